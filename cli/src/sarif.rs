//! Findings as a SARIF 2.1.0 log, which code hosts show beside the lines they are about.
//!
//! Every code is a rule of the log, found or not, so that a reader can look any of them up.

use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_sarif::sarif::{
    ArtifactLocation, Location, Message, MultiformatMessageString, PhysicalLocation, Region,
    ReportingConfiguration, ReportingDescriptor, Result as Entry, ResultLevel, Run, Sarif, Tool,
    ToolComponent,
};
use soundings_core::{Finding, LintCode, LintSeverity};

use crate::lint::print;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What may stand in a part of a path as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

pub fn log(folder: &Path, findings: &[Finding]) -> String {
    let driver = ToolComponent::builder()
        .name("soundings")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(LintCode::ALL.map(rule).to_vec())
        .build();
    let results: Vec<Entry> = findings
        .iter()
        .map(|finding| result(folder, finding))
        .collect();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        // Columns count characters, not units of UTF-16.
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .results(results)
        .build();
    print(
        &Sarif::builder()
            .schema(SCHEMA)
            .version(serde_json::json!("2.1.0"))
            .runs(vec![run])
            .build(),
    )
}

fn level(code: LintCode) -> ResultLevel {
    match code.severity() {
        LintSeverity::Error => ResultLevel::Error,
        LintSeverity::Warning => ResultLevel::Warning,
        LintSeverity::Note => ResultLevel::Note,
    }
}

fn text(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

fn rule(code: LintCode) -> ReportingDescriptor {
    let level = serde_json::json!(code.severity().id());
    ReportingDescriptor::builder()
        .id(code.id())
        .short_description(text(code.meaning()))
        .full_description(text(&format!("{} {}", code.meaning(), code.why())))
        .help(text(&format!("{} {}", code.why(), code.fix())))
        .default_configuration(ReportingConfiguration::builder().level(level).build())
        .build()
}

fn result(folder: &Path, finding: &Finding) -> Entry {
    let code = finding.code;
    let path = match finding.path.as_str() {
        "" => String::new(),
        path => format!("{path}: "),
    };
    let mut said = format!(
        "{path}{}\nWhy: {}\nFix: {}",
        finding.message,
        code.why(),
        code.fix()
    );
    if let Some(example) = &finding.example {
        said += &format!("\nBefore: {example}");
    }
    let region = Region::builder()
        .start_line(finding.line)
        .start_column(finding.column)
        .build();
    let file = ArtifactLocation::builder()
        .uri(uri(&folder.join(&finding.file)))
        .build();
    let place = PhysicalLocation::builder()
        .artifact_location(file)
        .region(region)
        .build();
    let rule = LintCode::ALL.iter().position(|known| *known == code);
    Entry::builder()
        .rule_id(code.id())
        .rule_index(rule.and_then(|rule| i64::try_from(rule).ok()).unwrap_or(-1))
        .level(level(code))
        .message(Message::builder().text(said).build())
        .locations(vec![Location::builder().physical_location(place).build()])
        .build()
}

/// A path as a reference, relative where the path is.
fn uri(path: &Path) -> String {
    let root = if path.has_root() { "file:///" } else { "" };
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => {
            Some(utf8_percent_encode(&name.to_string_lossy(), PLAIN).to_string())
        }
        Component::ParentDir => Some("..".to_owned()),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
    });
    root.to_owned() + &parts.collect::<Vec<_>>().join("/")
}
