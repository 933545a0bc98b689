//! A report as plain text, in the order the core gives it, for a terminal or an e-mail.

use soundings_core::report::{
    AlignmentReport, CautionReport, Knot, Language, MeasureReport, Report, ThreadsReport, Voice,
};
use textwrap::{Options, fill};

const WIDTH: usize = 78;
/// Characters of a bar; one stands for five points.
const BAR: u32 = 20;

pub fn text(report: &Report, language: Language<'_>) -> String {
    let voice = Voice::new(language);
    let mut page = Page { lines: Vec::new() };
    page.title(&report.headline.0);
    page.paragraph(&report.headline.1);
    page.optional(&report.weakest_link);
    page.gap();
    page.paragraph(&report.summary_text());
    page.gap();
    page.paragraph(&format!("{}: {}", report.band.name, report.band.text));
    page.paragraph(&report.band.score);
    report
        .band
        .lines
        .iter()
        .for_each(|line| page.paragraph(line));
    page.optional(&report.band.lift);
    report
        .band
        .notes
        .iter()
        .for_each(|note| page.paragraph(note));
    page.heading(&voice.heading_ready());
    page.paragraph(&report.precision);
    page.gap();
    let widest = report
        .phases
        .iter()
        .chain(&report.dimensions)
        .map(|measure| measure.name.chars().count())
        .max();
    let widest = widest.unwrap_or(0);
    report
        .phases
        .iter()
        .for_each(|measure| page.measure(measure, widest));
    page.gap();
    report
        .dimensions
        .iter()
        .for_each(|measure| page.measure(measure, widest));
    if !report.cautions.is_empty() {
        page.heading(&voice.heading_cautions());
        report
            .cautions
            .iter()
            .for_each(|caution| page.caution(caution));
        page.optional(&report.cautions_closing);
    }
    if let Some(alignment) = &report.alignment {
        page.alignment(alignment, &voice);
    }
    page.heading(&voice.heading_next_steps());
    for (place, (step, because)) in report.next_steps.iter().enumerate() {
        page.entry(&format!("{}.", place + 1), step);
        page.entry("", because);
    }
    if !report.find_out.is_empty() {
        page.heading(&voice.heading_find_out());
        for (question, ask) in &report.find_out {
            page.entry(
                "-",
                &format!("{question} {}", ask.as_deref().unwrap_or_default()),
            );
        }
    }
    page.heading(&voice.heading_method());
    report
        .method
        .notes
        .iter()
        .for_each(|note| page.paragraph(note));
    if let Some((credit, link)) = &report.method.credit {
        page.paragraph(credit);
        // A link that is cut at the end of a line leads nowhere.
        page.lines.extend(link.clone());
    }
    page.finish()
}

struct Page {
    lines: Vec<String>,
}

impl Page {
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn title(&mut self, text: &str) {
        self.lines.push(text.to_owned());
        self.lines.push("=".repeat(text.chars().count()));
    }

    fn heading(&mut self, text: &str) {
        self.gap();
        self.lines.push(text.to_owned());
        self.lines.push("-".repeat(text.chars().count()));
    }

    fn paragraph(&mut self, text: &str) {
        self.lines.push(fill(text, WIDTH));
    }

    fn optional(&mut self, text: &Option<String>) {
        if let Some(text) = text {
            self.paragraph(text);
        }
    }

    /// A paragraph behind a mark, its lines set in.
    fn entry(&mut self, mark: &str, text: &str) {
        let first = format!("{mark:<3}");
        self.lines.push(fill(
            text.trim_end(),
            Options::new(WIDTH)
                .initial_indent(&first)
                .subsequent_indent("   "),
        ));
    }

    /// A name, a bar and the points: `#` up to the low bound, `~` from low to high.
    fn measure(&mut self, measure: &MeasureReport, widest: usize) {
        let marks = |points: u32| usize::try_from(points * BAR / 100).unwrap_or(0);
        let (low, high) = measure
            .bounds
            .map_or((0, 0), |(low, high)| (marks(low), marks(high)));
        let rest = usize::try_from(BAR).unwrap_or(0).saturating_sub(high);
        let bar = format!(
            "{}{}{}",
            "#".repeat(low),
            "~".repeat(high.saturating_sub(low)),
            ".".repeat(rest)
        );
        let points = measure
            .points
            .map_or_else(|| "–".to_owned(), |points| points.to_string());
        let name = format!(
            "{}{}",
            measure.name,
            " ".repeat(widest.saturating_sub(measure.name.chars().count()))
        );
        let line = format!("{name}  {bar}  {points:>3}");
        let remark = measure.remark.as_deref().unwrap_or_default();
        if line.chars().count() + 2 + remark.chars().count() <= WIDTH {
            self.lines
                .push(format!("{line}  {remark}").trim_end().to_owned());
        } else {
            self.lines.push(line);
            self.entry("", remark);
        }
    }

    fn caution(&mut self, caution: &CautionReport) {
        self.entry(
            "*",
            &format!("{}: {}", caution.severity_name, caution.title),
        );
        self.entry("", &caution.say);
        self.entry("", &caution.evidence);
    }

    fn alignment(&mut self, alignment: &AlignmentReport, voice: &Voice<'_>) {
        let word = alignment.word.as_deref().unwrap_or_default();
        self.heading(format!("{} {word}", voice.heading_aligned()).trim_end());
        self.optional(&alignment.withheld);
        self.optional(&alignment.provisional);
        if let Some(picture) = &alignment.threads {
            self.threads(picture, voice);
        }
        for link in &alignment.links {
            let points = link
                .points
                .map_or_else(|| "–".to_owned(), |points| points.to_string());
            self.entry("-", &format!("{} {points}", link.name));
            link.met
                .iter()
                .chain(&link.misses)
                .for_each(|line| self.entry("", line));
        }
        for (principle, word) in &alignment.principles {
            self.entry("", &format!("{principle}: {word}"));
        }
    }

    /// What ties purposes to needs and design, thread by thread.
    fn threads(&mut self, picture: &ThreadsReport, voice: &Voice<'_>) {
        for (place, purpose) in picture.purposes.iter().enumerate() {
            self.entry("-", &knot(purpose));
            for thread in &picture.threads {
                if thread.purpose == place {
                    let strength = voice.strength(&thread.strength.to_string());
                    let end = knot(picture.knot(thread.end));
                    self.entry("", &format!("{strength}: {end}"));
                }
            }
        }
        for need in picture.untied_needs() {
            self.entry("-", &knot(need));
        }
    }

    fn finish(self) -> String {
        self.lines.join("\n") + "\n"
    }
}

fn knot(knot: &Knot) -> String {
    match &knot.remark {
        Some(remark) => format!("{} ({remark})", knot.label),
        None => knot.label.clone(),
    }
}
