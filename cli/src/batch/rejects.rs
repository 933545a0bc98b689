//! Rejects: documents that were refused, each with its line and every defect.
//!
//! They go to a file, one JSON object a line, or to standard error, and there only so many that a person reads
//! them. What is wrong was said by the core; this knows where to say it again.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value};

use super::ends::create;
use crate::error::Failure;

/// A refused document.
#[derive(Debug)]
pub struct Reject {
    /// The line it begins in.
    pub line: u64,
    pub defects: Vec<Fault>,
}

/// One defect of a document.
#[derive(Debug)]
pub struct Fault {
    /// The character in the line, from 1; none in a table.
    pub column: Option<u32>,
    /// The path in the document, or the column of a table; empty for the whole.
    pub path: String,
    pub message: String,
}

/// The most refused documents that are told on standard error.
const TOLD: u64 = 100;

/// Where rejects go.
pub enum Rejects {
    File {
        name: String,
        file: BufWriter<File>,
    },
    StandardError {
        /// What the input is called.
        input: String,
        n_told: u64,
    },
}

impl Rejects {
    /// Creates the file, if there is one; `input` is what messages call the input.
    pub fn new(path: Option<&Path>, input: &str) -> Result<Rejects, Failure> {
        Ok(match path {
            Some(path) => Rejects::File {
                name: path.display().to_string(),
                file: BufWriter::new(create(path)?),
            },
            None => Rejects::StandardError {
                input: input.to_owned(),
                n_told: 0,
            },
        })
    }

    /// Writes one. What goes to standard error comes back, to be printed beside the progress.
    pub fn write(&mut self, reject: &Reject) -> Result<Option<String>, Failure> {
        match self {
            Rejects::File { name, file } => match writeln!(file, "{}", reject.json()) {
                Ok(()) => Ok(None),
                Err(error) => Err(failure(name, error)),
            },
            Rejects::StandardError { n_told, .. } if *n_told > TOLD => Ok(None),
            Rejects::StandardError { input, n_told } => {
                *n_told += 1;
                Ok(Some(if *n_told > TOLD {
                    ENOUGH.to_owned()
                } else {
                    reject.lines(input)
                }))
            }
        }
    }

    pub fn finish(&mut self) -> Result<(), Failure> {
        match self {
            Rejects::File { name, file } => file.flush().map_err(|error| failure(name, error)),
            Rejects::StandardError { .. } => Ok(()),
        }
    }
}

fn failure(name: &str, error: io::Error) -> Failure {
    Failure::Io {
        file: name.to_owned(),
        error,
    }
}

const ENOUGH: &str =
    "further rejected lines are only counted (use `--rejects FILE` to see them all)";

impl Reject {
    fn json(&self) -> Value {
        let defects = self.defects.iter().map(|fault| {
            let mut entry = Map::new();
            if let Some(column) = fault.column {
                entry.insert("column".to_owned(), column.into());
            }
            entry.insert("path".to_owned(), fault.path.clone().into());
            entry.insert("message".to_owned(), fault.message.clone().into());
            Value::Object(entry)
        });
        let mut object = Map::new();
        object.insert("line".to_owned(), self.line.into());
        object.insert("defects".to_owned(), defects.collect());
        Value::Object(object)
    }

    /// A line for each defect, as other verbs tell theirs.
    fn lines(&self, input: &str) -> String {
        let lines = self
            .defects
            .iter()
            .map(|fault| format!("{input}:{}:{}", self.line, fault.place_and_message()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Fault {
    fn place_and_message(&self) -> String {
        let mut text = String::new();
        if let Some(column) = self.column {
            text += &format!("{column}:");
        }
        text.push(' ');
        if !self.path.is_empty() {
            text += &format!("{}: ", self.path);
        }
        text + &self.message
    }
}
