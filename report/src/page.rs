//! The page of the report: its sections in the order the core gives them. Structure only: no words, no colours.

use soundings_core::report::{AlignmentReport, Language, MeasureReport, Report, Voice, report};
use soundings_core::words::Sentences;
use soundings_core::{Answers, Assessment, Points};
use soundings_drawing::{Attribute, Pen, Tag, digits};

use crate::texts::ReportTexts;
use crate::{band_scale, caution_note, link_row, measure_row, threads};

/// Draws the report of an assessment.
///
/// `interface` holds the sentences of [`REPORT_TEXTS`](crate::REPORT_TEXTS).
pub fn draw(
    assessment: &Assessment,
    answers: &Answers,
    language: Language<'_>,
    interface: &Sentences,
    instance: u32,
) -> Vec<u8> {
    let report = report(assessment, answers, language);
    let mut page = Page {
        pen: Pen::new(),
        assessment,
        language,
        texts: ReportTexts::new(interface, language.formats),
        voice: Voice::new(language),
        hatch: ["soundings-", &digits(instance), "-hatch"].concat(),
    };
    // A section, so that its header and footer are not taken for those of the page.
    page.pen.open(Tag::Section, "report");
    page.pen.attribute(Attribute::Part, "result");
    page.hatch();
    page.head(&report);
    page.measures(&report);
    page.cautions(&report);
    match &report.alignment {
        Some(alignment) => page.alignment(alignment),
        None => page.asked_here(),
    }
    page.next_steps(&report);
    page.find_out(&report);
    page.method(&report);
    page.pen.close();
    page.pen.into_bytes()
}

/// What all parts of the page are drawn with.
pub struct Page<'a> {
    /// What draws.
    pub pen: Pen,
    /// The interface's words.
    pub texts: ReportTexts<'a>,
    assessment: &'a Assessment,
    language: Language<'a>,
    /// Sentences of no one definition.
    pub voice: Voice<'a>,
    hatch: String,
}

