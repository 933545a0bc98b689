//! The door for cases: what is refused, in which words, at which place.

use soundings_core::cases::Cases;

use crate::Subject;

/// A case in which everything is right, with one edit, and what the door says about it.
#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    let right = r#"{
  "$schema": "cases.schema.json",
  "format": "soundings-cases/1",
  "definition": {"id": "mentoring-programme", "version": "1.0.0"},
  "cases": [{
    "$comment": "for whoever reads this",
    "id": "one", "story": "Somebody starts.", "derived": "by-hand", "working": ["1 + 1 = 2"],
    "answers": {"TB1": 2, "purpose": ["P1"]}, "role": "planner", "notes": {"TB1": "mine"},
    "expect": {
      "readiness": {"overall": {"points": 66, "exact": "200/3", "low": "0", "high": "100"}, "phases": {"TB": {"points": null, "reason": "not-enough-known"}},
                    "dimensions": {"A": {"exact": null}}, "unknown": 3, "base_band": null, "band": "find-out-first", "capped_by": ["K1"], "near": "pilot",
                    "possible": ["pause", "proceed"], "lift": {"to": "pilot", "raises": [{"item": "TB1", "from": 2, "to": 3}], "also_clear": ["K2"]}},
      "alignment": {"links": {"purpose-need": {"points": 1, "exact": "1"}, "principles-design": null}, "word": "aligned", "provisional": true, "unserved": ["N1"],
                    "unbacked": ["P1"], "unaccompanied": ["N9"], "missing": ["D1"], "principles": {"respect": "unknown"}},
      "headline": "back-to-why", "cautions": [{"id": "K1", "severity": "stop"}],
      "next_steps": [{"from": "caution", "id": "K1"}, {"from": "item", "id": "TB1", "wording": "low"}], "find_out": ["TB1", "needs"]
    }
  }]
}"#;
    assert!(right.contains(from), "no `{from}`");
    let definition = Subject::mentoring().definition;
    let said = match Cases::parse(&definition, &right.replacen(from, to, 1)) {
        Ok(cases) => {
            assert_eq!(cases.cases.len(), 1);
            Vec::new()
        }
        Err(defects) => defects
            .0
            .iter()
            .map(|defect| format!("{}: {}", defect.path, defect.kind))
            .collect(),
    };
    assert_eq!(said, expected, "{from} -> {to}");
}

#[test]
fn what_is_right_is_accepted() {
    check("one", "another", &[]);
    check(
        "\"by-hand\", \"working\": [\"1 + 1 = 2\"]",
        "\"naive\"",
        &[],
    );
    check("\"near\": \"pilot\"", "\"near\": null", &[]);
    check("\"word\": \"aligned\"", "\"word\": null", &[]);
}

#[test]
fn the_frame_of_a_file_is_checked() {
    check(
        "soundings-cases/1",
        "soundings-cases/2",
        &["format: belongs to `soundings-cases/2`, not to format `soundings-cases/1`"],
    );
    check(
        "mentoring-programme",
        "else",
        &["definition.id: belongs to definition `else`, not to definition `mentoring-programme`"],
    );
    check(
        "\"$comment\": \"for whoever reads this\"",
        "\"comment\": \"\"",
        &[
            "cases[0].comment: unknown key `comment` (known here: id, story, derived, working, answers, role, notes, expect)",
        ],
    );
    check(
        "\"$comment\": \"for whoever reads this\"",
        "\"$comment\": 1",
        &["cases[0].$comment: found a number, needs text"],
    );
    // An editor's schema belongs to a file, not to a part of it.
    check(
        "\"$comment\": \"for whoever reads this\"",
        "\"$schema\": \"\"",
        &[
            "cases[0].$schema: unknown key `$schema` (known here: id, story, derived, working, answers, role, notes, expect)",
        ],
    );
}

