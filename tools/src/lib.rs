//! The strict reader as a program of its own: it packs a page's own definition and scores answers without the
//! interface, so that no visitor of a check that ships downloads it.
//!
//! A plain C ABI without imports. The caller asks [`alloc`] for room, writes each input there, calls [`pack`] or
//! [`assess`] and reads the answer: its length (`u32`, little endian), a tag, its bytes. Tag 0 is what was asked
//! for, tag 1 a list of defects. One instance serves one call and is dropped as a whole, so nothing is freed.

#![allow(
    unsafe_code,
    reason = "a boundary of pointers; nothing but this file crosses it"
)]

use soundings_core::{Defects, packed, wire};

/// Room for an input.
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    leak(vec![0; len])
}

/// Packs a bundle, `{"format":"soundings-bundle/1",…}`, or refuses it.
///
/// # Safety
///
/// `ptr` comes from [`alloc`], asked for `len` bytes.
// SAFETY: no other symbol of the program has this name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pack(ptr: *const u8, len: usize) -> *const u8 {
    // SAFETY: what this function asks of its caller.
    let bundle = unsafe { input(ptr, len) };
    answer(packed::own(&text(bundle)))
}

/// Scores an answers document by a definition of our own files or, if `own` is not empty, by that one.
///
/// # Safety
///
/// Each pointer comes from [`alloc`], asked for as many bytes as the length beside it says.
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
            input(answers_ptr, answers_len),
        )
    };
    answer(packed::assess(content, own, &text(answers)).map(String::into_bytes))
}

/// What the caller has written.
///
/// # Safety
///
/// `ptr` comes from [`alloc`], asked for `len` bytes.
unsafe fn input<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: `alloc` made these bytes, all of them written, and nobody frees or changes them.
    unsafe { std::slice::from_raw_parts(ptr, len) }
}

/// The caller encodes text itself, so nothing is lost here.
fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

fn answer(outcome: Result<Vec<u8>, Defects>) -> *const u8 {
    let (tag, bytes) = match outcome {
        Ok(bytes) => (0, bytes),
        Err(defects) => {
            let defects = defects.0.iter().map(ToString::to_string);
            (1, wire::defect_list(defects).into_bytes())
        }
    };
    // A wasm has no more than 4 GiB.
    let len = bytes.len() as u32;
    leak([&len.to_le_bytes(), &[tag][..], &bytes].concat())
}

fn leak(bytes: Vec<u8>) -> *mut u8 {
    bytes.leak().as_mut_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(bytes: &[u8]) -> (*const u8, usize) {
        let ptr = alloc(bytes.len());
        // SAFETY: `alloc` made room for exactly these bytes.
        unsafe { ptr.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        (ptr, bytes.len())
    }

    fn got(ptr: *const u8) -> (u8, String) {
        // SAFETY: an answer has four bytes of length, a tag, and as many bytes as the length says.
        let (head, bytes) = unsafe {
            let head = input(ptr, 5);
            let len = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
            (head, input(ptr.add(5), len as usize))
        };
        (head[4], text(bytes))
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
