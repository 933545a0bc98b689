//! One link of the alignment: what it asks, its points, what holds and what misses, in whole sentences.

use soundings_core::report::LinkReport;
use soundings_drawing::Tag;

use crate::page::Page;

pub fn draw(page: &mut Page<'_>, link: &LinkReport) {
    page.pen.open(Tag::Li, "link-row");
    page.pen.say(Tag::H4, "", &link.name);
    page.pen.say(Tag::B, "value", &page.points(link.points));
    page.pen.say(Tag::P, "asks", &link.asks);
    let met = link.met.iter().map(|line| ("met", line.as_str()));
    let misses = link.misses.iter().map(|line| ("miss", line.as_str()));
    let lines: Vec<(&str, &str)> = met.chain(misses).collect();
    page.lines("lines", &lines);
    page.pen.close();
}
