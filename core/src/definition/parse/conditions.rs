//! Reading conditions: one object with an `op`, in a context that says what can be read there.

use super::values::{byte, decimal, one_of, whole};
use super::{Draft, limits};
use crate::defect::{DefectKind, Rule};
use crate::definition::{
    Comparison, Condition, LinkId, MeasureIdx, OptionSet, Parts, Quantity, Withheld,
};
use crate::id::{DimensionIdx, ListIdx, OptionIdx, PhaseIdx, WordIdx};
use crate::json::{Node, Value};
use crate::ratio::Ratio;

/// What is known where a condition is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// Answers only.
    Answers,
    /// Answers, scores and the alignment's numbers.
    Scores,
    /// All that, and the band and the alignment word.
    Verdicts,
}

const OPS: [(&str, Op); 14] = [
    ("all", Op::All),
    ("any", Op::Any),
    ("not", Op::Not),
    ("always", Op::Always),
    ("has-any", Op::HasAny),
    ("first-is", Op::FirstIs),
    ("item-at-most", Op::ItemAtMost),
    ("item-at-least", Op::ItemAtLeast),
    ("item-unknown", Op::ItemUnknown),
    ("at-least", Op::Compare(Comparison::AtLeast)),
    ("more-than", Op::Compare(Comparison::MoreThan)),
    ("at-most", Op::Compare(Comparison::AtMost)),
    ("less-than", Op::Compare(Comparison::LessThan)),
    ("band-is", Op::BandIs),
];
const VERDICT_OPS: [(&str, Op); 2] = [("base-band-is", Op::BaseBandIs), ("word-is", Op::WordIs)];

#[derive(Clone, Copy)]
enum Op {
    All,
    Any,
    Not,
    Always,
    HasAny,
    FirstIs,
    ItemAtMost,
    ItemAtLeast,
    ItemUnknown,
    Compare(Comparison),
    BandIs,
    BaseBandIs,
    WordIs,
}

