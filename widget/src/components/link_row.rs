//! One link of the alignment: what it asks, its points, what holds and what misses, in whole sentences.

use soundings_core::report::LinkReport;
use yew::prelude::*;

use super::report::Page;
use crate::dom::{block, rows, say};

pub fn view(page: &Page<'_>, link: &LinkReport) -> Html {
    let met = link.met.iter().map(|line| say("li", "met", line));
    let misses = link.misses.iter().map(|line| say("li", "miss", line));
    let row = vec![
        say("h4", "", &link.name),
        say("b", "value", &page.points(link.points)),
        say("p", "asks", &link.asks),
        rows("ul", "lines", met.chain(misses).collect()),
    ];
    block("li", "link-row", row)
}
