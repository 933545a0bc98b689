//! The bytes of words and sentences.

use super::{Bytes, Packed};
use crate::words::{
    AlignmentWords, CautionWords, Credit, Forms, ItemWords, LinkWords, ListWords, PhaseWords,
    QuestionWords, ReportWords, Sentences, StepWords,
};

structs! {
    QuestionWords { language, direction, origin, name, title, intro, instruction, phases, items, lists }
    PhaseWords { name, purpose }
    ItemWords { question, levels }
    ListWords { question, hint, options, hints }
    ReportWords {
        limits, bands_note, evidence_note, credit, roles, people, dimensions, items, bands, withheld, caps, near,
        band_notes, headlines, cautions, cautions_closing, alignment, sources
    }
    Credit { text, link }
    StepWords { low, high }
    CautionWords { title, say, next, evidence }
    AlignmentWords { gains, links, words, principle_words, withheld, provisional, elements }
    LinkWords { name, asks, met, misses }
    Sentences { forms }
}

impl Packed for Forms {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Forms::One(text) => (0_u8, text.clone()).pack(out),
            Forms::Plural(forms) => (1_u8, forms.clone()).pack(out),
        }
    }
    fn unpack(from: &mut Bytes<'_>) -> Forms {
        match from.byte() {
            0 => Forms::One(Packed::unpack(from)),
            _ => Forms::Plural(Packed::unpack(from)),
        }
    }
}
