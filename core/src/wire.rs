//! The fixed documents: the same bytes natively, in the browser and on the command line.
//!
//! Compact JSON, UTF-8, one line feed at the end; keys in the order of `docs/scoring.md`, "Result document".

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of the definition it is used with, and every vector here has an entry for each"
)]

use crate::answers::{Answer, Answers};
use crate::assess::Assessment;
use crate::definition::{Definition, LinkId, Pick, Question};
use crate::id::{BandIdx, OptionIdx, Version};
use crate::json::Writer;
use crate::measure::Measure;
use crate::next_step::NextStep;
use crate::ratio::{Score, digits};
use crate::readiness::Lift;
use crate::trace::Trace;

mod trace;

/// The format of a result document.
const FORMAT: &str = "soundings-assessment/1";

/// The result document of an assessment.
///
/// Source: `docs/scoring.md`, "Result document".
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, assess, shipped, wire};
/// let document = wire::assessment(&assess(&Answers::new(shipped::definition())));
/// assert!(document.starts_with(r#"{"format":"soundings-assessment/1""#) && document.ends_with("}\n"));
/// # }
/// ```
pub fn assessment(assessment: &Assessment) -> String {
    result(assessment, Writer::null)
}

/// The result document of an assessment with its trace, of [`assess_traced`](crate::assess_traced).
///
/// Source: `docs/scoring.md`, "Trace".
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, assess_traced, shipped, wire};
/// let (assessment, trace) = assess_traced(&Answers::new(shipped::definition()));
/// assert!(wire::assessment_traced(&assessment, &trace).contains(r#""trace":{"#));
/// # }
/// ```
pub fn assessment_traced(assessment: &Assessment, trace: &Trace) -> String {
    result(assessment, |w| {
        trace::trace(w, &assessment.definition, trace)
    })
}

/// A result document with the trace that the caller prints, so that who prints none links none.
fn result(assessment: &Assessment, trace: impl FnOnce(&mut Writer)) -> String {
    let mut w = Writer::new();
    w.object(|w| {
        w.key("format").text(FORMAT);
        w.key("definition").object(|w| {
            named(w, &assessment.definition);
            w.key("digest").text(assessment.definition.digest());
        });
        w.key("readiness").object(|w| readiness(w, assessment));
        match &assessment.alignment {
            Some(_) => w.key("alignment").object(|w| alignment(w, assessment)),
            None => w.key("alignment").null(),
        }
        w.key("headline")
            .text(&assessment.definition.headline(assessment.headline).id);
        w.key("cautions").list(|w| {
            for raised in &assessment.cautions {
                w.object(|w| {
                    w.key("id")
                        .text(&assessment.definition.caution(raised.caution).id);
                    w.key("severity").text(raised.severity.id());
                });
            }
        });
        w.key("next_steps").list(|w| {
            assessment
                .next_steps
                .iter()
                .for_each(|step| next_step(w, assessment, *step))
        });
        w.key("find_out")
            .texts(assessment.find_out.iter().map(|question| match question {
                Question::Item(item) => assessment.definition.item(*item).id.as_str(),
                Question::List(list) => assessment.definition.list(*list).id.as_str(),
            }));
        trace(w.key("trace"));
    });
    w.finish() + "\n"
}

fn named(w: &mut Writer, definition: &Definition) {
    w.key("id").text(&definition.id);
    let Version {
        major,
        minor,
        patch,
    } = definition.version;
    let version = [major, minor, patch].map(|number| digits(number.into()));
    w.key("version").text(&version.join("."));
}

