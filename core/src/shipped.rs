//! The definition that ships: the mentoring programme check, with its words in every shipped language.
//!
//! Only with feature `shipped`. In the browser the same files arrive as downloads, so that a visitor with
//! another definition does not pay for this one.

#![allow(
    clippy::indexing_slicing,
    reason = "a check ships in one language at least"
)]

use std::sync::{Arc, OnceLock};

use crate::definition::Definition;
use crate::words::Words;

const DEFINITION: &str = include_str!("../definitions/mentoring-programme/definition.json");

/// Language files by tag.
/// Example: [`definition`].
pub const LANGUAGES: [(&str, &str); 5] = [
    (
        "en",
        include_str!("../definitions/mentoring-programme/text/en.json"),
    ),
    (
        "de",
        include_str!("../definitions/mentoring-programme/text/de.json"),
    ),
    (
        "fr",
        include_str!("../definitions/mentoring-programme/text/fr.json"),
    ),
    (
        "es",
        include_str!("../definitions/mentoring-programme/text/es.json"),
    ),
    (
        "ar",
        include_str!("../definitions/mentoring-programme/text/ar.json"),
    ),
];

/// The mentoring programme check.
///
/// ```
/// use soundings_core::shipped;
/// let (language, _) = shipped::LANGUAGES[0];
/// assert_eq!(shipped::definition().languages[0], language);
/// ```
pub fn definition() -> Arc<Definition> {
    static SHIPPED: OnceLock<Arc<Definition>> = OnceLock::new();
    // A test parses the same text, so the text is right.
    #[allow(
        clippy::expect_used,
        reason = "the embedded text is checked by the tests"
    )]
    SHIPPED
        .get_or_init(|| {
            Arc::new(Definition::parse(DEFINITION).expect("the shipped definition is right"))
        })
        .clone()
}

/// Report sentences of no one definition, by tag.
const SENTENCES: [(&str, &str); 5] = [
    ("en", include_str!("../text/en.json")),
    ("de", include_str!("../text/de.json")),
    ("fr", include_str!("../text/fr.json")),
    ("es", include_str!("../text/es.json")),
    ("ar", include_str!("../text/ar.json")),
];

/// The report sentences of a language, in the first where there are none; read them with
/// [`SENTENCES`](crate::report::SENTENCES).
///
/// ```
/// use soundings_core::{report::SENTENCES, shipped, words::Sentences};
/// assert!(Sentences::parse(SENTENCES, shipped::sentences("en")).is_ok());
/// ```
pub fn sentences(language: &str) -> &'static str {
    file(&SENTENCES, language)
}

/// Its words in a language, falling back as `docs/definition.md` says.
///
/// ```
/// use soundings_core::shipped;
/// // There is no Volapük, so the first language speaks.
/// assert_eq!(shipped::words("vo").questions.language, "en");
/// ```
pub fn words(language: &str) -> Words {
    let text = file(&LANGUAGES, language);
    #[allow(
        clippy::expect_used,
        reason = "the embedded text is checked by the tests"
    )]
    Words::parse(&definition(), text).expect("the shipped words are right")
}

/// The file of a language: of the tag itself, else of the same language elsewhere, else the first.
fn file(files: &[(&str, &'static str)], language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    let of = |tag: &str| {
        files
            .iter()
            .find(|(known, _)| *known == tag)
            .map(|(_, text)| *text)
    };
    of(language).or_else(|| of(primary)).unwrap_or(files[0].1)
}
