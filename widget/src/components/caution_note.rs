//! One caution: how grave, what it says, what helps, and on request what it rests on.

use soundings_core::report::{CautionReport, SourceReport};
use yew::prelude::*;

use crate::text::ReportTexts;

pub fn view(caution: &CautionReport, texts: &ReportTexts) -> Html {
    html! {
        <article class="caution" data-severity={caution.severity.id()}>
            <p class="tag">{ caution.severity_name.clone() }</p>
            <h4>{ caution.title.clone() }</h4>
            <p>{ caution.say.clone() }</p>
            <p>{ texts.do_next(&caution.next) }</p>
            <details>
                <summary>{ texts.evidence() }</summary>
                <p>{ caution.evidence.clone() }</p>
                { sources(&caution.sources) }
            </details>
        </article>
    }
}

/// Citations with their links.
pub fn sources(sources: &[SourceReport]) -> Html {
    let rows = sources.iter().enumerate().map(|(idx, source)| {
        let links = source.links.iter().enumerate().map(|(idx, link)| {
            let name = link.trim_start_matches("https://").to_owned();
            html! { <a key={idx} href={link.clone()} rel="noopener noreferrer external" target="_blank">{ name }</a> }
        });
        html! { <li key={idx}><span>{ source.citation.clone() }</span><span class="links">{ for links }</span></li> }
    });
    html! { <ul class="sources" hidden={sources.is_empty()}>{ for rows }</ul> }
}
