//! The pseudo-language: English with accents, in brackets and longer by two fifths, for tests.
//!
//! Whatever a screen shows without brackets is no word of a language file, and what has no room for it has none for
//! German. Placeholders, ids and addresses stay what they are; nothing here knows which words there are.

use anyhow::Result;
use serde_json::Value;

/// The tag that is customary for it; browsers format numbers and lists for it as for English.
pub(crate) const TAG: &str = "en-XA";

/// Members that hold no words.
const NO_WORDS: [&str; 8] = [
    "$schema",
    "$comment",
    "format",
    "id",
    "version",
    "direction",
    "origin",
    "link",
];

/// What words are made longer with.
const FILLER: &str = " ōñē ţŵō";

/// A language file in the pseudo-language.
pub(crate) fn text(json: String) -> Result<String> {
    let mut file: Value = serde_json::from_str(&json)?;
    change("", &mut file);
    if let Some(language) = file.get_mut("language") {
        *language = TAG.into();
    }
    Ok(serde_json::to_string_pretty(&file)?)
}

fn change(key: &str, value: &mut Value) {
    match value {
        Value::String(text) if !NO_WORDS.contains(&key) && !text.starts_with("https:") => {
            *text = said(text);
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| change(key, entry)),
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(key, member)| change(key, member)),
        _ => {}
    }
}

/// A text in the pseudo-language: `{n} points` becomes `⟦{n} ƥōíñţš ōñ⟧`.
fn said(text: &str) -> String {
    let mut said = String::new();
    let mut is_placeholder = false;
    for character in text.chars() {
        match character {
            '{' => is_placeholder = true,
            '}' => is_placeholder = false,
            _ => {}
        }
        said.push(if is_placeholder {
            character
        } else {
            accented(character)
        });
    }
    let n_more = text.chars().count() * 2 / 5;
    let filler = FILLER.chars().cycle().take(n_more.max(1));
    // A line ends with a letter, so that no space is lost.
    let filler: String = filler.collect();
    format!("⟦{said}{}⟧", filler.trim_end())
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ";
    const ACCENTED: &str = "åƀçđēƒĝĥíĵķļɱñōƥɋŕšţûṽŵýžÅƁÇĐĒƑĜĤÍĴĶĻṀÑŌƤɊŔŠŢÛṼŴÝŽ";
    let place = PLAIN.chars().position(|plain| plain == letter);
    place
        .and_then(|place| ACCENTED.chars().nth(place))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_placeholders_do_not() {
        let text = text(r#"{"format": "x/1", "language": "en", "a": {"one": "{n} point", "link": "https://a.b"}}"#.to_owned());
        let file: Value = serde_json::from_str(&text.unwrap()).unwrap();
        // Nine characters, and three more for the two fifths.
        assert_eq!(file["a"]["one"], "⟦{n} ƥōíñţ ōñ⟧");
        assert_eq!(file["a"]["link"], "https://a.b");
        assert_eq!(
            (&file["format"], &file["language"]),
            (&"x/1".into(), &TAG.into())
        );
    }
}
