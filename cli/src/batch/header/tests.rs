//! A header is checked as a whole, and a record is refused in the core's words.

use super::{Header, column_of};
use crate::batch::random::definitions;

fn defects(names: &[&str]) -> Vec<String> {
    let cells: Vec<Vec<u8>> = names.iter().map(|name| name.as_bytes().to_vec()).collect();
    let garden = &definitions()[1];
    Header::parse(garden, &cells).err().unwrap_or_default()
}

/// Every column that a table of the community garden needs.
fn needed() -> Vec<String> {
    let garden = &definitions()[1];
    let items = garden.items.iter().map(|item| item.id.clone());
    let lists = garden.lists.iter().map(|list| list.id.clone());
    let bound = ["definition.id", "definition.version"].map(str::to_owned);
    bound.into_iter().chain(items).chain(lists).collect()
}

#[test]
fn a_full_header_is_accepted_in_any_order_and_with_optional_columns() {
    let needed = needed();
    let mut names: Vec<&str> = needed.iter().map(String::as_str).rev().collect();
    assert_eq!(defects(&names), Vec::<String>::new());
    names.extend(["notes.lease", "respondent.role"]);
    assert_eq!(defects(&names), Vec::<String>::new());
}

#[test]
fn every_defect_of_a_header_is_told_at_once() {
    let needed = needed();
    let names = needed.iter().map(String::as_str);
    let names: Vec<&str> = names
        .filter(|name| !["lease", "definition.version"].contains(name))
        .chain(["site", "Lease", "notes.site", "answers.lease", "\n"])
        .collect();
    let known = "(known are `definition.id`, `definition.version`, `respondent.role`, `notes.` and the id of an item, and the id of each item and list)";
    let expected = [
        "column `site` is there twice (remove one)".to_owned(),
        format!("unknown column `Lease` {known}"),
        format!("unknown column `notes.site` {known}"),
        format!("unknown column `answers.lease` {known}"),
        format!("unknown column `\\n` {known}"),
        "column `definition.version` is missing (add it; an empty cell is no answer)".to_owned(),
        "column `lease` is missing (add it; an empty cell is no answer)".to_owned(),
    ];
    assert_eq!(defects(&names), expected);
}

#[test]
fn a_header_separated_by_something_else_is_told_so() {
    let expected = "the header is one single column (separate columns by commas)";
    for separator in [";", "\t"] {
        assert_eq!(defects(&[&needed().join(separator)]), [expected]);
    }
}

#[test]
fn a_name_that_goes_on_for_ever_is_quoted_in_part() {
    let told = defects(&["x".repeat(100_000).as_str()]);
    assert!(told[0].len() < 400, "{}", told[0].len());
}

#[test]
fn paths_of_a_document_are_columns_of_a_table() {
    assert_eq!(column_of("answers.lease"), "lease");
    assert_eq!(column_of("answers.worries[1]"), "worries[1]");
    assert_eq!(column_of("notes.lease"), "notes.lease");
    assert_eq!(column_of("definition.id"), "definition.id");
    assert_eq!(column_of("role"), "respondent.role");
    assert_eq!(column_of(""), "");
}
