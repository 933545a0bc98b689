//! Every message is printed here once, so that wording is reviewed like code; and every sentence of a report is
//! reached, filled, and free of ids.

mod reports;

use soundings_core::DefectKind;
use soundings_core::Rule;

#[test]
fn every_kind_of_defect_reads_like_this() {
    let text = str::to_owned;
    check(
        "DefectKind",
        &[
            (
                DefectKind::Syntax {
                    expected: "a value",
                },
                "not JSON from here: expected a value",
            ),
            (
                DefectKind::Limit {
                    what: "entries here",
                    max: 64,
                },
                "too much: at most 64 entries here",
            ),
            (
                DefectKind::RepeatedKey { key: text("TB1") },
                "key `TB1` is given twice (remove one)",
            ),
            (
                DefectKind::UnknownKey {
                    key: text("levles"),
                    known: vec!["id", "levels"],
                },
                "unknown key `levles` (known here: id, levels)",
            ),
            (
                DefectKind::UnknownKey {
                    key: text("levles"),
                    known: vec![],
                },
                "unknown key `levles`",
            ),
            (
                DefectKind::MissingKey {
                    key: text("levels"),
                },
                "key `levels` is missing (add it)",
            ),
            (
                DefectKind::WrongType {
                    expected: "a list",
                    found: "null",
                },
                "found null, needs a list",
            ),
            (
                DefectKind::UnknownWord {
                    found: text("grave"),
                    allowed: vec!["stop", "hold"],
                },
                "`grave` is not known here (one of: stop, hold)",
            ),
            (
                DefectKind::Number {
                    found: text("1e9"),
                    low: "0",
                    high: "100",
                },
                "`1e9` is no plain decimal number from 0 to 100, with at most three digits after the point",
            ),
            (
                DefectKind::Count {
                    what: "levels",
                    found: 3,
                    expected: 4,
                },
                "3 levels here, the definition has 4",
            ),
            (
                DefectKind::Whole {
                    found: text("1.5"),
                    low: 2,
                    high: 11,
                },
                "`1.5` is no whole number from 2 to 11",
            ),
            (
                DefectKind::Spelling {
                    found: text("a b"),
                    rule: "an id",
                },
                "`a b` is not spelled as an id",
            ),
            (
                DefectKind::RepeatedId {
                    what: "item",
                    id: text("TB1"),
                },
                "item `TB1` is there twice (give each its own id)",
            ),
            (
                DefectKind::Repeated {
                    what: "option",
                    id: text("N1"),
                },
                "option `N1` is named twice (remove one)",
            ),
            (
                DefectKind::UnknownId {
                    what: "item",
                    id: text("XX"),
                },
                "there is no item `XX` (add it, or correct the id)",
            ),
            (
                DefectKind::NotAsked { id: text("TB1") },
                "nothing asks `TB1` (add it to `flow`, or a list to `in_report`)",
            ),
            (
                DefectKind::Level {
                    found: text("4"),
                    max: 3,
                },
                "`4` is no level: a whole number from 0 to 3, or \"not-sure\"",
            ),
            (
                DefectKind::TooManyPicks { max: 3 },
                "too many picks, at most 3 (leave some out)",
            ),
            (
                DefectKind::Exclusive { id: text("none") },
                "`none` stands alone (leave the other picks out)",
            ),
            (
                DefectKind::Foreign {
                    expected: text("version 1.0.0"),
                    found: text("version 2.0.0"),
                },
                "belongs to version 2.0.0, not to version 1.0.0",
            ),
            (
                DefectKind::Placeholder {
                    name: text("band"),
                    is_missing: true,
                },
                "placeholder `{band}` is missing",
            ),
            (
                DefectKind::Placeholder {
                    name: text("bnad"),
                    is_missing: false,
                },
                "nothing fills the placeholder `{bnad}` here",
            ),
            (
                DefectKind::Rule(Rule::LinkScheme),
                "a link begins with `https://` or `mailto:`",
            ),
        ],
    );
}

