//! Formats: numbers, plurals and enumerations of a language. The caller brings them, the browser's `Intl` or the
//! command line's own; the core knows no language.

/// How a language writes numbers and enumerations and which plural form it takes.
///
/// ```
/// use soundings_core::words::{Formats, Plural};
/// struct English;
/// impl Formats for English {
///     fn number(&self, number: u32) -> String {
///         number.to_string()
///     }
///     fn plural(&self, number: u32) -> Plural {
///         if number == 1 { Plural::One } else { Plural::Other }
///     }
///     fn list(&self, entries: &[String]) -> String {
///         entries.join(", ")
///     }
/// }
/// assert_eq!(English.plural(1), Plural::One);
/// ```
pub trait Formats {
    /// A whole number.
    fn number(&self, number: u32) -> String;
    /// The plural category of a whole number.
    fn plural(&self, number: u32) -> Plural;
    /// An enumeration such as "a, b and c".
    fn list(&self, entries: &[String]) -> String;
}

/// Plural categories of CLDR; a sentence has forms for those its language uses.
/// Example: [`Formats`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plural {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`, which every language has.
    Other,
}

impl Plural {
    /// With the names that language files and `Intl` use.
    pub const NAMES: [(&'static str, Plural); 6] = [
        ("zero", Plural::Zero),
        ("one", Plural::One),
        ("two", Plural::Two),
        ("few", Plural::Few),
        ("many", Plural::Many),
        ("other", Plural::Other),
    ];
}
