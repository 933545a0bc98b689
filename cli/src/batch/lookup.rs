//! Lookup: from the id of a question or an option to its index, made once for many documents.
//!
//! It knows which ids there are, and nothing about what may be answered.

use rustc_hash::FxHashMap;
use soundings_core::{Definition, ItemIdx, Level, ListIdx, OptionIdx, Pick};

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
    options: Vec<Options>,
}

/// The options of one list, each at a place that its id gives, or right behind: a search from the first to the last
/// would be guessed wrong by the processor nearly every time.
struct Options {
    /// A power of two, and at least twice as many places as options, so that there is always an empty one.
    places: Vec<Option<(Id, OptionIdx)>>,
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
            Options::new(
                rules.options.len(),
                options.map(|option| (Id::new(&rules.option(option).id), option)),
            )
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
        let n_bytes = entry.key.len();
        let is_next = match text.first_chunk::<HEAD>() {
            Some(first) if u64::from_le_bytes(*first) & entry.mask != entry.head => false,
            Some(_) if n_bytes <= HEAD => true,
            Some(_) => text
                .get(..n_bytes)
                .is_some_and(|text| same_behind_head(&entry.key, text)),
            None => text.starts_with(&entry.key),
        };
        is_next.then_some((n_bytes, entry.asked))
    }

    /// The item at a place with a level of one digit, if `text` begins with its key, the level and a comma, all within
    /// eight bytes: nearly every item of nearly every document.
    #[inline]
    pub fn level_at(&self, place: usize, text: &[u8]) -> Option<(usize, ItemIdx, Level)> {
        let entry = self.questions.get(place)?;
        let Asked::Item(item) = entry.asked else {
            return None;
        };
        let word = u64::from_le_bytes(*text.first_chunk::<HEAD>()?);
        if word & entry.mask != entry.head || entry.key.len() > HEAD - 2 {
            return None;
        }
        let [digit, comma] = entry.behind(word);
        let level = digit.wrapping_sub(b'0');
        (level <= 9 && comma == b',').then_some((entry.key.len() + 2, item, level))
    }

    /// A question and its place.
    pub fn question(&self, id: &[u8]) -> Option<(usize, Asked)> {
        let place = *self.by_id.get(id)?;
        Some((place, self.questions[place].asked))
    }

    /// The option of a list.
    #[inline(always)]
    pub fn option(&self, list: ListIdx, id: Token<'_>) -> Option<OptionIdx> {
        self.options[list.idx()].get(id)
    }
}

impl Options {
    fn new(n_options: usize, options: impl Iterator<Item = (Id, OptionIdx)>) -> Options {
        let mut found = Options { places: Vec::new() };
        let n_places = (n_options * 4).next_power_of_two();
        found.places.resize_with(n_places, || None);
        for (id, option) in options {
            let mut place = found.first_place(id.head);
            while found.places[place].is_some() {
                place = (place + 1) % n_places;
            }
            found.places[place] = Some((id, option));
        }
        found
    }

    fn first_place(&self, head: u64) -> usize {
        // The golden ratio spreads what differs in few bits; the highest bits are spread best.
        let spread = head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
        usize::try_from(spread).unwrap_or(0) & (self.places.len() - 1)
    }

    #[inline(always)]
    fn get(&self, id: Token<'_>) -> Option<OptionIdx> {
        let mut place = self.first_place(id.head);
        loop {
            let (known, option) = self.places[place].as_ref()?;
            if known.is(id) {
                return Some(*option);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
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

    /// The two bytes behind the key, in eight bytes that begin with it.
    fn behind(&self, word: u64) -> [u8; 2] {
        let bytes = (word >> (8 * self.key.len())).to_le_bytes();
        [bytes[0], bytes[1]]
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
            && (token.bytes.len() <= HEAD || same_behind_head(&self.bytes, token.bytes))
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
    #[inline(always)]
    pub fn before_quote(text: &'t [u8]) -> Option<Token<'t>> {
        if let Some(first) = text.first_chunk::<HEAD>() {
            let head = u64::from_le_bytes(*first);
            if let Some(n_bytes) = bytes_before_quote(head) {
                let mask = (1 << (8 * n_bytes)) - 1;
                let head = head & mask;
                let bytes = &text[..n_bytes];
                return Some(Token { head, bytes });
            }
        }
        Token::before_late_quote(text)
    }

    fn before_late_quote(text: &'t [u8]) -> Option<Token<'t>> {
        let (words, rest) = text.as_chunks::<HEAD>();
        for (place, word) in words.iter().enumerate() {
            if let Some(n_bytes) = bytes_before_quote(u64::from_le_bytes(*word)) {
                return Some(Token::new(&text[..place * HEAD + n_bytes]));
            }
        }
        let end = rest.iter().position(|byte| *byte == b'"')?;
        Some(Token::new(&text[..text.len() - rest.len() + end]))
    }
}

/// How many of eight bytes stand before the first quotation mark among them.
#[inline]
fn bytes_before_quote(word: u64) -> Option<usize> {
    // A byte that equals the mark is 0 after this, and borrows in the subtraction.
    let difference = word ^ (ONES * u64::from(b'"'));
    let borrowed = difference.wrapping_sub(ONES) & !difference & (ONES << 7);
    if borrowed == 0 {
        return None;
    }
    usize::try_from(borrowed.trailing_zeros() / 8).ok()
}

/// Whether two texts of one length of at least eight bytes are the same, once their first eight are.
///
/// The last eight decide most of the time, and a call to compare so few bytes costs more than that.
#[inline]
fn same_behind_head(one: &[u8], other: &[u8]) -> bool {
    one.last_chunk::<HEAD>() == other.last_chunk::<HEAD>()
        && (one.len() <= 2 * HEAD || one == other)
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;
