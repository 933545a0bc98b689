//! The whole run: inputs, measurements, and the report as Markdown, ratios first.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::child::{self, Cost};
use crate::parse::{NOWHERE, PARSERS};
use crate::{Settings, assess, documents, step, survey};

/// Documents in the files that ratios are measured with.
const N_DOCUMENTS: u64 = 100_000;

/// Documents that SurveyJS scores: it takes its time.
const N_SURVEYED: u64 = 2000;

/// How often each program runs, in turns; the quickest counts.
const N_ROUNDS: usize = 5;

/// The ten columns of the bar: score, phases, bands, word, headline, cautions, what is unknown.
const COLUMNS: &str = "overall,phases,base_band,band,word,headline,cautions,unknown";

/// Runs everything and prints the report.
pub(crate) fn run(settings: &Settings) -> Result<()> {
    fs::create_dir_all(&settings.folder)?;
    let inputs = Inputs::make(settings)?;
    let report = measured(settings, &inputs);
    inputs.remove();
    print!("{}", report?);
    Ok(())
}

/// Files that are read again and again.
struct Inputs {
    answers: PathBuf,
    results: PathBuf,
    surveyed: PathBuf,
}

impl Inputs {
    fn make(settings: &Settings) -> Result<Inputs> {
        step("making documents");
        let inputs = Inputs {
            answers: settings.folder.join("answers.jsonl"),
            results: settings.folder.join("results.jsonl"),
            surveyed: settings.folder.join("surveyed.jsonl"),
        };
        for (path, n_documents) in [
            (&inputs.answers, N_DOCUMENTS),
            (&inputs.surveyed, N_SURVEYED),
        ] {
            let mut out = BufWriter::new(File::create(path)?);
            documents::write(n_documents, &mut out)?;
            out.flush()?;
        }
        let arguments = batch(&inputs.answers, text(&inputs.results), &["--force"]);
        child::run(&settings.soundings, &arguments)?;
        Ok(inputs)
    }

    fn remove(&self) {
        for path in [&self.answers, &self.results, &self.surveyed] {
            // What is left behind costs space and nothing else.
            let _ = fs::remove_file(path);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}

/// `soundings batch` on a file, with one thread.
fn batch<'a>(input: &'a Path, output: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec![
        "batch",
        "--threads",
        "1",
        "--input",
        text(input),
        "--output",
        output,
    ];
    arguments.extend(more);
    arguments
}

/// A program that is measured, and its quickest run so far.
struct Contender {
    name: String,
    program: PathBuf,
    arguments: Vec<String>,
    quickest: Option<Cost>,
}

impl Contender {
    fn new(name: &str, program: &Path, arguments: &[&str]) -> Contender {
        Contender {
            name: name.to_owned(),
            program: program.to_owned(),
            arguments: arguments
                .iter()
                .map(|argument| (*argument).to_owned())
                .collect(),
            quickest: None,
        }
    }

    fn run(&mut self) -> Result<()> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let cost = child::run(&self.program, &arguments)?;
        let is_quicker = self
            .quickest
            .is_none_or(|quickest| cost.time < quickest.time);
        if is_quicker {
            self.quickest = Some(cost);
        }
        Ok(())
    }

    /// Nanoseconds for each document.
    fn each(&self) -> f64 {
        self.quickest
            .map_or(f64::NAN, |cost| cost.each(N_DOCUMENTS))
    }
}

/// Lets all run in turns, so that whatever slows the machine down slows all of them.
fn race(contenders: &mut [Contender]) -> Result<()> {
    for _ in 0..N_ROUNDS {
        for contender in &mut *contenders {
            contender.run()?;
        }
    }
    Ok(())
}

fn quickest(contenders: &[Contender]) -> Result<&Contender> {
    contenders
        .iter()
        .min_by(|a, b| a.each().total_cmp(&b.each()))
        .context("nothing was measured")
}

