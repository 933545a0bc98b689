//! `soundings test`: what is said where cases are as expected, where they differ, and where they are refused.

use crate::Transcript;
use crate::refusals::folder;
use crate::run;
use crate::run_in;

const GARDEN: &str = include_str!("../../../core/tests/other/definition.json");

fn file(cases: &str) -> String {
    format!(
        r#"{{
  "format": "soundings-cases/1",
  "definition": {{"id": "community-garden", "version": "2.1.0"}},
  "cases": [
{cases}
  ]
}}"#
    )
}

#[track_caller]
fn check(cases: &str, stdout: &str, stderr: &str, code: i32) {
    let files = folder(&[
        ("garden/definition.json", GARDEN),
        ("garden/cases.json", &file(cases)),
    ]);
    let expected = Transcript {
        stdout: stdout.to_owned(),
        stderr: stderr.to_owned(),
        code,
    };
    assert_eq!(run_in(files.path(), &["test", "garden"], ""), expected);
}

#[test]
fn the_shipped_cases_are_as_expected() {
    let found = run(&["test", "core/definitions/mentoring-programme"], "");
    let expected = Transcript {
        stdout: "47 cases, as expected\n".to_owned(),
        stderr: String::new(),
        code: 0,
    };
    assert_eq!(found, expected);
}

#[test]
fn differences_are_shown_with_story_place_and_working() {
    let cases = r#"    {"id": "nobody-yet", "story": "The council gave a plot; nobody has met.", "derived": "by-hand",
     "working": ["nothing is answered, so the band is withheld"],
     "answers": {}, "expect": {"readiness": {"band": "walk-the-site", "unknown": 9}, "headline": "groundwork-first"}},
    {"id": "right", "story": "As it is.", "derived": "observed", "answers": {}, "expect": {"alignment": null}}"#;
    let stdout = "\
nobody-yet: The council gave a plot; nobody has met.
  readiness.unknown: expected 9, found 10
  headline: expected \"groundwork-first\", found \"look-closer\"
  derived: by-hand
    nothing is answered, so the band is withheld

2 cases, 1 not as expected
";
    check(cases, stdout, "", 1);
}

#[test]
fn refused_cases_are_refused_with_every_defect() {
    let cases = r#"    {"id": "a", "story": "A.", "derived": "by-hand", "answers": {"lease": 3}, "expect": {"headline": "sow"}}"#;
    let stderr = "\
garden/cases.json:5:5: cases[0]: key `working` is missing (add it)
garden/cases.json:5:75: cases[0].answers.lease: `3` is no level: a whole number from 0 to 2, or \"not-sure\"
garden/cases.json:5:102: cases[0].expect.headline: there is no headline `sow` (add it, or correct the id)
";
    check(cases, "", stderr, 2);
}

#[test]
fn a_definition_without_cases_is_refused() {
    let files = folder(&[("garden/definition.json", GARDEN)]);
    let found = run_in(files.path(), &["test", "garden"], "");
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    assert!(
        found.stderr.starts_with("garden/cases.json: "),
        "{}",
        found.stderr
    );
}
