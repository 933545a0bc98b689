//! All answers before the report, each one changeable.

use soundings_core::{Answer, Question};
use yew::prelude::*;

use super::View;
use crate::dom::{block, button, rows, say, title};
use crate::session::Action;

pub fn view(view: &View<'_>) -> Html {
    let texts = view.texts();
    let visible = view.session.visible();
    let n_answered = u32::try_from(view.session.n_answered()).unwrap_or(u32::MAX);
    let part = |idx: usize| {
        let places = visible.iter().filter(|place| view.part_of(**place) == idx);
        let answers = places.filter_map(|place| row(view, *place)).collect();
        block(
            "section",
            "answers",
            vec![say("h3", "", &view.part(idx)), rows("dl", "", answers)],
        )
    };
    let parts = (0..view.definition().flow.len()).map(part).collect();
    let back = button(
        "quiet",
        texts.back(),
        None,
        view.on_click(Action::BackPressed),
    );
    let forward = button(
        "main",
        texts.see_report(),
        None,
        view.on_click(Action::Finished),
    );
    block(
        "div",
        "review",
        vec![
            title(&texts.review_title()),
            say(
                "p",
                "say",
                &texts.review_intro(n_answered, &texts.number(visible.len())),
            ),
            rows("div", "", parts),
            block("div", "bar sticky", vec![back, forward]),
        ],
    )
}

fn row(view: &View<'_>, place: usize) -> Option<Html> {
    let texts = view.texts();
    let question = view.session.question(place)?;
    let words = view.question(question);
    let answer = match answer(view, question) {
        Some(answer) => say("dd", "", &answer),
        None => say("dd", "none", &texts.not_answered()),
    };
    let reopen = view.on_click(Action::QuestionReopened(place));
    let change = button(
        "quiet",
        texts.change(),
        Some(texts.change_of(words)),
        reopen,
    );
    Some(block(
        "div",
        "",
        vec![
            say("dt", "", words),
            answer,
            block("dd", "change", vec![change]),
        ],
    ))
}

fn answer(view: &View<'_>, question: Question) -> Option<String> {
    let texts = view.texts();
    match question {
        Question::Item(item) => view
            .session
            .answers
            .answer_of(item)
            .map(|answer| match answer {
                Answer::Level(level) => {
                    view.setup.words.items[item.idx()].levels[usize::from(level)].clone()
                }
                Answer::NotSure => texts.not_sure(),
                Answer::NotApplicable => texts.not_applicable(),
            }),
        Question::List(list) => view.session.answers.picks(list).map(|picks| {
            let labels = &view.setup.words.lists[list.idx()].options;
            let mut picked = String::new();
            for pick in picks {
                if !picked.is_empty() {
                    picked.push_str(" · ");
                }
                picked.push_str(&labels[pick.idx()]);
            }
            if picks.is_empty() {
                texts.none_of_these()
            } else {
                picked
            }
        }),
    }
}
