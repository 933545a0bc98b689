//! A text to be on the page.

/// A text.
pub struct VText {
    pub(crate) text: String,
}

impl VText {
    /// The text.
    pub fn new(text: String) -> VText {
        VText { text }
    }
}
