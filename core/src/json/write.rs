//! The writer: compact JSON, UTF-8, keys in the order they are written.

#![allow(clippy::indexing_slicing, reason = "a hexadecimal digit is below 16")]

use crate::ratio::digits;

/// Builds one compact document.
pub(crate) struct Writer {
    text: String,
    needs_comma: bool,
}

impl Writer {
    pub fn new() -> Writer {
        Writer {
            text: String::with_capacity(2048),
            needs_comma: false,
        }
    }

    fn separate(&mut self) {
        if self.needs_comma {
            self.text.push(',');
        }
        self.needs_comma = true;
    }

    fn between(&mut self, open: char, close: char, write: impl FnOnce(&mut Writer)) {
        self.separate();
        self.text.push(open);
        self.needs_comma = false;
        write(self);
        self.text.push(close);
        self.needs_comma = true;
    }

    pub fn object(&mut self, write: impl FnOnce(&mut Writer)) {
        self.between('{', '}', write);
    }

    pub fn list(&mut self, write: impl FnOnce(&mut Writer)) {
        self.between('[', ']', write);
    }

    /// A key; exactly one value follows.
    pub fn key(&mut self, key: &str) -> &mut Writer {
        self.separate();
        self.quoted(key);
        self.text.push(':');
        self.needs_comma = false;
        self
    }

    pub fn text(&mut self, text: &str) {
        self.separate();
        self.quoted(text);
    }

    /// A number, `true`, `false` or `null`.
    pub fn literal(&mut self, literal: &str) {
        self.separate();
        self.text.push_str(literal);
    }

    pub fn null(&mut self) {
        self.literal("null");
    }

    pub fn number(&mut self, number: impl Into<u64>) {
        self.literal(&digits(number.into().into()));
    }

    pub fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        self.list(|w| texts.into_iter().for_each(|text| w.text(text)));
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        // Nearly every text is an id, and copied as it is.
        if text
            .bytes()
            .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
        {
            self.text.push_str(text);
            self.text.push('"');
            return;
        }
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                '\u{0}'..='\u{1f}' => {
                    const HEX: [char; 16] = [
                        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
                        'f',
                    ];
                    let code = usize::try_from(u32::from(character)).unwrap_or(0);
                    self.text.push_str("\\u00");
                    self.text.push(HEX[code >> 4 & 15]);
                    self.text.push(HEX[code & 15]);
                }
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }

    pub fn finish(self) -> String {
        self.text
    }
}
