//! Strokes: a drawing read back, one after the other.

use soundings_core::ListIdx;
use soundings_core::packed::{Bytes, Packed};

use crate::action::Action;
use crate::names::{Attribute, Event, Tag};

/// What begins a stroke.
pub(crate) mod code {
    pub const CLOSE: u8 = 0;
    pub const OPEN: u8 = 1;
    pub const ATTRIBUTE: u8 = 2;
    pub const TEXT: u8 = 3;
    pub const CHECKED: u8 = 4;
    pub const ON: u8 = 5;
    pub const KEY: u8 = 6;
    pub const LIST: u8 = 7;
    pub const VALUE: u8 = 8;
}

/// One step of a drawing; all but the first and the last belong to the element that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stroke<'a> {
    /// An element begins.
    Open(Tag),
    /// It has an attribute.
    Attribute(Attribute, &'a str),
    /// It has a text.
    Text(&'a str),
    /// It is a control that is on or off.
    Checked(bool),
    /// It is a field with a text in it.
    Value(&'a str),
    /// What its event means.
    On(Event, Action),
    /// Its name among its siblings.
    Key(usize),
    /// The options of a list stand here.
    List(ListIdx),
    /// It ends.
    Close,
}

/// The strokes of a drawing; bytes of something else end it.
pub fn strokes(bytes: &[u8]) -> impl Iterator<Item = Stroke<'_>> {
    let mut from = Bytes::new(bytes);
    std::iter::from_fn(move || {
        if from.is_right() {
            return None;
        }
        let stroke = match u8::unpack(&mut from) {
            code::CLOSE => Stroke::Close,
            code::OPEN => Stroke::Open(Tag::read(u8::unpack(&mut from))?),
            code::ATTRIBUTE => {
                Stroke::Attribute(Attribute::read(u8::unpack(&mut from))?, from.text())
            }
            code::TEXT => Stroke::Text(from.text()),
            code::CHECKED => Stroke::Checked(bool::unpack(&mut from)),
            code::ON => {
                let event = Event::read(u8::unpack(&mut from))?;
                Stroke::On(event, Action::read(&mut from))
            }
            code::VALUE => Stroke::Value(from.text()),
            code::KEY => Stroke::Key(usize::unpack(&mut from)),
            code::LIST => Stroke::List(ListIdx::unpack(&mut from)),
            _ => return None,
        };
        (!from.is_wrong()).then_some(stroke)
    })
}
