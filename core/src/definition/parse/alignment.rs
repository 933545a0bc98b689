//! Reading the alignment: which list plays which part, elements, strengths, words.

use super::conditions::Context;
use super::values::{by_key, byte, decimal, one_of, points, share, whole};
use super::{Draft, limits};
use crate::defect::{DefectKind, Rule};
use crate::definition::{
    AlignmentRules, Basis, Cell, DesignElement, ListPart, Matrix, Parts, Pick, PresenceRule,
    PurposeRule, Question, Strengths, Word,
};
use crate::id::{ListIdx, OptionIdx};
use crate::json::{Node, Value};
use crate::ratio::Ratio;

impl Draft<'_> {
    pub(super) fn alignment(&mut self, node: &Node<'_>) {
        let lists = self.parts_of_lists(node);
        let mut fields = node.fields(self.found);
        let main_purpose = fields
            .required("main_purpose", self.found)
            .map(|node| self.purpose_rule(node));
        let other_purpose = fields
            .required("other_purpose", self.found)
            .map(|node| self.purpose_rule(node));
        let known_share = fields
            .required("known_share", self.found)
            .map(|node| share(node, self.found));
        let unbacked_below = fields
            .required("unbacked_below", self.found)
            .and_then(|node| whole(node, 0, 3, self.found));
        let missing = fields.required("missing", self.found).map(|node| {
            let mut fields = node.fields(self.found);
            let strength = fields
                .required("strength", self.found)
                .and_then(|node| whole(node, 1, 3, self.found));
            let presence = fields
                .required("presence", self.found)
                .map(|node| scale(node, self));
            fields.finish(self.found);
            (byte(strength.unwrap_or(3)), presence.unwrap_or(Ratio::ZERO))
        });
        let elements = fields
            .required("elements", self.found)
            .map(|node| self.elements(node))
            .unwrap_or_default();
        let strengths = fields.required("strengths", self.found);
        let words = fields
            .required("words", self.found)
            .map(|node| self.words(node, points_of))
            .unwrap_or_default();
        let principle_words = fields.optional("principle_words");
        let principle_words = principle_words
            .map(|node| self.words(node, scale))
            .unwrap_or_default();
        let provisional = fields
            .optional("provisional")
            .and_then(|node| self.condition(node, Context::Answers));
        fields.finish(self.found);
        let Some([Some(purpose), Some(needs), Some(alongside), principles]) = lists else {
            return;
        };
        if principles.is_some() && principle_words.is_empty() {
            self.found.push(
                node.at,
                DefectKind::MissingKey {
                    key: "principle_words".to_owned(),
                },
            );
        }
        let Some(strengths) = strengths.map(|node| self.strengths(node, purpose, needs, &elements))
        else {
            return;
        };
        let rule = || PurposeRule {
            weight: Ratio::ONE,
            best_of: 1,
        };
        let (missing_strength, missing_presence) = missing.unwrap_or((3, Ratio::ZERO));
        self.parts.alignment = Some(AlignmentRules {
            purpose,
            needs,
            alongside,
            principles,
            main_purpose: main_purpose.unwrap_or_else(rule),
            other_purpose: other_purpose.unwrap_or_else(rule),
            known_share: known_share.unwrap_or(Ratio::ONE),
            unbacked_below: byte(unbacked_below.unwrap_or(0)),
            missing_strength,
            missing_presence,
            elements,
            strengths,
            words,
            principle_words,
            provisional,
        });
    }

    /// The list that plays each part, in the order of [`ListPart::NAMES`].
    fn parts_of_lists(&mut self, node: &Node<'_>) -> Option<[Option<ListIdx>; 4]> {
        let playing = ListPart::NAMES.map(|(_, part)| {
            let lists = self
                .parts
                .lists
                .iter()
                .enumerate()
                .filter(|(_, list)| list.part == Some(part));
            lists.map(|(idx, _)| ListIdx::new(idx)).collect::<Vec<_>>()
        });
        let is_right = playing[..3].iter().all(|lists| lists.len() == 1) && playing[3].len() <= 1;
        if !is_right {
            self.rule(node, Rule::OnePart);
            return None;
        }
        Some(playing.map(|lists| lists.first().copied()))
    }

    pub(super) fn no_part_without_alignment(&mut self, root: &Node<'_>) {
        if self.parts.lists.iter().any(|list| list.part.is_some()) {
            self.rule(root, Rule::OnePart);
        }
    }

    fn purpose_rule(&mut self, node: &Node<'_>) -> PurposeRule {
        let mut fields = node.fields(self.found);
        let weight = self.weight(&mut fields);
        let best_of = fields
            .optional("best_of")
            .and_then(|node| whole(node, 1, 64, self.found))
            .unwrap_or(1);
        fields.finish(self.found);
        PurposeRule {
            weight,
            best_of: usize::try_from(best_of).unwrap_or(1),
        }
    }

    fn elements(&mut self, node: &Node<'_>) -> Vec<DesignElement> {
        let mut elements: Vec<DesignElement> = Vec::new();
        for node in node.list(limits::ELEMENTS, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "element", |_, id| {
                elements.iter().any(|element| element.id == id)
            });
            let presence = fields
                .required("presence", self.found)
                .and_then(|node| self.presence(node));
            let sources = self.source_references(fields.optional("sources"));
            fields.finish(self.found);
            elements.push(DesignElement {
                id,
                presence: presence.unwrap_or(PresenceRule::AccompaniedShare),
                sources,
            });
        }
        elements
    }

    fn presence(&mut self, node: &Node<'_>) -> Option<PresenceRule> {
        if let Value::Text(_) = &node.value {
            return one_of(node, &[("accompanied-share", ())], self.found)
                .map(|()| PresenceRule::AccompaniedShare);
        }
        let mut fields = node.fields(self.found);
        let (mean, picked) = (fields.optional("mean"), fields.optional("picked"));
        fields.finish(self.found);
        match (mean, picked) {
            (Some(node), None) => {
                let nodes = node.list(limits::PRESENCE_SOURCES, self.found);
                let mut questions = Vec::new();
                for node in nodes {
                    let Some(question) = self.question(node) else {
                        continue;
                    };
                    if let Question::List(list) = question {
                        let list = self.parts.list(list);
                        // The points of several picks would have to be weighed against each other.
                        if list.pick != Pick::One {
                            self.rule(node, Rule::OnePick);
                        } else if list.options.iter().all(|option| option.points.is_none()) {
                            self.rule(node, Rule::Presence);
                        }
                    }
                    questions.push(question);
                }
                if nodes.is_empty() {
                    self.rule(node, Rule::Presence);
                }
                Some(PresenceRule::Mean(questions))
            }
            (None, Some(node)) => {
                let nodes = node.list(limits::PRESENCE_SOURCES, self.found);
                let mut picked = Vec::new();
                for node in nodes {
                    let mut fields = node.fields(self.found);
                    let list = fields
                        .required("list", self.found)
                        .and_then(|node| self.list(node));
                    let ids = fields.required("ids", self.found);
                    fields.finish(self.found);
                    picked.extend(
                        list.zip(ids)
                            .map(|(list, node)| (list, self.option_set(list, node))),
                    );
                }
                if nodes.is_empty() {
                    self.rule(node, Rule::Presence);
                }
                Some(PresenceRule::Picked(picked))
            }
            _ => {
                self.rule(node, Rule::Presence);
                None
            }
        }
    }

    fn strengths(
        &mut self,
        node: &Node<'_>,
        purpose: ListIdx,
        needs: ListIdx,
        elements: &[DesignElement],
    ) -> Strengths {
        let needs_of = |parts: &Parts, is_responsive: bool| -> Vec<(String, usize)> {
            let options = parts.list(needs).options.iter().enumerate();
            let of_kind = options.filter(|(_, option)| {
                option
                    .need
                    .is_some_and(|need| need.is_responsive == is_responsive)
            });
            of_kind
                .map(|(idx, option)| (option.id.clone(), idx))
                .collect()
        };
        let responsive = needs_of(&self.parts, true);
        let other = needs_of(&self.parts, false);
        let elements: Vec<(String, usize)> = elements
            .iter()
            .enumerate()
            .map(|(idx, element)| (element.id.clone(), idx))
            .collect();
        let mut fields = node.fields(self.found);
        let mut read = |draft: &mut Self, key: &'static str, columns: &[(String, usize)]| {
            let node = fields.required(key, draft.found);
            node.map(|node| draft.matrix(node, purpose, columns))
                .unwrap_or(Matrix {
                    columns: Vec::new(),
                    rows: Vec::new(),
                })
        };
        let responsive_needs = read(self, "responsive-needs", &responsive);
        let other_needs = read(self, "other-needs", &other);
        let elements = read(self, "elements", &elements);
        fields.finish(self.found);
        Strengths {
            responsive_needs,
            other_needs,
            elements,
        }
    }

    fn matrix(
        &mut self,
        node: &Node<'_>,
        purpose: ListIdx,
        expected: &[(String, usize)],
    ) -> Matrix {
        let mut fields = node.fields(self.found);
        let columns_node = fields.required("columns", self.found);
        let rows_node = fields.required("rows", self.found);
        let sources_node = fields.optional("sources");
        fields.finish(self.found);
        let mut columns = Vec::new();
        for node in columns_node
            .map(|node| node.list(limits::OPTIONS, self.found))
            .unwrap_or_default()
        {
            let id = node.text(self.found).unwrap_or_default();
            match expected.iter().find(|(known, _)| known == id) {
                Some((_, idx)) if !columns.contains(idx) => columns.push(*idx),
                _ => self.rule(node, Rule::MatrixShape),
            }
        }
        if let Some(node) = columns_node.filter(|_| columns.len() < expected.len()) {
            self.rule(node, Rule::MatrixShape);
        }
        let row_nodes = rows_node
            .map(|node| by_key(node, self.found))
            .unwrap_or_default();
        let mut source_rows = sources_node
            .map(|node| by_key(node, self.found))
            .unwrap_or_default();
        let mut rows = Vec::new();
        let mut n_rows = 0;
        for option in 0..self.parts.list(purpose).options.len() {
            let option = self.parts.list(purpose).option(OptionIdx::new(option));
            let (id, is_exclusive) = (option.id.clone(), option.is_exclusive);
            match row_nodes.get(id.as_str()) {
                Some(node) if !is_exclusive => {
                    n_rows += 1;
                    let sources = source_rows.remove(id.as_str());
                    rows.push(self.matrix_row(node, sources, &columns, expected));
                }
                None if is_exclusive => rows.push(Vec::new()),
                _ => {
                    if let Some(node) = rows_node {
                        self.rule(node, Rule::MatrixShape);
                    }
                    rows.push(Vec::new());
                }
            }
        }
        if let Some(node) = rows_node.filter(|_| n_rows < row_nodes.len()) {
            self.rule(node, Rule::MatrixShape);
        }
        for (id, node) in source_rows {
            self.unknown_id(node, "row", id);
        }
        Matrix { columns, rows }
    }

    fn matrix_row(
        &mut self,
        node: &Node<'_>,
        sources: Option<&Node<'_>>,
        columns: &[usize],
        expected: &[(String, usize)],
    ) -> Vec<Cell> {
        let nodes = node.list(limits::OPTIONS, self.found);
        if nodes.len() != columns.len() {
            self.rule(node, Rule::MatrixRow);
        }
        let mut cells: Vec<Cell> = nodes.iter().filter_map(|node| self.cell(node)).collect();
        cells.truncate(columns.len());
        for (id, node) in sources
            .map(|node| by_key(node, self.found))
            .unwrap_or_default()
        {
            let column = expected.iter().find(|(known, _)| known == id);
            let place = column.and_then(|(_, idx)| columns.iter().position(|column| column == idx));
            let sources = self.source_references(Some(node));
            match place.and_then(|place| cells.get_mut(place)) {
                Some(cell) => cell.sources = sources,
                None => self.unknown_id(node, "column", id),
            }
        }
        cells
    }

    fn cell(&mut self, node: &Node<'_>) -> Option<Cell> {
        let text = node.text(self.found)?;
        let mut characters = text.chars();
        let strength = match characters.next() {
            Some('0') => Some(0),
            Some('1') => Some(1),
            Some('2') => Some(2),
            Some('3') => Some(3),
            _ => None,
        };
        let basis = match characters.as_str() {
            "E" => Some(Basis::Evidence),
            "I" => Some(Basis::Indirect),
            "P" => Some(Basis::Practice),
            _ => None,
        };
        let cell = strength.zip(basis).map(|(strength, basis)| Cell {
            strength,
            basis,
            sources: Vec::new(),
        });
        if cell.is_none() {
            let rule = "a strength from 0 to 3 and a basis E, I or P, such as `2P`";
            self.found.push(
                node.at,
                DefectKind::Spelling {
                    found: text.to_owned(),
                    rule,
                },
            );
        }
        cell
    }

    fn words(
        &mut self,
        node: &Node<'_>,
        read: fn(&Node<'_>, &mut Draft<'_>) -> Ratio,
    ) -> Vec<Word> {
        self.not_empty(node);
        let mut words: Vec<Word> = Vec::new();
        for node in node.list(limits::WORDS, self.found) {
            let mut fields = node.fields(self.found);
            let id = self.new_id(&mut fields, "word", |_, id| {
                words.iter().any(|word| word.id == id)
            });
            let threshold = fields
                .optional("threshold")
                .map_or(Ratio::ZERO, |node| read(node, self));
            fields.finish(self.found);
            let is_ascending = words.last().map_or(threshold == Ratio::ZERO, |below| {
                threshold > below.threshold
            });
            if !is_ascending {
                self.rule(node, Rule::WordOrder);
            }
            words.push(Word { id, threshold });
        }
        words
    }
}

fn points_of(node: &Node<'_>, draft: &mut Draft<'_>) -> Ratio {
    points(node, draft.found)
}

/// A value on the scale of 0 to 3.
fn scale(node: &Node<'_>, draft: &mut Draft<'_>) -> Ratio {
    decimal(node, ("0", Ratio::ZERO), ("3", Ratio::from(3)), draft.found).unwrap_or(Ratio::ZERO)
}
