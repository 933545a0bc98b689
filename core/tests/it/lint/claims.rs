//! What the linter claims, held against answers: what is called impossible never happens, and where everything can be
//! tried, what happens never is called impossible.
//!
//! A caution is raised when its condition is true, and one with the opposite condition when it is false, so that all
//! three values of a condition can be seen from outside.

mod caps;
mod verdicts;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;
use soundings_core::Finding;
use soundings_core::LintCode;
use soundings_core::LintSource;
use soundings_core::assess;
use soundings_core::lint;

use crate::Subject;
use crate::random::Dice;
use crate::random::Document;
use crate::random::documents;
use crate::random::sample;

/// Findings of a definition whose words are of no interest.
fn findings(definition: &Value) -> Vec<Finding> {
    let text = definition.to_string();
    let source = LintSource {
        file: "definition.json",
        text: &text,
    };
    lint(source, &[])
}

fn paths(findings: &[Finding], code: LintCode) -> BTreeSet<&str> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| finding.path.as_str()).collect()
}

/// Two items and two lists: 420 sets of answers in all.
fn small() -> Value {
    json!({
        "format": "soundings-definition/1", "id": "small", "version": "1.0.0", "languages": ["en"],
        "phases": [{"id": "only"}],
        "items": [
            {"id": "first", "phase": "only", "levels": 3, "allows_not_applicable": true},
            {"id": "second", "phase": "only", "levels": 2}
        ],
        "lists": [
            {"id": "one", "pick": "one", "options": [{"id": "a"}, {"id": "b"}, {"id": "c"}]},
            {"id": "some", "pick": {"up_to": 2, "ordered": true},
             "options": [{"id": "x"}, {"id": "y"}, {"id": "alone", "exclusive": true}]}
        ],
        "flow": [{"questions": ["first", "second", "one", "some"]}],
        "measures": {"known_share": 0.5, "precision": {"overall": 1, "phase": 1, "dimension": 1}},
        "bands": {"steps": [{"id": "low"}, {"id": "high", "threshold": 50}],
                  "withheld": {"id": "none", "max_unknown": 1}, "near_within": 5},
        "cautions": {"show": 1, "rules": []},
        "headlines": [{"id": "any", "when": {"op": "always"}}],
        "next_steps": {"show": 1}
    })
}

fn all_documents() -> Vec<Value> {
    let mut all = Vec::new();
    let firsts = [
        json!(0),
        json!(1),
        json!(2),
        json!("not-sure"),
        json!("not-applicable"),
    ];
    for first in &firsts {
        for second in [json!(0), json!(1), json!("not-sure")] {
            for one in [json!(null), json!("a"), json!("b"), json!("c")] {
                for some in [
                    json!(null),
                    json!([]),
                    json!(["x"]),
                    json!(["y"]),
                    json!(["alone"]),
                    json!(["x", "y"]),
                    json!(["y", "x"]),
                ] {
                    let mut answers = json!({"first": first, "second": second});
                    for (list, picks) in [("one", &one), ("some", &some)] {
                        if !picks.is_null() {
                            answers[list] = picks.clone();
                        }
                    }
                    all.push(json!({"definition": {"id": "small", "version": "1.0.0"}, "answers": answers}));
                }
            }
        }
    }
    assert_eq!(all.len(), 420);
    all
}

fn random_condition(dice: &mut Dice, depth: usize, leaf: &dyn Fn(&mut Dice) -> Value) -> Value {
    if depth == 0 || dice.below(4) == 0 {
        return leaf(dice);
    }
    let parts = |dice: &mut Dice| -> Vec<Value> {
        let n_parts = 1 + dice.below(3);
        (0..n_parts)
            .map(|_| random_condition(dice, depth - 1, leaf))
            .collect()
    };
    match dice.below(5) {
        0 => json!({"op": "not", "of": random_condition(dice, depth - 1, leaf)}),
        1 | 2 => json!({"op": "all", "of": parts(dice)}),
        _ => json!({"op": "any", "of": parts(dice)}),
    }
}

