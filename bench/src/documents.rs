//! Answers documents for measuring: a stream that is the same in every run, and of which any number can be taken.
//!
//! Each phase of each document has a level around which its items lie, so that bands, cautions and words of all kinds
//! come up; some items are not sure, some not answered.

use std::io::Write;

use anyhow::{Result, anyhow};
use soundings_core::{Answer, Answers, ItemIdx, Level, ListIdx, Pick, shipped, wire};

/// Writes the first so many documents of the stream, one a line.
pub(crate) fn write(n_documents: u64, out: &mut impl Write) -> Result<()> {
    let mut documents = Documents::new();
    for _ in 0..n_documents {
        // A reader that has had enough is no failure here: the pipe is closed when a child ends.
        if out.write_all(documents.next()?.as_bytes()).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// The stream.
pub(crate) struct Documents {
    dice: Dice,
    answers: Answers,
}

impl Documents {
    pub(crate) fn new() -> Documents {
        Documents {
            dice: Dice(0x9e37_79b9_7f4a_7c15),
            answers: Answers::new(shipped::definition()),
        }
    }

    /// The next answers.
    pub(crate) fn next_answers(&mut self) -> Result<&Answers> {
        self.answers.clear();
        let definition = self.answers.definition().clone();
        let moods: Vec<u64> = definition
            .phase_idxs()
            .map(|_| self.dice.below(4))
            .collect();
        for item in definition.item_idxs() {
            self.item(item, moods[definition.item(item).phase.idx()])?;
        }
        for list in definition.list_idxs() {
            self.list(list)?;
        }
        Ok(&self.answers)
    }

    /// The next document with its line feed.
    fn next(&mut self) -> Result<String> {
        Ok(wire::answers(self.next_answers()?))
    }

    fn item(&mut self, item: ItemIdx, mood: u64) -> Result<()> {
        let max = self.answers.definition().item(item).max;
        let answer = match self.dice.below(40) {
            0 => return Ok(()),
            1 | 2 => Answer::NotSure,
            _ => {
                let around = (mood + self.dice.below(3)).saturating_sub(1);
                Answer::Level(Level::try_from(around).unwrap_or(max).min(max))
            }
        };
        self.answers
            .answer(item, Some(answer))
            .map_err(|error| anyhow!(error))
    }

    fn list(&mut self, list: ListIdx) -> Result<()> {
        let definition = self.answers.definition().clone();
        let rules = definition.list(list);
        let n_options = rules.options.len();
        let n_picks = match rules.pick {
            Pick::One => 1,
            Pick::Several { up_to, .. } => 1 + self.dice.place(up_to.min(3)),
        };
        let mut picks = Vec::new();
        for _ in 0..n_picks {
            let option = definition.option_at(list, self.dice.place(n_options));
            picks.extend(option.filter(|option| !picks.contains(option)));
        }
        // What stands alone is picked alone.
        if self.answers.pick_all(list, &picks).is_err() {
            picks.truncate(1);
            self.answers
                .pick_all(list, &picks)
                .map_err(|error| anyhow!(error))?;
        }
        Ok(())
    }
}

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % n
    }

    fn place(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(1);
        usize::try_from(self.below(n)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use soundings_core::{Answers, assess, shipped};

    use super::{Documents, write};

    #[test]
    fn documents_are_right_and_the_same_in_every_run() {
        let mut text = Vec::new();
        write(300, &mut text).unwrap();
        let mut again = Vec::new();
        write(200, &mut again).unwrap();
        assert!(text.starts_with(&again));
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.lines().count(), 300);
        for line in text.lines() {
            assert!(
                Answers::parse(shipped::definition(), line).is_ok(),
                "{line}"
            );
        }
    }

    #[test]
    fn documents_reach_every_band_and_every_word() {
        let mut documents = Documents::new();
        let (mut bands, mut words) = (BTreeSet::new(), BTreeSet::new());
        for _ in 0..20_000 {
            let assessment = assess(documents.next_answers().unwrap());
            bands.insert(assessment.readiness.band);
            words.insert(assessment.alignment.unwrap().word);
        }
        let definition = shipped::definition();
        // One more for "withheld", and for "no word".
        assert_eq!(bands.len(), definition.bands.steps.len() + 1);
        assert_eq!(
            words.len(),
            definition.alignment.as_ref().unwrap().words.len() + 1
        );
    }
}
