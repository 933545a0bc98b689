//! The trace of the worked example in `docs/scoring.md`, section 10: what it says, with the sums done by hand.

use serde_json::Value;
use serde_json::json;

use crate::Subject;

fn trace() -> Value {
    let document = json!({
        "definition": {"id": "mentoring-programme", "version": "1.0.0"},
        "answers": {
            "TB1": 3, "TB2": 2, "TB3": 2, "TB4": 2, "TB5": 2, "TB6": 2, "TB7": 3, "TB8": 2,
            "TI1": 2, "TI2": 2, "TI3": "not-sure", "TI4": 2, "TI5": 2, "TI6": 2, "TI7": 2, "TI8": "not-sure",
            "TA1": 3, "TA2": 2, "TA3": 3, "TA4": 2, "TA5": 2, "TA6": 3, "TA7": 2, "TA8": 1, "TA9": 2,
            "purpose": ["P5", "P3"], "needs": ["N12", "N3"], "alongside": [],
            "format": ["one-to-one"], "mentor": "outside-line", "length": "6-12", "meetings": "monthly",
            "stage": "designing", "at-risk": "no", "principles": ["respect"]
        }
    });
    let subject = Subject::mentoring();
    subject.trace(&document)["trace"].take()
}

#[track_caller]
fn check(pointer: &str, expected: Value) {
    let trace = trace();
    assert_eq!(trace.pointer(pointer), Some(&expected), "{pointer}");
}

/// The entry of a list that has this id.
fn entry(list: &Value, id: &str) -> Value {
    let mut entries = list.as_array().unwrap().iter();
    entries.find(|entry| entry["id"] == id).unwrap().clone()
}

#[test]
fn an_item_gave_its_share_of_what_is_known() {
    let trace = trace();
    let items = &trace["measures"]["phases"]["TI"]["items"];
    // Six of eight are known: 100 · (2/3) / 6 and 100 · (1/3) / 6.
    assert_eq!(
        entry(items, "TI1"),
        json!({"id": "TI1", "state": 2, "weight": "1", "given": "100/9", "left": "50/9"})
    );
    assert_eq!(
        entry(items, "TI3"),
        json!({"id": "TI3", "state": "not-sure", "weight": "1", "given": null, "left": null})
    );
    check(
        "/measures/phases/TI/known",
        json!({"share": "3/4", "least": "3/4", "holds": true}),
    );
}

#[test]
fn the_overall_is_told_by_phase_and_by_item() {
    // A third of 75, of 200/3 and of 2000/27; each phase could have given 100/3.
    check(
        "/measures/overall/phases",
        json!([
            {"id": "TB", "weight": "1", "given": "25", "left": "25/3"},
            {"id": "TI", "weight": "1", "given": "200/9", "left": "100/9"},
            {"id": "TA", "weight": "1", "given": "2000/81", "left": "700/81"},
        ]),
    );
    let trace = trace();
    // A ninth of a third for one level of three.
    assert_eq!(
        entry(&trace["measures"]["overall"]["items"], "TA8"),
        json!({"id": "TA8", "state": 1, "weight": "1", "given": "100/81", "left": "200/81"})
    );
}

#[test]
fn terms_of_a_link_are_what_its_arithmetic_has() {
    // Needs and purposes count half each: N3 is all of the needs; P5 has 2/3 of the weight and 1/3 of its best.
    check(
        "/links/purpose-need",
        json!({"reason": null, "known": null, "terms": [
            {"of": "need", "id": "N3", "numerator": "1/2", "denominator": "1/2"},
            {"of": "purpose", "id": "P5", "numerator": "1/9", "denominator": "1/3"},
            {"of": "purpose", "id": "P3", "numerator": "1/6", "denominator": "1/6"},
        ]}),
    );
    check(
        "/links/need-mentoring",
        json!({"reason": null, "known": null, "terms": [
            {"of": "need", "id": "N3", "numerator": "1", "denominator": "1"},
            {"of": "need", "id": "N12", "numerator": "0", "denominator": "2"},
        ]}),
    );
    check(
        "/links/principles-design/terms",
        json!([{"of": "principle", "id": "respect", "numerator": "2/3", "denominator": "1"}]),
    );
    // D7 is read from TI3 alone, which is not known.
    let trace = trace();
    let terms = trace["links"]["purpose-design"]["terms"]
        .as_array()
        .unwrap();
    let unknown: Vec<&Value> = terms
        .iter()
        .filter(|term| term["numerator"].is_null())
        .collect();
    assert!(
        !unknown.is_empty() && unknown.iter().all(|term| term["id"] == "D7"),
        "{unknown:?}"
    );
}

