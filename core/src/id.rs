//! Ids and places: one spelling rule for ids, one index type per kind of thing that has them.
//!
//! Documents name things by id. Inside the core a thing is its index in the definition, typed by kind, so that
//! an item can never be looked up among the lists.

use std::fmt;

/// How an id is spelled.
pub(crate) const ID_RULE: &str =
    "an id: 1 to 40 letters a-z A-Z, digits and hyphens, not beginning with a hyphen";

/// Whether `text` follows [`ID_RULE`].
pub(crate) fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// How a language tag is spelled.
pub(crate) const LANGUAGE_RULE: &str = "a BCP 47 language tag such as `en` or `pt-BR`";

/// Whether `text` is a BCP 47 tag of a language with, at most, a script and a region: what `Intl` takes for sure.
pub(crate) fn is_language(text: &str) -> bool {
    let is_alphabetic = |tag: &str| tag.bytes().all(|b| b.is_ascii_alphabetic());
    let mut subtags = text.split('-').peekable();
    let language = subtags.next().unwrap_or_default();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    subtags.next_if(|tag| tag.len() == 4 && is_alphabetic(tag));
    subtags.next_if(|tag| {
        (tag.len() == 2 && is_alphabetic(tag))
            || (tag.len() == 3 && tag.bytes().all(|b| b.is_ascii_digit()))
    });
    subtags.next().is_none()
}

/// The version of a definition: documents of one major version go together.
///
/// ```
/// use soundings_core::Version;
/// let version = Version { major: 1, minor: 2, patch: 0 };
/// assert_eq!(version.to_string(), "1.2.0");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version {
    /// Changes when earlier answers no longer mean the same.
    pub major: u32,
    /// Changes when results may differ.
    pub minor: u32,
    /// Changes when only words or sources do.
    pub patch: u32,
}

impl Version {
    pub(crate) const RULE: &str = "a version such as `1.0.0`";

    pub(crate) fn parse(text: &str) -> Option<Version> {
        let mut parts = text.split('.').map(|part| {
            let is_plain =
                !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
            let has_leading_zero = part.len() > 1 && part.starts_with('0');
            (is_plain && !has_leading_zero)
                .then(|| part.parse().ok())
                .flatten()
        });
        let version = Version {
            major: parts.next()??,
            minor: parts.next()??,
            patch: parts.next()??,
        };
        parts.next().is_none().then_some(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// Example: [`Parts::item`](crate::Parts::item).
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(u16);

        impl $name {
            /// Limits keep every count below this type's range.
            pub(crate) fn new(idx: usize) -> $name {
                $name(u16::try_from(idx).unwrap_or(u16::MAX))
            }

            /// The place in the definition, from 0.
            pub fn idx(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

index! {
    /// An item of a definition.
    ItemIdx;
    /// A pick-list of a definition.
    ListIdx;
    /// An option of one pick-list.
    OptionIdx;
    /// A phase of a definition.
    PhaseIdx;
    /// A dimension of a definition.
    DimensionIdx;
    /// A band of a definition, lowest first.
    BandIdx;
    /// A caution of a definition.
    CautionIdx;
    /// A headline of a definition.
    HeadlineIdx;
    /// A design element of an alignment.
    ElementIdx;
    /// A word of an alignment, lowest first; also a word for a principle.
    WordIdx;
    /// A person who may know what is not known.
    PersonIdx;
    /// A role a respondent answers from.
    RoleIdx;
    /// A published source.
    SourceIdx;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_one_rule() {
        for accepted in ["TB1", "at-risk", "3-6", "a"] {
            assert!(is_id(accepted), "{accepted}");
        }
        for refused in ["", "-a", "a b", "é", "__proto__", &"a".repeat(41)] {
            assert!(!is_id(refused), "{refused}");
        }
    }

    #[test]
    fn versions_have_three_plain_parts() {
        assert_eq!(
            Version::parse("1.20.3"),
            Some(Version {
                major: 1,
                minor: 20,
                patch: 3
            })
        );
        for refused in [
            "1",
            "1.0",
            "1.0.0.0",
            "1.0.x",
            "01.0.0",
            "1.0.-1",
            "",
            "1.0.1234567",
        ] {
            assert_eq!(Version::parse(refused), None, "{refused}");
        }
    }

    #[test]
    fn language_tags_look_like_bcp_47() {
        for accepted in ["en", "pt-BR", "zh-Hant-TW", "gsw", "es-419"] {
            assert!(is_language(accepted), "{accepted}");
        }
        for refused in [
            "", "e", "EN", "en_GB", "english", "en-", "en--GB", "en-a", "en-12",
        ] {
            assert!(!is_language(refused), "{refused}");
        }
    }
}
