//! The JavaScript boundary: [`mount`] and its [`Handle`]; nothing else.
//!
//! Everything JavaScript offers arrives as an argument of `mount`, never by import, so that both packagings work.
//! Nothing here throws: the shell takes every exception for a trap and drops the instance.

mod app;
mod components;
mod dom;
mod draft;
mod formats;
mod opened;
mod session;
mod setup;
mod shell;
mod text;
mod wire;

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;

use app::{App, AppProps};
use opened::Refusal;
use session::{Arrival, Origin, Session};
use setup::Setup;
use shell::{Command, Host, Outcome, Shell};
use soundings_core::Answers;
use soundings_core::share::{self, ShareError};

pub use text::QUESTION_TEXTS;

/// Smaller than what the standard library brings, and no slower.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A mounted check.
#[wasm_bindgen]
pub struct Handle {
    shell: Rc<Shell>,
    setup: Option<Rc<Setup>>,
}

/// Mounts the check into `root`.
///
/// `content` is the first download; `own` a definition of the page's own with its words, packed, or empty; `draft`
/// what the host was last given as such, or empty; `languages` those that the visitor may choose from, a line each with
/// tag and name; `instance` tells this element's ids from its neighbours'. `host` takes a name and a value, see
/// `widget/README.md`. Bytes of another version draw nothing, which the shell takes for a failure.
#[wasm_bindgen]
pub fn mount(
    root: web_sys::Element,
    content: &[u8],
    own: &[u8],
    draft: &str,
    languages: &str,
    instance: u32,
    host: Host,
) -> Handle {
    let shell = Rc::new(Shell::new(host));
    let setup = Setup::unpack(content, own, languages, instance, shell.clone());
    let handle = Handle {
        shell,
        setup: setup.map(Rc::new),
    };
    if let Some(setup) = &handle.setup {
        let props = AppProps {
            setup: setup.clone(),
            shell: handle.shell.clone(),
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

    /// Says how a wish ended, by the name of its outcome, with the text that the visitor may copy by hand; or brings
    /// answers: `link` with the text of one, `file` with the date of one as the language writes it, its name and its
    /// answers laid flat, each on a line of its own. What is not understood, or is, the visitor is told.
    pub fn tell(&self, name: &str, text: String) -> bool {
        let Some(setup) = &self.setup else {
            return false;
        };
        let definition = &setup.definition;
        let arrived = match name {
            "link" => match share::read(definition.clone(), &text) {
                Ok(answers) => self.arrive(Origin::Link, "", "", answers),
                Err(ShareError::Foreign) => Command::Told(Outcome::LinkForeign, String::new()),
                Err(_) => Command::Told(Outcome::LinkBroken, String::new()),
            },
            "file" => {
                let mut lines = text.splitn(3, '\n');
                let mut next = || lines.next().unwrap_or_default();
                let (made, name, flat) = (next(), next(), next());
                match opened::answers(definition, flat) {
                    Ok(answers) => self.arrive(Origin::File, made, name, answers),
                    Err(Refusal::Foreign) => Command::Told(Outcome::FileForeign, String::new()),
                    Err(Refusal::Broken) => Command::Told(Outcome::FileBroken, String::new()),
                }
            }
            outcome => match Outcome::of(outcome) {
                Some(outcome) => Command::Told(outcome, text),
                None => return false,
            },
        };
        let is_arrived = matches!(arrived, Command::Arrived(_));
        self.shell.command(arrived);
        is_arrived
    }
}

impl Handle {
    fn arrive(&self, origin: Origin, made: &str, name: &str, answers: Answers) -> Command {
        Command::Arrived(Arrival {
            origin,
            made: made.to_owned(),
            session: Box::new(Session::reported(answers, name)),
        })
    }
}
