//! Share: answers as a short text for a link, and back.
//!
//! `1.<form>.<sum>.<items>.<list>.<list>…`: the version of this text, what the questionnaire is made of, a sum of
//! what follows, one letter per item, and the picks of each list. Letters are those that a link carries unchanged.
//! Notes, role and names are never in it. It is no document to keep: a definition whose items, levels, lists or
//! options differ refuses it, one with other numbers or words takes it, and the result is computed anew.

use std::fmt;
use std::sync::Arc;

use crate::answers::{Answer, Answers, Picks};
use crate::definition::Definition;

/// The version of the text.
const VERSION: &str = "1";
/// The longest text that is read, in bytes: more than any definition within the limits can fill.
/// Example: [`read`].
pub const SHARE_MAX: usize = 16_384;

const ABSENT: char = '-';
const NOT_SURE: char = 'n';
const NOT_APPLICABLE: char = 'x';
/// Levels, at most eleven of them.
const LEVELS: &str = "0123456789a";
/// Options, at most sixty-four of them.
const OPTIONS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_~";

/// Why a shared text is not taken.
/// Example: [`read`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShareError {
    /// Longer than [`SHARE_MAX`]: nobody's link.
    TooLong,
    /// Written in a version that is not known here.
    Version,
    /// Answers to a questionnaire with other items, levels, lists or options.
    Foreign,
    /// Cut off or changed on its way.
    Broken,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ShareError::TooLong => "the text is longer than any answers",
            ShareError::Version => "the text is of a version that is not known here",
            ShareError::Foreign => "the text holds answers to another questionnaire",
            ShareError::Broken => "the text is incomplete or changed (copy the whole link)",
        })
    }
}

impl std::error::Error for ShareError {}

/// Answers as a text for a link.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answer, Answers, share, shipped};
///
/// let definition = shipped::definition();
/// let mut answers = Answers::new(definition.clone());
/// answers.answer(definition.item_of("TB1").unwrap(), Some(Answer::NotSure))?;
/// let text = share::write(&answers);
/// assert_eq!(share::read(definition, &text), Ok(answers));
/// # }
/// # Ok::<(), soundings_core::AnswerError>(())
/// ```
pub fn write(answers: &Answers) -> String {
    let body = write_body(answers);
    format!(
        "{VERSION}.{:08x}.{:08x}.{body}",
        form(answers.definition()),
        sum(&body)
    )
}

/// Reads the text of a link.
///
/// Errors: see [`ShareError`]; nothing of a text that is refused is used.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::share::{self, ShareError};
/// use soundings_core::{Answers, shipped};
/// let definition = shipped::definition();
/// let text = share::write(&Answers::new(definition.clone()));
/// assert_eq!(share::read(definition.clone(), &text[..20]), Err(ShareError::Broken));
/// assert_eq!(share::read(definition.clone(), "2.0"), Err(ShareError::Version));
/// assert_eq!(share::read(definition, &"-".repeat(share::SHARE_MAX + 1)), Err(ShareError::TooLong));
/// # }
/// ```
pub fn read(definition: Arc<Definition>, text: &str) -> Result<Answers, ShareError> {
    if text.len() > SHARE_MAX {
        return Err(ShareError::TooLong);
    }
    let mut parts = text.splitn(4, '.');
    if parts.next() != Some(VERSION) {
        return Err(ShareError::Version);
    }
    let (of_form, of_body, body) = match (parts.next(), parts.next(), parts.next()) {
        (Some(of_form), Some(of_body), Some(body)) => (of_form, of_body, body),
        _ => return Err(ShareError::Broken),
    };
    if of_body != format!("{:08x}", sum(body)) {
        return Err(ShareError::Broken);
    }
    if of_form != format!("{:08x}", form(&definition)) {
        return Err(ShareError::Foreign);
    }
    read_body(definition, body).ok_or(ShareError::Broken)
}

/// Answers alone, `<items>.<list>.<list>…`, for a text that says otherwise what they answer.
///
/// Notes and role are not in it.
///
/// ```
/// # #[cfg(feature = "shipped")] {
/// use soundings_core::{Answers, share, shipped};
/// let nothing = Answers::new(shipped::definition());
/// let body = share::write_body(&nothing);
/// assert!(body.starts_with("-------------------------.-.-"));
/// assert_eq!(share::read_body(shipped::definition(), &body), Some(nothing));
/// # }
/// ```
pub fn write_body(answers: &Answers) -> String {
    let definition = answers.definition();
    let mut body = String::new();
    for item in definition.item_idxs() {
        body.push(match answers.answer_of(item) {
            None => ABSENT,
            Some(Answer::NotSure) => NOT_SURE,
            Some(Answer::NotApplicable) => NOT_APPLICABLE,
            Some(Answer::Level(level)) => letter(LEVELS, usize::from(level)),
        });
    }
    for list in definition.list_idxs() {
        body.push('.');
        match answers.picks(list) {
            None => body.push(ABSENT),
            Some(picks) => picks
                .iter()
                .for_each(|pick| body.push(letter(OPTIONS, pick.idx()))),
        }
    }
    body
}

/// Reads what [`write_body`] wrote; `None` where it does not fit the definition.
/// Example: [`write_body`].
pub fn read_body(definition: Arc<Definition>, body: &str) -> Option<Answers> {
    let mut answers = Answers::new(definition.clone());
    let mut parts = body.split('.');
    let mut letters = parts.next()?.chars();
    for item in definition.item_idxs() {
        let answer = match letters.next()? {
            ABSENT => None,
            NOT_SURE => Some(Answer::NotSure),
            NOT_APPLICABLE => Some(Answer::NotApplicable),
            level => Some(Answer::Level(u8::try_from(LEVELS.find(level)?).ok()?)),
        };
        answers.answer(item, answer).ok()?;
    }
    for list in definition.list_idxs() {
        let part = parts.next()?;
        if part.len() == 1 && part.starts_with(ABSENT) {
            continue;
        }
        let picks = part
            .chars()
            .map(|letter| definition.option_at(list, OPTIONS.find(letter)?));
        let picks: Option<Picks> = picks.collect();
        answers.pick(list, Some(picks?)).ok()?;
    }
    (letters.next().is_none() && parts.next().is_none()).then_some(answers)
}

fn letter(letters: &str, place: usize) -> char {
    letters.chars().nth(place).unwrap_or(ABSENT)
}

/// What answers depend on: ids in their order, levels, picks; no weight, no threshold, no word.
fn form(definition: &Definition) -> u32 {
    let mut text = definition.id.clone();
    for item in &definition.items {
        text += &format!(" {}:{}", item.id, item.max);
    }
    for list in &definition.lists {
        text += &format!(" {}", list.id);
        for option in &list.options {
            text.push(',');
            text += &option.id;
        }
    }
    sum(&text)
}

/// FNV-1a, 32 bits: against accidents, not against anyone.
fn sum(text: &str) -> u32 {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(16_777_619);
    text.bytes().fold(2_166_136_261, step)
}
