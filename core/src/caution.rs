//! Cautions: which are raised, and with which severity.
//!
//! A caution is raised only when its condition is true: not knowing raises none, unless the caution is about
//! not knowing. Cautions know no bands; what a raised one caps is the band's affair.

use std::cell::OnceCell;

use crate::alignment::{Alignment, Picked, alignment};
use crate::answers::States;
use crate::definition::{Facts, Quantity, Severity};
use crate::id::{CautionIdx, ItemIdx, ListIdx, OptionIdx};
use crate::measure::Measures;
use crate::ratio::{Ratio, Score};
use crate::trace::{Fact, Silent, Tracer};

/// A caution whose condition is true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised {
    /// Which.
    pub caution: CautionIdx,
    /// Its severity, escalated where its second condition is true as well.
    pub severity: Severity,
}

/// Everything a condition on scores can read: states, measures, and the alignment once someone asks.
pub(crate) struct Scene<'a> {
    pub states: &'a States<'a>,
    pub measures: &'a Measures,
    alignment: OnceCell<Option<Alignment>>,
}

impl<'a> Scene<'a> {
    pub fn new(states: &'a States<'a>, measures: &'a Measures) -> Scene<'a> {
        Scene {
            states,
            measures,
            alignment: OnceCell::new(),
        }
    }

    /// The same with an alignment that is already known.
    pub fn with_alignment(
        states: &'a States<'a>,
        measures: &'a Measures,
        alignment: Option<Alignment>,
    ) -> Scene<'a> {
        Scene {
            states,
            measures,
            alignment: OnceCell::from(alignment),
        }
    }

    pub fn alignment(&self) -> Option<&Alignment> {
        let rules = self.states.definition().alignment.as_ref();
        self.alignment
            .get_or_init(|| rules.map(|rules| alignment(self.states, rules, &mut Silent)))
            .as_ref()
    }

    fn picked(&self) -> Option<Picked<'_>> {
        self.states
            .definition()
            .alignment
            .as_ref()
            .map(|rules| Picked::of(self.states, rules))
    }
}

impl Facts for Scene<'_> {
    fn level(&self, item: ItemIdx) -> Option<u8> {
        self.states.state(item).level()
    }

    fn is_unknown(&self, item: ItemIdx) -> bool {
        self.states.state(item).is_unknown()
    }

    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
        self.states.picks(list)
    }

    fn quantity(&self, quantity: Quantity) -> Option<Ratio> {
        let score = |score: Option<Score>| score.map(Score::exact);
        match quantity {
            Quantity::UnknownItems => Some(Ratio::from(
                u32::try_from(self.states.n_unknown()).unwrap_or(u32::MAX),
            )),
            Quantity::UnscoredPhases => Some(Ratio::from(self.measures.n_unscored_phases())),
            Quantity::Score(measure) => score(self.measures.get(measure).score()),
            Quantity::Difference(first, second) => {
                let (first, second) = (
                    self.measures.get(first).score(),
                    self.measures.get(second).score(),
                );
                Some(score(first)? - score(second)?)
            }
            Quantity::ValuelessLinks => Some(Ratio::from(self.alignment()?.n_valueless_links())),
            Quantity::Link(link) => score(self.alignment()?.link(link)),
            Quantity::UnaccompaniedShare => self.picked()?.unaccompanied_share(),
            Quantity::MainPurposeStrength => self.picked()?.main_purpose_strength(),
        }
    }
}

/// Raised cautions, gravest first, then as in the definition.
///
/// Source: `docs/scoring.md`, "Cautions".
pub(crate) fn raised(scene: &Scene<'_>, tracer: &mut impl Tracer) -> Vec<Raised> {
    let definition = scene.states.definition();
    let mut raised = Vec::new();
    for (idx, rules) in definition.cautions.iter().enumerate() {
        let caution = CautionIdx::new(idx);
        let truth = rules.when.truth(scene);
        tracer.record(|| Fact::Caution { caution, truth });
        if truth.is_true() {
            let escalated = rules
                .escalated
                .as_ref()
                .filter(|(_, when)| when.truth(scene).is_true());
            raised.push(Raised {
                caution,
                severity: escalated.map_or(rules.severity, |(severity, _)| *severity),
            });
        }
    }
    // A stable sort keeps the definition's order within a severity.
    raised.sort_by_key(|raised| raised.severity);
    raised
}
