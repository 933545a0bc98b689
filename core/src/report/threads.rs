//! The thread picture: what people need, what is wanted, what the design contains, and what ties them.
//!
//! Strengths are the definition's, presences and misses the alignment's: nothing is computed here. It
//! knows no lines and no colours.

use super::Writer;
use crate::alignment::{Alignment, Presence};
use crate::definition::AlignmentRules;
use crate::id::{ElementIdx, ListIdx, OptionIdx};

/// What is picked, what the design contains of it, and what ties them.
/// Example: [`report()`](super::report()).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ThreadsReport {
    /// Needs that were picked, in option order.
    pub needs: Vec<Knot>,
    /// Purposes that were picked, the main one first.
    pub purposes: Vec<Knot>,
    /// Design elements that one of them depends on, in the definition's order.
    pub elements: Vec<Knot>,
    /// What ties them, purpose by purpose.
    pub threads: Vec<Thread>,
}

/// A need, a purpose or a design element.
/// Example: [`report()`](super::report()).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knot {
    /// Its words.
    pub label: String,
    /// How it stands.
    pub state: KnotState,
    /// How it stands, in words, where there is something to say.
    pub remark: Option<String>,
}

/// How a knot stands.
/// Example: [`report()`](super::report()).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KnotState {
    /// It holds.
    Held,
    /// A need that something beside answers.
    Beside,
    /// A need that nothing meets, a purpose that no need backs, an element that is missing.
    Missing,
    /// Not known.
    Unknown,
}

/// What ties a purpose to a need or a design element.
/// Example: [`report()`](super::report()).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thread {
    /// The purpose, by place in [`ThreadsReport::purposes`].
    pub purpose: usize,
    /// What it is tied to.
    pub end: ThreadEnd,
    /// 1 to 3.
    pub strength: u8,
}

/// The other end of a thread, by place in its list.
/// Example: [`report()`](super::report()).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ThreadEnd {
    /// In [`ThreadsReport::needs`].
    Need(usize),
    /// In [`ThreadsReport::elements`].
    Element(usize),
}

impl ThreadsReport {
    /// Needs that no thread leads to.
    pub fn untied_needs(&self) -> Vec<&Knot> {
        let mut untied = Vec::new();
        for (place, need) in self.needs.iter().enumerate() {
            let end = ThreadEnd::Need(place);
            if !self.threads.iter().any(|thread| thread.end == end) {
                untied.push(need);
            }
        }
        untied
    }

    /// The knot at the other end of a thread.
    pub fn knot(&self, end: ThreadEnd) -> &Knot {
        match end {
            ThreadEnd::Need(place) => &self.needs[place],
            ThreadEnd::Element(place) => &self.elements[place],
        }
    }
}

impl Writer<'_> {
    pub(super) fn threads(
        &self,
        rules: &AlignmentRules,
        found: &Alignment,
    ) -> Option<ThreadsReport> {
        let definition = &self.assessment.definition;
        let purposes = self.settled_purposes(rules);
        let labels = |list: ListIdx| &self.language.questions.lists[list.idx()].options;
        let mut picture = ThreadsReport::default();
        let mut needs: Vec<OptionIdx> = Vec::new();
        let options = &definition.list(rules.needs).options;
        let picked = self.answers.picks(rules.needs);
        for (place, option) in options.iter().enumerate() {
            let idx = OptionIdx::new(place);
            let Some(need) = option
                .need
                .filter(|_| picked.is_some_and(|picks| picks.contains(&idx)))
            else {
                continue;
            };
            needs.push(idx);
            let (state, remark) = if need.is_responsive {
                match found.unserved.contains(&idx) {
                    true => (KnotState::Missing, Some(self.voice.knot_unserved())),
                    false => (KnotState::Held, None),
                }
            } else if self.answers.picks(rules.alongside).is_none() {
                (KnotState::Unknown, Some(self.voice.knot_unknown()))
            } else if found.unaccompanied.contains(&idx) {
                (KnotState::Missing, Some(self.voice.knot_alone()))
            } else {
                (KnotState::Beside, Some(self.voice.knot_beside()))
            };
            picture.needs.push(Knot {
                label: labels(rules.needs)[place].clone(),
                state,
                remark,
            });
        }
        for (place, purpose) in purposes.iter().enumerate() {
            let is_unbacked = found.unbacked.contains(purpose);
            let main = (place == 0 && purposes.len() > 1).then(|| self.voice.knot_main());
            picture.purposes.push(Knot {
                label: labels(rules.purpose)[purpose.idx()].clone(),
                state: match is_unbacked {
                    true => KnotState::Missing,
                    false => KnotState::Held,
                },
                remark: match is_unbacked {
                    true => Some(self.voice.knot_unbacked()),
                    false => main,
                },
            });
        }
        let mut elements: Vec<ElementIdx> = Vec::new();
        for (place, presence) in found.presences.iter().enumerate() {
            let idx = ElementIdx::new(place);
            let strengths = &rules.strengths.elements;
            if !purposes
                .iter()
                .any(|purpose| strengths.strength(*purpose, place) > 0)
            {
                continue;
            }
            let (state, remark) = match presence {
                Presence::NotApplicable => continue,
                Presence::Unknown => (KnotState::Unknown, self.voice.knot_unknown()),
                Presence::Known(_) if found.missing.contains(&idx) => {
                    (KnotState::Missing, self.voice.knot_missing())
                }
                Presence::Known(there) => (
                    KnotState::Held,
                    self.voice.knot_there(&self.number((*there).into())),
                ),
            };
            elements.push(idx);
            picture.elements.push(Knot {
                label: self.element(idx),
                state,
                remark: Some(remark),
            });
        }
        for (purpose, option) in purposes.iter().enumerate() {
            let mut tie = |end: ThreadEnd, strength: u8| {
                if strength > 0 {
                    picture.threads.push(Thread {
                        purpose,
                        end,
                        strength,
                    });
                }
            };
            for (place, need) in needs.iter().enumerate() {
                let strengths = &rules.strengths;
                let matrix = match options[need.idx()].need {
                    Some(need) if need.is_responsive => &strengths.responsive_needs,
                    _ => &strengths.other_needs,
                };
                tie(ThreadEnd::Need(place), matrix.strength(*option, need.idx()));
            }
            for (place, element) in elements.iter().enumerate() {
                let strength = rules.strengths.elements.strength(*option, element.idx());
                tie(ThreadEnd::Element(place), strength);
            }
        }
        (!picture.needs.is_empty() || !picture.purposes.is_empty()).then_some(picture)
    }
}