#[test]
fn every_rule_reads_like_this() {
    let rules = [
        (
            Rule::BandOrder,
            "bands go from the lowest up, and neither threshold nor floor may fall (sort them)",
        ),
        (
            Rule::LowestBand,
            "the lowest band takes whatever is left, so it has neither threshold nor floor (remove them)",
        ),
        (
            Rule::WordOrder,
            "words go from the lowest up: the first without a threshold, each other above the one before",
        ),
        (
            Rule::LastHeadline,
            "the last headline must always hold, or some result has none (give it `{\"op\": \"always\"}`)",
        ),
        (
            Rule::InFlow,
            "every item and list is asked exactly once, in `flow` or `in_report` (remove it here)",
        ),
        (
            Rule::VisibilityOrder,
            "a visibility condition looks only at questions asked earlier in `flow` (move the question)",
        ),
        (
            Rule::VerdictOnly,
            "bands and alignment words are known only to headlines (use scores or answers here)",
        ),
        (
            Rule::AnswersOnly,
            "this condition reads answers only, not scores (use items and lists)",
        ),
        (
            Rule::NeedsAlignment,
            "this reads the alignment, and the definition has none (remove it, or add `alignment`)",
        ),
        (
            Rule::NeedOption,
            "each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does",
        ),
        (
            Rule::TwinOption,
            "a `twin` stands on an option of the alongside list and names a need of kind `other`",
        ),
        (
            Rule::PrincipleOption,
            "each option of the principles list names the `items` it shows in; no other list does",
        ),
        (
            Rule::OnePart,
            "with `alignment`, one list each plays the parts purpose, needs and alongside, and at most one the principles; without it none does",
        ),
        (
            Rule::SeveralPicks,
            "a list that plays a part takes several picks (use `{\"up_to\": n}`)",
        ),
        (
            Rule::OrderedPurpose,
            "the first purpose picked is the main one, so its list must be ordered; no other list need be",
        ),
        (
            Rule::MatrixShape,
            "rows are the purposes and columns the things they are held against, each of them once",
        ),
        (Rule::MatrixRow, "a row has one cell for each column"),
        (
            Rule::Presence,
            "an element is read from at least one item, or list with points, or pick",
        ),
        (
            Rule::OnePick,
            "an element is read from the points of one pick, and this list takes several (make it `\"pick\": \"one\"`)",
        ),
        (
            Rule::TooFine,
            "phases, weights and levels together are too fine to add exactly (use fewer phases or rounder weights)",
        ),
        (
            Rule::Escalation,
            "an escalation leads to a severity above the caution's own",
        ),
        (
            Rule::LinkScheme,
            "a link begins with `https://` or `mailto:`",
        ),
        (
            Rule::NotApplicable,
            "this item does not allow `not-applicable` (leave it out, or answer `not-sure`)",
        ),
    ];
    let said = rules.map(|(rule, expected)| (DefectKind::Rule(rule), expected));
    check("Rule", &said);
}

/// Each message as expected, and one at least for each variant of the enum as it stands in the source.
#[track_caller]
fn check(name: &str, messages: &[(DefectKind, &str)]) {
    for (kind, expected) in messages {
        assert_eq!(kind.to_string(), *expected);
    }
    let printed: Vec<String> = messages
        .iter()
        .map(|(kind, _)| variant(kind, name))
        .collect();
    let forgotten: Vec<&str> = variants(name)
        .into_iter()
        .filter(|known| !printed.iter().any(|name| name == known))
        .collect();
    assert!(
        forgotten.is_empty(),
        "no message of {name} printed for {forgotten:?}"
    );
}

fn variant(kind: &DefectKind, name: &str) -> String {
    let debug = match kind {
        DefectKind::Rule(rule) if name == "Rule" => format!("{rule:?}"),
        kind => format!("{kind:?}"),
    };
    debug
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}

/// The variants of an enum in `defect.rs`.
fn variants(name: &str) -> Vec<&'static str> {
    let source = include_str!("../../src/defect.rs");
    let (_, rest) = source
        .split_once(&format!("pub enum {name} {{\n"))
        .expect("the enum is there");
    let (body, _) = rest.split_once("\n}\n").expect("the enum ends");
    let lines = body.lines().filter_map(|line| line.strip_prefix("    "));
    let starts = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let names: Vec<&str> = starts
        .filter_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric()).next())
        .collect();
    assert!(names.len() > 15, "{names:?}");
    names
}
