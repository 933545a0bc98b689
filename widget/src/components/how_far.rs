//! The place in the journey, in words and as a bar.

use soundings_drawing::{Attribute, Pen, Tag};

use super::View;

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
    pen.close();
}
