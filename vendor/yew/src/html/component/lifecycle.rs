//! The life of a component: made, drawn, told that it is drawn; then, again and again, told, drawn and told of it.

use std::mem;

use web_sys::Element;

use super::scope::Inner;
use super::{Component, Context};
use crate::dom_bundle::{BNode, BSubtree};

/// A component with what it is drawn to.
pub(crate) struct ComponentState<COMP: Component> {
    pub(crate) context: Context<COMP>,
    pub(crate) root: BSubtree,
    pub(crate) parent: Element,
    /// Itself and what is on the page, once there is something.
    pub(crate) drawn: Option<(COMP, BNode)>,
}

impl<COMP: Component> Inner<COMP> {
    /// Takes every message, draws once after all of them, and goes on as long as drawing leads to messages.
    pub(super) fn run(&self) {
        let mut state = self.state.borrow_mut();
        let Some(state) = state.as_mut() else {
            return;
        };
        let context = &state.context;
        let parent = &state.parent;
        if state.drawn.is_none() {
            let mut component = COMP::create(context);
            let bundle = component.view(context).attach(&state.root, parent, None);
            component.rendered(context, true);
            state.drawn = Some((component, bundle));
        }
        let Some((component, bundle)) = &mut state.drawn else {
            return;
        };
        loop {
            let mut is_changed = false;
            loop {
                let messages = mem::take(&mut *self.pending_messages.borrow_mut());
                if messages.is_empty() {
                    break;
                }
                for msg in messages {
                    is_changed |= component.update(context, msg);
                }
            }
            if !is_changed {
                return;
            }
            let next = component.view(context);
            next.reconcile(&state.root, parent, None, bundle);
            component.rendered(context, false);
        }
    }
}
