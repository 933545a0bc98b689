//! An opened file: its answers document, laid flat by the shell, becomes answers.
//!
//! The shell parses JSON and knows no meaning; here is the meaning and no JSON. Records are set apart by U+001E, the
//! keys of a record and its value by U+001F; a list has a record with the value `*` before those of its entries.
//! What is not understood refuses the whole, as the strict reader would; which defect it was, a visitor need not know.

use std::sync::Arc;

use soundings_core::{Answer, Answers, Definition, ItemIdx, ListIdx, OptionIdx, Pick};

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Answers to another questionnaire, or to another major version of this one.
    Foreign,
    /// No answers document, or one that was changed by hand and does not fit.
    Broken,
}

/// The answers of a file.
pub fn answers(definition: &Arc<Definition>, flat: &str) -> Result<Answers, Refusal> {
    let of = |key: &str| {
        let mut records = flat.split('\u{1e}').map(keys);
        let found = records.find(|[part, of, ..]| *part == "definition" && *of == key);
        found.map(|[_, _, value, _]| value)
    };
    let (id, version) = of("id").zip(of("version")).ok_or(Refusal::Broken)?;
    let major = version
        .split('.')
        .next()
        .and_then(|major| major.parse().ok());
    if id != definition.id || major != Some(definition.version.major) {
        return Err(Refusal::Foreign);
    }
    let mut answers = Answers::new(definition.clone());
    let mut picked: Option<(ListIdx, Vec<OptionIdx>)> = None;
    for record in flat.split('\u{1e}').map(keys) {
        let is_taken = match record {
            ["definition", ..] => Some(()),
            ["role", id, "", _] => definition
                .role_of(id)
                .map(|role| answers.set_role(Some(role))),
            ["notes", id, note, ""] => definition
                .item_of(id)
                .and_then(|item| answers.set_note(item, note).ok()),
            ["answers", id, "*", _] => {
                list(definition, id).map(|list| picked = Some((list, vec![])))
            }
            ["answers", id, _, value] if !value.is_empty() => {
                picked.as_mut().and_then(|(list, picks)| {
                    let rules = definition.list(*list);
                    picks.push(rules.option_of(value).filter(|_| rules.id == id)?);
                    Some(())
                })
            }
            ["answers", id, value, _] => match definition.item_of(id) {
                Some(item) => answer(&mut answers, item, value),
                None => one(&mut answers, id, value),
            },
            _ => None,
        };
        is_taken.ok_or(Refusal::Broken)?;
        // The picks so far: a list that grows too long is refused at the entry that is too many.
        if let Some((list, picks)) = &picked {
            let picks = Some(picks.clone());
            answers.pick(*list, picks).map_err(|_| Refusal::Broken)?;
        }
    }
    Ok(answers)
}

/// The keys of a record and its value, which is the last that is not empty; more than four fit nothing.
fn keys(record: &str) -> [&str; 4] {
    let mut parts = record.split('\u{1f}');
    let mut next = || parts.next().unwrap_or_default();
    let keys = [next(), next(), next(), next()];
    if parts.next().is_some() {
        [""; 4]
    } else {
        keys
    }
}

/// A list of several picks.
fn list(definition: &Definition, id: &str) -> Option<ListIdx> {
    let list = definition.list_of(id)?;
    (definition.list(list).pick != Pick::One).then_some(list)
}

fn answer(answers: &mut Answers, item: ItemIdx, value: &str) -> Option<()> {
    let answer = match value {
        "not-sure" => Answer::NotSure,
        "not-applicable" => Answer::NotApplicable,
        level => Answer::Level(level.parse().ok()?),
    };
    answers.answer(item, Some(answer)).ok()
}

/// The pick of a list that has one.
fn one(answers: &mut Answers, id: &str, value: &str) -> Option<()> {
    let definition = answers.definition().clone();
    let list = definition.list_of(id)?;
    let rules = definition.list(list);
    let pick = rules.option_of(value).filter(|_| rules.pick == Pick::One)?;
    answers.pick(list, Some(vec![pick])).ok()
}

