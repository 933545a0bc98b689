//! Cases: the tests that a definition carries, each a small story with the result it should have.
//!
//! A door for `cases.json`, and the comparison of what a case expects with the result document that the core
//! prints. An expectation names only what it is about; what it leaves out is not compared. It knows no files
//! and does not say what to think of a difference.

use std::fmt;
use std::sync::Arc;

use crate::answers::{Answers, respondent};
use crate::assess::assess;
use crate::defect::{DefectKind, Defects};
use crate::definition::{Definition, belongs, format, id, one_of};
use crate::json::{Found, Node, Tree, Value, read};
use crate::wire;
use crate::words::text;

mod compare;
mod expected;

const FORMAT: &str = "soundings-cases/1";
/// The most cases of a definition; more would be a data set, and those have no expectations.
pub(crate) const CASES: usize = 500;
/// The most lines of a working.
pub(crate) const WORKING: usize = 40;

/// The cases of one definition.
/// Example: [`Cases::parse`].
#[derive(Clone, Debug)]
pub struct Cases {
    /// In the order of the file; at least one.
    pub cases: Vec<Case>,
}

impl Cases {
    /// Reads `cases.json`.
    ///
    /// Errors: every defect with its place, also in answers and in expectations: an expectation names only what a
    /// result document has, and only ids of the definition.
    ///
    /// ```
    /// # #[cfg(feature = "shipped")] {
    /// use soundings_core::{cases::Cases, shipped};
    /// let cases = Cases::parse(&shipped::definition(), r#"{
    ///     "format": "soundings-cases/1", "definition": {"id": "mentoring-programme", "version": "1.0.0"},
    ///     "cases": [{ "id": "silence", "story": "Nobody answered anything.", "derived": "by-hand",
    ///                 "working": ["25 items are unknown, more than 6, so the band is withheld"],
    ///                 "answers": {}, "expect": {"readiness": {"unknown": 25, "band": "pause"}} }] }"#).unwrap();
    /// let differences = cases.cases[0].differences();
    /// assert_eq!(differences[0].to_string(), "readiness.band: expected \"pause\", found \"find-out-first\"");
    /// # }
    /// ```
    pub fn parse(definition: &Arc<Definition>, json: &str) -> Result<Cases, Defects> {
        let mut found = Found::authored();
        let root = read(json, &mut found);
        let cases = root
            .as_ref()
            .map(|root| document(definition, root, &mut found))
            .unwrap_or_default();
        if found.is_empty() {
            Ok(Cases { cases })
        } else {
            Err(found.located(json, root.as_ref()))
        }
    }
}

/// One case: who answered what, and what should come of it.
/// Example: [`Cases::parse`].
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name among the cases.
    pub id: String,
    /// What a person of the field would recognise, in a sentence or two.
    pub story: String,
    /// Where the expectation comes from.
    pub derived: Derived,
    /// The arithmetic behind it, line by line; never empty where it was derived by hand.
    pub working: Vec<String>,
    /// The answers.
    pub answers: Answers,
    expected: Tree,
}

impl Case {
    /// Assesses the answers and says where the result is not what is expected; empty where it is.
    ///
    /// Shape: in the order of the expectation, each with its path in the result document
    /// (`docs/scoring.md`, "Result document").
    pub fn differences(&self) -> Vec<Difference> {
        let printed = wire::assessment(&assess(&self.answers));
        let mut differences = Vec::new();
        if let Some(result) = read(&printed, &mut Found::default()) {
            self.expected
                .differences("", &Tree::of(&result), &mut differences);
        }
        differences
    }
}

/// Where an expectation comes from. Only the first two say that a result is right.
/// Example: [`Cases::parse`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Derived {
    /// Worked out by a person from the method; the working stands beside it.
    ByHand,
    /// Computed by a second, naive implementation of the method.
    Naive,
    /// Taken from the program and read by a person: shows what moves, not what is right.
    Observed,
}

