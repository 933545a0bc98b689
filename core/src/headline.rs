//! Headline: the one sentence, from an ordered table of conditions over band, base band, word and links.

use crate::caution::Scene;
use crate::definition::{Facts, Quantity};
use crate::id::{BandIdx, HeadlineIdx, ItemIdx, ListIdx, OptionIdx, WordIdx};
use crate::ratio::Ratio;
use crate::readiness::Readiness;

/// Everything a headline condition can read.
struct Verdicts<'a> {
    scene: &'a Scene<'a>,
    readiness: &'a Readiness,
}

impl Facts for Verdicts<'_> {
    fn level(&self, item: ItemIdx) -> Option<u8> {
        self.scene.level(item)
    }

    fn is_unknown(&self, item: ItemIdx) -> bool {
        self.scene.is_unknown(item)
    }

    fn picks(&self, list: ListIdx) -> Option<&[OptionIdx]> {
        self.scene.picks(list)
    }

    fn quantity(&self, quantity: Quantity) -> Option<Ratio> {
        self.scene.quantity(quantity)
    }

    fn band(&self) -> Option<Option<BandIdx>> {
        Some(self.readiness.band)
    }

    fn base_band(&self) -> Option<BandIdx> {
        self.readiness.base_band
    }

    fn word(&self) -> Option<WordIdx> {
        self.scene.alignment()?.word
    }
}

/// The first headline whose condition is true; the last one always is.
///
/// Source: `docs/scoring.md`, "Headline, next steps, find out".
pub(crate) fn headline(scene: &Scene<'_>, readiness: &Readiness) -> HeadlineIdx {
    let verdicts = Verdicts { scene, readiness };
    let headlines = &scene.states.definition().headlines;
    HeadlineIdx::new(
        headlines
            .iter()
            .position(|headline| headline.when.truth(&verdicts).is_true())
            .unwrap_or(0),
    )
}
