//! Reading an expectation: a part of a result document, held against the definition.
//!
//! Every key may be left out, but a key that is there is one of the result document, an id one of the
//! definition, and an exact value written as results write it: otherwise a typing error would be an expectation
//! that no result can ever meet.

use crate::defect::DefectKind;
use crate::definition::{Definition, LinkId, ListPart, Severity, id, one_of, whole};
use crate::json::{Fields, Found, Node, Value};
use crate::next_step::Wording;
use crate::ratio::Ratio;

/// Pushes whatever no result of this definition could have.
pub(super) fn check(definition: &Definition, node: &Node<'_>, found: &mut Found) {
    let mut reader = Reader { definition, found };
    if matches!(&node.value, Value::Object(members) if members.is_empty()) {
        reader.wrong(node, "at least one key", "an empty object");
    }
    reader.fields(node, |reader, fields| {
        reader.optional(fields, "readiness", Reader::readiness);
        reader.optional(fields, "alignment", Reader::alignment);
        reader.optional(fields, "headline", |reader, node| {
            let headlines = reader.definition.headlines.iter();
            reader.one(
                node,
                "headline",
                headlines.map(|headline| headline.id.as_str()),
            );
        });
        reader.entries(fields, "cautions", |reader, node| {
            reader.fields(node, |reader, fields| {
                reader.required(fields, "id", Reader::caution);
                reader.required(fields, "severity", |reader, node| {
                    let severities = Severity::ALL.map(|severity| (severity.id(), severity));
                    one_of(node, &severities, reader.found);
                });
            });
        });
        reader.entries(fields, "next_steps", Reader::next_step);
        reader.entries(fields, "find_out", |reader, node| {
            let items = reader.definition.items.iter().map(|item| item.id.as_str());
            let lists = reader.definition.lists.iter().map(|list| list.id.as_str());
            reader.one(node, "item or list", items.chain(lists));
        });
    });
}

struct Reader<'d, 'f> {
    definition: &'d Definition,
    found: &'f mut Found,
}

