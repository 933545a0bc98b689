//! Plain documents: the answers documents that programs write, read without building anything in between.
//!
//! Whatever this reader is not sure about it leaves to the core's, so that one place decides what is refused and
//! in which words: an escape, a note, a number that is no level, an id it does not know, a key given twice. What it
//! takes, the core's reader takes too, with the same answers; a test holds the two against each other.
//! Why not a parser from elsewhere: `docs/decisions/0011-batch.md`.

use std::sync::Arc;

use soundings_core::{Answer, Answers, Definition, Level, ListIdx, Picks};

use super::lookup::{Asked, Lookup, Token};

/// Reads plain documents of one definition.
pub struct PlainReader {
    definition: Arc<Definition>,
    lookup: Lookup,
    major: Vec<u8>,
    /// How programs begin a document: everything up to the first answer.
    beginning: Vec<u8>,
    /// The picks of the list that is being read.
    picks: Picks,
}

impl PlainReader {
    pub fn new(definition: Arc<Definition>) -> PlainReader {
        let beginning = format!(
            "{{\"definition\":{{\"id\":\"{}\",\"version\":\"{}\"}},\"answers\":",
            definition.id, definition.version
        );
        let beginning = beginning.into_bytes();
        PlainReader {
            lookup: Lookup::new(&definition),
            major: definition.version.major.to_string().into_bytes(),
            definition,
            beginning,
            picks: Picks::new(),
        }
    }

    /// Reads a plain document into empty answers; `None` where this reader is not sure, and then they are not to be
    /// used.
    pub fn read(&mut self, text: &[u8], answers: &mut Answers) -> Option<()> {
        let mut scan = Scan { text, at: 0 };
        let (mut is_bound, mut is_answered) = (false, false);
        if text.starts_with(&self.beginning) {
            scan.at = self.beginning.len();
            (is_bound, is_answered) = (true, true);
            self.answers(&mut scan, answers)?;
        } else {
            scan.open(b'{')?;
            self.member(&mut scan, answers, &mut is_bound, &mut is_answered)?;
        }
        while !scan.ends(b'}')? {
            self.member(&mut scan, answers, &mut is_bound, &mut is_answered)?;
        }
        (is_bound && is_answered && scan.is_at_end()).then_some(())
    }

    /// Reads one member of the document.
    fn member(
        &mut self,
        scan: &mut Scan<'_>,
        answers: &mut Answers,
        is_bound: &mut bool,
        is_answered: &mut bool,
    ) -> Option<()> {
        let key = scan.text()?;
        scan.open(b':')?;
        match key {
            b"definition" if !*is_bound => {
                *is_bound = true;
                self.definition(scan)
            }
            b"answers" if !*is_answered => {
                *is_answered = true;
                self.answers(scan, answers)
            }
            b"role" if answers.role().is_none() => {
                let role = std::str::from_utf8(scan.text()?).ok()?;
                answers.set_role(Some(self.definition.role_of(role)?));
                Some(())
            }
            _ => None,
        }
    }

    fn definition(&self, scan: &mut Scan<'_>) -> Option<()> {
        let (mut is_named, mut is_versioned) = (false, false);
        scan.open(b'{')?;
        loop {
            let key = scan.text()?;
            scan.open(b':')?;
            let value = scan.text()?;
            match key {
                b"id" if !is_named && value == self.definition.id.as_bytes() => is_named = true,
                b"version" if !is_versioned && self.is_compatible(value) => is_versioned = true,
                _ => return None,
            }
            if scan.ends(b'}')? {
                return (is_named && is_versioned).then_some(());
            }
        }
    }

    /// Whether a version is spelled plainly and has the definition's major number.
    fn is_compatible(&self, version: &[u8]) -> bool {
        let is_plain = |part: &[u8]| {
            matches!(part, [b'0'] | [b'1'..=b'9', ..])
                && part.len() <= 6
                && part.iter().all(u8::is_ascii_digit)
        };
        let mut parts = version.split(|byte| *byte == b'.');
        parts.next() == Some(&self.major)
            && parts.next().is_some_and(is_plain)
            && parts.next().is_some_and(is_plain)
            && parts.next().is_none()
    }

