//! Shell: the callbacks handed to `mount`, and what JavaScript asks of a running app.

use std::cell::RefCell;

use js_sys::{Function, Uint8Array};
use soundings_core::{Answers, packed};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

/// What JavaScript asks of a running app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// The report can be drawn now, or could not be had.
    Report(bool),
    /// Forget everything.
    Reset,
}

/// The way out to JavaScript and the way in from it.
pub struct Shell {
    on_event: Function,
    on_draft: Function,
    on_report: Function,
    /// Commands that came before the app was there to take them.
    waiting: RefCell<Vec<Command>>,
    taker: RefCell<Option<Callback<Command>>>,
}

impl Shell {
    pub fn new(on_event: Function, on_draft: Function, on_report: Function) -> Shell {
        let (waiting, taker) = Default::default();
        Shell {
            on_event,
            on_draft,
            on_report,
            waiting,
            taker,
        }
    }

    /// Tells the shell that something happened. A shell that throws is none of our visitor's business.
    pub fn event(&self, name: &str, detail: &str) {
        let _ = self.on_event.call2(
            &JsValue::UNDEFINED,
            &JsValue::from_str(name),
            &JsValue::from_str(detail),
        );
    }

    /// Hands over the draft.
    pub fn draft(&self, draft: &str) {
        let _ = self
            .on_draft
            .call1(&JsValue::UNDEFINED, &JsValue::from_str(draft));
    }

    /// The drawing of the report of answers, by the program that came with the report's words.
    pub fn report(&self, answers: &Answers) -> Option<Vec<u8>> {
        let answers = Uint8Array::from(packed::answers(answers).as_slice());
        let drawing = self.on_report.call1(&JsValue::UNDEFINED, &answers).ok()?;
        Some(drawing.dyn_ref::<Uint8Array>()?.to_vec())
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

/// Passes the message of a panic to the shell; the trap that follows is the shell's to catch.
pub fn report_panics(on_panic: Function) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        let _ = on_panic.call1(&JsValue::UNDEFINED, &JsValue::from_str(&info.to_string()));
    }));
}
