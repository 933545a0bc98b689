//! Verbs and their options, as types; the help is written here.

use std::num::NonZeroUsize;
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
    /// Assess any number of answers documents, from and to JSON Lines or CSV.
    Batch(BatchArguments),
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
#[command(after_help = BATCH_HELP)]
pub struct BatchArguments {
    /// Answers documents, one a line (.jsonl, .ndjson) or one a record of a table (.csv); `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// Where results go, in the order of the input (.jsonl, .ndjson, .csv); `-` for standard output.
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    /// The format of the input; needed where its name does not say it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<BatchFormat>,
    /// The format of the output; needed where its name does not say it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub output_format: Option<BatchFormat>,
    /// Folder of a definition (`definition.json`); the mentoring check without it.
    #[arg(long, value_name = "DIR")]
    pub definition: Option<PathBuf>,
    /// What of each result is written, separated by commas; without it the result document, or ten columns of a table.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// How many threads assess; as many as there are processors without it.
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Where refused documents are told, one JSON object a line; standard error without it, the first 100 of them.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Write files anew that are already there.
    #[arg(long)]
    pub force: bool,
}

/// What the options of `batch` do not say.
const BATCH_HELP: &str = "\
A document that is refused is told with its line and every defect, and does not stop the run.

Exit codes: 0 all documents assessed; 3 finished, and some were rejected; 2 wrong usage, or a file that cannot be read \
or written.

Columns: line, definition, version, digest, role, overall, phases, dimensions (each also with _exact, _low, _high), \
unknown, base_band, band, capped_by, near, possible, lift, raises, also_clear, links (also links_exact), word, \
provisional, unserved, unbacked, unaccompanied, missing, principles, headline, cautions, next_steps, find_out.

Formats are described in cli/README.md.";

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum BatchFormat {
    /// JSON Lines: one JSON document a line.
    Jsonl,
    /// A table of cells separated by commas, with a header.
    Csv,
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
