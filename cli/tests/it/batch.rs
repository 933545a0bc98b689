//! Transcripts of `soundings batch`: what goes in, what comes out, what is refused.

use std::io::{Read, Write};
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Transcript, cases, garden, run, run_in, start};

const HEADER: &str = "definition.id,definition.version,lease,soil-test,water,rain-barrels,core-group,rota,tools,neighbours-asked,children,budget,site,worries,harvest";

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn batch(folder: &Path, arguments: &str, stdin: &str) -> Transcript {
    let arguments: Vec<&str> = std::iter::once("batch")
        .chain(arguments.split(' '))
        .collect();
    run_in(folder, &arguments, stdin)
}

#[track_caller]
fn check(found: &Transcript, code: i32, stderr: &[&str]) {
    let said: Vec<&str> = found.stderr.lines().collect();
    assert_eq!((found.code, said), (code, stderr.to_vec()));
}

/// The documents of all cases, and what `soundings assess` says of each.
fn documents_and_results() -> (String, String) {
    let (mut documents, mut results) = (String::new(), String::new());
    for case in cases() {
        let document = case["document"].to_string();
        results += &run(&["assess"], &document).stdout;
        documents += &(document + "\n");
    }
    (documents, results)
}

#[test]
fn every_line_gives_what_assess_gives_in_order_whatever_the_number_of_threads() {
    let (documents, results) = documents_and_results();
    let n_documents = documents.lines().count();
    // Enough blocks that threads would overtake each other.
    let times = 4_000_000 / documents.len();
    let (documents, results) = (documents.repeat(times), results.repeat(times));
    let files = folder(&[("answers.jsonl", documents.as_bytes())]);
    let n_documents = n_documents * times;
    let summary = format!("{n_documents} documents: {n_documents} assessed, 0 rejected");
    for threads in ["--threads 1", "--threads 2", "--threads 5", ""] {
        let arguments = format!("--input answers.jsonl --output results.jsonl --force {threads}");
        let found = batch(files.path(), arguments.trim_end(), "");
        check(&found, 0, &[&summary]);
        assert_eq!(found.stdout, "");
        assert!(read(files.path(), "results.jsonl") == results, "{threads}");
    }
    let streams = "--input - --input-format jsonl --output - --output-format jsonl";
    let found = batch(files.path(), streams, &documents);
    check(&found, 0, &[&summary]);
    assert!(found.stdout == results);
}

#[test]
fn refused_lines_go_to_a_file_and_do_not_stop_the_run() {
    let right = garden().to_string();
    let wrong = right
        .replace("\"park\"", "\"moon\"")
        .replace("\"water\":3", "\"water\":3.0");
    let text = format!("{right}\n{wrong}\n\nnot JSON\n{right}\n");
    let definition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/other");
    let definition = format!("--definition {}", definition.display());
    for threads in [1, 3] {
        let files = folder(&[("answers.jsonl", text.as_bytes())]);
        let arguments = format!(
            "--input answers.jsonl --output results.csv --columns line,unknown --rejects rejects.jsonl --threads {threads} {definition}"
        );
        let found = batch(files.path(), &arguments, "");
        check(&found, 3, &["4 documents: 2 assessed, 2 rejected"]);
        assert_eq!(
            read(files.path(), "results.csv"),
            "line,unknown\n1,3\n5,3\n"
        );
        let rejects = read(files.path(), "rejects.jsonl");
        let rejects: Vec<Value> = rejects
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let column = |needle: &str| wrong.find(needle).unwrap() + 1;
        let expected = [
            json!({"line": 2, "defects": [
                {"column": column("\"moon\""), "path": "answers.site", "message": "there is no option `moon` (add it, or correct the id)"},
                {"column": column("3.0"), "path": "answers.water", "message": "`3.0` is no level: a whole number from 0 to 4, or \"not-sure\""},
            ]}),
            json!({"line": 4, "defects": [
                {"column": 1, "path": "", "message": "not JSON from here: expected a value"},
            ]}),
        ];
        assert_eq!(rejects, expected);
    }
    // The keys come in the order the README shows.
    let files = folder(&[("answers.jsonl", b"1")]);
    batch(
        files.path(),
        "--input answers.jsonl --output results.jsonl --rejects rejects.jsonl",
        "",
    );
    assert_eq!(
        read(files.path(), "rejects.jsonl"),
        "{\"line\":1,\"defects\":[{\"column\":1,\"path\":\"\",\"message\":\"found a number, needs an object\"}]}\n"
    );
}

