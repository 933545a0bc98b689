//! Trace: what a formula says about itself while it computes.
//!
//! Formulas are written once, generic over a [`Tracer`]. The [`Silent`] one ignores every fact without even
//! building it, so that explaining costs only those who ask. A trace rebuilt afterwards could lie; this cannot.

use crate::definition::{LinkId, MeasureIdx, Truth};
use crate::id::{BandIdx, CautionIdx, ElementIdx, ItemIdx, OptionIdx};
use crate::ratio::Ratio;

/// Listens to formulas.
pub(crate) trait Tracer {
    /// Takes note of a fact; the closure is called only by tracers that want it.
    fn record(&mut self, fact: impl FnOnce() -> Fact);
}

/// The tracer that asks nothing.
pub(crate) struct Silent;

impl Tracer for Silent {
    fn record(&mut self, _: impl FnOnce() -> Fact) {}
}

/// One thing a formula did.
///
/// Source: `docs/scoring.md`, "Trace".
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(
    not(test),
    allow(
        dead_code,
        reason = "facts are read where a trace is printed, which nothing here does yet"
    )
)]
pub(crate) enum Fact {
    /// A known item gave points to a measure and left points on the table; over a measure the given points sum
    /// to its score, and given and left together to 100.
    Item {
        measure: MeasureIdx,
        item: ItemIdx,
        given: Ratio,
        left: Ratio,
    },
    /// A term of a link: what it counted for, as numerator and denominator added to the link's sums.
    Term {
        link: LinkId,
        of: TermOf,
        numerator: Ratio,
        denominator: Ratio,
    },
    /// A rule of a band, with the value it compared and whether it held.
    BandRule {
        band: BandIdx,
        measure: MeasureIdx,
        value: Ratio,
        least: Ratio,
        holds: bool,
    },
    /// A raised caution capped the band.
    Cap { caution: CautionIdx, at: BandIdx },
    /// A caution's condition was evaluated.
    Caution { caution: CautionIdx, truth: Truth },
}

/// What a term of a link stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TermOf {
    /// A need, by option of the needs list.
    Need(OptionIdx),
    /// A purpose, by option of the purpose list.
    Purpose(OptionIdx),
    /// What a purpose depends on.
    Element(OptionIdx, ElementIdx),
    /// A principle, by option of its list.
    Principle(OptionIdx),
}
