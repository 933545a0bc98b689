//! The summary: the report in a few sentences that can be read out in a meeting.
//!
//! It repeats what the report says and computes no result of its own.

use super::{Report, Writer};

impl Report {
    /// The summary as one paragraph, to be read out or copied: band, what is strong, what is weakest, what to do next.
    /// Example: [`report()`](super::report()).
    pub fn summary_text(&self) -> String {
        self.summary.join(" ")
    }
}

impl Writer<'_> {
    /// Band, what is strong, what is weakest, what to do next.
    pub(super) fn summary(&self, report: &Report) -> Vec<String> {
        let mut lines = vec![
            match report.band.points.filter(|_| report.band.place.is_some()) {
                Some(points) => self
                    .voice
                    .summary_band(&report.band.name, &self.number(points)),
                None => report.band.text.clone(),
            },
        ];
        let measures = match report.dimensions.is_empty() {
            true => &report.phases,
            false => &report.dimensions,
        };
        let mut strong: Option<(u32, &str)> = None;
        let mut weak: Option<(u32, &str)> = None;
        for measure in measures {
            let Some(points) = measure.points else {
                continue;
            };
            if strong.is_none_or(|(most, _)| points > most) {
                strong = Some((points, &measure.name));
            }
            if weak.is_none_or(|(least, _)| points < least) {
                weak = Some((points, &measure.name));
            }
        }
        // Where all are alike none is strong and none is weak.
        if let (Some((most, strong)), Some((least, weak))) = (strong, weak)
            && most > least
        {
            lines.push(self.voice.summary_measures(
                strong,
                &self.number(most),
                weak,
                &self.number(least),
            ));
        }
        if let Some((_, caution)) = &report.band.cap {
            lines.push(self.voice.summary_caution(&self.voice.quoted(caution)));
        }
        if let Some((step, _)) = report.next_steps.first() {
            lines.push(self.voice.summary_next(step));
        }
        lines
    }
}
