//! Documents that nobody writes by mistake: too large, too deep, too many, too fine, and everything at its limit.
//!
//! A hostile document is refused at once, in few words, and an accepted one never makes `assess` fail (law 9).

use std::sync::Arc;

use serde_json::Value;
use serde_json::json;
use soundings_core::Answers;
use soundings_core::Definition;
use soundings_core::words::Words;

use super::said;
use crate::Subject;
use crate::random::documents;
use crate::random::sample;

/// A text that no door takes, and what each of them says about it.
#[track_caller]
fn check(text: &str, expected: &str) {
    let subject = Subject::community_garden();
    let definition = Definition::parse(text).map(|_| ());
    let bundle = Definition::parse_bundle(text).map(|_| ());
    let answers = Answers::parse(Arc::clone(&subject.definition), text).map(|_| ());
    let words = Words::parse(&subject.definition, text).map(|_| ());
    for refused in [definition, bundle, answers, words] {
        assert_eq!(refused.unwrap_err().to_string(), expected);
    }
}

/// A number as no value of `serde_json` prints it, in place of one in the shipped definition.
#[track_caller]
fn check_number(before: &str, after: &str, expected: &str) {
    let text = include_str!("../../../definitions/mentoring-programme/definition.json");
    assert!(text.contains(before), "`{before}` has moved");
    let said = Definition::parse(&text.replacen(before, after, 1)).map(|_| ());
    let said = said.unwrap_err().to_string();
    assert_eq!(said.lines().next().unwrap_or_default(), expected);
}

#[test]
fn what_is_too_large_is_refused_unread() {
    check(
        &" ".repeat(2_500_000),
        "1:1: too much: at most 2000000 bytes in a document",
    );
}

#[test]
fn what_is_nested_too_deep_is_refused_where_it_is_too_deep() {
    check(
        &"[".repeat(10_000),
        "1:41: too much: at most 40 levels of nesting",
    );
    check(
        &"{\"a\":".repeat(10_000),
        "1:201: too much: at most 40 levels of nesting",
    );
}

#[test]
fn what_has_too_many_values_is_refused_where_they_are_too_many() {
    let text = format!("[{}0]", "0,".repeat(100_001));
    check(
        &text,
        "1:200000: too much: at most 100000 values in a document",
    );
}

