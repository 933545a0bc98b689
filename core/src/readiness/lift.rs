//! Lift: the fewest one-level raises of known items that reach the next band.
//!
//! Raises are counted per phase. Within a phase each raise gives at most as much as the one before, so the
//! best that `k` raises can do is a concave function of `k`, and what is found by always taking the raise
//! that gives most is the fewest there can be (the laws compare it with a search through everything).

use crate::answers::{ItemState, Level, States};
use crate::band::cap;
use crate::caution::{Scene, raised};
use crate::id::{BandIdx, CautionIdx, ItemIdx};
use crate::measure::{self, Measures};
use crate::ratio::{Ratio, Score};
use crate::trace::Silent;

/// The shortest way to the band above the base band.
///
/// Source: `docs/scoring.md`, "Lift: the shortest way to the next band".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lift {
    /// The band above the base band.
    pub to: BandIdx,
    /// The items to raise, in item order.
    pub raises: Vec<Raise>,
    /// Cautions still raised after that whose cap is below the band.
    pub also_clear: Vec<CautionIdx>,
}

/// One item raised by at least one level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raise {
    /// Which item.
    pub item: ItemIdx,
    /// Its level today.
    pub from: Level,
    /// Its level after.
    pub to: Level,
}

/// The lift from `base`; `None` at the top, or if no raises suffice.
pub(super) fn lift(states: &States<'_>, measures: &Measures, base: BandIdx) -> Option<Lift> {
    let definition = states.definition();
    let to = BandIdx::new(base.idx() + 1);
    let rules = definition.bands.steps.get(to.idx())?;
    let scored = definition
        .phases
        .iter()
        .zip(&measures.phases)
        .filter(|(_, measure)| measure.score().is_some());
    let total_share: i128 = scored.map(|(rules, _)| rules.share).sum();
    let phases: Vec<Slope> = definition
        .phase_idxs()
        .filter_map(|phase| {
            let rules_of_phase = &definition.phases[phase.idx()];
            let score = measures.phases[phase.idx()].score()?;
            let share = Ratio::new(rules_of_phase.share, total_share);
            Some(Slope::new(
                states,
                &rules_of_phase.items,
                score,
                share,
                rules.floor,
            ))
        })
        .collect();
    let counts = fewest(&phases, measures.overall.score()?, rules.threshold)?;
    let mut lifted = states.clone();
    for (phase, count) in phases.iter().zip(counts) {
        for (item, level) in &phase.raises[..count] {
            lifted.items[item.idx()] = ItemState::Level(*level);
        }
    }
    let raises =
        definition
            .item_idxs()
            .filter_map(|item| match (states.state(item), lifted.state(item)) {
                (ItemState::Level(from), ItemState::Level(to)) if from < to => {
                    Some(Raise { item, from, to })
                }
                _ => None,
            });
    let raises = raises.collect();
    let measures = measure::measures(&lifted, &mut Silent);
    let still = raised(&Scene::new(&lifted, &measures), &mut Silent);
    let also_clear = still
        .iter()
        .filter(|raised| cap(definition, raised).is_some_and(|cap| cap < to));
    Some(Lift {
        to,
        raises,
        also_clear: also_clear.map(|raised| raised.caution).collect(),
    })
}

/// What raising gives in one phase: each raise with the level it leads to, best first.
struct Slope {
    raises: Vec<(ItemIdx, Level)>,
    /// Points each raise adds to the overall, never increasing.
    gains: Vec<Ratio>,
    /// The fewest raises that reach the floor; more than there are where none do.
    least: usize,
}

impl Slope {
    fn new(
        states: &States<'_>,
        items: &[ItemIdx],
        score: Score,
        share: Ratio,
        floor: Ratio,
    ) -> Slope {
        let definition = states.definition();
        let known = items
            .iter()
            .filter_map(|item| states.state(*item).level().map(|level| (*item, level)));
        let whole: i128 = known
            .clone()
            .map(|(item, _)| definition.item(item).full())
            .sum();
        let mut levels: Vec<(ItemIdx, Level)> = known.collect();
        let mut slope = Slope {
            raises: Vec::new(),
            gains: Vec::new(),
            least: 0,
        };
        let mut reached = score.exact();
        let mut is_reached = reached >= floor;
        loop {
            let below_top = levels
                .iter_mut()
                .filter(|(item, level)| *level < definition.item(*item).max);
            // The raise that gives most; among these the lowest level; among these the earliest.
            let best =
                below_top.min_by_key(|(item, level)| (-definition.item(*item).step, *level, *item));
            let Some((item, level)) = best else { break };
            *level += 1;
            let gain = Score::from_share(Ratio::new(definition.item(*item).step, whole)).exact();
            slope.raises.push((*item, *level));
            slope.gains.push(gain * share);
            reached = reached + gain;
            if !is_reached {
                slope.least += 1;
                is_reached = reached >= floor;
            }
        }
        // An unreachable floor is told by a number of raises that there are not.
        if !is_reached {
            slope.least = usize::MAX;
        }
        slope
    }
}

/// How many raises each phase gets: the fewest in all, and among these the most in the first phase, then in the
/// second, and so on.
fn fewest(phases: &[Slope], overall: Score, threshold: Ratio) -> Option<Vec<usize>> {
    if phases.iter().any(|phase| phase.least == usize::MAX) {
        return None;
    }
    let mut missing = threshold - overall.exact();
    let mut left = Best::of(phases).fewest(missing)?;
    let mut counts = Vec::new();
    for (idx, phase) in phases.iter().enumerate() {
        let rest = Best::of(&phases[idx + 1..]);
        let most = phase.raises.len().min(left.checked_sub(rest.least)?);
        let gains = sums(Ratio::ZERO, &phase.gains);
        let suffices = |count: usize| {
            rest.gain(left - count)
                .is_some_and(|gain| gains[count] + gain >= missing)
        };
        let count = (phase.least..=most).rev().find(|count| suffices(*count))?;
        counts.push(count);
        left -= count;
        missing = missing - gains[count];
    }
    Some(counts)
}

/// What some phases can do together: the most that any number of raises adds to the overall.
struct Best {
    /// The raises that every floor needs.
    least: usize,
    /// Points of those and of the best 0, 1, 2 … raises more; never decreasing.
    gains: Vec<Ratio>,
}

impl Best {
    fn of(phases: &[Slope]) -> Best {
        let floors = phases
            .iter()
            .flat_map(|phase| &phase.gains[..phase.least])
            .copied()
            .sum();
        let mut spare: Vec<Ratio> = phases
            .iter()
            .flat_map(|phase| &phase.gains[phase.least..])
            .copied()
            .collect();
        spare.sort_unstable_by(|a, b| b.cmp(a));
        Best {
            least: phases.iter().map(|phase| phase.least).sum(),
            gains: sums(floors, &spare),
        }
    }

    /// Points of exactly `count` raises; `None` if there are not so many, or too few for the floors.
    fn gain(&self, count: usize) -> Option<Ratio> {
        self.gains.get(count.checked_sub(self.least)?).copied()
    }

    /// The fewest raises that reach every floor and add `missing` points.
    fn fewest(&self, missing: Ratio) -> Option<usize> {
        let more = self.gains.partition_point(|gain| *gain < missing);
        (more < self.gains.len()).then_some(self.least + more)
    }
}

/// Sums of the first 0, 1, 2 … terms, on top of `start`.
fn sums(start: Ratio, terms: &[Ratio]) -> Vec<Ratio> {
    let running = terms.iter().scan(start, |sum, term| {
        *sum = *sum + *term;
        Some(*sum)
    });
    std::iter::once(start).chain(running).collect()
}
