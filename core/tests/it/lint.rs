//! The linter: what it finds, where, that the page of lints and the program say the same, and that it claims nothing
//! that answers could refute.

mod claims;
mod judged;
mod page;
mod places;

use serde_json::Value;
use soundings_core::Finding;
use soundings_core::LintSource;
use soundings_core::lint;

/// A folder of a definition: file names and texts, `definition.json` first.
#[derive(Clone)]
struct Folder(Vec<(&'static str, String)>);

impl Folder {
    /// A small definition with an alignment and two languages.
    fn circle() -> Folder {
        Folder(vec![
            (
                "definition.json",
                include_str!("../lint/circle/definition.json").to_owned(),
            ),
            (
                "text/de.json",
                include_str!("../lint/circle/text/de.json").to_owned(),
            ),
            (
                "text/en.json",
                include_str!("../lint/circle/text/en.json").to_owned(),
            ),
        ])
    }

    /// A smaller one without an alignment.
    fn plain() -> Folder {
        Folder(vec![
            (
                "definition.json",
                include_str!("../lint/plain/definition.json").to_owned(),
            ),
            (
                "text/en.json",
                include_str!("../lint/plain/text/en.json").to_owned(),
            ),
        ])
    }

    fn json(&self, file: &str) -> Value {
        let (_, text) = self.0.iter().find(|(name, _)| *name == file).unwrap();
        serde_json::from_str(text).unwrap()
    }

    fn edit(&mut self, file: &str, edit: impl FnOnce(&mut Value)) {
        let mut value = self.json(file);
        edit(&mut value);
        let (_, text) = self.0.iter_mut().find(|(name, _)| *name == file).unwrap();
        *text = value.to_string();
    }

    fn lint(&self) -> Vec<Finding> {
        let sources: Vec<LintSource<'_>> = self
            .0
            .iter()
            .map(|(file, text)| LintSource { file, text })
            .collect();
        lint(sources[0], &sources[1..])
    }
}

/// Codes and paths, as far as a table wants to show them.
fn said(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| format!("{} {}", finding.code.id(), finding.path);
    findings.iter().map(line).collect()
}

#[test]
fn the_shipped_definition_is_clean_and_so_are_the_examples() {
    macro_rules! shipped {
        ($($file:literal),*) => {
            Folder(vec![$((
                $file,
                include_str!(concat!("../../definitions/mentoring-programme/", $file)).to_owned(),
            )),*])
        };
    }
    let mentoring = shipped!(
        "definition.json",
        "text/en.json",
        "text/de.json",
        "text/fr.json",
        "text/es.json",
        "text/ar.json"
    );
    for folder in [mentoring, Folder::circle(), Folder::plain()] {
        assert_eq!(said(&folder.lint()), [""; 0]);
    }
}

#[test]
fn findings_do_not_depend_on_the_run_and_come_in_the_order_of_files_and_places() {
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["bands"]["withheld"]["max_unknown"] = 9.into();
        definition["people"] = serde_json::json!(["members", "library", "mayor"]);
        definition["lists"][5]["options"][1]["points"] = 2.into();
    });
    folder.edit("text/de.json", |words| {
        words["report"]["limits"] = "A talk about a circle, not a test of it.".into();
        words["report"]["people"]["mayor"] = "die Leiterin".into();
    });
    folder.edit("text/en.json", |words| words["direction"] = "up".into());
    let findings = folder.lint();
    assert_eq!(findings, folder.lint());
    assert_eq!(
        said(&findings),
        [
            "unused-id people[2]",
            "max-unknown-out-of-reach bands.withheld.max_unknown",
            "element-never-full alignment.elements[1].presence",
            // Refused words are no original to hold others against.
            "words-refused direction",
            "words-missing report.people",
        ]
    );
    let files: Vec<&str> = findings
        .iter()
        .map(|finding| finding.file.as_str())
        .collect();
    assert_eq!(
        files[2..],
        ["definition.json", "text/en.json", "text/en.json"]
    );
}
