//! The report on screen, in the order the core gives it.

use soundings_core::report::{AlignmentReport, Language, Report, Voice, report};
use soundings_core::words::Direction;
use soundings_core::{Defects, assess};
use yew::prelude::*;

use super::{
    View, band_scale, caution_note, link_row, measure_row, option_list, quiet_button, unreadable,
};
use crate::app::ReportState;
use crate::session::Action;
use crate::setup::ReportSetup;
use crate::text::ReportTexts;

pub fn view(view: &View<'_>, state: &ReportState, retry: &Callback<()>) -> Html {
    let texts = view.texts();
    match state {
        ReportState::Ready(setup) => ready(view, &setup.0),
        ReportState::Loading => html! {
            <h2 class="title waiting" tabindex="-1" data-heading="" aria-busy="true">{ texts.report_loading() }</h2>
        },
        ReportState::Unavailable => {
            let retry = retry.clone();
            html! {
                <>
                    <h2 class="title" tabindex="-1" data-heading="">{ texts.report_unavailable() }</h2>
                    <div class="bar">
                        <button type="button" class="main" onclick={move |_| retry.emit(())}>{ texts.try_again() }</button>
                    </div>
                </>
            }
        }
        ReportState::Refused(defects) => refused(view, defects),
    }
}

fn refused(view: &View<'_>, defects: &Defects) -> Html {
    html! {
        <>
            <h2 class="title" tabindex="-1" data-heading="">{ view.texts().unreadable_title() }</h2>
            <p class="say">{ view.texts().unreadable_intro() }</p>
            { unreadable::view(defects) }
        </>
    }
}

/// What all parts of a ready report are drawn with.
struct Page<'a> {
    view: &'a View<'a>,
    texts: &'a ReportTexts,
    voice: Voice<'a>,
    direction: Direction,
    hatch: String,
}

fn ready(view: &View<'_>, setup: &ReportSetup) -> Html {
    let answers = &view.session.answers;
    let language = Language {
        questions: &view.setup.bundle.questions,
        report: &setup.words,
        sentences: &setup.sentences,
        formats: &*setup.formats,
    };
    let report = report(&assess(answers), answers, language);
    let page = Page {
        view,
        texts: &setup.texts,
        voice: Voice::new(language),
        direction: view.setup.bundle.questions.direction,
        hatch: view.setup.id("hatch"),
    };
    html! {
        <div class="report" part="result">
            { page.hatch() }
            { page.head(&report) }
            { page.measures(&report) }
            { page.cautions(&report) }
            <div>{ report.alignment.as_ref().map(|alignment| page.alignment(alignment)).unwrap_or_default() }</div>
            { page.next_steps(&report) }
            { page.find_out(&report) }
            { page.method(&report) }
            { page.ways_on() }
        </div>
    }
}

