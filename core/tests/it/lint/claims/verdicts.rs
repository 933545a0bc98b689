//! Bands, headlines and words that are called out of reach.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;
use soundings_core::LintCode;
use soundings_core::assess;

use super::all_documents;
use super::findings;
use super::paths;
use super::small;
use crate::Subject;
use crate::random::Dice;
use crate::random::Document;
use crate::random::documents;
use crate::random::sample;
use crate::random::variant;

#[test]
fn bands_are_called_out_of_reach_exactly_where_no_answers_give_them() {
    let all = all_documents();
    let (mut n_reached, mut n_claims) = (0, 0);
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let mut definition = small();
        // Two phases of one item, so that floors matter.
        if seed % 2 == 0 {
            definition["phases"] = json!([{"id": "only"}, {"id": "other", "weight": 2}]);
            definition["items"][1]["phase"] = json!("other");
        }
        let mut thresholds: Vec<usize> = (0..4).map(|_| 5 * dice.below(21)).collect();
        let mut floors: Vec<usize> = (0..4).map(|_| 10 * dice.below(8)).collect();
        thresholds.sort_unstable();
        floors.sort_unstable();
        let steps = thresholds.iter().zip(&floors).enumerate();
        let steps: Vec<Value> = steps
            .map(|(idx, (threshold, floor))| json!({"id": format!("b{idx}"), "threshold": threshold, "floor": floor}))
            .collect();
        definition["bands"]["steps"] = json!([vec![json!({"id": "lowest"})], steps].concat());
        definition["bands"]["withheld"]["max_unknown"] = json!(2);
        let found = findings(&definition);
        let subject = Subject::parse(&definition.to_string());
        let reached: BTreeSet<usize> = all
            .iter()
            .filter_map(|document| assess(&subject.answers(document)).readiness.base_band)
            .map(|band| band.idx())
            .collect();
        for idx in 0..4 {
            let is_out = paths(&found, LintCode::BandUnreachable)
                .contains(format!("bands.steps[{idx}]").as_str());
            // Of two alike the upper one is named, and the lower one is the one that is never given.
            let is_same = paths(&found, LintCode::BandOverlap)
                .contains(format!("bands.steps[{}]", idx + 1).as_str());
            assert_eq!(
                is_out || is_same,
                !reached.contains(&idx),
                "band {idx} of {}",
                definition["bands"]
            );
            n_claims += usize::from(is_out);
            n_reached += usize::from(!is_out && !is_same);
        }
    }
    assert!(
        n_claims >= 20 && n_reached >= 20,
        "{n_claims} out of reach, {n_reached} within"
    );
}

#[test]
fn no_answers_refute_what_is_said_of_verdicts() {
    let mut n_claims = 0;
    for origin in [Subject::mentoring(), Subject::community_garden()] {
        for seed in 0..12 {
            let mut definition = variant(&origin.json, seed);
            // Rows in another order hide each other.
            let rows = definition["headlines"].as_array_mut().unwrap();
            let last = rows.pop().unwrap();
            Dice(seed).shuffle(rows);
            rows.push(last);
            let found = findings(&definition);
            let subject = Subject::parse(&definition.to_string());
            let unreachable = paths(&found, LintCode::HeadlineUnreachable);
            let out_of_reach = paths(&found, LintCode::BandUnreachable);
            let words = paths(&found, LintCode::WordUnreachable);
            n_claims += unreachable.len() + out_of_reach.len() + words.len();
            for Document(document) in sample(25, &documents(&definition)) {
                let assessment = assess(&subject.answers(&document));
                let headline = format!("headlines[{}]", assessment.headline.idx());
                assert!(
                    !unreachable.contains(headline.as_str()),
                    "{headline}: {document}"
                );
                if let Some(band) = assessment.readiness.base_band {
                    let band = format!("bands.steps[{}]", band.idx());
                    assert!(!out_of_reach.contains(band.as_str()), "{band}: {document}");
                }
                if let Some(word) = assessment.alignment.and_then(|alignment| alignment.word) {
                    let word = format!("alignment.words[{}]", word.idx());
                    assert!(!words.contains(word.as_str()), "{word}: {document}");
                }
            }
        }
    }
    assert!(n_claims >= 5, "{n_claims} claims prove nothing");
}
