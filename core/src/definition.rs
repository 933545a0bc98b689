//! Definition: a questionnaire as accepted data, structure and numbers without words.
//!
//! A [`Definition`] can only come from [`Definition::parse`], so whoever holds one holds a right one: ids are
//! unique, references resolve, bands ascend, matrices are full, limits are kept. Nothing downstream checks again.
//! It knows no words in any language and no one's answers. The format is described in `docs/definition.md`.

use std::ops::Deref;
use std::sync::OnceLock;

use crate::defect::Defects;
use crate::id::{
    BandIdx, DimensionIdx, ItemIdx, ListIdx, OptionIdx, PersonIdx, PhaseIdx, SourceIdx, Version,
};
use crate::json::Writer;
use crate::ratio::Ratio;
use crate::words::Words;

mod alignment;
mod compiled;
mod condition;
pub(crate) mod limits;
mod lookups;
mod parse;
mod print;
mod tables;
mod witness;

pub use alignment::{
    AlignmentRules, Basis, Cell, DesignElement, LinkId, Matrix, OptionSet, PresenceRule,
    PurposeRule, Strengths, Word,
};
pub(crate) use compiled::CompiledConditions;
pub(crate) use condition::Facts;
pub use condition::{Comparison, Condition, MeasureIdx, Quantity, Truth, Withheld};
pub(crate) use limits::{
    DIMENSIONS, LEVEL_UNIT, PHASES, PRESENCE_SOURCES, PRESENCE_UNIT, PRINCIPLE_UNIT,
};
pub(crate) use parse::{belongs, format, id, language, link, one_of, whole};
pub(crate) use tables::{AlignmentTables, Count, Tables};
pub(crate) use witness::Witness;
pub use witness::{Found, Reason};

/// An accepted questionnaire, read-only: it dereferences to its [`Parts`].
/// Example: [`Definition::parse`].
#[derive(Clone, Debug)]
pub struct Definition {
    parts: Parts,
    digest: String,
    hides_items: bool,
    tables: OnceLock<Tables>,
    compiled: OnceLock<CompiledConditions>,
}

impl Definition {
    /// Reads `definition.json`.
    ///
    /// Errors: every defect with its place; see `docs/definition.md` for the rules.
    ///
    /// ```
    /// use soundings_core::{Definition, DefectKind};
    /// let defects = Definition::parse("{").unwrap_err();
    /// assert_eq!(defects.to_string(), "1:2: not JSON from here: expected a key in quotes");
    /// assert!(matches!(defects.0[0].kind, DefectKind::Syntax { .. }));
    /// ```
    pub fn parse(json: &str) -> Result<Definition, Defects> {
        parse::definition(json)
    }

    /// Reads a bundle, the one file that a page gets: a definition with its words in one language.
    ///
    /// Errors: every defect of the definition or, if it has none, of the words.
    pub fn parse_bundle(json: &str) -> Result<Bundle, Defects> {
        parse::bundle(json)
    }

    /// `sha256-` and the SHA-256 of the definition in canonical print, in lowercase hexadecimal.
    ///
    /// Two sources that differ in white space or in the order of keys have the same digest.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What packed bytes hold of it.
    #[cfg(feature = "packed")]
    pub(crate) fn packed(&self) -> (&Parts, &str) {
        (&self.parts, &self.digest)
    }

    /// A definition from packed bytes: it was right when it was packed.
    #[cfg(feature = "packed")]
    pub(crate) fn unpacked(parts: Parts, digest: String) -> Definition {
        Definition::new(parts, digest)
    }

    fn new(parts: Parts, digest: String) -> Definition {
        let hides_items = parts.items.iter().any(|item| item.visible_when.is_some());
        Definition {
            parts,
            digest,
            hides_items,
            tables: OnceLock::new(),
            compiled: OnceLock::new(),
        }
    }

    /// Whether any item has a visibility condition.
    pub(crate) fn hides_items(&self) -> bool {
        self.hides_items
    }

    /// What formulas look up; laid out when the first of them asks, because who only shows questions has none.
    pub(crate) fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::of(&self.parts))
    }

    /// Conditions for whoever assesses many respondents.
    pub(crate) fn compiled(&self) -> &CompiledConditions {
        let compile = || CompiledConditions::of(&self.parts, self.tables());
        self.compiled.get_or_init(compile)
    }

    /// A condition as canonical print has it.
    pub(crate) fn print_condition(&self, w: &mut Writer, condition: &Condition) {
        print::condition(&self.parts, w, condition);
    }

    /// The definition in canonical print: compact JSON, one order of keys, nothing that equals its default.
    pub fn canonical(&self) -> String {
        print::canonical(&self.parts)
    }
}

