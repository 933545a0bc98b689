//! `soundings batch`: any number of answers documents → their results, in the order they were read.
//!
//! Memory is flat, bad documents are told with their line and do not stop the run, and the result does not depend on
//! how many threads there are. What is read and written is described in `cli/README.md`.

mod block;
mod columns;
mod ends;
mod header;
mod lines;
mod lookup;
mod plain;
mod pool;
mod progress;
#[cfg(test)]
mod random;
mod rejects;
mod row;
mod table;
mod worker;

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use soundings_core::Definition;

use crate::args::{BatchArguments, BatchFormat};
use crate::error::Failure;
use crate::files;
use block::{Block, Source};
use columns::Columns;
use ends::{End, Ends};
use header::Header;
use lines::Lines;
use progress::Progress;
use rejects::Rejects;
use table::Table;
use worker::{Shape, Worker};

/// The verb. Exit code 3 says that documents were rejected.
pub fn batch(arguments: &BatchArguments) -> Result<ExitCode, Failure> {
    let definition = files::definition(arguments.definition.as_deref())?;
    let (ends, shape) = checked(arguments, &definition)?;
    let (input, n_bytes) = ends.input.reader()?;
    let mut opened = Opened::new(&ends.input, input, &definition)?;

    let n_threads = arguments
        .threads
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let workers = (0..n_threads)
        .map(|_| Worker::new(&definition, opened.header.clone(), shape.clone()))
        .collect();
    let mut run = Run {
        output: &ends.output,
        out: ends.output.writer()?,
        rejects: Rejects::new(ends.rejects.as_deref(), &ends.input.name)?,
        progress: Progress::new(n_bytes),
        n_documents: 0,
        n_rejected: 0,
    };
    let finished = run.start(&shape).and_then(|flow| match flow {
        ControlFlow::Break(()) => Ok(()),
        ControlFlow::Continue(()) => pool::run(&mut *opened.source, workers, |block| {
            run.deliver(block)
        })
        .map_err(|stopped| match stopped {
            Stopped::Reading(error) => ends.input.failure(error),
            Stopped::Writing(failure) => failure,
        }),
    });
    run.progress.finish();
    run.rejects.finish()?;
    finished?;
    eprintln!("{}", run.summary());
    Ok(ExitCode::from(if run.n_rejected > 0 { 3 } else { 0 }))
}

/// Everything about the arguments that can be refused before the input is opened.
fn checked(arguments: &BatchArguments, definition: &Definition) -> Result<(Ends, Shape), Failure> {
    let ends = Ends::new(arguments);
    let names = match (&ends, arguments.columns.as_slice()) {
        (Ok(ends), []) if ends.output.format == BatchFormat::Csv => columns::DEFAULT
            .iter()
            .map(|name| (*name).to_owned())
            .collect(),
        (_, names) => names.to_vec(),
    };
    let columns = Columns::parse(definition, &names);
    match (ends, columns) {
        (Ok(ends), Ok(_)) if names.is_empty() => Ok((ends, Shape::Documents)),
        (Ok(ends), Ok(columns)) => {
            let shape = Shape::Columns(columns, ends.output.format);
            Ok((ends, shape))
        }
        (ends, columns) => {
            let lines = ends.err().into_iter().chain(columns.err()).flatten();
            Err(Failure::Usage(lines.collect()))
        }
    }
}

/// Where documents come from; of a table the header has been read and checked.
struct Opened {
    source: Box<dyn Source>,
    header: Option<Arc<Header>>,
}

impl Opened {
    fn new(
        end: &End,
        input: Box<dyn io::Read + Send>,
        definition: &Definition,
    ) -> Result<Opened, Failure> {
        if end.format == BatchFormat::Jsonl {
            return Ok(Opened {
                source: Box::new(Lines::new(input)),
                header: None,
            });
        }
        let mut table = Table::new(input);
        let cells = table.header().map_err(|error| end.failure(error))?;
        let header = Header::parse(definition, &cells.unwrap_or_default()).map_err(|defects| {
            let lines = defects
                .iter()
                .map(|defect| format!("{}: {defect}", end.name));
            Failure::Usage(lines.collect())
        })?;
        Ok(Opened {
            source: Box::new(table),
            header: Some(Arc::new(header)),
        })
    }
}

/// What a run writes, and how far it is.
struct Run<'r> {
    output: &'r End,
    out: Box<dyn Write>,
    rejects: Rejects,
    progress: Progress,
    n_documents: u64,
    n_rejected: u64,
}

/// Why a run ends early.
enum Stopped {
    Reading(io::Error),
    Writing(Failure),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Reading(error)
    }
}

impl Run<'_> {
    /// Writes what stands before all results.
    fn start(&mut self, shape: &Shape) -> Result<ControlFlow<()>, Failure> {
        match shape {
            Shape::Columns(columns, BatchFormat::Csv) => self.write(columns.header().as_bytes()),
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    fn deliver(&mut self, block: &Block) -> Result<ControlFlow<()>, Stopped> {
        for reject in &block.rejects {
            let told = self.rejects.write(reject).map_err(Stopped::Writing)?;
            if let Some(told) = told {
                self.progress.say(&told);
            }
        }
        self.n_documents += count(block.records.len());
        self.n_rejected += count(block.rejects.len());
        self.progress.advance(block.n_read, self.n_documents);
        self.write(&block.output).map_err(Stopped::Writing)
    }

    /// Writes results. A reader that has seen enough and left ends the run, and is no failure.
    fn write(&mut self, bytes: &[u8]) -> Result<ControlFlow<()>, Failure> {
        match self.out.write_all(bytes).and_then(|()| self.out.flush()) {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(self.output.failure(error)),
        }
    }

    fn summary(&self) -> String {
        let (n_documents, n_rejected) = (self.n_documents, self.n_rejected);
        format!(
            "{n_documents} documents: {} assessed, {n_rejected} rejected",
            n_documents - n_rejected
        )
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
