//! Measures: score and bounds of a dimension, a phase, the whole.
//!
//! Unknown answers are left out of the score instead of counted as 0, because a blank is not a weak answer;
//! they widen the bounds instead. Measures know no bands and no cautions.

#![allow(
    clippy::indexing_slicing,
    reason = "there is a tally and a measure for each phase and each dimension"
)]

use crate::answers::{ItemState, States};
use crate::definition::MeasureIdx;
use crate::id::{ItemIdx, PhaseIdx};
use crate::ratio::{Fraction, Score};
use crate::trace::{Fact, ItemTrace, KnownShare, PhaseTrace, Tracer};

/// What the items of a measure amount to.
///
/// Source: `docs/scoring.md`, "Measures: phases and dimensions".
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Enough is known for a score.
    Scored(Score, Bounds),
    /// The known share is below the definition's least: bounds only.
    NotEnoughKnown(Bounds),
    /// No item of it applies.
    NotApplicable,
}

/// The lowest and the highest score once everything is known; `low <= score <= high`.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// With every unknown item at its lowest level.
    pub low: Score,
    /// With every unknown item at its highest.
    pub high: Score,
}

impl Measure {
    /// The score, 0 to 100; `None` when not enough is known or nothing applies.
    pub fn score(self) -> Option<Score> {
        match self {
            Measure::Scored(score, _) => Some(score),
            _ => None,
        }
    }

    /// The bounds; `None` only when nothing applies.
    pub fn bounds(self) -> Option<Bounds> {
        match self {
            Measure::Scored(_, bounds) | Measure::NotEnoughKnown(bounds) => Some(bounds),
            Measure::NotApplicable => None,
        }
    }
}

/// Which value of a measure is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Score,
    Low,
    High,
}

impl Measure {
    /// The score, or an end of the bounds.
    pub(crate) fn at(&self, side: Side) -> Option<Score> {
        match (self, side) {
            (Measure::Scored(score, _), Side::Score) => Some(*score),
            (Measure::Scored(_, bounds) | Measure::NotEnoughKnown(bounds), Side::Low) => {
                Some(bounds.low)
            }
            (Measure::Scored(_, bounds) | Measure::NotEnoughKnown(bounds), Side::High) => {
                Some(bounds.high)
            }
            _ => None,
        }
    }
}

/// Every measure of one respondent's answers.
///
/// Shape: phases and dimensions in definition order.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measures {
    /// The mean of the phases that apply, by phase weight; scored only if each of them is.
    pub overall: Measure,
    /// One per phase.
    pub phases: Vec<Measure>,
    /// One per dimension.
    pub dimensions: Vec<Measure>,
}

impl Measures {
    /// The measure an index names.
    pub fn get(&self, measure: MeasureIdx) -> Measure {
        match measure {
            MeasureIdx::Overall => self.overall,
            MeasureIdx::Phase(phase) => self.phases[phase.idx()],
            MeasureIdx::Dimension(dimension) => self.dimensions[dimension.idx()],
        }
    }

    /// Nothing measured yet.
    pub(crate) fn new() -> Measures {
        Measures {
            overall: Measure::NotApplicable,
            phases: Vec::new(),
            dimensions: Vec::new(),
        }
    }

    /// How many phases apply and have no score; 1 when none applies.
    pub(crate) fn n_unscored_phases(&self) -> usize {
        let mut phases = self.phases.iter();
        if phases.all(|phase| matches!(phase, Measure::NotApplicable)) {
            return 1;
        }
        let phases = self.phases.iter();
        phases
            .filter(|phase| matches!(phase, Measure::NotEnoughKnown(_)))
            .count()
    }
}

/// What the items of a measure count, in the unit common to all items.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Tally {
    /// By known levels.
    given: i64,
    /// By known items at their highest.
    known: i64,
    /// By unknown items at their highest.
    unknown: i64,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.given += other.given;
        self.known += other.known;
        self.unknown += other.unknown;
    }
}

/// Measures of the phases, the dimensions and the whole.
pub(crate) fn measures<T: Tracer>(
    states: States<'_>,
    tracer: &mut T,
    tallies: &mut Vec<Tally>,
    into: &mut Measures,
) {
    let definition = states.definition();
    let n_phases = definition.phases.len();
    tallies.clear();
    tallies.resize(n_phases + definition.dimensions.len(), Tally::default());
    let (phases, dimensions) = tallies.split_at_mut(n_phases);
    for (counts, state) in definition.tables().counts.iter().zip(states.items) {
        let mut tally = Tally::default();
        match state {
            ItemState::Level(level) => {
                tally.given = counts.step * i64::from(*level);
                tally.known = counts.full;
            }
            ItemState::NotSure | ItemState::Absent => tally.unknown = counts.full,
            ItemState::NotApplicable => continue,
        }
        phases[counts.phase.idx()].add(tally);
        if let Some(dimension) = counts.dimension {
            dimensions[dimension.idx()].add(tally);
        }
    }
    into.phases.resize(phases.len(), Measure::NotApplicable);
    let found = into.phases.iter_mut().zip(definition.phase_idxs());
    for ((into, phase), tally) in found.zip(phases.iter()) {
        let items = definition.phases[phase.idx()].items.iter().copied();
        measure(
            states,
            *tally,
            items,
            MeasureIdx::Phase(phase),
            tracer,
            into,
        );
    }
    into.dimensions
        .resize(dimensions.len(), Measure::NotApplicable);
    let found = into.dimensions.iter_mut().zip(definition.dimension_idxs());
    for ((into, dimension), tally) in found.zip(dimensions.iter()) {
        let items = definition.items_of(dimension);
        measure(
            states,
            *tally,
            items,
            MeasureIdx::Dimension(dimension),
            tracer,
            into,
        );
    }
    into.overall = overall(states, &into.phases, tracer);
}

