//! Compiled conditions: the same as a [`Condition`], evaluated many at once in one run over their comparisons.
//!
//! A condition that decides early jumps about in a way no processor foresees, and that costs more than evaluating
//! everything. Here nothing depends on what is found: values are bits, and `all`, `any` and `not` operations on bits. It says which conditions are true and cannot explain itself; whoever wants to know
//! why, or has one respondent only, evaluates the condition, and the tests hold both to the same answer.

#![allow(
    clippy::indexing_slicing,
    reason = "others are named by the place they were added at, and conditions are as many as cautions at most"
)]
#![allow(clippy::integer_division_remainder_used, reason = "by 64")]

use super::limits::CAUTIONS;
use super::{Condition, Facts, OptionSet, Parts, Tables};
use crate::id::{ItemIdx, ListIdx};

/// Conditions, one after the other: comparisons of which all have to hold, and groups of such.
///
/// Everything is an `all` here: an `any` is the opposite of all its parts' opposites.
#[derive(Clone, Default, Debug)]
pub(crate) struct Compiled {
    steps: Vec<Step>,
    /// Comparisons that are rare, or dear.
    others: Vec<Condition>,
}

/// The conditions that a definition is asked for again and again.
#[derive(Clone, Debug)]
pub(crate) struct CompiledConditions {
    /// When each caution is raised.
    pub cautions: Compiled,
    /// The same of those in [`Tables::capping_by_items`].
    pub capping_by_items: Compiled,
}

impl CompiledConditions {
    pub fn of(parts: &Parts, tables: &Tables) -> CompiledConditions {
        let capping = tables.capping_by_items.iter();
        let capping = capping.map(|caution| &parts.caution(*caution).when);
        CompiledConditions {
            cautions: Compiled::of(parts.cautions.iter().map(|rules| &rules.when)),
            capping_by_items: Compiled::of(capping),
        }
    }
}

/// Which of some conditions are true, by their place.
#[derive(Clone, Copy, Default)]
pub(crate) struct AreTrue([u64; CAUTIONS.div_ceil(64)]);

#[derive(Clone, Copy, Debug)]
struct Step {
    kind: Kind,
    /// Whether it is the opposite that counts.
    is_opposite: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    HasAny(ListIdx, OptionSet),
    ItemAtMost(ItemIdx, u8),
    ItemAtLeast(ItemIdx, u8),
    ItemUnknown(ItemIdx),
    Other(u16),
    /// A group begins; it counts as one part of the group around it.
    Open,
    Close,
    /// A condition ends.
    End,
}

impl Compiled {
    pub fn of<'c>(conditions: impl Iterator<Item = &'c Condition>) -> Compiled {
        let mut compiled = Compiled::default();
        for condition in conditions {
            compiled.add(condition, false);
            compiled.add_step(Kind::End, false);
        }
        compiled
    }

    fn add_step(&mut self, kind: Kind, is_opposite: bool) {
        self.steps.push(Step { kind, is_opposite });
    }

    /// Adds a part to the group that is open.
    fn add(&mut self, condition: &Condition, is_opposite: bool) {
        let kind = match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let is_any = matches!(condition, Condition::Any(_));
                // Parts of an `all` in an `all` are parts of both, and so are those of an `any` whose opposite counts.
                let is_group = is_any != is_opposite;
                if is_group {
                    self.add_step(Kind::Open, false);
                }
                parts.iter().for_each(|part| self.add(part, is_any));
                if is_group {
                    self.add_step(Kind::Close, true);
                }
                return;
            }
            Condition::Not(part) => return self.add(part, !is_opposite),
            Condition::HasAny(list, options) => Kind::HasAny(*list, *options),
            Condition::ItemAtMost(item, level) => Kind::ItemAtMost(*item, *level),
            Condition::ItemAtLeast(item, level) => Kind::ItemAtLeast(*item, *level),
            Condition::ItemUnknown(item) => Kind::ItemUnknown(*item),
            other => {
                self.others.push(other.clone());
                Kind::Other(u16::try_from(self.others.len() - 1).unwrap_or(u16::MAX))
            }
        };
        self.add_step(kind, is_opposite);
    }

    /// Which of the conditions hold for sure.
    pub fn are_true(&self, facts: &impl Facts) -> AreTrue {
        let mut found = AreTrue::default();
        let mut group = Group::default();
        let mut place = 0;
        for step in &self.steps {
            let (is_known, holds) = match step.kind {
                Kind::HasAny(list, options) => {
                    let picked = facts.picked(list);
                    (picked.is_some(), picked.unwrap_or_default().meets(options))
                }
                Kind::ItemAtMost(item, most) => {
                    let level = facts.level(item);
                    (level.is_some(), level.unwrap_or_default() <= most)
                }
                Kind::ItemAtLeast(item, least) => {
                    let level = facts.level(item);
                    (level.is_some(), level.unwrap_or_default() >= least)
                }
                Kind::ItemUnknown(item) => (true, facts.is_unknown(item)),
                Kind::Other(idx) => {
                    let holds = self.others[usize::from(idx)].holds(facts);
                    (holds.is_some(), holds.unwrap_or_default())
                }
                Kind::Open => {
                    group.open();
                    continue;
                }
                Kind::Close => group.close(),
                Kind::End => {
                    found.0[place / 64] |= u64::from(group.is_true()) << (place % 64);
                    group = Group::default();
                    place += 1;
                    continue;
                }
            };
            group.add(is_known, holds != step.is_opposite);
        }
        found
    }
}

