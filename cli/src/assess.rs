//! `soundings assess`: one answers document → the result document, or a report to read.

use soundings_core::report::{Language, SENTENCES, report};
use soundings_core::words::Sentences;
use soundings_core::{Answers, assess as assess_answers, assess_traced, shipped, wire};

use crate::args::{AssessArguments, Format};
use crate::error::Failure;
use crate::files;
use crate::formats::Cldr;
use crate::html;
use crate::text;

pub fn assess(arguments: &AssessArguments) -> Result<String, Failure> {
    if arguments.trace && arguments.format != Format::Json {
        return Err(Failure::TraceOfReport);
    }
    let folder = arguments.definition.as_deref();
    let definition = files::definition(folder)?;
    let path = arguments.answers.as_deref();
    let answers = files::parse(path, |text| Answers::parse(definition.clone(), text))?;
    if arguments.trace {
        let (assessment, trace) = assess_traced(&answers);
        return Ok(wire::assessment_traced(&assessment, &trace));
    }
    let assessment = assess_answers(&answers);
    if arguments.format == Format::Json {
        return Ok(wire::assessment(&assessment));
    }
    let words = files::words(&definition, folder, arguments.language.as_deref())?;
    let language = &words.questions.language;
    let sentences =
        Sentences::parse(SENTENCES, shipped::sentences(language)).map_err(|defects| {
            Failure::Refused {
                file: format!("text/{language}.json"),
                defects,
            }
        })?;
    let formats = Cldr::new(language);
    let language = Language {
        questions: &words.questions,
        report: &words.report,
        sentences: &sentences,
        formats: &formats,
    };
    let report = report(&assessment, &answers, language);
    Ok(match arguments.format {
        Format::Html => html::html(&report, language),
        _ => text::text(&report, language),
    })
}
