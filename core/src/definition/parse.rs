//! The door for definitions: JSON → [`Definition`], or every defect with its place.
//!
//! Parts are read in the order in which they refer to each other, whatever their order in the file, so that a
//! reference can be checked where it stands.

use std::collections::BTreeMap;

use super::condition::Facts;
use super::limits;
use super::print;
use super::*;
use crate::defect::{DefectKind, Rule};
use crate::id::{ID_RULE, LANGUAGE_RULE, is_id, is_language};
use crate::json::{Fields, Found, Node, Value, read};
use crate::words::{self, Halves};

mod alignment;
mod conditions;

use conditions::Context;

const FORMAT: &str = "soundings-definition/1";
const BUNDLE_FORMAT: &str = "soundings-bundle/1";

pub(super) fn definition(text: &str) -> Result<Definition, Defects> {
    let mut found = Found::default();
    let root = read(text, &mut found);
    let definition = root.as_ref().and_then(|root| parts(root, &mut found));
    match definition {
        Some(definition) if found.is_empty() => Ok(definition),
        _ => Err(found.located(text, root.as_ref())),
    }
}

pub(super) fn bundle(text: &str) -> Result<Bundle, Defects> {
    let mut found = Found::default();
    let root = read(text, &mut found);
    let bundle = root.as_ref().and_then(|root| {
        let mut fields = root.fields(&mut found);
        format(&mut fields, BUNDLE_FORMAT, &mut found);
        let definition = fields.required("definition", &mut found);
        let words = fields.required("words", &mut found);
        fields.finish(&mut found);
        let definition = parts(definition?, &mut found)?;
        // Words are held against a right definition only: against a wrong one every id would look surplus.
        let (questions, report) = words::read(&definition, words?, Halves::Questions, &mut found);
        Some(Bundle {
            definition: Arc::new(definition),
            questions: questions?,
            report,
        })
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
                found: format!("`{text}`"),
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
        let shown: String = text.chars().take(60).collect();
        let expected = format!("definition `{}`", definition.id);
        found.push(
            node.at,
            DefectKind::Foreign {
                expected,
                found: format!("definition `{shown}`"),
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
    let n_defects_of_json = found.is_empty();
    let mut fields = root.fields(found);
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
    if !found.is_empty() || !n_defects_of_json {
        return None;
    }
    if limits::settle_units(&mut parts).is_none() {
        found.push(root.at, DefectKind::Rule(Rule::TooFine));
        return None;
    }
    let digest = print::digest(&parts);
    Some(Definition { parts, digest })
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
                self.found
                    .push(node.at, DefectKind::RepeatedId { what, id });
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

    fn phases(&mut self, node: &Node<'_>) {
        self.not_empty(node);
        for node in node.list(limits::PHASES, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "phase", |parts, id| {
                parts.phases.iter().any(|phase| phase.id == id)
            });
            let weight = self.weight(&mut fields);
            fields.finish(self.found);
            self.parts.phases.push(Phase {
                id,
                weight,
                share: 0,
                items: Vec::new(),
            });
        }
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

    /// Conditions name phases, dimensions and the whole in one breath.
    fn measure_ids_differ(&mut self, root: &Node<'_>) {
        let phases: Vec<&String> = self.parts.phases.iter().map(|phase| &phase.id).collect();
        let clash = self
            .parts
            .dimensions
            .iter()
            .chain(phases.iter().copied())
            .find(|id| *id == "overall");
        let clash = clash.or_else(|| self.parts.dimensions.iter().find(|id| phases.contains(id)));
        if let Some(id) = clash {
            self.found.push(
                root.at,
                DefectKind::RepeatedId {
                    what: "measure",
                    id: id.clone(),
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

    fn items(&mut self, node: &Node<'_>) {
        self.not_empty(node);
        for node in node.list(limits::ITEMS, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "item", |parts, id| parts.item_of(id).is_some());
            let phase = fields.required("phase", self.found).and_then(|node| {
                self.reference(node, "phase", |parts, id| {
                    parts.phases.iter().position(|phase| phase.id == id)
                })
            });
            let dimension = fields.optional("dimension").and_then(|node| {
                self.reference(node, "dimension", |parts, id| {
                    parts
                        .dimensions
                        .iter()
                        .position(|dimension| dimension == id)
                })
            });
            let levels = fields
                .required("levels", self.found)
                .and_then(|node| whole(node, 2, limits::LEVELS, self.found));
            let weight = self.weight(&mut fields);
            let allows_not_applicable = fields
                .optional("allows_not_applicable")
                .and_then(|node| node.bool(self.found))
                .unwrap_or(false);
            let _ = fields.optional("visible_when");
            let find_out_from = self.person(fields.optional("find_out_from"));
            let sources = self.source_references(fields.optional("sources"));
            fields.finish(self.found);
            let phase = PhaseIdx::new(phase.unwrap_or(0));
            if let Some(phase) = self.parts.phases.get_mut(phase.idx()) {
                phase.items.push(ItemIdx::new(self.parts.items.len()));
            }
            self.parts.items.push(Item {
                id,
                phase,
                dimension: dimension.map(DimensionIdx::new),
                max: u8::try_from(levels.unwrap_or(2).saturating_sub(1))
                    .unwrap_or(1)
                    .max(1),
                weight,
                step: 0,
                allows_not_applicable,
                visible_when: None,
                find_out_from,
                sources,
            });
        }
    }

    fn lists(&mut self, node: &Node<'_>) {
        for node in node.list(limits::LISTS, self.found) {
            let mut fields = node.fields(self.found);
            let is_taken = |parts: &Parts, id: &str| {
                parts.list_of(id).is_some() || parts.item_of(id).is_some()
            };
            let id = self.new_id(&mut fields, "item or list", is_taken);
            let part = fields.optional("part").and_then(|node| {
                let parts = ListPart::NAMES;
                one_of(node, &parts, self.found)
            });
            let pick = fields
                .required("pick", self.found)
                .and_then(|node| self.pick(node))
                .unwrap_or(Pick::One);
            let find_out_from = self.person(fields.optional("find_out_from"));
            let options = fields.required("options", self.found);
            fields.finish(self.found);
            self.parts.lists.push(PickList {
                id,
                part,
                pick,
                find_out_from,
                options: Vec::new(),
            });
            if let Some(node) = options {
                self.options(node);
            }
            if part.is_some() && pick == Pick::One {
                self.rule(node, Rule::SeveralPicks);
            }
            if part == Some(ListPart::Purpose)
                && !matches!(
                    pick,
                    Pick::Several {
                        is_ordered: true,
                        ..
                    }
                )
            {
                self.rule(node, Rule::OrderedPurpose);
            }
        }
        for (list, node) in node.list(limits::LISTS, self.found).iter().enumerate() {
            self.twins(ListIdx::new(list), node);
        }
    }

    fn pick(&mut self, node: &Node<'_>) -> Option<Pick> {
        if let Value::Text(_) = &node.value {
            return one_of(node, &[("one", Pick::One)], self.found);
        }
        let mut fields = node.fields(self.found);
        let up_to = fields
            .required("up_to", self.found)
            .and_then(|node| whole(node, 1, 64, self.found));
        let is_ordered = fields
            .optional("ordered")
            .and_then(|node| node.bool(self.found))
            .unwrap_or(false);
        fields.finish(self.found);
        Some(Pick::Several {
            up_to: usize::try_from(up_to?).ok()?,
            is_ordered,
        })
    }

    /// Reads the options of the last list.
    fn options(&mut self, node: &Node<'_>) {
        self.not_empty(node);
        let Some(part) = self.parts.lists.last().map(|list| list.part) else {
            return;
        };
        for node in node.list(limits::OPTIONS, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "option", |parts, id| {
                parts
                    .lists
                    .last()
                    .is_some_and(|list| list.option_of(id).is_some())
            });
            let is_exclusive = fields
                .optional("exclusive")
                .and_then(|node| node.bool(self.found))
                .unwrap_or(false);
            let points = fields
                .optional("points")
                .and_then(|node| whole(node, 0, 3, self.found));
            let kind = fields.optional("kind");
            let is_responsive = kind.and_then(|node| {
                one_of(node, &[("responsive", true), ("other", false)], self.found)
            });
            let addressability = fields
                .optional("addressability")
                .and_then(|node| whole(node, 0, 3, self.found));
            let has_twin = fields.optional("twin").is_some();
            let items = fields.optional("items").map(|node| {
                let position = |parts: &Parts, id: &str| parts.item_of(id).map(ItemIdx::idx);
                self.references(node, "item", limits::ITEMS, position)
                    .into_iter()
                    .map(ItemIdx::new)
                    .collect()
            });
            fields.finish(self.found);
            let need = match (is_responsive, addressability) {
                (Some(is_responsive), Some(n)) => Some(Need {
                    is_responsive,
                    addressability: byte(n),
                }),
                _ => None,
            };
            let is_need = part == Some(ListPart::Needs) && !is_exclusive;
            if is_need != need.is_some() || (kind.is_some() && need.is_none()) {
                self.rule(node, Rule::NeedOption);
            }
            if has_twin && part != Some(ListPart::Alongside) {
                self.rule(node, Rule::TwinOption);
            }
            let items: Vec<ItemIdx> = items.unwrap_or_default();
            if (part == Some(ListPart::Principles) && !is_exclusive) == items.is_empty() {
                self.rule(node, Rule::PrincipleOption);
            }
            let option = PickOption {
                id,
                is_exclusive,
                points: points.map(byte),
                need,
                twin: None,
                items,
            };
            if let Some(list) = self.parts.lists.last_mut() {
                list.options.push(option);
            }
        }
    }

    /// Twins name options of the needs list, which may stand later in the file.
    fn twins(&mut self, list: ListIdx, node: &Node<'_>) {
        let Some(options) = node.fields(self.found).optional("options") else {
            return;
        };
        let Value::List(nodes) = &options.value else {
            return;
        };
        for (option, node) in nodes.iter().enumerate().take(limits::OPTIONS) {
            let Value::Object(members) = &node.value else {
                continue;
            };
            let Some(twin) = members.iter().find(|member| member.key == "twin") else {
                continue;
            };
            let Some(id) = twin.node.text(self.found) else {
                continue;
            };
            let needs = self
                .parts
                .lists
                .iter()
                .find(|list| list.part == Some(ListPart::Needs));
            let need = needs
                .and_then(|needs| needs.option_of(id).map(|idx| (idx, needs.option(idx).need)));
            match need {
                Some((
                    need,
                    Some(Need {
                        is_responsive: false,
                        ..
                    }),
                )) => {
                    if let Some(option) = self
                        .parts
                        .lists
                        .get_mut(list.idx())
                        .and_then(|list| list.options.get_mut(option))
                    {
                        option.twin = Some(need);
                    }
                }
                Some(_) => self.rule(&twin.node, Rule::TwinOption),
                None => self.unknown_id(&twin.node, "need", id),
            }
        }
    }

    fn flow(&mut self, node: &Node<'_>) {
        for node in node.list(limits::FLOW_PARTS, self.found) {
            let mut fields = node.fields(self.found);
            let phase = fields.optional("phase").and_then(|node| {
                self.reference(node, "phase", |parts, id| {
                    parts.phases.iter().position(|phase| phase.id == id)
                })
            });
            let questions = fields.required("questions", self.found);
            fields.finish(self.found);
            let mut part = FlowPart {
                phase: phase.map(PhaseIdx::new),
                questions: Vec::new(),
            };
            for node in questions
                .map(|node| node.list(limits::ITEMS + limits::LISTS, self.found))
                .unwrap_or_default()
            {
                let Some(question) = self.question(node) else {
                    continue;
                };
                if part.questions.contains(&question)
                    || self.parts.questions().any(|asked| asked == question)
                {
                    self.rule(node, Rule::InFlow);
                }
                part.questions.push(question);
            }
            self.parts.flow.push(part);
        }
    }

    fn in_report(&mut self, node: &Node<'_>) {
        for node in node.list(limits::LISTS, self.found) {
            let Some(list) = self.list(node) else {
                continue;
            };
            if self.parts.in_report.contains(&list)
                || self
                    .parts
                    .questions()
                    .any(|asked| asked == Question::List(list))
            {
                self.rule(node, Rule::InFlow);
            }
            self.parts.in_report.push(list);
        }
    }

    fn every_question_is_asked(&mut self, root: &Node<'_>) {
        let parts = &self.parts;
        let asks = |question| parts.questions().any(|asked| asked == question);
        let items = parts
            .item_idxs()
            .filter(|item| !asks(Question::Item(*item)))
            .map(|item| &parts.item(item).id);
        let lists = (0..parts.lists.len()).map(ListIdx::new);
        let lists =
            lists.filter(|list| !asks(Question::List(*list)) && !parts.in_report.contains(list));
        let forgotten: Vec<String> = items
            .chain(lists.map(|list| &parts.list(list).id))
            .cloned()
            .collect();
        let Value::Object(members) = &root.value else {
            return;
        };
        let place = members
            .iter()
            .find(|member| member.key == "flow")
            .map_or(root.at, |member| member.node.at);
        for id in forgotten {
            if !id.is_empty() {
                self.found.push(place, DefectKind::MissingKey { key: id });
                self.found.push(place, DefectKind::Rule(Rule::InFlow));
            }
        }
    }

    fn visibility(&mut self, node: &Node<'_>) {
        let Value::List(nodes) = &node.value else {
            return;
        };
        for (idx, node) in nodes.iter().enumerate().take(self.parts.items.len()) {
            let Value::Object(members) = &node.value else {
                continue;
            };
            let Some(member) = members.iter().find(|member| member.key == "visible_when") else {
                continue;
            };
            let Some(condition) = self.condition(&member.node, Context::Answers) else {
                continue;
            };
            let asked: Vec<Question> = self
                .parts
                .questions()
                .take_while(|question| *question != Question::Item(ItemIdx::new(idx)))
                .collect();
            if !reads(&condition)
                .iter()
                .all(|question| asked.contains(question))
            {
                self.rule(&member.node, Rule::VisibilityOrder);
            }
            self.parts.items[idx].visible_when = Some(condition);
        }
    }

    fn measures(&mut self, node: &Node<'_>) {
        let mut fields = node.fields(self.found);
        if let Some(node) = fields.required("known_share", self.found) {
            self.parts.known_share = share(node, self.found);
        }
        if let Some(node) = fields.required("precision", self.found) {
            let mut fields = node.fields(self.found);
            let mut read = |key: &'static str| {
                let node = fields.required(key, self.found)?;
                whole(node, 0, 100, self.found).map(byte)
            };
            let (overall, phase, dimension) = (read("overall"), read("phase"), read("dimension"));
            fields.finish(self.found);
            let or_none = |n: Option<u8>| n.unwrap_or(0);
            self.parts.precision = Precision {
                overall: or_none(overall),
                phase: or_none(phase),
                dimension: or_none(dimension),
            };
        }
        fields.finish(self.found);
    }

    fn bands(&mut self, node: &Node<'_>) {
        let mut fields = node.fields(self.found);
        if let Some(node) = fields.required("steps", self.found) {
            self.band_steps(node);
        }
        if let Some(node) = fields.required("withheld", self.found) {
            let mut fields = node.fields(self.found);
            let is_taken =
                |parts: &Parts, id: &str| parts.bands.steps.iter().any(|band| band.id == id);
            self.parts.bands.withheld = self.new_id(&mut fields, "band", is_taken);
            let max_unknown = fields
                .required("max_unknown", self.found)
                .and_then(|node| whole(node, 0, 200, self.found));
            self.parts.bands.max_unknown = usize::try_from(max_unknown.unwrap_or(0)).unwrap_or(0);
            fields.finish(self.found);
        }
        if let Some(node) = fields.required("near_within", self.found) {
            self.parts.bands.near_within = points(node, self.found);
        }
        if let Some(node) = fields.optional("caps") {
            let mut fields = node.fields(self.found);
            for (idx, severity) in Severity::ALL.into_iter().enumerate() {
                self.parts.bands.caps[idx] = fields
                    .optional(severity.id())
                    .and_then(|node| self.band(node));
            }
            fields.finish(self.found);
        }
        if let Some(node) = fields.optional("notes") {
            for node in node.list(limits::NOTES, self.found) {
                let mut fields = node.fields(self.found);
                let is_taken =
                    |parts: &Parts, id: &str| parts.bands.notes.iter().any(|note| note.id == id);
                let id = self.new_id(&mut fields, "note", is_taken);
                let when = fields
                    .required("when", self.found)
                    .and_then(|node| self.condition(node, Context::Answers));
                fields.finish(self.found);
                self.parts.bands.notes.push(BandNote {
                    id,
                    when: when.unwrap_or(Condition::Always),
                });
            }
        }
        fields.finish(self.found);
    }

    fn band_steps(&mut self, node: &Node<'_>) {
        self.not_empty(node);
        for node in node.list(limits::BANDS, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "band", |parts, id| {
                parts.bands.steps.iter().any(|band| band.id == id)
            });
            let threshold = fields
                .optional("threshold")
                .map_or(Ratio::ZERO, |node| points(node, self.found));
            let floor = fields
                .optional("floor")
                .map_or(Ratio::ZERO, |node| points(node, self.found));
            fields.finish(self.found);
            match self.parts.bands.steps.last() {
                None if threshold != Ratio::ZERO || floor != Ratio::ZERO => {
                    self.rule(node, Rule::LowestBand)
                }
                Some(below) if threshold < below.threshold || floor < below.floor => {
                    self.rule(node, Rule::BandOrder)
                }
                _ => {}
            }
            self.parts.bands.steps.push(Band {
                id,
                threshold,
                floor,
            });
        }
    }

    fn cautions(&mut self, node: &Node<'_>) {
        let mut fields = node.fields(self.found);
        let shown = fields
            .required("show", self.found)
            .and_then(|node| whole(node, 1, 200, self.found));
        self.parts.cautions_shown = usize::try_from(shown.unwrap_or(1)).unwrap_or(1);
        let rules = fields.required("rules", self.found);
        fields.finish(self.found);
        for node in rules
            .map(|node| node.list(limits::CAUTIONS, self.found))
            .unwrap_or_default()
        {
            let mut fields = node.fields(self.found);
            let is_taken =
                |parts: &Parts, id: &str| parts.cautions.iter().any(|caution| caution.id == id);
            let id = self.new_id(&mut fields, "caution", is_taken);
            let severity = fields
                .required("severity", self.found)
                .and_then(|node| severity(node, self.found));
            let when = fields
                .required("when", self.found)
                .and_then(|node| self.condition(node, Context::Scores));
            let escalated = fields
                .optional("escalated")
                .and_then(|node| self.escalation(node, severity));
            let sources = self.source_references(fields.optional("sources"));
            fields.finish(self.found);
            self.parts.cautions.push(Caution {
                id,
                severity: severity.unwrap_or(Severity::Note),
                when: when.unwrap_or(Condition::Always),
                escalated,
                sources,
            });
        }
    }

    fn escalation(
        &mut self,
        node: &Node<'_>,
        own: Option<Severity>,
    ) -> Option<(Severity, Condition)> {
        let mut fields = node.fields(self.found);
        let to = fields
            .required("to", self.found)
            .and_then(|node| severity(node, self.found));
        let when = fields
            .required("when", self.found)
            .and_then(|node| self.condition(node, Context::Scores));
        fields.finish(self.found);
        let to = to?;
        if own.is_some_and(|own| to >= own) {
            self.rule(node, Rule::Escalation);
        }
        Some((to, when?))
    }

    fn headlines(&mut self, node: &Node<'_>) {
        self.not_empty(node);
        for node in node.list(limits::HEADLINES, self.found) {
            let mut fields = node.fields(self.found);
            let is_taken =
                |parts: &Parts, id: &str| parts.headlines.iter().any(|headline| headline.id == id);
            let id = self.new_id(&mut fields, "headline", is_taken);
            let when = fields
                .required("when", self.found)
                .and_then(|node| self.condition(node, Context::Verdicts));
            fields.finish(self.found);
            self.parts.headlines.push(Headline {
                id,
                when: when.unwrap_or(Condition::Always),
            });
        }
        if self
            .parts
            .headlines
            .last()
            .is_some_and(|headline| headline.when != Condition::Always)
        {
            self.rule(node, Rule::LastHeadline);
        }
    }

    fn next_steps(&mut self, node: &Node<'_>) {
        let mut fields = node.fields(self.found);
        let shown = fields
            .required("show", self.found)
            .and_then(|node| whole(node, 1, 20, self.found));
        self.parts.next_steps.shown = usize::try_from(shown.unwrap_or(1)).unwrap_or(1);
        let first = fields
            .optional("first")
            .filter(|node| !matches!(node.value, Value::Null));
        fields.finish(self.found);
        if let Some(node) = first {
            let mut fields = node.fields(self.found);
            let when = fields
                .required("when", self.found)
                .and_then(|node| self.condition(node, Context::Answers));
            let item = fields
                .required("item", self.found)
                .and_then(|node| self.item(node));
            fields.finish(self.found);
            self.parts.next_steps.first = when.zip(item);
        }
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

impl ListPart {
    /// The parts with the word for each.
    pub(crate) const NAMES: [(&'static str, ListPart); 4] = [
        ("purpose", ListPart::Purpose),
        ("needs", ListPart::Needs),
        ("alongside", ListPart::Alongside),
        ("principles", ListPart::Principles),
    ];
}

/// The item or list of this id.
pub(super) fn question_of(parts: &Parts, id: &str) -> Option<Question> {
    parts
        .item_of(id)
        .map(Question::Item)
        .or_else(|| parts.list_of(id).map(Question::List))
}

/// Every question a condition on answers looks at.
fn reads(condition: &Condition) -> Vec<Question> {
    struct Watch(std::cell::RefCell<Vec<Question>>);
    impl Facts for Watch {
        fn level(&self, item: ItemIdx) -> Option<u8> {
            self.0.borrow_mut().push(Question::Item(item));
            None
        }
        fn is_unknown(&self, item: ItemIdx) -> bool {
            self.level(item).is_some()
        }
        fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
            self.0.borrow_mut().push(Question::List(list));
            None
        }
    }
    let watch = Watch(Default::default());
    match condition {
        // Parts one by one, because a decided whole would not look at the rest.
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(reads).collect(),
        Condition::Not(part) => reads(part),
        leaf => {
            leaf.truth(&watch);
            watch.0.into_inner()
        }
    }
}

fn id(node: &Node<'_>, found: &mut Found) -> Option<String> {
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
        let shown: String = text.chars().take(60).collect();
        found.push(node.at, DefectKind::Spelling { found: shown, rule });
        return None;
    }
    Some(text.to_owned())
}

pub(crate) fn version(node: &Node<'_>, found: &mut Found) -> Option<Version> {
    let text = node.text(found)?;
    let version = Version::parse(text);
    if version.is_none() {
        let shown: String = text.chars().take(60).collect();
        found.push(
            node.at,
            DefectKind::Spelling {
                found: shown,
                rule: Version::RULE,
            },
        );
    }
    version
}

fn languages(node: &Node<'_>, found: &mut Found) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for node in node.list(limits::NAMES, found) {
        let Some(tag) = language(node, found) else {
            continue;
        };
        if languages.contains(&tag) {
            found.push(
                node.at,
                DefectKind::RepeatedId {
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

fn ids(node: &Node<'_>, what: &'static str, max: usize, found: &mut Found) -> Vec<String> {
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

fn severity(node: &Node<'_>, found: &mut Found) -> Option<Severity> {
    one_of(
        node,
        &Severity::ALL.map(|severity| (severity.id(), severity)),
        found,
    )
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
                found: text.chars().take(60).collect(),
                allowed,
            },
        );
    }
    known
}

/// A plain decimal number within a range; the range's ends are given with their spelling.
fn decimal(
    node: &Node<'_>,
    low: (&'static str, Ratio),
    high: (&'static str, Ratio),
    found: &mut Found,
) -> Option<Ratio> {
    let literal = node.number(found)?;
    let value = Ratio::from_decimal(literal).filter(|value| (low.1..=high.1).contains(value));
    if value.is_none() {
        found.push(
            node.at,
            DefectKind::Number {
                found: literal.chars().take(40).collect(),
                low: low.0,
                high: high.0,
            },
        );
    }
    value
}

/// A number of points, 0 to 100.
fn points(node: &Node<'_>, found: &mut Found) -> Ratio {
    decimal(node, ("0", Ratio::ZERO), ("100", Ratio::from(100)), found).unwrap_or(Ratio::ZERO)
}

/// A share, 0 to 1.
fn share(node: &Node<'_>, found: &mut Found) -> Ratio {
    decimal(node, ("0", Ratio::ZERO), ("1", Ratio::ONE), found).unwrap_or(Ratio::ONE)
}

/// A whole number within a range.
fn whole(node: &Node<'_>, low: u32, high: u32, found: &mut Found) -> Option<u32> {
    let literal = node.number(found)?;
    let value = literal
        .parse::<u32>()
        .ok()
        .filter(|value| (low..=high).contains(value));
    if value.is_none() {
        found.push(
            node.at,
            DefectKind::Whole {
                found: literal.chars().take(40).collect(),
                low,
                high,
            },
        );
    }
    value
}

fn byte(n: u32) -> u8 {
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