impl AreTrue {
    /// Their places, the first first.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().zip((0..).step_by(64));
        words.flat_map(|(word, first)| {
            let places = OptionSet::from_bits(word).iter();
            places.map(move |place| first + place.idx())
        })
    }
}

/// What has been found of the open group in the lowest bit, and above it of the groups around. Documents are never
/// nested so deep that a bit is lost.
struct Group {
    /// All parts are true so far.
    all_true: u64,
    /// Some part is false.
    some_false: u64,
}

impl Default for Group {
    fn default() -> Group {
        Group {
            all_true: 1,
            some_false: 0,
        }
    }
}

impl Group {
    fn add(&mut self, is_known: bool, holds: bool) {
        self.all_true &= !1 | u64::from(is_known & holds);
        self.some_false |= u64::from(is_known & !holds);
    }

    fn open(&mut self) {
        self.all_true = self.all_true << 1 | 1;
        self.some_false <<= 1;
    }

    /// Closes the open group; whether it is known if it holds, and whether it does.
    fn close(&mut self) -> (bool, bool) {
        let holds = self.is_true();
        let is_known = holds | (self.some_false & 1 == 1);
        self.all_true >>= 1;
        self.some_false >>= 1;
        (is_known, holds)
    }

    fn is_true(&self) -> bool {
        self.all_true & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OptionIdx;

    /// Items 0 and 1 are known at levels 0 and 1, item 2 is unknown; list 0 is answered with option 0.
    struct Few;

    impl Facts for Few {
        fn level(&self, item: ItemIdx) -> Option<u8> {
            u8::try_from(item.idx()).ok().filter(|level| *level < 2)
        }
        fn is_unknown(&self, item: ItemIdx) -> bool {
            item.idx() == 2
        }
        fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
            static FIRST: std::sync::LazyLock<[OptionIdx; 1]> =
                std::sync::LazyLock::new(|| [OptionIdx::new(0)]);
            (list.idx() == 0).then_some(FIRST.as_slice())
        }
    }

    /// One comparison of each kind in each value that it can have here.
    fn comparisons() -> Vec<Condition> {
        let item = |idx| ItemIdx::new(idx);
        let mut all = vec![Condition::Always];
        for idx in 0..3 {
            all.push(Condition::ItemAtMost(item(idx), 0));
            all.push(Condition::ItemAtLeast(item(idx), 1));
            all.push(Condition::ItemUnknown(item(idx)));
            let options = OptionSet::of(&[OptionIdx::new(idx)]);
            all.push(Condition::HasAny(ListIdx::new(idx), options));
            all.push(Condition::FirstIs(ListIdx::new(0), options));
        }
        all
    }

    #[track_caller]
    fn check(conditions: &[Condition]) {
        let compiled = Compiled::of(conditions.iter());
        let found: Vec<usize> = compiled.are_true(&Few).iter().collect();
        let are_true = conditions.iter().enumerate();
        let are_true = are_true.filter(|(_, condition)| condition.truth(&Few).is_true());
        let expected: Vec<usize> = are_true.map(|(idx, _)| idx).collect();
        assert_eq!(found, expected);
        assert!(!expected.is_empty() && expected.len() < conditions.len());
    }

    #[test]
    fn compiled_conditions_are_true_where_conditions_are() {
        let not = |part: &Condition| Condition::Not(Box::new(part.clone()));
        let one = comparisons();
        check(&one);
        check(&one.iter().map(not).collect::<Vec<_>>());
        for first in &one {
            let pairs = |join: fn(Vec<Condition>) -> Condition| -> Vec<Condition> {
                let joined = one
                    .iter()
                    .map(|second| join(vec![first.clone(), not(second)]));
                joined.collect()
            };
            let mut both = pairs(Condition::All);
            both.extend(pairs(Condition::Any));
            both.extend(both.iter().map(not).collect::<Vec<_>>());
            // Some are true and some are not, whatever the first part is.
            both.extend([Condition::Always, not(&Condition::Always)]);
            check(&both);
            let nested = both.iter().map(|part| {
                Condition::Any(vec![
                    not(&Condition::Always),
                    Condition::All(vec![part.clone(), Condition::Always]),
                ])
            });
            check(&nested.collect::<Vec<_>>());
        }
    }

    #[test]
    fn groups_in_groups_are_as_deep_as_documents_may_be() {
        let mut deep = Condition::ItemAtMost(ItemIdx::new(0), 0);
        for depth in 0..40 {
            let others = Condition::ItemUnknown(ItemIdx::new(depth % 3));
            deep = match depth % 3 {
                0 => Condition::Any(vec![others, deep]),
                1 => Condition::All(vec![deep, others]),
                _ => Condition::Not(Box::new(Condition::Any(vec![deep]))),
            };
            let opposite = Condition::Not(Box::new(deep.clone()));
            check(&[deep.clone(), opposite]);
        }
    }

    #[test]
    fn more_conditions_than_one_word_holds_keep_their_places() {
        let mut conditions = vec![Condition::Not(Box::new(Condition::Always)); CAUTIONS];
        for place in [0, 63, 64, 130, CAUTIONS - 1] {
            conditions[place] = Condition::Always;
        }
        check(&conditions);
    }
}
