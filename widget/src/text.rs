//! Texts: the interface's own words, one method per sentence; no visible word stands anywhere else.
//!
//! They come in two halves like the words of a definition: [`QuestionTexts`] before the report, [`ReportTexts`]
//! for it. Each is held against its table when it is packed, so a missing or surplus sentence fails the build.

use std::rc::Rc;

use soundings_core::words::{Formats, Sentences};

use crate::formats::BrowserFormats;

mod questions;
mod report;

pub use questions::TABLE as QUESTION_TEXTS;
pub use report::TABLE as REPORT_TEXTS;

/// Sentences of the interface up to the report.
#[derive(Clone)]
pub struct QuestionTexts {
    sentences: Rc<Sentences>,
    formats: Rc<BrowserFormats>,
}

/// Sentences of the interface around the report.
#[derive(Clone)]
pub struct ReportTexts {
    sentences: Rc<Sentences>,
    formats: Rc<BrowserFormats>,
}

impl QuestionTexts {
    /// Sentences in the order of [`QUESTION_TEXTS`], with the formats of their language.
    pub fn new(sentences: Sentences, formats: Rc<BrowserFormats>) -> QuestionTexts {
        QuestionTexts {
            sentences: Rc::new(sentences),
            formats,
        }
    }

    fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }

    /// The formats of the language, for the report.
    pub fn shared_formats(&self) -> Rc<BrowserFormats> {
        self.formats.clone()
    }

    /// A number as the language writes it.
    pub fn number(&self, number: usize) -> String {
        self.formats
            .number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

impl ReportTexts {
    /// Sentences in the order of [`REPORT_TEXTS`], with the formats of their language.
    pub fn new(sentences: Sentences, formats: Rc<BrowserFormats>) -> ReportTexts {
        ReportTexts {
            sentences: Rc::new(sentences),
            formats,
        }
    }

    fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
