//! Alignment: does the purpose answer needs that people voiced, can those needs be met, is the design built for it?
//!
//! Computed from pick-lists and design answers; nobody is asked "how aligned are you?". A chain holds as well
//! as its weakest link, so the word comes from the lowest. Alignment knows no bands and no cautions.

mod picked;

use crate::answers::States;
use crate::definition::{AlignmentRules, Condition, Facts, LinkId, Word};
use crate::id::{ElementIdx, ItemIdx, ListIdx, OptionIdx, WordIdx};
use crate::ratio::{Ratio, Score};
use crate::trace::{Fact, TermOf, Tracer};
use picked::scaled_level;

pub(crate) use picked::Picked;
pub use picked::Presence;

/// How well purpose, needs and design fit together.
///
/// Source: `docs/scoring.md`, "Alignment".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alignment {
    /// The links in the order of [`LinkId::ALL`]; `None` where a link has no value.
    pub links: [Option<Score>; 4],
    /// From the lowest of links 1 to 3; `None` if one of them has no value.
    pub word: Option<WordIdx>,
    /// Whether the picture rests on the respondent's own view of what people need.
    pub is_provisional: bool,
    /// Responsive needs that no purpose serves, in option order.
    pub unserved: Vec<OptionIdx>,
    /// Purposes without a responsive need of some strength behind them, in the order picked.
    pub unbacked: Vec<OptionIdx>,
    /// Other needs that nothing accompanies, in option order.
    pub unaccompanied: Vec<OptionIdx>,
    /// Elements a purpose depends on and the design lacks, in order of purposes, then elements.
    pub missing: Vec<ElementIdx>,
    /// Each picked principle with its word; `None` where none of its items is known.
    pub principles: Vec<(OptionIdx, Option<WordIdx>)>,
}

impl Alignment {
    /// The value of a link.
    pub fn link(&self, link: LinkId) -> Option<Score> {
        self.links[link.idx()]
    }

    pub(crate) fn n_valueless_links(&self) -> u32 {
        u32::try_from(self.links[..3].iter().filter(|link| link.is_none()).count())
            .unwrap_or(u32::MAX)
    }
}

fn whole(n: usize) -> i128 {
    i128::try_from(n).unwrap_or(i128::MAX)
}

fn third(strength: u8) -> Ratio {
    Ratio::new(i128::from(strength), 3)
}

/// The alignment of one respondent's answers.
pub(crate) fn alignment(
    states: &States<'_>,
    rules: &AlignmentRules,
    tracer: &mut impl Tracer,
) -> Alignment {
    let picked = Picked::of(states, rules);
    let (principles, principles_design) = principles(states, rules, tracer);
    let links = [
        purpose_need(&picked, tracer),
        need_mentoring(&picked, tracer),
        purpose_design(&picked, tracer),
        principles_design,
    ];
    // `min` over options would let a missing link win; all three have to be there.
    let lowest = links[..3]
        .iter()
        .copied()
        .collect::<Option<Vec<Score>>>()
        .and_then(|links| links.into_iter().min());
    let word = |value: Ratio, words: &[Word]| {
        words
            .iter()
            .rposition(|word| value >= word.threshold)
            .map(WordIdx::new)
    };
    Alignment {
        links,
        word: lowest.and_then(|lowest| word(lowest.exact(), &rules.words)),
        is_provisional: rules
            .provisional
            .as_ref()
            .is_some_and(|condition| is_true(condition, states)),
        unserved: unserved(&picked),
        unbacked: unbacked(&picked),
        unaccompanied: picked
            .other
            .iter()
            .filter(|(_, known)| *known == Some(false))
            .map(|(need, _)| *need)
            .collect(),
        missing: missing(&picked),
        principles: principles
            .into_iter()
            .map(|(option, mean)| {
                (
                    option,
                    mean.and_then(|mean| word(mean, &rules.principle_words)),
                )
            })
            .collect(),
    }
}

