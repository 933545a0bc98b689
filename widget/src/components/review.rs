//! All answers before the report, each one changeable.

use soundings_core::{Answer, Question};
use yew::prelude::*;

use super::View;
use crate::session::Action;

pub fn view(view: &View<'_>) -> Html {
    let texts = view.texts();
    let visible = view.session.visible();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let n_visible =
        soundings_core::words::Formats::number(&*texts.shared_formats(), count(visible.len()));
    let mut first = 0;
    let parts = view
        .definition()
        .flow
        .iter()
        .enumerate()
        .map(|(idx, part)| {
            let places = first..first + part.questions.len();
            first = places.end;
            let heading = part
                .phase
                .map(|phase| view.setup.bundle.questions.phases[phase.idx()].name.clone());
            let rows = places
                .filter(|place| visible.contains(place))
                .filter_map(|place| row(view, place));
            html! {
                <section key={idx} class="answers">
                    <h3>{ heading.unwrap_or_else(|| texts.opening()) }</h3>
                    <dl>{ for rows }</dl>
                </section>
            }
        });
    html! {
        <>
            <h2 class="title" part="heading" tabindex="-1" data-heading="">{ texts.review_title() }</h2>
            <p class="say">{ texts.review_intro(count(view.session.n_answered()), &n_visible) }</p>
            <div>{ for parts }</div>
            <div class="bar sticky">
                <button type="button" class="quiet" onclick={view.on(Action::BackPressed)}>{ texts.back() }</button>
                <button type="button" class="main" part="button" onclick={view.on(Action::Finished)}>{ texts.see_report() }</button>
            </div>
        </>
    }
}

fn row(view: &View<'_>, place: usize) -> Option<Html> {
    let texts = view.texts();
    let question = view.session.question(place)?;
    let words = view.question(question);
    let answer = answer(view, question);
    Some(html! {
        <div key={place}>
            <dt>{ words }</dt>
            <dd class={if answer.is_none() { "none" } else { "" }}>{ answer.unwrap_or_else(|| texts.not_answered()) }</dd>
            <dd class="change">
                <button type="button" class="quiet" aria-label={texts.change_of(words)}
                    onclick={view.on(Action::QuestionReopened(place))}>{ texts.change() }</button>
            </dd>
        </div>
    })
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
                    view.setup.bundle.questions.items[item.idx()].levels[usize::from(level)].clone()
                }
                Answer::NotSure => texts.not_sure(),
                Answer::NotApplicable => texts.not_applicable(),
            }),
        Question::List(list) => view.session.answers.picks(list).map(|picks| {
            let labels = &view.setup.bundle.questions.lists[list.idx()].options;
            let picked: Vec<String> = picks
                .iter()
                .map(|pick| labels[pick.idx()].clone())
                .collect();
            if picked.is_empty() {
                texts.none_of_these()
            } else {
                picked.join(" · ")
            }
        }),
    }
}
