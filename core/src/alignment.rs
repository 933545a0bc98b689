//! Alignment: does the purpose answer needs that people voiced, can those needs be met, is the design built for it?
//!
//! Computed from pick-lists and design answers; nobody is asked "how aligned are you?". A chain holds as well
//! as its weakest link, so the word comes from the lowest. Alignment knows no bands and no cautions.

#![allow(
    clippy::indexing_slicing,
    reason = "options and elements are those of the definition; a strength is at most 3"
)]
#![allow(
    clippy::integer_division_remainder_used,
    reason = "what is divided by counts needs or items of which there is one"
)]

mod picked;

use crate::definition::{Facts, LEVEL_UNIT, LinkId, OptionSet, PRINCIPLE_UNIT, PurposeRule, Word};
use crate::id::{ElementIdx, OptionIdx, WordIdx};
use crate::ratio::{Fraction, Ratio, Score};
use crate::trace::{Fact, KnownShare, Term, TermOf, Tracer, Valueless};

pub(crate) use picked::{Picked, PresenceCount};

/// How well purpose, needs and design fit together.
///
/// Source: `docs/scoring.md`, "Alignment".
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
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
    /// How far each element is there, in the definition's order.
    pub presences: Vec<Presence>,
    /// Each picked principle with its word; `None` where none of its items is known.
    pub principles: Vec<(OptionIdx, Option<WordIdx>)>,
}

/// How far a design element is there.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It makes no sense here.
    NotApplicable,
    /// None of its sources is known.
    Unknown,
    /// 0 to 3, rounded down.
    Known(u8),
}

impl Alignment {
    /// The value of a link.
    pub fn link(&self, link: LinkId) -> Option<Score> {
        self.links[link.idx()]
    }

    pub(crate) fn n_valueless_links(&self) -> usize {
        let links = self.links[..3].iter();
        links.filter(|link| link.is_none()).count()
    }
}

/// Every count of options or elements is small.
fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The alignment of one respondent's answers.
pub(crate) fn alignment(
    picked: &Picked<'_>,
    tracer: &mut impl Tracer,
    presences: &mut Vec<PresenceCount>,
    into: &mut Alignment,
) {
    let rules = picked.rules;
    picked.presences(presences);
    into.links = [
        purpose_need(picked, tracer),
        need_mentoring(picked, tracer),
        purpose_design(picked, presences, tracer),
        principles(picked, tracer, &mut into.principles),
    ];
    // A chain is as strong as its weakest link; without one of the three there is no word.
    into.word = into.links[..3]
        .iter()
        .map(|link| word((*link)?.value(), &rules.words))
        .reduce(|one, other| Some(one?.min(other?)))
        .flatten();
    let provisional = rules.provisional.as_ref();
    into.is_provisional = provisional.is_some_and(|when| when.truth(&picked.states).is_true());
    unserved(picked, &mut into.unserved);
    unbacked(picked, &mut into.unbacked);
    into.unaccompanied.clear();
    into.unaccompanied.extend(picked.unaccompanied().iter());
    missing(picked, presences, &mut into.missing);
    into.presences.clear();
    let full = picked.full_presence();
    for presence in presences.iter() {
        into.presences
            .push(match (presence.known, presence.unknown) {
                (0, 0) => Presence::NotApplicable,
                (0, _) => Presence::Unknown,
                _ => Presence::Known(u8::try_from(3 * presence.there / full).unwrap_or(3)),
            });
    }
}

/// The highest word whose threshold is reached.
fn word(value: Fraction, words: &[Word]) -> Option<WordIdx> {
    words
        .iter()
        .rposition(|word| value.is_at_least(word.threshold))
        .map(WordIdx::new)
}

