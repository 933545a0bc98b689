//! Tokens of a script: names, marks, and everything else.
//!
//! Tells a pattern from a division by what stands before the slash, which is right for printed code
//! and could be fooled by hand-written one. Does not know what a name means.

use Token::{Literal, Mark, Name};

/// A piece of a script; texts, numbers and patterns carry nothing that is asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Name(&'a str),
    Mark(&'a str),
    Literal,
}

/// The tokens of a script, without its comments.
pub(super) fn tokens(script: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = script;
    // Braces open in each `${…}` that we are in.
    let mut inserts: Vec<usize> = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first.is_alphabetic() || matches!(first, '_' | '$' | '#') {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '#')));
            let end = end.unwrap_or(rest.len());
            tokens.push(Name(&rest[..end]));
            end
        } else if first.is_ascii_digit() {
            tokens.push(Literal);
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '.'));
            end.unwrap_or(rest.len())
        } else if first == '`' || (first == '}' && inserts.last() == Some(&0)) {
            if first == '}' {
                inserts.pop();
            }
            tokens.push(Literal);
            let end = until(rest, &['`'], true);
            if rest[..end].ends_with("${") {
                inserts.push(0);
            }
            end
        } else if matches!(first, '"' | '\'') {
            tokens.push(Literal);
            until(rest, &[first], false)
        } else if first == '/' && expects_value(tokens.last()) {
            tokens.push(Literal);
            until(rest, &['/'], false)
        } else {
            let mark = ["...", "=>", "?."]
                .into_iter()
                .find(|mark| rest.starts_with(mark));
            let length = mark.map_or(first.len_utf8(), str::len);
            match (first, inserts.last_mut()) {
                ('{', Some(depth)) => *depth += 1,
                ('}', Some(depth)) => *depth -= 1,
                _ => {}
            }
            tokens.push(Mark(&rest[..length]));
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// Bytes up to the end of a text that starts here: behind its mark, or behind `${`.
fn until(rest: &str, ends: &[char], has_inserts: bool) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    let mut in_class = false;
    while let Some((idx, c)) = chars.next() {
        match c {
            '\\' => _ = chars.next(),
            '[' if ends == ['/'] => in_class = true,
            ']' => in_class = false,
            '$' if has_inserts && chars.peek().is_some_and(|(_, c)| *c == '{') => return idx + 2,
            c if ends.contains(&c) && !in_class => return idx + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Whether a slash here starts a pattern rather than dividing.
fn expects_value(before: Option<&Token<'_>>) -> bool {
    match before {
        None => true,
        Some(Name(name)) => {
            KEYWORDS.contains(name) && !["this", "super", "null", "true", "false"].contains(name)
        }
        Some(Mark(mark)) => ![")", "]", "}"].contains(mark),
        Some(Literal) => false,
    }
}

/// Words of the language, and those that are names only by their place.
pub(super) const KEYWORDS: &[&str] = &[
    "arguments",
    "as",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "get",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "of",
    "return",
    "set",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];
