//! Report: results as sentences in one language, in reading order.
//!
//! The one place where codes become words. It decides what is said and in which order; how it looks is the
//! caller's. It computes no result.

#![allow(
    clippy::indexing_slicing,
    reason = "words have an entry for each thing of their definition, and an index is one of that definition"
)]

use crate::answers::Answers;
use crate::assess::Assessment;
use crate::caution::Raised;
use crate::definition::{Question, Severity};
use crate::id::{CautionIdx, ItemIdx, ListIdx, OptionIdx, SourceIdx};
use crate::measure::Measure;
use crate::next_step::{NextStep, Wording};
use crate::ratio::Points;
use crate::words::{Formats, Origin, QuestionWords, ReportWords, Sentences};

mod alignment;
mod band;
mod sentences;
mod summary;
mod threads;

pub use alignment::{AlignmentReport, LinkReport};
pub use band::BandReport;
pub use sentences::{SENTENCES, Voice};
pub use threads::{Knot, KnotState, Thread, ThreadEnd, ThreadsReport};

/// Everything a report is written with: the words of a definition and of the report, in one language.
/// Example: [`report()`].
#[derive(Clone, Copy)]
pub struct Language<'a> {
    /// Words of the definition that the questions need.
    pub questions: &'a QuestionWords,
    /// Words of the definition that only the report needs.
    pub report: &'a ReportWords,
    /// Sentences of no one definition; read with [`SENTENCES`].
    pub sentences: &'a Sentences,
    /// How the language writes numbers, plurals and enumerations.
    pub formats: &'a dyn Formats,
}

/// A report in reading order.
/// Example: [`report()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The one sentence: title and what follows from it.
    pub headline: (String, String),
    /// Band, what is strong, what is weakest, what to do next: whole sentences, to be read out.
    pub summary: Vec<String>,
    /// Names the weakest link, where there is an alignment word.
    pub weakest_link: Option<String>,
    /// The band and everything about it.
    pub band: BandReport,
    /// What the points of a phase are worth.
    pub precision: String,
    /// One per phase.
    pub phases: Vec<MeasureReport>,
    /// One per dimension.
    pub dimensions: Vec<MeasureReport>,
    /// All raised cautions, gravest first.
    pub cautions: Vec<CautionReport>,
    /// How many of them are shown at first.
    pub cautions_shown: usize,
    /// What to remember after the cautions; only where there are any.
    pub cautions_closing: Option<String>,
    /// Where the definition has an alignment.
    pub alignment: Option<AlignmentReport>,
    /// What to do next, each with why.
    pub next_steps: Vec<(String, String)>,
    /// What is not known, each with who may know.
    pub find_out: Vec<(String, Option<String>)>,
    /// How the result came about and what it is worth.
    pub method: MethodReport,
}

/// A measure as shown.
/// Example: [`report()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureReport {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub meaning: String,
    /// Whole points, where it has a score.
    pub points: Option<Points>,
    /// Whole points at both ends, where it applies.
    pub bounds: Option<(Points, Points)>,
    /// The ends in words where they differ, or why there is no score.
    pub remark: Option<String>,
    /// Of a dimension: the phase it is shown under, by place.
    pub phase: Option<usize>,
}

/// A raised caution as shown.
/// Example: [`report()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CautionReport {
    /// How grave it is.
    pub severity: Severity,
    /// The word for that.
    pub severity_name: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub say: String,
    /// What to do next.
    pub next: String,
    /// What it rests on.
    pub evidence: String,
    /// Where to read that.
    pub sources: Vec<SourceReport>,
}

/// A published source as shown.
/// Example: [`report()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceReport {
    /// The citation.
    pub citation: String,
    /// `https:` links to it.
    pub links: Vec<String>,
}

/// How the result came about and what it is worth.
/// Example: [`report()`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MethodReport {
    /// What the result is, what bands and evidence are worth, what the words are.
    pub notes: Vec<String>,
    /// Whom the questionnaire owes something: sentence and link.
    pub credit: Option<(String, Option<String>)>,
    /// Every source of the definition.
    pub sources: Vec<SourceReport>,
}

