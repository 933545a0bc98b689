//! The band as shown: name, verdict, score with bounds, what could still become of it, what caps it, what lifts it.

use super::Writer;
use crate::band::cap;
use crate::definition::Severity;
use crate::id::{BandIdx, CautionIdx, ItemIdx};
use crate::ratio::{Points, Ratio};
use crate::readiness::Lift;
use crate::words::fill;

/// The band and everything about it.
/// Example: [`report()`](super::report()).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BandReport {
    /// Its name, or that of the withheld band.
    pub name: String,
    /// Its place, lowest first; nothing while withheld.
    pub place: Option<usize>,
    /// What it asks for.
    pub text: String,
    /// The name and threshold of every band, lowest first.
    pub scale: Vec<(String, Points)>,
    /// The overall score in whole points.
    pub points: Option<Points>,
    /// The ends of the overall score in whole points.
    pub bounds: Option<(Points, Points)>,
    /// The overall score in words.
    pub score: String,
    /// What caps it: its highest band by place, and the title of the caution.
    pub cap: Option<(usize, String)>,
    /// What caps it, the neighbouring band, and what unknown answers could still make of it.
    pub lines: Vec<String>,
    /// The shortest way to the next band.
    pub lift: Option<String>,
    /// Notes of the definition that hold here.
    pub notes: Vec<String>,
    /// Where the bands come from.
    pub source: String,
}

/// Questions named in the lift's sentence before it only counts them.
const LIFT_NAMED: usize = 3;

