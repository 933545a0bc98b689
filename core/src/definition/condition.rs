//! Conditions: the closed grammar behind visibility, cautions, notes and headlines; true, false or unknown.
//!
//! A condition never guesses: what is not known makes it unknown, unless it asks for just that.
//! It reads through [`Facts`] and does not know where scores or picks come from.

use std::cmp::Ordering;

use super::witness::{Found, Reason, Witness};
use super::{LinkId, OptionSet};
use crate::id::{BandIdx, DimensionIdx, ItemIdx, ListIdx, OptionIdx, PhaseIdx, WordIdx};
use crate::ratio::{Fraction, Ratio};

/// The value of a condition.
///
/// ```
/// use soundings_core::Truth;
/// assert!(Truth::True.is_true() && !Truth::Unknown.is_true());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not.
    False,
    /// It reads something that is not known.
    Unknown,
}

impl Truth {
    /// Whether it holds for sure; only this raises a caution.
    pub fn is_true(self) -> bool {
        self == Truth::True
    }

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        }
    }

    fn from_known(known: Option<bool>) -> Truth {
        match known {
            Some(true) => Truth::True,
            Some(false) => Truth::False,
            None => Truth::Unknown,
        }
    }
}

/// A closed expression over answers and results.
///
/// Source: `docs/scoring.md`, "Cautions".
/// Example: [`Parts::caution`](crate::Parts::caution).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Always true.
    Always,
    /// False if any part is false, else unknown if any is unknown.
    All(Vec<Condition>),
    /// True if any part is true, else unknown if any is unknown.
    Any(Vec<Condition>),
    /// The opposite; keeps unknown.
    Not(Box<Condition>),
    /// At least one of the options is picked; unknown while the list is not answered.
    HasAny(ListIdx, OptionSet),
    /// The first pick is one of the options; unknown while the list is not answered.
    FirstIs(ListIdx, OptionSet),
    /// The level of an item is at most this; unknown unless the item is known.
    ItemAtMost(ItemIdx, u8),
    /// The level of an item is at least this; unknown unless the item is known.
    ItemAtLeast(ItemIdx, u8),
    /// The item is not sure or not answered; never itself unknown.
    ItemUnknown(ItemIdx),
    /// A quantity compared with a value; unknown unless the quantity is known.
    Compare(Quantity, Comparison, Ratio),
    /// The band after caps is one of these, or is withheld.
    BandIs(Vec<BandIdx>, Withheld),
    /// The base band is one of these; unknown while withheld.
    BaseBandIs(Vec<BandIdx>),
    /// The alignment word is one of these; unknown without a word.
    WordIs(Vec<WordIdx>),
}

/// Whether a list of bands includes "withheld".
/// Example: [`Parts::caution`](crate::Parts::caution).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Withheld {
    /// It does.
    Included,
    /// It does not.
    Excluded,
}

/// How a quantity is compared.
/// Example: [`Parts::caution`](crate::Parts::caution).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// Not below.
    AtLeast,
    /// Above.
    MoreThan,
    /// Not above.
    AtMost,
    /// Below.
    LessThan,
}

impl Comparison {
    /// In the order documents list them.
    pub const ALL: [Comparison; 4] = [
        Comparison::AtLeast,
        Comparison::MoreThan,
        Comparison::AtMost,
        Comparison::LessThan,
    ];

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            Comparison::AtLeast => "at-least",
            Comparison::MoreThan => "more-than",
            Comparison::AtMost => "at-most",
            Comparison::LessThan => "less-than",
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::AtLeast => order.is_ge(),
            Comparison::MoreThan => order.is_gt(),
            Comparison::AtMost => order.is_le(),
            Comparison::LessThan => order.is_lt(),
        }
    }
}

/// A number that a condition can read.
/// Example: [`Parts::caution`](crate::Parts::caution).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// How many items are not sure or not answered.
    UnknownItems,
    /// How many phases apply and have no score; 1 when none applies.
    UnscoredPhases,
    /// How many of links 1 to 3 have no value.
    ValuelessLinks,
    /// Unaccompanied other needs as a share of all needs picked, 0 to 1.
    UnaccompaniedShare,
    /// The largest strength of the main purpose over the responsive needs picked, 0 to 3.
    MainPurposeStrength,
    /// A score, 0 to 100.
    Score(MeasureIdx),
    /// The first score less the second, in points, -100 to 100.
    Difference(MeasureIdx, MeasureIdx),
    /// The value of a link, 0 to 100.
    Link(LinkId),
}

