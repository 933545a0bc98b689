//! What this is, how much it asks, the privacy promise, and the way in.

use soundings_core::Question;
use yew::prelude::*;

use super::View;
use crate::session::Action;

pub fn view(view: &View<'_>) -> Html {
    let words = &view.setup.bundle.questions;
    let texts = view.texts();
    let n_lists = view
        .definition()
        .questions()
        .filter(|question| matches!(question, Question::List(_)))
        .count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let questions = texts.questions(count(view.definition().items.len()));
    let extent = match n_lists {
        0 => None,
        n => Some(texts.extent(&questions, &texts.lists(count(n)))),
    };
    let phases = words.phases.iter().map(|phase| {
        html! {
            <li key={phase.name.clone()}>
                <b>{ phase.name.clone() }</b>
                <span>{ phase.purpose.clone() }</span>
            </li>
        }
    });
    html! {
        <>
            <p class="eyebrow"><b>{ words.name.clone() }</b></p>
            <h2 class="title" tabindex="-1" data-heading="">{ words.title.clone() }</h2>
            <p class="say">{ words.intro.clone() }</p>
            <ol class="phases">{ for phases }</ol>
            <p class="hint">{ extent.unwrap_or(questions) }</p>
            <p class="hint promise">{ texts.privacy() }</p>
            <div class="bar">
                <button type="button" class="main" part="button" onclick={view.on(Action::Started)}>{ texts.start() }</button>
            </div>
        </>
    }
}
