//! JSON with places: the one reader behind every door, and the one writer behind every document.
//!
//! The reader keeps where each value began, so that a defect can name line, column and path; it refuses what
//! is too large, too deep or too many before anything is built on it. It knows JSON and nothing about
//! questionnaires. Why not a crate: `docs/decisions/0002-json-with-places.md`.

#![allow(
    clippy::string_slice,
    reason = "the reader steps over whole characters, so that it stands between two"
)]

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::defect::{Defect, DefectKind, Defects, shortened};

mod fields;
mod tree;
mod write;

pub(crate) use fields::Fields;
pub(crate) use tree::Tree;
pub(crate) use write::Writer;

/// A value and the byte it begins at.
#[derive(Debug, Clone)]
pub(crate) struct Node<'t> {
    pub at: usize,
    pub value: Value<'t>,
}

#[derive(Debug, Clone)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// As written: the doors decide which numbers they take.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<Member<'t>>),
}

#[derive(Debug, Clone)]
pub(crate) struct Member<'t> {
    pub key: Cow<'t, str>,
    pub key_at: usize,
    pub node: Node<'t>,
}

/// The longest document, in bytes: a longer one is refused unread.
///
/// ```
/// use soundings_core::{DOCUMENT_MAX, Definition};
/// assert!(Definition::parse(&" ".repeat(DOCUMENT_MAX + 1)).is_err());
/// ```
pub const DOCUMENT_MAX: usize = 2_000_000;
const MAX_DEPTH: usize = 40;
const MAX_NODES: usize = 100_000;

/// Defects found so far, by the byte they stand at.
#[derive(Debug, Default)]
pub(crate) struct Found {
    at: Vec<(usize, DefectKind)>,
    /// Whether keys for the author and the editor are let through: [`COMMENT`] and, at the top, [`SCHEMA`].
    is_authored: bool,
}

/// A text for whoever reads the file; JSON has no other comments. Any object with fixed keys may hold one.
const COMMENT: &str = "$comment";
/// Where an editor finds the schema of the file.
const SCHEMA: &str = "$schema";

/// Enough for a person to mend in one round; a hostile document must not make a list without end.
const MAX_DEFECTS: usize = 200;

impl Found {
    /// For a file that people write: a definition, its words, its cases.
    pub fn authored() -> Found {
        Found {
            is_authored: true,
            ..Found::default()
        }
    }

    pub fn push(&mut self, at: usize, mut kind: DefectKind) {
        if self.at.len() < MAX_DEFECTS {
            kind.shorten();
            self.at.push((at, kind));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// All of them with line, column and path, in the order of their places.
    pub fn located(mut self, text: &str, root: Option<&Node<'_>>) -> Defects {
        self.at.sort_by_key(|(at, _)| *at);
        // What is looked at twice is said once.
        self.at.dedup();
        let ats: Vec<usize> = self.at.iter().map(|(at, _)| *at).collect();
        let places = places(text, root, &ats).into_iter();
        let defects = places
            .zip(self.at)
            .map(|(Place { line, column, path }, (_, kind))| Defect {
                line,
                column,
                path,
                kind,
            });
        Defects(defects.collect())
    }
}

/// Where a byte of a document is, as people count.
pub(crate) struct Place {
    pub line: u32,
    /// In characters.
    pub column: u32,
    pub path: String,
}

/// The places of bytes in ascending order.
pub(crate) fn places(text: &str, root: Option<&Node<'_>>, ats: &[usize]) -> Vec<Place> {
    // Counted on from one place to the next: from the top each time, a large file on one line would cost seconds.
    let (mut line, mut column, mut counted) = (1, 1, 0);
    let mut locate = |at: usize| {
        for c in text.get(counted..at).unwrap_or_default().chars() {
            (line, column) = if c == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        counted = at;
        Place {
            line,
            column,
            path: root.map(|root| path_of(root, at)).unwrap_or_default(),
        }
    };
    ats.iter().map(|at| locate(*at)).collect()
}

/// Reads a whole document. What is wrong with its JSON goes to `found`, and then there may be no node.
pub(crate) fn read<'t>(text: &'t str, found: &mut Found) -> Option<Node<'t>> {
    if text.len() > DOCUMENT_MAX {
        found.push(
            0,
            DefectKind::Limit {
                what: "bytes in a document",
                max: DOCUMENT_MAX,
            },
        );
        return None;
    }
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
        n_nodes: 0,
        found,
    };
    // A byte order mark is not JSON, but editors leave it behind.
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    let node = reader.value()?;
    reader.space();
    if reader.at < text.len() {
        return reader.fail("the end of the document");
    }
    Some(node)
}

struct Reader<'t, 'f> {
    text: &'t str,
    at: usize,
    depth: usize,
    n_nodes: usize,
    found: &'f mut Found,
}

