//! Definitions nobody wrote: the numbers, weights, level counts, strengths and a part of the structure of a
//! real one thrown anew, so that oracle and core meet rules the shipped definition does not happen to use.
//!
//! A variant keeps every id and every condition of its origin, so it stays a definition the core accepts.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// Repeatable chance: the same seed throws the same numbers (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.throw() % u64::try_from(n).unwrap()).unwrap()
    }

    fn one_of(&mut self, values: &[Value]) -> Value {
        values[self.below(values.len())].clone()
    }

    /// True once in `n`.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for idx in (1..values.len()).rev() {
            values.swap(idx, self.below(idx + 1));
        }
    }

    /// The same JSON with the keys of every object in another order.
    pub fn shuffle_keys(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(entries) => {
                let mut entries: Vec<(String, Value)> = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), self.shuffle_keys(value)))
                    .collect();
                self.shuffle(&mut entries);
                Value::Object(entries.into_iter().collect::<Map<_, _>>())
            }
            Value::Array(values) => values
                .iter()
                .map(|value| self.shuffle_keys(value))
                .collect(),
            other => other.clone(),
        }
    }
}

pub fn variant(origin: &Value, seed: u64) -> Value {
    let mut dice = Dice(seed);
    let mut definition = origin.clone();
    vary_measures(&mut definition, &mut dice);
    vary_items(&mut definition, &mut dice);
    vary_bands(&mut definition, &mut dice);
    if !definition["alignment"].is_null() {
        vary_lists(&mut definition, &mut dice);
        vary_alignment(&mut definition, &mut dice);
    }
    let show = dice.below(6) + 1;
    definition["next_steps"]["show"] = json!(show);
    if dice.once_in(3) {
        definition["next_steps"]["first"] = Value::Null;
    }
    definition
}

fn vary_measures(definition: &mut Value, dice: &mut Dice) {
    definition["measures"]["known_share"] = dice.one_of(&decimals(&[0.25, 0.5, 0.6, 0.75, 1.0]));
    for phase in definition["phases"].as_array_mut().unwrap() {
        phase["weight"] = dice.one_of(&decimals(&[0.5, 1.0, 1.5, 2.0, 3.0]));
    }
}

fn vary_items(definition: &mut Value, dice: &mut Dice) {
    let asked_before = items_in_order_of_asking(definition);
    let rules = definition["cautions"].to_string()
        + &definition["alignment"].to_string()
        + &definition["items"].to_string();
    let may_all_be_out = dice.once_in(6);
    let items = definition["items"].as_array_mut().unwrap();
    let dimension_of: Vec<Value> = items.iter().map(|item| item["dimension"].clone()).collect();
    for (idx, item) in items.iter_mut().enumerate() {
        let item = item.as_object_mut().unwrap();
        if dice.once_in(2) {
            item.insert(
                "weight".to_owned(),
                dice.one_of(&decimals(&[0.25, 0.5, 1.0, 1.5, 2.0, 7.0])),
            );
        }
        // A level that a condition names must go on existing.
        let is_named = rules.contains(&format!("\"item\":{}", item["id"]));
        if !is_named && dice.once_in(2) {
            item.insert(
                "levels".to_owned(),
                dice.one_of(&[json!(2), json!(3), json!(5), json!(6)]),
            );
        }
        if may_all_be_out || dice.once_in(4) {
            item.insert("allows_not_applicable".to_owned(), json!(true));
        }
        let is_last_of_its_dimension = dimension_of[idx + 1..]
            .iter()
            .all(|dimension| *dimension != dimension_of[idx]);
        let is_first_of_its_dimension = dimension_of[..idx]
            .iter()
            .all(|dimension| *dimension != dimension_of[idx]);
        if dice.once_in(8) && !is_last_of_its_dimension && !is_first_of_its_dimension {
            item.shift_remove("dimension");
        }
        let position = asked_before
            .iter()
            .position(|id| *id == item["id"])
            .unwrap();
        if dice.once_in(6) && position > 0 {
            let earlier = asked_before[dice.below(position)].clone();
            let condition = match dice.below(3) {
                0 => json!({"op": "item-at-least", "item": earlier, "value": 1}),
                1 => {
                    json!({"op": "not", "of": {"op": "item-at-most", "item": earlier, "value": 0}})
                }
                _ => {
                    json!({"op": "any", "of": [{"op": "item-unknown", "item": earlier}, {"op": "item-at-least", "item": earlier, "value": 1}]})
                }
            };
            item.insert("visible_when".to_owned(), condition);
        }
    }
}

