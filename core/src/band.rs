//! Bands: verdicts in order, each with a threshold for the overall score and a floor for every phase.
//!
//! A band turns a number into something a person can act on. Thresholds are part of the definition, so two
//! definitions may band one score differently. Bands know no words, no colours and no answers.

use crate::caution::Raised;
use crate::definition::{MeasureIdx, Parts};
use crate::id::{BandIdx, PhaseIdx};
use crate::measure::{Measure, Measures};
use crate::ratio::{Ratio, Score};
use crate::trace::{Fact, Tracer};

/// The base band: the highest whose threshold the overall reaches and whose floor every phase reaches; `None`
/// without an overall score.
///
/// Source: `docs/scoring.md`, "Bands".
pub(crate) fn base_band(
    definition: &Parts,
    measures: &Measures,
    tracer: &mut impl Tracer,
) -> Option<BandIdx> {
    let overall = measures.overall.score()?;
    Some(highest_band(definition, measures, overall.exact(), tracer))
}

/// Only the overall is moved when looking for the near band; floors stay untouched.
fn highest_band(
    definition: &Parts,
    measures: &Measures,
    overall: Ratio,
    tracer: &mut impl Tracer,
) -> BandIdx {
    let mut highest = BandIdx::new(0);
    for idx in 0..definition.bands.steps.len() {
        let band = BandIdx::new(idx);
        if reaches(definition, measures, overall, band, tracer) {
            highest = band;
        }
    }
    highest
}

fn reaches(
    definition: &Parts,
    measures: &Measures,
    overall: Ratio,
    band: BandIdx,
    tracer: &mut impl Tracer,
) -> bool {
    let rules = &definition.bands.steps[band.idx()];
    let mut rule = |measure: MeasureIdx, value: Ratio, least: Ratio| {
        let holds = value >= least;
        tracer.record(|| Fact::BandRule {
            band,
            measure,
            value,
            least,
            holds,
        });
        holds
    };
    let mut reaches = rule(MeasureIdx::Overall, overall, rules.threshold);
    for (idx, phase) in measures.phases.iter().enumerate() {
        if let Some(score) = phase.score() {
            reaches &= rule(
                MeasureIdx::Phase(PhaseIdx::new(idx)),
                score.exact(),
                rules.floor,
            );
        }
    }
    reaches
}

/// The neighbouring band within reach of the rough guide: with so many points more, otherwise with so many less.
///
/// Source: `docs/scoring.md`, "Bands", near.
pub(crate) fn near(
    definition: &Parts,
    measures: &Measures,
    base: BandIdx,
    tracer: &mut impl Tracer,
) -> Option<BandIdx> {
    let overall = measures.overall.score().map(Score::exact)?;
    let within = definition.bands.near_within;
    let higher = highest_band(definition, measures, overall + within, tracer);
    if higher > base {
        return Some(higher);
    }
    let lower = highest_band(definition, measures, overall - within, tracer);
    (lower < base).then_some(lower)
}

/// The lowest cap of the raised cautions, if any caps.
pub(crate) fn lowest_cap(definition: &Parts, raised: &[Raised]) -> Option<BandIdx> {
    raised
        .iter()
        .filter_map(|raised| cap(definition, raised))
        .min()
}

/// The highest band a raised caution allows.
pub(crate) fn cap(definition: &Parts, raised: &Raised) -> Option<BandIdx> {
    let severity = crate::definition::Severity::ALL
        .iter()
        .position(|severity| *severity == raised.severity)?;
    definition.bands.caps[severity]
}

/// Whether too little is known to name a band: no overall score, or too many unknown items.
pub(crate) fn is_withheld(definition: &Parts, overall: Measure, n_unknown: usize) -> bool {
    overall.score().is_none() || n_unknown > definition.bands.max_unknown
}
