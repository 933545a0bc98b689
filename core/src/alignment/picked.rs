//! What was picked, sorted by the part it plays, and what strengths and presences say about it.
//!
//! Read by the links and by conditions alike. It knows no links and no words.

#![allow(
    clippy::integer_division_remainder_used,
    reason = "by the places of a table behind the first"
)]

use super::whole;
use crate::answers::States;
use crate::definition::{
    AlignmentRules, AlignmentTables, Count, Facts, LEVEL_UNIT, OptionSet, PRESENCE_SOURCES,
    PRESENCE_UNIT, PresenceRule, PurposeRule, Question, Tables,
};
use crate::id::{ItemIdx, OptionIdx};
use crate::ratio::Fraction;

/// How far a design element is there: not at all known and not at all unknown where it makes no sense.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct PresenceCount {
    /// 0 to 3; that is 0 to [`Picked::full_presence`]. 0 unless it is known.
    pub there: i64,
    /// 1 if it is known, else 0.
    pub known: i64,
    /// 1 if none of its sources is known, else 0.
    pub unknown: i64,
}

impl PresenceCount {
    const NOT_APPLICABLE: PresenceCount = PresenceCount {
        there: 0,
        known: 0,
        unknown: 0,
    };
    const UNKNOWN: PresenceCount = PresenceCount {
        there: 0,
        known: 0,
        unknown: 1,
    };

    fn known(there: i64) -> PresenceCount {
        PresenceCount {
            there,
            known: 1,
            unknown: 0,
        }
    }
}

/// What was picked, sorted by the part it plays.
#[derive(Clone, Copy)]
pub(crate) struct Picked<'a> {
    pub rules: &'a AlignmentRules,
    pub tables: &'a AlignmentTables,
    pub counts: &'a [Count],
    pub states: States<'a>,
    /// In the order picked, the main one first; empty while there is no settled purpose.
    pub purposes: &'a [OptionIdx],
    /// Responsive needs.
    pub responsive: OptionSet,
    /// Other needs.
    pub other: OptionSet,
    /// Those of them that something accompanies.
    pub accompanied: OptionSet,
    pub is_alongside_known: bool,
}

