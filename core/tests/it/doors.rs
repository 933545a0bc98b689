//! The doors: what is refused, in which words, at which place, and that all of it is said at once.
//!
//! Answers are written out as documents, because line and column belong to what is promised. Definitions are the
//! shipped one with an edit, so that a case shows nothing but its defect; their defects are named by path.

mod answers;
mod comments;
mod hostile;
mod lists;
mod references;
mod rules;
mod schemas;
mod values;

use serde_json::Value;
use soundings_core::Defects;
use soundings_core::Definition;

use crate::Subject;

/// A pointer into the shipped definition, what stands there instead, and what the door says there, path first. What
/// follows from it elsewhere (an id that is gone is missed wherever it is named) is not written out.
type Edit<'a> = (&'a str, Value, &'a [&'a str]);

/// Every edit of a table on its own, so that one run shows everything that moved.
#[track_caller]
fn check(edits: &[Edit<'_>]) {
    let mentoring = Subject::mentoring().json;
    let mut failures = Vec::new();
    for (pointer, value, expected) in edits {
        let mut edited = mentoring.clone();
        put(&mut edited, pointer, value.clone());
        let found = said(&edited);
        let is_said = |line: &&str| found.iter().any(|found| found == line);
        if found.is_empty() || !expected.iter().all(is_said) {
            let (expected, found) = (expected.join("\n    "), found.join("\n    "));
            failures.push(format!(
                "{pointer}: {value}\n  expected\n    {expected}\n  found\n    {found}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What the door says about a definition, path first; nothing where it accepts.
fn said(definition: &Value) -> Vec<String> {
    by_path(Definition::parse(&definition.to_string()).err())
}

fn by_path(defects: Option<Defects>) -> Vec<String> {
    let defects = defects.map(|defects| defects.0).unwrap_or_default();
    let line = |defect: &soundings_core::Defect| format!("{}: {}", defect.path, defect.kind);
    defects.iter().map(line).collect()
}

/// Puts a value where a pointer leads; a last step of `-` appends to a list, and a new key is added.
fn put(document: &mut Value, pointer: &str, value: Value) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer has a last step");
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at `{pointer}`"));
    match parent {
        Value::Object(entries) => {
            entries.insert(last.to_owned(), value);
        }
        Value::Array(entries) if last == "-" => entries.push(value),
        Value::Array(entries) => entries[last.parse::<usize>().expect("a place in a list")] = value,
        other => panic!("`{pointer}` leads into {other}"),
    }
}
