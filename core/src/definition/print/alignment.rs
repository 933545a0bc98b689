//! Printing the alignment: elements, strengths, words.
//!
//! The order of keys is the contract here as everywhere in the print; it knows nothing of what the numbers mean.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of the definition it is used with, and every vector here has an entry for each"
)]

use super::{Printer, count, decimal, unless_zero, weight};
use crate::definition::{AlignmentRules, Cell, Matrix, PresenceRule, PurposeRule, Word};
use crate::id::OptionIdx;
use crate::json::Writer;

impl Printer<'_> {
    pub(super) fn alignment(&self, w: &mut Writer, rules: &AlignmentRules) {
        let purpose = |w: &mut Writer, key: &str, rule: &PurposeRule| {
            w.key(key).object(|w| {
                weight(w, rule.weight);
                if rule.best_of != 1 {
                    count(w, "best_of", rule.best_of);
                }
            });
        };
        purpose(w, "main_purpose", &rules.main_purpose);
        purpose(w, "other_purpose", &rules.other_purpose);
        decimal(w.key("known_share"), rules.known_share);
        w.key("unbacked_below").number(rules.unbacked_below);
        w.key("missing").object(|w| {
            w.key("strength").number(rules.missing_strength);
            decimal(w.key("presence"), rules.missing_presence);
        });
        w.key("elements").list(|w| {
            for element in &rules.elements {
                w.object(|w| {
                    w.key("id").text(&element.id);
                    self.presence(w.key("presence"), &element.presence);
                    self.sources(w, &element.sources);
                });
            }
        });
        w.key("strengths").object(|w| {
            let need = |idx: usize| self.parts.list(rules.needs).options[idx].id.as_str();
            self.matrix(
                w.key("responsive-needs"),
                rules,
                &rules.strengths.responsive_needs,
                need,
            );
            self.matrix(
                w.key("other-needs"),
                rules,
                &rules.strengths.other_needs,
                need,
            );
            self.matrix(w.key("elements"), rules, &rules.strengths.elements, |idx| {
                rules.elements[idx].id.as_str()
            });
        });
        words(w, "words", &rules.words);
        if !rules.principle_words.is_empty() {
            words(w, "principle_words", &rules.principle_words);
        }
        if let Some(condition) = &rules.provisional {
            self.condition(w.key("provisional"), condition);
        }
    }

    fn presence(&self, w: &mut Writer, presence: &PresenceRule) {
        match presence {
            PresenceRule::AccompaniedShare => w.text("accompanied-share"),
            PresenceRule::Mean(questions) => w.object(|w| {
                w.key("mean")
                    .texts(questions.iter().map(|question| self.question(*question)));
            }),
            PresenceRule::Picked(picked) => w.object(|w| {
                w.key("picked").list(|w| {
                    for (list, options) in picked {
                        w.object(|w| {
                            let list = self.parts.list(*list);
                            w.key("list").text(&list.id);
                            w.key("ids").texts(
                                options.iter().map(|option| list.option(option).id.as_str()),
                            );
                        });
                    }
                });
            }),
        }
    }

    fn matrix<'a>(
        &self,
        w: &mut Writer,
        rules: &AlignmentRules,
        matrix: &Matrix,
        column: impl Fn(usize) -> &'a str,
    ) {
        let purposes = self.parts.list(rules.purpose);
        let row_id = |row: usize| purposes.option(OptionIdx::new(row)).id.as_str();
        w.object(|w| {
            w.key("columns")
                .texts(matrix.columns.iter().map(|idx| column(*idx)));
            w.key("rows").object(|w| {
                for (row, cells) in matrix
                    .rows
                    .iter()
                    .enumerate()
                    .filter(|(_, cells)| !cells.is_empty())
                {
                    w.key(row_id(row)).list(|w| {
                        for cell in cells {
                            w.text(&format!("{}{}", cell.strength, cell.basis.letter()));
                        }
                    });
                }
            });
            let has_sources = |cells: &[Cell]| cells.iter().any(|cell| !cell.sources.is_empty());
            if matrix.rows.iter().any(|cells| has_sources(cells)) {
                w.key("sources").object(|w| {
                    for (row, cells) in matrix
                        .rows
                        .iter()
                        .enumerate()
                        .filter(|(_, cells)| has_sources(cells))
                    {
                        w.key(row_id(row)).object(|w| {
                            for (place, cell) in cells
                                .iter()
                                .enumerate()
                                .filter(|(_, cell)| !cell.sources.is_empty())
                            {
                                let ids = cell
                                    .sources
                                    .iter()
                                    .map(|source| self.parts.sources[source.idx()].id.as_str());
                                w.key(column(matrix.columns[place])).texts(ids);
                            }
                        });
                    }
                });
            }
        });
    }
}

fn words(w: &mut Writer, key: &str, words: &[Word]) {
    w.key(key).list(|w| {
        for word in words {
            w.object(|w| {
                w.key("id").text(&word.id);
                unless_zero(w, "threshold", word.threshold);
            });
        }
    });
}
