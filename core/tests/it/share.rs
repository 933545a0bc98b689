//! The text of a link: what it holds, what it refuses.

use std::sync::{Arc, OnceLock};

use soundings_core::share::{SHARE_MAX, ShareError, read, write};
use soundings_core::{Answers, Definition};

const DEFINITION: &str = include_str!("../../definitions/mentoring-programme/definition.json");

fn definition() -> Arc<Definition> {
    static READ: OnceLock<Arc<Definition>> = OnceLock::new();
    READ.get_or_init(|| Arc::new(Definition::parse(DEFINITION).unwrap()))
        .clone()
}

fn answered() -> Answers {
    let document = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {
        "TB1": 3, "TI3": "not-sure", "TA9": 0, "purpose": ["P5", "P3"], "needs": ["N12", "N3"], "alongside": [],
        "stage": "running"}, "notes": {"TB1": "ask Ann"}}"#;
    Answers::parse(definition(), document).unwrap()
}

#[test]
fn a_link_holds_the_answers_and_no_note() {
    let mut answers = answered();
    let text = write(&answers);
    assert!(text.len() < 100, "{text}");
    assert!(
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b)),
        "{text}"
    );
    let read = read(definition(), &text).unwrap();
    let item = definition().item_of("TB1").unwrap();
    assert_eq!(read.note(item), None);
    answers.set_note(item, "").unwrap();
    assert_eq!(read, answers);
}

#[test]
fn other_numbers_take_it_and_other_questions_refuse_it() {
    let text = write(&answered());
    let changed = |from: &str, to: &str| {
        assert!(DEFINITION.contains(from), "{from}");
        let definition = Definition::parse(&DEFINITION.replacen(from, to, 1));
        read(Arc::new(definition.unwrap()), &text).map(drop)
    };
    assert_eq!(
        changed("\"version\": \"1.0.0\"", "\"version\": \"1.2.0\""),
        Ok(())
    );
    assert_eq!(
        changed("\"mentoring-programme\"", "\"coaching-programme\""),
        Err(ShareError::Foreign)
    );
}

#[test]
fn a_text_that_suffered_is_refused() {
    let text = write(&answered());
    let refused = |text: &str| read(definition(), text).unwrap_err();
    for end in 2..text.len() {
        assert_eq!(refused(&text[..end]), ShareError::Broken, "{end}");
    }
    assert_eq!(refused(""), ShareError::Version);
    assert_eq!(refused(&text.replacen('1', "2", 1)), ShareError::Version);
    assert_eq!(refused(&format!("{text}0")), ShareError::Broken);
    assert_eq!(refused(&"1".repeat(SHARE_MAX + 1)), ShareError::TooLong);
    // A right sum over answers that the definition does not have.
    let parts: Vec<&str> = text.splitn(4, '.').collect();
    for body in ["", "9", &"9".repeat(25), &format!("{}.-", "-".repeat(25))] {
        let text = format!("1.{}.{:08x}.{body}", parts[1], sum(body));
        assert_eq!(refused(&text), ShareError::Broken, "{body}");
    }
}

/// FNV-1a as published, so that a text can be made that is wrong in nothing but its answers.
fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
