//! The door for definitions: JSON → [`Definition`], or every defect with its place.
//!
//! Parts are read in the order in which they refer to each other, whatever their order in the file, so that a
//! reference can be checked where it stands. It knows no words: those have a door of their own.

mod alignment;
mod conditions;
mod questions;
mod values;
mod verdicts;

use super::{
    Bands, Bundle, Definition, NextStepRules, Parts, Precision, Question, Source, limits, print,
};
use crate::defect::{DefectKind, Defects, Rule, shortened};
use crate::id::{BandIdx, ItemIdx, ListIdx, PersonIdx, SourceIdx, Version};
use crate::json::{Fields, Found, Node, Value, read};
use crate::ratio::Ratio;
use crate::words;
use values::{decimal, ids, languages, version};

pub(crate) use values::{id, language, link, one_of, whole};

const FORMAT: &str = "soundings-definition/1";
const BUNDLE_FORMAT: &str = "soundings-bundle/1";

pub(super) fn definition(text: &str) -> Result<Definition, Defects> {
    let mut found = Found::authored();
    let root = read(text, &mut found);
    let definition = root.as_ref().and_then(|root| parts(root, &mut found));
    match definition {
        Some(definition) if found.is_empty() => Ok(definition),
        _ => Err(found.located(text, root.as_ref())),
    }
}

pub(super) fn bundle(text: &str) -> Result<Bundle, Defects> {
    let mut found = Found::authored();
    let root = read(text, &mut found);
    let bundle = root.as_ref().and_then(|root| {
        let mut fields = root.fields(&mut found);
        format(&mut fields, BUNDLE_FORMAT, &mut found);
        let definition = fields.required("definition", &mut found);
        let words = fields.required("words", &mut found);
        fields.finish(&mut found);
        let definition = parts(definition?, &mut found)?;
        // Words are held against a right definition only: against a wrong one every id would look surplus.
        let words = words::read(&definition, words?, &mut found)?;
        Some(Bundle { definition, words })
    });
    match bundle {
        Some(bundle) if found.is_empty() => Ok(bundle),
        _ => Err(found.located(text, root.as_ref())),
    }
}

/// Refuses a document of another format before anything in it is misread.
pub(crate) fn format(fields: &mut Fields<'_, '_>, expected: &str, found: &mut Found) {
    let Some(node) = fields.required("format", found) else {
        return;
    };
    let Some(text) = node.text(found) else { return };
    if text != expected {
        found.push(
            node.at,
            DefectKind::Foreign {
                expected: format!("format `{expected}`"),
                found: format!("`{}`", shortened(text)),
            },
        );
    }
}

/// Refuses what belongs to another definition or to an incompatible version of this one.
pub(crate) fn belongs(node: &Node<'_>, definition: &Parts, found: &mut Found) {
    let mut fields = node.fields(found);
    if let Some(node) = fields.required("id", found)
        && let Some(text) = node.text(found)
        && text != definition.id
    {
        let expected = format!("definition `{}`", definition.id);
        found.push(
            node.at,
            DefectKind::Foreign {
                expected,
                found: format!("definition `{}`", shortened(text)),
            },
        );
    }
    if let Some(node) = fields.required("version", found)
        && let Some(version) = version(node, found)
        && version.major != definition.version.major
    {
        let expected = format!("version {} (same major version)", definition.version);
        found.push(
            node.at,
            DefectKind::Foreign {
                expected,
                found: format!("version {version}"),
            },
        );
    }
    fields.finish(found);
}

