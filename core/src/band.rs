//! Bands: verdicts in order, each with a threshold for the overall score and a floor for every phase.
//!
//! A band turns a number into something a person can act on. Thresholds are part of the definition, so two
//! definitions may band one score differently. Bands know no words, no colours and no answers.

#![allow(
    clippy::indexing_slicing,
    reason = "there is a threshold for each band"
)]

use crate::caution::Raised;
use crate::definition::{Definition, MeasureIdx};
use crate::id::{BandIdx, PhaseIdx};
use crate::measure::{Measure, Measures, Side};
use crate::ratio::{Ratio, Score};
use crate::trace::{BandRule, Fact, Silent, Tracer, Withholding};

/// The base band: the highest whose threshold the overall reaches and whose floor every phase reaches; `None`
/// without an overall score.
///
/// Source: `docs/scoring.md`, "Bands".
pub(crate) fn base_band(
    definition: &Definition,
    measures: &Measures,
    tracer: &mut impl Tracer,
) -> Option<BandIdx> {
    highest_band(definition, measures, Side::Score, 0, tracer)
}

/// The same with every measure at one end of its bounds.
pub(crate) fn base_band_at(
    definition: &Definition,
    measures: &Measures,
    end: Side,
) -> Option<BandIdx> {
    highest_band(definition, measures, end, 0, &mut Silent)
}

/// The highest band, with thresholds higher by so many thousandths of points and floors untouched.
fn highest_band<T: Tracer>(
    definition: &Definition,
    measures: &Measures,
    side: Side,
    higher: i64,
    tracer: &mut T,
) -> Option<BandIdx> {
    let overall = measures.overall.at(side)?;
    let thresholds = &definition.tables().thresholds;
    let mut highest = None;
    // From the top, because nothing below the band that is reached matters, except to a trace.
    for (idx, rules) in definition.bands.steps.iter().enumerate().rev() {
        let band = BandIdx::new(idx);
        let mut record = |measure: MeasureIdx, score: Score, least: Ratio, holds: bool| {
            tracer.record(|| {
                let value = score.exact();
                let rule = BandRule {
                    measure,
                    value,
                    least,
                    holds,
                };
                Fact::Rule(band, rule)
            });
        };
        let mut reaches = overall.reaches_thousandths(thresholds[idx] + higher);
        record(MeasureIdx::Overall, overall, rules.threshold, reaches);
        for (idx, phase) in measures.phases.iter().enumerate() {
            if (reaches || T::LISTENS)
                && let Some(score) = phase.at(side)
            {
                let phase = MeasureIdx::Phase(PhaseIdx::new(idx));
                let holds = score.reaches(rules.floor);
                record(phase, score, rules.floor, holds);
                reaches &= holds;
            }
        }
        if reaches && highest.is_none() {
            highest = Some(band);
            if !T::LISTENS {
                break;
            }
        }
    }
    // The lowest band asks nothing, and takes whatever is left.
    Some(highest.unwrap_or(BandIdx::new(0)))
}

/// The neighbouring band within reach of the rough guide: with so many points more, otherwise with so many less.
///
/// Source: `docs/scoring.md`, "Bands", near.
pub(crate) fn near(definition: &Definition, measures: &Measures, base: BandIdx) -> Option<BandIdx> {
    // So many points more or less are the same as thresholds so much lower or higher.
    let with = |higher: i64| highest_band(definition, measures, Side::Score, higher, &mut Silent);
    let within = definition.tables().near_within;
    let more = with(-within)?;
    if more > base {
        return Some(more);
    }
    let less = with(within)?;
    (less < base).then_some(less)
}

/// The highest band a raised caution allows.
pub(crate) fn cap(definition: &Definition, raised: &Raised) -> Option<BandIdx> {
    definition.bands.cap(raised.severity)
}

/// Whether too little is known to name a band: no overall score, or too many unknown items.
pub(crate) fn is_withheld(
    definition: &Definition,
    overall: Measure,
    n_unknown: usize,
    tracer: &mut impl Tracer,
) -> bool {
    let withholding = Withholding {
        is_unscored: overall.score().is_none(),
        n_unknown,
        max_unknown: definition.bands.max_unknown,
    };
    tracer.record(|| Fact::Withholding(withholding));
    withholding.is_withheld()
}
