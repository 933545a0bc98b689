//! The bytes of packed things: fields one after the other, numbers in as many bytes as they need.
//!
//! Reading never fails on the way: it goes on with nothing and remembers that the bytes were wrong, so that the
//! many places that read need no way out each. That is what makes it a fifth of what a general decoder costs a
//! visitor (`docs/decisions/0005-packed-downloads.md`). There are no names and no versions in the bytes.

#![allow(
    clippy::indexing_slicing,
    reason = "the place is cut to the last choice, and there is always one"
)]

mod conditions;

use crate::answers::Answer;
use crate::definition::{
    AlignmentRules, Band, BandNote, Bands, Basis, Caution, Cell, Comparison, DesignElement,
    FlowPart, Headline, Item, LinkId, ListPart, Matrix, Need, NextStepRules, OptionSet, Parts,
    Phase, Pick, PickList, PickOption, Precision, PresenceRule, PurposeRule, Question, Severity,
    Source, Strengths, Withheld, Word,
};
use crate::id::{
    BandIdx, CautionIdx, DimensionIdx, ElementIdx, HeadlineIdx, ItemIdx, ListIdx, OptionIdx,
    PersonIdx, PhaseIdx, RoleIdx, SourceIdx, Version, WordIdx,
};
use crate::packed::{First, Own, Report};
use crate::ratio::Ratio;
use crate::words::{Direction, Origin, Plural};

/// Something that can be packed.
/// Example: [`Download`](super::own_files).
pub trait Packed: Sized {
    /// Writes it behind what is there.
    fn pack(&self, out: &mut Vec<u8>);
    /// Reads it; of wrong bytes anything.
    fn unpack(from: &mut Bytes<'_>) -> Self;
}

/// Bytes on their way to be read.
/// Example: [`Download`](super::own_files).
pub struct Bytes<'b> {
    rest: &'b [u8],
    is_wrong: bool,
}

impl<'b> Bytes<'b> {
    /// Bytes of which nothing is read yet.
    pub fn new(rest: &'b [u8]) -> Bytes<'b> {
        Bytes {
            rest,
            is_wrong: false,
        }
    }

    /// Whether everything was read and nothing was wrong.
    pub fn is_right(&self) -> bool {
        self.rest.is_empty() && !self.is_wrong
    }

    /// Whether something was read that is not there.
    pub fn is_wrong(&self) -> bool {
        self.is_wrong
    }

    /// A text where it stands.
    #[inline(never)]
    pub fn text(&mut self) -> &'b str {
        let n_bytes = self.count();
        let (text, rest) = self.rest.split_at(n_bytes.min(self.rest.len()));
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_else(|_| {
            self.is_wrong = true;
            ""
        })
    }

    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((byte, rest)) => {
                self.rest = rest;
                *byte
            }
            None => {
                self.is_wrong = true;
                0
            }
        }
    }

    /// A number in groups of seven bits, lowest first.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
        }
        self.is_wrong = true;
        0
    }

    /// A count of things that take at least a byte each, so that wrong bytes never ask for much memory.
    #[inline(never)]
    fn count(&mut self) -> usize {
        let count = usize::try_from(self.number()).unwrap_or(usize::MAX);
        if count > self.rest.len() {
            self.is_wrong = true;
            return 0;
        }
        count
    }

    /// One of a few things.
    fn choice<T: Copy>(&mut self, choices: &[T]) -> T {
        let place = usize::from(self.byte());
        self.is_wrong |= place >= choices.len();
        choices[place.min(choices.len() - 1)]
    }
}

fn number(number: u64, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest >= 128 {
        out.push(u8::try_from(rest & 127).unwrap_or(0) | 128);
        rest >>= 7;
    }
    out.push(u8::try_from(rest).unwrap_or(0));
}

fn choice<T: PartialEq>(value: &T, choices: &[T], out: &mut Vec<u8>) {
    let place = choices
        .iter()
        .position(|choice| choice == value)
        .unwrap_or(0);
    out.push(u8::try_from(place).unwrap_or(0));
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                number(u64::try_from(*self).unwrap_or(0), out);
            }
            fn unpack(from: &mut Bytes<'_>) -> $type {
                <$type>::try_from(from.number()).unwrap_or(0)
            }
        }
    )*};
}

// `i64` is only a weight in whole units here, and `i128` an end of a fraction: never negative, and below 2^64.
numbers!(u8, u32, usize, i64, i128);

impl Packed for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn unpack(from: &mut Bytes<'_>) -> bool {
        from.byte() == 1
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend_from_slice(self.as_bytes());
    }
    fn unpack(from: &mut Bytes<'_>) -> String {
        from.text().to_owned()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        self.iter().for_each(|value| value.pack(out));
    }
    #[inline(never)]
    fn unpack(from: &mut Bytes<'_>) -> Vec<T> {
        let n_values = from.count();
        // Room made in advance would be a way of its own to make it, in the code of each type.
        let mut values = Vec::new();
        for _ in 0..n_values {
            values.push(T::unpack(from));
        }
        values
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        self.iter().for_each(|value| value.pack(out));
    }
    fn unpack(from: &mut Bytes<'_>) -> Option<T> {
        (from.byte() == 1).then(|| T::unpack(from))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }
    fn unpack(from: &mut Bytes<'_>) -> (A, B) {
        (A::unpack(from), B::unpack(from))
    }
}

impl<A: Packed, B: Packed, C: Packed> Packed for (A, B, C) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
        self.2.pack(out);
    }
    fn unpack(from: &mut Bytes<'_>) -> (A, B, C) {
        (A::unpack(from), B::unpack(from), C::unpack(from))
    }
}

