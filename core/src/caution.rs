//! Cautions: which are raised, and with which severity.
//!
//! A caution is raised only when its condition is true: not knowing raises none, unless the caution is about
//! not knowing. Cautions know no bands; what a raised one caps is the band's affair.

#![allow(
    clippy::indexing_slicing,
    reason = "compiled conditions are found at the place they were added from"
)]

use std::cell::OnceCell;

use crate::alignment::{Alignment, Picked, alignment};
use crate::answers::States;
use crate::definition::{Condition, Facts, OptionSet, Quantity, Severity, Witness};
use crate::id::{BandIdx, CautionIdx, ItemIdx, ListIdx, OptionIdx, WordIdx};
use crate::measure::{Measures, measures};
use crate::ratio::{Fraction, Score};
use crate::trace::{CautionTrace, Fact, Silent, Tracer};

/// A caution whose condition is true.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised {
    /// Which.
    pub caution: CautionIdx,
    /// Its severity, escalated where its second condition is true as well.
    pub severity: Severity,
}

/// Everything a condition can read: answers and scores, and the band once there is one.
pub(crate) struct Scene<'a> {
    pub states: States<'a>,
    pub picked: Option<Picked<'a>>,
    measures: Seen<'a, Measures>,
    alignment: Seen<'a, Option<Alignment>>,
    /// Base band and band, or that they are withheld.
    pub verdict: Option<Option<(BandIdx, BandIdx)>>,
}

/// Something computed before, or once someone asks.
enum Seen<'a, T> {
    Known(&'a T),
    Asked(OnceCell<Box<T>>),
}

impl<T> Seen<'_, T> {
    fn get(&self, compute: impl FnOnce() -> T) -> &T {
        match self {
            Seen::Known(known) => known,
            Seen::Asked(cell) => cell.get_or_init(|| Box::new(compute())),
        }
    }
}

impl<'a> Scene<'a> {
    /// Answers with their measures and their alignment.
    pub fn new(
        states: States<'a>,
        picked: Option<Picked<'a>>,
        measures: &'a Measures,
        alignment: &'a Option<Alignment>,
    ) -> Scene<'a> {
        Scene {
            states,
            picked,
            measures: Seen::Known(measures),
            alignment: Seen::Known(alignment),
            verdict: None,
        }
    }

    /// The same with items as they could be: few conditions read what would have to be computed anew.
    pub fn with<'b>(&self, states: States<'b>) -> Scene<'b>
    where
        'a: 'b,
    {
        Scene {
            states,
            picked: self.picked.map(|picked| Picked { states, ..picked }),
            measures: Seen::Asked(OnceCell::new()),
            alignment: Seen::Asked(OnceCell::new()),
            verdict: None,
        }
    }

    fn measures(&self) -> &Measures {
        self.measures.get(|| {
            let mut found = Measures::new();
            measures(self.states, &mut Silent, &mut Vec::new(), &mut found);
            found
        })
    }

    pub fn alignment(&self) -> Option<&Alignment> {
        let compute = || {
            self.picked.map(|picked| {
                let mut found = Alignment::default();
                alignment(&picked, &mut Silent, &mut Vec::new(), &mut found);
                found
            })
        };
        self.alignment.get(compute).as_ref()
    }
}

impl Facts for Scene<'_> {
    fn level(&self, item: ItemIdx) -> Option<u8> {
        self.states.level(item)
    }

    fn is_unknown(&self, item: ItemIdx) -> bool {
        self.states.is_unknown(item)
    }

    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
        self.states.picks(list)
    }

    fn picked(&self, list: ListIdx) -> Option<OptionSet> {
        self.states.picked(list)
    }

    fn quantity(&self, quantity: Quantity) -> Option<Fraction> {
        let whole = |n: usize| Fraction::new(i64::try_from(n).unwrap_or(i64::MAX), 1);
        match quantity {
            Quantity::UnknownItems => Some(whole(self.states.n_unknown())),
            Quantity::UnscoredPhases => Some(whole(self.measures().n_unscored_phases())),
            Quantity::Score(measure) => self.measures().get(measure).score().map(Score::value),
            Quantity::Difference(first, second) => {
                let measures = self.measures();
                let (one, other) = (
                    measures.get(first).score()?.value(),
                    measures.get(second).score()?.value(),
                );
                // The square of an overall may leave 128 bits; from itself nothing differs.
                let is_same = first == second;
                Some(if is_same {
                    whole(0)
                } else {
                    one.plus(other.times(-1))
                })
            }
            Quantity::ValuelessLinks => Some(whole(self.alignment()?.n_valueless_links())),
            Quantity::Link(link) => self.alignment()?.link(link).map(Score::value),
            Quantity::UnaccompaniedShare => self.picked?.unaccompanied_share(),
            Quantity::MainPurposeStrength => self.picked?.main_purpose_strength(),
        }
    }

    fn band(&self) -> Option<Option<BandIdx>> {
        Some(self.verdict?.map(|(_, band)| band))
    }

    fn base_band(&self) -> Option<BandIdx> {
        self.verdict?.map(|(base, _)| base)
    }

    fn word(&self) -> Option<WordIdx> {
        self.alignment()?.word
    }
}

