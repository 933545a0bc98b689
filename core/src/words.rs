//! Words: an accepted language file of one definition; no id without words, no words without id.
//!
//! A language file comes in two halves, because a visitor needs the first to begin and the second only to read
//! the report: [`QuestionWords`] and [`ReportWords`]. What only explains the definition, [`ExplanationWords`], stands
//! in the second half of the file and is kept apart here. Words know no answers and no results.

use crate::defect::Defects;
use crate::definition::Definition;
use crate::json::{Found, read as read_json};

mod formats;
mod parse;
mod sentences;

pub use formats::{Formats, Plural};
pub use sentences::{SentenceRule, Sentences, fill, sentence_table};

pub(crate) use parse::{read, text};
#[cfg(feature = "packed")]
pub(crate) use sentences::Forms;

/// A whole language file.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{shipped, words::Direction};
/// let (definition, words) = (shipped::definition(), shipped::words("en"));
/// assert_eq!((words.questions.language.as_str(), words.questions.direction), ("en", Direction::Ltr));
/// // As many as the definition has, in its order.
/// assert_eq!(words.questions.items.len(), definition.items.len());
/// assert_eq!(words.report.cautions.len(), definition.cautions.len());
/// assert!(words.questions.items[0].question.ends_with('?'));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Words {
    /// What the questions need.
    pub questions: QuestionWords,
    /// What the report needs.
    pub report: ReportWords,
    /// What explains the definition to those who ask why.
    pub explanations: ExplanationWords,
}

impl Words {
    /// Reads `text/<lang>.json`.
    ///
    /// Errors: every id without words, every word without an id, and every other defect, with its place.
    pub fn parse(definition: &Definition, json: &str) -> Result<Words, Defects> {
        let mut found = Found::authored();
        let root = read_json(json, &mut found);
        let words = root
            .as_ref()
            .and_then(|root| read(definition, root, &mut found));
        match words {
            Some(words) if found.is_empty() => Ok(words),
            _ => Err(found.located(json, root.as_ref())),
        }
    }
}

/// Which way a language is written.
/// Example: [`Words`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn id(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// How the words of a language came about; printed with the method.
/// Example: [`Words`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Written in this language.
    Authored,
    /// Translated, not yet reviewed by a native reader.
    Translated,
    /// Translated and reviewed by a native reader.
    Reviewed,
}

/// What the questions need: everything up to the report.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct QuestionWords {
    /// BCP 47 tag.
    pub language: String,
    /// Which way it is written.
    pub direction: Direction,
    /// How it came about.
    pub origin: Origin,
    /// What the check is called.
    pub name: String,
    /// The question the check answers.
    pub title: String,
    /// What it is, in a few sentences.
    pub intro: String,
    /// How to answer.
    pub instruction: String,
    /// One per phase.
    pub phases: Vec<PhaseWords>,
    /// One per item.
    pub items: Vec<ItemWords>,
    /// One per list.
    pub lists: Vec<ListWords>,
}

/// Words of a phase.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct PhaseWords {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub purpose: String,
}

/// Words of an item.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ItemWords {
    /// The question.
    pub question: String,
    /// One described state per level, weakest first.
    pub levels: Vec<String>,
}

/// Words of a pick-list.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ListWords {
    /// The question.
    pub question: String,
    /// How to pick.
    pub hint: Option<String>,
    /// One label per option.
    pub options: Vec<String>,
    /// One explanation per option, where it has one.
    pub hints: Vec<Option<String>>,
}

/// What the report needs.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ReportWords {
    /// What the result is and is not.
    pub limits: String,
    /// Where the bands come from.
    pub bands_note: String,
    /// What the evidence is worth.
    pub evidence_note: Option<String>,
    /// Whom the questionnaire owes something.
    pub credit: Option<Credit>,
    /// One per role.
    pub roles: Vec<String>,
    /// One per person who may know.
    pub people: Vec<String>,
    /// One per dimension: name and meaning.
    pub dimensions: Vec<(String, String)>,
    /// One per item.
    pub items: Vec<StepWords>,
    /// One per band: name and text.
    pub bands: Vec<(String, String)>,
    /// Name and text where the band is withheld.
    pub withheld: (String, String),
    /// The line that names a cap, per severity that caps: `{band}`, `{caution}`, `{base}`.
    pub caps: [Option<String>; 4],
    /// The line that names a neighbouring band: `{lower}`, `{upper}`.
    pub near: String,
    /// One per band note.
    pub band_notes: Vec<String>,
    /// One per headline: title and text.
    pub headlines: Vec<(String, String)>,
    /// One per caution.
    pub cautions: Vec<CautionWords>,
    /// What to remember after all cautions.
    pub cautions_closing: Option<String>,
    /// Words of the alignment, exactly where the definition has one.
    pub alignment: Option<AlignmentWords>,
    /// One citation per source.
    pub sources: Vec<String>,
}

