//! A definition from another field: a community garden, ten items, no purposes, no needs.
//!
//! Whatever the engine still believed about mentoring (four levels, three equal phases, an alignment, its
//! ids, its bands) would show here. Expectations are computed by hand, and the sums are written beside them.

use serde_json::Value;
use serde_json::json;
use soundings_core::wire;
use soundings_core::words::Words;

use crate::Subject;
use crate::differences;
use crate::oracle;

/// land: lease 1 of 2, weight 2, earns 1; soil-test 1 of 1 earns 1; water 3 of 4, weight 1.5, earns 1.125;
/// rain-barrels is hidden because water is above 2. 3.125 / 4.5 = 25/36.
/// crew: core-group 3 of 4 earns 0.75; neighbours-asked 2 of 2, weight 2, earns 2; children is out.
/// 2.75 / 3 = 11/12.
/// season: rota 2 of 4, weight 1.5, earns 0.75; budget (1) unknown; tools 0 of 1. Known share
/// 2.5 / 3.5 = 5/7, enough. Score 0.75 / 2.5 = 3/10, low 0.75 / 3.5 = 3/14, high 1.75 / 3.5 = 1/2.
/// overall: (2 · 625/9 + 1 · 275/3 + 1.5 · 30) / 4.5 = (2480/9) / 4.5 = 4960/81 = 61.2…
/// low: (2075/9 + 1.5 · 150/7) / 4.5 = 33100/567. high: (2075/9 + 1.5 · 50) / 4.5 = 5500/81.
#[test]
fn weights_level_counts_and_hidden_items_are_those_of_the_definition() {
    check(
        json!({
            "site": "park", "lease": 1, "worries": [], "soil-test": 1, "water": 3, "core-group": 3,
            "neighbours-asked": 2, "children": "not-applicable", "rota": 2, "budget": "not-sure", "tools": 0,
            "harvest": ["sell", "share"],
        }),
        json!({
            "readiness": {
                "overall": {"points": 61, "exact": "4960/81", "low": "33100/567", "high": "5500/81"},
                "phases": {
                    "land": {"points": 69, "exact": "625/9", "low": "625/9", "high": "625/9"},
                    "crew": {"points": 91, "exact": "275/3", "low": "275/3", "high": "275/3"},
                    "season": {"points": 30, "exact": "30", "low": "150/7", "high": "50"},
                },
                "dimensions": {
                    // lease alone: 1 of 2.
                    "tenure": {"points": 50, "exact": "50", "low": "50", "high": "50"},
                    // soil-test and water: (1 + 1.125) / 2.5.
                    "soil": {"points": 85, "exact": "85", "low": "85", "high": "85"},
                    "belonging": {"points": 91, "exact": "275/3", "low": "275/3", "high": "275/3"},
                    // rota known, budget not: known share 1.5 / 2.5 is 0.6 and 0.6 is enough.
                    "year": {"points": 50, "exact": "50", "low": "30", "high": "70"},
                },
                "unknown": 1,
                // 61.2 misses the 62.5 of `sow`.
                "base_band": "dig",
                "band": "dig",
                "capped_by": [],
                // 61.2 + 2.5 passes 62.5, but the floor of 33.3 stays where it is and season is at 30.
                "near": null,
                // budget at its highest: season 50, overall 67.9.
                "possible": ["dig", "sow"],
                // Season must reach 33.3: a raise of tools gives 1, of rota 0.375. Season is then 70.
                "lift": {"to": "sow", "raises": [{"item": "tools", "from": 0, "to": 1}], "also_clear": []},
            },
            "alignment": null,
            "headline": "groundwork-first",
            // Selling comes first, but nobody knows the budget: not knowing raises nothing.
            "cautions": [],
            // By level: tools 0, lease 1, rota 2. tools has two levels, so its 0 is the last but one.
            "next_steps": [
                {"from": "item", "id": "tools", "wording": "high"},
                {"from": "item", "id": "lease", "wording": "high"},
                {"from": "item", "id": "rota", "wording": "low"},
            ],
            // No list has a part, so none is asked for.
            "find_out": ["budget"],
        }),
    );
}

