//! The answers to one item: a radio per level, weakest first, and "not sure" set apart.

use soundings_core::{Answer, ItemIdx};
use soundings_drawing::{Action, Pen, Tag};

use super::View;
use super::option_list::{Control, Kind};

pub fn draw(pen: &mut Pen, view: &View<'_>, item: ItemIdx) {
    let texts = view.texts();
    let radio = |pen: &mut Pen, answer: Answer, id: &str, label: &str, why: Option<&str>| {
        let control = Control {
            kind: Kind::Radio,
            id,
            label,
            why,
            badge: None,
            is_checked: view.session.answers.answer_of(item) == Some(answer),
            is_disabled: false,
            is_apart: false,
            action: Action::Answered(item, Some(answer)),
        };
        control.draw(pen, view);
    };
    pen.open(Tag::Div, "");
    pen.open(Tag::Div, "options");
    for (level, words) in view.setup.words.items[item.idx()].levels.iter().enumerate() {
        let answer = Answer::Level(u8::try_from(level).unwrap_or(u8::MAX));
        radio(pen, answer, &format!("level-{level}"), words, None);
    }
    pen.close();
    pen.open(Tag::Div, "options apart");
    let why = texts.not_sure_why();
    radio(
        pen,
        Answer::NotSure,
        "not-sure",
        &texts.not_sure(),
        Some(&why),
    );
    if view.definition().item(item).allows_not_applicable {
        let why = texts.not_applicable_why();
        radio(
            pen,
            Answer::NotApplicable,
            "not-applicable",
            &texts.not_applicable(),
            Some(&why),
        );
    }
    pen.close();
    pen.close();
}
