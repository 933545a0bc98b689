//! Law 10: earlier and later, held against the two result documents.

use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use serde_json::json;
use soundings_core::Answers;
use soundings_core::Change;
use soundings_core::LinkId;
use soundings_core::MeasureIdx;
use soundings_core::Moment;
use soundings_core::Progress;
use soundings_core::assess;
use soundings_core::progress;

use super::array;
use super::everywhere;
use crate::Subject;

fn compared(subject: &Subject, earlier: &Value, later: &Value) -> Progress {
    let answers = |document: &Value| {
        Answers::parse(subject.definition.clone(), &document.to_string()).unwrap()
    };
    let (earlier, later) = (answers(earlier), answers(later));
    let (was, is) = (assess(&earlier), assess(&later));
    let moment = |answers, assessment| Moment {
        answers,
        assessment,
    };
    progress(moment(&earlier, &was), moment(&later, &is)).unwrap()
}

/// The same document with some answers taken back: an earlier one.
fn thinned(document: &Value, picks: &[Index]) -> Value {
    let mut document = document.clone();
    let answers = document["answers"].as_object_mut().unwrap();
    for pick in picks {
        let ids: Vec<String> = answers.keys().cloned().collect();
        if !ids.is_empty() {
            answers.remove(pick.get(&ids));
        }
    }
    document
}

fn back<T>(change: Change<T>) -> Change<T> {
    Change {
        from: change.to,
        to: change.from,
    }
}

fn all_back<K, T>(changes: Vec<(K, Change<T>)>) -> Vec<(K, Change<T>)> {
    let changes = changes.into_iter();
    changes.map(|(key, change)| (key, back(change))).collect()
}

#[test]
fn nothing_changes_between_answers_and_themselves() {
    everywhere(30, any::<bool>(), |subject, document, _| {
        let progress = compared(subject, &document, &document);
        prop_assert!(progress.is_empty(), "{:?}", progress);
        Ok(())
    });
}

#[test]
fn exchanged_everything_changes_back() {
    everywhere(30, any::<[Index; 4]>(), |subject, document, picks| {
        let earlier = thinned(&document, &picks);
        let there = compared(subject, &earlier, &document);
        let again = compared(subject, &document, &earlier);
        let by_caution = |mut severities: Vec<_>| {
            severities.sort_by_key(|(caution, _)| *caution);
            severities
        };
        prop_assert_eq!(there.cleared, again.raised);
        prop_assert_eq!(there.raised, again.cleared);
        prop_assert_eq!(
            by_caution(there.severities),
            by_caution(all_back(again.severities))
        );
        prop_assert_eq!(there.items, all_back(again.items));
        prop_assert_eq!(there.lists, all_back(again.lists));
        prop_assert_eq!(there.measures, all_back(again.measures));
        prop_assert_eq!(there.links, all_back(again.links));
        prop_assert_eq!(there.base_band, again.base_band.map(back));
        prop_assert_eq!(there.band, again.band.map(back));
        prop_assert_eq!(there.possible, again.possible.map(back));
        prop_assert_eq!(there.word, again.word.map(back));
        prop_assert_eq!(there.headline, again.headline.map(back));
        Ok(())
    });
}

#[test]
fn what_differs_is_what_differs_between_the_result_documents() {
    everywhere(30, any::<[Index; 4]>(), |subject, document, picks| {
        let earlier = thinned(&document, &picks);
        let progress = compared(subject, &earlier, &document);
        let (was, is) = (subject.assess(&earlier), subject.assess(&document));
        let differs = |path: &str| was.pointer(path) != is.pointer(path);
        for (found, path) in [
            (progress.base_band.is_some(), "/readiness/base_band"),
            (progress.band.is_some(), "/readiness/band"),
            (progress.possible.is_some(), "/readiness/possible"),
            (progress.headline.is_some(), "/headline"),
            (progress.word.is_some(), "/alignment/word"),
        ] {
            prop_assert_eq!(found, differs(path), "{}", path);
        }
        let definition = &subject.definition;
        for (idx, path) in [(MeasureIdx::Overall, "/readiness/overall".to_owned())]
            .into_iter()
            .chain(definition.phase_idxs().map(|phase| {
                let id = &definition.phases[phase.idx()].id;
                (MeasureIdx::Phase(phase), format!("/readiness/phases/{id}"))
            }))
            .chain(definition.dimension_idxs().map(|dimension| {
                let id = &definition.dimensions[dimension.idx()];
                (
                    MeasureIdx::Dimension(dimension),
                    format!("/readiness/dimensions/{id}"),
                )
            }))
        {
            prop_assert!(is.pointer(&path).is_some(), "{}", path);
            let found = progress.measures.iter().any(|(moved, _)| *moved == idx);
            prop_assert_eq!(found, differs(&path), "{}", path);
        }
        for link in LinkId::ALL {
            let found = progress.links.iter().any(|(moved, _)| *moved == link);
            let path = format!("/alignment/links/{}", link.id());
            prop_assert_eq!(found, differs(&path), "{}", path);
        }
        cautions(subject, &progress, &was, &is)
    });
}

fn cautions(
    subject: &Subject,
    progress: &Progress,
    was: &Value,
    is: &Value,
) -> Result<(), TestCaseError> {
    let raised = |result: &Value| -> Vec<(Value, Value)> {
        let cautions = array(&result["cautions"]).iter();
        cautions
            .map(|caution| (caution["id"].clone(), caution["severity"].clone()))
            .collect()
    };
    let id = |idx| json!(subject.definition.caution(idx).id);
    let (was, is) = (raised(was), raised(is));
    let only_in = |one: &[(Value, Value)], other: &[(Value, Value)]| -> Vec<Value> {
        let others: Vec<&Value> = other.iter().map(|(id, _)| id).collect();
        let ids = one.iter().map(|(id, _)| id.clone());
        ids.filter(|id| !others.contains(&id)).collect()
    };
    let found = |list: &[soundings_core::Raised]| -> Vec<Value> {
        list.iter().map(|raised| id(raised.caution)).collect()
    };
    prop_assert_eq!(found(&progress.cleared), only_in(&was, &is));
    prop_assert_eq!(found(&progress.raised), only_in(&is, &was));
    let changed: Vec<Value> = is
        .iter()
        .filter(|(id, severity)| {
            was.iter()
                .any(|(other, before)| other == id && before != severity)
        })
        .map(|(id, _)| id.clone())
        .collect();
    let severities = progress.severities.iter();
    let severities: Vec<Value> = severities.map(|(caution, _)| id(*caution)).collect();
    prop_assert_eq!(severities, changed);
    Ok(())
}

#[test]
fn answers_to_different_definitions_are_not_compared() {
    let (one, other) = (Subject::community_garden(), Subject::village_choir());
    let (one, other) = (Answers::new(one.definition), Answers::new(other.definition));
    let (was, is) = (assess(&one), assess(&other));
    let was = Moment {
        answers: &one,
        assessment: &was,
    };
    let is = Moment {
        answers: &other,
        assessment: &is,
    };
    assert_eq!(progress(was, is), None);
}
