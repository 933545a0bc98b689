//! The core as its users have it: texts in, documents out. One binary, so it links once.
//!
//! `cases` runs the worked cases of the shipped definition, `trace` explains the worked example, `laws` the laws of
//! the method over `random`
//! answers and definitions against `oracle`, and `other` a definition from another field. Nothing here
//! knows how the core computes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken expectation is how a test speaks"
)]

mod cases;
mod doors;
mod house;
mod laws;
mod lint;
mod messages;
mod oracle;
mod other;
#[cfg(feature = "packed")]
mod packed;
mod random;
mod replay;
mod share;
mod trace;

use std::sync::Arc;

use serde_json::Value;
use soundings_core::Answers;
use soundings_core::Definition;
use soundings_core::assess;
use soundings_core::assess_traced;
use soundings_core::wire;

/// One definition twice: as the core accepted it, and as the JSON the oracle reads.
struct Subject {
    json: Value,
    definition: Arc<Definition>,
}

impl Subject {
    fn mentoring() -> Subject {
        Subject::parse(include_str!(
            "../../definitions/mentoring-programme/definition.json"
        ))
    }

    /// Ten items, three lists, no alignment.
    fn community_garden() -> Subject {
        Subject::parse(include_str!("../other/definition.json"))
    }

    /// Five items: small enough to try every set of raises.
    fn village_choir() -> Subject {
        Subject::parse(include_str!("../other/small.json"))
    }

    fn parse(text: &str) -> Subject {
        let json = serde_json::from_str(text).expect("a definition is JSON");
        match Definition::parse(text) {
            Ok(definition) => Subject {
                json,
                definition: Arc::new(definition),
            },
            Err(defects) => panic!("the core refuses this definition:\n{defects}\n{text}"),
        }
    }

    fn answers(&self, document: &Value) -> Answers {
        let text = document.to_string();
        match Answers::parse(Arc::clone(&self.definition), &text) {
            Ok(answers) => answers,
            Err(defects) => panic!("the core refuses this document:\n{defects}\n{text}"),
        }
    }

    /// The bytes of the result document.
    fn print(&self, document: &Value) -> String {
        wire::assessment(&assess(&self.answers(document)))
    }

    /// The result document with its trace.
    fn trace(&self, document: &Value) -> Value {
        let (assessment, trace) = assess_traced(&self.answers(document));
        let printed = wire::assessment_traced(&assessment, &trace);
        serde_json::from_str(&printed)
            .unwrap_or_else(|error| panic!("not JSON ({error}): {printed}"))
    }

    fn assess(&self, document: &Value) -> Value {
        let printed = self.print(document);
        serde_json::from_str(&printed)
            .unwrap_or_else(|error| panic!("not JSON ({error}): {printed}"))
    }
}

/// Where two documents differ, one line each, as a reader of the JSON would point at it.
fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    collect_differences("", expected, found, &mut lines);
    lines
}

fn collect_differences(path: &str, expected: &Value, found: &Value, lines: &mut Vec<String>) {
    if let (Value::Object(expected), Value::Object(found)) = (expected, found) {
        for (key, value) in expected {
            let path = format!("{path}.{key}");
            match found.get(key) {
                Some(found) => collect_differences(&path, value, found, lines),
                None => lines.push(format!("{path}: expected {value}, found nothing")),
            }
        }
        for (key, value) in found {
            if !expected.contains_key(key) {
                lines.push(format!("{path}.{key}: expected nothing, found {value}"));
            }
        }
    } else if expected != found {
        lines.push(format!("{path}: expected {expected}, found {found}"));
    }
}
