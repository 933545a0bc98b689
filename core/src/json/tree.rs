//! A value on its own: read from a document without its places, or built to be printed.

use super::{COMMENT, Node, Value, Writer};

/// A value without its place.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// The order of keys says nothing, that of entries does.
impl PartialEq for Tree {
    fn eq(&self, other: &Tree) -> bool {
        match (self, other) {
            (Tree::Null, Tree::Null) => true,
            (Tree::Bool(one), Tree::Bool(other)) => one == other,
            (Tree::Number(one), Tree::Number(other)) | (Tree::Text(one), Tree::Text(other)) => {
                one == other
            }
            (Tree::List(one), Tree::List(other)) => one == other,
            (Tree::Object(one), Tree::Object(other)) => {
                let is_there = |entry: &(String, Tree)| other.contains(entry);
                one.len() == other.len() && one.iter().all(is_there)
            }
            _ => false,
        }
    }
}

impl Tree {
    pub fn of(node: &Node<'_>) -> Tree {
        match &node.value {
            Value::Null => Tree::Null,
            Value::Bool(value) => Tree::Bool(*value),
            Value::Number(literal) => Tree::Number((*literal).to_owned()),
            Value::Text(text) => Tree::Text(text.to_string()),
            Value::List(nodes) => Tree::List(nodes.iter().map(Tree::of).collect()),
            Value::Object(members) => Tree::Object(
                members
                    .iter()
                    .filter(|member| member.key != COMMENT)
                    .map(|member| (member.key.to_string(), Tree::of(&member.node)))
                    .collect(),
            ),
        }
    }

    pub fn text(text: &str) -> Tree {
        Tree::Text(text.to_owned())
    }

    /// In lines that a person can read: what is short stays on one.
    pub fn print_in_lines(&self) -> String {
        let mut text = String::new();
        self.lines(0, 0, &mut text);
        text + "\n"
    }

    /// `taken` are the characters before the value on its line.
    fn lines(&self, indent: usize, taken: usize, text: &mut String) {
        let is_short = taken + self.spaced().chars().count() <= LINE;
        let (open, close, fits) = match self {
            Tree::List(entries) => ('[', ']', is_short || entries.is_empty()),
            Tree::Object(entries) => ('{', '}', entries.is_empty() || is_short && self.is_flat()),
            _ => ('"', '"', true),
        };
        if fits {
            text.push_str(&self.spaced());
            return;
        }
        let inner = indent + 2;
        let start = |text: &mut String, is_first: bool| {
            text.push_str(if is_first { "\n" } else { ",\n" });
            text.push_str(&" ".repeat(inner));
        };
        text.push(open);
        match self {
            Tree::Object(entries) => {
                for (idx, (key, value)) in entries.iter().enumerate() {
                    start(text, idx == 0);
                    let key = Tree::text(key).print();
                    text.push_str(&key);
                    text.push_str(": ");
                    value.lines(inner, inner + key.chars().count() + 2, text);
                }
            }
            Tree::List(entries) => {
                for (idx, value) in entries.iter().enumerate() {
                    start(text, idx == 0);
                    value.lines(inner, inner, text);
                }
            }
            _ => {}
        }
        text.push('\n');
        text.push_str(&" ".repeat(indent));
        text.push(close);
    }

    /// Whether it holds nothing deeper than a list of plain values.
    fn is_flat(&self) -> bool {
        let is_plain = |value: &Tree| !matches!(value, Tree::List(_) | Tree::Object(_));
        match self {
            Tree::Object(entries) => entries.iter().all(|(_, value)| match value {
                Tree::List(entries) => entries.iter().all(is_plain),
                Tree::Object(entries) => entries.is_empty(),
                _ => true,
            }),
            _ => true,
        }
    }

    /// On one line, with a space after each comma and colon.
    fn spaced(&self) -> String {
        match self {
            Tree::List(entries) => {
                let entries: Vec<String> = entries.iter().map(Tree::spaced).collect();
                format!("[{}]", entries.join(", "))
            }
            Tree::Object(entries) => {
                let entry = |(key, value): &(String, Tree)| {
                    format!("{}: {}", Tree::text(key).print(), value.spaced())
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
            leaf => leaf.print(),
        }
    }

    pub fn print(&self) -> String {
        let mut writer = Writer::new();
        self.write(&mut writer);
        writer.finish()
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Tree::Null => w.null(),
            Tree::Bool(true) => w.literal("true"),
            Tree::Bool(false) => w.literal("false"),
            Tree::Number(literal) => w.literal(literal),
            Tree::Text(text) => w.text(text),
            Tree::List(entries) => w.list(|w| entries.iter().for_each(|entry| entry.write(w))),
            Tree::Object(entries) => w.object(|w| {
                for (key, value) in entries {
                    value.write(w.key(key));
                }
            }),
        }
    }
}

/// Characters of a line, more or less.
const LINE: usize = 120;
