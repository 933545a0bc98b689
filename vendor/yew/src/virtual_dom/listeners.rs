//! What listens on an element.

/// A function for one kind of event on an element.
pub trait Listener {
    /// The name of the event, as `addEventListener` takes it: `click`.
    ///
    /// The original has an enum of a hundred of them, each with its name in the program.
    fn kind(&self) -> &'static str;

    /// Called when the event reaches the element.
    fn handle(&self, event: web_sys::Event);
}