fn measured(settings: &Settings, inputs: &Inputs) -> Result<String> {
    let this = std::env::current_exe()?;
    let soundings = &settings.soundings;

    step("reading only, and batch with ten columns");
    let columns = ["--output-format", "csv", "--columns", COLUMNS];
    let mut reading = vec![Contender::new(
        "soundings batch, ten columns",
        soundings,
        &batch(&inputs.answers, NOWHERE, &columns),
    )];
    for parser in PARSERS {
        let arguments = ["parse", parser, text(&inputs.answers)];
        reading.push(Contender::new(parser, &this, &arguments));
    }
    race(&mut reading)?;

    step("reading and writing back, and batch with full documents");
    let mut writing = vec![Contender::new(
        "soundings batch, full documents",
        soundings,
        &batch(&inputs.answers, NOWHERE, &["--output-format", "jsonl"]),
    )];
    for parser in PARSERS.iter().filter(|parser| **parser != "simd-json-tape") {
        let arguments = ["rewrite", parser, text(&inputs.results)];
        writing.push(Contender::new(parser, &this, &arguments));
    }
    race(&mut writing)?;

    step("assessing alone");
    let mut alone = Vec::new();
    for (what, words) in assess::MEASURED {
        let each = printed(&this, &["assess", what])?;
        alone.push((words, each.trim().parse::<f64>()?));
    }

    step("scoring with SurveyJS");
    let exact = [
        "--output-format",
        "csv",
        "--columns",
        "phases_exact,overall_exact",
    ];
    let ours = printed(soundings, &batch(&inputs.surveyed, "-", &exact))?;
    let survey = survey::run(
        &settings.survey,
        &settings.definition,
        &inputs.surveyed,
        &ours,
    )?;

    step("growth");
    let mut growth = Vec::new();
    let mut n_documents = 1000;
    while n_documents <= settings.n_most {
        step(&format!("  {n_documents} documents"));
        let stream = [
            "batch",
            "--threads",
            "1",
            "--input",
            "-",
            "--input-format",
            "jsonl",
            "--output",
            NOWHERE,
        ];
        let few = child::fed(soundings, &[&stream[..], &columns].concat(), n_documents)?;
        let full = child::fed(
            soundings,
            &[&stream[..], &["--output-format", "jsonl"]].concat(),
            n_documents,
        )?;
        growth.push((n_documents, few, full));
        n_documents *= 10;
    }

    let (few, parsers) = reading.split_first().context("nothing was read")?;
    let (full, writers) = writing.split_first().context("nothing was written")?;
    let mut report = String::new();
    ratios(
        &mut report,
        (few, quickest(parsers)?),
        (full, quickest(writers)?),
        &survey,
    );
    each(&mut report, "Reading answers documents", &reading);
    each(
        &mut report,
        "Reading and writing back result documents",
        &writing,
    );
    report += "## Assessing alone\n\n| what | nanoseconds | a second |\n|---|---:|---:|\n";
    for (words, each) in alone {
        report += &format!("| {words} | {each:.0} | {:.0} |\n", 1e9 / each);
    }
    report += "\n## Growth\n\n| documents | ten columns, ns each | peak memory, MB | full documents, ns each | peak memory, MB |\n|---:|---:|---:|---:|---:|\n";
    for (n_documents, few, full) in growth {
        let megabytes = |cost: Cost| cost.memory as f64 / 1e6;
        report += &format!(
            "| {n_documents} | {:.0} | {:.1} | {:.0} | {:.1} |\n",
            few.each(n_documents),
            megabytes(few),
            full.each(n_documents),
            megabytes(full)
        );
    }
    Ok(report)
}

fn ratios(
    report: &mut String,
    (few, parser): (&Contender, &Contender),
    (full, writer): (&Contender, &Contender),
    survey: &survey::Survey,
) {
    *report +=
        "## Ratios\n\n| speed of `soundings batch`, one thread | ratio | bar |\n|---|---:|---:|\n";
    *report += &format!(
        "| ten columns out, to only reading the same lines ({}) | {:.2} | 0.50 |\n",
        parser.name,
        parser.each() / few.each()
    );
    *report += &format!(
        "| full documents out, to reading and writing back these ({}) | {:.2} | 0.33 |\n",
        writer.name,
        writer.each() / full.each()
    );
    for (way, each) in [
        ("its expressions alone", survey.expressions),
        ("a survey", survey.model),
    ] {
        *report += &format!(
            "| ten columns out, to the scores of phases and whole by SurveyJS ({way}) | {:.0} | |\n",
            each / few.each()
        );
    }
    *report += &format!(
        "\nSurveyJS and Soundings gave the same scores for {} documents.\n\n",
        survey.n_same
    );
}

fn each(report: &mut String, title: &str, contenders: &[Contender]) {
    *report += &format!("## {title}\n\n| | nanoseconds for each document |\n|---|---:|\n");
    for contender in contenders {
        *report += &format!("| {} | {:.0} |\n", contender.name, contender.each());
    }
    report.push('\n');
}

/// What a program prints.
fn printed(program: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .with_context(|| program.display().to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(
        output.status.success(),
        "{} failed:\n{said}",
        program.display()
    );
    String::from_utf8(output.stdout).context("what it prints is no text")
}
