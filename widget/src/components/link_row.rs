//! One link of the alignment: what it asks, its points, what holds and what misses, in whole sentences.

use soundings_core::report::LinkReport;
use yew::prelude::*;

pub fn view(link: &LinkReport, no_points: &str) -> Html {
    let sentence = |class: &'static str| move |(idx, line): (usize, &String)| html! { <li key={idx} {class}>{ line.clone() }</li> };
    html! {
        <div class="link-row">
            <h4>{ link.name.clone() }</h4>
            <b class="value">{ link.points.map_or_else(|| no_points.to_owned(), |points| points.to_string()) }</b>
            <p class="asks">{ link.asks.clone() }</p>
            <ul class="lines">{ for link.met.iter().enumerate().map(sentence("met")) }</ul>
            <ul class="lines">{ for link.misses.iter().enumerate().map(sentence("miss")) }</ul>
        </div>
    }
}
