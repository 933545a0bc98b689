//! Documents with one edit each: what a door says about them, and what the schema says.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;
use serde_json::json;
use soundings_core::Defect;
use soundings_core::DefectKind;
use soundings_core::schema::Schema;

use super::Sample;
use super::object;
use super::samples;
use super::validator;

/// Keys that are there exactly where the definition, or another part of it, has something they speak of.
const CONDITIONAL: [&str; 13] = [
    "lists",
    "roles",
    "people",
    "dimensions",
    "caps",
    "band_notes",
    "cautions",
    "alignment",
    "sources",
    "principle_words",
    "elements",
    "provisional",
    "escalated_when",
];

/// Values of every type, and some that are nearly right.
fn values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1),
        json!(0.25),
        json!(2.5),
        json!(123_456),
        json!(""),
        json!("x"),
        json!("Not an id."),
        json!("2P"),
        json!([]),
        json!(["x"]),
        json!(["x", "x"]),
        json!([[1]]),
        json!({}),
        json!({"x": 1}),
    ]
}

#[test]
fn doors_and_schemas_agree_on_every_edit() {
    for sample in samples() {
        let schema = validator(sample.schema);
        let (mut n_accepted, mut n_refused, mut n_between) = (0, 0, 0);
        let mut failures = Vec::new();
        for (what, edited) in edited(&sample.document) {
            let refused = (sample.door)(&edited.to_string()).err();
            let is_valid = schema.is_valid(&edited);
            let Some(defects) = refused else {
                n_accepted += 1;
                if !is_valid {
                    let error = schema.iter_errors(&edited).next();
                    let error = error.map(|error| error.to_string()).unwrap_or_default();
                    failures.push(format!("{what}: the door accepts, the schema says {error}"));
                }
                continue;
            };
            let is_seen = |defect: &&Defect| is_seen(defect, sample.schema);
            match defects.0.iter().find(is_seen) {
                Some(defect) if is_valid => failures.push(format!(
                    "{what}: the schema accepts, the door says {defect}"
                )),
                Some(_) => n_refused += 1,
                None => n_between += 1,
            }
        }
        let id = sample.schema.id();
        assert!(
            failures.is_empty(),
            "{id}: {}\n{}",
            failures.len(),
            failures.join("\n")
        );
        // An edit that is always refused, or never, would prove nothing.
        assert!(
            n_accepted > 5 && n_refused > 100,
            "{id}: {n_accepted} {n_refused} {n_between}"
        );
    }
}

/// Every kind of place of a sample with every key that the door knows there: only then do edits see all of the format.
#[test]
fn the_samples_have_every_key() {
    for sample in samples() {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut present: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut by_id = BTreeSet::new();
        for place in places(&sample.document) {
            let Some(Value::Object(members)) = sample.document.pointer(&place) else {
                continue;
            };
            let Some(knows) = known_at(&sample, &place) else {
                by_id.insert(place);
                continue;
            };
            let kind = kind_of(&place, members.get("op").and_then(Value::as_str), &by_id);
            let keys = members.keys().cloned();
            present.entry(kind.clone()).or_default().extend(keys);
            known.entry(kind).or_default().extend(knows);
        }
        assert!(known.len() > 1, "{known:?}");
        for (kind, knows) in known {
            let missing: Vec<&String> = knows.difference(&present[&kind]).collect();
            assert!(
                missing.is_empty(),
                "{} at {kind}: no {missing:?} in the sample",
                sample.schema.id()
            );
        }
    }
}

/// The keys that the door knows at a place; nothing where keys are ids.
fn known_at(sample: &Sample, place: &str) -> Option<Vec<String>> {
    let mut edited = sample.document.clone();
    object(&mut edited, place).insert("surely-not-a-key".to_owned(), json!(0));
    let defects = (sample.door)(&edited.to_string()).err()?;
    defects.0.into_iter().find_map(|defect| match defect.kind {
        DefectKind::UnknownKey { key, known } if key == "surely-not-a-key" => {
            Some(known.into_iter().map(str::to_owned).collect())
        }
        _ => None,
    })
}

/// A place without what tells one entry from another: its place in a list, or its id.
fn kind_of(place: &str, op: Option<&str>, by_id: &BTreeSet<String>) -> String {
    let mut kind = String::new();
    let mut parent = String::new();
    for step in place.split('/').skip(1) {
        let is_place = step.bytes().all(|b| b.is_ascii_digit());
        let is_any = is_place || by_id.contains(&parent);
        parent = format!("{parent}/{step}");
        kind = format!("{kind}/{}", if is_any { "*" } else { step });
    }
    format!("{kind} {}", op.unwrap_or_default())
}

