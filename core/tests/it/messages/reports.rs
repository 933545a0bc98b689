//! The shipped words and sentences in use: the reports of all worked cases, sentence by sentence.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;
use soundings_core::assess;
use soundings_core::report::Language;
use soundings_core::report::Report;
use soundings_core::report::SENTENCES;
use soundings_core::report::SourceReport;
use soundings_core::report::report;
use soundings_core::words::Formats;
use soundings_core::words::Plural;
use soundings_core::words::Sentences;
use soundings_core::words::Words;

use crate::Subject;
use crate::cases::cases;

const WORDS: &str = include_str!("../../../definitions/mentoring-programme/text/en.json");
const GARDEN_WORDS: &str = include_str!("../../other/text/en.json");

/// Sentences that a report does not contain: whoever shows it says them around it.
const SAID_AROUND: [&str; 17] = [
    "heading_ready",
    "heading_cautions",
    "heading_aligned",
    "heading_next_steps",
    "heading_find_out",
    "heading_method",
    "points",
    "threads",
    "threads_lede",
    "threads_table",
    "threads_needs",
    "threads_purposes",
    "threads_elements",
    "threads_tied",
    "threads_strength",
    "strength",
    "nothing_picked",
];

struct English;

impl Formats for English {
    fn number(&self, number: u32) -> String {
        number.to_string()
    }

    fn plural(&self, number: u32) -> Plural {
        if number == 1 {
            Plural::One
        } else {
            Plural::Other
        }
    }

    fn list(&self, entries: &[String]) -> String {
        entries.join(", ")
    }
}

#[test]
fn the_shipped_sentences_are_those_of_the_table() {
    if let Err(defects) = Sentences::parse(SENTENCES, include_str!("../../../text/en.json")) {
        panic!("the core refuses its own sentences:\n{defects}");
    }
}

