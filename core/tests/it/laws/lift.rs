//! Law 6: no answer with fewer raises reaches the next band, checked by trying them all.
//!
//! On five items every document with raised levels goes through the core itself. On ten items the rule of
//! the band is computed here, in whole numbers, because what is visible stays as it is while levels rise.

use std::collections::BTreeSet;

use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use serde_json::json;

use super::array;
use super::band_rank;
use super::with_answer;
use crate::Subject;
use crate::differences;
use crate::oracle;
use crate::random::Document;
use crate::random::documents;
use crate::random::for_all;
use crate::random::variant;

#[test]
fn no_set_of_fewer_raises_reaches_the_next_band_tried_one_by_one_through_the_core() {
    let choir = Subject::village_choir();
    for_all(120, documents(&choir.json), |Document(document)| {
        tried_one_by_one(&choir, &document)
    });
    // A raise must not change what is visible, and here documents with raises are assessed as a whole.
    let nobodys = |seed| {
        let mut definition = variant(&choir.json, seed);
        for item in definition["items"].as_array_mut().unwrap() {
            item.as_object_mut().unwrap().shift_remove("visible_when");
        }
        definition
    };
    let strategy = any::<u64>().prop_flat_map(|seed| (Just(seed), documents(&nobodys(seed))));
    for_all(150, strategy, |(seed, Document(document))| {
        tried_one_by_one(&Subject::parse(&nobodys(seed).to_string()), &document)
    });
}

fn tried_one_by_one(subject: &Subject, document: &Value) -> Result<(), TestCaseError> {
    let result = subject.assess(document);
    let Some(base) = band_rank(&subject.json, &result["readiness"]["base_band"]) else {
        return Ok(());
    };
    let mut fewest: Option<u64> = None;
    for (n_raises, raised) in all_raises(&subject.json, document) {
        if fewest.is_some_and(|fewest| fewest <= n_raises) {
            continue;
        }
        let after = subject.assess(&raised);
        if band_rank(&subject.json, &after["readiness"]["base_band"]) > Some(base) {
            fewest = Some(n_raises);
        }
    }
    let lift = &result["readiness"]["lift"];
    prop_assert_eq!(n_raises(lift), fewest, "lift is {}", lift);
    Ok(())
}

#[test]
fn the_lift_of_a_larger_definition_is_the_first_of_the_shortest() {
    let garden = Subject::community_garden();
    for_all(120, documents(&garden.json), |Document(document)| {
        first_of_the_shortest(&garden, &document)
    });
    let strategy =
        any::<u64>().prop_flat_map(|seed| (Just(seed), documents(&variant(&garden.json, seed))));
    for_all(150, strategy, |(seed, Document(document))| {
        let subject = Subject::parse(&variant(&garden.json, seed).to_string());
        first_of_the_shortest(&subject, &document)
    });
}

/// A purpose with levels of 1 everywhere: link 3 is 19 of 63 thirds, 30.1 points, and the raises of a lift carry it
/// over 34. What caps below that has to be looked at with these raises, not with the levels of today.
#[test]
fn a_caution_on_a_link_is_looked_at_with_the_levels_after_the_lift() {
    let mut definition = Subject::mentoring().json;
    let rules = definition["cautions"]["rules"].as_array_mut().unwrap();
    let hold = rules.iter_mut().find(|rules| rules["id"] == "K14").unwrap();
    hold["when"] = json!({"op": "less-than", "quantity": {"link": "purpose-design"}, "value": 34});
    let subject = Subject::parse(&definition.to_string());
    let items = array(&definition["items"]).iter();
    let mut answers: serde_json::Map<String, Value> = items
        .map(|item| (item["id"].as_str().unwrap().to_owned(), json!(1)))
        .collect();
    answers.insert("purpose".to_owned(), json!(["P1"]));
    answers.insert("format".to_owned(), json!(["one-to-one"]));
    answers.insert("alongside".to_owned(), json!([]));
    let document = json!({"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": answers});
    let result = subject.assess(&document);
    let expected = oracle::assess(&definition, &document, subject.definition.digest());
    assert_eq!(differences(&expected, &result), [""; 0]);
    let raised = array(&result["cautions"]).iter();
    assert!(raised.clone().any(|caution| caution["id"] == "K14"));
    let lift = &result["readiness"]["lift"];
    assert_eq!(lift["to"], "pilot");
    assert!(!array(&lift["also_clear"]).contains(&json!("K14")));
}

fn first_of_the_shortest(subject: &Subject, document: &Value) -> Result<(), TestCaseError> {
    let result = subject.assess(document);
    let lift = &result["readiness"]["lift"];
    let Some(base) = band_rank(&subject.json, &result["readiness"]["base_band"]) else {
        prop_assert!(lift.is_null(), "a withheld band has a lift: {}", lift);
        return Ok(());
    };
    let Some(target) = array(&subject.json["bands"]["steps"]).get(base + 1) else {
        prop_assert!(lift.is_null(), "the top band has a lift: {}", lift);
        return Ok(());
    };
    let expected = shortest_by_phase(&subject.json, document, target);
    let found = (!lift.is_null()).then(|| raises_by_phase(&subject.json, lift));
    prop_assert_eq!(found, expected, "lift is {}", lift);
    Ok(())
}