fn is_true(condition: &Condition, states: &States<'_>) -> bool {
    struct Read<'a>(&'a States<'a>);
    impl Facts for Read<'_> {
        fn level(&self, item: ItemIdx) -> Option<u8> {
            self.0.state(item).level()
        }
        fn is_unknown(&self, item: ItemIdx) -> bool {
            self.0.state(item).is_unknown()
        }
        fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
            self.0.picks(list)
        }
    }
    condition.truth(&Read(states)).is_true()
}

/// Link 1: the needs served, and the purposes backed, each counting half.
fn purpose_need(picked: &Picked<'_>, tracer: &mut impl Tracer) -> Option<Score> {
    if picked.purposes.is_empty() || picked.n_needs() == 0 {
        return None;
    }
    if picked.responsive.is_empty() {
        return Some(Score::from_share(Ratio::ZERO));
    }
    let mut record = |of: TermOf, numerator: Ratio, denominator: Ratio| {
        tracer.record(|| Fact::Term {
            link: LinkId::PurposeNeed,
            of,
            numerator,
            denominator,
        });
    };
    let mut serve = Ratio::ZERO;
    for need in &picked.responsive {
        let strongest = picked
            .purposes
            .iter()
            .map(|purpose| picked.serves(*purpose, *need))
            .max()
            .unwrap_or(0);
        serve = serve + third(strongest);
        record(TermOf::Need(*need), third(strongest), Ratio::ONE);
    }
    let serve = serve.over(whole(picked.responsive.len()));
    let (mut back, mut weights) = (Ratio::ZERO, Ratio::ZERO);
    for (place, (purpose, weight)) in picked.weighted().enumerate() {
        let mut strengths: Vec<u8> = picked
            .responsive
            .iter()
            .map(|need| picked.serves(purpose, *need))
            .collect();
        strengths.sort_unstable_by(|a, b| b.cmp(a));
        strengths.truncate(picked.purpose_rule(place).best_of);
        let n_best = strengths.len();
        let best = strengths
            .into_iter()
            .map(third)
            .sum::<Ratio>()
            .over(whole(n_best));
        back = back + weight * best;
        weights = weights + weight;
        record(TermOf::Purpose(purpose), weight * best, weight);
    }
    Some(Score::from_share((serve + divide(back, weights)).over(2)))
}

/// Link 2: how far each need is met, by the programme or by something beside it.
fn need_mentoring(picked: &Picked<'_>, tracer: &mut impl Tracer) -> Option<Score> {
    if picked.n_needs() == 0 || (!picked.other.is_empty() && !picked.is_alongside_known) {
        return None;
    }
    let needs = picked.states.definition().list(picked.rules.needs);
    let addressability = |need: OptionIdx| {
        third(
            needs
                .option(need)
                .need
                .map_or(0, |need| need.addressability),
        )
    };
    let responsive = picked
        .responsive
        .iter()
        .map(|need| (*need, Ratio::ONE, addressability(*need)));
    let other = picked.other.iter().map(|(need, is_accompanied)| {
        let blocks = picked
            .purposes
            .iter()
            .map(|purpose| picked.blocks(*purpose, *need))
            .max()
            .unwrap_or(0);
        let met = if *is_accompanied == Some(true) {
            Ratio::ONE
        } else {
            addressability(*need)
        };
        (*need, Ratio::ONE + third(blocks), met)
    });
    let (mut met, mut weights) = (Ratio::ZERO, Ratio::ZERO);
    for (need, weight, share) in responsive.chain(other) {
        met = met + weight * share;
        weights = weights + weight;
        tracer.record(|| Fact::Term {
            link: LinkId::NeedMentoring,
            of: TermOf::Need(need),
            numerator: weight * share,
            denominator: weight,
        });
    }
    Some(Score::from_share(divide(met, weights)))
}

