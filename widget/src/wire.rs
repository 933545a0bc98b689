//! What leaves for JavaScript: event details and documents, as text.

use std::sync::Arc;

use soundings_core::{Answers, Defects, Definition, assess as assess_answers, wire};

use crate::session::Session;

/// The result document of answers.
pub fn result(answers: &Answers) -> String {
    wire::assessment(&assess_answers(answers))
}

/// The result document of an answers document, or its defects.
pub fn assess(definition: &Arc<Definition>, document: &str) -> String {
    match Answers::parse(definition.clone(), document) {
        Ok(answers) => result(&answers),
        Err(refused) => defects(&refused),
    }
}

/// The answer of an instance whose definition was refused.
pub fn no_definition() -> String {
    wire::defect_list([])
}

/// `{"defects": […]}`, a line each.
pub fn defects(defects: &Defects) -> String {
    wire::defect_list(defects.0.iter().map(ToString::to_string))
}

/// Where in the journey something was answered, never what: place from 1, and how many there are.
pub fn place(session: &Session, place: usize) -> String {
    let visible = session.visible();
    let index = visible
        .iter()
        .position(|visible| *visible == place)
        .map_or(0, |idx| idx + 1);
    format!("{{\"index\":{index},\"count\":{}}}", visible.len())
}

/// How much was answered, never what.
pub fn counts(session: &Session) -> String {
    format!(
        "{{\"answered\":{},\"count\":{}}}",
        session.n_answered(),
        session.visible().len()
    )
}