impl Quantity {
    /// The quantities named by one word.
    pub const NAMED: [(Quantity, &'static str); 5] = [
        (Quantity::UnknownItems, "unknown-items"),
        (Quantity::UnscoredPhases, "unscored-phases"),
        (Quantity::ValuelessLinks, "valueless-links"),
        (Quantity::UnaccompaniedShare, "unaccompanied-share"),
        (Quantity::MainPurposeStrength, "main-purpose-strength"),
    ];

    /// Whether it is read from the alignment.
    pub(crate) fn needs_alignment(self) -> bool {
        use Quantity::{Link, MainPurposeStrength, UnaccompaniedShare, ValuelessLinks};
        matches!(
            self,
            ValuelessLinks | UnaccompaniedShare | MainPurposeStrength | Link(_)
        )
    }
}

/// Names one measure.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{MeasureIdx, shipped};
/// let definition = shipped::definition();
/// let phase = definition.phase_idxs().next().unwrap();
/// assert_eq!(definition.measure_id(MeasureIdx::Phase(phase)), "TB");
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MeasureIdx {
    /// The whole.
    Overall,
    /// A phase.
    Phase(PhaseIdx),
    /// A dimension.
    Dimension(DimensionIdx),
}

/// What conditions read. Where something is not known yet, or not in this context, the answer is `None`.
pub(crate) trait Facts {
    /// The level of an item; `None` unless it is known.
    fn level(&self, item: ItemIdx) -> Option<u8>;
    /// Whether the item is not sure or not answered.
    fn is_unknown(&self, item: ItemIdx) -> bool;
    /// What is picked in a list, in the order kept; `None` while it is not answered.
    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]>;
    /// The same without an order.
    fn picked(&self, list: ListIdx) -> Option<OptionSet> {
        self.picks(list).map(OptionSet::of)
    }
    /// A quantity.
    fn quantity(&self, _: Quantity) -> Option<Fraction> {
        None
    }
    /// The band after caps: `Some(None)` while withheld.
    fn band(&self) -> Option<Option<BandIdx>> {
        None
    }
    /// The base band.
    fn base_band(&self) -> Option<BandIdx> {
        None
    }
    /// The alignment word.
    fn word(&self) -> Option<WordIdx> {
        None
    }
}

impl Condition {
    /// The list a comparison looks at, if it looks at one.
    pub(crate) fn list(&self) -> Option<ListIdx> {
        match self {
            Condition::HasAny(list, _) | Condition::FirstIs(list, _) => Some(*list),
            _ => None,
        }
    }

    /// Whether its value may change with the level of an item, lists as they are.
    pub(crate) fn looks_at_items(&self) -> bool {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().any(Condition::looks_at_items)
            }
            Condition::Not(part) => part.looks_at_items(),
            Condition::Always | Condition::HasAny(..) | Condition::FirstIs(..) => false,
            Condition::Compare(quantity, _, _) => !matches!(
                quantity,
                Quantity::UnaccompaniedShare | Quantity::MainPurposeStrength
            ),
            _ => true,
        }
    }

    /// The value over `facts`.
    pub(crate) fn truth(&self, facts: &impl Facts) -> Truth {
        self.witnessed(facts, &mut ())
    }

    /// The same before a witness.
    pub(crate) fn witnessed(&self, facts: &impl Facts, witness: &mut impl Witness) -> Truth {
        let (mut condition, mut is_opposite) = (self, false);
        while let Condition::Not(part) = condition {
            (condition, is_opposite) = (part, !is_opposite);
        }
        let truth = match condition {
            Condition::All(parts) => decide(parts, facts, Truth::False, Truth::True, witness),
            Condition::Any(parts) => decide(parts, facts, Truth::True, Truth::False, witness),
            comparison => {
                let truth = Truth::from_known(comparison.holds(facts));
                witness.hear(|| Reason {
                    condition: comparison.clone(),
                    truth,
                    found: comparison.found(facts),
                });
                truth
            }
        };
        match truth {
            Truth::True if is_opposite => Truth::False,
            Truth::False if is_opposite => Truth::True,
            truth => truth,
        }
    }

    /// Whether a comparison holds; `None` where what it reads is not known. Of `all`, `any` and `not` it knows nothing.
    pub(super) fn holds(&self, facts: &impl Facts) -> Option<bool> {
        match self {
            Condition::Always => Some(true),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => None,
            Condition::HasAny(list, options) => {
                facts.picked(*list).map(|picked| picked.meets(*options))
            }
            Condition::FirstIs(list, options) => facts
                .picks(*list)
                .map(|picks| picks.first().is_some_and(|pick| options.contains(*pick))),
            Condition::ItemAtMost(item, level) => facts.level(*item).map(|known| known <= *level),
            Condition::ItemAtLeast(item, level) => facts.level(*item).map(|known| known >= *level),
            Condition::ItemUnknown(item) => Some(facts.is_unknown(*item)),
            #[allow(
                clippy::manual_map,
                reason = "this way nothing is left of it in a program that reads no quantities"
            )]
            Condition::Compare(quantity, comparison, value) => match facts.quantity(*quantity) {
                Some(known) => Some(comparison.holds(known.compared(*value))),
                None => None,
            },
            Condition::BandIs(bands, withheld) => facts.band().map(|band| match band {
                Some(band) => bands.contains(&band),
                None => *withheld == Withheld::Included,
            }),
            Condition::BaseBandIs(bands) => facts.base_band().map(|band| bands.contains(&band)),
            Condition::WordIs(words) => facts.word().map(|word| words.contains(&word)),
        }
    }

    /// What a comparison reads, as it stands.
    fn found(&self, facts: &impl Facts) -> Found {
        match self {
            Condition::Always | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
                Found::Nothing
            }
            Condition::HasAny(list, _) | Condition::FirstIs(list, _) => {
                Found::Picks(facts.picks(*list).map(<[OptionIdx]>::to_vec))
            }
            Condition::ItemAtMost(item, _)
            | Condition::ItemAtLeast(item, _)
            | Condition::ItemUnknown(item) => match facts.level(*item) {
                Some(level) => Found::Level(level),
                None if facts.is_unknown(*item) => Found::UnknownItem,
                None => Found::OutItem,
            },
            Condition::Compare(quantity, _, _) => {
                Found::Quantity(facts.quantity(*quantity).map(Fraction::exact))
            }
            Condition::BandIs(..) => Found::Band(facts.band().flatten()),
            Condition::BaseBandIs(_) => Found::BaseBand(facts.base_band()),
            Condition::WordIs(_) => Found::Word(facts.word()),
        }
    }
}

