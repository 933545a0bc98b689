//! Rules between the parts of a definition: conditions and where they stand, the order of verdicts.

use serde_json::json;

use super::check;

#[test]
fn conditions_read_only_what_is_known_where_they_stand() {
    check(&[
        (
            "/items/0/visible_when",
            json!({"op": "item-at-least", "item": "TB1", "value": 1}),
            &[
                "items[0].visible_when: a visibility condition looks only at questions asked earlier in `flow` (move the question)",
            ],
        ),
        (
            "/items/0/visible_when",
            json!({"op": "item-at-least", "item": "TB2", "value": 1}),
            &[
                "items[0].visible_when: a visibility condition looks only at questions asked earlier in `flow` (move the question)",
            ],
        ),
        (
            "/items/0/visible_when",
            json!({"op": "any", "of": [{"op": "always"}, {"op": "not", "of": {"op": "item-unknown", "item": "TA9"}}]}),
            &[
                "items[0].visible_when: a visibility condition looks only at questions asked earlier in `flow` (move the question)",
            ],
        ),
        (
            "/items/0/visible_when",
            json!({"op": "has-any", "list": "principles", "ids": ["respect"]}),
            &[
                "items[0].visible_when: a visibility condition looks only at questions asked earlier in `flow` (move the question)",
            ],
        ),
        (
            "/items/0/visible_when",
            json!({"op": "at-least", "quantity": {"score": "TB"}, "value": 1}),
            &[
                "items[0].visible_when.op: this condition reads answers only, not scores (use items and lists)",
            ],
        ),
        (
            "/items/0/visible_when",
            json!({"op": "band-is", "ids": ["pause"]}),
            &[
                "items[0].visible_when.op: bands and alignment words are known only to headlines (use scores or answers here)",
            ],
        ),
        (
            "/bands/notes/0/when",
            json!({"op": "more-than", "quantity": "unknown-items", "value": 1}),
            &[
                "bands.notes[0].when.op: this condition reads answers only, not scores (use items and lists)",
            ],
        ),
        (
            "/alignment/provisional",
            json!({"op": "at-least", "quantity": {"link": "purpose-need"}, "value": 1}),
            &[
                "alignment.provisional.op: this condition reads answers only, not scores (use items and lists)",
            ],
        ),
        (
            "/next_steps/first/when",
            json!({"op": "word-is", "ids": ["aligned"]}),
            &[
                "next_steps.first.when.op: bands and alignment words are known only to headlines (use scores or answers here)",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "band-is", "ids": ["pause"]}),
            &[
                "cautions.rules[0].when.op: bands and alignment words are known only to headlines (use scores or answers here)",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "not", "of": {"op": "base-band-is", "ids": ["pause"]}}),
            &[
                "cautions.rules[0].when.of.op: bands and alignment words are known only to headlines (use scores or answers here)",
            ],
        ),
        (
            "/cautions/rules/7/escalated/when",
            json!({"op": "word-is", "ids": ["aligned"]}),
            &[
                "cautions.rules[7].escalated.when.op: bands and alignment words are known only to headlines (use scores or answers here)",
            ],
        ),
    ]);
}

