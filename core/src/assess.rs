//! Assess: everything derived from one respondent's answers.

use std::sync::Arc;

use crate::alignment::{Alignment, Picked, PresenceCount, alignment};
use crate::answers::{Answers, Board};
use crate::caution::{Raised, Scene, raised};
use crate::definition::{Definition, Question};
use crate::find_out::find_out;
use crate::headline::headline;
use crate::id::{BandIdx, CautionIdx, HeadlineIdx};
use crate::measure::{Measures, Tally, measures};
use crate::next_step::{NextStep, Order, next_steps};
use crate::readiness::{Memory, Readiness, prospects, verdict};
use crate::trace::{Silent, Swift, Trace, Tracer};

/// Everything derived from one respondent's answers.
///
/// It has no default: without answers there is nothing to derive it from, and answers may be empty.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answer, Answers, Measure, NextStep, assess, shipped};
/// let definition = shipped::definition();
/// let mut answers = Answers::new(definition.clone());
/// for item in definition.item_idxs() {
///     answers.answer(item, Some(Answer::Level(1)))?;
/// }
/// let assessment = assess(&answers);
/// let readiness = &assessment.readiness;
/// // A third of everything, and everything is known: no bounds around it.
/// let Measure::Scored(score, bounds) = readiness.measures.overall else { unreachable!() };
/// assert_eq!((score.points(), bounds.low, bounds.high), (33, score, score));
/// assert_eq!(readiness.base_band.map(|band| definition.band_id(band)), Some("prepare"));
/// // The way to the band above, one item at a time.
/// let lift = readiness.lift.as_ref().unwrap();
/// assert_eq!(definition.band_id(lift.to), "pilot");
/// assert!(lift.raises.iter().all(|raise| raise.from == 1 && raise.to > 1));
/// // Nothing is picked, so no link has a value, and there is no word.
/// let alignment = assessment.alignment.as_ref().unwrap();
/// assert_eq!((alignment.links, alignment.word), ([None; 4], None));
/// // Gravest first.
/// assert!(assessment.cautions.is_sorted_by_key(|raised| raised.severity));
/// assert!(assessment.next_steps.len() <= 3);
/// if let NextStep::Item(item, wording) = assessment.next_steps[0] {
///     println!("{} {wording:?}", definition.item(item).id);
/// }
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Assessment {
    /// What was answered.
    pub definition: Arc<Definition>,
    /// Measures, band, caps, lift.
    pub readiness: Readiness,
    /// Links, word, misses; `None` where the definition has no alignment.
    pub alignment: Option<Alignment>,
    /// The one sentence.
    pub headline: HeadlineIdx,
    /// All raised cautions, gravest first.
    pub cautions: Vec<Raised>,
    /// What to do next, most urgent first.
    pub next_steps: Vec<NextStep>,
    /// What is not known.
    pub find_out: Vec<Question>,
}

/// Assesses answers. Total: it never fails, and what is not known is part of the result.
///
/// Source: `docs/scoring.md`.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, assess, shipped};
/// let nothing_answered = Answers::new(shipped::definition());
/// let assessment = assess(&nothing_answered);
/// assert_eq!(assessment.readiness.band, None);
/// assert_eq!(assessment.readiness.n_unknown, 25);
/// # }
/// ```
pub fn assess(answers: &Answers) -> Assessment {
    let mut assessor = Assessor::new(answers.definition().clone());
    assessor.run(answers, Extent::Whole, &mut Silent);
    assessor.assessment
}

/// The same with everything that explains it.
///
/// Source: `docs/scoring.md`, "Trace".
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, assess_traced, shipped};
/// let (assessment, trace) = assess_traced(&Answers::new(shipped::definition()));
/// assert!(trace.withholding.is_withheld() && assessment.readiness.band.is_none());
/// # }
/// ```
pub fn assess_traced(answers: &Answers) -> (Assessment, Trace) {
    let mut assessor = Assessor::new(answers.definition().clone());
    let mut trace = Trace::new(answers.definition());
    assessor.run(answers, Extent::Whole, &mut trace);
    (assessor.assessment, trace)
}

