//! The schema of a definition's alignment: weights, elements, strengths, words.

use super::conditions::on_answers;
use super::definition::{matrix, points, share, sources, weight};
use super::shape::{Shape, any_of, authored, decimal, id, list, number, one_of, set, whole};
use crate::definition::limits;

pub(super) fn alignment() -> Shape {
    let rows = "Purpose to its cells, one for each column.";
    let strengths = authored()
        .must(
            "responsive-needs",
            matrix(rows),
            "Purposes held against the needs of kind `responsive`.",
        )
        .must(
            "other-needs",
            matrix(rows),
            "Purposes held against the needs of kind `other`.",
        )
        .must(
            "elements",
            matrix(rows),
            "Purposes held against the design elements.",
        )
        .shape();
    let missing = authored()
        .must(
            "strength",
            whole(1, 3),
            "An element is missing when a purpose depends on it at least this much …",
        )
        .must(
            "presence",
            decimal("0", "3"),
            "… and its presence is at most this.",
        )
        .shape();
    authored()
        .must(
            "main_purpose",
            purpose(),
            "How the first purpose picked counts.",
        )
        .must(
            "other_purpose",
            purpose(),
            "How every other purpose counts.",
        )
        .must(
            "known_share",
            share(),
            "The least known share of the design that gives its link a value.",
        )
        .must(
            "unbacked_below",
            whole(0, 3),
            "A purpose whose best strength is below this is unbacked.",
        )
        .must("missing", missing, "When an element is missing.")
        .must(
            "elements",
            list(element(), 0, limits::ELEMENTS),
            "Parts of a design that answers reveal.",
        )
        .must("strengths", strengths, "How much serves what.")
        .must(
            "words",
            words(points()),
            "Alignment words, lowest first, by the lowest of the first three links.",
        )
        .may(
            "principle_words",
            words(decimal("0", "3")),
            "Words for how far a principle shows; needed where a list plays the principles.",
        )
        .may(
            "provisional",
            on_answers(),
            "When the picture rests on the respondent's own view.",
        )
        .shape()
}

fn purpose() -> Shape {
    authored()
        .may("weight", weight(), "How much it counts.")
        .may(
            "best_of",
            whole(1, 64).default(number(1)),
            "How many of its largest strengths are averaged.",
        )
        .shape()
}

fn words(threshold: Shape) -> Shape {
    let word = authored()
        .must("id", id(), "The word.")
        .may(
            "threshold",
            threshold.default(number(0)),
            "The least value; the first word has none.",
        )
        .shape();
    list(word, 1, limits::WORDS)
}

fn element() -> Shape {
    let picked = authored()
        .must("list", id(), "The id of a list.")
        .must(
            "ids",
            set(id(), 1, limits::OPTIONS),
            "The options that count.",
        )
        .shape();
    let mean = "The mean of these items, and of these lists with one pick and points.";
    let any = "There when one of these options is picked.";
    let presence = any_of([
        one_of(["accompanied-share"]),
        authored()
            .must("mean", list(id(), 1, limits::PRESENCE_SOURCES), mean)
            .shape(),
        authored()
            .must("picked", list(picked, 1, limits::PRESENCE_SOURCES), any)
            .shape(),
    ]);
    authored()
        .must("id", id(), "The element.")
        .must("presence", presence, "Where its presence is read; `accompanied-share` is the share of other needs that something runs beside.")
        .may("sources", sources(), "Why it counts.")
        .shape()
}
