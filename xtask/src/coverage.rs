//! `cargo xtask coverage`: which lines of the core its tests reach, file by file.
//!
//! By the compiler's own instrumentation and the toolchain's own tools; nothing is uploaded anywhere.

use anyhow::{Context, Result};

use crate::{no_arguments, tools};

/// The version of cargo-llvm-cov that is installed where there is none.
const CARGO_LLVM_COV: &str = "0.9.1";

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    no_arguments(arguments)?;
    let root = tools::root()?;
    if tools::output(tools::cargo(&root).args(["llvm-cov", "--version"])).is_err() {
        println!("installing cargo-llvm-cov {CARGO_LLVM_COV}, once");
        let install = ["install", "cargo-llvm-cov", "--version", CARGO_LLVM_COV];
        tools::run(tools::cargo(&root).args(install))
            .context("to install it by hand, run: cargo install cargo-llvm-cov")?;
    }
    tools::add_component(&root, "llvm-tools").context(
        "the tools of coverage are missing; with a network, run: rustup component add llvm-tools",
    )?;
    let covered = ["llvm-cov", "--package", "soundings-core", "--all-features"];
    tools::run(tools::cargo(&root).args(covered))
}