/// How answers stand: all of an assessment but what could still become of them and what to do.
///
/// It takes half the time of an [`Assessment`], for those who score many answers and ask for no more.
/// Example: [`Assessor`].
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Every measure.
    pub measures: &'a Measures,
    /// How many items are not sure or not answered.
    pub n_unknown: usize,
    /// Links, word, misses; `None` where the definition has no alignment.
    pub alignment: Option<&'a Alignment>,
    /// All raised cautions, gravest first.
    pub cautions: &'a [Raised],
    /// The band before caps; `None` while withheld.
    pub base_band: Option<BandIdx>,
    /// The band after caps; `None` while withheld.
    pub band: Option<BandIdx>,
    /// Raised cautions whose cap is below the base band, in their order.
    pub capped_by: &'a [CautionIdx],
    /// The one sentence.
    pub headline: HeadlineIdx,
}

impl Assessment {
    /// How the answers stand: the part that [`Assessor::stand`] gives alone.
    pub fn standing(&self) -> Standing<'_> {
        let Assessment {
            readiness,
            alignment,
            headline,
            cautions,
            ..
        } = self;
        Standing {
            measures: &readiness.measures,
            n_unknown: readiness.n_unknown,
            alignment: alignment.as_ref(),
            cautions,
            base_band: readiness.base_band,
            band: readiness.band,
            capped_by: &readiness.capped_by,
            headline: *headline,
        }
    }
}

/// Assesses one respondent after the other in the same memory.
///
/// [`assess`] gives the same and takes longer, because it begins with no memory and gives its own away.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, Assessor, shipped};
/// let mut assessor = Assessor::new(shipped::definition());
/// for answers in [Answers::new(shipped::definition()), Answers::new(shipped::definition())] {
///     assert_eq!(assessor.stand(&answers).n_unknown, 25);
///     assert_eq!(assessor.assess(&answers).find_out.len(), 28);
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct Assessor {
    assessment: Assessment,
    board: Board,
    memory: Memory,
    orders: Vec<Order>,
    tallies: Vec<Tally>,
    presences: Vec<PresenceCount>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Standing,
    Whole,
}

impl Assessor {
    /// An assessor that has seen no answers yet.
    pub fn new(definition: Arc<Definition>) -> Assessor {
        Assessor {
            assessment: Assessment {
                definition,
                readiness: Readiness::new(),
                alignment: None,
                headline: HeadlineIdx::new(0),
                cautions: Vec::new(),
                next_steps: Vec::new(),
                find_out: Vec::new(),
            },
            board: Board::default(),
            memory: Memory::default(),
            orders: Vec::new(),
            tallies: Vec::new(),
            presences: Vec::new(),
        }
    }

    /// Everything derived from these answers.
    pub fn assess(&mut self, answers: &Answers) -> &Assessment {
        self.run(answers, Extent::Whole, &mut Swift);
        &self.assessment
    }

    /// How these answers stand.
    pub fn stand(&mut self, answers: &Answers) -> Standing<'_> {
        self.run(answers, Extent::Standing, &mut Swift);
        self.assessment.standing()
    }

    /// Every formula in its order, each telling the tracer what it does.
    fn run<T: Tracer>(&mut self, answers: &Answers, extent: Extent, tracer: &mut T) {
        let into = &mut self.assessment;
        if !Arc::ptr_eq(&into.definition, answers.definition()) {
            into.definition = answers.definition().clone();
        }
        let definition: &Definition = answers.definition();
        let states = self.board.states(answers);
        let readiness = &mut into.readiness;
        measures(states, tracer, &mut self.tallies, &mut readiness.measures);
        let picked = Picked::of(states, definition.tables());
        match &picked {
            Some(picked) => {
                let found = into.alignment.get_or_insert_default();
                alignment(picked, tracer, &mut self.presences, found);
            }
            None => into.alignment = None,
        }
        let mut scene = Scene::new(states, picked, &readiness.measures, &into.alignment);
        raised(&scene, tracer, &mut into.cautions);
        let verdict = verdict(
            states,
            &readiness.measures,
            &into.cautions,
            tracer,
            &mut readiness.capped_by,
        );
        readiness.n_unknown = states.n_unknown();
        readiness.base_band = verdict.map(|(base, _)| base);
        readiness.band = verdict.map(|(_, band)| band);
        scene.verdict = Some(verdict);
        into.headline = headline(&scene);
        if extent == Extent::Standing {
            return;
        }
        (readiness.near, readiness.possible, readiness.lift) = prospects::<T>(
            &scene,
            &readiness.measures,
            &into.cautions,
            verdict,
            &mut self.memory,
        );
        next_steps(
            &scene,
            &into.cautions,
            &mut self.orders,
            &mut into.next_steps,
        );
        find_out(states, &mut into.find_out);
    }
}
