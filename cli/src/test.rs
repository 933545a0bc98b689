//! `soundings test`: the cases of a definition, run; each difference with its case, its story and its place.

use std::process::ExitCode;

use soundings_core::cases::{Case, Cases, Derived, Difference};

use crate::args::TestArguments;
use crate::error::Failure;
use crate::files;

/// The exit code where a result differs.
const DIFFERS: u8 = 1;

pub fn test(arguments: &TestArguments) -> Result<(String, ExitCode), Failure> {
    let folder = arguments.definition.as_path();
    let definition = files::definition(Some(folder))?;
    let path = folder.join("cases.json");
    let cases = files::parse(Some(&path), |text| Cases::parse(&definition, text))?.cases;
    let mut text = String::new();
    let mut n_differ = 0;
    for case in &cases {
        let differences = case.differences();
        if !differences.is_empty() {
            n_differ += 1;
            text += &differs(case, &differences);
        }
    }
    let n_cases = match cases.len() {
        1 => "1 case".to_owned(),
        n_cases => format!("{n_cases} cases"),
    };
    Ok(match n_differ {
        0 => (format!("{n_cases}, as expected\n"), ExitCode::SUCCESS),
        _ => (
            format!("{text}{n_cases}, {n_differ} not as expected\n"),
            ExitCode::from(DIFFERS),
        ),
    })
}

/// The case with its story; then each difference; then the working, so that one can see which of the two is wrong.
fn differs(case: &Case, differences: &[Difference]) -> String {
    let derived = Derived::NAMES
        .iter()
        .find(|(_, derived)| *derived == case.derived);
    let derived = derived.map_or("", |(name, _)| name);
    let mut text = format!("{}: {}\n", case.id, case.story);
    for difference in differences {
        text += &format!("  {difference}\n");
    }
    text += &format!("  derived: {derived}\n");
    for line in &case.working {
        text += &format!("    {line}\n");
    }
    text + "\n"
}
