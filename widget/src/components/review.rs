//! All answers before the report, each one changeable.

use soundings_core::{Answer, Question};
use soundings_drawing::{Action, Attribute, Pen, Tag};

use super::View;

pub fn draw(pen: &mut Pen, view: &View<'_>) {
    let texts = view.texts();
    let visible = view.session.visible();
    let n_answered = u32::try_from(view.session.n_answered()).unwrap_or(u32::MAX);
    pen.open(Tag::Div, "review");
    pen.title(&texts.review_title());
    let intro = texts.review_intro(n_answered, &texts.number(visible.len()));
    pen.say(Tag::P, "say", &intro);
    pen.open(Tag::Div, "");
    for part in 0..view.definition().flow.len() {
        pen.open(Tag::Section, "answers");
        pen.say(Tag::H3, "", &view.part(part));
        pen.open(Tag::Dl, "");
        for place in &visible {
            if view.part_of(*place) == part {
                row(pen, view, *place);
            }
        }
        pen.close();
        pen.close();
    }
    pen.close();
    pen.open(Tag::Div, "bar sticky");
    pen.button("quiet", &texts.back(), None, &Action::BackPressed);
    pen.button("main", &texts.see_report(), None, &Action::Finished);
    pen.close();
    pen.close();
}

fn row(pen: &mut Pen, view: &View<'_>, place: usize) {
    let Some(question) = view.session.question(place) else {
        return;
    };
    let texts = view.texts();
    let words = view.question(question);
    pen.open(Tag::Div, "");
    pen.say(Tag::Dt, "", words);
    match answer(view, question) {
        Some(answer) => pen.say(Tag::Dd, "", &answer),
        None => pen.say(Tag::Dd, "none", &texts.not_answered()),
    }
    let note = match question {
        Question::Item(item) => view.session.answers.note(item),
        Question::List(_) => None,
    };
    match note {
        Some(note) => {
            pen.open(Tag::Dd, "note");
            pen.attribute(Attribute::Dir, "auto");
            pen.text(note);
            pen.close();
        }
        None => pen.gap(Tag::Dd),
    }
    pen.open(Tag::Dd, "change");
    let name = texts.change_of(words);
    let reopen = Action::QuestionReopened(place);
    pen.button("quiet", &texts.change(), Some(&name), &reopen);
    pen.close();
    pen.close();
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
