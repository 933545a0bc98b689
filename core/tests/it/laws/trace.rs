//! Law 5: what a trace tells adds up, exactly, to what the assessment says; and what it names as a reason is one.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::Just;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use serde_json::json;
use soundings_core::wire;

use super::array;
use super::band_rank;
use super::everywhere;
use super::rational;
use super::text;
use crate::Subject;
use crate::oracle;

type Check = Result<(), TestCaseError>;

#[test]
fn a_trace_adds_up() {
    everywhere(40, Just(()), |subject, document, ()| {
        check_trace(subject, &document)
    });
}

fn check_trace(subject: &Subject, document: &Value) -> Check {
    let mut traced = subject.trace(document);
    let trace = traced["trace"].take();
    // Who asks why gets the same answer.
    prop_assert_eq!(format!("{traced}\n"), subject.print(document));
    // As the core prints it, so that conditions in a trace are found by comparing.
    let definition: Value = serde_json::from_str(&wire::definition(&subject.definition)).unwrap();
    check_measures(&definition, document, &traced, &trace["measures"])?;
    if traced["alignment"].is_null() {
        prop_assert!(trace["links"].is_null());
    } else {
        let links = traced["alignment"]["links"].as_object().unwrap();
        for (id, value) in links {
            let found = &trace["links"][id];
            check_link(value, found)
                .map_err(|why| TestCaseError::fail(format!("{id}: {why}\n{found}")))?;
        }
    }
    check_band(&definition, &traced, &trace["band"])?;
    check_cautions(&definition, document, &traced, &trace["cautions"])
}

fn check_measures(definition: &Value, document: &Value, traced: &Value, trace: &Value) -> Check {
    let known: BTreeMap<String, u64> = oracle::known_levels(definition, document)
        .into_iter()
        .map(|(id, level, _)| (id, level))
        .collect();
    let all = array(&definition["items"]);
    let readiness = &traced["readiness"];
    let check = |place: &str, is_of: &dyn Fn(&Value) -> bool| -> Check {
        let measure = readiness.pointer(place).unwrap();
        let found = trace.pointer(place).unwrap();
        let items: Vec<&Value> = all.iter().filter(|item| is_of(item)).collect();
        let ids = |items: &mut dyn Iterator<Item = &Value>| -> Vec<Value> {
            items.map(|item| item["id"].clone()).collect()
        };
        prop_assert_eq!(
            ids(&mut items.iter().copied()),
            ids(&mut array(&found["items"]).iter()),
            "{}",
            place
        );
        let score = rational(&measure["exact"]);
        for (item, told) in items.iter().zip(array(&found["items"])) {
            let level = known.get(&text(&item["id"]));
            prop_assert_eq!(told["state"].as_u64(), level.copied());
            prop_assert_eq!(rational(&told["weight"]), weight(item));
            let counts = score.is_some() && level.is_some();
            prop_assert!(told["given"].is_null() != counts && told["left"].is_null() != counts);
        }
        check_sums(place, score, array(&found["items"]))
    };
    check("/overall", &|_| true)?;
    check_sums(
        "phases",
        rational(&readiness["overall"]["exact"]),
        array(&trace["overall"]["phases"]),
    )?;
    for phase in array(&definition["phases"]) {
        let id = text(&phase["id"]);
        check(&format!("/phases/{id}"), &|item| {
            item["phase"] == phase["id"]
        })?;
        let applies = readiness["phases"][&id]["reason"] != json!("not-applicable");
        let phases = array(&trace["overall"]["phases"]);
        prop_assert_eq!(applies, phases.iter().any(|told| told["id"] == phase["id"]));
        let known = &trace["phases"][&id]["known"];
        prop_assert_eq!(
            known["holds"] == json!(true),
            !readiness["phases"][&id]["exact"].is_null()
        );
        prop_assert_eq!(known.is_null(), !applies);
    }
    for dimension in array(&definition["dimensions"]) {
        let place = format!("/dimensions/{}", text(dimension));
        check(&place, &|item| item["dimension"] == *dimension)?;
    }
    Ok(())
}

fn weight(item: &Value) -> Option<BigRational> {
    let thousandths = item["weight"].as_f64().unwrap_or(1.0) * 1000.0;
    let thousandths: i64 = format!("{thousandths:.0}").parse().unwrap();
    Some(BigRational::new(
        BigInt::from(thousandths),
        BigInt::from(1000),
    ))
}

/// What was given makes the score, and with what was left a hundred.
fn check_sums(place: &str, score: Option<BigRational>, told: &[Value]) -> Check {
    let sum =
        |key: &str| -> BigRational { told.iter().filter_map(|told| rational(&told[key])).sum() };
    let Some(score) = score else {
        prop_assert!(sum("given").is_zero() && sum("left").is_zero(), "{}", place);
        return Ok(());
    };
    prop_assert_eq!(sum("given"), score, "{}", place);
    prop_assert_eq!(sum("given") + sum("left"), hundred(), "{}", place);
    Ok(())
}

fn hundred() -> BigRational {
    BigRational::from(BigInt::from(100))
}

