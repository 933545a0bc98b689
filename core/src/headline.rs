//! Headline: the one sentence, from an ordered table of conditions over band, base band, word and links.

use crate::caution::Scene;
use crate::id::HeadlineIdx;

/// The first headline whose condition is true; the last one always is.
///
/// Source: `docs/scoring.md`, "Headline, next steps, find out".
pub(crate) fn headline(scene: &Scene<'_>) -> HeadlineIdx {
    let mut headlines = scene.states.definition().headlines.iter();
    let first = headlines.position(|headline| headline.when.truth(scene).is_true());
    HeadlineIdx::new(first.unwrap_or(0))
}