#[test]
fn conditions_have_one_form_each() {
    check(&[
        (
            "/cautions/rules/0/when",
            json!(null),
            &["cautions.rules[0].when: found null, needs an object"],
        ),
        (
            "/cautions/rules/0/when",
            json!({}),
            &["cautions.rules[0].when: key `op` is missing (add it)"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "xor"}),
            &[
                "cautions.rules[0].when.op: `xor` is not known here (one of: all, any, not, always, has-any, first-is, item-at-most, item-at-least, item-unknown, at-least, more-than, at-most, less-than, band-is, base-band-is, word-is)",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "all"}),
            &["cautions.rules[0].when: key `of` is missing (add it)"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "all", "of": []}),
            &["cautions.rules[0].when.of: found an empty list, needs at least one entry"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "not", "of": [{"op": "always"}]}),
            &["cautions.rules[0].when.of: found a list, needs an object"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "always", "of": []}),
            &["cautions.rules[0].when.of: unknown key `of` (known here: op)"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "has-any", "list": "stage", "ids": []}),
            &["cautions.rules[0].when.ids: found an empty list, needs at least one entry"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "has-any", "list": "stage", "ids": ["idea", "idea"]}),
            &["cautions.rules[0].when.ids[1]: option `idea` is named twice (remove one)"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": "luck", "value": 1}),
            &[
                "cautions.rules[0].when.quantity: `luck` is not known here (one of: unknown-items, unscored-phases, valueless-links, unaccompanied-share, main-purpose-strength)",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": {}, "value": 1}),
            &[
                "cautions.rules[0].when.quantity: found an object, needs a name, or an object with one of `score`, `difference`, `link`",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": {"difference": ["TA"]}, "value": 1}),
            &[
                "cautions.rules[0].when.quantity.difference: found something else, needs two measures",
            ],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": {"difference": ["TA", "TI", "TB"]}, "value": 1}),
            &["cautions.rules[0].when.quantity.difference: too much: at most 2 entries here"],
        ),
        (
            "/cautions/rules/0/when",
            json!({"op": "at-least", "quantity": {"link": "purpose"}, "value": 1}),
            &[
                "cautions.rules[0].when.quantity.link: `purpose` is not known here (one of: purpose-need, need-mentoring, purpose-design, principles-design)",
            ],
        ),
        (
            "/headlines/0/when/ids/0",
            json!(1),
            &["headlines[0].when.ids[0]: found a number, needs text"],
        ),
    ]);
}

#[test]
fn verdicts_are_in_order_and_complete() {
    check(&[
        (
            "/bands/steps",
            json!([]),
            &["bands.steps: found an empty list, needs at least one entry"],
        ),
        (
            "/bands/steps/0/threshold",
            json!(1),
            &[
                "bands.steps[0]: the lowest band takes whatever is left, so it has neither threshold nor floor (remove them)",
            ],
        ),
        (
            "/bands/steps/0/floor",
            json!(1),
            &[
                "bands.steps[0]: the lowest band takes whatever is left, so it has neither threshold nor floor (remove them)",
            ],
        ),
        (
            "/bands/steps/2/threshold",
            json!(20),
            &[
                "bands.steps[2]: bands go from the lowest up, and neither threshold nor floor may fall (sort them)",
            ],
        ),
        (
            "/bands/steps/3/floor",
            json!(40),
            &[
                "bands.steps[3]: bands go from the lowest up, and neither threshold nor floor may fall (sort them)",
            ],
        ),
        (
            "/headlines",
            json!([]),
            &["headlines: found an empty list, needs at least one entry"],
        ),
        (
            "/headlines/5/when",
            json!({"op": "word-is", "ids": ["aligned"]}),
            &[
                "headlines: the last headline must always hold, or some result has none (give it `{\"op\": \"always\"}`)",
            ],
        ),
        (
            "/headlines/-",
            json!({"id": "x", "when": {"op": "not", "of": {"op": "always"}}}),
            &[
                "headlines: the last headline must always hold, or some result has none (give it `{\"op\": \"always\"}`)",
            ],
        ),
        (
            "/cautions/rules/7/escalated/to",
            json!("note"),
            &[
                "cautions.rules[7].escalated: an escalation leads to a severity above the caution's own",
            ],
        ),
        (
            "/cautions/rules/7/escalated/to",
            json!("caution"),
            &[
                "cautions.rules[7].escalated: an escalation leads to a severity above the caution's own",
            ],
        ),
        (
            "/cautions/rules/0/severity",
            json!("grave"),
            &[
                "cautions.rules[0].severity: `grave` is not known here (one of: stop, hold, caution, note)",
            ],
        ),
        (
            "/alignment/words/0/threshold",
            json!(1),
            &[
                "alignment.words[0]: words go from the lowest up: the first without a threshold, each other above the one before",
            ],
        ),
        (
            "/alignment/words/2/threshold",
            json!(30),
            &[
                "alignment.words[2]: words go from the lowest up: the first without a threshold, each other above the one before",
            ],
        ),
        (
            "/alignment/words",
            json!([]),
            &["alignment.words: found an empty list, needs at least one entry"],
        ),
        (
            "/alignment/principle_words/1/threshold",
            json!(0),
            &[
                "alignment.principle_words[1]: words go from the lowest up: the first without a threshold, each other above the one before",
            ],
        ),
    ]);
}
