//! Reading single values: ids, versions, tags, links, words of a few, numbers within a range.
//!
//! Each says what is wrong with a value where it stands. It knows nothing of the document around the value.

use std::collections::BTreeMap;

use super::limits;
use crate::defect::{DefectKind, Rule};
use crate::id::{ID_RULE, LANGUAGE_RULE, Version, is_id, is_language};
use crate::json::{Found, Node, Value};
use crate::ratio::Ratio;

pub(crate) fn id(node: &Node<'_>, found: &mut Found) -> Option<String> {
    spelled(node, is_id, ID_RULE, found)
}

pub(crate) fn language(node: &Node<'_>, found: &mut Found) -> Option<String> {
    spelled(node, is_language, LANGUAGE_RULE, found)
}

fn spelled(
    node: &Node<'_>,
    follows: fn(&str) -> bool,
    rule: &'static str,
    found: &mut Found,
) -> Option<String> {
    let text = node.text(found)?;
    if !follows(text) {
        found.push(
            node.at,
            DefectKind::Spelling {
                found: text.to_owned(),
                rule,
            },
        );
        return None;
    }
    Some(text.to_owned())
}

pub(super) fn version(node: &Node<'_>, found: &mut Found) -> Option<Version> {
    let text = node.text(found)?;
    let version = Version::parse(text);
    if version.is_none() {
        found.push(
            node.at,
            DefectKind::Spelling {
                found: text.to_owned(),
                rule: Version::RULE,
            },
        );
    }
    version
}

pub(super) fn languages(node: &Node<'_>, found: &mut Found) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for node in node.list(limits::NAMES, found) {
        let Some(tag) = language(node, found) else {
            continue;
        };
        if languages.contains(&tag) {
            found.push(
                node.at,
                DefectKind::Repeated {
                    what: "language",
                    id: tag.clone(),
                },
            );
        }
        languages.push(tag);
    }
    if languages.is_empty() && matches!(&node.value, Value::List(nodes) if nodes.is_empty()) {
        found.push(
            node.at,
            DefectKind::WrongType {
                expected: "at least one language",
                found: "an empty list",
            },
        );
    }
    languages
}

pub(super) fn ids(
    node: &Node<'_>,
    what: &'static str,
    max: usize,
    found: &mut Found,
) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for node in node.list(max, found) {
        let Some(id) = id(node, found) else { continue };
        if ids.contains(&id) {
            found.push(
                node.at,
                DefectKind::RepeatedId {
                    what,
                    id: id.clone(),
                },
            );
        }
        ids.push(id);
    }
    ids
}

/// A link that may be followed from a page: `https:` or `mailto:`, without white space or controls.
pub(crate) fn link(node: &Node<'_>, found: &mut Found) -> Option<String> {
    let text = node.text(found)?;
    let is_safe = (text.starts_with("https://") || text.starts_with("mailto:"))
        && text.len() <= limits::TEXT
        && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    if !is_safe {
        found.push(node.at, DefectKind::Rule(Rule::LinkScheme));
        return None;
    }
    Some(text.to_owned())
}

/// One of a few words.
pub(crate) fn one_of<T: Copy>(
    node: &Node<'_>,
    words: &[(&'static str, T)],
    found: &mut Found,
) -> Option<T> {
    let text = node.text(found)?;
    let known = words
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, value)| *value);
    if known.is_none() {
        let allowed = words.iter().map(|(word, _)| *word).collect();
        found.push(
            node.at,
            DefectKind::UnknownWord {
                found: text.to_owned(),
                allowed,
            },
        );
    }
    known
}

/// A plain decimal number within a range; the range's ends are given with their spelling.
pub(super) fn decimal(
    node: &Node<'_>,
    low: (&'static str, Ratio),
    high: (&'static str, Ratio),
    found: &mut Found,
) -> Option<Ratio> {
    let literal = node.number(found)?;
    // Nothing needs a negative nothing, and who writes one meant something else.
    let value = Ratio::from_decimal(literal)
        .filter(|value| (low.1..=high.1).contains(value))
        .filter(|value| *value != Ratio::ZERO || !literal.starts_with('-'));
    if value.is_none() {
        found.push(
            node.at,
            DefectKind::Number {
                found: literal.to_owned(),
                low: low.0,
                high: high.0,
            },
        );
    }
    value
}

/// A number of points, 0 to 100.
pub(super) fn points(node: &Node<'_>, found: &mut Found) -> Ratio {
    decimal(node, ("0", Ratio::ZERO), ("100", Ratio::from(100)), found).unwrap_or(Ratio::ZERO)
}

/// A share, 0 to 1.
pub(super) fn share(node: &Node<'_>, found: &mut Found) -> Ratio {
    decimal(node, ("0", Ratio::ZERO), ("1", Ratio::ONE), found).unwrap_or(Ratio::ONE)
}

/// A whole number within a range.
pub(crate) fn whole(node: &Node<'_>, low: u32, high: u32, found: &mut Found) -> Option<u32> {
    let literal = node.number(found)?;
    let value = literal
        .parse::<u32>()
        .ok()
        .filter(|value| (low..=high).contains(value));
    if value.is_none() {
        found.push(
            node.at,
            DefectKind::Whole {
                found: literal.to_owned(),
                low,
                high,
            },
        );
    }
    value
}

pub(super) fn byte(n: u32) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

/// Nodes by key, for objects whose keys are ids.
pub(super) fn by_key<'n, 't>(
    node: &'n Node<'t>,
    found: &mut Found,
) -> BTreeMap<&'n str, &'n Node<'t>> {
    node.members(found)
        .iter()
        .map(|member| (&*member.key, &member.node))
        .collect()
}
