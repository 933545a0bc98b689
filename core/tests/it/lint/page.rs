//! `docs/lints.md` against the program: every code has its entry, every example its finding and no other.

use std::collections::BTreeMap;

use serde_json::Value;
use soundings_core::Finding;
use soundings_core::LintCode;

use super::Folder;

const PAGE: &str = include_str!("../../../../docs/lints.md");

/// One step on the way to a value.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    At(usize),
}

/// What an example changes; `None` takes it away.
struct Edit {
    file: String,
    steps: Vec<Step>,
    value: Option<Value>,
}

/// A heading of the third level with what stands under it.
struct Section<'p> {
    title: &'p str,
    text: &'p str,
}

fn sections(page: &str) -> Vec<Section<'_>> {
    page.split("\n### ")
        .skip(1)
        .map(|part| {
            let (title, text) = part.split_once('\n').unwrap();
            // What follows under a heading of the second level is another matter.
            let text = text.split("\n## ").next().unwrap();
            Section { title, text }
        })
        .collect()
}

/// The part of the page with the codes, and the part about what is refused.
fn parts() -> (&'static str, &'static str) {
    PAGE.split_once("\n## What is refused already\n").unwrap()
}

impl Section<'_> {
    fn edits(&self) -> Vec<Edit> {
        let mut lines = self.text.lines();
        let mut edits = Vec::new();
        while let Some(line) = lines.next() {
            let Some(rest) = line.strip_prefix("In `") else {
                continue;
            };
            let (file, rest) = rest.split_once("`, `").unwrap();
            let (path, end) = rest.split_once('`').unwrap();
            let value = match end {
                " is removed." => None,
                ":" => {
                    assert_eq!((lines.next(), lines.next()), (Some(""), Some("```json")));
                    let block: Vec<&str> =
                        lines.by_ref().take_while(|line| *line != "```").collect();
                    Some(serde_json::from_str(&block.join("\n")).unwrap())
                }
                _ => panic!("{}: how does `{line}` go on?", self.title),
            };
            edits.push(Edit {
                file: file.to_owned(),
                steps: steps(path),
                value,
            });
        }
        edits
    }

    fn expected(&self) -> Vec<&str> {
        let (_, rest) = self.text.split_once("```text\n").unwrap_or_else(|| {
            panic!("`{}` does not show what is printed", self.title);
        });
        rest.split_once("\n```").unwrap().0.lines().collect()
    }

    /// The findings of the example, each as path and message.
    fn findings(&self) -> Vec<Finding> {
        let edits = self.edits();
        assert!(!edits.is_empty(), "`{}` has no example", self.title);
        let is_plain = edits.iter().all(|edit| edit.file.starts_with("plain/"));
        let mut folder = if is_plain {
            Folder::plain()
        } else {
            Folder::circle()
        };
        for edit in &edits {
            let file = edit.file.trim_start_matches("plain/");
            folder.edit(file, |document| edit.make(document));
        }
        folder.lint()
    }
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let mut pieces = part.split('[');
        steps.push(Step::Key(pieces.next().unwrap().to_owned()));
        for place in pieces {
            steps.push(Step::At(place.trim_end_matches(']').parse().unwrap()));
        }
    }
    steps
}

impl Edit {
    fn make(&self, document: &mut Value) {
        let (last, way) = self.steps.split_last().unwrap();
        let parent = way.iter().fold(document, |value, step| match step {
            Step::Key(key) => value.get_mut(key).unwrap(),
            Step::At(place) => value.get_mut(place).unwrap(),
        });
        match (last, &self.value) {
            (Step::Key(key), Some(value)) => parent[key] = value.clone(),
            (Step::Key(key), None) => {
                let removed = parent.as_object_mut().unwrap().remove(key);
                assert!(removed.is_some(), "there is no `{key}` to remove");
            }
            (Step::At(place), Some(value)) => {
                let entries = parent.as_array_mut().unwrap();
                if *place == entries.len() {
                    entries.push(value.clone());
                } else {
                    entries[*place] = value.clone();
                }
            }
            (Step::At(place), None) => {
                parent.as_array_mut().unwrap().remove(*place);
            }
        }
    }
}

fn line(finding: &Finding) -> String {
    format!("{}: {}", finding.path, finding.message)
}

#[test]
fn every_code_has_an_entry_that_says_what_the_program_says() {
    let sections = sections(parts().0);
    let titles: Vec<String> = sections
        .iter()
        .map(|section| section.title.trim_matches('`').to_owned())
        .collect();
    assert_eq!(titles, LintCode::ALL.map(LintCode::id));
    for (section, code) in sections.iter().zip(LintCode::ALL) {
        for expected in [
            format!("\n`{}`: {}\n", code.severity().id(), code.meaning()),
            format!("\n**Why.** {}\n", code.why()),
            format!("\n**Fix.** {}\n", code.fix()),
        ] {
            let is_there = section.text.contains(&expected);
            assert!(is_there, "`{}` does not say:{expected}", code.id());
        }
    }
}

#[test]
fn every_example_triggers_its_code_and_no_other() {
    let mut failures = Vec::new();
    for (section, code) in sections(parts().0).iter().zip(LintCode::ALL) {
        let findings = section.findings();
        let found: Vec<String> = findings.iter().map(line).collect();
        let is_alone = findings.iter().all(|finding| finding.code == code);
        if !is_alone || found != section.expected() {
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code.id()).collect();
            failures.push(format!(
                "{}: found {codes:?}\n    {}",
                code.id(),
                found.join("\n    ")
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_is_refused_already_is_refused_in_these_words() {
    let sections = sections(parts().1);
    assert_eq!(sections.len(), 9);
    for section in sections {
        let findings = section.findings();
        let found: Vec<String> = findings.iter().map(line).collect();
        assert_eq!(found, section.expected(), "{}", section.title);
        assert!(
            findings
                .iter()
                .all(|finding| finding.code == LintCode::DefinitionRefused)
        );
    }
}

#[test]
fn codes_are_kebab_case_and_their_own() {
    let mut seen = BTreeMap::new();
    for code in LintCode::ALL {
        let id = code.id();
        let is_kebab = id
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(is_kebab, "`{id}`");
        assert_eq!(seen.insert(id, code), None, "`{id}` is there twice");
        for text in [code.meaning(), code.why(), code.fix()] {
            assert!(
                text.ends_with('.') && !text.contains('\n'),
                "`{id}`: {text}"
            );
        }
    }
}
