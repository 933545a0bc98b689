//! A report as one page: the sections of the text report in the same order, for a browser, a printer or a mail.
//!
//! It stands alone: no script, nothing to fetch, one style. Every text goes through the template, which escapes it;
//! drawings repeat numbers that stand beside them. What it says is decided in the core.

use maud::{DOCTYPE, Markup, PreEscaped, html as page};
use soundings_core::report::{
    AlignmentReport, BandReport, CautionReport, Knot, Language, LinkReport, MeasureReport, Report,
    ThreadsReport, Voice,
};

/// The only style; it names no address.
const STYLE: &str = include_str!("html/report.css");

/// Nothing is fetched and nothing runs, whatever a text says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub fn html(report: &Report, language: Language<'_>) -> String {
    let voice = Voice::new(language);
    let words = language.questions;
    let markup = page! {
        (DOCTYPE)
        html lang=(words.language) dir=(words.direction.id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (words.name) " · " (report.headline.0) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    p.name { (words.name) }
                    h1 { (report.headline.0) }
                    p { (report.headline.1) }
                    (optional(&report.weakest_link))
                    p { (report.summary_text()) }
                    (band(&report.band))
                    section {
                        h2 { (voice.heading_ready()) }
                        p { (report.precision) }
                        (measures(&report.phases))
                        (measures(&report.dimensions))
                    }
                    @if !report.cautions.is_empty() {
                        section {
                            h2 { (voice.heading_cautions()) }
                            @for raised in &report.cautions { (caution(raised)) }
                            (optional(&report.cautions_closing))
                        }
                    }
                    @if let Some(found) = &report.alignment { (alignment(found, &voice)) }
                    section {
                        h2 { (voice.heading_next_steps()) }
                        @if !report.next_steps.is_empty() {
                            ol {
                                @for (step, because) in &report.next_steps {
                                    li { p { (step) } p.aside { (because) } }
                                }
                            }
                        }
                    }
                    @if !report.find_out.is_empty() {
                        section {
                            h2 { (voice.heading_find_out()) }
                            ul {
                                @for (question, ask) in &report.find_out {
                                    li { (question) " " (ask.as_deref().unwrap_or_default()) }
                                }
                            }
                        }
                    }
                    section.method {
                        h2 { (voice.heading_method()) }
                        (paragraphs(&report.method.notes))
                        @if let Some((credit, link)) = &report.method.credit {
                            p { (credit) }
                            // A definition's links lead to `https:` and `mailto:` only.
                            @if let Some(link) = link { p { a href=(link) rel="noreferrer" { (link) } } }
                        }
                    }
                }
            }
        }
    };
    markup.into_string() + "\n"
}

fn optional(text: &Option<String>) -> Markup {
    page! { @if let Some(text) = text { p { (text) } } }
}

fn paragraphs(texts: &[String]) -> Markup {
    page! { @for text in texts { p { (text) } } }
}

fn band(band: &BandReport) -> Markup {
    page! {
        section.band {
            h2 { (band.name) }
            p { (band.text) }
            (scale(band))
            p { (band.score) }
            (paragraphs(&band.lines))
            (optional(&band.lift))
            (paragraphs(&band.notes))
        }
    }
}

/// The overall score on the scale of the bands: the bounds as a bar, the thresholds as ticks.
fn scale(band: &BandReport) -> Markup {
    page! {
        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.rest x="0" y="0" width="100" height="8" {}
            @if let Some((low, high)) = band.bounds { (extent(low, high)) }
            @for (_, threshold) in band.scale.iter().skip(1) {
                rect.tick x=(threshold) y="0" width="0.5" height="8" {}
            }
        }
    }
}

/// What is certain, and what unknown answers could add.
fn extent(low: u32, high: u32) -> Markup {
    page! {
        rect.known x="0" y="0" width=(low) height="8" {}
        rect.open x=(low) y="0" width=(high.saturating_sub(low)) height="8" {}
    }
}

fn measures(measures: &[MeasureReport]) -> Markup {
    page! {
        @if !measures.is_empty() {
            ul.measures { @for shown in measures { li { (measure(shown)) } } }
        }
    }
}

fn measure(measure: &MeasureReport) -> Markup {
    page! {
        span.label { (measure.name) }
        (bar(measure.bounds))
        span.points { (points(measure.points)) }
        @if let Some(remark) = &measure.remark { span.aside { (remark) } }
    }
}

fn bar(bounds: Option<(u32, u32)>) -> Markup {
    page! {
        svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.rest x="0" y="0" width="100" height="8" {}
            @if let Some((low, high)) = bounds { (extent(low, high)) }
        }
    }
}

fn points(points: Option<u32>) -> String {
    points.map_or_else(|| "–".to_owned(), |points| points.to_string())
}

fn caution(caution: &CautionReport) -> Markup {
    page! {
        article data-severity=(caution.severity.id()) {
            h3 { (caution.severity_name) ": " (caution.title) }
            p { (caution.say) }
            p.aside { (caution.evidence) }
        }
    }
}

fn alignment(alignment: &AlignmentReport, voice: &Voice<'_>) -> Markup {
    page! {
        section {
            h2 {
                (voice.heading_aligned())
                @if let Some(word) = &alignment.word { " " (word) }
            }
            (optional(&alignment.withheld))
            (optional(&alignment.provisional))
            @if let Some(picture) = &alignment.threads { (threads(picture, voice)) }
            @for shown in &alignment.links { (link(shown)) }
            @if !alignment.principles.is_empty() {
                ul { @for (principle, word) in &alignment.principles { li { (principle) ": " (word) } } }
            }
        }
    }
}

fn link(link: &LinkReport) -> Markup {
    page! {
        article {
            h3 { span.label { (link.name) } " " span.points { (points(link.points)) } }
            (bar(link.points.map(|points| (points, points))))
            (paragraphs(&link.met))
            (paragraphs(&link.misses))
        }
    }
}

/// What ties purposes to needs and design, thread by thread.
fn threads(picture: &ThreadsReport, voice: &Voice<'_>) -> Markup {
    page! {
        @for (place, purpose) in picture.purposes.iter().enumerate() {
            p { (knot(purpose)) }
            ul {
                @for thread in picture.threads.iter().filter(|thread| thread.purpose == place) {
                    li { (voice.strength(&thread.strength.to_string())) ": " (knot(picture.knot(thread.end))) }
                }
            }
        }
        @for need in picture.untied_needs() { p { (knot(need)) } }
    }
}

fn knot(knot: &Knot) -> Markup {
    page! {
        (knot.label)
        @if let Some(remark) = &knot.remark { " (" (remark) ")" }
    }
}
