//! Formats by whoever runs the program: it is asked for each number, plural and enumeration.

use soundings_core::words::{Formats, Plural};

/// The formats of the page's language.
pub struct Host;

impl Formats for Host {
    fn number(&self, number: u32) -> String {
        host::number(number)
    }

    fn plural(&self, number: u32) -> Plural {
        let place = usize::try_from(host::plural(number)).unwrap_or(usize::MAX);
        Plural::NAMES
            .get(place)
            .map_or(Plural::Other, |(_, plural)| *plural)
    }

    fn list(&self, entries: &[String]) -> String {
        host::list(&entries.join("\0"))
    }
}

#[cfg(target_arch = "wasm32")]
mod host {
    use soundings_boundary::input;

    mod imports {
        #[link(wasm_import_module = "formats")]
        // SAFETY: whoever runs the program offers these, or it does not start.
        unsafe extern "C" {
            /// The place of a number's plural category in `Plural::NAMES`.
            pub safe fn plural(number: u32) -> u32;
            /// A number as the language writes it, where it stands: its length and its bytes.
            pub safe fn number(number: u32) -> *const u8;
            /// The enumeration of entries with NUL between them, where it stands.
            pub fn list(entries: *const u8, len: usize) -> *const u8;
        }
    }

    pub fn plural(number: u32) -> u32 {
        imports::plural(number)
    }

    pub fn number(number: u32) -> String {
        read(imports::number(number))
    }

    pub fn list(entries: &str) -> String {
        // SAFETY: the text is there as long as the call takes.
        read(unsafe { imports::list(entries.as_ptr(), entries.len()) })
    }

    fn read(place: *const u8) -> String {
        // SAFETY: the caller wrote a length and as many bytes into room that `alloc` made.
        let text = unsafe {
            let length = input(place, 4);
            let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
            input(place.add(4), length as usize)
        };
        String::from_utf8_lossy(text).into_owned()
    }
}

/// Natively nobody runs the program, and tests bring formats of their own.
#[cfg(not(target_arch = "wasm32"))]
mod host {
    pub fn plural(_: u32) -> u32 {
        5
    }

    pub fn number(number: u32) -> String {
        number.to_string()
    }

    pub fn list(entries: &str) -> String {
        entries.replace('\0', ", ")
    }
}
