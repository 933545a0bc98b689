//! Lookup: from the id of a question or an option to its index, made once for many documents.
//!
//! It knows which ids there are, and nothing about what may be answered.

use rustc_hash::FxHashMap;
use soundings_core::{Definition, ItemIdx, ListIdx, OptionIdx, Pick};

/// A question with what a reader has to know about it.
#[derive(Clone, Copy)]
pub enum Asked {
    Item(ItemIdx),
    One(ListIdx),
    Several(ListIdx),
}

/// Questions and options of one definition by id.
pub struct Lookup {
    /// Every question, items first.
    questions: Vec<Entry>,
    by_id: FxHashMap<Vec<u8>, usize>,
    /// The options of each list by the heads of their ids. Hashed, because a search would be guessed wrong by the
    /// processor nearly every time.
    options: Vec<FxHashMap<u64, Vec<(Id, OptionIdx)>>>,
}

struct Entry {
    asked: Asked,
    /// The key as programs write it, with quotes and colon.
    key: Vec<u8>,
    /// The first eight bytes of the key as one number, and which bits of it count.
    head: u64,
    mask: u64,
}

/// An id that is to be found.
struct Id {
    head: u64,
    bytes: Vec<u8>,
}

/// A text that may be an id.
#[derive(Clone, Copy)]
pub struct Token<'t> {
    /// The first eight bytes as one number: nearly always enough to tell two ids apart.
    pub head: u64,
    pub bytes: &'t [u8],
}

impl Lookup {
    pub fn new(definition: &Definition) -> Lookup {
        let items = definition.item_idxs();
        let items = items.map(|item| (definition.item(item).id.as_str(), Asked::Item(item)));
        let lists = definition.list_idxs().map(|list| {
            let rules = definition.list(list);
            let asked = match rules.pick {
                Pick::One => Asked::One(list),
                Pick::Several { .. } => Asked::Several(list),
            };
            (rules.id.as_str(), asked)
        });
        let named = items.chain(lists);
        let by_id = named
            .clone()
            .enumerate()
            .map(|(place, (id, _))| (id.as_bytes().to_vec(), place))
            .collect();
        let questions = named.map(|(id, asked)| Entry::new(id, asked)).collect();
        let options = definition.list_idxs().map(|list| {
            let rules = definition.list(list);
            let options =
                (0..rules.options.len()).filter_map(|place| definition.option_at(list, place));
            let mut by_head: FxHashMap<u64, Vec<(Id, OptionIdx)>> = FxHashMap::default();
            for option in options {
                let id = Id::new(&rules.option(option).id);
                by_head.entry(id.head).or_default().push((id, option));
            }
            by_head
        });
        Lookup {
            by_id,
            options: options.collect(),
            questions,
        }
    }

    /// The question at a place and the length of its key, if `text` begins with it.
    #[inline]
    pub fn key_at(&self, place: usize, text: &[u8]) -> Option<(usize, Asked)> {
        let entry = self.questions.get(place)?;
        let is_next = match text.first_chunk::<HEAD>() {
            Some(first) => {
                u64::from_le_bytes(*first) & entry.mask == entry.head
                    && (entry.key.len() <= HEAD || text.starts_with(&entry.key))
            }
            None => text.starts_with(&entry.key),
        };
        is_next.then_some((entry.key.len(), entry.asked))
    }

    /// A question and its place.
    pub fn question(&self, id: &[u8]) -> Option<(usize, Asked)> {
        let place = *self.by_id.get(id)?;
        Some((place, self.questions[place].asked))
    }

    /// The option of a list.
    pub fn option(&self, list: ListIdx, id: Token<'_>) -> Option<OptionIdx> {
        self.options[list.idx()]
            .get(&id.head)?
            .iter()
            .find(|(known, _)| known.is(id))
            .map(|(_, option)| *option)
    }
}

impl Entry {
    fn new(id: &str, asked: Asked) -> Entry {
        let key = format!("\"{id}\":").into_bytes();
        let mask = Token::new(&vec![u8::MAX; key.len()]).head;
        Entry {
            asked,
            head: Token::new(&key).head,
            key,
            mask,
        }
    }
}

impl Id {
    fn new(id: &str) -> Id {
        Id {
            head: Token::new(id.as_bytes()).head,
            bytes: id.as_bytes().to_vec(),
        }
    }

    fn is(&self, token: Token<'_>) -> bool {
        self.head == token.head
            && self.bytes.len() == token.bytes.len()
            && (token.bytes.len() <= HEAD || self.bytes == token.bytes)
    }
}

/// Bytes of a head.
const HEAD: usize = 8;

impl<'t> Token<'t> {
    pub fn new(bytes: &'t [u8]) -> Token<'t> {
        let mut head = [0; HEAD];
        let n = bytes.len().min(HEAD);
        head[..n].copy_from_slice(&bytes[..n]);
        Token {
            head: u64::from_le_bytes(head),
            bytes,
        }
    }

    /// The text up to the first quotation mark.
    ///
    /// Eight bytes at a time, because most ids are shorter than that and there are dozens in a document.
    #[inline]
    pub fn before_quote(text: &'t [u8]) -> Option<Token<'t>> {
        if let Some(first) = text.first_chunk::<HEAD>() {
            let head = u64::from_le_bytes(*first);
            // A byte that equals the mark is 0 after this, and borrows in the subtraction.
            let difference = head ^ (ONES * u64::from(b'"'));
            let borrowed = difference.wrapping_sub(ONES) & !difference & (ONES << 7);
            if borrowed != 0 {
                let n_bits = borrowed.trailing_zeros() & !7;
                let n_bytes = usize::try_from(n_bits / 8).ok()?;
                return Some(Token {
                    head: head & ((1 << n_bits) - 1),
                    bytes: &text[..n_bytes],
                });
            }
        }
        let end = text.iter().position(|byte| *byte == b'"')?;
        Some(Token::new(&text[..end]))
    }
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
