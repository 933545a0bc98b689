//! `cargo xtask build`: from sources to everything in dist/.
//!
//! compile → wasm-bindgen → wasm-opt → glue in a factory → words → manifest → one script → sizes;
//! the programs themselves come from program.rs.
//! Same sources, same bytes: nothing of this machine and no time goes into a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::size::{Download, Moment, Sizes};
use crate::tools::{self, Workspace};
use crate::words::Language;
use crate::{glue, no_arguments, program, scan, words};

/// The oldest browsers that are promised.
const BROWSERS: &str = "--target=chrome123,firefox120,safari17.5";

/// What a build leaves behind.
pub(crate) struct Built {
    /// The folder to serve or publish.
    pub(crate) dist: PathBuf,
    /// What a visit costs; whether that is too much is the caller's to ask.
    pub(crate) sizes: Sizes,
}

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    no_arguments(arguments)?;
    let built = build(&tools::root()?)?;
    print!("{}", built.sizes.table);
    built.sizes.check()
}

/// Builds dist/ of the workspace at `root`.
pub(crate) fn build(root: &Path) -> Result<Built> {
    // Before the slow part, because these fail for reasons that a person can mend at once.
    let languages = words::languages(root)?;
    let css = fs::read_to_string(root.join("widget/element/shell.css"))
        .context("widget/element/shell.css is missing")?
        + &fs::read_to_string(root.join("widget/style/widget.css"))
            .context("widget/style/widget.css is missing")?;
    tools::ensure_target(root)?;
    tools::ensure_sources(root)?;
    tools::ensure_npm(root)?;

    let workspace = Workspace::read(root)?;
    let compiled = program::compile(root, &workspace, "soundings-widget")?;
    let report = program::compile(root, &workspace, "soundings-report")?;
    let strict = program::compile(root, &workspace, "soundings-tools")?;
    let shell = workspace.target.join("shell");
    let dist = root.join("dist");
    empty(&shell)?;
    empty(&dist)?;
    fs::create_dir(dist.join("text"))?;

    let (js, wasm) = program::bind(&compiled)?;
    let wasm = program::optimize(root, &shell, &wasm)?;
    let report = program::optimize(root, &shell, &fs::read(report)?)?;
    let strict = program::optimize(root, &shell, &fs::read(strict)?)?;
    for secret in &workspace.sources {
        for program in [&wasm, &report, &strict] {
            check_no_path(program, secret)?;
        }
    }
    let js = glue::module(&js, &workspace.version)?;
    write(&shell, "glue.js", js.as_bytes())?;

    let mut visit = Vec::new();
    let mut download = |file: String, bytes: Vec<u8>, moment| -> Result<Value> {
        write(&dist, &file, &bytes)?;
        let entry = json!({ "file": file, "integrity": integrity(&bytes) });
        let counted = !file.starts_with("text/") || file.starts_with("text/en.");
        visit.extend(counted.then_some(Download {
            file,
            bytes,
            moment,
        }));
        Ok(entry)
    };
    let wasm_entry = download(
        format!("soundings.{}.wasm", hash(&wasm)),
        wasm,
        Moment::First,
    )?;
    let report_entry = download(
        format!("soundings-report.{}.wasm", hash(&report)),
        report,
        Moment::Report,
    )?;
    let tools_entry = download(
        format!("soundings-tools.{}.wasm", hash(&strict)),
        strict,
        Moment::OwnDefinition,
    )?;
    let manifest = json!({
        "version": workspace.version,
        "wasm": wasm_entry,
        "report": report_entry,
        "tools": tools_entry,
        "languages": tags(languages, download)?,
    });

    let script = bundle(root, &shell, &manifest, &css)?;
    write(&dist, "soundings.js", &script)?;
    visit.insert(
        0,
        Download {
            file: "soundings.js".to_owned(),
            bytes: script,
            moment: Moment::First,
        },
    );
    let pack = dist.join("pack");
    program::pack(root, &shell, &compiled, &pack)?;
    write(&pack, "report.js", &joined(root, &shell.join("pack.js"))?)?;

    pseudo(root, &workspace, &dist, manifest, &css)?;
    let sizes = Sizes::measure(&visit)?;
    Ok(Built { dist, sizes })
}