/// Link 1: the needs served, and the purposes backed, each counting half.
fn purpose_need(picked: &Picked<'_>, tracer: &mut impl Tracer) -> Option<Score> {
    let link = LinkId::PurposeNeed;
    if picked.purposes.is_empty() {
        return valueless(link, Valueless::NoPurpose, tracer);
    }
    if picked.n_needs() == 0 {
        return valueless(link, Valueless::NoNeeds, tracer);
    }
    let n_responsive = picked.responsive.len();
    if n_responsive == 0 {
        return Some(Score::of(Fraction::new(0, 1)));
    }
    // Terms count half as much as in their quotient, so that both quotients together make the link.
    let mut record = |of: TermOf, share: Fraction, of_all: Fraction| {
        term(link, of, Some(share.over(2)), of_all.over(2), tracer);
    };
    let needs = &picked.tables.needs;
    let mut served = 0;
    for need in picked.responsive.iter() {
        let strengths = picked
            .purposes
            .iter()
            .map(|purpose| needs.row(*purpose)[need.idx()]);
        let strongest = strengths.max().map_or(0, i64::from);
        served += strongest;
        let of_all = Fraction::new(1, whole(n_responsive));
        record(TermOf::Need(need), of_all.times(strongest).over(3), of_all);
    }
    let serve = Fraction::new(served, 3 * whole(n_responsive));
    let weights: i64 = picked.weighted().map(|(_, _, weight)| weight).sum();
    // The mean of how many largest strengths: one number for the main purpose, one for all others.
    let n_best = |rule: &PurposeRule| whole(rule.best_of.min(n_responsive));
    let unit = n_best(&picked.rules.main_purpose) * n_best(&picked.rules.other_purpose);
    let mut backed = 0;
    for (purpose, rule, weight) in picked.weighted() {
        let strengths = needs.row(purpose);
        let strengths = picked.responsive.iter().map(|need| strengths[need.idx()]);
        let best = largest(strengths, rule.best_of) * (unit / n_best(rule));
        backed += weight * best;
        let of_all = Fraction::new(weight, weights);
        record(
            TermOf::Purpose(purpose),
            of_all.times(best).over(3 * unit),
            of_all,
        );
    }
    let back = Fraction::new(backed, 3 * unit * weights);
    Some(Score::of(serve.plus(back).over(2)))
}

/// The sum of so many largest strengths.
fn largest(strengths: impl Iterator<Item = u8>, n_best: usize) -> i64 {
    let mut counts = [0; 4];
    for strength in strengths {
        counts[usize::from(strength.min(3))] += 1;
    }
    let (mut sum, mut rest) = (0, n_best);
    for strength in [3, 2, 1] {
        let n_taken = rest.min(counts[strength]);
        sum += whole(n_taken * strength);
        rest -= n_taken;
    }
    sum
}

/// Link 2: how far each need is met, by the programme or by something beside it.
fn need_mentoring(picked: &Picked<'_>, tracer: &mut impl Tracer) -> Option<Score> {
    let link = LinkId::NeedMentoring;
    if picked.n_needs() == 0 {
        return valueless(link, Valueless::NoNeeds, tracer);
    }
    if !picked.other.is_empty() && !picked.is_alongside_known {
        return valueless(link, Valueless::AlongsideUnknown, tracer);
    }
    // Weights and what is met of a need are counted in thirds.
    let (mut met, mut weights) = (0, 0);
    let mut count = |need: OptionIdx, weight: i64, share: i64| {
        met += weight * share;
        weights += weight;
        let weight = Fraction::new(weight, 3);
        term(
            link,
            TermOf::Need(need),
            Some(weight.times(share).over(3)),
            weight,
            tracer,
        );
    };
    let addressability = |need: OptionIdx| i64::from(picked.tables.addressability[need.idx()]);
    for need in picked.responsive.iter() {
        count(need, 3, addressability(need));
    }
    let needs = &picked.tables.needs;
    for need in picked.other.iter() {
        let strengths = picked
            .purposes
            .iter()
            .map(|purpose| needs.row(*purpose)[need.idx()]);
        let share = if picked.accompanied.contains(need) {
            3
        } else {
            addressability(need)
        };
        count(need, 3 + strengths.max().map_or(0, i64::from), share);
    }
    Some(Score::of(Fraction::new(met, 3 * weights)))
}

/// Link 3: how much of what the purposes depend on is in the design.
fn purpose_design<T: Tracer>(
    picked: &Picked<'_>,
    presences: &[PresenceCount],
    tracer: &mut T,
) -> Option<Score> {
    let link = LinkId::PurposeDesign;
    if picked.purposes.is_empty() {
        return valueless(link, Valueless::NoPurpose, tracer);
    }
    let full = picked.full_presence();
    let (mut there, mut known, mut unknown) = (0, 0, 0);
    for (purpose, rule, weight) in picked.weighted() {
        let strengths = picked.tables.elements.row(purpose).iter();
        for (idx, (strength, presence)) in strengths.zip(presences).enumerate() {
            let counts = weight * i64::from(*strength);
            there += counts * presence.there;
            known += counts * presence.known;
            unknown += counts * presence.unknown;
            if T::LISTENS && *strength > 0 && presence.known + presence.unknown > 0 {
                let all = rule.weight * Ratio::from(3 * u32::from(*strength));
                let all = Fraction::new(all.numerator(), all.denominator());
                let given = all.times(presence.there).over(full);
                let of = TermOf::Element(purpose, ElementIdx::new(idx));
                term(link, of, (presence.known > 0).then_some(given), all, tracer);
            }
        }
    }
    if known + unknown == 0 {
        return valueless(link, Valueless::NothingCounts, tracer);
    }
    let share = Fraction::new(known, known + unknown);
    let least = picked.rules.known_share;
    let is_enough = known > 0 && share.is_at_least(least);
    tracer.record(|| {
        let share = share.exact();
        Fact::KnownOfLink(
            link,
            KnownShare {
                share,
                least,
                is_enough,
            },
        )
    });
    if !is_enough {
        return valueless(link, Valueless::NotEnoughKnown, tracer);
    }
    Some(Score::of(Fraction::new(there, known).over(full)))
}

