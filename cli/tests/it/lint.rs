//! `soundings lint`: what is printed in each format, and the exit code.

use std::path::Path;

use serde_json::Value;
use serde_json::json;
use tempfile::TempDir;

use crate::Transcript;
use crate::run;
use crate::run_in;
use crate::top;

const FILES: [&str; 3] = ["definition.json", "text/de.json", "text/en.json"];

/// A file, and what is changed in it.
type Edit = (&'static str, fn(&mut Value));

/// A copy of the clean example, in a folder of this name, with some files edited.
fn folder(name: &str, edits: &[Edit]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let origin = top().join("core/tests/lint/circle");
    for file in FILES {
        let mut text = std::fs::read_to_string(origin.join(file)).unwrap();
        for (_, edit) in edits.iter().filter(|(edited, _)| *edited == file) {
            let mut value: Value = serde_json::from_str(&text).unwrap();
            edit(&mut value);
            text = serde_json::to_string_pretty(&value).unwrap();
        }
        let path = folder.path().join(name).join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn lint(folder: &Path, arguments: &[&str]) -> Transcript {
    run_in(folder, &[&["lint"], arguments].concat(), "")
}

fn transcript(stdout: &str, code: i32) -> Transcript {
    Transcript {
        stdout: stdout.to_owned(),
        stderr: String::new(),
        code,
    }
}

/// A part of a document as JSON.
#[track_caller]
fn parsed(found: &Transcript, code: i32) -> Value {
    assert_eq!((found.code, found.stderr.as_str()), (code, ""));
    assert!(found.stdout.ends_with("}\n"));
    serde_json::from_str(&found.stdout).unwrap()
}

#[test]
fn the_shipped_check_is_clean() {
    let found = run(&["lint", "core/definitions/mentoring-programme"], "");
    assert_eq!(found, transcript("nothing found\n", 0));
}

#[test]
fn the_page_of_lints_shows_what_is_printed() {
    let page = std::fs::read_to_string(top().join("docs/lints.md")).unwrap();
    let (_, rest) = page.split_once("```text\n").unwrap();
    let (expected, _) = rest.split_once("```").unwrap();
    let found = run(&["lint", "core/tests/other"], "");
    assert_eq!(found, transcript(expected, 1));
}

#[test]
fn the_answers_printed_can_be_assessed_and_stand_below_the_raise() {
    let found = run(&["lint", "core/tests/other", "--format", "json"], "");
    let document = parsed(&found, 1);
    let before = document["findings"][0]["before"].as_str().unwrap();
    let mut answers: Value = serde_json::from_str(before).unwrap();
    let mut bands = Vec::new();
    for level in [1, 2] {
        answers["answers"]["children"] = json!(level);
        let result = run(
            &["assess", "--definition", "core/tests/other"],
            &answers.to_string(),
        );
        let result: Value = serde_json::from_str(&result.stdout).unwrap();
        bands.push(result["readiness"]["band"].clone());
    }
    assert_eq!(bands, ["open-the-gate", "dig"]);
}

#[test]
fn notes_alone_do_not_fail() {
    let note: Edit = ("text/de.json", |words| {
        words["report"]["limits"] = "A talk about a circle, not a test of it.".into()
    });
    let warning: Edit = ("definition.json", |definition| {
        definition["bands"]["withheld"]["max_unknown"] = 5.into()
    });
    let error: Edit = ("definition.json", |definition| {
        definition["languages"] = json!(["en", "de", "fr"])
    });
    let last = |found: &Transcript| found.stdout.lines().last().unwrap().to_owned();
    for (edits, line, code) in [
        (&[note][..], "1 note", 0),
        (&[note, warning], "1 warning, 1 note", 1),
        (&[error, warning, note], "1 error, 1 warning, 1 note", 1),
    ] {
        let folder = folder("circle", edits);
        let found = lint(folder.path(), &["circle"]);
        assert_eq!((last(&found).as_str(), found.code), (line, code));
    }
}

#[test]
fn a_code_that_is_meant_can_be_left_out() {
    let folder = folder(
        "circle",
        &[("definition.json", |definition| {
            definition["bands"]["withheld"]["max_unknown"] = 5.into();
            definition["bands"]["caps"]["hold"] = "go".into();
        })],
    );
    let one = lint(
        folder.path(),
        &["circle", "--allow", "max-unknown-out-of-reach"],
    );
    assert_eq!(one.code, 1);
    assert!(one.stdout.contains("[cap-without-effect]") && !one.stdout.contains("[max-unknown"));
    let both = [
        "circle",
        "--allow",
        "max-unknown-out-of-reach",
        "--allow",
        "cap-without-effect",
    ];
    assert_eq!(lint(folder.path(), &both), transcript("nothing found\n", 0));

    for (code, expected) in [
        (
            "max-unknown",
            "there is no code `max-unknown` (`docs/lints.md` lists them)",
        ),
        (
            "words-missing",
            "`words-missing` cannot be left out (mend the file)",
        ),
    ] {
        let found = lint(folder.path(), &["circle", "--allow", code]);
        assert_eq!((found.code, found.stdout.as_str()), (2, ""));
        assert!(found.stderr.contains(expected), "{}", found.stderr);
    }
}

#[test]
fn what_is_refused_is_found_with_exit_code_2() {
    let words = folder(
        "circle",
        &[
            ("text/de.json", |words| {
                words["report"]["people"] =
                    json!({"members": "die Mitglieder", "mayor": "die Leiterin"});
            }),
            ("text/en.json", |words| {
                words["report"]["limits"] = "word ".repeat(81).into()
            }),
        ],
    );
    let found = parsed(&lint(words.path(), &["circle", "--format", "json"]), 2);
    let findings: Vec<(&str, &str, &str)> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| ["file", "code", "message"].map(|key| finding[key].as_str().unwrap()))
        .map(|[file, code, message]| (file, code, message))
        .collect();
    assert_eq!(
        findings,
        [
            (
                "circle/text/de.json",
                "words-missing",
                "key `library` is missing (add it)"
            ),
            (
                "circle/text/de.json",
                "words-surplus",
                "there is no person `mayor` (add it, or correct the id)"
            ),
            (
                "circle/text/en.json",
                "text-too-long",
                "a text of 405 characters, at most 400 here (half a phone)"
            ),
        ]
    );

    std::fs::write(
        words.path().join("circle/definition.json"),
        "{\n  \"format\": 1,\n}\n",
    )
    .unwrap();
    let found = lint(words.path(), &["circle"]);
    assert_eq!(
        found,
        transcript(
            "circle/definition.json:3:1: error[definition-refused]: not JSON from here: expected a key in quotes\n    \
                 why: A definition with a defect is refused as a whole: nothing can be scored with it, and\n         \
                      nothing else can be checked.\n    \
                 fix: Mend what the message names; every defect is reported at once.\n\n\
             1 error\n",
            2
        )
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let empty = tempfile::tempdir().unwrap();
    for format in ["text", "json", "sarif"] {
        let found = lint(empty.path(), &["nowhere", "--format", format]);
        assert_eq!((found.code, found.stdout.as_str()), (2, ""));
        assert!(
            found.stderr.starts_with("nowhere/definition.json: "),
            "{}",
            found.stderr
        );
    }
    let circle = folder("circle", &[]);
    std::fs::write(circle.path().join("circle/text/fr.json"), [0xff]).unwrap();
    let found = lint(circle.path(), &["circle"]);
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    assert_eq!(
        found.stderr,
        "circle/text/fr.json: not UTF-8 (save it as UTF-8)\n"
    );
}

#[test]
fn every_file_of_the_folder_text_is_looked_at_and_none_has_to_be_there() {
    let circle = folder("circle", &[]);
    let texts = circle.path().join("circle/text");
    std::fs::write(texts.join("notes.txt"), "not words").unwrap();
    assert_eq!(
        lint(circle.path(), &["circle"]),
        transcript("nothing found\n", 0)
    );
    std::fs::copy(texts.join("de.json"), texts.join("de-AT.json")).unwrap();
    let found = lint(circle.path(), &["circle"]);
    assert!(found.stdout.contains(
        "circle/text/de-AT.json:4:15: error[language-misnamed]: language: the file is named `de-AT` and says `de`\n"
    ), "{}", found.stdout);
    std::fs::remove_dir_all(texts).unwrap();
    let found = parsed(&lint(circle.path(), &["circle", "--format", "json"]), 1);
    let expected = json!({"errors": 2, "warnings": 0, "notes": 0});
    for (key, n) in expected.as_object().unwrap() {
        assert_eq!(found[key], *n, "{key}");
    }
}

#[test]
fn json_says_all_there_is_to_say() {
    let folder = folder(
        "circle",
        &[("definition.json", |definition| {
            definition["bands"]["caps"]["hold"] = "go".into();
        })],
    );
    let found = parsed(&lint(folder.path(), &["circle", "--format", "json"]), 1);
    let line = std::fs::read_to_string(folder.path().join("circle/definition.json")).unwrap();
    let line = line
        .lines()
        .position(|line| line.contains("\"hold\": \"go\""))
        .unwrap()
        + 1;
    assert_eq!(
        found,
        json!({
            "format": "soundings-findings/1", "errors": 0, "warnings": 1, "notes": 0,
            "findings": [{
                "severity": "warning", "code": "cap-without-effect", "file": "circle/definition.json",
                "line": line, "column": 15, "path": "bands.caps.hold", "message": "nothing is above `go`",
                "why": "Nothing is above the highest band, so cautions of this severity hold nothing back.",
                "fix": "Cap at a lower band, or remove the cap."
            }]
        })
    );
}

#[test]
fn sarif_names_every_rule_and_every_place() {
    let name = "my circle/ü";
    let folder = folder(
        name,
        &[
            ("definition.json", |definition| {
                definition["bands"]["withheld"]["max_unknown"] = 5.into()
            }),
            ("text/de.json", |words| {
                words["report"]["limits"] = "A talk about a circle, not a test of it.".into()
            }),
        ],
    );
    let log = parsed(&lint(folder.path(), &[name, "--format", "sarif"]), 1);
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("/sarif-schema-2.1.0.json")
    );
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&json!("soundings"), &json!(env!("CARGO_PKG_VERSION")))
    );
    let rules = driver["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, soundings_core::LintCode::ALL.map(|code| code.id()));

    let results = run["results"].as_array().unwrap();
    let told: Vec<(&str, &str, &str)> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            assert!(
                place["region"]["startLine"].is_u64() && place["region"]["startColumn"].is_u64()
            );
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert_eq!(
                rules[rule]["defaultConfiguration"]["level"],
                result["level"]
            );
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            (
                result["ruleId"].as_str().unwrap(),
                result["level"].as_str().unwrap(),
                uri,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "max-unknown-out-of-reach",
                "warning",
                "my%20circle/%C3%BC/definition.json"
            ),
            (
                "text-untranslated",
                "note",
                "my%20circle/%C3%BC/text/de.json"
            ),
        ]
    );
    assert_eq!(
        results[0]["message"]["text"],
        "bands.withheld.max_unknown: `5` of 5 items may be unknown\n\
         Why: The band is then never withheld for too many unknown items, only where there is no overall score at all.\n\
         Fix: Set `max_unknown` below the number of items."
    );
    // The same folder by its whole path is a reference to a file.
    let whole = folder.path().join(name);
    let log = parsed(
        &lint(
            folder.path(),
            &[whole.to_str().unwrap(), "--format", "sarif"],
        ),
        1,
    );
    let uri = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        ["uri"];
    assert!(uri.as_str().unwrap().starts_with("file:///"), "{uri}");
}

#[test]
fn a_clean_log_is_a_log_all_the_same() {
    let log = parsed(
        &run(&["lint", "core/tests/lint/plain", "--format", "sarif"], ""),
        0,
    );
    assert_eq!(log["runs"][0]["results"], json!([]));
}
