//! Yew 0.23.0, reduced to one component that is mounted once and drawn in the browser.
//!
//! The modules and names are those of the original, so that a change there can be found here; README.md lists what
//! is left out and what is done otherwise, docs/decisions/0014-a-smaller-yew.md says why. It refuses to know other
//! components, fragments, portals, suspense, raw HTML, contexts, hooks, servers and macros.

pub mod callback;
mod dom_bundle;
pub mod html;
mod renderer;
mod scheduler;
pub mod virtual_dom;

pub use crate::callback::Callback;
pub use crate::html::{Component, Context, Html};
pub use crate::renderer::{Renderer, set_custom_panic_hook};
