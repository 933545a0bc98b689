//! Core and oracle, two implementations of one method, print the same result documents.

use std::cell::RefCell;

use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use soundings_core::Assessor;
use soundings_core::assess;
use soundings_core::wire;

use super::everywhere;
use crate::Subject;
use crate::differences;
use crate::oracle;
use crate::random::Document;
use crate::random::documents;
use crate::random::for_all;
use crate::random::variant;

#[test]
fn core_and_oracle_agree_on_the_mentoring_definition() {
    let subject = Subject::mentoring();
    for_all(1200, documents(&subject.json), |Document(document)| {
        check_agreement(&subject, &document)
    });
}

#[test]
fn core_and_oracle_agree_on_definitions_without_alignment() {
    for (subject, n_cases) in [
        (Subject::community_garden(), 800),
        (Subject::village_choir(), 200),
    ] {
        for_all(n_cases, documents(&subject.json), |Document(document)| {
            check_agreement(&subject, &document)
        });
    }
}

#[test]
fn core_and_oracle_agree_on_definitions_nobody_wrote() {
    let mentoring = (Subject::mentoring().json, 500);
    let garden = (Subject::community_garden().json, 500);
    let choir = (Subject::village_choir().json, 500);
    for (origin, n_cases) in [mentoring, garden, choir] {
        let seed_and_document =
            any::<u64>().prop_flat_map(|seed| (Just(seed), documents(&variant(&origin, seed))));
        for_all(n_cases, seed_and_document, |(seed, Document(document))| {
            let subject = Subject::parse(&variant(&origin, seed).to_string());
            check_agreement(&subject, &document)
        });
    }
}

/// One assessor for all of them: whatever definition and whatever answers it has in memory, nothing of it is left.
#[test]
fn an_assessor_gives_what_a_single_assessment_gives() {
    let assessor = RefCell::new(Assessor::new(Subject::village_choir().definition));
    everywhere(80, Just(()), |subject, document, ()| {
        let answers = subject.answers(&document);
        let alone = assess(&answers);
        let mut assessor = assessor.borrow_mut();
        let standing = assessor.stand(&answers);
        let readiness = &alone.readiness;
        prop_assert_eq!(standing.measures, &readiness.measures);
        prop_assert_eq!(standing.n_unknown, readiness.n_unknown);
        prop_assert_eq!(standing.alignment, alone.alignment.as_ref());
        prop_assert_eq!(standing.cautions, &alone.cautions);
        prop_assert_eq!(standing.base_band, readiness.base_band);
        prop_assert_eq!(standing.band, readiness.band);
        prop_assert_eq!(standing.capped_by, &readiness.capped_by);
        prop_assert_eq!(standing.headline, alone.headline);
        let printed = wire::assessment(assessor.assess(&answers));
        prop_assert_eq!(printed, subject.print(&document));
        Ok(())
    });
}

/// Whole documents: same keys, same order, same bytes.
fn check_agreement(subject: &Subject, document: &Value) -> Result<(), TestCaseError> {
    let printed = subject.print(document);
    let found: Value = serde_json::from_str(&printed).unwrap();
    let digest = found["definition"]["digest"].as_str().unwrap_or_default();
    let expected = oracle::assess(&subject.json, document, digest);
    if printed != format!("{expected}\n") {
        let differences = differences(&expected, &found).join("\n");
        let message = format!(
            "core and oracle differ (expected is the oracle)\n{differences}\ndocument: {document}\nprinted: {printed}"
        );
        return Err(TestCaseError::fail(message));
    }
    Ok(())
}
