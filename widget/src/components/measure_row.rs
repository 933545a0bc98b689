//! One measure: name, points, bounds as text; the same as a bar, solid to the low bound and striped to the high.

use soundings_core::report::MeasureReport;
use soundings_core::words::Direction;
use yew::prelude::*;

pub fn view(measure: &MeasureReport, no_points: &str, direction: Direction, hatch: &str) -> Html {
    let points = measure
        .points
        .map_or_else(|| no_points.to_owned(), |points| points.to_string());
    let (low, high) = measure.bounds.unwrap_or_default();
    let percent = |n: u32| format!("{n}%");
    let is_rtl = direction == Direction::Rtl;
    let solid = percent(if is_rtl { 100 - low } else { 0 });
    let striped = percent(if is_rtl { 100 - high } else { low });
    html! {
        <div class="measure">
            <span class="name">{ measure.name.clone() }</span>
            <span class="value">
                <b>{ points }</b>
                <small hidden={measure.remark.is_none()}>{ measure.remark.clone().unwrap_or_default() }</small>
            </span>
            <svg class="bar-line" aria-hidden="true" width="100%" height="10">
                <rect class="rail" width="100%" height="10" rx="5" />
                <rect class="solid" x={solid} width={percent(low)} height="10" rx="5" />
                <rect class="open" x={striped} width={percent(high - low)} height="10" fill={format!("url(#{hatch})")} />
            </svg>
            <span class="meaning">{ measure.meaning.clone() }</span>
        </div>
    }
}