impl Page<'_> {
    /// The stripes that stand for what is not known, defined once and used by every drawing.
    fn hatch(&self) -> Html {
        html! {
            <svg class="hatch" aria-hidden="true" width="0" height="0">
                <defs>
                    <pattern id={self.hatch.clone()} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">
                        <rect class="stripe" width="3" height="6" />
                    </pattern>
                </defs>
            </svg>
        }
    }

    fn head(&self, report: &Report) -> Html {
        let band = &report.band;
        let lines = band.lines.iter().chain(&band.notes).enumerate();
        html! {
            <header class="head">
                <p class="eyebrow"><b>{ self.texts.your_result() }</b></p>
                <h2 class="title" part="heading" tabindex="-1" data-heading="">{ report.headline.0.clone() }</h2>
                <p class="say">{ report.headline.1.clone() }</p>
                <p class="say weakest" hidden={report.weakest_link.is_none()}>{ report.weakest_link.clone().unwrap_or_default() }</p>
                <div class="band" data-band={band.place.map(|place| place.to_string())}>
                    <p class="verdict">
                        <b>{ band.name.clone() }</b>
                        <span>{ band.text.clone() }</span>
                    </p>
                    <p class="score">
                        <b>{ band.points.map_or_else(|| self.texts.no_points(), |points| points.to_string()) }</b>
                        <span>{ self.texts.out_of() }</span>
                    </p>
                </div>
                { band_scale::view(band, self.texts, self.direction, &self.hatch) }
                <p class="small">{ band.score.clone() }</p>
                <ul class="plain">{ for lines.map(|(idx, line)| html! { <li key={idx}>{ line.clone() }</li> }) }</ul>
                <p class="lift" hidden={band.lift.is_none()}>{ band.lift.clone().unwrap_or_default() }</p>
                <p class="small">{ band.source.clone() }</p>
            </header>
        }
    }

    fn measures(&self, report: &Report) -> Html {
        let no_points = self.texts.no_points();
        let row = |(idx, measure)| {
            html! { <li key={idx}>{ measure_row::view(measure, &no_points, self.direction, &self.hatch) }</li> }
        };
        let is_open = report
            .phases
            .iter()
            .any(|phase| phase.bounds.is_some_and(|(low, high)| low != high));
        let lede = if is_open {
            self.texts.ready_lede_open()
        } else {
            self.texts.ready_lede()
        };
        html! {
            <section>
                <h3>{ self.voice.heading_ready() }</h3>
                <p class="lede"><span>{ lede }</span>{ " " }<span>{ report.precision.clone() }</span></p>
                <ul class="measures">{ for report.phases.iter().enumerate().map(row) }</ul>
                <ul class="measures small-ones" hidden={report.dimensions.is_empty()}>{ for report.dimensions.iter().enumerate().map(row) }</ul>
            </section>
        }
    }

    fn cautions(&self, report: &Report) -> Html {
        if report.cautions.is_empty() {
            return html! { <div hidden={true}></div> };
        }
        let row = |(idx, caution)| html! { <li key={idx}>{ caution_note::view(caution, self.texts) }</li> };
        let (first, rest) = report
            .cautions
            .split_at(report.cautions_shown.min(report.cautions.len()));
        let n_rest = u32::try_from(rest.len()).unwrap_or(u32::MAX);
        html! {
            <section>
                <h3>{ self.voice.heading_cautions() }</h3>
                <p class="lede" hidden={report.cautions_closing.is_none()}>{ report.cautions_closing.clone().unwrap_or_default() }</p>
                <ul class="cautions">{ for first.iter().enumerate().map(row) }</ul>
                <details class="more" hidden={rest.is_empty()}>
                    <summary>{ self.texts.more_cautions(n_rest) }</summary>
                    <ul class="cautions">{ for rest.iter().enumerate().map(row) }</ul>
                </details>
            </section>
        }
    }

    fn alignment(&self, alignment: &AlignmentReport) -> Html {
        let no_points = self.texts.no_points();
        let links = alignment.links.iter().enumerate();
        let notes = [&alignment.withheld, &alignment.provisional];
        let notes = notes.into_iter().flatten().enumerate();
        let principles = alignment.principles.iter().enumerate();
        let gains = alignment.gains.iter().enumerate();
        html! {
            <section>
                <h3>
                    <span>{ self.voice.heading_aligned() }</span>{ " " }
                    <span class="word" hidden={alignment.word.is_none()}>{ alignment.word.clone().unwrap_or_default() }</span>
                </h3>
                <ul class="plain notes">{ for notes.map(|(idx, note)| html! { <li key={idx}>{ note.clone() }</li> }) }</ul>
                <p class="lede">{ self.texts.links_lede() }</p>
                <ul class="links-list">
                    { for links.map(|(idx, link)| html! { <li key={idx}>{ link_row::view(link, &no_points) }</li> }) }
                </ul>
                <dl class="pairs" hidden={alignment.principles.is_empty()}>
                    { for principles.map(|(idx, (name, word))| pair(idx, name, word)) }
                </dl>
                <div>{ for self.asked_here() }</div>
                <details hidden={alignment.gains.is_empty()}>
                    <summary>{ self.texts.gains() }</summary>
                    <dl class="pairs">{ for gains.map(|(idx, (who, what))| pair(idx, who, what)) }</dl>
                </details>
            </section>
        }
    }

    /// Lists that the definition asks inside the report.
    fn asked_here(&self) -> impl Iterator<Item = Html> {
        self.view.definition().in_report.iter().map(|list| {
            let words = &self.view.setup.bundle.questions.lists[list.idx()];
            html! {
                <details key={list.idx()} class="asked">
                    <summary>{ words.question.clone() }</summary>
                    <fieldset>
                        <legend class="sr">{ words.question.clone() }</legend>
                        <p class="hint" hidden={words.hint.is_none()}>{ words.hint.clone().unwrap_or_default() }</p>
                        { option_list::view(self.view, *list) }
                    </fieldset>
                </details>
            }
        })
    }

    fn next_steps(&self, report: &Report) -> Html {
        let rows = report.next_steps.iter().enumerate().map(|(idx, (step, because))| {
            html! { <li key={idx}><div><p>{ step.clone() }</p><p class="small">{ because.clone() }</p></div></li> }
        });
        html! {
            <section hidden={report.next_steps.is_empty()}>
                <h3>{ self.voice.heading_next_steps() }</h3>
                <ol class="steps">{ for rows }</ol>
            </section>
        }
    }

    fn find_out(&self, report: &Report) -> Html {
        let rows = report.find_out.iter().enumerate().map(|(idx, (question, ask))| {
            html! { <li key={idx}><p>{ question.clone() }</p><p class="small">{ ask.clone().unwrap_or_default() }</p></li> }
        });
        html! {
            <section hidden={report.find_out.is_empty()}>
                <h3>{ self.voice.heading_find_out() }</h3>
                <p class="lede">{ self.texts.find_out_lede() }</p>
                <ul class="find-out">{ for rows }</ul>
            </section>
        }
    }

    fn method(&self, report: &Report) -> Html {
        let method = &report.method;
        let (limits, notes) = method
            .notes
            .split_first()
            .map_or((String::new(), &[][..]), |(first, rest)| {
                (first.clone(), rest)
            });
        let credit = method.credit.as_ref().map(|(text, link)| {
            html! {
                <p class="small">
                    <span>{ text.clone() }</span>{ " " }
                    if let Some(link) = link {
                        <a href={link.clone()} rel="noopener noreferrer external" target="_blank">{ link.trim_start_matches("https://").to_owned() }</a>
                    }
                </p>
            }
        });
        html! {
            <section class="method">
                <h3>{ self.voice.heading_method() }</h3>
                <p>{ limits }</p>
                <ul class="plain">{ for notes.iter().enumerate().map(|(idx, note)| html! { <li key={idx}>{ note.clone() }</li> }) }</ul>
                <div>{ credit.unwrap_or_default() }</div>
                <details>
                    <summary>{ self.texts.sources() }</summary>
                    { caution_note::sources(&method.sources) }
                </details>
            </section>
        }
    }

    /// What can be done with the report: for now to change it, or to leave nothing behind.
    fn ways_on(&self) -> Html {
        html! {
            <footer class="ways-on">
                { quiet_button(self.texts.change_answers(), self.view.on(Action::BackPressed)) }
                <details class="restart">
                    <summary>{ self.texts.start_again() }</summary>
                    <p>{ self.texts.start_again_sure() }</p>
                    <button type="button" class="quiet grave" onclick={self.view.on(Action::Restarted)}>{ self.texts.start_again() }</button>
                </details>
            </footer>
        }
    }
}

fn pair(idx: usize, term: &str, meaning: &str) -> Html {
    html! { <div key={idx}><dt>{ term.to_owned() }</dt><dd>{ meaning.to_owned() }</dd></div> }
}