/// A definition with its words in one language.
/// Example: [`wire::bundle`](crate::wire::bundle).
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The questionnaire.
    pub definition: Definition,
    /// Its words.
    pub words: Words,
}

impl Deref for Definition {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

/// What a definition consists of. Every index in it points into its own lists.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct Parts {
    /// Names the questionnaire across versions.
    pub id: String,
    /// Changes with every published change.
    pub version: Version,
    /// Languages it has words in, BCP 47; the first is the one to fall back to.
    pub languages: Vec<String>,
    /// Seats one can answer from; the first is the lead. May be empty.
    pub roles: Vec<String>,
    /// People who may know what is not known. May be empty.
    pub people: Vec<String>,
    /// Ordered parts of the journey that are measured; at least one.
    pub phases: Vec<Phase>,
    /// Ids of what is measured inside the phases. May be empty.
    pub dimensions: Vec<String>,
    /// Things asked and answered by a level; at least one.
    pub items: Vec<Item>,
    /// Lists to pick from. May be empty.
    pub lists: Vec<PickList>,
    /// Questions in the order they are asked, in parts.
    pub flow: Vec<FlowPart>,
    /// Lists asked inside the report.
    pub in_report: Vec<ListIdx>,
    /// The least known share of a measure that gives it a score, 0 to 1.
    pub known_share: Ratio,
    /// Rough guides printed beside scores, in points; never computed with.
    pub precision: Precision,
    /// Verdicts and their rules.
    pub bands: Bands,
    /// Rules of the alignment; a definition without purposes and needs has none.
    pub alignment: Option<AlignmentRules>,
    /// How many cautions a report shows at first.
    pub cautions_shown: usize,
    /// Authored statements, raised when their condition is true.
    pub cautions: Vec<Caution>,
    /// The headline table: the first whose condition is true, and the last always is.
    pub headlines: Vec<Headline>,
    /// How next steps are chosen.
    pub next_steps: NextStepRules,
    /// Published sources, by id.
    pub sources: Vec<Source>,
}

/// An ordered part of the journey, measured as a whole.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its id.
    pub id: String,
    /// How much it counts in the whole.
    pub weight: Ratio,
    /// The same as a whole number, in a unit common to all phases.
    pub(crate) share: i64,
    /// Items in it, in item order.
    pub items: Vec<ItemIdx>,
}

/// One thing asked, answered by a level.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id; no list has the same.
    pub id: String,
    /// The phase it counts in.
    pub phase: PhaseIdx,
    /// The dimension it counts in, if any.
    pub dimension: Option<DimensionIdx>,
    /// The highest level, at least 1; levels go from 0.
    pub max: u8,
    /// How much it counts in its measures.
    pub weight: Ratio,
    /// What one level counts, `weight / max`, as a whole number in a unit common to all items.
    pub(crate) step: i64,
    /// Whether it may be answered "not applicable".
    pub allows_not_applicable: bool,
    /// When false the item is hidden and out of all measures; unknown shows it.
    pub visible_when: Option<Condition>,
    /// Who may know the answer.
    pub find_out_from: Option<PersonIdx>,
    /// What the item rests on.
    pub sources: Vec<SourceIdx>,
}

impl Item {
    /// What the highest level counts, in the unit of [`Item::step`].
    pub(crate) fn full(&self) -> i64 {
        self.step * i64::from(self.max)
    }
}

/// A list to pick from.
/// Example: [`Parts::list`].
#[derive(Clone, Debug)]
pub struct PickList {
    /// Its id; no item has the same.
    pub id: String,
    /// The part it plays in the alignment, if any.
    pub part: Option<ListPart>,
    /// How much may be picked.
    pub pick: Pick,
    /// Who may know the answer.
    pub find_out_from: Option<PersonIdx>,
    /// What can be picked; 1 to 64.
    pub options: Vec<PickOption>,
}

/// The part a list plays in the alignment.
/// Example: [`Parts::list`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListPart {
    /// What the programme is for; its first pick is the main purpose.
    Purpose,
    /// What people said they need.
    Needs,
    /// What runs beside.
    Alongside,
    /// What people should notice.
    Principles,
}

/// How much may be picked from a list.
/// Example: [`Parts::list`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// One option or none.
    One,
    /// Several options up to a limit; where ordered, the order of picking counts.
    Several {
        /// The most that may be picked.
        up_to: usize,
        /// Whether the order of picking counts.
        is_ordered: bool,
    },
}

