//! A node to be on the page.

use super::{Key, VTag, VText};

/// An element or a text. The original knows six kinds more.
pub enum VNode {
    /// An element.
    VTag(Box<VTag>),
    /// A text.
    VText(VText),
}

impl VNode {
    /// The key among its siblings; a text has none.
    pub(crate) fn key(&self) -> Option<Key> {
        match self {
            VNode::VTag(vtag) => vtag.key,
            VNode::VText(_) => None,
        }
    }
}

impl Default for VNode {
    fn default() -> VNode {
        VNode::VText(VText::new(String::new()))
    }
}

impl From<VText> for VNode {
    fn from(vtext: VText) -> VNode {
        VNode::VText(vtext)
    }
}

impl From<VTag> for VNode {
    fn from(vtag: VTag) -> VNode {
        VNode::VTag(Box::new(vtag))
    }
}
