//! Everything that conditions could read, as finitely many worlds that stand for all of them.
//!
//! Levels, picks and numbers that the conditions cannot tell apart are tried once. Numbers are bounded by what the
//! tried levels allow and otherwise free, so there are worlds that no answers make, and no answers without a world:
//! what holds in no world holds for no answers. It knows nothing of what the conditions are for.

use crate::answers::ItemState;
use crate::definition::{
    Condition, Facts, LinkId, MeasureIdx, OptionSet, Parts, Pick, PickList, Quantity,
};
use crate::id::{BandIdx, ItemIdx, ListIdx, OptionIdx, WordIdx};
use crate::ratio::{Fraction, Ratio};

use super::strengths::most_of_links;

/// More worlds than this are not tried, and nothing is claimed about the conditions.
pub(super) const WORLDS: usize = 20_000;

/// Comparisons of a condition, without what joins them.
pub(super) fn leaves(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(leaves).collect(),
        Condition::Not(part) => leaves(part),
        leaf => vec![leaf],
    }
}

/// One way everything that is read could be.
#[derive(Clone, Default)]
pub(super) struct World {
    pub items: Vec<(ItemIdx, ItemState)>,
    pub picks: Vec<(ListIdx, Option<Vec<OptionIdx>>)>,
    quantities: Vec<(Quantity, Option<Ratio>)>,
    verdicts: Option<Verdicts>,
}

#[derive(Clone, Copy)]
struct Verdicts {
    base: Option<BandIdx>,
    band: Option<BandIdx>,
    word: Option<WordIdx>,
}

fn of<K: PartialEq, V>(entries: &[(K, V)], key: K) -> Option<&V> {
    let mut of_key = entries.iter().filter(|(known, _)| *known == key);
    of_key.next().map(|(_, value)| value)
}

impl Facts for World {
    fn level(&self, item: ItemIdx) -> Option<u8> {
        of(&self.items, item)?.level()
    }

    fn is_unknown(&self, item: ItemIdx) -> bool {
        of(&self.items, item).is_some_and(|state| state.is_unknown())
    }

    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
        of(&self.picks, list)?.as_deref()
    }

    fn quantity(&self, quantity: Quantity) -> Option<Fraction> {
        let value = *of(&self.quantities, quantity)?;
        value.map(Fraction::from)
    }

    fn band(&self) -> Option<Option<BandIdx>> {
        self.verdicts.map(|verdicts| verdicts.band)
    }

    fn base_band(&self) -> Option<BandIdx> {
        self.verdicts?.base
    }

    fn word(&self) -> Option<WordIdx> {
        self.verdicts?.word
    }
}

/// What some conditions read, variable by variable.
pub(super) struct Domain<'d> {
    parts: &'d Parts,
    items: Vec<(ItemIdx, Vec<ItemState>)>,
    lists: Vec<(ListIdx, Vec<Option<Vec<OptionIdx>>>)>,
    /// With the values they are compared with.
    quantities: Vec<(Quantity, Vec<Ratio>)>,
    verdicts: Vec<Option<Verdicts>>,
    /// The most that links 1 to 3 can be, 0 to 3.
    links: [Option<u8>; 3],
}

/// Options of one list that no condition tells apart are tried by one of them; more kinds are not tried.
const KINDS: usize = 8;

