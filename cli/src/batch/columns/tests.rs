//! Every name is documented, and every value is the one of the result document.

use serde_json::Value;
use soundings_core::{Answers, Assessor, Definition, assess, wire};

use super::{Columns, KNOWN, Outcome};
use crate::args::BatchFormat;
use crate::batch::random::{definitions, documents, for_all};

fn all(definition: &Definition) -> Columns {
    let names: Vec<String> = KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    Columns::parse(definition, &names).unwrap()
}

#[test]
fn every_column_is_described_in_the_readme() {
    let readme = include_str!("../../../README.md");
    for (name, _) in KNOWN {
        let is_described = readme.lines().any(|line| {
            let mut cells = line.split('|').skip(1);
            cells
                .next()
                .is_some_and(|cell| cell.contains(&format!("`{name}`")))
        });
        assert!(is_described, "column `{name}` has no row in cli/README.md");
    }
}

#[test]
fn names_that_are_unknown_or_named_twice_are_told_at_once() {
    let definition = &definitions()[1];
    let names = ["band", "bands", "band", "Overall"].map(str::to_owned);
    let told = Columns::parse(definition, &names).err().unwrap();
    let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    let known = format!("(known are: {})", known.join(", "));
    assert_eq!(
        told,
        [
            format!("there is no column `bands` {known}"),
            "column `band` is named twice (remove one)".to_owned(),
            format!("there is no column `Overall` {known}"),
        ]
    );
}

/// Where the result document has what a column holds.
fn expected<'v>(result: &'v Value, column: &str) -> Option<&'v Value> {
    let (name, id) = column.split_once('.').unwrap_or((column, ""));
    let (name, part) = match name.rsplit_once('_') {
        Some((name, part @ ("exact" | "low" | "high"))) => (name, part),
        _ => (name, "points"),
    };
    let readiness = &result["readiness"];
    Some(match name {
        "definition" => &result["definition"]["id"],
        "version" | "digest" => &result["definition"][name],
        "overall" => &readiness["overall"][part],
        "phases" | "dimensions" => &readiness[name][id][part],
        "unknown" | "base_band" | "band" | "capped_by" | "near" | "possible" => &readiness[name],
        "lift" => &readiness["lift"]["to"],
        "also_clear" => &readiness["lift"]["also_clear"],
        "links" => &result["alignment"]["links"][id][part],
        "word" | "provisional" | "unserved" | "unbacked" | "unaccompanied" | "missing" => {
            &result["alignment"][name]
        }
        "headline" | "find_out" => &result[name],
        _ => return None,
    })
}

#[test]
fn every_value_is_that_of_the_result_document() {
    for definition in definitions() {
        let columns = all(&definition);
        for_all(300, documents(&definition), |document| {
            let answers = Answers::parse(definition.clone(), &document.to_string()).unwrap();
            let assessment = assess(&answers);
            let result: Value = serde_json::from_str(&wire::assessment(&assessment)).unwrap();
            let outcome = Outcome {
                line: 17,
                answers: &answers,
                standing: assessment.standing(),
                whole: Some(&assessment),
            };
            let mut out = Vec::new();
            columns.write(&mut out, BatchFormat::Jsonl, &outcome);
            let row: Value = serde_json::from_slice(&out).unwrap();
            let row = row.as_object().unwrap();
            for (column, found) in row {
                if let Some(expected) = expected(&result, column) {
                    assert_eq!(found, expected, "{column}");
                }
            }
            let ids = |list: &Value, write: fn(&Value) -> String| -> Value {
                list.as_array().unwrap().iter().map(write).collect()
            };
            let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
            assert_eq!(row["line"], 17);
            assert_eq!(row["role"], document["role"]);
            assert_eq!(row["cautions"], ids(&result["cautions"], id));
            assert_eq!(row["next_steps"], ids(&result["next_steps"], id));
            let lift = &result["readiness"]["lift"];
            let raise =
                |raise: &Value| format!("{}={}", raise["item"].as_str().unwrap(), raise["to"]);
            match lift {
                Value::Null => assert_eq!(row["raises"], Value::Null),
                _ => assert_eq!(row["raises"], ids(&lift["raises"], raise)),
            }
            match &result["alignment"]["principles"] {
                Value::Object(principles) => {
                    let entries = principles.iter();
                    let entries =
                        entries.map(|(id, word)| format!("{id}={}", word.as_str().unwrap()));
                    assert_eq!(row["principles"], entries.collect::<Value>());
                }
                _ => assert_eq!(row["principles"], Value::Null),
            }

            let mut out = Vec::new();
            columns.write(&mut out, BatchFormat::Csv, &outcome);
            let record = String::from_utf8(out).unwrap();
            let cells: Vec<&str> = record.strip_suffix('\n').unwrap().split(',').collect();
            let names = columns.header();
            let names: Vec<&str> = names.strip_suffix('\n').unwrap().split(',').collect();
            assert_eq!(names, row.keys().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(cells, row.values().map(cell).collect::<Vec<_>>());
            Ok(())
        });
    }
}

/// A value as a cell of a table.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(entries) if entries.is_empty() => "[]".to_owned(),
        Value::Array(entries) => {
            let entries: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            entries.join("|")
        }
        other => other.to_string(),
    }
}

#[test]
fn columns_that_do_not_look_ahead_are_the_same_without_the_whole() {
    for definition in definitions() {
        let names = KNOWN.iter().map(|(name, _)| (*name).to_owned());
        let names: Vec<String> = names
            .filter(|name| {
                !Columns::parse(&definition, std::slice::from_ref(name))
                    .unwrap()
                    .look_ahead()
            })
            .collect();
        // All but near, possible, lift, raises, also_clear, next_steps and find_out.
        assert_eq!(names.len(), KNOWN.len() - 7);
        let columns = Columns::parse(&definition, &names).unwrap();
        let mut assessor = Assessor::new(definition.clone());
        let rows = std::cell::RefCell::new(&mut assessor);
        for_all(200, documents(&definition), |document| {
            let answers = Answers::parse(definition.clone(), &document.to_string()).unwrap();
            let assessment = assess(&answers);
            let row = |standing, whole| {
                let outcome = Outcome {
                    line: 1,
                    answers: &answers,
                    standing,
                    whole,
                };
                let mut out = Vec::new();
                columns.write(&mut out, BatchFormat::Csv, &outcome);
                String::from_utf8(out).unwrap()
            };
            let whole = row(assessment.standing(), Some(&assessment));
            assert_eq!(row(rows.borrow_mut().stand(&answers), None), whole);
            Ok(())
        });
    }
}