#[test]
fn half_a_character_is_no_character() {
    let expected = "1:9: not JSON from here: expected the other half of a surrogate pair";
    check(r#"{"\ud800": 1}"#, expected);
    check(r#"{"\udc00": 1}"#, expected);
    check(
        r#"{"\ud800\ud800": 1}"#,
        "1:15: not JSON from here: expected the other half of a surrogate pair",
    );
}

#[test]
fn what_is_no_json_number_is_no_number() {
    check_number(
        "\"known_share\": 0.75",
        "\"known_share\": NaN",
        "163:31: not JSON from here: expected a value",
    );
    check_number(
        "\"known_share\": 0.75",
        "\"known_share\": Infinity",
        "163:31: not JSON from here: expected a value",
    );
    check_number(
        "\"known_share\": 0.75",
        "\"known_share\": -Infinity",
        "163:32: not JSON from here: expected a digit",
    );
    check_number(
        "\"known_share\": 0.75",
        "\"known_share\": .75",
        "163:31: not JSON from here: expected a value",
    );
}

#[test]
fn a_number_that_could_be_read_in_two_ways_is_refused() {
    for literal in [
        "-0",
        "-0.0",
        "1e308",
        "1e-3",
        "0.75e0",
        "0.7500",
        "99999999999999999999999",
    ] {
        let expected = format!(
            "163:31: measures.known_share: `{literal}` is no plain decimal number from 0 to 1, with at most three digits after the point"
        );
        check_number(
            "\"known_share\": 0.75",
            &format!("\"known_share\": {literal}"),
            &expected,
        );
    }
    for literal in ["-0", "5.0", "5e0", "1e308"] {
        let expected = format!(
            "163:62: measures.precision.overall: `{literal}` is no whole number from 0 to 100"
        );
        check_number(
            "\"overall\": 5",
            &format!("\"overall\": {literal}"),
            &expected,
        );
    }
}

#[test]
fn a_list_that_is_too_long_is_refused_once() {
    let mut definition = Subject::mentoring().json;
    definition["items"] = (0..10_000)
        .map(|n| json!({"id": format!("I{n}"), "phase": "TB", "levels": 4}))
        .collect();
    let said = said(&definition);
    let of_items: Vec<&String> = said
        .iter()
        .filter(|line| line.starts_with("items"))
        .collect();
    assert_eq!(of_items, ["items: too much: at most 200 entries here"]);
}

#[test]
fn a_refusal_stays_small_however_large_what_it_refuses() {
    let long = "x".repeat(100_000);
    let quoted = format!("{}…", "x".repeat(60));
    let places = [
        (
            "/id",
            format!(
                "id: `{quoted}` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen"
            ),
        ),
        (
            "/items/0/phase",
            format!("items[0].phase: there is no phase `{quoted}` (add it, or correct the id)"),
        ),
        (
            "/format",
            format!("format: belongs to `{quoted}`, not to format `soundings-definition/1`"),
        ),
        (
            "/cautions/rules/0/severity",
            format!(
                "cautions.rules[0].severity: `{quoted}` is not known here (one of: stop, hold, caution, note)"
            ),
        ),
    ];
    for (pointer, expected) in places {
        let mut definition = Subject::mentoring().json;
        super::put(&mut definition, pointer, json!(long));
        assert_eq!(said(&definition), [expected]);
    }
    let mut definition = Subject::mentoring().json;
    definition["items"][0][&long] = json!({"a": 1});
    let said = said(&definition);
    assert_eq!(said.len(), 1);
    assert!(said[0].len() < 400, "{}", said[0].len());
}

#[test]
fn a_refusal_is_one_line_for_each_defect_and_never_without_end() {
    let mut definition = Subject::mentoring().json;
    definition["id"] = json!("a\nb\u{7}");
    assert_eq!(
        said(&definition),
        [
            "id: `a\u{fffd}b\u{fffd}` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen"
        ]
    );
    let many: Vec<u8> = vec![0; 20_000];
    let mut definition = Subject::mentoring().json;
    definition["alignment"]["strengths"]["elements"]["columns"] = json!(many);
    definition["cautions"]["rules"] = json!(vec![0; 9_000]);
    assert_eq!(said(&definition).len(), 200);
}

#[test]
fn measures_too_fine_to_add_exactly_are_refused() {
    let mut definition = finest(4);
    assert_eq!(said(&definition), Vec::<String>::new());
    definition["phases"][0]["weight"] = json!(100);
    assert_eq!(
        said(&definition),
        [
            ": phases, weights and levels together are too fine to add exactly (use fewer phases or rounder weights)"
        ]
    );
}

/// Sums of weights that have nothing in common, up to what is accepted: an overflow would end the test.
#[test]
fn the_finest_measures_there_may_be_are_added_exactly() {
    for n_phases in 1..=4 {
        let definition = finest(n_phases);
        assert_eq!(said(&definition), Vec::<String>::new(), "{n_phases}");
        never_fails(&definition);
    }
}

/// As many items as there may be, nearly as heavy as they may be; a condition takes a dimension over all of them
/// from the whole, which is the largest denominator there is.
fn finest(n_phases: usize) -> Value {
    let phase_weights = [0.025, 0.026, 0.027, 0.023];
    let phases: Vec<Value> = (0..n_phases)
        .map(|n| json!({"id": format!("P{n}"), "weight": phase_weights[n]}))
        .collect();
    let items: Vec<Value> = (0..200)
        .map(|n| {
            let weight = 99.0 + f64::from(n * 37 % 1000) / 1000.0;
            let phase = format!("P{}", usize::try_from(n).unwrap() % n_phases);
            json!({"id": format!("I{n}"), "phase": phase, "dimension": "all", "levels": 2, "weight": weight})
        })
        .collect();
    let mut definition = bare(json!(phases), json!(items));
    let difference = json!({"difference": ["overall", "all"]});
    definition["dimensions"] = json!(["all"]);
    definition["cautions"]["rules"] = json!([{"id": "K", "severity": "note", "when": {"op": "at-least", "quantity": difference, "value": 0.001}}]);
    definition
}

/// A definition of nothing but phases and items.
fn bare(phases: Value, items: Value) -> Value {
    let ids: Vec<Value> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].clone())
        .collect();
    json!({
        "format": "soundings-definition/1", "id": "bare", "version": "1.0.0", "languages": ["en"], "roles": ["one"],
        "phases": phases, "items": items, "flow": [{"questions": ids}],
        "measures": {"known_share": 0.001, "precision": {"overall": 0, "phase": 0, "dimension": 0}},
        "bands": {"steps": [{"id": "low"}, {"id": "high", "threshold": 33.333, "floor": 0.001}], "withheld": {"id": "none", "max_unknown": 200}, "near_within": 0.001},
        "cautions": {"show": 1, "rules": []},
        "headlines": [{"id": "H", "when": {"op": "always"}}],
        "next_steps": {"show": 1},
    })
}

#[test]
fn the_largest_definition_there_may_be_is_assessed() {
    let phases = (0..20).map(|n| json!({"id": format!("P{n}")})).collect();
    let items = (0..200)
        .map(|n| json!({"id": format!("I{n}"), "phase": format!("P{}", n / 10), "levels": 2}))
        .collect();
    let mut definition = bare(phases, items);
    definition["bands"]["steps"][1] = json!({"id": "high", "threshold": 99, "floor": 99});
    assert_eq!(said(&definition), Vec::<String>::new());
    never_fails(&definition);
}

