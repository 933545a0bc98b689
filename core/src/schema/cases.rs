//! The schema of `cases.json`.

use super::Parts;
use super::answers::respondent;
use super::assessment::expectation;
use super::shape::{authored, constant, id, list, one_of, text};
use super::words::definition;
use crate::cases::{CASES, Derived, WORKING};

pub(super) fn cases() -> Parts {
    let derived = "Where the expectation comes from: worked out by a person (then `working` shows how), computed by a second, naive implementation, or taken from the program and read.";
    let case = authored()
        .must("id", id(), "The case.")
        .must(
            "story",
            text(),
            "What happened, as someone of the field would tell it.",
        )
        .must(
            "derived",
            one_of(Derived::NAMES.map(|(name, _)| name)),
            derived,
        )
        .may(
            "working",
            list(text(), 1, WORKING),
            "The arithmetic, line by line.",
        );
    let case = respondent(case)
        .must(
            "expect",
            expectation().at_least_one(),
            "The part of the result document that the case is about.",
        )
        .shape()
        .needs_when("derived", "by-hand", "working");
    let shape = authored()
        .must(
            "format",
            constant("soundings-cases/1"),
            "The format of this file.",
        )
        .must(
            "definition",
            definition(),
            "The definition that the cases belong to.",
        )
        .must("cases", list(case, 1, CASES), "The cases.")
        .file()
        .says("The tests that a definition carries: answers, each with what should come of them.");
    ("Soundings cases", shape, Vec::new())
}
