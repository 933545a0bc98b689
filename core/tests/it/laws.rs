//! The laws of the method (section 9 of `docs/scoring.md`) over random answers to random definitions.
//!
//! Law 9 has no test of its own: every random run here would show a failure.

mod agreement;
mod lift;
mod progress;
mod trace;

use std::sync::Arc;

use num_rational::BigRational;
use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use serde_json::json;
use soundings_core::Definition;
use soundings_core::wire;

use crate::Subject;
use crate::oracle;
use crate::random::Dice;
use crate::random::Document;
use crate::random::documents;
use crate::random::for_all;
use crate::random::sample;
use crate::random::variant;

/// Holds a law against random answers, to definitions as they are written and to definitions nobody wrote.
///
/// Half of the definitions are written by people; the rest throw numbers, levels, weights and visibility anew.
#[track_caller]
fn everywhere<M: Strategy + Clone>(
    n_cases: u32,
    more: M,
    law: impl Fn(&Subject, Value, M::Value) -> Result<(), TestCaseError>,
) {
    for subject in [
        Subject::mentoring(),
        Subject::community_garden(),
        Subject::village_choir(),
    ] {
        let strategy = (documents(&subject.json), more.clone());
        for_all(n_cases, strategy, |(Document(document), more)| {
            law(&subject, document, more)
        });
        let origin = &subject.json;
        let strategy = (
            any::<u64>().prop_flat_map(|seed| (Just(seed), documents(&variant(origin, seed)))),
            more.clone(),
        );
        for_all(n_cases, strategy, |((seed, Document(document)), more)| {
            let subject = Subject::parse(&variant(origin, seed).to_string());
            law(&subject, document, more)
        });
    }
}

// Law 1.

#[test]
fn the_order_of_answers_changes_nothing() {
    everywhere(60, any::<u64>(), |subject, document, seed| {
        let rearranged = rearrange(&subject.json, &document, &mut Dice(seed));
        prop_assert_eq!(
            subject.print(&document),
            subject.print(&rearranged),
            "rearranged: {}",
            rearranged
        );
        Ok(())
    });
}

/// Keys in another order everywhere, and picks too where their order means nothing.
fn rearrange(definition: &Value, document: &Value, dice: &mut Dice) -> Value {
    let mut document = dice.shuffle_keys(document);
    for list in array(&definition["lists"]) {
        let picked = document["answers"].get_mut(list["id"].as_str().unwrap());
        if list["pick"]["ordered"] != json!(true)
            && let Some(Value::Array(picked)) = picked
        {
            dice.shuffle(picked);
        }
    }
    document
}

// Law 2.

#[test]
fn raising_a_known_level_lowers_no_measure_and_no_base_band() {
    everywhere(90, any::<Index>(), |subject, document, idx| {
        let fixed = items_no_visibility_looks_at(&subject.json);
        let levels = oracle::known_levels(&subject.json, &document);
        let raisable: Vec<_> = levels
            .iter()
            .filter(|(item, level, max)| level < max && fixed.contains(item))
            .collect();
        if raisable.is_empty() {
            return Ok(());
        }
        let (item, level, _) = idx.get(&raisable);
        let before = subject.assess(&document);
        let after = subject.assess(&with_answer(&document, item, json!(level + 1)));
        for place in measures(&before) {
            let (before, after) = (score(&before, &place), score(&after, &place));
            prop_assert_eq!(
                before.is_some(),
                after.is_some(),
                "{} has a score once, after raising {}",
                place,
                item
            );
            prop_assert!(
                before <= after,
                "raising {item} takes {place} from {before:?} to {after:?}"
            );
        }
        let rank = |result: &Value| band_rank(&subject.json, &result["readiness"]["base_band"]);
        prop_assert_eq!(
            rank(&before).is_some(),
            rank(&after).is_some(),
            "withheld once, after raising {}",
            item
        );
        prop_assert!(
            rank(&before) <= rank(&after),
            "raising {item} lowers the base band"
        );
        Ok(())
    });
}

// Law 3.

