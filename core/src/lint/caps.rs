//! Capping cautions that an improvement raises.
//!
//! Which items could do that is read off the condition; whether one does is shown by two sets of answers that differ
//! in one level and are assessed like any others. What is not shown is not claimed. Items that a visibility condition
//! looks at are left out, because raising one changes what is asked. It knows no words.

#![allow(clippy::integer_division_remainder_used, reason = "by a constant")]

use std::collections::BTreeSet;
use std::sync::Arc;

use super::LintCode;
use super::domain::{Domain, World};
use super::site::{Noted, Report, Site, steps};
use crate::answers::{Answer, Answers, ItemState};
use crate::assess::assess;
use crate::band::cap;
use crate::definition::{
    Caution, Comparison, Condition, Definition, LinkId, MeasureIdx, Parts, PresenceRule, Quantity,
    Question, Severity,
};
use crate::id::{BandIdx, CautionIdx, ItemIdx};
use crate::wire;

/// The most pairs of answers that are assessed for one caution.
const PAIRS: usize = 4000;
/// The most cases of an item standing just high enough that are tried.
const EDGES: usize = 500;
/// The most ways to make the rest of a condition true that are tried.
const SETTINGS: usize = 24;
/// In how many steps the items that pull the other way are filled.
const FILLS: u32 = 8;

pub(super) fn lint(site: &Site<'_>, report: &mut Report) {
    for (idx, caution) in site.definition.cautions.iter().enumerate() {
        let Some(shown) = Search::new(site.definition, CautionIdx::new(idx), caution).run() else {
            continue;
        };
        let definition = site.definition;
        report.found.push(Noted {
            at: site.node(&steps!["cautions", "rules", idx, "when"]).at,
            code: LintCode::CapNotMonotone,
            message: format!(
                "raising `{}` from {} to {} raises `{}` and lowers the band from `{}` to `{}`",
                definition.item(shown.item).id,
                shown.from,
                shown.from + 1,
                caution.id,
                definition.band_id(shown.before),
                definition.band_id(shown.after),
            ),
            example: Some(wire::answers(&shown.answers).trim_end().to_owned()),
        });
    }
}

/// Whether a caution of this severity holds something back.
pub(super) fn does_cap(parts: &Parts, severity: Severity) -> bool {
    let place = Severity::ALL.iter().position(|known| *known == severity);
    let cap = place.and_then(|place| parts.bands.caps[place]);
    cap.is_some_and(|cap| cap.idx() + 1 < parts.bands.steps.len())
}

/// Answers in which one more level lowers the band.
struct Shown {
    answers: Answers,
    item: ItemIdx,
    from: u8,
    before: BandIdx,
    after: BandIdx,
}

/// Items that make a condition truer when raised, and those that do when lowered.
#[derive(Default)]
struct Pull {
    up: BTreeSet<ItemIdx>,
    down: BTreeSet<ItemIdx>,
}

impl Pull {
    fn add(&mut self, parts: &Parts, when: &Condition, is_wanted: bool) {
        match when {
            Condition::All(of) | Condition::Any(of) => {
                of.iter().for_each(|part| self.add(parts, part, is_wanted));
            }
            Condition::Not(part) => self.add(parts, part, !is_wanted),
            Condition::ItemAtLeast(item, _) => self.items([*item], is_wanted),
            Condition::ItemAtMost(item, _) => self.items([*item], !is_wanted),
            Condition::Compare(quantity, comparison, _) => {
                let is_least = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
                self.quantity(parts, *quantity, is_least == is_wanted);
            }
            // Picks, and what counts unknown items, stay as they are when a known level is raised; bands and words
            // stand in no caution.
            Condition::Always
            | Condition::HasAny(..)
            | Condition::FirstIs(..)
            | Condition::ItemUnknown(_)
            | Condition::BandIs(..)
            | Condition::BaseBandIs(_)
            | Condition::WordIs(_) => {}
        }
    }

    fn items(&mut self, items: impl IntoIterator<Item = ItemIdx>, is_up: bool) {
        if is_up {
            self.up.extend(items);
        } else {
            self.down.extend(items);
        }
    }

