//! The JavaScript boundary: `mount()` and its [`Handle`]; nothing else.
use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[component]
fn App() -> Html {
    let n = use_state(|| 0);
    let onclick = { let n = n.clone(); move |_| n.set(*n + 1) };
    html! { <button {onclick}>{ *n }</button> }
}

/// A mounted check.
#[wasm_bindgen]
pub struct Handle {}

#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "the boundary to JavaScript")]
pub fn mount(
    root: web_sys::Element, content: &str, bundle: &str, draft: &str, instance: u32,
    on_event: js_sys::Function, on_draft: js_sys::Function, on_panic: js_sys::Function,
) -> Handle {
    let _ = (content, bundle, draft, instance, on_event, on_draft, on_panic);
    yew::Renderer::<App>::with_root(root).render();
    Handle {}
}

#[wasm_bindgen]
impl Handle {
    /// Hands over the words of the report.
    pub fn report_words(&self, content: &str) { let _ = content; }
    /// The result document, or nothing before the report.
    pub fn result(&self) -> Option<String> { None }
    /// Scores an answers document without the interface.
    pub fn assess(&self, answers: &str) -> String { answers.to_owned() }
    /// Forgets everything.
    pub fn reset(&self) {}
}
