//! Measures: score and bounds of a dimension, a phase, the whole.
//!
//! Unknown answers are left out of the score instead of counted as 0, because a blank is not a weak answer;
//! they widen the bounds instead. Measures know no bands and no cautions.

use crate::answers::{ItemState, States};
use crate::definition::MeasureIdx;
use crate::id::ItemIdx;
use crate::ratio::{Ratio, Score};
use crate::trace::{Fact, Tracer};

/// What the items of a measure amount to.
///
/// Source: `docs/scoring.md`, "Measures: phases and dimensions".
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

/// Every measure of one respondent's answers.
///
/// Shape: phases and dimensions in definition order.
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

    /// How many phases apply and have no score; 1 when none applies.
    pub(crate) fn n_unscored_phases(&self) -> u32 {
        if self
            .phases
            .iter()
            .all(|phase| *phase == Measure::NotApplicable)
        {
            return 1;
        }
        let unscored = self
            .phases
            .iter()
            .filter(|phase| matches!(phase, Measure::NotEnoughKnown(_)));
        u32::try_from(unscored.count()).unwrap_or(u32::MAX)
    }
}

/// Measures of the phases, the dimensions and the whole.
pub(crate) fn measures(states: &States<'_>, tracer: &mut impl Tracer) -> Measures {
    let definition = states.definition();
    let phases: Vec<Measure> = definition
        .phase_idxs()
        .map(|phase| {
            let items = definition.phases[phase.idx()].items.iter().copied();
            measure(states, items, MeasureIdx::Phase(phase), tracer)
        })
        .collect();
    let dimensions = definition
        .dimension_idxs()
        .map(|dimension| {
            measure(
                states,
                definition.items_of(dimension),
                MeasureIdx::Dimension(dimension),
                tracer,
            )
        })
        .collect();
    Measures {
        overall: overall(states, &phases),
        phases,
        dimensions,
    }
}

fn measure(
    states: &States<'_>,
    items: impl Iterator<Item = ItemIdx> + Clone,
    of: MeasureIdx,
    tracer: &mut impl Tracer,
) -> Measure {
    let definition = states.definition();
    // Whole numbers in the definition's common unit: given by known levels, weight of the known, of the unknown.
    let (mut given, mut known, mut unknown) = (0, 0, 0);
    for item in items.clone() {
        let rules = definition.item(item);
        match states.state(item) {
            ItemState::Level(level) => {
                given += rules.step * i128::from(level);
                known += rules.full();
            }
            ItemState::NotSure | ItemState::Absent => unknown += rules.full(),
            ItemState::NotApplicable => {}
        }
    }
    let applies = known + unknown;
    if applies == 0 {
        return Measure::NotApplicable;
    }
    let bounds = Bounds {
        low: Score::from_share(Ratio::new(given, applies)),
        high: Score::from_share(Ratio::new(given + unknown, applies)),
    };
    if known == 0 || Ratio::new(known, applies) < definition.known_share {
        return Measure::NotEnoughKnown(bounds);
    }
    for item in items {
        let rules = definition.item(item);
        if let ItemState::Level(level) = states.state(item) {
            let points = |units: i128| Score::from_share(Ratio::new(units, known)).exact();
            tracer.record(|| Fact::Item {
                measure: of,
                item,
                given: points(rules.step * i128::from(level)),
                left: points(rules.step * i128::from(rules.max - level)),
            });
        }
    }
    Measure::Scored(Score::from_share(Ratio::new(given, known)), bounds)
}

/// The mean over the phases that apply, by phase weight.
fn overall(states: &States<'_>, phases: &[Measure]) -> Measure {
    let rules = &states.definition().phases;
    let mean = |value: fn(Measure) -> Option<Score>| -> Option<Score> {
        let (mut sum, mut shares) = (Ratio::ZERO, 0);
        for (rules, measure) in rules
            .iter()
            .zip(phases)
            .filter(|(_, measure)| **measure != Measure::NotApplicable)
        {
            sum = sum + value(*measure)?.exact() * Ratio::new(rules.share, 1);
            shares += rules.share;
        }
        (shares > 0).then(|| Score::from_exact(sum.over(shares)))
    };
    let low = mean(|measure| measure.bounds().map(|bounds| bounds.low));
    let high = mean(|measure| measure.bounds().map(|bounds| bounds.high));
    let Some((low, high)) = low.zip(high) else {
        return Measure::NotApplicable;
    };
    match mean(Measure::score) {
        Some(score) => Measure::Scored(score, Bounds { low, high }),
        None => Measure::NotEnoughKnown(Bounds { low, high }),
    }
}
