//! How programs without glue are called: a plain C ABI.
//!
//! The caller makes an instance, asks [`alloc`] for room, writes each input there, calls what it wants and reads the
//! answer: its length (`u32`, little endian), a tag, its bytes. One instance serves one call and is dropped as a
//! whole with its memory, so nothing is ever freed. It knows no input and no answer.

#![allow(
    unsafe_code,
    reason = "a boundary of pointers; the programs behind it hold nothing unsafe of their own"
)]

#[cfg(target_arch = "wasm32")]
#[global_allocator]
// SAFETY: a wasm without shared memory has one thread.
static MEMORY: lol_alloc::AssumeSingleThreaded<lol_alloc::LeakingAllocator> =
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::LeakingAllocator::new()) };

/// What an answer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tag {
    /// What was asked for.
    Done = 0,
    /// The defects of an input, as a JSON document.
    Refused = 1,
}

/// Room for an input.
// SAFETY: no other symbol of a program has this name.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    leak(vec![0; len])
}

/// What the caller has written.
///
/// # Safety
///
/// `ptr` comes from [`alloc`], asked for `len` bytes.
pub unsafe fn input<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: `alloc` made these bytes, all of them written, and nobody frees or changes them.
    unsafe { std::slice::from_raw_parts(ptr, len) }
}

/// Text that the caller has written; it encodes text itself, so nothing is lost here.
///
/// # Safety
///
/// As for [`input`].
pub unsafe fn text(ptr: *const u8, len: usize) -> String {
    // SAFETY: what this function asks of its caller.
    String::from_utf8_lossy(unsafe { input(ptr, len) }).into_owned()
}

/// Hands an answer over.
pub fn answer(tag: Tag, bytes: &[u8]) -> *const u8 {
    leak([&length(bytes)[..], &[tag as u8], bytes].concat())
}

/// A length as it stands before bytes.
pub fn length(bytes: &[u8]) -> [u8; 4] {
    // A wasm has no more than 4 GiB.
    (bytes.len() as u32).to_le_bytes()
}

fn leak(bytes: Vec<u8>) -> *mut u8 {
    bytes.leak().as_mut_ptr()
}

/// What a caller does, for tests of programs.
pub mod caller {
    use super::*;

    /// Writes an input.
    pub fn put(bytes: &[u8]) -> (*const u8, usize) {
        let ptr = alloc(bytes.len());
        // SAFETY: `alloc` made room for exactly these bytes.
        unsafe { ptr.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        (ptr, bytes.len())
    }

    /// Reads an answer.
    ///
    /// # Safety
    ///
    /// `ptr` comes from [`answer`].
    pub unsafe fn got(ptr: *const u8) -> (u8, &'static [u8]) {
        // SAFETY: an answer has four bytes of length, a tag, and as many bytes as the length says.
        unsafe {
            let head = input(ptr, 5);
            let len = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
            (head[4], input(ptr.add(5), len as usize))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_its_length_its_tag_and_its_bytes() {
        let ptr = answer(Tag::Refused, b"why");
        // SAFETY: it comes from `answer`.
        let (tag, bytes) = unsafe { caller::got(ptr) };
        assert_eq!((tag, bytes), (1, &b"why"[..]));
        let (ptr, len) = caller::put("grün".as_bytes());
        // SAFETY: `put` returns what `alloc` gave, with the length it was asked for.
        assert_eq!(unsafe { text(ptr, len) }, "grün");
    }
}
