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

pub use text::QUESTION_TEXTS;

/// Smaller than what the standard library brings, and no slower.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A mounted check.
#[wasm_bindgen]
pub struct Handle {
    shell: Rc<Shell>,
}

/// Mounts the check into `root`.
///
/// `content` is the first download; `own` a definition of the page's own with its words, packed, or empty; `draft`
/// what `on_draft` was last given, or empty; `instance` tells this element's ids from its neighbours'. `on_event`
/// takes a name and a JSON detail, `on_draft` the draft after each step, `on_report` packed answers for which it
/// returns the drawing of their report, `on_panic` a message. Bytes of another version draw nothing, which the shell
/// takes for a failure.
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
    on_report: js_sys::Function,
    on_panic: js_sys::Function,
) -> Handle {
    let shell = Rc::new(Shell::new(on_event, on_draft, on_report));
    shell::report_panics(on_panic);
    let handle = Handle {
        shell: shell.clone(),
    };
    if let Some(setup) = Setup::unpack(content, own, instance) {
        let props = AppProps {
            root: root.clone(),
            setup: Rc::new(setup),
            shell,
            draft: draft.into(),
        };
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    }
    handle
}

#[wasm_bindgen]
impl Handle {
    /// Says whether `on_report` can be asked now; not, when what it needs could not be loaded.
    pub fn report(&self, is_there: bool) {
        self.shell.command(Command::Report(is_there));
    }

    /// Forgets everything.
    pub fn reset(&self) {
        self.shell.command(Command::Reset);
    }
}
