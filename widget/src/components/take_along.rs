//! Behind the report: the notes, what can be taken along, changed, or left behind.

use soundings_core::Question;
use soundings_drawing::{Action, Attribute, Event, Field, Pen, Tag, Wish};

use super::{Keeping, View};
use crate::session::NAME_MAX;

pub fn draw(pen: &mut Pen, view: &View<'_>) {
    notes(pen, view);
    let texts = view.texts();
    pen.open(Tag::Section, "take-along");
    pen.say(Tag::H3, "", &texts.take_along());
    pen.open(Tag::Label, "field");
    pen.say(Tag::Span, "", &texts.name());
    pen.open(Tag::Input, "");
    pen.attribute(Attribute::Type, "text");
    pen.attribute(Attribute::Dir, "auto");
    pen.attribute(Attribute::Maxlength, &NAME_MAX.to_string());
    pen.value(&view.session.name);
    pen.on(Event::Input, &Action::Entered(Field::Name));
    pen.close();
    pen.say(Tag::Small, "", &texts.name_hint());
    pen.close();
    pen.open(Tag::Ul, "carry");
    way(pen, &texts.print(), None, Wish::Print);
    way(
        pen,
        &texts.save_file(),
        Some(&texts.save_file_hint()),
        Wish::File,
    );
    way(pen, &texts.copy_text(), None, Wish::Copy);
    way(
        pen,
        &texts.copy_link(),
        Some(&texts.copy_link_hint()),
        Wish::Link,
    );
    way(pen, &texts.open_file(), None, Wish::Open);
    match view.aside.keeping {
        Keeping::Refused => pen.gap(Tag::Li),
        Keeping::Possible => way(pen, &texts.keep(), Some(&texts.keep_hint()), Wish::Keep),
        Keeping::On => way(pen, &texts.drop_kept(), Some(&texts.is_kept()), Wish::Drop),
    }
    pen.close();
    pen.open(Tag::Div, "bar");
    pen.button("quiet", &texts.change_answers(), None, &Action::BackPressed);
    pen.open(Tag::Details, "restart");
    let clear = texts.clear_everything();
    pen.say(Tag::Summary, "", &clear);
    pen.say(Tag::P, "", &texts.clear_sure());
    pen.button("quiet grave", &clear, None, &Action::Restarted);
    pen.close();
    pen.close();
    pen.close();
}

fn way(pen: &mut Pen, label: &str, hint: Option<&str>, wish: Wish) {
    pen.open(Tag::Li, "");
    pen.button("quiet", label, None, &Action::Asked(wish));
    pen.say_if(Tag::Small, "", hint);
    pen.close();
}

/// Her own words beside the questions; nothing where there are none.
fn notes(pen: &mut Pen, view: &View<'_>) {
    let noted = |item| Some((item, view.session.answers.note(item)?));
    let mut notes = view.definition().item_idxs().filter_map(noted).peekable();
    if notes.peek().is_none() {
        return pen.gap(Tag::Section);
    }
    pen.open(Tag::Section, "your-notes");
    pen.say(Tag::H3, "", &view.texts().your_notes());
    pen.open(Tag::Dl, "");
    for (item, note) in notes {
        pen.say(Tag::Dt, "", view.question(Question::Item(item)));
        pen.open(Tag::Dd, "note");
        pen.attribute(Attribute::Dir, "auto");
        pen.text(note);
        pen.close();
    }
    pen.close();
    pen.close();
}
