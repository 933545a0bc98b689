//! Programs for browsers: a package compiled to wasm, its glue, and the wasm made small.
//!
//! Small comes first: the standard library is compiled anew for size, and a panic is nothing but a trap.
//! It knows no file of dist/.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::scan;
use crate::tools::{self, TARGET, Workspace};

/// Never `--all-features`: binaryen then writes imports that no browser reads.
///
/// Chosen by what is left after brotli. Three rounds, because each leaves work for the next; functions with one caller
/// stay where they are, because brotli finds their like; a subexpression computed twice is shorter than one kept in a
/// local of its own; no address below 1024 is ever computed with; and accesses that all promise the same alignment,
/// none, look alike.
const WASM_OPT: [&str; 16] = [
    "--one-caller-inline-max-function-size=5",
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--flatten",
    "--rereloop",
    "-O4",
    "-Oz",
    "-Oz",
    "--dealign",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// A quarter of the default: every element on a page has a stack of its own.
const STACK_BYTES: u32 = 262_144;

/// The standard library without what only a person at a console would read.
///
/// These options are not stable, so they hold for the toolchain that rust-toolchain.toml pins and no other.
const SMALL_STD: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// Our own code in the same way: a panic traps at once and says nothing.
const SMALL_CODE: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// What LLVM leaves out when the whole program is put together, chosen like [`WASM_OPT`].
///
/// Addresses stay computed where they are used instead of walking along with loops, no value is loaded early on one
/// way so that another can do without, and what takes more than one load and store to copy is copied by one
/// instruction.
const SMALL_LINK: [&str; 3] = [
    "-disable-lsr",
    "-enable-load-pre=false",
    "-max-store-memcpy=1",
];

/// Compiles a package alone as `cdylib`: together with an `rlib` there is no LTO.
pub(crate) fn compile(root: &Path, workspace: &Workspace, package: &str) -> Result<PathBuf> {
    // Texts of the compiler hold paths of sources; a visitor is to see ours, and none of this machine.
    let remaps = workspace
        .sources
        .iter()
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    let flags: Vec<String> = SMALL_CODE
        .iter()
        .map(|&flag| flag.to_owned())
        .chain(remaps)
        .map(|flag| format!("'{flag}'"))
        .collect();
    let flags = format!("target.{TARGET}.rustflags=[{}]", flags.join(","));
    tools::run(
        tools::cargo(root)
            .args(["rustc", "--package", package, "--lib", "--profile=wasm"])
            .args(["--target", TARGET, "--crate-type=cdylib"])
            .args(SMALL_STD)
            .args(["--config", &flags])
            .args(["--", "-C", &format!("link-arg=-zstack-size={STACK_BYTES}")])
            .args(SMALL_LINK.map(|argument| format!("-Cllvm-args={argument}")))
            .env("CARGO_TARGET_DIR", &workspace.target)
            // Lets the pinned stable toolchain take the options that are not.
            .env("RUSTC_BOOTSTRAP", "1")
            // Flags of the environment would replace those above and change the bytes.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS"),
    )
    .with_context(|| format!("{package} does not compile"))?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(workspace.target.join(TARGET).join("wasm").join(file))
}

/// The glue and the program that belongs to it, for the factory.
pub(crate) fn bind(compiled: &Path) -> Result<(String, Vec<u8>)> {
    let mut bound = bindgen(compiled).no_modules(true)?.generate_output()?;
    // What glue and program call each other ends in hashes, which no compression makes small.
    let mut short = BTreeMap::new();
    let mut shorten = |name: &mut String| {
        if ["__", "wasm_bindgen_", "handle_"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            let next = format!("_{}", short.len());
            let found: &String = short.entry(name.clone()).or_insert(next);
            name.clone_from(found);
        }
    };
    let module = bound.wasm_mut();
    module
        .imports
        .iter_mut()
        .for_each(|import| shorten(&mut import.name));
    module
        .exports
        .iter_mut()
        .for_each(|export| shorten(&mut export.name));
    let wasm = module.emit_wasm();
    Ok((scan::renamed(bound.js(), &short), wasm))
}

fn bindgen(compiled: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    // Removed here and not by the profile: stripping there hides from wasm-bindgen what the target can do.
    bindgen
        .input_path(compiled)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

/// The same program in fewer bytes.
pub(crate) fn optimize(root: &Path, scratch: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let before = scratch.join("before.wasm");
    let after = scratch.join("after.wasm");
    fs::write(&before, wasm)?;
    tools::run(
        tools::npm_program(root, "wasm-opt")
            .args(WASM_OPT)
            .arg(&before)
            .arg("-o")
            .arg(&after),
    )?;
    fs::read(&after).context("wasm-opt wrote nothing")
}

/// What `wasm-pack build --target web` would make, for users of bundlers; nobody's visit downloads it.
pub(crate) fn pack(root: &Path, scratch: &Path, compiled: &Path, folder: &Path) -> Result<()> {
    bindgen(compiled)
        .web(true)?
        .omit_default_module_path(false) // As the command line does, so that `init()` finds the wasm.
        .generate(folder)?;
    let wasm = folder.join("soundings_widget_bg.wasm");
    let small = optimize(root, scratch, &fs::read(&wasm)?)?;
    Ok(fs::write(wasm, small)?)
}
