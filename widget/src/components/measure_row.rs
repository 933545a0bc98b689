//! One measure: name, points, bounds as text; the same as a bar, solid to the low bound and striped to the high.

use soundings_core::report::MeasureReport;
use yew::prelude::*;

use super::report::Page;
use crate::dom::{block, el, say, say_if};

pub fn view(page: &Page<'_>, measure: &MeasureReport) -> Html {
    let (low, high) = measure.bounds.unwrap_or_default();
    let bars = vec![
        page.rect("rail", 0, 100, ("0", "10")),
        page.rect("solid", 0, low, ("0", "10")),
        page.rect("open", low, high, ("0", "10")),
    ];
    let svg = [
        ("class", "bar-line"),
        ("aria-hidden", "true"),
        ("width", "100%"),
        ("height", "10"),
    ];
    // Beside a score its bounds; a whole sentence about a missing one needs a line of its own.
    let (beside, below) = match measure.points {
        Some(_) => (measure.remark.as_deref(), None),
        None => (None, measure.remark.as_deref()),
    };
    let value = vec![
        say("b", "", &page.points(measure.points)),
        say_if("small", "", beside),
    ];
    let row = vec![
        say("span", "name", &measure.name),
        block("span", "value", value),
        el("svg", &svg, bars),
        say_if("span", "open-words", below),
        say("span", "meaning", &measure.meaning),
    ];
    block("li", "measure", row)
}