fn small_leaf(dice: &mut Dice) -> Value {
    let (item, max) = [("first", 2), ("second", 1)][dice.below(2)];
    let some_of = |dice: &mut Dice, ids: &[&str]| -> Vec<String> {
        let mut some: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        dice.shuffle(&mut some);
        some.truncate(1 + dice.below(ids.len()));
        some
    };
    let value = dice.below(max + 1);
    match dice.below(7) {
        0 => json!({"op": "item-at-most", "item": item, "value": value}),
        1 => json!({"op": "item-at-least", "item": item, "value": value}),
        2 => json!({"op": "item-unknown", "item": item}),
        3 => json!({"op": "has-any", "list": "one", "ids": some_of(dice, &["a", "b", "c"])}),
        4 => json!({"op": "has-any", "list": "some", "ids": some_of(dice, &["x", "y", "alone"])}),
        5 => json!({"op": "first-is", "list": "some", "ids": some_of(dice, &["x", "y", "alone"])}),
        _ => json!({"op": "always"}),
    }
}

/// Pointers to every part of an `all` or `any` inside a condition, with what decides nothing there.
fn parts(condition: &Value, pointer: &str, found: &mut Vec<(String, Value)>) {
    let neutral = match condition["op"].as_str().unwrap() {
        "all" => json!({"op": "always"}),
        "any" => json!({"op": "not", "of": {"op": "always"}}),
        "not" => return parts(&condition["of"], &format!("{pointer}/of"), found),
        _ => return,
    };
    for (place, part) in condition["of"].as_array().unwrap().iter().enumerate() {
        let pointer = format!("{pointer}/of/{place}");
        found.push((pointer.clone(), neutral.clone()));
        parts(part, &pointer, found);
    }
}

/// `cautions.rules[0].when.of[1]` as a pointer into the condition of that caution.
fn pointer(path: &str) -> String {
    let inside = path.strip_prefix("cautions.rules[0].when").unwrap();
    inside.replace(['.', '['], "/").replace(']', "")
}

#[test]
fn conditions_on_answers_are_judged_exactly() {
    let all = all_documents();
    let mut seen: BTreeMap<LintCode, usize> = BTreeMap::new();
    for seed in 0..120 {
        let condition = random_condition(&mut Dice(seed), 3, &small_leaf);
        let mut definition = small();
        definition["cautions"]["rules"] =
            json!([{"id": "c0", "severity": "note", "when": condition}]);
        let found = findings(&definition);
        let is_said = |code| paths(&found, code).contains("cautions.rules[0].when");
        let idle = paths(&found, LintCode::ConditionPartIdle);

        // The condition, its opposite, the condition without what is idle, and without each part on its own.
        let mut conditions = vec![condition.clone(), json!({"op": "not", "of": condition})];
        let mut every_part = Vec::new();
        parts(&condition, "", &mut every_part);
        let mut rest = condition.clone();
        for path in &idle {
            let part = every_part.iter().find(|(part, _)| *part == pointer(path));
            *rest.pointer_mut(&pointer(path)).unwrap() = part.unwrap().1.clone();
        }
        let mut parts_of_rest = Vec::new();
        parts(&rest, "", &mut parts_of_rest);
        conditions.push(rest.clone());
        for (part, neutral) in &every_part {
            let mut shorter = rest.clone();
            if let Some(place) = shorter.pointer_mut(part) {
                *place = neutral.clone();
                conditions.push(shorter);
            }
        }
        let rules: Vec<Value> = conditions
            .iter()
            .enumerate()
            .map(|(idx, when)| json!({"id": format!("c{idx}"), "severity": "note", "when": when}))
            .collect();
        definition["cautions"]["rules"] = json!(rules);
        let raised = raised(
            &Subject::parse(&definition.to_string()),
            &all,
            conditions.len(),
        );

        let (is_never, is_never_false) = (raised[0].is_empty(), raised[1].is_empty());
        assert_eq!(
            is_said(LintCode::ConditionNeverTrue),
            is_never,
            "{condition}"
        );
        let is_always = is_never_false && !is_never;
        assert_eq!(
            is_said(LintCode::ConditionAlwaysTrue),
            is_always,
            "{condition}"
        );
        if is_never || is_always {
            assert!(idle.is_empty(), "{condition}");
        } else {
            assert_eq!(raised[2], raised[0], "{condition} without {idle:?}");
            // What is left decides something, but for what has been put in its place.
            for (shorter, raised_without) in conditions[3..].iter().zip(&raised[3..]) {
                let is_left = *shorter != rest;
                assert!(
                    !is_left
                        || *raised_without != raised[0]
                        || is_inside_idle(shorter, &rest, &idle),
                    "{shorter} is as good as {condition}, and only {idle:?} is said to be idle"
                );
            }
        }
        for finding in &found {
            *seen.entry(finding.code).or_default() += 1;
        }
    }
    for code in [
        LintCode::ConditionNeverTrue,
        LintCode::ConditionAlwaysTrue,
        LintCode::ConditionPartIdle,
    ] {
        assert!(
            seen[&code] >= 10,
            "{}: too few to prove anything: {seen:?}",
            code.id()
        );
    }
}

