//! Lint: what is accepted and still doubtful, each with its place, why it matters and how to fix it.
//!
//! A definition can be right in every part and wrong as a whole: a band that no answers give, a condition that is
//! never true, a level that counts backwards. The linter reads texts, not accepted definitions, because those keep no
//! places; what a door refuses it reports as well. It claims only what it can show: where a question is too large to
//! be decided it says nothing. It knows no questionnaire and no language, and changes nothing.
//! Every code is described in `docs/lints.md`.

#![allow(
    clippy::indexing_slicing,
    reason = "places are those of the list they were found in"
)]

use std::sync::Arc;

use crate::definition::Definition;
use crate::json::{Found, Place, places, read};
use crate::words::Words;

mod bands;
mod caps;
mod code;
mod conditions;
mod domain;
mod language;
mod questions;
mod site;
mod strengths;
mod texts;

pub use code::{LintCode, LintSeverity};
use site::{Report, Site};

/// A text and what findings call it.
/// Example: [`lint()`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LintSource<'t> {
    /// Its file, relative to the folder of the definition; a language file is named by its language, such as
    /// `text/en.json`.
    pub file: &'t str,
    /// What stands in it.
    pub text: &'t str,
}

/// One finding with its place.
/// Example: [`lint()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What is doubtful; knows its severity, why it matters and how to fix it.
    pub code: LintCode,
    /// The file, as its [`LintSource`] names it.
    pub file: String,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in that line, in characters, from 1.
    pub column: u32,
    /// Path from the top of the file, such as `bands.steps[2]`; empty for the file itself.
    pub path: String,
    /// What is wrong at this place: lower case, no full stop, values in backticks.
    pub message: String,
    /// Answers that show it, as an answers document, where the message speaks of some.
    pub example: Option<String>,
}

/// Lints a definition and its language files.
///
/// Shape: findings of the definition first, then those of each language file in the order given; inside a file by
/// place, then in the order of [`LintCode::ALL`]. Empty is good. Language files are held against the definition, so of
/// a refused definition only its defects are found.
/// Errors: none; a text that is refused is a finding, see [`LintCode::is_refusal`].
/// Source: `docs/lints.md`.
///
/// ```
/// use soundings_core::{LintCode, LintSource, lint};
/// let definition = LintSource { file: "definition.json", text: "{" };
/// let findings = lint(definition, &[]);
/// assert_eq!(findings[0].code, LintCode::DefinitionRefused);
/// assert_eq!((findings[0].line, findings[0].column), (1, 2));
/// assert_eq!(findings[0].message, "not JSON from here: expected a key in quotes");
/// ```
pub fn lint(definition: LintSource<'_>, words: &[LintSource<'_>]) -> Vec<Finding> {
    let accepted = match Definition::parse(definition.text) {
        Ok(accepted) => Arc::new(accepted),
        Err(defects) => {
            let refused = |defect| refusal(LintCode::DefinitionRefused, definition.file, defect);
            return defects.0.into_iter().map(refused).collect();
        }
    };
    // Accepted text is JSON, so there is a tree and nothing to say about it.
    let Some(root) = read(definition.text, &mut Found::default()) else {
        return Vec::new();
    };
    let site = Site {
        definition: &accepted,
        root: &root,
    };
    let mut report = Report::default();
    questions::lint(&site, &mut report);
    bands::lint(&site, &mut report);
    conditions::lint(&site, &mut report);
    caps::lint(&site, &mut report);
    strengths::lint(&site, &mut report);
    language::files(&site, words, &mut report);
    let mut findings = report.located(definition, &root);
    findings.extend(in_words(&accepted, words));
    findings
}

fn in_words(definition: &Definition, sources: &[LintSource<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let texts: Vec<_> = sources
        .iter()
        .map(|source| read(source.text, &mut Found::default()))
        .collect();
    let accepted: Vec<_> = sources
        .iter()
        .map(|source| Words::parse(definition, source.text))
        .collect();
    // What others are held against: the words of the first language, where they are accepted.
    let first = sources.iter().position(|source| {
        definition.languages.first().map(String::as_str) == Some(language::of(source.file))
    });
    let first = first.filter(|first| accepted[*first].is_ok());
    for (idx, source) in sources.iter().enumerate() {
        match (&accepted[idx], &texts[idx]) {
            (Ok(words), Some(root)) => {
                let mut report = Report::default();
                let original = first.filter(|first| *first != idx).and_then(|first| {
                    Some((accepted[first].as_ref().ok()?, texts[first].as_ref()?))
                });
                language::lint(
                    definition,
                    source.file,
                    (words, root),
                    original,
                    &mut report,
                );
                findings.extend(report.located(*source, root));
            }
            (Err(defects), _) => findings.extend(defects.0.iter().map(|defect| {
                refusal(language::code_of(&defect.kind), source.file, defect.clone())
            })),
            (Ok(_), None) => {}
        }
    }
    findings
}

fn refusal(code: LintCode, file: &str, defect: crate::defect::Defect) -> Finding {
    Finding {
        code,
        file: file.to_owned(),
        line: defect.line,
        column: defect.column,
        path: defect.path,
        message: defect.kind.to_string(),
        example: None,
    }
}

impl Report {
    /// All findings of one file with their places, in the order of these.
    fn located(mut self, source: LintSource<'_>, root: &crate::json::Node<'_>) -> Vec<Finding> {
        self.found.sort_by_key(|found| (found.at, found.code));
        let ats: Vec<usize> = self.found.iter().map(|found| found.at).collect();
        let places = places(source.text, Some(root), &ats);
        let located = self.found.into_iter().zip(places);
        located
            .map(|(found, Place { line, column, path })| Finding {
                code: found.code,
                file: source.file.to_owned(),
                line,
                column,
                path,
                message: found.message,
                example: found.example,
            })
            .collect()
    }
}
