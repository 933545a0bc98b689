//! The schema of the trace in a result document. It knows no formula.

use super::conditions::on_scores;
use super::shape::{
    Keys, Shape, any_of, by_id, constant, exact, id, keys, list, null, one_of, or_null, spelled,
    truth, whole,
};
use crate::definition::limits::{BANDS, CAUTIONS, ELEMENTS, ITEMS, LEVELS, OPTIONS, PHASES};
use crate::definition::{LinkId, Severity, Truth};
use crate::trace::Valueless;

/// More reasons than any condition has that a person wrote.
const REASONS: usize = 10_000;

pub(super) fn trace() -> Shape {
    let links = LinkId::ALL.into_iter().fold(keys(), |links, each| {
        links.must(each.id(), link(), "This link.")
    });
    keys()
        .must("measures", measures(), "Each measure, item by item.")
        .must(
            "links",
            or_null(links.shape()),
            "Each link, term by term; null where the definition has no alignment.",
        )
        .must("band", band(), "Every rule of every band, and every cap.")
        .must(
            "cautions",
            list(caution(), 0, CAUTIONS),
            "Every caution, in the order of the definition.",
        )
        .shape()
}

fn measures() -> Shape {
    let phase = gave(keys().must("id", id(), "The phase.").must(
        "weight",
        exact(),
        "How much it counts.",
    ));
    let overall = keys()
        .must(
            "phases",
            list(phase, 0, PHASES),
            "Phases that apply, in order.",
        )
        .must("items", list(item(), 1, ITEMS), "All items.");
    let measure = || {
        let known = or_null(known());
        let known_says = "How much is known, by weight; null where nothing applies.";
        let items = list(item(), 0, ITEMS);
        keys()
            .must("known", known, known_says)
            .must("items", items, "Its items, in item order.")
            .shape()
    };
    keys()
        .must("overall", overall.shape(), "The whole.")
        .must("phases", by_id(measure()), "By phase.")
        .must("dimensions", by_id(measure()), "By dimension.")
        .shape()
}

fn item() -> Shape {
    let words = ["not-sure", "not-applicable", "absent"];
    let state = any_of([whole(0, LEVELS - 1), one_of(words)]);
    gave(
        keys()
            .must("id", id(), "The item.")
            .must("state", state, "Its level, or why it has none.")
            .must("weight", exact(), "How much it counts in its phase."),
    )
}

/// What something gave to a measure, and what it left on the table.
fn gave(what: Keys) -> Shape {
    let given = "Points it gave; null where it does not count, or the measure has no score.";
    what.must("given", or_null(exact()), given)
        .must(
            "left",
            or_null(exact()),
            "Points it left on the table; null likewise.",
        )
        .shape()
}

fn known() -> Shape {
    keys()
        .must("share", exact(), "The share that is known, 0 to 1.")
        .must("least", exact(), "The least share that gives a value.")
        .must(
            "holds",
            truth(),
            "Whether that is enough; nothing known never is.",
        )
        .shape()
}

fn link() -> Shape {
    let of = |name: &'static str, says: &str| {
        keys()
            .must("of", constant(name), "What the term stands for.")
            .must("id", id(), says)
    };
    let counts = |term: Keys| {
        term.must(
            "numerator",
            or_null(exact()),
            "What it gave; null where that is not known.",
        )
        .must("denominator", exact(), "What it could have given.")
        .shape()
    };
    let element =
        of("element", "The element.").must("purpose", id(), "The purpose that depends on it.");
    let term = any_of([
        counts(of("need", "The need.")),
        counts(of("purpose", "The purpose.")),
        counts(element),
        counts(of("principle", "The principle.")),
    ]);
    keys()
        .must(
            "reason",
            or_null(one_of(Valueless::ALL.map(Valueless::id))),
            "Why the link has no value; null where it has one.",
        )
        .must(
            "known",
            or_null(known()),
            "How much of what it counts is known; null where it does not ask that.",
        )
        .must(
            "terms",
            list(term, 0, OPTIONS * ELEMENTS),
            "What it counts.",
        )
        .shape()
}

fn band() -> Shape {
    let n_items = || whole(0, 200);
    let withheld = keys()
        .must("holds", truth(), "Whether the band is withheld.")
        .must("unscored", truth(), "Whether there is no overall score.")
        .must("unknown", n_items(), "Unknown items.")
        .must("max_unknown", n_items(), "The most that may be unknown.");
    let rule = keys()
        .must(
            "measure",
            id(),
            "`overall`, against the threshold, or a phase, against the floor.",
        )
        .must("value", exact(), "Its score.")
        .must("least", exact(), "The least that it has to be.")
        .must("holds", truth(), "Whether the rule holds.");
    let cap = keys()
        .must("caution", id(), "The raised caution.")
        .must(
            "severity",
            one_of(Severity::ALL.map(Severity::id)),
            "How grave it is here.",
        )
        .must("at", id(), "The highest band it allows.")
        .must(
            "below_base",
            truth(),
            "Whether that is below the base band.",
        );
    keys()
        .must(
            "withheld",
            withheld.shape(),
            "Whether there is a band, and why not.",
        )
        .must(
            "rules",
            by_id(list(rule.shape(), 0, PHASES + 1)),
            "By band, lowest first; none while the band is withheld.",
        )
        .must(
            "caps",
            list(cap.shape(), 0, CAUTIONS),
            "Caps of raised cautions; none while the band is withheld.",
        )
        .shape()
}

fn caution() -> Shape {
    let reasons = |what: Keys| {
        let found = any_of([
            spelled("^-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?$"),
            one_of(["unknown", "not-applicable"]),
            whole(0, LEVELS - 1),
            list(id(), 0, OPTIONS.max(BANDS)),
            null(),
        ]);
        let reason = keys()
            .must("condition", on_scores(), "The comparison.")
            .must("truth", values(), "Its own value.")
            .must(
                "found",
                found,
                "What it was compared with: a level, picks, or an exact value; null where there is none.",
            )
            .shape();
        what.must(
            "truth",
            values(),
            "The value of the condition; only true raises, or escalates.",
        )
        .must(
            "because",
            list(reason, 0, REASONS),
            "The parts that made it so.",
        )
    };
    let escalated =
        "The same of the condition that escalates it; null where it has none, or is not raised.";
    reasons(keys().must("id", id(), "The caution."))
        .must("escalated", or_null(reasons(keys()).shape()), escalated)
        .shape()
}

fn values() -> Shape {
    one_of([Truth::True, Truth::False, Truth::Unknown].map(Truth::id))
}
