//! The canonical print of a definition: what the digest is taken over, and what parses back to the same thing.
//!
//! Compact, one order of keys, and nothing that equals its default, so that two sources that mean the same
//! print the same.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of the definition it is used with, and every vector here has an entry for each; a hexadecimal digit is below 16"
)]
#![allow(clippy::integer_division_remainder_used, reason = "by 1000")]

mod alignment;
mod conditions;

use sha2::{Digest, Sha256};

use super::{Condition, ListPart, Parts, Pick, PickList, PickOption, Question, Severity};
use crate::id::SourceIdx;
use crate::json::Writer;
use crate::ratio::Ratio;

pub(super) fn digest(parts: &Parts) -> String {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let mut text = String::from("sha256-");
    for byte in Sha256::digest(canonical(parts).as_bytes()) {
        text.push(HEX[usize::from(byte >> 4)]);
        text.push(HEX[usize::from(byte & 15)]);
    }
    text
}

pub(super) fn canonical(parts: &Parts) -> String {
    let mut writer = Writer::new();
    writer.object(|w| Printer { parts }.definition(w));
    writer.finish()
}

/// A condition as a definition has it.
pub(super) fn condition(parts: &Parts, w: &mut Writer, condition: &Condition) {
    Printer { parts }.condition(w, condition);
}

struct Printer<'d> {
    parts: &'d Parts,
}

