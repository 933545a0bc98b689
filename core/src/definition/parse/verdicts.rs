//! Reading what is concluded: measures, bands, cautions, headlines, next steps.
//!
//! It knows no questions beyond their ids; which part of the results a condition may read is decided in
//! [`conditions`](super::conditions).

#![allow(clippy::indexing_slicing, reason = "severities are as many as caps")]

use super::conditions::Context;
use super::values::{byte, one_of, points, share, whole};
use super::{Draft, limits};
use crate::defect::Rule;
use crate::definition::{Band, BandNote, Caution, Condition, Headline, Parts, Precision, Severity};
use crate::json::{Found, Node, Value};
use crate::ratio::Ratio;

impl Draft<'_> {
    pub(super) fn measures(&mut self, node: &Node<'_>) {
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

    pub(super) fn bands(&mut self, node: &Node<'_>) {
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

    pub(super) fn cautions(&mut self, node: &Node<'_>) {
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

    pub(super) fn headlines(&mut self, node: &Node<'_>) {
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

    pub(super) fn next_steps(&mut self, node: &Node<'_>) {
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
}

fn severity(node: &Node<'_>, found: &mut Found) -> Option<Severity> {
    one_of(
        node,
        &Severity::ALL.map(|severity| (severity.id(), severity)),
        found,
    )
}
