//! The scale of bands: where the result stands, and how far it could still move.
//!
//! Drawn in percent of its width, so that its words never shrink with it; the names stand below as text.

use soundings_core::report::BandReport;
use soundings_core::words::Direction;
use yew::prelude::*;

use crate::text::ReportTexts;

pub fn view(band: &BandReport, texts: &ReportTexts, direction: Direction, hatch: &str) -> Html {
    let number = |n: u32| n.to_string();
    let label = match (band.points, band.bounds) {
        (Some(points), Some((low, high))) if low != high => {
            texts.scale_bounds(&number(points), &number(low), &number(high))
        }
        (Some(points), _) => texts.scale_known(&number(points)),
        (None, Some((low, high))) => texts.scale_open(&number(low), &number(high)),
        (None, None) => String::new(),
    };
    // From the start of the line, whichever side that is.
    let x = |points: u32| {
        if direction == Direction::Rtl {
            100 - points.min(100)
        } else {
            points
        }
    };
    let percent = |n: u32| format!("{n}%");
    let span = |from: u32, to: u32| {
        (
            percent(x(from).min(x(to))),
            percent(to.saturating_sub(from)),
        )
    };
    let ends = band
        .scale
        .iter()
        .skip(1)
        .map(|(_, threshold)| *threshold)
        .chain([100]);
    let zones = band.scale.iter().zip(ends).enumerate().map(|(idx, ((_, from), to))| {
        let (x, width) = span(*from, to);
        html! { <rect key={idx} class={format!("zone zone-{}", idx * 3 / band.scale.len().max(1))} {x} y="14" {width} height="20" /> }
    });
    let whisker = band.bounds.filter(|(low, high)| low != high).map(|(low, high)| {
        let (x, width) = span(low, high);
        html! { <rect class="open" {x} y="14" {width} height="20" fill={format!("url(#{hatch})")} /> }
    });
    let marker = band.points.map(|points| {
        html! { <circle class="marker" cx={percent(x(points))} cy="24" r="9" /> }
    });
    let names = band.scale.iter().enumerate().map(|(idx, (name, threshold))| {
        let is_here = band.place == Some(idx);
        html! {
            <li key={idx} class={if is_here { "here" } else { "" }} aria-current={is_here.then_some("true")}>
                <span class={format!("swatch swatch-{}", idx * 3 / band.scale.len().max(1))}></span>
                <span>{ name.clone() }</span>
                <span class="from">{ number(*threshold) }</span>
            </li>
        }
    });
    html! {
        <div class="scale">
            <svg role="img" aria-label={label} width="100%" height="48">
                <g>{ for zones }</g>
                <g>{ whisker.unwrap_or_default() }</g>
                <g>{ marker.unwrap_or_default() }</g>
            </svg>
            <ol class="names">{ for names }</ol>
        </div>
    }
}
