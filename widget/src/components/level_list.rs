//! The answers to one item: a radio per level, weakest first, and "not sure" set apart.

use soundings_core::{Answer, ItemIdx};
use yew::prelude::*;

use super::View;
use super::option_list::{Control, Kind, control};
use crate::dom::{block, rows};
use crate::session::Action;

pub fn view(view: &View<'_>, item: ItemIdx) -> Html {
    let texts = view.texts();
    let radio = |answer: Answer, id: &str, label: String, why: Option<String>| {
        control(Control {
            kind: Kind::Radio(view.setup.id("answer")),
            id: view.setup.id(id),
            label,
            why,
            badge: None,
            is_checked: view.session.answers.answer_of(item) == Some(answer),
            is_disabled: false,
            is_apart: false,
            onchange: view.on_change(Action::Answered(item, Some(answer))),
        })
    };
    let levels = view.setup.words.items[item.idx()]
        .levels
        .iter()
        .enumerate()
        .map(|(level, words)| {
            let answer = Answer::Level(u8::try_from(level).unwrap_or(u8::MAX));
            radio(answer, &format!("level-{level}"), words.clone(), None)
        });
    let mut apart = vec![radio(
        Answer::NotSure,
        "not-sure",
        texts.not_sure(),
        Some(texts.not_sure_why()),
    )];
    if view.definition().item(item).allows_not_applicable {
        let why = Some(texts.not_applicable_why());
        apart.push(radio(
            Answer::NotApplicable,
            "not-applicable",
            texts.not_applicable(),
            why,
        ));
    }
    block(
        "div",
        "",
        vec![
            rows("div", "options", levels.collect()),
            rows("div", "options apart", apart),
        ],
    )
}
