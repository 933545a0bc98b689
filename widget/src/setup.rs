//! Setup: everything an instance is mounted with and that never changes while it lives.

use std::rc::Rc;
use std::sync::Arc;

use soundings_core::Definition;
use soundings_core::packed::{Download, First, Own, Report};
use soundings_core::words::{QuestionWords, ReportWords, Sentences};

use crate::formats::BrowserFormats;
use crate::text::{QuestionTexts, ReportTexts};

/// Definition, words and texts of one instance.
pub struct Setup {
    /// The questionnaire.
    pub definition: Arc<Definition>,
    /// What its questions need.
    pub words: QuestionWords,
    /// The interface's words up to the report.
    pub texts: QuestionTexts,
    /// Tells this element's DOM ids from its neighbours'.
    pub instance: u32,
    /// What the report says about a definition of the page's own.
    own_report: Option<ReportWords>,
}

/// Words and texts of the report.
pub struct ReportSetup {
    /// Words of the definition.
    pub words: ReportWords,
    /// Sentences of no one definition.
    pub sentences: Sentences,
    /// The interface's words around the report.
    pub texts: ReportTexts,
    /// How the language writes numbers.
    pub formats: Rc<BrowserFormats>,
}

impl Setup {
    /// Unpacks the first download and, where there is one, the page's own definition.
    ///
    /// `None` where the bytes are not what this program was built with; their integrity is checked on the way here.
    pub fn unpack(content: &[u8], own: &[u8], instance: u32) -> Option<Setup> {
        let First {
            interface,
            definition,
            questions,
        } = Download::unpack(content)?;
        let (definition, words, own_report) = match Own::unpack(own) {
            Some(own) => (own.definition, own.questions, Some(own.report)),
            None => (definition, questions, None),
        };
        let formats = Rc::new(BrowserFormats::new(&words.language));
        let texts = QuestionTexts::new(interface, formats);
        Some(Setup {
            definition: Arc::new(definition),
            words,
            texts,
            instance,
            own_report,
        })
    }

    /// Unpacks the second download.
    pub fn unpack_report(&self, content: &[u8]) -> Option<ReportSetup> {
        let Report {
            interface,
            sentences,
            words,
        } = Download::unpack(content)?;
        let formats = self.texts.shared_formats();
        let texts = ReportTexts::new(interface, formats.clone());
        Some(ReportSetup {
            words: self.own_report.clone().unwrap_or(words),
            sentences,
            texts,
            formats,
        })
    }

    /// A DOM id of this element.
    pub fn id(&self, part: &str) -> String {
        format!("soundings-{}-{part}", self.instance)
    }
}
