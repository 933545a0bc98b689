//! Both ends of a run: which files are read and written, and in which format.
//!
//! A file that is already there is never written over, or written on, without being told so: a run that broke off is
//! begun anew, and never resumed silently. It knows no documents.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::args::{BatchArguments, BatchFormat};
use crate::error::Failure;

/// What is read and written, and as what.
pub struct Ends {
    pub input: End,
    pub output: End,
    pub rejects: Option<PathBuf>,
}

/// A file, or one of the standard streams.
pub struct End {
    /// None for a standard stream.
    pub path: Option<PathBuf>,
    /// What a message calls it.
    pub name: String,
    pub format: BatchFormat,
}

impl Ends {
    /// Looks at the arguments before anything is opened for writing.
    ///
    /// Errors: a line for everything that stands in the way.
    pub fn new(arguments: &BatchArguments) -> Result<Ends, Vec<String>> {
        let mut defects = Vec::new();
        let mut end = |path: &Path, format: Option<BatchFormat>, option: &str, stream: &str| {
            let is_stream = path == Path::new("-");
            let format = format.or_else(|| ending(path).filter(|_| !is_stream));
            if format.is_none() {
                defects.push(format!(
                    "`--{option} {}` does not say its format (add `--{option}-format jsonl` or \
                     `--{option}-format csv`{})",
                    path.display(),
                    if is_stream {
                        ""
                    } else {
                        ", or name it .jsonl or .csv"
                    }
                ));
            }
            End {
                path: (!is_stream).then(|| path.to_owned()),
                name: if is_stream {
                    stream.to_owned()
                } else {
                    path.display().to_string()
                },
                format: format.unwrap_or(BatchFormat::Jsonl),
            }
        };
        let input = end(
            &arguments.input,
            arguments.input_format,
            "input",
            "standard input",
        );
        let output = end(
            &arguments.output,
            arguments.output_format,
            "output",
            "standard output",
        );
        let rejects = arguments.rejects.clone();
        let ends = Ends {
            input,
            output,
            rejects,
        };
        ends.refuse_one_file_twice(&mut defects);
        if !arguments.force {
            let written = ends.output.path.iter().chain(&ends.rejects);
            for path in written.filter(|path| path.is_file()) {
                defects.push(format!(
                    "`{}` is already there (add `--force` to write it anew)",
                    path.display()
                ));
            }
        }
        if defects.is_empty() {
            Ok(ends)
        } else {
            Err(defects)
        }
    }

    /// Not even with `--force` is a file written that is read, or written twice.
    fn refuse_one_file_twice(&self, defects: &mut Vec<String>) {
        let named = [
            ("input", self.input.path.as_deref()),
            ("output", self.output.path.as_deref()),
            ("rejects", self.rejects.as_deref()),
        ];
        for (place, (option, path)) in named.iter().enumerate() {
            for (earlier, earlier_path) in &named[..place] {
                if let (Some(path), Some(earlier_path)) = (path, earlier_path)
                    && is_same(path, earlier_path)
                {
                    defects.push(format!(
                        "`--{option}` and `--{earlier}` are the same file (name another)"
                    ));
                }
            }
        }
    }
}

/// Whether both name one file. Devices may be written by both: nothing is lost in them.
fn is_same(path: &Path, other: &Path) -> bool {
    let is_device = path.exists() && !path.is_file();
    !is_device && (path == other || same_file::is_same_file(path, other).unwrap_or(false))
}

/// The format that a file's name says.
fn ending(path: &Path) -> Option<BatchFormat> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "jsonl" | "ndjson" => Some(BatchFormat::Jsonl),
        "csv" => Some(BatchFormat::Csv),
        _ => None,
    }
}

impl End {
    /// Opens the input; its length where it is a file.
    pub fn reader(&self) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
        let Some(path) = &self.path else {
            return Ok((Box::new(io::stdin()), None));
        };
        let open = || -> io::Result<(File, Option<u64>)> {
            let file = File::open(path)?;
            let metadata = file.metadata()?;
            // Opening a folder succeeds on some systems and then nothing can be read.
            if metadata.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::IsADirectory,
                    "is a folder (name a file)",
                ));
            }
            let n_bytes = metadata.is_file().then_some(metadata.len());
            Ok((file, n_bytes))
        };
        let (file, n_bytes) = open().map_err(|error| self.failure(error))?;
        Ok((Box::new(file), n_bytes))
    }

    /// Opens the output. Blocks are large, so nothing gathers them.
    pub fn writer(&self) -> Result<Box<dyn Write>, Failure> {
        match &self.path {
            None => Ok(Box::new(io::stdout())),
            Some(path) => Ok(Box::new(create(path)?)),
        }
    }

    pub fn failure(&self, error: io::Error) -> Failure {
        Failure::Io {
            file: self.name.clone(),
            error,
        }
    }
}

/// Creates a file, or empties the one that is there.
pub fn create(path: &Path) -> Result<File, Failure> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .map_err(|error| Failure::Io {
            file: path.display().to_string(),
            error,
        })
}
