//! Texts: the interface's own words, one method per sentence; no visible word stands anywhere else.
//!
//! They come in two halves like the words of a definition: [`QuestionTexts`] before the report, [`ReportTexts`]
//! for it. Each is held against its table when it is read, so a missing or surplus sentence is refused.

use std::rc::Rc;

use soundings_core::Defects;
use soundings_core::words::{Formats, Sentences};

use crate::formats::BrowserFormats;

mod questions;
mod report;

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
    /// Reads the `questions` half of an interface file.
    pub fn parse(json: &str, formats: Rc<BrowserFormats>) -> Result<QuestionTexts, Defects> {
        Ok(QuestionTexts {
            sentences: Rc::new(Sentences::parse(questions::TABLE, json)?),
            formats,
        })
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
}

impl ReportTexts {
    /// Reads the `report` half of an interface file.
    pub fn parse(json: &str, formats: Rc<BrowserFormats>) -> Result<ReportTexts, Defects> {
        Ok(ReportTexts {
            sentences: Rc::new(Sentences::parse(report::TABLE, json)?),
            formats,
        })
    }

    fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    fn formats(&self) -> &dyn Formats {
        &*self.formats
    }
}