#[test]
fn without_a_file_refused_lines_are_told_on_standard_error_until_it_is_enough() {
    let files = folder(&[("answers.jsonl", "[]\n".repeat(103).as_bytes())]);
    let found = batch(
        files.path(),
        "--input answers.jsonl --output results.jsonl",
        "",
    );
    let mut expected: Vec<String> = (1..=100)
        .map(|line| format!("answers.jsonl:{line}:1: found a list, needs an object"))
        .collect();
    expected.push(
        "further rejected lines are only counted (use `--rejects FILE` to see them all)".to_owned(),
    );
    expected.push("103 documents: 0 assessed, 103 rejected".to_owned());
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check(&found, 3, &expected);
    assert_eq!(read(files.path(), "results.jsonl"), "");
}

#[test]
fn marks_line_ends_and_empty_lines_of_other_systems_are_let_through() {
    let document = cases()[0]["document"].to_string();
    let result = run(&["assess"], &document).stdout;
    for text in [
        document.clone(),
        format!("{document}\n"),
        format!("{document}\r\n"),
        format!("\u{feff}{document}\r\n"),
        format!("\n\r\n  \t\n{document}\n\n\n"),
    ] {
        let files = folder(&[("answers.ndjson", text.as_bytes())]);
        let found = batch(
            files.path(),
            "--input answers.ndjson --output results.ndjson",
            "",
        );
        check(&found, 0, &["1 documents: 1 assessed, 0 rejected"]);
        assert_eq!(read(files.path(), "results.ndjson"), result, "{text:?}");
    }
    let files = folder(&[("answers.jsonl", b"")]);
    let found = batch(
        files.path(),
        "--input answers.jsonl --output results.csv",
        "",
    );
    check(&found, 0, &["0 documents: 0 assessed, 0 rejected"]);
    assert_eq!(read(files.path(), "results.csv").lines().count(), 1);
}

#[test]
fn what_is_no_text_or_too_long_is_refused_where_it_stands() {
    let document = cases()[0]["document"].to_string();
    let mut bytes = document.clone().into_bytes();
    bytes.extend(b"\n{\"definition\": \"\xff\"}\n");
    bytes.extend(b"\"".repeat(2_000_001));
    bytes.push(b'\n');
    bytes.extend(document.as_bytes());
    let files = folder(&[("answers.jsonl", &bytes)]);
    let found = batch(
        files.path(),
        "--input answers.jsonl --output results.jsonl",
        "",
    );
    check(
        &found,
        3,
        &[
            "answers.jsonl:2:17: not UTF-8 from here (save it as UTF-8)",
            "answers.jsonl:3: too much: at most 2000000 bytes in a document",
            "4 documents: 2 assessed, 2 rejected",
        ],
    );
    assert_eq!(read(files.path(), "results.jsonl").lines().count(), 2);
}

#[test]
fn tables_give_what_their_documents_give() {
    let definition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/other");
    let definition = format!("--definition {}", definition.display());
    let rules = soundings_core::Definition::parse(include_str!(
        "../../../core/tests/other/definition.json"
    ))
    .unwrap();
    let questions = rules.items.iter().map(|item| item.id.as_str());
    let questions: Vec<&str> = questions
        .chain(rules.lists.iter().map(|list| list.id.as_str()))
        .collect();
    let header = format!(
        "definition.id,definition.version,notes.lease,{}",
        questions.join(",")
    );
    let answered = |answers: &[(&str, &str)]| -> String {
        let cells = questions.iter().map(|id| {
            answers
                .iter()
                .find(|(known, _)| known == id)
                .map_or("", |(_, cell)| cell)
        });
        cells.collect::<Vec<_>>().join(",")
    };
    let first = answered(&[
        ("site", "park"),
        ("lease", "1"),
        ("water", "not-sure"),
        ("worries", "noise|contamination"),
    ]);
    let second = answered(&[("lease", "2"), ("worries", "[]")]);
    let wrong = answered(&[
        ("lease", "7"),
        ("worries", "noise|moon|noise"),
        ("site", "[]"),
    ]);
    let text = format!(
        "\u{feff}{header}\r\ncommunity-garden,2.1.0,\"\"\"ours\"\", until\nMay\",{first}\r\n\r\ncommunity-garden,2.1.0,,{second}\r\nchoir,,,{wrong}\r\ncommunity-garden,2.1.0\r\n"
    );
    let document = |answers: Value, notes: Value| {
        let mut document = json!({"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": answers});
        if !notes.is_null() {
            document["notes"] = notes;
        }
        document.to_string() + "\n"
    };
    let lines = document(
        json!({"site": "park", "lease": 1, "water": "not-sure", "worries": ["noise", "contamination"]}),
        json!({"lease": "\"ours\", until\nMay"}),
    ) + &document(json!({"lease": 2, "worries": []}), Value::Null);
    let files = folder(&[
        ("answers.csv", text.as_bytes()),
        ("answers.jsonl", lines.as_bytes()),
    ]);
    let found = batch(
        files.path(),
        &format!("--input answers.csv --output from-csv.jsonl {definition}"),
        "",
    );
    check(
        &found,
        3,
        &[
            "answers.csv:6: definition: key `version` is missing (add it)",
            "answers.csv:6: definition.id: belongs to definition `choir`, not to definition `community-garden`",
            "answers.csv:6: lease: `7` is no level: a whole number from 0 to 2, or \"not-sure\"",
            "answers.csv:6: site: there is no option `[]` (add it, or correct the id)",
            "answers.csv:6: worries: too many picks, at most 2 (leave some out)",
            "answers.csv:6: worries[1]: there is no option `moon` (add it, or correct the id)",
            "answers.csv:6: worries[2]: option `noise` is named twice (remove one)",
            "answers.csv:7: 2 cells here, the header has 16 columns (quote a cell that holds a comma)",
            "4 documents: 2 assessed, 2 rejected",
        ],
    );
    let found = batch(
        files.path(),
        &format!("--input answers.jsonl --output from-jsonl.jsonl {definition}"),
        "",
    );
    check(&found, 0, &["2 documents: 2 assessed, 0 rejected"]);
    assert_eq!(
        read(files.path(), "from-csv.jsonl"),
        read(files.path(), "from-jsonl.jsonl")
    );
}

