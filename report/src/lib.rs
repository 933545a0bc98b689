//! The report as a program of its own: answers in, a drawing and the result document out.
//!
//! No visitor needs it before the first question, so it comes with the report's words, and the questions do not
//! wait for it. [`soundings_boundary`] says how it is called; what it draws, the widget makes DOM of. It knows no
//! screen before the report, and nothing of the browser but how it writes numbers.

#![allow(
    unsafe_code,
    reason = "exported functions take pointers; each is handed to the boundary at once"
)]

use std::mem::forget;
use std::sync::Arc;

use soundings_boundary::{Tag, answer, input, length};
use soundings_core::packed::{Download, First, Own, Report, read_answers};
use soundings_core::report::Language;
use soundings_core::words::Formats;
use soundings_core::{assess, wire};

mod band_scale;
mod caution_note;
mod formats;
mod link_row;
mod measure_row;
mod page;
mod texts;
mod threads;

#[cfg(test)]
mod tests;

pub use texts::REPORT_TEXTS;

/// Assesses answers and draws the report of them.
///
/// `content` is the first download, `words` the second; `own` a definition of the page's own with its words,
/// packed, or empty; `answers` are packed; `instance` tells this element's ids from its neighbours'. The answer is
/// the drawing with its length before it, and behind it the result document. Refused, without defects, are bytes of
/// another version.
///
/// # Safety
///
/// Each pointer comes from [`soundings_boundary::alloc`], asked for as many bytes as the length beside it says.
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
#[allow(
    clippy::too_many_arguments,
    reason = "a boundary of pointers, each with its length"
)]
pub unsafe extern "C" fn report(
    content_ptr: *const u8,
    content_len: usize,
    words_ptr: *const u8,
    words_len: usize,
    own_ptr: *const u8,
    own_len: usize,
    answers_ptr: *const u8,
    answers_len: usize,
    instance: u32,
) -> *const u8 {
    // SAFETY: what this function asks of its caller.
    let inputs = unsafe {
        Inputs {
            content: input(content_ptr, content_len),
            words: input(words_ptr, words_len),
            own: input(own_ptr, own_len),
            answers: input(answers_ptr, answers_len),
        }
    };
    match drawn(inputs, instance, &formats::Host) {
        Some((drawing, result)) => answer(
            Tag::Done,
            &[&length(&drawing), &drawing[..], result.as_bytes()].concat(),
        ),
        None => answer(
            Tag::Refused,
            wire::defect_list(std::iter::empty()).as_bytes(),
        ),
    }
}

/// What the program is given.
struct Inputs<'a> {
    content: &'a [u8],
    words: &'a [u8],
    own: &'a [u8],
    answers: &'a [u8],
}

fn drawn(inputs: Inputs<'_>, instance: u32, formats: &dyn Formats) -> Option<(Vec<u8>, String)> {
    let First {
        definition,
        questions,
        ..
    } = Download::unpack(inputs.content)?;
    let Report {
        interface,
        sentences,
        words,
    } = Download::unpack(inputs.words)?;
    let (definition, questions, words) = match Own::unpack(inputs.own) {
        Some(own) => (own.definition, own.questions, own.report),
        None => (definition, questions, words),
    };
    let answers = read_answers(Arc::new(definition), inputs.answers)?;
    let assessment = assess(&answers);
    let language = Language {
        questions: &questions,
        report: &words,
        sentences: &sentences,
        formats,
    };
    let drawing = page::draw(&assessment, &answers, language, &interface, instance);
    let result = wire::assessment(&assessment);
    // The instance goes with all its memory; giving it back piece by piece would only cost code.
    forget((assessment, answers, questions, words, sentences, interface));
    Some((drawing, result))
}