impl<'d> Reader<'d, '_> {
    fn fields(&mut self, node: &Node<'_>, read: impl FnOnce(&mut Self, &mut Fields<'_, '_>)) {
        let mut fields = node.fields(self.found);
        read(self, &mut fields);
        fields.finish(self.found);
    }

    fn optional(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node<'_>),
    ) {
        if let Some(node) = fields.optional(key) {
            read(self, node);
        }
    }

    fn required(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node<'_>),
    ) {
        if let Some(node) = fields.required(key, self.found) {
            read(self, node);
        }
    }

    fn entries(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        read: impl Fn(&mut Self, &Node<'_>),
    ) {
        if let Some(node) = fields.optional(key) {
            let nodes = node.list(ENTRIES, self.found);
            nodes.iter().for_each(|node| read(self, node));
        }
    }

    fn by_id(
        &mut self,
        node: &Node<'_>,
        what: &'static str,
        ids: impl Iterator<Item = &'d str> + Clone,
        read: impl Fn(&mut Self, &Node<'_>),
    ) {
        for member in node.members(self.found) {
            if ids.clone().any(|id| member.key == id) {
                read(self, &member.node);
            } else {
                let id = member.key.to_string();
                self.found
                    .push(member.key_at, DefectKind::UnknownId { what, id });
            }
        }
    }

    /// An id of the definition.
    fn one(&mut self, node: &Node<'_>, what: &'static str, mut ids: impl Iterator<Item = &'d str>) {
        let Some(text) = node.text(self.found) else {
            return;
        };
        if !ids.any(|id| id == text) {
            let id = text.to_owned();
            self.found.push(node.at, DefectKind::UnknownId { what, id });
        }
    }

    fn wrong(&mut self, node: &Node<'_>, expected: &'static str, found: &'static str) {
        self.found
            .push(node.at, DefectKind::WrongType { expected, found });
    }

    fn readiness(&mut self, node: &Node<'_>) {
        let definition = self.definition;
        self.fields(node, |reader, fields| {
            reader.optional(fields, "overall", Reader::measure);
            reader.optional(fields, "phases", |reader, node| {
                let ids = definition.phases.iter().map(|phase| phase.id.as_str());
                reader.by_id(node, "phase", ids, Reader::measure);
            });
            reader.optional(fields, "dimensions", |reader, node| {
                let ids = definition.dimensions.iter().map(String::as_str);
                reader.by_id(node, "dimension", ids, Reader::measure);
            });
            reader.optional(fields, "unknown", |reader, node| {
                whole(node, 0, 200, reader.found);
            });
            reader.optional(fields, "base_band", or_null(Reader::band));
            reader.optional(fields, "band", |reader, node| {
                let bands = definition.bands.steps.iter().map(|band| band.id.as_str());
                reader.one(
                    node,
                    "band",
                    bands.chain([definition.bands.withheld.as_str()]),
                );
            });
            reader.entries(fields, "capped_by", Reader::caution);
            reader.optional(fields, "near", or_null(Reader::band));
            reader.optional(fields, "possible", |reader, node| {
                let nodes = node.list(2, reader.found);
                nodes.iter().for_each(|node| reader.band(node));
                if matches!(&node.value, Value::List(nodes) if nodes.len() < 2) {
                    reader.wrong(node, "the lowest and the highest band", "fewer");
                }
            });
            reader.optional(fields, "lift", or_null(Reader::lift));
        });
    }

    fn measure(&mut self, node: &Node<'_>) {
        self.fields(node, |reader, fields| {
            reader.value(fields);
            reader.optional(fields, "low", Reader::exact);
            reader.optional(fields, "high", Reader::exact);
            reader.optional(fields, "reason", |reader, node| {
                let reasons = [("not-enough-known", ()), ("not-applicable", ())];
                one_of(node, &reasons, reader.found);
            });
        });
    }

    fn value(&mut self, fields: &mut Fields<'_, '_>) {
        self.optional(
            fields,
            "points",
            or_null(|reader, node| {
                whole(node, 0, 100, reader.found);
            }),
        );
        self.optional(fields, "exact", or_null(Reader::exact));
    }

    /// An exact value as results write it: `75`, or `200/3` in lowest terms.
    fn exact(&mut self, node: &Node<'_>) {
        let Some(text) = node.text(self.found) else {
            return;
        };
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let value = numerator.parse().ok().zip(denominator.parse().ok());
        let value = value.map(|(numerator, denominator)| Ratio::new(numerator, denominator));
        let is_right = value.is_some_and(|value| {
            (Ratio::ZERO..=Ratio::from(100)).contains(&value) && value.to_string() == text
        });
        if !is_right {
            let found = text.to_owned();
            let rule = "an exact value from 0 to 100 in lowest terms, such as `75` or `200/3`";
            self.found
                .push(node.at, DefectKind::Spelling { found, rule });
        }
    }

    fn band(&mut self, node: &Node<'_>) {
        let bands = self.definition.bands.steps.iter();
        self.one(node, "band", bands.map(|band| band.id.as_str()));
    }

    fn caution(&mut self, node: &Node<'_>) {
        let cautions = self.definition.cautions.iter();
        self.one(node, "caution", cautions.map(|caution| caution.id.as_str()));
    }

    fn item(&mut self, node: &Node<'_>) {
        let items = self.definition.items.iter();
        self.one(node, "item", items.map(|item| item.id.as_str()));
    }

    fn lift(&mut self, node: &Node<'_>) {
        let level = |reader: &mut Self, node: &Node<'_>| {
            whole(node, 0, 10, reader.found);
        };
        self.fields(node, |reader, fields| {
            reader.optional(fields, "to", Reader::band);
            reader.entries(fields, "raises", |reader, node| {
                reader.fields(node, |reader, fields| {
                    reader.required(fields, "item", Reader::item);
                    reader.required(fields, "from", level);
                    reader.required(fields, "to", level);
                });
            });
            reader.entries(fields, "also_clear", Reader::caution);
        });
    }

    fn alignment(&mut self, node: &Node<'_>) {
        let Some(rules) = &self.definition.alignment else {
            // Without an alignment a result says so, and nothing else.
            if !matches!(node.value, Value::Null) {
                self.wrong(node, "null (the definition has no alignment)", node.kind());
            }
            return;
        };
        let options = |part: ListPart| {
            let lists = self.definition.lists.iter();
            let list = lists.filter(move |list| list.part == Some(part));
            list.flat_map(|list| list.options.iter().map(|option| option.id.as_str()))
        };
        let (purposes, needs) = (options(ListPart::Purpose), options(ListPart::Needs));
        let principles = options(ListPart::Principles);
        self.fields(node, |reader, fields| {
            reader.optional(fields, "links", |reader, node| {
                let ids = LinkId::ALL.iter().map(|link| link.id());
                reader.by_id(
                    node,
                    "link",
                    ids,
                    or_null(|reader, node| reader.fields(node, Reader::value)),
                );
            });
            reader.optional(
                fields,
                "word",
                or_null(|reader, node| {
                    let words = rules.words.iter().map(|word| word.id.as_str());
                    reader.one(node, "alignment word", words);
                }),
            );
            reader.optional(fields, "provisional", |reader, node| {
                node.bool(reader.found);
            });
            let need = |reader: &mut Self, node: &Node<'_>| reader.one(node, "need", needs.clone());
            reader.entries(fields, "unserved", need);
            reader.entries(fields, "unbacked", |reader, node| {
                reader.one(node, "purpose", purposes.clone());
            });
            reader.entries(fields, "unaccompanied", need);
            reader.entries(fields, "missing", |reader, node| {
                let elements = rules.elements.iter();
                reader.one(node, "element", elements.map(|element| element.id.as_str()));
            });
            reader.optional(fields, "principles", |reader, node| {
                reader.by_id(node, "principle", principles, |reader, node| {
                    let words = rules.principle_words.iter().map(|word| word.id.as_str());
                    reader.one(node, "word for a principle", words.chain(["unknown"]));
                });
            });
        });
    }

    fn next_step(&mut self, node: &Node<'_>) {
        let mut fields = node.fields(self.found);
        let origins = [("caution", true), ("item", false)];
        let is_caution = fields
            .required("from", self.found)
            .and_then(|node| one_of(node, &origins, self.found));
        let name = fields.required("id", self.found);
        match (is_caution, name) {
            (Some(true), Some(node)) => self.caution(node),
            (Some(false), Some(node)) => self.item(node),
            (None, Some(node)) => {
                id(node, self.found);
            }
            (_, None) => {}
        }
        // Only an item's step has two wordings.
        if is_caution != Some(true)
            && let Some(node) = fields.required("wording", self.found)
        {
            let wordings = [Wording::Low, Wording::High].map(|wording| (wording.id(), wording));
            one_of(node, &wordings, self.found);
        }
        fields.finish(self.found);
    }
}

/// Reads what is not `null`.
fn or_null<'d, 'f>(
    read: impl Fn(&mut Reader<'d, 'f>, &Node<'_>),
) -> impl Fn(&mut Reader<'d, 'f>, &Node<'_>) {
    move |reader, node| {
        if !matches!(node.value, Value::Null) {
            read(reader, node);
        }
    }
}

/// More entries than any list of a result has.
const ENTRIES: usize = 250;
