//! Blocks come out in the order they were read in, and a run ends early in good order.

use std::io;
use std::ops::ControlFlow;

use super::{BLOCKS_PER_WORKER, run};
use crate::batch::block::{Block, Record, Source};
use crate::batch::random::definitions;
use crate::batch::worker::{Shape, Worker};

/// Blocks of one bad document each, whose line is the number of the block; then the end, or an error.
struct Numbered {
    next: u64,
    n_blocks: u64,
    ends_well: bool,
}

impl Source for Numbered {
    fn fill(&mut self, block: &mut Block) -> io::Result<bool> {
        if self.next == self.n_blocks {
            let broken = Err(io::Error::other("the disk is gone"));
            return if self.ends_well { Ok(false) } else { broken };
        }
        // Uneven work: some blocks are done long before the one in front of them.
        let n_records = if self.next.is_multiple_of(3) { 300 } else { 1 };
        block.bytes.extend_from_slice(b"{");
        block.records.extend((0..n_records).map(|_| Record {
            line: self.next,
            bytes: 0..1,
            cells: 0..0,
            is_cut: false,
        }));
        self.next += 1;
        Ok(true)
    }
}

/// The numbers of the blocks that were delivered, and how the run ended.
fn delivered(n_workers: usize, ends_well: bool, stop_at: u64) -> (Vec<u64>, Result<(), String>) {
    let definition = &definitions()[0];
    let workers = (0..n_workers).map(|_| Worker::new(definition, None, Shape::Documents));
    let mut source = Numbered {
        next: 0,
        n_blocks: 40,
        ends_well,
    };
    let mut numbers = Vec::new();
    let ended = run(&mut source, workers.collect(), |block| {
        numbers.push(block.rejects[0].line);
        Ok::<_, io::Error>(if block.rejects[0].line == stop_at {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    });
    (numbers, ended.map_err(|error| error.to_string()))
}

#[test]
fn blocks_come_out_in_order() {
    for n_workers in [1, 2, 7] {
        let (numbers, ended) = delivered(n_workers, true, u64::MAX);
        assert_eq!((numbers, ended), ((0..40).collect(), Ok(())));
    }
}

#[test]
fn what_was_read_before_an_error_is_delivered() {
    for n_workers in [1, 2, 7] {
        let (numbers, ended) = delivered(n_workers, false, u64::MAX);
        let expected = Err("the disk is gone".to_owned());
        assert_eq!((numbers, ended), ((0..40).collect(), expected));
    }
}

#[test]
fn nothing_is_delivered_after_the_end_was_asked_for() {
    for n_workers in [1, 2, 7] {
        let (numbers, ended) = delivered(n_workers, true, 5);
        assert_eq!((numbers, ended), ((0..=5).collect(), Ok(())));
    }
}

#[test]
fn no_more_is_read_than_the_blocks_that_go_round() {
    let definition = &definitions()[0];
    for n_workers in [2, 5] {
        let workers = (0..n_workers).map(|_| Worker::new(definition, None, Shape::Documents));
        let mut source = Numbered {
            next: 0,
            n_blocks: 1000,
            ends_well: true,
        };
        let stopped = run(&mut source, workers.collect(), |_| {
            Ok::<_, io::Error>(ControlFlow::Break(()))
        });
        assert!(stopped.is_ok());
        let n_blocks = u64::try_from(n_workers * BLOCKS_PER_WORKER).unwrap();
        assert!(source.next <= n_blocks, "{} of {n_blocks}", source.next);
    }
}