/// Pointers to every value of a document.
pub fn places(document: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(members) => members
                .iter()
                .for_each(|(key, value)| walk(value, &format!("{at}/{key}"), found)),
            Value::Array(values) => values
                .iter()
                .enumerate()
                .for_each(|(idx, value)| walk(value, &format!("{at}/{idx}"), found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(document, "", &mut found);
    found
}

/// Every edit, with what it is called.
fn edited(document: &Value) -> Vec<(String, Value)> {
    let mut edits = vec![("nothing".to_owned(), document.clone())];
    let mut anywhere: BTreeMap<String, Value> = BTreeMap::new();
    for place in places(document) {
        if let Some(Value::Object(members)) = document.pointer(&place) {
            anywhere.extend(members.clone());
        }
    }
    for (nth, place) in places(document).into_iter().enumerate() {
        for value in values() {
            let mut edited = document.clone();
            *edited.pointer_mut(&place).unwrap() = value.clone();
            edits.push((format!("{place} = {value}"), edited));
        }
        match document.pointer(&place) {
            Some(Value::Object(members)) => {
                for key in members.keys() {
                    let mut edited = document.clone();
                    object(&mut edited, &place).shift_remove(key);
                    edits.push((format!("{place} without {key}"), edited));
                }
                // Keys from elsewhere, with a value that is right there: each place takes a few of them.
                let foreign = anywhere
                    .iter()
                    .filter(|(key, _)| !members.contains_key(*key));
                for (key, value) in foreign.skip(nth % 9).step_by(9) {
                    let mut edited = document.clone();
                    object(&mut edited, &place).insert(key.clone(), value.clone());
                    edits.push((format!("{place} with {key}: {value}"), edited));
                }
                let mut edited = document.clone();
                object(&mut edited, &place).insert("$comment".to_owned(), json!("why"));
                edits.push((format!("{place} with a comment"), edited));
            }
            Some(Value::Array(values)) if !values.is_empty() => {
                let list = |edited: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
                    change(edited.pointer_mut(&place).unwrap().as_array_mut().unwrap());
                };
                let mut shorter = document.clone();
                list(&mut shorter, &|values| drop(values.pop()));
                edits.push((format!("{place} shorter"), shorter));
                let mut longer = document.clone();
                list(&mut longer, &|values| values.push(values[0].clone()));
                edits.push((format!("{place} with its first twice"), longer));
            }
            _ => {}
        }
    }
    edits
}

/// Whether a schema has to see a defect, because it shows in one value.
fn is_seen(defect: &Defect, schema: Schema) -> bool {
    match &defect.kind {
        DefectKind::UnknownKey { key, .. } => !CONDITIONAL.contains(&key.as_str()),
        // A key that is an id of the definition is missing between two documents.
        DefectKind::MissingKey { key } => {
            let is_id = schema == Schema::Words && !is_word_of_the_format(key);
            let is_severity = defect.path == "report.caps";
            !is_id
                && !is_severity
                && !CONDITIONAL.contains(&key.as_str())
                && key != "principles-design"
        }
        // Whether a definition has an alignment is not the case's to say.
        DefectKind::WrongType { found: "null", .. } if defect.path.ends_with(".alignment") => false,
        DefectKind::WrongType { expected, .. } => !matches!(
            *expected,
            // What an answer may be depends on the question, and a name on the definition.
            "the id of one option"
                | "a list of option ids"
                | "a level, \"not-sure\" or \"not-applicable\""
                | "two measures"
        ),
        // A number in its range that is spelled as none is one to a schema: `2.0`, or a fourth digit.
        DefectKind::Number { found, low, high } => {
            let range = number(low)..=number(high);
            !range.contains(&number(found))
        }
        DefectKind::Whole { found, low, high } => {
            // Which levels an item has is the item's to say; a schema knows the most that any has.
            let high = if defect.path.ends_with(".value") {
                10
            } else {
                *high
            };
            let range = f64::from(*low)..=f64::from(high);
            number(found).fract() != 0.0 || !range.contains(&number(found))
        }
        DefectKind::UnknownWord { .. }
        | DefectKind::Spelling { .. }
        | DefectKind::Limit { .. }
        | DefectKind::RepeatedKey { .. } => true,
        DefectKind::Placeholder { is_missing, .. } => *is_missing,
        // References, sums and orders.
        _ => false,
    }
}

fn number(literal: &str) -> f64 {
    literal.parse().unwrap()
}

/// Whether a key of a language file is one of the format, not an id.
fn is_word_of_the_format(key: &str) -> bool {
    static WORDS: LazyLock<Value> =
        LazyLock::new(|| serde_json::from_str(&Schema::Words.text()).unwrap());
    fn has(value: &Value, key: &str) -> bool {
        match value {
            Value::Object(members) => {
                let is_here = members
                    .get("properties")
                    .is_some_and(|properties| properties.get(key).is_some());
                is_here || members.values().any(|value| has(value, key))
            }
            Value::Array(values) => values.iter().any(|value| has(value, key)),
            _ => false,
        }
    }
    has(&WORDS, key)
}
