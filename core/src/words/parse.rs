//! The door for words: JSON → the two halves of a language file, held against their definition.

#![allow(
    clippy::indexing_slicing,
    reason = "words are read by going through the definition, so a place is one of it"
)]

mod alignment;
mod report;

use super::sentences::template;
use super::{Direction, ItemWords, ListWords, Origin, PhaseWords, QuestionWords, Words};
use crate::defect::DefectKind;
use crate::definition::{Definition, belongs, format, language, one_of};
use crate::json::{Fields, Found, Node};

const FORMAT: &str = "soundings-words/1";
/// The longest text of a language file, in bytes.
const TEXT_MAX: usize = 2000;

/// Reads a language file; with defects in `found` its words are not to be used.
pub(crate) fn read(definition: &Definition, root: &Node<'_>, found: &mut Found) -> Option<Words> {
    let mut reader = Reader { definition, found };
    let mut fields = root.fields(reader.found);
    fields.is_top();
    format(&mut fields, FORMAT, reader.found);
    if let Some(node) = fields.required("definition", reader.found) {
        belongs(node, definition, reader.found);
    }
    let tag = fields
        .required("language", reader.found)
        .and_then(|node| language(node, reader.found));
    let direction = fields.required("direction", reader.found);
    let direction = direction.and_then(|node| {
        one_of(
            node,
            &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)],
            reader.found,
        )
    });
    let origins = [
        ("authored", Origin::Authored),
        ("translated", Origin::Translated),
        ("reviewed", Origin::Reviewed),
    ];
    let origin = fields
        .required("origin", reader.found)
        .and_then(|node| one_of(node, &origins, reader.found));
    let questions = fields.required("questions", reader.found).map(|node| {
        let mut words = reader.questions(node);
        words.language = tag.unwrap_or_default();
        words.direction = direction.unwrap_or(Direction::Ltr);
        words.origin = origin.unwrap_or(Origin::Translated);
        words
    });
    let report = fields
        .required("report", reader.found)
        .map(|node| reader.report(node));
    fields.finish(reader.found);
    let (report, explanations) = report?;
    Some(Words {
        questions: questions?,
        report,
        explanations,
    })
}

/// A text for people: not empty, and not without end.
pub(crate) fn text(node: &Node<'_>, found: &mut Found) -> String {
    let Some(text) = node.text(found) else {
        return String::new();
    };
    if text.len() > TEXT_MAX {
        let what = "bytes in a text";
        let max = TEXT_MAX;
        found.push(node.at, DefectKind::Limit { what, max });
    }
    if text.trim().is_empty() {
        let (expected, what) = ("words", "an empty text");
        let kind = DefectKind::WrongType {
            expected,
            found: what,
        };
        found.push(node.at, kind);
    }
    text.to_owned()
}

struct Reader<'d, 'f> {
    definition: &'d Definition,
    found: &'f mut Found,
}

impl Reader<'_, '_> {
    fn text(&mut self, node: &Node<'_>) -> String {
        text(node, self.found)
    }

    fn required(&mut self, fields: &mut Fields<'_, '_>, key: &'static str) -> String {
        match fields.required(key, self.found) {
            Some(node) => self.text(node),
            None => String::new(),
        }
    }

    fn optional(&mut self, fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
        fields.optional(key).map(|node| self.text(node))
    }

    fn filled(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        placeholders: &[&str],
    ) -> String {
        let Some(node) = fields.required(key, self.found) else {
            return String::new();
        };
        let text = self.text(node);
        template(&text, placeholders, false, node.at, self.found);
        text
    }

    /// A text that is there exactly where the definition asks for it.
    fn matching(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        is_asked: bool,
    ) -> Option<String> {
        // Not asked for, the key stays unknown and is refused as surplus.
        is_asked.then(|| self.required(fields, key))
    }

    fn texts(&mut self, node: Option<&Node<'_>>, max: usize) -> Vec<String> {
        let nodes = node
            .map(|node| node.list(max, self.found))
            .unwrap_or_default();
        nodes.iter().map(|node| self.text(node)).collect()
    }

