//! `cargo xtask screens`: pictures of every screen of a fresh build, on request.

use std::path::PathBuf;

use anyhow::Result;

use crate::{Misused, browsers, build, tools};

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let root = tools::root()?;
    let folder = match arguments {
        [] => root.join("target/screens"),
        [folder] => PathBuf::from(folder),
        _ => return Err(Misused("screens takes a folder or nothing.".to_owned()).into()),
    };
    build::build(&root)?;
    browsers::ensure_chromium()?;
    tools::run(
        tools::cargo(&root)
            .args([
                "run",
                "--quiet",
                "-p",
                "soundings-e2e",
                "--bin",
                "screens",
                "--",
            ])
            .arg(&folder),
    )?;
    println!("{}", folder.display());
    Ok(())
}
