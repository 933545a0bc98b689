//! Caps that an improvement sets off: each is shown by answers, and where everything can be tried none is overlooked.

use std::sync::Arc;

use serde_json::Value;
use serde_json::json;
use soundings_core::Answer;
use soundings_core::Answers;
use soundings_core::Definition;
use soundings_core::Finding;
use soundings_core::LintCode;
use soundings_core::assess;

use super::all_documents;
use super::findings;
use super::paths;
use super::random_condition;
use super::small;
use super::small_leaf;
use crate::Subject;
use crate::lint::Folder;
use crate::random::Dice;

/// The lower of the two sets of answers, and what the message says of both.
#[track_caller]
fn assert_shown(definition: &Value, finding: &Finding) {
    let definition = Arc::new(Definition::parse(&definition.to_string()).unwrap());
    let quoted: Vec<&str> = finding.message.split('`').skip(1).step_by(2).collect();
    let [item, caution, before, after] = quoted[..] else {
        panic!("{}", finding.message);
    };
    let mut levels = finding
        .message
        .split(' ')
        .filter_map(|word| word.parse::<u8>().ok());
    let (from, to) = (levels.next().unwrap(), levels.next().unwrap());
    assert_eq!(to, from + 1);
    let item = definition.item_of(item).unwrap();
    let mut answers =
        Answers::parse(definition.clone(), finding.example.as_ref().unwrap()).unwrap();
    assert_eq!(answers.answer_of(item), Some(Answer::Level(from)));
    let band = |answers: &Answers| {
        definition
            .band_id(assess(answers).readiness.band.unwrap())
            .to_owned()
    };
    assert_eq!(band(&answers), before);
    answers.answer(item, Some(Answer::Level(to))).unwrap();
    assert_eq!(band(&answers), after);
    let capped_by = assess(&answers).readiness.capped_by;
    assert!(
        capped_by
            .iter()
            .any(|idx| definition.caution(*idx).id == caution)
    );
    let place = |id: &str| definition.bands.steps.iter().position(|band| band.id == id);
    assert!(place(after) < place(before));
}

#[test]
fn an_improvement_that_lowers_the_band_is_shown_by_answers() {
    let circle = Folder::circle().json("definition.json");
    let garden = Subject::community_garden().json;
    let score = |measure: &str, op: &str, value: u32| json!({"op": op, "quantity": {"score": measure}, "value": value});
    let cases = [
        (
            &garden,
            "hold",
            json!({"op": "more-than", "quantity": {"difference": ["crew", "land"]}, "value": 37.5}),
        ),
        (
            &garden,
            "hold",
            json!({"op": "less-than", "quantity": {"difference": ["land", "crew"]}, "value": -20}),
        ),
        (&circle, "hold", score("craft", "at-least", 80)),
        (
            &circle,
            "hold",
            json!({"op": "not", "of": score("craft", "less-than", 95)}),
        ),
        (&circle, "stop", score("overall", "more-than", 60)),
        (
            &circle,
            "hold",
            json!({"op": "not", "of": {"op": "item-at-most", "item": "readers", "value": 1}}),
        ),
        (
            &circle,
            "hold",
            json!({"op": "all", "of": [
            {"op": "item-at-least", "item": "books", "value": 3}, {"op": "item-at-most", "item": "evenings", "value": 1},
            {"op": "has-any", "list": "wishes", "ids": ["travel"]}]}),
        ),
        (
            &circle,
            "hold",
            json!({"op": "all", "of": [
            {"op": "has-any", "list": "aims", "ids": ["learn"]},
            {"op": "at-least", "quantity": {"link": "principles-design"}, "value": 1},
            {"op": "has-any", "list": "manners", "ids": ["open-door"]}]}),
        ),
        (
            &circle,
            "hold",
            json!({"op": "all", "of": [
            {"op": "has-any", "list": "aims", "ids": ["learn"]},
            {"op": "at-least", "quantity": {"link": "purpose-design"}, "value": 60}]}),
        ),
    ];
    for (origin, severity, when) in cases {
        let mut definition = origin.clone();
        definition["cautions"]["rules"][0] =
            json!({"id": "c0", "severity": severity, "when": when});
        let found = findings(&definition);
        let shown: Vec<&Finding> = found
            .iter()
            .filter(|finding| finding.code == LintCode::CapNotMonotone)
            .collect();
        assert_eq!(shown.len(), 1, "{when}");
        assert_shown(&definition, shown[0]);
    }
}