#[test]
fn a_case_has_an_id_a_story_and_says_where_it_comes_from() {
    check(
        "\"id\": \"one\", \"story\"",
        "\"story\"",
        &["cases[0]: key `id` is missing (add it)"],
    );
    check(
        "\"id\": \"one\"",
        "\"id\": \"one case\"",
        &[
            "cases[0].id: `one case` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen",
        ],
    );
    check(
        "Somebody starts.",
        " ",
        &["cases[0].story: found an empty text, needs words"],
    );
    check(
        "by-hand",
        "by-heart",
        &["cases[0].derived: `by-heart` is not known here (one of: by-hand, naive, observed)"],
    );
    check(
        ", \"working\": [\"1 + 1 = 2\"]",
        "",
        &["cases[0]: key `working` is missing (add it)"],
    );
    check(
        "[\"1 + 1 = 2\"]",
        "[]",
        &["cases[0].working: found an empty list, needs at least one line"],
    );
}

#[test]
fn answers_are_read_as_answers_documents_are() {
    check(
        "\"TB1\": 2,",
        "\"TB1\": 4,",
        &["cases[0].answers.TB1: `4` is no level: a whole number from 0 to 3, or \"not-sure\""],
    );
    check(
        "[\"P1\"]}",
        "[\"P77\"]}",
        &["cases[0].answers.purpose[0]: there is no option `P77` (add it, or correct the id)"],
    );
    check(
        "planner",
        "passer-by",
        &["cases[0].role: there is no role `passer-by` (add it, or correct the id)"],
    );
    check(
        "{\"TB1\": \"mine\"}",
        "{\"needs\": \"mine\"}",
        &["cases[0].notes.needs: there is no item `needs` (add it, or correct the id)"],
    );
}

#[test]
fn an_expectation_names_only_what_a_result_can_have() {
    let at = |path: &str, rest: &str| format!("cases[0].expect.{path}: {rest}");
    for (from, to, path, rest) in [
        (
            "\"headline\": \"back-to-why\"",
            "\"headlines\": \"x\"",
            "headlines",
            "unknown key `headlines` (known here: readiness, alignment, headline, cautions, next_steps, find_out)",
        ),
        (
            "back-to-why",
            "back-to-where",
            "headline",
            "there is no headline `back-to-where` (add it, or correct the id)",
        ),
        (
            "\"points\": 66",
            "\"points\": 166",
            "readiness.overall.points",
            "`166` is no whole number from 0 to 100",
        ),
        (
            "\"200/3\"",
            "\"400/6\"",
            "readiness.overall.exact",
            "`400/6` is not spelled as an exact value from 0 to 100 in lowest terms, such as `75` or `200/3`",
        ),
        (
            "\"200/3\"",
            "66.6",
            "readiness.overall.exact",
            "found a number, needs text",
        ),
        (
            "\"low\": \"0\"",
            "\"low\": \"0/0\"",
            "readiness.overall.low",
            "`0/0` is not spelled as an exact value from 0 to 100 in lowest terms, such as `75` or `200/3`",
        ),
        (
            "\"high\": \"100\"",
            "\"high\": \"101\"",
            "readiness.overall.high",
            "`101` is not spelled as an exact value from 0 to 100 in lowest terms, such as `75` or `200/3`",
        ),
        (
            "\"high\": \"100\"",
            "\"top\": \"100\"",
            "readiness.overall.top",
            "unknown key `top` (known here: points, exact, low, high, reason)",
        ),
        (
            "{\"TB\":",
            "{\"TX\":",
            "readiness.phases.TX",
            "there is no phase `TX` (add it, or correct the id)",
        ),
        (
            "{\"A\":",
            "{\"Z\":",
            "readiness.dimensions.Z",
            "there is no dimension `Z` (add it, or correct the id)",
        ),
        (
            "not-enough-known",
            "unknown",
            "readiness.phases.TB.reason",
            "`unknown` is not known here (one of: not-enough-known, not-applicable)",
        ),
        (
            "\"base_band\": null",
            "\"base_band\": \"find-out-first\"",
            "readiness.base_band",
            "there is no band `find-out-first` (add it, or correct the id)",
        ),
        (
            "[\"pause\", \"proceed\"]",
            "[\"pause\"]",
            "readiness.possible",
            "found fewer, needs the lowest and the highest band",
        ),
        (
            "[\"K1\"]",
            "[\"K99\"]",
            "readiness.capped_by[0]",
            "there is no caution `K99` (add it, or correct the id)",
        ),
        (
            "{\"item\": \"TB1\", \"from\": 2, \"to\": 3}",
            "{\"item\": \"TB1\", \"from\": 2}",
            "readiness.lift.raises[0]",
            "key `to` is missing (add it)",
        ),
        (
            "{\"purpose-need\":",
            "{\"purpose-needs\":",
            "alignment.links.purpose-needs",
            "there is no link `purpose-needs` (add it, or correct the id)",
        ),
        (
            "\"word\": \"aligned\"",
            "\"word\": \"in-tune\"",
            "alignment.word",
            "there is no alignment word `in-tune` (add it, or correct the id)",
        ),
        (
            "\"provisional\": true",
            "\"provisional\": \"yes\"",
            "alignment.provisional",
            "found text, needs true or false",
        ),
        (
            "[\"N1\"]",
            "[\"P1\"]",
            "alignment.unserved[0]",
            "there is no need `P1` (add it, or correct the id)",
        ),
        (
            "\"missing\": [\"D1\"]",
            "\"missing\": [\"D0\"]",
            "alignment.missing[0]",
            "there is no element `D0` (add it, or correct the id)",
        ),
        (
            "{\"respect\": \"unknown\"}",
            "{\"respect\": \"seen\"}",
            "alignment.principles.respect",
            "there is no word for a principle `seen` (add it, or correct the id)",
        ),
        (
            "\"severity\": \"stop\"",
            "\"severity\": \"grave\"",
            "cautions[0].severity",
            "`grave` is not known here (one of: stop, hold, caution, note)",
        ),
        (
            "{\"id\": \"K1\", \"severity\": \"stop\"}",
            "\"K1\"",
            "cautions[0]",
            "found text, needs an object",
        ),
        (
            "\"wording\": \"low\"",
            "\"wording\": \"soft\"",
            "next_steps[1].wording",
            "`soft` is not known here (one of: low, high)",
        ),
        (
            "{\"from\": \"caution\", \"id\": \"K1\"}",
            "{\"from\": \"caution\", \"id\": \"TB1\"}",
            "next_steps[0].id",
            "there is no caution `TB1` (add it, or correct the id)",
        ),
        (
            "[\"TB1\", \"needs\"]",
            "[\"TB1\", \"P1\"]",
            "find_out[1]",
            "there is no item or list `P1` (add it, or correct the id)",
        ),
    ] {
        check(from, to, &[&at(path, rest)]);
    }
}