/// `all` is decided by a false part, `any` by a true one; undecided, an unknown part keeps it unknown.
fn decide<W: Witness>(
    parts: &[Condition],
    facts: &impl Facts,
    deciding: Truth,
    otherwise: Truth,
    witness: &mut W,
) -> Truth {
    let mut truth = otherwise;
    // Takes no memory while nobody listens.
    let mut heard: Vec<(Truth, W)> = Vec::new();
    for part in parts {
        let mut of_part = W::default();
        let part_truth = part.witnessed(facts, &mut of_part);
        if part_truth == deciding || (part_truth == Truth::Unknown && truth != deciding) {
            truth = part_truth;
        }
        if W::LISTENS {
            heard.push((part_truth, of_part));
        } else if truth == deciding {
            return deciding;
        }
    }
    for (part_truth, of_part) in heard {
        if part_truth == truth {
            witness.join(of_part);
        }
    }
    truth
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Item 0 is known at level 1, item 1 is unknown, item 2 does not apply; list 0 is answered with nothing.
    struct Few;

    impl Facts for Few {
        fn level(&self, item: ItemIdx) -> Option<u8> {
            (item.idx() == 0).then_some(1)
        }
        fn is_unknown(&self, item: ItemIdx) -> bool {
            item.idx() == 1
        }
        fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
            (list.idx() == 0).then_some(&[])
        }
    }

    const TRUE: fn() -> Condition = || Condition::Always;
    const UNKNOWN: fn() -> Condition = || Condition::ItemAtMost(ItemIdx::new(1), 3);
    const FALSE: fn() -> Condition = || Condition::Not(Box::new(Condition::Always));

    #[track_caller]
    fn check(condition: Condition, expected: Truth) {
        assert_eq!(condition.truth(&Few), expected, "{condition:?}");
    }

    #[test]
    fn unknown_parts_decide_nothing() {
        check(Condition::All(vec![TRUE(), UNKNOWN()]), Truth::Unknown);
        check(Condition::All(vec![UNKNOWN(), FALSE()]), Truth::False);
        check(Condition::Any(vec![FALSE(), UNKNOWN()]), Truth::Unknown);
        check(Condition::Any(vec![UNKNOWN(), TRUE()]), Truth::True);
        check(Condition::Not(Box::new(UNKNOWN())), Truth::Unknown);
        check(Condition::All(vec![]), Truth::True);
        check(Condition::Any(vec![]), Truth::False);
    }

    #[test]
    fn not_knowing_can_be_asked_for() {
        check(Condition::ItemUnknown(ItemIdx::new(0)), Truth::False);
        check(Condition::ItemUnknown(ItemIdx::new(1)), Truth::True);
        check(Condition::ItemUnknown(ItemIdx::new(2)), Truth::False);
    }

    #[test]
    fn an_item_that_does_not_apply_compares_as_unknown() {
        check(Condition::ItemAtMost(ItemIdx::new(2), 3), Truth::Unknown);
        check(Condition::ItemAtLeast(ItemIdx::new(0), 1), Truth::True);
    }

    #[test]
    fn an_empty_answer_is_an_answer() {
        let any = OptionSet::default().with(OptionIdx::new(0));
        check(Condition::HasAny(ListIdx::new(0), any), Truth::False);
        check(Condition::HasAny(ListIdx::new(1), any), Truth::Unknown);
        check(Condition::FirstIs(ListIdx::new(0), any), Truth::False);
    }

    #[test]
    fn verdicts_are_unknown_where_there_are_none() {
        check(
            Condition::BandIs(vec![], Withheld::Included),
            Truth::Unknown,
        );
        check(Condition::WordIs(vec![]), Truth::Unknown);
    }
}
