//! Trace: what a formula says about itself while it computes.
//!
//! Formulas are written once, generic over a [`Tracer`]. The [`Silent`] one ignores every fact without even
//! building it, so that explaining costs only those who ask. A trace rebuilt afterwards could lie; this cannot.
//! It computes nothing and knows no formula.

#![allow(
    clippy::indexing_slicing,
    reason = "a trace is made with an entry for each thing of its definition"
)]

use crate::answers::ItemState;
use crate::definition::{Definition, LinkId, MeasureIdx, Reason, Severity, Truth, Witness};
use crate::id::{BandIdx, CautionIdx, ElementIdx, ItemIdx, OptionIdx, PhaseIdx};
use crate::ratio::Ratio;

/// Listens to formulas.
pub(crate) trait Tracer {
    /// What listens to the parts of a condition.
    type Witness: Witness;
    /// Whether anything is noted. If not, a formula leaves out what only a trace would tell.
    const LISTENS: bool;
    /// Whether conditions are compiled first, which pays for itself over many respondents.
    const COMPILES: bool = false;
    /// Takes note of a fact; the closure is called only by tracers that want it.
    fn record(&mut self, fact: impl FnOnce() -> Fact);
}

/// The tracer that asks nothing.
pub(crate) struct Silent;

impl Tracer for Silent {
    type Witness = ();
    const LISTENS: bool = false;
    fn record(&mut self, _: impl FnOnce() -> Fact) {}
}

/// The tracer that asks nothing of many respondents, one after the other.
pub(crate) struct Swift;

impl Tracer for Swift {
    type Witness = ();
    const LISTENS: bool = false;
    const COMPILES: bool = true;
    fn record(&mut self, _: impl FnOnce() -> Fact) {}
}

/// One thing a formula did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fact {
    /// How much of a measure is known.
    Known(MeasureIdx, KnownShare),
    /// An item stood in a measure.
    Item(MeasureIdx, ItemTrace),
    /// A phase that applies stood in the overall.
    Phase(PhaseTrace),
    /// How much of a link is known.
    KnownOfLink(LinkId, KnownShare),
    /// A term of a link.
    Term(LinkId, Term),
    /// A link has no value.
    Valueless(LinkId, Valueless),
    /// Whether the band is withheld.
    Withholding(Withholding),
    /// A rule of a band was held against a score.
    Rule(BandIdx, BandRule),
    /// A raised caution caps.
    Cap(Cap),
    /// A caution's condition was evaluated.
    Caution(CautionTrace),
}

/// How an assessment came about, noted while it was computed.
///
/// Source: `docs/scoring.md`, "Trace".
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answer, Answers, Ratio, assess_traced, shipped};
/// let definition = shipped::definition();
/// let mut answers = Answers::new(definition.clone());
/// for item in definition.item_idxs() {
///     answers.answer(item, Some(Answer::Level(2)))?;
/// }
/// let (assessment, trace) = assess_traced(&answers);
/// let given: Ratio = trace.overall.items.iter().filter_map(|item| item.given).sum();
/// assert_eq!(Some(given), assessment.readiness.measures.overall.score().map(|score| score.exact()));
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace {
    /// The whole, item by item.
    pub overall: MeasureTrace,
    /// The whole once more, phase by phase: those that apply, in order.
    pub overall_by_phase: Vec<PhaseTrace>,
    /// One per phase, in order.
    pub phases: Vec<MeasureTrace>,
    /// One per dimension, in order.
    pub dimensions: Vec<MeasureTrace>,
    /// In the order of [`LinkId::ALL`]; all of them empty where the definition has no alignment.
    pub links: [LinkTrace; 4],
    /// Whether the band is withheld, and why.
    pub withholding: Withholding,
    /// The rules of each band, lowest first; no rules while the band is withheld.
    pub bands: Vec<Vec<BandRule>>,
    /// The caps of raised cautions, in the order of the cautions; none while the band is withheld.
    pub caps: Vec<Cap>,
    /// Every caution, in definition order.
    pub cautions: Vec<CautionTrace>,
}

/// A measure, item by item.
///
/// Where the measure has a score, what the items gave sums to it exactly, and what they gave and left to 100.
/// Example: [`Trace`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MeasureTrace {
    /// How much is known, by weight; `None` where nothing applies, and for the whole, which asks it of its phases.
    pub known: Option<KnownShare>,
    /// Every item of the measure, in item order.
    pub items: Vec<ItemTrace>,
}

/// The share that is known against the least that gives a value.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownShare {
    /// 0 to 1.
    pub share: Ratio,
    /// The definition's least share, 0 to 1.
    pub least: Ratio,
    /// Whether that is enough; nothing known never is.
    pub is_enough: bool,
}

/// An item in a measure.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ItemTrace {
    /// Which.
    pub item: ItemIdx,
    /// How it stood.
    pub state: ItemState,
    /// How much it counts; in the whole, its weight in its phase.
    pub weight: Ratio,
    /// Points it gave to the measure; `None` where it does not count, or the measure has no score.
    pub given: Option<Ratio>,
    /// Points it left on the table; `None` likewise.
    pub left: Option<Ratio>,
}

/// A phase in the whole.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PhaseTrace {
    /// Which.
    pub phase: PhaseIdx,
    /// How much it counts.
    pub weight: Ratio,
    /// Points it gave to the overall; `None` where that has no score.
    pub given: Option<Ratio>,
    /// Points it left on the table; `None` likewise.
    pub left: Option<Ratio>,
}

/// A link, term by term.
///
/// Where it has terms and a value, that is 100 times the sum of the numerators that are there, divided by the sum of
/// their denominators.
/// Example: [`Trace`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkTrace {
    /// Why it has no value.
    pub valueless: Option<Valueless>,
    /// How much of what it counts is known, where it asks that.
    pub known: Option<KnownShare>,
    /// What it counts.
    pub terms: Vec<Term>,
}

