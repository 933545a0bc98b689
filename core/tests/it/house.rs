//! The rules of the house that a machine can hold: layers, heads, sizes, and what the core may not contain.
//!
//! It reads the sources as text. That is enough for what is written here, and less than a compiler would know.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

/// Which modules a module may use: those of the layers before its own. A file in a folder belongs to its parent.
const LAYERS: [&[&str]; 12] = [
    &["ratio", "id", "defect", "json"],
    &["definition", "words"],
    &["answers", "trace"],
    &["measure", "alignment"],
    &["caution", "band"],
    &["readiness"],
    &["headline", "next_step", "find_out"],
    &["assess"],
    &["progress"],
    &["report", "wire", "share", "shipped"],
    &["packed", "cases", "lint"],
    &["schema"],
];

/// Edges inside a layer, each with its reason.
const SIDEWAYS: [(&str, &str); 6] = [
    // A bundle is a definition with its words, and words are held against their definition: one layer, two files.
    ("definition", "words"),
    ("words", "definition"),
    // The reader says what is wrong with what it reads.
    ("json", "defect"),
    // Numbers have the same digits in documents as in fractions.
    ("json", "ratio"),
    // A trace says how an item stood.
    ("trace", "answers"),
    // A raised caution caps the band.
    ("band", "caution"),
];

const LINES: usize = 500;

/// The core has no IO, clock, environment or float.
const BANNED: [&str; 5] = ["f32", "f64", "std::time", "std::env", "std::fs"];

/// Words of the document format that one definition also takes as ids.
const WORDS_OF_THE_FORMAT: [&str; 7] = [
    "purpose",
    "needs",
    "alongside",
    "principles",
    "E",
    "format",
    "not-sure",
];

/// What `docs/api.md` lists is what the crate offers.
#[test]
fn the_page_of_the_api_names_every_item_of_the_root_and_every_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("../docs/api.md")).unwrap();
    let (_, page) = page.split_once("## At the root").unwrap();
    let (names, modules) = page.split_once("## In modules").unwrap();
    let quoted = |text: &str| -> BTreeSet<String> {
        let rows = text.lines().filter(|line| line.starts_with("| "));
        let names = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
        names.map(str::to_owned).collect()
    };
    let sources = sources();
    let lib = sources.iter().find(|source| source.path == "lib.rs");
    let lib = &lib.unwrap().text;
    let offered: BTreeSet<String> = lib
        .split("pub use ")
        .skip(1)
        .flat_map(|uses| {
            let uses = uses.split(';').next().unwrap_or_default();
            let (_, names) = uses.split_once("::").unwrap();
            names
                .trim_matches(['{', '}', '\n', ' '])
                .split(',')
                .map(|name| name.trim().to_owned())
        })
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(quoted(names), offered);
    let open: BTreeSet<String> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert_eq!(quoted(modules), open);
}

struct Source {
    /// From `core/src`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The module of the table that the file belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }

    /// Lines outside tests, each with its number; tests stand at the end of a file.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        let is_test = self.is_test();
        lines
            .take_while(move |(_, line)| !is_test && *line != "#[cfg(test)]")
            .map(|(idx, line)| (idx + 1, line))
    }

    /// The same without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

#[test]
fn arrows_go_down_only() {
    let layer = |module: &str| LAYERS.iter().position(|modules| modules.contains(&module));
    let mut refused = Vec::new();
    let mut used = BTreeSet::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let from = source.module();
        let Some(from_layer) = layer(from) else {
            refused.push(format!(
                "{}: `{from}` stands in no layer (add it to LAYERS)",
                source.path
            ));
            continue;
        };
        for (line, to) in edges(source) {
            let place = format!("{}:{line}: `{from}` uses `{to}`", source.path);
            match layer(&to) {
                None => refused.push(format!(
                    "{place}, which stands in no layer (name the module)"
                )),
                Some(_) if to == from => {}
                Some(to_layer) if to_layer < from_layer => {}
                Some(to_layer) => {
                    let exception = SIDEWAYS
                        .iter()
                        .position(|edge| *edge == (from, to.as_str()));
                    match exception.filter(|_| to_layer == from_layer) {
                        Some(idx) => {
                            used.insert(idx);
                        }
                        None => refused.push(format!(
                            "{place}, which is no layer below (turn the arrow around)"
                        )),
                    }
                }
            }
        }
    }
    let unused = SIDEWAYS
        .iter()
        .enumerate()
        .filter(|(idx, _)| !used.contains(idx));
    refused.extend(
        unused
            .map(|(_, edge)| format!("nothing needs the exception {edge:?} any more (remove it)")),
    );
    refuse(&refused);
}

