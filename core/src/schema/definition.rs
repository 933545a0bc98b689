//! The schema of `definition.json`; its reference in prose is `docs/definition.md`.

use super::Parts;
use super::alignment::alignment;
use super::conditions::{conditions, on_answers, on_scores, on_verdicts};
use super::shape::{
    Shape, any_of, authored, by_id, constant, decimal, id, limited, list, number, one_of, or_null,
    set, spelled, truth, version, whole,
};
use crate::definition::limits;
use crate::definition::{ListPart, Severity};
use crate::json::Tree;

pub(super) const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$";

pub(super) fn definition() -> Parts {
    let names = || set(id(), 0, limits::NAMES).default(Tree::List(Vec::new()));
    let shape = authored()
        .must("format", constant("soundings-definition/1"), "The format of this file.")
        .must("id", id(), "Names the questionnaire across versions.")
        .must("version", version(), "Three whole numbers. Major: earlier answers no longer mean the same; minor: results may differ; patch: only words or sources.")
        .must("languages", set(spelled(LANGUAGE), 1, limits::NAMES), "Languages with a file `text/<language>.json`, BCP 47; the first is the one to fall back to.")
        .may("roles", names(), "Seats one can answer from, the lead first.")
        .may("people", names(), "Who may know what a respondent does not know.")
        .must("phases", list(phase(), 1, limits::PHASES), "Ordered parts of the journey; the overall score is the mean of their scores.")
        .may("dimensions", set(id(), 0, limits::DIMENSIONS).default(Tree::List(Vec::new())), "A second way to group items; shown, and not part of the overall.")
        .must("items", list(item(), 1, limits::ITEMS), "Things asked, each answered by a level.")
        .may("lists", list(pick_list(), 0, limits::LISTS).default(Tree::List(Vec::new())), "Lists to pick from; they feed conditions and the alignment, never a measure.")
        .must("flow", list(flow_part(), 0, limits::FLOW_PARTS), "The order in which questions are asked, in parts. Every item stands here once, every list here or in `in_report`.")
        .may("in_report", set(id(), 0, limits::LISTS).default(Tree::List(Vec::new())), "Lists asked inside the report.")
        .must("measures", measures(), "When a measure has a score, and how rough it is.")
        .must("bands", bands(), "Verdicts with their rules.")
        .may("alignment", or_null(alignment()).default(Tree::Null), "What serves what: purposes, needs, what runs alongside, and the design.")
        .must("cautions", cautions(), "Authored statements, raised when their condition is true.")
        .must("headlines", list(rule("The id of a headline.", on_verdicts()), 1, limits::HEADLINES), "The first whose condition is true is the headline; the last one is `always`.")
        .must("next_steps", next_steps(), "How many steps a report gives, and which comes first.")
        .may("sources", list(source(), 0, limits::SOURCES).default(Tree::List(Vec::new())), "What items, cautions and strengths rest on; the citations stand with the words.")
        .file()
        .says("A questionnaire as data: structure and numbers, not one word.");
    ("Soundings definition", shape, conditions())
}

/// How much something counts.
pub(super) fn weight() -> Shape {
    decimal("0.001", "100").default(number(1))
}

pub(super) fn sources() -> Shape {
    set(id(), 0, limits::SOURCES).default(Tree::List(Vec::new()))
}

fn no() -> Tree {
    Tree::Bool(false)
}

fn phase() -> Shape {
    authored()
        .must(
            "id",
            id(),
            "Differs from every dimension, and from `overall`.",
        )
        .may(
            "weight",
            weight(),
            "How much the phase counts in the overall.",
        )
        .shape()
}

fn item() -> Shape {
    authored()
        .must("id", id(), "No list has the same.")
        .must("phase", id(), "The phase it is measured in.")
        .may("dimension", id(), "The dimension it is measured in, if any.")
        .must("levels", whole(2, limits::LEVELS), "How many levels there are; the highest is one less, the weakest 0.")
        .may("weight", weight(), "How much the item counts in its measures.")
        .may("allows_not_applicable", truth().default(no()), "Whether `does not apply` is offered and accepted.")
        .may("visible_when", on_answers(), "While this is false the item is hidden and out of all measures. Looks only at questions asked earlier.")
        .may("find_out_from", id(), "The person who may know the answer.")
        .may("sources", sources(), "What the item rests on.")
        .shape()
}

fn pick_list() -> Shape {
    let several = authored()
        .must("up_to", whole(1, 64), "The most picks.")
        .may(
            "ordered",
            truth().default(no()),
            "Whether the order of picking is kept.",
        )
        .shape();
    authored()
        .must("id", id(), "No item has the same.")
        .may(
            "part",
            one_of(ListPart::NAMES.map(|(name, _)| name)),
            "The part it plays in the alignment.",
        )
        .must(
            "pick",
            any_of([one_of(["one"]), several]),
            "`one`, or how many.",
        )
        .may("find_out_from", id(), "The person who may know the answer.")
        .must(
            "options",
            list(option(), 1, limits::OPTIONS),
            "What can be picked.",
        )
        .shape()
}

