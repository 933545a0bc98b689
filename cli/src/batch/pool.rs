//! The pool: blocks go round between one who reads, those who work, and one who writes.
//!
//! There is a fixed number of blocks, so memory is flat however large the input is and however unevenly work falls.
//! Blocks are written in the order they were read in. With one worker everything happens in one thread. It knows
//! nothing about what is in a block.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::thread;

use crossbeam_channel::bounded;

use super::block::{Block, Source};
use super::worker::Worker;

/// Blocks for each worker: one at work, one waiting for it, one on its way out.
const BLOCKS_PER_WORKER: usize = 3;

/// Lets workers take everything from a source, and delivers each block in order until `deliver` breaks off.
///
/// Errors: that of reading, after everything before it has been delivered; that of `deliver`.
pub fn run<E: From<io::Error>>(
    source: &mut dyn Source,
    workers: Vec<Worker>,
    deliver: impl FnMut(&Block) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let mut workers = workers;
    match workers.as_mut_slice() {
        [worker] => alone(source, worker, deliver),
        workers => together(source, workers, deliver),
    }
}

fn alone<E: From<io::Error>>(
    source: &mut dyn Source,
    worker: &mut Worker,
    mut deliver: impl FnMut(&Block) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let mut block = Block::default();
    while source.fill(&mut block)? {
        worker.work(&mut block);
        if deliver(&block)?.is_break() {
            break;
        }
        block.clear();
    }
    Ok(())
}

fn together<E: From<io::Error>>(
    source: &mut dyn Source,
    workers: &mut [Worker],
    mut deliver: impl FnMut(&Block) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let n_blocks = workers.len() * BLOCKS_PER_WORKER;
    thread::scope(|scope| {
        let (empty_in, empty_out) = bounded::<Block>(n_blocks);
        let (read_in, read_out) = bounded::<Block>(n_blocks);
        let (done_in, done_out) = bounded::<io::Result<Block>>(n_blocks + 1);
        for _ in 0..n_blocks {
            let _ = empty_in.send(Block::default());
        }
        let failed_in = done_in.clone();
        scope.spawn(move || {
            for (number, mut block) in (0..).zip(empty_out) {
                block.clear();
                block.number = number;
                match source.fill(&mut block) {
                    Ok(true) if read_in.send(block).is_ok() => {}
                    Ok(_) => break,
                    Err(error) => {
                        let _ = failed_in.send(Err(error));
                        break;
                    }
                }
            }
        });
        for worker in workers {
            let (read_out, done_in) = (read_out.clone(), done_in.clone());
            scope.spawn(move || {
                for mut block in read_out {
                    worker.work(&mut block);
                    if done_in.send(Ok(block)).is_err() {
                        break;
                    }
                }
            });
        }
        // What is left in hand here would keep the channels open for ever.
        drop((read_out, done_in));
        let mut waiting: BTreeMap<u64, Block> = BTreeMap::new();
        let mut next = 0;
        let mut failed = None;
        for block in done_out {
            match block {
                Ok(block) => drop(waiting.insert(block.number, block)),
                Err(error) => failed = Some(error),
            }
            while let Some(block) = waiting.remove(&next) {
                if deliver(&block)?.is_break() {
                    return Ok(());
                }
                next += 1;
                let _ = empty_in.send(block);
            }
        }
        failed.map_or(Ok(()), |error| Err(error.into()))
    })
}

#[cfg(test)]
mod tests;
