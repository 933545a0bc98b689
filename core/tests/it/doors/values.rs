//! Single values of a definition: ids and numbers.

use serde_json::Value;
use serde_json::json;

use super::check;

/// A number as written, which `json!` would print its own way.
fn number(literal: &str) -> Value {
    serde_json::from_str(literal).expect("a number")
}

#[test]
fn ids_follow_the_spelling_rule_and_are_there_once() {
    check(&[
        (
            "/id",
            json!("__proto__"),
            &[
                "id: `__proto__` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen",
            ],
        ),
        (
            "/id",
            json!(""),
            &[
                "id: `` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen",
            ],
        ),
        (
            "/phases/0/id",
            json!("-TB"),
            &[
                "phases[0].id: `-TB` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen",
            ],
        ),
        (
            "/items/0/id",
            json!("T B1"),
            &[
                "items[0].id: `T B1` is not spelled as an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen",
            ],
        ),
        (
            "/items/1/id",
            json!("TB1"),
            &["items[1].id: item `TB1` is there twice (give each its own id)"],
        ),
        (
            "/lists/0/id",
            json!("TB1"),
            &["lists[0].id: item or list `TB1` is there twice (give each its own id)"],
        ),
        (
            "/lists/1/id",
            json!("stage"),
            &["lists[1].id: item or list `stage` is there twice (give each its own id)"],
        ),
        (
            "/lists/0/options/1/id",
            json!("idea"),
            &["lists[0].options[1].id: option `idea` is there twice (give each its own id)"],
        ),
        (
            "/phases/1/id",
            json!("TB"),
            &["phases[1].id: phase `TB` is there twice (give each its own id)"],
        ),
        (
            "/dimensions/1",
            json!("A"),
            &["dimensions[1]: dimension `A` is there twice (give each its own id)"],
        ),
        (
            "/dimensions/0",
            json!("TB"),
            &["dimensions[0]: measure `TB` is there twice (give each its own id)"],
        ),
        (
            "/dimensions/0",
            json!("overall"),
            &["dimensions[0]: measure `overall` is there twice (give each its own id)"],
        ),
        (
            "/roles/1",
            json!("planner"),
            &["roles[1]: role `planner` is there twice (give each its own id)"],
        ),
        (
            "/people/1",
            json!("backer"),
            &["people[1]: person `backer` is there twice (give each its own id)"],
        ),
        (
            "/languages",
            json!(["en", "en"]),
            &["languages[1]: language `en` is named twice (remove one)"],
        ),
        (
            "/languages",
            json!(["english"]),
            &[
                "languages[0]: `english` is not spelled as a BCP 47 language tag such as `en` or `pt-BR`",
            ],
        ),
        (
            "/languages",
            json!([]),
            &["languages: found an empty list, needs at least one language"],
        ),
        (
            "/bands/steps/1/id",
            json!("pause"),
            &["bands.steps[1].id: band `pause` is there twice (give each its own id)"],
        ),
        (
            "/bands/withheld/id",
            json!("pause"),
            &["bands.withheld.id: band `pause` is there twice (give each its own id)"],
        ),
        (
            "/bands/notes/-",
            json!({"id": "idea-stage", "when": {"op": "always"}}),
            &["bands.notes[1].id: note `idea-stage` is there twice (give each its own id)"],
        ),
        (
            "/alignment/elements/1/id",
            json!("D1"),
            &["alignment.elements[1].id: element `D1` is there twice (give each its own id)"],
        ),
        (
            "/alignment/words/1/id",
            json!("out-of-tune"),
            &["alignment.words[1].id: word `out-of-tune` is there twice (give each its own id)"],
        ),
        (
            "/cautions/rules/1/id",
            json!("K1"),
            &["cautions.rules[1].id: caution `K1` is there twice (give each its own id)"],
        ),
        (
            "/headlines/1/id",
            json!("find-out-first"),
            &["headlines[1].id: headline `find-out-first` is there twice (give each its own id)"],
        ),
        (
            "/sources/1/id",
            json!("S1"),
            &["sources[1].id: source `S1` is there twice (give each its own id)"],
        ),
    ]);
}

