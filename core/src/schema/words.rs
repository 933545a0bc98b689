//! The schema of `text/<language>.json`. Which ids have words is the definition's to say: a schema sees only that
//! keys are ids.

use super::Parts;
use super::definition::{LANGUAGE, link};
use super::shape::{
    Shape, authored, by_id, constant, id, keys, line, list, named, one_of, spelled, text, version,
};
use crate::definition::Severity;
use crate::definition::limits::LEVELS;

pub(super) fn words() -> Parts {
    let shape = authored()
        .must("format", constant("soundings-words/1"), "The format of this file.")
        .must("definition", definition(), "The definition these words belong to.")
        .must("language", spelled(LANGUAGE), "BCP 47, such as `en` or `pt-BR`.")
        .must("direction", one_of(["ltr", "rtl"]), "Which way the language is written.")
        .must("origin", one_of(["authored", "translated", "reviewed"]), "Written in this language; translated; translated and reviewed by a native reader.")
        .must("questions", questions(), "What a visitor needs to begin.")
        .must("report", report(), "What only the report needs.")
        .file()
        .says("Every word of a definition in one language. Text is plain text: no markup, nothing is read as HTML.");
    let parts = vec![
        ("text", text()),
        ("alignment", alignment()),
        ("strengths", strengths()),
    ];
    ("Soundings words", shape, parts)
}

/// The definition that a document belongs to.
pub(super) fn definition() -> Shape {
    authored()
        .must("id", id(), "The id of the definition.")
        .must(
            "version",
            version(),
            "A version with the same major number.",
        )
        .shape()
}

