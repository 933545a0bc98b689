//! Failure: which file, what went wrong, exit code.

use std::path::Path;
use std::process::ExitCode;

use soundings_core::Defects;

/// Why a verb ended early. All of these are mistakes of whoever called.
#[derive(Debug)]
pub enum Failure {
    /// A file that cannot be read or written.
    Io { file: String, error: std::io::Error },
    /// A document with defects.
    Refused { file: String, defects: Defects },
    /// A folder that was to be new and holds something.
    Taken { folder: String },
    /// Arguments, or a header, that do not go together; a line each.
    Usage(Vec<String>),
    /// A language that a definition has no words in.
    Language { asked: String, known: Vec<String> },
    /// A trace beside something else than a result document.
    TraceOfReport,
}

impl Failure {
    /// Says everything on standard error, one line per defect: file, line, column, what, the way out.
    pub fn report(&self) -> ExitCode {
        match self {
            Failure::Io { file, error } => eprintln!("{file}: {error}"),
            Failure::Refused { file, defects } => {
                for defect in &defects.0 {
                    eprintln!("{file}:{defect}");
                }
            }
            Failure::Taken { folder } => {
                eprintln!("{folder}: the folder is not empty (name a new one)");
            }
            Failure::Usage(lines) => lines.iter().for_each(|line| eprintln!("{line}")),
            Failure::Language { asked, known } => {
                eprintln!(
                    "there are no words in `{asked}` (use one of: {})",
                    known.join(", ")
                );
            }
            Failure::TraceOfReport => {
                eprintln!("`--trace` explains a result document (take `--format json`)");
            }
        }
        ExitCode::from(2)
    }

    /// What a message calls a file.
    pub fn name(path: Option<&Path>) -> String {
        path.map_or_else(
            || "standard input".to_owned(),
            |path| path.display().to_string(),
        )
    }
}
