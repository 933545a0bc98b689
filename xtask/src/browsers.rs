//! The browsers that tests run in: looked for, installed where that is possible without asking, else named.
//!
//! Chromium, Firefox and WebKitGTK with their drivers come from the system's package manager; the driver of Firefox,
//! which Debian does not have, is built by cargo. Variables name others, and what they name is never installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::tools;

/// A program that a browser test starts.
struct Program {
    name: &'static str,
    /// Names another.
    variable: Option<&'static str>,
    /// The packages of Debian that bring it, none where cargo does.
    packages: &'static [&'static str],
    /// Asks it for nothing.
    probe: &'static str,
}

const CHROMIUM: &[Program] = &[Program {
    name: "chromedriver",
    variable: Some("SOUNDINGS_CHROMEDRIVER"),
    packages: &["chromium", "chromium-driver"],
    probe: "--version",
}];

const OTHERS: &[Program] = &[
    Program {
        name: "firefox-esr",
        variable: Some("SOUNDINGS_FIREFOX"),
        packages: &["firefox-esr"],
        probe: "--version",
    },
    Program {
        name: "WebKitWebDriver",
        variable: Some("SOUNDINGS_WEBKITWEBDRIVER"),
        packages: &["webkit2gtk-driver"],
        probe: "--help",
    },
    Program {
        name: "Xvfb",
        variable: None,
        packages: &["xvfb"],
        probe: "-help",
    },
];

/// The version of the driver of Firefox that is built where none is.
const GECKODRIVER: &str = "0.37.1";

/// Makes sure that Chromium and its driver are there.
pub(crate) fn ensure_chromium() -> Result<()> {
    ensure(CHROMIUM)
}

/// Makes sure that all three browsers and their drivers are there.
pub(crate) fn ensure_all(root: &Path) -> Result<()> {
    ensure(CHROMIUM)?;
    ensure(OTHERS)?;
    ensure_geckodriver(root)
}

fn ensure(programs: &[Program]) -> Result<()> {
    let missing: Vec<&Program> = programs.iter().filter(|it| !it.is_there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|it| it.packages).copied().collect();
    if cfg!(target_os = "linux") && is_root() && answers("apt-get", "--version") {
        let apt = |arguments: &[&str]| {
            tools::run(
                Command::new("apt-get")
                    .env("DEBIAN_FRONTEND", "noninteractive")
                    .args(arguments),
            )
        };
        apt(&["update", "--quiet"])?;
        return apt(&[&["install", "--yes", "--quiet"], &packages[..]].concat());
    }
    let names: Vec<&str> = missing.iter().map(|it| it.name).collect();
    let variables: Vec<&str> = missing.iter().filter_map(|it| it.variable).collect();
    let mut way_out = format!("on Debian, run: apt-get install {}", packages.join(" "));
    if !variables.is_empty() {
        way_out += &format!("; or name your own by {}", variables.join(", "));
    }
    bail!(
        "missing for the tests in browsers: {} ({way_out})",
        names.join(", ")
    )
}

impl Program {
    fn is_there(&self) -> bool {
        self.variable
            .is_some_and(|name| std::env::var_os(name).is_some())
            || answers(self.name, self.probe)
    }
}

/// Where cargo installs the driver of Firefox: below its own folder of this repository, and nowhere else.
fn geckodriver(root: &Path) -> Result<PathBuf> {
    Ok(tools::Workspace::read(root)?.target.join("geckodriver"))
}

fn ensure_geckodriver(root: &Path) -> Result<()> {
    let folder = geckodriver(root)?;
    if std::env::var_os("SOUNDINGS_GECKODRIVER").is_some()
        || folder.join("bin/geckodriver").exists()
        || answers("geckodriver", "--version")
    {
        return Ok(());
    }
    tools::run(
        tools::cargo(root)
            .args(["install", "--quiet", "--locked", "geckodriver", "--version", GECKODRIVER])
            .arg("--root")
            .arg(folder),
    )
    .context(
        "geckodriver is missing and could not be built (with a network, run: cargo install geckodriver --locked; \
         or name your own by SOUNDINGS_GECKODRIVER)",
    )
}

/// Whether a program can be started.
fn answers(program: &str, probe: &str) -> bool {
    let asked = Command::new(program)
        .arg(probe)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
