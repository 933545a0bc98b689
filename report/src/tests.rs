use soundings_core::packed;
use soundings_core::report::{SENTENCES, report};
use soundings_core::words::{Sentences, Words};
use soundings_core::{Answers, shipped};
use soundings_drawing::{Attribute, Stroke, Tag, strokes};

use super::*;
use crate::formats::Host;

const DEFINITION: &str = include_str!("../../core/definitions/mentoring-programme/definition.json");
const WORDS: &str = include_str!("../../core/definitions/mentoring-programme/text/en.json");
const REPORT: &str = include_str!("../../core/text/en.json");
const INTERFACE: &str = r#"{
    "your_result": "[your_result]", "out_of": "[out_of]", "scale_known": "[known] {points}",
    "scale_bounds": "[bounds] {points} {low} {high}", "scale_open": "[open] {low} {high}", "ready_lede": "[ready]",
    "ready_lede_open": "[ready open]", "do_next": "[do next] {step}", "evidence": "[evidence]",
    "more_cautions": "[more] {n}", "links_lede": "[links]", "no_points": "[no points]", 
    "gains": "[gains]", "find_out_lede": "[find out]", "sources": "[sources]"
}"#;

/// Half of the check answered, a few of it weakly, some of it not known.
const ANSWERS: &str = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {
    "TB1": 3, "TB2": 2, "TB3": 2, "TB4": 1, "TB5": 3, "TB6": 2, "TB7": 3, "TB8": 2, "TI1": 1, "TI2": 0, "TI3": "not-sure",
    "TI4": 2, "TI5": 2, "TI6": 2, "TI7": 3, "TI8": 2, "TA1": 2, "TA2": 0, "TA3": 1, "TA4": 2, "TA5": 1, "TA6": 0, "TA7": 2,
    "TA8": 1, "purpose": ["P5", "P3"], "needs": ["N12", "N3"], "alongside": [], "at-risk": "yes"}}"#;

fn downloads(words: &str) -> (Vec<u8>, Vec<u8>) {
    let first = packed::first(SENTENCES, REPORT, DEFINITION, words);
    let report = packed::report(REPORT_TEXTS, INTERFACE, REPORT, DEFINITION, words);
    (first.unwrap(), report.unwrap())
}

fn draw(words: &str) -> (Vec<u8>, String) {
    let (content, report) = downloads(words);
    let answers = Answers::parse(shipped::definition(), ANSWERS).unwrap();
    let inputs = Inputs {
        content: &content,
        words: &report,
        own: &[],
        answers: &packed::answers(&answers),
    };
    drawn(inputs, 7, &Host).unwrap()
}

/// The texts of a drawing in reading order.
fn texts(drawing: &[u8]) -> Vec<&str> {
    let texts = strokes(drawing).filter_map(|stroke| match stroke {
        Stroke::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_drawing_says_what_the_report_says_in_its_order() {
    let (drawing, result) = draw(WORDS);
    let answers = Answers::parse(shipped::definition(), ANSWERS).unwrap();
    let assessment = assess(&answers);
    assert_eq!(result, wire::assessment(&assessment));

    let words = Words::parse(&shipped::definition(), WORDS).unwrap();
    let sentences = Sentences::parse(SENTENCES, REPORT).unwrap();
    let language = Language {
        questions: &words.questions,
        report: &words.report,
        sentences: &sentences,
        formats: &Host,
    };
    let report = report(&assessment, &answers, language);
    let alignment = report.alignment.unwrap();
    let mut expected = vec![report.headline.0, report.headline.1, report.band.name];
    expected.extend(report.band.lines);
    expected.extend(report.phases.into_iter().map(|phase| phase.name));
    expected.extend(
        report
            .dimensions
            .into_iter()
            .map(|dimension| dimension.name),
    );
    expected.extend(report.cautions.into_iter().map(|caution| caution.title));
    for link in alignment.links {
        expected.push(link.name);
        expected.extend(link.met);
        expected.extend(link.misses);
    }
    expected.extend(report.next_steps.into_iter().map(|(step, _)| step));
    expected.extend(report.find_out.into_iter().map(|(question, _)| question));
    expected.extend(report.method.notes);
    assert!(expected.len() > 30, "{expected:?}");
    let mut said = texts(&drawing).into_iter();
    for sentence in expected {
        assert!(
            said.any(|text| text == sentence),
            "{sentence:?} is not said, or not in its place"
        );
    }
}

#[test]
fn every_element_ends_and_every_picture_has_a_name_or_is_hidden_from_readers() {
    let (drawing, _) = draw(WORDS);
    let mut open = 0_u32;
    let mut n_pictures = 0;
    let strokes: Vec<Stroke<'_>> = strokes(&drawing).collect();
    for (place, stroke) in strokes.iter().enumerate() {
        match stroke {
            Stroke::Open(tag) => {
                open += 1;
                if *tag == Tag::Svg {
                    n_pictures += 1;
                    let is_told = strokes[place..].iter().take(4).any(|stroke| {
                        matches!(stroke, Stroke::Attribute(Attribute::AriaLabel, label) if !label.is_empty())
                            || *stroke == Stroke::Attribute(Attribute::AriaHidden, "true")
                    });
                    assert!(is_told, "{place}");
                }
            }
            Stroke::Close => open -= 1,
            _ => {}
        }
    }
    assert_eq!(open, 0);
    // The stripes, the scale of bands, three phases, six dimensions, and three drawings of threads.
    assert_eq!(n_pictures, 14);
}

#[test]
fn the_table_has_a_row_for_every_thread_that_is_drawn() {
    let (drawing, _) = draw(WORDS);
    let strokes: Vec<Stroke<'_>> = strokes(&drawing).collect();
    let n_of = |tag: Tag| {
        let opened = strokes
            .iter()
            .filter(|stroke| **stroke == Stroke::Open(tag));
        opened.count()
    };
    // Every thread is drawn twice, for wide and for narrow places, and has a row below that of the headings; each of
    // the two needs has a purpose that asks for it.
    assert!(n_of(Tag::Path) > 4);
    assert_eq!(n_of(Tag::Path), 2 * (n_of(Tag::Tr) - 1));
    let answers = Answers::parse(shipped::definition(), ANSWERS).unwrap();
    let words = Words::parse(&shipped::definition(), WORDS).unwrap();
    let language = Language {
        questions: &words.questions,
        report: &words.report,
        sentences: &Sentences::parse(SENTENCES, REPORT).unwrap(),
        formats: &Host,
    };
    let report = report(&assess(&answers), &answers, language);
    let picture = report.alignment.unwrap().threads.unwrap();
    let mut said = texts(&drawing).into_iter();
    for thread in &picture.threads {
        for text in [
            picture.purposes[thread.purpose].label.clone(),
            picture.knot(thread.end).label.clone(),
            format!("{} of 3", thread.strength),
        ] {
            assert!(said.any(|said| said == text), "{text:?} is not in its row");
        }
    }
}

#[test]
fn bytes_of_something_else_draw_nothing() {
    let (content, words) = downloads(WORDS);
    let answers = packed::answers(&Answers::new(shipped::definition()));
    let draws = |content: &[u8], words: &[u8], answers: &[u8]| {
        let own = &[];
        let inputs = Inputs {
            content,
            words,
            own,
            answers,
        };
        drawn(inputs, 1, &Host).is_some()
    };
    assert!(draws(&content, &words, &answers));
    assert!(!draws(&words, &words, &answers));
    assert!(!draws(&content, &content, &answers));
    assert!(!draws(&content, &words, &answers[1..]));
    assert!(!draws(&content, &words, &[]));
}
