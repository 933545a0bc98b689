//! The same scores by SurveyJS: what they cost there, and whether they are the same.
//!
//! The script prints, for each way of computing, nanoseconds for each document, and the scores themselves. They are
//! compared with ours, because a quick wrong number would be no comparison.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Processor time for each document, in nanoseconds.
pub(crate) struct Survey {
    /// With a survey that is filled in.
    pub(crate) model: f64,
    /// With its expressions alone.
    pub(crate) expressions: f64,
    /// How many documents gave the same scores in both, and in ours.
    pub(crate) n_same: usize,
}

/// Scores documents in both ways, and holds the scores against rows that `soundings batch` wrote: the exact scores of
/// the phases, then of the whole.
pub(crate) fn run(
    script: &Path,
    definition: &Path,
    documents: &Path,
    ours: &str,
) -> Result<Survey> {
    let output = Command::new("node")
        .arg(script)
        .args([definition, documents])
        .output()
        .context("node could not be started; install Node.js 20 or newer")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "the script failed:\n{said}");
    let found: Value = serde_json::from_slice(&output.stdout).context("what the script prints")?;
    let mut n_same = 0;
    for way in ["model", "expressions"] {
        let theirs = found["scores"][way].as_array().context("scores")?;
        n_same = 0;
        for (line, (theirs, ours)) in theirs.iter().zip(ours.lines().skip(1)).enumerate() {
            let theirs: Vec<Option<f64>> = theirs
                .as_array()
                .context("a row")?
                .iter()
                .map(Value::as_f64)
                .collect();
            let ours: Vec<Option<f64>> = ours.split(',').map(exact).collect();
            let is_same = theirs.len() == ours.len()
                && theirs
                    .iter()
                    .zip(&ours)
                    .all(|(theirs, ours)| match (theirs, ours) {
                        (Some(theirs), Some(ours)) => (theirs - ours).abs() < 1e-9,
                        (None, None) => true,
                        _ => false,
                    });
            ensure!(
                is_same,
                "document {line}, {way}: {theirs:?} there, {ours:?} here"
            );
            n_same += 1;
        }
        ensure!(n_same > 0, "there was nothing to compare");
    }
    let each = |way: &str| found["nanoseconds"][way].as_f64().context("a time");
    Ok(Survey {
        model: each("model")?,
        expressions: each("expressions")?,
        n_same,
    })
}

/// An exact score such as `200/3`; none where the cell is empty.
fn exact(cell: &str) -> Option<f64> {
    let (numerator, denominator) = cell.split_once('/').unwrap_or((cell, "1"));
    let (numerator, denominator): (f64, f64) = (numerator.parse().ok()?, denominator.parse().ok()?);
    Some(numerator / denominator)
}
