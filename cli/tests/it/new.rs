//! `soundings new`: what it writes works at once, and nothing is written over.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::run_in;

const FILES: [&str; 7] = [
    "README.md",
    "definition.json",
    "text/en.json",
    "cases.json",
    "schema/definition.schema.json",
    "schema/words.schema.json",
    "schema/cases.schema.json",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_new_check_is_written_and_works_at_once() {
    let top = tempfile::tempdir().unwrap();
    let found = run_in(top.path(), &["new", "deep/check"], "");
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let said: Vec<String> = FILES
        .iter()
        .map(|file| format!("deep/check/{file}"))
        .collect();
    assert_eq!(found.stdout.lines().collect::<Vec<_>>(), said);
    let mut expected: Vec<PathBuf> = said.iter().map(|file| top.path().join(file)).collect();
    expected.sort();
    assert_eq!(files(top.path()), expected);

    let tested = run_in(top.path(), &["test", "deep/check"], "");
    assert_eq!(
        (tested.code, tested.stdout.as_str()),
        (0, "4 cases, as expected\n")
    );
    let packed = run_in(top.path(), &["pack", "deep/check"], "");
    assert_eq!((packed.code, packed.stderr.as_str()), (0, ""));
    let document = json!({"definition": {"id": "open-evening", "version": "1.0.0"}, "answers": {"where": "outdoors", "first-aid": 0}});
    for format in ["json", "text", "html"] {
        let arguments = ["assess", "--definition", "deep/check", "--format", format];
        let found = run_in(top.path(), &arguments, &document.to_string());
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn files_of_a_new_check_lead_to_their_schemas() {
    let top = tempfile::tempdir().unwrap();
    run_in(top.path(), &["new", "check"], "");
    for (file, name) in [
        ("definition.json", "definition"),
        ("text/en.json", "words"),
        ("cases.json", "cases"),
    ] {
        let path = top.path().join("check").join(file);
        let document = read(&path);
        let schema = path
            .parent()
            .unwrap()
            .join(document["$schema"].as_str().unwrap());
        assert_eq!(read(&schema)["$id"], format!("urn:soundings:{name}:1"));
        assert!(document["$comment"].is_string(), "{file} explains itself");
    }
}

#[test]
fn an_empty_folder_is_taken_and_a_folder_with_something_in_it_is_not() {
    let top = tempfile::tempdir().unwrap();
    std::fs::create_dir(top.path().join("empty")).unwrap();
    assert_eq!(run_in(top.path(), &["new", "empty"], "").code, 0);
    let before = files(top.path());
    let again = run_in(top.path(), &["new", "empty"], "");
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert_eq!(
        again.stderr,
        "empty: the folder is not empty (name a new one)\n"
    );
    assert_eq!(files(top.path()), before);
    // A file is no folder; what the system says about it differs between systems.
    std::fs::write(top.path().join("file"), "mine").unwrap();
    let found = run_in(top.path(), &["new", "file"], "");
    assert_eq!((found.code, found.stdout.as_str()), (2, ""));
    assert!(found.stderr.starts_with("file: "), "{}", found.stderr);
    assert_eq!(
        std::fs::read_to_string(top.path().join("file")).unwrap(),
        "mine"
    );
}
