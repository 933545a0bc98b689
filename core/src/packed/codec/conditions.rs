//! The bytes of conditions and of what they compare.

use super::{Bytes, Packed, choice};
use crate::definition::{Condition, MeasureIdx, Quantity};

impl Packed for MeasureIdx {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            MeasureIdx::Overall => 0_u8.pack(out),
            MeasureIdx::Phase(phase) => (1_u8, *phase).pack(out),
            MeasureIdx::Dimension(dimension) => (2_u8, *dimension).pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> MeasureIdx {
        match from.byte() {
            0 => MeasureIdx::Overall,
            1 => MeasureIdx::Phase(Packed::unpack(from)),
            _ => MeasureIdx::Dimension(Packed::unpack(from)),
        }
    }
}

impl Packed for Quantity {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Quantity::Score(measure) => (5_u8, *measure).pack(out),
            Quantity::Difference(first, second) => (6_u8, *first, *second).pack(out),
            Quantity::Link(link) => (7_u8, *link).pack(out),
            named => choice(named, &Quantity::NAMED.map(|(quantity, _)| quantity), out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> Quantity {
        match from.byte() {
            5 => Quantity::Score(Packed::unpack(from)),
            6 => Quantity::Difference(Packed::unpack(from), Packed::unpack(from)),
            7 => Quantity::Link(Packed::unpack(from)),
            named => Quantity::NAMED[usize::from(named.min(4))].0,
        }
    }
}

impl Packed for Condition {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Condition::Always => 0_u8.pack(out),
            Condition::All(parts) => (1_u8, parts.clone()).pack(out),
            Condition::Any(parts) => (2_u8, parts.clone()).pack(out),
            Condition::Not(part) => (3_u8, Condition::clone(part)).pack(out),
            Condition::HasAny(list, options) => (4_u8, *list, *options).pack(out),
            Condition::FirstIs(list, options) => (5_u8, *list, *options).pack(out),
            Condition::ItemAtMost(item, level) => (6_u8, *item, *level).pack(out),
            Condition::ItemAtLeast(item, level) => (7_u8, *item, *level).pack(out),
            Condition::ItemUnknown(item) => (8_u8, *item).pack(out),
            Condition::Compare(quantity, comparison, value) => {
                (9_u8, *quantity, *comparison).pack(out);
                value.pack(out);
            }
            Condition::BandIs(bands, withheld) => (10_u8, bands.clone(), *withheld).pack(out),
            Condition::BaseBandIs(bands) => (11_u8, bands.clone()).pack(out),
            Condition::WordIs(words) => (12_u8, words.clone()).pack(out),
        }
    }
    #[inline(never)]
    fn unpack(from: &mut Bytes<'_>) -> Condition {
        match from.byte() {
            1 => Condition::All(Vec::unpack(from)),
            2 => Condition::Any(Vec::unpack(from)),
            3 => Condition::Not(Box::new(Condition::unpack(from))),
            4 => Condition::HasAny(Packed::unpack(from), Packed::unpack(from)),
            5 => Condition::FirstIs(Packed::unpack(from), Packed::unpack(from)),
            6 => Condition::ItemAtMost(Packed::unpack(from), Packed::unpack(from)),
            7 => Condition::ItemAtLeast(Packed::unpack(from), Packed::unpack(from)),
            8 => Condition::ItemUnknown(Packed::unpack(from)),
            9 => Condition::Compare(
                Packed::unpack(from),
                Packed::unpack(from),
                Packed::unpack(from),
            ),
            10 => Condition::BandIs(Vec::unpack(from), Packed::unpack(from)),
            11 => Condition::BaseBandIs(Vec::unpack(from)),
            12 => Condition::WordIs(Vec::unpack(from)),
            _ => Condition::Always,
        }
    }
}
