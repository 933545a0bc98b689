#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
mod ratio;
mod id;
mod defect;
mod json;
mod definition;
pub mod words;
mod answers;
mod trace;
mod measure;
mod alignment;
mod caution;
mod band;
mod readiness;
mod headline;
mod next_step;
mod find_out;
mod assess;
pub mod report;
#[cfg(feature = "shipped")]
pub mod shipped;
pub mod wire;

pub use alignment::{Alignment, Presence};
pub use answers::{Answer, AnswerError, Answers, ItemState, Level, NOTE_MAX, Picks};
pub use assess::{Assessment, assess};
pub use caution::Raised;
pub use defect::{Defect, DefectKind, Defects, Rule};
pub use definition::{
    AlignmentRules, Band, Bundle, BandNote, Bands, Basis, Caution, Cell, Comparison, Condition, Definition, DesignElement, FlowPart,
    Headline, Item, LinkId, ListPart, Matrix, MeasureIdx, Need, NextStepRules, OptionSet, Parts, Phase, Pick, PickList,
    PickOption, Precision, PresenceRule, PurposeRule, Quantity, Question, Severity, Source, Strengths, Truth, Withheld, Word,
};
pub use id::{
    BandIdx, CautionIdx, DimensionIdx, ElementIdx, HeadlineIdx, ItemIdx, ListIdx, OptionIdx, PersonIdx, PhaseIdx, RoleIdx,
    SourceIdx, Version, WordIdx,
};
pub use measure::{Bounds, Measure, Measures};
pub use next_step::{NextStep, Wording};
pub use ratio::{Points, Ratio, Score};
pub use readiness::{Lift, Raise, Readiness};
