//! What the alignment is computed from besides answers: lists by their part, elements, strengths, words.
//!
//! Data only: how links come out of it is `crate::alignment`'s. It knows no scores, no bands and no cautions.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of this definition, because nothing else gives indexes out"
)]

use super::{Condition, Question};
use crate::id::{ElementIdx, ListIdx, OptionIdx, SourceIdx, WordIdx};
use crate::ratio::Ratio;

/// The four computed parts of alignment.
///
/// ```
/// use soundings_core::LinkId;
/// assert_eq!(LinkId::ALL[0].id(), "purpose-need");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkId {
    /// Does the purpose answer needs that people voiced?
    PurposeNeed,
    /// Can the programme, or something beside it, meet those needs?
    NeedMentoring,
    /// Does the design contain what the purpose depends on?
    PurposeDesign,
    /// Do stated principles show in the design? Never counts for the word.
    PrinciplesDesign,
}

impl LinkId {
    /// In the order of the chain.
    pub const ALL: [LinkId; 4] = [
        LinkId::PurposeNeed,
        LinkId::NeedMentoring,
        LinkId::PurposeDesign,
        LinkId::PrinciplesDesign,
    ];

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            LinkId::PurposeNeed => "purpose-need",
            LinkId::NeedMentoring => "need-mentoring",
            LinkId::PurposeDesign => "purpose-design",
            LinkId::PrinciplesDesign => "principles-design",
        }
    }

    /// Its place in [`LinkId::ALL`].
    pub fn idx(self) -> usize {
        match self {
            LinkId::PurposeNeed => 0,
            LinkId::NeedMentoring => 1,
            LinkId::PurposeDesign => 2,
            LinkId::PrinciplesDesign => 3,
        }
    }
}

/// Everything the alignment is computed from besides answers.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Basis, PresenceRule, Ratio, shipped};
/// let definition = shipped::definition();
/// let rules = definition.alignment.as_ref().unwrap();
/// assert_eq!((rules.main_purpose.weight, rules.main_purpose.best_of), (Ratio::from(2), 2));
/// assert_eq!(rules.words[1].threshold, Ratio::from(30));
/// // The first element shows in two items.
/// assert!(matches!(&rules.elements[0].presence, PresenceRule::Mean(sources) if sources.len() == 2));
/// // The first purpose serves the first need as far as practice says.
/// let cell = &rules.strengths.responsive_needs.rows[0][0];
/// assert_eq!((cell.strength, cell.basis), (2, Basis::Practice));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AlignmentRules {
    /// The list that plays each part.
    pub purpose: ListIdx,
    /// The list of needs.
    pub needs: ListIdx,
    /// The list of what runs beside.
    pub alongside: ListIdx,
    /// The list of principles, where there is one.
    pub principles: Option<ListIdx>,
    /// How the main purpose counts.
    pub main_purpose: PurposeRule,
    /// How every other purpose counts.
    pub other_purpose: PurposeRule,
    /// The least known share of the design that gives link 3 a value, 0 to 1.
    pub known_share: Ratio,
    /// A purpose whose best strength is below this is unbacked.
    pub unbacked_below: u8,
    /// An element is missing when a purpose depends on it this much ...
    pub missing_strength: u8,
    /// ... and its presence is at most this.
    pub missing_presence: Ratio,
    /// Parts of a design that answers reveal.
    pub elements: Vec<DesignElement>,
    /// Purposes against responsive needs, other needs and elements.
    pub strengths: Strengths,
    /// Alignment words, lowest first, by the lowest of links 1 to 3.
    pub words: Vec<Word>,
    /// Words for one principle, lowest first, by the mean level of its items on the scale of 0 to 3.
    pub principle_words: Vec<Word>,
    /// When the picture rests on the respondent's own view.
    pub provisional: Option<Condition>,
}

impl AlignmentRules {
    /// The element.
    pub fn element(&self, element: ElementIdx) -> &DesignElement {
        &self.elements[element.idx()]
    }

    /// The id of an alignment word.
    pub fn word_id(&self, word: WordIdx) -> &str {
        &self.words[word.idx()].id
    }
}

/// How a purpose counts in the alignment.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct PurposeRule {
    /// Its weight.
    pub weight: Ratio,
    /// How many of its largest strengths are averaged.
    pub best_of: usize,
}

