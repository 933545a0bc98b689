//! Answers: one respondent's levels, picks and notes, bound to the definition they answer.
//!
//! Answers may be partial in every respect. Not answered, not sure and not applicable are three different
//! states and none of them is zero. Answers know no scores.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of the definition it is used with, and every vector here has an entry for each"
)]

use std::fmt;
use std::sync::Arc;

use crate::defect::Defects;
use crate::definition::{Condition, Definition, Facts, OptionSet, Pick, Question, Truth};
use crate::id::{ItemIdx, ListIdx, OptionIdx, RoleIdx};

mod parse;

pub(crate) use parse::respondent;

/// A level, from 0, weakest first.
/// Example: [`Answers`].
pub type Level = u8;

/// What a respondent said about an item.
/// Example: [`Answers`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// What is true today.
    Level(Level),
    /// The respondent does not know.
    NotSure,
    /// The item does not apply; only where it allows that.
    NotApplicable,
}

/// How an item stands, its visibility considered.
///
/// Source: `docs/scoring.md`, "Answers".
/// Example: [`Answers`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemState {
    /// Known.
    Level(Level),
    /// Unknown: the respondent does not know.
    NotSure,
    /// Out: it does not apply, or it is hidden.
    NotApplicable,
    /// Unknown: not answered (yet).
    Absent,
}

impl ItemState {
    /// Whether it has a level.
    pub fn is_known(self) -> bool {
        matches!(self, ItemState::Level(_))
    }

    /// Whether it is not sure or absent.
    pub fn is_unknown(self) -> bool {
        matches!(self, ItemState::NotSure | ItemState::Absent)
    }

    /// The level, if known.
    pub fn level(self) -> Option<Level> {
        match self {
            ItemState::Level(level) => Some(level),
            _ => None,
        }
    }
}

/// Options picked in one list: in the order picked where the list is ordered, else in option order.
/// Example: [`Answers::parse`].
pub type Picks = Vec<OptionIdx>;

/// Why an answer is not taken. Each is the caller's mistake.
/// Example: [`Answers`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswerError {
    /// The item has no such level.
    NoSuchLevel,
    /// The item does not allow "not applicable".
    NotApplicableRefused,
    /// The list has no such option.
    NoSuchOption,
    /// More picks than the list takes.
    TooManyPicks,
    /// An option picked twice.
    RepeatedPick,
    /// An option that stands alone, beside others.
    ExclusivePick,
    /// A list with one pick is answered by one option, or not at all.
    EmptyPick,
    /// A note longer than [`NOTE_MAX`] characters.
    LongNote,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AnswerError::NoSuchLevel => "the item has no such level",
            AnswerError::NotApplicableRefused => "the item does not allow `not-applicable`",
            AnswerError::NoSuchOption => "the list has no such option",
            AnswerError::TooManyPicks => "more picks than the list takes",
            AnswerError::RepeatedPick => "an option is picked twice",
            AnswerError::ExclusivePick => "an option that stands alone is picked beside others",
            AnswerError::EmptyPick => {
                "a list with one pick is answered by one option, or not at all"
            }
            AnswerError::LongNote => "a note is too long",
        })
    }
}

impl std::error::Error for AnswerError {}

/// The longest note, in characters.
/// Example: [`Answers::parse`].
pub const NOTE_MAX: usize = 2000;

/// One respondent's answers.
///
/// ```
/// use soundings_core::{Answer, Answers, ItemState};
/// # #[cfg(feature = "shipped")] {
/// let definition = soundings_core::shipped::definition();
/// let mut answers = Answers::new(definition.clone());
/// let purpose_named = definition.item_of("TB1").unwrap();
/// answers.answer(purpose_named, Some(Answer::Level(2)))?;
/// assert_eq!(answers.state(purpose_named), ItemState::Level(2));
/// assert!(answers.answer(purpose_named, Some(Answer::Level(9))).is_err());
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Answers {
    definition: Arc<Definition>,
    items: Vec<Option<Answer>>,
    lists: Vec<Option<Picks>>,
    /// By item, in its order.
    notes: Vec<(ItemIdx, String)>,
    role: Option<RoleIdx>,
    /// Memory of picks that were taken back by [`Answers::clear`], for the next ones.
    spare: Vec<Picks>,
}

