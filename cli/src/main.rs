//! `soundings`: the calculator without a screen. A verb, its function, its exit code.
//!
//! Exit codes: 0 done; 2 wrong usage, or input that cannot be read or is refused, with every defect on standard
//! error. A grave caution is a finding about a programme, not a failure.

mod args;
mod assess;
mod error;
mod files;
mod formats;
mod pack;
mod text;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Verb};

fn main() -> ExitCode {
    let output = match Arguments::parse().verb {
        Verb::Assess(arguments) => assess::assess(&arguments),
        Verb::Pack(arguments) => pack::pack(&arguments),
    };
    match output.and_then(|output| files::print(&output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