impl Draft<'_> {
    pub(super) fn condition(&mut self, node: &Node<'_>, context: Context) -> Option<Condition> {
        let mut fields = node.fields(self.found);
        let op_node = fields.required("op", self.found)?;
        let all_ops: Vec<(&'static str, Op)> = OPS.into_iter().chain(VERDICT_OPS).collect();
        let op = one_of(op_node, &all_ops, self.found)?;
        let condition = match op {
            Op::Always => Some(Condition::Always),
            Op::All | Op::Any => {
                let of = fields.required("of", self.found);
                let nodes = of
                    .map(|node| node.list(limits::CONDITION_PARTS, self.found))
                    .unwrap_or_default();
                if let Some(of) = of {
                    self.not_empty(of);
                }
                let parts: Vec<Condition> = nodes
                    .iter()
                    .filter_map(|node| self.condition(node, context))
                    .collect();
                Some(if matches!(op, Op::All) {
                    Condition::All(parts)
                } else {
                    Condition::Any(parts)
                })
            }
            Op::Not => {
                let of = fields.required("of", self.found);
                of.and_then(|node| self.condition(node, context))
                    .map(|part| Condition::Not(Box::new(part)))
            }
            Op::HasAny | Op::FirstIs => {
                let list = fields
                    .required("list", self.found)
                    .and_then(|node| self.list(node));
                let ids = fields.required("ids", self.found);
                let options = list
                    .zip(ids)
                    .map(|(list, node)| (list, self.option_set(list, node)));
                options.map(|(list, options)| match op {
                    Op::HasAny => Condition::HasAny(list, options),
                    _ => Condition::FirstIs(list, options),
                })
            }
            Op::ItemAtMost | Op::ItemAtLeast => {
                let item = fields
                    .required("item", self.found)
                    .and_then(|node| self.item(node));
                let value = fields.required("value", self.found);
                let max = item.map_or(10, |item| u32::from(self.parts.item(item).max));
                let value = value
                    .and_then(|node| whole(node, 0, max, self.found))
                    .map(byte);
                item.zip(value).map(|(item, value)| match op {
                    Op::ItemAtMost => Condition::ItemAtMost(item, value),
                    _ => Condition::ItemAtLeast(item, value),
                })
            }
            Op::ItemUnknown => {
                let item = fields
                    .required("item", self.found)
                    .and_then(|node| self.item(node));
                item.map(Condition::ItemUnknown)
            }
            Op::Compare(comparison) => {
                if context < Context::Scores {
                    self.rule(op_node, Rule::AnswersOnly);
                    return None;
                }
                let quantity = fields
                    .required("quantity", self.found)
                    .and_then(|node| self.quantity(node));
                let bounds = (("-1000", Ratio::new(-1000, 1)), ("1000", Ratio::from(1000)));
                let value = fields.required("value", self.found);
                let value = value.and_then(|node| decimal(node, bounds.0, bounds.1, self.found));
                quantity
                    .zip(value)
                    .map(|(quantity, value)| Condition::Compare(quantity, comparison, value))
            }
            Op::BandIs | Op::BaseBandIs | Op::WordIs => {
                if context < Context::Verdicts {
                    self.rule(op_node, Rule::VerdictOnly);
                    return None;
                }
                let ids = fields.required("ids", self.found);
                ids.map(|node| match op {
                    Op::BandIs => self.band_is(node),
                    Op::BaseBandIs => {
                        let nodes = node.list(limits::BANDS, self.found);
                        Condition::BaseBandIs(
                            nodes.iter().filter_map(|node| self.band(node)).collect(),
                        )
                    }
                    _ => self.word_is(node),
                })
            }
        };
        fields.finish(self.found);
        condition
    }

    fn band_is(&mut self, node: &Node<'_>) -> Condition {
        let mut withheld = Withheld::Excluded;
        let mut bands = Vec::new();
        for node in node.list(limits::BANDS, self.found) {
            let id = node.text(self.found).unwrap_or_default();
            if id == self.parts.bands.withheld {
                withheld = Withheld::Included;
            } else {
                bands.extend(self.band(node));
            }
        }
        Condition::BandIs(bands, withheld)
    }

    fn word_is(&mut self, node: &Node<'_>) -> Condition {
        if self.parts.alignment.is_none() {
            self.rule(node, Rule::NeedsAlignment);
            return Condition::Always;
        }
        let position = |parts: &Parts, id: &str| {
            parts
                .alignment
                .as_ref()?
                .words
                .iter()
                .position(|word| word.id == id)
        };
        let words = self.references(node, "alignment word", limits::WORDS, position);
        Condition::WordIs(words.into_iter().map(WordIdx::new).collect())
    }

    /// Options of one list, at least one.
    pub(super) fn option_set(&mut self, list: ListIdx, node: &Node<'_>) -> OptionSet {
        self.not_empty(node);
        let position = |parts: &Parts, id: &str| parts.list(list).option_of(id).map(OptionIdx::idx);
        let options = self.references(node, "option", limits::OPTIONS, position);
        options
            .into_iter()
            .fold(OptionSet::default(), |set, option| {
                set.with(OptionIdx::new(option))
            })
    }

    fn quantity(&mut self, node: &Node<'_>) -> Option<Quantity> {
        let quantity = match &node.value {
            Value::Text(_) => one_of(
                node,
                &Quantity::NAMED.map(|(quantity, name)| (name, quantity)),
                self.found,
            )?,
            _ => {
                let mut fields = node.fields(self.found);
                let (score, difference, link) = (
                    fields.optional("score"),
                    fields.optional("difference"),
                    fields.optional("link"),
                );
                fields.finish(self.found);
                match (score, difference, link) {
                    (Some(node), None, None) => Quantity::Score(self.measure(node)?),
                    (None, Some(node), None) => {
                        let nodes = node.list(2, self.found);
                        let measures: Vec<MeasureIdx> =
                            nodes.iter().filter_map(|node| self.measure(node)).collect();
                        match measures[..] {
                            [first, second] => Quantity::Difference(first, second),
                            _ => {
                                let kind = DefectKind::WrongType {
                                    expected: "two measures",
                                    found: "something else",
                                };
                                self.found.push(node.at, kind);
                                return None;
                            }
                        }
                    }
                    (None, None, Some(node)) => Quantity::Link(one_of(
                        node,
                        &LinkId::ALL.map(|link| (link.id(), link)),
                        self.found,
                    )?),
                    _ => {
                        let expected =
                            "a name, or an object with one of `score`, `difference`, `link`";
                        self.found.push(
                            node.at,
                            DefectKind::WrongType {
                                expected,
                                found: node.kind(),
                            },
                        );
                        return None;
                    }
                }
            }
        };
        if quantity.needs_alignment() && self.parts.alignment.is_none() {
            self.rule(node, Rule::NeedsAlignment);
        }
        Some(quantity)
    }

    fn measure(&mut self, node: &Node<'_>) -> Option<MeasureIdx> {
        let id = node.text(self.found)?;
        if id == "overall" {
            return Some(MeasureIdx::Overall);
        }
        if let Some(idx) = self.parts.phases.iter().position(|phase| phase.id == id) {
            return Some(MeasureIdx::Phase(PhaseIdx::new(idx)));
        }
        let idx = self.reference(node, "measure", |parts, id| {
            parts
                .dimensions
                .iter()
                .position(|dimension| dimension == id)
        })?;
        Some(MeasureIdx::Dimension(DimensionIdx::new(idx)))
    }
}
