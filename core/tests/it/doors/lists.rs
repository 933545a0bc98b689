//! Questions and lists: the flow, the parts that lists play, the alignment made of them.

use serde_json::json;

use super::check;

#[test]
fn every_question_is_asked_once() {
    check(&[
        (
            "/flow/0/questions",
            json!(["stage"]),
            &["flow: nothing asks `at-risk` (add it to `flow`, or a list to `in_report`)"],
        ),
        (
            "/flow/0/questions",
            json!(["stage", "at-risk", "stage"]),
            &[
                "flow[0].questions[2]: every item and list is asked exactly once, in `flow` or `in_report` (remove it here)",
            ],
        ),
        (
            "/flow/0/questions/-",
            json!("TB1"),
            &[
                "flow[1].questions[1]: every item and list is asked exactly once, in `flow` or `in_report` (remove it here)",
            ],
        ),
        (
            "/in_report",
            json!([]),
            &["flow: nothing asks `principles` (add it to `flow`, or a list to `in_report`)"],
        ),
        (
            "/in_report/-",
            json!("principles"),
            &[
                "in_report[1]: every item and list is asked exactly once, in `flow` or `in_report` (remove it here)",
            ],
        ),
        (
            "/in_report/-",
            json!("stage"),
            &[
                "in_report[1]: every item and list is asked exactly once, in `flow` or `in_report` (remove it here)",
            ],
        ),
        (
            "/flow",
            json!([]),
            &[
                "flow: nothing asks `TB1` (add it to `flow`, or a list to `in_report`)",
                "flow: nothing asks `TB2` (add it to `flow`, or a list to `in_report`)",
            ],
        ),
        (
            "/phases",
            json!([]),
            &["phases: found an empty list, needs at least one entry"],
        ),
        (
            "/items",
            json!([]),
            &["items: found an empty list, needs at least one entry"],
        ),
        (
            "/lists/0/options",
            json!([]),
            &["lists[0].options: found an empty list, needs at least one entry"],
        ),
    ]);
}

#[test]
fn lists_play_their_parts() {
    check(&[
        (
            "/lists/4/part",
            json!("needs"),
            &[
                "lists[4].options[0]: each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
                "lists[4].options[1]: each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
            ],
        ),
        (
            "/lists/8/part",
            json!("purpose"),
            &[
                "lists[8]: the first purpose picked is the main one, so its list must be ordered; no other list need be",
            ],
        ),
        (
            "/lists/9/part",
            json!("principle"),
            &[
                "lists[9].part: `principle` is not known here (one of: purpose, needs, alongside, principles)",
            ],
        ),
        (
            "/lists/2/pick",
            json!("one"),
            &["lists[2]: a list that plays a part takes several picks (use `{\"up_to\": n}`)"],
        ),
        (
            "/lists/2/pick",
            json!("two"),
            &["lists[2].pick: `two` is not known here (one of: one)"],
        ),
        (
            "/lists/2/pick",
            json!({"up_to": 3}),
            &[
                "lists[2]: the first purpose picked is the main one, so its list must be ordered; no other list need be",
            ],
        ),
        (
            "/lists/2/pick/ordered",
            json!("yes"),
            &["lists[2].pick.ordered: found text, needs true or false"],
        ),
        (
            "/lists/3/options/0/kind",
            json!("kind"),
            &["lists[3].options[0].kind: `kind` is not known here (one of: responsive, other)"],
        ),
        (
            "/lists/3/options/0",
            json!({"id": "N4", "kind": "responsive"}),
            &[
                "lists[3].options[0]: each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
            ],
        ),
        (
            "/lists/3/options/0",
            json!({"id": "N4"}),
            &[
                "lists[3].options[0]: each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
            ],
        ),
        (
            "/lists/0/options/0",
            json!({"id": "idea", "kind": "other", "addressability": 1}),
            &[
                "lists[0].options[0]: each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
            ],
        ),
        (
            "/lists/0/options/0/twin",
            json!("N9"),
            &[
                "lists[0].options[0]: a `twin` stands on an option of the alongside list and names a need of kind `other`",
            ],
        ),
        (
            "/lists/8/options/0/twin",
            json!("N4"),
            &[
                "lists[8].options[0].twin: a `twin` stands on an option of the alongside list and names a need of kind `other`",
            ],
        ),
        (
            "/lists/8/options/0/twin",
            json!(1),
            &["lists[8].options[0].twin: found a number, needs text"],
        ),
        (
            "/lists/9/options/0/items",
            json!([]),
            &[
                "lists[9].options[0]: each option of the principles list names the `items` it shows in; no other list does",
            ],
        ),
        (
            "/lists/0/options/0/items",
            json!(["TB1"]),
            &[
                "lists[0].options[0]: each option of the principles list names the `items` it shows in; no other list does",
            ],
        ),
        (
            "/lists/0",
            json!(1),
            &["lists[0]: found a number, needs an object"],
        ),
        (
            "/lists/0",
            json!({"id": "stage"}),
            &[
                "lists[0]: key `pick` is missing (add it)",
                "lists[0]: key `options` is missing (add it)",
            ],
        ),
    ]);
}

