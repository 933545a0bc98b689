//! The schema of the result document, and of the part of one that a case expects.

use super::conditions::conditions;
use super::shape::{
    Keys, Shape, any_of, authored, by_id, constant, exact, id, keys, list, null, one_of, or_null,
    spelled, truth, version, whole,
};
use super::{Parts, trace};
use crate::definition::{LinkId, Severity};
use crate::next_step::Wording;

/// More entries than any list of a result has.
const ENTRIES: usize = 250;

/// A result has every key; an expectation has those it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Part,
}

pub(super) fn assessment() -> Parts {
    let definition = keys()
        .must("id", id(), "The definition that was answered.")
        .must("version", version(), "Its version.")
        .must(
            "digest",
            spelled("^sha256-[0-9a-f]{64}$"),
            "SHA-256 of its canonical print: names exactly what produced this result.",
        )
        .shape();
    let frame = keys()
        .must(
            "format",
            constant("soundings-assessment/1"),
            "The format of this document.",
        )
        .must("definition", definition, "What was answered.");
    let says = "How each number came about; null unless that was asked for.";
    let shape = results(frame, Extent::Whole)
        .must("trace", or_null(trace::trace()), says)
        .shape()
        .says("Everything derived from one respondent's answers. Scores are exact, with whole points, rounded down, beside them.");
    ("Soundings assessment", shape, conditions())
}

/// The part of a result document that a case expects.
pub(super) fn expectation() -> Shape {
    results(authored(), Extent::Part).shape()
}

impl Extent {
    fn object(self) -> Keys {
        match self {
            Extent::Whole => keys(),
            Extent::Part => authored(),
        }
    }

    fn key(self, object: Keys, key: &'static str, shape: Shape, says: &str) -> Keys {
        match self {
            Extent::Whole => object.must(key, shape, says),
            Extent::Part => object.may(key, shape, says),
        }
    }