/// One entry of a pick-list.
/// Example: [`Parts::list`].
#[derive(Clone, Debug)]
pub struct PickOption {
    /// Its id in its list.
    pub id: String,
    /// Stands alone: no other pick goes with it.
    pub is_exclusive: bool,
    /// What it says about a design element, 0 to 3; an option without points says nothing known.
    pub points: Option<u8>,
    /// Of a need: its kind and addressability.
    pub need: Option<Need>,
    /// Of something alongside: the other need it accompanies.
    pub twin: Option<OptionIdx>,
    /// Of a principle: the items it shows in.
    pub items: Vec<ItemIdx>,
}

/// What a need is to whatever the questionnaire is about.
/// Example: [`Parts::list`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// Whether the programme itself can respond to it; other needs call for something beside it.
    pub is_responsive: bool,
    /// How far the programme can meet it, 0 to 3.
    pub addressability: u8,
}

/// An item or a list, as put on a screen.
/// Example: [`Parts::item`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// An item.
    Item(ItemIdx),
    /// A pick-list.
    List(ListIdx),
}

/// Questions asked one after the other under one heading.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct FlowPart {
    /// The phase they belong to; questions before the first phase have none.
    pub phase: Option<PhaseIdx>,
    /// In the order asked.
    pub questions: Vec<Question>,
}

/// Rough guides in points, printed beside scores.
/// Example: [`Parts::item`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Precision {
    /// Beside the overall score.
    pub overall: u8,
    /// Beside a phase score.
    pub phase: u8,
    /// Beside a dimension score.
    pub dimension: u8,
}

/// Verdicts and the rules that choose among them.
/// Example: [`Parts::caution`].
#[derive(Clone, Debug)]
pub struct Bands {
    /// Lowest first; at least one.
    pub steps: Vec<Band>,
    /// The id given where too little is known to name a band.
    pub withheld: String,
    /// More unknown items than this withhold the band.
    pub max_unknown: usize,
    /// How many points away another band counts as near.
    pub near_within: Ratio,
    /// The highest band a raised caution of each severity allows.
    pub caps: [Option<BandIdx>; 4],
    /// Notes printed beside the band when their condition is true.
    pub notes: Vec<BandNote>,
}

impl Bands {
    /// The highest band that a raised caution of this severity allows.
    #[allow(
        clippy::indexing_slicing,
        reason = "there is a cap, or none, for each severity"
    )]
    pub(crate) fn cap(&self, severity: Severity) -> Option<BandIdx> {
        self.caps[severity.idx()]
    }
}

/// One verdict.
/// Example: [`Parts::caution`].
#[derive(Clone, Debug)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// The least overall score, 0 to 100.
    pub threshold: Ratio,
    /// The least score of every phase that applies, 0 to 100.
    pub floor: Ratio,
}

/// A note beside the band.
/// Example: [`Parts::caution`].
#[derive(Clone, Debug)]
pub struct BandNote {
    /// Its id.
    pub id: String,
    /// When it is printed.
    pub when: Condition,
}

/// How grave a raised caution is, gravest first.
/// Example: [`Parts::caution`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Do not go on before this is solved.
    Stop,
    /// Hold back until this is solved.
    Hold,
    /// Think about this.
    Caution,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Gravest first.
    pub const ALL: [Severity; 4] = [
        Severity::Stop,
        Severity::Hold,
        Severity::Caution,
        Severity::Note,
    ];

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Stop => "stop",
            Severity::Hold => "hold",
            Severity::Caution => "caution",
            Severity::Note => "note",
        }
    }

    /// Its place in [`Severity::ALL`].
    pub(crate) fn idx(self) -> usize {
        match self {
            Severity::Stop => 0,
            Severity::Hold => 1,
            Severity::Caution => 2,
            Severity::Note => 3,
        }
    }
}

/// An authored statement, raised when its condition is true.
/// Example: [`Parts::caution`].
#[derive(Clone, Debug)]
pub struct Caution {
    /// Its id.
    pub id: String,
    /// Its severity, unless escalated.
    pub severity: Severity,
    /// When it is raised.
    pub when: Condition,
    /// A graver severity under a second condition.
    pub escalated: Option<(Severity, Condition)>,
    /// Its evidence.
    pub sources: Vec<SourceIdx>,
}

/// A row of the headline table.
/// Example: [`Parts::caution`].
#[derive(Clone, Debug)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// When it holds.
    pub when: Condition,
}

/// How next steps are chosen.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct NextStepRules {
    /// The most steps given.
    pub shown: usize,
    /// A step that comes first under a condition, while its item is below its highest level.
    pub first: Option<(Condition, ItemIdx)>,
}

/// A published source.
/// Example: [`Parts::item`].
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Where to read it; `https:` only. May be empty.
    pub links: Vec<String>,
}
