//! How large a definition may be, so that hostile files are refused at once and sums stay within 128 bits.

use super::Parts;
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

/// Weights have at most three digits after the point.
const WEIGHT_UNIT: u32 = 1000;
/// The least common multiple of every possible highest level.
const LEVEL_UNIT: i128 = 2520;

/// Turns weights into whole numbers in one unit; `None` when the whole could not be added exactly.
///
/// The overall score has a denominator of at most the product of the phases' weight sums times the sum of the
/// phase weights, and every intermediate sum at most 100 times as many items as its numerator: within 2^120 all
/// of them, and the comparisons with thresholds, stay clear of 128 bits.
pub(super) fn settle_units(parts: &mut Parts) -> Option<()> {
    let whole = |weight: Ratio| (weight * Ratio::from(WEIGHT_UNIT)).floor();
    for item in &mut parts.items {
        item.step = whole(item.weight) * LEVEL_UNIT / i128::from(item.max);
    }
    let common = parts.items.iter().fold(0, |common, item| {
        gcd(item.step.unsigned_abs(), common).unsigned_abs()
    });
    for item in &mut parts.items {
        item.step /= i128::try_from(common).ok()?;
    }
    for phase in &mut parts.phases {
        phase.share = whole(phase.weight);
    }
    let common = parts.phases.iter().fold(0, |common, phase| {
        gcd(phase.share.unsigned_abs(), common).unsigned_abs()
    });
    for phase in &mut parts.phases {
        phase.share /= i128::try_from(common).ok()?;
    }
    let sums = parts.phases.iter().map(|phase| {
        phase
            .items
            .iter()
            .map(|item| parts.items[item.idx()].full())
            .sum::<i128>()
    });
    let fineness = sums
        .map(|sum| sum.max(1))
        .try_fold(1_i128, i128::checked_mul)?;
    let shares: i128 = parts.phases.iter().map(|phase| phase.share).sum();
    let bound = fineness
        .checked_mul(shares.max(1))?
        .checked_mul(100 * 1000 * 200)?;
    (bound < 1 << 120).then_some(())
}
