//! The place in the journey, in words and as a bar.

use soundings_drawing::{Action, Attribute, Pen, Tag, Wish};

use super::{Keeping, View};

/// From so many answers on it is offered to keep them.
const OFFERED_FROM: usize = 5;

pub fn draw(pen: &mut Pen, view: &View<'_>, place: usize) {
    let visible = view.session.visible();
    let at = visible
        .iter()
        .position(|visible| *visible == place)
        .unwrap_or(0);
    let texts = view.texts();
    let words = texts.place(&texts.number(at + 1), &texts.number(visible.len()));
    pen.open(Tag::Div, "how-far");
    pen.open(Tag::P, "eyebrow");
    pen.say(Tag::B, "", &view.part(view.part_of(place)));
    pen.say(Tag::Span, "", &words);
    pen.close();
    pen.open(Tag::Progress, "");
    pen.attribute(Attribute::Part, "progress");
    pen.attribute(Attribute::Max, &visible.len().to_string());
    pen.attribute(Attribute::Value, &at.to_string());
    pen.attribute(Attribute::AriaLabel, &words);
    pen.close();
    pen.open(Tag::Div, "keeping");
    pen.button(
        "quiet",
        &texts.all_answers(),
        None,
        &Action::AllAnswersOpened,
    );
    match view.aside.keeping {
        Keeping::Possible if view.session.n_answered() >= OFFERED_FROM => {
            pen.button("quiet", &texts.keep(), None, &Action::Asked(Wish::Keep));
            pen.say(Tag::Small, "", &texts.keep_hint());
        }
        Keeping::On => {
            pen.say(Tag::Small, "", &texts.is_kept());
            pen.gap(Tag::Small);
        }
        _ => {
            pen.gap(Tag::Small);
            pen.gap(Tag::Small);
        }
    }
    pen.close();
    pen.close();
}
