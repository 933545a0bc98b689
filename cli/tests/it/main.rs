//! Transcripts: what is typed and what comes back on both streams, with the exit code.
//!
//! The program is run as its users run it, from the top of the repository or from a folder made for the test.
//! Reports are compared with `core/tests/golden/report/<case>/report.txt` and `report.html`. These come from the program itself and
//! were read by a person before they were kept: they show what moved, not what is right. `SOUNDINGS_REWRITE=1`
//! writes them anew and fails the run that wrote.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken expectation is how a test speaks"
)]

mod batch;
mod cases;
mod lint;
mod new;
mod pages;
mod refusals;
mod reports;
mod tutorial;

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use serde_json::Value;
use serde_json::json;

/// What came back.
#[derive(PartialEq, Eq, Debug)]
struct Transcript {
    stdout: String,
    stderr: String,
    code: i32,
}

/// Runs `soundings` at the top of the repository with a text on standard input.
fn run(arguments: &[&str], stdin: &str) -> Transcript {
    run_in(&top(), arguments, stdin)
}

fn run_in(folder: &Path, arguments: &[&str], stdin: &str) -> Transcript {
    let mut child = start(folder, arguments);
    let mut pipe = child.stdin.take().expect("a pipe");
    // A thread of its own, because it may print before it has read everything. Who refuses its arguments reads
    // nothing, and then there is no one to write to.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || pipe.write_all(stdin.as_bytes()));
        child.wait_with_output().expect("an end")
    });
    Transcript {
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("an exit code"),
    }
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_soundings"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cases() -> Vec<Value> {
    let text = include_str!("../../../core/definitions/mentoring-programme/cases.json");
    let file: Value = serde_json::from_str(text).expect("the cases are JSON");
    let mut cases = file["cases"].as_array().expect("a list").clone();
    for case in &mut cases {
        case["document"] = json!({"definition": file["definition"], "answers": case["answers"]});
    }
    cases
}

fn case(id: &str) -> Value {
    let case = cases().into_iter().find(|case| case["id"] == id);
    case.unwrap_or_else(|| panic!("there is no case `{id}`"))
}

fn garden() -> Value {
    json!({
        "definition": {"id": "community-garden", "version": "2.1.0"},
        "answers": {"site": "park", "lease": 1, "soil-test": 1, "water": 3, "core-group": 3, "rota": 2, "tools": 0},
    })
}

#[test]
fn a_file_standard_input_and_a_hyphen_give_the_same_result() {
    let folder = tempfile::tempdir().unwrap();
    // These expect a whole result; `soundings test` runs all cases, in one process.
    let whole = cases()
        .into_iter()
        .filter(|case| case["derived"] == "naive");
    for case in whole.step_by(6) {
        let document = case["document"].to_string();
        std::fs::write(folder.path().join("answers.json"), &document).unwrap();
        let from_file = run_in(folder.path(), &["assess", "answers.json"], "");
        assert_eq!(
            (from_file.code, from_file.stderr.as_str()),
            (0, ""),
            "case {}",
            case["id"]
        );
        assert_eq!(run(&["assess"], &document), from_file);
        assert_eq!(run(&["assess", "-"], &document), from_file);
        assert_eq!(
            run(&["assess", "-", "--format", "json"], &document),
            from_file
        );
        assert!(from_file.stdout.ends_with("}\n"));
        assert_eq!(from_file.stdout.lines().count(), 1);
        let result: Value = serde_json::from_str(&from_file.stdout).unwrap();
        for (key, expected) in case["expect"].as_object().unwrap() {
            assert_eq!(&result[key], expected, "case {}, {key}", case["id"]);
        }
    }
}

#[test]
fn a_trace_explains_the_same_result() {
    let document = case("retention-by-career-mentoring")["document"].to_string();
    let plain = run(&["assess"], &document);
    let traced = run(&["assess", "--trace"], &document);
    assert_eq!((traced.code, traced.stderr.as_str()), (0, ""));
    let mut result: Value = serde_json::from_str(&traced.stdout).unwrap();
    let trace = result["trace"].take();
    let without: Value = serde_json::from_str(&plain.stdout).unwrap();
    assert_eq!(result, without);
    let items = trace["measures"]["overall"]["items"].as_array().unwrap();
    assert_eq!(items.len(), 25);
    for key in ["measures", "links", "band", "cautions"] {
        assert!(trace[key].is_object() || trace[key].is_array(), "{key}");
    }
}

#[test]
fn another_definition_is_used_from_its_folder() {
    let found = run(
        &["assess", "--definition", "core/tests/other"],
        &garden().to_string(),
    );
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let result: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(result["definition"]["id"], "community-garden");
    assert_eq!(result["alignment"], Value::Null);
    assert_eq!(
        result["find_out"],
        json!(["neighbours-asked", "children", "budget"])
    );
}

#[test]
fn a_packed_definition_is_one_line_that_the_core_reads_back() {
    for arguments in [
        &["pack", "core/tests/other"][..],
        &["pack", "core/tests/other/", "--language", "en-US"],
        &[
            "pack",
            "core/definitions/mentoring-programme",
            "--language",
            "en",
        ],
    ] {
        let found = run(arguments, "");
        assert_eq!(
            (found.code, found.stderr.as_str()),
            (0, ""),
            "{arguments:?}"
        );
        let bundle: Value = serde_json::from_str(&found.stdout).unwrap();
        assert_eq!(bundle["format"], "soundings-bundle/1");
        assert_eq!(bundle["words"]["language"], "en");
        assert_eq!(
            bundle["words"]["definition"]["id"],
            bundle["definition"]["id"]
        );
        let bundle = soundings_core::Definition::parse_bundle(&found.stdout);
        assert!(bundle.is_ok(), "{arguments:?}");
    }
}

#[test]
fn a_schema_is_printed_as_it_is_checked_in() {
    for name in ["definition", "words", "answers", "assessment", "cases"] {
        let found = run(&["schema", name], "");
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{name}");
        let path = top().join(format!("core/schema/{name}.schema.json"));
        assert_eq!(
            found.stdout,
            std::fs::read_to_string(path).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn help_and_version_are_answers_not_failures() {
    let help = run(&["--help"], "");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for expected in [
        "Usage: soundings <COMMAND>",
        "assess",
        "new",
        "pack",
        "lint",
        "test",
        "schema",
    ] {
        assert!(help.stdout.contains(expected), "{}", help.stdout);
    }
    let help = run(&["assess", "--help"], "");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for expected in [
        "[ANSWERS]",
        "--definition <DIR>",
        "--format <FORMAT>",
        "--language <TAG>",
        "--trace",
    ] {
        assert!(help.stdout.contains(expected), "{}", help.stdout);
    }
    let version = run(&["--version"], "");
    assert_eq!(
        version,
        Transcript {
            stdout: format!("soundings {}\n", env!("CARGO_PKG_VERSION")),
            stderr: String::new(),
            code: 0,
        }
    );
}

#[test]
fn a_reader_that_left_is_no_failure() {
    for arguments in [&["assess"][..], &["assess", "--format", "text"]] {
        let mut child = start(&top(), arguments);
        drop(child.stdout.take());
        // Nothing is printed before the answers are read, so the reader has left by then.
        let document = case("all-third")["document"].to_string();
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(document.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert_eq!(output.status.code(), Some(0));
    }
}
