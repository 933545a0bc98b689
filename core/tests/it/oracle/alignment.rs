//! Links, word, misses and principles (section 4).

use num_traits::One;
use num_traits::Zero;
use serde_json::Value;
use serde_json::json;

use super::Q;
use super::State;
use super::World;
use super::array;
use super::count;
use super::max_level;
use super::mean;
use super::number;
use super::number_or;
use super::points;
use super::share;
use super::text;
use super::whole;

/// Everything section 4 says about one set of answers.
pub struct Alignment<'a> {
    world: World<'a>,
    /// `P`, in the order picked; empty is "no purpose".
    purposes: Vec<String>,
    /// `R` and `O`, in option order.
    responsive: Vec<&'a Value>,
    others: Vec<&'a Value>,
    /// The needs that something runs beside; none when nobody said what runs beside.
    accompanied: Option<Vec<String>>,
}

enum Presence {
    NotApplicable,
    Unknown,
    Known(Q),
}

impl<'a> World<'a> {
    /// None where the definition has no alignment.
    pub fn alignment(&self) -> Option<Alignment<'a>> {
        if self.definition["alignment"].is_null() {
            return None;
        }
        let without_exclusive = |part| -> Option<Vec<&'a Value>> {
            let (list, picked) = self.part(part)?;
            let option = |id: &String| {
                array(&list["options"])
                    .iter()
                    .find(|option| option["id"] == json!(id))
                    .unwrap()
            };
            let options = picked.iter().map(option);
            Some(
                options
                    .filter(|option| option["exclusive"] != json!(true))
                    .collect(),
            )
        };
        let needs = without_exclusive("needs").unwrap_or_default();
        let (responsive, others) = needs
            .into_iter()
            .partition(|need| need["kind"] == "responsive");
        Some(Alignment {
            world: self.clone(),
            purposes: ids(&without_exclusive("purpose").unwrap_or_default()),
            responsive,
            others,
            accompanied: without_exclusive("alongside").map(|options| {
                let twins = options
                    .into_iter()
                    .filter(|option| !option["twin"].is_null());
                twins.map(|option| text(&option["twin"])).collect()
            }),
        })
    }
}

