//! The report on screen, in the order the core gives it.

use soundings_core::report::{AlignmentReport, Language, Report, Voice, report};
use soundings_core::words::Direction;
use soundings_core::{Points, assess};
use yew::prelude::*;

use super::{View, band_scale, caution_note, link_row, measure_row, option_list};
use crate::app::ReportState;
use crate::dom::{block, button, el, part_if, rows, say, say_if, title};
use crate::session::Action;
use crate::setup::ReportSetup;
use crate::text::ReportTexts;

pub fn view(view: &View<'_>, state: &ReportState, retry: Callback<MouseEvent>) -> Html {
    let texts = view.texts();
    match state {
        ReportState::Ready(setup) => ready(view, setup),
        ReportState::Loading => title(&texts.report_loading()),
        ReportState::Unavailable => {
            let again = button("main", texts.try_again(), None, retry);
            block(
                "div",
                "",
                vec![
                    title(&texts.report_unavailable()),
                    block("div", "bar", vec![again]),
                ],
            )
        }
    }
}

/// What all parts of a ready report are drawn with.
pub struct Page<'a> {
    view: &'a View<'a>,
    /// The interface's words.
    pub texts: &'a ReportTexts,
    voice: Voice<'a>,
    hatch: String,
}

fn ready(view: &View<'_>, setup: &ReportSetup) -> Html {
    let answers = &view.session.answers;
    let language = Language {
        questions: &view.setup.words,
        report: &setup.words,
        sentences: &setup.sentences,
        formats: &*setup.formats,
    };
    let report = report(&assess(answers), answers, language);
    let page = Page {
        view,
        texts: &setup.texts,
        voice: Voice::new(language),
        hatch: view.setup.id("hatch"),
    };
    let alignment = match &report.alignment {
        Some(alignment) => vec![page.alignment(alignment)],
        None => page.asked_here(),
    };
    let parts = vec![
        page.hatch(),
        page.head(&report),
        page.measures(&report),
        page.cautions(&report),
        rows("div", "", alignment),
        page.next_steps(&report),
        page.find_out(&report),
        page.method(&report),
        page.ways_on(),
    ];
    el("div", &[("class", "report"), ("part", "result")], parts)
}

/// Something opened on request.
pub fn details(class: &str, summary: String, children: Vec<Html>) -> Html {
    let mut parts = vec![say("summary", "", &summary)];
    parts.extend(children);
    block("details", class, parts)
}