fn readiness(w: &mut Writer, assessment: &Assessment) {
    let definition = &assessment.definition;
    let readiness = &assessment.readiness;
    let band = |w: &mut Writer, band: Option<BandIdx>| match band {
        Some(band) => w.text(definition.band_id(band)),
        None => w.null(),
    };
    measure(w.key("overall"), readiness.measures.overall);
    w.key("phases").object(|w| {
        for (phase, value) in definition.phases.iter().zip(&readiness.measures.phases) {
            measure(w.key(&phase.id), *value);
        }
    });
    w.key("dimensions").object(|w| {
        for (id, value) in definition
            .dimensions
            .iter()
            .zip(&readiness.measures.dimensions)
        {
            measure(w.key(id), *value);
        }
    });
    w.key("unknown")
        .literal(&digits(readiness.n_unknown as u128));
    band(w.key("base_band"), readiness.base_band);
    w.key("band").text(
        readiness
            .band
            .map_or(definition.bands.withheld.as_str(), |band| {
                definition.band_id(band)
            }),
    );
    w.key("capped_by").texts(
        readiness
            .capped_by
            .iter()
            .map(|caution| definition.caution(*caution).id.as_str()),
    );
    band(w.key("near"), readiness.near);
    let (low, high) = readiness.possible;
    w.key("possible")
        .texts([definition.band_id(low), definition.band_id(high)]);
    match &readiness.lift {
        Some(found) => lift(w.key("lift"), definition, found),
        None => w.key("lift").null(),
    }
}

fn measure(w: &mut Writer, measure: Measure) {
    w.object(|w| {
        match measure.score() {
            Some(score) => value(w, score),
            None => {
                w.key("points").null();
                w.key("exact").null();
            }
        }
        if let Some(bounds) = measure.bounds() {
            w.key("low").text(&bounds.low.exact().text());
            w.key("high").text(&bounds.high.exact().text());
        }
        match measure {
            Measure::Scored(..) => {}
            Measure::NotEnoughKnown(_) => w.key("reason").text("not-enough-known"),
            Measure::NotApplicable => w.key("reason").text("not-applicable"),
        }
    });
}

fn value(w: &mut Writer, score: Score) {
    w.key("points").number(score.points());
    w.key("exact").text(&score.exact().text());
}

fn lift(w: &mut Writer, definition: &Definition, lift: &Lift) {
    w.object(|w| {
        w.key("to").text(definition.band_id(lift.to));
        w.key("raises").list(|w| {
            for raise in &lift.raises {
                w.object(|w| {
                    w.key("item").text(&definition.item(raise.item).id);
                    w.key("from").number(raise.from);
                    w.key("to").number(raise.to);
                });
            }
        });
        w.key("also_clear").texts(
            lift.also_clear
                .iter()
                .map(|caution| definition.caution(*caution).id.as_str()),
        );
    });
}

fn alignment(w: &mut Writer, assessment: &Assessment) {
    let definition = &assessment.definition;
    let Some((rules, alignment)) = definition
        .alignment
        .as_ref()
        .zip(assessment.alignment.as_ref())
    else {
        return;
    };
    w.key("links").object(|w| {
        for link in LinkId::ALL {
            match alignment.link(link) {
                Some(score) => w.key(link.id()).object(|w| value(w, score)),
                None => w.key(link.id()).null(),
            }
        }
    });
    match alignment.word {
        Some(word) => w.key("word").text(rules.word_id(word)),
        None => w.key("word").null(),
    }
    w.key("provisional").literal(if alignment.is_provisional {
        "true"
    } else {
        "false"
    });
    let option_ids =
        |w: &mut Writer, key: &str, list: crate::id::ListIdx, options: &[OptionIdx]| {
            let list = definition.list(list);
            w.key(key).texts(
                options
                    .iter()
                    .map(|option| list.option(*option).id.as_str()),
            );
        };
    option_ids(w, "unserved", rules.needs, &alignment.unserved);
    option_ids(w, "unbacked", rules.purpose, &alignment.unbacked);
    option_ids(w, "unaccompanied", rules.needs, &alignment.unaccompanied);
    w.key("missing").texts(
        alignment
            .missing
            .iter()
            .map(|element| rules.element(*element).id.as_str()),
    );
    w.key("principles").object(|w| {
        let Some(list) = rules.principles else { return };
        for (option, word) in &alignment.principles {
            let id = word.map_or("unknown", |word| {
                rules.principle_words[word.idx()].id.as_str()
            });
            w.key(&definition.list(list).option(*option).id).text(id);
        }
    });
}

