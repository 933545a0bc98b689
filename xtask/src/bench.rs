//! `cargo xtask bench`: what assessing costs, alone, in a batch, and against what others cost, as ratios of one run.
//!
//! `cargo xtask bench response`: how soon the check answers a hand.
//!
//! This builds what is measured, as it is shipped, and starts `soundings-bench`; what is measured, and how, is there.

use anyhow::{Context, Result};

use crate::{Misused, browsers, build, tools};

/// The most documents of the table of growth: a million, with `--full` ten.
const N_MOST: [&str; 2] = ["1000000", "10000000"];

/// How soon a fresh build answers a hand, in Chromium.
fn response() -> Result<()> {
    let root = tools::root()?;
    build::build(&root)?;
    browsers::ensure_chromium()?;
    let run = ["run", "--quiet", "-p", "soundings-e2e", "--bin", "response"];
    let table =
        tools::output(tools::cargo(&root).args(run)).context("the measurements broke off")?;
    print!("{table}");
    Ok(())
}

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if let [response] = arguments
        && response == "response"
    {
        return self::response();
    }
    let n_most = match arguments {
        [] => N_MOST[0],
        [full] if full == "--full" => N_MOST[1],
        _ => return Err(Misused("bench takes nothing, --full or response.".to_owned()).into()),
    };
    let root = tools::root()?;
    tools::ensure_npm(&root)?;
    // One by one, so that neither is built with what the other needs.
    for package in ["soundings-cli", "soundings-bench"] {
        let build = ["build", "--quiet", "--release", "-p", package];
        tools::run(tools::cargo(&root).args(build))?;
    }
    let target = tools::Workspace::read(&root)?.target;
    let release = target.join("release");
    let program = |name: &str| release.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let report = tools::output(
        std::process::Command::new(program("soundings-bench"))
            .arg("run")
            .args([
                program("soundings"),
                target.join("bench"),
                root.join("bench/survey.mjs"),
                root.join("core/definitions/mentoring-programme/definition.json"),
            ])
            .arg(n_most),
    )
    .context("the measurements broke off")?;
    print!("{report}");
    Ok(())
}