impl PartialEq for Answers {
    /// Equal answers to the same definition object.
    fn eq(&self, other: &Answers) -> bool {
        Arc::ptr_eq(&self.definition, &other.definition)
            && self.items == other.items
            && self.lists == other.lists
            && self.notes == other.notes
            && self.role == other.role
    }
}

impl Answers {
    /// Nothing answered yet.
    pub fn new(definition: Arc<Definition>) -> Answers {
        let items = vec![None; definition.items.len()];
        let lists = vec![None; definition.lists.len()];
        Answers {
            definition,
            items,
            lists,
            notes: Vec::new(),
            role: None,
            spare: Vec::new(),
        }
    }

    /// Takes everything back, as if nothing had been answered, and keeps the memory: for whoever reads many documents
    /// one after another.
    pub fn clear(&mut self) {
        self.items.fill(None);
        for picks in &mut self.lists {
            if let Some(mut picks) = picks.take() {
                picks.clear();
                self.spare.push(picks);
            }
        }
        self.notes.clear();
        self.role = None;
    }

    /// Reads an answers document.
    ///
    /// Errors: every defect with its place; a document with one is refused as a whole.
    /// Source: `docs/scoring.md`, "Answers".
    ///
    /// ```
    /// # #[cfg(feature = "shipped")] {
    /// use soundings_core::{Answer, Answers, DefectKind, NOTE_MAX, shipped};
    /// let definition = shipped::definition();
    /// let of = r#"{"id": "mentoring-programme", "version": "1.0.0"}"#;
    /// let document = |answers| format!(r#"{{"definition": {of}, "answers": {answers}}}"#);
    /// let read = |answers| Answers::parse(definition.clone(), &document(answers));
    /// let mut answers = read(r#"{"TB1": "not-sure", "needs": ["N4"]}"#).unwrap();
    /// assert_eq!(answers.answer_of(definition.item_of("TB1").unwrap()), Some(Answer::NotSure));
    /// assert_eq!(answers.picks(definition.list_of("needs").unwrap()).map(Vec::len), Some(1));
    /// let defects = read(r#"{"TB1": 4}"#).unwrap_err();
    /// assert!(matches!(defects.0[0].kind, DefectKind::Level { max: 3, .. }));
    /// let item = definition.item_of("TB1").unwrap();
    /// assert!(answers.set_note(item, &"a".repeat(NOTE_MAX + 1)).is_err());
    /// # }
    /// ```
    pub fn parse(definition: Arc<Definition>, json: &str) -> Result<Answers, Defects> {
        parse::answers(definition, json)
    }

    /// What is answered.
    pub fn definition(&self) -> &Arc<Definition> {
        &self.definition
    }

    /// What the respondent said about an item, visible or not; `None` where nothing.
    pub fn answer_of(&self, item: ItemIdx) -> Option<Answer> {
        self.items[item.idx()]
    }

    /// What is picked in a list; `None` while it is not answered, which differs from an empty answer.
    pub fn picks(&self, list: ListIdx) -> Option<&Picks> {
        self.lists[list.idx()].as_ref()
    }

    /// The respondent's own words beside an item.
    pub fn note(&self, item: ItemIdx) -> Option<&str> {
        let place = self.note_place(item).ok()?;
        Some(&self.notes[place].1)
    }

    /// The seat answered from.
    pub fn role(&self) -> Option<RoleIdx> {
        self.role
    }

    /// Says from which seat the answers come, or with `None` takes that back. A role is never scored.
    pub fn set_role(&mut self, role: Option<RoleIdx>) {
        self.role = role;
    }

    /// Answers an item, or with `None` takes its answer back.
    ///
    /// Errors: a level the item does not have; "not applicable" where it is not allowed.
    pub fn answer(&mut self, item: ItemIdx, answer: Option<Answer>) -> Result<(), AnswerError> {
        let rules = self.definition.item(item);
        match answer {
            Some(Answer::Level(level)) if level > rules.max => {
                return Err(AnswerError::NoSuchLevel);
            }
            Some(Answer::NotApplicable) if !rules.allows_not_applicable => {
                return Err(AnswerError::NotApplicableRefused);
            }
            _ => {}
        }
        self.items[item.idx()] = answer;
        Ok(())
    }