fn words_of(keys: &[(&'static str, &str)]) -> Shape {
    let keys = keys.iter();
    keys.fold(authored(), |object, (key, says)| {
        object.must(key, text(), says)
    })
    .shape()
}

fn questions() -> Shape {
    let levels = list(text(), 2, usize::try_from(LEVELS).unwrap_or(usize::MAX));
    let item = authored()
        .must("question", text(), "What is asked.")
        .must(
            "levels",
            levels,
            "One described state for each level, weakest first.",
        )
        .shape();
    let pick_list = authored()
        .must("question", text(), "What is asked.")
        .may("hint", text(), "How to pick.")
        .must("options", by_id(text()), "Option to its label.")
        .may(
            "hints",
            by_id(text()),
            "Option to an explanation, for some options.",
        )
        .shape();
    let phase = words_of(&[("name", "Its name."), ("purpose", "What it is about.")]);
    authored()
        .must("name", text(), "What the check is called.")
        .must("title", text(), "The question the check answers.")
        .must("intro", text(), "What it is, in a few sentences.")
        .must("instruction", text(), "How to answer an item.")
        .must("phases", by_id(phase), "Phase to its words.")
        .must("items", by_id(item), "Item to its words.")
        .may(
            "lists",
            by_id(pick_list),
            "List to its words; there exactly where the definition has lists.",
        )
        .shape()
}

fn report() -> Shape {
    let steps = words_of(&[
        ("low", "What to do from the lower levels."),
        ("high", "What to do from the last level but one."),
    ]);
    let item = authored()
        .must("why_asked", text(), "Why it is asked.")
        .may(
            "rests_on",
            list(text(), 0, 20),
            "Short names of what it rests on.",
        )
        .must("steps", steps, "What to do about it.")
        .shape();
    let credit = authored()
        .must("text", text(), "The sentence.")
        .may("link", link(), "Where to read it.")
        .shape();
    let caps = Severity::ALL.into_iter().fold(keys(), |keys, severity| {
        let says = "Said where a caution of this severity caps the band.";
        keys.may(severity.id(), line(&["band", "caution", "base"]), says)
    });
    let caution = authored()
        .must("title", text(), "Its title.")
        .must("say", text(), "What it says.")
        .must("next", text(), "What to do next.")
        .must("when", text(), "Its condition in words.")
        .may(
            "escalated_when",
            text(),
            "What makes it graver, in words; there exactly where it is escalated.",
        )
        .must("evidence", text(), "What it rests on.")
        .shape();
    let band = words_of(&[("name", "Its name."), ("text", "What it asks for.")]);
    let dimension = words_of(&[("name", "Its name."), ("meaning", "What it is about.")]);
    let headline = words_of(&[
        ("title", "The one sentence."),
        ("text", "What follows from it."),
    ]);
    authored()
        .must("limits", text(), "What the result is and is not.")
        .must("bands_note", text(), "Where the bands come from.")
        .may("evidence_note", text(), "What the evidence is worth.")
        .may("credit", credit, "Whom the questionnaire owes something.")
        .may("roles", by_id(text()), "Role to its name.")
        .may(
            "people",
            by_id(text()),
            "Person to a name, as in `Ask {person}.`",
        )
        .may("dimensions", by_id(dimension), "Dimension to its words.")
        .must("items", by_id(item), "Item to its words.")
        .must(
            "bands",
            by_id(band),
            "Band, the withheld one too, to its words.",
        )
        .may("caps", caps.shape(), "For each severity that caps.")
        .must(
            "near",
            line(&["lower", "upper"]),
            "Said where another band is near.",
        )
        .may("band_notes", by_id(text()), "Note to its text.")
        .must("headlines", by_id(headline), "Headline to its words.")
        .may("cautions", by_id(caution), "Caution to its words.")
        .may(
            "cautions_closing",
            text(),
            "What to remember after all cautions.",
        )
        .may(
            "alignment",
            named("alignment"),
            "There exactly where the definition has an alignment.",
        )
        .may("sources", by_id(text()), "Source to its citation.")
        .shape()
}

fn alignment() -> Shape {
    let gain = words_of(&[("for", "Who gains."), ("text", "What they gain.")]);
    let link = || {
        authored()
            .must("name", text(), "Its name.")
            .must("asks", text(), "What it asks.")
    };
    let links = keys()
        .must(
            "purpose-need",
            link()
                .must("met", line(&["needs"]), "Which needs a purpose serves.")
                .must(
                    "unserved",
                    line(&["needs"]),
                    "Which needs no purpose serves.",
                )
                .must(
                    "unbacked",
                    line(&["purposes"]),
                    "Which purposes nobody asked for.",
                )
                .must(
                    "none_responsive",
                    text(),
                    "That no need is one the programme itself could meet.",
                )
                .shape(),
            "The first link.",
        )
        .must(
            "need-mentoring",
            link()
                .must(
                    "met",
                    line(&["needs"]),
                    "Which other needs something runs beside.",
                )
                .must(
                    "within_reach",
                    line(&["needs"]),
                    "Which needs the programme itself can meet.",
                )
                .must(
                    "unaccompanied",
                    line(&["needs"]),
                    "Which other needs nothing runs beside.",
                )
                .shape(),
            "The second link.",
        )
        .must(
            "purpose-design",
            link()
                .must(
                    "met",
                    text(),
                    "That the design has what the purposes depend on.",
                )
                .must(
                    "missing",
                    line(&["elements"]),
                    "Which elements are missing.",
                )
                .shape(),
            "The third link.",
        )
        .may(
            "principles-design",
            link().shape(),
            "The fourth; there exactly where a list plays the principles.",
        )
        .shape();
    let element = words_of(&[
        ("name", "Its name."),
        ("presence", "Where its presence is read."),
        ("rationale", "Why it counts."),
    ]);
    let strengths = ["responsive-needs", "other-needs", "elements"]
        .into_iter()
        .fold(keys(), |keys, matrix| {
            keys.must(matrix, named("strengths"), "Words of this matrix.")
        });
    let bases = [
        ("E", "Evidence for this very link."),
        ("I", "Indirect evidence."),
        ("P", "Practice wisdom."),
    ];
    let bases = bases
        .into_iter()
        .fold(keys(), |keys, (basis, says)| keys.must(basis, text(), says));
    authored()
        .may(
            "purposes",
            by_id(list(gain, 0, 10)),
            "Purpose to who gains what.",
        )
        .must("links", links, "Link to its words.")
        .must("words", by_id(text()), "Alignment word to its text.")
        .may(
            "principle_words",
            by_id(text()),
            "Word for a principle to its text.",
        )
        .must("withheld", text(), "Said where there is no word.")
        .may(
            "provisional",
            text(),
            "Said where the picture is provisional; there exactly where the definition says when.",
        )
        .may("elements", by_id(element), "Element to its words.")
        .must("strengths", strengths.shape(), "Matrix to its words.")
        .must(
            "strength_words",
            list(text(), 4, 4),
            "What strengths 0 to 3 mean.",
        )
        .must("basis_words", bases.shape(), "Basis to what it means.")
        .must("strengths_note", text(), "What strengths are and are not.")
        .shape()
}

fn strengths() -> Shape {
    authored()
        .must("title", text(), "What is held against what.")
        .must("meaning", text(), "What a strength means here.")
        .may(
            "why",
            by_id(by_id(text())),
            "Purpose to column to why the strength is what it is.",
        )
        .shape()
}