/// Reads all parts; with defects in `found` the definition is not to be used.
fn parts(root: &Node<'_>, found: &mut Found) -> Option<Definition> {
    let is_json = found.is_empty();
    let mut fields = root.fields(found);
    fields.is_top();
    format(&mut fields, FORMAT, found);
    let id = fields
        .required("id", found)
        .and_then(|node| id(node, found))
        .unwrap_or_default();
    let version = fields
        .required("version", found)
        .and_then(|node| version(node, found));
    let languages = fields
        .required("languages", found)
        .map(|node| languages(node, found))
        .unwrap_or_default();
    let names = |key: &'static str, what, max, fields: &mut Fields<'_, '_>, found: &mut Found| {
        fields
            .optional(key)
            .map(|node| ids(node, what, max, found))
            .unwrap_or_default()
    };
    let roles = names("roles", "role", limits::NAMES, &mut fields, found);
    let people = names("people", "person", limits::NAMES, &mut fields, found);
    let dimensions = names(
        "dimensions",
        "dimension",
        limits::DIMENSIONS,
        &mut fields,
        found,
    );
    let mut draft = Draft {
        parts: Parts {
            id,
            version: version.unwrap_or(Version {
                major: 1,
                minor: 0,
                patch: 0,
            }),
            languages,
            roles,
            people,
            phases: Vec::new(),
            dimensions,
            items: Vec::new(),
            lists: Vec::new(),
            flow: Vec::new(),
            in_report: Vec::new(),
            known_share: Ratio::ONE,
            precision: Precision {
                overall: 0,
                phase: 0,
                dimension: 0,
            },
            bands: Bands {
                steps: Vec::new(),
                withheld: String::new(),
                max_unknown: 0,
                near_within: Ratio::ZERO,
                caps: [None; 4],
                notes: Vec::new(),
            },
            alignment: None,
            cautions_shown: 0,
            cautions: Vec::new(),
            headlines: Vec::new(),
            next_steps: NextStepRules {
                shown: 0,
                first: None,
            },
            sources: Vec::new(),
        },
        found,
    };
    if let Some(node) = fields.optional("sources") {
        draft.sources(node);
    }
    draft.required(&mut fields, "phases", Draft::phases);
    draft.measure_ids_differ(root);
    draft.required(&mut fields, "items", Draft::items);
    if let Some(node) = fields.optional("lists") {
        draft.lists(node);
    }
    draft.required(&mut fields, "flow", Draft::flow);
    if let Some(node) = fields.optional("in_report") {
        draft.in_report(node);
    }
    draft.every_question_is_asked(root);
    if let Some(node) = fields.optional("items") {
        draft.visibility(node);
    }
    draft.required(&mut fields, "measures", Draft::measures);
    draft.required(&mut fields, "bands", Draft::bands);
    match fields.optional("alignment") {
        Some(node) if !matches!(node.value, Value::Null) => draft.alignment(node),
        _ => draft.no_part_without_alignment(root),
    }
    draft.required(&mut fields, "cautions", Draft::cautions);
    draft.required(&mut fields, "headlines", Draft::headlines);
    draft.required(&mut fields, "next_steps", Draft::next_steps);
    fields.finish(draft.found);
    let mut parts = draft.parts;
    if !found.is_empty() || !is_json {
        return None;
    }
    if limits::settle_units(&mut parts).is_none() {
        found.push(root.at, DefectKind::Rule(Rule::TooFine));
        return None;
    }
    let digest = print::digest(&parts);
    Some(Definition::new(parts, digest))
}

/// Parts read so far, which later ones refer to.
struct Draft<'f> {
    parts: Parts,
    found: &'f mut Found,
}

