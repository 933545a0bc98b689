//! What was picked, sorted by the part it plays, and what strengths and presences say about it.
//!
//! Read by the links and by conditions alike. It knows no links and no words.

use super::whole;
use crate::answers::{ItemState, States};
use crate::definition::{AlignmentRules, PresenceRule, PurposeRule, Question};
use crate::id::{ElementIdx, ItemIdx, ListIdx, OptionIdx};
use crate::ratio::Ratio;

/// How far a design element is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// 0 to 3.
    Known(Ratio),
    /// None of its sources is known.
    Unknown,
    /// It makes no sense here.
    NotApplicable,
}

/// What was picked, sorted by the part it plays.
pub(crate) struct Picked<'a> {
    pub rules: &'a AlignmentRules,
    pub(super) states: &'a States<'a>,
    /// In the order picked, the main one first; empty while there is no settled purpose.
    pub purposes: &'a [OptionIdx],
    /// Responsive needs, in option order.
    pub responsive: Vec<OptionIdx>,
    /// Other needs, in option order, each with whether something accompanies it.
    pub other: Vec<(OptionIdx, Option<bool>)>,
    pub(super) is_alongside_known: bool,
}

impl<'a> Picked<'a> {
    pub fn of(states: &'a States<'a>, rules: &'a AlignmentRules) -> Picked<'a> {
        let definition = states.definition();
        let purposes = states.picks(rules.purpose).unwrap_or_default();
        let is_settled = purposes
            .iter()
            .all(|pick| !definition.list(rules.purpose).option(*pick).is_exclusive);
        let alongside = states.picks(rules.alongside);
        let accompanied = |need: OptionIdx| {
            let options = &definition.list(rules.alongside).options;
            alongside.map(|picks| {
                picks
                    .iter()
                    .any(|pick| options[pick.idx()].twin == Some(need))
            })
        };
        let needs = definition.list(rules.needs);
        let (mut responsive, mut other) = (Vec::new(), Vec::new());
        for pick in states.picks(rules.needs).unwrap_or_default() {
            match needs.option(*pick).need {
                Some(need) if need.is_responsive => responsive.push(*pick),
                Some(_) => other.push((*pick, accompanied(*pick))),
                None => {}
            }
        }
        Picked {
            rules,
            states,
            purposes: if is_settled { purposes } else { &[] },
            responsive,
            other,
            is_alongside_known: alongside.is_some(),
        }
    }

    pub(super) fn n_needs(&self) -> usize {
        self.responsive.len() + self.other.len()
    }

    fn n_accompanied(&self, is_accompanied: bool) -> i128 {
        self.other
            .iter()
            .map(|(_, known)| i128::from(*known == Some(is_accompanied)))
            .sum()
    }

    pub(super) fn purpose_rule(&self, place: usize) -> &'a PurposeRule {
        if place == 0 {
            &self.rules.main_purpose
        } else {
            &self.rules.other_purpose
        }
    }

    /// How much each purpose counts, in the order picked.
    pub(super) fn weighted(&self) -> impl Iterator<Item = (OptionIdx, Ratio)> {
        self.purposes
            .iter()
            .enumerate()
            .map(|(place, purpose)| (*purpose, self.purpose_rule(place).weight))
    }

    pub(super) fn serves(&self, purpose: OptionIdx, need: OptionIdx) -> u8 {
        self.rules
            .strengths
            .responsive_needs
            .strength(purpose, need.idx())
    }

    pub(super) fn blocks(&self, purpose: OptionIdx, need: OptionIdx) -> u8 {
        self.rules
            .strengths
            .other_needs
            .strength(purpose, need.idx())
    }

    pub fn depends(&self, purpose: OptionIdx, element: ElementIdx) -> u8 {
        self.rules
            .strengths
            .elements
            .strength(purpose, element.idx())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = ElementIdx> + use<> {
        (0..self.rules.elements.len()).map(ElementIdx::new)
    }

    /// The largest strength of a purpose over the responsive needs picked.
    pub(super) fn best(&self, purpose: OptionIdx) -> Option<u8> {
        self.responsive
            .iter()
            .map(|need| self.serves(purpose, *need))
            .max()
    }

    /// Unaccompanied other needs as a share of all needs picked; unknown without needs, or while what runs
    /// alongside is not answered.
    pub fn unaccompanied_share(&self) -> Option<Ratio> {
        if self.n_needs() == 0 || !self.is_alongside_known {
            return None;
        }
        Some(Ratio::new(self.n_accompanied(false), whole(self.n_needs())))
    }

    /// The largest strength of the main purpose over the responsive needs picked.
    pub fn main_purpose_strength(&self) -> Option<Ratio> {
        self.best(*self.purposes.first()?)
            .map(|strength| Ratio::from(u32::from(strength)))
    }

    /// How far an element is there.
    ///
    /// Source: `docs/scoring.md`, "Alignment", link 3.
    pub fn presence(&self, element: ElementIdx) -> Presence {
        match &self.rules.element(element).presence {
            PresenceRule::Mean(questions) => {
                let known: Vec<Ratio> = questions
                    .iter()
                    .filter_map(|question| self.reading(*question))
                    .collect();
                match known.len() {
                    0 => Presence::Unknown,
                    n => Presence::Known(known.into_iter().sum::<Ratio>().over(whole(n))),
                }
            }
            PresenceRule::Picked(lists) => {
                let picks = |list: ListIdx| self.states.picks(list);
                let is_picked = lists.iter().any(|(list, options)| {
                    picks(*list)
                        .unwrap_or_default()
                        .iter()
                        .any(|pick| options.contains(*pick))
                });
                if is_picked {
                    Presence::Known(Ratio::from(3))
                } else if lists.iter().all(|(list, _)| picks(*list).is_some()) {
                    Presence::Known(Ratio::ZERO)
                } else {
                    Presence::Unknown
                }
            }
            PresenceRule::AccompaniedShare if self.other.is_empty() => Presence::NotApplicable,
            PresenceRule::AccompaniedShare if !self.is_alongside_known => Presence::Unknown,
            PresenceRule::AccompaniedShare => Presence::Known(Ratio::new(
                3 * self.n_accompanied(true),
                whole(self.other.len()),
            )),
        }
    }

    /// What one source of an element says, 0 to 3; nothing where it is not known or has no points.
    fn reading(&self, question: Question) -> Option<Ratio> {
        match question {
            Question::Item(item) => scaled_level(self.states, item),
            Question::List(list) => {
                let pick = self.states.picks(list)?.first()?;
                self.states
                    .definition()
                    .list(list)
                    .option(*pick)
                    .points
                    .map(|points| Ratio::from(u32::from(points)))
            }
        }
    }
}

/// A known level on the scale of 0 to 3.
pub(super) fn scaled_level(states: &States<'_>, item: ItemIdx) -> Option<Ratio> {
    match states.state(item) {
        ItemState::Level(level) => Some(Ratio::new(
            3 * i128::from(level),
            i128::from(states.definition().item(item).max),
        )),
        _ => None,
    }
}
