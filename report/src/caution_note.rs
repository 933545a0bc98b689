//! One caution: how grave, what it says, what helps, and on request what it rests on.

use soundings_core::report::{CautionReport, SourceReport};
use soundings_drawing::{Attribute, Tag};

use crate::page::Page;

/// A list of cautions.
pub fn draw_all(page: &mut Page<'_>, cautions: &[CautionReport]) {
    page.pen.open(Tag::Ul, "cautions");
    for caution in cautions {
        draw(page, caution);
    }
    page.pen.close();
}

fn draw(page: &mut Page<'_>, caution: &CautionReport) {
    page.pen.open(Tag::Li, "caution");
    page.pen
        .attribute(Attribute::DataSeverity, caution.severity.id());
    page.pen.say(Tag::P, "tag", &caution.severity_name);
    page.pen.say(Tag::H4, "", &caution.title);
    page.pen.say(Tag::P, "", &caution.say);
    page.pen.say(Tag::P, "", &page.texts.do_next(&caution.next));
    page.open_details("", &page.texts.evidence());
    page.pen.say(Tag::P, "", &caution.evidence);
    sources(page, &caution.sources);
    page.pen.close();
    page.pen.close();
}

/// Citations with their links.
pub fn sources(page: &mut Page<'_>, sources: &[SourceReport]) {
    page.pen.open(Tag::Ul, "sources");
    for source in sources {
        page.pen.open(Tag::Li, "");
        page.pen.say(Tag::Span, "", &source.citation);
        page.pen.open(Tag::Span, "links");
        for to in &source.links {
            link(page, to);
        }
        page.pen.close();
        page.pen.close();
    }
    page.pen.close();
}

/// A link out of the page; definitions accept only `https:` and `mailto:`.
pub fn link(page: &mut Page<'_>, to: &str) {
    page.pen.open(Tag::A, "");
    page.pen.attribute(Attribute::Href, to);
    page.pen
        .attribute(Attribute::Rel, "noopener noreferrer external");
    page.pen.attribute(Attribute::Target, "_blank");
    page.pen.text(to.strip_prefix("https://").unwrap_or(to));
    page.pen.close();
}
