//! One caution: how grave, what it says, what helps, and on request what it rests on.

use soundings_core::report::{CautionReport, SourceReport};
use yew::prelude::*;

use super::report::{Page, details};
use crate::dom::{block, el, rows, say, words};

pub fn view(page: &Page<'_>, caution: &CautionReport) -> Html {
    let evidence = vec![say("p", "", &caution.evidence), sources(&caution.sources)];
    let note = vec![
        say("p", "tag", &caution.severity_name),
        say("h4", "", &caution.title),
        say("p", "", &caution.say),
        say("p", "", &page.texts.do_next(&caution.next)),
        details("", page.texts.evidence(), evidence),
    ];
    el(
        "li",
        &[
            ("class", "caution"),
            ("data-severity", caution.severity.id()),
        ],
        note,
    )
}

/// Citations with their links.
pub fn sources(sources: &[SourceReport]) -> Html {
    let row = |source: &SourceReport| {
        let links = source.links.iter().map(|to| link(to)).collect();
        block(
            "li",
            "",
            vec![
                say("span", "", &source.citation),
                rows("span", "links", links),
            ],
        )
    };
    rows("ul", "sources", sources.iter().map(row).collect())
}

/// A link out of the page; definitions accept only `https:` and `mailto:`.
pub fn link(to: &str) -> Html {
    let name = to.strip_prefix("https://").unwrap_or(to).to_owned();
    el(
        "a",
        &[
            ("href", to),
            ("rel", "noopener noreferrer external"),
            ("target", "_blank"),
        ],
        vec![words(&name)],
    )
}