/// Link 3: how much of what the purposes depend on is in the design.
fn purpose_design(picked: &Picked<'_>, tracer: &mut impl Tracer) -> Option<Score> {
    let presences: Vec<Presence> = picked
        .elements()
        .map(|element| picked.presence(element))
        .collect();
    let (mut there, mut known, mut applies) = (Ratio::ZERO, Ratio::ZERO, Ratio::ZERO);
    for (purpose, weight) in picked.weighted() {
        for (element, presence) in picked.elements().zip(&presences) {
            let strength = weight * Ratio::from(u32::from(picked.depends(purpose, element)));
            match presence {
                Presence::Known(presence) => {
                    there = there + strength * *presence;
                    known = known + strength;
                    applies = applies + strength;
                    tracer.record(|| Fact::Term {
                        link: LinkId::PurposeDesign,
                        of: TermOf::Element(purpose, element),
                        numerator: strength * *presence,
                        denominator: strength * Ratio::from(3),
                    });
                }
                Presence::Unknown => applies = applies + strength,
                Presence::NotApplicable => {}
            }
        }
    }
    let is_enough = known > Ratio::ZERO && divide(known, applies) >= picked.rules.known_share;
    is_enough.then(|| Score::from_share(divide(there, known * Ratio::from(3))))
}

/// Each picked principle with the mean of its known levels, 0 to 3, and link 4 over those known.
type Principles = Vec<(OptionIdx, Option<Ratio>)>;

fn principles(
    states: &States<'_>,
    rules: &AlignmentRules,
    tracer: &mut impl Tracer,
) -> (Principles, Option<Score>) {
    let Some(list) = rules.principles else {
        return (Vec::new(), None);
    };
    let options = &states.definition().list(list).options;
    let picks = states
        .picks(list)
        .unwrap_or_default()
        .iter()
        .filter(|pick| !options[pick.idx()].is_exclusive);
    let principles: Principles = picks
        .map(|pick| {
            let known: Vec<Ratio> = options[pick.idx()]
                .items
                .iter()
                .filter_map(|item| scaled_level(states, *item))
                .collect();
            let n_known = known.len();
            (
                *pick,
                (n_known > 0).then(|| known.into_iter().sum::<Ratio>().over(whole(n_known))),
            )
        })
        .collect();
    let means: Vec<(OptionIdx, Ratio)> = principles
        .iter()
        .filter_map(|(pick, mean)| Some((*pick, (*mean)?)))
        .collect();
    for (pick, mean) in &means {
        tracer.record(|| Fact::Term {
            link: LinkId::PrinciplesDesign,
            of: TermOf::Principle(*pick),
            numerator: mean.over(3),
            denominator: Ratio::ONE,
        });
    }
    let n_known = means.len();
    let link = (n_known > 0).then(|| {
        means
            .into_iter()
            .map(|(_, mean)| mean)
            .sum::<Ratio>()
            .over(3 * whole(n_known))
    });
    (principles, link.map(Score::from_share))
}

fn unserved(picked: &Picked<'_>) -> Vec<OptionIdx> {
    if picked.purposes.is_empty() {
        return Vec::new();
    }
    let is_unserved = |need: &OptionIdx| {
        picked
            .purposes
            .iter()
            .all(|purpose| picked.serves(*purpose, *need) == 0)
    };
    picked
        .responsive
        .iter()
        .copied()
        .filter(is_unserved)
        .collect()
}

fn unbacked(picked: &Picked<'_>) -> Vec<OptionIdx> {
    let is_unbacked = |purpose: &OptionIdx| {
        picked
            .best(*purpose)
            .is_some_and(|best| best < picked.rules.unbacked_below)
    };
    picked
        .purposes
        .iter()
        .copied()
        .filter(is_unbacked)
        .collect()
}

fn missing(picked: &Picked<'_>) -> Vec<ElementIdx> {
    let mut missing = Vec::new();
    for purpose in picked.purposes {
        for element in picked.elements() {
            let is_needed = picked.depends(*purpose, element) >= picked.rules.missing_strength;
            let is_lacking = || matches!(picked.presence(element), Presence::Known(presence) if presence <= picked.rules.missing_presence);
            if is_needed && !missing.contains(&element) && is_lacking() {
                missing.push(element);
            }
        }
    }
    missing
}

/// A quotient; nothing of nothing is 0.
fn divide(numerator: Ratio, denominator: Ratio) -> Ratio {
    numerator * Ratio::new(denominator.denominator(), denominator.numerator())
}
