//! Focus: after each change of screen it goes to the new heading, so that a reader who does not see the screen
//! change hears it. Never on the first screen: a page that has just loaded keeps its focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Focuses the heading inside `root`, and brings the top of `root` into view where it is above the window.
pub fn heading(root: &Element) {
    let Ok(Some(heading)) = root.query_selector("[data-heading]") else {
        return;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(heading) = heading.dyn_ref::<HtmlElement>() {
        let _ = heading.focus_with_options(&options);
    }
    // The new screen begins at its top; where that is in view already, nothing moves.
    if root.get_bounding_client_rect().top() < 0.0 {
        root.scroll_into_view();
    }
}

/// Whether a heading that took the focus still has it.
pub fn is_on_heading(root: &Element) -> bool {
    root.query_selector("[data-heading]:focus")
        .is_ok_and(|heading| heading.is_some())
}
