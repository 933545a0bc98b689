//! What this is, how much it asks, the privacy promise, and the way in.

use soundings_core::Question;
use soundings_drawing::{Action, Pen, Tag, Wish};

use super::View;

pub fn draw(pen: &mut Pen, view: &View<'_>) {
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
    pen.open(Tag::Div, "welcome");
    pen.open(Tag::P, "eyebrow");
    pen.say(Tag::B, "", &words.name);
    pen.close();
    pen.title(&words.title);
    pen.say(Tag::P, "say", &words.intro);
    pen.open(Tag::Ol, "phases");
    for phase in &words.phases {
        pen.open(Tag::Li, "");
        pen.say(Tag::B, "", &phase.name);
        pen.say(Tag::Span, "", &phase.purpose);
        pen.close();
    }
    pen.close();
    pen.say(Tag::P, "hint", &extent);
    pen.say(Tag::P, "hint promise", &texts.privacy());
    pen.open(Tag::Div, "bar");
    pen.button("main", &texts.start(), None, &Action::Started);
    pen.button(
        "quiet",
        &texts.open_file(),
        None,
        &Action::Asked(Wish::Open),
    );
    pen.close();
    pen.close();
}
