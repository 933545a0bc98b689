//! `soundings`: the calculator without a screen. A verb, its function, its exit code.
//!
//! Exit codes: 0 done; 1 the linter found something; 2 wrong usage, or input that cannot be read or is refused, with
//! every defect on standard error. A grave caution is a finding about a programme, not a failure.

mod args;
mod assess;
mod error;
mod files;
mod formats;
mod lint;
mod pack;
mod sarif;
mod text;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Verb};

fn main() -> ExitCode {
    let done = |output| (output, ExitCode::SUCCESS);
    let output = match Arguments::parse().verb {
        Verb::Assess(arguments) => assess::assess(&arguments).map(done),
        Verb::Pack(arguments) => pack::pack(&arguments).map(done),
        Verb::Lint(arguments) => lint::lint(&arguments),
    };
    match output.and_then(|(output, code)| files::print(&output).map(|()| code)) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