fn check_link(value: &Value, found: &Value) -> Check {
    let terms = array(&found["terms"]);
    let is_known = |term: &&Value| !term["numerator"].is_null();
    let sum = |terms: &mut dyn Iterator<Item = &Value>, key: &str| -> BigRational {
        terms.map(|term| rational(&term[key]).unwrap()).sum()
    };
    // What counts nothing is no term: an element, for example, that a purpose does not depend on.
    prop_assert!(terms.iter().all(|term| term["denominator"] != "0"));
    let numerator = sum(&mut terms.iter().filter(is_known), "numerator");
    let denominator = sum(&mut terms.iter().filter(is_known), "denominator");
    prop_assert_eq!(value.is_null(), !found["reason"].is_null());
    match rational(&value["exact"]) {
        // No need that can be served: there is nothing to count, and that is worth nothing.
        Some(value) if terms.is_empty() => prop_assert!(value.is_zero()),
        Some(value) => prop_assert_eq!(value * &denominator, numerator * hundred()),
        None => prop_assert!(found["known"]["holds"] != json!(true)),
    }
    if let Some(share) = rational(&found["known"]["share"]) {
        prop_assert_eq!(share * sum(&mut terms.iter(), "denominator"), denominator);
    }
    Ok(())
}

fn check_band(definition: &Value, traced: &Value, trace: &Value) -> Check {
    let readiness = &traced["readiness"];
    let base = band_rank(definition, &readiness["base_band"]);
    prop_assert_eq!(trace["withheld"]["holds"] == json!(true), base.is_none());
    prop_assert_eq!(&trace["withheld"]["unknown"], &readiness["unknown"]);
    let bands = array(&definition["bands"]["steps"]);
    let mut reached = None;
    for (rank, band) in bands.iter().enumerate() {
        let rules = array(&trace["rules"][text(&band["id"])]);
        prop_assert_eq!(rules.is_empty(), base.is_none());
        for rule in rules {
            let id = text(&rule["measure"]);
            let measure = if id == "overall" {
                &readiness["overall"]
            } else {
                &readiness["phases"][&id]
            };
            prop_assert_eq!(&rule["value"], &measure["exact"]);
            prop_assert_eq!(
                rule["holds"] == json!(true),
                rational(&rule["value"]) >= rational(&rule["least"])
            );
        }
        if !rules.is_empty() && rules.iter().all(|rule| rule["holds"] == json!(true)) {
            reached = Some(rank);
        }
    }
    prop_assert_eq!(reached, base, "the rules give another base band");
    let caps = array(&trace["caps"]);
    let lowest = caps
        .iter()
        .filter_map(|cap| band_rank(definition, &cap["at"]))
        .min();
    let band = base.map(|base| lowest.map_or(base, |lowest| lowest.min(base)));
    prop_assert_eq!(
        band,
        band_rank(definition, &readiness["band"]),
        "the caps give another band"
    );
    let below = caps.iter().filter(|cap| cap["below_base"] == json!(true));
    let below: Vec<Value> = below.map(|cap| cap["caution"].clone()).collect();
    prop_assert_eq!(&json!(below), &readiness["capped_by"]);
    Ok(())
}

fn check_cautions(definition: &Value, document: &Value, traced: &Value, trace: &Value) -> Check {
    let rules = array(&definition["cautions"]["rules"]);
    prop_assert_eq!(rules.len(), array(trace).len());
    for (rule, found) in rules.iter().zip(array(trace)) {
        prop_assert_eq!(&rule["id"], &found["id"]);
        let raised = array(&traced["cautions"])
            .iter()
            .find(|raised| raised["id"] == rule["id"]);
        prop_assert_eq!(raised.is_some(), found["truth"] == json!("true"));
        check_reasons(definition, document, &rule["when"], found)?;
        let escalated = &found["escalated"];
        prop_assert_eq!(
            escalated.is_null(),
            raised.is_none() || rule["escalated"].is_null()
        );
        if !escalated.is_null() {
            check_reasons(definition, document, &rule["escalated"]["when"], escalated)?;
            let is_escalated = escalated["truth"] == json!("true");
            let severity = if is_escalated {
                &rule["escalated"]["to"]
            } else {
                &rule["severity"]
            };
            prop_assert_eq!(severity, &raised.unwrap()["severity"]);
        }
    }
    Ok(())
}

/// Each reason is as true as the oracle says, and with nothing but the reasons known the condition comes to the same.
fn check_reasons(definition: &Value, document: &Value, when: &Value, found: &Value) -> Check {
    let truth = |told: &Value| match told["truth"].as_str().unwrap() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    let reasons = array(&found["because"]);
    prop_assert!(!reasons.is_empty(), "no reason for {}", when);
    for reason in reasons {
        let expected = oracle::truth(definition, document, &reason["condition"]);
        prop_assert_eq!(truth(reason), expected, "{}", reason);
    }
    let told = |condition: &Value| {
        let reason = reasons
            .iter()
            .find(|reason| reason["condition"] == *condition);
        reason.and_then(truth)
    };
    prop_assert_eq!(
        truth(found),
        over(when, &told),
        "{} because {:?}",
        when,
        reasons
    );
    Ok(())
}

/// A condition in three values over what is told of its comparisons.
fn over(condition: &Value, told: &dyn Fn(&Value) -> Option<bool>) -> Option<bool> {
    let parts = || array(&condition["of"]).iter().map(|part| over(part, told));
    match condition["op"].as_str().unwrap() {
        "all" if parts().any(|part| part == Some(false)) => Some(false),
        "all" => parts().all(|part| part == Some(true)).then_some(true),
        "any" if parts().any(|part| part == Some(true)) => Some(true),
        "any" => parts().all(|part| part == Some(false)).then_some(false),
        "not" => over(&condition["of"], told).map(|truth| !truth),
        _ => told(condition),
    }
}
