//! Next steps: which few authored things to do are shown, and in which order.

use std::cmp::Reverse;

use crate::alignment::Picked;
use crate::caution::{Raised, Scene};
use crate::definition::{Facts, PresenceRule, Question, Severity};
use crate::id::{CautionIdx, DimensionIdx, ElementIdx, ItemIdx};

/// One thing to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NextStep {
    /// What a raised caution asks for.
    Caution(CautionIdx),
    /// What lifts an item, in one of its two wordings.
    Item(ItemIdx, Wording),
}

/// The wording of an item's step.
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

/// The next steps, at most as many as the definition shows.
///
/// Source: `docs/scoring.md`, "Headline, next steps, find out".
pub(crate) fn next_steps(scene: &Scene<'_>, raised: &[Raised]) -> Vec<NextStep> {
    let definition = scene.states.definition();
    let rules = &definition.next_steps;
    let mut steps = Vec::new();
    let mut given: Vec<DimensionIdx> = Vec::new();
    let mut candidates = candidates(scene);
    let take = |item: ItemIdx, steps: &mut Vec<NextStep>, given: &mut Vec<DimensionIdx>| {
        steps.push(NextStep::Item(item, wording(scene, item)));
        given.extend(definition.item(item).dimension);
    };
    if let Some((when, item)) = &rules.first
        && when.truth(scene).is_true()
        && let Some(place) = candidates.iter().position(|candidate| candidate == item)
    {
        take(candidates.remove(place), &mut steps, &mut given);
    }
    if let Some(first) = raised
        .iter()
        .find(|raised| raised.severity != Severity::Note)
    {
        steps.push(NextStep::Caution(first.caution));
    }
    while steps.len() < rules.shown && !candidates.is_empty() {
        let is_fresh = |item: &ItemIdx| {
            definition
                .item(*item)
                .dimension
                .is_none_or(|dimension| !given.contains(&dimension))
        };
        // Once every remaining candidate's dimension has given a step, they are taken in order.
        let place = candidates.iter().position(is_fresh).unwrap_or(0);
        take(candidates.remove(place), &mut steps, &mut given);
    }
    steps.truncate(rules.shown);
    steps
}

/// Known items below their highest level: lowest level first, then phase order, then how much the main purpose
/// depends on what the item feeds, then item order.
fn candidates(scene: &Scene<'_>) -> Vec<ItemIdx> {
    let definition = scene.states.definition();
    let picked = definition
        .alignment
        .as_ref()
        .map(|rules| Picked::of(scene.states, rules));
    let level = |item: ItemIdx| scene.level(item).unwrap_or_default();
    let mut items: Vec<ItemIdx> = definition
        .item_idxs()
        .filter(|item| {
            scene
                .level(*item)
                .is_some_and(|level| level < definition.item(*item).max)
        })
        .collect();
    items.sort_by_key(|item| {
        let dependence = picked
            .as_ref()
            .map_or(0, |picked| dependence(picked, *item));
        (
            level(*item),
            definition.item(*item).phase,
            Reverse(dependence),
            *item,
        )
    });
    items
}

/// The largest strength with which the main purpose depends on an element that has the item as a source.
fn dependence(picked: &Picked<'_>, item: ItemIdx) -> u8 {
    let Some(main) = picked.purposes.first() else {
        return 0;
    };
    let elements = picked.rules.elements.iter().enumerate();
    let fed = elements.filter(|(_, element)| match &element.presence {
        PresenceRule::Mean(sources) => sources.contains(&Question::Item(item)),
        _ => false,
    });
    fed.map(|(idx, _)| picked.depends(*main, ElementIdx::new(idx)))
        .max()
        .unwrap_or(0)
}

fn wording(scene: &Scene<'_>, item: ItemIdx) -> Wording {
    let level = scene.level(item).unwrap_or_default();
    if level + 1 < scene.states.definition().item(item).max {
        Wording::Low
    } else {
        Wording::High
    }
}
