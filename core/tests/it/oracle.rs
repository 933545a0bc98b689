//! The oracle: `docs/scoring.md` a second time, written to be read beside it and for nothing else.
//!
//! It works on the raw JSON of a definition and of an answers document, with rationals of any size, and
//! returns the whole result document. It shares no type and no line with the core, is free to be slow,
//! and refuses nothing: it trusts that the core accepted what it is given. The digest is not its business
//! (it is about canonical bytes, not about the method), so the caller hands it in.

mod alignment;
mod conditions;
mod readiness;

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use alignment::Alignment;
use conditions::Verdict;

/// An exact number.
pub type Q = BigRational;

/// The result document of section 10 for `document` under `definition`; its trace is `null`.
pub fn assess(definition: &Value, document: &Value, digest: &str) -> Value {
    let world = World::read(definition, document);
    let alignment = world.alignment();
    let cautions = world.raised_cautions();
    let withheld = world.is_withheld();
    let base = if withheld {
        None
    } else {
        Some(world.base_band())
    };
    let caps_below_base = |base: usize| -> Vec<Value> {
        let below = |severity: &str| world.cap(severity).is_some_and(|cap| cap < base);
        let ids = cautions.iter().filter(|(_, severity)| below(severity));
        ids.map(|(id, _)| json!(id)).collect()
    };
    let band = match base {
        None => text(&definition["bands"]["withheld"]["id"]),
        Some(_) => world.band_id(world.band_after_caps()),
    };
    let verdict = Verdict {
        band: band.clone(),
        base_band: base.map(|base| world.band_id(base)),
        word: alignment.as_ref().and_then(Alignment::word),
    };
    let mut headlines = array(&definition["headlines"]).iter();
    let headline =
        headlines.find(|headline| world.truth(&headline["when"], Some(&verdict)) == Some(true));
    json!({
        "format": "soundings-assessment/1",
        "definition": {"id": definition["id"], "version": definition["version"], "digest": digest},
        "readiness": {
            "overall": world.overall().print(),
            "phases": object(array(&definition["phases"]).iter().map(|phase| {
                let id = text(&phase["id"]);
                let measure = world.phase(&id).print();
                (id, measure)
            })),
            "dimensions": object(array(&definition["dimensions"]).iter().map(|id| {
                let id = text(id);
                let measure = world.dimension(&id).print();
                (id, measure)
            })),
            "unknown": world.unknown_items().len(),
            "base_band": verdict.base_band,
            "band": band,
            "capped_by": base.map_or(Vec::new(), caps_below_base),
            "near": base.and_then(|base| world.near(base)).map(|near| world.band_id(near)),
            "possible": world.possible().map(|band| world.band_id(band)),
            "lift": base.map_or(Value::Null, |base| world.lift(base)),
        },
        "alignment": alignment.as_ref().map(Alignment::print),
        "headline": headline.map(|headline| headline["id"].clone()),
        "cautions": cautions.iter().map(|(id, severity)| json!({"id": id, "severity": severity})).collect::<Vec<_>>(),
        "next_steps": world.next_steps(&cautions, alignment.as_ref()),
        "find_out": world.find_out(),
        "trace": null,
    })
}

/// The known items in item order: id, level, highest level. What is hidden is not known.
pub fn known_levels(definition: &Value, document: &Value) -> Vec<(String, u64, u64)> {
    let world = World::read(definition, document);
    let known =
        world
            .items()
            .into_iter()
            .filter_map(|item| match world.state(&text(&item["id"])) {
                State::Known(level) => Some((text(&item["id"]), level, max_level(item))),
                State::Unknown | State::Out => None,
            });
    known.collect()
}

/// A condition on answers and scores; `None` is "unknown".
pub fn truth(definition: &Value, document: &Value, condition: &Value) -> Option<bool> {
    World::read(definition, document).truth(condition, None)
}

/// What an item's answer counts as (section 1).
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Known(u64),
    Unknown,
    /// Not applicable, or hidden.
    Out,
}

/// One complete set of answers under one definition. What is visible is settled when it is read: later
/// changes of a level ("every unknown at its highest") hide and show nothing.
#[derive(Clone)]
struct World<'a> {
    definition: &'a Value,
    states: BTreeMap<String, State>,
    /// Answered lists only: an absent list has no entry, an empty answer has an empty one.
    picks: BTreeMap<String, Vec<String>>,
}

