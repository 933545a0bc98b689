//! The door for answers: JSON → [`Answers`], or every defect with its place.

use std::sync::Arc;

use super::{Answer, AnswerError, Answers, NOTE_MAX};
use crate::defect::{DefectKind, Defects, Rule};
use crate::definition::{Definition, Pick};
use crate::id::{ItemIdx, ListIdx, OptionIdx};
use crate::json::{Fields, Found, Node, Value, read};

pub(super) fn answers(definition: Arc<Definition>, text: &str) -> Result<Answers, Defects> {
    let mut found = Found::default();
    let root = read(text, &mut found);
    let mut answers = Answers::new(definition);
    if let Some(root) = &root {
        document(&mut answers, root, &mut found);
    }
    if found.is_empty() {
        Ok(answers)
    } else {
        Err(found.located(text, root.as_ref()))
    }
}

fn document(answers: &mut Answers, root: &Node<'_>, found: &mut Found) {
    let definition = answers.definition.clone();
    let mut fields = root.fields(found);
    if let Some(node) = fields.required("definition", found) {
        crate::definition::belongs(node, &definition, found);
    }
    respondent(answers, &mut fields, found);
    fields.finish(found);
}

/// What one respondent said: `answers`, `role` and `notes`, wherever they stand together.
pub(crate) fn respondent(answers: &mut Answers, fields: &mut Fields<'_, '_>, found: &mut Found) {
    let definition = answers.definition.clone();
    if let Some(node) = fields.required("answers", found) {
        for member in node.members(found) {
            if let Some(item) = definition.item_of(&member.key) {
                answer(answers, item, &member.node, found);
            } else if let Some(list) = definition.list_of(&member.key) {
                pick(answers, list, &member.node, found);
            } else {
                found.push(
                    member.key_at,
                    DefectKind::UnknownId {
                        what: "item or list",
                        id: member.key.to_string(),
                    },
                );
            }
        }
    }
    if let Some(node) = fields.optional("role")
        && let Some(role) = node.text(found)
    {
        answers.role = definition.role_of(role);
        if answers.role.is_none() {
            found.push(
                node.at,
                DefectKind::UnknownId {
                    what: "role",
                    id: role.to_owned(),
                },
            );
        }
    }
    if let Some(node) = fields.optional("notes") {
        for member in node.members(found) {
            let Some(item) = definition.item_of(&member.key) else {
                found.push(
                    member.key_at,
                    DefectKind::UnknownId {
                        what: "item",
                        id: member.key.to_string(),
                    },
                );
                continue;
            };
            let Some(note) = member.node.text(found) else {
                continue;
            };
            if answers.set_note(item, note).is_err() {
                found.push(
                    member.node.at,
                    DefectKind::Limit {
                        what: "characters in a note",
                        max: NOTE_MAX,
                    },
                );
            }
        }
    }
}

fn answer(answers: &mut Answers, item: ItemIdx, node: &Node<'_>, found: &mut Found) {
    let max = answers.definition.item(item).max;
    let answer = match &node.value {
        Value::Text(text) if text == "not-sure" => Answer::NotSure,
        Value::Text(text) if text == "not-applicable" => Answer::NotApplicable,
        // Only a plain whole number is a level: 2.0, 2e0 and -0 are refused.
        Value::Number(literal)
            if literal.len() <= 3 && literal.bytes().all(|b| b.is_ascii_digit()) =>
        {
            Answer::Level(literal.parse().unwrap_or(u8::MAX))
        }
        Value::Number(literal) => {
            found.push(
                node.at,
                DefectKind::Level {
                    found: (*literal).to_owned(),
                    max,
                },
            );
            return;
        }
        Value::Text(text) => {
            found.push(
                node.at,
                DefectKind::Level {
                    found: text.to_string(),
                    max,
                },
            );
            return;
        }
        _ => {
            let expected = "a level, \"not-sure\" or \"not-applicable\"";
            found.push(
                node.at,
                DefectKind::WrongType {
                    expected,
                    found: node.kind(),
                },
            );
            return;
        }
    };
    match answers.answer(item, Some(answer)) {
        Ok(()) => {}
        Err(AnswerError::NotApplicableRefused) => {
            found.push(node.at, DefectKind::Rule(Rule::NotApplicable))
        }
        Err(_) => {
            let Value::Number(literal) = node.value else {
                return;
            };
            found.push(
                node.at,
                DefectKind::Level {
                    found: literal.to_owned(),
                    max,
                },
            );
        }
    }
}

fn pick(answers: &mut Answers, list: ListIdx, node: &Node<'_>, found: &mut Found) {
    let definition = answers.definition.clone();
    let rules = definition.list(list);
    let (nodes, max) = match (rules.pick, &node.value) {
        (Pick::One, Value::Text(_)) => (std::slice::from_ref(node), 1),
        (Pick::Several { up_to, .. }, Value::List(nodes)) => (nodes.as_slice(), up_to),
        (Pick::One, _) => {
            return found.push(
                node.at,
                DefectKind::WrongType {
                    expected: "the id of one option",
                    found: node.kind(),
                },
            );
        }
        (Pick::Several { .. }, _) => {
            return found.push(
                node.at,
                DefectKind::WrongType {
                    expected: "a list of option ids",
                    found: node.kind(),
                },
            );
        }
    };
    if nodes.len() > max {
        found.push(node.at, DefectKind::TooManyPicks { max });
    }
    let mut picks: Vec<OptionIdx> = Vec::new();
    // Each pick is looked at, however many there are; a list has at most 64 options.
    for node in nodes.iter().take(200) {
        let Some(id) = node.text(found) else { continue };
        let Some(option) = rules.option_of(id) else {
            found.push(
                node.at,
                DefectKind::UnknownId {
                    what: "option",
                    id: id.to_owned(),
                },
            );
            continue;
        };
        if picks.contains(&option) {
            found.push(
                node.at,
                DefectKind::Repeated {
                    what: "option",
                    id: id.to_owned(),
                },
            );
        } else if rules.option(option).is_exclusive && nodes.len() > 1 {
            found.push(node.at, DefectKind::Exclusive { id: id.to_owned() });
        }
        picks.push(option);
    }
    // What is wrong has been named above, with its place; only right picks are kept.
    let _ = answers.pick(list, Some(picks));
}
