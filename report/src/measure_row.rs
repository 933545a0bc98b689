//! One measure: name, points, bounds as text; the same as a bar, solid to the low bound and striped to the high.

use soundings_core::report::MeasureReport;
use soundings_drawing::Tag;

use crate::page::Page;

pub fn draw(page: &mut Page<'_>, measure: &MeasureReport) {
    let (low, high) = measure.bounds.unwrap_or_default();
    // Beside a score its bounds; a whole sentence about a missing one needs a line of its own.
    let remark = measure.remark.as_deref();
    let (beside, below) = match measure.points {
        Some(_) => (remark, None),
        None => (None, remark),
    };
    page.pen.open(Tag::Li, "measure");
    page.pen.say(Tag::Span, "name", &measure.name);
    page.pen.open(Tag::Span, "value");
    page.pen.say(Tag::B, "", &page.points(measure.points));
    page.pen.say_if(Tag::Small, "", beside);
    page.pen.close();
    page.open_svg("bar-line", "10", None);
    page.rect("rail", (0, 100), "0", "10");
    page.rect("solid", (0, low), "0", "10");
    page.open_rect((low, high), "0", "10");
    page.pen.close();
    page.pen.say_if(Tag::Span, "open-words", below);
    page.pen.say(Tag::Span, "meaning", &measure.meaning);
    page.pen.close();
}
