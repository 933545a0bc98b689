//! The words a visitor downloads: one file before the first question, one for the report.
//!
//! Definition, words, report sentences and interface are read strictly here, so that no visitor's program has to:
//! a defect in one of them fails the build. What ships is packed; it goes with the program of the same build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use serde_json::value::RawValue;
use soundings_core::packed::{self, Refused};
use soundings_core::words::{SentenceRule, Sentences};
use soundings_report::REPORT_TEXTS;
use soundings_widget::QUESTION_TEXTS;

use crate::pseudo;

/// The definition that ships.
const DEFINITION: &str = "core/definitions/mentoring-programme";

/// What the widget downloads in one language.
pub(crate) struct Language {
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Interface, definition and words for the questions.
    pub(crate) first: Vec<u8>,
    /// Interface, sentences and words for the report.
    pub(crate) report: Vec<u8>,
    /// Sentences for when nothing can be downloaded; they travel in the script.
    pub(crate) failures: Value,
}

/// What the shell says when nothing can be downloaded, or what was stopped: its own table, since it travels in the script.
const FAILURES: &[SentenceRule] = &[
    plain("browser"),
    plain("site"),
    plain("connection"),
    plain("reload"),
    plain("crash"),
    plain("try_again"),
    plain("crashed"),
    plain("continue_from_last"),
    plain("start_again"),
];

/// A sentence without placeholders.
const fn plain(key: &'static str) -> SentenceRule {
    SentenceRule {
        key,
        placeholders: &[],
        counts: false,
    }
}

/// All shipped languages by tag.
pub(crate) fn languages(root: &Path) -> Result<BTreeMap<String, Language>> {
    let folder = format!("{DEFINITION}/text");
    let entries =
        fs::read_dir(root.join(&folder)).with_context(|| format!("{folder} is missing"))?;
    let mut languages = BTreeMap::new();
    for entry in entries {
        let name = entry?.file_name();
        if let Some(tag) = name.to_str().and_then(|name| name.strip_suffix(".json")) {
            languages.insert(tag.to_owned(), language(root, tag)?);
        }
    }
    Ok(languages)
}

/// English made unlike any language, for tests.
pub(crate) fn pseudo(root: &Path) -> Result<BTreeMap<String, Language>> {
    let language = with(root, "en", pseudo::text)?;
    Ok(BTreeMap::from([(pseudo::TAG.to_owned(), language)]))
}

fn language(root: &Path, tag: &str) -> Result<Language> {
    with(root, tag, Ok)
}

/// A language of the files of a tag, whose texts go through `change` first.
fn with(root: &Path, tag: &str, change: impl Fn(String) -> Result<String>) -> Result<Language> {
    let interface_file = format!("widget/text/{tag}.json");
    let words_file = format!("{DEFINITION}/text/{tag}.json");
    let sentences_file = format!("core/text/{tag}.json");
    let definition_file = format!("{DEFINITION}/definition.json");
    let interface = change(read(root, &interface_file)?)?;
    let words = change(read(root, &words_file)?)?;
    let sentences = change(read(root, &sentences_file)?)?;
    let definition = read(root, &definition_file)?;

    let part = |key| in_place(&interface, member(&interface, &interface_file, key)?);
    let first = packed::first(QUESTION_TEXTS, &part("questions")?, &definition, &words);
    let report = packed::report(
        REPORT_TEXTS,
        &part("report")?,
        &sentences,
        &definition,
        &words,
    );
    let files = [
        ("interface", &interface_file),
        ("sentences", &sentences_file),
        ("definition", &definition_file),
        ("words", &words_file),
    ];
    let failures = Sentences::parse(FAILURES, &part("failures")?)
        .map_err(|defects| vec![("interface", defects)]);
    let (first, report) = match (first, report, failures) {
        (Ok(first), Ok(report), Ok(_)) => (first, report),
        (first, report, failures) => {
            bail!(defects(&files, [first.err(), report.err(), failures.err()]))
        }
    };
    let direction: String = serde_json::from_str(member(&words, &words_file, "direction")?)?;
    Ok(Language {
        direction,
        first,
        report,
        failures: serde_json::from_str(member(&interface, &interface_file, "failures")?)?,
    })
}

fn read(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("{file} is missing"))
}

