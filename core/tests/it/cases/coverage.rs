//! What the cases of the mentoring check cover: everything a report can say about a programme, expected by name.
//!
//! Counted from what the cases expect, not from what the core gives: a caution that is raised in passing, in a case
//! that says nothing about it, is not covered.

use std::collections::BTreeSet;

use serde_json::Value;

use super::cases;
use crate::Subject;

#[test]
fn every_caution_and_severity_is_expected_somewhere() {
    let mut expected = BTreeSet::new();
    for rule in ids(&["cautions", "rules"]) {
        expected.insert(format!("{} {}", text(&rule["id"]), text(&rule["severity"])));
        if let Some(to) = rule["escalated"].get("to") {
            expected.insert(format!("{} {}", text(&rule["id"]), text(to)));
        }
    }
    assert_eq!(expected.len(), 21);
    let raised = every(&["cautions"], |raised| {
        let entries = raised.as_array().unwrap().iter();
        entries
            .map(|raised| format!("{} {}", text(&raised["id"]), text(&raised["severity"])))
            .collect()
    });
    assert_eq!(missing(&expected, &raised), "");
}

#[test]
fn every_band_before_and_after_caps_is_expected_somewhere() {
    let steps: BTreeSet<String> = ids(&["bands", "steps"])
        .iter()
        .map(|band| text(&band["id"]))
        .collect();
    let mut bands = steps.clone();
    bands.insert("find-out-first".to_owned());
    assert_eq!(missing(&bands, &every(&["readiness", "band"], one)), "");
    let or_none: BTreeSet<String> = steps.iter().cloned().chain(["none".to_owned()]).collect();
    let base = every(&["readiness", "base_band"], one);
    assert_eq!(missing(&or_none, &base), "");
}

#[test]
fn every_headline_is_expected_somewhere() {
    let headlines = ids(&["headlines"]);
    let headlines: BTreeSet<String> = headlines
        .iter()
        .map(|headline| text(&headline["id"]))
        .collect();
    assert_eq!(missing(&headlines, &every(&["headline"], one)), "");
}

#[test]
fn every_alignment_word_and_none_is_expected_somewhere() {
    let words = ids(&["alignment", "words"]);
    let mut words: BTreeSet<String> = words.iter().map(|word| text(&word["id"])).collect();
    words.insert("none".to_owned());
    assert_eq!(missing(&words, &every(&["alignment", "word"], one)), "");
    let links = [
        "purpose-need",
        "need-mentoring",
        "purpose-design",
        "principles-design",
    ];
    for link in links {
        let values = every(&["alignment", "links", link], |link| {
            vec![if link.is_null() { "none" } else { "a value" }.to_owned()]
        });
        assert_eq!(values.len(), 2, "{link}: {values:?}");
    }
}

#[test]
fn every_word_for_a_principle_and_every_kind_of_miss_is_expected_somewhere() {
    let words = ids(&["alignment", "principle_words"]);
    let mut words: BTreeSet<String> = words.iter().map(|word| text(&word["id"])).collect();
    words.insert("unknown".to_owned());
    let said = every(&["alignment", "principles"], |principles| {
        principles.as_object().unwrap().values().map(text).collect()
    });
    assert_eq!(missing(&words, &said), "");
    for key in ["unserved", "unbacked", "unaccompanied", "missing"] {
        let sizes = every(&["alignment", key], is_empty);
        assert_eq!(sizes, set(["empty", "filled"]), "{key}");
    }
}

