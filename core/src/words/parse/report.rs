//! Reading the second half of a language file: bands, headlines, cautions, steps, sources.
//!
//! It knows what words there are, never when they are said.

use super::super::sentences::template;
use super::super::{
    CautionExplanation, CautionWords, Credit, ExplanationWords, ItemExplanation, ReportWords,
    StepWords,
};
use super::Reader;
use crate::definition::{Severity, link};
use crate::json::Node;

impl Reader<'_, '_> {
    pub(super) fn report(&mut self, node: &Node<'_>) -> (ReportWords, ExplanationWords) {
        let definition = self.definition;
        let mut fields = node.fields(self.found);
        let mut part = |reader: &mut Self, key: &'static str, has_ids: bool| {
            reader.part(&mut fields, key, has_ids)
        };
        let roles = part(self, "roles", !definition.roles.is_empty());
        let people = part(self, "people", !definition.people.is_empty());
        let dimensions = part(self, "dimensions", !definition.dimensions.is_empty());
        let items = part(self, "items", true);
        let bands = part(self, "bands", true);
        let caps = part(
            self,
            "caps",
            definition.bands.caps.iter().any(Option::is_some),
        );
        let band_notes = part(self, "band_notes", !definition.bands.notes.is_empty());
        let headlines = part(self, "headlines", true);
        let cautions = part(self, "cautions", !definition.cautions.is_empty());
        let alignment = part(self, "alignment", definition.alignment.is_some());
        let sources = part(self, "sources", !definition.sources.is_empty());
        let band_ids = definition
            .bands
            .steps
            .iter()
            .map(|band| band.id.as_str())
            .chain([definition.bands.withheld.as_str()]);
        let mut bands = self.by_id(bands, "band", band_ids, |reader, node, _| {
            reader.pair(node, "name", "text")
        });
        let withheld = bands.pop().unwrap_or_default();
        let (items, item_explanations) = {
            let ids = definition.items.iter().map(|item| item.id.as_str());
            self.by_id(items, "item", ids, |reader, node, _| reader.step(node))
        }
        .into_iter()
        .unzip();
        let (cautions, caution_explanations) = {
            let ids = definition
                .cautions
                .iter()
                .map(|caution| caution.id.as_str());
            self.by_id(cautions, "caution", ids, |reader, node, idx| {
                reader.caution(node, idx)
            })
        }
        .into_iter()
        .unzip();
        let alignment = definition.alignment.as_ref().zip(alignment);
        let alignment = alignment.map(|(rules, node)| self.alignment(node, rules));
        let (alignment, alignment_explanation) = alignment.unzip();
        let words = ReportWords {
            limits: self.required(&mut fields, "limits"),
            bands_note: self.required(&mut fields, "bands_note"),
            evidence_note: self.optional(&mut fields, "evidence_note"),
            credit: fields.optional("credit").map(|node| self.credit(node)),
            roles: {
                let ids = definition.roles.iter().map(String::as_str);
                self.by_id(roles, "role", ids, |reader, node, _| reader.text(node))
            },
            people: {
                let ids = definition.people.iter().map(String::as_str);
                self.by_id(people, "person", ids, |reader, node, _| reader.text(node))
            },
            dimensions: {
                let ids = definition.dimensions.iter().map(String::as_str);
                self.by_id(dimensions, "dimension", ids, |reader, node, _| {
                    reader.pair(node, "name", "meaning")
                })
            },
            items,
            bands,
            withheld,
            caps: self.caps(caps),
            near: self.filled(&mut fields, "near", &["lower", "upper"]),
            band_notes: {
                let ids = definition.bands.notes.iter().map(|note| note.id.as_str());
                self.by_id(band_notes, "note", ids, |reader, node, _| reader.text(node))
            },
            headlines: {
                let ids = definition
                    .headlines
                    .iter()
                    .map(|headline| headline.id.as_str());
                self.by_id(headlines, "headline", ids, |reader, node, _| {
                    reader.pair(node, "title", "text")
                })
            },
            cautions,
            cautions_closing: self.optional(&mut fields, "cautions_closing"),
            alignment,
            sources: {
                let ids = definition.sources.iter().map(|source| source.id.as_str());
                self.by_id(sources, "source", ids, |reader, node, _| reader.text(node))
            },
        };
        fields.finish(self.found);
        let explanations = ExplanationWords {
            items: item_explanations,
            cautions: caution_explanations,
            alignment: alignment_explanation,
        };
        (words, explanations)
    }

    fn credit(&mut self, node: &Node<'_>) -> Credit {
        let mut fields = node.fields(self.found);
        let text = self.required(&mut fields, "text");
        let link = fields
            .optional("link")
            .and_then(|node| link(node, self.found));
        fields.finish(self.found);
        Credit { text, link }
    }

    fn step(&mut self, node: &Node<'_>) -> (StepWords, ItemExplanation) {
        let mut fields = node.fields(self.found);
        let why_asked = self.required(&mut fields, "why_asked");
        let rests_on = self.texts(fields.optional("rests_on"), 20);
        let steps = fields
            .required("steps", self.found)
            .map(|node| self.pair(node, "low", "high"));
        fields.finish(self.found);
        let (low, high) = steps.unwrap_or_default();
        (
            StepWords { low, high },
            ItemExplanation {
                why_asked,
                rests_on,
            },
        )
    }

    /// One line for each severity that caps.
    fn caps(&mut self, node: Option<&Node<'_>>) -> [Option<String>; 4] {
        let caps = self.definition.bands.caps;
        let capping: Vec<usize> = (0..4).filter(|idx| caps[*idx].is_some()).collect();
        let ids = capping.iter().map(|idx| Severity::ALL[*idx].id());
        let lines = self.by_id(node, "severity that caps", ids, |reader, node, _| {
            let text = reader.text(node);
            template(
                &text,
                &["band", "caution", "base"],
                false,
                node.at,
                reader.found,
            );
            text
        });
        let mut words = [const { None }; 4];
        for (idx, line) in capping.into_iter().zip(lines) {
            words[idx] = Some(line);
        }
        words
    }

    fn caution(&mut self, node: &Node<'_>, idx: usize) -> (CautionWords, CautionExplanation) {
        let mut fields = node.fields(self.found);
        let is_escalated = self.definition.cautions[idx].escalated.is_some();
        let words = CautionWords {
            title: self.required(&mut fields, "title"),
            say: self.required(&mut fields, "say"),
            next: self.required(&mut fields, "next"),
            evidence: self.required(&mut fields, "evidence"),
        };
        let explanation = CautionExplanation {
            when: self.required(&mut fields, "when"),
            escalated_when: self.matching(&mut fields, "escalated_when", is_escalated),
        };
        fields.finish(self.found);
        (words, explanation)
    }
}