impl<'a> World<'a> {
    fn read(definition: &'a Value, document: &Value) -> World<'a> {
        let answers = &document["answers"];
        let mut world = World {
            definition,
            states: BTreeMap::new(),
            picks: BTreeMap::new(),
        };
        for list in array(&definition["lists"]) {
            let id = text(&list["id"]);
            let picked = match answers.get(&id) {
                None => continue,
                Some(Value::String(one)) => vec![one.clone()],
                Some(several) => array(several).iter().map(text).collect(),
            };
            let picked = if list["pick"]["ordered"] == json!(true) {
                picked
            } else {
                let in_option_order = array(&list["options"])
                    .iter()
                    .map(|option| text(&option["id"]));
                in_option_order
                    .filter(|option| picked.contains(option))
                    .collect()
            };
            world.picks.insert(id, picked);
        }
        for item in array(&definition["items"]) {
            let id = text(&item["id"]);
            let state = match answers.get(&id) {
                Some(Value::Number(level)) => State::Known(level.as_u64().unwrap()),
                Some(answer) if answer == "not-applicable" => State::Out,
                _ => State::Unknown,
            };
            world.states.insert(id, state);
        }
        // In the order of asking, because a condition may look at an item that is itself hidden.
        for group in array(&definition["flow"]) {
            for question in array(&group["questions"]).iter().map(text) {
                let Some(item) = world
                    .items()
                    .into_iter()
                    .find(|item| item["id"] == json!(question))
                else {
                    continue;
                };
                let condition = &item["visible_when"];
                if !condition.is_null() && world.truth(condition, None) == Some(false) {
                    world.states.insert(question, State::Out);
                }
            }
        }
        world
    }

    fn items(&self) -> Vec<&'a Value> {
        array(&self.definition["items"]).iter().collect()
    }

    fn state(&self, item: &str) -> State {
        self.states[item]
    }

    fn unknown_items(&self) -> Vec<String> {
        let ids = self.items().into_iter().map(|item| text(&item["id"]));
        ids.filter(|id| self.state(id) == State::Unknown).collect()
    }