/// The text of one member of the object in a file.
fn member<'a>(text: &'a str, file: &str, key: &str) -> Result<&'a str> {
    let members: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).with_context(|| format!("{file} is not a JSON object"))?;
    let member = members
        .get(key)
        .with_context(|| format!("{file} has no member `{key}`"))?;
    Ok(member.get())
}

/// A part of a text at the line and column where it stands in the whole, everything before it blank.
fn in_place(text: &str, part: &str) -> Result<String> {
    let start = (part.as_ptr() as usize)
        .checked_sub(text.as_ptr() as usize)
        .context("no part of this text")?;
    let before = text.get(..start).context("no part of this text")?;
    let blank = before.chars().map(|c| if c == '\n' { c } else { ' ' });
    Ok(blank.chain(part.chars()).collect())
}

/// One line for each defect with its file; both downloads read some of the same files.
fn defects(files: &[(&str, &String)], refused: [Option<Refused>; 3]) -> String {
    let mut told = BTreeSet::new();
    let mut text = "what ships has defects:".to_owned();
    for (input, defects) in refused.into_iter().flatten().flatten() {
        let file = files
            .iter()
            .find(|(name, _)| *name == input)
            .map_or(input, |(_, file)| file.as_str());
        for defect in defects.0 {
            let line = format!("\n{file}:{defect}");
            if told.insert(line.clone()) {
                text += &line;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use soundings_core::packed::{Download, First, Report};

    use super::*;

    const FILES: [&str; 4] = [
        "core/text/en.json",
        "core/definitions/mentoring-programme/definition.json",
        "core/definitions/mentoring-programme/text/en.json",
        "widget/text/en.json",
    ];

    /// A copy of what ships in which one text is replaced by another.
    fn built(name: &str, file: &str, from: &str, to: &str) -> Result<BTreeMap<String, Language>> {
        let root =
            std::env::temp_dir().join(format!("soundings-words-{name}-{}", std::process::id()));
        for shipped in FILES {
            let here = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("..")
                .join(shipped);
            let mut text = fs::read_to_string(here)?;
            if shipped == file {
                assert!(text.contains(from), "{file} has no {from}");
                text = text.replacen(from, to, 1);
            }
            let path = root.join(shipped);
            fs::create_dir_all(path.parent().unwrap())?;
            fs::write(path, text)?;
        }
        let languages = languages(&root);
        fs::remove_dir_all(root)?;
        languages
    }

    #[test]
    fn each_download_holds_what_its_moment_needs() {
        let languages = built("moments", "", "", "").unwrap();
        let english = &languages["en"];
        assert!(First::unpack(&english.first).is_some());
        assert!(Report::unpack(&english.report).is_some());
        assert!(english.failures["try_again"].is_string());
        assert_eq!(english.direction, "ltr");
    }

    fn check(name: &str, file: &str, from: &str, to: &str) {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
        let text = fs::read_to_string(here).unwrap();
        let line = text[..text.find(from).unwrap()].matches('\n').count() + 1;
        let error = built(name, file, from, to).err().unwrap().to_string();
        assert!(error.contains(&format!("\n{file}:{line}:")), "{error}");
    }

    #[test]
    fn a_defect_is_told_with_its_place_in_its_file() {
        check("interface", FILES[3], "\"sources\":", "\"sauces\":");
        check("failures", FILES[3], "\"reload\":", "\"unload\":");
        check("definition", FILES[1], "\"levels\": 4", "\"levels\": -4");
        check(
            "words",
            FILES[2],
            "\"direction\": \"ltr\"",
            "\"direction\": \"up\"",
        );
    }

    #[test]
    fn every_code_of_a_failure_has_its_sentence() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let shell = fs::read_to_string(root.join("widget/element/failure.js")).unwrap();
        let codes = shell.split("const CODES = {").nth(1).unwrap();
        let codes = codes.split("};").next().unwrap().trim().lines();
        let mut n_codes = 0;
        for code in codes {
            let way = code.trim_end_matches("'],").rsplit('\'').next().unwrap();
            assert!(FAILURES.iter().any(|rule| rule.key == way), "{code}");
            n_codes += 1;
        }
        assert!(n_codes > 10, "{n_codes}");
    }

    #[test]
    fn a_member_keeps_its_place() {
        let text = "{\"é\": 1,\n  \"b\": [2]}";
        let part = member(text, "f", "b").unwrap();
        assert_eq!(in_place(text, part).unwrap(), "        \n       [2]");
    }
}
