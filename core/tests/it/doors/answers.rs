//! What an answers document is refused for: every kind of refusal of the method, section "Answers".

use std::sync::Arc;

use soundings_core::Answers;

use crate::Subject;

/// The lines of `answers` of a document that is right but for them, from line 4 on.
#[track_caller]
fn check(answers: &str, expected: &[&str]) {
    let document = format!(
        "{{\n\"definition\": {{\"id\": \"mentoring-programme\", \"version\": \"1.0.0\"}},\n\"answers\": {{\n{answers}\n}}\n}}"
    );
    check_document(&document, expected);
}

#[track_caller]
fn check_document(document: &str, expected: &[&str]) {
    check_of(&Subject::mentoring(), document, expected);
}

#[track_caller]
fn check_of(subject: &Subject, document: &str, expected: &[&str]) {
    let said = match Answers::parse(Arc::clone(&subject.definition), document) {
        Ok(_) => String::new(),
        Err(defects) => defects.to_string(),
    };
    assert_eq!(said, expected.join("\n"), "{document}");
}

#[test]
fn what_is_right_is_accepted() {
    check(
        r#""TB1": 0, "TB2": 3, "TB3": "not-sure", "stage": "idea", "needs": [], "purpose": ["unsettled"]"#,
        &[],
    );
    // The same major version is compatible.
    check_document(
        r#"{"definition": {"id": "mentoring-programme", "version": "1.9.3"}, "answers": {}}"#,
        &[],
    );
}

#[test]
fn an_unknown_item_or_list_is_named() {
    check(
        "\"TB1\": 1,\n\"XX1\": 2,\n\"__proto__\": 1",
        &[
            "5:1: answers.XX1: there is no item or list `XX1` (add it, or correct the id)",
            "6:1: answers.__proto__: there is no item or list `__proto__` (add it, or correct the id)",
        ],
    );
}

#[test]
fn an_unknown_option_is_named_at_its_pick() {
    check(
        "\"stage\": \"dreaming\",\n\"needs\": [\"N1\",\n  \"N99\"]",
        &[
            "4:10: answers.stage: there is no option `dreaming` (add it, or correct the id)",
            "6:3: answers.needs[1]: there is no option `N99` (add it, or correct the id)",
        ],
    );
}

#[test]
fn a_level_out_of_range_or_not_a_plain_whole_number_is_refused() {
    let refused = [
        "4",
        "-1",
        "-0",
        "2.0",
        "2e0",
        "1.5",
        "1e308",
        "255",
        "256",
        "99999999999999999999",
    ];
    for level in refused {
        check(
            &format!("\"TB1\": {level}"),
            &[&format!(
                "4:8: answers.TB1: `{level}` is no level: a whole number from 0 to 3, or \"not-sure\""
            )],
        );
    }
    check(
        "\"TB1\": \"2\"",
        &["4:8: answers.TB1: `2` is no level: a whole number from 0 to 3, or \"not-sure\""],
    );
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    check(
        "\"TB1\": null,\n\"TB2\": true,\n\"TB3\": [2],\n\"TB4\": {},\n\"stage\": 1,\n\"mentor\": [\"peer\"],\n\"needs\": \"N1\",\n\"format\": null,\n\"alongside\": [1, null]",
        &[
            "4:8: answers.TB1: found null, needs a level, \"not-sure\" or \"not-applicable\"",
            "5:8: answers.TB2: found true or false, needs a level, \"not-sure\" or \"not-applicable\"",
            "6:8: answers.TB3: found a list, needs a level, \"not-sure\" or \"not-applicable\"",
            "7:8: answers.TB4: found an object, needs a level, \"not-sure\" or \"not-applicable\"",
            "8:10: answers.stage: found a number, needs the id of one option",
            "9:11: answers.mentor: found a list, needs the id of one option",
            "10:10: answers.needs: found text, needs a list of option ids",
            "11:11: answers.format: found null, needs a list of option ids",
            "12:15: answers.alongside[0]: found a number, needs text",
            "12:18: answers.alongside[1]: found null, needs text",
        ],
    );
}

