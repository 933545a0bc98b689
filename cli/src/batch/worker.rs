//! A worker: takes the documents of a block one by one, assesses them, and writes what is asked for.
//!
//! It keeps nothing from one document to the next, so results do not depend on which worker had which block. It
//! knows no files and no other workers.

use std::sync::Arc;

use soundings_core::{Answers, Assessor, DOCUMENT_MAX, DefectKind, Defects, Definition, wire};

use super::block::{Block, Record};
use super::columns::{Columns, Outcome};
use super::header::{Header, column_of};
use super::lookup::Lookup;
use super::plain::PlainReader;
use super::rejects::{Fault, Reject};
use crate::args::BatchFormat;

/// What is written of each result.
#[derive(Clone)]
pub enum Shape {
    /// The whole result document.
    Documents,
    /// Some columns, as objects or as a table.
    Columns(Columns, BatchFormat),
}

/// How documents are read.
enum Reader {
    Lines(PlainReader),
    Table(Arc<Header>, Lookup),
}

pub struct Worker {
    definition: Arc<Definition>,
    reader: Reader,
    shape: Shape,
    /// The answers at work; the next document is read into the same memory.
    answers: Answers,
    assessor: Assessor,
}

impl Worker {
    /// A worker with a definition of its own: counting how many share one would make workers wait for each other.
    pub fn new(definition: &Definition, header: Option<Arc<Header>>, shape: Shape) -> Worker {
        let definition = Arc::new(definition.clone());
        let reader = match header {
            None => Reader::Lines(PlainReader::new(definition.clone())),
            Some(header) => Reader::Table(header, Lookup::new(&definition)),
        };
        Worker {
            answers: Answers::new(definition.clone()),
            assessor: Assessor::new(definition.clone()),
            definition,
            reader,
            shape,
        }
    }

    /// Does the work of a block.
    pub fn work(&mut self, block: &mut Block) {
        let mut output = std::mem::take(&mut block.output);
        let mut rejects = std::mem::take(&mut block.rejects);
        for record in &block.records {
            match self.read(block, record) {
                Ok(()) => self.write(&mut output, record.line),
                Err(defects) => rejects.push(Reject {
                    line: record.line,
                    defects,
                }),
            }
        }
        block.output = output;
        block.rejects = rejects;
    }

    /// Reads a document into [`Worker::answers`].
    fn read(&mut self, block: &Block, record: &Record) -> Result<(), Vec<Fault>> {
        if record.is_cut {
            let kind = DefectKind::Limit {
                what: "bytes in a document",
                max: DOCUMENT_MAX,
            };
            return Err(fault(String::new(), kind.to_string()));
        }
        self.answers.clear();
        match &mut self.reader {
            Reader::Lines(plain) => {
                let text = &block.bytes[record.bytes.clone()];
                if plain.read(text, &mut self.answers).is_none() {
                    self.answers = read_line(&self.definition, text)?;
                }
            }
            Reader::Table(header, lookup) => {
                let (found, expected) = (record.cells.len(), header.n_columns());
                if found != expected {
                    let message = format!(
                        "{found} cells here, the header has {expected} columns (quote a cell that holds a comma)"
                    );
                    return Err(fault(String::new(), message));
                }
                if header
                    .plain(lookup, block, record, &mut self.answers)
                    .is_none()
                {
                    let read = header.read(&self.definition, block, record);
                    self.answers = read
                        .map_err(|column| fault(column, NOT_UTF_8.to_owned()))?
                        .map_err(|defects| faults(defects, Where::Record))?;
                }
            }
        }
        Ok(())
    }

    /// Assesses [`Worker::answers`], no further than what is written asks for.
    fn write(&mut self, output: &mut Vec<u8>, line: u64) {
        let answers = &self.answers;
        match &self.shape {
            Shape::Documents => {
                let assessment = self.assessor.assess(answers);
                output.extend_from_slice(wire::assessment(assessment).as_bytes());
            }
            Shape::Columns(columns, format) => {
                let (standing, whole) = if columns.look_ahead() {
                    let whole = self.assessor.assess(answers);
                    (whole.standing(), Some(whole))
                } else {
                    (self.assessor.stand(answers), None)
                };
                let outcome = Outcome {
                    line,
                    answers,
                    standing,
                    whole,
                };
                columns.write(output, *format, &outcome);
            }
        }
    }
}

const NOT_UTF_8: &str = "not UTF-8 from here (save it as UTF-8)";

/// The answers of any line, read by the core.
fn read_line(definition: &Arc<Definition>, text: &[u8]) -> Result<Answers, Vec<Fault>> {
    let text = std::str::from_utf8(text).map_err(|error| {
        let (valid, _) = text.split_at(error.valid_up_to());
        let n_before = String::from_utf8_lossy(valid).chars().count();
        vec![Fault {
            column: u32::try_from(n_before + 1).ok(),
            path: String::new(),
            message: NOT_UTF_8.to_owned(),
        }]
    })?;
    Answers::parse(definition.clone(), text).map_err(|defects| faults(defects, Where::Line))
}

/// A defect of a record, by its column.
fn fault(path: String, message: String) -> Vec<Fault> {
    vec![Fault {
        column: None,
        path,
        message,
    }]
}

/// Where a document stood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Line,
    Record,
}

fn faults(defects: Defects, place: Where) -> Vec<Fault> {
    let fault = |defect: soundings_core::Defect| match place {
        Where::Line => Fault {
            column: Some(defect.column),
            path: defect.path,
            message: defect.kind.to_string(),
        },
        Where::Record => Fault {
            column: None,
            path: column_of(&defect.path).to_owned(),
            message: defect.kind.to_string(),
        },
    };
    defects.0.into_iter().map(fault).collect()
}

#[cfg(test)]
mod tests;
