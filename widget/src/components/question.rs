//! One question: heading, answers, Back and Continue.
//!
//! Nothing advances by itself: a choice with the arrow keys would otherwise commit the first option.

use soundings_core::Question;
use yew::prelude::*;

use super::{View, how_far, is_reopened, level_list, option_list};
use crate::session::{Action, Leads};

pub fn view(view: &View<'_>, place: usize, leads: Leads) -> Html {
    let Some(question) = view.session.question(place) else {
        return html! { <span hidden={true}></span> };
    };
    let texts = view.texts();
    let is_answered = view.session.is_answered(question);
    let act = view.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::ContinuePressed);
    });
    let (hint, answers) = match question {
        Question::Item(item) => (
            Some(&view.setup.bundle.questions.instruction),
            level_list::view(view, item),
        ),
        Question::List(list) => (
            view.setup.bundle.questions.lists[list.idx()].hint.as_ref(),
            option_list::view(view, list),
        ),
    };
    let hint_id = view.setup.id("hint");
    let describedby = hint.map(|_| hint_id.clone());
    let forward = if is_answered || is_reopened(leads) {
        texts.forward()
    } else {
        texts.skip()
    };
    let clear = match question {
        Question::Item(item) => Action::Answered(item, None),
        Question::List(list) => Action::ListCleared(list),
    };
    html! {
        <form class="question" part="question" novalidate=true {onsubmit}>
            { how_far::view(view, place) }
            <fieldset aria-describedby={describedby}>
                <legend><h2 class="title" part="heading" tabindex="-1" data-heading="">{ view.question(question) }</h2></legend>
                <div class="hint-place">
                    if let Some(hint) = hint {
                        <p class="hint" id={hint_id}>{ hint.clone() }</p>
                    }
                </div>
                { answers }
            </fieldset>
            <div class="clear">
                if is_answered {
                    <button type="button" class="quiet" onclick={view.on(clear)}>{ texts.clear_answer() }</button>
                }
            </div>
            <div class="bar">
                <button type="button" class="quiet" onclick={view.on(Action::BackPressed)}>{ texts.back() }</button>
                <button type="submit" class={if is_answered { "main" } else { "main open" }} part="button">{ forward }</button>
            </div>
        </form>
    }
}
