//! JSON with places: the one reader behind every door, and the one writer behind every document.
//!
//! The reader keeps where each value began, so that a defect can name line, column and path; it refuses what
//! is too large, too deep or too many before anything is built on it. It knows JSON and nothing about
//! questionnaires. Why not a crate: `docs/decisions/0002-json-with-places.md`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::defect::{Defect, DefectKind, Defects};

mod write;

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
    /// The byte after the value.
    pub end: usize,
}

/// What a document may cost before it is refused unread.
const MAX_BYTES: usize = 2_000_000;
const MAX_DEPTH: usize = 40;
const MAX_NODES: usize = 100_000;

/// Defects found so far, by the byte they stand at.
#[derive(Debug, Default)]
pub(crate) struct Found {
    at: Vec<(usize, DefectKind)>,
}

/// Enough for a person to mend in one round; a hostile document must not make a list without end.
const MAX_DEFECTS: usize = 200;

impl Found {
    pub fn push(&mut self, at: usize, kind: DefectKind) {
        if self.at.len() < MAX_DEFECTS {
            self.at.push((at, kind));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// All of them with line, column and path, in the order of their places.
    pub fn located(mut self, text: &str, root: Option<&Node<'_>>) -> Defects {
        self.at.sort_by_key(|(at, _)| *at);
        Defects(
            self.at
                .into_iter()
                .map(|(at, kind)| {
                    let before = text.get(..at).unwrap_or(text);
                    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
                    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                    Defect {
                        line: count(before.bytes().filter(|b| *b == b'\n').count() + 1),
                        column: count(before[line_start..].chars().count() + 1),
                        path: root.map(|root| path_of(root, at)).unwrap_or_default(),
                        kind,
                    }
                })
                .collect(),
        )
    }
}

/// Reads a whole document. What is wrong with its JSON goes to `found`, and then there may be no node.
pub(crate) fn read<'t>(text: &'t str, found: &mut Found) -> Option<Node<'t>> {
    if text.len() > MAX_BYTES {
        found.push(
            0,
            DefectKind::Limit {
                what: "bytes in a document",
                max: MAX_BYTES,
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

/// The members of a document's top object, each as its own text: for files that carry several documents.
///
/// Errors: what is not JSON, or no object.
pub fn sections(text: &str) -> Result<Vec<(String, &str)>, Defects> {
    let mut found = Found::default();
    let root = read(text, &mut found);
    let members = root
        .as_ref()
        .map(|root| root.members(&mut found))
        .unwrap_or_default();
    let section = |member: &Member<'_>| (member.key.to_string(), &text[member.node.at..member.end]);
    let sections = members.iter().map(section).collect();
    if found.is_empty() {
        Ok(sections)
    } else {
        Err(found.located(text, root.as_ref()))
    }
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
            members.push(Member {
                key,
                key_at,
                node,
                end: self.at,
            });
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

impl Node<'_> {
    /// What a message calls this value.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    fn wrong_type<T>(&self, expected: &'static str, found: &mut Found) -> Option<T> {
        found.push(
            self.at,
            DefectKind::WrongType {
                expected,
                found: self.kind(),
            },
        );
        None
    }
}

/// Typed views of a node; each says what is wrong with a value of another type.
impl<'t> Node<'t> {
    pub fn text(&self, found: &mut Found) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => self.wrong_type("text", found),
        }
    }

    pub fn bool(&self, found: &mut Found) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => self.wrong_type("true or false", found),
        }
    }

    pub fn number(&self, found: &mut Found) -> Option<&'t str> {
        match self.value {
            Value::Number(literal) => Some(literal),
            _ => self.wrong_type("a number", found),
        }
    }

    pub fn list(&self, max: usize, found: &mut Found) -> &[Node<'t>] {
        match &self.value {
            Value::List(nodes) if nodes.len() <= max => nodes,
            Value::List(nodes) => {
                found.push(
                    self.at,
                    DefectKind::Limit {
                        what: "entries here",
                        max,
                    },
                );
                &nodes[..max]
            }
            _ => {
                self.wrong_type::<()>("a list", found);
                &[]
            }
        }
    }

    pub fn members(&self, found: &mut Found) -> &[Member<'t>] {
        match &self.value {
            Value::Object(members) => members,
            _ => {
                self.wrong_type::<()>("an object", found);
                &[]
            }
        }
    }

    pub fn fields(&self, found: &mut Found) -> Fields<'_, 't> {
        Fields {
            at: self.at,
            is_object: matches!(self.value, Value::Object(_)),
            members: self.members(found),
            known: Vec::new(),
        }
    }
}

/// An object read key by key; [`Fields::finish`] refuses the keys nobody asked for.
pub(crate) struct Fields<'n, 't> {
    at: usize,
    is_object: bool,
    members: &'n [Member<'t>],
    known: Vec<&'static str>,
}

impl<'n, 't> Fields<'n, 't> {
    pub fn optional(&mut self, key: &'static str) -> Option<&'n Node<'t>> {
        self.known.push(key);
        self.members
            .iter()
            .find(|member| member.key == key)
            .map(|member| &member.node)
    }

    pub fn required(&mut self, key: &'static str, found: &mut Found) -> Option<&'n Node<'t>> {
        let node = self.optional(key);
        // Of something that is no object at all one defect says everything.
        if node.is_none() && self.is_object {
            found.push(
                self.at,
                DefectKind::MissingKey {
                    key: key.to_owned(),
                },
            );
        }
        node
    }

    pub fn finish(self, found: &mut Found) {
        for member in self.members {
            if !self.known.iter().any(|known| member.key == *known) {
                let kind = DefectKind::UnknownKey {
                    key: member.key.to_string(),
                    known: self.known.clone(),
                };
                found.push(member.key_at, kind);
            }
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
                path.push_str(&member.key);
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
