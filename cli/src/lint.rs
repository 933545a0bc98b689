//! `soundings lint`: a definition with all its languages → findings to read, as JSON, or as SARIF.
//!
//! What is doubtful is the core's to say; here it is printed, and weighed for the exit code: 0 where nothing is found
//! but notes, 1 for errors and warnings, 2 where a file is refused. Refused files are findings as well, so that
//! whoever reads the output sees them where they see the others.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use soundings_core::{Finding, LintSeverity, LintSource, lint as lint_sources};
use textwrap::{Options, fill};

use crate::args::{LintArguments, LintFormat};
use crate::error::Failure;
use crate::files;
use crate::sarif;

const WIDTH: usize = 100;

pub fn lint(arguments: &LintArguments) -> Result<(String, ExitCode), Failure> {
    let folder = arguments.definition.as_path();
    let definition = files::read(Some(&folder.join("definition.json")))?;
    let names = files::text_files(folder)?;
    let mut texts = Vec::new();
    for name in &names {
        texts.push(files::read(Some(&folder.join(name)))?);
    }
    let words: Vec<LintSource<'_>> = names
        .iter()
        .zip(&texts)
        .map(|(file, text)| LintSource { file, text })
        .collect();
    let definition = LintSource {
        file: "definition.json",
        text: &definition,
    };
    let mut findings = lint_sources(definition, &words);
    findings.retain(|finding| !arguments.allow.contains(&finding.code));
    let output = match arguments.format {
        LintFormat::Text => text(folder, &findings),
        LintFormat::Json => json(folder, &findings),
        LintFormat::Sarif => sarif::log(folder, &findings),
    };
    Ok((output, exit_code(&findings)))
}

fn exit_code(findings: &[Finding]) -> ExitCode {
    let weighs = |finding: &Finding| finding.code.severity() != LintSeverity::Note;
    if findings.iter().any(|finding| finding.code.is_refusal()) {
        ExitCode::from(2)
    } else if findings.iter().any(weighs) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}

/// What a finding calls its file: as whoever typed the folder would open it.
fn file(folder: &Path, finding: &Finding) -> String {
    folder.join(&finding.file).display().to_string()
}

/// How many there are of each severity, gravest first.
fn counts(findings: &[Finding]) -> [(LintSeverity, usize); 3] {
    [
        LintSeverity::Error,
        LintSeverity::Warning,
        LintSeverity::Note,
    ]
    .map(|severity| {
        let of_severity = findings
            .iter()
            .filter(|finding| finding.code.severity() == severity);
        (severity, of_severity.count())
    })
}

fn text(folder: &Path, findings: &[Finding]) -> String {
    let mut page = String::new();
    for finding in findings {
        let Finding {
            code,
            line,
            column,
            message,
            ..
        } = finding;
        let path = match finding.path.as_str() {
            "" => String::new(),
            path => format!("{path}: "),
        };
        let (severity, id) = (code.severity().id(), code.id());
        let file = file(folder, finding);
        page += &format!("{file}:{line}:{column}: {severity}[{id}]: {path}{message}\n");
        for (mark, text) in [("why: ", code.why()), ("fix: ", code.fix())] {
            let first = format!("    {mark}");
            let options = Options::new(WIDTH)
                .initial_indent(&first)
                .subsequent_indent("         ");
            page += &(fill(text, options) + "\n");
        }
        // Answers to copy stay on one line.
        if let Some(example) = &finding.example {
            page += &format!("    before: {example}\n");
        }
        page += "\n";
    }
    let counts = counts(findings).into_iter().filter(|(_, n)| *n > 0);
    let counts: Vec<String> = counts
        .map(|(severity, n)| format!("{n} {}{}", severity.id(), if n == 1 { "" } else { "s" }))
        .collect();
    page += &match counts.is_empty() {
        true => "nothing found\n".to_owned(),
        false => counts.join(", ") + "\n",
    };
    page
}

#[derive(Serialize)]
struct Document<'f> {
    format: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<Entry<'f>>,
}

#[derive(Serialize)]
struct Entry<'f> {
    severity: &'static str,
    code: &'static str,
    file: String,
    line: u32,
    column: u32,
    path: &'f str,
    message: &'f str,
    why: &'static str,
    fix: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'f str>,
}

fn json(folder: &Path, findings: &[Finding]) -> String {
    let [errors, warnings, notes] = counts(findings).map(|(_, n)| n);
    print(&Document {
        format: "soundings-findings/1",
        errors,
        warnings,
        notes,
        findings: findings
            .iter()
            .map(|finding| entry(folder, finding))
            .collect(),
    })
}

fn entry<'f>(folder: &Path, finding: &'f Finding) -> Entry<'f> {
    let code = finding.code;
    Entry {
        severity: code.severity().id(),
        code: code.id(),
        file: file(folder, finding),
        line: finding.line,
        column: finding.column,
        path: &finding.path,
        message: &finding.message,
        why: code.why(),
        fix: code.fix(),
        before: finding.example.as_deref(),
    }
}

/// A document with one line feed at the end.
pub fn print(document: &impl Serialize) -> String {
    // Texts and numbers in structs of ours always have a JSON form.
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}
