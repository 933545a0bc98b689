//! The element that a component is mounted on. All events are heard there, and go up from their target from there.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, Node};

use super::Registry;
use super::btag::id;

/// The element that a component is mounted on. Clones are the same one.
#[derive(Clone)]
pub(crate) struct BSubtree(Rc<SubtreeData>);

struct SubtreeData {
    host: EventTarget,
    registry: RefCell<Registry>,
    /// The names of the events that are heard.
    listening: RefCell<Vec<&'static str>>,
}

impl BSubtree {
    pub(crate) fn create_root(host: &EventTarget) -> BSubtree {
        BSubtree(Rc::new(SubtreeData {
            host: host.clone(),
            registry: RefCell::default(),
            listening: RefCell::default(),
        }))
    }

    /// Who listens on which element.
    pub(super) fn registry(&self) -> RefMut<'_, Registry> {
        self.0.registry.borrow_mut()
    }

    /// Hears an event from now on, until the instance ends.
    pub(super) fn ensure_handled(&self, kind: &'static str) {
        let mut listening = self.0.listening.borrow_mut();
        if listening.contains(&kind) {
            return;
        }
        listening.push(kind);
        let root = self.clone();
        // No `FnMut`: a listener may lead to an event of its own before it has ended.
        let handle = Closure::<dyn Fn(Event)>::wrap(Box::new(move |event| root.handle(kind, &event)));
        let host = &self.0.host;
        let _ = host.add_event_listener_with_callback_and_bool(
            kind,
            handle.as_ref().unchecked_ref(),
            true,
        );
        handle.forget();
    }

    /// Calls who listens on the target of an event and, where it bubbles, on what the target stands in.
    fn handle(&self, kind: &str, event: &Event) {
        // As seen from the host: inside of an element with a shadow of its own, the target is that element.
        let mut next = event.target().map(JsCast::unchecked_into::<Node>);
        while let Some(node) = next {
            let host: &Node = self.0.host.unchecked_ref();
            if event.cancel_bubble() || node == *host {
                return;
            }
            let listeners = id(&node).map(|id| self.registry().get(id));
            for listener in listeners.unwrap_or_default() {
                if listener.kind() == kind {
                    listener.handle(event.clone());
                }
            }
            next = match event.bubbles() {
                true => node.parent_node(),
                false => None,
            };
        }
    }
}
