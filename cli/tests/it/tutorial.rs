//! `docs/definition.md`, "A ten-item check from nothing", done as it says: its files written, its lines typed.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::refusals::folder;
use crate::run_in;
use crate::top;

const PAGE: &str = include_str!("../../../docs/definition.md");

/// A fenced block: what stands behind the fence, and what is in it.
type Block = (String, String);

fn blocks() -> Vec<Block> {
    let (_, section) = PAGE
        .split_once("## A ten-item check from nothing\n")
        .unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let parts: Vec<&str> = section.split("```").collect();
    assert_eq!(parts.len() % 2, 1, "a fence is open");
    let blocks = parts.into_iter().skip(1).step_by(2);
    blocks
        .map(|block| {
            let (info, body) = block.split_once('\n').unwrap();
            (info.to_owned(), body.to_owned())
        })
        .collect()
}

fn block(info: &str) -> String {
    let found: Vec<String> = blocks()
        .into_iter()
        .filter(|block| block.0 == info)
        .map(|block| block.1)
        .collect();
    assert_eq!(found.len(), 1, "blocks of `{info}`");
    found.concat()
}

/// The files that the pieces add up to.
fn files() -> BTreeMap<String, Value> {
    let mut files: BTreeMap<String, Value> = BTreeMap::new();
    for (info, body) in blocks() {
        let Some(name) = info.strip_prefix("json ") else {
            continue;
        };
        let piece =
            serde_json::from_str(&body).unwrap_or_else(|error| panic!("{name}: {error}\n{body}"));
        let file = files
            .entry(name.to_owned())
            .or_insert(serde_json::json!({}));
        add(file, piece);
    }
    files
}

fn add(file: &mut Value, piece: Value) {
    let (Value::Object(file), Value::Object(piece)) = (file, piece) else {
        panic!("a piece is an object");
    };
    for (key, value) in piece {
        match file.get_mut(&key) {
            Some(known) => add(known, value),
            None => {
                file.insert(key, value);
            }
        }
    }
}

fn written(files: &BTreeMap<String, Value>) -> TempDir {
    let texts: Vec<(&str, String)> = files
        .iter()
        .map(|(name, file)| (name.as_str(), file.to_string()))
        .collect();
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    folder(&texts)
}

#[test]
fn the_check_that_is_built_works() {
    let files = files();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "answers.json",
            "open-evening/cases.json",
            "open-evening/definition.json",
            "open-evening/text/en.json"
        ]
    );
    assert_eq!(
        files["open-evening/definition.json"]["items"]
            .as_array()
            .unwrap()
            .len(),
        10
    );
    let folder = written(&files);
    let mut typed = Vec::new();
    for (_, body) in blocks().into_iter().filter(|block| block.0 == "sh") {
        for line in body
            .lines()
            .filter_map(|line| line.strip_prefix("soundings "))
        {
            let (line, _) = line.split_once(" > ").unwrap_or((line, ""));
            let arguments: Vec<&str> = line.split(' ').collect();
            let found = run_in(folder.path(), &arguments, "");
            assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{line}");
            typed.push((arguments[0].to_owned(), found.stdout));
        }
    }
    let said: BTreeMap<String, String> = typed.into_iter().collect();
    assert_eq!(said.keys().collect::<Vec<_>>(), ["assess", "pack", "test"]);
    assert_eq!(said["test"], block("text"));
    assert_eq!(said["assess"].trim_end(), block("text assess").trim_end());
}

#[test]
fn what_would_be_wrong_is_said_as_the_page_says() {
    let mut files = files();
    let questions =
        &mut files.get_mut("open-evening/definition.json").unwrap()["flow"][1]["questions"];
    questions
        .as_array_mut()
        .unwrap()
        .retain(|question| question != "tasks");
    let found = run_in(written(&files).path(), &["pack", "open-evening"], "");
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    // Line and column depend on how one types it.
    let without_place = |line: &str| {
        let (file, rest) = line.split_once(".json:").unwrap();
        let (_, what) = rest.split_once(": ").unwrap();
        format!("{file}.json: {what}")
    };
    let expected = block("text pack without tasks");
    assert_eq!(without_place(&found.stderr), without_place(&expected));
}

#[test]
fn what_another_severity_would_change_is_said_as_the_page_says() {
    let mut files = files();
    let rule = &mut files.get_mut("open-evening/definition.json").unwrap()["cautions"]["rules"][0];
    assert_eq!(rule["id"], "nobody-trained");
    rule["severity"] = "hold".into();
    let found = run_in(written(&files).path(), &["test", "open-evening"], "");
    assert_eq!((found.code, found.stderr.as_str()), (1, ""));
    assert_eq!(found.stdout, block("text test with hold"));
}

/// The page builds what `soundings new` writes, but for the comments.
#[test]
fn the_check_that_is_built_is_the_one_that_new_writes() {
    fn bare(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| !key.starts_with('$'));
                members.values_mut().for_each(bare);
            }
            Value::Array(values) => values.iter_mut().for_each(bare),
            _ => {}
        }
    }
    let built = files();
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &["new", "open-evening"], "");
    for name in ["definition.json", "text/en.json", "cases.json"] {
        let name = format!("open-evening/{name}");
        let text = std::fs::read_to_string(folder.path().join(&name)).unwrap();
        let mut file: Value = serde_json::from_str(&text).unwrap();
        bare(&mut file);
        assert_eq!(file, built[&name], "{name}");
    }
}

/// What the workflow runs is clean, so that a new check begins green.
#[test]
fn what_the_workflow_runs_is_clean() {
    let workflow = block("yaml");
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &["new", "open-evening"], "");
    let mut verbs = Vec::new();
    for (_, line) in workflow
        .lines()
        .filter_map(|line| line.split_once("- run: soundings "))
    {
        let arguments: Vec<&str> = line.split(' ').collect();
        verbs.push(arguments[0]);
        let found = run_in(folder.path(), &arguments, "");
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{line}");
    }
    assert_eq!(verbs, ["lint", "test"]);
}

/// Every definition in the repository that carries cases, and every case that the page shows.
#[test]
fn other_cases_are_as_expected() {
    for folder in [
        "core/definitions/mentoring-programme",
        "core/tests/other",
        "core/tests/other/whole",
    ] {
        let found = run_in(&top(), &["test", folder], "");
        assert_eq!(
            (found.code, found.stderr.as_str()),
            (0, ""),
            "{folder}: {}",
            found.stdout
        );
    }
    let garden =
        std::fs::read_to_string(Path::new(&top()).join("core/tests/other/cases.json")).unwrap();
    let garden: Value = serde_json::from_str(&garden).unwrap();
    let (_, section) = PAGE.split_once("\n## Cases\n").unwrap();
    let (_, shown) = section.split_once("```json\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let shown: Value = serde_json::from_str(shown).unwrap();
    assert!(garden["cases"].as_array().unwrap().contains(&shown));
}
