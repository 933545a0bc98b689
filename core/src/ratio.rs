//! Exact arithmetic: [`Ratio`] for what is written and read, [`Fraction`] for what formulas compute in, [`Score`]
//! for 0 to 100, [`Points`] for what is shown.
//!
//! Nothing here rounds, except [`Score::points`], and that in one direction only: down, so that a number on
//! screen can never contradict a band (74.9 is shown as 74, never as a 75 that missed "75 or more").
//! A number knows nothing about where it came from; `definition/limits.rs` keeps definitions so small that
//! no sum of theirs leaves 128 bits.

#![allow(
    clippy::integer_division_remainder_used,
    reason = "denominators are at least 1, and so are common divisors of them"
)]

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

/// An exact fraction in lowest terms.
///
/// ```
/// use soundings_core::Ratio;
/// assert_eq!(Ratio::new(2, 6) + Ratio::new(1, 6), Ratio::new(1, 2));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio {
        numerator: 0,
        denominator: 1,
    };
    /// The whole.
    pub const ONE: Ratio = Ratio {
        numerator: 1,
        denominator: 1,
    };

    /// `numerator / denominator` in lowest terms; a denominator of 0 gives 0, nothing of nothing.
    pub fn new(numerator: i128, denominator: i128) -> Ratio {
        if denominator == 0 {
            return Ratio::ZERO;
        }
        let common = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let sign = if denominator < 0 { -1 } else { 1 };
        Ratio {
            numerator: sign * numerator / common,
            denominator: sign * denominator / common,
        }
    }

    /// The numerator in lowest terms; carries the sign.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator in lowest terms, at least 1.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The largest whole number not above this.
    pub fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// A whole number, or a fraction such as `-2/3`.
    pub(crate) fn text(self) -> String {
        let mut digits = Vec::new();
        if self.denominator != 1 {
            push_digits(self.denominator.unsigned_abs(), &mut digits);
            digits.push(b'/');
        }
        push_digits(self.numerator.unsigned_abs(), &mut digits);
        if self.numerator < 0 {
            digits.push(b'-');
        }
        forwards(&digits)
    }

    /// This divided by a whole number; by 0 gives 0.
    pub fn over(self, divisor: i128) -> Ratio {
        self * Ratio::new(1, divisor)
    }

    /// Reads a decimal number such as `0.75` as exactly that number.
    ///
    /// Accepts an optional minus, digits, and at most three digits after a point; no exponent.
    pub fn from_decimal(text: &str) -> Option<Ratio> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 9
            || fraction.len() > 3
            || !is_number(whole)
            || !is_number(fraction)
        {
            return None;
        }
        let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
        let whole: i128 = whole.parse().ok()?;
        let fraction: i128 = if fraction.is_empty() {
            0
        } else {
            fraction.parse().ok()?
        };
        Some(Ratio::new(sign * (whole * scale + fraction), scale))
    }
}

/// The greatest common divisor, at least 1.
pub(crate) fn gcd(mut a: u128, mut b: u128) -> i128 {
    // Most fractions here fit 64 bits, where a division costs a tenth of one in 128.
    while b != 0 {
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(small_a), Ok(small_b)) => (b, u128::from(small_a % small_b)),
            _ => (b, a % b),
        };
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

impl From<u32> for Ratio {
    fn from(whole: u32) -> Ratio {
        Ratio {
            numerator: i128::from(whole),
            denominator: 1,
        }
    }
}

impl Add for Ratio {
    type Output = Ratio;
    fn add(self, other: Ratio) -> Ratio {
        if self.denominator == other.denominator {
            return Ratio::new(self.numerator + other.numerator, self.denominator);
        }
        let common = gcd(
            self.denominator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        );
        let scale = other.denominator / common;
        Ratio::new(
            self.numerator * scale + other.numerator * (self.denominator / common),
            self.denominator * scale,
        )
    }
}