    fn quantity(&mut self, parts: &Parts, quantity: Quantity, is_up: bool) {
        match quantity {
            Quantity::Score(measure) => self.items(items_of(parts, measure), is_up),
            Quantity::Difference(first, second) => {
                self.items(items_of(parts, first), is_up);
                self.items(items_of(parts, second), !is_up);
            }
            Quantity::Link(LinkId::PurposeDesign) => {
                let elements = parts.alignment.iter().flat_map(|rules| &rules.elements);
                for element in elements {
                    if let PresenceRule::Mean(sources) = &element.presence {
                        let items = sources.iter().filter_map(|source| match source {
                            Question::Item(item) => Some(*item),
                            Question::List(_) => None,
                        });
                        self.items(items, is_up);
                    }
                }
            }
            Quantity::Link(LinkId::PrinciplesDesign) => {
                let list = parts.alignment.as_ref().and_then(|rules| rules.principles);
                let options = list.iter().flat_map(|list| &parts.list(*list).options);
                let items: Vec<ItemIdx> = options.flat_map(|option| option.items.clone()).collect();
                self.items(items, is_up);
            }
            // These come from lists, or count what is not known.
            Quantity::Link(LinkId::PurposeNeed | LinkId::NeedMentoring)
            | Quantity::UnknownItems
            | Quantity::UnscoredPhases
            | Quantity::ValuelessLinks
            | Quantity::UnaccompaniedShare
            | Quantity::MainPurposeStrength => {}
        }
    }
}

fn items_of(parts: &Parts, measure: MeasureIdx) -> Vec<ItemIdx> {
    match measure {
        MeasureIdx::Overall => parts.item_idxs().collect(),
        MeasureIdx::Phase(phase) => parts.phases[phase.idx()].items.clone(),
        MeasureIdx::Dimension(dimension) => parts.items_of(dimension).collect(),
    }
}

/// Every item that some visibility condition looks at.
fn watched(parts: &Parts) -> BTreeSet<ItemIdx> {
    let conditions = parts
        .items
        .iter()
        .filter_map(|item| item.visible_when.as_ref());
    let leaves = conditions.flat_map(super::domain::leaves);
    leaves
        .filter_map(|leaf| match leaf {
            Condition::ItemAtMost(item, _)
            | Condition::ItemAtLeast(item, _)
            | Condition::ItemUnknown(item) => Some(*item),
            _ => None,
        })
        .collect()
}

/// Looks for two sets of answers that show it.
struct Search<'d> {
    definition: &'d Arc<Definition>,
    idx: CautionIdx,
    /// All of them have to be true for the cap.
    conditions: Vec<&'d Condition>,
    pull: Pull,
    left: usize,
}

