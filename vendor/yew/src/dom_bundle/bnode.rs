//! A node on the page.

use web_sys::{Element, Node};

use super::{BSubtree, BTag, BText, remove};
use crate::virtual_dom::{Key, VNode};

/// An element or a text, on the page.
pub(crate) enum BNode {
    /// An element.
    Tag(Box<BTag>),
    /// A text.
    Text(BText),
}

impl BNode {
    /// The key among its siblings.
    pub(super) fn key(&self) -> Option<Key> {
        match self {
            BNode::Tag(btag) => btag.key(),
            BNode::Text(_) => None,
        }
    }

    /// The node of the page.
    pub(super) fn node(&self) -> &Node {
        match self {
            BNode::Tag(btag) => btag.element(),
            BNode::Text(btext) => btext.node(),
        }
    }

    /// Forgets the listeners of an element and of all in it.
    pub(super) fn unregister(&self, root: &BSubtree) {
        if let BNode::Tag(btag) = self {
            btag.unregister(root);
        }
    }

    /// Takes it off the page.
    pub(super) fn detach(self, root: &BSubtree, parent: &Element) {
        self.unregister(root);
        remove(parent, self.node());
    }
}

impl VNode {
    /// Puts it on the page, before the slot.
    pub(crate) fn attach(self, root: &BSubtree, parent: &Element, slot: Option<&Node>) -> BNode {
        match self {
            VNode::VTag(vtag) => BNode::Tag(Box::new(vtag.attach(root, parent, slot))),
            VNode::VText(vtext) => BNode::Text(vtext.attach(parent, slot)),
        }
    }

    /// Makes what is on the page the same as this, or replaces it.
    pub(crate) fn reconcile(
        self,
        root: &BSubtree,
        parent: &Element,
        slot: Option<&Node>,
        bundle: &mut BNode,
    ) {
        match (self, bundle) {
            (VNode::VTag(vtag), BNode::Tag(btag)) if btag.is_same(&vtag) => {
                vtag.reconcile(root, btag);
            }
            (VNode::VText(vtext), BNode::Text(btext)) => vtext.reconcile(btext),
            (next, bundle) => {
                let next = next.attach(root, parent, slot);
                std::mem::replace(bundle, next).detach(root, parent);
            }
        }
    }
}
