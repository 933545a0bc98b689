//! A measured child: how much processor time it took, and how much memory at most.
//!
//! Processor time and not time on the clock, because other programs run beside it; a child with one thread then costs
//! what it would cost alone. Memory is the operating system's own record of the peak.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

use crate::documents;

/// What a child cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Processor time, in all its threads, system calls included.
    pub(crate) time: Duration,
    /// Peak memory in bytes.
    pub(crate) memory: u64,
}

impl Cost {
    /// Nanoseconds for each of so many documents.
    pub(crate) fn each(self, n_documents: u64) -> f64 {
        self.time.as_secs_f64() * 1e9 / n_documents as f64
    }
}

/// Runs a program to its end.
pub(crate) fn run(program: &Path, arguments: &[&str]) -> Result<Cost> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    measured(&mut command, |_| Ok(()))
}

/// Runs a program on the first so many documents, which it reads from standard input as they are made.
pub(crate) fn fed(program: &Path, arguments: &[&str], n_documents: u64) -> Result<Cost> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    measured(&mut command, |child| {
        let mut stdin = child.stdin.take().context("a pipe")?;
        documents::write(
            n_documents,
            &mut std::io::BufWriter::with_capacity(1 << 16, &mut stdin),
        )
    })
}

fn measured(command: &mut Command, feed: impl FnOnce(&mut Child) -> Result<()>) -> Result<Cost> {
    let shown = format!("{command:?}");
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| shown.clone())?;
    let stderr = child.stderr.take();
    // What it says is read meanwhile, so that it never waits for us.
    let said = thread::spawn(move || stderr.map(std::io::read_to_string));
    feed(&mut child)?;
    let used = child.wait4().with_context(|| shown.clone())?;
    let said = said.join().ok().flatten().and_then(Result::ok);
    ensure!(
        used.status.success(),
        "{shown} failed:\n{}",
        said.unwrap_or_default()
    );
    Ok(Cost {
        time: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
    })
}
