//! What is for people and editors: let through in the files that people write, and part of nothing.

use serde_json::Value;
use serde_json::json;
use soundings_core::Answers;
use soundings_core::Definition;
use soundings_core::words::Words;

use super::by_path;
use super::put;
use super::said;
use crate::Subject;

#[test]
fn comments_and_an_editors_schema_change_nothing() {
    let mentoring = Subject::mentoring();
    let mut commented = mentoring.json.clone();
    put(
        &mut commented,
        "/$schema",
        json!("../../schema/definition.schema.json"),
    );
    for place in [
        "",
        "/items/0",
        "/bands",
        "/alignment/elements/0",
        "/cautions/rules/9/when",
        "/lists/2/pick",
    ] {
        put(
            &mut commented,
            &format!("{place}/$comment"),
            json!("why this is so"),
        );
    }
    let parsed = Definition::parse(&commented.to_string()).unwrap();
    assert_eq!(parsed.digest(), mentoring.definition.digest());
    assert_eq!(parsed.canonical(), mentoring.definition.canonical());
}

#[test]
fn words_may_hold_comments_too() {
    let garden = Subject::community_garden().definition;
    let mut words: Value = serde_json::from_str(include_str!("../../other/text/en.json")).unwrap();
    put(&mut words, "/$schema", json!("words.schema.json"));
    put(
        &mut words,
        "/questions/$comment",
        json!("short, for phones"),
    );
    put(
        &mut words,
        "/questions/items/lease/$comment",
        json!("ask the council"),
    );
    assert!(Words::parse(&garden, &words.to_string()).is_ok());
}

#[test]
fn a_comment_is_a_text_in_an_object_with_keys_of_the_format() {
    let mut mentoring = Subject::mentoring().json;
    put(&mut mentoring, "/items/0/$comment", json!(["two", "lines"]));
    put(&mut mentoring, "/bands/$schema", json!("not at the top"));
    put(&mut mentoring, "/$schema", json!(true));
    put(
        &mut mentoring,
        "/alignment/strengths/elements/rows/$comment",
        json!("where ids stand"),
    );
    let found = said(&mentoring);
    for expected in [
        "$schema: found true or false, needs text",
        "items[0].$comment: found a list, needs text",
        "bands.$schema: unknown key `$schema` (known here: steps, withheld, near_within, caps, notes)",
    ] {
        assert!(
            found.iter().any(|line| line == expected),
            "{expected} in {found:?}"
        );
    }
    assert_eq!(found.len(), 4, "{found:?}");
}

/// Answers come from programs; whatever stands in them means something.
#[test]
fn answers_hold_neither() {
    let mentoring = Subject::mentoring().definition;
    let document = json!({"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {}, "$comment": "", "$schema": ""});
    let found = by_path(Answers::parse(mentoring, &document.to_string()).err());
    assert_eq!(
        found,
        [
            "$comment: unknown key `$comment` (known here: definition, answers, role, notes)",
            "$schema: unknown key `$schema` (known here: definition, answers, role, notes)",
        ]
    );
}
