//! Setup: everything an instance is mounted with and that never changes while it lives.

use std::rc::Rc;
use std::sync::Arc;

use soundings_core::Definition;
use soundings_core::packed::{Download, First, Own};
use soundings_core::words::QuestionWords;

use crate::shell::Shell;
use crate::text::QuestionTexts;

/// Definition, words and texts of one instance.
pub struct Setup {
    /// The questionnaire.
    pub definition: Arc<Definition>,
    /// What its questions need.
    pub words: QuestionWords,
    /// The interface's words up to the report.
    pub texts: QuestionTexts,
    /// The languages to choose from: tag and name.
    pub languages: Vec<(String, String)>,
    /// Tells this element's DOM ids from its neighbours'.
    instance: u32,
}

impl Setup {
    /// Unpacks the first download and, where there is one, the page's own definition.
    ///
    /// `None` where the bytes are not what this program was built with; their integrity is checked on the way here.
    pub fn unpack(
        content: &[u8],
        own: &[u8],
        languages: &str,
        instance: u32,
        shell: Rc<Shell>,
    ) -> Option<Setup> {
        let First {
            interface,
            definition,
            questions,
        } = Download::unpack(content)?;
        let (definition, words) = match Own::unpack(own) {
            Some(own) => (own.definition, own.questions),
            None => (definition, questions),
        };
        Some(Setup {
            definition: Arc::new(definition),
            words,
            texts: QuestionTexts::new(interface, shell),
            languages: languages.lines().filter_map(named).collect(),
            instance,
        })
    }

    /// A DOM id of this element.
    pub fn id(&self, part: &str) -> String {
        format!("soundings-{}-{part}", self.instance)
    }
}

/// A language with its name.
fn named(line: &str) -> Option<(String, String)> {
    let (tag, name) = line.split_once(' ')?;
    Some((tag.to_owned(), name.to_owned()))
}