#[test]
fn answering_an_unknown_item_stays_inside_the_bounds_and_never_widens_them() {
    let more = (any::<Index>(), any::<Index>());
    everywhere(90, more, |subject, document, (idx, level)| {
        let fixed = items_no_visibility_looks_at(&subject.json);
        let before = subject.assess(&document);
        let unknown: Vec<String> = array(&before["find_out"])
            .iter()
            .map(text)
            .filter(|id| fixed.contains(id))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let item = idx.get(&unknown);
        let levels = array(&subject.json["items"])
            .iter()
            .find(|known| known["id"] == json!(item))
            .unwrap()["levels"]
            .as_u64();
        let level = level.index(usize::try_from(levels.unwrap()).unwrap());
        let after = subject.assess(&with_answer(&document, item, json!(level)));
        for place in measures(&before) {
            let (Some((low, high)), Some((new_low, new_high))) =
                (bounds(&before, &place), bounds(&after, &place))
            else {
                prop_assert!(
                    bounds(&before, &place) == bounds(&after, &place),
                    "{place} applies once"
                );
                continue;
            };
            prop_assert!(
                low <= new_low && new_high <= high,
                "{item} at {level} widens {place}"
            );
            if let Some(score) = score(&after, &place) {
                prop_assert!(
                    low <= score && score <= high,
                    "{item} at {level} puts {place} outside its bounds"
                );
            }
        }
        Ok(())
    });
}

// Law 4.

#[test]
fn scores_lie_inside_their_bounds_and_the_band_between_the_possible_bands() {
    everywhere(90, Just(()), |subject, document, ()| {
        let result = subject.assess(&document);
        for place in measures(&result) {
            if let (Some((low, high)), Some(score)) =
                (bounds(&result, &place), score(&result, &place))
            {
                prop_assert!(
                    low <= score && score <= high,
                    "{place}: {low} {score} {high}"
                );
            }
        }
        let readiness = &result["readiness"];
        let rank = |band: &Value| band_rank(&subject.json, band);
        let [lowest, highest] = [0, 1].map(|end| rank(&readiness["possible"][end]));
        prop_assert!(
            lowest.is_some() && lowest <= highest,
            "possible: {}",
            readiness["possible"]
        );
        if let Some(band) = rank(&readiness["band"]) {
            prop_assert!(
                lowest <= Some(band) && Some(band) <= highest,
                "{} not in {}",
                readiness["band"],
                readiness["possible"]
            );
        }
        Ok(())
    });
}

// Law 7, as far as one machine can: the bytes depend on what is said, not on how it was written.

#[test]
fn a_definition_in_another_key_order_is_the_same_definition() {
    for subject in [
        Subject::mentoring(),
        Subject::community_garden(),
        Subject::village_choir(),
    ] {
        for seed in 0..5 {
            let other = Subject::parse(&Dice(seed).shuffle_keys(&subject.json).to_string());
            assert_eq!(
                wire::definition(&subject.definition),
                wire::definition(&other.definition)
            );
            let document = json!({"definition": {"id": subject.json["id"], "version": subject.json["version"]}, "answers": {}});
            assert_eq!(subject.print(&document), other.print(&document));
        }
    }
}

#[test]
fn answers_in_another_order_are_printed_in_the_same_bytes() {
    everywhere(60, any::<u64>(), |subject, document, seed| {
        let rearranged = rearrange(&subject.json, &document, &mut Dice(seed));
        let print = |document: &Value| wire::answers(&subject.answers(document));
        prop_assert_eq!(
            print(&document),
            print(&rearranged),
            "rearranged: {}",
            rearranged
        );
        Ok(())
    });
}

// Law 8.

#[test]
fn printed_answers_parse_to_the_same_answers() {
    everywhere(60, Just(()), |subject, document, ()| {
        let printed = wire::answers(&subject.answers(&document));
        let parsed: Value = serde_json::from_str(&printed).unwrap();
        prop_assert_eq!(&printed, &wire::answers(&subject.answers(&parsed)));
        prop_assert_eq!(
            subject.print(&document),
            subject.print(&parsed),
            "printed: {}",
            printed
        );
        // Nothing said may be lost on the way: in option order, the answers are those of the document.
        prop_assert_eq!(said(&subject.json, &document), said(&subject.json, &parsed));
        Ok(())
    });
}

