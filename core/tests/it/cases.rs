//! The cases of the mentoring definition: what the core and the oracle make of them, and what they cover.

mod coverage;
mod door;

use serde_json::Value;
use serde_json::json;
use soundings_core::cases::Cases;
use soundings_core::cases::Derived;

use crate::Subject;
use crate::differences;
use crate::oracle;

const FILE: &str = include_str!("../../definitions/mentoring-programme/cases.json");

/// What a result says beyond its format, its definition and its trace.
const KEYS: [&str; 6] = [
    "readiness",
    "alignment",
    "headline",
    "cautions",
    "next_steps",
    "find_out",
];

#[test]
fn the_core_gives_what_every_case_expects() {
    let mut failures = Vec::new();
    for case in parsed().cases {
        let differences = case.differences();
        failures.extend(
            differences
                .iter()
                .map(|line| format!("{}: {line}", case.id)),
        );
    }
    refuse(&failures);
}

/// Also says that `naive` is true: such a case expects what the naive implementation gives, all of it.
#[test]
fn the_oracle_gives_what_every_case_expects() {
    let mentoring = Subject::mentoring();
    let mut failures = Vec::new();
    for case in cases() {
        let result = oracle::assess(&mentoring.json, &case["document"], "sha256-");
        for key in KEYS {
            let expected = match case["expect"].get(key) {
                Some(expected) => expected,
                None if case["derived"] == "by-hand" => continue,
                None => &Value::Null,
            };
            let lines = differences(expected, &result[key]);
            // By hand nobody writes out what the case is not about.
            let lines = lines.into_iter().filter(|line| {
                case["derived"] != "by-hand" || !line.contains(": expected nothing, found ")
            });
            failures.extend(lines.map(|line| format!("{}: {key}{line}", case["id"])));
        }
    }
    refuse(&failures);
}

#[test]
fn no_expectation_comes_from_the_program_itself() {
    let cases = parsed().cases;
    let n_derived = |derived| cases.iter().filter(|case| case.derived == derived).count();
    assert!(n_derived(Derived::ByHand) >= 10);
    assert!(n_derived(Derived::Naive) >= 30);
    // What the program itself said proves nothing about it.
    assert_eq!(n_derived(Derived::Observed), 0);
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

#[track_caller]
fn refuse(failures: &[String]) {
    let n_failures = failures.len();
    assert!(
        failures.is_empty(),
        "{n_failures} differences\n{}",
        failures.join("\n")
    );
}

fn parsed() -> Cases {
    match Cases::parse(&Subject::mentoring().definition, FILE) {
        Ok(cases) => cases,
        Err(defects) => panic!("the core refuses the cases:\n{defects}"),
    }
}

/// The cases as JSON, each with the answers document that it stands for.
pub fn cases() -> Vec<Value> {
    let file: Value = serde_json::from_str(FILE).unwrap();
    let mut cases = file["cases"].as_array().unwrap().clone();
    for case in &mut cases {
        case["document"] = json!({"definition": file["definition"], "answers": case["answers"]});
    }
    assert!(cases.len() >= 40, "{} cases", cases.len());
    cases
}
