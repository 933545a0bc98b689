//! Reports as text, each against the file a person has read.

use std::path::PathBuf;

use crate::Transcript;
use crate::case;
use crate::garden;
use crate::run;
use crate::top;

/// One for each band and for "find out first", twice: little known, and nothing.
pub const REPORTS: [&str; 6] = [
    "nothing-answered",
    "ten-not-sure",
    "youth-without-screening",
    "unfair-treatment-and-belonging",
    "careers-without-preparation-or-sponsors",
    "retention-after-tuning-in",
];

#[test]
fn a_report_reads_as_it_was_read_before() {
    compare("text", "report.txt", &REPORTS);
}

/// Reports of one format against the files that were read.
#[track_caller]
pub fn compare(format: &str, file: &str, ids: &[&str]) {
    let mut written = Vec::new();
    let mut moved = Vec::new();
    for id in ids {
        let found = run(
            &["assess", "--format", format],
            &case(id)["document"].to_string(),
        );
        assert_eq!((found.code, found.stderr.as_str()), (0, ""), "case {id}");
        let path = golden(id, file);
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        if before == found.stdout {
            continue;
        }
        if std::env::var_os("SOUNDINGS_REWRITE").is_some_and(|value| value == "1") {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &found.stdout).unwrap();
            written.push(*id);
        } else {
            moved.push(format!(
                "case {id}:\n{}",
                first_difference(&before, &found.stdout)
            ));
        }
    }
    assert!(
        written.is_empty(),
        "wrote {written:?} (read them, then run again without SOUNDINGS_REWRITE)"
    );
    assert!(
        moved.is_empty(),
        "{}\n(if this is meant, run once with SOUNDINGS_REWRITE=1 and read what it wrote)",
        moved.join("\n")
    );
}

fn golden(id: &str, file: &str) -> PathBuf {
    top().join("core/tests/golden/report").join(id).join(file)
}

fn first_difference(before: &str, after: &str) -> String {
    let n_lines = before.lines().count().max(after.lines().count());
    let line = |text: &str, idx: usize| text.lines().nth(idx).unwrap_or("(the end)").to_owned();
    let idx = (0..n_lines).find(|idx| line(before, *idx) != line(after, *idx));
    match idx {
        Some(idx) => format!(
            "  line {}\n  - {}\n  + {}",
            idx + 1,
            line(before, idx),
            line(after, idx)
        ),
        None => "  the line feeds differ".to_owned(),
    }
}

#[test]
fn another_region_of_a_language_falls_back_to_the_language() {
    let document = case("all-third")["document"].to_string();
    let plain = run(&["assess", "--format", "text"], &document);
    assert_eq!((plain.code, plain.stderr.as_str()), (0, ""));
    for tag in ["en", "EN", "en-GB", "en-Latn-US"] {
        let found = run(
            &["assess", "-", "--format", "text", "--language", tag],
            &document,
        );
        assert_eq!(found, plain, "{tag}");
    }
}

#[test]
fn a_language_without_words_is_refused_with_those_there_are() {
    let document = case("all-third")["document"].to_string();
    let refused = |tags: &str| Transcript {
        stdout: String::new(),
        stderr: format!("there are no words in `it` (use one of: {tags})\n"),
        code: 2,
    };
    let found = run(
        &["assess", "--format", "text", "--language", "it"],
        &document,
    );
    assert_eq!(found, refused("en, de, fr, es, ar"));
    assert_eq!(
        run(&["pack", "core/tests/other", "--language", "it"], ""),
        refused("en")
    );
}

#[test]
fn a_report_of_another_definition_has_its_words_and_no_alignment() {
    let arguments = [
        "assess",
        "--definition",
        "core/tests/other",
        "--format",
        "text",
    ];
    let found = run(&arguments, &garden().to_string());
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    for expected in ["Land", "Crew", "Season", "Next steps"] {
        assert!(
            found.stdout.contains(expected),
            "no `{expected}` in\n{}",
            found.stdout
        );
    }
    assert!(!found.stdout.contains("Aligned?"), "{}", found.stdout);
}

#[test]
fn no_line_of_a_report_is_wider_than_a_terminal() {
    for id in REPORTS {
        let found = run(
            &["assess", "--format", "text"],
            &case(id)["document"].to_string(),
        );
        // A link stays whole.
        let texts = found
            .stdout
            .lines()
            .filter(|line| !line.starts_with("https://"));
        for line in texts {
            assert!(line.chars().count() <= 78, "case {id}: {line}");
            assert_eq!(line, line.trim_end(), "case {id}");
        }
    }
}