#[test]
fn numbers_stay_in_their_range() {
    check(&[
        (
            "/phases/0/weight",
            json!(0),
            &[
                "phases[0].weight: `0` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/phases/0/weight",
            json!(-1),
            &[
                "phases[0].weight: `-1` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/phases/0/weight",
            number("1e308"),
            &[
                "phases[0].weight: `1e+308` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/phases/0/weight",
            json!(100.001),
            &[
                "phases[0].weight: `100.001` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/phases/0/weight",
            json!(0.0001),
            &[
                "phases[0].weight: `0.0001` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/phases/0/weight",
            json!("2"),
            &["phases[0].weight: found text, needs a number"],
        ),
        (
            "/items/0/weight",
            json!(0),
            &[
                "items[0].weight: `0` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/items/0/levels",
            json!(1),
            &["items[0].levels: `1` is no whole number from 2 to 11"],
        ),
        (
            "/items/0/levels",
            json!(0),
            &["items[0].levels: `0` is no whole number from 2 to 11"],
        ),
        (
            "/items/0/levels",
            json!(12),
            &["items[0].levels: `12` is no whole number from 2 to 11"],
        ),
        (
            "/items/0/levels",
            json!(-4),
            &["items[0].levels: `-4` is no whole number from 2 to 11"],
        ),
        (
            "/items/0/levels",
            number("4.0"),
            &["items[0].levels: `4.0` is no whole number from 2 to 11"],
        ),
        (
            "/items/0/levels",
            number("4294967300"),
            &["items[0].levels: `4294967300` is no whole number from 2 to 11"],
        ),
        (
            "/lists/2/pick/up_to",
            json!(0),
            &["lists[2].pick.up_to: `0` is no whole number from 1 to 64"],
        ),
        (
            "/lists/2/pick/up_to",
            json!(65),
            &["lists[2].pick.up_to: `65` is no whole number from 1 to 64"],
        ),
        (
            "/lists/6/options/0/points",
            json!(4),
            &["lists[6].options[0].points: `4` is no whole number from 0 to 3"],
        ),
        (
            "/lists/3/options/0/addressability",
            json!(4),
            &["lists[3].options[0].addressability: `4` is no whole number from 0 to 3"],
        ),
        (
            "/measures/known_share",
            json!(1.1),
            &[
                "measures.known_share: `1.1` is no plain decimal number from 0 to 1, with at most three digits after the point",
            ],
        ),
        (
            "/measures/precision/phase",
            json!(101),
            &["measures.precision.phase: `101` is no whole number from 0 to 100"],
        ),
        (
            "/bands/near_within",
            json!(101),
            &[
                "bands.near_within: `101` is no plain decimal number from 0 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/bands/withheld/max_unknown",
            json!(201),
            &["bands.withheld.max_unknown: `201` is no whole number from 0 to 200"],
        ),
        (
            "/bands/steps/1/threshold",
            json!(101),
            &[
                "bands.steps[1].threshold: `101` is no plain decimal number from 0 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/bands/steps/1/threshold",
            json!(30.0001),
            &[
                "bands.steps[1].threshold: `30.0001` is no plain decimal number from 0 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/alignment/main_purpose/weight",
            json!(0),
            &[
                "alignment.main_purpose.weight: `0` is no plain decimal number from 0.001 to 100, with at most three digits after the point",
            ],
        ),
        (
            "/alignment/main_purpose/best_of",
            json!(0),
            &["alignment.main_purpose.best_of: `0` is no whole number from 1 to 64"],
        ),
        (
            "/alignment/unbacked_below",
            json!(4),
            &["alignment.unbacked_below: `4` is no whole number from 0 to 3"],
        ),
        (
            "/alignment/missing/strength",
            json!(0),
            &["alignment.missing.strength: `0` is no whole number from 1 to 3"],
        ),
        (
            "/alignment/missing/presence",
            json!(3.001),
            &[
                "alignment.missing.presence: `3.001` is no plain decimal number from 0 to 3, with at most three digits after the point",
            ],
        ),
        (
            "/alignment/principle_words/2/threshold",
            json!(4),
            &[
                "alignment.principle_words[2].threshold: `4` is no plain decimal number from 0 to 3, with at most three digits after the point",
            ],
        ),
        (
            "/cautions/show",
            json!(0),
            &["cautions.show: `0` is no whole number from 1 to 200"],
        ),
        (
            "/cautions/rules/11/when/value",
            json!(4),
            &["cautions.rules[11].when.value: `4` is no whole number from 0 to 3"],
        ),
        (
            "/cautions/rules/11/when/value",
            json!(-1),
            &["cautions.rules[11].when.value: `-1` is no whole number from 0 to 3"],
        ),
        (
            "/cautions/rules/14/when/value",
            json!(1001),
            &[
                "cautions.rules[14].when.value: `1001` is no plain decimal number from -1000 to 1000, with at most three digits after the point",
            ],
        ),
        (
            "/next_steps/show",
            json!(21),
            &["next_steps.show: `21` is no whole number from 1 to 20"],
        ),
    ]);
}
