//! Answers from elsewhere: from this device, a file or a link; what to do with them is asked before anything is lost.

use soundings_drawing::{Action, Pen, Tag};

use super::View;
use crate::session::{Arrival, Origin};

pub fn draw(pen: &mut Pen, view: &View<'_>, arrival: &Arrival) {
    let texts = view.texts();
    let (title, said, take, leave) = match arrival.origin {
        Origin::Device => (
            texts.kept_title(),
            texts.kept(&arrival.made),
            texts.continue_kept(),
            texts.start_afresh(),
        ),
        Origin::File => (
            texts.arrived_title(),
            texts.arrived_file(&arrival.made),
            texts.open_them(),
            texts.leave_them(),
        ),
        Origin::Link => (
            texts.arrived_title(),
            texts.arrived_link(),
            texts.open_them(),
            texts.leave_them(),
        ),
    };
    pen.open(Tag::Div, "arrival");
    pen.title(&title);
    pen.say(Tag::P, "say", &said);
    let name = Some(arrival.session.name.as_str()).filter(|name| !name.is_empty());
    pen.say_if(Tag::P, "programme", name);
    let replaces = texts.replaces();
    let is_replacing = !view.session.answers.is_empty();
    pen.say_if(Tag::P, "hint", is_replacing.then_some(replaces.as_str()));
    pen.open(Tag::Div, "bar");
    pen.button("quiet", &leave, None, &Action::ArrivalLeft);
    pen.button("main", &take, None, &Action::ArrivalTaken);
    pen.close();
    pen.close();
}
