//! The way to a component: messages wait here until it takes them.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::Component;
use super::lifecycle::ComponentState;
use crate::callback::Callback;
use crate::scheduler;

/// A way to send messages to a component. Clones lead to the same one.
pub struct Scope<COMP: Component> {
    inner: Rc<Inner<COMP>>,
}

pub(super) struct Inner<COMP: Component> {
    /// What it has not taken yet.
    pub(super) pending_messages: RefCell<Vec<COMP::Message>>,
    pub(super) state: RefCell<Option<ComponentState<COMP>>>,
    /// What runs it, as a function of JavaScript.
    task: OnceCell<JsValue>,
}

impl<COMP: Component> Clone for Scope<COMP> {
    fn clone(&self) -> Scope<COMP> {
        let inner = self.inner.clone();
        Scope { inner }
    }
}

impl<COMP: Component> Scope<COMP> {
    pub(crate) fn new() -> Scope<COMP> {
        let inner = Rc::new(Inner {
            pending_messages: RefCell::default(),
            state: RefCell::new(None),
            task: OnceCell::new(),
        });
        Scope { inner }
    }

    /// Has it run with this state from now on, the first time in the next microtask.
    pub(crate) fn mount(&self, state: ComponentState<COMP>) {
        *self.inner.state.borrow_mut() = Some(state);
        let inner = self.inner.clone();
        let task = scheduler::task(Box::new(move || inner.run()));
        scheduler::start(self.inner.task.get_or_init(|| task));
    }

    /// Sends a message. It is taken in a microtask, with all that are sent until then.
    pub fn send_message(&self, msg: COMP::Message) {
        let mut pending = self.inner.pending_messages.borrow_mut();
        pending.push(msg);
        if pending.len() == 1
            && let Some(task) = self.inner.task.get()
        {
            scheduler::start(task);
        }
    }

    /// A callback that sends what the function makes of its value.
    pub fn callback<IN: 'static>(
        &self,
        function: impl Fn(IN) -> COMP::Message + 'static,
    ) -> Callback<IN> {
        let scope = self.clone();
        Callback::from(move |input| scope.send_message(function(input)))
    }
}