impl<'t> Reader<'t, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn fail<T>(&mut self, expected: &'static str) -> Option<T> {
        self.found.push(self.at, DefectKind::Syntax { expected });
        None
    }

    fn value(&mut self) -> Option<Node<'t>> {
        self.space();
        self.n_nodes += 1;
        if self.n_nodes > MAX_NODES {
            self.found.push(
                self.at,
                DefectKind::Limit {
                    what: "values in a document",
                    max: MAX_NODES,
                },
            );
            return None;
        }
        let at = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Reader::object)?,
            Some(b'[') => self.nested(Reader::list)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.literal()?,
        };
        Some(Node { at, value })
    }

    fn literal(&mut self) -> Option<Value<'t>> {
        for (word, value) in [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Some(value);
            }
        }
        self.fail("a value")
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value<'t>>) -> Option<Value<'t>> {
        if self.depth == MAX_DEPTH {
            self.found.push(
                self.at,
                DefectKind::Limit {
                    what: "levels of nesting",
                    max: MAX_DEPTH,
                },
            );
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Option<Value<'t>> {
        let mut nodes = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Some(Value::List(nodes));
        }
        loop {
            nodes.push(self.value()?);
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Some(Value::List(nodes));
                }
                _ => return self.fail("`,` or `]`"),
            }
        }
    }

    fn object(&mut self) -> Option<Value<'t>> {
        let mut members: Vec<Member<'t>> = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Some(Value::Object(members));
        }
        loop {
            self.space();
            let key_at = self.at;
            if self.peek() != Some(b'"') {
                return self.fail("a key in quotes");
            }
            let key = self.string()?;
            self.space();
            if self.peek() != Some(b':') {
                return self.fail("`:`");
            }
            self.at += 1;
            let node = self.value()?;
            members.push(Member { key, key_at, node });
            self.space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    self.refuse_repeated_keys(&members);
                    return Some(Value::Object(members));
                }
                _ => return self.fail("`,` or `}`"),
            }
        }
    }

    fn refuse_repeated_keys(&mut self, members: &[Member<'t>]) {
        let mut seen = BTreeSet::new();
        for member in members {
            if !seen.insert(&*member.key) {
                self.found.push(
                    member.key_at,
                    DefectKind::RepeatedKey {
                        key: member.key.to_string(),
                    },
                );
            }
        }
    }

    fn number(&mut self) -> Option<&'t str> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return self.fail("a digit"),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !matches!(self.peek(), Some(b'0'..=b'9')) {
                return self.fail("a digit");
            }
            self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if !matches!(self.peek(), Some(b'0'..=b'9')) {
                return self.fail("a digit");
            }
            self.digits();
        }
        self.text.get(start..self.at)
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.at += 1;
        let start = self.at;
        let mut unescaped: Option<String> = None;
        let mut plain_from = start;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let plain = &self.text[plain_from..self.at];
                    self.at += 1;
                    return Some(match unescaped {
                        None => Cow::Borrowed(plain),
                        Some(text) => Cow::Owned(text + plain),
                    });
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(&self.text[plain_from..self.at]);
                    self.at += 1;
                    let unescaped_char = self.escape()?;
                    unescaped.get_or_insert_default().push(unescaped_char);
                    plain_from = self.at;
                }
                Some(0..=0x1f) => {
                    return self.fail("no bare control character in a string (escape it)");
                }
                Some(_) => self.at += 1,
                None => return self.fail("`\"`"),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let escaped = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.fail("an escape"),
        };
        self.at += 1;
        Some(escaped)
    }

    fn unicode(&mut self) -> Option<char> {
        let high = self.four_hex()?;
        if let Some(unescaped) = char::from_u32(high) {
            return Some(unescaped);
        }
        // A character beyond the basic plane comes as two halves; a half alone is no character.
        if (0xd800..0xdc00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            self.at += 1;
            let low = self.four_hex()?;
            if (0xdc00..0xe000).contains(&low) {
                return char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
            }
        }
        self.fail("the other half of a surrogate pair")
    }

    fn four_hex(&mut self) -> Option<u32> {
        let digits = self
            .text
            .get(self.at + 1..self.at + 5)
            .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 5;
                Some(code)
            }
            None => self.fail("four hexadecimal digits"),
        }
    }
}

/// The path to the value or key that begins at `target`.
fn path_of(root: &Node<'_>, target: usize) -> String {
    let mut path = String::new();
    let mut node = root;
    while node.at != target {
        // The last child that begins at or before the target contains it.
        match &node.value {
            Value::List(nodes) => {
                let Some((idx, child)) = nodes
                    .iter()
                    .enumerate()
                    .rfind(|(_, child)| child.at <= target)
                else {
                    break;
                };
                path.push_str(&format!("[{idx}]"));
                node = child;
            }
            Value::Object(members) => {
                let Some(member) = members.iter().rfind(|member| member.key_at <= target) else {
                    break;
                };
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&shortened(&member.key));
                if member.node.at > target {
                    break;
                }
                node = &member.node;
            }
            _ => break,
        }
    }
    path
}

#[cfg(test)]
mod tests;