    /// Answers a list, or with `None` takes its answer back. Order is kept where the list is ordered.
    ///
    /// Errors: picks that are unknown, repeated, too many, or beside an option that stands alone; an empty
    /// answer to a list with one pick.
    pub fn pick(&mut self, list: ListIdx, picks: Option<Picks>) -> Result<(), AnswerError> {
        let Some(mut picks) = picks else {
            self.lists[list.idx()] = None;
            return Ok(());
        };
        if !self.may_pick(list, &picks)? {
            picks.sort_unstable();
        }
        self.lists[list.idx()] = Some(picks);
        Ok(())
    }

    /// The same as [`Answers::pick`], into memory that [`Answers::clear`] has kept.
    ///
    /// Errors: those of [`Answers::pick`].
    pub fn pick_all(&mut self, list: ListIdx, picks: &[OptionIdx]) -> Result<(), AnswerError> {
        let is_ordered = self.may_pick(list, picks)?;
        let kept = match &mut self.lists[list.idx()] {
            Some(kept) => kept,
            none => none.insert(self.spare.pop().unwrap_or_default()),
        };
        kept.clear();
        // One by one: there are a few, and copying a stretch of memory is a call.
        picks.iter().for_each(|pick| kept.push(*pick));
        if !is_ordered && picks.len() > 1 {
            kept.sort_unstable();
        }
        Ok(())
    }

    /// Whether picks are an answer to a list; if so, whether their order counts.
    fn may_pick(&self, list: ListIdx, picks: &[OptionIdx]) -> Result<bool, AnswerError> {
        let rules = self.definition.list(list);
        let (max, is_ordered) = match rules.pick {
            Pick::One if picks.is_empty() => return Err(AnswerError::EmptyPick),
            Pick::One => (1, false),
            Pick::Several { up_to, is_ordered } => (up_to, is_ordered),
        };
        let mut before = OptionSet::default();
        for pick in picks {
            let option = rules
                .options
                .get(pick.idx())
                .ok_or(AnswerError::NoSuchOption)?;
            if before.contains(*pick) {
                return Err(AnswerError::RepeatedPick);
            }
            before = before.with(*pick);
            if option.is_exclusive && picks.len() > 1 {
                return Err(AnswerError::ExclusivePick);
            }
        }
        if picks.len() > max {
            return Err(AnswerError::TooManyPicks);
        }
        Ok(is_ordered)
    }

    /// Writes a note beside an item; an empty one removes it.
    ///
    /// Errors: a note of more than [`NOTE_MAX`] characters.
    pub fn set_note(&mut self, item: ItemIdx, note: &str) -> Result<(), AnswerError> {
        if note.chars().count() > NOTE_MAX {
            return Err(AnswerError::LongNote);
        }
        match self.note_place(item) {
            Ok(place) if note.is_empty() => drop(self.notes.remove(place)),
            Ok(place) => self.notes[place].1 = note.to_owned(),
            Err(_) if note.is_empty() => {}
            Err(place) => self.notes.insert(place, (item, note.to_owned())),
        }
        Ok(())
    }

    /// Where the note beside an item is, or would be.
    fn note_place(&self, item: ItemIdx) -> Result<usize, usize> {
        self.notes.binary_search_by_key(&item, |(noted, _)| *noted)
    }

    /// How an item stands: its answer, unless a visibility condition hides it.
    pub fn state(&self, item: ItemIdx) -> ItemState {
        if self.is_visible(item) {
            self.said(item)
        } else {
            ItemState::NotApplicable
        }
    }

    /// What is said of an item, visible or not.
    fn said(&self, item: ItemIdx) -> ItemState {
        match self.items[item.idx()] {
            Some(Answer::Level(level)) => ItemState::Level(level),
            Some(Answer::NotSure) => ItemState::NotSure,
            Some(Answer::NotApplicable) => ItemState::NotApplicable,
            None => ItemState::Absent,
        }
    }

