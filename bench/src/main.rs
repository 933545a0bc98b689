//! What assessing costs, in one run and as ratios: alone, in a batch, and against what others cost.
//!
//! `cargo xtask bench` builds everything and starts this. Each measured program is a child of its own, so that its
//! processor time and its peak memory are its own; inputs are made here, the same in every run. Nothing is asserted
//! about time: what the numbers mean is said in `docs/benchmarks.md`.

mod assess;
mod child;
mod documents;
mod parse;
mod report;
mod survey;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// What a run is told.
struct Settings {
    /// The program `soundings`.
    soundings: PathBuf,
    /// A folder for inputs, emptied of them at the end.
    folder: PathBuf,
    /// The script that scores with SurveyJS.
    survey: PathBuf,
    /// The definition as the script reads it.
    definition: PathBuf,
    /// The most documents of the table of growth.
    n_most: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["generate", n_documents] => {
            let n_documents = n_documents.parse().context("a number of documents")?;
            documents::write(n_documents, &mut BufWriter::new(std::io::stdout().lock()))
        }
        ["parse", parser, file] => parse::only(parser, file),
        ["rewrite", parser, file] => parse::and_write(parser, file),
        ["assess", what] => assess::run(what),
        ["run", soundings, folder, survey, definition, n_most] => report::run(&Settings {
            soundings: soundings.into(),
            folder: folder.into(),
            survey: survey.into(),
            definition: definition.into(),
            n_most: n_most.parse().context("a number of documents")?,
        }),
        _ => bail!("this is started by `cargo xtask bench`"),
    }
}

/// Says how far a run is; the report goes to standard output alone.
fn step(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what} …");
}
