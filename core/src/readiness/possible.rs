//! Bands still possible: every unknown item at its lowest, and at its highest.

use crate::answers::States;
use crate::band::{base_band, lowest_cap};
use crate::caution::{Scene, raised};
use crate::id::BandIdx;
use crate::measure::measures;
use crate::trace::Silent;

/// The lowest and the highest of the bands at both ends and, unless withheld, the band itself.
///
/// What is visible stays as it is now, pick-lists stay as they are, and cautions are evaluated again.
/// Source: `docs/scoring.md`, "Bands", possible bands.
pub(super) fn possible(states: &States<'_>, band: Option<BandIdx>) -> (BandIdx, BandIdx) {
    let definition = states.definition();
    if let Some(band) = band.filter(|_| states.n_unknown() == 0) {
        return (band, band);
    }
    let lowest = band_of(&states.with_unknowns_at(|_| 0));
    let highest = band_of(&states.with_unknowns_at(|item| definition.item(item).max));
    let ends = [Some(lowest), Some(highest), band];
    let low = ends.iter().flatten().min().copied().unwrap_or(lowest);
    let high = ends.iter().flatten().max().copied().unwrap_or(highest);
    (low, high)
}

/// The band after caps, the withheld rule not applied. Where no phase applies it is the lowest, which takes
/// whatever is left.
fn band_of(states: &States<'_>) -> BandIdx {
    let definition = states.definition();
    let measures = measures(states, &mut Silent);
    let base = base_band(definition, &measures, &mut Silent).unwrap_or(BandIdx::new(0));
    let scene = Scene::new(states, &measures);
    lowest_cap(definition, &raised(&scene, &mut Silent)).map_or(base, |cap| cap.min(base))
}
