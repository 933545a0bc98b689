//! `cargo xtask test`: everything CI runs, on a laptop too; it installs or names what is missing.
//!
//! Rules first, because they fail fastest; then the native tests, package by package, so that no package leans on
//! the features of another; then a build of what ships; then that build in real browsers.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{Misused, browsers, build, fuzz, tools};

/// Packages whose tests need nothing but stable Rust, with the features they are tested with.
const NATIVE: &[(&str, &[&str])] = &[
    ("soundings-core", &[]),
    ("soundings-core", &["--all-features"]),
    ("soundings-cli", &[]),
    ("soundings-boundary", &[]),
    ("soundings-drawing", &[]),
    ("soundings-report", &[]),
    ("soundings-widget", &[]),
    ("soundings-tools", &[]),
    ("soundings-bench", &[]),
    ("xtask", &[]),
];

/// What the core must never depend on: no browser, no clock, no randomness, no serialisation framework.
const BANNED_IN_CORE: &[&str] = &[
    "yew",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "rand",
    "getrandom",
    "chrono",
    "time",
    "serde",
];

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let is_all = match arguments {
        [] => false,
        [all] if all == "--all" => true,
        _ => return Err(Misused("test takes nothing or --all".to_owned()).into()),
    };
    let root = tools::root()?;
    tools::ensure_target(&root)?;
    rules(&root)?;
    for (package, features) in NATIVE {
        step(&format!("tests of {package} {}", features.join(" ")));
        tools::run(
            tools::cargo(&root)
                .args(["test", "--quiet", "-p", package])
                .args(*features),
        )
        .with_context(|| {
            format!(
                "to see it alone, run: cargo test -p {package} {}",
                features.join(" ")
            )
        })?;
    }
    step("build of what a visitor downloads");
    let built = build::build(&root)?;
    print!("{}", built.sizes.table);
    built.sizes.check()?;
    if is_all {
        step("the same build again, byte for byte");
        reproducible(&root, &built.dist)?;
        step("random bytes against every door of the core");
        fuzz::all(&root)?;
    }
    step("tests in Chromium, Firefox and WebKitGTK");
    browsers::ensure_all(&root)?;
    // A browser each for two tests at a time is what two cores carry.
    let e2e = [
        "test",
        "-p",
        "soundings-e2e",
        "--test",
        "e2e",
        "--",
        "--test-threads=2",
    ];
    let status = tools::cargo(&root).args(e2e).status()?;
    ensure!(
        status.success(),
        "tests in browsers failed; to see one alone, run: cargo test -p soundings-e2e NAME"
    );
    Ok(())
}

fn step(what: &str) {
    println!("\n== {what}");
}

/// House rules by ordinary tools.
fn rules(root: &Path) -> Result<()> {
    step("formatting");
    tools::run(tools::cargo(root).args(["fmt", "--all", "--check"]))
        .context("to mend it, run: cargo fmt --all")?;
    step("lints");
    let clippy = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ];
    tools::run(tools::cargo(root).args(clippy))
        .context("to see them all, run: cargo clippy --workspace --all-targets")?;
    step("dependencies of the core");
    let tree = [
        "tree",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "-p",
        "soundings-core",
        "--all-features",
    ];
    let tree = tools::output(tools::cargo(root).args(tree))?;
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        ensure!(
            !BANNED_IN_CORE.contains(&name),
            "the core must not depend on {name} (it knows no browser, clock or chance)"
        );
    }
    Ok(())
}

/// Builds once more and compares every file.
fn reproducible(root: &Path, dist: &Path) -> Result<()> {
    let before = contents(dist)?;
    let again = build::build(root)?;
    let after = contents(&again.dist)?;
    for ((name, bytes), (name_again, bytes_again)) in before.iter().zip(&after) {
        ensure!(
            name == name_again && bytes == bytes_again,
            "{name} differs from {name_again} when built again"
        );
    }
    ensure!(
        before.len() == after.len(),
        "the second build has another number of files"
    );
    Ok(())
}

/// Every file below a folder with its bytes, in the order of their names.
fn contents(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((
                    path.strip_prefix(folder)?.display().to_string(),
                    std::fs::read(&path)?,
                ));
            }
        }
    }
    files.sort();
    Ok(files)
}
