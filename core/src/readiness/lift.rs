//! Lift: the fewest one-level raises of known items that reach the next band.
//!
//! Raises are counted per phase. Within a phase each raise gives at most as much as the one before, so the
//! best that `k` raises can do is a concave function of `k`, and what is found by always taking the raise
//! that gives most is the fewest there can be (the laws compare it with a search through everything).

#![allow(
    clippy::indexing_slicing,
    reason = "a slope is a stretch of the raises, and a count at most its length"
)]

use crate::answers::{ItemState, Level, States};
use crate::band::cap;
use crate::caution::{Raised, Scene, enlist, for_each_still_raised};
use crate::definition::{Facts, PHASES};
use crate::id::{BandIdx, CautionIdx, ItemIdx};
use crate::measure::Measures;
use crate::ratio::Score;
use crate::trace::Tracer;

/// The shortest way to the band above the base band.
///
/// Source: `docs/scoring.md`, "Lift: the shortest way to the next band".
/// Example: [`Assessment`](crate::Assessment).
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
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raise {
    /// Which item.
    pub item: ItemIdx,
    /// Its level today.
    pub from: Level,
    /// Its level after.
    pub to: Level,
}

/// Memory for the search, used again for the next respondent.
#[derive(Default, Debug)]
pub(crate) struct Search {
    raises: Vec<Candidate>,
    slopes: Vec<Slope>,
}

/// A raise that could be made.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    item: ItemIdx,
    /// The level raised to.
    to: Level,
    /// What it gives in its phase, in the unit common to all items.
    step: i64,
}

/// The lift from `base`; `None` at the top, or if no raises suffice.
pub(super) fn lift<T: Tracer>(
    scene: &Scene<'_>,
    measures: &Measures,
    raised: &[Raised],
    base: BandIdx,
    search: &mut Search,
    items: &mut Vec<ItemState>,
) -> Option<Lift> {
    let states = scene.states;
    let definition = states.definition();
    let to = BandIdx::new(base.idx() + 1);
    let missing = search.slopes(states, measures, to)?;
    let counts = fewest(&search.slopes, &search.raises, missing)?;
    items.clear();
    items.extend_from_slice(states.items);
    for (slope, count) in search.slopes.iter().zip(counts) {
        for raise in &search.raises[slope.start..slope.start + count] {
            items[raise.item.idx()] = ItemState::Level(raise.to);
        }
    }
    let changed = definition.item_idxs().zip(states.items.iter().zip(&*items));
    let raises = changed.filter_map(|(item, (before, after))| match (before, after) {
        (ItemState::Level(from), ItemState::Level(to)) if from < to => Some(Raise {
            item,
            from: *from,
            to: *to,
        }),
        _ => None,
    });
    let raises = raises.collect();
    let scene = scene.with(states.with_items(items));
    let mut still = Vec::new();
    for_each_still_raised::<T>(&scene, raised, |raised| {
        if cap(definition, &raised).is_some_and(|cap| cap < to) {
            enlist(raised, &mut still);
        }
    });
    Some(Lift {
        to,
        raises,
        also_clear: still.iter().map(|raised| raised.caution).collect(),
    })
}

/// What raising gives in one phase: a part of the raises, best first.
#[derive(Debug)]
struct Slope {
    start: usize,
    end: usize,
    /// The fewest raises that reach the floor.
    least: usize,
    /// What one step gives to the overall.
    unit: i128,
}

impl Slope {
    fn n_raises(&self) -> usize {
        self.end - self.start
    }

    /// What the first raises give together.
    fn gain(&self, raises: &[Candidate], n_raises: usize) -> i128 {
        let first = &raises[self.start..self.start + n_raises];
        self.unit * i128::from(first.iter().map(|raise| raise.step).sum::<i64>())
    }

    /// What one raise gives.
    fn gain_of(&self, raises: &[Candidate], place: usize) -> i128 {
        self.unit * i128::from(raises[self.start + place].step)
    }
}