/// The report of an assessment.
///
/// The answers have to be those that were assessed.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::report::{Language, SENTENCES, report};
/// use soundings_core::words::{Formats, Plural, Sentences};
/// use soundings_core::{Answers, assess, shipped};
/// struct English;
/// impl Formats for English {
///     fn number(&self, number: u32) -> String {
///         number.to_string()
///     }
///     fn plural(&self, number: u32) -> Plural {
///         if number == 1 { Plural::One } else { Plural::Other }
///     }
///     fn list(&self, entries: &[String]) -> String {
///         entries.join(", ")
///     }
/// }
/// let words = shipped::words("en");
/// let language = Language {
///     questions: &words.questions,
///     report: &words.report,
///     sentences: &Sentences::parse(SENTENCES, shipped::sentences("en")).unwrap(),
///     formats: &English,
/// };
/// let answers = Answers::new(shipped::definition());
/// let report = report(&assess(&answers), &answers, language);
/// assert_eq!((report.phases.len(), report.phases[0].points), (3, None));
/// assert_eq!(report.find_out.len(), 28);
/// # }
/// ```
pub fn report(assessment: &Assessment, answers: &Answers, language: Language<'_>) -> Report {
    let writer = Writer {
        assessment,
        answers,
        language,
        voice: Voice { language },
    };
    let definition = &assessment.definition;
    let words = language.report;
    let mut report = Report {
        summary: Vec::new(),
        headline: words.headlines[assessment.headline.idx()].clone(),
        weakest_link: writer.weakest_link(),
        band: writer.band(),
        precision: writer
            .voice
            .precision(u32::from(definition.precision.phase)),
        phases: writer.phases(),
        dimensions: writer.dimensions(),
        cautions: assessment
            .cautions
            .iter()
            .map(|raised| writer.caution(raised))
            .collect(),
        cautions_shown: definition.cautions_shown,
        cautions_closing: words
            .cautions_closing
            .clone()
            .filter(|_| !assessment.cautions.is_empty()),
        alignment: writer.alignment(),
        next_steps: assessment
            .next_steps
            .iter()
            .map(|step| writer.next_step(*step))
            .collect(),
        find_out: assessment
            .find_out
            .iter()
            .map(|question| writer.find_out(*question))
            .collect(),
        method: writer.method(),
    };
    report.summary = writer.summary(&report);
    report
}

/// Results and words side by side.
struct Writer<'a> {
    assessment: &'a Assessment,
    answers: &'a Answers,
    language: Language<'a>,
    voice: Voice<'a>,
}