/// One word of a scale.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct Word {
    /// Its id.
    pub id: String,
    /// The least value it stands for; the lowest word has 0.
    pub threshold: Ratio,
}

/// A part of a design, present to a degree from 0 to 3.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct DesignElement {
    /// Its id.
    pub id: String,
    /// Where its presence is read.
    pub presence: PresenceRule,
    /// Why it counts.
    pub sources: Vec<SourceIdx>,
}

/// Where the presence of a design element is read.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub enum PresenceRule {
    /// The mean of what its sources say, items and lists with points.
    Mean(Vec<Question>),
    /// 3 if any of these options is picked, 0 if all these lists are answered and none is.
    Picked(Vec<(ListIdx, OptionSet)>),
    /// 3 times the share of picked other needs that something runs beside.
    AccompaniedShare,
}

/// A set of options of one list.
/// Example: [`AlignmentRules`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OptionSet(u64);

impl OptionSet {
    /// These options.
    pub(crate) fn of(options: &[OptionIdx]) -> OptionSet {
        options
            .iter()
            .fold(OptionSet::default(), |set, option| set.with(*option))
    }

    /// The options at the places of bits.
    pub(crate) fn from_bits(bits: u64) -> OptionSet {
        OptionSet(bits)
    }

    /// This set and one option more.
    pub fn with(self, option: OptionIdx) -> OptionSet {
        OptionSet(self.0 | 1 << (option.idx() & 63))
    }

    /// Whether the option is in it.
    pub fn contains(self, option: OptionIdx) -> bool {
        self.0 >> (option.idx() & 63) & 1 == 1
    }

    /// Whether the two have an option in common.
    pub fn meets(self, other: OptionSet) -> bool {
        self.0 & other.0 != 0
    }

    /// What is in both.
    pub(crate) fn and(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & other.0)
    }

    /// What is in this one and not in the other.
    pub(crate) fn without(self, other: OptionSet) -> OptionSet {
        OptionSet(self.0 & !other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// In option order.
    pub fn iter(self) -> impl Iterator<Item = OptionIdx> + Clone {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let idx = rest.trailing_zeros() as usize;
            // Takes the lowest away; of nothing it leaves nothing.
            rest &= rest.wrapping_sub(1);
            (idx < 64).then(|| OptionIdx::new(idx))
        })
    }
}

/// How far purposes depend on, or are served by, something: one [`Matrix`] each.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct Strengths {
    /// Columns: responsive needs, by option of the needs list.
    pub responsive_needs: Matrix,
    /// Columns: other needs, by option of the needs list.
    pub other_needs: Matrix,
    /// Columns: design elements.
    pub elements: Matrix,
}

/// Strengths with their basis; rows are options of the purpose list.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct Matrix {
    /// What the columns stand for: an option of the needs list or an element, by index, in column order.
    pub columns: Vec<usize>,
    /// One row per option of the purpose list; the exclusive ones have an empty row.
    pub rows: Vec<Vec<Cell>>,
}

impl Matrix {
    /// How strong a purpose is in a column, 0 to 3; 0 where there is no such cell.
    pub fn strength(&self, purpose: OptionIdx, column: usize) -> u8 {
        let cell = || {
            let place = self.columns.iter().position(|known| *known == column)?;
            self.rows.get(purpose.idx())?.get(place)
        };
        cell().map_or(0, |cell| cell.strength)
    }
}

/// One strength with what it rests on.
/// Example: [`AlignmentRules`].
#[derive(Clone, Debug)]
pub struct Cell {
    /// 0 none claimed, 1 some, 2 clear, 3 essential.
    pub strength: u8,
    /// What it rests on.
    pub basis: Basis,
    /// Its evidence. May be empty.
    pub sources: Vec<SourceIdx>,
}

/// What a strength rests on.
/// Example: [`AlignmentRules`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// `E`: study evidence for this very link.
    Evidence,
    /// `I`: indirect, a nearby setting or construct.
    Indirect,
    /// `P`: practice wisdom.
    Practice,
}

impl Basis {
    /// The letter for it in every document.
    pub fn letter(self) -> char {
        match self {
            Basis::Evidence => 'E',
            Basis::Indirect => 'I',
            Basis::Practice => 'P',
        }
    }
}
