//! Who listens on which element. An element carries a number, by which its listeners are found.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Node;

use crate::dom_bundle::BSubtree;
use crate::virtual_dom::Listener;

#[wasm_bindgen]
extern "C" {
    type EventTargetable;
    #[wasm_bindgen(method, getter = __yew_listener_id, structural)]
    fn listener_id(this: &EventTargetable) -> Option<u32>;
    #[wasm_bindgen(method, setter = __yew_listener_id, structural)]
    fn set_listener_id(this: &EventTargetable, id: u32);
}

/// The number that an element carries.
pub(in crate::dom_bundle) fn id(node: &Node) -> Option<u32> {
    node.unchecked_ref::<EventTargetable>().listener_id()
}

/// Replaces the listeners of an element; one that had none gets a number.
pub(super) fn patch(
    root: &BSubtree,
    node: &Node,
    old: Option<u32>,
    listeners: Vec<Rc<dyn Listener>>,
) -> Option<u32> {
    for listener in &listeners {
        root.ensure_handled(listener.kind());
    }
    let mut registry = root.registry();
    match (old, listeners.is_empty()) {
        (None, true) => None,
        (None, false) => {
            let id = registry.register(listeners);
            node.unchecked_ref::<EventTargetable>().set_listener_id(id);
            Some(id)
        }
        (Some(id), true) => {
            registry.unregister(id);
            None
        }
        (Some(id), false) => {
            registry.set(id, listeners);
            Some(id)
        }
    }
}

/// All listeners by number.
#[derive(Default)]
pub(in crate::dom_bundle) struct Registry {
    id_counter: u32,
    by_id: Vec<(u32, Vec<Rc<dyn Listener>>)>,
}

impl Registry {
    fn register(&mut self, listeners: Vec<Rc<dyn Listener>>) -> u32 {
        self.id_counter += 1;
        self.by_id.push((self.id_counter, listeners));
        self.id_counter
    }

    fn place(&self, id: u32) -> Option<usize> {
        self.by_id.iter().position(|(own, _)| *own == id)
    }

    /// Replaces the listeners of an element.
    fn set(&mut self, id: u32, listeners: Vec<Rc<dyn Listener>>) {
        if let Some(place) = self.place(id) {
            self.by_id[place].1 = listeners;
        }
    }

    /// Forgets the listeners of an element.
    pub(super) fn unregister(&mut self, id: u32) {
        if let Some(place) = self.place(id) {
            self.by_id.swap_remove(place);
        }
    }

    /// The listeners of an element, to be called when nothing is borrowed any more: they may lead to another drawing.
    pub(in crate::dom_bundle) fn get(&self, id: u32) -> Vec<Rc<dyn Listener>> {
        match self.place(id) {
            Some(place) => self.by_id[place].1.clone(),
            None => Vec::new(),
        }
    }
}