impl Writer<'_> {
    fn list(&self, entries: &[String]) -> String {
        self.language.formats.list(entries)
    }

    fn options(&self, list: ListIdx, options: &[OptionIdx]) -> String {
        let labels = &self.language.questions.lists[list.idx()].options;
        // Quoted, because a label may itself contain a comma.
        self.list(
            &options
                .iter()
                .map(|option| self.voice.quoted(&labels[option.idx()]))
                .collect::<Vec<_>>(),
        )
    }

    fn question(&self, question: Question) -> &str {
        match question {
            Question::Item(item) => &self.language.questions.items[item.idx()].question,
            Question::List(list) => &self.language.questions.lists[list.idx()].question,
        }
    }

    fn number(&self, number: Points) -> String {
        self.language.formats.number(number)
    }

    fn phases(&self) -> Vec<MeasureReport> {
        let words = self.language.questions.phases.iter();
        let measures = self.assessment.readiness.measures.phases.iter();
        words
            .zip(measures)
            .map(|(words, measure)| self.measure(&words.name, &words.purpose, *measure, None))
            .collect()
    }

    fn dimensions(&self) -> Vec<MeasureReport> {
        let definition = &self.assessment.definition;
        let words = self.language.report.dimensions.iter();
        let measures = self.assessment.readiness.measures.dimensions.iter();
        let dimensions = definition.dimension_idxs().zip(words.zip(measures));
        dimensions
            .map(|(idx, ((name, meaning), measure))| {
                self.measure(
                    name,
                    meaning,
                    *measure,
                    definition.phase_of(idx).map(|phase| phase.idx()),
                )
            })
            .collect()
    }

    fn measure(
        &self,
        name: &str,
        meaning: &str,
        measure: Measure,
        phase: Option<usize>,
    ) -> MeasureReport {
        let bounds = measure
            .bounds()
            .map(|bounds| (bounds.low.points(), bounds.high.points()));
        let spoken = bounds.map(|(low, high)| (self.number(low), self.number(high)));
        let remark = match (measure, spoken) {
            (Measure::NotApplicable, _) | (_, None) => Some(self.voice.not_applicable()),
            (Measure::NotEnoughKnown(_), Some((low, high))) => {
                Some(self.voice.not_enough_known(&low, &high))
            }
            (Measure::Scored(_, bounds), Some((low, high))) => {
                (bounds.low != bounds.high).then(|| self.voice.bounds(&low, &high))
            }
        };
        MeasureReport {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            points: measure.score().map(|score| score.points()),
            bounds,
            remark,
            phase,
        }
    }

    fn caution(&self, raised: &Raised) -> CautionReport {
        let words = &self.language.report.cautions[raised.caution.idx()];
        let rules = self.assessment.definition.caution(raised.caution);
        CautionReport {
            severity: raised.severity,
            severity_name: match raised.severity {
                Severity::Stop => self.voice.severity_stop(),
                Severity::Hold => self.voice.severity_hold(),
                Severity::Caution => self.voice.severity_caution(),
                Severity::Note => self.voice.severity_note(),
            },
            title: words.title.clone(),
            say: words.say.clone(),
            next: words.next.clone(),
            evidence: self.voice.evidence(&words.evidence),
            sources: rules
                .sources
                .iter()
                .map(|source| self.source(*source))
                .collect(),
        }
    }

    fn source(&self, source: SourceIdx) -> SourceReport {
        SourceReport {
            citation: self.language.report.sources[source.idx()].clone(),
            links: self.assessment.definition.sources[source.idx()]
                .links
                .clone(),
        }
    }

    fn next_step(&self, step: NextStep) -> (String, String) {
        let words = self.language.report;
        match step {
            NextStep::Caution(caution) => (
                words.cautions[caution.idx()].next.clone(),
                self.voice.because_caution(&self.quoted_caution(caution)),
            ),
            NextStep::Item(item, wording) => {
                let text = match wording {
                    Wording::Low => &words.items[item.idx()].low,
                    Wording::High => &words.items[item.idx()].high,
                };
                (text.clone(), self.because_level(item))
            }
        }
    }

    fn because_level(&self, item: ItemIdx) -> String {
        let level = self
            .answers
            .state(item)
            .level()
            .map(usize::from)
            .unwrap_or_default();
        let level = &self.language.questions.items[item.idx()].levels[level];
        match self.assessment.definition.item(item).dimension {
            Some(dimension) => self
                .voice
                .because_level(&self.language.report.dimensions[dimension.idx()].0, level),
            None => self.voice.because_level_alone(level),
        }
    }

    fn quoted_caution(&self, caution: CautionIdx) -> String {
        self.voice
            .quoted(&self.language.report.cautions[caution.idx()].title)
    }

    fn find_out(&self, question: Question) -> (String, Option<String>) {
        let definition = &self.assessment.definition;
        let person = match question {
            Question::Item(item) => definition.item(item).find_out_from,
            Question::List(list) => definition.list(list).find_out_from,
        };
        let ask = person.map(|person| self.voice.ask(&self.language.report.people[person.idx()]));
        (self.question(question).to_owned(), ask)
    }

    fn method(&self) -> MethodReport {
        let words = self.language.report;
        let translated = (self.language.questions.origin == Origin::Translated)
            .then(|| self.voice.origin_translated());
        let notes = [
            Some(words.limits.clone()),
            Some(words.bands_note.clone()),
            words.evidence_note.clone(),
            translated,
        ];
        let n_sources = self.assessment.definition.sources.len();
        MethodReport {
            notes: notes.into_iter().flatten().collect(),
            credit: words
                .credit
                .as_ref()
                .map(|credit| (credit.text.clone(), credit.link.clone())),
            sources: (0..n_sources)
                .map(|idx| self.source(SourceIdx::new(idx)))
                .collect(),
        }
    }
}
