//! Assess: everything derived from one respondent's answers.

use std::sync::Arc;

use crate::alignment::{Alignment, alignment};
use crate::answers::{Answers, States};
use crate::caution::{Raised, Scene, raised};
use crate::definition::{Definition, Question};
use crate::find_out::find_out;
use crate::headline::headline;
use crate::id::HeadlineIdx;
use crate::measure::measures;
use crate::next_step::{NextStep, next_steps};
use crate::readiness::{Readiness, readiness};
use crate::trace::{Silent, Tracer};

/// Everything derived from one respondent's answers.
///
/// It has no default: without answers there is nothing to derive it from, and answers may be empty.
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
    assess_with(answers, &mut Silent)
}

/// The same, with every formula telling the tracer what it does.
pub(crate) fn assess_with(answers: &Answers, tracer: &mut impl Tracer) -> Assessment {
    let states = States::of(answers);
    let definition = answers.definition().clone();
    let measures = measures(&states, tracer);
    let alignment = definition
        .alignment
        .as_ref()
        .map(|rules| alignment(&states, rules, tracer));
    let scene = Scene::with_alignment(&states, &measures, alignment.clone());
    let cautions = raised(&scene, tracer);
    let readiness = readiness(&states, measures.clone(), &cautions, tracer);
    let headline = headline(&scene, &readiness);
    let next_steps = next_steps(&scene, &cautions);
    let find_out = find_out(&states);
    Assessment {
        definition,
        readiness,
        alignment,
        headline,
        cautions,
        next_steps,
        find_out,
    }
}

#[cfg(test)]
mod tests;
