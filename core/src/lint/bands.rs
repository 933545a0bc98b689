//! Bands nobody gets, floors above thresholds, caps that hold nothing back.
//!
//! Whether a band can be given is decided over the exact scores that the items of each phase can make, every item
//! free: a little more than real answers allow, so a band called out of reach is. It knows no conditions.

use std::collections::BTreeSet;

use super::LintCode;
use super::domain::may_not_apply;
use super::site::{Report, Site, steps};
use crate::definition::{Band, Parts, Severity};
use crate::id::BandIdx;
use crate::ratio::Ratio;

/// More states of a phase than this are not tried, and no band is called out of reach.
const STATES: usize = 20_000;
/// More combinations of phase scores than this are not tried.
const COMBINATIONS: usize = 200_000;

pub(super) fn lint(site: &Site<'_>, report: &mut Report) {
    steps(site, report);
    caps(site, report);
    let bands = &site.definition.bands;
    let n_items = site.definition.items.len();
    if bands.max_unknown >= n_items {
        report.push(
            site.node(&steps!["bands", "withheld", "max_unknown"]),
            LintCode::MaxUnknownOutOfReach,
            format!("`{}` of {n_items} items may be unknown", bands.max_unknown),
        );
    }
}

fn steps(site: &Site<'_>, report: &mut Report) {
    let parts: &Parts = site.definition;
    let steps = &parts.bands.steps;
    let scores = phases(parts);
    for (idx, band) in steps.iter().enumerate() {
        if band.floor > band.threshold {
            report.push(
                site.node(&steps!["bands", "steps", idx, "floor"]),
                LintCode::FloorAboveThreshold,
                format!("the floor of `{}` is above its threshold", band.id),
            );
        }
        let Some(above) = steps.get(idx + 1) else {
            continue;
        };
        if (band.threshold, band.floor) == (above.threshold, above.floor) {
            report.push(
                site.node(&steps!["bands", "steps", idx + 1]),
                LintCode::BandOverlap,
                format!("`{}` asks no more than `{}` below it", above.id, band.id),
            );
        } else if let Some(scores) = &scores
            && Reach::new(scores, band, above).run() == Some(false)
        {
            report.push(
                site.node(&steps!["bands", "steps", idx]),
                LintCode::BandUnreachable,
                format!(
                    "no scores lie between `{}` and `{}` above it",
                    band.id, above.id
                ),
            );
        }
    }
}

fn caps(site: &Site<'_>, report: &mut Report) {
    let definition = site.definition;
    let highest = BandIdx::new(definition.bands.steps.len() - 1);
    for (idx, severity) in Severity::ALL.into_iter().enumerate() {
        let Some(cap) = definition.bands.caps[idx] else {
            continue;
        };
        let node = site.node(&steps!["bands", "caps", severity.id()]);
        let has_severity = definition.cautions.iter().any(|caution| {
            let escalated = caution.escalated.as_ref().map(|(severity, _)| *severity);
            caution.severity == severity || escalated == Some(severity)
        });
        if cap == highest {
            report.push(
                node,
                LintCode::CapWithoutEffect,
                format!("nothing is above `{}`", definition.band_id(cap)),
            );
        } else if !has_severity {
            report.push(
                node,
                LintCode::CapUnused,
                format!("no caution has the severity `{}`", severity.id()),
            );
        }
    }
}

/// Scores of one phase, ascending, and whether it can be left out.
struct PhaseScores {
    share: i128,
    scores: Vec<Ratio>,
    may_not_apply: bool,
}

