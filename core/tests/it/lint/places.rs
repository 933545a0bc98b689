//! Where findings are: line and column in the text as it is written.

use soundings_core::LintCode;
use soundings_core::LintSource;
use soundings_core::lint;

use super::Folder;

#[test]
fn a_finding_stands_where_its_value_begins() {
    let folder = Folder::circle();
    let (_, text) = &folder.0[0];
    // One line further down and two columns to the right than in the clean text.
    let text = text
        .replace(
            "  \"languages\": [\"en\", \"de\"],",
            "\n    \"languages\": [\"en\", \"de\", \"fr\"],",
        )
        .replace("\"max_unknown\": 2", "\"max_unknown\": 7");
    let expected = |value: &str| {
        let (line, found) = text
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(value))
            .unwrap();
        let column = found[..found.find(value).unwrap()].chars().count();
        (line + 1, column + 1)
    };
    let words: Vec<LintSource<'_>> = folder.0[1..]
        .iter()
        .map(|(file, text)| LintSource { file, text })
        .collect();
    let definition = LintSource {
        file: "definition.json",
        text: &text,
    };
    let findings = lint(definition, &words);
    let places: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code, (finding.line, finding.column)))
        .map(|(code, (line, column))| {
            (code, (line.try_into().unwrap(), column.try_into().unwrap()))
        })
        .collect();
    let unknown = expected("7},");
    assert_eq!(
        places,
        [
            (LintCode::LanguageWithoutWords, expected("\"fr\"")),
            (LintCode::MaxUnknownOutOfReach, unknown),
        ]
    );
    assert_eq!(expected("\"fr\""), (6, 31));
}

#[test]
fn columns_count_characters_and_what_is_left_out_stands_with_its_parent() {
    let mut folder = Folder::circle();
    let (_, de) = &mut folder.0[1];
    *de = de.replace(
        "\"Fünf Fragen und einige Listen über Menschen und Bücher.\"",
        "\"Fünf Fragen\", \"instruction\": \"Donaudampfschifffahrtsgesellschaftskapitänsmütze\"",
    );
    *de = de.replace(
        "    \"instruction\": \"Wählt die Zeile, die heute zutrifft.\",\n",
        "",
    );
    let findings = folder.lint();
    assert_eq!(
        super::said(&findings),
        ["unbroken-too-long questions.instruction"]
    );
    let line = "    \"intro\": \"Fünf Fragen\", \"instruction\": ";
    let column = u32::try_from(line.chars().count()).unwrap() + 1;
    assert_eq!((findings[0].line, findings[0].column), (10, column));
    assert_eq!(
        findings[0].message,
        "`Donaudampfschifffahrtsgesellschaftskapitänsmütze` has 48 characters and a line of a phone holds 40 here"
    );

    // The floor of a band that states none is its place in the list; here it is the band that is named.
    let mut folder = Folder::plain();
    folder.edit("definition.json", |definition| {
        definition["bands"]["steps"] =
            serde_json::json!([{"id": "dry"}, {"id": "poured", "floor": 50}]);
    });
    assert_eq!(
        super::said(&folder.lint()),
        ["floor-above-threshold bands.steps[1].floor"]
    );
}

/// What is found where the English words at a path are these; of options the one with the id `learn`.
fn with_words(path: [&str; 4], text: &str) -> Vec<String> {
    let mut folder = Folder::circle();
    folder.edit("text/en.json", |words| {
        let mut value = words;
        for key in path {
            value = &mut value[key];
        }
        if value.is_object() {
            value = &mut value["learn"];
        }
        *value = text.into();
    });
    super::said(&folder.lint())
}

#[test]
fn lengths_are_held_to_the_character() {
    for (path, most) in [
        (["questions", "items", "place", "question"], 110),
        (["questions", "lists", "beside", "question"], 110),
        (["report", "headlines", "almost", "title"], 110),
        (["questions", "lists", "aims", "options"], 100),
        (["questions", "phases", "run", "name"], 60),
        (["report", "cautions", "thin", "title"], 60),
        (["report", "cautions", "thin", "say"], 400),
    ] {
        let text = |n: usize| "abcd ".repeat(n / 5) + &"e".repeat(n % 5);
        assert_eq!(with_words(path, &text(most)), [""; 0], "{path:?}");
        let found = with_words(path, &text(most + 1));
        assert_eq!(found.len(), 1, "{path:?}");
        assert!(found[0].starts_with("text-too-long "), "{found:?}");
    }
}

#[test]
fn words_are_as_long_as_a_line() {
    for (path, most) in [
        (["questions", "items", "place", "question"], 23),
        (["questions", "lists", "aims", "options"], 28),
        (["report", "cautions", "thin", "title"], 23),
        (["report", "cautions", "thin", "say"], 40),
    ] {
        let text = |n: usize| format!("to {}", "w".repeat(n));
        assert_eq!(with_words(path, &text(most)), [""; 0], "{path:?}");
        let found = with_words(path, &text(most + 1));
        assert_eq!(found.len(), 1, "{path:?}");
        assert!(found[0].starts_with("unbroken-too-long "), "{found:?}");
    }
}

#[test]
fn a_citation_may_be_long_and_a_link_longer() {
    let mut folder = Folder::circle();
    folder.edit("text/en.json", |words| {
        words["report"]["sources"]["R1"] = "A title and more of it ".repeat(20).into();
        words["report"]["credit"] = serde_json::json!({
            "text": "Thanks.", "link": format!("https://example.org/{}", "a".repeat(80))
        });
        words["report"]["items"]["host"]["rests_on"] = serde_json::json!(["w".repeat(50)]);
    });
    assert_eq!(super::said(&folder.lint()), [""; 0]);
}
