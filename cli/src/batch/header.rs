//! The header of a table, and answers documents that stand in its cells.
//!
//! Each item and each list has a column named by its id; what else a document holds has columns with a dot in
//! their names, which no id has. A record whose cells are all plain becomes answers at once. Any other is written as
//! the JSON it stands for and read by the core, so what is refused, and why, is decided in one place.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use soundings_core::{Answer, Answers, Defects, Definition, ItemIdx, Level, ListIdx};

use super::block::{Block, Record};
use super::lookup::{Lookup, Token};
use super::row::{EMPTY_LIST, SEPARATOR};

const DEFINITION_ID: &str = "definition.id";
const DEFINITION_VERSION: &str = "definition.version";
const ROLE: &str = "respondent.role";
const NOTES: &str = "notes.";

/// The most characters of a column's name that a message quotes.
const QUOTED: usize = 60;

/// What the columns of a table hold.
pub struct Header {
    columns: Vec<Holds>,
    /// The definition's version, as nearly every record spells it.
    version: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    DefinitionId,
    DefinitionVersion,
    Role,
    Item(ItemIdx),
    One(ListIdx),
    Several(ListIdx),
    Note(ItemIdx),
}

impl Header {
    /// Reads a header.
    ///
    /// Errors: a line for every column that is unknown, repeated or missing.
    pub fn parse(definition: &Definition, cells: &[Vec<u8>]) -> Result<Header, Vec<String>> {
        let mut defects = Vec::new();
        let mut columns = Vec::new();
        let mut seen = BTreeSet::new();
        let names: Vec<_> = cells
            .iter()
            .map(|cell| String::from_utf8_lossy(cell))
            .collect();
        if let [name] = names.as_slice()
            && name.contains([';', '\t'])
        {
            return Err(vec![
                "the header is one single column (separate columns by commas)".to_owned(),
            ]);
        }
        for name in &names {
            match Holds::of(definition, name) {
                Some(holds) => columns.push(holds),
                None => defects.push(format!(
                    "unknown column `{}` (known are `{DEFINITION_ID}`, `{DEFINITION_VERSION}`, `{ROLE}`, \
                     `{NOTES}` and the id of an item, and the id of each item and list)",
                    quoted(name)
                )),
            }
            if !seen.insert(name.as_ref()) {
                defects.push(format!(
                    "column `{}` is there twice (remove one)",
                    quoted(name)
                ));
            }
        }
        let items = definition.items.iter().map(|item| item.id.as_str());
        let lists = definition.lists.iter().map(|list| list.id.as_str());
        let needed = [DEFINITION_ID, DEFINITION_VERSION].into_iter();
        for name in needed.chain(items).chain(lists) {
            if !seen.contains(name) {
                defects.push(format!(
                    "column `{name}` is missing (add it; an empty cell is no answer)"
                ));
            }
        }
        if defects.is_empty() {
            Ok(Header {
                columns,
                version: definition.version.to_string(),
            })
        } else {
            Err(defects)
        }
    }