/// What a file names at the top of the crate: `crate::x`, or as many `super` as lead there.
fn edges(source: &Source) -> Vec<(usize, String)> {
    let depth = source.path.matches('/').count();
    let to_the_top = "super::".repeat(depth + 1);
    let mut edges = Vec::new();
    for (number, line) in source.code() {
        for (at, path) in line
            .match_indices("crate::")
            .chain(line.match_indices(&to_the_top))
        {
            // A macro names its own crate for others; `pub(crate)` and longer names are no paths.
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c == '$' || c == ':' || c.is_ascii_alphanumeric()) {
                continue;
            }
            let rest = &line[at + path.len()..];
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            edges.push((number, rest[..end.unwrap_or(rest.len())].to_owned()));
        }
    }
    edges
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    let mut refused = Vec::new();
    for Source { path, text } in sources() {
        // The root opens with the README, so that both say the same.
        let head = if path == "lib.rs" {
            "#![doc = include_str!("
        } else {
            "//! "
        };
        if !text.starts_with(head) {
            refused.push(format!(
                "{path}: does not begin with `{head}` (say what it is for)"
            ));
        }
        let n_lines = text.lines().count();
        if n_lines > LINES {
            refused.push(format!(
                "{path}: {n_lines} lines, at most {LINES} (split it by meaning)"
            ));
        }
    }
    refuse(&refused);
}

/// Or says on which page there is one; rustdoc holds that the page exists.
#[test]
fn every_documented_item_has_an_example() {
    const KINDS: [&str; 6] = ["struct", "enum", "trait", "type", "const", "fn"];
    let (mut refused, mut n_items) = (Vec::new(), 0);
    for source in sources() {
        let mut doc = String::new();
        for (number, line) in source.lines() {
            if let Some(text) = line.strip_prefix("///") {
                doc.push_str(text);
            } else if let Some(item) = line.strip_prefix("pub ") {
                let (kind, name) = item.split_once(' ').unwrap_or_default();
                if KINDS.contains(&kind) && !doc.is_empty() {
                    n_items += 1;
                    if !doc.contains("```") && !doc.contains("Example: [`") {
                        refused.push(format!(
                            "{}:{number}: `{name}` (add an example, or `Example: [`X`].` for the page that has one)",
                            source.path
                        ));
                    }
                }
                doc.clear();
            } else if line.is_empty() {
                doc.clear();
            }
        }
    }
    assert!(n_items > 150, "{n_items} items");
    refuse(&refused);
}

#[test]
fn the_core_has_no_float_clock_environment_or_file() {
    let mut refused = Vec::new();
    for source in sources() {
        for (idx, line) in source.text.lines().enumerate() {
            for banned in BANNED.iter().filter(|banned| has_word(line, banned)) {
                refused.push(format!(
                    "{}:{}: `{banned}` (the core is exact and alone)",
                    source.path,
                    idx + 1
                ));
            }
        }
    }
    refuse(&refused);
}

#[test]
fn the_core_knows_no_questionnaire() {
    let ids = ids();
    let mut refused = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.path != "shipped.rs")
    {
        let mut is_example = false;
        for (number, line) in source.lines() {
            let place = format!("{}:{number}", source.path);
            // An example in the documentation is a test.
            is_example ^= line.trim_start().starts_with("/// ```");
            if is_example {
                continue;
            }
            // The second link is called so in the result document, whatever it links.
            let rest = ["need-mentoring", "need_mentoring", "NeedMentoring"]
                .iter()
                .fold(line.to_owned(), |rest, name| rest.replace(name, ""));
            if rest.to_lowercase().contains("mentoring") {
                refused.push(format!(
                    "{place}: says `mentoring` (say what it is to any questionnaire)"
                ));
            }
            let literals = line.split('"').skip(1).step_by(2);
            let words = line.split(|c: char| !c.is_ascii_alphanumeric());
            let codes = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
            for id in literals.chain(codes).filter(|word| ids.contains(*word)) {
                refused.push(format!("{place}: names `{id}`, an id of the shipped definition (use a role or an index)"));
            }
        }
    }
    refuse(&refused);
}

/// Ids of the shipped definition that are no words of the format.
fn ids() -> BTreeSet<String> {
    let text = include_str!("../../definitions/mentoring-programme/definition.json");
    let definition: Value = serde_json::from_str(text).unwrap();
    let mut ids = BTreeSet::new();
    collect(&definition, &mut ids);
    for key in ["roles", "people", "dimensions"] {
        let names = definition[key].as_array().unwrap();
        ids.extend(names.iter().map(|name| name.as_str().unwrap().to_owned()));
    }
    ids.retain(|id| !WORDS_OF_THE_FORMAT.contains(&id.as_str()));
    assert!(ids.contains("TB1") && ids.contains("K5") && ids.contains("pilot"));
    ids
}

fn collect(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            ids.extend(entries.get("id").and_then(Value::as_str).map(str::to_owned));
            entries.values().for_each(|value| collect(value, ids));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

/// Whether a name or path stands in a line on its own, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        !is_part(line[..at].chars().next_back()) && !is_part(line[at + word.len()..].chars().next())
    })
}

#[track_caller]
fn refuse(refused: &[String]) {
    assert!(refused.is_empty(), "\n{}", refused.join("\n"));
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    read(&root, "", &mut found);
    assert!(found.len() > 30, "{} files", found.len());
    found
        .into_iter()
        .map(|(path, text)| Source { path, text })
        .collect()
}

fn read(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{prefix}{name}/"), found);
        } else if name.ends_with(".rs") {
            found.insert(
                format!("{prefix}{name}"),
                std::fs::read_to_string(entry.path()).unwrap(),
            );
        }
    }
}