#[test]
fn a_header_is_refused_with_every_defect_before_anything_is_written() {
    let definition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/other");
    let definition = format!("--definition {}", definition.display());
    let files = folder(&[
        ("answers.csv", HEADER.replace("lease", "leaze").as_bytes()),
        ("empty.csv", b""),
    ]);
    let found = batch(
        files.path(),
        &format!("--input answers.csv --output results.jsonl {definition}"),
        "",
    );
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    for expected in [
        "answers.csv: unknown column `leaze` (known are ",
        "answers.csv: column `lease` is missing (add it; an empty cell is no answer)",
    ] {
        assert!(
            found.stderr.lines().any(|line| line.starts_with(expected)),
            "{}",
            found.stderr
        );
    }
    let found = batch(
        files.path(),
        &format!("--input empty.csv --output results.jsonl {definition}"),
        "",
    );
    assert_eq!(found.code, 2);
    assert!(
        found
            .stderr
            .starts_with("empty.csv: column `definition.id` is missing"),
        "{}",
        found.stderr
    );
    assert!(!files.path().join("results.jsonl").exists());
}

#[test]
fn nothing_is_written_over_unless_that_is_said() {
    let document = cases()[0]["document"].to_string();
    let files = folder(&[
        ("answers.jsonl", document.as_bytes()),
        ("results.jsonl", b"dear"),
        ("rejects.jsonl", b"too"),
    ]);
    let arguments = "--input answers.jsonl --output results.jsonl --rejects rejects.jsonl";
    check(
        &batch(files.path(), arguments, ""),
        2,
        &[
            "`results.jsonl` is already there (add `--force` to write it anew)",
            "`rejects.jsonl` is already there (add `--force` to write it anew)",
        ],
    );
    assert_eq!(read(files.path(), "results.jsonl"), "dear");
    assert_eq!(read(files.path(), "rejects.jsonl"), "too");
    check(
        &batch(files.path(), &format!("{arguments} --force"), ""),
        0,
        &["1 documents: 1 assessed, 0 rejected"],
    );
    assert_eq!(
        read(files.path(), "results.jsonl"),
        run(&["assess"], &document).stdout
    );
    assert_eq!(read(files.path(), "rejects.jsonl"), "");
    // Not even then is the input emptied by its own output.
    check(
        &batch(
            files.path(),
            "--input answers.jsonl --output ./answers.jsonl --rejects answers.jsonl --force",
            "",
        ),
        2,
        &[
            "`--output` and `--input` are the same file (name another)",
            "`--rejects` and `--input` are the same file (name another)",
            "`--rejects` and `--output` are the same file (name another)",
        ],
    );
    assert_eq!(read(files.path(), "answers.jsonl"), document);
}

