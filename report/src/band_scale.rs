//! The scale of bands: where the result stands, and how far it could still move.
//!
//! Drawn in percent of its width, so that its words never shrink with it; the names stand below as text. It is
//! drawn left to right, and the style mirrors it where the page reads the other way.

use soundings_core::report::BandReport;
use soundings_drawing::{Attribute, Tag, digits};

use crate::page::Page;

/// How many depths of colour there are.
const DEPTHS: usize = 4;

pub fn draw(page: &mut Page<'_>, band: &BandReport) {
    let texts = page.texts;
    let label = match (band.points, band.bounds) {
        (Some(points), Some((low, high))) if low != high => {
            texts.scale_bounds(&digits(points), &digits(low), &digits(high))
        }
        (Some(points), _) => texts.scale_known(&digits(points)),
        (None, Some((low, high))) => texts.scale_open(&digits(low), &digits(high)),
        (None, None) => String::new(),
    };
    let depth = |idx: usize| digits((idx * DEPTHS / band.scale.len().max(1)) as u32);
    page.pen.open(Tag::Div, "scale");
    page.open_svg("", "48", Some(&label));
    page.pen.open(Tag::G, "");
    for (idx, (_, from)) in band.scale.iter().enumerate() {
        let next = band.scale.get(idx + 1);
        let to = next.map_or(100, |(_, threshold)| *threshold);
        let class = "zone zone-".to_owned() + &depth(idx);
        page.rect(&class, (*from, to), "14", "20");
    }
    if let Some(bounds) = band.bounds.filter(|(low, high)| low != high) {
        page.open_rect(bounds, "14", "20");
    }
    if let Some(points) = band.points {
        page.pen.open(Tag::Circle, "marker");
        page.pen.attribute(Attribute::Cx, &(digits(points) + "%"));
        page.pen.attribute(Attribute::Cy, "24");
        page.pen.attribute(Attribute::R, "9");
        page.pen.close();
    }
    page.pen.close();
    page.pen.close();
    page.pen.open(Tag::Ol, "names");
    for (idx, (name, threshold)) in band.scale.iter().enumerate() {
        if band.place == Some(idx) {
            page.pen.open(Tag::Li, "here");
            page.pen.attribute(Attribute::AriaCurrent, "true");
        } else {
            page.pen.open(Tag::Li, "");
        }
        page.pen
            .say(Tag::Span, &("swatch swatch-".to_owned() + &depth(idx)), "");
        page.pen.say(Tag::Span, "", name);
        page.pen.say(Tag::Span, "from", &digits(*threshold));
        page.pen.close();
    }
    page.pen.close();
    page.pen.close();
}
