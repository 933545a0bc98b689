//! The attributes of an element on the page.

use web_sys::Element;

use crate::virtual_dom::Attributes;

#[allow(clippy::expect_used, reason = "names of attributes are those of the drawing")]
fn set(element: &Element, key: &str, value: &str) {
    element
        .set_attribute(key, value)
        .expect("the attribute has a name");
}

/// Sets all of them.
pub(super) fn apply(element: &Element, new: &Attributes) {
    for (key, value) in new {
        set(element, key, value);
    }
}

/// Sets those that differ, and takes away those that are gone. There are few: looking through all is short.
pub(super) fn apply_diff(element: &Element, new: &Attributes, old: &Attributes) {
    for attribute in new {
        if !old.contains(attribute) {
            set(element, attribute.0, &attribute.1);
        }
    }
    for (key, _) in old {
        if !new.iter().any(|(name, _)| name == key) {
            let _ = element.remove_attribute(key);
        }
    }
}