#[test]
fn a_printed_definition_parses_to_the_same_definition() {
    for subject in [
        Subject::mentoring(),
        Subject::community_garden(),
        Subject::village_choir(),
    ] {
        check_definition_round_trip(&subject).unwrap();
    }
    let origin = Subject::mentoring().json;
    for_all(25, any::<u64>(), |seed| {
        check_definition_round_trip(&Subject::parse(&variant(&origin, seed).to_string()))
    });
}

fn check_definition_round_trip(subject: &Subject) -> Result<(), TestCaseError> {
    let printed = wire::definition(&subject.definition);
    let parsed = match Definition::parse(&printed) {
        Ok(parsed) => parsed,
        Err(defects) => {
            return Err(TestCaseError::fail(format!(
                "printed, and refused:\n{defects}\n{printed}"
            )));
        }
    };
    prop_assert_eq!(&printed, &wire::definition(&parsed));
    let json = serde_json::from_str(&printed).unwrap();
    let again = Subject {
        json,
        definition: Arc::new(parsed),
    };
    for Document(document) in sample(10, &documents(&subject.json)) {
        prop_assert_eq!(
            subject.print(&document),
            again.print(&document),
            "document: {}",
            document
        );
        // The oracle reads what was printed as it reads what was written.
        let expected = oracle::assess(&subject.json, &document, "");
        prop_assert_eq!(
            expected,
            oracle::assess(&again.json, &document, ""),
            "document: {}",
            document
        );
    }
    Ok(())
}

/// Answers, role and notes, free of order.
fn said(definition: &Value, document: &Value) -> (Value, Value, Value) {
    let mut answers = document["answers"].clone();
    for list in array(&definition["lists"]) {
        if list["pick"]["ordered"] == json!(true) {
            continue;
        }
        if let Some(Value::Array(picked)) = answers.get_mut(list["id"].as_str().unwrap()) {
            picked.sort_by_key(Value::to_string);
        }
    }
    let notes = document
        .get("notes")
        .filter(|notes| **notes != json!({}))
        .cloned();
    (answers, document["role"].clone(), notes.unwrap_or_default())
}

// Reading result documents.

/// Places of all measures, as pointers below `readiness`.
fn measures(result: &Value) -> Vec<String> {
    let mut places = vec!["overall".to_owned()];
    for group in ["phases", "dimensions"] {
        let ids = result["readiness"][group].as_object().unwrap().keys();
        places.extend(ids.map(|id| format!("{group}/{id}")));
    }
    places
}

fn score(result: &Value, place: &str) -> Option<BigRational> {
    rational(&result.pointer(&format!("/readiness/{place}"))?["exact"])
}

fn bounds(result: &Value, place: &str) -> Option<(BigRational, BigRational)> {
    let measure = result.pointer(&format!("/readiness/{place}"))?;
    Some((rational(&measure["low"])?, rational(&measure["high"])?))
}

fn rational(exact: &Value) -> Option<BigRational> {
    Some(exact.as_str()?.parse().unwrap())
}

/// Bands from the lowest; none for the withheld one and for no band.
fn band_rank(definition: &Value, band: &Value) -> Option<usize> {
    array(&definition["bands"]["steps"])
        .iter()
        .position(|step| step["id"] == *band)
}

fn items_no_visibility_looks_at(definition: &Value) -> Vec<String> {
    let conditions: Vec<String> = array(&definition["items"])
        .iter()
        .map(|item| item["visible_when"].to_string())
        .collect();
    let ids = array(&definition["items"])
        .iter()
        .map(|item| text(&item["id"]));
    ids.filter(|id| {
        !conditions
            .iter()
            .any(|condition| condition.contains(&format!("\"item\":\"{id}\"")))
    })
    .collect()
}

fn with_answer(document: &Value, item: &str, answer: Value) -> Value {
    let mut document = document.clone();
    document["answers"][item] = answer;
    document
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
