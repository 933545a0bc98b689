//! Witness: what hears, while a condition is evaluated, which parts made it what it is.
//!
//! It knows no trace and no caution, and evaluates nothing.

use super::{Condition, Truth};
use crate::id::{BandIdx, OptionIdx, WordIdx};
use crate::ratio::Ratio;

/// Hears which parts of a condition made it what it is, while it is evaluated.
pub(crate) trait Witness: Default {
    /// Whether anything is heard. If not, what is decided is not looked at further.
    const LISTENS: bool;
    /// Takes note of a part; the closure is called only by witnesses that want it.
    fn hear(&mut self, reason: impl FnOnce() -> Reason);
    /// Takes over what was heard of a part that had its say.
    fn join(&mut self, other: Self);
    /// What was heard.
    fn reasons(self) -> Vec<Reason>;
}

/// A part of a condition that made it what it is.
///
/// Of an `all` that is true that is every part, of one that is false every false part, and so on: the parts that
/// are as true as the whole. Of a `not` it is what made its own part the opposite.
/// Source: `docs/scoring.md`, "Trace".
/// Example: [`Trace`](crate::Trace).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// A comparison; never `all`, `any` or `not`.
    pub condition: Condition,
    /// Its own value, which under a `not` is the opposite of what it makes of the whole.
    pub truth: Truth,
    /// What it was compared with.
    pub found: Found,
}

/// What a comparison found.
/// Example: [`Trace`](crate::Trace).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// Nothing was looked at.
    Nothing,
    /// A known item.
    Level(u8),
    /// An item that is not sure or not answered.
    UnknownItem,
    /// An item that does not apply.
    OutItem,
    /// Picks of a list, in the order kept; `None` while it is not answered.
    Picks(Option<Vec<OptionIdx>>),
    /// A quantity; `None` where it has no value.
    Quantity(Option<Ratio>),
    /// The band after caps; `None` while withheld.
    Band(Option<BandIdx>),
    /// The base band; `None` while withheld.
    BaseBand(Option<BandIdx>),
    /// The alignment word; `None` without one.
    Word(Option<WordIdx>),
}

/// The witness that hears nothing.
impl Witness for () {
    const LISTENS: bool = false;
    fn hear(&mut self, _: impl FnOnce() -> Reason) {}
    fn join(&mut self, (): ()) {}
    fn reasons(self) -> Vec<Reason> {
        Vec::new()
    }
}

impl Witness for Vec<Reason> {
    const LISTENS: bool = true;
    fn hear(&mut self, reason: impl FnOnce() -> Reason) {
        self.push(reason());
    }
    fn join(&mut self, other: Vec<Reason>) {
        self.extend(other);
    }
    fn reasons(self) -> Vec<Reason> {
        self
    }
}