/// Whether two conditions differ only inside a part that is idle anyway.
fn is_inside_idle(shorter: &Value, rest: &Value, idle: &BTreeSet<&str>) -> bool {
    idle.iter().any(|path| {
        let (mut shorter, mut rest) = (shorter.clone(), rest.clone());
        let gone = |condition: &mut Value| {
            *condition.pointer_mut(&pointer(path)).unwrap() = json!(null);
        };
        gone(&mut shorter);
        gone(&mut rest);
        shorter == rest
    })
}

/// For each caution in the order of the definition, which documents raise it.
fn raised(subject: &Subject, documents: &[Value], n_cautions: usize) -> Vec<BTreeSet<usize>> {
    let mut raised = vec![BTreeSet::new(); n_cautions];
    for (idx, document) in documents.iter().enumerate() {
        for caution in assess(&subject.answers(document)).cautions {
            raised[caution.caution.idx()].insert(idx);
        }
    }
    raised
}

/// A comparison of some number with some value, often at the ends of its range.
fn number_leaf(dice: &mut Dice) -> Value {
    let op = ["at-least", "more-than", "at-most", "less-than"][dice.below(4)];
    let measures = ["overall", "land", "crew", "season", "soil", "belonging"];
    let (first, second) = (measures[dice.below(6)], measures[dice.below(6)]);
    let points = [0.0, 12.5, 33.3, 50.0, 75.0, 99.9, 100.0][dice.below(7)];
    let apart = [-100, -20, 0, 37, 100][dice.below(5)];
    match dice.below(6) {
        0 => json!({"op": op, "quantity": {"score": first}, "value": points}),
        1 => {
            json!({"op": op, "quantity": {"difference": [first, second]}, "value": apart})
        }
        2 => json!({"op": op, "quantity": "unknown-items", "value": dice.below(12)}),
        3 => json!({"op": op, "quantity": "unscored-phases", "value": dice.below(4)}),
        4 => json!({"op": "item-at-least", "item": "soil-test", "value": dice.below(2)}),
        _ => json!({"op": "item-at-most", "item": "water", "value": dice.below(5)}),
    }
}

#[test]
fn no_answers_refute_what_is_said_of_conditions_on_numbers() {
    let garden = Subject::community_garden().json;
    let documents: Vec<Value> = sample(120, &documents(&garden))
        .into_iter()
        .map(|Document(document)| document)
        .collect();
    let mut n_claims = 0;
    for seed in 0..12 {
        let mut dice = Dice(seed);
        let mut definition = garden.clone();
        let conditions: Vec<Value> = (0..30)
            .map(|_| random_condition(&mut dice, 2, &number_leaf))
            .collect();
        let rules: Vec<Value> = conditions
            .iter()
            .chain(&conditions)
            .enumerate()
            .map(|(idx, when)| {
                let is_opposite = idx >= conditions.len();
                let when = if is_opposite {
                    json!({"op": "not", "of": when})
                } else {
                    when.clone()
                };
                json!({"id": format!("c{idx}"), "severity": "note", "when": when})
            })
            .collect();
        let n_rules = rules.len();
        definition["cautions"]["rules"] = json!(rules);
        let found = findings(&definition);
        let raised = raised(
            &Subject::parse(&definition.to_string()),
            &documents,
            n_rules,
        );
        for (idx, condition) in conditions.iter().enumerate() {
            let path = format!("cautions.rules[{idx}].when");
            let is_said = |code| paths(&found, code).contains(path.as_str());
            let opposite = idx + conditions.len();
            if is_said(LintCode::ConditionNeverTrue) {
                n_claims += 1;
                assert!(
                    raised[idx].is_empty(),
                    "{condition} is true for {:?}",
                    raised[idx]
                );
            }
            if is_said(LintCode::ConditionAlwaysTrue) {
                n_claims += 1;
                assert!(
                    raised[opposite].is_empty(),
                    "{condition} is false for {:?}",
                    raised[opposite]
                );
            }
        }
    }
    assert!(n_claims >= 40, "{n_claims} claims prove nothing");
}