#[test]
fn wrong_usage_is_refused_at_once_and_in_full() {
    let files = folder(&[]);
    let found = batch(
        files.path(),
        "--input - --output results.txt --columns band,mood,band",
        "",
    );
    let lines: Vec<&str> = found.stderr.lines().collect();
    assert_eq!((found.code, found.stdout.as_str(), lines.len()), (2, "", 4));
    assert_eq!(
        lines[0],
        "`--input -` does not say its format (add `--input-format jsonl` or `--input-format csv`)"
    );
    assert_eq!(
        lines[1],
        "`--output results.txt` does not say its format (add `--output-format jsonl` or `--output-format csv`, or name it .jsonl or .csv)"
    );
    assert!(
        lines[2].starts_with("there is no column `mood` (known are: line, definition, "),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3], "column `band` is named twice (remove one)");
    let found = batch(
        files.path(),
        "--input answers.jsonl --output results.jsonl",
        "",
    );
    assert_eq!(found.code, 2);
    assert!(
        found.stderr.starts_with("answers.jsonl: "),
        "{}",
        found.stderr
    );
    let found = batch(
        files.path(),
        "--input . --input-format jsonl --output results.jsonl",
        "",
    );
    check(&found, 2, &[".: is a folder (name a file)"]);
    let found = batch(
        files.path(),
        "--input - --input-format csv --output nowhere/results.csv --threads 0",
        "",
    );
    assert_eq!(found.code, 2);
    assert!(
        found
            .stderr
            .starts_with("error: invalid value '0' for '--threads <N>'"),
        "{}",
        found.stderr
    );
    assert_eq!(std::fs::read_dir(files.path()).unwrap().count(), 0);
}

#[test]
fn help_names_formats_columns_and_exit_codes() {
    let help = run(&["batch", "--help"], "");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for expected in [
        "--input <FILE>",
        "--output <FILE>",
        "--input-format <FORMAT>",
        "--columns <NAMES>",
        "--threads <N>",
        "--rejects <FILE>",
        "--force",
        "Exit codes:",
        "Columns: line, definition,",
        "cli/README.md",
    ] {
        assert!(
            help.stdout.contains(expected),
            "{expected}\n{}",
            help.stdout
        );
    }
}

#[test]
fn a_table_without_named_columns_has_ten() {
    let document = cases()[0]["document"].to_string();
    let found = run(
        &[
            "batch",
            "--input",
            "-",
            "--input-format",
            "jsonl",
            "--output",
            "-",
            "--output-format",
            "csv",
        ],
        &document,
    );
    assert_eq!(found.code, 0);
    assert_eq!(
        found.stdout.lines().next(),
        Some(
            "line,overall,phases.TB,phases.TI,phases.TA,dimensions.A,dimensions.B,dimensions.C,dimensions.D,dimensions.E,dimensions.F,unknown,base_band,band,word,headline,cautions"
        )
    );
}

#[test]
fn a_reader_that_left_ends_the_run_and_is_no_failure() {
    let (documents, _) = documents_and_results();
    for threads in ["1", "3"] {
        let arguments = [
            "batch",
            "--input",
            "-",
            "--input-format",
            "jsonl",
            "--output",
            "-",
            "--output-format",
            "jsonl",
            "--threads",
            threads,
        ];
        let mut child = start(&crate::top(), &arguments);
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let documents = documents.repeat(60_000_000 / documents.len());
        // It stops reading long before the end, and then there is no one to write to.
        let writer = std::thread::spawn(move || stdin.write_all(documents.as_bytes()).is_err());
        stdout.read_exact(&mut [0; 100]).unwrap();
        drop(stdout);
        assert!(writer.join().unwrap(), "it read to the end");
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{stderr}");
        assert!(stderr.ends_with(" assessed, 0 rejected\n"), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

#[test]
fn the_table_of_the_readme_is_one_that_is_taken() {
    let readme = include_str!("../../README.md");
    let table = readme
        .split("```csv\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let found = run(
        &[
            "batch",
            "--definition",
            "core/tests/other",
            "--input",
            "-",
            "--input-format",
            "csv",
            "--output",
            "-",
            "--output-format",
            "csv",
            "--columns",
            "line,unknown,role",
        ],
        table,
    );
    check(&found, 0, &["1 documents: 1 assessed, 0 rejected"]);
    // The soil test is "not sure"; rain barrels are hidden where there is water enough.
    assert_eq!(found.stdout, "line,unknown,role\n2,1,\n");
}

#[test]
fn the_refusal_of_the_readme_is_what_is_told() {
    let readme = include_str!("../../README.md");
    let told = readme
        .split("```json\n")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let bound = json!({"id": "mentoring-programme", "version": "1.0.0"});
    let document = json!({"definition": bound, "answers": {"TB3": 2, "TB1": 4}}).to_string();
    let files = folder(&[("answers.jsonl", ("\n".repeat(16) + &document).as_bytes())]);
    let found = batch(
        files.path(),
        "--input answers.jsonl --output results.jsonl --rejects rejects.jsonl",
        "",
    );
    check(&found, 3, &["1 documents: 0 assessed, 1 rejected"]);
    assert_eq!(read(files.path(), "rejects.jsonl"), told.to_owned() + "\n");
}