    /// How many cells a record has.
    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }

    /// Reads a plain record into empty answers; `None` where a cell needs a second look, and then they are not to be
    /// used.
    pub fn plain(
        &self,
        lookup: &Lookup,
        block: &Block,
        record: &Record,
        answers: &mut Answers,
    ) -> Option<()> {
        let definition = answers.definition().clone();
        for (idx, holds) in self.columns.iter().enumerate() {
            let cell = block.cell(record, idx);
            match holds {
                Holds::DefinitionId if cell == definition.id.as_bytes() => {}
                Holds::DefinitionVersion if cell == self.version.as_bytes() => {}
                Holds::DefinitionId | Holds::DefinitionVersion => return None,
                _ if cell.is_empty() => {}
                Holds::Role => {
                    let role = definition.role_of(std::str::from_utf8(cell).ok()?)?;
                    answers.set_role(Some(role));
                }
                Holds::Item(item) => answers.answer(*item, Some(plain_answer(cell)?)).ok()?,
                Holds::One(list) => {
                    let option = lookup.option(*list, Token::new(cell))?;
                    answers.pick_all(*list, &[option]).ok()?;
                }
                Holds::Several(list) => {
                    let picks: Option<Vec<_>> = if cell == EMPTY_LIST.as_bytes() {
                        Some(Vec::new())
                    } else {
                        let ids = cell.split(|byte| *byte == SEPARATOR);
                        ids.map(|id| lookup.option(*list, Token::new(id))).collect()
                    };
                    answers.pick(*list, Some(picks?)).ok()?;
                }
                Holds::Note(_) => return None,
            }
        }
        Some(())
    }

    /// The answers of any record, read by the core from the document that it stands for.
    ///
    /// Errors: a cell that is not UTF-8, by its column; else what the core refuses.
    pub fn read(
        &self,
        definition: &Arc<Definition>,
        block: &Block,
        record: &Record,
    ) -> Result<Result<Answers, Defects>, String> {
        let (mut bound, mut answers, mut notes) = (Map::new(), Map::new(), Map::new());
        let mut role = None;
        for (idx, holds) in self.columns.iter().enumerate() {
            let Ok(cell) = std::str::from_utf8(block.cell(record, idx)) else {
                return Err(holds.name(definition));
            };
            if cell.is_empty() {
                continue;
            }
            let text = Value::from(cell);
            match holds {
                Holds::DefinitionId => drop(bound.insert("id".to_owned(), text)),
                Holds::DefinitionVersion => drop(bound.insert("version".to_owned(), text)),
                Holds::Role => role = Some(text),
                Holds::Note(item) => {
                    notes.insert(definition.item(*item).id.clone(), text);
                }
                Holds::One(list) => {
                    answers.insert(definition.list(*list).id.clone(), text);
                }
                Holds::Item(item) => {
                    answers.insert(definition.item(*item).id.clone(), item_value(cell));
                }
                Holds::Several(list) => {
                    let picks = if cell == EMPTY_LIST {
                        Value::Array(Vec::new())
                    } else {
                        cell.split(char::from(SEPARATOR)).collect()
                    };
                    answers.insert(definition.list(*list).id.clone(), picks);
                }
            }
        }
        let mut document = Map::new();
        document.insert("definition".to_owned(), Value::Object(bound));
        document.insert("answers".to_owned(), Value::Object(answers));
        document.extend(role.map(|role| ("role".to_owned(), role)));
        if !notes.is_empty() {
            document.insert("notes".to_owned(), Value::Object(notes));
        }
        let document = Value::Object(document).to_string();
        Ok(Answers::parse(definition.clone(), &document))
    }
}

impl Holds {
    fn of(definition: &Definition, name: &str) -> Option<Holds> {
        match name {
            DEFINITION_ID => return Some(Holds::DefinitionId),
            DEFINITION_VERSION => return Some(Holds::DefinitionVersion),
            ROLE => return Some(Holds::Role),
            _ => {}
        }
        if let Some(id) = name.strip_prefix(NOTES) {
            return definition.item_of(id).map(Holds::Note);
        }
        let item = definition.item_of(name).map(Holds::Item);
        item.or_else(|| {
            let list = definition.list_of(name)?;
            Some(match definition.list(list).pick {
                soundings_core::Pick::One => Holds::One(list),
                soundings_core::Pick::Several { .. } => Holds::Several(list),
            })
        })
    }

    fn name(self, definition: &Definition) -> String {
        match self {
            Holds::DefinitionId => DEFINITION_ID.to_owned(),
            Holds::DefinitionVersion => DEFINITION_VERSION.to_owned(),
            Holds::Role => ROLE.to_owned(),
            Holds::Item(item) => definition.item(item).id.clone(),
            Holds::One(list) | Holds::Several(list) => definition.list(list).id.clone(),
            Holds::Note(item) => format!("{NOTES}{}", definition.item(item).id),
        }
    }
}

/// The column that a path in the document stands for.
pub fn column_of(path: &str) -> &str {
    match path {
        "role" => ROLE,
        _ => path.strip_prefix("answers.").unwrap_or(path),
    }
}

/// As much of a name as a message quotes, controls made visible.
fn quoted(name: &str) -> String {
    let short: String = name.chars().take(QUOTED).collect();
    short.escape_debug().to_string()
}

fn plain_answer(cell: &[u8]) -> Option<Answer> {
    match cell {
        [digit @ b'0'..=b'9'] => {
            let level: Level = digit - b'0';
            Some(Answer::Level(level))
        }
        b"not-sure" => Some(Answer::NotSure),
        b"not-applicable" => Some(Answer::NotApplicable),
        _ => None,
    }
}

/// What a cell of an item is in JSON: a number where it is one as written, else text.
///
/// Only whole numbers are levels, so any other number may be told as text: the core refuses both in the same words.
fn item_value(cell: &str) -> Value {
    let is_whole = cell.len() <= 3
        && cell.bytes().all(|byte| byte.is_ascii_digit())
        && (cell.len() == 1 || !cell.starts_with('0'));
    match cell.parse::<u16>() {
        Ok(number) if is_whole => number.into(),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests;
