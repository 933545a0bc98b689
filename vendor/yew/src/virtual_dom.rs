//! What is to be on the page, before it is compared with what is.

mod listeners;
mod vnode;
mod vtag;
mod vtext;

pub use self::listeners::Listener;
pub use self::vnode::VNode;
pub(crate) use self::vtag::SVG_NAMESPACE;
pub use self::vtag::VTag;
pub use self::vtext::VText;

/// What tells an element from its siblings, over all drawings. The original takes any text.
pub type Key = usize;

/// Name and value of every attribute, no name twice.
pub(crate) type Attributes = Vec<(&'static str, String)>;
