//! Packed bytes unpack to what was packed, and bytes of anything else to nothing.

use std::sync::Arc;

use soundings_core::packed::{
    Download, First, Own, Report, assess, first, own, own_files, read_answers, report,
};
use soundings_core::report::SENTENCES;
use soundings_core::{Answers, wire};

const DEFINITION: &str = include_str!("../../definitions/mentoring-programme/definition.json");
const WORDS: &str = include_str!("../../definitions/mentoring-programme/text/en.json");
const OTHER: &str = include_str!("../other/definition.json");
const OTHER_WORDS: &str = include_str!("../other/text/en.json");
/// The interface's sentences are the widget's; any table does here.
const INTERFACE: &str = include_str!("../../text/en.json");

fn bundle() -> String {
    format!(r#"{{"format": "soundings-bundle/1", "definition": {OTHER}, "words": {OTHER_WORDS}}}"#)
}

#[test]
fn a_definition_comes_back_with_its_digest_and_every_word() {
    let bytes = first(SENTENCES, INTERFACE, DEFINITION, WORDS).unwrap();
    let unpacked = First::unpack(&bytes).unwrap();
    let parsed = soundings_core::Definition::parse(DEFINITION).unwrap();
    assert_eq!(
        wire::definition(&unpacked.definition),
        wire::definition(&parsed)
    );
    assert_eq!(unpacked.definition.digest(), parsed.digest());
    let words = soundings_core::words::Words::parse(&parsed, WORDS).unwrap();
    assert_eq!(
        format!("{:?}", unpacked.questions),
        format!("{:?}", words.questions)
    );
    let bytes = report(SENTENCES, INTERFACE, INTERFACE, DEFINITION, WORDS).unwrap();
    assert_eq!(
        format!("{:?}", Report::unpack(&bytes).unwrap().words),
        format!("{:?}", words.report)
    );
    // Everything of it, the units that weights are counted in included.
    assert_eq!(format!("{:?}", unpacked.definition), format!("{parsed:?}"));
}

#[test]
fn an_own_definition_is_assessed_by_its_packed_bytes() {
    let packed = own(&bundle()).unwrap();
    let definition = Arc::new(soundings_core::Definition::parse(OTHER).unwrap());
    assert_eq!(
        format!("{:?}", Own::unpack(&packed).unwrap().definition),
        format!("{definition:?}")
    );
    let answers = wire::answers(&Answers::new(definition.clone()));
    let expected = wire::assessment(&soundings_core::assess(&Answers::new(definition)));
    assert_eq!(assess(&[], &packed, &answers).unwrap(), expected);
    let shipped = first(SENTENCES, INTERFACE, DEFINITION, WORDS).unwrap();
    let refused = assess(&shipped, &[], &answers).unwrap_err().to_string();
    assert!(refused.contains("belongs to definition"), "{refused}");
}

#[test]
fn what_is_wrong_is_refused_before_it_is_packed() {
    let refused = own(&bundle().replace("\"levels\": 3", "\"levels\": 1"))
        .unwrap_err()
        .to_string();
    assert!(refused.contains("definition.items["), "{refused}");
    let refused = first(SENTENCES, "{}", "[]", WORDS).unwrap_err();
    let names: Vec<&str> = refused.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["interface", "definition"]);
    let refused = first(SENTENCES, INTERFACE, DEFINITION, OTHER_WORDS).unwrap_err();
    assert_eq!(refused[0].0, "words");
}

#[test]
fn bytes_of_something_else_unpack_to_nothing_and_never_panic() {
    let bytes = first(SENTENCES, INTERFACE, DEFINITION, WORDS).unwrap();
    for end in (0..bytes.len()).step_by(97) {
        assert!(First::unpack(&bytes[..end]).is_none(), "cut at {end}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(First::unpack(&longer).is_none());
    for place in (0..bytes.len()).step_by(31) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 0xff;
        // It may be taken for something, for no check sum is in it: the integrity of the download is checked before.
        let _ = First::unpack(&flipped);
    }
    assert!(Own::unpack(&[]).is_none());
}

#[test]
fn two_files_pack_to_what_their_bundle_packs_to() {
    assert_eq!(own_files(OTHER, OTHER_WORDS), Ok(own(&bundle()).unwrap()));
    let refused = own_files(OTHER, &OTHER_WORDS.replace("\"ltr\"", "\"up\"")).unwrap_err();
    let (file, defects) = &refused[0];
    assert_eq!((*file, refused.len()), ("words", 1));
    let line = OTHER_WORDS[..OTHER_WORDS.find("\"ltr\"").unwrap()]
        .matches('\n')
        .count()
        + 1;
    assert!(
        defects.to_string().starts_with(&format!("{line}:")),
        "{defects}"
    );
}

#[test]
fn answers_come_back_and_answers_to_something_else_do_not() {
    let definition = Arc::new(soundings_core::Definition::parse(DEFINITION).unwrap());
    let document = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {
        "TB1": 3, "TI3": "not-sure", "purpose": ["P5", "P3"], "alongside": [], "stage": "running"}}"#;
    let answers = Answers::parse(definition.clone(), document).unwrap();
    let bytes = soundings_core::packed::answers(&answers);
    assert_eq!(read_answers(definition.clone(), &bytes), Some(answers));
    let other = Arc::new(soundings_core::Definition::parse(OTHER).unwrap());
    assert_eq!(read_answers(other, &bytes), None);
    for n_bytes in 0..bytes.len() {
        assert_eq!(read_answers(definition.clone(), &bytes[..n_bytes]), None);
    }
}
