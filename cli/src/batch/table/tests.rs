//! Records are found with their lines, and none fills memory.

use std::io::{self, Read};

use soundings_core::DOCUMENT_MAX;

use super::Table;
use crate::batch::block::{BLOCK, Block, Source};

/// Line, cells and whether it was cut, of every record.
fn found(input: impl Read + Send) -> Vec<(u64, Vec<String>, bool)> {
    let mut table = Table::new(input);
    let mut block = Block::default();
    let mut records = Vec::new();
    while table.fill(&mut block).unwrap() {
        for record in &block.records {
            let cells = (0..record.cells.len())
                .map(|idx| String::from_utf8_lossy(block.cell(record, idx)).into_owned());
            records.push((record.line, cells.collect(), record.is_cut));
        }
        block.clear();
    }
    records
}

#[track_caller]
fn check(text: &str, expected: &[(u64, &[&str])]) {
    let expected: Vec<(u64, Vec<String>, bool)> = expected
        .iter()
        .map(|(line, cells)| {
            (
                *line,
                cells.iter().map(|cell| (*cell).to_owned()).collect(),
                false,
            )
        })
        .collect();
    assert_eq!(found(text.as_bytes()), expected, "{text:?}");
}

#[test]
fn records_are_known_by_the_line_they_begin_in() {
    check("", &[]);
    check("\n\r\n", &[]);
    check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("\n\na\n\nb\n", &[(3, &["a"]), (5, &["b"])]);
    check("\r\n\r\na\r\n\r\nb\r\n", &[(3, &["a"]), (5, &["b"])]);
    check("\u{feff}a,b\n", &[(1, &["a", "b"])]);
    check(
        "a,\"x\ny\r\nz\"\nb,c\n",
        &[(1, &["a", "x\ny\r\nz"]), (4, &["b", "c"])],
    );
    check(
        "\"say \"\"so\"\"\",\"1,2\",\n",
        &[(1, &["say \"so\"", "1,2", ""])],
    );
    check("\"\"\n,\n", &[(1, &[""]), (2, &["", ""])]);
}

#[test]
fn a_record_may_lie_on_the_edge_of_what_is_read_at_once() {
    let row = "0123456789,abcdefghij\n";
    let text = row.repeat(3 * BLOCK / row.len());
    let records = found(text.as_bytes());
    assert_eq!(records.len(), 3 * BLOCK / row.len());
    for ((line, cells, is_cut), number) in records.iter().zip(1..) {
        assert_eq!((*line, *is_cut), (number, false));
        assert_eq!(cells, &["0123456789", "abcdefghij"]);
    }
}

#[test]
fn a_record_without_an_end_is_cut() {
    // A quote that nobody closed takes in the rest of the table.
    let endless = b"a\n\"".chain(io::repeat(b'x').take(20_000_000));
    let mut table = Table::new(endless);
    let mut block = Block::default();
    assert!(table.fill(&mut block).unwrap());
    let told: Vec<(u64, bool)> = block
        .records
        .iter()
        .map(|record| (record.line, record.is_cut))
        .collect();
    assert_eq!(told, [(1, false), (2, true)]);
    assert!(
        block.bytes.capacity() < 2 * (DOCUMENT_MAX + BLOCK),
        "{}",
        block.bytes.capacity()
    );
    // So does a line of nothing but commas, which are no bytes of any cell.
    let commas = io::repeat(b',').take(20_000_000).chain(&b"\nb\n"[..]);
    let records = found(commas);
    assert_eq!((records[0].0, records[0].2), (1, true));
    assert_eq!(records[1], (2, vec!["b".to_owned()], false));
}