#[test]
fn an_escalation_that_an_improvement_sets_off_is_found_as_well() {
    let mut definition = Folder::circle().json("definition.json");
    definition["cautions"]["rules"][2]["escalated"]["when"] =
        json!({"op": "item-at-least", "item": "readers", "value": 2});
    // Raised while craft is weak, and held back only by those with many readers.
    definition["cautions"]["rules"][2]["when"] =
        json!({"op": "item-at-most", "item": "evenings", "value": 1});
    let found = findings(&definition);
    let shown = found
        .iter()
        .find(|finding| finding.code == LintCode::CapNotMonotone)
        .unwrap();
    assert_eq!(shown.path, "cautions.rules[2].when");
    assert_shown(&definition, shown);
}

#[test]
fn what_only_weakness_picks_or_not_knowing_raise_is_monotone() {
    let circle = Folder::circle().json("definition.json");
    for (severity, when) in [
        (
            "hold",
            json!({"op": "item-at-most", "item": "books", "value": 1}),
        ),
        (
            "hold",
            json!({"op": "not", "of": {"op": "item-at-least", "item": "books", "value": 1}}),
        ),
        (
            "hold",
            json!({"op": "less-than", "quantity": {"score": "craft"}, "value": 70}),
        ),
        (
            "stop",
            json!({"op": "more-than", "quantity": "unknown-items", "value": 1}),
        ),
        (
            "hold",
            json!({"op": "less-than", "quantity": "main-purpose-strength", "value": 2}),
        ),
        (
            "hold",
            json!({"op": "at-most", "quantity": {"link": "purpose-design"}, "value": 50}),
        ),
        // An improvement raises it, and it caps nothing.
        (
            "caution",
            json!({"op": "item-at-least", "item": "books", "value": 3}),
        ),
        // What is asked depends on this item.
        (
            "hold",
            json!({"op": "item-at-least", "item": "host", "value": 3}),
        ),
        // It stands that high only where the band is at its cap anyway.
        (
            "hold",
            json!({"op": "all", "of": [
            {"op": "item-at-least", "item": "books", "value": 1}, {"op": "less-than", "quantity": {"score": "overall"}, "value": 30}]}),
        ),
    ] {
        let mut definition = circle.clone();
        definition["cautions"]["rules"][3] =
            json!({"id": "c3", "severity": severity, "when": when});
        let found = findings(&definition);
        assert!(paths(&found, LintCode::CapNotMonotone).is_empty(), "{when}");
    }
}

/// Every raise of one known level by one, over every set of answers of the small definition.
#[test]
fn over_everything_that_can_be_tried_no_raise_is_overlooked() {
    let all = all_documents();
    let (mut n_shown, mut n_monotone) = (0, 0);
    for seed in 0..120 {
        let condition = random_condition(&mut Dice(seed), 2, &small_leaf);
        let mut definition = small();
        definition["bands"]["steps"] =
            json!([{"id": "low"}, {"id": "mid", "threshold": 30}, {"id": "high", "threshold": 60}]);
        definition["bands"]["caps"] = json!({"hold": "low"});
        definition["cautions"]["rules"] =
            json!([{"id": "c0", "severity": "hold", "when": condition}]);
        let found = findings(&definition);
        let shown = found
            .iter()
            .find(|finding| finding.code == LintCode::CapNotMonotone);
        let subject = Subject::parse(&definition.to_string());
        let falls = all.iter().any(|document| {
            let answers = subject.answers(document);
            let band = assess(&answers).readiness.band;
            subject.definition.item_idxs().any(|item| {
                let Some(Answer::Level(level)) = answers.answer_of(item) else {
                    return false;
                };
                let mut raised = answers.clone();
                let is_raised = raised.answer(item, Some(Answer::Level(level + 1))).is_ok();
                is_raised && assess(&raised).readiness.band < band
            })
        });
        assert_eq!(shown.is_some(), falls, "{condition}");
        match shown {
            Some(shown) => {
                assert_shown(&definition, shown);
                n_shown += 1;
            }
            None => n_monotone += 1,
        }
    }
    assert!(
        n_shown >= 8 && n_monotone >= 8,
        "{n_shown} shown, {n_monotone} monotone"
    );
}
