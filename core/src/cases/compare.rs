//! Comparison: an expectation held against a result, both as the JSON they are.
//!
//! Objects are compared key by key, as far as the expectation names keys; lists and everything else as a whole.
//! It knows JSON and nothing about results.

use super::{Difference, DifferenceKind};
use crate::json::Tree;

impl Tree {
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
