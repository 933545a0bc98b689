//! The published schemas against the doors: both accept and refuse the same documents.
//!
//! A schema sees one value at a time, so it may accept what a door refuses for a reason between values; it never
//! refuses what a door accepts. The sample in `tests/other/whole` has every key of the format, which a test here
//! holds it to; from it come thousands of documents with one edit each. The validator is not ours.

mod edits;

use std::path::Path;
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::Value;
use serde_json::json;
use soundings_core::Answers;
use soundings_core::Defects;
use soundings_core::Definition;
use soundings_core::cases::Cases;
use soundings_core::schema::Schema;
use soundings_core::words::Words;

use crate::Subject;
use crate::cases::cases;

type Door = Box<dyn Fn(&str) -> Result<(), Defects>>;

/// A sample document and the door that it passes.
struct Sample {
    schema: Schema,
    document: Value,
    door: Door,
}

/// The sample of each document that people write.
fn samples() -> [Sample; 4] {
    let whole = |file: &str| -> Value {
        let path = root().join("tests/other/whole").join(file);
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let subject = Subject::parse(&whole("definition.json").to_string());
    let (for_words, for_answers) = (subject.definition.clone(), subject.definition.clone());
    let definition = subject.definition;
    [
        Sample {
            schema: Schema::Definition,
            document: whole("definition.json"),
            door: Box::new(|text| Definition::parse(text).map(drop)),
        },
        Sample {
            schema: Schema::Words,
            document: whole("text/en.json"),
            door: Box::new(move |text| Words::parse(&for_words, text).map(drop)),
        },
        Sample {
            schema: Schema::Answers,
            document: json!({
                "definition": {"id": "every-key", "version": "1.2.3"},
                "answers": {"i1": "not-applicable", "i2": 1, "how-long": "long", "l-why": ["p2", "p1"], "values": []},
                "role": "guest",
                "notes": {"i2": "a note"},
            }),
            door: Box::new(move |text| Answers::parse(for_answers.clone(), text).map(drop)),
        },
        Sample {
            schema: Schema::Cases,
            document: whole("cases.json"),
            door: Box::new(move |text| Cases::parse(&definition, text).map(drop)),
        },
    ]
}

fn validator(schema: Schema) -> Validator {
    let schema: Value = serde_json::from_str(&schema.text()).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// `SOUNDINGS_REWRITE=1` writes them anew and fails the run that wrote.
#[test]
fn the_schemas_checked_in_are_those_of_the_core() {
    let mut stale = Vec::new();
    for schema in Schema::ALL {
        let path = root().join(format!("schema/{}.schema.json", schema.id()));
        if std::fs::read_to_string(&path).unwrap_or_default() == schema.text() {
            continue;
        }
        stale.push(schema.id());
        if std::env::var_os("SOUNDINGS_REWRITE").is_some_and(|value| value == "1") {
            std::fs::write(&path, schema.text()).unwrap();
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} (run once with SOUNDINGS_REWRITE=1, read what it wrote, and run again)"
    );
    let n_files = std::fs::read_dir(root().join("schema")).unwrap().count();
    assert_eq!(n_files, Schema::ALL.len(), "a schema that nothing writes");
}

#[test]
fn shipped_files_are_what_their_schemas_say() {
    let shipped = "definitions/mentoring-programme";
    for (schema, file) in [
        (Schema::Definition, format!("{shipped}/definition.json")),
        (Schema::Words, format!("{shipped}/text/en.json")),
        (Schema::Cases, format!("{shipped}/cases.json")),
        (Schema::Definition, "tests/other/definition.json".to_owned()),
        (Schema::Words, "tests/other/text/en.json".to_owned()),
        (Schema::Definition, "tests/other/small.json".to_owned()),
        (Schema::Cases, "tests/other/cases.json".to_owned()),
        // What `soundings new` writes.
        (
            Schema::Definition,
            "../cli/src/new/definition.json".to_owned(),
        ),
        (Schema::Words, "../cli/src/new/text/en.json".to_owned()),
        (Schema::Cases, "../cli/src/new/cases.json".to_owned()),
    ] {
        accept(schema, &root().join(file));
    }
    for sample in samples() {
        assert_accepted(
            &validator(sample.schema),
            &sample.document,
            sample.schema.id(),
        );
        assert!((sample.door)(&sample.document.to_string()).is_ok());
    }
}

/// What stands in a file for editors leads from the file to its schema.
#[test]
fn files_name_their_schemas_where_they_are() {
    for (file, schema) in [
        (
            "definitions/mentoring-programme/definition.json",
            Schema::Definition,
        ),
        (
            "definitions/mentoring-programme/text/en.json",
            Schema::Words,
        ),
        ("definitions/mentoring-programme/cases.json", Schema::Cases),
        ("tests/other/whole/definition.json", Schema::Definition),
        ("tests/other/whole/text/en.json", Schema::Words),
        ("tests/other/whole/cases.json", Schema::Cases),
    ] {
        let path = root().join(file);
        let document: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let named = path
            .parent()
            .unwrap()
            .join(document["$schema"].as_str().unwrap());
        let expected = root().join(format!("schema/{}.schema.json", schema.id()));
        assert_eq!(
            named.canonicalize().unwrap(),
            expected.canonicalize().unwrap(),
            "{file}"
        );
    }
}

#[test]
fn answers_and_results_are_what_their_schemas_say() {
    let (answers, results) = (validator(Schema::Answers), validator(Schema::Assessment));
    let mentoring = Subject::mentoring();
    for case in cases() {
        let id = case["id"].as_str().unwrap();
        assert_accepted(&answers, &case["document"], id);
        assert_accepted(&results, &mentoring.assess(&case["document"]), id);
        assert_accepted(&results, &mentoring.trace(&case["document"]), id);
    }
    // Without an alignment; and with measures that do not apply.
    let garden = Subject::community_garden();
    let document =
        json!({"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": {}});
    assert_accepted(&results, &garden.assess(&document), "garden");
    assert_accepted(&results, &garden.trace(&document), "garden, traced");
    let [definition, _, answers, _] = samples();
    let whole = Subject::parse(&definition.document.to_string());
    let result = whole.assess(&answers.document);
    assert_eq!(
        result["readiness"]["dimensions"]["wide"]["reason"],
        "not-applicable"
    );
    assert_accepted(&results, &result, "whole");
    assert_accepted(&results, &whole.trace(&answers.document), "whole, traced");
}

/// A result has no door, so its schema is held against edits of a real one.
#[test]
fn a_result_with_an_edit_is_refused() {
    let results = validator(Schema::Assessment);
    let mentoring = Subject::mentoring();
    let case = cases()
        .into_iter()
        .find(|case| case["id"] == "couriers-and-their-pay");
    let result = mentoring.trace(&case.unwrap()["document"]);
    let mut n_refused = 0;
    for place in edits::places(&result) {
        let Some(Value::Object(members)) = result.pointer(&place) else {
            continue;
        };
        let is_by_id = ["/phases", "/dimensions", "/principles", "/rules"]
            .iter()
            .any(|end| place.ends_with(end));
        for key in members.keys().filter(|_| !is_by_id) {
            let mut edited = result.clone();
            object(&mut edited, &place).shift_remove(key);
            assert!(!results.is_valid(&edited), "without {place}/{key}");
            n_refused += 1;
        }
        let mut edited = result.clone();
        object(&mut edited, &place).insert("Not an id".to_owned(), json!(0));
        assert!(!results.is_valid(&edited), "more in {place}");
    }
    assert!(n_refused > 700, "{n_refused}");
    for (place, value) in [
        ("/readiness/overall/exact", json!("66.6")),
        ("/readiness/overall/points", json!(101)),
        ("/readiness/overall/points", json!(null)),
        ("/readiness/possible", json!(["pilot"])),
        ("/cautions/0/severity", json!("grave")),
        ("/next_steps/0/from", json!("elsewhere")),
        ("/definition/digest", json!("sha256-0")),
        ("/alignment/provisional", json!("no")),
        ("/trace", json!({})),
        ("/trace/measures/overall/items/0/state", json!("blank")),
        ("/trace/links/purpose-need/reason", json!("no-idea")),
        ("/trace/cautions/0/truth", json!(true)),
    ] {
        let mut edited = result.clone();
        super::put(&mut edited, place, value.clone());
        assert!(!results.is_valid(&edited), "{place}: {value}");
    }
}

#[test]
fn every_value_a_schema_explains_says_what_it_is() {
    for schema in Schema::ALL {
        let document: Value = serde_json::from_str(&schema.text()).unwrap();
        assert!(document["description"].is_string() && document["title"].is_string());
        explained(&document, schema.id());
    }
}

fn explained(value: &Value, path: &str) {
    if let Some(properties) = value.get("properties").and_then(Value::as_object) {
        for (key, shape) in properties {
            // Inside a condition of a schema a key is only looked at.
            let is_looked_at = path.ends_with("/if");
            assert!(
                is_looked_at || shape["description"].is_string(),
                "{path}/{key}"
            );
        }
    }
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                explained(value, &format!("{path}/{key}"));
            }
        }
        Value::Array(values) => values.iter().for_each(|value| explained(value, path)),
        _ => {}
    }
}

fn accept(schema: Schema, path: &Path) {
    let document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_accepted(&validator(schema), &document, &path.display().to_string());
}

#[track_caller]
fn assert_accepted(validator: &Validator, document: &Value, name: &str) {
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}\n{}", errors.join("\n"));
}

fn object<'v>(document: &'v mut Value, place: &str) -> &'v mut serde_json::Map<String, Value> {
    document
        .pointer_mut(place)
        .unwrap()
        .as_object_mut()
        .unwrap()
}