/// Link 4, over the picked principles that are known; each of them with its word.
fn principles(
    picked: &Picked<'_>,
    tracer: &mut impl Tracer,
    into: &mut Vec<(OptionIdx, Option<WordIdx>)>,
) -> Option<Score> {
    into.clear();
    let link = LinkId::PrinciplesDesign;
    let states = picked.states;
    let principles = picked.rules.principles;
    let Some((list, picks)) = principles.and_then(|list| Some((list, states.picked(list)?))) else {
        return valueless(link, Valueless::NothingCounts, tracer);
    };
    let options = &states.definition().list(list).options;
    let (mut shown, mut n_known) = (0, 0);
    for principle in picks
        .iter()
        .filter(|pick| !options[pick.idx()].is_exclusive)
    {
        let (mut sum, mut n_items) = (0, 0);
        let items = options[principle.idx()].items.iter();
        for level in items.filter_map(|item| picked.scaled_level(*item)) {
            sum += level;
            n_items += 1;
        }
        let mean = (n_items > 0).then(|| Fraction::new(sum, n_items * LEVEL_UNIT));
        into.push((
            principle,
            mean.and_then(|mean| word(mean, &picked.rules.principle_words)),
        ));
        if n_items > 0 {
            shown += sum * (PRINCIPLE_UNIT / n_items);
            n_known += 1;
        }
        let of = TermOf::Principle(principle);
        term(
            link,
            of,
            mean.map(|mean| mean.over(3)),
            Fraction::new(1, 1),
            tracer,
        );
    }
    if n_known == 0 {
        let why = if into.is_empty() {
            Valueless::NothingCounts
        } else {
            Valueless::NotEnoughKnown
        };
        return valueless(link, why, tracer);
    }
    Some(Score::of(Fraction::new(
        shown,
        3 * n_known * LEVEL_UNIT * PRINCIPLE_UNIT,
    )))
}

fn valueless(link: LinkId, why: Valueless, tracer: &mut impl Tracer) -> Option<Score> {
    tracer.record(|| Fact::Valueless(link, why));
    None
}

fn term(
    link: LinkId,
    of: TermOf,
    numerator: Option<Fraction>,
    denominator: Fraction,
    tracer: &mut impl Tracer,
) {
    tracer.record(|| {
        let (numerator, denominator) = (numerator.map(Fraction::exact), denominator.exact());
        Fact::Term(
            link,
            Term {
                of,
                numerator,
                denominator,
            },
        )
    });
}

fn unserved(picked: &Picked<'_>, into: &mut Vec<OptionIdx>) {
    into.clear();
    if picked.purposes.is_empty() {
        return;
    }
    let serves =
        |purpose: &OptionIdx, need: OptionIdx| picked.tables.needs.row(*purpose)[need.idx()];
    let needs = picked.responsive.iter();
    into.extend(needs.filter(|need| {
        let mut purposes = picked.purposes.iter();
        purposes.all(|purpose| serves(purpose, *need) == 0)
    }));
}

fn unbacked(picked: &Picked<'_>, into: &mut Vec<OptionIdx>) {
    into.clear();
    let purposes = picked.purposes.iter().copied();
    into.extend(purposes.filter(|purpose| {
        let best = picked.best(*purpose);
        best.is_some_and(|best| best < picked.rules.unbacked_below)
    }));
}

fn missing(picked: &Picked<'_>, presences: &[PresenceCount], into: &mut Vec<ElementIdx>) {
    into.clear();
    let most = picked.tables.missing_presence * picked.full_presence();
    let lacking = presences.iter().enumerate().map(|(element, presence)| {
        // Presences are counted in a third of a full one, and what may be missing in thousandths.
        let is_lacking = (presence.known > 0) & (3000 * presence.there <= most);
        u64::from(is_lacking) << element
    });
    let mut lacking = lacking.fold(0, |set, element| set | element);
    for purpose in picked.purposes {
        let missing = picked.tables.needed[purpose.idx()] & lacking;
        lacking &= !missing;
        let missing = OptionSet::from_bits(missing).iter();
        into.extend(missing.map(|element| ElementIdx::new(element.idx())));
    }
}
