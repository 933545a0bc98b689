//! The words a visitor downloads: one file before the first question, one for the report.
//!
//! Joins the language files of the definition, the report sentences and the interface, and minifies them
//! by reading and writing. Checks no words: `soundings lint` and the tests of the core do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// The definition that ships.
const DEFINITION: &str = "core/definitions/mentoring-programme";

/// What the widget downloads in one language.
pub(crate) struct Language {
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Interface, definition and words for the questions.
    pub(crate) first: String,
    /// Interface, sentences and words for the report.
    pub(crate) report: String,
    /// Sentences for when nothing can be downloaded; they travel in the script.
    pub(crate) failures: Value,
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

fn language(root: &Path, tag: &str) -> Result<Language> {
    let interface_file = format!("widget/text/{tag}.json");
    let words_file = format!("{DEFINITION}/text/{tag}.json");
    let interface = read(root, &interface_file)?;
    let words = read(root, &words_file)?;
    let sentences = read(root, &format!("core/text/{tag}.json"))?;
    let definition = read(root, &format!("{DEFINITION}/definition.json"))?;

    let first = json!({
        "interface": member(&interface, &interface_file, "questions")?,
        "bundle": {
            "format": "soundings-bundle/1",
            "definition": definition,
            "words": without(&words, "report"),
        },
    });
    let report = json!({
        "interface": member(&interface, &interface_file, "report")?,
        "sentences": sentences,
        "words": without(&words, "questions"),
    });
    let direction = member(&words, &words_file, "direction")?;
    Ok(Language {
        direction: direction
            .as_str()
            .with_context(|| format!("{words_file}: `direction` must be \"ltr\" or \"rtl\""))?
            .to_owned(),
        first: first.to_string(),
        report: report.to_string(),
        failures: member(&interface, &interface_file, "failures")?.clone(),
    })
}

fn read(root: &Path, file: &str) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(root.join(file)).with_context(|| format!("{file} is missing"))?;
    serde_json::from_str(&text).with_context(|| format!("{file} is not a JSON object"))
}

fn member<'a>(object: &'a Map<String, Value>, file: &str, key: &str) -> Result<&'a Value> {
    object
        .get(key)
        .with_context(|| format!("{file} has no member `{key}`"))
}

/// The object without one member, the others in their order.
fn without(object: &Map<String, Value>, key: &str) -> Map<String, Value> {
    object
        .iter()
        .filter(|(name, _)| *name != key)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(name: &str) -> std::path::PathBuf {
        let root =
            std::env::temp_dir().join(format!("soundings-words-{name}-{}", std::process::id()));
        for (file, text) in [
            ("core/text/en.json", r#"{"z": 1, "a": 2}"#),
            (
                "core/definitions/mentoring-programme/definition.json",
                r#"{"id": "m"}"#,
            ),
            (
                "core/definitions/mentoring-programme/text/en.json",
                r#"{"direction": "ltr", "questions": {"q": 1}, "report": {"r": 2}}"#,
            ),
            (
                "widget/text/en.json",
                r#"{"failures": {"f": "F"}, "questions": {"next": "Next"}, "report": {"print": "Print"}}"#,
            ),
        ] {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn each_download_holds_what_its_moment_needs() {
        let root = root("moments");
        let languages = languages(&root).unwrap();
        fs::remove_dir_all(root).unwrap();
        let english = &languages["en"];
        assert_eq!(
            english.first,
            r#"{"interface":{"next":"Next"},"bundle":{"format":"soundings-bundle/1","definition":{"id":"m"},"words":{"direction":"ltr","questions":{"q":1}}}}"#
        );
        assert_eq!(
            english.report,
            r#"{"interface":{"print":"Print"},"sentences":{"z":1,"a":2},"words":{"direction":"ltr","report":{"r":2}}}"#
        );
        assert_eq!(english.failures, json!({"f": "F"}));
        assert_eq!(english.direction, "ltr");
    }

    #[test]
    fn a_missing_file_is_named() {
        let root = root("missing");
        fs::remove_file(root.join("widget/text/en.json")).unwrap();
        let error = languages(&root).err().unwrap();
        fs::remove_dir_all(root).unwrap();
        assert!(format!("{error:#}").starts_with("widget/text/en.json is missing"));
    }
}
