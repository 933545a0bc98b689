//! Lines are found whatever pieces a text arrives in.

use std::io::{self, Read};

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::sample::select;
use soundings_core::DOCUMENT_MAX;

use super::Lines;
use crate::batch::block::{BLOCK, Block, Source};
use crate::batch::random::for_all;

/// A text that arrives a few bytes at a time.
struct Trickle<'t> {
    text: &'t [u8],
    n_most: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.n_most.min(buffer.len()).min(self.text.len());
        buffer[..n].copy_from_slice(&self.text[..n]);
        self.text = &self.text[n..];
        Ok(n)
    }
}

/// Line, text and whether it was cut, of every document; and how many bytes were used up.
fn found(input: impl Read + Send) -> (Vec<(u64, Vec<u8>, bool)>, u64) {
    let mut lines = Lines::new(input);
    let mut block = Block::default();
    let (mut documents, mut n_read) = (Vec::new(), 0);
    while lines.fill(&mut block).unwrap() {
        for record in &block.records {
            let text = block.bytes[record.bytes.clone()].to_vec();
            documents.push((record.line, text, record.is_cut));
        }
        n_read += block.n_read;
        block.clear();
    }
    (documents, n_read)
}

#[test]
fn lines_are_those_of_the_text_whatever_pieces_it_arrives_in() {
    let piece = select(vec!["\n", "\r\n", "a", "bb", "{}", " ", "\n\n", "\t\r\n"]);
    for_all(
        300,
        (vec(piece, 0..40), 1..9_usize, any::<bool>()),
        |(pieces, n_most, is_long)| {
            let filler = if is_long {
                "x".repeat(BLOCK * 2 / 3)
            } else {
                String::new()
            };
            let text = pieces.concat().replace("bb", &filler);
            let expected: Vec<(u64, Vec<u8>, bool)> = (1..)
                .zip(text.split('\n'))
                .filter(|(_, line)| !line.trim_matches([' ', '\t', '\r']).is_empty())
                .map(|(number, line)| (number, line.as_bytes().to_vec(), false))
                .collect();
            let n_most = if is_long { n_most * 10_000 } else { n_most };
            let (documents, n_read) = found(Trickle {
                text: text.as_bytes(),
                n_most,
            });
            prop_assert_eq!(documents, expected);
            prop_assert_eq!(n_read, u64::try_from(text.len()).unwrap_or(0));
            Ok(())
        },
    );
}

#[test]
fn a_line_that_is_too_long_is_cut_and_what_follows_is_read() {
    for n_bytes in [
        DOCUMENT_MAX,
        DOCUMENT_MAX + 1,
        DOCUMENT_MAX + BLOCK,
        3 * DOCUMENT_MAX,
    ] {
        for end in ["", "\n", "\nnext", "\nnext\n\nlast\n"] {
            let text = format!("first\n{}{end}", "x".repeat(n_bytes));
            let (documents, n_read) = found(text.as_bytes());
            let is_cut = n_bytes > DOCUMENT_MAX;
            let told: Vec<(u64, usize, bool)> = documents
                .iter()
                .map(|(line, text, is_cut)| (*line, text.len().min(DOCUMENT_MAX), *is_cut))
                .collect();
            let mut expected = vec![(1, 5, false), (2, DOCUMENT_MAX, is_cut)];
            if end.contains("next") {
                expected.push((3, 4, false));
            }
            if end.contains("last") {
                expected.push((5, 4, false));
            }
            assert_eq!(told, expected, "{n_bytes} {end:?}");
            assert_eq!(
                n_read,
                u64::try_from(text.len()).unwrap(),
                "{n_bytes} {end:?}"
            );
        }
    }
}

#[test]
fn what_is_kept_of_a_long_line_is_bounded() {
    let endless = io::repeat(b'x').take(50_000_000);
    let mut lines = Lines::new(endless);
    let mut block = Block::default();
    assert!(lines.fill(&mut block).unwrap());
    assert!(
        block.bytes.capacity() < 2 * (DOCUMENT_MAX + BLOCK),
        "{}",
        block.bytes.capacity()
    );
    assert!(
        lines.rest.capacity() <= 2 * BLOCK,
        "{}",
        lines.rest.capacity()
    );
}
