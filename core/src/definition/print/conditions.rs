//! Printing conditions: one object with an `op`, as the reader takes it.
//!
//! It knows how a condition is written, never whether it holds.

use super::{Printer, decimal};
use crate::definition::{Condition, Quantity, Withheld};
use crate::id::BandIdx;
use crate::json::Writer;

impl Printer<'_> {
    pub(super) fn condition(&self, w: &mut Writer, condition: &Condition) {
        let parts = self.parts;
        w.object(|w| match condition {
            Condition::Always => w.key("op").text("always"),
            Condition::All(of) | Condition::Any(of) => {
                w.key("op").text(if matches!(condition, Condition::All(_)) {
                    "all"
                } else {
                    "any"
                });
                w.key("of")
                    .list(|w| of.iter().for_each(|part| self.condition(w, part)));
            }
            Condition::Not(part) => {
                w.key("op").text("not");
                self.condition(w.key("of"), part);
            }
            Condition::HasAny(list, options) | Condition::FirstIs(list, options) => {
                let list = parts.list(*list);
                w.key("op")
                    .text(if matches!(condition, Condition::HasAny(..)) {
                        "has-any"
                    } else {
                        "first-is"
                    });
                w.key("list").text(&list.id);
                w.key("ids")
                    .texts(options.iter().map(|option| list.option(option).id.as_str()));
            }
            Condition::ItemAtMost(item, level) | Condition::ItemAtLeast(item, level) => {
                w.key("op")
                    .text(if matches!(condition, Condition::ItemAtMost(..)) {
                        "item-at-most"
                    } else {
                        "item-at-least"
                    });
                w.key("item").text(&parts.item(*item).id);
                w.key("value").number(*level);
            }
            Condition::ItemUnknown(item) => {
                w.key("op").text("item-unknown");
                w.key("item").text(&parts.item(*item).id);
            }
            Condition::Compare(quantity, comparison, value) => {
                w.key("op").text(comparison.id());
                self.quantity(w.key("quantity"), *quantity);
                decimal(w.key("value"), *value);
            }
            Condition::BandIs(bands, withheld) => {
                w.key("op").text("band-is");
                let withheld =
                    (*withheld == Withheld::Included).then_some(parts.bands.withheld.as_str());
                w.key("ids").texts(self.band_ids(bands).chain(withheld));
            }
            Condition::BaseBandIs(bands) => {
                w.key("op").text("base-band-is");
                w.key("ids").texts(self.band_ids(bands));
            }
            Condition::WordIs(words) => {
                w.key("op").text("word-is");
                let ids = words
                    .iter()
                    .filter_map(|word| Some(parts.alignment.as_ref()?.word_id(*word)));
                w.key("ids").texts(ids);
            }
        });
    }

    fn band_ids<'a>(&'a self, bands: &'a [BandIdx]) -> impl Iterator<Item = &'a str> {
        bands.iter().map(|band| self.parts.band_id(*band))
    }

    fn quantity(&self, w: &mut Writer, quantity: Quantity) {
        let measure = |measure| self.parts.measure_id(measure);
        match quantity {
            Quantity::Score(of) => w.object(|w| w.key("score").text(measure(of))),
            Quantity::Difference(first, second) => {
                w.object(|w| w.key("difference").texts([measure(first), measure(second)]))
            }
            Quantity::Link(link) => w.object(|w| w.key("link").text(link.id())),
            named => {
                let name = Quantity::NAMED
                    .iter()
                    .find(|(quantity, _)| *quantity == named);
                w.text(name.map_or("", |(_, name)| name));
            }
        }
    }
}