impl Printer<'_> {
    fn definition(&self, w: &mut Writer) {
        let parts = self.parts;
        w.key("format").text("soundings-definition/1");
        w.key("id").text(&parts.id);
        w.key("version").text(&parts.version.to_string());
        w.key("languages")
            .texts(parts.languages.iter().map(String::as_str));
        names(w, "roles", &parts.roles);
        names(w, "people", &parts.people);
        w.key("phases").list(|w| {
            for phase in &parts.phases {
                w.object(|w| {
                    w.key("id").text(&phase.id);
                    weight(w, phase.weight);
                });
            }
        });
        names(w, "dimensions", &parts.dimensions);
        w.key("items")
            .list(|w| (0..parts.items.len()).for_each(|idx| self.item(w, idx)));
        if !parts.lists.is_empty() {
            w.key("lists")
                .list(|w| parts.lists.iter().for_each(|list| self.list(w, list)));
        }
        w.key("flow").list(|w| {
            for part in &parts.flow {
                w.object(|w| {
                    if let Some(phase) = part.phase {
                        w.key("phase").text(&parts.phases[phase.idx()].id);
                    }
                    w.key("questions").texts(
                        part.questions
                            .iter()
                            .map(|question| self.question(*question)),
                    );
                });
            }
        });
        if !parts.in_report.is_empty() {
            w.key("in_report").texts(
                parts
                    .in_report
                    .iter()
                    .map(|list| parts.list(*list).id.as_str()),
            );
        }
        w.key("measures").object(|w| {
            decimal(w.key("known_share"), parts.known_share);
            w.key("precision").object(|w| {
                w.key("overall").number(parts.precision.overall);
                w.key("phase").number(parts.precision.phase);
                w.key("dimension").number(parts.precision.dimension);
            });
        });
        w.key("bands").object(|w| self.bands(w));
        if let Some(rules) = &parts.alignment {
            w.key("alignment").object(|w| self.alignment(w, rules));
        }
        w.key("cautions").object(|w| self.cautions(w));
        w.key("headlines").list(|w| {
            for headline in &parts.headlines {
                w.object(|w| {
                    w.key("id").text(&headline.id);
                    self.condition(w.key("when"), &headline.when);
                });
            }
        });
        w.key("next_steps").object(|w| {
            count(w, "show", parts.next_steps.shown);
            if let Some((when, item)) = &parts.next_steps.first {
                w.key("first").object(|w| {
                    self.condition(w.key("when"), when);
                    w.key("item").text(&parts.item(*item).id);
                });
            }
        });
        if !parts.sources.is_empty() {
            w.key("sources").list(|w| {
                for source in &parts.sources {
                    w.object(|w| {
                        w.key("id").text(&source.id);
                        names(w, "links", &source.links);
                    });
                }
            });
        }
    }

    fn question(&self, question: Question) -> &str {
        match question {
            Question::Item(item) => &self.parts.item(item).id,
            Question::List(list) => &self.parts.list(list).id,
        }
    }

    fn sources(&self, w: &mut Writer, sources: &[SourceIdx]) {
        if !sources.is_empty() {
            w.key("sources").texts(
                sources
                    .iter()
                    .map(|source| self.parts.sources[source.idx()].id.as_str()),
            );
        }
    }

    fn item(&self, w: &mut Writer, idx: usize) {
        let parts = self.parts;
        let item = &parts.items[idx];
        w.object(|w| {
            w.key("id").text(&item.id);
            w.key("phase").text(&parts.phases[item.phase.idx()].id);
            if let Some(dimension) = item.dimension {
                w.key("dimension").text(&parts.dimensions[dimension.idx()]);
            }
            w.key("levels").number(item.max + 1);
            weight(w, item.weight);
            if item.allows_not_applicable {
                w.key("allows_not_applicable").literal("true");
            }
            if let Some(condition) = &item.visible_when {
                self.condition(w.key("visible_when"), condition);
            }
            if let Some(person) = item.find_out_from {
                w.key("find_out_from").text(&parts.people[person.idx()]);
            }
            self.sources(w, &item.sources);
        });
    }

    fn list(&self, w: &mut Writer, list: &PickList) {
        w.object(|w| {
            w.key("id").text(&list.id);
            if let Some((name, _)) = ListPart::NAMES
                .iter()
                .find(|(_, part)| Some(*part) == list.part)
            {
                w.key("part").text(name);
            }
            match list.pick {
                Pick::One => w.key("pick").text("one"),
                Pick::Several { up_to, is_ordered } => w.key("pick").object(|w| {
                    count(w, "up_to", up_to);
                    if is_ordered {
                        w.key("ordered").literal("true");
                    }
                }),
            }
            if let Some(person) = list.find_out_from {
                w.key("find_out_from")
                    .text(&self.parts.people[person.idx()]);
            }
            w.key("options").list(|w| {
                list.options
                    .iter()
                    .for_each(|option| self.option(w, option))
            });
        });
    }

    fn option(&self, w: &mut Writer, option: &PickOption) {
        w.object(|w| {
            w.key("id").text(&option.id);
            if option.is_exclusive {
                w.key("exclusive").literal("true");
            }
            if let Some(points) = option.points {
                w.key("points").number(points);
            }
            if let Some(need) = option.need {
                w.key("kind").text(if need.is_responsive {
                    "responsive"
                } else {
                    "other"
                });
                w.key("addressability").number(need.addressability);
            }
            if let Some(twin) = option.twin {
                let needs = self
                    .parts
                    .lists
                    .iter()
                    .find(|list| list.part == Some(ListPart::Needs));
                w.key("twin")
                    .text(needs.map_or("", |needs| &needs.option(twin).id));
            }
            if !option.items.is_empty() {
                w.key("items").texts(
                    option
                        .items
                        .iter()
                        .map(|item| self.parts.item(*item).id.as_str()),
                );
            }
        });
    }

    fn bands(&self, w: &mut Writer) {
        let bands = &self.parts.bands;
        w.key("steps").list(|w| {
            for band in &bands.steps {
                w.object(|w| {
                    w.key("id").text(&band.id);
                    unless_zero(w, "threshold", band.threshold);
                    unless_zero(w, "floor", band.floor);
                });
            }
        });
        w.key("withheld").object(|w| {
            w.key("id").text(&bands.withheld);
            count(w, "max_unknown", bands.max_unknown);
        });
        decimal(w.key("near_within"), bands.near_within);
        if bands.caps.iter().any(Option::is_some) {
            w.key("caps").object(|w| {
                for (severity, cap) in Severity::ALL.iter().zip(bands.caps) {
                    if let Some(band) = cap {
                        w.key(severity.id()).text(self.parts.band_id(band));
                    }
                }
            });
        }
        if !bands.notes.is_empty() {
            w.key("notes").list(|w| {
                for note in &bands.notes {
                    w.object(|w| {
                        w.key("id").text(&note.id);
                        self.condition(w.key("when"), &note.when);
                    });
                }
            });
        }
    }

    fn cautions(&self, w: &mut Writer) {
        count(w, "show", self.parts.cautions_shown);
        w.key("rules").list(|w| {
            for caution in &self.parts.cautions {
                w.object(|w| {
                    w.key("id").text(&caution.id);
                    w.key("severity").text(caution.severity.id());
                    self.condition(w.key("when"), &caution.when);
                    if let Some((to, when)) = &caution.escalated {
                        w.key("escalated").object(|w| {
                            w.key("to").text(to.id());
                            self.condition(w.key("when"), when);
                        });
                    }
                    self.sources(w, &caution.sources);
                });
            }
        });
    }
}

fn names(w: &mut Writer, key: &str, names: &[String]) {
    if !names.is_empty() {
        w.key(key).texts(names.iter().map(String::as_str));
    }
}

fn weight(w: &mut Writer, weight: Ratio) {
    if weight != Ratio::ONE {
        decimal(w.key("weight"), weight);
    }
}

fn unless_zero(w: &mut Writer, key: &str, value: Ratio) {
    if value != Ratio::ZERO {
        decimal(w.key(key), value);
    }
}

fn count(w: &mut Writer, key: &str, count: usize) {
    w.key(key).literal(&count.to_string());
}

/// The shortest decimal; three digits after the point are enough for what the reader accepts.
fn decimal(w: &mut Writer, value: Ratio) {
    let thousandths = (value * Ratio::from(1000)).floor();
    let (sign, thousandths) = if thousandths < 0 {
        ("-", -thousandths)
    } else {
        ("", thousandths)
    };
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return w.literal(&format!("{sign}{whole}"));
    }
    let digits = format!("{rest:03}");
    w.literal(&format!("{sign}{whole}.{}", digits.trim_end_matches('0')));
}
