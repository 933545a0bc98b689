//! The worked cases of the mentoring definition: one document each, and the result a person can check.

use serde_json::Value;

use crate::Subject;
use crate::differences;
use crate::oracle;

#[test]
fn the_core_gives_what_every_case_expects() {
    let mentoring = Subject::mentoring();
    check(&|document| mentoring.assess(document));
}

#[test]
fn the_oracle_gives_what_every_case_expects() {
    let mentoring = Subject::mentoring();
    check(&|document| oracle::assess(&mentoring.json, document, "sha256-"));
}

#[test]
fn a_result_has_the_keys_of_the_method_in_their_order() {
    let mentoring = Subject::mentoring();
    let cases = cases();
    let case = cases
        .iter()
        .find(|case| case["id"] == "unfair-treatment-and-belonging")
        .unwrap();
    let result = mentoring.assess(&case["document"]);
    let check = |place: &str, expected: &str| {
        let value = result
            .pointer(place)
            .unwrap_or_else(|| panic!("no {place}: {result}"));
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys.join(" "), expected, "keys at `{place}`");
    };
    check(
        "",
        "format definition readiness alignment headline cautions next_steps find_out trace",
    );
    check("/definition", "id version digest");
    check(
        "/readiness",
        "overall phases dimensions unknown base_band band capped_by near possible lift",
    );
    check("/readiness/overall", "points exact low high");
    check("/readiness/phases", "TB TI TA");
    check("/readiness/phases/TA", "points exact low high");
    check("/readiness/dimensions", "A B C D E F");
    check("/readiness/lift", "to raises also_clear");
    check("/readiness/lift/raises/0", "item from to");
    check(
        "/alignment",
        "links word provisional unserved unbacked unaccompanied missing principles",
    );
    check(
        "/alignment/links",
        "purpose-need need-mentoring purpose-design principles-design",
    );
    check("/alignment/links/purpose-need", "points exact");
    check("/alignment/principles", "respect our-own-words");
    check("/cautions/0", "id severity");
    check("/next_steps/0", "from id");
    check("/next_steps/1", "from id wording");
}

#[test]
fn a_result_is_compact_and_ends_with_one_line_feed() {
    let mentoring = Subject::mentoring();
    for case in cases() {
        let printed = mentoring.print(&case["document"]);
        let value: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(printed, format!("{value}\n"), "case `{}`", case["id"]);
    }
}

/// Every case at once, so that one run shows everything that moved.
#[track_caller]
fn check(assess: &dyn Fn(&Value) -> Value) {
    let mut failures = Vec::new();
    for case in cases() {
        let result = assess(&case["document"]);
        // A case leaves out what is the same in all of them: format, definition, trace.
        for (key, expected) in case["expect"].as_object().unwrap() {
            for line in differences(expected, result.get(key).unwrap_or(&Value::Null)) {
                failures.push(format!("case {}, {key}{line}", case["id"]));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} differences\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn cases() -> Vec<Value> {
    let text = include_str!("../../definitions/mentoring-programme/cases.json");
    let cases: Vec<Value> = serde_json::from_str(text).unwrap();
    assert_eq!(cases.len(), 16);
    cases
}
