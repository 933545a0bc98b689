//! Random answers documents for the tests of this verb, and what can happen to a text on its way.
//!
//! The same seed in every run: a failure must come back.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{Index, select, subsequence};
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use proptest::{option, prop_oneof};
use serde_json::{Map, Value, json};
use soundings_core::{Definition, Pick, shipped};

/// Holds `law` against `n_cases` values and shows the smallest that breaks it.
#[track_caller]
pub fn for_all<S: Strategy>(
    n_cases: u32,
    strategy: S,
    law: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases: n_cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(25),
        ..Config::default()
    };
    match TestRunner::new(config).run(&strategy, law) {
        Ok(()) => {}
        Err(TestError::Fail(reason, smallest)) => {
            panic!("{reason}\nsmallest that fails: {smallest:?}")
        }
        Err(TestError::Abort(reason)) => panic!("gave up: {reason}"),
    }
}

/// The mentoring check, and a definition with roles, hidden items and no alignment.
pub fn definitions() -> [Arc<Definition>; 2] {
    let garden = include_str!("../../../core/tests/other/definition.json");
    let garden = Definition::parse(garden).unwrap_or_else(|defects| panic!("{defects}"));
    [shipped::definition(), Arc::new(garden)]
}

/// Documents that are right, without notes.
pub fn documents(definition: &Definition) -> BoxedStrategy<Value> {
    let items = definition.items.iter().map(|item| {
        let mut answers: Vec<Value> = (0..=item.max).map(Value::from).collect();
        answers.push("not-sure".into());
        if item.allows_not_applicable {
            answers.push("not-applicable".into());
        }
        (item.id.clone(), select(answers).boxed())
    });
    let lists = definition.lists.iter().map(|list| {
        let alone = list.options.iter().filter(|option| option.is_exclusive);
        let alone: Vec<Value> = alone.map(|option| json!([option.id])).collect();
        let ids = |is_alone_too: bool| -> Vec<String> {
            let options = list.options.iter();
            let options = options.filter(|option| is_alone_too || !option.is_exclusive);
            options.map(|option| option.id.clone()).collect()
        };
        let picks = match list.pick {
            Pick::One => select(ids(true)).prop_map(Value::from).boxed(),
            Pick::Several { up_to, .. } => {
                let n_most = ids(false).len().min(up_to);
                let several = subsequence(ids(false), 0..=n_most).prop_shuffle();
                let several = several.prop_map(Value::from).boxed();
                if alone.is_empty() {
                    several
                } else {
                    prop_oneof![9 => several, 1 => select(alone)].boxed()
                }
            }
        };
        (list.id.clone(), picks)
    });
    let questions: Vec<_> = items
        .chain(lists)
        .map(|(id, answer)| (Just(id), option::weighted(0.9, answer)))
        .collect();
    let version = format!("{}.7.10", definition.version.major);
    let versions = select(vec![definition.version.to_string(), version]);
    let roles = select(definition.roles.clone());
    let bound = (Just(definition.id.clone()), versions);
    let orders = prop_oneof![3 => Just(false), 1 => Just(true)];
    (
        questions,
        bound,
        option::weighted(0.3, roles),
        orders,
        any::<u64>(),
    )
        .prop_map(|(questions, (id, version), role, is_shuffled, seed)| {
            let given = questions
                .into_iter()
                .filter_map(|(id, answer)| Some((id, answer?)));
            let mut given: Vec<(String, Value)> = given.collect();
            let mut top = vec![
                ("definition", json!({"id": id, "version": version})),
                ("answers", Value::Null),
            ];
            top.extend(role.map(|role| ("role", Value::from(role))));
            if is_shuffled {
                shuffle(&mut given, seed);
                shuffle(&mut top, seed);
            }
            let answers: Map<String, Value> = given.into_iter().collect();
            let mut document: Map<String, Value> = Map::new();
            for (key, value) in top {
                let value = if value.is_null() {
                    answers.clone().into()
                } else {
                    value
                };
                document.insert(key.to_owned(), value);
            }
            Value::Object(document)
        })
        .boxed()
}

fn shuffle<T>(values: &mut [T], seed: u64) {
    let mut state = seed | 1;
    for end in (1..values.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let place = usize::try_from(state >> 33).unwrap_or(0) % (end + 1);
        values.swap(place, end);
    }
}

/// A document as programs write it: compact, as Python does, or in lines.
pub fn written(document: &Value, style: u8) -> String {
    let compact = document.to_string();
    match style % 3 {
        0 => compact,
        1 => compact.replace(":", ": ").replace(",", ", "),
        _ => serde_json::to_string_pretty(document)
            .unwrap_or_default()
            .replace('\n', "\r"),
    }
}

/// What happens to a text on its way: pieces are cut out, put in or doubled, or one byte changes into one of its kind.
pub fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..4),
    ];
    let change = prop_oneof![
        3 => (0..6_usize, piece).prop_map(|(n_cut, piece)| Change::Piece(n_cut, piece)),
        1 => Just(Change::Doubled),
        3 => (0..10_u8).prop_map(Change::Kind),
    ];
    vec((any::<Index>(), change), 1..3)
}

/// Where, and what.
pub type Mutation = (Index, Change);

#[derive(Clone, Debug)]
pub enum Change {
    /// So many bytes become these.
    Piece(usize, Vec<u8>),
    /// A stretch is there twice.
    Doubled,
    /// The next digit becomes this one, and the next mark has white space behind it.
    Kind(u8),
}

/// What documents that are nearly right are made of.
const PIECES: &[&str] = &[
    "",
    "\"",
    "\\",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "0",
    "1",
    "2",
    "3",
    "10",
    "11",
    "-0",
    "2.0",
    "2e0",
    "null",
    "true",
    " ",
    "\t",
    "\r",
    "\u{feff}",
    "\u{0}",
    "\u{1}",
    "\\u0054",
    "é",
    "\u{1f33f}",
    "TB1",
    "\"TB1\":",
    "\"TB1\":1,",
    "\"not-sure\"",
    "\"not-applicable\"",
    "not",
    "\"role\":\"neighbours\",",
    "\"role\":null,",
    "\"notes\":{\"TB1\":\"mine\"},",
    "\"notes\":{},",
    "\"id\":",
    "\"version\":\"1.0.0\",",
    "1.0.1",
    "01.0.0",
    "\"answers\":{},",
    "\"definition\":{},",
    "\"P5\",",
    "\"P5\"",
    "\"unsettled\",",
    "[]",
    "{}",
];

/// Does it.
pub fn mutated(text: &str, mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (place, change) in mutations {
        if bytes.is_empty() {
            break;
        }
        let at = place.index(bytes.len());
        let next = |is_meant: fn(&u8) -> bool, bytes: &[u8]| {
            bytes[at..].iter().position(is_meant).map(|n| at + n)
        };
        match change {
            Change::Piece(n_cut, piece) => {
                let end = bytes.len().min(at + n_cut);
                bytes.splice(at..end, piece.iter().copied());
            }
            Change::Doubled => {
                let again = bytes[at..bytes.len().min(at + 40)].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Kind(digit) => {
                if let Some(digit_at) = next(u8::is_ascii_digit, &bytes) {
                    bytes[digit_at] = b'0' + digit;
                }
                if let Some(mark_at) = next(|byte| b",:{}[]".contains(byte), &bytes) {
                    let space = [b' ', b'\t', b'\r'][usize::from(digit % 3)];
                    bytes.insert(mark_at + 1, space);
                }
            }
        }
    }
    // A line has no line feed in it.
    bytes.retain(|byte| *byte != b'\n');
    bytes
}