/// What the manifest says of each language; what has to be downloaded goes to `download`.
fn tags(
    languages: BTreeMap<String, Language>,
    mut download: impl FnMut(String, Vec<u8>, Moment) -> Result<Value>,
) -> Result<Map<String, Value>> {
    let mut tags = Map::new();
    for (tag, language) in languages {
        let Language {
            direction,
            first,
            report,
            failures,
        } = language;
        let first_file = format!("text/{tag}.{}.bin", hash(&first));
        let report_file = format!("text/{tag}.report.{}.bin", hash(&report));
        let entry = json!({
            "direction": direction,
            "first": download(first_file, first, Moment::First)?,
            "report": download(report_file, report, Moment::Report)?,
            "failures": failures,
        });
        tags.insert(tag, entry);
    }
    Ok(tags)
}

/// The same programs in the pseudo-language, in a folder that nobody publishes.
fn pseudo(
    root: &Path,
    workspace: &Workspace,
    dist: &Path,
    mut manifest: Value,
    css: &str,
) -> Result<()> {
    let folder = workspace.target.join("pseudo");
    empty(&folder)?;
    fs::create_dir(folder.join("text"))?;
    for program in ["wasm", "report", "tools"] {
        let file = manifest[program]["file"].as_str().context("no program")?;
        fs::copy(dist.join(file), folder.join(file))?;
    }
    let languages = tags(words::pseudo(root)?, |file, bytes, _| {
        write(&folder, &file, &bytes)?;
        Ok(json!({ "file": file, "integrity": integrity(&bytes) }))
    })?;
    manifest["languages"] = languages.into();
    let script = bundle(root, &workspace.target.join("shell"), &manifest, css)?;
    write(&folder, "soundings.js", &script)
}

/// One script out of the shell, the glue, the manifest and the styles.
fn bundle(root: &Path, shell: &Path, manifest: &Value, css: &str) -> Result<Vec<u8>> {
    let element = root.join("widget/element");
    for entry in fs::read_dir(&element).context("widget/element is missing")? {
        let file = entry?.path();
        if let (Some(name), Some("js")) =
            (file.file_name(), file.extension().and_then(|e| e.to_str()))
        {
            fs::copy(&file, shell.join(name))?;
        }
    }
    let entry = shell.join("define.js");
    ensure!(entry.exists(), "widget/element/define.js is missing");
    let manifest = format!("export const manifest = {manifest};\n");
    write(shell, "manifest.js", manifest.as_bytes())?;

    let css = tools::piped(
        tools::npm_program(root, "esbuild").args([
            "--loader=css",
            "--minify",
            "--charset=utf8",
            BROWSERS,
        ]),
        css.as_bytes().to_vec(),
    )?;
    let css = String::from_utf8(css).context("esbuild wrote no text")?;
    let style = format!("export const css = {};\n", json!(css.trim_end()));
    write(shell, "style.js", style.as_bytes())?;

    joined(root, &entry)
}

/// A script with everything it imports.
fn joined(root: &Path, entry: &Path) -> Result<Vec<u8>> {
    let script = tools::output(
        tools::npm_program(root, "esbuild")
            .arg(entry)
            .args(["--bundle", "--format=esm", "--minify", BROWSERS])
            .args([
                "--legal-comments=none",
                "--charset=utf8",
                "--log-level=warning",
            ]),
    )?;
    if scan::has_import(&script) {
        bail!(
            "{} would import another script; bundle it or remove the import",
            entry.display()
        );
    }
    Ok(script.into_bytes())
}

/// Fails when a path of this machine is inside the wasm.
fn check_no_path(wasm: &[u8], path: &Path) -> Result<()> {
    let path = path.display().to_string();
    let found = wasm
        .windows(path.len())
        .any(|window| window == path.as_bytes());
    ensure!(!found, "the wasm holds a path of this machine: {path}");
    Ok(())
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} is in use", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

fn write(folder: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    fs::write(folder.join(file), bytes).with_context(|| format!("{file} cannot be written"))
}

/// The part of a file name that changes with the content.
fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A value for the `integrity` of a request. A longer digest would protect no better and never gets smaller.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
