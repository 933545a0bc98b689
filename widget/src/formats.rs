//! Formats by the browser's `Intl`: no language data is downloaded.

use js_sys::{Array, Function, Intl, Object};
use soundings_core::words::{Formats, Plural};
use wasm_bindgen::JsValue;

/// Numbers, plurals and enumerations of one language.
pub struct BrowserFormats {
    numbers: Function,
    plurals: Intl::PluralRules,
    lists: Intl::ListFormat,
}

impl BrowserFormats {
    /// Formats of a language; the browser falls back by itself where it does not know it.
    pub fn new(language: &str) -> BrowserFormats {
        let locales = Array::of1(&JsValue::from_str(language));
        let options = Object::new();
        BrowserFormats {
            numbers: Intl::NumberFormat::new(&locales, &options).format(),
            plurals: Intl::PluralRules::new(&locales, &options),
            lists: Intl::ListFormat::new(&locales, &options),
        }
    }
}

impl Formats for BrowserFormats {
    fn number(&self, number: u32) -> String {
        let formatted = self
            .numbers
            .call1(&JsValue::UNDEFINED, &JsValue::from(number));
        formatted
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| number.to_string())
    }

    fn plural(&self, number: u32) -> Plural {
        let category = String::from(self.plurals.select(f64::from(number)));
        Plural::NAMES
            .iter()
            .find(|(name, _)| *name == category)
            .map_or(Plural::Other, |(_, plural)| *plural)
    }

    fn list(&self, entries: &[String]) -> String {
        let list = Array::new();
        for entry in entries {
            list.push(&JsValue::from_str(entry));
        }
        String::from(self.lists.format(&list))
    }
}
