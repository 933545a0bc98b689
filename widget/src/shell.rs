//! Shell: the one callback handed to `mount`, and what JavaScript asks of a running app.

use std::cell::RefCell;

use soundings_core::{Answers, packed};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::Callback;

use crate::session::Arrival;

/// What JavaScript asks of a running app.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// The report can be drawn now, or could not be had.
    Report(bool),
    /// Forget everything.
    Reset,
    /// Answers came from elsewhere.
    Arrived(Arrival),
    /// How a wish ended.
    Told(Outcome, String),
}

/// How something ended that only the page around the program can do; the text, if any, is to be copied by hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The text is on the clipboard.
    Copied,
    /// The clipboard is refused.
    NotCopied,
    /// Files are refused.
    NoFile,
    /// What is kept on this device is deleted.
    Dropped,
    /// The device does not keep it.
    NotKept,
    /// Another window has kept other answers.
    KeptElsewhere,
    /// A link holds answers to something else.
    LinkForeign,
    /// A link is incomplete or changed.
    LinkBroken,
    /// A file holds answers to something else.
    FileForeign,
    /// A file is none of ours, or changed.
    FileBroken,
}

impl Outcome {
    const NAMES: [(&str, Outcome); 10] = [
        ("copied", Outcome::Copied),
        ("not-copied", Outcome::NotCopied),
        ("no-file", Outcome::NoFile),
        ("dropped", Outcome::Dropped),
        ("not-kept", Outcome::NotKept),
        ("kept-elsewhere", Outcome::KeptElsewhere),
        ("link-foreign", Outcome::LinkForeign),
        ("link-broken", Outcome::LinkBroken),
        ("file-foreign", Outcome::FileForeign),
        ("file-broken", Outcome::FileBroken),
    ];

    /// The outcome of a name.
    pub fn of(name: &str) -> Option<Outcome> {
        let mut names = Outcome::NAMES.iter();
        names.find(|(known, _)| *known == name).map(|found| found.1)
    }
}

#[wasm_bindgen]
extern "C" {
    /// The function handed to `mount`. It may answer with text, or with bytes where a report is asked for, or not at
    /// all; the bytes it is given are there as long as the call takes.
    #[wasm_bindgen(typescript_type = "Function")]
    pub type Host;

    #[wasm_bindgen(catch, method, js_name = call)]
    fn say(
        this: &Host,
        context: &JsValue,
        name: &str,
        text: &str,
    ) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(catch, method, js_name = call)]
    fn draw(
        this: &Host,
        context: &JsValue,
        name: &str,
        answers: &[u8],
    ) -> Result<Option<Vec<u8>>, JsValue>;
}

/// The way out to JavaScript and the way in from it.
pub struct Shell {
    host: Host,
    /// Commands that came before the app was there to take them.
    waiting: RefCell<Vec<Command>>,
    taker: RefCell<Option<Callback<Command>>>,
}

impl Shell {
    pub fn new(host: Host) -> Shell {
        let (waiting, taker) = Default::default();
        Shell {
            host,
            waiting,
            taker,
        }
    }

    /// Tells the host something or asks it for something, in text; it may answer with text.
    ///
    /// A host that throws, or answers with anything else, is none of our visitor's business.
    #[inline(never)]
    pub fn say(&self, name: &str, text: &str) -> Option<String> {
        self.host.say(&JsValue::UNDEFINED, name, text).ok()?
    }

    /// The drawing of the report of answers, by the program that came with the report's words.
    pub fn report(&self, answers: &Answers) -> Option<Vec<u8>> {
        let answers = packed::answers(answers);
        let drawing = self.host.draw(&JsValue::UNDEFINED, "report", &answers);
        drawing.ok()?
    }

    /// Passes a command on, now or once the app is there.
    pub fn command(&self, command: Command) {
        let taker = self.taker.borrow().clone();
        match taker {
            Some(taker) => taker.emit(command),
            None => self.waiting.borrow_mut().push(command),
        }
    }

    /// Names who takes commands, and passes on what came before.
    pub fn listen(&self, taker: Callback<Command>) {
        let waiting = self.waiting.take();
        waiting.into_iter().for_each(|command| taker.emit(command));
        *self.taker.borrow_mut() = Some(taker);
    }
}
