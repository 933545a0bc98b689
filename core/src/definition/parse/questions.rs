//! Reading what is asked: phases, items, lists, the flow through them and what hides an item.
//!
//! Lists are read after items and twins after lists, because they name each other. It knows no scores, no bands and
//! no strengths.

#![allow(
    clippy::indexing_slicing,
    reason = "the place is one of the items just read"
)]

use super::conditions::Context;
use super::values::{byte, one_of, whole};
use super::{Draft, limits};
use crate::defect::{DefectKind, Rule};
use crate::definition::condition::Facts;
use crate::definition::{
    Condition, FlowPart, Item, ListPart, Need, Parts, Phase, Pick, PickList, PickOption, Question,
};
use crate::id::{DimensionIdx, ItemIdx, ListIdx, OptionIdx, PhaseIdx};
use crate::json::{Node, Value};

impl Draft<'_> {
    pub(super) fn phases(&mut self, node: &Node<'_>) {
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

    /// Conditions name phases, dimensions and the whole in one breath.
    pub(super) fn measure_ids_differ(&mut self, root: &Node<'_>) {
        let phases = self.parts.phases.iter().enumerate();
        let phases = phases.map(|(idx, phase)| ("phases", idx, &phase.id));
        let dimensions = self.parts.dimensions.iter().enumerate();
        let dimensions = dimensions.map(|(idx, dimension)| ("dimensions", idx, dimension));
        let mut taken = vec!["overall"];
        for (key, idx, id) in phases.chain(dimensions) {
            if taken.contains(&id.as_str()) {
                let node = match root.member(key).map(|node| &node.value) {
                    Some(Value::List(nodes)) => nodes.get(idx).unwrap_or(root),
                    _ => root,
                };
                let id = id.clone();
                let what = "measure";
                self.found
                    .push(node.at, DefectKind::RepeatedId { what, id });
            } else if key == "phases" {
                taken.push(id);
            }
        }
    }

    pub(super) fn items(&mut self, node: &Node<'_>) {
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

    pub(super) fn lists(&mut self, node: &Node<'_>) {
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
                .and_then(|node| self.pick(node));
            let find_out_from = self.person(fields.optional("find_out_from"));
            let options = fields.required("options", self.found);
            fields.finish(self.found);
            self.parts.lists.push(PickList {
                id,
                part,
                pick: pick.unwrap_or(Pick::One),
                find_out_from,
                options: Vec::new(),
            });
            if let Some(node) = options {
                self.options(node);
            }
            match pick {
                Some(Pick::One) if part.is_some() => self.rule(node, Rule::SeveralPicks),
                Some(Pick::Several {
                    is_ordered: false, ..
                }) if part == Some(ListPart::Purpose) => self.rule(node, Rule::OrderedPurpose),
                _ => {}
            }
        }
        // What is wrong with the entries as such has been said above; each is looked at once more, not refused twice.
        let Value::List(nodes) = &node.value else {
            return;
        };
        for (list, node) in nodes.iter().enumerate().take(limits::LISTS) {
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
                self.references(node, "item", limits::PRINCIPLE_ITEMS, position)
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
            let is_half = (kind.is_some() || addressability.is_some()) && need.is_none();
            if is_need != need.is_some() || is_half {
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
        let Some(Value::List(nodes)) = node.member("options").map(|options| &options.value) else {
            return;
        };
        for (option, node) in nodes.iter().enumerate().take(limits::OPTIONS) {
            let Some(twin) = node.member("twin") else {
                continue;
            };
            let Some(id) = twin.text(self.found) else {
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
                Some(_) => self.rule(twin, Rule::TwinOption),
                None => self.unknown_id(twin, "need", id),
            }
        }
    }

    pub(super) fn flow(&mut self, node: &Node<'_>) {
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

    pub(super) fn in_report(&mut self, node: &Node<'_>) {
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

    pub(super) fn every_question_is_asked(&mut self, root: &Node<'_>) {
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
        let place = root.member("flow").map_or(root.at, |flow| flow.at);
        for id in forgotten {
            if !id.is_empty() {
                self.found.push(place, DefectKind::NotAsked { id });
            }
        }
    }

    pub(super) fn visibility(&mut self, node: &Node<'_>) {
        let Value::List(nodes) = &node.value else {
            return;
        };
        for (idx, node) in nodes.iter().enumerate().take(self.parts.items.len()) {
            let Some(node) = node.member("visible_when") else {
                continue;
            };
            let Some(condition) = self.condition(node, Context::Answers) else {
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
                self.rule(node, Rule::VisibilityOrder);
            }
            self.parts.items[idx].visible_when = Some(condition);
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