/// An edit that the door takes, however odd, leaves nothing for `assess` to stumble over.
#[test]
fn what_is_odd_and_accepted_is_assessed() {
    let odd = [
        (
            "/bands/steps",
            json!([{"id": "pause"}, {"id": "prepare", "threshold": 100, "floor": 100}, {"id": "pilot", "threshold": 100, "floor": 100}, {"id": "proceed", "threshold": 100, "floor": 100}]),
        ),
        ("/bands/caps", json!({"note": "pause"})),
        ("/bands/near_within", json!(0)),
        ("/measures/known_share", json!(0)),
        ("/alignment/known_share", json!(0)),
        (
            "/alignment/main_purpose",
            json!({"weight": 0.001, "best_of": 64}),
        ),
        (
            "/alignment/elements/0/presence",
            json!({"mean": ["TB1", "TB1", "length", "length"]}),
        ),
        ("/alignment/elements/0/presence", json!("accompanied-share")),
        ("/alignment/principle_words", json!([{"id": "seen"}])),
        (
            "/items/24/visible_when",
            json!({"op": "not", "of": {"op": "always"}}),
        ),
        ("/cautions/rules/0/when", json!({"op": "always"})),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": {"difference": ["TB", "TB"]}, "value": -1000}),
        ),
        ("/headlines/0/when", json!({"op": "band-is", "ids": []})),
        ("/lists/6/options/0/exclusive", json!(true)),
        ("/lists/4/pick", json!({"up_to": 64})),
        ("/lists/3/pick", json!({"up_to": 1})),
        ("/next_steps/show", json!(20)),
        ("/languages", json!(["zh-Hant-TW", "en"])),
    ];
    for (pointer, value) in odd {
        let mut definition = Subject::mentoring().json;
        super::put(&mut definition, pointer, value);
        assert_eq!(said(&definition), Vec::<String>::new(), "{pointer}");
        never_fails(&definition);
    }
}

/// Law 9, and law 8 on the way: what the definition prints is the same definition.
#[track_caller]
fn never_fails(definition: &Value) {
    let subject = Subject::parse(&definition.to_string());
    let printed = subject.definition.canonical();
    let again =
        Definition::parse(&printed).unwrap_or_else(|defects| panic!("{defects}\n{printed}"));
    assert_eq!(again.canonical(), printed);
    for document in sample(12, &documents(definition)) {
        subject.assess(&document.0);
    }
}

/// The finest mean of a principle: 20 items with levels of all kinds, an overflow would end the test.
#[test]
fn a_principle_shows_in_at_most_twenty_items() {
    let mut definition = Subject::mentoring().json;
    let list = definition["lists"].as_array().unwrap().len() - 1;
    assert_eq!(definition["lists"][list]["part"], "principles");
    let items = definition["items"].as_array().unwrap().iter();
    let ids: Vec<Value> = items.map(|item| item["id"].clone()).collect();
    let pointer = format!("/lists/{list}/options/0/items");
    super::put(&mut definition, &pointer, json!(ids[..20]));
    assert_eq!(said(&definition), Vec::<String>::new());
    never_fails(&definition);
    super::put(&mut definition, &pointer, json!(ids[..21]));
    let expected = format!("lists[{list}].options[0].items: too much: at most 20 entries here");
    assert_eq!(said(&definition), [expected]);
}

/// What looks at two earlier questions, each of which looks at two: whoever asks each anew never comes to an end.
#[test]
fn visibility_is_settled_once_for_each_item() {
    let items: Vec<Value> = (0..200)
        .map(|n| {
            let looks = |earlier: i32| json!({"op": "item-at-least", "item": format!("I{earlier}"), "value": 1});
            let mut item = json!({"id": format!("I{n}"), "phase": "P", "levels": 2});
            if n > 1 {
                item["visible_when"] = json!({"op": "any", "of": [looks(n - 1), looks(n - 2)]});
            }
            item
        })
        .collect();
    let definition = bare(json!([{"id": "P"}]), json!(items));
    let subject = Subject::parse(&definition.to_string());
    let answers = json!({"definition": {"id": "bare", "version": "1.0.0"},
        "answers": {"I0": 1, "I1": 0, "I2": 0, "I3": 0, "I199": 1}});
    // I1 and I2 are both at 0 and hide I3; from there on something earlier is unknown, and what is unknown hides nothing.
    let result = subject.assess(&answers);
    assert_eq!(result["readiness"]["unknown"], 195);
    assert_eq!(result["readiness"]["phases"]["P"]["exact"], "50");
    let last = subject.definition.item_of("I199").unwrap();
    assert!(subject.answers(&answers).is_visible(last));
}
