//! What a difference looks like, and what of a case is compared.

use super::*;
use crate::json::Node;

#[track_caller]
fn check(expected: &str, result: &str, said: &[&str]) {
    fn tree(text: &str, with: impl FnOnce(&Node<'_>)) {
        let mut found = Found::default();
        with(&read(text, &mut found).unwrap());
    }
    tree(expected, |expected| {
        tree(result, |result| {
            let mut differences = Vec::new();
            Tree::of(expected).differences("", &Tree::of(result), &mut differences);
            let differences: Vec<String> = differences.iter().map(Difference::to_string).collect();
            assert_eq!(differences, said);
        });
    });
}

#[test]
fn what_an_expectation_leaves_out_is_not_compared() {
    check(
        r#"{"a": {"b": 1}}"#,
        r#"{"z": null, "a": {"b": 1, "c": 2}}"#,
        &[],
    );
}

#[test]
fn a_comment_is_not_compared() {
    check(r#"{"$comment": "why", "a": 1}"#, r#"{"a": 1}"#, &[]);
}

#[test]
fn each_value_that_differs_is_named_by_its_path() {
    check(
        r#"{"a": {"b": 1, "c": null}, "d": "x"}"#,
        r#"{"a": {"b": 2, "c": {"e": [true, false]}}}"#,
        &[
            "a.b: expected 1, found 2",
            r#"a.c: expected null, found {"e":[true,false]}"#,
            r#"d: expected "x", found nothing"#,
        ],
    );
}

#[test]
fn a_list_says_what_it_lacks_and_what_it_has_too_many_of() {
    check(
        r#"{"l": ["a", "b", "b", "c"]}"#,
        r#"{"l": ["b", "d", "a"]}"#,
        &[
            r#"l: lacks "b""#,
            r#"l: lacks "c""#,
            r#"l: has "d", which is not expected"#,
        ],
    );
}

#[test]
fn the_order_of_entries_counts_and_that_of_keys_does_not() {
    check(
        r#"{"l": [{"x": 1, "y": 2}, "a"]}"#,
        r#"{"l": ["a", {"y": 2, "x": 1}]}"#,
        &[r#"l: expected in another order, found ["a",{"y":2,"x":1}]"#],
    );
    check(r#"[{"x": 1, "y": 2}]"#, r#"[{"y": 2, "x": 1}]"#, &[]);
}
