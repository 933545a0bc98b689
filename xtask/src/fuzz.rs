//! `cargo xtask fuzz [--seconds N]`: bytes of nobody's making against every door of the core, for a while each.
//!
//! What it holds is in core/fuzz/targets.rs. Without a sanitizer, because the core has no unsafe code, so the pinned
//! stable toolchain does. A failing input is named; where it goes then, core/tests/it/replay.rs says.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{Misused, tools};

/// The version of cargo-fuzz that is installed where there is none.
const CARGO_FUZZ: &str = "0.13.2";

/// How long each target runs unless a number is given.
const SECONDS: u32 = 20;

/// The longest input, in bytes: the shipped definition is about twice as long, and most of it repeats.
const MAX_LEN: u32 = 16_384;

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let seconds = match arguments {
        [] => SECONDS,
        [flag, number] if flag == "--seconds" => number
            .parse()
            .map_err(|_| Misused(format!("`{number}` is no number of seconds.")))?,
        _ => return Err(Misused("fuzz takes nothing or --seconds N.".to_owned()).into()),
    };
    targets(&tools::root()?, seconds)
}

/// Every target, one after the other.
pub(crate) fn all(root: &Path) -> Result<()> {
    targets(root, SECONDS)
}

fn targets(root: &Path, seconds: u32) -> Result<()> {
    ensure_cargo_fuzz(root)?;
    let folder = root.join("core/fuzz");
    let mut names: Vec<String> = fs::read_dir(folder.join("fuzz_targets"))
        .context("core/fuzz/fuzz_targets is missing")?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    ensure!(!names.is_empty(), "core/fuzz/fuzz_targets is empty");
    for name in names {
        println!("fuzzing {name} for {seconds} seconds");
        let corpus = root.join("target/fuzz").join(&name);
        fs::create_dir_all(&corpus)?;
        tools::run(
            tools::cargo(root)
                .args(["fuzz", "run", "--fuzz-dir"])
                .arg(&folder)
                .args(["--sanitizer", "none", &name])
                .arg(&corpus)
                .arg(folder.join("seeds").join(&name))
                .arg(root.join("core/tests/other"))
                .args(["--", "-verbosity=0"])
                .arg(format!("-max_total_time={seconds}"))
                .arg(format!("-max_len={MAX_LEN}")),
        )
        .with_context(|| {
            format!(
                "the failing input is in core/fuzz/artifacts/{name}; mend what it shows and move it to \
                 core/fuzz/failed/{name}, where it is replayed by every test run"
            )
        })?;
    }
    Ok(())
}

fn ensure_cargo_fuzz(root: &Path) -> Result<()> {
    if tools::output(tools::cargo(root).args(["fuzz", "--version"])).is_ok() {
        return Ok(());
    }
    println!("installing cargo-fuzz {CARGO_FUZZ}, once");
    tools::run(tools::cargo(root).args(["install", "cargo-fuzz", "--version", CARGO_FUZZ]))
        .context("to install it by hand, run: cargo install cargo-fuzz")
}
