//! A block: many documents that are read, assessed and written together, because one at a time is slow.
//!
//! It carries its documents in and their results out. Blocks are used again and again, so that memory stays flat
//! whatever is read. It knows no format.

use std::io;
use std::ops::Range;

use super::rejects::Reject;

/// Bytes that are read at once.
pub const BLOCK: usize = 256 * 1024;

/// Documents of one stretch of the input, and what became of them.
#[derive(Default)]
pub struct Block {
    /// The place of this block among all, from 0.
    pub number: u64,
    /// The bytes of all documents, one after another.
    pub bytes: Vec<u8>,
    /// Ends of the cells of every record, counted from the first byte of their record; only of tables.
    pub cell_ends: Vec<usize>,
    /// The documents in order.
    pub records: Vec<Record>,
    /// How much of the input was used up.
    pub n_read: u64,
    /// What is to be written.
    pub output: Vec<u8>,
    /// What was refused, in order.
    pub rejects: Vec<Reject>,
}

/// One document in a block.
pub struct Record {
    /// The line it begins in, from 1.
    pub line: u64,
    /// Where it is in [`Block::bytes`].
    pub bytes: Range<usize>,
    /// Where its cells are in [`Block::cell_ends`].
    pub cells: Range<usize>,
    /// Whether it was longer than a document may be, and was not kept.
    pub is_cut: bool,
}

impl Block {
    /// Empties the block and keeps its memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.cell_ends.clear();
        self.records.clear();
        self.n_read = 0;
        self.output.clear();
        self.rejects.clear();
    }
}

/// Where documents come from.
pub trait Source: Send {
    /// Fills an empty block; false at the end of the input.
    fn fill(&mut self, block: &mut Block) -> io::Result<bool>;
}