/// What a link counts once.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// What it stands for.
    pub of: TermOf,
    /// What it gave; `None` where that is not known.
    pub numerator: Option<Ratio>,
    /// What it could have given.
    pub denominator: Ratio,
}

/// What a term of a link stands for.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermOf {
    /// A need, by option of the needs list.
    Need(OptionIdx),
    /// A purpose, by option of the purpose list.
    Purpose(OptionIdx),
    /// An element and the purpose that depends on it.
    Element(OptionIdx, ElementIdx),
    /// A principle, by option of its list.
    Principle(OptionIdx),
}

/// Why a link has no value.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Valueless {
    /// No purpose is settled.
    NoPurpose,
    /// No need is heard.
    NoNeeds,
    /// Some need calls for something beside, and what runs alongside is not answered.
    AlongsideUnknown,
    /// Too little of what it counts is known.
    NotEnoughKnown,
    /// It counts nothing.
    NothingCounts,
}

impl Valueless {
    /// In the order in which they are looked for.
    pub const ALL: [Valueless; 5] = [
        Valueless::NoPurpose,
        Valueless::NoNeeds,
        Valueless::AlongsideUnknown,
        Valueless::NothingCounts,
        Valueless::NotEnoughKnown,
    ];

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            Valueless::NoPurpose => "no-purpose",
            Valueless::NoNeeds => "no-needs",
            Valueless::AlongsideUnknown => "alongside-unknown",
            Valueless::NotEnoughKnown => "not-enough-known",
            Valueless::NothingCounts => "nothing-counts",
        }
    }
}

/// The two reasons for withholding the band; one is enough.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Withholding {
    /// There is no overall score.
    pub is_unscored: bool,
    /// Unknown items.
    pub n_unknown: usize,
    /// The most that may be unknown.
    pub max_unknown: usize,
}

impl Withholding {
    /// Whether the band is withheld.
    pub fn is_withheld(self) -> bool {
        self.is_unscored || self.n_unknown > self.max_unknown
    }
}

/// A rule of a band: a score and the least it has to be.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BandRule {
    /// The overall, against the threshold, or a phase, against the floor.
    pub measure: MeasureIdx,
    /// Its score, 0 to 100.
    pub value: Ratio,
    /// The least, 0 to 100.
    pub least: Ratio,
    /// Whether the rule holds. A band is reached if all of its rules hold.
    pub holds: bool,
}

/// A raised caution that caps the band.
/// Example: [`Trace`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cap {
    /// Which.
    pub caution: CautionIdx,
    /// Its severity, which sets the cap.
    pub severity: Severity,
    /// The highest band it allows.
    pub at: BandIdx,
    /// Whether that is below the base band.
    pub is_below_base: bool,
}

/// A caution with what its conditions came to.
/// Example: [`Trace`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CautionTrace {
    /// Which.
    pub caution: CautionIdx,
    /// The value of its condition; only true raises it.
    pub truth: Truth,
    /// The parts of its condition that made it so.
    pub because: Vec<Reason>,
    /// The same of the condition that escalates it; `None` where it has none, or is not raised.
    pub escalated: Option<(Truth, Vec<Reason>)>,
}

impl Trace {
    /// A trace of nothing yet.
    pub(crate) fn new(definition: &Definition) -> Trace {
        Trace {
            overall: MeasureTrace::default(),
            overall_by_phase: Vec::new(),
            phases: vec![MeasureTrace::default(); definition.phases.len()],
            dimensions: vec![MeasureTrace::default(); definition.dimensions.len()],
            links: Default::default(),
            withholding: Withholding {
                is_unscored: true,
                n_unknown: 0,
                max_unknown: 0,
            },
            bands: vec![Vec::new(); definition.bands.steps.len()],
            caps: Vec::new(),
            cautions: Vec::new(),
        }
    }

    /// A measure.
    pub fn measure(&self, measure: MeasureIdx) -> &MeasureTrace {
        match measure {
            MeasureIdx::Overall => &self.overall,
            MeasureIdx::Phase(phase) => &self.phases[phase.idx()],
            MeasureIdx::Dimension(dimension) => &self.dimensions[dimension.idx()],
        }
    }

    fn measure_mut(&mut self, measure: MeasureIdx) -> &mut MeasureTrace {
        match measure {
            MeasureIdx::Overall => &mut self.overall,
            MeasureIdx::Phase(phase) => &mut self.phases[phase.idx()],
            MeasureIdx::Dimension(dimension) => &mut self.dimensions[dimension.idx()],
        }
    }

    /// A link.
    pub fn link(&self, link: LinkId) -> &LinkTrace {
        &self.links[link.idx()]
    }
}

impl Tracer for Trace {
    type Witness = Vec<Reason>;
    const LISTENS: bool = true;

    fn record(&mut self, fact: impl FnOnce() -> Fact) {
        match fact() {
            Fact::Known(measure, known) => self.measure_mut(measure).known = Some(known),
            Fact::Item(measure, item) => self.measure_mut(measure).items.push(item),
            Fact::Phase(phase) => self.overall_by_phase.push(phase),
            Fact::KnownOfLink(link, known) => self.links[link.idx()].known = Some(known),
            Fact::Term(link, term) => self.links[link.idx()].terms.push(term),
            Fact::Valueless(link, why) => self.links[link.idx()].valueless = Some(why),
            Fact::Withholding(withholding) => self.withholding = withholding,
            Fact::Rule(band, rule) => self.bands[band.idx()].push(rule),
            Fact::Cap(cap) => self.caps.push(cap),
            Fact::Caution(caution) => self.cautions.push(caution),
        }
    }
}
