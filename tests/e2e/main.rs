//! The suite: every test ends on a quiet page, console empty and nothing stored.

mod accessibility;
mod contract;
mod faults;
mod journey;
mod kept;
mod keyboard;
mod languages;
mod layout;
mod looks;
mod parity;
mod pseudo;
mod screen_reader;

use anyhow::{Context, Result};
use serde_json::Value;

/// The definition's own worked cases.
fn cases() -> Result<Vec<Value>> {
    let path =
        soundings_e2e::server::root().join("core/definitions/mentoring-programme/cases.json");
    let text = std::fs::read_to_string(path)?;
    soundings_e2e::journey::cases(&text)
}

/// The answers document of a case.
fn case(id: &str) -> Result<Value> {
    let case = cases()?.into_iter().find(|case| case["id"] == id);
    Ok(case.with_context(|| format!("no case {id}"))?["document"].clone())
}

/// The bytes that `soundings assess` prints for an answers document.
fn native(document: &Value) -> Result<String> {
    let answers = soundings_core::Answers::parse(
        soundings_core::shipped::definition(),
        &document.to_string(),
    )?;
    Ok(soundings_core::wire::assessment(&soundings_core::assess(
        &answers,
    )))
}

/// Another definition with its words, from the core's own tests.
fn other() -> Result<(Value, Value)> {
    let folder = soundings_e2e::server::root().join("core/tests/other");
    let read = |path: &str| -> Result<Value> {
        Ok(serde_json::from_str(&std::fs::read_to_string(
            folder.join(path),
        )?)?)
    };
    Ok((read("definition.json")?, read("text/en.json")?))
}