/// land: lease 0; soil-test (1) unknown; water 2 of 4 earns 0.75; rain-barrels, now shown, earns 1.
/// Score 1.75 / 4.5 = 7/18, low 1.75 / 5.5 = 7/22, high 2.75 / 5.5 = 1/2. crew and season are full.
/// overall: (2 · 350/9 + 100 + 150) / 4.5 = 5900/81 = 72.8…, low 2300/33, high 700/9.
#[test]
fn caps_and_escalations_are_those_of_the_definition() {
    let full = json!({"points": 100, "exact": "100", "low": "100", "high": "100"});
    check(
        json!({
            "site": "vacant-lot", "lease": 0, "worries": ["contamination"], "soil-test": "not-sure", "water": 2,
            "rain-barrels": 1, "core-group": 4, "neighbours-asked": 2, "children": 2, "rota": 4, "budget": 2, "tools": 1,
        }),
        json!({
            "readiness": {
                "overall": {"points": 72, "exact": "5900/81", "low": "2300/33", "high": "700/9"},
                "phases": {
                    "land": {"points": 38, "exact": "350/9", "low": "350/11", "high": "50"},
                    "crew": full,
                    "season": full,
                },
                "dimensions": {
                    "tenure": {"points": 0, "exact": "0", "low": "0", "high": "0"},
                    // Known share 2.5 / 3.5; score 1.75 / 2.5, low 1.75 / 3.5, high 2.75 / 3.5.
                    "soil": {"points": 70, "exact": "70", "low": "50", "high": "550/7"},
                    "belonging": full,
                    "year": full,
                },
                "unknown": 1,
                "base_band": "sow",
                "band": "fallow",
                "capped_by": ["unsafe-soil", "crowd-without-ground", "no-lease"],
                "near": null,
                // Tested and fit: no stop, but crew 100 − land 50 and the lease still hold it at `dig`.
                "possible": ["fallow", "dig"],
                // 80 overall needs land at 55: lease gives 1 a raise, water 0.375. Land is then 2.75 / 4.5,
                // 61.1, and crew − land 38.9 is still above 37.5.
                "lift": {
                    "to": "open-the-gate",
                    "raises": [{"item": "lease", "from": 0, "to": 1}],
                    "also_clear": ["unsafe-soil", "crowd-without-ground"],
                },
            },
            "alignment": null,
            "headline": "held-back",
            "cautions": [
                {"id": "unsafe-soil", "severity": "stop"},
                {"id": "crowd-without-ground", "severity": "hold"},
                // A caution of its own, a hold on a vacant lot.
                {"id": "no-lease", "severity": "hold"},
            ],
            "next_steps": [
                {"from": "caution", "id": "unsafe-soil"},
                {"from": "item", "id": "lease", "wording": "low"},
                {"from": "item", "id": "water", "wording": "low"},
            ],
            "find_out": ["soil-test"],
        }),
    );
}

#[test]
fn nothing_answered_is_everything_unknown() {
    let unknown = json!({"points": null, "exact": null, "low": "0", "high": "100", "reason": "not-enough-known"});
    check(
        json!({}),
        json!({
            "readiness": {
                "overall": unknown,
                "phases": {"land": unknown, "crew": unknown, "season": unknown},
                "dimensions": {"tenure": unknown, "soil": unknown, "belonging": unknown, "year": unknown},
                // While water is unknown, rain-barrels is shown.
                "unknown": 10,
                "base_band": null,
                "band": "walk-the-site",
                "capped_by": [],
                "near": null,
                "possible": ["fallow", "open-the-gate"],
                "lift": null,
            },
            "alignment": null,
            "headline": "look-closer",
            // Three phases without a score; ten unknown items.
            "cautions": [{"id": "half-in-the-dark", "severity": "hold"}, {"id": "ask-around", "severity": "hold"}],
            "next_steps": [{"from": "caution", "id": "half-in-the-dark"}],
            "find_out": [
                "lease", "soil-test", "water", "rain-barrels", "core-group", "neighbours-asked", "children", "rota",
                "budget", "tools",
            ],
        }),
    );
}

#[test]
fn an_answer_to_a_hidden_item_is_kept_and_not_scored() {
    let garden = Subject::community_garden();
    let with = document(json!({"water": 3, "rain-barrels": 0, "lease": 2, "soil-test": 1}));
    let without = document(json!({"water": 3, "lease": 2, "soil-test": 1}));
    assert_eq!(garden.print(&with), garden.print(&without));
    let printed = wire::answers(&garden.answers(&with));
    let printed: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed["answers"]["rain-barrels"], json!(0), "{printed}");
}

