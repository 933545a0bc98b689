//! A function that is passed around: what a control calls, and how a component is told.

use std::rc::Rc;

/// A function that many can hold.
pub struct Callback<IN> {
    cb: Rc<dyn Fn(IN)>,
}

impl<IN, F: Fn(IN) + 'static> From<F> for Callback<IN> {
    fn from(func: F) -> Callback<IN> {
        Callback { cb: Rc::new(func) }
    }
}

impl<IN> Clone for Callback<IN> {
    fn clone(&self) -> Callback<IN> {
        let cb = self.cb.clone();
        Callback { cb }
    }
}

impl<IN> Callback<IN> {
    /// Calls the function.
    pub fn emit(&self, value: IN) {
        (*self.cb)(value);
    }
}
