//! Texts and words that are too long for where they stand on a phone.
//!
//! The narrowest screens in use are 320 by 568 CSS pixels; at a text size of 16 pixels, in the widget's own layout and
//! over the words of the shipped check, a line of such a screen holds 23 characters of a heading, 28 of an answer and
//! 40 of prose, and broken between words 18, 20 and 33 of them are used. The limits follow from how many lines each
//! kind may take. It knows no language: it counts characters, wide ones twice and those that take no room not at all.

use super::LintCode;
use super::site::Report;
use crate::json::{Node, Value};

/// Where a text stands on screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A question or a headline, in large letters.
    Heading,
    /// Something to choose.
    Answer,
    /// What a part of the result is called.
    Name,
    /// Anything to read.
    Prose,
}

impl Kind {
    /// What it is called, the most characters in it, and why.
    fn limit(self) -> (&'static str, usize, &'static str) {
        match self {
            // 6 lines of 18, a third of the screen: the first answer is still on it.
            Kind::Heading => ("a heading", 110, "six lines of a phone"),
            // 5 lines of 20, so that four levels are one screen.
            Kind::Answer => ("an answer", 100, "five lines of a phone"),
            // 3 lines of 18, with points and bars beside it.
            Kind::Name => ("a name", 60, "three lines of a phone"),
            // 12 lines of 33, half the screen.
            Kind::Prose => ("a text", 400, "half a phone"),
        }
    }

    /// How many characters a line holds; longer words are cut.
    fn line(self) -> usize {
        match self {
            Kind::Heading | Kind::Name => 23,
            Kind::Answer => 28,
            Kind::Prose => 40,
        }
    }

    /// The kind of what stands at a path of keys, where list places are `*`; `None` for what is not read on a phone
    /// as it stands: names of files and formats, links, and citations.
    fn at(path: &[&str]) -> Option<Kind> {
        Some(match path {
            [
                "format" | "definition" | "language" | "direction" | "origin",
                ..,
            ] => return None,
            ["report", "sources", ..] | ["report", "credit", "link"] => return None,
            ["report", "items", _, "rests_on", ..] => return None,
            ["questions", "title"]
            | ["questions", "items" | "lists", _, "question"]
            | ["report", "headlines", _, "title"] => Kind::Heading,
            ["questions", "items", _, "levels", _] | ["questions", "lists", _, "options", _] => {
                Kind::Answer
            }
            ["questions", "name"]
            | ["questions", "phases", _, "name"]
            | ["report", "roles" | "people", _]
            | ["report", "dimensions" | "bands", _, "name"]
            | ["report", "cautions", _, "title"]
            | ["report", "alignment", "links" | "elements", _, "name"]
            | ["report", "alignment", "words" | "principle_words", _]
            | ["report", "alignment", "strengths", _, "title"] => Kind::Name,
            _ => Kind::Prose,
        })
    }
}

pub(super) fn lint(root: &Node<'_>, report: &mut Report) {
    walk(root, &mut Vec::new(), report);
}

fn walk<'n>(node: &'n Node<'_>, path: &mut Vec<&'n str>, report: &mut Report) {
    match &node.value {
        Value::Object(members) => {
            for member in members {
                path.push(&member.key);
                walk(&member.node, path, report);
                path.pop();
            }
        }
        Value::List(nodes) => {
            for node in nodes {
                path.push("*");
                walk(node, path, report);
                path.pop();
            }
        }
        Value::Text(text) => {
            if let Some(kind) = Kind::at(path) {
                measure(node, text, kind, report);
            }
        }
        _ => {}
    }
}

fn measure(node: &Node<'_>, text: &str, kind: Kind, report: &mut Report) {
    let (what, most, why) = kind.limit();
    let length: usize = text.chars().map(width).sum();
    if length > most {
        report.push(
            node,
            LintCode::TextTooLong,
            format!("{what} of {length} characters, at most {most} here ({why})"),
        );
    }
    let words = text.split(may_break);
    let words = words.map(|word| (word.chars().map(width).sum::<usize>(), word));
    if let Some((length, word)) = words.max_by_key(|(length, _)| *length)
        && length > kind.line()
    {
        report.push(
            node,
            LintCode::UnbrokenTooLong,
            format!(
                "`{}` has {length} characters and a line of a phone holds {} here",
                crate::defect::shortened(word),
                kind.line()
            ),
        );
    }
}

/// Where a line may end: at spaces and hyphens, and anywhere in scripts that are written without spaces.
fn may_break(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{ad}' | '\u{2010}' | '\u{2013}' | '\u{2014}' | '\u{200b}' | '/'
        )
        || width(c) == 2
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// How many places of a line a character takes: none for marks that join the one before, two in the wide scripts.
fn width(c: char) -> usize {
    match c {
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{93c}'
        | '\u{941}'..='\u{948}'
        | '\u{94d}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{may_break, width};

    #[test]
    fn wide_characters_count_twice_and_marks_not_at_all() {
        let length = |text: &str| text.chars().map(width).sum::<usize>();
        assert_eq!(length("level"), 5);
        assert_eq!(length("段階"), 4);
        // The letter and its mark are two characters and one place.
        assert_eq!(length("e\u{301}"), 1);
        assert_eq!(length("Ver\u{ad}trag"), 7);
    }

    #[test]
    fn lines_end_at_hyphens_and_anywhere_in_scripts_without_spaces() {
        let pieces = |text: &'static str| -> Vec<&str> { text.split(may_break).collect() };
        assert_eq!(
            pieces("under-represented people"),
            ["under", "represented", "people"]
        );
        assert_eq!(pieces("Ver\u{ad}trag"), ["Ver", "trag"]);
        assert_eq!(pieces("段階a"), ["", "", "a"]);
        assert!(pieces("กขค").iter().all(|piece| piece.is_empty()));
    }
}
