//! Tables: CSV with a header, one answers document a record.
//!
//! Records are read by csv-core, which keeps nothing: so one that goes on for ever, behind a quote that nobody
//! closed, is cut instead of filling memory. It knows cells and nothing about what is in them.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader};
use memchr::memchr_iter;
use soundings_core::DOCUMENT_MAX;

use super::block::{BLOCK, Block, Record, Source};

/// The most cells of a record: more than any header has, and few enough to be counted.
const CELLS_MAX: usize = 10_000;

/// Records of a table.
pub struct Table<R> {
    input: R,
    reader: Reader,
    buffer: Vec<u8>,
    /// Where the buffer has been read up to.
    at: usize,
    /// The line the next byte stands in.
    line: u64,
    n_read: u64,
}

impl<R: Read> Table<R> {
    pub fn new(input: R) -> Table<R> {
        Table {
            input,
            reader: Reader::new(),
            buffer: Vec::new(),
            at: 0,
            line: 1,
            n_read: 0,
        }
    }

    /// The cells of the first record; none where there is not even that.
    pub fn header(&mut self) -> io::Result<Option<Vec<Vec<u8>>>> {
        let mut block = Block::default();
        if !self.record(&mut block)? {
            return Ok(None);
        }
        let record = &block.records[0];
        let cells = (0..record.cells.len()).map(|idx| block.cell(record, idx).to_vec());
        Ok(Some(cells.collect()))
    }

    /// Makes sure that something is in the buffer, unless the input has ended.
    fn read(&mut self) -> io::Result<()> {
        if self.at < self.buffer.len() {
            return Ok(());
        }
        self.buffer.clear();
        self.at = 0;
        let limit = u64::try_from(BLOCK).unwrap_or(u64::MAX);
        let n_read = (&mut self.input)
            .take(limit)
            .read_to_end(&mut self.buffer)?;
        self.n_read += u64::try_from(n_read).unwrap_or(0);
        Ok(())
    }

    /// Reads past empty lines, so that a record is known by the line it begins in.
    fn skip_empty_lines(&mut self) -> io::Result<()> {
        loop {
            self.read()?;
            match self.buffer.get(self.at) {
                Some(b'\n') => self.line += 1,
                Some(b'\r') => {}
                _ => return Ok(()),
            }
            self.at += 1;
        }
    }

    /// Adds the next record to a block; false at the end of the input.
    fn record(&mut self, block: &mut Block) -> io::Result<bool> {
        self.skip_empty_lines()?;
        let line = self.line;
        let (start, first_cell) = (block.bytes.len(), block.cell_ends.len());
        let (mut n_bytes, mut n_cells, mut is_cut) = (0, 0, false);
        loop {
            self.read()?;
            block.bytes.resize(start + n_bytes + 4096, 0);
            block.cell_ends.resize(first_cell + n_cells + 256, 0);
            let input = &self.buffer[self.at..];
            let (result, n_used, n_written, n_ended) = self.reader.read_record(
                input,
                &mut block.bytes[start + n_bytes..],
                &mut block.cell_ends[first_cell + n_cells..],
            );
            let n_line_feeds = memchr_iter(b'\n', &input[..n_used]).count();
            self.line += u64::try_from(n_line_feeds).unwrap_or(0);
            self.at += n_used;
            n_bytes += n_written;
            n_cells += n_ended;
            if n_bytes > DOCUMENT_MAX || n_cells > CELLS_MAX {
                (n_bytes, n_cells, is_cut) = (0, 0, true);
            }
            match result {
                ReadRecordResult::End => return Ok(false),
                ReadRecordResult::Record => break,
                _ => {}
            }
        }
        block.bytes.truncate(start + n_bytes);
        block.cell_ends.truncate(first_cell + n_cells);
        block.records.push(Record {
            line,
            bytes: start..start + n_bytes,
            cells: first_cell..first_cell + n_cells,
            is_cut,
        });
        Ok(true)
    }
}

impl<R: Read + Send> Source for Table<R> {
    fn fill(&mut self, block: &mut Block) -> io::Result<bool> {
        while block.bytes.len() < BLOCK && block.records.len() < BLOCK / 64 {
            if !self.record(block)? {
                break;
            }
        }
        block.n_read = std::mem::take(&mut self.n_read);
        Ok(!block.records.is_empty())
    }
}

impl Block {
    /// A cell of a record.
    pub fn cell(&self, record: &Record, idx: usize) -> &[u8] {
        let ends = &self.cell_ends[record.cells.clone()];
        let start = if idx == 0 { 0 } else { ends[idx - 1] };
        &self.bytes[record.bytes.clone()][start..ends[idx]]
    }
}

#[cfg(test)]
mod tests;
