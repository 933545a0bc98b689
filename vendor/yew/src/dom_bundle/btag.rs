//! An element on the page.

mod attributes;
mod listeners;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, Node};

pub(super) use self::listeners::{Registry, id};
use super::{BNode, BSubtree, blist, insert};
use crate::virtual_dom::{Attributes, Key, SVG_NAMESPACE, VTag};


/// An element, on the page.
pub(crate) struct BTag {
    tag: &'static str,
    attributes: Attributes,
    /// The number of its listeners.
    listeners: Option<u32>,
    children: Vec<BNode>,
    has_value: bool,
    /// The element of the page.
    reference: Element,
    key: Option<Key>,
}

impl BTag {
    /// Its key among its siblings.
    pub(super) fn key(&self) -> Option<Key> {
        self.key
    }

    /// The element of the page.
    pub(super) fn element(&self) -> &Element {
        &self.reference
    }

    /// Whether it can become the other one, instead of being replaced.
    pub(super) fn is_same(&self, vtag: &VTag) -> bool {
        self.key == vtag.key && self.tag == vtag.tag
    }

    /// Forgets the listeners of the element and of all in it.
    pub(super) fn unregister(&self, root: &BSubtree) {
        if let Some(id) = self.listeners {
            root.registry().unregister(id);
        }
        for child in &self.children {
            child.unregister(root);
        }
    }
}

impl VTag {
    pub(super) fn attach(self, root: &BSubtree, parent: &Element, slot: Option<&Node>) -> BTag {
        let reference = create_element(self.tag, parent);
        attributes::apply(&reference, &self.attributes);
        let listeners = listeners::patch(root, &reference, None, self.listeners);
        // An animation of SVG starts when its element is inserted: with its attributes, not before them.
        insert(parent, &reference, slot);
        let field: &HtmlInputElement = reference.unchecked_ref();
        if let Some(is_checked) = self.checked {
            field.set_checked(is_checked);
        }
        if let Some(value) = &self.value {
            field.set_value(value);
        }
        BTag {
            tag: self.tag,
            attributes: self.attributes,
            listeners,
            children: blist::attach(self.children, root, &reference),
            has_value: self.value.is_some(),
            reference,
            key: self.key,
        }
    }

    pub(super) fn reconcile(self, root: &BSubtree, btag: &mut BTag) {
        let element = &btag.reference;
        attributes::apply_diff(element, &self.attributes, &btag.attributes);
        btag.attributes = self.attributes;
        btag.listeners = listeners::patch(root, element, btag.listeners, self.listeners);
        // Set whenever they are given, and compared with the page: the visitor may have changed it.
        let field: &HtmlInputElement = element.unchecked_ref();
        if let Some(is_checked) = self.checked {
            field.set_checked(is_checked);
        }
        let has_value = self.value.is_some();
        if has_value || btag.has_value {
            let value = self.value.unwrap_or_default();
            if field.value() != value {
                field.set_value(&value);
            }
        }
        btag.has_value = has_value;
        blist::reconcile(self.children, root, element, &mut btag.children);
    }
}

/// The document of an element.
#[allow(clippy::expect_used, reason = "only a document itself has none")]
pub(super) fn document(element: &Element) -> Document {
    element.owner_document().expect("an element has a document")
}

/// An element in the namespace of its parent, or of SVG.
#[allow(clippy::expect_used, reason = "names of elements are those of the drawing")]
fn create_element(tag: &str, parent: &Element) -> Element {
    let namespace = match tag {
        "svg" => Some(SVG_NAMESPACE.to_owned()),
        _ => parent.namespace_uri(),
    };
    document(parent)
        .create_element_ns(namespace.as_deref(), tag)
        .expect("the element has a name")
}