impl Sub for Ratio {
    type Output = Ratio;
    fn sub(self, other: Ratio) -> Ratio {
        self + Ratio {
            numerator: -other.numerator,
            denominator: other.denominator,
        }
    }
}

impl Mul for Ratio {
    type Output = Ratio;
    fn mul(self, other: Ratio) -> Ratio {
        // Cross-cancelling first keeps the products as small as their result.
        let left = gcd(
            self.numerator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        );
        let right = gcd(
            other.numerator.unsigned_abs(),
            self.denominator.unsigned_abs(),
        );
        Ratio {
            numerator: (self.numerator / left) * (other.numerator / right),
            denominator: (self.denominator / right) * (other.denominator / left),
        }
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(terms: I) -> Ratio {
        terms.fold(Ratio::ZERO, Add::add)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Compares whole parts, then the reciprocals of what is left: no product, so no overflow.
    fn cmp(&self, other: &Ratio) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut reversed = false;
        loop {
            let (floor_a, floor_b) = (a.floor(), b.floor());
            let (rest_a, rest_b) = (
                a.numerator.rem_euclid(a.denominator),
                b.numerator.rem_euclid(b.denominator),
            );
            let order = match floor_a.cmp(&floor_b) {
                Ordering::Equal => match (rest_a, rest_b) {
                    (0, 0) => Ordering::Equal,
                    (0, _) => Ordering::Less,
                    (_, 0) => Ordering::Greater,
                    _ => {
                        a = Ratio {
                            numerator: a.denominator,
                            denominator: rest_a,
                        };
                        b = Ratio {
                            numerator: b.denominator,
                            denominator: rest_b,
                        };
                        reversed = !reversed;
                        continue;
                    }
                },
                unequal => unequal,
            };
            return if reversed { order.reverse() } else { order };
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A whole number as documents have it.
///
/// What the standard library formats numbers with pads, aligns and prefixes as well, all of it in the download.
pub(crate) fn digits(number: u128) -> String {
    let mut digits = Vec::new();
    push_digits(number, &mut digits);
    forwards(&digits)
}

fn forwards(digits: &[u8]) -> String {
    digits.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// Decimal digits, the last first.
fn push_digits(mut rest: u128, digits: &mut Vec<u8>) {
    loop {
        digits.push(b'0' + u8::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
        if rest == 0 {
            return;
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What formulas compute in: a quotient that nobody has brought to lowest terms, because nobody has read it yet.
///
/// Finding common divisors takes longer than all other arithmetic of an assessment together. A comparison needs
/// none, and most numbers are only ever compared; `definition/limits.rs` keeps its products within 128 bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    pub numerator: i128,
    /// At least 1.
    pub denominator: i128,
}

impl Fraction {
    pub fn new(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Fraction {
        Fraction {
            numerator: numerator.into(),
            denominator: denominator.into(),
        }
    }

    pub fn plus(self, other: Fraction) -> Fraction {
        Fraction {
            numerator: self.numerator * other.denominator + other.numerator * self.denominator,
            denominator: self.denominator * other.denominator,
        }
    }

    pub fn times(self, whole: impl Into<i128>) -> Fraction {
        Fraction {
            numerator: self.numerator * whole.into(),
            denominator: self.denominator,
        }
    }

    /// Another numerator over the same denominator.
    pub fn with(self, numerator: i128) -> Fraction {
        Fraction { numerator, ..self }
    }

    pub fn over(self, whole: impl Into<i128>) -> Fraction {
        Fraction {
            numerator: self.numerator,
            denominator: self.denominator * whole.into(),
        }
    }

    /// How it compares with a number of the definition.
    pub fn compared(self, other: Ratio) -> Ordering {
        self.compared_with(other.numerator, other.denominator)
    }

    /// The same with both ends of the number.
    pub fn compared_with(self, numerator: i128, denominator: i128) -> Ordering {
        // Numbers of a definition are at most 1000, with three digits after the point.
        let has_room = |end: i128| end.unsigned_abs() >> 106 == 0;
        if !has_room(self.numerator) || !has_room(self.denominator) {
            return self.exact().cmp(&Ratio::new(numerator, denominator));
        }
        (self.numerator * denominator).cmp(&(numerator * self.denominator))
    }

    pub fn is_at_least(self, other: Ratio) -> bool {
        self.compared(other) != Ordering::Less
    }

    /// The same in lowest terms.
    pub fn exact(self) -> Ratio {
        Ratio::new(self.numerator, self.denominator)
    }
}

impl From<Ratio> for Fraction {
    fn from(ratio: Ratio) -> Fraction {
        Fraction {
            numerator: ratio.numerator,
            denominator: ratio.denominator,
        }
    }
}

/// A value from 0 to 100, exact.
/// Example: [`Score::from_share`].
#[derive(Clone, Copy)]
pub struct Score(Fraction);

impl Score {
    /// 0 to 100 from a share of the whole.
    ///
    /// ```
    /// use soundings_core::{Ratio, Score};
    /// let two_thirds = Score::from_share(Ratio::new(2, 3));
    /// assert_eq!(two_thirds.exact().to_string(), "200/3");
    /// assert_eq!(two_thirds.points(), 66);
    /// ```
    pub fn from_share(share: Ratio) -> Score {
        Score(Fraction::from(share))
    }

    /// 0 to 100 from a share as it was computed.
    pub(crate) fn of(share: Fraction) -> Score {
        Score(share)
    }

    /// The share of the whole, 0 to 1, as it was computed.
    pub(crate) fn share(self) -> Fraction {
        self.0
    }

    /// The value on the scale of 0 to 100, as it was computed.
    pub(crate) fn value(self) -> Fraction {
        self.0.times(100)
    }

    /// Whether it is at least so many thousandths of points.
    pub(crate) fn reaches_thousandths(self, least: i64) -> bool {
        self.value().compared_with(i128::from(least), 1000).is_ge()
    }

    /// Whether it is at least so many points.
    pub(crate) fn reaches(self, least: Ratio) -> bool {
        self.value().is_at_least(least)
    }

    /// The exact value, 0 to 100.
    pub fn exact(self) -> Ratio {
        self.value().exact()
    }

    /// Whole points earned: the exact value rounded down.
    pub fn points(self) -> Points {
        let value = self.value();
        Points::try_from(value.numerator / value.denominator).unwrap_or(0)
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Score) -> bool {
        self.exact() == other.exact()
    }
}

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Score) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Score) -> Ordering {
        self.exact().cmp(&other.exact())
    }
}

impl fmt::Debug for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.exact(), f)
    }
}

/// Whole points, 0 to 100: the only rounded number there is.
/// Example: [`Score::from_share`].
pub type Points = u32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(Ratio::from_decimal("0.75"), Some(Ratio::new(3, 4)));
        assert_eq!(Ratio::from_decimal("-5"), Some(Ratio::new(-5, 1)));
        assert_eq!(Ratio::from_decimal("1.5"), Some(Ratio::new(3, 2)));
        for refused in ["", "-", ".5", "1e2", "0.0001", "1234567890", "+1", "1 "] {
            assert_eq!(Ratio::from_decimal(refused), None, "{refused}");
        }
    }

    #[test]
    fn order_agrees_with_cross_multiplication() {
        for a in -20_i128..20 {
            for b in 1..12 {
                for c in -20_i128..20 {
                    for d in 1..12 {
                        assert_eq!(
                            Ratio::new(a, b).cmp(&Ratio::new(c, d)),
                            (a * d).cmp(&(c * b)),
                            "{a}/{b} {c}/{d}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn order_holds_where_products_would_overflow() {
        let huge = i128::MAX - 1;
        assert!(Ratio::new(huge, huge - 1) < Ratio::new(huge - 1, huge - 2));
    }

    #[test]
    fn points_round_down() {
        assert_eq!(Score::from_share(Ratio::new(749, 1000)).points(), 74);
        assert_eq!(Score::from_share(Ratio::ONE).points(), 100);
    }
}