/// Whom the questionnaire owes something.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct Credit {
    /// The sentence.
    pub text: String,
    /// Where to read it; `https:` only.
    pub link: Option<String>,
}

/// What to do about an item.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct StepWords {
    /// From a level below the last but one.
    pub low: String,
    /// From the last level but one.
    pub high: String,
}

/// Words of a caution.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct CautionWords {
    /// Its title.
    pub title: String,
    /// What it says.
    pub say: String,
    /// What to do next.
    pub next: String,
    /// Its evidence.
    pub evidence: String,
}

/// Words of the alignment.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct AlignmentWords {
    /// One per option of the purpose list: who gains what.
    pub gains: Vec<Vec<(String, String)>>,
    /// One per link, in the order of the chain.
    pub links: Vec<LinkWords>,
    /// One per alignment word.
    pub words: Vec<String>,
    /// One per word for a principle.
    pub principle_words: Vec<String>,
    /// Said where there is no word.
    pub withheld: String,
    /// Said where the picture rests on the respondent's own view; exactly where the definition has that rule.
    pub provisional: Option<String>,
    /// The name of each element.
    pub elements: Vec<String>,
}

/// Words of a link; a line is a sentence with one placeholder.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct LinkWords {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub asks: String,
    /// Said where it holds: `met` with `{needs}` but for the design link, which has no placeholder; of the needs
    /// link also `within_reach` with `{needs}`. The principles link has no lines.
    pub met: Vec<String>,
    /// Its misses: `unserved` with `{needs}`, `unbacked` with `{purposes}` and `none_responsive`; or `unaccompanied`
    /// with `{needs}`; or `missing` with `{elements}`.
    pub misses: Vec<String>,
}

/// What explains the definition itself: why something is asked, what a caution and a strength rest on.
///
/// No report is written with it; it answers those who ask why.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ExplanationWords {
    /// One per item.
    pub items: Vec<ItemExplanation>,
    /// One per caution.
    pub cautions: Vec<CautionExplanation>,
    /// Exactly where the definition has an alignment.
    pub alignment: Option<AlignmentExplanation>,
}

/// Why an item is asked.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ItemExplanation {
    /// Why it is asked.
    pub why_asked: String,
    /// What it rests on, in short names.
    pub rests_on: Vec<String>,
}

/// When a caution is raised.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct CautionExplanation {
    /// Its condition in words.
    pub when: String,
    /// The condition that escalates it, in words; exactly where it has one.
    pub escalated_when: Option<String>,
}

/// What the links are computed from.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct AlignmentExplanation {
    /// One per element.
    pub elements: Vec<ElementExplanation>,
    /// Responsive needs, other needs, elements.
    pub strengths: Vec<StrengthWords>,
    /// What strengths 0 to 3 mean.
    pub strength_words: Vec<String>,
    /// What the bases evidence, indirect and practice mean.
    pub basis_words: Vec<String>,
    /// What strengths are and are not.
    pub strengths_note: String,
}

/// Why a design element counts.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct ElementExplanation {
    /// Where its presence is read.
    pub presence: String,
    /// Why it counts.
    pub rationale: String,
}

/// Words of one matrix.
/// Example: [`Words`].
#[derive(Clone, Debug)]
pub struct StrengthWords {
    /// What is held against what.
    pub title: String,
    /// What a strength means here.
    pub meaning: String,
    /// Why a cell has its strength, where it says so: row and column by index, and the sentence.
    pub why: Vec<(usize, usize, String)>,
}
