//! `soundings`: the calculator without a screen. A verb, its function, its exit code.
//!
//! Exit codes: 0 done; 1 what was checked is not as it should be; 2 wrong usage, or input that cannot be read or is
//! refused, with every defect on standard error; 3 a batch that finished, with documents rejected. A grave caution is
//! a finding about a programme, not a failure.

mod args;
mod assess;
mod batch;
mod error;
mod files;
mod formats;
mod html;
mod lint;
mod new;
mod pack;
mod sarif;
mod test;
mod text;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Verb};

fn main() -> ExitCode {
    let output = match Arguments::parse().verb {
        Verb::Assess(arguments) => assess::assess(&arguments).map(done),
        Verb::Pack(arguments) => pack::pack(&arguments).map(done),
        Verb::Lint(arguments) => lint::lint(&arguments),
        Verb::New(arguments) => new::new(&arguments).map(done),
        Verb::Test(arguments) => test::test(&arguments),
        Verb::Schema(arguments) => Ok(done(arguments.schema.text())),
        Verb::Batch(arguments) => batch::batch(&arguments).map(|code| (String::new(), code)),
    };
    let printed = output.and_then(|(text, code)| files::print(&text).map(|()| code));
    printed.unwrap_or_else(|failure| failure.report())
}

fn done(text: String) -> (String, ExitCode) {
    (text, ExitCode::SUCCESS)
}