    fn list(&self, id: &str) -> &'a Value {
        array(&self.definition["lists"])
            .iter()
            .find(|list| list["id"] == json!(id))
            .unwrap()
    }

    /// The raw picks of the list that plays `part`, exclusive options included; `None` when absent.
    fn part(&self, part: &str) -> Option<(&'a Value, &Vec<String>)> {
        let list = array(&self.definition["lists"])
            .iter()
            .find(|list| list["part"] == json!(part))?;
        Some((list, self.picks.get(list["id"].as_str().unwrap())?))
    }

    /// The same answers with one item at another level.
    fn with_level(&self, item: &str, level: u64) -> World<'a> {
        let mut world = self.clone();
        world.states.insert(item.to_owned(), State::Known(level));
        world
    }

    /// Raised cautions with the severity they have now, worst first, then as in the definition (section 5).
    fn raised_cautions(&self) -> Vec<(String, String)> {
        let mut raised = Vec::new();
        for rule in array(&self.definition["cautions"]["rules"]) {
            if self.truth(&rule["when"], None) != Some(true) {
                continue;
            }
            let escalated = &rule["escalated"];
            let is_escalated =
                !escalated.is_null() && self.truth(&escalated["when"], None) == Some(true);
            let severity = if is_escalated {
                &escalated["to"]
            } else {
                &rule["severity"]
            };
            raised.push((text(&rule["id"]), text(severity)));
        }
        // A stable sort: cautions of one severity stay in the order of the definition.
        let rank = |severity: &str| {
            ["stop", "hold", "caution", "note"]
                .iter()
                .position(|known| *known == severity)
        };
        raised.sort_by_key(|(_, severity)| rank(severity).unwrap());
        raised
    }

    /// Section 6, "Next steps".
    fn next_steps(
        &self,
        cautions: &[(String, String)],
        alignment: Option<&Alignment>,
    ) -> Vec<Value> {
        let show =
            usize::try_from(self.definition["next_steps"]["show"].as_u64().unwrap()).unwrap();
        let raisable = |item: &Value| match self.state(&text(&item["id"])) {
            State::Known(level) => level < max_level(item),
            _ => false,
        };
        let mut steps = Vec::new();
        let mut given_items: Vec<&Value> = Vec::new();

        let first = &self.definition["next_steps"]["first"];
        if !first.is_null() && self.truth(&first["when"], None) == Some(true) {
            let item = self
                .items()
                .into_iter()
                .find(|item| item["id"] == first["item"])
                .unwrap();
            if raisable(item) {
                steps.push(self.item_step(item));
                given_items.push(item);
            }
        }
        if let Some((id, _)) = cautions.iter().find(|(_, severity)| severity != "note") {
            steps.push(json!({"from": "caution", "id": id}));
        }

        let mut candidates: Vec<&Value> = self
            .items()
            .into_iter()
            .filter(|item| raisable(item))
            .collect();
        let phases = array(&self.definition["phases"]);
        // The sort is stable, so items that tie in all three keep the order of the definition.
        candidates.sort_by_key(|item| {
            let State::Known(level) = self.state(&text(&item["id"])) else {
                unreachable!()
            };
            let phase_idx = phases
                .iter()
                .position(|phase| phase["id"] == item["phase"])
                .unwrap();
            let strength = alignment.map_or(0, |alignment| {
                alignment.main_purpose_rests_on(&text(&item["id"]))
            });
            (level, phase_idx, 3 - strength)
        });
        while steps.len() < show {
            candidates.retain(|item| !given_items.contains(item));
            let dimension_is_new = |item: &Value| {
                item["dimension"].is_null()
                    || given_items
                        .iter()
                        .all(|given| given["dimension"] != item["dimension"])
            };
            let next = candidates
                .iter()
                .find(|item| dimension_is_new(item))
                .or(candidates.first());
            let Some(item) = next.copied() else { break };
            steps.push(self.item_step(item));
            given_items.push(item);
        }
        steps.truncate(show);
        steps
    }

    fn item_step(&self, item: &Value) -> Value {
        let State::Known(level) = self.state(&text(&item["id"])) else {
            unreachable!()
        };
        let wording = if level + 1 >= max_level(item) {
            "high"
        } else {
            "low"
        };
        json!({"from": "item", "id": item["id"], "wording": wording})
    }

    /// Section 6, "Find out".
    fn find_out(&self) -> Vec<String> {
        let mut find_out = self.unknown_items();
        for part in ["purpose", "needs", "alongside"] {
            let list = array(&self.definition["lists"])
                .iter()
                .find(|list| list["part"] == json!(part));
            if let Some(list) = list
                && self.part(part).is_none()
            {
                find_out.push(text(&list["id"]));
            }
        }
        find_out
    }
}

/// An item's highest level.
fn max_level(item: &Value) -> u64 {
    item["levels"].as_u64().unwrap() - 1
}

/// The exact decimal a definition means: 0.75 is 3/4. Shortest printing gives back the digits that were written.
fn number(value: &Value) -> Q {
    let printed = value.as_number().unwrap().to_string();
    let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    Q::new(
        digits,
        BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap()),
    )
}

/// A number the definition may leave out.
fn number_or(value: &Value, default: u64) -> Q {
    if value.is_null() {
        whole(default)
    } else {
        number(value)
    }
}

fn whole(n: u64) -> Q {
    Q::from(BigInt::from(n))
}

fn count(n: usize) -> Q {
    Q::from(BigInt::from(n))
}

/// The mean of `terms`; none of none.
fn mean(terms: &[Q]) -> Option<Q> {
    if terms.is_empty() {
        None
    } else {
        Some(terms.iter().sum::<Q>() / count(terms.len()))
    }
}

/// `sum / total`, or none where that says nothing.
fn share(sum: &Q, total: &Q) -> Option<Q> {
    if total.is_zero() {
        None
    } else {
        Some(sum / total)
    }
}

/// Whole points are rounded down: a number on screen never contradicts a band.
fn points(exact: &Q) -> Value {
    json!(i64::try_from(exact.floor().to_integer()).unwrap())
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn object(entries: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(entries.collect::<Map<_, _>>())
}