fn next_step(w: &mut Writer, assessment: &Assessment, step: NextStep) {
    w.object(|w| match step {
        NextStep::Caution(caution) => {
            w.key("from").text("caution");
            w.key("id").text(&assessment.definition.caution(caution).id);
        }
        NextStep::Item(item, wording) => {
            w.key("from").text("item");
            w.key("id").text(&assessment.definition.item(item).id);
            w.key("wording").text(wording.id());
        }
    });
}

/// The answers document that parses back to the same answers: items, then lists, in definition order.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, shipped, wire};
/// let document = wire::answers(&Answers::new(shipped::definition()));
/// let of = r#"{"id":"mentoring-programme","version":"1.0.0"}"#;
/// assert_eq!(document, format!("{{\"definition\":{of},\"answers\":{{}}}}\n"));
/// # }
/// ```
pub fn answers(answers: &Answers) -> String {
    let definition = answers.definition();
    let mut w = Writer::new();
    w.object(|w| {
        w.key("definition").object(|w| named(w, definition));
        if let Some(role) = answers.role() {
            w.key("role").text(definition.role_id(role));
        }
        w.key("answers").object(|w| {
            for item in definition.item_idxs() {
                let key = &definition.item(item).id;
                match answers.answer_of(item) {
                    Some(Answer::Level(level)) => w.key(key).number(level),
                    Some(Answer::NotSure) => w.key(key).text("not-sure"),
                    Some(Answer::NotApplicable) => w.key(key).text("not-applicable"),
                    None => {}
                }
            }
            for (idx, list) in definition.lists.iter().enumerate() {
                let Some(picks) = answers.picks(crate::id::ListIdx::new(idx)) else {
                    continue;
                };
                let mut ids = picks.iter().map(|pick| list.option(*pick).id.as_str());
                match list.pick {
                    Pick::One => w.key(&list.id).text(ids.next().unwrap_or_default()),
                    Pick::Several { .. } => w.key(&list.id).texts(ids),
                }
            }
        });
        let mut notes = definition
            .item_idxs()
            .filter_map(|item| Some((item, answers.note(item)?)))
            .peekable();
        if notes.peek().is_some() {
            w.key("notes").object(|w| {
                for (item, note) in notes {
                    w.key(&definition.item(item).id).text(note);
                }
            });
        }
    });
    w.finish() + "\n"
}

/// The definition in canonical print with one line feed at the end.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Definition, shipped, wire};
/// let printed = wire::definition(&shipped::definition());
/// assert_eq!(Definition::parse(&printed).unwrap().digest(), shipped::definition().digest());
/// # }
/// ```
pub fn definition(definition: &Definition) -> String {
    definition.canonical() + "\n"
}

/// A bundle: a definition joined with a language file, as a page gets it. The words are taken as they are, apart
/// from white space at their ends; [`Definition::parse_bundle`] reads it back.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Definition, shipped, wire};
/// let bundle = wire::bundle(&shipped::definition(), shipped::LANGUAGES[0].1);
/// let read = Definition::parse_bundle(&bundle).unwrap();
/// assert_eq!(read.words.questions.items.len(), read.definition.items.len());
/// # }
/// ```
pub fn bundle(definition: &Definition, words: &str) -> String {
    format!(
        "{{\"format\":\"soundings-bundle/1\",\"definition\":{},\"words\":{}}}\n",
        definition.canonical(),
        words.trim()
    )
}

/// `{"defects": […]}`: what a caller without our types gets for a refused document.
///
/// ```
/// use soundings_core::wire;
/// assert_eq!(wire::defect_list(["1:1: no".to_owned()]), "{\"defects\":[\"1:1: no\"]}\n");
/// ```
pub fn defect_list(defects: impl IntoIterator<Item = String>) -> String {
    let mut w = Writer::new();
    w.object(|w| {
        w.key("defects")
            .list(|w| defects.into_iter().for_each(|defect| w.text(&defect)));
    });
    w.finish() + "\n"
}