#[test]
fn no_sentence_of_a_report_is_empty_unfilled_or_names_an_id() {
    let mentoring = Subject::mentoring();
    let ids = ids(&mentoring.json);
    let mut failures = Vec::new();
    for case in cases() {
        for sentence in sentences(&written(
            &mentoring,
            WORDS,
            include_str!("../../../text/en.json"),
            &case["document"],
        )) {
            let is_filled = !sentence.contains(['{', '}']) && !sentence.trim().is_empty();
            let mut tokens = sentence.split(|c: char| !c.is_ascii_alphanumeric());
            if !is_filled || tokens.any(|token| ids.contains(token)) {
                failures.push(format!("case {}: {sentence:?}", case["id"]));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_sentence_of_the_table_is_said_somewhere() {
    // Each sentence says its own key, so that a report shows which of them it was made of.
    let marked: serde_json::Map<String, Value> = SENTENCES
        .iter()
        .map(|rule| {
            let values: String = rule
                .placeholders
                .iter()
                .map(|name| format!(" {{{name}}}"))
                .collect();
            (
                rule.key.to_owned(),
                json!(format!("<{}>{values}", rule.key)),
            )
        })
        .collect();
    let marked = Value::Object(marked).to_string();
    let mut said = String::new();
    let mentoring = Subject::mentoring();
    let translated = WORDS.replacen("\"origin\": \"authored\"", "\"origin\": \"translated\"", 1);
    let extra = extra();
    for document in cases().iter().map(|case| &case["document"]).chain(&extra) {
        said += &sentences(&written(&mentoring, &translated, &marked, document)).join("\n");
    }
    let garden = garden_without_crew();
    for document in [
        json!({"lease": 0, "soil-test": 0, "water": 0, "core-group": 0, "neighbours-asked": 0, "rota": 0, "budget": 2, "tools": 0}),
        json!({"lease": 1, "soil-test": 1, "water": 3, "core-group": "not-applicable", "neighbours-asked": "not-applicable", "children": "not-applicable", "rota": 4, "budget": 2, "tools": 0}),
    ] {
        let document = json!({"definition": {"id": "community-garden", "version": "2.1.0"}, "answers": document});
        said += &sentences(&written(&garden, GARDEN_WORDS, &marked, &document)).join("\n");
    }
    let never: Vec<&str> = SENTENCES
        .iter()
        .map(|rule| rule.key)
        .filter(|key| !said.contains(&format!("<{key}>")))
        .collect();
    assert_eq!(never, SAID_AROUND);
}

/// What no worked case shows: a band that stays whatever one unknown answer turns out to be, while a list is still
/// open; and a principle that shows in nothing known.
fn extra() -> Vec<Value> {
    let mut document = cases().swap_remove(0)["document"].clone();
    let answers = document["answers"].as_object_mut().unwrap();
    answers.shift_remove("needs");
    answers.insert("TA9".to_owned(), json!("not-sure"));
    answers.insert("principles".to_owned(), json!(["our-own-words"]));
    vec![document]
}

/// The garden where a whole phase may be out.
fn garden_without_crew() -> Subject {
    let mut definition = Subject::community_garden().json;
    for item in definition["items"].as_array_mut().unwrap() {
        item["allows_not_applicable"] = json!(true);
    }
    Subject::parse(&definition.to_string())
}

fn written(subject: &Subject, words: &str, sentences: &str, document: &Value) -> Report {
    let answers = subject.answers(document);
    let words =
        Words::parse(&subject.definition, words).unwrap_or_else(|defects| panic!("{defects}"));
    let sentences =
        Sentences::parse(SENTENCES, sentences).unwrap_or_else(|defects| panic!("{defects}"));
    let language = Language {
        questions: &words.questions,
        report: &words.report,
        sentences: &sentences,
        formats: &English,
    };
    report(&assess(&answers), &answers, language)
}

/// Every text of a report, in reading order.
fn sentences(report: &Report) -> Vec<String> {
    let mut said = vec![report.headline.0.clone(), report.headline.1.clone()];
    said.extend(report.weakest_link.clone());
    said.extend(report.summary.clone());
    let band = &report.band;
    said.extend([&band.name, &band.text, &band.score, &band.source].map(Clone::clone));
    said.extend(band.scale.iter().map(|(name, _)| name.clone()));
    said.extend(
        band.lines
            .iter()
            .chain(&band.lift)
            .chain(&band.notes)
            .cloned(),
    );
    said.push(report.precision.clone());
    for measure in report.phases.iter().chain(&report.dimensions) {
        said.extend([measure.name.clone(), measure.meaning.clone()]);
        said.extend(measure.remark.clone());
    }
    for caution in &report.cautions {
        said.extend(
            [
                &caution.severity_name,
                &caution.title,
                &caution.say,
                &caution.next,
                &caution.evidence,
            ]
            .map(Clone::clone),
        );
        said.extend(citations(&caution.sources));
    }
    said.extend(report.cautions_closing.clone());
    if let Some(alignment) = &report.alignment {
        said.extend(
            alignment
                .word
                .iter()
                .chain(&alignment.withheld)
                .chain(&alignment.provisional)
                .cloned(),
        );
        for link in &alignment.links {
            said.extend([link.name.clone(), link.asks.clone()]);
            said.extend(link.met.iter().chain(&link.misses).cloned());
        }
        if let Some(picture) = &alignment.threads {
            let knots = picture.needs.iter().chain(&picture.purposes);
            for knot in knots.chain(&picture.elements) {
                said.push(knot.label.clone());
                said.extend(knot.remark.clone());
            }
        }
        let pairs = alignment.principles.iter().chain(&alignment.gains);
        said.extend(pairs.flat_map(|(first, second)| [first.clone(), second.clone()]));
    }
    said.extend(
        report
            .next_steps
            .iter()
            .flat_map(|(step, because)| [step.clone(), because.clone()]),
    );
    for (question, ask) in &report.find_out {
        said.push(question.clone());
        said.extend(ask.clone());
    }
    said.extend(report.method.notes.clone());
    said.extend(
        report
            .method
            .credit
            .iter()
            .map(|(credit, _)| credit.clone()),
    );
    said.extend(citations(&report.method.sources));
    said
}

fn citations(sources: &[SourceReport]) -> Vec<String> {
    sources
        .iter()
        .map(|source| source.citation.clone())
        .collect()
}

/// Ids that no sentence has a reason to contain: those with a digit, of whatever kind.
fn ids(definition: &Value) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    collect(definition, &mut ids);
    assert!(ids.contains("K5") && ids.contains("TB1") && ids.contains("N12"));
    ids
}

fn collect(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            if let Some(Value::String(id)) = entries.get("id")
                && id.starts_with(|c: char| c.is_ascii_uppercase())
                && id.contains(|c: char| c.is_ascii_digit())
            {
                ids.insert(id.clone());
            }
            entries.values().for_each(|value| collect(value, ids));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}