impl<'a> Picked<'a> {
    /// What was picked; `None` where the definition has no alignment.
    pub fn of(states: States<'a>, tables: &'a Tables) -> Option<Picked<'a>> {
        let rules = states.definition().alignment.as_ref()?;
        let counts = &tables.counts;
        let tables = tables.alignment.as_ref()?;
        let purposes = states.picks(rules.purpose).unwrap_or_default();
        let is_settled = !OptionSet::of(purposes).meets(tables.unsettled);
        let needs = states.picked(rules.needs).unwrap_or_default();
        let alongside = states.picked(rules.alongside);
        let other = needs.and(tables.other);
        let accompanied = other.iter().filter(|need| {
            alongside.is_some_and(|picked| picked.meets(tables.companions[need.idx()]))
        });
        Some(Picked {
            rules,
            tables,
            counts,
            states,
            purposes: if is_settled { purposes } else { &[] },
            responsive: needs.and(tables.responsive),
            other,
            accompanied: accompanied.fold(OptionSet::default(), OptionSet::with),
            is_alongside_known: alongside.is_some(),
        })
    }

    pub(super) fn n_needs(&self) -> usize {
        self.responsive.len() + self.other.len()
    }

    /// Other needs that nothing accompanies; empty while what runs alongside is not known.
    pub(super) fn unaccompanied(&self) -> OptionSet {
        if self.is_alongside_known {
            self.other.without(self.accompanied)
        } else {
            OptionSet::default()
        }
    }

    /// Each purpose with its rule and its weight, in the order picked.
    pub(super) fn weighted(&self) -> impl Iterator<Item = (OptionIdx, &'a PurposeRule, i64)> {
        let rules = [&self.rules.main_purpose, &self.rules.other_purpose];
        let weights = self.tables.weights;
        self.purposes
            .iter()
            .enumerate()
            .map(move |(place, purpose)| {
                let place = place.min(1);
                (*purpose, rules[place], weights[place])
            })
    }

    /// The largest strength of a purpose over the responsive needs picked.
    pub(super) fn best(&self, purpose: OptionIdx) -> Option<u8> {
        let strengths = self.tables.needs.row(purpose);
        self.responsive
            .iter()
            .map(|need| strengths[need.idx()])
            .max()
    }

    /// Unaccompanied other needs as a share of all needs picked; unknown without needs, or while what runs
    /// alongside is not answered.
    pub fn unaccompanied_share(&self) -> Option<Fraction> {
        if self.n_needs() == 0 || !self.is_alongside_known {
            return None;
        }
        let n_unaccompanied = whole(self.unaccompanied().len());
        Some(Fraction::new(n_unaccompanied, whole(self.n_needs())))
    }

    /// The largest strength of the main purpose over the responsive needs picked.
    pub fn main_purpose_strength(&self) -> Option<Fraction> {
        let strength = self.best(*self.purposes.first()?)?;
        Some(Fraction::new(strength, 1))
    }

    /// How far each element is there.
    ///
    /// Source: `docs/scoring.md`, "Alignment", link 3.
    pub(super) fn presences(&self, into: &mut Vec<PresenceCount>) {
        into.clear();
        let elements = self.rules.elements.iter();
        into.extend(elements.map(|element| self.presence(&element.presence)));
    }

    fn presence(&self, rule: &PresenceRule) -> PresenceCount {
        match rule {
            PresenceRule::Mean(questions) => {
                let (mut sum, mut n_known) = (0, 0);
                for reading in questions
                    .iter()
                    .filter_map(|question| self.reading(*question))
                {
                    sum += reading;
                    n_known += 1;
                }
                match n_known {
                    0 => PresenceCount::UNKNOWN,
                    n => PresenceCount::known(sum * MEANS[n] * self.presence_unit()),
                }
            }
            PresenceRule::Picked(lists) => {
                let mut picked = lists.iter().map(|(list, options)| {
                    self.states.picked(*list).map(|set| set.meets(*options))
                });
                if picked.clone().any(|is_picked| is_picked == Some(true)) {
                    PresenceCount::known(self.full_presence())
                } else if picked.all(|is_picked| is_picked.is_some()) {
                    PresenceCount::known(0)
                } else {
                    PresenceCount::UNKNOWN
                }
            }
            PresenceRule::AccompaniedShare if self.other.is_empty() => {
                PresenceCount::NOT_APPLICABLE
            }
            PresenceRule::AccompaniedShare if !self.is_alongside_known => PresenceCount::UNKNOWN,
            PresenceRule::AccompaniedShare => {
                let accompanied = whole(self.accompanied.len());
                PresenceCount::known(3 * LEVEL_UNIT * PRESENCE_UNIT * accompanied)
            }
        }
    }

    /// What a presence is counted in besides levels and means of them: a share of the other needs.
    fn presence_unit(&self) -> i64 {
        whole(self.other.len()).max(1)
    }

    /// A presence of 3, as a whole number in a unit in which every presence is one.
    pub(super) fn full_presence(&self) -> i64 {
        3 * LEVEL_UNIT * PRESENCE_UNIT * self.presence_unit()
    }

    /// What one source of an element says, 0 to 3 in units of levels; nothing where it is not known or has no points.
    fn reading(&self, question: Question) -> Option<i64> {
        match question {
            Question::Item(item) => self.scaled_level(item),
            Question::List(list) => {
                let pick = self.states.picks(list)?.first()?;
                let list = self.states.definition().list(list);
                let points = list.option(*pick).points?;
                Some(i64::from(points) * LEVEL_UNIT)
            }
        }
    }

    /// A known level on the scale of 0 to 3, in units of levels.
    pub(super) fn scaled_level(&self, item: ItemIdx) -> Option<i64> {
        let level = self.states.state(item).level()?;
        Some(i64::from(level) * self.counts[item.idx()].scaled)
    }
}

/// What one of so many values counts in their mean.
const MEANS: [i64; PRESENCE_SOURCES + 1] = {
    let mut means = [0; PRESENCE_SOURCES + 1];
    let mut n = 1;
    while n < means.len() {
        means[n] = PRESENCE_UNIT / n as i64;
        n += 1;
    }
    means
};
