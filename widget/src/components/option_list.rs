//! One pick-list: one pick, several up to a limit that explains itself, or several in an order.

use soundings_core::{ListIdx, OptionIdx, Pick};
use yew::prelude::*;

use super::View;
use crate::session::Action;

pub fn view(view: &View<'_>, list: ListIdx) -> Html {
    let rules = view.definition().list(list);
    match rules.pick {
        Pick::One => one(view, list),
        Pick::Several { up_to, is_ordered } => several(view, list, up_to, is_ordered),
    }
}

fn options(view: &View<'_>, list: ListIdx) -> impl Iterator<Item = OptionIdx> {
    let rules = view.definition().list(list);
    rules
        .options
        .iter()
        .filter_map(|option| rules.option_of(&option.id))
}

fn label(view: &View<'_>, list: ListIdx, option: OptionIdx) -> String {
    view.setup.bundle.questions.lists[list.idx()].options[option.idx()].clone()
}

fn id(view: &View<'_>, list: ListIdx, option: OptionIdx) -> String {
    view.setup
        .id(&format!("list-{}-{}", list.idx(), option.idx()))
}

fn one(view: &View<'_>, list: ListIdx) -> Html {
    let chosen = view
        .session
        .answers
        .picks(list)
        .and_then(|picks| picks.first());
    let radios = options(view, list).map(|option| {
        let id = id(view, list, option);
        html! {
            <label key={id.clone()} class="option" part="option">
                <input type="radio" name={view.setup.id("answer")} {id} checked={chosen == Some(&option)}
                    onchange={view.on(Action::OptionToggled(list, option))} />
                <span class="label">{ label(view, list, option) }</span>
            </label>
        }
    });
    html! { <div class="options">{ for radios }</div> }
}

fn several(view: &View<'_>, list: ListIdx, up_to: usize, is_ordered: bool) -> Html {
    let texts = view.texts();
    let rules = view.definition().list(list);
    let picks = view
        .session
        .answers
        .picks(list)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let is_none = view
        .session
        .answers
        .picks(list)
        .is_some_and(|picks| picks.is_empty());
    let is_alone = picks.iter().any(|pick| rules.option(*pick).is_exclusive);
    let is_full = picks.len() >= up_to && !is_alone;
    // A limit that takes every option needs no word.
    let is_limited = rules
        .options
        .iter()
        .filter(|option| !option.is_exclusive)
        .count()
        > up_to;
    let boxes = options(view, list).map(|option| {
        let is_picked = picks.contains(&option);
        let place = picks
            .iter()
            .position(|pick| *pick == option)
            .filter(|_| is_ordered && !is_alone);
        let is_exclusive = rules.option(option).is_exclusive;
        let hint = view.setup.bundle.questions.lists[list.idx()].hints[option.idx()].clone();
        checkbox(Checkbox {
            id: id(view, list, option),
            label: label(view, list, option),
            hint,
            badge: place.filter(|place| *place == 0).map(|_| texts.main()),
            is_checked: is_picked,
            is_disabled: is_full && !is_picked && !is_exclusive,
            is_apart: is_exclusive,
            onchange: view.on(Action::OptionToggled(list, option)),
        })
    });
    // A list with an option of its own for this needs no second one.
    let none = (!rules.has_exclusive()).then(|| {
        checkbox(Checkbox {
            id: view.setup.id(&format!("list-{}-none", list.idx())),
            label: texts.none_of_these(),
            hint: None,
            badge: None,
            is_checked: is_none,
            is_disabled: false,
            is_apart: true,
            onchange: view.on(Action::NoneToggled(list)),
        })
    });
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let max = soundings_core::words::Formats::number(&*texts.shared_formats(), count(up_to));
    let status = match (is_limited, picks.is_empty() || is_alone, is_full) {
        (false, _, _) | (_, true, _) => String::new(),
        (true, false, true) => texts.limit_reached(count(picks.len()), &max),
        (true, false, false) => texts.picked(count(picks.len()), &max),
    };
    html! {
        <>
            <div class="options boxes">{ for boxes.chain(none) }</div>
            <p class="picked" role="status">{ status }</p>
            <div class="order-place">{ order(view, list, picks, is_ordered && !is_alone) }</div>
        </>
    }
}

struct Checkbox {
    id: String,
    label: String,
    hint: Option<String>,
    badge: Option<String>,
    is_checked: bool,
    is_disabled: bool,
    is_apart: bool,
    onchange: Callback<Event>,
}

fn checkbox(checkbox: Checkbox) -> Html {
    let Checkbox {
        id,
        label,
        hint,
        badge,
        is_checked,
        is_disabled,
        is_apart,
        onchange,
    } = checkbox;
    html! {
        <label key={id.clone()} class={classes!("option", is_apart.then_some("alone"))} part="option">
            <input type="checkbox" {id} checked={is_checked} disabled={is_disabled} {onchange} />
            <span class="label">{ label }</span>
            <span class="badge" hidden={badge.is_none()}>{ badge.unwrap_or_default() }</span>
            <span class="why" hidden={hint.is_none()}>{ hint.unwrap_or_default() }</span>
        </label>
    }
}

/// The picks in their order, each but the first with a way to the front.
fn order(view: &View<'_>, list: ListIdx, picks: &[OptionIdx], is_shown: bool) -> Html {
    if !is_shown || picks.len() < 2 {
        return html! { <span hidden={true}></span> };
    }
    let texts = view.texts();
    let rows = picks.iter().enumerate().map(|(place, option)| {
        let label = label(view, list, *option);
        let make_main = (place > 0).then(|| {
            html! {
                <button type="button" class="quiet" aria-label={texts.make_main_of(&label)}
                    onclick={view.on(Action::MadeMain(list, *option))}>{ texts.make_main() }</button>
            }
        });
        html! {
            <li key={option.idx()}>
                <span>{ label.clone() }</span>
                <span class="order-end">
                    if place == 0 {
                        <b class="badge">{ texts.main() }</b>
                    } else {
                        { make_main }
                    }
                </span>
            </li>
        }
    });
    html! {
        <section class="order">
            <h3>{ texts.your_order() }</h3>
            <ol>{ for rows }</ol>
        </section>
    }
}
