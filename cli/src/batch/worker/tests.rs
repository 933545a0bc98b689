//! A line gives what the core gives for the same document, result or defects; so does a record of a table.

use std::sync::Arc;

use proptest::prelude::{Strategy, any};
use proptest::prop_assert_eq;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use soundings_core::{Answers, Definition, assess, wire};

use super::{Shape, Worker};
use crate::batch::block::{Block, Source};
use crate::batch::header::Header;
use crate::batch::lines::Lines;
use crate::batch::random::{definitions, documents, for_all, mutated, mutations, written};
use crate::batch::table::Table;

/// What a worker makes of a line, and what the core makes of it.
fn held_against_the_core(definition: &Arc<Definition>, line: &[u8]) -> Result<(), TestCaseError> {
    let mut worker = Worker::new(definition, None, Shape::Documents);
    let mut block = Block::default();
    let is_filled = Lines::new(line).fill(&mut block);
    prop_assert_eq!(is_filled.ok(), Some(!line.is_empty()));
    worker.work(&mut block);
    let output = String::from_utf8_lossy(&block.output).into_owned();
    let said: Vec<(Option<u32>, String)> = block
        .rejects
        .iter()
        .flat_map(|reject| &reject.defects)
        .map(|fault| (fault.column, format!("{}: {}", fault.path, fault.message)))
        .collect();
    let Ok(text) = std::str::from_utf8(line) else {
        prop_assert_eq!(output, "");
        prop_assert_eq!(said.len(), 1);
        return Ok(());
    };
    if text.trim_matches([' ', '\t', '\r']).is_empty() {
        prop_assert_eq!((output.as_str(), said.len()), ("", 0));
        return Ok(());
    }
    match Answers::parse(definition.clone(), text) {
        Ok(answers) => {
            prop_assert_eq!(output, wire::assessment(&assess(&answers)));
            prop_assert_eq!(said.len(), 0);
        }
        Err(defects) => {
            let expected: Vec<(Option<u32>, String)> = defects
                .0
                .into_iter()
                .map(|defect| {
                    (
                        Some(defect.column),
                        format!("{}: {}", defect.path, defect.kind),
                    )
                })
                .collect();
            prop_assert_eq!(said, expected);
            prop_assert_eq!(output, "");
        }
    }
    Ok(())
}

fn lines(definition: &Definition) -> BoxedStrategy<Vec<u8>> {
    (
        documents(definition),
        any::<u8>(),
        mutations(),
        any::<bool>(),
    )
        .prop_map(|(document, style, mutations, is_right)| {
            let text = written(&document, style);
            if is_right {
                text.into_bytes()
            } else {
                mutated(&text, &mutations)
            }
        })
        .boxed()
}

#[test]
fn a_line_gives_what_the_core_gives() {
    for definition in definitions() {
        for_all(1500, lines(&definition), |line| {
            held_against_the_core(&definition, &line)
        });
    }
}

/// A document as a record of a table, with the columns in the order of the definition.
fn record(definition: &Definition, document: &Value) -> String {
    let questions = definition.items.iter().map(|item| item.id.as_str());
    let questions = questions.chain(definition.lists.iter().map(|list| list.id.as_str()));
    let cells = questions.map(|id| match &document["answers"][id] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(picks) if picks.is_empty() => "[]".to_owned(),
        Value::Array(picks) => {
            let picks: Vec<&str> = picks.iter().filter_map(Value::as_str).collect();
            picks.join("|")
        }
        other => other.to_string(),
    });
    let bound = ["id", "version"].map(|key| document["definition"][key].as_str().unwrap_or(""));
    let role = document["role"].as_str().unwrap_or("");
    let cells: Vec<String> = bound
        .into_iter()
        .chain([role])
        .map(str::to_owned)
        .chain(cells)
        .collect();
    cells.join(",")
}

fn header(definition: &Definition) -> String {
    let questions = definition.items.iter().map(|item| item.id.as_str());
    let questions = questions.chain(definition.lists.iter().map(|list| list.id.as_str()));
    let names: Vec<&str> = ["definition.id", "definition.version", "respondent.role"]
        .into_iter()
        .chain(questions)
        .collect();
    names.join(",")
}

#[test]
fn a_record_of_a_table_gives_what_its_document_gives() {
    for definition in definitions() {
        for_all(400, documents(&definition), |document| {
            let text = format!(
                "{}\r\n{}",
                header(&definition),
                record(&definition, &document)
            );
            let mut table = Table::new(text.as_bytes());
            let cells = table.header().ok().flatten().unwrap_or_default();
            let header = Header::parse(&definition, &cells);
            prop_assert_eq!(header.as_ref().err(), None);
            let header = header.ok().map(Arc::new);
            let mut worker = Worker::new(&definition, header, Shape::Documents);
            let mut block = Block::default();
            prop_assert_eq!(table.fill(&mut block).ok(), Some(true));
            worker.work(&mut block);
            let answers = Answers::parse(definition.clone(), &document.to_string());
            let expected = answers.map(|answers| wire::assessment(&assess(&answers)));
            prop_assert_eq!(
                String::from_utf8_lossy(&block.output).into_owned(),
                expected.unwrap_or_default()
            );
            prop_assert_eq!(block.rejects.len(), 0);
            Ok(())
        });
    }
}
