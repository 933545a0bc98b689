//! What the quickest parsers of JSON need for the same lines: to read them, and to read and write them.
//!
//! Each parser makes the document that it makes for everyone, and keeps its memory where it offers that. Reading
//! means that every value has been looked at and checked; nothing is done with them.

use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Write};

use anyhow::{Context, Result, bail};
use memchr::memchr;

/// The parsers by name.
pub(crate) const PARSERS: [&str; 4] = ["sonic-rs", "simd-json-tape", "simd-json", "serde_json"];

/// As much of a file as is read at once; the same as `soundings batch` reads.
const PIECE: usize = 256 * 1024;

/// Reads every line with a parser.
pub(crate) fn only(parser: &str, file: &str) -> Result<()> {
    let mut buffers = simd_json::Buffers::new(1 << 12);
    match parser {
        "sonic-rs" => lines(file, |line| {
            black_box(sonic_rs::from_slice::<sonic_rs::Value>(line)?);
            Ok(())
        }),
        "simd-json-tape" => lines(file, |line| {
            black_box(simd_json::to_tape_with_buffers(line, &mut buffers)?);
            Ok(())
        }),
        "simd-json" => lines(file, |line| {
            black_box(simd_json::to_borrowed_value_with_buffers(
                line,
                &mut buffers,
            )?);
            Ok(())
        }),
        "serde_json" => lines(file, |line| {
            black_box(serde_json::from_slice::<serde_json::Value>(line)?);
            Ok(())
        }),
        _ => bail!("there is no parser `{parser}`"),
    }
}

/// Reads every line with a parser, and writes it back to nowhere.
pub(crate) fn and_write(parser: &str, file: &str) -> Result<()> {
    let mut buffers = simd_json::Buffers::new(1 << 12);
    let mut out = Out {
        bytes: Vec::with_capacity(2 * PIECE),
        file: File::options().write(true).open(NOWHERE)?,
    };
    match parser {
        "sonic-rs" => lines(file, |line| {
            let value = sonic_rs::from_slice::<sonic_rs::Value>(line)?;
            sonic_rs::to_writer(&mut out.bytes, &value)?;
            out.end_line()
        })?,
        "simd-json" => lines(file, |line| {
            let value = simd_json::to_borrowed_value_with_buffers(line, &mut buffers)?;
            simd_json::prelude::Writable::write(&value, &mut out.bytes)?;
            out.end_line()
        })?,
        "serde_json" => lines(file, |line| {
            let value = serde_json::from_slice::<serde_json::Value>(line)?;
            serde_json::to_writer(&mut out.bytes, &value)?;
            out.end_line()
        })?,
        _ => bail!("there is no parser `{parser}` that writes"),
    }
    Ok(out.file.write_all(&out.bytes)?)
}

/// Lines on their way out, gathered as `soundings batch` gathers them.
struct Out {
    bytes: Vec<u8>,
    file: File,
}

impl Out {
    fn end_line(&mut self) -> Result<()> {
        self.bytes.push(b'\n');
        if self.bytes.len() > PIECE {
            self.file.write_all(&self.bytes)?;
            self.bytes.clear();
        }
        Ok(())
    }
}

/// Where large runs write to.
pub(crate) const NOWHERE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Hands out every line of a file.
fn lines(file: &str, mut take: impl FnMut(&mut [u8]) -> Result<()>) -> Result<()> {
    let mut input = File::open(file).with_context(|| file.to_owned())?;
    let mut bytes = Vec::with_capacity(2 * PIECE);
    loop {
        let kept = bytes.len();
        bytes.resize(kept + PIECE, 0);
        let n_read = input.read(&mut bytes[kept..])?;
        bytes.truncate(kept + n_read);
        let mut start = 0;
        while let Some(end) = memchr(b'\n', &bytes[start..]) {
            take(&mut bytes[start..start + end])?;
            start += end + 1;
        }
        bytes.drain(..start);
        if n_read == 0 {
            return Ok(());
        }
    }
}
