//! Typed views of what was read: a value as text, number, list or object, and an object key by key.
//!
//! Each says what is wrong with a value of another type. It knows JSON's types and none of the documents.

#![allow(
    clippy::indexing_slicing,
    reason = "the arm is taken only with more nodes than that"
)]

use super::{COMMENT, Found, Member, Node, SCHEMA, Value};
use crate::defect::DefectKind;

impl Node<'_> {
    /// What a message calls this value.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    fn wrong_type<T>(&self, expected: &'static str, found: &mut Found) -> Option<T> {
        found.push(
            self.at,
            DefectKind::WrongType {
                expected,
                found: self.kind(),
            },
        );
        None
    }
}

/// Typed views of a node; each says what is wrong with a value of another type.
impl<'t> Node<'t> {
    pub fn text(&self, found: &mut Found) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => self.wrong_type("text", found),
        }
    }

    pub fn bool(&self, found: &mut Found) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => self.wrong_type("true or false", found),
        }
    }

    pub fn number(&self, found: &mut Found) -> Option<&'t str> {
        match self.value {
            Value::Number(literal) => Some(literal),
            _ => self.wrong_type("a number", found),
        }
    }

    pub fn list(&self, max: usize, found: &mut Found) -> &[Node<'t>] {
        match &self.value {
            Value::List(nodes) if nodes.len() <= max => nodes,
            Value::List(nodes) => {
                found.push(
                    self.at,
                    DefectKind::Limit {
                        what: "entries here",
                        max,
                    },
                );
                &nodes[..max]
            }
            _ => {
                self.wrong_type::<()>("a list", found);
                &[]
            }
        }
    }

    pub fn members(&self, found: &mut Found) -> &[Member<'t>] {
        match &self.value {
            Value::Object(members) => members,
            _ => {
                self.wrong_type::<()>("an object", found);
                &[]
            }
        }
    }

    /// The value under a key; nothing where this is no object, and no word about that either.
    pub fn member(&self, key: &str) -> Option<&Node<'t>> {
        let Value::Object(members) = &self.value else {
            return None;
        };
        members
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.node)
    }

    pub fn fields(&self, found: &mut Found) -> Fields<'_, 't> {
        Fields {
            at: self.at,
            is_object: matches!(self.value, Value::Object(_)),
            members: self.members(found),
            known: Vec::new(),
            has_schema: false,
        }
    }
}

/// An object read key by key; [`Fields::finish`] refuses the keys nobody asked for.
pub(crate) struct Fields<'n, 't> {
    at: usize,
    is_object: bool,
    members: &'n [Member<'t>],
    known: Vec<&'static str>,
    has_schema: bool,
}

impl<'n, 't> Fields<'n, 't> {
    pub fn optional(&mut self, key: &'static str) -> Option<&'n Node<'t>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.members
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.node)
    }

    pub fn required(&mut self, key: &'static str, found: &mut Found) -> Option<&'n Node<'t>> {
        let node = self.optional(key);
        // Of something that is no object at all one defect says everything.
        if node.is_none() && self.is_object {
            found.push(
                self.at,
                DefectKind::MissingKey {
                    key: key.to_owned(),
                },
            );
        }
        node
    }

    /// This is the top of a file, where an editor's schema may be named.
    pub fn is_top(&mut self) {
        self.has_schema = true;
    }

    pub fn finish(self, found: &mut Found) {
        for member in self.members {
            if found.is_authored
                && (member.key == COMMENT || (self.has_schema && member.key == SCHEMA))
            {
                member.node.text(found);
            } else if !self.known.iter().any(|known| member.key == *known) {
                let kind = DefectKind::UnknownKey {
                    key: member.key.to_string(),
                    known: self.known.clone(),
                };
                found.push(member.key_at, kind);
            }
        }
    }
}