#[test]
fn bands_show_every_rule_and_every_cap() {
    check(
        "/band/withheld",
        json!({"holds": false, "unscored": false, "unknown": 2, "max_unknown": 6}),
    );
    check(
        "/band/rules/proceed",
        json!([
            {"measure": "overall", "value": "5825/81", "least": "75", "holds": false},
            {"measure": "TB", "value": "75", "least": "60", "holds": true},
            {"measure": "TI", "value": "200/3", "least": "60", "holds": true},
            {"measure": "TA", "value": "2000/27", "least": "60", "holds": true},
        ]),
    );
    check(
        "/band/caps",
        json!([
            {"caution": "K5", "severity": "hold", "at": "prepare", "below_base": true},
            {"caution": "K14", "severity": "hold", "at": "prepare", "below_base": true},
        ]),
    );
}

#[test]
fn a_caution_names_the_parts_that_made_it_what_it_is() {
    let trace = trace();
    let caution = |id: &str| entry(&trace["cautions"], id);
    let has_any = |list: &str, ids: Value, truth: &str, found: Value| json!({"condition": {"op": "has-any", "list": list, "ids": ids}, "truth": truth, "found": found});
    // Raised: every part of an `all`, and of a `not` what made its part false.
    assert_eq!(
        caution("K5"),
        json!({"id": "K5", "truth": "true", "because": [
            has_any("purpose", json!(["P3", "P4", "P5"]), "true", json!(["P5", "P3"])),
            has_any("needs", json!(["N12"]), "true", json!(["N12", "N3"])),
            has_any("alongside", json!(["A12"]), "false", json!([])),
        ], "escalated": null})
    );
    // Not raised: only the part that was false, because the other would have let it.
    assert_eq!(
        caution("K1"),
        json!({"id": "K1", "truth": "false", "because": [
            has_any("needs", json!(["N13"]), "false", json!(["N12", "N3"])),
        ], "escalated": null})
    );
    // Both parts of an `any` had to be false.
    assert_eq!(
        caution("K10")["because"],
        json!([
            has_any("at-risk", json!(["yes", "not-sure"]), "false", json!(["no"])),
            {"condition": {"op": "item-at-most", "item": "TA6", "value": 2}, "truth": "false", "found": 3},
            {"condition": {"op": "item-unknown", "item": "TA6"}, "truth": "false", "found": 3},
        ])
    );
    // 2000/27 - 200/3.
    assert_eq!(
        caution("K13")["because"],
        json!([{"condition": {"op": "at-least", "quantity": {"difference": ["TA", "TI"]}, "value": 25},
            "truth": "false", "found": "200/27"}])
    );
}

#[test]
fn what_keeps_a_link_or_a_band_from_having_a_value_is_told() {
    let subject = Subject::mentoring();
    let nothing =
        json!({"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {}});
    let trace = subject.trace(&nothing)["trace"].take();
    let reason = |link: &str| trace["links"][link]["reason"].clone();
    assert_eq!(reason("purpose-need"), "no-purpose");
    assert_eq!(reason("need-mentoring"), "no-needs");
    assert_eq!(reason("purpose-design"), "no-purpose");
    assert_eq!(reason("principles-design"), "nothing-counts");
    assert_eq!(
        trace["band"]["withheld"],
        json!({"holds": true, "unscored": true, "unknown": 25, "max_unknown": 6})
    );
    assert_eq!(trace["band"]["rules"]["pause"], json!([]));
    // Nothing is known of TI1, so nothing is known of K12.
    assert_eq!(
        entry(&trace["cautions"], "K12")["because"],
        json!([{"condition": {"op": "item-at-most", "item": "TI1", "value": 0}, "truth": "unknown", "found": "unknown"}])
    );
    let needs = json!({"definition": {"id": "mentoring-programme", "version": "1.0.0"},
        "answers": {"purpose": ["P5"], "needs": ["N12"]}});
    let trace = subject.trace(&needs)["trace"].take();
    assert_eq!(
        trace["links"]["need-mentoring"]["reason"],
        "alongside-unknown"
    );
    assert_eq!(
        trace["links"]["purpose-design"]["reason"],
        "not-enough-known"
    );
    // No need that mentoring can serve: worth nothing, and nothing to count.
    assert_eq!(
        trace["links"]["purpose-need"],
        json!({"reason": null, "known": null, "terms": []})
    );
}
