//! The scale of bands: where the result stands, and how far it could still move.
//!
//! Drawn in percent of its width, so that its words never shrink with it; the names stand below as text.

use soundings_core::report::BandReport;
use yew::prelude::*;

use super::report::Page;
use crate::dom::{block, el, rows, say};

/// How many depths of colour there are.
const DEPTHS: usize = 4;

pub fn view(page: &Page<'_>, band: &BandReport) -> Html {
    let texts = page.texts;
    let number = |n: u32| n.to_string();
    let label = match (band.points, band.bounds) {
        (Some(points), Some((low, high))) if low != high => {
            texts.scale_bounds(&number(points), &number(low), &number(high))
        }
        (Some(points), _) => texts.scale_known(&number(points)),
        (None, Some((low, high))) => texts.scale_open(&number(low), &number(high)),
        (None, None) => String::new(),
    };
    let depth = |idx: usize| (idx * DEPTHS / band.scale.len().max(1)).to_string();
    let mut drawing = Vec::new();
    for (idx, (_, from)) in band.scale.iter().enumerate() {
        let to = band
            .scale
            .get(idx + 1)
            .map_or(100, |(_, threshold)| *threshold);
        drawing.push(page.rect(
            &format!("zone zone-{}", depth(idx)),
            *from,
            to,
            ("14", "20"),
        ));
    }
    if let Some((low, high)) = band.bounds.filter(|(low, high)| low != high) {
        drawing.push(page.rect("open", low, high, ("14", "20")));
    }
    if let Some(points) = band.points {
        let x = format!("{}%", page.x(points));
        drawing.push(el(
            "circle",
            &[("class", "marker"), ("cx", &x), ("cy", "24"), ("r", "9")],
            Vec::new(),
        ));
    }
    let names = band
        .scale
        .iter()
        .enumerate()
        .map(|(idx, (name, threshold))| {
            let swatch = block("span", &format!("swatch swatch-{}", depth(idx)), Vec::new());
            let row = vec![
                swatch,
                say("span", "", name),
                say("span", "from", &number(*threshold)),
            ];
            match band.place == Some(idx) {
                true => el("li", &[("class", "here"), ("aria-current", "true")], row),
                false => block("li", "", row),
            }
        });
    let attributes = [
        ("role", "img"),
        ("aria-label", label.as_str()),
        ("width", "100%"),
        ("height", "48"),
    ];
    let svg = el("svg", &attributes, vec![rows("g", "", drawing)]);
    block(
        "div",
        "scale",
        vec![svg, rows("ol", "names", names.collect())],
    )
}