impl<'d> Domain<'d> {
    /// `None` where a list is read in too many ways to be tried.
    pub fn of(parts: &'d Parts, conditions: &[&Condition]) -> Option<Domain<'d>> {
        let leaves: Vec<&Condition> = conditions.iter().flat_map(|part| leaves(part)).collect();
        let mut quantities: Vec<(Quantity, Vec<Ratio>)> = Vec::new();
        let mut cuts: Vec<(ItemIdx, Vec<u8>)> = Vec::new();
        let mut sets: Vec<(ListIdx, Vec<OptionSet>)> = Vec::new();
        let mut has_verdicts = false;
        for leaf in &leaves {
            match leaf {
                Condition::HasAny(list, options) | Condition::FirstIs(list, options) => {
                    entry(&mut sets, *list).push(*options);
                }
                Condition::ItemAtMost(item, level) => entry(&mut cuts, *item).push(level + 1),
                Condition::ItemAtLeast(item, level) => entry(&mut cuts, *item).push(*level),
                Condition::ItemUnknown(item) => {
                    entry(&mut cuts, *item);
                }
                Condition::Compare(quantity, _, value) => {
                    entry(&mut quantities, *quantity).push(*value);
                }
                Condition::BandIs(..) | Condition::BaseBandIs(_) | Condition::WordIs(_) => {
                    has_verdicts = true;
                }
                Condition::Always | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
            }
        }
        // Scores see every level of an item; other conditions see on which side of a comparison it is, and of each side
        // the lowest and the highest level are tried.
        let reads_scores = !quantities.is_empty();
        let items = cuts.into_iter().map(|(item, cuts)| {
            let max = parts.item(item).max;
            let levels = 0..=max;
            let is_end = |level: u8| cuts.contains(&level) || cuts.contains(&(level + 1));
            let is_tried = |level: &u8| reads_scores || [0, max].contains(level) || is_end(*level);
            let known = levels.filter(is_tried).map(ItemState::Level);
            let mut states: Vec<ItemState> = known.collect();
            states.push(ItemState::NotSure);
            if may_not_apply(parts, item) {
                states.push(ItemState::NotApplicable);
            }
            (item, states)
        });
        let items = items.collect();
        let first: Vec<ListIdx> = leaves
            .iter()
            .filter_map(|leaf| match leaf {
                Condition::FirstIs(list, _) => Some(*list),
                _ => None,
            })
            .collect();
        let lists = sets.into_iter().map(|(list, sets)| {
            let picks = picks(parts.list(list), &sets, first.contains(&list))?;
            Some((list, picks))
        });
        Some(Domain {
            parts,
            items,
            lists: lists.collect::<Option<Vec<_>>>()?,
            quantities,
            verdicts: if has_verdicts {
                verdicts(parts)
            } else {
                vec![None]
            },
            links: parts
                .alignment
                .as_ref()
                .map_or([None; 3], |rules| most_of_links(parts, rules)),
        })
    }

    /// Shows every world; `false` where there are too many, and then not all have been shown.
    pub fn each(&self, mut show: impl FnMut(&World)) -> bool {
        let mut left = WORLDS;
        self.with_items(&mut World::default(), &mut |world| {
            if left == 0 {
                return false;
            }
            left -= 1;
            show(world);
            true
        })
    }

    fn with_items(&self, world: &mut World, show: &mut dyn FnMut(&World) -> bool) -> bool {
        let Some((item, states)) = self.items.get(world.items.len()) else {
            return self.with_picks(world, show);
        };
        states.iter().all(|state| {
            world.items.push((*item, *state));
            let goes_on = self.with_items(world, show);
            world.items.pop();
            goes_on
        })
    }

    fn with_picks(&self, world: &mut World, show: &mut dyn FnMut(&World) -> bool) -> bool {
        let Some((list, picks)) = self.lists.get(world.picks.len()) else {
            return self.verdicts.iter().all(|verdicts| {
                world.verdicts = *verdicts;
                self.with_quantities(world, show)
            });
        };
        picks.iter().all(|picks| {
            world.picks.push((*list, picks.clone()));
            let goes_on = self.with_picks(world, show);
            world.picks.pop();
            goes_on
        })
    }

    fn with_quantities(&self, world: &mut World, show: &mut dyn FnMut(&World) -> bool) -> bool {
        let Some((quantity, values)) = self.quantities.get(world.quantities.len()) else {
            return show(world);
        };
        self.values(*quantity, values, world)
            .into_iter()
            .all(|value| {
                world.quantities.push((*quantity, value));
                let goes_on = self.with_quantities(world, show);
                world.quantities.pop();
                goes_on
            })
    }

    /// Values of a quantity on each side of what it is compared with, inside its range.
    fn values(&self, quantity: Quantity, compared: &[Ratio], world: &World) -> Vec<Option<Ratio>> {
        let mut values = Vec::new();
        if self.may_be_unknown(quantity, world) {
            values.push(None);
        }
        let Some((low, high)) = self
            .range(quantity, world)
            .filter(|(low, high)| low <= high)
        else {
            return values;
        };
        let mut points = vec![low, high];
        for value in compared {
            points.push(*value);
            if is_whole(quantity) {
                points.push(Ratio::new(value.floor(), 1));
                points.push(Ratio::new(value.floor() + 1, 1));
                points.push(Ratio::new(value.floor() - 1, 1));
            }
        }
        points.retain(|point| (low..=high).contains(point));
        points.sort_unstable();
        points.dedup();
        if is_whole(quantity) {
            points.retain(|point| point.denominator() == 1);
        } else {
            let between = points.windows(2).map(|pair| (pair[0] + pair[1]).over(2));
            let between: Vec<Ratio> = between.collect();
            points.extend(between);
        }
        values.extend(points.into_iter().map(Some));
        values
    }

    fn may_be_unknown(&self, quantity: Quantity, world: &World) -> bool {
        let verdicts = world.verdicts.as_ref();
        match quantity {
            Quantity::UnknownItems | Quantity::UnscoredPhases | Quantity::ValuelessLinks => false,
            Quantity::Score(MeasureIdx::Overall) => verdicts.is_none_or(|v| v.base.is_none()),
            Quantity::Link(link) if link != LinkId::PrinciplesDesign => {
                verdicts.is_none_or(|v| v.word.is_none())
            }
            _ => true,
        }
    }

    /// The least and the most a quantity can be here; `None` where it has no value.
    fn range(&self, quantity: Quantity, world: &World) -> Option<(Ratio, Ratio)> {
        let whole = |n: usize| Ratio::new(i128::try_from(n).unwrap_or(i128::MAX), 1);
        let base = world.verdicts.and_then(|verdicts| verdicts.base);
        match quantity {
            Quantity::UnknownItems => {
                let count = |is: fn(&ItemState) -> bool| {
                    world.items.iter().filter(|(_, state)| is(state)).count()
                };
                let unknown = count(|state| state.is_unknown());
                let most = self.parts.items.len() - count(|state| !state.is_unknown());
                let most = base.map_or(most, |_| most.min(self.parts.bands.max_unknown));
                Some((whole(unknown), whole(most)))
            }
            Quantity::UnscoredPhases => {
                let most = base.map_or(self.parts.phases.len(), |_| 0);
                Some((Ratio::ZERO, whole(most)))
            }
            Quantity::ValuelessLinks => match world.verdicts {
                Some(Verdicts { word: Some(_), .. }) => Some((Ratio::ZERO, Ratio::ZERO)),
                Some(Verdicts { word: None, .. }) => Some((Ratio::ONE, whole(3))),
                None => Some((Ratio::ZERO, whole(3))),
            },
            Quantity::UnaccompaniedShare => Some((Ratio::ZERO, Ratio::ONE)),
            Quantity::MainPurposeStrength => {
                Some((Ratio::ZERO, Ratio::from(u32::from(self.links[0]?))))
            }
            Quantity::Score(measure) => {
                let (low, high) = self.score(measure, world)?;
                let least = base.map_or(Ratio::ZERO, |base| {
                    let band = &self.parts.bands.steps[base.idx()];
                    match measure {
                        MeasureIdx::Overall => band.threshold,
                        MeasureIdx::Phase(_) => band.floor,
                        MeasureIdx::Dimension(_) => Ratio::ZERO,
                    }
                });
                Some((low.max(least), high))
            }
            Quantity::Difference(first, second) if first == second => {
                self.score(first, world).map(|_| (Ratio::ZERO, Ratio::ZERO))
            }
            Quantity::Difference(first, second) => {
                let (first, second) = (self.score(first, world)?, self.score(second, world)?);
                Some((first.0 - second.1, first.1 - second.0))
            }
            Quantity::Link(link) => {
                let most = match link {
                    LinkId::PrinciplesDesign => {
                        self.parts.alignment.as_ref()?.principles.map(|_| 3)?
                    }
                    _ => self.links[link.idx()]?,
                };
                let word = world.verdicts.and_then(|verdicts| verdicts.word);
                let word = word.filter(|_| link != LinkId::PrinciplesDesign);
                let words = self.parts.alignment.iter().flat_map(|rules| &rules.words);
                let least = word.and_then(|word| words.map(|word| word.threshold).nth(word.idx()));
                let most = Ratio::new(100 * i128::from(most), 3);
                Some((least.unwrap_or(Ratio::ZERO), most))
            }
        }
    }

    /// The least and the most a score can be with the levels of this world, every other item at will.
    fn score(&self, measure: MeasureIdx, world: &World) -> Option<(Ratio, Ratio)> {
        let hundred = Ratio::from(100);
        let items: Box<dyn Iterator<Item = ItemIdx>> = match measure {
            MeasureIdx::Phase(phase) => {
                Box::new(self.parts.phases[phase.idx()].items.iter().copied())
            }
            MeasureIdx::Dimension(dimension) => Box::new(self.parts.items_of(dimension)),
            // The whole lies between its phases, and which of them apply is left open.
            MeasureIdx::Overall => {
                let phases = self.parts.phase_idxs().map(MeasureIdx::Phase);
                let scores: Vec<_> = phases
                    .filter_map(|phase| self.score(phase, world))
                    .collect();
                let low = scores.iter().map(|(low, _)| *low).min()?;
                let high = scores.iter().map(|(_, high)| *high).max()?;
                return Some((low, high));
            }
        };
        let (mut given, mut known, mut free) = (0, 0, 0);
        for item in items {
            let rules = self.parts.item(item);
            match of(&world.items, item) {
                None => free += rules.full(),
                Some(ItemState::Level(level)) => {
                    given += rules.step * i64::from(*level);
                    known += rules.full();
                }
                Some(_) => {}
            }
        }
        let all = known + free;
        (all > 0).then(|| {
            let share = |of: i64| Ratio::new(i128::from(of), i128::from(all)) * hundred;
            (share(given), share(given + free))
        })
    }
}

/// Whether an item can be out: neither known nor unknown.
pub(super) fn may_not_apply(parts: &Parts, item: ItemIdx) -> bool {
    let rules = parts.item(item);
    rules.allows_not_applicable || rules.visible_when.is_some()
}

fn is_whole(quantity: Quantity) -> bool {
    use Quantity::{MainPurposeStrength, UnknownItems, UnscoredPhases, ValuelessLinks};
    matches!(
        quantity,
        UnknownItems | UnscoredPhases | ValuelessLinks | MainPurposeStrength
    )
}

fn entry<K: PartialEq + Copy, V>(entries: &mut Vec<(K, Vec<V>)>, key: K) -> &mut Vec<V> {
    let place = entries.iter().position(|(known, _)| *known == key);
    let place = place.unwrap_or_else(|| {
        entries.push((key, Vec::new()));
        entries.len() - 1
    });
    &mut entries[place].1
}

/// Answers to a list that some condition tells apart, the unanswered one first.
fn picks(
    list: &PickList,
    sets: &[OptionSet],
    has_first: bool,
) -> Option<Vec<Option<Vec<OptionIdx>>>> {
    let options = (0..list.options.len()).map(OptionIdx::new);
    let kind = |option: OptionIdx| -> (bool, Vec<bool>) {
        let is_in = sets.iter().map(|set| set.contains(option)).collect();
        (list.option(option).is_exclusive, is_in)
    };
    let mut kinds: Vec<(OptionIdx, (bool, Vec<bool>))> = Vec::new();
    for option in options {
        let kind = kind(option);
        if !kinds.iter().any(|(_, known)| *known == kind) {
            kinds.push((option, kind));
        }
    }
    let mut answers = vec![None];
    let alone = |answers: &mut Vec<_>, option: OptionIdx| answers.push(Some(vec![option]));
    let Pick::Several { up_to, .. } = list.pick else {
        kinds
            .iter()
            .for_each(|(option, _)| alone(&mut answers, *option));
        return Some(answers);
    };
    answers.push(Some(Vec::new()));
    let exclusive = kinds.iter().filter(|(_, kind)| kind.0);
    exclusive.for_each(|(option, _)| alone(&mut answers, *option));
    let free: Vec<OptionIdx> = kinds
        .iter()
        .filter(|(_, kind)| !kind.0)
        .map(|(option, _)| *option)
        .collect();
    if free.len() > KINDS {
        return None;
    }
    for subset in 1..1_usize << free.len() {
        let members = free.iter().enumerate();
        let picked: Vec<OptionIdx> = members
            .filter(|(place, _)| subset >> place & 1 == 1)
            .map(|(_, option)| *option)
            .collect();
        if picked.len() > up_to {
            continue;
        }
        let n_first = if has_first { picked.len() } else { 1 };
        for first in 0..n_first {
            let mut picked = picked.clone();
            picked.swap(0, first);
            answers.push(Some(picked));
        }
    }
    Some(answers)
}

/// Bands and words that go together: the band is the base band or a cap below it, and none while withheld.
fn verdicts(parts: &Parts) -> Vec<Option<Verdicts>> {
    let bands = &parts.bands;
    let bases = (0..bands.steps.len()).map(|idx| Some(BandIdx::new(idx)));
    let words = parts.alignment.iter().flat_map(|rules| &rules.words);
    let words: Vec<Option<WordIdx>> = [None]
        .into_iter()
        .chain((0..words.count()).map(|idx| Some(WordIdx::new(idx))))
        .collect();
    let mut verdicts = Vec::new();
    for base in [None].into_iter().chain(bases) {
        let caps = bands.caps.iter().flatten().map(|cap| Some(*cap));
        let mut below: Vec<Option<BandIdx>> = caps.filter(|cap| *cap < base).collect();
        below.push(base);
        below.sort_unstable();
        below.dedup();
        for band in below {
            verdicts.extend(words.iter().map(|word| {
                Some(Verdicts {
                    base,
                    band,
                    word: *word,
                })
            }));
        }
    }
    verdicts
}