#[test]
fn not_applicable_is_refused_where_the_item_does_not_allow_it() {
    check(
        "\"TB1\": \"not-applicable\"",
        &[
            "4:8: answers.TB1: this item does not allow `not-applicable` (leave it out, or answer `not-sure`)",
        ],
    );
    let garden = Subject::community_garden();
    let document = r#"{"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": {"children": "not-applicable"}}"#;
    check_of(&garden, document, &[]);
}

#[test]
fn too_many_repeated_and_exclusive_picks_are_refused() {
    check(
        "\"purpose\": [\"P1\", \"P2\", \"P3\", \"P4\"],\n\"needs\": [\"N1\", \"N2\", \"N1\"],\n\"alongside\": [\"A9\", \"none\"]",
        &[
            "4:12: answers.purpose: too many picks, at most 3 (leave some out)",
            "5:23: answers.needs[2]: option `N1` is named twice (remove one)",
            "6:21: answers.alongside[1]: `none` stands alone (leave the other picks out)",
        ],
    );
}

#[test]
fn another_definition_or_an_incompatible_version_is_refused() {
    check_document(
        r#"{"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": {}}"#,
        &[
            "1:23: definition.id: belongs to definition `community-garden`, not to definition `mentoring-programme`",
            "1:54: definition.version: belongs to version 2.1.0, not to version 1.0.0 (same major version)",
        ],
    );
    check_document(
        r#"{"definition": {"id": "mentoring-programme", "version": "one"}, "answers": {}}"#,
        &["1:57: definition.version: `one` is not spelled as a version such as `1.0.0`"],
    );
}

#[test]
fn what_is_missing_is_named() {
    check_document(
        "{}",
        &[
            "1:1: key `definition` is missing (add it)",
            "1:1: key `answers` is missing (add it)",
        ],
    );
    check_document(
        r#"{"definition": {}, "answers": {}}"#,
        &[
            "1:16: definition: key `id` is missing (add it)",
            "1:16: definition: key `version` is missing (add it)",
        ],
    );
    check_document("null", &["1:1: found null, needs an object"]);
    check_document(
        r#"{"definition": null, "answers": null}"#,
        &[
            "1:16: definition: found null, needs an object",
            "1:33: answers: found null, needs an object",
        ],
    );
}

#[test]
fn a_key_that_is_repeated_or_unknown_is_refused() {
    check(
        "\"TB1\": 1,\n\"TB1\": 2",
        &["5:1: answers.TB1: key `TB1` is given twice (remove one)"],
    );
    check_document(
        r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0", "digest": ""}, "answers": {}, "score": 100}"#,
        &[
            "1:66: definition.digest: unknown key `digest` (known here: id, version)",
            "1:96: score: unknown key `score` (known here: definition, answers, role, notes)",
        ],
    );
}

#[test]
fn an_unknown_role_and_a_note_on_no_item_are_refused() {
    let long = "ä".repeat(soundings_core::NOTE_MAX + 1);
    let document = format!(
        "{{\"definition\": {{\"id\": \"mentoring-programme\", \"version\": \"1.0.0\"}}, \"answers\": {{}},\n\"role\": \"boss\",\n\"notes\": {{\n\"needs\": \"…\",\n\"TB1\": 1,\n\"TB2\": \"{long}\"}}}}"
    );
    check_document(
        &document,
        &[
            "2:9: role: there is no role `boss` (add it, or correct the id)",
            "4:1: notes.needs: there is no item `needs` (add it, or correct the id)",
            "5:8: notes.TB1: found a number, needs text",
            "6:8: notes.TB2: too much: at most 2000 characters in a note",
        ],
    );
    check_document(
        r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {}, "role": 1, "notes": []}"#,
        &[
            "1:90: role: found a number, needs text",
            "1:102: notes: found a list, needs an object",
        ],
    );
}

