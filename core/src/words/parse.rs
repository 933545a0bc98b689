//! The door for words: JSON → the two halves of a language file, held against their definition.

use super::sentences::template;
use super::{
    AlignmentWords, CautionWords, Credit, Direction, ElementWords, Halves, ItemReportWords,
    ItemWords, LinkWords, ListWords, Origin, PhaseWords, QuestionWords, ReportWords, StrengthWords,
};
use crate::defect::DefectKind;
use crate::definition::{
    AlignmentRules, Definition, LinkId, Matrix, Severity, belongs, format, language, link, one_of,
};
use crate::json::{Fields, Found, Node};

const FORMAT: &str = "soundings-words/1";
/// The longest text of a language file, in bytes.
const TEXT_MAX: usize = 2000;

/// Reads a language file; with defects in `found` its words are not to be used.
pub(crate) fn read(
    definition: &Definition,
    root: &Node<'_>,
    halves: Halves,
    found: &mut Found,
) -> (Option<QuestionWords>, Option<ReportWords>) {
    let mut reader = Reader { definition, found };
    let mut fields = root.fields(reader.found);
    format(&mut fields, FORMAT, reader.found);
    if let Some(node) = fields.required("definition", reader.found) {
        belongs(node, definition, reader.found);
    }
    let tag = fields
        .required("language", reader.found)
        .and_then(|node| language(node, reader.found));
    let direction = fields.required("direction", reader.found);
    let direction = direction.and_then(|node| {
        one_of(
            node,
            &[("ltr", Direction::Ltr), ("rtl", Direction::Rtl)],
            reader.found,
        )
    });
    let origins = [
        ("authored", Origin::Authored),
        ("translated", Origin::Translated),
        ("reviewed", Origin::Reviewed),
    ];
    let origin = fields
        .required("origin", reader.found)
        .and_then(|node| one_of(node, &origins, reader.found));
    let half =
        |fields: &mut Fields<'_, '_>, key: &'static str, is_needed: bool, found: &mut Found| {
            if is_needed {
                fields.required(key, found).is_some()
            } else {
                fields.optional(key).is_some()
            }
        };
    let _ = half(
        &mut fields,
        "questions",
        halves != Halves::Report,
        reader.found,
    );
    let _ = half(
        &mut fields,
        "report",
        halves != Halves::Questions,
        reader.found,
    );
    let (questions, report) = (fields.optional("questions"), fields.optional("report"));
    let questions = questions.map(|node| {
        let mut words = reader.questions(node);
        words.language = tag.unwrap_or_default();
        words.direction = direction.unwrap_or(Direction::Ltr);
        words.origin = origin.unwrap_or(Origin::Translated);
        words
    });
    let report = report.map(|node| reader.report(node));
    fields.finish(reader.found);
    (questions, report)
}

struct Reader<'d, 'f> {
    definition: &'d Definition,
    found: &'f mut Found,
}

impl Reader<'_, '_> {
    fn text(&mut self, node: &Node<'_>) -> String {
        let Some(text) = node.text(self.found) else {
            return String::new();
        };
        if text.len() > TEXT_MAX {
            self.found.push(
                node.at,
                DefectKind::Limit {
                    what: "bytes in a text",
                    max: TEXT_MAX,
                },
            );
        }
        if text.trim().is_empty() {
            self.found.push(
                node.at,
                DefectKind::WrongType {
                    expected: "words",
                    found: "an empty text",
                },
            );
        }
        text.to_owned()
    }

    fn required(&mut self, fields: &mut Fields<'_, '_>, key: &'static str) -> String {
        match fields.required(key, self.found) {
            Some(node) => self.text(node),
            None => String::new(),
        }
    }

    fn optional(&mut self, fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
        fields.optional(key).map(|node| self.text(node))
    }

    fn filled(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        placeholders: &[&str],
    ) -> String {
        let Some(node) = fields.required(key, self.found) else {
            return String::new();
        };
        let text = self.text(node);
        template(&text, placeholders, false, node.at, self.found);
        text
    }

