//! When a component runs: in a microtask, so that all messages of one event are taken together.

use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(task: &JsValue);
}

/// A function of JavaScript that lives as long as the instance.
pub(crate) fn task(run: Box<dyn Fn()>) -> JsValue {
    let closure = Closure::<dyn Fn()>::wrap(run);
    let task = closure.as_ref().unchecked_ref::<JsValue>().clone();
    closure.forget();
    task
}

/// Runs a task when what runs now has ended.
pub(crate) fn start(task: &JsValue) {
    queue_microtask(task);
}
