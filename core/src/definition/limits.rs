//! How large a definition may be, so that hostile files are refused at once and sums stay within 128 bits.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of the definition it is used with, and every vector here has an entry for each"
)]
#![allow(
    clippy::integer_division_remainder_used,
    reason = "the highest level of an item is at least 1, and so is a common divisor"
)]

use super::{Item, Parts};
use crate::ratio::{Ratio, gcd};

pub(crate) const ITEMS: usize = 200;
pub(crate) const LISTS: usize = 50;
pub(crate) const OPTIONS: usize = 64;
pub(crate) const PHASES: usize = 20;
pub(crate) const DIMENSIONS: usize = 60;
pub(crate) const BANDS: usize = 20;
pub(crate) const NOTES: usize = 50;
pub(crate) const CAUTIONS: usize = 200;
pub(crate) const HEADLINES: usize = 50;
pub(crate) const ELEMENTS: usize = 50;
pub(crate) const PRESENCE_SOURCES: usize = 10;
pub(crate) const WORDS: usize = 10;
pub(crate) const NAMES: usize = 50;
pub(crate) const SOURCES: usize = 500;
pub(crate) const LINKS: usize = 10;
pub(crate) const FLOW_PARTS: usize = 50;
pub(crate) const CONDITION_PARTS: usize = 64;
pub(crate) const TEXT: usize = 500;
/// The most levels of an item; the least common multiple of 1 to 10 is 2520.
pub(crate) const LEVELS: u32 = 11;

/// The most items that a principle shows in; the least common multiple of 1 to 20 is [`PRINCIPLE_UNIT`].
pub(crate) const PRINCIPLE_ITEMS: usize = 20;

/// The least common multiple of every possible highest level: one level is a whole number of these parts.
pub(crate) const LEVEL_UNIT: i64 = 2520;
/// The mean of at most [`PRESENCE_SOURCES`] whole numbers is a whole number of these parts.
pub(crate) const PRESENCE_UNIT: i64 = 2520;
/// The mean of at most [`PRINCIPLE_ITEMS`] whole numbers is a whole number of these parts.
pub(crate) const PRINCIPLE_UNIT: i64 = 232_792_560;
/// Weights have at most three digits after the point.
const WEIGHT_UNIT: u32 = 1000;

/// A weight as a whole number of thousandths.
pub(crate) fn thousandths(weight: Ratio) -> i64 {
    i64::try_from((weight * Ratio::from(WEIGHT_UNIT)).floor()).unwrap_or(0)
}

/// Turns weights into whole numbers in one unit; `None` when the whole could not be added exactly.
///
/// Formulas compute in whole numbers and quotients of them, and never bring them to lowest terms on the way.
/// Weights reach 100, so what the items of a measure count together stays below 2^36, and so do both ends of a
/// link, in units of levels and means, below 2^63. Only the overall grows with the number of phases: its
/// denominator is at most the product of what each phase counts, times all phase weights. The largest numbers
/// that are made of it are its difference from another measure, in points, and what a lift gains, in points of
/// three digits after the point.
pub(super) fn settle_units(parts: &mut Parts) -> Option<()> {
    for item in &mut parts.items {
        item.step = thousandths(item.weight) * LEVEL_UNIT / i64::from(item.max);
    }
    let common = common_divisor(parts.items.iter().map(|item| item.step))?;
    for item in &mut parts.items {
        item.step /= common;
    }
    for phase in &mut parts.phases {
        phase.share = thousandths(phase.weight);
    }
    let common = common_divisor(parts.phases.iter().map(|phase| phase.share))?;
    for phase in &mut parts.phases {
        phase.share /= common;
    }
    let all: i64 = parts.items.iter().map(Item::full).sum();
    let shares: i64 = parts.phases.iter().map(|phase| phase.share).sum();
    let counted = parts.phases.iter().map(|phase| {
        let full = phase
            .items
            .iter()
            .map(|item| parts.items[item.idx()].full());
        full.sum::<i64>().max(1)
    });
    let factors = [shares.max(1), all.max(10_000), 100];
    let bound = counted.chain(factors).try_fold(1_i128, |product, factor| {
        product.checked_mul(i128::from(factor))
    });
    bound.map(|_| ())
}

/// At least 1.
fn common_divisor(counts: impl Iterator<Item = i64>) -> Option<i64> {
    let common = counts.fold(0, |common, count| {
        gcd(i128::from(count).unsigned_abs(), common).unsigned_abs()
    });
    i64::try_from(common.max(1)).ok()
}