impl Page<'_> {
    /// Points as shown, or the mark for none.
    pub fn points(&self, points: Option<Points>) -> String {
        points.map_or_else(|| self.texts.no_points(), digits)
    }

    /// Begins something opened on request.
    pub fn open_details(&mut self, class: &str, summary: &str) {
        self.pen.open(Tag::Details, class);
        self.pen.say(Tag::Summary, "", summary);
    }

    /// A list of lines.
    pub fn lines(&mut self, class: &str, lines: &[(&str, &str)]) {
        self.pen.open(Tag::Ul, class);
        for (class, line) in lines {
            self.pen.say(Tag::Li, class, line);
        }
        self.pen.close();
    }

    /// Begins a drawing as wide as its place; `None` hides it from readers, who have the same in words.
    pub fn open_svg(&mut self, class: &str, height: &str, label: Option<&str>) {
        self.pen.open(Tag::Svg, class);
        match label {
            Some(label) => {
                self.pen.attribute(Attribute::Role, "img");
                self.pen.attribute(Attribute::AriaLabel, label);
            }
            None => self.pen.attribute(Attribute::AriaHidden, "true"),
        }
        self.pen.attribute(Attribute::Width, "100%");
        self.pen.attribute(Attribute::Height, height);
    }

    /// A bar from one number of points to another, at a height of a drawing. Left to right: the style mirrors it.
    pub fn rect(&mut self, class: &str, (from, to): (u32, u32), y: &str, height: &str) {
        self.pen.open(Tag::Rect, class);
        let percent = |number: u32| digits(number) + "%";
        self.pen.attribute(Attribute::X, &percent(from));
        self.pen
            .attribute(Attribute::Width, &percent(to.saturating_sub(from)));
        self.pen.attribute(Attribute::Y, y);
        self.pen.attribute(Attribute::Height, height);
        self.pen.close();
    }

    /// The same striped, for what is not known.
    pub fn open_rect(&mut self, (from, to): (u32, u32), y: &str, height: &str) {
        let fill = ["url(#", &self.hatch, ")"].concat();
        self.pen.open(Tag::G, "");
        self.pen.attribute(Attribute::Fill, &fill);
        self.rect("open", (from, to), y, height);
        self.pen.close();
    }

    /// The stripes that stand for what is not known, defined once and used by every drawing.
    fn hatch(&mut self) {
        self.pen.open(Tag::Svg, "hatch");
        self.pen.attribute(Attribute::AriaHidden, "true");
        self.pen.attribute(Attribute::Width, "0");
        self.pen.attribute(Attribute::Height, "0");
        self.pen.open(Tag::Pattern, "");
        self.pen.attribute(Attribute::Id, &self.hatch);
        self.pen.attribute(Attribute::Width, "6");
        self.pen.attribute(Attribute::Height, "6");
        self.pen
            .attribute(Attribute::PatternUnits, "userSpaceOnUse");
        self.pen
            .attribute(Attribute::PatternTransform, "rotate(25)");
        self.pen.open(Tag::Rect, "stripe");
        self.pen.attribute(Attribute::Width, "3");
        self.pen.attribute(Attribute::Height, "6");
        self.pen.close();
        self.pen.close();
        self.pen.close();
    }

    fn head(&mut self, report: &Report) {
        let band = &report.band;
        self.pen.open(Tag::Header, "head");
        self.pen.open(Tag::P, "eyebrow");
        self.pen.say(Tag::B, "", &self.texts.your_result());
        self.pen.close();
        self.pen.title(&report.headline.0);
        self.pen.say(Tag::P, "say", &report.headline.1);
        self.pen
            .say_if(Tag::P, "say weakest", report.weakest_link.as_deref());
        self.pen.say(Tag::P, "summary", &report.summary_text());
        self.pen.open(Tag::Div, "band");
        self.pen.open(Tag::P, "verdict");
        self.pen.say(Tag::B, "", &band.name);
        self.pen.say(Tag::Span, "", &band.text);
        self.pen.close();
        if band.points.is_some() {
            self.pen.open(Tag::P, "score");
            self.pen.say(Tag::B, "", &self.points(band.points));
            self.pen.say(Tag::Span, "", &self.texts.out_of());
            self.pen.close();
        } else {
            self.pen.gap(Tag::P);
        }
        self.pen.close();
        band_scale::draw(self, band);
        self.pen.say(Tag::P, "small", &band.score);
        let lines: Vec<(&str, &str)> = band
            .lines
            .iter()
            .chain(&band.notes)
            .map(|line| ("", line.as_str()))
            .collect();
        self.lines("plain", &lines);
        self.pen.say_if(Tag::P, "lift", band.lift.as_deref());
        self.pen.say(Tag::P, "small", &band.source);
        self.pen.close();
    }

    /// Begins a section; without content only its place stays, and there is nothing to end.
    fn open_section(&mut self, is_there: bool, heading: String) -> bool {
        if is_there {
            self.pen.open(Tag::Section, "");
            self.pen.say(Tag::H3, "", &heading);
        } else {
            self.pen.gap(Tag::Section);
        }
        is_there
    }

    fn measures(&mut self, report: &Report) {
        self.open_section(true, self.voice.heading_ready());
        let is_open = report
            .phases
            .iter()
            .any(|phase| phase.bounds.is_some_and(|(low, high)| low != high));
        let lede = match is_open {
            true => self.texts.ready_lede_open(),
            false => self.texts.ready_lede(),
        };
        self.pen.say(Tag::P, "lede", &lede);
        self.pen.say(Tag::P, "small", &report.precision);
        self.measure_rows("measures", &report.phases);
        self.measure_rows("measures small-ones", &report.dimensions);
        self.pen.close();
    }

    fn measure_rows(&mut self, class: &str, measures: &[MeasureReport]) {
        self.pen.open(Tag::Ul, class);
        for measure in measures {
            measure_row::draw(self, measure);
        }
        self.pen.close();
    }

    fn cautions(&mut self, report: &Report) {
        let cautions = &report.cautions;
        if !self.open_section(!cautions.is_empty(), self.voice.heading_cautions()) {
            return;
        }
        let (shown, rest) = cautions.split_at(report.cautions_shown.min(cautions.len()));
        self.pen
            .say_if(Tag::P, "lede", report.cautions_closing.as_deref());
        caution_note::draw_all(self, shown);
        if !rest.is_empty() {
            let n_rest = u32::try_from(rest.len()).unwrap_or(u32::MAX);
            self.open_details("more", &self.texts.more_cautions(n_rest));
            caution_note::draw_all(self, rest);
            self.pen.close();
        }
        self.pen.close();
    }

    fn alignment(&mut self, alignment: &AlignmentReport) {
        self.open_section(true, self.voice.heading_aligned());
        self.pen.say_if(Tag::P, "word", alignment.word.as_deref());
        let notes: Vec<(&str, &str)> = [&alignment.withheld, &alignment.provisional]
            .into_iter()
            .flatten()
            .map(|note| ("", note.as_str()))
            .collect();
        self.lines("plain notes", &notes);
        if let Some(picture) = &alignment.threads {
            threads::draw(self, picture);
        }
        self.pen.say(Tag::P, "lede", &self.texts.links_lede());
        self.pen.open(Tag::Ul, "links-list");
        for link in &alignment.links {
            link_row::draw(self, link);
        }
        self.pen.close();
        self.pairs(&alignment.principles);
        self.asked_here();
        if !alignment.gains.is_empty() {
            self.open_details("", &self.texts.gains());
            self.pairs(&alignment.gains);
            self.pen.close();
        }
        self.pen.close();
    }

    /// Lists that the definition asks inside the report.
    fn asked_here(&mut self) {
        self.pen.open(Tag::Div, "");
        for list in &self.assessment.definition.in_report {
            let words = &self.language.questions.lists[list.idx()];
            self.open_details("asked", &words.question);
            self.pen.open(Tag::Fieldset, "");
            self.pen.say(Tag::Legend, "sr", &words.question);
            self.pen.say_if(Tag::P, "hint", words.hint.as_deref());
            self.pen.list(*list);
            self.pen.close();
            self.pen.close();
        }
        self.pen.close();
    }

    fn next_steps(&mut self, report: &Report) {
        let steps = &report.next_steps;
        if !self.open_section(!steps.is_empty(), self.voice.heading_next_steps()) {
            return;
        }
        self.pen.open(Tag::Ol, "steps");
        for (step, because) in steps {
            self.pen.open(Tag::Li, "");
            self.pen.open(Tag::Div, "");
            self.pen.say(Tag::P, "", step);
            self.pen.say(Tag::P, "small", because);
            self.pen.close();
            self.pen.close();
        }
        self.pen.close();
        self.pen.close();
    }

    fn find_out(&mut self, report: &Report) {
        let unknown = &report.find_out;
        if !self.open_section(!unknown.is_empty(), self.voice.heading_find_out()) {
            return;
        }
        self.pen.say(Tag::P, "lede", &self.texts.find_out_lede());
        self.pen.open(Tag::Ul, "find-out");
        for (question, ask) in unknown {
            self.pen.open(Tag::Li, "");
            self.pen.say(Tag::P, "", question);
            self.pen.say_if(Tag::P, "small", ask.as_deref());
            self.pen.close();
        }
        self.pen.close();
        self.pen.close();
    }

    fn method(&mut self, report: &Report) {
        let method = &report.method;
        self.pen.open(Tag::Div, "method");
        self.open_section(true, self.voice.heading_method());
        let notes: Vec<(&str, &str)> = method
            .notes
            .iter()
            .map(|note| ("", note.as_str()))
            .collect();
        self.lines("plain", &notes);
        if let Some((text, link)) = &method.credit {
            self.pen.open(Tag::P, "");
            self.pen.say(Tag::Span, "", &[text.as_str(), " "].concat());
            if let Some(link) = link {
                caution_note::link(self, link);
            }
            self.pen.close();
        }
        self.open_details("", &self.texts.sources());
        caution_note::sources(self, &method.sources);
        self.pen.close();
        self.pen.close();
        self.pen.close();
    }

    /// Terms with what they mean.
    fn pairs(&mut self, pairs: &[(String, String)]) {
        self.pen.open(Tag::Dl, "pairs");
        for (term, meaning) in pairs {
            self.pen.open(Tag::Div, "");
            self.pen.say(Tag::Dt, "", term);
            self.pen.say(Tag::Dd, "", meaning);
            self.pen.close();
        }
        self.pen.close();
    }
}
