//! Bands still possible: every unknown item at its lowest, and at its highest.

use crate::answers::{ItemState, Level};
use crate::band::{base_band_at, cap};
use crate::caution::{Raised, Scene, for_each_still_raised};
use crate::definition::Definition;
use crate::id::{BandIdx, ItemIdx};
use crate::measure::{Measures, Side};
use crate::trace::Tracer;

/// The lowest and the highest of the bands at both ends and, unless withheld, the band itself.
///
/// What is visible stays as it is now, pick-lists stay as they are, and cautions are evaluated again.
/// Source: `docs/scoring.md`, "Bands", possible bands.
pub(super) fn possible<T: Tracer>(
    scene: &Scene<'_>,
    measures: &Measures,
    raised: &[Raised],
    band: Option<BandIdx>,
    items: &mut Vec<ItemState>,
) -> (BandIdx, BandIdx) {
    if let Some(band) = band.filter(|_| scene.states.n_unknown() == 0) {
        return (band, band);
    }
    let lowest = band_at::<T>(scene, measures, raised, Side::Low, |_, _| 0, items);
    let highest = band_at::<T>(
        scene,
        measures,
        raised,
        Side::High,
        |definition, item| definition.item(item).max,
        items,
    );
    let ends = [Some(lowest), Some(highest), band];
    let low = ends.iter().flatten().min().copied().unwrap_or(lowest);
    let high = ends.iter().flatten().max().copied().unwrap_or(highest);
    (low, high)
}

/// The band after caps with every unknown item at one level, the withheld rule not applied. Where no phase applies
/// the base band is the lowest, which takes whatever is left.
fn band_at<T: Tracer>(
    scene: &Scene<'_>,
    measures: &Measures,
    raised: &[Raised],
    end: Side,
    level: fn(&Definition, ItemIdx) -> Level,
    items: &mut Vec<ItemState>,
) -> BandIdx {
    let definition = scene.states.definition();
    // Once everything is known, a score is what the end of its bounds was.
    let base = base_band_at(definition, measures, end).unwrap_or(BandIdx::new(0));
    items.clear();
    let states = definition.item_idxs().zip(scene.states.items);
    items.extend(states.map(|(item, state)| {
        if state.is_unknown() {
            ItemState::Level(level(definition, item))
        } else {
            *state
        }
    }));
    let scene = scene.with(scene.states.with_items(items));
    let mut band = base;
    for_each_still_raised::<T>(&scene, raised, |raised| {
        band = cap(definition, &raised).map_or(band, |cap| cap.min(band));
    });
    band
}
