//! DOM of a drawing: strokes become the nodes that Yew keeps in step with the page.
//!
//! Every element has a key among its siblings, its own or its place, so that Yew pairs it with itself whatever comes
//! or goes beside it: a control that is made anew loses the focus. It knows no screen and no words.

use std::rc::Rc;

use soundings_drawing::{Action, Event, Stroke, strokes};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::virtual_dom::{Listener, VNode, VTag, VText};
use yew::{Callback, Html};

use crate::components::View;
use crate::components::option_list;

/// The nodes of a drawing. Lists in it are drawn from the session, their actions taken by `act`, with what was entered.
pub fn nodes(drawing: &[u8], view: &View<'_>, act: &Callback<(Action, String)>) -> Html {
    // The first entry is no element but what the drawing consists of.
    let mut open = vec![Element::new(VTag::new("div"))];
    for stroke in strokes(drawing) {
        let Some(element) = open.last_mut() else {
            break;
        };
        match stroke {
            Stroke::Open(tag) => open.push(Element::new(VTag::new(tag.name()))),
            Stroke::Attribute(name, value) => {
                element.tag.add_attribute(name.name(), value.to_owned());
            }
            Stroke::Text(text) => element.children.push(VText::new(text.to_owned()).into()),
            Stroke::Value(text) => element.tag.set_value(text.to_owned()),
            Stroke::Checked(is_checked) => element.tag.set_checked(is_checked),
            Stroke::On(event, action) => {
                let act = act.clone();
                element
                    .tag
                    .add_listener(Rc::new(Control { event, action, act }));
            }
            Stroke::Key(key) => element.tag.key = Some(key),
            Stroke::List(list) => {
                element
                    .children
                    .push(nodes(&option_list::drawn(view, list), view, act));
            }
            Stroke::Close => {
                if let Some(Element { mut tag, children }) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    tag.add_children(children);
                    tag.key.get_or_insert(parent.children.len());
                    parent.children.push(tag.into());
                }
            }
        }
    }
    let whole = open.swap_remove(0).children.pop();
    whole.unwrap_or_default()
}

/// An element on its way.
struct Element {
    tag: VTag,
    children: Vec<VNode>,
}

impl Element {
    fn new(tag: VTag) -> Element {
        Element {
            tag,
            children: Vec::new(),
        }
    }
}

/// What listens on a control.
struct Control {
    event: Event,
    action: Action,
    act: Callback<(Action, String)>,
}

impl Listener for Control {
    fn kind(&self) -> &'static str {
        match self.event {
            Event::Click => "click",
            Event::Change => "change",
            Event::Input => "input",
            Event::Submit => "submit",
        }
    }

    fn handle(&self, event: web_sys::Event) {
        if self.event == Event::Submit {
            event.prevent_default();
        }
        let text = match self.action {
            Action::Entered(_) => entered(&event),
            _ => None,
        };
        self.act.emit((self.action, text.unwrap_or_default()));
    }
}

#[wasm_bindgen]
extern "C" {
    /// Where something is entered: `input`, `select`, `textarea`.
    type Entry;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Entry) -> String;
}

/// What stands in the field of an event; only fields are ever listened to for that.
fn entered(event: &web_sys::Event) -> Option<String> {
    Some(event.target()?.unchecked_into::<Entry>().value())
}
