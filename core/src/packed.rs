//! Packed bytes: definitions and words that were read strictly once, for programs that need not read them again.
//!
//! A visitor's program would otherwise carry the reader of every rule of a definition, larger than all it does
//! with one. So what ships is read when it is built, a page's own definition by a program of its own, and the
//! visitor's program only unpacks. Packed bytes are no format for keeping: they go with the version that wrote
//! them, which the integrity of the downloads enforces. Bytes of another origin are refused or end in a trap,
//! never in a wrong result that looks right.

mod codec;

use std::mem::forget;
use std::sync::Arc;

use crate::answers::{Answer, Answers, Picks};
use crate::assess::assess as assess_answers;
use crate::defect::Defects;
use crate::definition::{Bundle, Definition};
use crate::report::SENTENCES;
use crate::wire;
use crate::words::{QuestionWords, ReportWords, SentenceRule, Sentences, Words};

pub use codec::{Bytes, Packed};

/// Inputs that were refused: the name of each with its defects.
/// Example: [`first`].
pub type Refused = Vec<(&'static str, Defects)>;

/// The first download: everything before the report.
/// Example: [`first`].
#[derive(Clone, Debug)]
pub struct First {
    /// The interface's sentences, in the order of their table.
    pub interface: Sentences,
    /// The definition.
    pub definition: Definition,
    /// What its questions need.
    pub questions: QuestionWords,
}

/// The second download: what only the report needs.
/// Example: [`report`].
#[derive(Clone, Debug)]
pub struct Report {
    /// The interface's sentences around the report, in the order of their table.
    pub interface: Sentences,
    /// Sentences of no one definition.
    pub sentences: Sentences,
    /// What the report says about the definition.
    pub words: ReportWords,
}

/// A page's own definition with its words.
/// Example: [`own_files`].
#[derive(Clone, Debug)]
pub struct Own {
    /// The definition.
    pub definition: Definition,
    /// What its questions need.
    pub questions: QuestionWords,
    /// What the report says about it.
    pub report: ReportWords,
}

/// Packs the first download.
///
/// `table` declares the interface's sentences. Errors: each input that is refused, with every defect.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::packed::{self, Download, First};
/// use soundings_core::{shipped, words::SentenceRule};
/// let table = [SentenceRule { key: "begin", placeholders: &[], counts: false }];
/// let (definition, words) = (shipped::definition(), shipped::LANGUAGES[0].1);
/// let packed = packed::first(&table, r#"{"begin": "Begin"}"#, &definition.canonical(), words).unwrap();
/// assert_eq!(First::unpack(&packed).unwrap().interface.plain(0), "Begin");
/// let refused = packed::first(&table, "{}", &definition.canonical(), words).unwrap_err();
/// assert_eq!(refused[0].0, "interface");
/// # }
/// ```
pub fn first(
    table: &[SentenceRule],
    interface: &str,
    definition: &str,
    words: &str,
) -> Result<Vec<u8>, Refused> {
    let mut refused = Refused::new();
    let interface =
        Sentences::parse(table, interface).map_err(|defects| refused.push(("interface", defects)));
    let read = read(definition, words).map_err(|defects| refused.push(defects));
    match (interface, read) {
        (Ok(interface), Ok((definition, words))) => Ok(pack(&First {
            interface,
            definition,
            questions: words.questions,
        })),
        _ => Err(refused),
    }
}

/// Packs the second download.
///
/// `table` declares the interface's sentences around the report. Errors: as for [`first`].
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::packed::{self, Download, Report};
/// use soundings_core::{shipped, words::SentenceRule};
/// let table = [SentenceRule { key: "print", placeholders: &[], counts: false }];
/// let (definition, words) = (shipped::definition(), shipped::LANGUAGES[0].1);
/// let sentences = shipped::sentences("en");
/// let packed = packed::report(&table, r#"{"print": "Print"}"#, sentences, &definition.canonical(), words);
/// let report = Report::unpack(&packed.unwrap()).unwrap();
/// assert_eq!(report.words.cautions.len(), definition.cautions.len());
/// # }
/// ```
pub fn report(
    table: &[SentenceRule],
    interface: &str,
    sentences: &str,
    definition: &str,
    words: &str,
) -> Result<Vec<u8>, Refused> {
    let mut refused = Refused::new();
    let interface =
        Sentences::parse(table, interface).map_err(|defects| refused.push(("interface", defects)));
    let sentences = Sentences::parse(SENTENCES, sentences)
        .map_err(|defects| refused.push(("sentences", defects)));
    let read = read(definition, words).map_err(|defects| refused.push(defects));
    match (interface, sentences, read) {
        (Ok(interface), Ok(sentences), Ok((_, words))) => Ok(pack(&Report {
            interface,
            sentences,
            words: words.report,
        })),
        _ => Err(refused),
    }
}

/// Packs a page's own bundle.
///
/// Errors: every defect of the definition or, if it has none, of its words.
///
/// ```
/// use soundings_core::packed;
/// assert!(packed::own("{}").is_err());
/// ```
pub fn own(bundle: &str) -> Result<Vec<u8>, Defects> {
    let Bundle { definition, words } = Definition::parse_bundle(bundle)?;
    Ok(pack(&Own {
        definition,
        questions: words.questions,
        report: words.report,
    }))
}

/// Packs a page's own definition and its words, from the two files that they stand in.
///
/// Errors: as for [`first`]; words are read only behind a definition without defects.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::packed::{self, Download, Own};
/// use soundings_core::shipped;
/// let definition = shipped::definition();
/// let packed = packed::own_files(&definition.canonical(), shipped::LANGUAGES[0].1).unwrap();
/// let own = Own::unpack(&packed).unwrap();
/// assert_eq!(own.definition.digest(), definition.digest());
/// assert!(Own::unpack(&packed[1..]).is_none());
/// # }
/// ```
pub fn own_files(definition: &str, words: &str) -> Result<Vec<u8>, Refused> {
    let (definition, words) = read(definition, words).map_err(|defects| vec![defects])?;
    Ok(pack(&Own {
        definition,
        questions: words.questions,
        report: words.report,
    }))
}

/// Assesses an answers document by the definition of a first download or, where there is one, the page's own.
///
/// Shape: the result document. Errors: every defect of the answers document.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{packed, shipped};
/// let own = packed::own_files(&shipped::definition().canonical(), shipped::LANGUAGES[0].1).unwrap();
/// let answers = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {}}"#;
/// let result = packed::assess(&[], &own, answers).unwrap();
/// assert!(result.starts_with(r#"{"format":"soundings-assessment/1""#));
/// # }
/// ```
pub fn assess(content: &[u8], own: &[u8], answers: &str) -> Result<String, Defects> {
    let definition = match <Own as Download>::unpack(own) {
        Some(own) => own.definition,
        None => {
            <First as Download>::unpack(content)
                .ok_or(Defects(Vec::new()))?
                .definition
        }
    };
    let answers = Answers::parse(Arc::new(definition), answers)?;
    Ok(wire::assessment(&assess_answers(&answers)))
}

/// Something that arrives as packed bytes: [`First`], [`Report`] or [`Own`].
/// Example: [`own_files`].
pub trait Download: Sized {
    /// Reads packed bytes; `None` where they are of something else.
    fn unpack(bytes: &[u8]) -> Option<Self>;
}

impl<T: Packed> Download for T {
    fn unpack(bytes: &[u8]) -> Option<T> {
        let mut from = Bytes::new(bytes);
        let value = <T as Packed>::unpack(&mut from);
        if from.is_right() {
            return Some(value);
        }
        // A page has few wrong bytes; giving back what they seemed to say would be code for every visitor.
        forget(value);
        None
    }
}

/// Packs answers, notes and role aside: what an assessment is computed from.
/// Example: [`read_answers`].
pub fn answers(answers: &Answers) -> Vec<u8> {
    let definition = answers.definition();
    let items: Vec<Option<Answer>> = definition
        .item_idxs()
        .map(|item| answers.answer_of(item))
        .collect();
    let lists: Vec<Option<Picks>> = definition
        .list_idxs()
        .map(|list| answers.picks(list).cloned())
        .collect();
    pack(&(items, lists))
}

/// Reads packed answers to a definition; `None` where they are answers to something else.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answer, Answers, packed, shipped};
/// let definition = shipped::definition();
/// let mut answers = Answers::new(definition.clone());
/// answers.answer(definition.item_of("TB1").unwrap(), Some(Answer::Level(2)))?;
/// let bytes = packed::answers(&answers);
/// assert_eq!(packed::read_answers(definition.clone(), &bytes), Some(answers));
/// assert_eq!(packed::read_answers(definition, &bytes[1..]), None);
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
pub fn read_answers(definition: Arc<Definition>, bytes: &[u8]) -> Option<Answers> {
    let (items, lists): (Vec<Option<Answer>>, Vec<Option<Picks>>) = Download::unpack(bytes)?;
    let mut answers = Answers::new(definition.clone());
    if items.len() != definition.items.len() || lists.len() != definition.lists.len() {
        return None;
    }
    for (item, answer) in definition.item_idxs().zip(items) {
        answers.answer(item, answer).ok()?;
    }
    for (list, picks) in definition.list_idxs().zip(lists) {
        answers.pick(list, picks).ok()?;
    }
    Some(answers)
}

fn pack(value: &impl Packed) -> Vec<u8> {
    let mut out = Vec::new();
    value.pack(&mut out);
    out
}

impl Packed for Definition {
    fn pack(&self, out: &mut Vec<u8>) {
        let (parts, digest) = self.packed();
        parts.pack(out);
        digest.to_owned().pack(out);
    }
    fn unpack(from: &mut Bytes<'_>) -> Definition {
        let (parts, digest) = Packed::unpack(from);
        Definition::unpacked(parts, digest)
    }
}

fn read(definition: &str, words: &str) -> Result<(Definition, Words), (&'static str, Defects)> {
    let definition = Definition::parse(definition).map_err(|defects| ("definition", defects))?;
    let words = Words::parse(&definition, words).map_err(|defects| ("words", defects))?;
    Ok((definition, words))
}