fn measure(
    states: States<'_>,
    Tally {
        given,
        known,
        unknown,
    }: Tally,
    items: impl Iterator<Item = ItemIdx>,
    of: MeasureIdx,
    tracer: &mut impl Tracer,
    into: &mut Measure,
) {
    let applies = known + unknown;
    let least = states.definition().known_share;
    let tables = states.definition().tables();
    // Thousandths of what the items of a measure count are far from leaving 64 bits.
    let is_enough = known > 0 && 1000 * known >= tables.known_share * applies;
    if applies > 0 {
        tracer.record(|| {
            let share = Fraction::new(known, applies).exact();
            Fact::Known(
                of,
                KnownShare {
                    share,
                    least,
                    is_enough,
                },
            )
        });
    }
    trace_items(states, items, of, tracer, |_| {
        is_enough.then(|| Fraction::new(1, known))
    });
    let bounds = || Bounds {
        low: Score::of(Fraction::new(given, applies)),
        high: Score::of(Fraction::new(given + unknown, applies)),
    };
    if is_enough {
        *into = Measure::Scored(Score::of(Fraction::new(given, known)), bounds());
    } else if applies > 0 {
        *into = Measure::NotEnoughKnown(bounds());
    } else {
        *into = Measure::NotApplicable;
    }
}

/// Tells what each item gave and left, where `unit` says what share of the measure one unit of its phase is.
fn trace_items<T: Tracer>(
    states: States<'_>,
    items: impl Iterator<Item = ItemIdx>,
    of: MeasureIdx,
    tracer: &mut T,
    unit: impl Fn(PhaseIdx) -> Option<Fraction>,
) {
    if !T::LISTENS {
        return;
    }
    for item in items {
        tracer.record(|| {
            let rules = states.definition().item(item);
            let state = states.state(item);
            let points = |levels: u8| {
                let units = rules.step * i64::from(levels);
                unit(rules.phase).map(|unit| Score::of(unit.times(units)).exact())
            };
            let item = ItemTrace {
                item,
                state,
                weight: rules.weight,
                given: state.level().and_then(points),
                left: state.level().and_then(|level| points(rules.max - level)),
            };
            Fact::Item(of, item)
        });
    }
}

/// The mean over the phases that apply, by phase weight.
fn overall<T: Tracer>(states: States<'_>, phases: &[Measure], tracer: &mut T) -> Measure {
    let definition = states.definition();
    let applicable = || {
        let rules = definition.phases.iter().zip(phases);
        rules.filter(|(_, measure)| !matches!(measure, Measure::NotApplicable))
    };
    let shares: i64 = applicable().map(|(rules, _)| rules.share).sum();
    let mean = |side: Side| -> Option<Score> {
        let mut sum = Fraction::new(0, 1);
        for (rules, measure) in applicable() {
            sum = sum.plus(measure.at(side)?.share().times(rules.share));
        }
        (shares > 0).then(|| Score::of(sum.over(shares)))
    };
    let low = mean(Side::Low);
    let high = mean(Side::High);
    let overall = match (low.zip(high), mean(Side::Score)) {
        (None, _) => Measure::NotApplicable,
        (Some((low, high)), Some(score)) => Measure::Scored(score, Bounds { low, high }),
        (Some((low, high)), None) => Measure::NotEnoughKnown(Bounds { low, high }),
    };
    if T::LISTENS {
        let share = |phase: PhaseIdx| {
            overall.score()?;
            let score = phases[phase.idx()].score()?;
            Some((score.share(), definition.phases[phase.idx()].share))
        };
        trace_phases(states, phases, tracer, |phase| {
            let (share, weight) = share(phase)?;
            Some((
                share.times(weight).over(shares),
                Fraction::new(weight, shares),
            ))
        });
        trace_items(
            states,
            definition.item_idxs(),
            MeasureIdx::Overall,
            tracer,
            |phase| {
                let (share, weight) = share(phase)?;
                Some(Fraction::new(weight, share.denominator).over(shares))
            },
        );
    }
    overall
}

/// Tells what each phase gave and left, where `share` says what it gave of the whole and what it could have given.
fn trace_phases(
    states: States<'_>,
    phases: &[Measure],
    tracer: &mut impl Tracer,
    share: impl Fn(PhaseIdx) -> Option<(Fraction, Fraction)>,
) {
    let definition = states.definition();
    for (phase, measure) in definition.phase_idxs().zip(phases) {
        if matches!(measure, Measure::NotApplicable) {
            continue;
        }
        tracer.record(|| {
            let points = share(phase).map(|(given, all)| {
                let given = Score::of(given).exact();
                (given, Score::of(all).exact() - given)
            });
            Fact::Phase(PhaseTrace {
                phase,
                weight: definition.phases[phase.idx()].weight,
                given: points.map(|(given, _)| given),
                left: points.map(|(_, left)| left),
            })
        });
    }
}
