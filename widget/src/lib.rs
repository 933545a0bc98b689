//! The JavaScript boundary: [`mount`] and its [`Handle`]; nothing else.
//!
//! Everything JavaScript offers arrives as an argument of `mount`, never by import, so that both packagings work.
//! Nothing here throws: the shell takes every exception for a trap and drops the instance.

mod app;
mod components;
mod dom;
mod draft;
mod focus;
mod formats;
mod session;
mod setup;
mod shell;
mod text;
mod wire;

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;

use app::{App, AppProps};
use setup::Setup;
use shell::{Command, Shell};

pub use text::{QUESTION_TEXTS, REPORT_TEXTS};

/// A mounted check.
#[wasm_bindgen]
pub struct Handle {
    shell: Rc<Shell>,
}

/// Mounts the check into `root`.
///
/// `content` is the first download; `own` a definition of the page's own with its words, packed, or empty; `draft`
/// what `on_draft` was last given, or empty; `instance` tells this element's ids from its neighbours'. `on_event`
/// takes a name and a JSON detail, `on_draft` the draft after each step, `on_panic` a message. Bytes of another
/// version draw nothing, which the shell takes for a failure.
#[wasm_bindgen]
#[allow(
    clippy::too_many_arguments,
    reason = "the boundary to JavaScript, where a struct would cost an import"
)]
pub fn mount(
    root: web_sys::Element,
    content: &[u8],
    own: &[u8],
    draft: &str,
    instance: u32,
    on_event: js_sys::Function,
    on_draft: js_sys::Function,
    on_panic: js_sys::Function,
) -> Handle {
    let shell = Rc::new(Shell::new(on_event, on_draft));
    shell::report_panics(on_panic);
    let handle = Handle {
        shell: shell.clone(),
    };
    if let Some(setup) = Setup::unpack(content, own, instance) {
        let props = AppProps {
            setup: Rc::new(setup),
            shell,
            draft: draft.to_owned().into(),
        };
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    }
    handle
}

#[wasm_bindgen]
impl Handle {
    /// Hands over the second download; empty when it could not be loaded.
    pub fn report_words(&self, content: Vec<u8>) {
        self.shell.command(Command::ReportWords(content));
    }

    /// The result document, once the report has been reached.
    pub fn result(&self) -> Option<String> {
        self.shell.answers().map(|answers| wire::result(&answers))
    }

    /// Forgets everything.
    pub fn reset(&self) {
        self.shell.command(Command::Reset);
    }
}
