//! Why input is refused: what is wrong, where, the rule it breaks, the way out.
//!
//! A door collects every [`Defect`] before it refuses, so that a person fixing a file needs one round.
//! Messages are for developers and authors of definitions; visitors never see them.

use std::borrow::Cow;
use std::fmt;

/// The most characters that a message quotes from a document.
const QUOTED: usize = 60;

/// All defects of one document, in the order of their places. Never empty when returned as an error.
/// Example: [`Definition::parse`](crate::Definition::parse).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defects(pub Vec<Defect>);

impl fmt::Display for Defects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (idx, defect) in self.0.iter().enumerate() {
            if idx > 0 {
                f.write_str("\n")?;
            }
            fmt::Display::fmt(defect, f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Defects {}

/// One defect with its place.
/// Example: [`Definition::parse`](crate::Definition::parse).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defect {
    /// Line in the document, from 1.
    pub line: u32,
    /// Column in that line, in characters, from 1.
    pub column: u32,
    /// Path from the top of the document, such as `items[3].levels`; empty for the document itself.
    pub path: String,
    /// What is wrong.
    pub kind: DefectKind,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        fmt::Display::fmt(&self.kind, f)
    }
}

/// What can be wrong with a definition, its words or an answers document.
///
/// Each variant is the mistake of whoever wrote the document; none is ours. May grow.
/// Example: [`Definition::parse`](crate::Definition::parse).
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "fields are what their names say, and the variants say what they are for"
)]
pub enum DefectKind {
    /// The text is not JSON from here on.
    Syntax { expected: &'static str },
    /// Something exceeds a limit that keeps hostile documents from costing time.
    Limit { what: &'static str, max: usize },
    /// An object names a key twice.
    RepeatedKey { key: String },
    /// A key that means nothing here.
    UnknownKey {
        key: String,
        known: Vec<&'static str>,
    },
    /// A key that has to be there.
    MissingKey { key: String },
    /// A value of another type than the rule asks for.
    WrongType {
        expected: &'static str,
        found: &'static str,
    },
    /// A word that is none of those allowed here.
    UnknownWord {
        found: String,
        allowed: Vec<&'static str>,
    },
    /// A number outside its range, or not written as a plain decimal.
    Number {
        found: String,
        low: &'static str,
        high: &'static str,
    },
    /// Another number of things than the definition has.
    Count {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    /// A whole number outside its range.
    Whole { found: String, low: u32, high: u32 },
    /// An id that breaks the spelling rule.
    Spelling { found: String, rule: &'static str },
    /// Two things of one kind with the same id.
    RepeatedId { what: &'static str, id: String },
    /// The same thing named twice where once says it.
    Repeated { what: &'static str, id: String },
    /// A reference to something that is not there.
    UnknownId { what: &'static str, id: String },
    /// An item or list that no question asks for.
    NotAsked { id: String },
    /// An answer for another level than the item has.
    Level { found: String, max: u8 },
    /// Too many options picked.
    TooManyPicks { max: usize },
    /// An option that stands alone was picked beside others.
    Exclusive { id: String },
    /// The document belongs to another definition or an incompatible version.
    Foreign { expected: String, found: String },
    /// A placeholder in a sentence that is not offered there, or one that is left out.
    Placeholder { name: String, is_missing: bool },
    /// A rule between parts of the document is broken.
    Rule(Rule),
}

/// Rules between parts of a definition, each with its way out.
/// Example: [`Definition::parse`](crate::Definition::parse).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// Bands ascend.
    BandOrder,
    /// The lowest band is open downwards.
    LowestBand,
    /// Thresholds of words ascend and begin at none.
    WordOrder,
    /// The headline table ends with a condition that always holds.
    LastHeadline,
    /// No question is asked twice.
    InFlow,
    /// A visibility condition looks back only.
    VisibilityOrder,
    /// Conditions about bands and words stand in the headline table only.
    VerdictOnly,
    /// This condition reads answers only.
    AnswersOnly,
    /// A quantity of the alignment needs an alignment.
    NeedsAlignment,
    /// A need states kind and addressability; nothing else does.
    NeedOption,
    /// A twin belongs to an option that runs alongside, and names an other need.
    TwinOption,
    /// A principle names at least one item.
    PrincipleOption,
    /// Each part of the alignment is played by exactly one list.
    OnePart,
    /// A part of the alignment with several picks.
    SeveralPicks,
    /// The purpose list is ordered.
    OrderedPurpose,
    /// Matrix rows and columns are the purposes and needs or elements, complete and in order.
    MatrixShape,
    /// A matrix row has one cell for each column.
    MatrixRow,
    /// Nothing can be known of an element that is never asked.
    Presence,
    /// A list whose points say how far an element is there takes one pick.
    OnePick,
    /// The measures are too fine to add exactly.
    TooFine,
    /// An escalation raises.
    Escalation,
    /// Links go to `https:` or `mailto:`.
    LinkScheme,
    /// An answer that only some items take.
    NotApplicable,
}

impl Rule {
    fn message(self) -> &'static str {
        match self {
            Rule::BandOrder => {
                "bands go from the lowest up, and neither threshold nor floor may fall (sort them)"
            }
            Rule::LowestBand => {
                "the lowest band takes whatever is left, so it has neither threshold nor floor (remove them)"
            }
            Rule::WordOrder => {
                "words go from the lowest up: the first without a threshold, each other above the one before"
            }
            Rule::LastHeadline => {
                "the last headline must always hold, or some result has none (give it `{\"op\": \"always\"}`)"
            }
            Rule::InFlow => {
                "every item and list is asked exactly once, in `flow` or `in_report` (remove it here)"
            }
            Rule::VisibilityOrder => {
                "a visibility condition looks only at questions asked earlier in `flow` (move the question)"
            }
            Rule::VerdictOnly => {
                "bands and alignment words are known only to headlines (use scores or answers here)"
            }
            Rule::AnswersOnly => {
                "this condition reads answers only, not scores (use items and lists)"
            }
            Rule::NeedsAlignment => {
                "this reads the alignment, and the definition has none (remove it, or add `alignment`)"
            }
            Rule::NeedOption => {
                "each option of the needs list states `kind` and `addressability`, unless exclusive; no other list does"
            }
            Rule::TwinOption => {
                "a `twin` stands on an option of the alongside list and names a need of kind `other`"
            }
            Rule::PrincipleOption => {
                "each option of the principles list names the `items` it shows in; no other list does"
            }
            Rule::OnePart => {
                "with `alignment`, one list each plays the parts purpose, needs and alongside, and at most one the principles; without it none does"
            }
            Rule::SeveralPicks => {
                "a list that plays a part takes several picks (use `{\"up_to\": n}`)"
            }
            Rule::OrderedPurpose => {
                "the first purpose picked is the main one, so its list must be ordered; no other list need be"
            }
            Rule::MatrixShape => {
                "rows are the purposes and columns the things they are held against, each of them once"
            }
            Rule::MatrixRow => "a row has one cell for each column",
            Rule::Presence => {
                "an element is read from at least one item, or list with points, or pick"
            }
            Rule::OnePick => {
                "an element is read from the points of one pick, and this list takes several (make it `\"pick\": \"one\"`)"
            }
            Rule::TooFine => {
                "phases, weights and levels together are too fine to add exactly (use fewer phases or rounder weights)"
            }
            Rule::Escalation => "an escalation leads to a severity above the caution's own",
            Rule::LinkScheme => "a link begins with `https://` or `mailto:`",
            Rule::NotApplicable => {
                "this item does not allow `not-applicable` (leave it out, or answer `not-sure`)"
            }
        }
    }
}

impl fmt::Display for DefectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DefectKind::Syntax { expected } => write!(f, "not JSON from here: expected {expected}"),
            DefectKind::Limit { what, max } => write!(f, "too much: at most {max} {what}"),
            DefectKind::RepeatedKey { key } => write!(f, "key `{key}` is given twice (remove one)"),
            DefectKind::UnknownKey { key, known } => {
                write!(f, "unknown key `{key}`")?;
                list(f, " (known here: ", known, ")")
            }
            DefectKind::MissingKey { key } => write!(f, "key `{key}` is missing (add it)"),
            DefectKind::WrongType { expected, found } => {
                write!(f, "found {found}, needs {expected}")
            }
            DefectKind::UnknownWord { found, allowed } => {
                write!(f, "`{found}` is not known here")?;
                list(f, " (one of: ", allowed, ")")
            }
            DefectKind::Number { found, low, high } => {
                write!(
                    f,
                    "`{found}` is no plain decimal number from {low} to {high}, with at most three digits after the point"
                )
            }
            DefectKind::Count {
                what,
                found,
                expected,
            } => write!(f, "{found} {what} here, the definition has {expected}"),
            DefectKind::Whole { found, low, high } => {
                write!(f, "`{found}` is no whole number from {low} to {high}")
            }
            DefectKind::Spelling { found, rule } => write!(f, "`{found}` is not spelled as {rule}"),
            DefectKind::RepeatedId { what, id } => {
                write!(f, "{what} `{id}` is there twice (give each its own id)")
            }
            DefectKind::Repeated { what, id } => {
                write!(f, "{what} `{id}` is named twice (remove one)")
            }
            DefectKind::UnknownId { what, id } => {
                write!(f, "there is no {what} `{id}` (add it, or correct the id)")
            }
            DefectKind::NotAsked { id } => {
                write!(
                    f,
                    "nothing asks `{id}` (add it to `flow`, or a list to `in_report`)"
                )
            }
            DefectKind::Level { found, max } => {
                write!(
                    f,
                    "`{found}` is no level: a whole number from 0 to {max}, or \"not-sure\""
                )
            }
            DefectKind::TooManyPicks { max } => {
                write!(f, "too many picks, at most {max} (leave some out)")
            }
            DefectKind::Exclusive { id } => {
                write!(f, "`{id}` stands alone (leave the other picks out)")
            }
            DefectKind::Foreign { expected, found } => {
                write!(f, "belongs to {found}, not to {expected}")
            }
            DefectKind::Placeholder {
                name,
                is_missing: true,
            } => write!(f, "placeholder `{{{name}}}` is missing"),
            DefectKind::Placeholder {
                name,
                is_missing: false,
            } => write!(f, "nothing fills the placeholder `{{{name}}}` here"),
            DefectKind::Rule(rule) => f.write_str(rule.message()),
        }
    }
}

impl DefectKind {
    /// Cuts what is quoted from the document, so that a hostile one cannot blow up its own refusal.
    pub(crate) fn shorten(&mut self) {
        match self {
            DefectKind::RepeatedKey { key: quoted }
            | DefectKind::UnknownKey { key: quoted, .. }
            | DefectKind::MissingKey { key: quoted }
            | DefectKind::UnknownWord { found: quoted, .. }
            | DefectKind::Number { found: quoted, .. }
            | DefectKind::Whole { found: quoted, .. }
            | DefectKind::Spelling { found: quoted, .. }
            | DefectKind::RepeatedId { id: quoted, .. }
            | DefectKind::Repeated { id: quoted, .. }
            | DefectKind::UnknownId { id: quoted, .. }
            | DefectKind::NotAsked { id: quoted }
            | DefectKind::Level { found: quoted, .. }
            | DefectKind::Exclusive { id: quoted }
            | DefectKind::Placeholder { name: quoted, .. } => {
                if let Cow::Owned(short) = shortened(quoted) {
                    *quoted = short;
                }
            }
            DefectKind::Syntax { .. }
            | DefectKind::Foreign { .. }
            | DefectKind::Limit { .. }
            | DefectKind::WrongType { .. }
            | DefectKind::Count { .. }
            | DefectKind::TooManyPicks { .. }
            | DefectKind::Rule(_) => {}
        }
    }
}

/// As much of a text as a message quotes, controls made visible.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    if text.chars().count() <= QUOTED && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    // A message is one line, whatever the document says.
    Cow::Owned(short.replace(char::is_control, "\u{fffd}"))
}

fn list(f: &mut fmt::Formatter<'_>, before: &str, words: &[&str], after: &str) -> fmt::Result {
    if words.is_empty() {
        return Ok(());
    }
    f.write_str(before)?;
    for (idx, word) in words.iter().enumerate() {
        if idx > 0 {
            f.write_str(", ")?;
        }
        f.write_str(word)?;
    }
    f.write_str(after)
}