impl Draft<'_> {
    fn required(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        read: fn(&mut Self, &Node<'_>),
    ) {
        if let Some(node) = fields.required(key, self.found) {
            read(self, node);
        }
    }

    fn rule(&mut self, node: &Node<'_>, rule: Rule) {
        self.found.push(node.at, DefectKind::Rule(rule));
    }

    fn unknown_id(&mut self, node: &Node<'_>, what: &'static str, id: &str) {
        self.found.push(
            node.at,
            DefectKind::UnknownId {
                what,
                id: id.to_owned(),
            },
        );
    }

    /// An id that must not be taken yet by anything in `taken`.
    fn new_id(
        &mut self,
        fields: &mut Fields<'_, '_>,
        what: &'static str,
        is_taken: impl Fn(&Parts, &str) -> bool,
    ) -> String {
        let Some(node) = fields.required("id", self.found) else {
            return String::new();
        };
        let Some(id) = id(node, self.found) else {
            return String::new();
        };
        if is_taken(&self.parts, &id) {
            self.found.push(
                node.at,
                DefectKind::RepeatedId {
                    what,
                    id: id.clone(),
                },
            );
        }
        id
    }

    /// A reference to something in a list of ids.
    fn reference(
        &mut self,
        node: &Node<'_>,
        what: &'static str,
        position: impl Fn(&Parts, &str) -> Option<usize>,
    ) -> Option<usize> {
        let id = node.text(self.found)?;
        let idx = position(&self.parts, id);
        if idx.is_none() {
            self.unknown_id(node, what, id);
        }
        idx
    }

    fn references(
        &mut self,
        node: &Node<'_>,
        what: &'static str,
        max: usize,
        position: impl Fn(&Parts, &str) -> Option<usize>,
    ) -> Vec<usize> {
        let mut idxs = Vec::new();
        for node in node.list(max, self.found) {
            let Some(idx) = self.reference(node, what, &position) else {
                continue;
            };
            if idxs.contains(&idx) {
                let id = node.text(self.found).unwrap_or_default().to_owned();
                self.found.push(node.at, DefectKind::Repeated { what, id });
            }
            idxs.push(idx);
        }
        idxs
    }

    fn source_references(&mut self, node: Option<&Node<'_>>) -> Vec<SourceIdx> {
        let Some(node) = node else { return Vec::new() };
        let position =
            |parts: &Parts, id: &str| parts.sources.iter().position(|source| source.id == id);
        self.references(node, "source", limits::SOURCES, position)
            .into_iter()
            .map(SourceIdx::new)
            .collect()
    }

    fn person(&mut self, node: Option<&Node<'_>>) -> Option<PersonIdx> {
        let position =
            |parts: &Parts, id: &str| parts.people.iter().position(|person| person == id);
        self.reference(node?, "person", position)
            .map(PersonIdx::new)
    }

    fn item(&mut self, node: &Node<'_>) -> Option<ItemIdx> {
        self.reference(node, "item", |parts, id| {
            parts.item_of(id).map(ItemIdx::idx)
        })
        .map(ItemIdx::new)
    }

    fn list(&mut self, node: &Node<'_>) -> Option<ListIdx> {
        self.reference(node, "list", |parts, id| {
            parts.list_of(id).map(ListIdx::idx)
        })
        .map(ListIdx::new)
    }

    fn question(&mut self, node: &Node<'_>) -> Option<Question> {
        let id = node.text(self.found)?;
        let question = question_of(&self.parts, id);
        if question.is_none() {
            self.unknown_id(node, "item or list", id);
        }
        question
    }

    fn band(&mut self, node: &Node<'_>) -> Option<BandIdx> {
        self.reference(node, "band", |parts, id| {
            parts.bands.steps.iter().position(|band| band.id == id)
        })
        .map(BandIdx::new)
    }

    fn not_empty(&mut self, node: &Node<'_>) {
        if matches!(&node.value, Value::List(nodes) if nodes.is_empty()) {
            self.found.push(
                node.at,
                DefectKind::WrongType {
                    expected: "at least one entry",
                    found: "an empty list",
                },
            );
        }
    }

    fn weight(&mut self, fields: &mut Fields<'_, '_>) -> Ratio {
        let Some(node) = fields.optional("weight") else {
            return Ratio::ONE;
        };
        decimal(
            node,
            ("0.001", Ratio::new(1, 1000)),
            ("100", Ratio::from(100)),
            self.found,
        )
        .unwrap_or(Ratio::ONE)
    }

    fn sources(&mut self, node: &Node<'_>) {
        for node in node.list(limits::SOURCES, self.found) {
            let mut fields = node.fields(self.found);
            let is_taken =
                |parts: &Parts, id: &str| parts.sources.iter().any(|source| source.id == id);
            let id = self.new_id(&mut fields, "source", is_taken);
            let mut links = Vec::new();
            for node in fields
                .optional("links")
                .map(|node| node.list(limits::LINKS, self.found))
                .unwrap_or_default()
            {
                links.extend(link(node, self.found));
            }
            fields.finish(self.found);
            self.parts.sources.push(Source { id, links });
        }
    }
}

/// The item or list of this id.
fn question_of(parts: &Parts, id: &str) -> Option<Question> {
    parts
        .item_of(id)
        .map(Question::Item)
        .or_else(|| parts.list_of(id).map(Question::List))
}
