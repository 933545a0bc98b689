//! What formulas tell a tracer adds up exactly (law 5).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::definition::{LinkId, MeasureIdx};
use crate::id::PhaseIdx;
use crate::ratio::Ratio;
use crate::trace::Fact;

#[derive(Default)]
struct Facts(Vec<Fact>);

impl Tracer for Facts {
    fn record(&mut self, fact: impl FnOnce() -> Fact) {
        self.0.push(fact());
    }
}

const DEFINITION: &str = include_str!("../../definitions/mentoring-programme/definition.json");
/// The worked example of `docs/scoring.md`, "Result document".
const ANSWERS: &str = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {
    "TB1": 3, "TB2": 2, "TB3": 2, "TB4": 2, "TB5": 2, "TB6": 2, "TB7": 3, "TB8": 2,
    "TI1": 2, "TI2": 2, "TI3": "not-sure", "TI4": 2, "TI5": 2, "TI6": 2, "TI7": 2, "TI8": "not-sure",
    "TA1": 3, "TA2": 2, "TA3": 3, "TA4": 2, "TA5": 2, "TA6": 3, "TA7": 2, "TA8": 1, "TA9": 2,
    "purpose": ["P5", "P3"], "needs": ["N12", "N3"], "alongside": [], "format": ["one-to-one"],
    "mentor": "outside-line", "length": "6-12", "meetings": "monthly", "stage": "designing", "at-risk": "no",
    "principles": ["respect"]}}"#;

#[test]
fn given_points_sum_to_the_score_and_with_those_left_to_a_hundred() {
    let definition = Arc::new(Definition::parse(DEFINITION).unwrap());
    let answers = Answers::parse(definition.clone(), ANSWERS).unwrap();
    let mut facts = Facts::default();
    let assessment = assess_with(&answers, &mut facts);
    for phase in 0..3 {
        let phase = MeasureIdx::Phase(PhaseIdx::new(phase));
        let (mut given, mut left) = (Ratio::ZERO, Ratio::ZERO);
        for fact in &facts.0 {
            if let Fact::Item {
                measure,
                given: points,
                left: lost,
                ..
            } = fact
                && *measure == phase
            {
                given = given + *points;
                left = left + *lost;
            }
        }
        assert_eq!(
            Some(given),
            assessment
                .readiness
                .measures
                .get(phase)
                .score()
                .map(|score| score.exact())
        );
        assert_eq!(given + left, Ratio::from(100));
    }
}

#[test]
fn the_terms_of_a_link_make_up_its_value() {
    let definition = Arc::new(Definition::parse(DEFINITION).unwrap());
    let answers = Answers::parse(definition, ANSWERS).unwrap();
    let mut facts = Facts::default();
    let alignment = assess_with(&answers, &mut facts).alignment.unwrap();
    let mut sums: BTreeMap<LinkId, (Ratio, Ratio)> = BTreeMap::new();
    for fact in &facts.0 {
        if let Fact::Term {
            link,
            numerator,
            denominator,
            ..
        } = fact
        {
            let sum = sums.entry(*link).or_insert((Ratio::ZERO, Ratio::ZERO));
            *sum = (sum.0 + *numerator, sum.1 + *denominator);
        }
    }
    // Link 1 is the mean of two quotients; the others are one.
    for link in [
        LinkId::NeedMentoring,
        LinkId::PurposeDesign,
        LinkId::PrinciplesDesign,
    ] {
        let (numerator, denominator) = sums[&link];
        let value = alignment.link(link).unwrap().exact();
        assert_eq!(
            value * denominator,
            numerator * Ratio::from(100),
            "{link:?}"
        );
    }
}
