//! A row: the chosen columns of one result, as a JSON object on a line or as a record of a table.
//!
//! Nothing in a row ever needs an escape or a quote: ids are letters, digits and hyphens, exact values digits and
//! a stroke. It knows how values are spelled, and nothing about what they mean.

use std::fmt::Display;
use std::io::Write;

use crate::args::BatchFormat;

/// Between the entries of a list in one cell; no id contains it.
pub const SEPARATOR: u8 = b'|';

/// The cell of a list that is answered by no pick, or that has no entry.
pub const EMPTY_LIST: &str = "[]";

/// Writes one row behind another.
pub struct Row<'o> {
    pub out: &'o mut Vec<u8>,
    pub format: BatchFormat,
}

impl Row<'_> {
    fn is_json(&self) -> bool {
        self.format == BatchFormat::Jsonl
    }

    /// Begins the value of a column; `key` is its name as a JSON key with what separates it from the one before.
    pub fn column(&mut self, key: &[u8], is_first: bool) {
        if self.is_json() {
            self.out.extend_from_slice(key);
        } else if !is_first {
            self.out.push(b',');
        }
    }

    pub fn end(&mut self) {
        self.out.extend_from_slice(match self.format {
            BatchFormat::Jsonl => b"}\n",
            BatchFormat::Csv => b"\n",
        });
    }

    /// There is no value.
    pub fn nothing(&mut self) {
        if self.is_json() {
            self.out.extend_from_slice(b"null");
        }
    }

    pub fn number(&mut self, number: impl itoa::Integer) {
        let mut digits = itoa::Buffer::new();
        self.out.extend_from_slice(digits.format(number).as_bytes());
    }

    pub fn truth(&mut self, is_true: bool) {
        self.out
            .extend_from_slice(if is_true { b"true" } else { b"false" });
    }

    pub fn text(&mut self, text: &str) {
        self.quote();
        self.out.extend_from_slice(text.as_bytes());
        self.quote();
    }

    pub fn printed(&mut self, value: impl Display) {
        self.quote();
        // Writing to memory does not fail.
        let _ = write!(self.out, "{value}");
        self.quote();
    }

    /// A list, each entry in one or more pieces.
    pub fn list<'a, const PIECES: usize>(
        &mut self,
        entries: impl IntoIterator<Item = [&'a str; PIECES]>,
    ) {
        let before = self.out.len();
        if self.is_json() {
            self.out.push(b'[');
        }
        let start = self.out.len();
        let separator = if self.is_json() { b',' } else { SEPARATOR };
        for entry in entries {
            if self.out.len() > start {
                self.out.push(separator);
            }
            self.quote();
            for piece in entry {
                self.out.extend_from_slice(piece.as_bytes());
            }
            self.quote();
        }
        if self.is_json() {
            self.out.push(b']');
        } else if self.out.len() == before {
            self.out.extend_from_slice(EMPTY_LIST.as_bytes());
        }
    }

    fn quote(&mut self) {
        if self.is_json() {
            self.out.push(b'"');
        }
    }
}
