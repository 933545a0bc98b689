//! The strict reader as a program of its own: it packs a page's own definition and scores answers without the
//! interface, so that no visitor of a check that ships downloads it.
//!
//! [`soundings_boundary`] says how it is called.

#![allow(
    unsafe_code,
    reason = "exported functions take pointers; each is handed to the boundary at once"
)]

use soundings_boundary::{Tag, answer, input, text};
use soundings_core::{Defects, packed, wire};

/// Packs a bundle, `{"format":"soundings-bundle/1",…}`, or refuses it.
///
/// # Safety
///
/// `ptr` comes from [`soundings_boundary::alloc`], asked for `len` bytes.
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pack(ptr: *const u8, len: usize) -> *const u8 {
    // SAFETY: what this function asks of its caller.
    let bundle = unsafe { text(ptr, len) };
    outcome(packed::own(&bundle))
}

/// Packs the texts of `definition.json` and of `text/<language>.json`, or refuses them.
///
/// # Safety
///
/// As for [`assess`].
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pack_files(
    definition_ptr: *const u8,
    definition_len: usize,
    words_ptr: *const u8,
    words_len: usize,
) -> *const u8 {
    // SAFETY: what this function asks of its caller.
    let (definition, words) = unsafe {
        (
            text(definition_ptr, definition_len),
            text(words_ptr, words_len),
        )
    };
    match packed::own_files(&definition, &words) {
        Ok(bytes) => answer(Tag::Done, &bytes),
        Err(refused) => {
            let defects = refused.iter().flat_map(|(file, defects)| {
                let of_file = defects.0.iter();
                of_file.map(move |defect| format!("{file}:{defect}"))
            });
            answer(Tag::Refused, wire::defect_list(defects).as_bytes())
        }
    }
}

/// Scores an answers document by a definition of our own files or, if `own` is not empty, by that one.
///
/// # Safety
///
/// Each pointer comes from [`soundings_boundary::alloc`], asked for as many bytes as the length beside it says.
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn assess(
    content_ptr: *const u8,
    content_len: usize,
    own_ptr: *const u8,
    own_len: usize,
    answers_ptr: *const u8,
    answers_len: usize,
) -> *const u8 {
    // SAFETY: what this function asks of its caller.
    let (content, own, answers) = unsafe {
        (
            input(content_ptr, content_len),
            input(own_ptr, own_len),
            text(answers_ptr, answers_len),
        )
    };
    outcome(packed::assess(content, own, &answers).map(String::into_bytes))
}

fn outcome(outcome: Result<Vec<u8>, Defects>) -> *const u8 {
    match outcome {
        Ok(bytes) => answer(Tag::Done, &bytes),
        Err(defects) => {
            let defects = defects.0.iter().map(ToString::to_string);
            answer(Tag::Refused, wire::defect_list(defects).as_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use soundings_boundary::caller::{self, put};

    use super::*;

    fn got(ptr: *const u8) -> (u8, String) {
        // SAFETY: every answer of this program comes from the boundary's `answer`.
        let (tag, bytes) = unsafe { caller::got(ptr) };
        (tag, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[test]
    fn a_refused_bundle_answers_with_its_defects() {
        let (ptr, len) = put(b"{\"format\": 1}");
        // SAFETY: `put` returns what `alloc` gave, with the length it was asked for.
        let (tag, document) = got(unsafe { pack(ptr, len) });
        assert_eq!(tag, 1);
        assert!(document.starts_with("{\"defects\":[\"1:"), "{document}");
        assert!(document.ends_with("]}\n"), "{document}");
    }

    #[test]
    fn defects_of_two_files_name_theirs() {
        let definition = include_str!("../../core/tests/other/definition.json");
        let words = include_str!("../../core/tests/other/text/en.json");
        let packed = |definition: &str, words: &str| {
            let ((definition, definition_len), (words, words_len)) =
                (put(definition.as_bytes()), put(words.as_bytes()));
            // SAFETY: `put` returns what `alloc` gave, with the lengths it was asked for.
            let ptr = unsafe { pack_files(definition, definition_len, words, words_len) };
            // SAFETY: every answer of this program comes from the boundary's `answer`.
            unsafe { caller::got(ptr) }
        };
        assert_eq!(packed(definition, words).0, 0);
        let (tag, document) = packed(definition, "{}");
        let document = String::from_utf8_lossy(document);
        assert!(tag == 1 && document.contains("\"words:1:1:"), "{document}");
        let (_, document) = packed("{}", words);
        let document = String::from_utf8_lossy(document);
        assert!(document.contains("\"definition:1:1:"), "{document}");
    }

    #[test]
    fn answers_are_scored_by_the_pages_own_definition() {
        let definition = include_str!("../../core/definitions/mentoring-programme/definition.json");
        let words = include_str!("../../core/definitions/mentoring-programme/text/en.json");
        let bundle = format!(
            "{{\"format\":\"soundings-bundle/1\",\"definition\":{definition},\"words\":{words}}}"
        );
        let own = packed::own(&bundle).unwrap();
        let version = soundings_core::Definition::parse(definition)
            .unwrap()
            .version;
        let answers = format!(
            "{{\"definition\":{{\"id\":\"mentoring-programme\",\"version\":\"{version}\"}},\"answers\":{{}}}}"
        );
        let ((own, own_len), (answers, answers_len)) = (put(&own), put(answers.as_bytes()));
        let (none, none_len) = put(b"");
        // SAFETY: `put` returns what `alloc` gave, with the lengths it was asked for.
        let outcome = unsafe { assess(none, none_len, own, own_len, answers, answers_len) };
        let (tag, document) = got(outcome);
        assert_eq!(tag, 0, "{document}");
        assert!(document.contains("\"readiness\""), "{document}");
    }
}
