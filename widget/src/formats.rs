//! Formats by whoever mounted the program: it is asked for each number, plural and enumeration.
//!
//! Where it does not answer, what is written has digits and commas.

use soundings_core::words::{Formats, Plural};

use crate::shell::Shell;

impl Formats for Shell {
    fn number(&self, number: u32) -> String {
        let number = number.to_string();
        self.say("number", &number).unwrap_or(number)
    }

    fn plural(&self, number: u32) -> Plural {
        let category = self.say("plural", &number.to_string());
        let category = category.as_deref().unwrap_or_default();
        let mut names = Plural::NAMES.iter();
        names
            .find(|(name, _)| *name == category)
            .map_or(Plural::Other, |(_, plural)| *plural)
    }

    fn list(&self, entries: &[String]) -> String {
        self.say("list", &entries.join("\0"))
            .unwrap_or_else(|| entries.join(", "))
    }
}
