//! What leaves for JavaScript beside drafts: event details, as text.

use crate::session::Session;

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