/// Every score that known items of each phase can make; `None` where there are too many to try.
fn phases(parts: &Parts) -> Option<Vec<PhaseScores>> {
    let of_phase = |phase: &crate::definition::Phase| {
        // What known levels give, the weight of the known, and that of all that apply.
        let mut states = BTreeSet::from([(0, 0, 0)]);
        let mut is_always_out = true;
        for item in &phase.items {
            let rules = parts.item(*item);
            let full = rules.full();
            let is_optional = may_not_apply(parts, *item);
            is_always_out &= is_optional;
            let mut next = BTreeSet::new();
            for (given, known, applies) in states {
                for level in 0..=rules.max {
                    let given = given + rules.step * i64::from(level);
                    next.insert((given, known + full, applies + full));
                }
                next.insert((given, known, applies + full));
                if is_optional {
                    next.insert((given, known, applies));
                }
                if next.len() > STATES {
                    return None;
                }
            }
            states = next;
        }
        let ratio = |one: i64, other: i64| Ratio::new(i128::from(one), i128::from(other));
        let is_scored =
            |known: i64, applies: i64| known > 0 && ratio(known, applies) >= parts.known_share;
        let scores: BTreeSet<Ratio> = states
            .into_iter()
            .filter(|(_, known, applies)| is_scored(*known, *applies))
            .map(|(given, known, _)| ratio(100 * given, known))
            .collect();
        Some(PhaseScores {
            share: i128::from(phase.share),
            scores: scores.into_iter().collect(),
            may_not_apply: is_always_out,
        })
    };
    parts.phases.iter().map(of_phase).collect()
}

/// Looks for phase scores that reach a band and not the one above it.
struct Reach<'r> {
    phases: Vec<&'r PhaseScores>,
    band: &'r Band,
    above: &'r Band,
    left: usize,
}

/// Phases tried so far: their weighted scores, their weights, and whether one of them is below the floor above.
#[derive(Clone, Copy)]
struct Sum {
    given: Ratio,
    shares: i128,
    is_below: bool,
}

impl<'r> Reach<'r> {
    fn new(phases: &'r [PhaseScores], band: &'r Band, above: &'r Band) -> Self {
        // Where no item counts there is no score to try.
        let phases = phases.iter().filter(|phase| !phase.scores.is_empty());
        Reach {
            phases: phases.collect(),
            band,
            above,
            left: COMBINATIONS,
        }
    }

    /// Whether there are some; `None` where too many combinations would have to be tried.
    fn run(mut self) -> Option<bool> {
        let nothing = Sum {
            given: Ratio::ZERO,
            shares: 0,
            is_below: false,
        };
        let is_found = self.search(0, nothing);
        (is_found || self.left > 0).then_some(is_found)
    }

    fn search(&mut self, place: usize, sum: Sum) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let Some(phase) = self.phases.get(place).copied() else {
            if sum.shares == 0 {
                return false;
            }
            let overall = sum.given.over(sum.shares);
            let is_below = sum.is_below || overall < self.above.threshold;
            return overall >= self.band.threshold && is_below;
        };
        if !self.is_promising(place, sum) {
            return false;
        }
        if phase.may_not_apply && self.search(place + 1, sum) {
            return true;
        }
        let (floor, above) = (self.band.floor, self.above.floor);
        let scores = phase.scores.iter().filter(|score| **score >= floor);
        scores.rev().any(|score| {
            let sum = Sum {
                given: sum.given + *score * Ratio::new(phase.share, 1),
                shares: sum.shares + phase.share,
                is_below: sum.is_below || *score < above,
            };
            self.search(place + 1, sum)
        })
    }

    /// Whether the phases still to come could bring the overall where it has to be; phases that may be left out could.
    fn is_promising(&self, place: usize, sum: Sum) -> bool {
        let rest = &self.phases[place..];
        if rest.iter().any(|phase| phase.may_not_apply) {
            return true;
        }
        let bound = |score: fn(&PhaseScores) -> Option<Ratio>| {
            rest.iter()
                .fold((sum.given, sum.shares), |(given, shares), phase| {
                    let score = score(phase).unwrap_or(Ratio::ZERO);
                    (
                        given + score * Ratio::new(phase.share, 1),
                        shares + phase.share,
                    )
                })
        };
        let (most, shares) = bound(|phase| phase.scores.last().copied());
        let (least, _) = bound(|phase| phase.scores.first().copied());
        let could_be_below = sum.is_below
            || rest.iter().any(|phase| {
                phase
                    .scores
                    .first()
                    .is_some_and(|score| *score < self.above.floor)
            })
            || least.over(shares) < self.above.threshold;
        most.over(shares) >= self.band.threshold && could_be_below
    }
}
