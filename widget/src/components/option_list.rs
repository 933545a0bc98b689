//! One pick-list: one pick, several up to a limit that explains itself, or several in an order.

use soundings_core::{ListIdx, OptionIdx, Pick};
use yew::prelude::*;

use super::View;
use crate::dom::{block, button, el, key, part_if, rows, say, say_if, words};
use crate::session::Action;

pub fn view(view: &View<'_>, list: ListIdx) -> Html {
    let texts = view.texts();
    let definition = view.definition();
    let rules = definition.list(list);
    let answer = view.session.answers.picks(list);
    let picks = answer.map(Vec::as_slice).unwrap_or_default();
    let is_alone = picks.iter().any(|pick| rules.option(*pick).is_exclusive);
    let (up_to, is_ordered) = match rules.pick {
        Pick::One => (1, false),
        Pick::Several { up_to, is_ordered } => (up_to, is_ordered && !is_alone),
    };
    let is_one = rules.pick == Pick::One;
    let is_full = !is_one && picks.len() >= up_to && !is_alone;
    let list_words = &view.setup.words.lists[list.idx()];
    let kind = || {
        if is_one {
            Kind::Radio(view.setup.id("answer"))
        } else {
            Kind::Checkbox
        }
    };
    let mut controls = Vec::new();
    for (place, option) in (0..rules.options.len())
        .filter_map(|place| Some((place, definition.option_at(list, place)?)))
    {
        let is_checked = picks.contains(&option);
        let is_exclusive = rules.option(option).is_exclusive;
        controls.push(control(Control {
            kind: kind(),
            id: view.setup.id(&format!("list-{}-{place}", list.idx())),
            label: list_words.options[place].clone(),
            why: list_words.hints[place].clone(),
            badge: (is_ordered && picks.first() == Some(&option)).then(|| texts.main()),
            is_checked,
            is_disabled: is_full && !is_checked && !is_exclusive,
            is_apart: is_exclusive && !is_one,
            onchange: view.on_change(Action::OptionToggled(list, option)),
        }));
    }
    // A list with an option of its own for this needs no second one.
    if !is_one && !rules.has_exclusive() {
        controls.push(control(Control {
            kind: Kind::Checkbox,
            id: view.setup.id(&format!("list-{}-none", list.idx())),
            label: texts.none_of_these(),
            why: None,
            badge: None,
            is_checked: answer.is_some_and(Vec::is_empty),
            is_disabled: false,
            is_apart: true,
            onchange: view.on_change(Action::NoneToggled(list)),
        }));
    }
    // A limit that takes every option needs no word.
    let is_limited = !is_one
        && rules
            .options
            .iter()
            .filter(|option| !option.is_exclusive)
            .count()
            > up_to;
    let n_picks = u32::try_from(picks.len()).unwrap_or(u32::MAX);
    let status = match is_limited && !picks.is_empty() && !is_alone {
        true if is_full => texts.limit_reached(n_picks, &texts.number(up_to)),
        true => texts.picked(n_picks, &texts.number(up_to)),
        false => String::new(),
    };
    let status = el(
        "p",
        &[("class", "picked"), ("role", "status")],
        vec![words(&status)],
    );
    let is_in_order = is_ordered && picks.len() > 1;
    let order = part_if(is_in_order, "section", "order", order(view, list, picks));
    block(
        "div",
        "",
        vec![rows("div", "options", controls), status, order],
    )
}

/// Whether one or several of a group can be chosen.
pub enum Kind {
    /// One, of the group of this name.
    Radio(String),
    /// Several.
    Checkbox,
}

/// One thing to choose.
pub struct Control {
    pub kind: Kind,
    pub id: String,
    pub label: String,
    pub why: Option<String>,
    pub badge: Option<String>,
    pub is_checked: bool,
    pub is_disabled: bool,
    pub is_apart: bool,
    pub onchange: Callback<Event>,
}

/// A native control with its label; the whole row can be clicked.
#[inline(never)]
pub fn control(control: Control) -> Html {
    let Control {
        kind,
        id,
        label,
        why,
        badge,
        is_checked,
        is_disabled,
        is_apart,
        onchange,
    } = control;
    let (kind, name) = match kind {
        Kind::Radio(name) => ("radio", Some(name)),
        Kind::Checkbox => ("checkbox", None),
    };
    // The label alone is the name; what explains it is the description.
    let label_id = format!("{id}-label");
    let label = el(
        "span",
        &[("class", "label"), ("id", &label_id)],
        vec![words(&label)],
    );
    let why_id = format!("{id}-why");
    let describedby = why.as_ref().map(|_| why_id.clone());
    let why = match why {
        Some(why) => el(
            "span",
            &[("class", "why"), ("id", &why_id)],
            vec![words(&why)],
        ),
        None => say_if("span", "", None),
    };
    let input = html! {
        <input type={kind} {name} {id} checked={is_checked} disabled={is_disabled} aria-labelledby={label_id} aria-describedby={describedby} {onchange} />
    };
    let class = if is_apart { "option alone" } else { "option" };
    let row = vec![input, label, say_if("span", "badge", badge.as_deref()), why];
    el("label", &[("class", class), ("part", "option")], row)
}

/// The picks in their order, each but the first with a way to the front.
fn order(view: &View<'_>, list: ListIdx, picks: &[OptionIdx]) -> Vec<Html> {
    let texts = view.texts();
    let row = |(place, option): (usize, &OptionIdx)| {
        let label = &view.setup.words.lists[list.idx()].options[option.idx()];
        let end = match place {
            0 => say("b", "badge", &texts.main()),
            _ => {
                let make_main = view.on_click(Action::MadeMain(list, *option));
                button(
                    "quiet",
                    texts.make_main(),
                    Some(texts.make_main_of(label)),
                    make_main,
                )
            }
        };
        let end = block("span", "order-end", vec![end]);
        key(
            option.idx(),
            block("li", "", vec![say("span", "", label), end]),
        )
    };
    let rows = picks.iter().enumerate().map(row).collect();
    vec![say("h3", "", &texts.your_order()), block("ol", "", rows)]
}