impl Derived {
    /// All of them with the word for each.
    pub const NAMES: [(&'static str, Derived); 3] = [
        ("by-hand", Derived::ByHand),
        ("naive", Derived::Naive),
        ("observed", Derived::Observed),
    ];
}

/// One place where a result is not what a case expects.
/// Example: [`Cases::parse`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The place in the result document, such as `readiness.band`.
    pub path: String,
    /// What is other than expected there.
    pub kind: DifferenceKind,
}

/// How a result can differ from an expectation; every text is compact JSON.
/// Example: [`Cases::parse`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DifferenceKind {
    /// Another value.
    Value {
        /// What the case expects.
        expected: String,
        /// What the result says.
        found: String,
    },
    /// A list lacks an entry.
    Lacks(String),
    /// A list has an entry too many.
    Surplus(String),
    /// A list has the right entries in another order, this one.
    Order(String),
    /// The result has nothing there.
    Nothing {
        /// What the case expects.
        expected: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        match &self.kind {
            DifferenceKind::Value { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            DifferenceKind::Lacks(entry) => write!(f, "lacks {entry}"),
            DifferenceKind::Surplus(entry) => write!(f, "has {entry}, which is not expected"),
            DifferenceKind::Order(found) => write!(f, "expected in another order, found {found}"),
            DifferenceKind::Nothing { expected } => write!(f, "expected {expected}, found nothing"),
        }
    }
}

fn document(definition: &Arc<Definition>, root: &Node<'_>, found: &mut Found) -> Vec<Case> {
    let mut fields = root.fields(found);
    fields.is_top();
    format(&mut fields, FORMAT, found);
    if let Some(node) = fields.required("definition", found) {
        belongs(node, definition, found);
    }
    let nodes = fields.required("cases", found);
    fields.finish(found);
    let mut cases: Vec<Case> = Vec::new();
    let Some(node) = nodes else { return cases };
    if matches!(&node.value, Value::List(nodes) if nodes.is_empty()) {
        let expected = "at least one case";
        let kind = DefectKind::WrongType {
            expected,
            found: "an empty list",
        };
        found.push(node.at, kind);
    }
    for node in node.list(CASES, found) {
        let case = case(definition, node, &cases, found);
        cases.push(case);
    }
    cases
}

fn case(definition: &Arc<Definition>, node: &Node<'_>, before: &[Case], found: &mut Found) -> Case {
    let mut fields = node.fields(found);
    let name = fields
        .required("id", found)
        .and_then(|node| Some((node, id(node, found)?)));
    if let Some((node, name)) = &name
        && before.iter().any(|case| case.id == *name)
    {
        let id = name.clone();
        found.push(node.at, DefectKind::RepeatedId { what: "case", id });
    }
    let story = fields
        .required("story", found)
        .map(|node| text(node, found))
        .unwrap_or_default();
    let derived = fields
        .required("derived", found)
        .and_then(|node| one_of(node, &Derived::NAMES, found));
    // Who says "by hand" shows the hand.
    let working = match derived {
        Some(Derived::ByHand) => fields.required("working", found),
        _ => fields.optional("working"),
    };
    let mut lines = Vec::new();
    if let Some(node) = working {
        let nodes = node.list(WORKING, found);
        if nodes.is_empty() && matches!(node.value, Value::List(_)) {
            let expected = "at least one line";
            let kind = DefectKind::WrongType {
                expected,
                found: "an empty list",
            };
            found.push(node.at, kind);
        }
        lines.extend(nodes.iter().map(|node| text(node, found)));
    }
    let mut answers = Answers::new(definition.clone());
    respondent(&mut answers, &mut fields, found);
    let expected = fields.required("expect", found);
    if let Some(node) = expected {
        expected::check(definition, node, found);
    }
    fields.finish(found);
    Case {
        id: name.map(|(_, name)| name).unwrap_or_default(),
        story,
        derived: derived.unwrap_or(Derived::Observed),
        working: lines,
        answers,
        expected: expected.map_or(Tree::Null, Tree::of),
    }
}

#[cfg(test)]
mod tests;