impl<T: Packed> Packed for [T; 4] {
    fn pack(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|value| value.pack(out));
    }
    fn unpack(from: &mut Bytes<'_>) -> [T; 4] {
        [
            T::unpack(from),
            T::unpack(from),
            T::unpack(from),
            T::unpack(from),
        ]
    }
}

impl Packed for Ratio {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.numerator() < 0).pack(out);
        self.numerator().abs().pack(out);
        self.denominator().pack(out);
    }
    fn unpack(from: &mut Bytes<'_>) -> Ratio {
        let sign = if bool::unpack(from) { -1 } else { 1 };
        let numerator = i128::unpack(from);
        Ratio::new(sign * numerator, i128::unpack(from))
    }
}

impl Packed for OptionSet {
    fn pack(&self, out: &mut Vec<u8>) {
        self.iter().collect::<Vec<OptionIdx>>().pack(out);
    }
    fn unpack(from: &mut Bytes<'_>) -> OptionSet {
        Vec::unpack(from)
            .into_iter()
            .fold(OptionSet::default(), OptionSet::with)
    }
}

macro_rules! indexes {
    ($($type:ident),*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                self.idx().pack(out);
            }
            fn unpack(from: &mut Bytes<'_>) -> $type {
                $type::new(usize::unpack(from))
            }
        }
    )*};
}

indexes!(
    BandIdx,
    CautionIdx,
    DimensionIdx,
    ElementIdx,
    HeadlineIdx,
    ItemIdx,
    ListIdx,
    OptionIdx,
    PersonIdx,
    PhaseIdx,
    RoleIdx,
    SourceIdx,
    WordIdx
);

macro_rules! choices {
    ($($type:ident: $choices:expr;)*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                choice(self, &$choices, out);
            }
            fn unpack(from: &mut Bytes<'_>) -> $type {
                from.choice(&$choices)
            }
        }
    )*};
}

choices! {
    Severity: Severity::ALL;
    LinkId: LinkId::ALL;
    Comparison: Comparison::ALL;
    Withheld: [Withheld::Included, Withheld::Excluded];
    ListPart: [ListPart::Purpose, ListPart::Needs, ListPart::Alongside, ListPart::Principles];
    Basis: [Basis::Evidence, Basis::Indirect, Basis::Practice];
    Direction: [Direction::Ltr, Direction::Rtl];
    Origin: [Origin::Authored, Origin::Translated, Origin::Reviewed];
    Plural: Plural::NAMES.map(|(_, plural)| plural);
}

/// Packs structs field by field, in the order given here.
macro_rules! structs {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Packed for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$field.pack(out);)*
            }
            fn unpack(from: &mut Bytes<'_>) -> $type {
                $(let $field = Packed::unpack(from);)*
                $type { $($field),* }
            }
        }
    )*};
}

structs! {
    First { interface, definition, questions }
    Report { interface, sentences, words }
    Own { definition, questions, report }
    Version { major, minor, patch }
    Parts {
        id, version, languages, roles, people, phases, dimensions, items, lists, flow, in_report, known_share,
        precision, bands, alignment, cautions_shown, cautions, headlines, next_steps, sources
    }
    Phase { id, weight, share, items }
    Item { id, phase, dimension, max, weight, step, allows_not_applicable, visible_when, find_out_from, sources }
    PickList { id, part, pick, find_out_from, options }
    PickOption { id, is_exclusive, points, need, twin, items }
    Need { is_responsive, addressability }
    FlowPart { phase, questions }
    Precision { overall, phase, dimension }
    Bands { steps, withheld, max_unknown, near_within, caps, notes }
    Band { id, threshold, floor }
    BandNote { id, when }
    Caution { id, severity, when, escalated, sources }
    Headline { id, when }
    NextStepRules { shown, first }
    Source { id, links }
    AlignmentRules {
        purpose, needs, alongside, principles, main_purpose, other_purpose, known_share, unbacked_below,
        missing_strength, missing_presence, elements, strengths, words, principle_words, provisional
    }
    PurposeRule { weight, best_of }
    Word { id, threshold }
    DesignElement { id, presence, sources }
    Strengths { responsive_needs, other_needs, elements }
    Matrix { columns, rows }
    Cell { strength, basis, sources }
}

// Behind the macro that it uses.
mod words;

impl Packed for Question {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Question::Item(item) => (0_u8, *item).pack(out),
            Question::List(list) => (1_u8, *list).pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> Question {
        match from.byte() {
            0 => Question::Item(Packed::unpack(from)),
            _ => Question::List(Packed::unpack(from)),
        }
    }
}

impl Packed for Pick {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Pick::One => 0_usize.pack(out),
            Pick::Several { up_to, is_ordered } => (up_to + 1, *is_ordered).pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> Pick {
        match usize::unpack(from) {
            0 => Pick::One,
            next => Pick::Several {
                up_to: next - 1,
                is_ordered: bool::unpack(from),
            },
        }
    }
}

impl Packed for Answer {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Answer::NotSure => 0_u8.pack(out),
            Answer::NotApplicable => 1_u8.pack(out),
            Answer::Level(level) => (2_u8, *level).pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> Answer {
        match from.byte() {
            0 => Answer::NotSure,
            1 => Answer::NotApplicable,
            _ => Answer::Level(Packed::unpack(from)),
        }
    }
}

impl Packed for PresenceRule {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            PresenceRule::Mean(questions) => (0_u8, questions.clone()).pack(out),
            PresenceRule::Picked(picked) => (1_u8, picked.clone()).pack(out),
            PresenceRule::AccompaniedShare => 2_u8.pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> PresenceRule {
        match from.byte() {
            0 => PresenceRule::Mean(Vec::unpack(from)),
            1 => PresenceRule::Picked(Vec::unpack(from)),
            _ => PresenceRule::AccompaniedShare,
        }
    }
}