    /// One value per id, in the order of the ids; ids without words and words without ids are defects.
    fn by_id<'i, T>(
        &mut self,
        node: Option<&Node<'_>>,
        what: &'static str,
        ids: impl Iterator<Item = &'i str> + Clone,
        mut read: impl FnMut(&mut Self, &Node<'_>, usize) -> T,
    ) -> Vec<T> {
        let Some(node) = node else { return Vec::new() };
        let members = node.members(self.found);
        for member in members {
            if !ids.clone().any(|id| member.key == id) {
                self.found.push(
                    member.key_at,
                    DefectKind::UnknownId {
                        what,
                        id: member.key.to_string(),
                    },
                );
            }
        }
        let mut values = Vec::new();
        for (idx, id) in ids.enumerate() {
            match members.iter().find(|member| member.key == id) {
                Some(member) => values.push(read(self, &member.node, idx)),
                None => self
                    .found
                    .push(node.at, DefectKind::MissingKey { key: id.to_owned() }),
            }
        }
        values
    }

    /// The node of a part that has to be there exactly when it has ids.
    fn part<'n, 't>(
        &mut self,
        fields: &mut Fields<'n, 't>,
        key: &'static str,
        has_ids: bool,
    ) -> Option<&'n Node<'t>> {
        if has_ids {
            fields.required(key, self.found)
        } else {
            None
        }
    }

    fn pair(
        &mut self,
        node: &Node<'_>,
        first: &'static str,
        second: &'static str,
    ) -> (String, String) {
        let mut fields = node.fields(self.found);
        let pair = (
            self.required(&mut fields, first),
            self.required(&mut fields, second),
        );
        fields.finish(self.found);
        pair
    }

    fn questions(&mut self, node: &Node<'_>) -> QuestionWords {
        let definition = self.definition;
        let mut fields = node.fields(self.found);
        let words = QuestionWords {
            language: String::new(),
            direction: Direction::Ltr,
            origin: Origin::Translated,
            name: self.required(&mut fields, "name"),
            title: self.required(&mut fields, "title"),
            intro: self.required(&mut fields, "intro"),
            instruction: self.required(&mut fields, "instruction"),
            phases: {
                let node = self.part(&mut fields, "phases", true);
                let ids = definition.phases.iter().map(|phase| phase.id.as_str());
                self.by_id(node, "phase", ids, |reader, node, _| {
                    let (name, purpose) = reader.pair(node, "name", "purpose");
                    PhaseWords { name, purpose }
                })
            },
            items: {
                let node = self.part(&mut fields, "items", true);
                let ids = definition.items.iter().map(|item| item.id.as_str());
                self.by_id(node, "item", ids, |reader, node, idx| {
                    reader.item(node, idx)
                })
            },
            lists: {
                let node = self.part(&mut fields, "lists", !definition.lists.is_empty());
                let ids = definition.lists.iter().map(|list| list.id.as_str());
                self.by_id(node, "list", ids, |reader, node, idx| {
                    reader.list(node, idx)
                })
            },
        };
        fields.finish(self.found);
        words
    }

    fn item(&mut self, node: &Node<'_>, idx: usize) -> ItemWords {
        let mut fields = node.fields(self.found);
        let question = self.required(&mut fields, "question");
        let levels_node = fields.required("levels", self.found);
        let levels = self.texts(levels_node, 64);
        fields.finish(self.found);
        let n_levels = usize::from(self.definition.items[idx].max) + 1;
        if let Some(node) = levels_node.filter(|_| levels.len() != n_levels) {
            self.found.push(
                node.at,
                DefectKind::Count {
                    what: "levels",
                    found: levels.len(),
                    expected: n_levels,
                },
            );
        }
        ItemWords { question, levels }
    }

    fn list(&mut self, node: &Node<'_>, idx: usize) -> ListWords {
        let list = &self.definition.lists[idx];
        let mut fields = node.fields(self.found);
        let question = self.required(&mut fields, "question");
        let hint = self.optional(&mut fields, "hint");
        let options_node = fields.required("options", self.found);
        let ids = list.options.iter().map(|option| option.id.as_str());
        let options = self.by_id(options_node, "option", ids, |reader, node, _| {
            reader.text(node)
        });
        let mut hints = vec![None; list.options.len()];
        if let Some(node) = fields.optional("hints") {
            for member in node.members(self.found) {
                match list.option_of(&member.key) {
                    Some(option) => hints[option.idx()] = Some(self.text(&member.node)),
                    None => {
                        self.found.push(
                            member.key_at,
                            DefectKind::UnknownId {
                                what: "option",
                                id: member.key.to_string(),
                            },
                        );
                    }
                }
            }
        }
        fields.finish(self.found);
        ListWords {
            question,
            hint,
            options,
            hints,
        }
    }
}
