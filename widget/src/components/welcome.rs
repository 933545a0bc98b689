//! What this is, how much it asks, the privacy promise, and the way in.

use soundings_core::Question;
use yew::prelude::*;

use super::View;
use crate::dom::{block, button, rows, say, title};
use crate::session::Action;

pub fn view(view: &View<'_>) -> Html {
    let words = &view.setup.words;
    let texts = view.texts();
    let questions = view.definition().questions();
    let n_lists = questions
        .filter(|question| matches!(question, Question::List(_)))
        .count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let questions = texts.questions(count(view.definition().items.len()));
    let extent = match n_lists {
        0 => texts.extent_without_lists(&questions),
        n => texts.extent(&questions, &texts.lists(count(n))),
    };
    let phases = words.phases.iter().map(|phase| {
        block(
            "li",
            "",
            vec![say("b", "", &phase.name), say("span", "", &phase.purpose)],
        )
    });
    block(
        "div",
        "welcome",
        vec![
            block("p", "eyebrow", vec![say("b", "", &words.name)]),
            title(&words.title),
            say("p", "say", &words.intro),
            rows("ol", "phases", phases.collect()),
            say("p", "hint", &extent),
            say("p", "hint promise", &texts.privacy()),
            block(
                "div",
                "bar",
                vec![button(
                    "main",
                    texts.start(),
                    None,
                    view.on_click(Action::Started),
                )],
            ),
        ],
    )
}