fn n_raises(lift: &Value) -> Option<u64> {
    if lift.is_null() {
        return None;
    }
    let raises = array(&lift["raises"]).iter();
    Some(
        raises
            .map(|raise| raise["to"].as_u64().unwrap() - raise["from"].as_u64().unwrap())
            .sum(),
    )
}

fn raises_by_phase(definition: &Value, lift: &Value) -> Vec<u64> {
    let phase_of = |raise: &Value| {
        array(&definition["items"])
            .iter()
            .find(|item| item["id"] == raise["item"])
            .unwrap()["phase"]
            .clone()
    };
    let in_phase = |phase: &Value| {
        let raises = array(&lift["raises"])
            .iter()
            .filter(|raise| phase_of(raise) == phase["id"]);
        raises
            .map(|raise| raise["to"].as_u64().unwrap() - raise["from"].as_u64().unwrap())
            .sum()
    };
    array(&definition["phases"]).iter().map(in_phase).collect()
}

/// Every document that differs by raises of known items only, with how many one-level raises that takes.
fn all_raises(definition: &Value, document: &Value) -> Vec<(u64, Value)> {
    let mut all = vec![(0, document.clone())];
    for (item, level, max) in oracle::known_levels(definition, document) {
        let so_far = std::mem::take(&mut all);
        for (n_raises, document) in so_far {
            for to in level..=max {
                all.push((
                    n_raises + to - level,
                    with_answer(&document, &item, json!(to)),
                ));
            }
        }
    }
    all
}

/// Raises per phase of the shortest lift to `target`, the first phases first, found by trying every level
/// of every known item. Whole numbers: weights in thousandths, levels in sixtieths of the highest.
fn shortest_by_phase(definition: &Value, document: &Value, target: &Value) -> Option<Vec<u64>> {
    let levels = oracle::known_levels(definition, document);
    let mut weights = Vec::new();
    let mut wholes = Vec::new();
    // For each phase every pair (raises, most earned with so many raises).
    let mut earned: Vec<Vec<(u64, i128)>> = Vec::new();
    for phase in array(&definition["phases"]) {
        let mut sums = vec![(0, 0)];
        let mut phase_whole = 0;
        for item in array(&definition["items"])
            .iter()
            .filter(|item| item["phase"] == phase["id"])
        {
            let Some((_, level, max)) = levels.iter().find(|(id, ..)| item["id"] == json!(id))
            else {
                continue;
            };
            let weight = thousandths(&item["weight"], 1000);
            phase_whole += weight * 60;
            let so_far = std::mem::take(&mut sums);
            for (n_raises, sum) in so_far {
                sums.extend((*level..=*max).map(|to| {
                    (
                        n_raises + to - level,
                        sum + weight * 60 * i128::from(to) / i128::from(*max),
                    )
                }));
            }
        }
        if phase_whole > 0 {
            weights.push(thousandths(&phase["weight"], 1000));
            wholes.push(phase_whole);
            let most = BTreeSet::from_iter(sums.iter().map(|(n_raises, _)| *n_raises));
            let most = most.into_iter().map(|n| {
                (
                    n,
                    sums.iter()
                        .filter(|(raises, _)| *raises == n)
                        .map(|(_, sum)| *sum)
                        .max()
                        .unwrap(),
                )
            });
            earned.push(most.collect());
        } else {
            weights.push(0);
            wholes.push(1);
            earned.push(vec![(0, 1)]);
        }
    }
    let threshold = thousandths(&target["threshold"], 0);
    let floor = thousandths(&target["floor"], 0);
    let product: i128 = wholes.iter().product();
    let all_weight: i128 = weights.iter().sum();
    let mut best: Option<(u64, Vec<u64>)> = None;
    let mut tried = vec![Vec::new()];
    for phase in &earned {
        tried = tried
            .iter()
            .flat_map(|so_far: &Vec<(u64, i128)>| {
                phase
                    .iter()
                    .map(|next| [so_far.clone(), vec![*next]].concat())
            })
            .collect();
    }
    for tuple in tried {
        let overall: i128 = (0..tuple.len())
            .map(|idx| weights[idx] * tuple[idx].1 * (product / wholes[idx]))
            .sum();
        let is_over_threshold = overall * 100_000 >= threshold * all_weight * product;
        let is_over_floors =
            (0..tuple.len()).all(|idx| tuple[idx].1 * 100_000 >= floor * wholes[idx]);
        if !is_over_threshold || !is_over_floors {
            continue;
        }
        let raises: Vec<u64> = tuple.iter().map(|(n_raises, _)| *n_raises).collect();
        let total = raises.iter().sum();
        let is_better = best
            .as_ref()
            .is_none_or(|(least, first)| total < *least || (total == *least && raises > *first));
        if is_better {
            best = Some((total, raises));
        }
    }
    best.map(|(_, raises)| raises)
}

fn thousandths(number: &Value, default: i128) -> i128 {
    let Some(number) = number.as_number() else {
        return default;
    };
    let printed = number.to_string();
    let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
    format!("{whole}{fraction:0<3}").parse().unwrap()
}
