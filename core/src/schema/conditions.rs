//! The schema of conditions: one object with an `op`, in three contexts that may read more and more.

use super::shape::{
    Shape, any_of, authored, constant, decimal, id, list, named, one_of, set, whole,
};
use crate::definition::limits::{BANDS, CONDITION_PARTS, LEVELS, OPTIONS, WORDS};
use crate::definition::{Comparison, LinkId, Quantity};

const ANSWERS: &str = "condition-on-answers";
const SCORES: &str = "condition-on-scores";
const VERDICTS: &str = "condition-on-verdicts";

pub(super) fn on_answers() -> Shape {
    named(ANSWERS)
}

pub(super) fn on_scores() -> Shape {
    named(SCORES)
}

pub(super) fn on_verdicts() -> Shape {
    named(VERDICTS)
}

/// The three kinds of conditions, by name.
pub(super) fn conditions() -> Vec<(&'static str, Shape)> {
    let answers =
        "A condition on answers: true, false or unknown; what is not known makes it unknown.";
    let scores = "A condition on answers, scores and the alignment.";
    let verdicts = "A condition on everything, also on the band and the alignment word.";
    vec![
        (ANSWERS, any_of(operations(ANSWERS)).says(answers)),
        (SCORES, any_of(operations(SCORES)).says(scores)),
        (VERDICTS, any_of(operations(VERDICTS)).says(verdicts)),
        ("quantity", quantity()),
    ]
}

fn operations(context: &'static str) -> Vec<Shape> {
    let op = |name: &'static str, says: &str| authored().must("op", constant(name), says);
    let parts = |name, says| {
        let of = list(named(context), 1, CONDITION_PARTS);
        op(name, says).must("of", of, "The parts.").shape()
    };
    let picked = |name, says| {
        op(name, says)
            .must("list", id(), "The id of a list.")
            .must("ids", set(id(), 1, OPTIONS), "Options of that list.")
            .shape()
    };
    let level = |name, says| {
        op(name, says)
            .must("item", id(), "The id of an item.")
            .must(
                "value",
                whole(0, LEVELS - 1),
                "A level of that item, 0 the weakest.",
            )
            .shape()
    };
    let mut shapes = vec![
        op("always", "Always true.").shape(),
        parts("all", "True when every part is true."),
        parts("any", "True when some part is true."),
        op("not", "True when the part is false.")
            .must("of", named(context), "The part.")
            .shape(),
        picked(
            "has-any",
            "True when one of the options is picked; unknown while the list is not answered.",
        ),
        picked(
            "first-is",
            "True when the first pick is one of the options; unknown while the list is not answered.",
        ),
        level(
            "item-at-most",
            "True when the item is not above the level; unknown when the item is, or does not apply.",
        ),
        level(
            "item-at-least",
            "True when the item is not below the level; unknown when the item is, or does not apply.",
        ),
        op(
            "item-unknown",
            "True when the item is not sure or not answered.",
        )
        .must("item", id(), "The id of an item.")
        .shape(),
    ];
    if context != ANSWERS {
        shapes.extend(Comparison::ALL.map(|comparison| {
            op(
                comparison.id(),
                "Compares a quantity with a value; unknown when the quantity is.",
            )
            .must("quantity", named("quantity"), "What is compared.")
            .must(
                "value",
                decimal("-1000", "1000"),
                "What it is compared with.",
            )
            .shape()
        }));
    }
    if context == VERDICTS {
        let bands = list(id(), 0, BANDS);
        shapes.push(
            op(
                "band-is",
                "True when the band after caps is one of these; the withheld band is one, too.",
            )
            .must("ids", bands.clone(), "Ids of bands.")
            .shape(),
        );
        shapes.push(
            op("base-band-is", "True when the band before caps is one of these; unknown while the band is withheld.")
                .must("ids", bands, "Ids of bands.")
                .shape(),
        );
        shapes.push(
            op(
                "word-is",
                "True when the alignment word is one of these; unknown without a word.",
            )
            .must("ids", set(id(), 0, WORDS), "Ids of alignment words.")
            .shape(),
        );
    }
    shapes
}

fn quantity() -> Shape {
    let score =
        "The exact score of a phase, a dimension or `overall`, 0 to 100; unknown without a score.";
    let difference = "The first score less the second, -100 to 100; unknown when one of them is.";
    let link = "The value of a link, 0 to 100; unknown without a value.";
    any_of([
        one_of(Quantity::NAMED.map(|(_, name)| name)),
        authored().must("score", id(), score).shape(),
        authored()
            .must("difference", list(id(), 2, 2), difference)
            .shape(),
        authored()
            .must("link", one_of(LinkId::ALL.map(LinkId::id)), link)
            .shape(),
    ])
    .says("What a comparison compares.")
}
