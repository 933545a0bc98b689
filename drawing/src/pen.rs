//! Pen: writes a screen, stroke by stroke.

use soundings_core::ListIdx;
use soundings_core::packed::Packed;

use crate::action::Action;
use crate::names::{Attribute, Event, Tag};
use crate::strokes::code;

/// Writes a screen. Attributes, key and listeners of an element come before its children.
#[derive(Default)]
pub struct Pen {
    out: Vec<u8>,
}

impl Pen {
    /// Nothing drawn yet.
    pub fn new() -> Pen {
        Pen::default()
    }

    /// What was drawn.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Begins an element; an empty class is none.
    #[inline(never)]
    pub fn open(&mut self, tag: Tag, class: &str) {
        self.out.push(code::OPEN);
        tag.write(&mut self.out);
        if !class.is_empty() {
            self.attribute(Attribute::Class, class);
        }
    }

    /// Ends the element begun last.
    #[inline(never)]
    pub fn close(&mut self) {
        self.out.push(code::CLOSE);
    }

    /// An attribute of the element begun last; an empty value stands for one without a value.
    #[inline(never)]
    pub fn attribute(&mut self, name: Attribute, value: &str) {
        self.out.push(code::ATTRIBUTE);
        name.write(&mut self.out);
        self.string(value);
    }

    /// Text inside the element begun last.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.out.push(code::TEXT);
        self.string(text);
    }

    /// Whether the control begun last is on.
    #[inline(never)]
    pub fn checked(&mut self, is_checked: bool) {
        self.out.push(code::CHECKED);
        is_checked.pack(&mut self.out);
    }

    /// What stands in the field begun last.
    #[inline(never)]
    pub fn value(&mut self, text: &str) {
        self.out.push(code::VALUE);
        self.string(text);
    }

    /// What an event of the element begun last means.
    #[inline(never)]
    pub fn on(&mut self, event: Event, action: &Action) {
        self.out.push(code::ON);
        event.write(&mut self.out);
        action.write(&mut self.out);
    }

    /// Names the element begun last among its siblings; without it its place does.
    #[inline(never)]
    pub fn key(&mut self, key: usize) {
        self.out.push(code::KEY);
        key.pack(&mut self.out);
    }

    /// The options of a list, drawn by whoever reads this: they change while the rest stays.
    #[inline(never)]
    pub fn list(&mut self, list: ListIdx) {
        self.out.push(code::LIST);
        list.pack(&mut self.out);
    }

    /// What was drawn elsewhere, as it is.
    pub fn append(&mut self, drawing: &[u8]) {
        self.out.extend_from_slice(drawing);
    }

    /// An element that says something.
    #[inline(never)]
    pub fn say(&mut self, tag: Tag, class: &str, text: &str) {
        self.open(tag, class);
        self.text(text);
        self.close();
    }

    /// The same, hidden while there is nothing to say: its place stays, so that its neighbours keep theirs.
    #[inline(never)]
    pub fn say_if(&mut self, tag: Tag, class: &str, text: Option<&str>) {
        match text {
            Some(text) => self.say(tag, class, text),
            None => self.gap(tag),
        }
    }

    /// The place of something that is not there.
    #[inline(never)]
    pub fn gap(&mut self, tag: Tag) {
        self.open(tag, "");
        self.attribute(Attribute::Hidden, "");
        self.close();
    }

    /// A heading that takes the focus when its screen appears.
    #[inline(never)]
    pub fn title(&mut self, text: &str) {
        self.open(Tag::H2, "title");
        self.attribute(Attribute::Part, "heading");
        self.attribute(Attribute::Tabindex, "-1");
        self.attribute(Attribute::DataHeading, "");
        self.text(text);
        self.close();
    }

    /// A button: its class, what it says, a longer name where that is not enough, what it does.
    #[inline(never)]
    pub fn button(&mut self, class: &str, label: &str, name: Option<&str>, action: &Action) {
        self.open(Tag::Button, class);
        self.attribute(Attribute::Type, "button");
        self.attribute(Attribute::Part, "button");
        if let Some(name) = name {
            self.attribute(Attribute::AriaLabel, name);
        }
        self.on(Event::Click, action);
        self.text(label);
        self.close();
    }

    fn string(&mut self, text: &str) {
        text.len().pack(&mut self.out);
        self.out.extend_from_slice(text.as_bytes());
    }
}
