//! The thread picture: needs, purposes and design elements in columns, what ties them, and the same as a table.
//!
//! Words are text in a grid and only threads are drawn, so that words wrap and never shrink with the picture. Rows
//! of a column are equally high, which tells where a thread ends whatever its words need. Purposes stand in the
//! middle: so no thread runs past a column. Below the width of three columns they stand in one, with the threads
//! beside them; the style decides which of the two drawings is seen.

use soundings_core::report::{Knot, KnotState, ThreadEnd, ThreadsReport};
use soundings_drawing::{Attribute, Tag, digits};

use crate::page::Page;

/// How high a drawing is in its own units, whatever its place.
const HEIGHT: usize = 1000;

pub fn draw(page: &mut Page<'_>, picture: &ThreadsReport) {
    let n_threads = u32::try_from(picture.threads.len()).unwrap_or(u32::MAX);
    page.pen.say(Tag::P, "lede", &page.voice.threads_lede());
    page.pen.open(Tag::Div, "threads");
    page.pen.attribute(Attribute::Role, "img");
    page.pen
        .attribute(Attribute::AriaLabel, &page.voice.threads(n_threads));
    let columns = [
        (page.voice.threads_needs(), &picture.needs),
        (page.voice.threads_purposes(), &picture.purposes),
        (page.voice.threads_elements(), &picture.elements),
    ];
    page.pen.open(Tag::Div, "knots");
    for (heading, knots) in &columns {
        page.pen.say(Tag::P, "", heading);
        page.pen.open(Tag::Ul, "");
        for knot in *knots {
            draw_knot(page, knot);
        }
        if knots.is_empty() {
            page.pen
                .say(Tag::Li, "missing", &page.voice.nothing_picked());
        }
        page.pen.close();
    }
    page.pen.close();
    // Rows of the three columns; an empty one says so in a row.
    let [needs, purposes, elements] = columns.map(|(_, knots)| knots.len().max(1));
    let n_rows = needs + purposes + elements + 3;
    for (view, class) in ["across", "across", "beside"].into_iter().enumerate() {
        page.open_svg(class, "100%", None);
        page.pen.attribute(Attribute::ViewBox, "0 0 100 1000");
        page.pen.attribute(Attribute::PreserveAspectRatio, "none");
        for thread in &picture.threads {
            let from = height(thread.purpose, purposes);
            let bow = match (view, thread.end) {
                (0, ThreadEnd::Need(place)) => [height(place, needs), 50, from, 100],
                (1, ThreadEnd::Element(place)) => [from, 50, height(place, elements), 100],
                (2, end) => {
                    let from = needs + 2 + thread.purpose;
                    let to = match end {
                        ThreadEnd::Need(place) => 1 + place,
                        ThreadEnd::Element(place) => needs + purposes + 3 + place,
                    };
                    // The farther, the wider, so that threads lie inside each other.
                    let width = 30 + 100 * from.abs_diff(to) / n_rows;
                    [height(from, n_rows), width, height(to, n_rows), 0]
                }
                _ => continue,
            };
            let [start, width, end, x] = bow.map(|number| digits(number as u32));
            let path = [
                "M0 ", &start, "C", &width, " ", &start, " ", &width, " ", &end, " ", &x, " ", &end,
            ];
            let class = [
                state(picture.knot(thread.end)),
                " s",
                &digits(thread.strength.into()),
            ]
            .concat();
            page.pen.open(Tag::Path, &class);
            page.pen.attribute(Attribute::D, &path.concat());
            page.pen.close();
        }
        page.pen.close();
    }
    page.pen.close();
    draw_table(page, picture);
}

/// The middle of a row of so many.
fn height(row: usize, n_rows: usize) -> usize {
    (2 * row + 1) * HEIGHT / (2 * n_rows)
}

fn state(knot: &Knot) -> &'static str {
    match knot.state {
        KnotState::Held => "held",
        KnotState::Beside => "aside",
        KnotState::Missing => "missing",
        KnotState::Unknown => "unknown",
    }
}

fn draw_knot(page: &mut Page<'_>, knot: &Knot) {
    page.pen.open(Tag::Li, state(knot));
    page.pen.say(Tag::Span, "", &knot.label);
    page.pen.say_if(Tag::Small, "", knot.remark.as_deref());
    page.pen.close();
}

/// Row by row what the picture shows: every thread, then what none is tied to.
fn draw_table(page: &mut Page<'_>, picture: &ThreadsReport) {
    page.open_details("", &page.voice.threads_table());
    page.pen.open(Tag::Table, "");
    page.pen.open(Tag::Tr, "");
    for heading in [
        page.voice.threads_purposes(),
        page.voice.threads_tied(),
        page.voice.threads_strength(),
    ] {
        page.pen.open(Tag::Th, "");
        page.pen.attribute(Attribute::Scope, "col");
        page.pen.text(&heading);
        page.pen.close();
    }
    page.pen.close();
    for thread in &picture.threads {
        let strength = page.voice.strength(&digits(thread.strength.into()));
        draw_row(
            page,
            picture.purposes.get(thread.purpose),
            Some(picture.knot(thread.end)),
            &strength,
        );
    }
    let none = page.texts.no_points();
    for need in picture.untied_needs() {
        draw_row(page, None, Some(need), &none);
    }
    for (place, purpose) in picture.purposes.iter().enumerate() {
        if !picture.threads.iter().any(|thread| thread.purpose == place) {
            draw_row(page, Some(purpose), None, &none);
        }
    }
    page.pen.close();
    page.pen.close();
}

fn draw_row(page: &mut Page<'_>, purpose: Option<&Knot>, end: Option<&Knot>, strength: &str) {
    page.pen.open(Tag::Tr, "");
    for knot in [purpose, end] {
        page.pen.open(Tag::Td, "");
        match knot {
            Some(knot) => {
                page.pen.say(Tag::Span, "", &knot.label);
                page.pen.say_if(Tag::Small, "", knot.remark.as_deref());
            }
            None => page.pen.text(&page.texts.no_points()),
        }
        page.pen.close();
    }
    page.pen.say(Tag::Td, "", strength);
    page.pen.close();
}