impl Alignment<'_> {
    pub fn print(&self) -> Value {
        let link = |link: &Option<Q>| {
            link.as_ref().map_or(
                Value::Null,
                |exact| json!({"points": points(exact), "exact": exact.to_string()}),
            )
        };
        let provisional = self.world.truth(&self.rules()["provisional"], None) == Some(true);
        json!({
            "links": super::object(LINKS.iter().map(|id| ((*id).to_owned(), link(&self.link(id))))),
            "word": self.word(),
            "provisional": provisional,
            "unserved": self.unserved(),
            "unbacked": self.unbacked(),
            "unaccompanied": ids(&self.unaccompanied().unwrap_or_default()),
            "missing": self.missing(),
            "principles": super::object(self.principles().into_iter().map(|(id, mean_level)| (id, self.principle_word(mean_level.as_ref())))),
        })
    }

    pub fn link(&self, id: &str) -> Option<Q> {
        match id {
            "purpose-need" => self.purpose_need(),
            "need-mentoring" => self.need_mentoring(),
            "purpose-design" => self.purpose_design(),
            "principles-design" => self.principles_design(),
            other => panic!("the oracle knows no link `{other}`"),
        }
    }

    /// The word of the lowest of links 1 to 3; none if any of them is none.
    pub fn word(&self) -> Option<String> {
        let links: Option<Vec<Q>> = LINKS[..3].iter().map(|id| self.link(id)).collect();
        let lowest = links?.into_iter().min().unwrap();
        let mut words = array(&self.rules()["words"]).iter().rev();
        words
            .find(|word| lowest >= number_or(&word["threshold"], 0))
            .map(|word| text(&word["id"]))
    }

    /// Of links 1 to 3.
    pub fn n_valueless(&self) -> usize {
        LINKS[..3]
            .iter()
            .filter(|id| self.link(id).is_none())
            .count()
    }

    /// Unaccompanied needs in all needs picked.
    pub fn unaccompanied_share(&self) -> Option<Q> {
        let n_unaccompanied = self.unaccompanied()?.len();
        share(
            &count(n_unaccompanied),
            &count(self.responsive.len() + self.others.len()),
        )
    }

    /// The largest s(main, n) over `R`.
    pub fn main_purpose_strength(&self) -> Option<u64> {
        let main = self.purposes.first()?;
        self.responsive
            .iter()
            .map(|need| self.strength("responsive-needs", main, need))
            .max()
    }

    /// The largest d(main, e) over the elements that have `item` as a source; 0 without a purpose.
    pub fn main_purpose_rests_on(&self, item: &str) -> u64 {
        let Some(main) = self.purposes.first() else {
            return 0;
        };
        let elements = self
            .elements()
            .iter()
            .filter(|element| array(&element["presence"]["mean"]).contains(&json!(item)));
        elements
            .map(|element| self.strength("elements", main, element))
            .max()
            .unwrap_or(0)
    }

    fn rules(&self) -> &Value {
        &self.world.definition["alignment"]
    }

    fn elements(&self) -> &[Value] {
        array(&self.rules()["elements"])
    }

    /// s, b or d: the digit of "2P".
    fn strength(&self, table: &str, purpose: &str, column: &Value) -> u64 {
        let table = &self.rules()["strengths"][table];
        let idx = array(&table["columns"])
            .iter()
            .position(|id| *id == column["id"])
            .unwrap();
        let cell = table["rows"][purpose][idx].as_str().unwrap();
        u64::from(cell.chars().next().unwrap().to_digit(10).unwrap())
    }

    /// The largest strength any picked purpose has for `column`; 0 without a purpose.
    fn strongest(&self, table: &str, column: &Value) -> u64 {
        self.purposes
            .iter()
            .map(|purpose| self.strength(table, purpose, column))
            .max()
            .unwrap_or(0)
    }

    /// `main_purpose` or `other_purpose`.
    fn role(&self, purpose_idx: usize) -> &Value {
        &self.rules()[if purpose_idx == 0 {
            "main_purpose"
        } else {
            "other_purpose"
        }]
    }

    fn weight(&self, purpose_idx: usize) -> Q {
        number_or(&self.role(purpose_idx)["weight"], 1)
    }

    fn purpose_need(&self) -> Option<Q> {
        if self.purposes.is_empty() || (self.responsive.is_empty() && self.others.is_empty()) {
            return None;
        }
        if self.responsive.is_empty() {
            return Some(Q::zero());
        }
        let strongest: u64 = self
            .responsive
            .iter()
            .map(|need| self.strongest("responsive-needs", need))
            .sum();
        let serve = whole(strongest) / (whole(3) * count(self.responsive.len()));
        let mut sum = Q::zero();
        let mut all_weight = Q::zero();
        for (purpose_idx, purpose) in self.purposes.iter().enumerate() {
            let strengths = self
                .responsive
                .iter()
                .map(|need| self.strength("responsive-needs", purpose, need));
            let mut strengths: Vec<u64> = strengths.collect();
            strengths.sort_by(|a, b| b.cmp(a));
            let best_of = self.role(purpose_idx)["best_of"].as_u64().unwrap_or(1);
            strengths.truncate(usize::try_from(best_of).unwrap());
            let best =
                mean(&strengths.into_iter().map(whole).collect::<Vec<_>>()).unwrap() / whole(3);
            sum += self.weight(purpose_idx) * best;
            all_weight += self.weight(purpose_idx);
        }
        let back = sum / all_weight;
        Some(whole(100) * (serve + back) / whole(2))
    }

    fn need_mentoring(&self) -> Option<Q> {
        if self.responsive.is_empty() && self.others.is_empty() {
            return None;
        }
        if !self.others.is_empty() && self.accompanied.is_none() {
            return None;
        }
        let mut sum = Q::zero();
        let mut all_weight = Q::zero();
        for need in &self.responsive {
            sum += number(&need["addressability"]) / whole(3);
            all_weight += Q::one();
        }
        for need in &self.others {
            let addressed = if self.is_accompanied(need) {
                Q::one()
            } else {
                number(&need["addressability"]) / whole(3)
            };
            let weight = Q::one() + whole(self.strongest("other-needs", need)) / whole(3);
            sum += &weight * addressed;
            all_weight += weight;
        }
        Some(whole(100) * sum / all_weight)
    }

    fn is_accompanied(&self, need: &Value) -> bool {
        self.accompanied
            .as_ref()
            .is_some_and(|accompanied| accompanied.contains(&text(&need["id"])))
    }

    fn presence(&self, element: &Value) -> Presence {
        let presence = &element["presence"];
        if presence == "accompanied-share" {
            if self.others.is_empty() {
                return Presence::NotApplicable;
            }
            if self.accompanied.is_none() {
                return Presence::Unknown;
            }
            let n_accompanied = self
                .others
                .iter()
                .filter(|need| self.is_accompanied(need))
                .count();
            return Presence::Known(whole(3) * count(n_accompanied) / count(self.others.len()));
        }
        if let Some(picked) = presence.get("picked") {
            let lists: Vec<Option<bool>> = array(picked)
                .iter()
                .map(|wanted| {
                    let answer = self.world.picks.get(wanted["list"].as_str().unwrap())?;
                    Some(
                        answer
                            .iter()
                            .any(|option| array(&wanted["ids"]).contains(&json!(option))),
                    )
                })
                .collect();
            return if lists.contains(&Some(true)) {
                Presence::Known(whole(3))
            } else if lists.contains(&None) {
                Presence::Unknown
            } else {
                Presence::Known(Q::zero())
            };
        }
        let mut known = Vec::new();
        for source in array(&presence["mean"]).iter().map(text) {
            if let Some(item) = self
                .world
                .items()
                .into_iter()
                .find(|item| item["id"] == json!(source))
            {
                if let Some(level) = self.level_in_thirds(item) {
                    known.push(level);
                }
            } else if let Some(picked) = self.world.picks.get(&source) {
                let options = array(&self.world.list(&source)["options"]).iter();
                let options = options.filter(|option| picked.contains(&text(&option["id"])));
                known.extend(
                    options
                        .filter(|option| !option["points"].is_null())
                        .map(|option| number(&option["points"])),
                );
            }
        }
        mean(&known).map_or(Presence::Unknown, Presence::Known)
    }

    /// A known level on the 0 to 3 scale of presence.
    fn level_in_thirds(&self, item: &Value) -> Option<Q> {
        match self.world.state(&text(&item["id"])) {
            State::Known(level) => Some(whole(3) * whole(level) / whole(max_level(item))),
            State::Unknown | State::Out => None,
        }
    }

    fn purpose_design(&self) -> Option<Q> {
        let mut of_all = Q::zero();
        let mut of_known = Q::zero();
        let mut present = Q::zero();
        for (purpose_idx, purpose) in self.purposes.iter().enumerate() {
            for element in self.elements() {
                let strength =
                    self.weight(purpose_idx) * whole(self.strength("elements", purpose, element));
                match self.presence(element) {
                    Presence::NotApplicable => {}
                    Presence::Unknown => of_all += strength,
                    Presence::Known(presence) => {
                        present += &strength * presence;
                        of_known += &strength;
                        of_all += strength;
                    }
                }
            }
        }
        let known_share = share(&of_known, &of_all)?;
        if known_share < number(&self.rules()["known_share"]) {
            return None;
        }
        share(&(whole(100) * present), &(whole(3) * of_known))
    }

    /// The picked principles, each with the mean known level of its items.
    fn principles(&self) -> Vec<(String, Option<Q>)> {
        let Some((list, picked)) = self.world.part("principles") else {
            return Vec::new();
        };
        let options = array(&list["options"])
            .iter()
            .filter(|option| picked.contains(&text(&option["id"])));
        let mean_level = |option: &Value| {
            let sources = self
                .world
                .items()
                .into_iter()
                .filter(|item| array(&option["items"]).contains(&item["id"]));
            mean(
                &sources
                    .filter_map(|item| self.level_in_thirds(item))
                    .collect::<Vec<_>>(),
            )
        };
        options
            .map(|option| (text(&option["id"]), mean_level(option)))
            .collect()
    }

    fn principles_design(&self) -> Option<Q> {
        let known = self
            .principles()
            .into_iter()
            .filter_map(|(_, mean_level)| mean_level);
        let known: Vec<Q> = known.map(|mean_level| mean_level / whole(3)).collect();
        Some(whole(100) * mean(&known)?)
    }

    fn principle_word(&self, mean_level: Option<&Q>) -> Value {
        let Some(mean_level) = mean_level else {
            return json!("unknown");
        };
        let mut words = array(&self.rules()["principle_words"]).iter().rev();
        words
            .find(|word| *mean_level >= number_or(&word["threshold"], 0))
            .unwrap()["id"]
            .clone()
    }

    fn unserved(&self) -> Vec<String> {
        if self.purposes.is_empty() {
            return Vec::new();
        }
        let unserved = self
            .responsive
            .iter()
            .copied()
            .filter(|need| self.strongest("responsive-needs", need) == 0);
        ids(&unserved.collect::<Vec<_>>())
    }

    fn unbacked(&self) -> Vec<String> {
        if self.responsive.is_empty() {
            return Vec::new();
        }
        let limit = number(&self.rules()["unbacked_below"]);
        let is_unbacked = |purpose: &&String| {
            let strengths = self
                .responsive
                .iter()
                .map(|need| self.strength("responsive-needs", purpose, need));
            whole(strengths.max().unwrap()) < limit
        };
        self.purposes.iter().filter(is_unbacked).cloned().collect()
    }

    /// None when nobody said what runs beside.
    fn unaccompanied(&self) -> Option<Vec<&Value>> {
        self.accompanied.as_ref()?;
        Some(
            self.others
                .iter()
                .copied()
                .filter(|need| !self.is_accompanied(need))
                .collect(),
        )
    }

    fn missing(&self) -> Vec<String> {
        let rule = &self.rules()["missing"];
        let mut missing = Vec::new();
        for purpose in &self.purposes {
            for element in self.elements() {
                let id = text(&element["id"]);
                let needed =
                    whole(self.strength("elements", purpose, element)) >= number(&rule["strength"]);
                let is_weak = matches!(self.presence(element), Presence::Known(presence) if presence <= number(&rule["presence"]));
                if needed && is_weak && !missing.contains(&id) {
                    missing.push(id);
                }
            }
        }
        missing
    }
}

fn ids(options: &[&Value]) -> Vec<String> {
    options.iter().map(|option| text(&option["id"])).collect()
}

const LINKS: [&str; 4] = [
    "purpose-need",
    "need-mentoring",
    "purpose-design",
    "principles-design",
];