    fn answers(&mut self, scan: &mut Scan<'_>, answers: &mut Answers) -> Option<()> {
        scan.open(b'{')?;
        if scan.takes(b'}') {
            return Some(());
        }
        // Programs write questions in the order of the definition: the next one is looked for first.
        let mut next = 0;
        loop {
            while let Some((n_bytes, item, level)) =
                self.lookup.level_at(next, &scan.text[scan.at..])
            {
                // A key that is given twice.
                if answers.answer_of(item).is_some() {
                    return None;
                }
                answers.answer(item, Some(Answer::Level(level))).ok()?;
                scan.at += n_bytes;
                scan.space();
                next += 1;
            }
            let asked = match self.lookup.key_at(next, &scan.text[scan.at..]) {
                Some((n_bytes, asked)) => {
                    scan.at += n_bytes;
                    scan.space();
                    asked
                }
                None => {
                    let (place, asked) = self.lookup.question(scan.text()?)?;
                    next = place;
                    scan.open(b':')?;
                    asked
                }
            };
            next += 1;
            match asked {
                Asked::Item(item) if answers.answer_of(item).is_none() => {
                    answers.answer(item, Some(scan.answer()?)).ok()?;
                }
                Asked::One(list) if answers.picks(list).is_none() => {
                    let option = self.lookup.option(list, scan.token()?)?;
                    answers.pick_all(list, &[option]).ok()?;
                }
                Asked::Several(list) if answers.picks(list).is_none() => {
                    self.picks(scan, list)?;
                    answers.pick_all(list, &self.picks).ok()?;
                }
                // A key that is given twice.
                _ => return None,
            }
            if scan.ends(b'}')? {
                return Some(());
            }
        }
    }

    fn picks(&mut self, scan: &mut Scan<'_>, list: ListIdx) -> Option<()> {
        self.picks.clear();
        scan.open(b'[')?;
        if scan.takes(b']') {
            return Some(());
        }
        loop {
            self.picks.push(self.lookup.option(list, scan.token()?)?);
            if scan.ends(b']')? {
                return Some(());
            }
        }
    }
}

/// A text and how far it has been read. Between tokens there may be white space.
struct Scan<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Scan<'t> {
    #[inline(always)]
    fn space(&mut self) {
        // Compact documents have none at all, so that is asked first.
        if self.text.get(self.at).is_some_and(|byte| *byte > b' ') {
            return;
        }
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.text.get(self.at) {
            self.at += 1;
        }
    }

    /// Reads one byte of structure, if it is the next, and the white space around it.
    #[inline(always)]
    fn takes(&mut self, byte: u8) -> bool {
        if self.text.get(self.at) != Some(&byte) {
            self.space();
            if self.text.get(self.at) != Some(&byte) {
                return false;
            }
        }
        self.at += 1;
        self.space();
        true
    }

    fn open(&mut self, byte: u8) -> Option<()> {
        self.takes(byte).then_some(())
    }

    /// Reads what stands between two entries, or behind the last: false for a comma, true for the end.
    #[inline(always)]
    fn ends(&mut self, close: u8) -> Option<bool> {
        if self.takes(b',') {
            return Some(false);
        }
        self.takes(close).then_some(true)
    }

    /// A string as written, without its quotes. Escapes are not resolved, and then it equals no id.
    #[inline(always)]
    fn token(&mut self) -> Option<Token<'t>> {
        let rest = self.text.get(self.at..)?.strip_prefix(b"\"")?;
        let token = Token::before_quote(rest)?;
        self.at += token.bytes.len() + 2;
        Some(token)
    }

    fn text(&mut self) -> Option<&'t [u8]> {
        Some(self.token()?.bytes)
    }

    /// What is said about an item.
    fn answer(&mut self) -> Option<Answer> {
        match self.text.get(self.at)? {
            b'"' => match self.text()? {
                b"not-sure" => Some(Answer::NotSure),
                b"not-applicable" => Some(Answer::NotApplicable),
                _ => None,
            },
            digit @ b'0'..=b'9' => {
                let mut level: Level = digit - b'0';
                self.at += 1;
                // Levels go up to ten. What follows a number is looked at by whoever reads on.
                if let (1, Some(b'0')) = (level, self.text.get(self.at)) {
                    level = 10;
                    self.at += 1;
                }
                Some(Answer::Level(level))
            }
            _ => None,
        }
    }

    fn is_at_end(&mut self) -> bool {
        self.space();
        self.at == self.text.len()
    }
}

#[cfg(test)]
mod tests;
