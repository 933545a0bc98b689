#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// What can panic is not written, or its file says why it does not: docs/decisions/0012-nothing-panics.md.
#![warn(
    clippy::get_unwrap,
    clippy::indexing_slicing,
    clippy::integer_division_remainder_used,
    clippy::string_slice,
    clippy::unreachable
)]
mod alignment;
mod answers;
mod assess;
mod band;
pub mod cases;
mod caution;
mod defect;
mod definition;
mod find_out;
mod headline;
mod id;
mod json;
mod lint;
mod measure;
mod next_step;
#[cfg(feature = "packed")]
pub mod packed;
mod progress;
mod ratio;
mod readiness;
pub mod report;
pub mod schema;
pub mod share;
#[cfg(feature = "shipped")]
pub mod shipped;
mod trace;
pub mod wire;
pub mod words;

pub use alignment::{Alignment, Presence};
pub use answers::{Answer, AnswerError, Answers, ItemState, Level, NOTE_MAX, Picks};
pub use assess::{Assessment, Assessor, Standing, assess, assess_traced};
pub use caution::Raised;
pub use defect::{Defect, DefectKind, Defects, Rule};
pub use definition::{
    AlignmentRules, Band, BandNote, Bands, Basis, Bundle, Caution, Cell, Comparison, Condition,
    Definition, DesignElement, FlowPart, Found, Headline, Item, LinkId, ListPart, Matrix,
    MeasureIdx, Need, NextStepRules, OptionSet, Parts, Phase, Pick, PickList, PickOption,
    Precision, PresenceRule, PurposeRule, Quantity, Question, Reason, Severity, Source, Strengths,
    Truth, Withheld, Word,
};
pub use id::{
    BandIdx, CautionIdx, DimensionIdx, ElementIdx, HeadlineIdx, ItemIdx, ListIdx, OptionIdx,
    PersonIdx, PhaseIdx, RoleIdx, SourceIdx, Version, WordIdx,
};
pub use json::DOCUMENT_MAX;
pub use lint::{Finding, LintCode, LintSeverity, LintSource, lint};
pub use measure::{Bounds, Measure, Measures};
pub use next_step::{NextStep, Wording};
pub use progress::{Change, Moment, Progress, progress};
pub use ratio::{Points, Ratio, Score};
pub use readiness::{Lift, Raise, Readiness};
pub use trace::{
    BandRule, Cap, CautionTrace, ItemTrace, KnownShare, LinkTrace, MeasureTrace, PhaseTrace, Term,
    TermOf, Trace, Valueless, Withholding,
};
