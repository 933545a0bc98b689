//! The report sentences that belong to no one definition: `core/text/<lang>.json`.

use super::Language;
use crate::words::{Formats, Sentences, sentence_table};

/// Says sentences in a language.
/// Example: [`report()`](super::report()).
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub(super) language: Language<'a>,
}

impl<'a> Voice<'a> {
    /// A voice for a language.
    pub fn new(language: Language<'a>) -> Voice<'a> {
        Voice { language }
    }

    fn sentences(&self) -> &Sentences {
        self.language.sentences
    }

    fn formats(&self) -> &dyn Formats {
        self.language.formats
    }
}

sentence_table! {
    SENTENCES for Voice<'_> {
        heading_ready();
        heading_cautions();
        heading_aligned();
        heading_next_steps();
        heading_find_out();
        heading_method();
        severity_stop();
        severity_hold();
        severity_caution();
        severity_note();
        points[n]();
        bounds(low, high);
        not_enough_known(low, high);
        not_applicable();
        overall(points);
        overall_bounds(points, low, high);
        precision[n]();
        weakest_link(link);
        unknown[n]();
        band_stays(band);
        band_stays_for_now(band);
        band_could_be(lowest, highest);
        lift_on[n](band, questions);
        lift_over[n](band, questions, phase);
        lift_on_and_clear[n](band, questions, cautions);
        lift_over_and_clear[n](band, questions, phase, cautions);
        quoted(text);
        link_unknown();
        evidence(evidence);
        because_caution(caution);
        because_level(dimension, level);
        because_level_alone(level);
        ask(person);
        principle_unknown();
        origin_translated();
        summary_band(band, points);
        summary_measures(strong, most, weak, least);
        summary_caution(caution);
        summary_next(step);
        threads[n]();
        threads_lede();
        threads_table();
        threads_needs();
        threads_purposes();
        threads_elements();
        threads_tied();
        threads_strength();
        strength(strength);
        nothing_picked();
        knot_main();
        knot_unserved();
        knot_beside();
        knot_alone();
        knot_unbacked();
        knot_missing();
        knot_unknown();
        knot_there(there);
    }
}
