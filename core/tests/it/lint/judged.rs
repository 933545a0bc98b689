//! What the linter takes into account when it judges: which numbers, picks and verdicts go together.

use serde_json::Value;
use serde_json::json;

use super::Folder;
use super::said;

/// What is found of the caution `unread` with this condition.
fn of_caution(when: Value) -> Vec<String> {
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["cautions"]["rules"][3]["when"] = when;
    });
    said(&folder.lint())
}

/// What is found of the headline `ready` with this condition.
fn of_headline(when: Value) -> Vec<String> {
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["headlines"][1]["when"] = when;
    });
    said(&folder.lint())
}

fn all(of: &[Value]) -> Value {
    json!({"op": "all", "of": of})
}

fn score(op: &str, measure: &str, value: u32) -> Value {
    json!({"op": op, "quantity": {"score": measure}, "value": value})
}

fn has(list: &str, id: &str) -> Value {
    json!({"op": "has-any", "list": list, "ids": [id]})
}

const NEVER: &str = "condition-never-true cautions.rules[3].when";
const NOTHING: [&str; 0] = [];

#[test]
fn a_number_may_lie_between_two_values_and_not_outside_both() {
    let between = all(&[
        score("more-than", "craft", 40),
        score("less-than", "craft", 50),
    ]);
    assert_eq!(of_caution(between), NOTHING);
    let outside = all(&[
        score("less-than", "craft", 40),
        score("more-than", "craft", 50),
    ]);
    assert_eq!(of_caution(outside), [NEVER]);
    assert_eq!(of_caution(score("more-than", "craft", 100)), [NEVER]);
    let half =
        |op: &str, value: f64| json!({"op": op, "quantity": "unknown-items", "value": value});
    assert_eq!(
        of_caution(all(&[half("more-than", 1.0), half("less-than", 2.0)])),
        [NEVER]
    );
    assert_eq!(
        of_caution(all(&[half("more-than", 0.5), half("less-than", 1.5)])),
        NOTHING
    );
    assert_eq!(of_caution(half("more-than", 5.0)), [NEVER]);
}

#[test]
fn a_score_goes_with_the_levels_it_is_made_of() {
    let level = |item: &str, op: &str, value: u32| json!({"op": op, "item": item, "value": value});
    // Will is host and readers alone: 2 of 3 and 1 of 2 at least make more than half.
    let of_two = |op: &str, value: u32| {
        all(&[
            level("host", "item-at-least", 2),
            level("readers", "item-at-least", 1),
            score(op, "will", value),
        ])
    };
    assert_eq!(of_caution(of_two("less-than", 58)), [NEVER]);
    assert_eq!(of_caution(of_two("less-than", 59)), NOTHING);
    let same = json!({"op": "more-than", "quantity": {"difference": ["will", "will"]}, "value": 0});
    assert_eq!(of_caution(same), [NEVER]);
    let unknown = all(&[
        json!({"op": "item-unknown", "item": "host"}),
        json!({"op": "less-than", "quantity": "unknown-items", "value": 1}),
    ]);
    assert_eq!(of_caution(unknown), [NEVER]);
}

#[test]
fn no_more_is_picked_than_a_list_takes_and_nothing_beside_what_stands_alone() {
    assert_eq!(
        of_caution(all(&[has("length", "one-book"), has("length", "a-year")])),
        [NEVER]
    );
    assert_eq!(
        of_caution(all(&[has("extras", "tea"), has("extras", "guests")])),
        NOTHING
    );
    assert_eq!(
        of_caution(all(&[has("aims", "talk"), has("aims", "unsettled")])),
        [NEVER]
    );
    let three = all(&[
        has("wishes", "company"),
        has("wishes", "ideas"),
        has("wishes", "travel"),
    ]);
    assert_eq!(of_caution(three.clone()), NOTHING);
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["lists"][2]["pick"]["up_to"] = 2.into();
        definition["cautions"]["rules"][3]["when"] = three;
    });
    assert_eq!(said(&folder.lint()), [NEVER]);
}