impl Search {
    /// Lays out what raising gives in each phase, and returns what is missing to the threshold of a band; `None` if
    /// there is no such band, or one of its floors is out of reach.
    ///
    /// Everything is counted in one unit, so small that each raise gives a whole number: the overall is a sum over
    /// the phases of share · given / known, and over the product of all `known` that is a whole number.
    fn slopes(&mut self, states: States<'_>, measures: &Measures, to: BandIdx) -> Option<i128> {
        let definition = states.definition();
        let tables = definition.tables();
        let rules = definition.bands.steps.get(to.idx())?;
        let (least, per) = (rules.threshold.numerator(), rules.threshold.denominator());
        let scored = || {
            let phases = definition.phases.iter().zip(&tables.raises);
            let phases = phases.zip(&measures.phases);
            phases.filter_map(|(phase, measure)| Some((phase, measure.score()?.share())))
        };
        let known = |skipped: Option<usize>| -> i128 {
            let phases = scored().enumerate();
            let others = phases.filter(|(idx, _)| Some(*idx) != skipped);
            others.map(|(_, (_, share))| share.denominator).product()
        };
        let shares: i128 = scored()
            .map(|((rules, _), _)| i128::from(rules.share))
            .sum();
        let mut missing = least * known(None) * shares;
        self.slopes.clear();
        let nothing = Candidate {
            item: ItemIdx::new(0),
            to: 0,
            step: 0,
        };
        let mut end = 0;
        for (idx, ((phase, raises), share)) in scored().enumerate() {
            let unit = 100 * per * known(Some(idx)) * i128::from(phase.share);
            missing -= share.numerator * unit;
            let start = end;
            // Each raise is written down, and kept where there is such a level left: no processor foresees which.
            self.raises.resize(start + raises.len(), nothing);
            for (item, from) in raises {
                self.raises[end] = Candidate {
                    item: *item,
                    to: from + 1,
                    step: tables.counts[item.idx()].step,
                };
                let level = states.level(*item).unwrap_or(Level::MAX);
                end += usize::from(level <= *from);
            }
            let mut slope = Slope {
                start,
                end,
                least: 0,
                unit,
            };
            let mut given = share.numerator;
            while !Score::of(share.with(given)).reaches(rules.floor) {
                given += i128::from(self.raises[start..end].get(slope.least)?.step);
                slope.least += 1;
            }
            self.slopes.push(slope);
        }
        Some(missing)
    }
}

/// How many raises each phase gets: the fewest in all, and among these the most in the first phase, then in the
/// second, and so on.
fn fewest(slopes: &[Slope], raises: &[Candidate], mut missing: i128) -> Option<[usize; PHASES]> {
    let mut all = Best::of(slopes, raises);
    while all.gained < missing {
        all.more()?;
    }
    let mut left = all.n_raises;
    let mut counts = [0; PHASES];
    for (idx, slope) in slopes.iter().enumerate() {
        let mut rest = Best::of(&slopes[idx + 1..], raises);
        // As many here as may be, as long as the phases behind still get what their floors need.
        let mut count = slope.n_raises().min(left.checked_sub(rest.n_raises)?);
        while rest.n_raises < left - count {
            rest.more()?;
        }
        let mut gained = slope.gain(raises, count);
        while gained + rest.gained < missing {
            // One less here is one more behind.
            count = count.checked_sub(1).filter(|count| *count >= slope.least)?;
            gained -= slope.gain_of(raises, count);
            rest.more()?;
        }
        counts[idx] = count;
        left -= count;
        missing -= gained;
    }
    Some(counts)
}

/// The most that some phases can do together with so many raises, beginning with those that their floors need.
struct Best<'a> {
    slopes: &'a [Slope],
    raises: &'a [Candidate],
    /// How many raises of each phase are taken.
    taken: [usize; PHASES],
    n_raises: usize,
    gained: i128,
}

impl<'a> Best<'a> {
    fn of(slopes: &'a [Slope], raises: &'a [Candidate]) -> Best<'a> {
        let mut best = Best {
            slopes,
            raises,
            taken: [0; PHASES],
            n_raises: 0,
            gained: 0,
        };
        for (taken, slope) in best.taken.iter_mut().zip(slopes) {
            *taken = slope.least;
            best.n_raises += slope.least;
            best.gained += slope.gain(raises, slope.least);
        }
        best
    }

    /// One raise more; `None` if there is none.
    fn more(&mut self) -> Option<()> {
        let phases = self.taken.iter_mut().zip(self.slopes);
        let phases = phases.filter(|(taken, slope)| **taken < slope.n_raises());
        let gains = phases.map(|(taken, slope)| (slope.gain_of(self.raises, *taken), taken));
        let (gain, taken) = gains.max_by_key(|(gain, _)| *gain)?;
        self.gained += gain;
        self.n_raises += 1;
        *taken += 1;
        Some(())
    }
}