    fn keys<const N: usize>(self, object: Keys, keys: [(&'static str, Shape, &str); N]) -> Keys {
        keys.into_iter().fold(object, |object, (key, shape, says)| {
            self.key(object, key, shape, says)
        })
    }
}

fn results(frame: Keys, extent: Extent) -> Keys {
    let step = any_of([
        extent
            .object()
            .must("from", constant("caution"), "The step of a raised caution.")
            .must("id", id(), "The caution.")
            .shape(),
        extent
            .object()
            .must("from", constant("item"), "The step of an item.")
            .must("id", id(), "The item.")
            .must(
                "wording",
                one_of([Wording::Low, Wording::High].map(Wording::id)),
                "Which of its two wordings.",
            )
            .shape(),
    ]);
    let caution = extent
        .object()
        .must("id", id(), "The caution.")
        .must(
            "severity",
            one_of(Severity::ALL.map(Severity::id)),
            "How grave it is here.",
        )
        .shape();
    extent.keys(
        frame,
        [
            (
                "readiness",
                readiness(extent),
                "Measures, band, caps, lift.",
            ),
            (
                "alignment",
                or_null(alignment(extent)),
                "Links, word, misses; null where the definition has no alignment.",
            ),
            ("headline", id(), "The one sentence."),
            (
                "cautions",
                list(caution, 0, ENTRIES),
                "All raised cautions, gravest first.",
            ),
            (
                "next_steps",
                list(step, 0, ENTRIES),
                "What to do next, most urgent first.",
            ),
            (
                "find_out",
                list(id(), 0, ENTRIES),
                "Items and lists that are not known.",
            ),
        ],
    )
}

fn readiness(extent: Extent) -> Shape {
    let raise = extent
        .object()
        .must("item", id(), "The item.")
        .must("from", whole(0, 10), "Its level today.")
        .must("to", whole(0, 10), "The level it is raised to.")
        .shape();
    let lift = extent.keys(
        extent.object(),
        [
            ("to", id(), "The band above the base band."),
            (
                "raises",
                list(raise, 0, ENTRIES),
                "The fewest one-level raises that reach it, by item.",
            ),
            (
                "also_clear",
                list(id(), 0, ENTRIES),
                "Cautions that would still hold the band down.",
            ),
        ],
    );
    extent
        .keys(
            extent.object(),
            [
                (
                    "overall",
                    measure(extent),
                    "The mean of the phases that apply.",
                ),
                ("phases", by_id(measure(extent)), "Phase to its measure."),
                (
                    "dimensions",
                    by_id(measure(extent)),
                    "Dimension to its measure.",
                ),
                (
                    "unknown",
                    whole(0, 200),
                    "How many items are not sure or not answered.",
                ),
                (
                    "base_band",
                    or_null(id()),
                    "The band before caps; null while withheld.",
                ),
                ("band", id(), "The band after caps, or the withheld one."),
                (
                    "capped_by",
                    list(id(), 0, ENTRIES),
                    "The cautions whose cap is below the base band.",
                ),
                (
                    "near",
                    or_null(id()),
                    "A band that a few points would make of it.",
                ),
                (
                    "possible",
                    list(id(), 2, 2),
                    "The lowest and the highest band once everything is known.",
                ),
                (
                    "lift",
                    or_null(lift.shape()),
                    "The shortest way to the next band.",
                ),
            ],
        )
        .shape()
}

fn points() -> Shape {
    whole(0, 100)
}

fn measure(extent: Extent) -> Shape {
    let value = "The exact score, in lowest terms.";
    let low = ("low", exact(), "Every unknown at its lowest.");
    let high = ("high", exact(), "Every unknown at its highest.");
    let rounded = "Whole points, rounded down.";
    let reason = "Why there is no score.";
    if extent == Extent::Part {
        let reasons = one_of(["not-enough-known", "not-applicable"]);
        let keys = [
            ("points", or_null(points()), rounded),
            ("exact", or_null(exact()), value),
            low,
            high,
            ("reason", reasons, reason),
        ];
        return extent.keys(extent.object(), keys).shape();
    }
    let none = || {
        keys()
            .must("points", null(), "No score.")
            .must("exact", null(), "No score.")
    };
    any_of([
        extent
            .keys(
                keys(),
                [
                    ("points", points(), rounded),
                    ("exact", exact(), value),
                    low.clone(),
                    high.clone(),
                ],
            )
            .shape(),
        extent
            .keys(
                none(),
                [low, high, ("reason", constant("not-enough-known"), reason)],
            )
            .shape(),
        none()
            .must("reason", constant("not-applicable"), reason)
            .shape(),
    ])
}

fn alignment(extent: Extent) -> Shape {
    let value = || {
        let keys = [
            ("points", points(), "Whole points, rounded down."),
            ("exact", exact(), "The exact value, in lowest terms."),
        ];
        match extent {
            Extent::Whole => or_null(extent.keys(extent.object(), keys).shape()),
            Extent::Part => {
                let keys = keys.map(|(key, shape, says)| (key, or_null(shape), says));
                or_null(extent.keys(extent.object(), keys).shape())
            }
        }
    };
    let links = LinkId::ALL.into_iter().fold(keys(), |object, link| {
        extent.key(object, link.id(), value(), "Null without a value.")
    });
    let ids = || list(id(), 0, ENTRIES);
    extent
        .keys(
            extent.object(),
            [
                (
                    "links",
                    links.shape(),
                    "The chain from purpose to design, and the principles.",
                ),
                (
                    "word",
                    or_null(id()),
                    "From the lowest of the first three links; null if one has no value.",
                ),
                (
                    "provisional",
                    truth(),
                    "Whether the picture rests on the respondent's own view.",
                ),
                (
                    "unserved",
                    ids(),
                    "Responsive needs that no purpose serves.",
                ),
                ("unbacked", ids(), "Purposes that no need backs."),
                (
                    "unaccompanied",
                    ids(),
                    "Other needs that nothing runs beside.",
                ),
                (
                    "missing",
                    ids(),
                    "Elements that a purpose depends on and the design lacks.",
                ),
                (
                    "principles",
                    by_id(id()),
                    "Principle to its word, or `unknown`.",
                ),
            ],
        )
        .shape()
}
