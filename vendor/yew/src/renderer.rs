//! Where a component is mounted.

use std::panic::PanicHookInfo;

use web_sys::Element;

use crate::dom_bundle::BSubtree;
use crate::html::component::ComponentState;
use crate::html::{Component, Context, Scope};

/// Sets what is called when something panics. Nothing else is: the original sets a hook of its own without one.
pub fn set_custom_panic_hook(hook: Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>) {
    std::panic::set_hook(hook);
}

/// A component on its way to the page.
#[must_use = "nothing is drawn before `render` is called"]
pub struct Renderer<COMP: Component> {
    root: Element,
    props: COMP::Properties,
}

impl<COMP: Component> Renderer<COMP> {
    /// To be drawn into an element, which has to be empty.
    pub fn with_root_and_props(root: Element, props: COMP::Properties) -> Renderer<COMP> {
        Renderer { root, props }
    }

    /// Draws it, in the next microtask. It stays as long as the instance.
    pub fn render(self) {
        let scope: Scope<COMP> = Scope::new();
        scope.mount(ComponentState {
            context: Context {
                scope: scope.clone(),
                props: self.props,
            },
            root: BSubtree::create_root(&self.root),
            parent: self.root,
            drawn: None,
        });
    }
}