    /// A text that is there exactly where the definition asks for it.
    fn matching(
        &mut self,
        fields: &mut Fields<'_, '_>,
        key: &'static str,
        is_asked: bool,
    ) -> Option<String> {
        // Not asked for, the key stays unknown and is refused as surplus.
        is_asked.then(|| self.required(fields, key))
    }

    fn texts(&mut self, node: Option<&Node<'_>>, max: usize) -> Vec<String> {
        let nodes = node
            .map(|node| node.list(max, self.found))
            .unwrap_or_default();
        nodes.iter().map(|node| self.text(node)).collect()
    }

    /// One value per id, in the order of the ids; ids without words and words without ids are defects.
    fn by_id<'i, T>(
        &mut self,
        node: Option<&Node<'_>>,
        what: &'static str,
        ids: impl Iterator<Item = &'i str> + Clone,
        mut read: impl FnMut(&mut Self, &Node<'_>, usize) -> T,
    ) -> Vec<T> {
        let Some(node) = node else { return Vec::new() };
        let members = node.members(self.found);
        for member in members {
            if !ids.clone().any(|id| member.key == id) {
                self.found.push(
                    member.key_at,
                    DefectKind::UnknownId {
                        what,
                        id: member.key.to_string(),
                    },
                );
            }
        }
        let mut values = Vec::new();
        for (idx, id) in ids.enumerate() {
            match members.iter().find(|member| member.key == id) {
                Some(member) => values.push(read(self, &member.node, idx)),
                None => self
                    .found
                    .push(node.at, DefectKind::MissingKey { key: id.to_owned() }),
            }
        }
        values
    }

    /// The node of a part that has to be there exactly when it has ids.
    fn part<'n, 't>(
        &mut self,
        fields: &mut Fields<'n, 't>,
        key: &'static str,
        has_ids: bool,
    ) -> Option<&'n Node<'t>> {
        if has_ids {
            fields.required(key, self.found)
        } else {
            None
        }
    }

    fn pair(
        &mut self,
        node: &Node<'_>,
        first: &'static str,
        second: &'static str,
    ) -> (String, String) {
        let mut fields = node.fields(self.found);
        let pair = (
            self.required(&mut fields, first),
            self.required(&mut fields, second),
        );
        fields.finish(self.found);
        pair
    }

    fn questions(&mut self, node: &Node<'_>) -> QuestionWords {
        let definition = self.definition;
        let mut fields = node.fields(self.found);
        let words = QuestionWords {
            language: String::new(),
            direction: Direction::Ltr,
            origin: Origin::Translated,
            name: self.required(&mut fields, "name"),
            title: self.required(&mut fields, "title"),
            intro: self.required(&mut fields, "intro"),
            instruction: self.required(&mut fields, "instruction"),
            phases: {
                let node = self.part(&mut fields, "phases", true);
                let ids = definition.phases.iter().map(|phase| phase.id.as_str());
                self.by_id(node, "phase", ids, |reader, node, _| {
                    let (name, purpose) = reader.pair(node, "name", "purpose");
                    PhaseWords { name, purpose }
                })
            },
            items: {
                let node = self.part(&mut fields, "items", true);
                let ids = definition.items.iter().map(|item| item.id.as_str());
                self.by_id(node, "item", ids, |reader, node, idx| {
                    reader.item(node, idx)
                })
            },
            lists: {
                let node = self.part(&mut fields, "lists", !definition.lists.is_empty());
                let ids = definition.lists.iter().map(|list| list.id.as_str());
                self.by_id(node, "list", ids, |reader, node, idx| {
                    reader.list(node, idx)
                })
            },
        };
        fields.finish(self.found);
        words
    }

    fn item(&mut self, node: &Node<'_>, idx: usize) -> ItemWords {
        let mut fields = node.fields(self.found);
        let question = self.required(&mut fields, "question");
        let levels_node = fields.required("levels", self.found);
        let levels = self.texts(levels_node, 64);
        fields.finish(self.found);
        let n_levels = usize::from(self.definition.items[idx].max) + 1;
        if let Some(node) = levels_node.filter(|_| levels.len() != n_levels) {
            self.found.push(
                node.at,
                DefectKind::Count {
                    what: "levels",
                    found: levels.len(),
                    expected: n_levels,
                },
            );
        }
        ItemWords { question, levels }
    }