fn items_in_order_of_asking(definition: &Value) -> Vec<Value> {
    let groups = definition["flow"].as_array().unwrap().iter();
    let questions = groups.flat_map(|group| group["questions"].as_array().unwrap().clone());
    let items = definition["items"].as_array().unwrap();
    questions
        .filter(|id| items.iter().any(|item| item["id"] == *id))
        .collect()
}

fn vary_bands(definition: &mut Value, dice: &mut Dice) {
    let bands = &mut definition["bands"];
    let mut threshold = 0;
    let mut floor = 0;
    for step in bands["steps"].as_array_mut().unwrap().iter_mut().skip(1) {
        threshold += 6 + dice.below(22);
        floor = (floor + dice.below(25)).min(threshold);
        step["threshold"] = json!(threshold);
        step["floor"] = json!(floor);
    }
    bands["withheld"]["max_unknown"] = json!(dice.below(12));
    bands["near_within"] = dice.one_of(&decimals(&[0.5, 3.0, 5.0, 12.5]));
}

/// Options worth more or less, needs that mentoring reaches more or less.
fn vary_lists(definition: &mut Value, dice: &mut Dice) {
    for list in definition["lists"].as_array_mut().unwrap() {
        for option in list["options"].as_array_mut().unwrap() {
            if !option["addressability"].is_null() {
                option["addressability"] = json!(dice.below(4));
            }
            if !option["points"].is_null() {
                option["points"] = json!(dice.below(4));
            }
        }
    }
}

fn vary_alignment(definition: &mut Value, dice: &mut Dice) {
    let items = items_in_order_of_asking(definition);
    let alignment = &mut definition["alignment"];
    for purpose in ["main_purpose", "other_purpose"] {
        alignment[purpose]["weight"] = dice.one_of(&decimals(&[0.5, 1.0, 2.0, 2.5]));
        alignment[purpose]["best_of"] = json!(1 + dice.below(4));
    }
    alignment["known_share"] = dice.one_of(&decimals(&[0.25, 0.5, 0.75, 1.0]));
    alignment["unbacked_below"] = json!(1 + dice.below(3));
    alignment["missing"]["presence"] = dice.one_of(&decimals(&[0.0, 0.5, 1.0, 2.0]));
    for element in alignment["elements"].as_array_mut().unwrap() {
        let sources = element["presence"]
            .get_mut("mean")
            .and_then(Value::as_array_mut);
        if let Some(sources) = sources
            && dice.once_in(2)
        {
            let more = dice.one_of(&items);
            if !sources.contains(&more) {
                sources.push(more);
            }
        }
    }
    for table in ["responsive-needs", "other-needs", "elements"] {
        // The share of zeros differs between variants, so that needs nobody serves occur.
        let n_zeros = dice.below(6);
        for row in alignment["strengths"][table]["rows"]
            .as_object_mut()
            .unwrap()
            .values_mut()
        {
            for cell in row.as_array_mut().unwrap() {
                let digit = dice.below(4 + n_zeros).saturating_sub(n_zeros);
                let basis = &cell.as_str().unwrap()[1..];
                *cell = json!(format!("{digit}{basis}"));
            }
        }
        alignment["strengths"][table]["sources"] = json!({});
    }
    let mut threshold = 0;
    for word in alignment["words"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .skip(1)
    {
        threshold += 10 + dice.below(20);
        word["threshold"] = json!(threshold);
    }
}

/// Whole numbers without a point, as an author writes them.
fn decimals(values: &[f64]) -> Vec<Value> {
    let print = |value: &f64| serde_json::from_str(&value.to_string()).unwrap();
    values.iter().map(print).collect()
}
