//! The schema of an answers document: which questions there are is the definition's to say.

use super::Parts;
use super::shape::{
    Keys, Shape, any_of, by_id, id, keys, limited, one_of, set, string, version, whole,
};
use crate::answers::NOTE_MAX;
use crate::definition::limits::{LEVELS, OPTIONS};

pub(super) fn answers() -> Parts {
    let definition = keys()
        .must("id", id(), "The id of the definition.")
        .must(
            "version",
            version(),
            "A version with the same major number.",
        )
        .shape();
    let frame = keys().must("definition", definition, "The definition that is answered.");
    let shape = respondent(frame)
        .shape()
        .says("What one respondent said, perhaps not yet everything.");
    ("Soundings answers", shape, Vec::new())
}

/// The keys that hold what a respondent said.
pub(super) fn respondent(keys: Keys) -> Keys {
    let answers = "Item to a level (0 the weakest), `not-sure` or `not-applicable`; list to an option id, or to a list of them. What is not answered is left out.";
    keys.must("answers", by_id(answer()), answers)
        .may("role", id(), "The seat that was answered from.")
        .may(
            "notes",
            by_id(limited(string(), NOTE_MAX)),
            "Item to a note in the respondent's own words; never scored.",
        )
}

fn answer() -> Shape {
    any_of([
        whole(0, LEVELS - 1),
        one_of(["not-sure", "not-applicable"]),
        id(),
        set(id(), 0, OPTIONS),
    ])
}