/// An absent list leaves the escalation unknown, and unknown escalates nothing.
#[test]
fn an_unknown_escalation_leaves_the_severity() {
    let garden = Subject::community_garden();
    let severity = |answers: Value| {
        let result = garden.assess(&document(answers));
        let cautions = result["cautions"].as_array().unwrap().iter();
        let no_lease = cautions.filter(|caution| caution["id"] == "no-lease");
        no_lease
            .map(|caution| caution["severity"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(severity(json!({"lease": 0})), ["caution"]);
    assert_eq!(severity(json!({"lease": 0, "site": "park"})), ["caution"]);
    assert_eq!(
        severity(json!({"lease": 0, "site": "vacant-lot"})),
        ["hold"]
    );
}

/// Nothing picked is an answer; not asked yet is none.
#[test]
fn an_empty_answer_is_not_an_absent_one() {
    let garden = Subject::community_garden();
    let is_raised = |answers: Value| {
        let result = garden.assess(&document(answers));
        let mut cautions = result["cautions"].as_array().unwrap().iter();
        cautions.any(|caution| caution["id"] == "harvest-unsaid")
    };
    assert!(is_raised(json!({"budget": 2, "harvest": []})));
    assert!(!is_raised(json!({"budget": 2, "harvest": ["sell"]})));
    assert!(!is_raised(json!({"budget": 2})));
}

/// Everything is at its highest but soil-test and tools, which nobody knows. Not knowing two items holds the
/// band at `dig`; once they are known, nothing holds it.
#[test]
fn a_caution_about_not_knowing_widens_what_is_possible_down_to_the_band() {
    let garden = Subject::community_garden();
    let result = garden.assess(&document(json!({
        "lease": 2, "soil-test": "not-sure", "water": 4, "core-group": 4, "neighbours-asked": 2, "children": 2,
        "rota": 4, "budget": 2, "tools": "not-sure",
    })));
    let readiness = &result["readiness"];
    assert_eq!(
        [&readiness["base_band"], &readiness["band"]],
        ["open-the-gate", "dig"]
    );
    // Both at their lowest: land 3.5 / 4.5, crew 100, season 2.5 / 3.5; overall 80.6, and nothing caps it.
    // (2 · 700/9 + 100 + 1.5 · 500/7) / 4.5 = 22850/63 · 2/9 = 45700/567.
    assert_eq!(readiness["overall"]["low"], "45700/567");
    assert_eq!(readiness["possible"], json!(["dig", "open-the-gate"]));
}

#[test]
fn a_phase_of_which_nothing_applies_is_left_out_of_the_overall() {
    let choir = choir_where_anything_may_be_out();
    let result = choir.assess(&json!({
        "definition": {"id": "village-choir", "version": "1.0.0"},
        // concert: (2 · 3/3 + 0 + 1 · 2/2) / 4 = 3/4.
        "answers": {"pitch": "not-applicable", "blend": "not-applicable", "programme": 3, "hall": 0, "posters": 2},
    }));
    let out = json!({"points": null, "exact": null, "reason": "not-applicable"});
    let concert = json!({"points": 75, "exact": "75", "low": "75", "high": "75"});
    let readiness = &result["readiness"];
    assert_eq!(
        readiness["phases"],
        json!({"voices": out, "concert": concert})
    );
    assert_eq!(readiness["dimensions"], json!({"sound": out}));
    assert_eq!(readiness["overall"], concert);
    assert_eq!(
        [&readiness["base_band"], &readiness["band"]],
        ["perform", "sing"]
    );
}

#[test]
fn where_no_phase_applies_the_band_is_withheld() {
    let choir = choir_where_anything_may_be_out();
    let out = "not-applicable";
    let result = choir.assess(&json!({
        "definition": {"id": "village-choir", "version": "1.0.0"},
        "answers": {"pitch": out, "blend": out, "programme": out, "hall": out, "posters": out},
    }));
    let readiness = &result["readiness"];
    assert_eq!(
        readiness["overall"],
        json!({"points": null, "exact": null, "reason": "not-applicable"})
    );
    assert_eq!(
        [&readiness["band"], &readiness["unknown"]],
        [&json!("listen"), &json!(0)]
    );
    for none in ["base_band", "near", "lift"] {
        assert_eq!(readiness[none], Value::Null, "{none}");
    }
    // No phase applies, and that counts as one phase without a score.
    assert_eq!(
        result["cautions"],
        json!([{"id": "unheard", "severity": "note"}])
    );
}

/// A language file of a definition without alignment needs no words for one.
#[test]
fn words_without_a_section_on_alignment_are_complete() {
    let garden = Subject::community_garden();
    let words = include_str!("../other/text/en.json");
    if let Err(defects) = Words::parse(&garden.definition, words) {
        panic!("the core refuses these words:\n{defects}");
    }
}

fn choir_where_anything_may_be_out() -> Subject {
    let text = include_str!("../other/small.json");
    Subject::parse(&text.replace(
        "\"find_out_from\"",
        "\"allows_not_applicable\": true, \"find_out_from\"",
    ))
}

/// The core and the oracle both owe what was computed by hand.
#[track_caller]
fn check(answers: Value, expected: Value) {
    let garden = Subject::community_garden();
    let document = document(answers);
    for (who, result) in [
        ("core", garden.assess(&document)),
        ("oracle", oracle::assess(&garden.json, &document, "")),
    ] {
        let mut found = result.clone();
        for same_in_all in ["format", "definition", "trace"] {
            found.as_object_mut().unwrap().shift_remove(same_in_all);
        }
        let differences = differences(&expected, &found);
        assert!(
            differences.is_empty(),
            "{who}\n{}\ndocument: {document}",
            differences.join("\n")
        );
    }
}

fn document(answers: Value) -> Value {
    json!({"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": answers})
}
