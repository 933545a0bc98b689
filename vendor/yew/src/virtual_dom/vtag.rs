//! An element to be on the page.

use std::rc::Rc;

use super::{Attributes, Key, Listener, VNode};

/// The namespace of what stands in `svg`.
pub(crate) const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// An element with its attributes, listeners and children.
pub struct VTag {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Attributes,
    pub(crate) listeners: Vec<Rc<dyn Listener>>,
    pub(crate) children: Vec<VNode>,
    /// What is to stand in a field.
    pub(crate) value: Option<String>,
    /// Whether a field is to be checked.
    pub(crate) checked: Option<bool>,
    /// What tells it from its siblings.
    pub key: Option<Key>,
}

impl VTag {
    /// An element of this name, as it is written in HTML or SVG.
    pub fn new(tag: &'static str) -> VTag {
        VTag {
            tag,
            attributes: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
            value: None,
            checked: None,
            key: None,
        }
    }

    /// Appends children.
    pub fn add_children(&mut self, children: Vec<VNode>) {
        match self.children.is_empty() {
            true => self.children = children,
            false => self.children.extend(children),
        }
    }

    /// Sets what stands in the field; nothing, where the element is neither `input` nor `textarea`.
    pub fn set_value(&mut self, value: String) {
        if matches!(self.tag, "input" | "textarea") {
            self.value = Some(value);
        }
    }

    /// Sets whether the field is checked; nothing, where the element is no `input`.
    pub fn set_checked(&mut self, checked: bool) {
        if self.tag == "input" {
            self.checked = Some(checked);
        }
    }

    /// Sets an attribute; `value` and `checked` have functions of their own.
    pub fn add_attribute(&mut self, key: &'static str, value: String) {
        match self.attributes.iter_mut().find(|(name, _)| *name == key) {
            Some(attribute) => attribute.1 = value,
            None => self.attributes.push((key, value)),
        }
    }

    /// Adds a listener.
    pub fn add_listener(&mut self, listener: Rc<dyn Listener>) {
        self.listeners.push(listener);
    }
}
