//! One question: heading, answers, Back and Continue.
//!
//! Nothing advances by itself: a choice with the arrow keys would otherwise commit the first option.

use soundings_core::{ItemIdx, NOTE_MAX, Question};
use soundings_drawing::{Action, Attribute, Event, Field, Pen, Tag};

use super::{View, how_far, level_list, option_list};
use crate::session::Leads;

pub fn draw(pen: &mut Pen, view: &View<'_>, place: usize, leads: Leads) {
    let Some(question) = view.session.question(place) else {
        return;
    };
    let texts = view.texts();
    let is_answered = view.session.is_answered(question);
    let (hint, clear) = match question {
        Question::Item(item) => (
            Some(&view.setup.words.instruction),
            Action::Answered(item, None),
        ),
        Question::List(list) => {
            let hint = view.setup.words.lists[list.idx()].hint.as_ref();
            (hint, Action::ListCleared(list))
        }
    };
    pen.open(Tag::Form, "question");
    pen.attribute(Attribute::Part, "question");
    pen.attribute(Attribute::Novalidate, "");
    pen.on(Event::Submit, &Action::ContinuePressed);
    how_far::draw(pen, view, place);

    let hint_id = view.setup.id("hint");
    pen.open(Tag::Fieldset, "");
    if hint.is_some() {
        pen.attribute(Attribute::AriaDescribedby, &hint_id);
    }
    pen.open(Tag::Legend, "");
    pen.title(view.question(question));
    pen.close();
    if let Some(hint) = hint {
        pen.open(Tag::P, "hint");
        pen.attribute(Attribute::Id, &hint_id);
        pen.text(hint);
        pen.close();
    }
    match question {
        Question::Item(item) => level_list::draw(pen, view, item),
        Question::List(list) => option_list::draw(pen, view, list),
    }
    pen.close();

    if is_answered {
        pen.open(Tag::Div, "clear");
        pen.button("quiet", &texts.clear_answer(), None, &clear);
        pen.close();
    } else {
        pen.gap(Tag::Div);
    }
    match question {
        Question::Item(item) => note(pen, view, item),
        // The method has notes beside items only.
        Question::List(_) => pen.gap(Tag::Details),
    }
    pen.open(Tag::Div, "bar");
    pen.button("quiet", &texts.back(), None, &Action::BackPressed);
    let (class, forward) = match is_answered {
        true => ("main", texts.forward()),
        false if leads == Leads::ToReview => ("main open", texts.forward()),
        false => ("main open", texts.skip()),
    };
    pen.open(Tag::Button, class);
    pen.attribute(Attribute::Type, "submit");
    pen.attribute(Attribute::Part, "button");
    pen.text(&forward);
    pen.close();
    pen.close();
    pen.close();
}

/// Her own words beside an item.
fn note(pen: &mut Pen, view: &View<'_>, item: ItemIdx) {
    let texts = view.texts();
    let note = view.session.answers.note(item);
    let label = match note {
        Some(_) => texts.your_note(),
        None => texts.add_note(),
    };
    let hint_id = view.setup.id("note");
    pen.open(Tag::Details, "note");
    pen.say(Tag::Summary, "", &label);
    pen.open(Tag::Textarea, "");
    pen.attribute(Attribute::Rows, "4");
    pen.attribute(Attribute::Dir, "auto");
    pen.attribute(Attribute::Maxlength, &NOTE_MAX.to_string());
    pen.attribute(Attribute::AriaLabel, &texts.your_note());
    pen.attribute(Attribute::AriaDescribedby, &hint_id);
    pen.value(note.unwrap_or_default());
    pen.on(Event::Input, &Action::Entered(Field::Note(item)));
    pen.close();
    pen.open(Tag::P, "hint");
    pen.attribute(Attribute::Id, &hint_id);
    pen.text(&texts.note_hint());
    pen.close();
    pen.close();
}