#[cfg(test)]
mod tests {
    use soundings_core::{shipped, wire};

    use super::*;

    /// As the shell lays a document flat.
    fn flat(json: &str) -> String {
        let mut records = Vec::new();
        lay(&serde_json::from_str(json).unwrap(), "", &mut records);
        records.join("\u{1e}")
    }

    fn lay(value: &serde_json::Value, path: &str, records: &mut Vec<String>) {
        use serde_json::Value;
        let below = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}\u{1f}{key}"),
        };
        match value {
            Value::Object(members) => members
                .iter()
                .for_each(|(key, value)| lay(value, &below(key), records)),
            Value::Array(entries) => {
                records.push(below("*"));
                let entries = entries.iter().enumerate();
                entries.for_each(|(place, value)| lay(value, &below(&place.to_string()), records));
            }
            Value::String(text) => records.push(below(text)),
            scalar => records.push(below(&scalar.to_string())),
        }
    }

    const RIGHT: &str = r#"{"definition":{"id":"mentoring-programme","version":"1.0.0"},
        "answers":{"TB1":2,"TI3":"not-sure","purpose":["P5","P3"],"needs":["N12","N3"],"alongside":[],
        "mentor":"outside-line","stage":"designing"},"notes":{"TB1":"minutes of May\nand June"}}"#;

    #[test]
    fn a_document_becomes_the_answers_of_the_strict_reader() {
        let definition = shipped::definition();
        let strict = Answers::parse(definition.clone(), RIGHT).unwrap();
        assert_eq!(answers(&definition, &flat(RIGHT)), Ok(strict.clone()));
        assert_eq!(
            answers(&definition, &flat(&wire::answers(&strict))),
            Ok(strict)
        );
    }

    #[test]
    fn what_the_strict_reader_refuses_is_refused() {
        let definition = shipped::definition();
        for (from, to, refusal) in [
            ("mentoring-programme", "choir", Refusal::Foreign),
            ("1.0.0", "2.0.0", Refusal::Foreign),
            ("\"id\"", "\"name\"", Refusal::Broken),
            ("\"TB1\":2", "\"TB1\":9", Refusal::Broken),
            ("\"TB1\":2", "\"TB1\":2.5", Refusal::Broken),
            ("\"TB1\":2", "\"TB1\":null", Refusal::Broken),
            ("\"TB1\":2", "\"TB99\":2", Refusal::Broken),
            ("\"TB1\":2", "\"TB1\":[2]", Refusal::Broken),
            ("not-sure", "not-applicable", Refusal::Broken),
            ("\"P5\",\"P3\"", "\"P5\",\"P5\"", Refusal::Broken),
            ("\"P5\",\"P3\"", "\"P99\"", Refusal::Broken),
            ("\"P5\",\"P3\"", "[\"P5\"]", Refusal::Broken),
            ("[\"P5\",\"P3\"]", "\"P5\"", Refusal::Broken),
            ("\"outside-line\"", "[\"outside-line\"]", Refusal::Broken),
            ("\"outside-line\"", "\"nowhere\"", Refusal::Broken),
            (
                "\"notes\":{\"TB1\"",
                "\"notes\":{\"purpose\"",
                Refusal::Broken,
            ),
            ("\"notes\"", "\"remarks\"", Refusal::Broken),
        ] {
            let changed = RIGHT.replacen(from, to, 1);
            assert_ne!(changed, RIGHT);
            assert!(
                Answers::parse(definition.clone(), &changed).is_err(),
                "{changed}"
            );
            assert_eq!(
                answers(&definition, &flat(&changed)),
                Err(refusal),
                "{changed}"
            );
        }
        assert_eq!(answers(&definition, ""), Err(Refusal::Broken));
    }
}
