//! The tools a build calls: cargo, rustup, npm and what npm installs.
//!
//! Whatever is missing is installed when its version is written in this repository; otherwise the error
//! says what is missing and what to do. Nothing here knows what is being built.

use std::ffi::OsStr;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What the wasm is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Where the sources of the standard library are, below the folder of the toolchain.
const STD_SOURCES: &str = "lib/rustlib/src/rust/library";

/// The folder of the workspace that the current folder is in.
pub(crate) fn root() -> Result<PathBuf> {
    let manifest = output(cargo(Path::new(".")).args([
        "locate-project",
        "--workspace",
        "--message-format=plain",
    ]))?;
    let manifest = PathBuf::from(manifest.trim());
    let root = manifest.parent().context("the workspace has no folder")?;
    Ok(root.to_owned())
}

/// cargo, as run by the `cargo` that runs us.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}

/// What cargo knows of the workspace.
pub(crate) struct Workspace {
    /// Where cargo puts what it builds.
    pub(crate) target: PathBuf,
    /// The version of Soundings.
    pub(crate) version: String,
    /// Folders that hold sources: ours first, those of packages, those of the standard library.
    pub(crate) sources: Vec<PathBuf>,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let text = output(cargo(root).args([
            "metadata",
            "--format-version=1",
            "--filter-platform",
            TARGET,
        ]))?;
        let metadata: Value = serde_json::from_str(&text).context("output of cargo metadata")?;
        let packages = metadata["packages"].as_array().context("no packages")?;
        let widget = packages
            .iter()
            .find(|package| package["name"] == "soundings-widget")
            .context("the workspace has no package soundings-widget")?;

        let mut sources: Vec<PathBuf> = vec![root.to_owned()];
        for package in packages
            .iter()
            .filter(|package| !package["source"].is_null())
        {
            let folder = package["manifest_path"]
                .as_str()
                .and_then(|manifest| Path::new(manifest).parent()?.parent());
            sources.extend(folder.map(Path::to_owned));
        }
        sources.push(sysroot(root)?.join(STD_SOURCES));
        sources.sort_by_key(|folder| folder != root);
        let mut seen = std::collections::BTreeSet::new();
        sources.retain(|folder| seen.insert(folder.clone()));

        Ok(Self {
            target: metadata["target_directory"]
                .as_str()
                .context("no target directory")?
                .into(),
            version: widget["version"].as_str().context("no version")?.to_owned(),
            sources,
        })
    }
}

/// Makes sure that the standard library of [`TARGET`] is there.
pub(crate) fn ensure_target(root: &Path) -> Result<()> {
    let way_out = format!("install {TARGET} for the toolchain of rust-toolchain.toml");
    let installed = output(
        Command::new("rustup")
            .args(["target", "list", "--installed"])
            .current_dir(root),
    )
    .with_context(|| {
        format!("the standard library of {TARGET} could not be looked up; {way_out}")
    })?;
    if installed.lines().any(|line| line.trim() == TARGET) {
        return Ok(());
    }
    run(Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(root))
    .with_context(|| {
        format!("the standard library of {TARGET} is missing; with a network, run: rustup target add {TARGET}")
    })
}

/// Makes sure that the sources of the standard library are there.
pub(crate) fn ensure_sources(root: &Path) -> Result<()> {
    if sysroot(root)?.join(STD_SOURCES).join("std").exists() {
        return Ok(());
    }
    add_component(root, "rust-src")
        .context("the sources of the standard library are missing; with a network, run: rustup component add rust-src")
}

/// Adds a component of the toolchain where it is missing.
pub(crate) fn add_component(root: &Path, component: &str) -> Result<()> {
    run(Command::new("rustup")
        .args(["component", "add", component])
        .current_dir(root))
}

/// The folder of the toolchain.
fn sysroot(root: &Path) -> Result<PathBuf> {
    let folder = output(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(root),
    )?;
    Ok(PathBuf::from(folder.trim()))
}

/// Makes sure that the packages of package-lock.json are installed.
pub(crate) fn ensure_npm(root: &Path) -> Result<()> {
    let lock = root.join("package-lock.json");
    let wanted = fs::metadata(&lock)
        .and_then(|file| file.modified())
        .context("package-lock.json is missing; restore it from git")?;
    // npm writes this file at the end of every installation.
    let installed = fs::metadata(root.join("node_modules/.package-lock.json"))
        .and_then(|file| file.modified())
        .ok();
    if installed.is_some_and(|installed| installed >= wanted) {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(Command::new(npm)
        .args(["ci", "--no-fund", "--no-audit"])
        .current_dir(root))
    .context("the build tools of package-lock.json are missing; with Node.js 20 and a network, run: npm ci")
}

/// A program of node_modules.
pub(crate) fn npm_program(root: &Path, name: &str) -> Command {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    let mut program = Command::new(root.join(format!("node_modules/.bin/{name}{suffix}")));
    program.current_dir(root);
    program
}

/// Runs a command whose output people see.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    // Chatter goes to stderr: stdout is for what the verb itself has to say.
    let status = command
        .stdout(std::io::stderr())
        .status()
        .map_err(|error| not_started(command, &error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let out = piped(command, Vec::new())?;
    String::from_utf8(out).with_context(|| format!("`{}` printed no text", shown(command)))
}

/// Runs a command with an input and returns what it prints.
pub(crate) fn piped(command: &mut Command, input: Vec<u8>) -> Result<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    // A thread of its own, because a program may print before it has read everything.
    let stdin = child.stdin.take();
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let out = child.wait_with_output()?;
    let _ = writer.join(); // A program that stops reading says why by its exit code.
    if !out.status.success() {
        bail!("`{}` failed ({})", shown(command), out.status);
    }
    Ok(out.stdout)
}

fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        let way_out = match program.as_ref() {
            "rustup" => "install it from https://rustup.rs",
            "npm" | "npm.cmd" => "install Node.js 20 or newer, which brings npm",
            _ => "run: npm ci",
        };
        anyhow::anyhow!("{program} is missing; {way_out}")
    } else {
        anyhow::anyhow!("{program} could not be started: {error}")
    }
}

/// The program and what follows it, without the folder of the program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(program.as_os_str())];
    words.extend(command.get_args());
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}
