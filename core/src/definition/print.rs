//! The canonical print of a definition: what the digest is taken over, and what parses back to the same thing.
//!
//! Compact, one order of keys, and nothing that equals its default, so that two sources that mean the same
//! print the same.

use sha2::{Digest, Sha256};

use super::condition::Withheld;
use super::{
    AlignmentRules, Condition, ListPart, Matrix, MeasureIdx, Parts, Pick, PickList, PickOption,
    PresenceRule, PurposeRule, Quantity, Question, Severity, Word,
};
use crate::id::{BandIdx, OptionIdx, SourceIdx};
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

    fn alignment(&self, w: &mut Writer, rules: &AlignmentRules) {
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
            let has_sources =
                |cells: &[super::Cell]| cells.iter().any(|cell| !cell.sources.is_empty());
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

    fn condition(&self, w: &mut Writer, condition: &Condition) {
        let parts = self.parts;
        w.object(|w| match condition {
            Condition::Always => w.key("op").text("always"),
            Condition::All(of) | Condition::Any(of) => {
                w.key("op").text(if matches!(condition, Condition::All(_)) {
                    "all"
                } else {
                    "any"
                });
                w.key("of")
                    .list(|w| of.iter().for_each(|part| self.condition(w, part)));
            }
            Condition::Not(part) => {
                w.key("op").text("not");
                self.condition(w.key("of"), part);
            }
            Condition::HasAny(list, options) | Condition::FirstIs(list, options) => {
                let list = parts.list(*list);
                w.key("op")
                    .text(if matches!(condition, Condition::HasAny(..)) {
                        "has-any"
                    } else {
                        "first-is"
                    });
                w.key("list").text(&list.id);
                w.key("ids")
                    .texts(options.iter().map(|option| list.option(option).id.as_str()));
            }
            Condition::ItemAtMost(item, level) | Condition::ItemAtLeast(item, level) => {
                w.key("op")
                    .text(if matches!(condition, Condition::ItemAtMost(..)) {
                        "item-at-most"
                    } else {
                        "item-at-least"
                    });
                w.key("item").text(&parts.item(*item).id);
                w.key("value").number(*level);
            }
            Condition::ItemUnknown(item) => {
                w.key("op").text("item-unknown");
                w.key("item").text(&parts.item(*item).id);
            }
            Condition::Compare(quantity, comparison, value) => {
                w.key("op").text(comparison.id());
                self.quantity(w.key("quantity"), *quantity);
                decimal(w.key("value"), *value);
            }
            Condition::BandIs(bands, withheld) => {
                w.key("op").text("band-is");
                let withheld =
                    (*withheld == Withheld::Included).then_some(parts.bands.withheld.as_str());
                w.key("ids").texts(self.band_ids(bands).chain(withheld));
            }
            Condition::BaseBandIs(bands) => {
                w.key("op").text("base-band-is");
                w.key("ids").texts(self.band_ids(bands));
            }
            Condition::WordIs(words) => {
                w.key("op").text("word-is");
                let ids = words
                    .iter()
                    .filter_map(|word| Some(parts.alignment.as_ref()?.word_id(*word)));
                w.key("ids").texts(ids);
            }
        });
    }

    fn band_ids<'a>(&'a self, bands: &'a [BandIdx]) -> impl Iterator<Item = &'a str> {
        bands.iter().map(|band| self.parts.band_id(*band))
    }

    fn quantity(&self, w: &mut Writer, quantity: Quantity) {
        let measure = |measure: MeasureIdx| match measure {
            MeasureIdx::Overall => "overall",
            MeasureIdx::Phase(phase) => &self.parts.phases[phase.idx()].id,
            MeasureIdx::Dimension(dimension) => &self.parts.dimensions[dimension.idx()],
        };
        match quantity {
            Quantity::Score(of) => w.object(|w| w.key("score").text(measure(of))),
            Quantity::Difference(first, second) => {
                w.object(|w| w.key("difference").texts([measure(first), measure(second)]))
            }
            Quantity::Link(link) => w.object(|w| w.key("link").text(link.id())),
            named => {
                let name = Quantity::NAMED
                    .iter()
                    .find(|(quantity, _)| *quantity == named);
                w.text(name.map_or("", |(_, name)| name));
            }
        }
    }
}

fn names(w: &mut Writer, key: &str, names: &[String]) {
    if !names.is_empty() {
        w.key(key).texts(names.iter().map(String::as_str));
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