#[test]
fn a_document_with_many_defects_is_refused_once_with_all_of_them() {
    check_document(
        "{\n  \"definition\": {\"id\": \"mentoring-programme\", \"version\": \"2.0.0\"},\n  \"answers\": {\n    \"TB1\": 9,\n    \"TB2\": null,\n    \"needs\": [\"N1\", \"N1\", \"N77\"],\n    \"alongside\": [\"none\", \"A9\"],\n    \"TB1\": 1\n  },\n  \"role\": \"nobody\"\n}\n",
        &[
            "2:58: definition.version: belongs to version 2.0.0, not to version 1.0.0 (same major version)",
            "4:12: answers.TB1: `9` is no level: a whole number from 0 to 3, or \"not-sure\"",
            "5:12: answers.TB2: found null, needs a level, \"not-sure\" or \"not-applicable\"",
            "6:21: answers.needs[1]: option `N1` is named twice (remove one)",
            "6:27: answers.needs[2]: there is no option `N77` (add it, or correct the id)",
            "7:19: answers.alongside[0]: `none` stands alone (leave the other picks out)",
            "8:5: answers.TB1: key `TB1` is given twice (remove one)",
            "10:11: role: there is no role `nobody` (add it, or correct the id)",
        ],
    );
}

#[test]
fn columns_count_characters_and_windows_lines_count_once() {
    check(
        "\"TB1\": 1, \"TB2\": \"größe\", \"TB3\": 7",
        &[
            "4:18: answers.TB2: `größe` is no level: a whole number from 0 to 3, or \"not-sure\"",
            "4:34: answers.TB3: `7` is no level: a whole number from 0 to 3, or \"not-sure\"",
        ],
    );
    check(
        "\"TB1\": 1,\r\n\"TB3\": 7",
        &["5:8: answers.TB3: `7` is no level: a whole number from 0 to 3, or \"not-sure\""],
    );
}

#[test]
fn what_is_not_json_is_refused_where_it_ends_to_be() {
    check_document("", &["1:1: not JSON from here: expected a value"]);
    check_document(
        "{\"a\": 1,}",
        &["1:9: not JSON from here: expected a key in quotes"],
    );
    check_document("{\"a\" 1}", &["1:6: not JSON from here: expected `:`"]);
    check_document(
        "{\n\"a\": NaN}",
        &["2:6: not JSON from here: expected a value"],
    );
    check_document(
        "{\"a\": 01}",
        &["1:8: not JSON from here: expected `,` or `}`"],
    );
    check_document(
        "{} {}",
        &["1:4: not JSON from here: expected the end of the document"],
    );
}

#[test]
fn answers_that_are_cleared_are_like_new() {
    let subject = Subject::mentoring();
    let mut answers = Answers::parse(
        Arc::clone(&subject.definition),
        r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "role": "planner",
            "answers": {"TB1": 1, "stage": "idea", "needs": ["N3", "N1"]}, "notes": {"TB1": "ours"}}"#,
    )
    .expect("a right document");
    assert!(answers.role().is_some());
    answers.clear();
    assert_eq!(answers, Answers::new(Arc::clone(&subject.definition)));
    assert!(answers.is_empty());
}

#[test]
fn picks_that_are_copied_follow_the_same_rules() {
    let definition = Subject::mentoring().definition;
    let mut moved = Answers::new(Arc::clone(&definition));
    let mut copied = moved.clone();
    for list in definition.list_idxs() {
        let option = |place: usize| definition.option_at(list, place);
        let last = definition.list(list).options.len() - 1;
        for places in [
            vec![],
            vec![2],
            vec![2, 0],
            vec![1, 1],
            vec![last, 0],
            (0..=last).collect(),
        ] {
            let picks: Vec<_> = places.iter().filter_map(|place| option(*place)).collect();
            let said = moved.pick(list, Some(picks.clone()));
            assert_eq!(copied.pick_all(list, &picks), said, "{places:?}");
            assert_eq!(copied, moved, "{places:?}");
        }
        // What was kept from the list before does not shine through.
        copied.clear();
        moved = Answers::new(Arc::clone(&definition));
    }
}
