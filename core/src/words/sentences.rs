//! Sentences: texts with named placeholders and plural forms that belong to no one definition.
//!
//! A [`sentence_table!`](crate::sentence_table) declares which sentences there are; [`Sentences::parse`] holds a
//! language file against it, so that a missing or surplus sentence, or a placeholder nobody fills, is refused.

use super::formats::{Formats, Plural};
use crate::defect::{DefectKind, Defects};
use crate::json::{Found, Node, Value, read};

/// One sentence that a language file has to have.
/// Example: [`Sentences`].
#[derive(Clone, Copy, Debug)]
pub struct SentenceRule {
    /// Its key.
    pub key: &'static str,
    /// The placeholders it is filled with; each has to stand in it.
    pub placeholders: &'static [&'static str],
    /// Whether it counts something; then `{n}` may stand in it, and it may have plural forms.
    pub counts: bool,
}

/// The sentences of one table in one language, in the table's order.
///
/// ```
/// use soundings_core::words::{SentenceRule, Sentences};
/// let table = [SentenceRule { key: "greeting", placeholders: &["name"], counts: false }];
/// let sentences = Sentences::parse(&table, r#"{"greeting": "Good day, {name}"}"#).unwrap();
/// assert_eq!(sentences.plain(0), "Good day, {name}");
/// assert!(Sentences::parse(&table, r#"{"greeting": "Good day"}"#).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct Sentences {
    pub(crate) forms: Vec<Forms>,
}

#[derive(Clone, Debug)]
pub(crate) enum Forms {
    One(String),
    Plural(Vec<(Plural, String)>),
}

impl Sentences {
    /// Reads a flat object of sentences.
    ///
    /// Errors: every missing, surplus or wrongly filled sentence with its place.
    pub fn parse(table: &[SentenceRule], json: &str) -> Result<Sentences, Defects> {
        let mut found = Found::default();
        let root = read(json, &mut found);
        let mut forms = Vec::new();
        if let Some(root) = &root {
            let mut fields = root.fields(&mut found);
            for rule in table {
                if let Some(node) = fields.required(rule.key, &mut found) {
                    forms.extend(sentence(rule, node, &mut found));
                }
            }
            fields.finish(&mut found);
        }
        if found.is_empty() {
            Ok(Sentences { forms })
        } else {
            Err(found.located(json, root.as_ref()))
        }
    }

    /// The sentence at a place of its table, as written; of plural forms the last.
    pub fn plain(&self, place: usize) -> &str {
        match self.forms.get(place) {
            Some(Forms::One(text)) => text,
            Some(Forms::Plural(forms)) => forms.last().map_or("", |(_, text)| text),
            None => "",
        }
    }

    /// The sentence in the plural form of a number.
    pub fn counted(&self, place: usize, number: u32, formats: &dyn Formats) -> &str {
        match self.forms.get(place) {
            Some(Forms::Plural(forms)) => {
                let category = formats.plural(number);
                let form = forms
                    .iter()
                    .find(|(plural, _)| *plural == category)
                    .or(forms.last());
                form.map_or("", |(_, text)| text)
            }
            _ => self.plain(place),
        }
    }
}

fn sentence(rule: &SentenceRule, node: &Node<'_>, found: &mut Found) -> Option<Forms> {
    if let Value::Object(members) = &node.value
        && rule.counts
    {
        let mut forms: Vec<(Plural, String)> = Vec::new();
        for member in members {
            let Some((_, plural)) = Plural::NAMES.iter().find(|(name, _)| member.key == *name)
            else {
                let known = Plural::NAMES.iter().map(|(name, _)| *name).collect();
                found.push(
                    member.key_at,
                    DefectKind::UnknownKey {
                        key: member.key.to_string(),
                        known,
                    },
                );
                continue;
            };
            let Some(text) = member.node.text(found) else {
                continue;
            };
            template(text, rule.placeholders, rule.counts, member.node.at, found);
            forms.push((*plural, text.to_owned()));
        }
        if !forms.iter().any(|(plural, _)| *plural == Plural::Other) {
            found.push(
                node.at,
                DefectKind::MissingKey {
                    key: "other".to_owned(),
                },
            );
        }
        // `other` last: it stands in for every form a language does not have.
        forms.sort_by_key(|(plural, _)| *plural == Plural::Other);
        return Some(Forms::Plural(forms));
    }
    let text = node.text(found)?;
    template(text, rule.placeholders, rule.counts, node.at, found);
    Some(Forms::One(text.to_owned()))
}

/// Checks that every placeholder of a text is filled, and every value is used.
pub(crate) fn template(
    text: &str,
    placeholders: &[&str],
    counts: bool,
    at: usize,
    found: &mut Found,
) {
    for name in pieces(text).filter_map(|(_, name)| name) {
        let is_filled = placeholders.contains(&name) || (counts && name == "n");
        if !is_filled {
            found.push(
                at,
                DefectKind::Placeholder {
                    name: name.to_owned(),
                    is_missing: false,
                },
            );
        }
    }
    for placeholder in placeholders {
        if !pieces(text).any(|(_, name)| name == Some(*placeholder)) {
            found.push(
                at,
                DefectKind::Placeholder {
                    name: (*placeholder).to_owned(),
                    is_missing: true,
                },
            );
        }
    }
}

