//! The reader alone: what is JSON, what is too much, where a defect stands.

use super::*;

fn refused(text: &str) -> String {
    let mut found = Found::default();
    let node = read(text, &mut found);
    found.located(text, node.as_ref()).to_string()
}

fn accepted(text: &str) -> Value<'_> {
    let mut found = Found::default();
    let node = read(text, &mut found);
    assert!(found.is_empty(), "{}", found.located(text, None));
    node.unwrap().value
}

#[test]
fn strings_are_unescaped() {
    let Value::Text(text) = accepted(r#" "a\n\u00e9\ud83d\ude00\/" "#) else {
        panic!()
    };
    assert_eq!(text, "a\né😀/");
}

#[test]
fn numbers_stay_as_written() {
    for literal in ["0", "-0", "12", "2.0", "1e9", "-1.5E-3"] {
        let Value::Number(number) = accepted(literal) else {
            panic!()
        };
        assert_eq!(number, literal);
    }
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    assert_eq!(
        refused("{\n  \"a\": }"),
        "2:8: a: not JSON from here: expected a value".replace("a: ", "")
    );
    assert_eq!(
        refused("01"),
        "1:2: not JSON from here: expected the end of the document"
    );
    assert_eq!(refused("[1,]"), "1:4: not JSON from here: expected a value");
    assert_eq!(
        refused("\"\\ud800\""),
        "1:8: not JSON from here: expected the other half of a surrogate pair"
    );
    assert_eq!(refused("\"a"), "1:3: not JSON from here: expected `\"`");
    assert_eq!(
        refused("{'a':1}"),
        "1:2: not JSON from here: expected a key in quotes"
    );
    assert_eq!(refused(""), "1:1: not JSON from here: expected a value");
}

#[test]
fn repeated_keys_are_all_named_with_their_path() {
    assert_eq!(
        refused(r#"{"a": {"b": 1, "b": 2}, "a": 3}"#),
        "1:16: a.b: key `b` is given twice (remove one)\n1:25: a: key `a` is given twice (remove one)"
    );
}

#[test]
fn hostile_documents_are_refused_at_once() {
    assert!(refused(&"[".repeat(10_000)).contains("at most 40 levels of nesting"));
    assert!(refused(&format!("[{}1]", "1,".repeat(200_000))).contains("at most 100000 values"));
    assert!(refused(&" ".repeat(3_000_000)).contains("at most 2000000 bytes"));
}

#[test]
fn the_path_leads_to_the_value_and_to_the_key() {
    let text = r#"{"items": [{"id": "A"}, {"id": 7, "x": 1}]}"#;
    let mut found = Found::default();
    let root = read(text, &mut found).unwrap();
    assert_eq!(path_of(&root, text.find('7').unwrap()), "items[1].id");
    assert_eq!(path_of(&root, text.find("\"x\"").unwrap()), "items[1].x");
    assert_eq!(path_of(&root, 0), "");
}

#[test]
fn what_is_written_is_read_back() {
    let mut writer = Writer::new();
    writer.object(|w| {
        w.key("a\"\u{1}").text("é\\\n");
        w.key("n").number(7_u32);
        w.key("l").texts(["x", "y"]);
        w.key("o").object(|_| ());
    });
    let text = writer.finish();
    assert_eq!(
        text,
        "{\"a\\\"\\u0001\":\"é\\\\\\n\",\"n\":7,\"l\":[\"x\",\"y\"],\"o\":{}}"
    );
    accepted(&text);
}