/// Raised cautions, gravest first, then as in the definition.
///
/// Source: `docs/scoring.md`, "Cautions".
pub(crate) fn raised<T: Tracer>(scene: &Scene<'_>, tracer: &mut T, into: &mut Vec<Raised>) {
    into.clear();
    let definition = scene.states.definition();
    if T::COMPILES {
        let are_true = definition.compiled().cautions.are_true(scene).iter();
        let raised = are_true.map(|idx| raise(scene, CautionIdx::new(idx)));
        raised.for_each(|raised| enlist(raised, into));
    } else {
        let cautions = (0..definition.cautions.len()).map(CautionIdx::new);
        let raised = cautions.filter_map(|caution| evaluate(scene, caution, tracer));
        raised.for_each(|raised| enlist(raised, into));
    }
}

/// Puts a raised caution in its place: gravest first, then as in the definition.
pub(crate) fn enlist(raised: Raised, into: &mut Vec<Raised>) {
    let order = |raised: &Raised| (raised.severity, raised.caution);
    let place = into.partition_point(|other| order(other) < order(&raised));
    into.insert(place, raised);
}

/// Calls for each caution that caps and is raised beside other items, in no order: those raised before, and those that
/// look at items, evaluated anew.
pub(crate) fn for_each_still_raised<T: Tracer>(
    scene: &Scene<'_>,
    before: &[Raised],
    mut call: impl FnMut(Raised),
) {
    let definition = scene.states.definition();
    let by_items = &definition.tables().capping_by_items;
    for raised in before {
        if !by_items.contains(&raised.caution) {
            call(*raised);
        }
    }
    if T::COMPILES {
        let are_true = definition.compiled().capping_by_items.are_true(scene);
        are_true
            .iter()
            .for_each(|idx| call(raise(scene, by_items[idx])));
    } else {
        let raised = by_items.iter();
        raised
            .filter_map(|caution| evaluate(scene, *caution, &mut Silent))
            .for_each(call);
    }
}

/// A caution whose condition is true.
fn raise(scene: &Scene<'_>, caution: CautionIdx) -> Raised {
    let rules = scene.states.definition().caution(caution);
    let escalated = rules.escalated.as_ref();
    let escalated = escalated.filter(|(_, when)| when.truth(scene).is_true());
    Raised {
        caution,
        severity: escalated.map_or(rules.severity, |(severity, _)| *severity),
    }
}

/// A caution, if its condition is true, told with what made it so.
fn evaluate<T: Tracer>(scene: &Scene<'_>, caution: CautionIdx, tracer: &mut T) -> Option<Raised> {
    let rules = scene.states.definition().caution(caution);
    let evaluate = |when: &Condition| {
        let mut heard = T::Witness::default();
        (when.witnessed(scene, &mut heard), heard)
    };
    let (truth, heard) = evaluate(&rules.when);
    let mut raised = truth.is_true().then_some(Raised {
        caution,
        severity: rules.severity,
    });
    let mut escalated = None;
    if let (Some(raised), Some((severity, when))) = (&mut raised, &rules.escalated) {
        let (truth, heard) = evaluate(when);
        if truth.is_true() {
            raised.severity = *severity;
        }
        escalated = Some((truth, heard));
    }
    tracer.record(|| {
        Fact::Caution(CautionTrace {
            caution,
            truth,
            because: heard.reasons(),
            escalated: escalated.map(|(truth, heard)| (truth, heard.reasons())),
        })
    });
    raised
}