/// The text cut at its placeholders: plain text, then the name of the placeholder behind it, if any.
fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        if let Some((plain, tail)) = text.split_once('{')
            && let Some((name, after)) = tail.split_once('}')
        {
            rest = Some(after);
            return Some((plain, Some(name)));
        }
        rest = None;
        Some((text, None))
    })
}

/// Fills the placeholders of a text with values.
///
/// ```
/// use soundings_core::words::fill;
/// assert_eq!(fill("between {low} and {high}", &[("low", "25"), ("high", "50")]), "between 25 and 50");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for (plain, name) in pieces(text) {
        filled.push_str(plain);
        if let Some((_, value)) = values.iter().find(|(known, _)| Some(*known) == name) {
            filled.push_str(value);
        }
    }
    filled
}

/// Declares a table of sentences: a constant `TABLE`, and for each sentence a method on the given type, which has
/// to dereference to nothing special, only to offer `sentences()` and `formats()`.
///
/// `name(a, b)` is a sentence with two placeholders; `name[n](a)` counts as well, so that it takes a number first.
#[macro_export]
macro_rules! sentence_table {
    ($table:ident for $type:ty { $($rest:tt)* }) => {
        $crate::sentence_table!(@split $table, $type, [] $($rest)*);
    };
    (@split $table:ident, $type:ty, [$($done:tt)*] $name:ident [n] ( $($arg:ident),* ); $($rest:tt)*) => {
        $crate::sentence_table!(@split $table, $type, [$($done)* ($name true ($($arg),*))] $($rest)*);
    };
    (@split $table:ident, $type:ty, [$($done:tt)*] $name:ident ( $($arg:ident),* ); $($rest:tt)*) => {
        $crate::sentence_table!(@split $table, $type, [$($done)* ($name false ($($arg),*))] $($rest)*);
    };
    (@split $table:ident, $type:ty, [$(($name:ident $counts:tt ($($arg:ident),*)))*]) => {
        /// The sentences of this table, in order.
        pub const $table: &[$crate::words::SentenceRule] = &[$(
            $crate::words::SentenceRule { key: stringify!($name), placeholders: &[$(stringify!($arg)),*], counts: $counts },
        )*];

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "places in the table, by key")]
        mod place {
            #[allow(dead_code, reason = "only counted for their discriminants")]
            pub enum Place { $($name),* }
        }

        impl $type {
            $($crate::sentence_table!(@method $name $counts ($($arg),*));)*
        }
    };
    (@method $name:ident false ()) => {
        #[doc = concat!("`", stringify!($name), "`")]
        pub fn $name(&self) -> String {
            self.sentences().plain(place::Place::$name as usize).to_owned()
        }
    };
    (@method $name:ident false ($($arg:ident),+)) => {
        #[doc = concat!("`", stringify!($name), "`")]
        pub fn $name(&self, $($arg: &str),+) -> String {
            $crate::words::fill(self.sentences().plain(place::Place::$name as usize), &[$((stringify!($arg), $arg)),+])
        }
    };
    (@method $name:ident true ($($arg:ident),*)) => {
        #[doc = concat!("`", stringify!($name), "`")]
        pub fn $name(&self, n: u32, $($arg: &str),*) -> String {
            let text = self.sentences().counted(place::Place::$name as usize, n, self.formats());
            $crate::words::fill(text, &[("n", &self.formats().number(n)), $((stringify!($arg), $arg)),*])
        }
    };
}

pub use sentence_table;

#[cfg(test)]
mod tests {
    use super::*;

    struct English;
    impl Formats for English {
        fn number(&self, number: u32) -> String {
            number.to_string()
        }
        fn plural(&self, number: u32) -> Plural {
            if number == 1 {
                Plural::One
            } else {
                Plural::Other
            }
        }
        fn list(&self, entries: &[String]) -> String {
            entries.join(", ")
        }
    }

    struct Few(Sentences);
    impl Few {
        fn sentences(&self) -> &Sentences {
            &self.0
        }
        fn formats(&self) -> &dyn Formats {
            &English
        }
    }

    sentence_table! {
        FEW for Few {
            plain();
            bounds(low, high);
            steps[n](band);
        }
    }

    #[test]
    fn sentences_are_filled_and_counted() {
        let json = r#"{"plain": "Yes.", "bounds": "{low} to {high}",
            "steps": {"other": "{n} steps to {band}", "one": "One step to {band}"}}"#;
        let few = Few(Sentences::parse(FEW, json).unwrap());
        assert_eq!(few.plain(), "Yes.");
        assert_eq!(
            few.bounds("1", "{high}"),
            "1 to {high}",
            "a value is never read as a placeholder"
        );
        assert_eq!(few.steps(1, "Pilot"), "One step to Pilot");
        assert_eq!(few.steps(3, "Pilot"), "3 steps to Pilot");
    }

    #[test]
    fn missing_surplus_and_wrongly_filled_sentences_are_all_named() {
        let json =
            r#"{"bounds": "{low} to {hihg}", "steps": {"one": "One to {band}"}, "more": "x"}"#;
        let defects = Sentences::parse(FEW, json).unwrap_err().to_string();
        for expected in [
            "key `plain` is missing",
            "nothing fills the placeholder `{hihg}`",
            "placeholder `{high}` is missing",
            "key `other` is missing",
            "unknown key `more`",
        ] {
            assert!(defects.contains(expected), "{expected} in\n{defects}");
        }
    }
}