impl<'d> Search<'d> {
    fn new(definition: &'d Arc<Definition>, idx: CautionIdx, caution: &'d Caution) -> Search<'d> {
        let escalated = caution.escalated.as_ref();
        let escalated = escalated.filter(|(severity, _)| does_cap(definition, *severity));
        let mut conditions = Vec::new();
        if does_cap(definition, caution.severity) {
            conditions.push(&caution.when);
        } else if let Some((_, when)) = escalated {
            conditions.extend([&caution.when, when]);
        }
        let mut pull = Pull::default();
        for when in &conditions {
            pull.add(definition, when, true);
        }
        // A caution that caps anyway can cap lower once it is escalated.
        if let Some((_, when)) = escalated
            && !conditions.is_empty()
        {
            pull.add(definition, when, true);
        }
        for item in watched(definition) {
            pull.up.remove(&item);
        }
        Search {
            definition,
            idx,
            conditions,
            pull,
            left: PAIRS,
        }
    }

    fn run(mut self) -> Option<Shown> {
        if self.pull.up.is_empty() {
            return None;
        }
        let (edges, settings) = self.settings();
        let mut edges = edges.iter();
        edges
            .find_map(|(world, item)| self.by_one_item(world, *item))
            .or_else(|| settings.iter().find_map(|world| self.by_many(world)))
    }

    /// Whether the caution caps in this world.
    fn holds(&self, world: &World) -> bool {
        let mut conditions = self.conditions.iter();
        conditions.all(|when| when.truth(world).is_true())
    }

    /// Worlds in which one item is just high enough, and some in which the conditions can be true at all, each once.
    fn settings(&self) -> (Vec<(World, ItemIdx)>, Vec<World>) {
        let mut edges: Vec<(World, ItemIdx)> = Vec::new();
        let mut settings: Vec<World> = Vec::new();
        let is_same =
            |known: &World, world: &World| known.items == world.items && known.picks == world.picks;
        if let Some(domain) = Domain::of(self.definition, &self.conditions) {
            domain.each(|world| {
                if !self.holds(world) {
                    return;
                }
                for (place, (item, state)) in world.items.iter().enumerate() {
                    let lower = state.level().and_then(|level| level.checked_sub(1));
                    let Some(lower) = lower.filter(|_| self.pull.up.contains(item)) else {
                        continue;
                    };
                    let mut before = world.clone();
                    before.items[place].1 = ItemState::Level(lower);
                    let is_known =
                        |(known, of): &(World, ItemIdx)| of == item && is_same(known, world);
                    if edges.len() < EDGES && !self.holds(&before) && !edges.iter().any(is_known) {
                        edges.push((world.clone(), *item));
                    }
                }
                let is_known = |known: &World| is_same(known, world);
                if settings.len() < SETTINGS && !settings.iter().any(is_known) {
                    settings.push(world.clone());
                }
            });
        }
        (edges, settings)
    }

    /// Everything at its best but what the setting says.
    fn answers(&self, world: &World) -> Option<Answers> {
        let mut answers = Answers::new(Arc::clone(self.definition));
        for item in self.definition.item_idxs() {
            let best = Answer::Level(self.definition.item(item).max);
            answers.answer(item, Some(best)).ok()?;
        }
        for (item, state) in &world.items {
            let answer = match state {
                ItemState::Level(level) => Some(Answer::Level(*level)),
                ItemState::NotSure => Some(Answer::NotSure),
                ItemState::NotApplicable => Some(Answer::NotApplicable),
                ItemState::Absent => None,
            };
            answers.answer(*item, answer).ok()?;
        }
        for (list, picks) in &world.picks {
            answers.pick(*list, picks.clone()).ok()?;
        }
        Some(answers)
    }

    /// An item that the condition compares itself: it stands high enough, and stood one level lower.
    fn by_one_item(&mut self, world: &World, item: ItemIdx) -> Option<Shown> {
        let raised = self.answers(world)?;
        let Some(Answer::Level(level)) = raised.answer_of(item) else {
            return None;
        };
        let from = level.checked_sub(1)?;
        let mut answers = raised.clone();
        answers.answer(item, Some(Answer::Level(from))).ok()?;
        self.compare(answers, &raised, item, from)
    }

    /// Items that the condition sums up: those that pull one way are filled one level after the other, while those
    /// that pull the other way stand still at some height.
    fn by_many(&mut self, world: &World) -> Option<Shown> {
        let is_free = |item: &ItemIdx| !world.items.iter().any(|(fixed, _)| fixed == item);
        let up: Vec<ItemIdx> = self.pull.up.iter().copied().filter(is_free).collect();
        let down = self.pull.down.iter().copied().filter(is_free);
        let down: Vec<ItemIdx> = down.filter(|item| !up.contains(item)).collect();
        let total: u32 = down.iter().map(|item| self.max(*item)).sum();
        for fill in (0..=FILLS).rev() {
            let mut answers = self.answers(world)?;
            let mut left = total * fill / FILLS;
            for item in &down {
                let level = left.min(self.max(*item));
                left -= level;
                let level = u8::try_from(level).unwrap_or(u8::MAX);
                answers.answer(*item, Some(Answer::Level(level))).ok()?;
            }
            for item in &up {
                answers.answer(*item, Some(Answer::Level(0))).ok()?;
            }
            for item in &up {
                for from in 0..self.definition.item(*item).max {
                    let mut raised = answers.clone();
                    raised.answer(*item, Some(Answer::Level(from + 1))).ok()?;
                    if let Some(shown) = self.compare(answers, &raised, *item, from) {
                        return Some(shown);
                    }
                    answers = raised;
                }
            }
        }
        None
    }

    fn max(&self, item: ItemIdx) -> u32 {
        u32::from(self.definition.item(item).max)
    }

    /// Assesses both; shown where the band falls to the cap of this caution, which therefore did not hold before.
    fn compare(
        &mut self,
        answers: Answers,
        raised: &Answers,
        item: ItemIdx,
        from: u8,
    ) -> Option<Shown> {
        // A hidden item is not raised, whatever is answered.
        if self.left == 0 || !answers.is_visible(item) {
            return None;
        }
        self.left -= 1;
        let (is, was) = (assess(raised), assess(&answers).readiness);
        let (before, after) = (was.band?, is.readiness.band?);
        let own = is.cautions.iter().find(|raised| raised.caution == self.idx);
        let cap = own.and_then(|raised| cap(self.definition, raised));
        let is_cause = after < before && cap == Some(after);
        is_cause.then_some(Shown {
            answers,
            item,
            from,
            before,
            after,
        })
    }
}