impl Writer<'_> {
    pub(super) fn band(&self) -> BandReport {
        let definition = &self.assessment.definition;
        let readiness = &self.assessment.readiness;
        let words = self.language.report;
        let (name, text) = match readiness.band {
            Some(band) => words.bands[band.idx()].clone(),
            None => words.withheld.clone(),
        };
        let overall = readiness.measures.overall;
        let bounds = overall
            .bounds()
            .map(|bounds| (bounds.low.points(), bounds.high.points()));
        let points = overall.score().map(|score| score.points());
        let spoken = bounds.map(|(low, high)| (self.number(low), self.number(high)));
        let score = match (points, spoken) {
            (Some(points), Some((low, high))) if readiness.n_unknown > 0 => {
                self.voice.overall_bounds(&self.number(points), &low, &high)
            }
            (Some(points), _) => self.voice.overall(&self.number(points)),
            (None, Some((low, high))) => self.voice.not_enough_known(&low, &high),
            (None, None) => self.voice.not_applicable(),
        };
        let scale = definition.bands.steps.iter().zip(&words.bands);
        let notes = definition.bands.notes.iter().zip(&words.band_notes);
        BandReport {
            name,
            place: readiness.band.map(BandIdx::idx),
            text,
            scale: scale
                .map(|(band, (name, _))| (name.clone(), first_points(band.threshold)))
                .collect(),
            points,
            bounds,
            score,
            cap: self.cap(),
            lines: self.lines(),
            lift: readiness.lift.as_ref().map(|lift| self.lift(lift)),
            notes: notes
                .filter(|(note, _)| self.answers.satisfy(&note.when))
                .map(|(_, words)| words.clone())
                .collect(),
            source: words.bands_note.clone(),
        }
    }

    fn band_name(&self, band: BandIdx) -> &str {
        &self.language.report.bands[band.idx()].0
    }

    fn lines(&self) -> Vec<String> {
        let readiness = &self.assessment.readiness;
        let mut lines = Vec::new();
        if let Some((band, base)) = readiness.band.zip(readiness.base_band)
            && let Some(caution) = self.deepest_cap(band)
        {
            let severity = self
                .assessment
                .cautions
                .iter()
                .find(|raised| raised.caution == caution);
            let line = severity.and_then(|raised| {
                let idx = Severity::ALL
                    .iter()
                    .position(|severity| *severity == raised.severity)?;
                self.language.report.caps[idx].as_deref()
            });
            let title = &self.language.report.cautions[caution.idx()].title;
            let values = [
                ("band", self.band_name(band)),
                ("caution", title),
                ("base", self.band_name(base)),
            ];
            lines.extend(line.map(|line| fill(line, &values)));
        }
        // Beside a cap the neighbour of the base band would only confuse.
        if let Some((near, base)) = readiness
            .near
            .zip(readiness.base_band)
            .filter(|_| readiness.capped_by.is_empty())
        {
            let (lower, upper) = (near.min(base), near.max(base));
            let values = [
                ("lower", self.band_name(lower)),
                ("upper", self.band_name(upper)),
            ];
            lines.push(fill(&self.language.report.near, &values));
        }
        if readiness.n_unknown > 0 {
            lines.push(
                self.voice
                    .unknown(u32::try_from(readiness.n_unknown).unwrap_or(u32::MAX)),
            );
            let (lowest, highest) = readiness.possible;
            lines.push(if lowest != highest {
                self.voice
                    .band_could_be(self.band_name(lowest), self.band_name(highest))
            } else if self.are_lists_answered() {
                self.voice.band_stays(self.band_name(lowest))
            } else {
                self.voice.band_stays_for_now(self.band_name(lowest))
            });
        }
        lines
    }

    fn cap(&self) -> Option<(usize, String)> {
        let band = self.assessment.readiness.band?;
        let caution = self.deepest_cap(band)?;
        let title = &self.language.report.cautions[caution.idx()].title;
        Some((band.idx(), title.clone()))
    }

    /// The first caution whose cap is the band itself.
    fn deepest_cap(&self, band: BandIdx) -> Option<CautionIdx> {
        let definition = &self.assessment.definition;
        let capping = self.assessment.cautions.iter().find(|raised| {
            self.assessment
                .readiness
                .capped_by
                .contains(&raised.caution)
                && cap(definition, raised) == Some(band)
        });
        capping.map(|raised| raised.caution)
    }

    /// Purpose, needs and what runs alongside can still raise cautions; without an alignment there are none of them.
    fn are_lists_answered(&self) -> bool {
        let rules = self.assessment.definition.alignment.as_ref();
        rules.is_none_or(|rules| {
            [rules.purpose, rules.needs, rules.alongside]
                .into_iter()
                .all(|list| self.answers.picks(list).is_some())
        })
    }

    fn lift(&self, lift: &Lift) -> String {
        let definition = &self.assessment.definition;
        let band = self.band_name(lift.to);
        let n_lines: u32 = lift
            .raises
            .iter()
            .map(|raise| u32::from(raise.to - raise.from))
            .sum();
        let cautions: Vec<String> = lift
            .also_clear
            .iter()
            .map(|caution| self.quoted_caution(*caution))
            .collect();
        let cautions = self.list(&cautions);
        if lift.raises.len() <= LIFT_NAMED {
            let question = |item: ItemIdx| {
                self.voice
                    .quoted(&self.language.questions.items[item.idx()].question)
            };
            let questions = self.list(
                &lift
                    .raises
                    .iter()
                    .map(|raise| question(raise.item))
                    .collect::<Vec<_>>(),
            );
            return match lift.also_clear.is_empty() {
                true => self.voice.lift_on(n_lines, band, &questions),
                false => self
                    .voice
                    .lift_on_and_clear(n_lines, band, &questions, &cautions),
            };
        }
        let n_in = |phase: usize| -> u32 {
            let raises = lift
                .raises
                .iter()
                .filter(|raise| definition.item(raise.item).phase.idx() == phase);
            raises.map(|raise| u32::from(raise.to - raise.from)).sum()
        };
        // Of phases with as many, the first.
        let phase = (0..definition.phases.len())
            .rev()
            .max_by_key(|phase| n_in(*phase))
            .unwrap_or(0);
        let phase = &self.language.questions.phases[phase].name;
        let questions = self.number(u32::try_from(lift.raises.len()).unwrap_or(u32::MAX));
        match lift.also_clear.is_empty() {
            true => self.voice.lift_over(n_lines, band, &questions, phase),
            false => self
                .voice
                .lift_over_and_clear(n_lines, band, &questions, phase, &cautions),
        }
    }
}

/// The first whole points that reach a threshold.
fn first_points(threshold: Ratio) -> Points {
    let floor = threshold.floor();
    let is_whole = threshold == Ratio::new(floor, 1);
    Points::try_from(floor).unwrap_or(0) + u32::from(!is_whole)
}