#[test]
fn the_alignment_is_whole() {
    check(&[
        (
            "/alignment",
            json!(null),
            &[
                ": with `alignment`, one list each plays the parts purpose, needs and alongside, and at most one the principles; without it none does",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!("always"),
            &[
                "alignment.elements[0].presence: `always` is not known here (one of: accompanied-share)",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({}),
            &[
                "alignment.elements[0].presence: an element is read from at least one item, or list with points, or pick",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({"mean": []}),
            &[
                "alignment.elements[0].presence.mean: an element is read from at least one item, or list with points, or pick",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({"picked": []}),
            &[
                "alignment.elements[0].presence.picked: an element is read from at least one item, or list with points, or pick",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({"mean": ["TB1"], "picked": []}),
            &[
                "alignment.elements[0].presence: an element is read from at least one item, or list with points, or pick",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({"mean": ["stage"]}),
            &[
                "alignment.elements[0].presence.mean[0]: an element is read from at least one item, or list with points, or pick",
            ],
        ),
        (
            "/alignment/elements/0/presence",
            json!({"mean": ["format"]}),
            &[
                "alignment.elements[0].presence.mean[0]: an element is read from the points of one pick, and this list takes several (make it `\"pick\": \"one\"`)",
            ],
        ),
        (
            "/alignment/strengths/other-needs/columns/0",
            json!("N1"),
            &[
                "alignment.strengths.other-needs.columns[0]: rows are the purposes and columns the things they are held against, each of them once",
            ],
        ),
        (
            "/alignment/strengths/other-needs/columns/0",
            json!("N10"),
            &[
                "alignment.strengths.other-needs.columns: rows are the purposes and columns the things they are held against, each of them once",
            ],
        ),
        (
            "/alignment/strengths/elements/rows/P1",
            json!(["2P"]),
            &["alignment.strengths.elements.rows.P1: a row has one cell for each column"],
        ),
        (
            "/alignment/strengths/elements/rows/P1/0",
            json!("4P"),
            &[
                "alignment.strengths.elements.rows.P1[0]: `4P` is not spelled as a strength from 0 to 3 and a basis E, I or P, such as `2P`",
            ],
        ),
        (
            "/alignment/strengths/elements/rows/P1/0",
            json!("2X"),
            &[
                "alignment.strengths.elements.rows.P1[0]: `2X` is not spelled as a strength from 0 to 3 and a basis E, I or P, such as `2P`",
            ],
        ),
        (
            "/alignment/strengths/elements/rows/P1/0",
            json!(2),
            &["alignment.strengths.elements.rows.P1[0]: found a number, needs text"],
        ),
        (
            "/alignment/strengths/elements/rows/P99",
            json!([]),
            &[
                "alignment.strengths.elements.rows: rows are the purposes and columns the things they are held against, each of them once",
            ],
        ),
        (
            "/alignment/strengths/elements/rows/unsettled",
            json!([]),
            &[
                "alignment.strengths.elements.rows: rows are the purposes and columns the things they are held against, each of them once",
            ],
        ),
        (
            "/alignment/strengths/elements/rows",
            json!({}),
            &[
                "alignment.strengths.elements.rows: rows are the purposes and columns the things they are held against, each of them once",
            ],
        ),
        (
            "/alignment/strengths/elements",
            json!({}),
            &[
                "alignment.strengths.elements: key `columns` is missing (add it)",
                "alignment.strengths.elements: key `rows` is missing (add it)",
            ],
        ),
        (
            "/alignment/strengths/needs",
            json!({}),
            &[
                "alignment.strengths.needs: unknown key `needs` (known here: responsive-needs, other-needs, elements)",
            ],
        ),
        (
            "/alignment/strengths/responsive-needs/rows/P1",
            json!({}),
            &[
                "alignment.strengths.responsive-needs.rows.P1: found an object, needs a list",
                "alignment.strengths.responsive-needs.rows.P1: a row has one cell for each column",
            ],
        ),
    ]);
}
