//! The sentences of the interface around the report, one method each; no other visible word stands in this program.

use soundings_core::words::{Formats, Sentences, sentence_table};

/// Sentences in the order of [`REPORT_TEXTS`], with the formats of their language.
#[derive(Clone, Copy)]
pub struct ReportTexts<'a> {
    sentences: &'a Sentences,
    formats: &'a dyn Formats,
}

impl<'a> ReportTexts<'a> {
    pub fn new(sentences: &'a Sentences, formats: &'a dyn Formats) -> ReportTexts<'a> {
        ReportTexts { sentences, formats }
    }

    fn sentences(&self) -> &Sentences {
        self.sentences
    }

    fn formats(&self) -> &dyn Formats {
        self.formats
    }
}

sentence_table! {
    REPORT_TEXTS for ReportTexts<'_> {
        your_result();
        out_of();
        scale_known(points);
        scale_bounds(points, low, high);
        scale_open(low, high);
        ready_lede();
        ready_lede_open();
        do_next(step);
        evidence();
        more_cautions[n]();
        links_lede();
        no_points();
        gains();
        find_out_lede();
        sources();
    }
}
