//! Next steps: which few authored things to do are shown, and in which order.

#![allow(
    clippy::indexing_slicing,
    reason = "there is an order and a count for each item"
)]

use crate::caution::{Raised, Scene};
use crate::definition::{DIMENSIONS, Facts, Severity};
use crate::id::{CautionIdx, ItemIdx};

/// One thing to do.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NextStep {
    /// What a raised caution asks for.
    Caution(CautionIdx),
    /// What lifts an item, in one of its two wordings.
    Item(ItemIdx, Wording),
}

/// The wording of an item's step.
/// Example: [`Assessment`](crate::Assessment).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wording {
    /// For levels below the last but one.
    Low,
    /// From the last level but one.
    High,
}

impl Wording {
    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        match self {
            Wording::Low => "low",
            Wording::High => "high",
        }
    }
}

/// Where an item stands among the candidates, that is the known items below their highest level: lowest level first,
/// then phase order, then how much the main purpose rests on it, then item order.
///
/// One number, because it is compared again and again; [`NO_CANDIDATE`] is behind them all.
pub(crate) type Order = u64;

const NO_CANDIDATE: Order = Order::MAX;

const _: () = assert!(
    DIMENSIONS <= 64,
    "a set of dimensions is a number of 64 bits"
);

/// The next steps, at most as many as the definition shows.
///
/// Source: `docs/scoring.md`, "Headline, next steps, find out".
pub(crate) fn next_steps(
    scene: &Scene<'_>,
    raised: &[Raised],
    orders: &mut Vec<Order>,
    into: &mut Vec<NextStep>,
) {
    let definition = scene.states.definition();
    let counts = &definition.tables().counts;
    let rules = &definition.next_steps;
    into.clear();
    order(scene, orders);
    // Dimensions that have given a step, a bit each.
    let mut given = 0;
    let take = |item: ItemIdx, orders: &mut [Order], into: &mut Vec<NextStep>| {
        orders[item.idx()] = NO_CANDIDATE;
        into.push(NextStep::Item(item, wording(scene, item)));
        counts[item.idx()].dimension_bit
    };
    if let Some((when, item)) = &rules.first
        && when.truth(scene).is_true()
        && orders[item.idx()] != NO_CANDIDATE
    {
        given |= take(*item, orders, into);
    }
    let mut raised = raised.iter();
    let gravest = raised.find(|raised| raised.severity != Severity::Note);
    into.extend(gravest.map(|raised| NextStep::Caution(raised.caution)));
    while into.len() < rules.shown {
        let fresh = orders.iter().zip(counts).map(|(order, counts)| {
            if counts.dimension_bit & given == 0 {
                *order
            } else {
                NO_CANDIDATE
            }
        });
        // Once every remaining candidate's dimension has given a step, they are taken in order.
        let first = match fresh.min() {
            Some(NO_CANDIDATE) | None => orders.iter().min().copied(),
            first => first,
        };
        let Some(item) = first.and_then(item_of) else {
            break;
        };
        given |= take(item, orders, into);
    }
    into.truncate(rules.shown);
}

/// The order of every item.
fn order(scene: &Scene<'_>, into: &mut Vec<Order>) {
    // How much the main purpose depends on what each item feeds; nothing without a purpose.
    let rests_on: &[u8] = scene
        .picked
        .as_ref()
        .and_then(|picked| Some(picked.tables.items.row(*picked.purposes.first()?)))
        .unwrap_or_default();
    let counts = scene.states.definition().tables().counts.iter();
    into.clear();
    into.extend(
        counts
            .zip(scene.states.items)
            .enumerate()
            .map(|(idx, (counts, state))| {
                let level = state.level().unwrap_or(u8::MAX);
                let rank = |rank: usize| Order::try_from(rank).unwrap_or(Order::MAX);
                let strength = rests_on.get(idx).copied().unwrap_or(0);
                let order = Order::from(level) << 48
                    | rank(counts.phase.idx()) << 32
                    | Order::from(u8::MAX - strength) << 16
                    | rank(idx);
                if level < counts.max {
                    order
                } else {
                    NO_CANDIDATE
                }
            }),
    );
}

/// The item that stands in this place.
fn item_of(order: Order) -> Option<ItemIdx> {
    let idx = usize::try_from(order & 0xffff).ok()?;
    (order != NO_CANDIDATE).then(|| ItemIdx::new(idx))
}

fn wording(scene: &Scene<'_>, item: ItemIdx) -> Wording {
    let level = scene.level(item).unwrap_or_default();
    if level + 1 < scene.states.definition().item(item).max {
        Wording::Low
    } else {
        Wording::High
    }
}
