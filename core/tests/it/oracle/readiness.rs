//! Measures, bands, near, possible and lift (sections 2 and 3).

use num_traits::Zero;
use serde_json::Value;
use serde_json::json;

use super::Q;
use super::State;
use super::World;
use super::array;
use super::max_level;
use super::number;
use super::number_or;
use super::points;
use super::share;
use super::text;
use super::whole;

/// A measure that does not apply has neither score nor bounds.
pub struct Measure {
    pub score: Option<Q>,
    pub bounds: Option<(Q, Q)>,
}

impl Measure {
    pub fn print(&self) -> Value {
        match (&self.score, &self.bounds) {
            (Some(score), Some((low, high))) => json!({
                "points": points(score), "exact": score.to_string(), "low": low.to_string(), "high": high.to_string(),
            }),
            (None, Some((low, high))) => json!({
                "points": null, "exact": null, "low": low.to_string(), "high": high.to_string(),
                "reason": "not-enough-known",
            }),
            _ => json!({"points": null, "exact": null, "reason": "not-applicable"}),
        }
    }
}

impl World<'_> {
    pub fn phase(&self, id: &str) -> Measure {
        self.measure("phase", id)
    }

    pub fn dimension(&self, id: &str) -> Measure {
        self.measure("dimension", id)
    }

    /// The items whose `key` (their phase, or their dimension) is `id`.
    fn measure(&self, key: &str, id: &str) -> Measure {
        let mut known_weight = Q::zero();
        let mut unknown_weight = Q::zero();
        let mut earned = Q::zero();
        for item in self.items() {
            if item[key] != json!(id) {
                continue;
            }
            let weight = number_or(&item["weight"], 1);
            match self.state(&text(&item["id"])) {
                State::Known(level) => {
                    earned += &weight * whole(level) / whole(max_level(item));
                    known_weight += weight;
                }
                State::Unknown => unknown_weight += weight,
                State::Out => {}
            }
        }
        let all_weight = &known_weight + &unknown_weight;
        let Some(known_share) = share(&known_weight, &all_weight) else {
            return Measure {
                score: None,
                bounds: None,
            };
        };
        let low = whole(100) * &earned / &all_weight;
        let high = whole(100) * (&earned + &unknown_weight) / &all_weight;
        let is_enough = known_share >= number(&self.definition["measures"]["known_share"]);
        let score = if is_enough {
            share(&(whole(100) * earned), &known_weight)
        } else {
            None
        };
        Measure {
            score,
            bounds: Some((low, high)),
        }
    }

    /// Phases with at least one item that counts, with their weights.
    pub fn applying_phases(&self) -> Vec<(Q, Measure)> {
        let phases = array(&self.definition["phases"]).iter();
        let weighted = phases.map(|phase| {
            (
                number_or(&phase["weight"], 1),
                self.phase(&text(&phase["id"])),
            )
        });
        weighted
            .filter(|(_, phase)| phase.bounds.is_some())
            .collect()
    }

    pub fn overall(&self) -> Measure {
        let phases = self.applying_phases();
        let all_weight: Q = phases.iter().map(|(weight, _)| weight).sum();
        if all_weight.is_zero() {
            return Measure {
                score: None,
                bounds: None,
            };
        }
        let mut score = Some(Q::zero());
        let mut low = Q::zero();
        let mut high = Q::zero();
        for (weight, phase) in &phases {
            let (phase_low, phase_high) = phase.bounds.as_ref().unwrap();
            low += weight * phase_low / &all_weight;
            high += weight * phase_high / &all_weight;
            score = match (score, &phase.score) {
                (Some(sum), Some(of_phase)) => Some(sum + weight * of_phase / &all_weight),
                _ => None,
            };
        }
        Measure {
            score,
            bounds: Some((low, high)),
        }
    }

    pub fn is_withheld(&self) -> bool {
        let max_unknown = self.definition["bands"]["withheld"]["max_unknown"]
            .as_u64()
            .unwrap();
        self.overall().score.is_none() || self.unknown_items().len() as u64 > max_unknown
    }

    fn bands(&self) -> &[Value] {
        array(&self.definition["bands"]["steps"])
    }

    pub fn band_id(&self, band: usize) -> String {
        text(&self.bands()[band]["id"])
    }

    /// The rule of one band. The lowest has no rule: it is what remains.
    fn rule_holds(&self, band: usize, overall: Option<&Q>, phases: &[Q]) -> bool {
        let threshold = number_or(&self.bands()[band]["threshold"], 0);
        let floor = number_or(&self.bands()[band]["floor"], 0);
        band == 0
            || (overall.is_some_and(|overall| *overall >= threshold)
                && phases.iter().all(|score| *score >= floor))
    }

    fn highest_band(&self, overall: Option<&Q>, phases: &[Q]) -> usize {
        (0..self.bands().len())
            .rev()
            .find(|band| self.rule_holds(*band, overall, phases))
            .unwrap()
    }

    fn phase_scores(&self) -> Vec<Q> {
        self.applying_phases()
            .into_iter()
            .filter_map(|(_, phase)| phase.score)
            .collect()
    }

    pub fn base_band(&self) -> usize {
        self.highest_band(self.overall().score.as_ref(), &self.phase_scores())
    }

    /// The band a caution of this severity caps at.
    pub fn cap(&self, severity: &str) -> Option<usize> {
        let cap = self.definition["bands"]["caps"].get(severity)?;
        self.bands().iter().position(|band| band["id"] == *cap)
    }

    pub fn band_after_caps(&self) -> usize {
        let cautions = self.raised_cautions();
        let caps = cautions
            .iter()
            .filter_map(|(_, severity)| self.cap(severity));
        caps.fold(self.base_band(), usize::min)
    }

    pub fn near(&self, base: usize) -> Option<usize> {
        let overall = self.overall().score.unwrap();
        let within = number(&self.definition["bands"]["near_within"]);
        let above = self.highest_band(Some(&(&overall + &within)), &self.phase_scores());
        let below = self.highest_band(Some(&(&overall - &within)), &self.phase_scores());
        if above > base {
            Some(above)
        } else if below < base {
            Some(below)
        } else {
            None
        }
    }

    pub fn possible(&self) -> [usize; 2] {
        let mut lowest = self.clone();
        let mut highest = self.clone();
        for item in self.items() {
            let id = text(&item["id"]);
            if self.state(&id) == State::Unknown {
                lowest = lowest.with_level(&id, 0);
                highest = highest.with_level(&id, max_level(item));
            }
        }
        let mut bands = vec![lowest.band_after_caps(), highest.band_after_caps()];
        if !self.is_withheld() {
            bands.push(self.band_after_caps());
        }
        [*bands.iter().min().unwrap(), *bands.iter().max().unwrap()]
    }

    /// The shortest way to the band above `base`: every number of raises in every phase, fewest in total
    /// first, then most in the first phases. Inside a phase the order of raising is fixed by the method.
    pub fn lift(&self, base: usize) -> Value {
        let target = base + 1;
        if target == self.bands().len() {
            return Value::Null;
        }
        let phases: Vec<&Value> = array(&self.definition["phases"]).iter().collect();
        let orders: Vec<Vec<String>> = phases
            .iter()
            .map(|phase| self.raising_order(&text(&phase["id"])))
            .collect();
        // scores[phase][k]: the phase's score after the first k raises of its order; none if it does not apply.
        let scores: Vec<Vec<Option<Q>>> = phases
            .iter()
            .zip(&orders)
            .map(|(phase, order)| {
                let id = text(&phase["id"]);
                (0..=order.len())
                    .map(|k| self.raised(&order[..k]).phase(&id).score)
                    .collect()
            })
            .collect();
        let weights: Vec<Q> = phases
            .iter()
            .map(|phase| number_or(&phase["weight"], 1))
            .collect();
        let reaches = |raises: &[usize]| {
            let mut sum = Q::zero();
            let mut all_weight = Q::zero();
            let mut phase_scores = Vec::new();
            for (phase, k) in raises.iter().enumerate() {
                if let Some(score) = &scores[phase][*k] {
                    sum += &weights[phase] * score;
                    all_weight += &weights[phase];
                    phase_scores.push(score.clone());
                }
            }
            self.rule_holds(target, Some(&(sum / all_weight)), &phase_scores)
        };
        let room: Vec<usize> = orders.iter().map(Vec::len).collect();
        if !reaches(&room) {
            return Value::Null;
        }
        let total_room: usize = room.iter().sum();
        let mut splits = (0..=total_room).flat_map(|total| splits(total, &room));
        let raises = splits.find(|raises| reaches(raises)).unwrap();
        let all_raises = orders
            .iter()
            .zip(&raises)
            .flat_map(|(order, k)| order[..*k].to_vec());
        let after = self.raised(&all_raises.collect::<Vec<_>>());

        let mut raised_items = Vec::new();
        for item in self.items() {
            let id = text(&item["id"]);
            if let (State::Known(from), State::Known(to)) = (self.state(&id), after.state(&id))
                && from != to
            {
                raised_items.push(json!({"item": id, "from": from, "to": to}));
            }
        }
        let cautions = after.raised_cautions();
        let in_the_way = cautions
            .iter()
            .filter(|(_, severity)| self.cap(severity).is_some_and(|cap| cap < target));
        json!({
            "to": self.band_id(target),
            "raises": raised_items,
            "also_clear": in_the_way.map(|(id, _)| id).collect::<Vec<_>>(),
        })
    }

    /// The items of a phase in the order their one-level raises are taken, one entry per raise.
    fn raising_order(&self, phase: &str) -> Vec<String> {
        let mut world = self.clone();
        let mut order = Vec::new();
        loop {
            let mut best: Option<(Q, u64, String)> = None;
            for item in self.items() {
                let id = text(&item["id"]);
                let State::Known(level) = world.state(&id) else {
                    continue;
                };
                if item["phase"] != json!(phase) || level == max_level(item) {
                    continue;
                }
                let gain = number_or(&item["weight"], 1) / whole(max_level(item));
                let is_better = best.as_ref().is_none_or(|(best_gain, best_level, _)| {
                    gain > *best_gain || (gain == *best_gain && level < *best_level)
                });
                if is_better {
                    best = Some((gain, level, id));
                }
            }
            let Some((_, level, id)) = best else {
                return order;
            };
            world = world.with_level(&id, level + 1);
            order.push(id);
        }
    }

    fn raised(&self, raises: &[String]) -> Self {
        let mut world = self.clone();
        for id in raises {
            let State::Known(level) = world.state(id) else {
                unreachable!()
            };
            world = world.with_level(id, level + 1);
        }
        world
    }
}

/// All ways to split `total` raises over phases with this much room, most in the first phases first.
fn splits(total: usize, room: &[usize]) -> Vec<Vec<usize>> {
    let Some((first_room, rest)) = room.split_first() else {
        return if total == 0 {
            vec![Vec::new()]
        } else {
            Vec::new()
        };
    };
    let mut all = Vec::new();
    for first in (0..=total.min(*first_room)).rev() {
        for mut split in splits(total - first, rest) {
            split.insert(0, first);
            all.push(split);
        }
    }
    all
}
