//! Verbs and their options, as types; the help is written here.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use soundings_core::LintCode;
use soundings_core::schema::Schema;

/// Self-assessments as data: definition and answers in, assessment out.
#[derive(Parser, Debug)]
#[command(name = "soundings", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Assess one answers document.
    Assess(AssessArguments),
    /// Write a small working check to begin from.
    New(NewArguments),
    /// Check a definition with its words and join both into the one file that a page gets.
    Pack(PackArguments),
    /// Find what is accepted in a definition and its words and still doubtful.
    Lint(LintArguments),
    /// Run the cases that a definition carries, and show where a result is not what they expect.
    Test(TestArguments),
    /// Print the JSON Schema of a document, for editors and for programs that write one.
    Schema(SchemaArguments),
}

#[derive(Args, Debug)]
pub struct AssessArguments {
    /// The answers document; standard input without it, or with `-`.
    pub answers: Option<PathBuf>,
    /// Folder of a definition (`definition.json` and `text/<language>.json`); the mentoring check without it.
    #[arg(long, value_name = "DIR")]
    pub definition: Option<PathBuf>,
    /// What is printed: the result document, or a report to read.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub format: Format,
    /// The language of the report, a tag such as `en`; the definition's first without it.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Explain every number in the result document.
    #[arg(long)]
    pub trace: bool,
}

#[derive(Args, Debug)]
pub struct PackArguments {
    /// Folder of the definition.
    pub definition: PathBuf,
    /// The language to pack, a tag such as `en`; the definition's first without it.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
}

#[derive(Args, Debug)]
pub struct LintArguments {
    /// Folder of the definition; every file in its `text` is looked at.
    pub definition: PathBuf,
    /// What is printed: lines to read, JSON, or SARIF 2.1.0 for tools that show findings beside the code.
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub format: LintFormat,
    /// A code of `docs/lints.md` to leave out; may be given several times.
    #[arg(long, value_name = "CODE", value_parser = lint_code)]
    pub allow: Vec<LintCode>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LintFormat {
    /// One line for each finding, with why it matters and how to fix it.
    Text,
    /// One JSON document.
    Json,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// A code that can be left out. What is refused is refused, and leaving that out would change nothing.
fn lint_code(id: &str) -> Result<LintCode, String> {
    let code = LintCode::ALL.into_iter().find(|code| code.id() == id);
    match code {
        Some(code) if code.is_refusal() => {
            Err(format!("`{id}` cannot be left out (mend the file)"))
        }
        Some(code) => Ok(code),
        None => Err(format!(
            "there is no code `{id}` (`docs/lints.md` lists them)"
        )),
    }
}

#[derive(Args, Debug)]
pub struct NewArguments {
    /// The folder to write; new or empty.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Args, Debug)]
pub struct TestArguments {
    /// Folder of the definition, with its `cases.json`.
    pub definition: PathBuf,
}

#[derive(Args, Debug)]
pub struct SchemaArguments {
    /// The document.
    #[arg(value_name = "NAME", value_parser = schema_names())]
    pub schema: Schema,
}

/// The names that the core gives its schemas.
fn schema_names() -> impl TypedValueParser<Value = Schema> {
    let names = PossibleValuesParser::new(Schema::ALL.map(Schema::id));
    names.try_map(|name| {
        let schema = Schema::ALL.into_iter().find(|schema| schema.id() == name);
        schema.ok_or("no schema of this name")
    })
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// The result document: one line of JSON.
    Json,
    /// A report in the words of a language.
    Text,
    /// The same report as one page for a browser, with nothing to fetch and nothing to run.
    Html,
}
