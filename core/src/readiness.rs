//! Readiness: all measures, the band after caps, and its two companions: what unknowns could still make of it,
//! and the shortest way to the next.

use crate::answers::{ItemState, States};
use crate::band::{base_band, cap, is_withheld, near};
use crate::caution::{Raised, Scene};
use crate::id::{BandIdx, CautionIdx};
use crate::measure::Measures;
use crate::trace::{Cap, Fact, Tracer};

mod lift;
mod possible;

use lift::Search;
pub use lift::{Lift, Raise};

/// How ready, how sure, and what is in the way.
///
/// Source: `docs/scoring.md`, "Bands".
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readiness {
    /// Every measure.
    pub measures: Measures,
    /// How many items are not sure or not answered.
    pub n_unknown: usize,
    /// The band before caps; `None` while withheld.
    pub base_band: Option<BandIdx>,
    /// The band after caps; `None` while withheld.
    pub band: Option<BandIdx>,
    /// Raised cautions whose cap is below the base band, in their order.
    pub capped_by: Vec<CautionIdx>,
    /// The neighbouring base band within a few points.
    pub near: Option<BandIdx>,
    /// The lowest and the highest band once everything is known, pick-lists as they are.
    pub possible: (BandIdx, BandIdx),
    /// The fewest raises that reach the band above the base band.
    pub lift: Option<Lift>,
}

impl Readiness {
    /// Of nothing measured yet.
    pub(crate) fn new() -> Readiness {
        Readiness {
            measures: Measures::new(),
            n_unknown: 0,
            base_band: None,
            band: None,
            capped_by: Vec::new(),
            near: None,
            possible: (BandIdx::new(0), BandIdx::new(0)),
            lift: None,
        }
    }
}

/// The base band and the band after caps, with the cautions whose cap is below the base band; `None` while withheld.
pub(crate) fn verdict(
    states: States<'_>,
    measures: &Measures,
    raised: &[Raised],
    tracer: &mut impl Tracer,
    capped_by: &mut Vec<CautionIdx>,
) -> Option<(BandIdx, BandIdx)> {
    capped_by.clear();
    let definition = states.definition();
    if is_withheld(definition, measures.overall, states.n_unknown(), tracer) {
        return None;
    }
    let base = base_band(definition, measures, tracer)?;
    let mut band = base;
    for raised in raised {
        let Some(at) = cap(definition, raised) else {
            continue;
        };
        let is_below_base = at < base;
        if is_below_base {
            capped_by.push(raised.caution);
            band = band.min(at);
        }
        tracer.record(|| {
            Fact::Cap(Cap {
                caution: raised.caution,
                severity: raised.severity,
                at,
                is_below_base,
            })
        });
    }
    Some((base, band))
}

/// What else could be: the near band, the possible bands and the lift.
pub(crate) fn prospects<T: Tracer>(
    scene: &Scene<'_>,
    measures: &Measures,
    raised: &[Raised],
    verdict: Option<(BandIdx, BandIdx)>,
    memory: &mut Memory,
) -> (Option<BandIdx>, (BandIdx, BandIdx), Option<Lift>) {
    let definition = scene.states.definition();
    let items = &mut memory.items;
    let Some((base, band)) = verdict else {
        let possible = possible::possible::<T>(scene, measures, raised, None, items);
        return (None, possible, None);
    };
    (
        near(definition, measures, base),
        possible::possible::<T>(scene, measures, raised, Some(band), items),
        lift::lift::<T>(scene, measures, raised, base, &mut memory.search, items),
    )
}

/// Memory for what else could be, used again for the next respondent.
#[derive(Default, Debug)]
pub(crate) struct Memory {
    /// Items as they could be.
    items: Vec<ItemState>,
    search: Search,
}
