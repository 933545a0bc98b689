//! One question: heading, answers, Back and Continue.
//!
//! Nothing advances by itself: a choice with the arrow keys would otherwise commit the first option.

use soundings_core::Question;
use yew::prelude::*;

use super::{View, how_far, level_list, option_list};
use crate::dom::{block, button, el, part_if, title, words};
use crate::session::{Action, Leads};

pub fn view(view: &View<'_>, place: usize, leads: Leads) -> Html {
    let Some(question) = view.session.question(place) else {
        return Html::default();
    };
    let texts = view.texts();
    let is_answered = view.session.is_answered(question);
    let (hint, answers, clear) = match question {
        Question::Item(item) => (
            Some(&view.setup.words.instruction),
            level_list::view(view, item),
            Action::Answered(item, None),
        ),
        Question::List(list) => {
            let hint = view.setup.words.lists[list.idx()].hint.as_ref();
            (
                hint,
                option_list::view(view, list),
                Action::ListCleared(list),
            )
        }
    };
    let hint_id = view.setup.id("hint");
    let legend = block("legend", "", vec![title(view.question(question))]);
    let fieldset = match hint {
        Some(hint) => {
            let hint = el(
                "p",
                &[("class", "hint"), ("id", &hint_id)],
                vec![words(hint)],
            );
            el(
                "fieldset",
                &[("aria-describedby", &hint_id)],
                vec![legend, hint, answers],
            )
        }
        None => el("fieldset", &[], vec![legend, answers]),
    };
    let clear = vec![button(
        "quiet",
        texts.clear_answer(),
        None,
        view.on_click(clear),
    )];
    let back = button(
        "quiet",
        texts.back(),
        None,
        view.on_click(Action::BackPressed),
    );
    let (class, forward) = match is_answered {
        true => ("main", texts.forward()),
        false if leads == Leads::ToReview => ("main open", texts.forward()),
        false => ("main open", texts.skip()),
    };
    let forward = html! { <button type="submit" {class} part="button">{ forward }</button> };
    let act = view.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::ContinuePressed);
    });
    html! {
        <form class="question" part="question" novalidate=true {onsubmit}>
            { how_far::view(view, place) }
            { fieldset }
            { part_if(is_answered, "div", "clear", clear) }
            { block("div", "bar", vec![back, forward]) }
        </form>
    }
}
