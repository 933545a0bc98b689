//! Progress: one respondent earlier and later; which answers differ, and what moved because of them.
//!
//! A comparison of two assessments that were computed before. It computes no result itself, and calls nothing
//! better or worse: what a change is worth is the reader's to say.

use crate::answers::{Answers, ItemState, Picks};
use crate::assess::Assessment;
use crate::caution::Raised;
use crate::definition::{LinkId, MeasureIdx, Severity};
use crate::id::{BandIdx, CautionIdx, HeadlineIdx, ItemIdx, ListIdx, WordIdx};
use crate::measure::{Measure, Measures};
use crate::ratio::Score;

/// What something was, and what it is.
///
/// Example: [`progress()`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change<T> {
    /// Earlier.
    pub from: T,
    /// Later.
    pub to: T,
}

impl<T: PartialEq> Change<T> {
    /// Nothing where both are the same.
    fn of(from: T, to: T) -> Option<Change<T>> {
        (from != to).then_some(Change { from, to })
    }
}

/// Answers with what they were assessed to; the two have to belong together.
///
/// Example: [`progress()`].
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// What was answered.
    pub answers: &'a Answers,
    /// What was derived from it.
    pub assessment: &'a Assessment,
}

/// What differs between two moments of one respondent, exactly: empty where nothing does.
///
/// Source: `docs/scoring.md`, "Progress".
/// Example: [`progress()`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Items whose state differs, in item order; a question that became hidden or visible is one of them.
    pub items: Vec<(ItemIdx, Change<ItemState>)>,
    /// Lists whose picks differ or are in another order, in list order.
    pub lists: Vec<(ListIdx, Change<Option<Picks>>)>,
    /// Measures whose score or bounds differ: the whole, phases, dimensions.
    pub measures: Vec<(MeasureIdx, Change<Measure>)>,
    /// The band before caps; `None` inside while withheld.
    pub base_band: Option<Change<Option<BandIdx>>>,
    /// The band; `None` inside while withheld.
    pub band: Option<Change<Option<BandIdx>>>,
    /// The lowest and the highest band that are possible.
    pub possible: Option<Change<(BandIdx, BandIdx)>>,
    /// Links whose value differs; `None` inside without one.
    pub links: Vec<(LinkId, Change<Option<Score>>)>,
    /// The alignment word; `None` inside without one.
    pub word: Option<Change<Option<WordIdx>>>,
    /// The headline.
    pub headline: Option<Change<HeadlineIdx>>,
    /// Cautions that were raised and are not, in the order they had.
    pub cleared: Vec<Raised>,
    /// Cautions that are raised and were not, in the order they have.
    pub raised: Vec<Raised>,
    /// Cautions that are raised with another severity, in the order they have.
    pub severities: Vec<(CautionIdx, Change<Severity>)>,
}

impl Progress {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let Progress {
            items,
            lists,
            measures,
            base_band,
            band,
            possible,
            links,
            word,
            headline,
            cleared,
            raised,
            severities,
        } = self;
        items.is_empty()
            && lists.is_empty()
            && measures.is_empty()
            && links.is_empty()
            && cleared.is_empty()
            && raised.is_empty()
            && severities.is_empty()
            && base_band.is_none()
            && band.is_none()
            && possible.is_none()
            && word.is_none()
            && headline.is_none()
    }
}

/// What differs between an earlier and a later moment; `None` where they answer different definitions, which
/// cannot be compared.
///
/// Source: `docs/scoring.md`, "Progress".
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answer, Answers, Change, ItemState, Moment, assess, progress, shipped};
/// let earlier = Answers::new(shipped::definition());
/// let mut later = earlier.clone();
/// let item = later.definition().item_of("TB1").unwrap();
/// later.answer(item, Some(Answer::Level(2)))?;
/// let (was, is) = (assess(&earlier), assess(&later));
/// let was = Moment { answers: &earlier, assessment: &was };
/// let is = Moment { answers: &later, assessment: &is };
/// let progress = progress(was, is).unwrap();
/// assert_eq!(progress.items, [(item, Change { from: ItemState::Absent, to: ItemState::Level(2) })]);
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
pub fn progress(earlier: Moment<'_>, later: Moment<'_>) -> Option<Progress> {
    let definition = &earlier.assessment.definition;
    if definition.digest() != later.assessment.definition.digest() {
        return None;
    }
    let (was, is) = (earlier.answers, later.answers);
    let mut progress = Progress::default();
    for item in definition.item_idxs() {
        let change = Change::of(was.state(item), is.state(item));
        progress.items.extend(change.map(|change| (item, change)));
    }
    for list in definition.list_idxs() {
        let (from, to) = (was.picks(list), is.picks(list));
        if from != to {
            let (from, to) = (from.cloned(), to.cloned());
            progress.lists.push((list, Change { from, to }));
        }
    }
    let (was, is) = (earlier.assessment, later.assessment);
    let (from, to) = (&was.readiness, &is.readiness);
    let moved = &mut progress.measures;
    let mut measure = |idx| measure(idx, &from.measures, &to.measures, moved);
    measure(MeasureIdx::Overall);
    for phase in definition.phase_idxs() {
        measure(MeasureIdx::Phase(phase));
    }
    for dimension in definition.dimension_idxs() {
        measure(MeasureIdx::Dimension(dimension));
    }
    progress.base_band = Change::of(from.base_band, to.base_band);
    progress.band = Change::of(from.band, to.band);
    progress.possible = Change::of(from.possible, to.possible);
    if let Some((from, to)) = was.alignment.as_ref().zip(is.alignment.as_ref()) {
        for link in LinkId::ALL {
            let change = Change::of(from.link(link), to.link(link));
            progress.links.extend(change.map(|change| (link, change)));
        }
        progress.word = Change::of(from.word, to.word);
    }
    progress.headline = Change::of(was.headline, is.headline);
    progress.cleared = missing_from(&is.cautions, &was.cautions);
    progress.raised = missing_from(&was.cautions, &is.cautions);
    for now in &is.cautions {
        let before = was.cautions.iter().find(|was| was.caution == now.caution);
        let change = before.and_then(|before| Change::of(before.severity, now.severity));
        progress
            .severities
            .extend(change.map(|change| (now.caution, change)));
    }
    Some(progress)
}

#[inline(never)]
fn measure(
    idx: MeasureIdx,
    was: &Measures,
    is: &Measures,
    into: &mut Vec<(MeasureIdx, Change<Measure>)>,
) {
    if let Some(change) = Change::of(was.get(idx), is.get(idx)) {
        into.push((idx, change));
    }
}

/// Cautions of the second list that the first has not, whatever their severity.
#[inline(never)]
fn missing_from(first: &[Raised], second: &[Raised]) -> Vec<Raised> {
    let is_missing = |raised: &&Raised| first.iter().all(|other| other.caution != raised.caution);
    second.iter().filter(is_missing).copied().collect()
}