#[test]
fn near_lift_and_provisional_are_expected_both_ways() {
    let near = every(&["readiness", "near"], one);
    assert_eq!(near, set(["none", "pause", "pilot", "prepare", "proceed"]));
    let lifts = every(&["readiness", "lift"], |lift| {
        let clears = lift
            .get("also_clear")
            .map(|cautions| is_empty(cautions).concat());
        vec![clears.unwrap_or("none".to_owned())]
    });
    assert_eq!(lifts, set(["empty", "filled", "none"]));
    let to = every(&["readiness", "lift"], |lift| {
        lift.get("to").map(text).into_iter().collect()
    });
    assert_eq!(to, set(["prepare", "pilot", "proceed"]));
    let provisional = every(&["alignment", "provisional"], |value| {
        vec![value.to_string()]
    });
    assert_eq!(provisional, set(["false", "true"]));
    // Near is upwards, downwards, or none: both directions, not only both names.
    let directions: BTreeSet<bool> = cases()
        .iter()
        .filter_map(|case| {
            let readiness = &case["expect"]["readiness"];
            let (near, base) = (
                readiness["near"].as_str()?,
                readiness["base_band"].as_str()?,
            );
            Some(place(near) > place(base))
        })
        .collect();
    assert_eq!(directions.len(), 2);
}

#[test]
fn what_is_unknown_is_expected_in_every_way() {
    let possible = every(&["readiness", "possible"], |possible| {
        vec![
            if possible[0] == possible[1] {
                "one"
            } else {
                "several"
            }
            .to_owned(),
        ]
    });
    assert_eq!(possible, set(["one", "several"]));
    let find_out = every(&["find_out"], |questions| {
        questions.as_array().unwrap().iter().map(text).collect()
    });
    for list in ["purpose", "needs", "alongside"] {
        assert!(find_out.contains(list), "nobody has to find out `{list}`");
    }
    let reasons = every(&["readiness", "phases"], |phases| {
        let phases = phases.as_object().unwrap().values();
        phases
            .filter_map(|phase| phase.get("reason").map(text))
            .collect()
    });
    assert_eq!(reasons, set(["not-enough-known"]));
}

#[test]
fn every_kind_of_step_is_expected_somewhere() {
    let steps = every(&["next_steps"], |steps| {
        let steps = steps.as_array().unwrap().iter();
        let kind = |step: &Value| match step.get("wording") {
            Some(wording) => text(wording),
            None => "caution".to_owned(),
        };
        steps.map(kind).collect()
    });
    assert_eq!(steps, set(["caution", "high", "low"]));
    // The step that comes first, whatever else is urgent.
    let unsettled = cases().into_iter().any(|case| {
        case["answers"]["purpose"] == serde_json::json!(["unsettled"])
            && case["expect"]["next_steps"][0]["id"] == "TB1"
    });
    assert!(unsettled, "no case settles the purpose first");
}

#[test]
fn stories_are_told_in_sentences_and_once() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let story = text(&case["story"]);
        assert!(seen.insert(story.clone()), "told twice: {story}");
        assert!(story.chars().count() <= 200, "long: {story}");
    }
}

/// What the cases expect at a path, as words; cases that say nothing there are passed over.
fn every(path: &[&str], words: impl Fn(&Value) -> Vec<String>) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for case in cases() {
        let expected = path
            .iter()
            .try_fold(&case["expect"], |value, key| value.get(key));
        said.extend(expected.map(&words).unwrap_or_default());
    }
    said
}

/// A list of the definition.
fn ids(path: &[&str]) -> Vec<Value> {
    let definition = Subject::mentoring().json;
    let list = path.iter().fold(&definition, |value, key| &value[key]);
    list.as_array().unwrap().clone()
}

fn place(band: &str) -> Option<usize> {
    let bands = ids(&["bands", "steps"]);
    bands.iter().position(|step| step["id"] == band)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn one(value: &Value) -> Vec<String> {
    vec![value.as_str().unwrap_or("none").to_owned()]
}

fn is_empty(value: &Value) -> Vec<String> {
    let is_empty = value.as_array().unwrap().is_empty();
    vec![if is_empty { "empty" } else { "filled" }.to_owned()]
}

fn set<const N: usize>(words: [&str; N]) -> BTreeSet<String> {
    words.map(str::to_owned).into_iter().collect()
}

fn missing(expected: &BTreeSet<String>, said: &BTreeSet<String>) -> String {
    let missing: Vec<&str> = expected.difference(said).map(String::as_str).collect();
    missing.join(", ")
}
