//! Language files: which are there, what they leave out, and words that mislead.
//!
//! It reads words as an author's neighbour would: by their numbers, their sameness and their place. It speaks no
//! language.

use super::caps::does_cap;
use super::site::{Report, Site, Step, node, steps};
use super::{LintCode, LintSource, texts};
use crate::defect::DefectKind;
use crate::definition::{Definition, Parts};
use crate::json::{Found, Node, Value, read};
use crate::words::{ItemWords, Words};

/// Fewer words than this in a text prove nothing when they are the same in two languages.
const SENTENCE: usize = 4;
/// Numbers in fewer levels than this have no order to speak of.
const NUMBERED: usize = 3;

/// The language that a file is named by.
pub(super) fn of(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}

/// Languages of the definition that no file has words in.
pub(super) fn files(site: &Site<'_>, sources: &[LintSource<'_>], report: &mut Report) {
    let inside: Vec<Option<String>> = sources
        .iter()
        .map(|source| {
            let root = read(source.text, &mut Found::default())?;
            match &root.member("language")?.value {
                Value::Text(text) => Some(text.to_string()),
                _ => None,
            }
        })
        .collect();
    for (idx, language) in site.definition.languages.iter().enumerate() {
        let is_named = sources.iter().any(|source| of(source.file) == language);
        // A file under another name is found under that name.
        if !is_named && !inside.iter().flatten().any(|inside| inside == language) {
            report.push(
                site.node(&steps!["languages", idx]),
                LintCode::LanguageWithoutWords,
                format!("there is no `text/{language}.json`"),
            );
        }
    }
}

/// What a defect of a language file is to its author.
pub(super) fn code_of(kind: &DefectKind) -> LintCode {
    match kind {
        DefectKind::MissingKey { key } => match key.as_str() {
            "format" | "definition" | "language" | "direction" | "origin" | "id" | "version" => {
                LintCode::WordsRefused
            }
            _ => LintCode::WordsMissing,
        },
        DefectKind::UnknownId { .. } | DefectKind::UnknownKey { .. } => LintCode::WordsSurplus,
        DefectKind::Count {
            found, expected, ..
        } if found < expected => LintCode::WordsMissing,
        DefectKind::Count { .. } => LintCode::WordsSurplus,
        _ => LintCode::WordsRefused,
    }
}

