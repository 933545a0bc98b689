//! A text on the page.

use web_sys::{Element, Node, Text};

use super::{btag, insert};
use crate::virtual_dom::VText;

/// A text, on the page.
pub(crate) struct BText {
    text: String,
    text_node: Text,
}

impl BText {
    /// The node of the page.
    pub(super) fn node(&self) -> &Node {
        &self.text_node
    }
}

impl VText {
    pub(super) fn attach(self, parent: &Element, slot: Option<&Node>) -> BText {
        let text_node = btag::document(parent).create_text_node(&self.text);
        insert(parent, &text_node, slot);
        BText {
            text: self.text,
            text_node,
        }
    }

    pub(super) fn reconcile(self, btext: &mut BText) {
        if self.text != btext.text {
            btext.text_node.set_node_value(Some(&self.text));
            btext.text = self.text;
        }
    }
}
