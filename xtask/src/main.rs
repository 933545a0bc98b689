//! `cargo xtask VERB`: every chore of this repository, on a laptop as in CI.
//!
//! One table of verbs; each verb lives in the file named after it. This file knows only how to choose one.

mod bench;
mod browsers;
mod build;
#[cfg(test)]
mod contrast;
mod coverage;
mod fuzz;
mod glue;
mod program;
mod pseudo;
mod scan;
mod screens;
mod serve;
mod size;
mod test;
mod tools;
mod words;

use std::process::ExitCode;

use anyhow::Result;

/// A chore: its name, what may follow it, what it is for.
struct Verb {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

/// Every verb, in the order of the usage.
const VERBS: &[Verb] = &[
    Verb {
        name: "build",
        arguments: "",
        about: "compile what a visitor downloads into dist/ and print its sizes",
        run: build::run,
    },
    Verb {
        name: "serve",
        arguments: "[--port N]",
        about: "build, then serve www/ and dist/ on this machine",
        run: serve::run,
    },
    Verb {
        name: "screens",
        arguments: "[DIR]",
        about: "pictures of every screen, into target/screens unless a folder is named",
        run: screens::run,
    },
    Verb {
        name: "bench",
        arguments: "[--full | response]",
        about: "what assessing costs, as ratios (--full: up to ten million documents); how soon the check responds",
        run: bench::run,
    },
    Verb {
        name: "coverage",
        arguments: "",
        about: "which lines of the core its tests reach",
        run: coverage::run,
    },
    Verb {
        name: "fuzz",
        arguments: "[--seconds N]",
        about: "random bytes against every door of the core",
        run: fuzz::run,
    },
    Verb {
        name: "test",
        arguments: "[--all]",
        about: "every test; --all adds what is slow",
        run: test::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verb = arguments
        .first()
        .and_then(|name| VERBS.iter().find(|verb| verb.name == name));
    let Some(verb) = verb else {
        eprint!("{}", usage());
        return ExitCode::from(2);
    };
    match (verb.run)(arguments.get(1..).unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Misused>() => {
            eprint!("{error}\n{}", usage());
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Arguments a verb cannot use; answered with the usage and exit code 2.
#[derive(Debug)]
pub(crate) struct Misused(pub(crate) String);

impl std::fmt::Display for Misused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misused {}

/// Refuses arguments where a verb takes none.
pub(crate) fn no_arguments(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(first) => Err(Misused(format!("`{first}` is not an argument here.")).into()),
    }
}

fn usage() -> String {
    let heads: Vec<String> = VERBS
        .iter()
        .map(|verb| format!("{} {}", verb.name, verb.arguments))
        .collect();
    let width = heads.iter().map(String::len).max().unwrap_or(0);
    let mut text = "usage: cargo xtask VERB\n\n".to_owned();
    for (verb, head) in VERBS.iter().zip(heads) {
        text += &format!("  {head:width$}  {}\n", verb.about);
    }
    text
}