impl Page<'_> {
    /// Points as shown, or the mark for none.
    pub fn points(&self, points: Option<Points>) -> String {
        points.map_or_else(|| self.texts.no_points(), |points| points.to_string())
    }

    /// A place on a scale of 0 to 100 in percent from the left; right to left it begins at the other end.
    pub fn x(&self, points: u32) -> u32 {
        match self.view.setup.words.direction {
            Direction::Ltr => points,
            Direction::Rtl => 100 - points.min(100),
        }
    }

    /// A bar from one number of points to another, at a height of a drawing; an open one is striped.
    pub fn rect(
        &self,
        class: &str,
        from: u32,
        to: u32,
        (y, height): (&'static str, &'static str),
    ) -> Html {
        let (x, width) = (
            format!("{}%", self.x(from).min(self.x(to))),
            format!("{}%", to.saturating_sub(from)),
        );
        let fill = format!("url(#{})", self.hatch);
        let place = [
            ("class", class),
            ("x", x.as_str()),
            ("width", width.as_str()),
            ("y", y),
            ("height", height),
        ];
        let [class, x, width, y, height] = place;
        match class.1 {
            "open" => el(
                "rect",
                &[class, x, width, y, height, ("fill", &fill)],
                Vec::new(),
            ),
            _ => el("rect", &[class, x, width, y, height], Vec::new()),
        }
    }

    /// The stripes that stand for what is not known, defined once and used by every drawing.
    fn hatch(&self) -> Html {
        let stripe = el(
            "rect",
            &[("class", "stripe"), ("width", "3"), ("height", "6")],
            Vec::new(),
        );
        let pattern = [
            ("id", self.hatch.as_str()),
            ("width", "6"),
            ("height", "6"),
            ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(25)"),
        ];
        let attributes = [
            ("class", "hatch"),
            ("aria-hidden", "true"),
            ("width", "0"),
            ("height", "0"),
        ];
        el(
            "svg",
            &attributes,
            vec![el("pattern", &pattern, vec![stripe])],
        )
    }

    fn head(&self, report: &Report) -> Html {
        let band = &report.band;
        let verdict = vec![say("b", "", &band.name), say("span", "", &band.text)];
        let score = vec![
            say("b", "", &self.points(band.points)),
            say("span", "", &self.texts.out_of()),
        ];
        let score = part_if(band.points.is_some(), "p", "score", score);
        let lines = band
            .lines
            .iter()
            .chain(&band.notes)
            .map(|line| say("li", "", line));
        let parts = vec![
            block(
                "p",
                "eyebrow",
                vec![say("b", "", &self.texts.your_result())],
            ),
            title(&report.headline.0),
            say("p", "say", &report.headline.1),
            say_if("p", "say weakest", report.weakest_link.as_deref()),
            block("div", "band", vec![block("p", "verdict", verdict), score]),
            band_scale::view(self, band),
            say("p", "small", &band.score),
            rows("ul", "plain", lines.collect()),
            say_if("p", "lift", band.lift.as_deref()),
            say("p", "small", &band.source),
        ];
        block("header", "head", parts)
    }

    fn section(&self, is_there: bool, heading: String, children: Vec<Html>) -> Html {
        let mut parts = vec![say("h3", "", &heading)];
        parts.extend(children);
        part_if(is_there, "section", "", parts)
    }

    fn measures(&self, report: &Report) -> Html {
        let all = |measures: &[soundings_core::report::MeasureReport]| {
            measures
                .iter()
                .map(|measure| measure_row::view(self, measure))
                .collect::<Vec<_>>()
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
        let parts = vec![
            say("p", "lede", &lede),
            say("p", "small", &report.precision),
            rows("ul", "measures", all(&report.phases)),
            rows("ul", "measures small-ones", all(&report.dimensions)),
        ];
        self.section(true, self.voice.heading_ready(), parts)
    }

    fn cautions(&self, report: &Report) -> Html {
        let mut cautions: Vec<Html> = report
            .cautions
            .iter()
            .map(|caution| caution_note::view(self, caution))
            .collect();
        let rest = cautions.split_off(report.cautions_shown.min(cautions.len()));
        let n_rest = u32::try_from(rest.len()).unwrap_or(u32::MAX);
        let more = match rest.is_empty() {
            true => say_if("div", "", None),
            false => details(
                "more",
                self.texts.more_cautions(n_rest),
                vec![rows("ul", "cautions", rest)],
            ),
        };
        let parts = vec![
            say_if("p", "lede", report.cautions_closing.as_deref()),
            rows("ul", "cautions", cautions),
            more,
        ];
        self.section(
            !report.cautions.is_empty(),
            self.voice.heading_cautions(),
            parts,
        )
    }

    fn alignment(&self, alignment: &AlignmentReport) -> Html {
        let notes = [&alignment.withheld, &alignment.provisional]
            .into_iter()
            .flatten();
        let links = alignment
            .links
            .iter()
            .map(|link| link_row::view(self, link));
        let gains = match alignment.gains.is_empty() {
            true => say_if("div", "", None),
            false => details("", self.texts.gains(), vec![pairs(&alignment.gains)]),
        };
        let parts = vec![
            say_if("p", "word", alignment.word.as_deref()),
            rows(
                "ul",
                "plain notes",
                notes.map(|note| say("li", "", note)).collect(),
            ),
            say("p", "lede", &self.texts.links_lede()),
            rows("ul", "links-list", links.collect()),
            pairs(&alignment.principles),
            rows("div", "", self.asked_here()),
            gains,
        ];
        self.section(true, self.voice.heading_aligned(), parts)
    }

    /// Lists that the definition asks inside the report.
    fn asked_here(&self) -> Vec<Html> {
        let asked = self.view.definition().in_report.iter().map(|list| {
            let words = &self.view.setup.words.lists[list.idx()];
            let legend = say("legend", "sr", &words.question);
            let answers = option_list::view(self.view, *list);
            let fieldset = block(
                "fieldset",
                "",
                vec![legend, say_if("p", "hint", words.hint.as_deref()), answers],
            );
            details("asked", words.question.clone(), vec![fieldset])
        });
        asked.collect()
    }

    fn next_steps(&self, report: &Report) -> Html {
        let steps = report.next_steps.iter().map(|(step, because)| {
            let step = vec![say("p", "", step), say("p", "small", because)];
            block("li", "", vec![block("div", "", step)])
        });
        let steps = rows("ol", "steps", steps.collect());
        self.section(
            !report.next_steps.is_empty(),
            self.voice.heading_next_steps(),
            vec![steps],
        )
    }

    fn find_out(&self, report: &Report) -> Html {
        let questions = report.find_out.iter().map(|(question, ask)| {
            block(
                "li",
                "",
                vec![say("p", "", question), say_if("p", "small", ask.as_deref())],
            )
        });
        let parts = vec![
            say("p", "lede", &self.texts.find_out_lede()),
            rows("ul", "find-out", questions.collect()),
        ];
        self.section(
            !report.find_out.is_empty(),
            self.voice.heading_find_out(),
            parts,
        )
    }

    fn method(&self, report: &Report) -> Html {
        let method = &report.method;
        let notes = method.notes.iter().map(|note| say("li", "", note));
        let credit = method.credit.as_ref().map(|(text, link)| {
            let mut credit = vec![say("span", "", &format!("{text} "))];
            credit.extend(link.iter().map(|link| caution_note::link(link)));
            block("p", "", credit)
        });
        let parts = vec![
            rows("ul", "plain", notes.collect()),
            block("div", "", credit.into_iter().collect()),
            details(
                "",
                self.texts.sources(),
                vec![caution_note::sources(&method.sources)],
            ),
        ];
        block(
            "div",
            "method",
            vec![self.section(true, self.voice.heading_method(), parts)],
        )
    }

    /// What can be done with the report: change it, or leave nothing behind.
    fn ways_on(&self) -> Html {
        let restart = button(
            "quiet grave",
            self.texts.start_again(),
            None,
            self.view.on_click(Action::Restarted),
        );
        let sure = vec![say("p", "", &self.texts.start_again_sure()), restart];
        let change = button(
            "quiet",
            self.texts.change_answers(),
            None,
            self.view.on_click(Action::BackPressed),
        );
        block(
            "footer",
            "ways-on",
            vec![change, details("restart", self.texts.start_again(), sure)],
        )
    }
}

/// Terms with what they mean.
fn pairs(pairs: &[(String, String)]) -> Html {
    let row = |(term, meaning): &(String, String)| {
        block("div", "", vec![say("dt", "", term), say("dd", "", meaning)])
    };
    rows("dl", "pairs", pairs.iter().map(row).collect())
}