/// Lints accepted words, beside those of the first language where there are any.
pub(super) fn lint(
    definition: &Definition,
    file: &str,
    (words, root): (&Words, &Node<'_>),
    original: Option<(&Words, &Node<'_>)>,
    report: &mut Report,
) {
    let language = &words.questions.language;
    if language != of(file) {
        report.push(
            node(root, &steps!["language"]),
            LintCode::LanguageMisnamed,
            format!("the file is named `{}` and says `{language}`", of(file)),
        );
    } else if !definition.languages.contains(language) {
        report.push(
            node(root, &steps!["language"]),
            LintCode::LanguageNotListed,
            format!("`languages` of the definition does not list `{language}`"),
        );
    }
    texts::lint(root, report);
    labels(definition, words, root, report);
    levels(definition, words, root, report);
    reasons(definition, words, root, report);
    if let Some((original, original_root)) = original {
        differing_levels(definition, words, original, root, report);
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        if primary(language) != primary(&original.questions.language) {
            untranslated(root, original_root, report);
        }
    }
}

/// How a text is compared: what a reader would not see makes no difference.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    text.trim_end_matches(['.', '!', '?', '…']).to_owned()
}

/// The first earlier text that reads the same, by place.
fn same_as_before(texts: &[&str], place: usize) -> Option<usize> {
    let text = plain(texts[place]);
    texts[..place]
        .iter()
        .position(|earlier| plain(earlier) == text)
}

fn labels(definition: &Parts, words: &Words, root: &Node<'_>, report: &mut Report) {
    let mut check = |path: &[Step<'_>], ids: &[&str], texts: &[&str], field: Option<&str>| {
        for (place, id) in ids.iter().enumerate() {
            if let Some(earlier) = same_as_before(texts, place) {
                let mut steps = path.to_vec();
                steps.push(Step::Key(id));
                steps.extend(field.map(Step::Key));
                report.push(
                    node(root, &steps),
                    LintCode::LabelRepeated,
                    format!("`{id}` reads like `{}`", ids[earlier]),
                );
            }
        }
    };
    for (list, words) in definition.lists.iter().zip(&words.questions.lists) {
        let ids: Vec<&str> = list
            .options
            .iter()
            .map(|option| option.id.as_str())
            .collect();
        let texts: Vec<&str> = words.options.iter().map(String::as_str).collect();
        check(
            &steps!["questions", "lists", &list.id, "options"],
            &ids,
            &texts,
            None,
        );
    }
    let ids: Vec<&str> = definition
        .phases
        .iter()
        .map(|phase| phase.id.as_str())
        .collect();
    let names = words
        .questions
        .phases
        .iter()
        .map(|words| words.name.as_str());
    check(
        &steps!["questions", "phases"],
        &ids,
        &names.collect::<Vec<_>>(),
        Some("name"),
    );
    let ids: Vec<&str> = definition.dimensions.iter().map(String::as_str).collect();
    let names = words
        .report
        .dimensions
        .iter()
        .map(|(name, _)| name.as_str());
    check(
        &steps!["report", "dimensions"],
        &ids,
        &names.collect::<Vec<_>>(),
        Some("name"),
    );
    let bands = definition.bands.steps.iter().map(|band| band.id.as_str());
    let ids: Vec<&str> = bands.chain([definition.bands.withheld.as_str()]).collect();
    let names = words.report.bands.iter().chain([&words.report.withheld]);
    let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
    check(&steps!["report", "bands"], &ids, &names, Some("name"));
}

fn levels(definition: &Parts, words: &Words, root: &Node<'_>, report: &mut Report) {
    for (item, words) in definition.items.iter().zip(&words.questions.items) {
        let levels: Vec<&str> = words.levels.iter().map(String::as_str).collect();
        for place in 0..levels.len() {
            if let Some(earlier) = same_as_before(&levels, place) {
                report.push(
                    node(
                        root,
                        &steps!["questions", "items", &item.id, "levels", place],
                    ),
                    LintCode::LevelsRepeated,
                    format!("level {place} reads like level {earlier}"),
                );
            }
        }
        let first: Vec<u64> = levels
            .iter()
            .filter_map(|level| numbers(level).first().copied())
            .collect();
        let has = |pair: fn(u64, u64) -> bool| first.windows(2).any(|two| pair(two[0], two[1]));
        let (rises, falls) = (has(|low, high| low < high), has(|high, low| high > low));
        let code = match (rises, falls) {
            (false, true) => LintCode::LevelsReversed,
            (true, true) => LintCode::LevelsUnordered,
            _ => continue,
        };
        if first.len() >= NUMBERED {
            let shown: Vec<String> = first.iter().map(u64::to_string).collect();
            report.push(
                node(root, &steps!["questions", "items", &item.id, "levels"]),
                code,
                format!("the levels of `{}` say {}", item.id, shown.join(", ")),
            );
        }
    }
}

/// The numbers of a text, digit groups each on their own, so that 1.5 and 1,5 are the same two.
fn numbers(text: &str) -> Vec<u64> {
    let groups = text.split(|c: char| !c.is_ascii_digit());
    groups.filter_map(|digits| digits.parse().ok()).collect()
}

fn differing_levels(
    definition: &Parts,
    words: &Words,
    original: &Words,
    root: &Node<'_>,
    report: &mut Report,
) {
    let of_levels = |words: &ItemWords| -> Vec<Vec<u64>> {
        let sorted = words.levels.iter().map(|level| {
            let mut numbers = numbers(level);
            numbers.sort_unstable();
            numbers
        });
        sorted.collect()
    };
    let pairs = words.questions.items.iter().zip(&original.questions.items);
    for (item, (words, original)) in definition.items.iter().zip(pairs) {
        let (here, there) = (of_levels(words), of_levels(original));
        // A language may write a number out in words.
        let both = here.iter().zip(&there).enumerate();
        let mut both = both.filter(|(_, (here, there))| !here.is_empty() && !there.is_empty());
        if let Some((place, _)) = both.find(|(_, (here, there))| here != there) {
            report.push(
                node(
                    root,
                    &steps!["questions", "items", &item.id, "levels", place],
                ),
                LintCode::LevelsDiffer,
                format!(
                    "level {place} of `{}` says other numbers than the first language",
                    item.id
                ),
            );
        }
    }
}

fn reasons(definition: &Parts, words: &Words, root: &Node<'_>, report: &mut Report) {
    for (caution, words) in definition.cautions.iter().zip(&words.report.cautions) {
        let escalated = caution.escalated.as_ref().map(|(severity, _)| *severity);
        let mut severities = [Some(caution.severity), escalated].into_iter().flatten();
        if !severities.any(|severity| does_cap(definition, severity)) {
            continue;
        }
        let (title, say) = (plain(&words.title), plain(&words.say));
        let evidence = plain(&words.evidence);
        let says_nothing = |text: &str| !text.chars().any(char::is_alphanumeric);
        let mut push = |key: &str, message: String| {
            let node = node(root, &steps!["report", "cautions", &caution.id, key]);
            report.push(node, LintCode::CapWithoutReason, message);
        };
        if says_nothing(&say) || say == title {
            push(
                "say",
                format!(
                    "`{}` caps the band and says no more than its title",
                    caution.id
                ),
            );
        }
        if says_nothing(&evidence) || evidence == title || evidence == say {
            push(
                "evidence",
                format!("`{}` caps the band and names no evidence", caution.id),
            );
        }
    }
}

/// Sentences that are the same in both; citations and credits are theirs, whatever the language.
fn untranslated(here: &Node<'_>, there: &Node<'_>, report: &mut Report) {
    match (&here.value, &there.value) {
        (Value::Object(members), Value::Object(_)) => {
            let kept = ["definition", "sources", "credit", "rests_on", "evidence"];
            for member in members
                .iter()
                .filter(|member| !kept.contains(&&*member.key))
            {
                if let Some(there) = there.member(&member.key) {
                    untranslated(&member.node, there, report);
                }
            }
        }
        (Value::List(here), Value::List(there)) => {
            for (here, there) in here.iter().zip(there) {
                untranslated(here, there, report);
            }
        }
        (Value::Text(text), Value::Text(other))
            if text == other && text.split_whitespace().count() >= SENTENCE =>
        {
            report.push(
                here,
                LintCode::TextUntranslated,
                "the same sentence as in the first language".to_owned(),
            );
        }
        _ => {}
    }
}
