//! Whatever the quick reader takes the core takes too, with the same answers; and it takes what programs write.

use proptest::prelude::{Strategy, any};
use proptest::{prop_assert, prop_assert_eq};
use soundings_core::Answers;

use super::PlainReader;
use crate::batch::random::{definitions, documents, for_all, mutated, mutations, written};

#[test]
fn documents_that_programs_write_are_read_as_the_core_reads_them() {
    for definition in definitions() {
        let strategy = (documents(&definition), any::<u8>());
        for_all(500, strategy, |(document, style)| {
            let text = written(&document, style);
            let mut answers = Answers::new(definition.clone());
            let read = PlainReader::new(definition.clone()).read(text.as_bytes(), &mut answers);
            prop_assert_eq!(read, Some(()), "{}", text);
            prop_assert_eq!(Ok(answers), Answers::parse(definition.clone(), &text));
            Ok(())
        });
    }
}

#[test]
fn what_is_taken_from_a_damaged_document_is_what_the_core_takes() {
    let mut n_taken = 0_u32;
    for definition in definitions() {
        let strategy = (documents(&definition), any::<u8>(), mutations());
        let taken = std::cell::Cell::new(0_u32);
        for_all(6000, strategy, |(document, style, mutations)| {
            let bytes = mutated(&written(&document, style), &mutations);
            let mut answers = Answers::new(definition.clone());
            let read = PlainReader::new(definition.clone()).read(&bytes, &mut answers);
            if read.is_some() {
                let text = std::str::from_utf8(&bytes);
                prop_assert!(text.is_ok());
                let strict = Answers::parse(definition.clone(), text.unwrap_or_default());
                prop_assert_eq!(Ok(answers), strict, "{:?}", text);
                taken.set(taken.get() + 1);
            }
            Ok(())
        });
        n_taken += taken.get();
    }
    // Damage that leaves a document right has to happen often, or this would say little.
    assert!(n_taken > 500, "{n_taken}");
}

#[test]
fn memory_that_is_used_again_holds_nothing_of_the_document_before() {
    for definition in definitions() {
        let strategy =
            (documents(&definition), documents(&definition)).prop_map(|both| both.into());
        for_all(200, strategy, |documents: [_; 2]| {
            let mut reader = PlainReader::new(definition.clone());
            let mut answers = Answers::new(definition.clone());
            for document in documents {
                let text = document.to_string();
                answers.clear();
                prop_assert_eq!(reader.read(text.as_bytes(), &mut answers), Some(()));
                prop_assert_eq!(
                    Ok(answers.clone()),
                    Answers::parse(definition.clone(), &text)
                );
            }
            Ok(())
        });
    }
}

#[test]
fn what_needs_a_second_look_is_left_to_the_core() {
    let definition = &definitions()[0];
    let bound = r#""definition":{"id":"mentoring-programme","version":"1.0.0"}"#;
    for text in [
        String::new(),
        "{}".to_owned(),
        format!("{{{bound}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":1,\"TB1\":1}}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":2.0}}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":4}}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":-0}}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":00}}}}"),
        format!("{{{bound},\"answers\":{{\"TB1\":null}}}}"),
        format!("{{{bound},\"answers\":{{\"T\\u0042 1\":1}}}}"),
        format!("{{{bound},\"answers\":{{\"purpose\":\"P5\"}}}}"),
        format!("{{{bound},\"answers\":{{\"stage\":[\"designing\"]}}}}"),
        format!("{{{bound},\"answers\":{{}},\"notes\":{{}}}}"),
        format!("{{{bound},{bound},\"answers\":{{}}}}"),
        format!("{{{bound},\"answers\":{{}}}},"),
        format!("{{{bound},\"answers\":{{}},}}"),
        format!("\u{feff}{{{bound},\"answers\":{{}}}}"),
        r#"{"definition":{"id":"mentoring-programme","version":"2.0.0"},"answers":{}}"#.to_owned(),
        r#"{"definition":{"id":"mentoring-programme","version":"1.0"},"answers":{}}"#.to_owned(),
        r#"{"definition":{"id":"mentoring-programme","version":"1.00.0"},"answers":{}}"#.to_owned(),
    ] {
        let mut answers = Answers::new(definition.clone());
        let read = PlainReader::new(definition.clone()).read(text.as_bytes(), &mut answers);
        assert_eq!(read, None, "{text}");
    }
}
