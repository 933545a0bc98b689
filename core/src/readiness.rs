//! Readiness: all measures, the band after caps, and its two companions: what unknowns could still make of it,
//! and the shortest way to the next.

use crate::answers::States;
use crate::band::{base_band, cap, is_withheld, lowest_cap, near};
use crate::caution::Raised;
use crate::id::{BandIdx, CautionIdx};
use crate::measure::Measures;
use crate::trace::{Fact, Silent, Tracer};

mod lift;
mod possible;

pub use lift::{Lift, Raise};

/// How ready, how sure, and what is in the way.
///
/// Source: `docs/scoring.md`, "Bands".
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

/// Readiness from measures and raised cautions.
pub(crate) fn readiness(
    states: &States<'_>,
    measures: Measures,
    raised: &[Raised],
    tracer: &mut impl Tracer,
) -> Readiness {
    let definition = states.definition();
    let n_unknown = states.n_unknown();
    if is_withheld(definition, measures.overall, n_unknown) {
        let possible = possible::possible(states, None);
        return Readiness {
            measures,
            n_unknown,
            base_band: None,
            band: None,
            capped_by: Vec::new(),
            near: None,
            possible,
            lift: None,
        };
    }
    let base = base_band(definition, &measures, tracer);
    let base = base.unwrap_or(BandIdx::new(0));
    let band = lowest_cap(definition, raised).map_or(base, |cap| cap.min(base));
    for raised in raised {
        if let Some(at) = cap(definition, raised) {
            tracer.record(|| Fact::Cap {
                caution: raised.caution,
                at,
            });
        }
    }
    let capped_by = raised
        .iter()
        .filter(|raised| cap(definition, raised).is_some_and(|cap| cap < base));
    Readiness {
        n_unknown,
        base_band: Some(base),
        band: Some(band),
        capped_by: capped_by.map(|raised| raised.caution).collect(),
        near: near(definition, &measures, base, &mut Silent),
        possible: possible::possible(states, Some(band)),
        lift: lift::lift(states, &measures, base),
        measures,
    }
}