#[test]
fn without_an_alignment_nothing_but_null_is_expected_of_it() {
    let garden = Subject::community_garden().definition;
    let file = |alignment: &str| {
        format!(
            r#"{{"format": "soundings-cases/1", "definition": {{"id": "community-garden", "version": "2.1.0"}},
                "cases": [{{"id": "a", "story": "A.", "derived": "naive", "answers": {{}}, "expect": {{"alignment": {alignment}}}}}]}}"#
        )
    };
    assert!(Cases::parse(&garden, &file("null")).is_ok());
    let refused = Cases::parse(&garden, &file("{\"word\": null}")).unwrap_err();
    let expected = "found an object, needs null (the definition has no alignment)";
    assert_eq!(refused.0[0].kind.to_string(), expected);
}

#[test]
fn ids_are_given_once_and_a_file_has_a_case() {
    let mentoring = Subject::mentoring().definition;
    let case = r#"{"id": "a", "story": "A.", "derived": "naive", "answers": {}, "expect": {"find_out": []}}"#;
    let said = |cases: &str| {
        let file = format!(
            r#"{{"format": "soundings-cases/1", "definition": {{"id": "mentoring-programme", "version": "1.9.0"}}, "cases": {cases}}}"#
        );
        Cases::parse(&mentoring, &file).unwrap_err().to_string()
    };
    let none = said("[]");
    assert!(
        none.ends_with(": cases: found an empty list, needs at least one case"),
        "{none}"
    );
    let twice = said(&format!("[{case}, {case}]"));
    assert!(
        twice.ends_with("cases[1].id: case `a` is there twice (give each its own id)"),
        "{twice}"
    );
    let empty = said(&format!("[{}]", case.replace("{\"find_out\": []}", "{}")));
    assert!(
        empty.ends_with("cases[0].expect: found an empty object, needs at least one key"),
        "{empty}"
    );
}