    /// Whether an item is shown; while its visibility condition is unknown it is.
    #[inline(never)]
    pub fn is_visible(&self, item: ItemIdx) -> bool {
        let condition = self.definition.item(item).visible_when.as_ref();
        condition.is_none_or(|when| when.truth(&Board::default().states(self)) != Truth::False)
    }

    /// Whether a condition on answers alone is true; a hidden item is unknown to it.
    pub(crate) fn satisfy(&self, condition: &Condition) -> bool {
        condition.truth(&Board::default().states(self)).is_true()
    }

    /// Whether nothing at all is answered or noted.
    pub fn is_empty(&self) -> bool {
        self.items.iter().all(Option::is_none)
            && self.lists.iter().all(Option::is_none)
            && self.notes.is_empty()
    }
}

/// The memory that states live in, used again for the next respondent.
#[derive(Default, Debug)]
pub(crate) struct Board {
    items: Vec<ItemState>,
    lists: Vec<Option<OptionSet>>,
}

impl Board {
    /// The states of these answers.
    ///
    /// A visibility condition looks only at earlier questions, so going through them in the order asked settles
    /// each once, whatever looks at what.
    pub fn states<'a>(&'a mut self, answers: &'a Answers) -> States<'a> {
        let definition: &Definition = &answers.definition;
        self.lists.clear();
        let lists = answers.lists.iter().map(Option::as_deref);
        self.lists
            .extend(lists.map(|picks| picks.map(OptionSet::of)));
        self.items.clear();
        self.items
            .extend(definition.item_idxs().map(|item| answers.said(item)));
        if definition.hides_items() {
            for part in &definition.flow {
                self.hide(answers, &part.questions);
            }
        }
        States {
            answers,
            items: &self.items,
            lists: &self.lists,
        }
    }
}

impl Board {
    /// Settles which of some questions are hidden; all earlier ones are settled.
    fn hide(&mut self, answers: &Answers, questions: &[Question]) {
        for question in questions {
            let Question::Item(item) = question else {
                continue;
            };
            let states = States {
                answers,
                items: &self.items,
                lists: &self.lists,
            };
            if let Some(condition) = &answers.definition.item(*item).visible_when
                && condition.truth(&states) == Truth::False
            {
                self.items[item.idx()] = ItemState::NotApplicable;
            }
        }
    }
}

/// The state of every item, with lists as answered: what formulas read.
///
/// Some formulas ask what would be if an unknown item had a level, or a known one a higher; they change states
/// in memory of their own, while what is visible stays as it was.
#[derive(Clone, Copy)]
pub(crate) struct States<'a> {
    pub answers: &'a Answers,
    pub items: &'a [ItemState],
    lists: &'a [Option<OptionSet>],
}

impl<'a> States<'a> {
    pub fn definition(&self) -> &'a Definition {
        &self.answers.definition
    }

    pub fn state(&self, item: ItemIdx) -> ItemState {
        self.items[item.idx()]
    }

    /// The picks of a list in the order kept.
    pub fn picks(&self, list: ListIdx) -> Option<&'a [OptionIdx]> {
        self.answers.lists[list.idx()].as_deref()
    }

    pub fn n_unknown(&self) -> usize {
        self.items.iter().filter(|state| state.is_unknown()).count()
    }

    /// The same lists beside other items.
    pub fn with_items<'b>(&self, items: &'b [ItemState]) -> States<'b>
    where
        'a: 'b,
    {
        States {
            answers: self.answers,
            items,
            lists: self.lists,
        }
    }
}

impl Facts for States<'_> {
    fn level(&self, item: ItemIdx) -> Option<Level> {
        self.state(item).level()
    }

    fn is_unknown(&self, item: ItemIdx) -> bool {
        self.state(item).is_unknown()
    }

    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
        States::picks(self, list)
    }

    fn picked(&self, list: ListIdx) -> Option<OptionSet> {
        self.lists[list.idx()]
    }
}
