//! The answers to one item: a radio per level, weakest first, and "not sure" set apart.

use soundings_core::{Answer, ItemIdx};
use yew::prelude::*;

use super::View;
use crate::session::Action;

pub fn view(view: &View<'_>, item: ItemIdx) -> Html {
    let texts = view.texts();
    let chosen = view.session.answers.answer_of(item);
    let words = &view.setup.bundle.questions.items[item.idx()];
    let levels = words.levels.iter().enumerate().map(|(level, words)| {
        let answer = Answer::Level(u8::try_from(level).unwrap_or(u8::MAX));
        radio(view, item, answer, chosen, words.clone(), None)
    });
    let apart = [
        Some(radio(
            view,
            item,
            Answer::NotSure,
            chosen,
            texts.not_sure(),
            Some(texts.not_sure_why()),
        )),
        view.definition().item(item).allows_not_applicable.then(|| {
            let why = Some(texts.not_applicable_why());
            radio(
                view,
                item,
                Answer::NotApplicable,
                chosen,
                texts.not_applicable(),
                why,
            )
        }),
    ];
    html! {
        <>
            <div class="options">{ for levels }</div>
            <div class="options apart">{ for apart.into_iter().flatten() }</div>
        </>
    }
}

fn radio(
    view: &View<'_>,
    item: ItemIdx,
    answer: Answer,
    chosen: Option<Answer>,
    label: String,
    why: Option<String>,
) -> Html {
    let id = match answer {
        Answer::Level(level) => view.setup.id(&format!("level-{level}")),
        Answer::NotSure => view.setup.id("not-sure"),
        Answer::NotApplicable => view.setup.id("not-applicable"),
    };
    let why_id = format!("{id}-why");
    let describedby = why.as_ref().map(|_| why_id.clone());
    html! {
        <label key={id.clone()} class="option" part="option">
            <input type="radio" name={view.setup.id("answer")} {id} checked={chosen == Some(answer)}
                aria-describedby={describedby} onchange={view.on(Action::Answered(item, Some(answer)))} />
            <span class="label">{ label }</span>
            <span class="why" id={why_id} hidden={why.is_none()}>{ why.unwrap_or_default() }</span>
        </label>
    }
}
