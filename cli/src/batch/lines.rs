//! JSON Lines: one answers document a line.
//!
//! A line ends with a line feed, or with the end of the input. A line of nothing but white space is no document.
//! Of a line that is longer than a document may be only so much is kept that it can be refused. It knows nothing
//! about JSON.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};
use soundings_core::DOCUMENT_MAX;

use super::block::{BLOCK, Block, Record, Source};

/// Documents of a text with one on each line.
pub struct Lines<R> {
    input: R,
    /// The beginning of a line whose end has not been read yet.
    rest: Vec<u8>,
    /// The number of the line that begins next.
    line: u64,
    is_at_end: bool,
}

impl<R: Read> Lines<R> {
    pub fn new(input: R) -> Lines<R> {
        Lines {
            input,
            rest: Vec::new(),
            line: 1,
            is_at_end: false,
        }
    }

    /// Reads on; at the end of the input nothing is added.
    fn read(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let free = BLOCK.saturating_sub(bytes.len()).max(BLOCK / 4);
        bytes.reserve(free);
        let limit = u64::try_from(free).unwrap_or(u64::MAX);
        let n_read = (&mut self.input).take(limit).read_to_end(bytes)?;
        self.is_at_end = n_read < free;
        Ok(n_read)
    }

    /// Reads past the end of a line that is too long to be kept.
    fn skip_line(&mut self, block: &mut Block) -> io::Result<()> {
        while !self.is_at_end {
            self.rest.clear();
            let mut rest = std::mem::take(&mut self.rest);
            let n_read = self.read(&mut rest)?;
            block.n_read += u64::try_from(n_read).unwrap_or(0);
            self.rest = rest;
            if let Some(end) = memchr(b'\n', &self.rest) {
                self.rest.drain(..=end);
                return Ok(());
            }
        }
        self.rest.clear();
        Ok(())
    }
}

impl<R: Read + Send> Source for Lines<R> {
    fn fill(&mut self, block: &mut Block) -> io::Result<bool> {
        if self.is_at_end && self.rest.is_empty() {
            return Ok(false);
        }
        block.bytes.append(&mut self.rest);
        // The rest of a line that was cut may hold whole lines, so it is looked at before more is read.
        let end = loop {
            if let Some(end) = memrchr(b'\n', &block.bytes) {
                break Some(end);
            }
            if self.is_at_end || block.bytes.len() > DOCUMENT_MAX {
                break None;
            }
            let n_read = self.read(&mut block.bytes)?;
            block.n_read += u64::try_from(n_read).unwrap_or(0);
        };
        match end {
            Some(end) => {
                self.rest.extend_from_slice(&block.bytes[end + 1..]);
                block.bytes.truncate(end + 1);
            }
            None if self.is_at_end => {}
            None => {
                block.bytes.truncate(DOCUMENT_MAX + 1);
                self.skip_line(block)?;
            }
        }
        self.split(block);
        Ok(true)
    }
}

impl<R> Lines<R> {
    /// Finds the documents of a block that ends with a line.
    fn split(&mut self, block: &mut Block) {
        let mut start = 0;
        let ends = memchr_iter(b'\n', &block.bytes).chain(std::iter::once(block.bytes.len()));
        for end in ends {
            if start >= block.bytes.len() {
                break;
            }
            let line = &block.bytes[start..end];
            let is_document = line
                .iter()
                .any(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
            if is_document {
                block.records.push(Record {
                    line: self.line,
                    bytes: start..end,
                    cells: 0..0,
                    is_cut: line.len() > DOCUMENT_MAX,
                });
            }
            self.line += 1;
            start = end + 1;
        }
    }
}

#[cfg(test)]
mod tests;
