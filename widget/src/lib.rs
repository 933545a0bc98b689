//! The JavaScript boundary: [`mount`] and its [`Handle`]; nothing else.
//!
//! Everything JavaScript offers arrives as an argument of `mount`, never by import, so that both packagings work.
//! Nothing here throws: the shell takes every exception for a trap and drops the instance.

mod app;
mod components;
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

/// A mounted check.
#[wasm_bindgen]
pub struct Handle {
    shell: Rc<Shell>,
    setup: Option<Rc<Setup>>,
}

/// Mounts the check into `root`.
///
/// `content` is the text of the first words file; `bundle` that of another definition with its words, or empty;
/// `draft` what `on_draft` was last given, or empty; `instance` tells this element's ids from its neighbours'.
/// `on_event` takes a name and a JSON detail, `on_draft` the draft after each step, `on_panic` a message.
#[wasm_bindgen]
#[allow(
    clippy::too_many_arguments,
    reason = "the boundary to JavaScript, where a struct would cost an import"
)]
pub fn mount(
    root: web_sys::Element,
    content: &str,
    bundle: &str,
    draft: &str,
    instance: u32,
    on_event: js_sys::Function,
    on_draft: js_sys::Function,
    on_panic: js_sys::Function,
) -> Handle {
    let shell = Rc::new(Shell::new(on_event, on_draft));
    shell::report_panics(on_panic);
    let setup = Setup::parse(content, bundle, instance).map(Rc::new);
    if let Err(defects) = &setup {
        shell.event("refused", &wire::defects(defects));
    }
    let handle = Handle {
        shell: shell.clone(),
        setup: setup.as_ref().ok().cloned(),
    };
    let props = AppProps {
        setup: setup.into(),
        shell,
        draft: draft.to_owned().into(),
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    handle
}

#[wasm_bindgen]
impl Handle {
    /// Hands over the second words file; empty when it could not be loaded.
    pub fn report_words(&self, content: &str) {
        self.shell.command(Command::ReportWords(content.to_owned()));
    }

    /// The result document, once the report has been reached.
    pub fn result(&self) -> Option<String> {
        self.shell.answers().map(|answers| wire::result(&answers))
    }

    /// Scores an answers document without the interface: the result document, or its defects.
    pub fn assess(&self, answers: &str) -> String {
        match &self.setup {
            Some(setup) => wire::assess(&setup.bundle.definition, answers),
            None => wire::no_definition(),
        }
    }

    /// Forgets everything.
    pub fn reset(&self) {
        self.shell.command(Command::Reset);
    }
}
