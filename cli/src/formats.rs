//! Formats without a browser: plural forms and enumerations from CLDR.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use soundings_core::words::{Formats, Plural};

/// How one language writes numbers, plurals and enumerations.
pub struct Cldr {
    plurals: Option<PluralRules>,
    lists: Option<ListFormatter>,
}

impl Cldr {
    /// Formats of a language; where it is not known to CLDR, plain ones.
    pub fn new(language: &str) -> Cldr {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        Cldr {
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            lists: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())
                .ok(),
        }
    }
}

impl Formats for Cldr {
    fn number(&self, number: u32) -> String {
        // Numbers of a report stay below a thousand: no language groups their digits.
        number.to_string()
    }

    fn plural(&self, number: u32) -> Plural {
        match self
            .plurals
            .as_ref()
            .map(|rules| rules.category_for(number))
        {
            Some(PluralCategory::Zero) => Plural::Zero,
            Some(PluralCategory::One) => Plural::One,
            Some(PluralCategory::Two) => Plural::Two,
            Some(PluralCategory::Few) => Plural::Few,
            Some(PluralCategory::Many) => Plural::Many,
            Some(PluralCategory::Other) | None => Plural::Other,
        }
    }

    fn list(&self, entries: &[String]) -> String {
        match &self.lists {
            Some(lists) => lists.format(entries.iter()).to_string(),
            None => entries.join(", "),
        }
    }
}