#[test]
fn strengths_and_links_are_no_larger_than_their_matrix() {
    let strong = json!({"op": "at-least", "quantity": "main-purpose-strength", "value": 3});
    assert_eq!(of_caution(strong.clone()), NOTHING);
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["alignment"]["strengths"]["responsive-needs"]["rows"] =
            json!({"talk": ["2P", "1P"], "learn": ["1P", "2P"]});
        definition["cautions"]["rules"][3]["when"] = strong;
    });
    let found = said(&folder.lint());
    assert_eq!(
        found,
        [
            "link-never-full alignment.strengths.responsive-needs",
            NEVER
        ]
    );
}

#[test]
fn a_need_is_met_by_the_programme_or_by_what_runs_beside() {
    let found = |is_accompanied: bool| {
        let mut folder = Folder::circle();
        folder.edit("definition.json", |definition| {
            definition["lists"][2]["options"][0]["addressability"] = 2.into();
            if !is_accompanied {
                definition["lists"][3]["options"][0] = json!({"id": "shared-car"});
            }
        });
        said(&folder.lint())
    };
    assert_eq!(found(true), NOTHING);
    assert_eq!(
        found(false),
        [
            "link-never-full lists[2]",
            "need-without-twin lists[2].options[2]"
        ]
    );
}

#[test]
fn verdicts_go_with_the_scores_and_links_behind_them() {
    let base = |id: &str| json!({"op": "base-band-is", "ids": [id]});
    let band = |id: &str| json!({"op": "band-is", "ids": [id]});
    let word = |id: &str| json!({"op": "word-is", "ids": [id]});
    let link = |op: &str, value: u32| json!({"op": op, "quantity": {"link": "purpose-need"}, "value": value});
    let unknown =
        |op: &str, value: u32| json!({"op": op, "quantity": "unknown-items", "value": value});
    let valueless = |op: &str| json!({"op": op, "quantity": "valueless-links", "value": 1});
    let unreachable = ["headline-unreachable headlines[1]"];
    for (when, expected) in [
        // A cap holds a good base band down, and never up.
        (all(&[base("go"), band("try")]), &NOTHING[..]),
        (all(&[base("try"), band("go")]), &unreachable),
        (all(&[band("ask"), base("go")]), &unreachable),
        (
            all(&[base("go"), score("less-than", "overall", 70)]),
            &unreachable,
        ),
        (
            all(&[base("go"), score("less-than", "start", 50)]),
            &unreachable,
        ),
        (
            all(&[base("go"), score("less-than", "start", 51)]),
            &NOTHING,
        ),
        (
            all(&[base("go"), score("at-least", "overall", 70)]),
            &["condition-part-idle headlines[1].when.of[1]"],
        ),
        (all(&[base("go"), unknown("more-than", 2)]), &unreachable),
        (all(&[base("go"), unknown("at-least", 2)]), &NOTHING),
        (all(&[word("close"), link("less-than", 50)]), &unreachable),
        (all(&[word("close"), link("at-least", 51)]), &NOTHING),
        (all(&[word("apart"), valueless("at-least")]), &unreachable),
        (
            all(&[word("apart"), valueless("less-than")]),
            &["condition-part-idle headlines[1].when.of[1]"],
        ),
    ] {
        assert_eq!(of_headline(when.clone()), expected, "{when}");
    }
}

