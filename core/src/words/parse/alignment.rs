//! Reading the words of the alignment: links, elements, strengths.
//!
//! It knows what words there are, never what an alignment comes to.

use super::super::{
    AlignmentExplanation, AlignmentWords, ElementExplanation, LinkWords, StrengthWords,
};
use super::Reader;
use crate::defect::DefectKind;
use crate::definition::{AlignmentRules, LinkId, Matrix};
use crate::json::Node;

impl Reader<'_, '_> {
    pub(super) fn alignment(
        &mut self,
        node: &Node<'_>,
        rules: &AlignmentRules,
    ) -> (AlignmentWords, AlignmentExplanation) {
        let definition = self.definition;
        let mut fields = node.fields(self.found);
        let purposes = definition.list(rules.purpose);
        let mut gains = vec![Vec::new(); purposes.options.len()];
        if let Some(node) = fields.optional("purposes") {
            for member in node.members(self.found) {
                let Some(option) = purposes.option_of(&member.key) else {
                    self.found.push(
                        member.key_at,
                        DefectKind::UnknownId {
                            what: "purpose",
                            id: member.key.to_string(),
                        },
                    );
                    continue;
                };
                let nodes = member.node.list(10, self.found);
                gains[option.idx()] = nodes
                    .iter()
                    .map(|node| self.pair(node, "for", "text"))
                    .collect();
            }
        }
        let links_node = fields.required("links", self.found);
        // The principles link has words where there are principles.
        let links = LinkId::ALL
            .iter()
            .filter(|link| **link != LinkId::PrinciplesDesign || rules.principles.is_some());
        let link_ids = links.map(|link| link.id());
        let links = self.by_id(links_node, "link", link_ids, |reader, node, idx| {
            reader.link(node, LinkId::ALL[idx])
        });
        let words = fields.required("words", self.found);
        let principle_words = self.part(
            &mut fields,
            "principle_words",
            !rules.principle_words.is_empty(),
        );
        let elements = self.part(&mut fields, "elements", !rules.elements.is_empty());
        let strengths = fields.required("strengths", self.found);
        let strength_words = fields.required("strength_words", self.found);
        let basis_words = fields.required("basis_words", self.found);
        let (names, explanations) = {
            let ids = rules.elements.iter().map(|element| element.id.as_str());
            self.by_id(elements, "element", ids, |reader, node, _| {
                let mut fields = node.fields(reader.found);
                let name = reader.required(&mut fields, "name");
                let explanation = ElementExplanation {
                    presence: reader.required(&mut fields, "presence"),
                    rationale: reader.required(&mut fields, "rationale"),
                };
                fields.finish(reader.found);
                (name, explanation)
            })
        }
        .into_iter()
        .unzip();
        let words = AlignmentWords {
            gains,
            links,
            words: {
                let ids = rules.words.iter().map(|word| word.id.as_str());
                self.by_id(words, "alignment word", ids, |reader, node, _| {
                    reader.text(node)
                })
            },
            principle_words: {
                let ids = rules.principle_words.iter().map(|word| word.id.as_str());
                self.by_id(
                    principle_words,
                    "word for a principle",
                    ids,
                    |reader, node, _| reader.text(node),
                )
            },
            withheld: self.required(&mut fields, "withheld"),
            provisional: self.matching(&mut fields, "provisional", rules.provisional.is_some()),
            elements: names,
        };
        let explanation = AlignmentExplanation {
            elements: explanations,
            strengths: {
                let matrices = [
                    &rules.strengths.responsive_needs,
                    &rules.strengths.other_needs,
                    &rules.strengths.elements,
                ];
                let ids = ["responsive-needs", "other-needs", "elements"].into_iter();
                self.by_id(strengths, "matrix", ids, |reader, node, idx| {
                    reader.strengths(node, rules, matrices[idx], idx)
                })
            },
            strength_words: {
                let words = self.texts(strength_words, 4);
                if let Some(node) = strength_words.filter(|_| words.len() != 4) {
                    self.found.push(
                        node.at,
                        DefectKind::Count {
                            what: "strengths",
                            found: words.len(),
                            expected: 4,
                        },
                    );
                }
                words
            },
            basis_words: self.by_id(
                basis_words,
                "basis",
                ["E", "I", "P"].into_iter(),
                |reader, node, _| reader.text(node),
            ),
            strengths_note: self.required(&mut fields, "strengths_note"),
        };
        fields.finish(self.found);
        (words, explanation)
    }

    fn link(&mut self, node: &Node<'_>, link: LinkId) -> LinkWords {
        let mut fields = node.fields(self.found);
        let (name, asks) = (
            self.required(&mut fields, "name"),
            self.required(&mut fields, "asks"),
        );
        let mut line =
            |key: &'static str, placeholders: &[&str]| self.filled(&mut fields, key, placeholders);
        let (met, misses) = match link {
            LinkId::PurposeNeed => {
                let misses = vec![
                    line("unserved", &["needs"]),
                    line("unbacked", &["purposes"]),
                    line("none_responsive", &[]),
                ];
                (vec![line("met", &["needs"])], misses)
            }
            LinkId::NeedMentoring => (
                vec![line("met", &["needs"]), line("within_reach", &["needs"])],
                vec![line("unaccompanied", &["needs"])],
            ),
            LinkId::PurposeDesign => (vec![line("met", &[])], vec![line("missing", &["elements"])]),
            LinkId::PrinciplesDesign => (Vec::new(), Vec::new()),
        };
        fields.finish(self.found);
        LinkWords {
            name,
            asks,
            met,
            misses,
        }
    }

    fn strengths(
        &mut self,
        node: &Node<'_>,
        rules: &AlignmentRules,
        matrix: &Matrix,
        idx: usize,
    ) -> StrengthWords {
        let definition = self.definition;
        let mut fields = node.fields(self.found);
        let (title, meaning) = (
            self.required(&mut fields, "title"),
            self.required(&mut fields, "meaning"),
        );
        let mut why = Vec::new();
        if let Some(node) = fields.optional("why") {
            for row in node.members(self.found) {
                let Some(purpose) = definition.list(rules.purpose).option_of(&row.key) else {
                    self.found.push(
                        row.key_at,
                        DefectKind::UnknownId {
                            what: "purpose",
                            id: row.key.to_string(),
                        },
                    );
                    continue;
                };
                for cell in row.node.members(self.found) {
                    let column = match idx {
                        2 => rules
                            .elements
                            .iter()
                            .position(|element| element.id == cell.key),
                        _ => definition
                            .list(rules.needs)
                            .option_of(&cell.key)
                            .map(|option| option.idx()),
                    };
                    match column.filter(|column| matrix.columns.contains(column)) {
                        Some(column) => why.push((purpose.idx(), column, self.text(&cell.node))),
                        None => {
                            self.found.push(
                                cell.key_at,
                                DefectKind::UnknownId {
                                    what: "column",
                                    id: cell.key.to_string(),
                                },
                            );
                        }
                    }
                }
            }
        }
        fields.finish(self.found);
        StrengthWords {
            title,
            meaning,
            why,
        }
    }
}
