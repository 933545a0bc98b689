//! What holds for any bytes at each door of the core: no panic, and what was accepted is right.
//!
//! The fuzzer calls these with bytes of its own making, `core/tests/it/replay.rs` with the seeds and with every input
//! that has ever failed. They know no fuzzer.

#![allow(dead_code, reason = "each fuzz target is one of them")]

use std::sync::{Arc, OnceLock};

use soundings_core::cases::Cases;
use soundings_core::words::{SentenceRule, Sentences, Words};
use soundings_core::{Answer, Answers, Definition, share, wire};

/// Takes bytes and panics where something does not hold.
pub type Target = fn(&[u8]);

/// The targets by name; each has a folder of seeds.
pub const TARGETS: [(&str, Target); 6] = [
    ("definition", definition),
    ("words", words),
    ("answers", answers),
    ("cases", cases),
    ("share", share),
    ("assess", assess),
];

/// Law 8, and law 9 for the answers at both ends and for none.
pub fn definition(bytes: &[u8]) {
    let Ok(definition) = Definition::parse(&String::from_utf8_lossy(bytes)) else {
        return;
    };
    let canonical = definition.canonical();
    let again = Definition::parse(&canonical);
    let again = again.expect("what was printed is accepted");
    assert_eq!(again.canonical(), canonical);
    assert_eq!(again.digest(), definition.digest());
    let definition = Arc::new(definition);
    let none = Answers::new(definition.clone());
    let (mut lowest, mut highest) = (none.clone(), none.clone());
    for item in definition.item_idxs() {
        let max = Answer::Level(definition.item(item).max);
        lowest
            .answer(item, Some(Answer::Level(0)))
            .expect("every item has a lowest level");
        highest
            .answer(item, Some(max))
            .expect("every item has a highest level");
    }
    for answers in [none, lowest, highest] {
        hold(&answers);
    }
}

/// Words and sentences are accepted or refused, whatever they are.
pub fn words(bytes: &[u8]) {
    const TABLE: &[SentenceRule] = &[SentenceRule {
        key: "steps",
        placeholders: &["band"],
        counts: true,
    }];
    let text = String::from_utf8_lossy(bytes);
    for definition in known() {
        // The words of one definition are seldom those of another; both ways are gone.
        let _ = Words::parse(definition, &text);
    }
    let _ = Sentences::parse(TABLE, &text);
}

/// An accepted answers document can be assessed, and its answers survive the text of a link.
pub fn answers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for definition in known() {
        if let Ok(answers) = Answers::parse(definition.clone(), &text) {
            hold(&answers);
        }
    }
}

/// Accepted cases say what differs, the same each time, and the answers of each can be assessed.
pub fn cases(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for definition in known() {
        let Ok(accepted) = Cases::parse(definition, &text) else {
            continue;
        };
        assert!(!accepted.cases.is_empty());
        for case in &accepted.cases {
            let differences = case.differences();
            assert_eq!(case.differences(), differences);
            for difference in differences {
                assert!(!difference.to_string().is_empty());
            }
            hold(&case.answers);
        }
    }
}

/// What a link says is refused or is answers that can be written again.
pub fn share(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for definition in known() {
        if let Ok(answers) = share::read(definition.clone(), &text) {
            hold(&answers);
        }
        if let Some(answers) = share::read_body(definition.clone(), &text) {
            hold(&answers);
        }
    }
}

/// A definition and answers to it, with a NUL between them: law 9.
pub fn assess(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some((definition, answers)) = text.split_once('\0') else {
        return;
    };
    if let Ok(definition) = Definition::parse(definition)
        && let Ok(answers) = Answers::parse(Arc::new(definition), answers)
    {
        hold(&answers);
    }
}

/// Laws 4 and 8 for one respondent.
fn hold(answers: &Answers) {
    let assessment = assessed(answers);
    let measures = &assessment.readiness.measures;
    for measure in measures.phases.iter().chain(&measures.dimensions) {
        if let (Some(score), Some(bounds)) = (measure.score(), measure.bounds()) {
            assert!(bounds.low <= score && score <= bounds.high);
        }
    }
    let (lowest, highest) = assessment.readiness.possible;
    assert!(lowest <= highest);
    let document = wire::assessment(&assessment);
    assert!(document.ends_with("}\n") && !document.trim_end().contains('\n'));

    let text = share::write(answers);
    let shared = share::read(answers.definition().clone(), &text);
    let shared = shared.expect("what was written is read");
    assert_eq!(share::write(&shared), text);
    assert_eq!(wire::assessment(&assessed(&shared)), document);
}

fn assessed(answers: &Answers) -> soundings_core::Assessment {
    soundings_core::assess(answers)
}

/// The definition that ships and one from another field.
fn known() -> &'static [Arc<Definition>; 2] {
    static KNOWN: OnceLock<[Arc<Definition>; 2]> = OnceLock::new();
    KNOWN.get_or_init(|| {
        [
            include_str!("../definitions/mentoring-programme/definition.json"),
            include_str!("../tests/other/definition.json"),
        ]
        .map(|json| Arc::new(Definition::parse(json).expect("it is accepted by other tests")))
    })
}
