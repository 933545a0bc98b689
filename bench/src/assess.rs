//! What assessing costs alone: answers are there, and what is made of them is dropped.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use soundings_core::{Answers, Assessor, assess, assess_traced, shipped, wire};

use crate::documents::Documents;

/// Answers that a round goes through.
const N_ANSWERS: u32 = 4000;

/// Rounds; the quickest counts, because whatever else happens on a machine only makes them slower.
const N_ROUNDS: u32 = 25;

/// What is measured, with the words for it.
pub(crate) const MEASURED: [(&str, &str); 5] = [
    (
        "stand",
        "measures, links, cautions and band (`Assessor::stand`)",
    ),
    (
        "reused",
        "everything, with possible bands, lift and next steps (`Assessor::assess`)",
    ),
    ("assess", "everything, in memory of its own (`assess`)"),
    ("document", "the same, and the result document written"),
    ("traced", "everything, explained (`assess_traced`)"),
];

/// Measures one, and prints nanoseconds for each document.
pub(crate) fn run(what: &str) -> Result<()> {
    let mut assessor = Assessor::new(shipped::definition());
    let each = match what {
        "stand" => quickest(|answers| {
            black_box(assessor.stand(answers));
        }),
        "reused" => quickest(|answers| {
            black_box(assessor.assess(answers));
        }),
        "traced" => quickest(|answers| drop(black_box(assess_traced(answers)))),
        "assess" => quickest(|answers| drop(black_box(assess(answers)))),
        "document" => quickest(|answers| drop(black_box(wire::assessment(&assess(answers))))),
        _ => bail!("there is nothing to measure called `{what}`"),
    }?;
    println!("{}", each.as_nanos());
    Ok(())
}

fn quickest(mut work: impl FnMut(&Answers)) -> Result<Duration> {
    let mut documents = Documents::new();
    let answers: Result<Vec<Answers>> = (0..N_ANSWERS)
        .map(|_| documents.next_answers().cloned())
        .collect();
    let answers = answers?;
    let rounds = (0..N_ROUNDS).map(|_| {
        let start = Instant::now();
        answers.iter().for_each(&mut work);
        start.elapsed()
    });
    Ok(rounds.min().unwrap_or_default() / N_ANSWERS)
}