    fn list(&mut self, node: &Node<'_>, idx: usize) -> ListWords {
        let list = &self.definition.lists[idx];
        let mut fields = node.fields(self.found);
        let question = self.required(&mut fields, "question");
        let hint = self.optional(&mut fields, "hint");
        let options_node = fields.required("options", self.found);
        let ids = list.options.iter().map(|option| option.id.as_str());
        let options = self.by_id(options_node, "option", ids, |reader, node, _| {
            reader.text(node)
        });
        let mut hints = vec![None; list.options.len()];
        if let Some(node) = fields.optional("hints") {
            for member in node.members(self.found) {
                match list.option_of(&member.key) {
                    Some(option) => hints[option.idx()] = Some(self.text(&member.node)),
                    None => {
                        self.found.push(
                            member.key_at,
                            DefectKind::UnknownId {
                                what: "option",
                                id: member.key.to_string(),
                            },
                        );
                    }
                }
            }
        }
        fields.finish(self.found);
        ListWords {
            question,
            hint,
            options,
            hints,
        }
    }

    fn report(&mut self, node: &Node<'_>) -> ReportWords {
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
            items: {
                let ids = definition.items.iter().map(|item| item.id.as_str());
                self.by_id(items, "item", ids, |reader, node, _| {
                    reader.item_report(node)
                })
            },
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
            cautions: {
                let ids = definition
                    .cautions
                    .iter()
                    .map(|caution| caution.id.as_str());
                self.by_id(cautions, "caution", ids, |reader, node, idx| {
                    reader.caution(node, idx)
                })
            },
            cautions_closing: self.optional(&mut fields, "cautions_closing"),
            alignment: definition
                .alignment
                .as_ref()
                .zip(alignment)
                .map(|(rules, node)| self.alignment(node, rules)),
            sources: {
                let ids = definition.sources.iter().map(|source| source.id.as_str());
                self.by_id(sources, "source", ids, |reader, node, _| reader.text(node))
            },
        };
        fields.finish(self.found);
        words
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

    fn item_report(&mut self, node: &Node<'_>) -> ItemReportWords {
        let mut fields = node.fields(self.found);
        let why_asked = self.required(&mut fields, "why_asked");
        let rests_on = self.texts(fields.optional("rests_on"), 20);
        let steps = fields
            .required("steps", self.found)
            .map(|node| self.pair(node, "low", "high"));
        fields.finish(self.found);
        let (low, high) = steps.unwrap_or_default();
        ItemReportWords {
            why_asked,
            rests_on,
            low,
            high,
        }
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

    fn caution(&mut self, node: &Node<'_>, idx: usize) -> CautionWords {
        let mut fields = node.fields(self.found);
        let is_escalated = self.definition.cautions[idx].escalated.is_some();
        let words = CautionWords {
            title: self.required(&mut fields, "title"),
            say: self.required(&mut fields, "say"),
            next: self.required(&mut fields, "next"),
            when: self.required(&mut fields, "when"),
            escalated_when: self.matching(&mut fields, "escalated_when", is_escalated),
            evidence: self.required(&mut fields, "evidence"),
        };
        fields.finish(self.found);
        words
    }

    fn alignment(&mut self, node: &Node<'_>, rules: &AlignmentRules) -> AlignmentWords {
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
            elements: {
                let ids = rules.elements.iter().map(|element| element.id.as_str());
                self.by_id(elements, "element", ids, |reader, node, _| {
                    let mut fields = node.fields(reader.found);
                    let words = ElementWords {
                        name: reader.required(&mut fields, "name"),
                        presence: reader.required(&mut fields, "presence"),
                        rationale: reader.required(&mut fields, "rationale"),
                    };
                    fields.finish(reader.found);
                    words
                })
            },
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
        words
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