#[test]
fn an_escalation_is_judged_where_its_caution_is_raised() {
    let escalated = |when: Value| {
        let mut folder = Folder::circle();
        folder.edit("definition.json", |definition| {
            definition["cautions"]["rules"][2]["when"] =
                json!({"op": "item-at-most", "item": "evenings", "value": 1});
            definition["cautions"]["rules"][2]["escalated"]["when"] = when;
        });
        said(&folder.lint())
    };
    let level = |op: &str, value: u32| json!({"op": op, "item": "evenings", "value": value});
    assert_eq!(escalated(level("item-at-most", 0)), NOTHING);
    let place = "cautions.rules[2].escalated.when";
    assert_eq!(
        escalated(level("item-at-least", 2)),
        [format!("condition-never-true {place}")]
    );
    assert_eq!(
        escalated(level("item-at-most", 1)),
        [format!("condition-always-true {place}")]
    );
}

#[test]
fn what_hides_an_item_is_judged_by_when_it_hides() {
    let visible = |when: Value| {
        let mut folder = Folder::circle();
        folder.edit("definition.json", |definition| {
            definition["items"][4]["visible_when"] = when;
        });
        said(&folder.lint())
    };
    let host = |op: &str, value: u32| json!({"op": op, "item": "host", "value": value});
    let place = "items[4].visible_when";
    // Not known, it is shown, and known, it is shown as well.
    assert_eq!(
        visible(host("item-at-least", 0)),
        [format!("condition-always-true {place}")]
    );
    let none = all(&[host("item-at-least", 2), host("item-at-most", 1)]);
    assert_eq!(visible(none), [format!("condition-never-true {place}")]);
    // Where the host is not known both leave the item on screen, so the second part never decides.
    let twice = json!({"op": "any", "of": [
        host("item-at-least", 1), all(&[host("item-at-least", 1), json!({"op": "item-unknown", "item": "readers"})])]});
    assert_eq!(
        visible(twice),
        [format!("condition-part-idle {place}.of[1]")]
    );
}

#[test]
fn levels_too_few_are_missing_and_levels_too_many_are_surplus() {
    for (levels, code) in [
        (json!(["Noch nicht", "Immer"]), "words-missing"),
        (
            json!(["Noch nicht", "Manchmal", "Oft", "Immer"]),
            "words-surplus",
        ),
    ] {
        let mut folder = Folder::circle();
        folder.edit("text/de.json", |words| {
            words["questions"]["items"]["place"]["levels"] = levels;
        });
        assert_eq!(
            said(&folder.lint()),
            [format!("{code} questions.items.place.levels")]
        );
    }
}

#[test]
fn regions_of_one_language_may_say_the_same() {
    let mut folder = Folder::circle();
    folder.edit("definition.json", |definition| {
        definition["languages"] = json!(["en", "de", "en-GB"])
    });
    let mut british = folder.json("text/en.json");
    british["language"] = "en-GB".into();
    folder.0.push(("text/en-GB.json", british.to_string()));
    assert_eq!(said(&folder.lint()), NOTHING);
}

#[test]
fn too_many_cases_claim_nothing() {
    // It is never true, by its first and its last part; but eight items of eleven levels are more cases than are tried.
    let level = |idx: usize, op: &str, value: u32| json!({"op": op, "item": format!("i{idx}"), "value": value});
    let mut folder = Folder::plain();
    folder.edit("definition.json", |definition| {
        let items: Vec<Value> = (0..8)
            .map(|idx| json!({"id": format!("i{idx}"), "phase": "tea", "levels": 11}))
            .collect();
        let ids: Vec<String> = (0..8).map(|idx| format!("i{idx}")).collect();
        definition["items"] = json!(items);
        definition["flow"][0]["questions"] = json!([ids, vec!["milk".to_owned()]].concat());
        let mut parts: Vec<Value> = (0..8).map(|idx| level(idx, "item-at-least", 5)).collect();
        parts.push(score("at-least", "tea", 10));
        parts.push(level(0, "item-at-most", 4));
        definition["cautions"]["rules"] =
            json!([{"id": "c", "severity": "note", "when": all(&parts)}]);
    });
    let found = folder.lint();
    assert!(
        found
            .iter()
            .all(|finding| finding.file != "definition.json"),
        "{:?}",
        said(&found)
    );
}
