//! Comparison: an expectation held against a result, both as the JSON they are.
//!
//! Objects are compared key by key, as far as the expectation names keys; lists and everything else as a whole.
//! It knows JSON and nothing about results.

use super::{Difference, DifferenceKind};
use crate::json::{COMMENT, Node, Value, Writer};

/// A value without its place.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// The order of keys says nothing, that of entries does.
impl PartialEq for Tree {
    fn eq(&self, other: &Tree) -> bool {
        match (self, other) {
            (Tree::Null, Tree::Null) => true,
            (Tree::Bool(one), Tree::Bool(other)) => one == other,
            (Tree::Number(one), Tree::Number(other)) | (Tree::Text(one), Tree::Text(other)) => {
                one == other
            }
            (Tree::List(one), Tree::List(other)) => one == other,
            (Tree::Object(one), Tree::Object(other)) => {
                let is_there = |entry: &(String, Tree)| other.contains(entry);
                one.len() == other.len() && one.iter().all(is_there)
            }
            _ => false,
        }
    }
}

impl Tree {
    pub fn of(node: &Node<'_>) -> Tree {
        match &node.value {
            Value::Null => Tree::Null,
            Value::Bool(value) => Tree::Bool(*value),
            Value::Number(literal) => Tree::Number((*literal).to_owned()),
            Value::Text(text) => Tree::Text(text.to_string()),
            Value::List(nodes) => Tree::List(nodes.iter().map(Tree::of).collect()),
            Value::Object(members) => Tree::Object(
                members
                    .iter()
                    .filter(|member| member.key != COMMENT)
                    .map(|member| (member.key.to_string(), Tree::of(&member.node)))
                    .collect(),
            ),
        }
    }

    pub fn differences(&self, path: &str, result: &Tree, differences: &mut Vec<Difference>) {
        let mut differ = |kind| {
            let path = path.to_owned();
            differences.push(Difference { path, kind });
        };
        match (self, result) {
            (Tree::Object(expected), Tree::Object(found)) => {
                for (key, expected) in expected {
                    let path = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    match found.iter().find(|(known, _)| known == key) {
                        Some((_, found)) => expected.differences(&path, found, differences),
                        None => differences.push(Difference {
                            path,
                            kind: DifferenceKind::Nothing {
                                expected: expected.print(),
                            },
                        }),
                    }
                }
            }
            (Tree::List(expected), Tree::List(found)) if expected != found => {
                let lacks = surplus(expected, found);
                let has = surplus(found, expected);
                if lacks.is_empty() && has.is_empty() {
                    differ(DifferenceKind::Order(result.print()));
                }
                lacks
                    .into_iter()
                    .map(DifferenceKind::Lacks)
                    .for_each(&mut differ);
                has.into_iter()
                    .map(DifferenceKind::Surplus)
                    .for_each(&mut differ);
            }
            (expected, found) if expected != found => differ(DifferenceKind::Value {
                expected: expected.print(),
                found: found.print(),
            }),
            _ => {}
        }
    }

    fn print(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.finish()
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Tree::Null => w.null(),
            Tree::Bool(true) => w.literal("true"),
            Tree::Bool(false) => w.literal("false"),
            Tree::Number(literal) => w.literal(literal),
            Tree::Text(text) => w.text(text),
            Tree::List(entries) => w.list(|w| entries.iter().for_each(|entry| entry.write(w))),
            Tree::Object(entries) => w.object(|w| {
                for (key, value) in entries {
                    value.write(w.key(key));
                }
            }),
        }
    }
}

/// What of `entries` is left when each of `others` has taken its like away.
fn surplus(entries: &[Tree], others: &[Tree]) -> Vec<String> {
    let mut others: Vec<&Tree> = others.iter().collect();
    let mut left = Vec::new();
    for entry in entries {
        match others.iter().position(|other| *other == entry) {
            Some(place) => {
                others.remove(place);
            }
            None => left.push(entry.print()),
        }
    }
    left
}
