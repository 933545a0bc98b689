//! Conditions in three values (section 5): `None` is "unknown", and it is never the same as false.

use serde_json::Value;
use serde_json::json;

use super::Q;
use super::State;
use super::World;
use super::array;
use super::count;
use super::number;
use super::text;
use super::whole;

/// What only the headline table may look at, because it is settled after the cautions.
pub struct Verdict {
    pub band: String,
    pub base_band: Option<String>,
    pub word: Option<String>,
}

impl World<'_> {
    pub fn truth(&self, condition: &Value, verdict: Option<&Verdict>) -> Option<bool> {
        let parts = |of: &Value| -> Vec<Option<bool>> {
            array(of)
                .iter()
                .map(|part| self.truth(part, verdict))
                .collect()
        };
        let is_among = |id: &str| array(&condition["ids"]).contains(&json!(id));
        let compare = |holds: fn(&Q, &Q) -> bool| {
            let quantity = self.quantity(&condition["quantity"])?;
            Some(holds(&quantity, &number(&condition["value"])))
        };
        let compare_level =
            |holds: fn(u64, u64) -> bool| match self.state(&text(&condition["item"])) {
                State::Known(level) => Some(holds(level, condition["value"].as_u64().unwrap())),
                State::Unknown | State::Out => None,
            };
        match condition["op"].as_str().unwrap() {
            "always" => Some(true),
            "all" => {
                let parts = parts(&condition["of"]);
                if parts.contains(&Some(false)) {
                    Some(false)
                } else if parts.contains(&None) {
                    None
                } else {
                    Some(true)
                }
            }
            "any" => {
                let parts = parts(&condition["of"]);
                if parts.contains(&Some(true)) {
                    Some(true)
                } else if parts.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
            "not" => self.truth(&condition["of"], verdict).map(|truth| !truth),
            "has-any" => {
                let picked = self.picks.get(condition["list"].as_str().unwrap())?;
                Some(picked.iter().any(|option| is_among(option)))
            }
            "first-is" => {
                let picked = self.picks.get(condition["list"].as_str().unwrap())?;
                Some(picked.first().is_some_and(|option| is_among(option)))
            }
            "item-at-most" => compare_level(|level, value| level <= value),
            "item-at-least" => compare_level(|level, value| level >= value),
            "item-unknown" => Some(self.state(&text(&condition["item"])) == State::Unknown),
            "at-least" => compare(|quantity, value| quantity >= value),
            "more-than" => compare(|quantity, value| quantity > value),
            "at-most" => compare(|quantity, value| quantity <= value),
            "less-than" => compare(|quantity, value| quantity < value),
            "band-is" => Some(is_among(&verdict.unwrap().band)),
            "base-band-is" => Some(is_among(verdict.unwrap().base_band.as_ref()?)),
            "word-is" => Some(is_among(verdict.unwrap().word.as_ref()?)),
            other => panic!("the oracle knows no condition `{other}`"),
        }
    }

    /// The value of a quantity; none is "unknown".
    fn quantity(&self, quantity: &Value) -> Option<Q> {
        if let Some(id) = quantity.get("score") {
            return self.score(id.as_str().unwrap());
        }
        if let Some(pair) = quantity.get("difference") {
            let minuend = self.score(pair[0].as_str().unwrap())?;
            return Some(minuend - self.score(pair[1].as_str().unwrap())?);
        }
        if let Some(id) = quantity.get("link") {
            return self.alignment()?.link(id.as_str().unwrap());
        }
        match quantity.as_str().unwrap() {
            "unknown-items" => Some(count(self.unknown_items().len())),
            "unscored-phases" => {
                let phases = self.applying_phases();
                let n_unscored = phases
                    .iter()
                    .filter(|(_, phase)| phase.score.is_none())
                    .count();
                Some(if phases.is_empty() {
                    whole(1)
                } else {
                    count(n_unscored)
                })
            }
            "valueless-links" => Some(count(self.alignment()?.n_valueless())),
            "unaccompanied-share" => self.alignment()?.unaccompanied_share(),
            "main-purpose-strength" => self.alignment()?.main_purpose_strength().map(whole),
            other => panic!("the oracle knows no quantity `{other}`"),
        }
    }

    fn score(&self, id: &str) -> Option<Q> {
        if id == "overall" {
            return self.overall().score;
        }
        if array(&self.definition["phases"])
            .iter()
            .any(|phase| phase["id"] == json!(id))
        {
            return self.phase(id).score;
        }
        self.dimension(id).score
    }
}
