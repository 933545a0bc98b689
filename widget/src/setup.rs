//! Setup: everything an instance is mounted with and that never changes while it lives.

use std::rc::Rc;

use soundings_core::report::SENTENCES;
use soundings_core::words::{ReportWords, Sentences};
use soundings_core::{Bundle, Defects, Definition, sections};

use crate::formats::BrowserFormats;
use crate::text::{QuestionTexts, ReportTexts};

/// Definition, words and texts of one instance.
pub struct Setup {
    /// The definition with the words its questions need.
    pub bundle: Bundle,
    /// The interface's words up to the report.
    pub texts: QuestionTexts,
    /// Tells this element's DOM ids from its neighbours'.
    pub instance: u32,
    /// Whether the definition came with the page instead of the first words file.
    is_own: bool,
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
    /// Reads the first words file and, where there is one, the page's own bundle.
    pub fn parse(content: &str, own: &str, instance: u32) -> Result<Setup, Defects> {
        let content = sections(content)?;
        let is_own = !own.is_empty();
        let bundle = Definition::parse_bundle(if is_own {
            own
        } else {
            section(&content, "bundle")
        })?;
        let formats = Rc::new(BrowserFormats::new(&bundle.questions.language));
        let texts = QuestionTexts::parse(section(&content, "interface"), formats)?;
        Ok(Setup {
            bundle,
            texts,
            instance,
            is_own,
        })
    }

    /// Reads the second words file; the report words of the page's own bundle are in that bundle.
    pub fn parse_report(&self, content: &str) -> Result<ReportSetup, Defects> {
        let content = sections(content)?;
        let words = match &self.bundle.report {
            Some(words) if self.is_own => words.clone(),
            _ => ReportWords::parse(&self.bundle.definition, section(&content, "words"))?,
        };
        let sentences = Sentences::parse(SENTENCES, section(&content, "sentences"))?;
        let formats = self.texts.shared_formats();
        let texts = ReportTexts::parse(section(&content, "interface"), formats.clone())?;
        Ok(ReportSetup {
            words,
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

fn section<'t>(sections: &[(String, &'t str)], key: &str) -> &'t str {
    sections
        .iter()
        .find(|(known, _)| known == key)
        .map_or("", |(_, text)| text)
}