fn option() -> Shape {
    authored()
        .must("id", id(), "Its own within the list.")
        .may("exclusive", truth().default(no()), "Stands alone: no other pick goes with it.")
        .may("points", whole(0, 3), "What it says about a design element; without points it says nothing known.")
        .may("kind", one_of(["responsive", "other"]), "On needs only: one that the programme itself can meet, or one that something beside it must.")
        .may("addressability", whole(0, 3), "On needs only: how far the programme itself can meet it.")
        .may("twin", id(), "On what runs alongside only: the need of kind `other` that it accompanies.")
        .may("items", set(id(), 0, limits::PRINCIPLE_ITEMS), "On principles only: the items it shows in.")
        .shape()
        .together("kind", "addressability")
}

fn flow_part() -> Shape {
    authored()
        .may(
            "phase",
            id(),
            "Gives the part its heading; without it the interface does.",
        )
        .must(
            "questions",
            set(id(), 0, limits::ITEMS + limits::LISTS),
            "Ids of items and lists, in the order asked.",
        )
        .shape()
}

fn measures() -> Shape {
    let guide = || whole(0, 100);
    let precision = authored()
        .must("overall", guide(), "Points, give or take.")
        .must("phase", guide(), "Points, give or take.")
        .must("dimension", guide(), "Points, give or take.")
        .shape();
    authored()
        .must(
            "known_share",
            share(),
            "The least known share, by weight, that gives a measure a score.",
        )
        .must(
            "precision",
            precision,
            "Rough guides printed beside scores; never computed with.",
        )
        .shape()
}

pub(super) fn share() -> Shape {
    decimal("0", "1")
}

pub(super) fn points() -> Shape {
    decimal("0", "100")
}

fn bands() -> Shape {
    let step = authored()
        .must("id", id(), "The band.")
        .may(
            "threshold",
            points().default(number(0)),
            "The least overall score; the lowest band has none.",
        )
        .may(
            "floor",
            points().default(number(0)),
            "The least score of every phase that applies; the lowest band has none.",
        )
        .shape();
    let withheld = authored()
        .must("id", id(), "The band given where too little is known.")
        .must(
            "max_unknown",
            whole(0, 200),
            "More unknown items than this withhold the band.",
        )
        .shape();
    let caps = Severity::ALL
        .into_iter()
        .fold(authored(), |keys, severity| {
            keys.may(
                severity.id(),
                id(),
                "The highest band that a raised caution of this severity allows.",
            )
        });
    authored()
        .must(
            "steps",
            list(step, 1, limits::BANDS),
            "Bands, lowest first; neither thresholds nor floors fall.",
        )
        .must("withheld", withheld, "When no band is named.")
        .must(
            "near_within",
            points(),
            "How many points away another band counts as near.",
        )
        .may(
            "caps",
            caps.shape().default(Tree::Object(Vec::new())),
            "Severity to band.",
        )
        .may(
            "notes",
            list(rule("The id of a note.", on_answers()), 0, limits::NOTES)
                .default(Tree::List(Vec::new())),
            "Notes beside the band.",
        )
        .shape()
}

/// Something that is said when a condition is true.
fn rule(says: &str, when: Shape) -> Shape {
    authored()
        .must("id", id(), says)
        .must("when", when, "When it is said.")
        .shape()
}

fn cautions() -> Shape {
    let severity = || one_of(Severity::ALL.map(Severity::id));
    let escalated = authored()
        .must("to", severity(), "A graver severity.")
        .must(
            "when",
            on_scores(),
            "When the caution, once raised, has it.",
        )
        .shape();
    let caution = authored()
        .must("id", id(), "The caution.")
        .must(
            "severity",
            severity(),
            "How grave it is; `caps` says what that does to the band.",
        )
        .must(
            "when",
            on_scores(),
            "It is raised only when this is true, never when it is unknown.",
        )
        .may("escalated", escalated, "What makes it graver.")
        .may("sources", sources(), "Its evidence.")
        .shape();
    authored()
        .must("show", whole(1, 200), "How many a report shows at first.")
        .must("rules", list(caution, 0, limits::CAUTIONS), "The cautions.")
        .shape()
}

fn next_steps() -> Shape {
    let first = authored()
        .must("when", on_answers(), "When this step comes first.")
        .must("item", id(), "The item whose step it is.")
        .shape();
    authored()
        .must("show", whole(1, 20), "The most steps given.")
        .may(
            "first",
            or_null(first).default(Tree::Null),
            "A step that comes before all others.",
        )
        .shape()
}

fn source() -> Shape {
    authored()
        .must("id", id(), "The source.")
        .may(
            "links",
            list(link(), 0, limits::LINKS).default(Tree::List(Vec::new())),
            "Where to read it.",
        )
        .shape()
}

pub(super) fn link() -> Shape {
    limited(spelled("^(https://|mailto:)[^ \\t\\r\\n]*$"), limits::TEXT)
}

/// A matrix of strengths.
pub(super) fn matrix(rows: &str) -> Shape {
    let cell = spelled("^[0-3][EIP]$").says(
        "A strength, 0 none to 3 essential, and its basis: E evidence, I indirect, P practice.",
    );
    authored()
        .must(
            "columns",
            set(id(), 0, limits::OPTIONS),
            "Every column once, in an order of your choice.",
        )
        .must("rows", by_id(list(cell, 0, limits::OPTIONS)), rows)
        .may(
            "sources",
            by_id(by_id(sources())).default(Tree::Object(Vec::new())),
            "Purpose to column to what the strength rests on.",
        )
        .shape()
}
