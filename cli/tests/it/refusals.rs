//! What is refused: exit code 2, every defect on standard error, nothing on standard output.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::case;
use crate::run;
use crate::run_in;

/// Files by name in a folder of their own.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], stdin: &str, expected: &[&str]) {
    let found = run_in(folder, arguments, stdin);
    let said: Vec<&str> = found.stderr.lines().collect();
    assert_eq!(said, expected);
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let empty = folder(&[]);
    // What the system says about it differs between systems.
    for (arguments, file) in [
        (&["assess", "missing.json"][..], "missing.json"),
        (
            &["assess", "--definition", "nowhere"],
            "nowhere/definition.json",
        ),
        (&["pack", "nowhere"], "nowhere/definition.json"),
    ] {
        let found = run_in(empty.path(), arguments, "");
        assert_eq!(
            (found.code, found.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        assert!(
            found.stderr.starts_with(&format!("{file}: ")),
            "{}",
            found.stderr
        );
        assert_eq!(found.stderr.lines().count(), 1, "{}", found.stderr);
    }
}

#[test]
fn a_trace_of_a_report_is_refused_before_anything_is_read() {
    let empty = folder(&[]);
    check(
        empty.path(),
        &["assess", "missing.json", "--format", "text", "--trace"],
        "",
        &["`--trace` explains a result document (take `--format json`)"],
    );
}

#[test]
fn refused_answers_are_refused_with_every_defect() {
    let answers = "{\n  \"definition\": {\"id\": \"mentoring-programme\", \"version\": \"1.0.0\"},\n  \"answers\": {\n    \"TB1\": 4,\n    \"XX\": 1,\n    \"needs\": [\"N1\", \"N1\"]\n  },\n  \"mood\": \"good\"\n}\n";
    let files = folder(&[("answers.json", answers)]);
    let said = |file: &str| {
        [
            "4:12: answers.TB1: `4` is no level: a whole number from 0 to 3, or \"not-sure\"",
            "5:5: answers.XX: there is no item or list `XX` (add it, or correct the id)",
            "6:21: answers.needs[1]: option `N1` is named twice (remove one)",
            "8:3: mood: unknown key `mood` (known here: definition, answers, role, notes)",
        ]
        .map(|line| format!("{file}:{line}"))
    };
    for format in ["json", "text"] {
        let expected = said("answers.json");
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            files.path(),
            &["assess", "answers.json", "--format", format],
            "",
            &expected,
        );
        let expected = said("standard input");
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            files.path(),
            &["assess", "--format", format],
            answers,
            &expected,
        );
        check(
            files.path(),
            &["assess", "-", "--format", format],
            answers,
            &expected,
        );
    }
}

#[test]
fn answers_to_another_definition_are_refused() {
    let document = case("all-third")["document"].to_string();
    let found = run(&["assess", "--definition", "core/tests/other"], &document);
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    // What the garden lacks follows from that, and stands where it is answered.
    let expected = "definition.id: belongs to definition `mentoring-programme`, not to definition `community-garden`";
    let is_said = |line: &str| line.starts_with("standard input:1:") && line.ends_with(expected);
    assert!(found.stderr.lines().any(is_said), "{}", found.stderr);
}

#[test]
fn a_text_that_is_not_utf_8_is_refused() {
    let files = folder(&[]);
    std::fs::write(files.path().join("answers.json"), [b'{', 0xff, b'}']).unwrap();
    check(
        files.path(),
        &["assess", "answers.json"],
        "",
        &["answers.json: not UTF-8 (save it as UTF-8)"],
    );
}

#[test]
fn a_broken_definition_is_refused_with_every_defect() {
    let definition = include_str!("../../../core/tests/other/definition.json");
    let broken = definition
        .replacen(
            "\"levels\": 3, \"weight\": 2",
            "\"levels\": 1, \"weight\": 0",
            1,
        )
        .replacen("\"phase\": \"crew\"", "\"phase\": \"crow\"", 1)
        .replacen("\"threshold\": 40", "\"threshold\": 99", 1);
    let files = folder(&[
        ("garden/definition.json", &broken),
        (
            "garden/text/en.json",
            include_str!("../../../core/tests/other/text/en.json"),
        ),
    ]);
    let expected = [
        "garden/definition.json:11:71: items[0].levels: `1` is no whole number from 2 to 11",
        "garden/definition.json:11:84: items[0].weight: `0` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
        "garden/definition.json:22:35: items[4].phase: there is no phase `crow` (add it, or correct the id)",
        "garden/definition.json:50:7: bands.steps[2]: bands go from the lowest up, and neither threshold nor floor may fall (sort them)",
    ];
    check(
        files.path(),
        &["assess", "--definition", "garden"],
        "{}",
        &expected,
    );
    check(files.path(), &["pack", "garden"], "", &expected);
}

#[test]
fn broken_words_are_refused_with_every_defect() {
    let words = include_str!("../../../core/tests/other/text/en.json");
    let broken = words
        .replacen("\"direction\": \"ltr\"", "\"direction\": \"up\"", 1)
        .replacen("\"Not tested\", ", "", 1)
        .replacen("\"questions\": {", "\"aside\": {}, \"questions\": {", 1);
    let files = folder(&[
        (
            "garden/definition.json",
            include_str!("../../../core/tests/other/definition.json"),
        ),
        ("garden/text/en.json", &broken),
    ]);
    let expected = [
        "garden/text/en.json:5:16: direction: `up` is not known here (one of: ltr, rtl)",
        "garden/text/en.json:7:3: aside: unknown key `aside` (known here: format, definition, language, direction, origin, questions, report)",
        "garden/text/en.json:22:72: questions.items.soil-test.levels: 1 levels here, the definition has 2",
    ];
    check(files.path(), &["pack", "garden"], "", &expected);
    let answers =
        json!({"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": {}})
            .to_string();
    let arguments = ["assess", "--definition", "garden", "--format", "text"];
    check(files.path(), &arguments, &answers, &expected);
    // The result document needs no words.
    let found = run_in(files.path(), &arguments[..3], &answers);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
}

#[test]
fn wrong_usage_is_refused_with_the_way_out() {
    for (arguments, expected) in [
        (&["asess"][..], "error: unrecognized subcommand 'asess'"),
        (
            &["assess", "--format", "xml"],
            "error: invalid value 'xml' for '--format <FORMAT>'",
        ),
        (
            &["assess", "a.json", "b.json"],
            "error: unexpected argument 'b.json' found",
        ),
        (
            &["schema", "definitions"],
            "error: invalid value 'definitions' for '<NAME>'",
        ),
        (
            &["pack"],
            "error: the following required arguments were not provided:",
        ),
        (
            &[],
            "Self-assessments as data: definition and answers in, assessment out",
        ),
    ] {
        let found = run(arguments, "");
        assert_eq!(
            (found.code, found.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        assert_eq!(found.stderr.lines().next(), Some(expected), "{arguments:?}");
        assert!(
            found.stderr.contains("Usage: soundings") || found.stderr.contains("--help"),
            "{}",
            found.stderr
        );
    }
}
