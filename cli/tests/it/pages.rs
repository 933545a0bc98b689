//! Reports as pages: each against the file a person has read, and all of them as a browser would take them.

use scraper::{Html, Node, Selector};
use serde_json::{Value, json};

use crate::case;
use crate::cases;
use crate::garden;
use crate::refusals::folder;
use crate::reports::REPORTS;
use crate::reports::compare;
use crate::run;
use crate::run_in;

#[test]
fn a_page_reads_as_it_was_read_before() {
    compare(
        "html",
        "report.html",
        &["unfair-treatment-and-belonging", "ten-not-sure"],
    );
}

fn page(document: &Value) -> (String, Html) {
    let found = run(&["assess", "--format", "html"], &document.to_string());
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let parsed = Html::parse_document(&found.stdout);
    (found.stdout, parsed)
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<scraper::ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Texts of elements, white space as a reader sees it.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let elements = all(page, selector).into_iter();
    elements
        .map(|element| words(&element.text().collect::<Vec<_>>().join(" ")).join(" "))
        .collect()
}

fn bare(word: &str) -> &str {
    word.trim_end_matches(':')
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// What holds of every page, whatever its words: a browser finds nothing to mend, to fetch or to run.
#[track_caller]
fn assert_alone(text: &str, page: &Html, name: &str) {
    assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
    assert!(text.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
    let known = [
        "html", "head", "meta", "title", "style", "body", "main", "section", "article", "h1", "h2",
        "h3", "p", "span", "ul", "ol", "li", "a", "svg", "rect",
    ];
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else {
            assert!(
                !matches!(node.value(), Node::Comment(_)),
                "{name}: a comment"
            );
            continue;
        };
        assert!(
            known.contains(&element.name()),
            "{name}: <{}>",
            element.name()
        );
        for (attribute, value) in element.attrs() {
            let known = [
                "lang",
                "dir",
                "charset",
                "name",
                "content",
                "http-equiv",
                "class",
                "data-severity",
                "href",
                "rel",
                "viewBox",
                "preserveAspectRatio",
                "aria-hidden",
                "x",
                "y",
                "width",
                "height",
            ];
            assert!(
                known.contains(&attribute),
                "{name}: {attribute}=\"{value}\""
            );
            let is_link = value.starts_with("https://") || value.starts_with("mailto:");
            assert!(attribute != "href" || is_link, "{name}: {value}");
        }
    }
    let styles = texts(page, "style");
    assert_eq!(styles.len(), 1, "{name}");
    for fetching in ["url(", "@import", "@font-face", "://"] {
        assert!(!styles[0].contains(fetching), "{name}: {fetching}");
    }
    let policies = all(page, "meta[http-equiv=Content-Security-Policy]");
    assert_eq!(policies.len(), 1, "{name}");
    assert_eq!(
        policies[0].attr("content"),
        Some("default-src 'none'; style-src 'unsafe-inline'")
    );
    assert_eq!(texts(page, "h1").len(), 1, "{name}");
}

#[test]
fn a_page_stands_alone() {
    for case in cases().iter().step_by(5) {
        let (text, parsed) = page(&case["document"]);
        assert_alone(&text, &parsed, case["id"].as_str().unwrap());
        assert_eq!(all(&parsed, "html[lang=en][dir=ltr]").len(), 1);
    }
}

/// Word for word: whatever the text report says is on the page, in the same order.
#[test]
fn a_page_says_what_the_text_says_in_the_same_order() {
    for id in REPORTS {
        let document = case(id)["document"].clone();
        let text = run(&["assess", "--format", "text"], &document.to_string()).stdout;
        let (_, parsed) = page(&document);
        let shown = texts(&parsed, "main").remove(0);
        let mut shown = shown.split(' ');
        // What a heading of its own says on the page, a colon says in a line.
        // Bars, lines under headings, marks and numbers of entries are the terminal's way to draw.
        let is_drawn = |word: &&str| {
            let is_bar = word.len() > 1 && word.chars().all(|c| "=-#~.".contains(c));
            let is_mark = ["-", "*", "1.", "2.", "3."].contains(word);
            !is_bar && !is_mark
        };
        for word in words(&text).into_iter().filter(is_drawn) {
            assert!(
                shown.any(|shown| bare(shown) == bare(word)),
                "case {id}: `{word}` is missing, or stands elsewhere"
            );
        }
    }
}

#[test]
fn sections_have_the_headings_of_the_text() {
    for id in REPORTS {
        let document = case(id)["document"].clone();
        let text = run(&["assess", "--format", "text"], &document.to_string()).stdout;
        let lines: Vec<&str> = text.lines().collect();
        let underlined = lines.windows(2).filter(|pair| {
            pair[1].len() > 3
                && (pair[1].chars().all(|c| c == '-') || pair[1].chars().all(|c| c == '='))
        });
        let headings: Vec<String> = underlined.map(|pair| pair[0].to_owned()).collect();
        let (_, parsed) = page(&document);
        let shown = texts(&parsed, "h1, section:not(.band) > h2");
        assert_eq!(shown, headings, "case {id}");
    }
}

/// Bars repeat the numbers of the result document.
#[test]
fn bars_are_as_long_as_the_numbers_say() {
    let document = case("ten-not-sure")["document"].clone();
    let result: Value =
        serde_json::from_str(&run(&["assess"], &document.to_string()).stdout).unwrap();
    let floor = |exact: &Value| {
        let exact = exact.as_str().unwrap();
        let (numerator, denominator) = exact.split_once('/').unwrap_or((exact, "1"));
        numerator.parse::<u32>().unwrap() / denominator.parse::<u32>().unwrap()
    };
    let phases = &result["readiness"]["phases"];
    let expected =
        ["TB", "TI", "TA"].map(|id| (floor(&phases[id]["low"]), floor(&phases[id]["high"])));
    assert!(expected.iter().any(|(low, high)| low < high));
    let (_, parsed) = page(&document);
    let width = |selector: &str| -> Vec<u32> {
        let bars = all(&parsed, selector).into_iter();
        bars.map(|bar| bar.attr("width").unwrap().parse().unwrap())
            .collect()
    };
    let (known, open) = (width(".measures .known"), width(".measures .open"));
    let shown: Vec<(u32, u32)> = known
        .into_iter()
        .zip(open)
        .map(|(low, open)| (low, low + open))
        .take(expected.len())
        .collect();
    assert_eq!(shown, expected);
}

const GARDEN: &str = include_str!("../../../core/tests/other/definition.json");
const WORDS: &str = include_str!("../../../core/tests/other/text/en.json");

/// A report of the garden with other words, from a folder of its own.
fn garden_page(language: &str, words: &Value) -> (String, Html) {
    let definition = GARDEN.replacen(
        "\"languages\": [\"en\"]",
        &format!("\"languages\": [\"{language}\"]"),
        1,
    );
    let file = format!("garden/text/{language}.json");
    let files = folder(&[
        ("garden/definition.json", &definition),
        (&file, &words.to_string()),
    ]);
    let arguments = ["assess", "--definition", "garden", "--format", "html"];
    let found = run_in(files.path(), &arguments, &garden().to_string());
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    let parsed = Html::parse_document(&found.stdout);
    (found.stdout, parsed)
}

#[test]
fn hostile_words_stay_words() {
    const HOSTILE: &str =
        "</style></title></p><script>alert(1)</script><img src=x onerror=y><!-- & &lt; \" ' ]]>";
    fn spoil(value: &mut Value) {
        match value {
            Value::String(text) => *text = format!("{HOSTILE} {text}"),
            Value::Array(values) => values.iter_mut().for_each(spoil),
            Value::Object(members) => {
                let texts = members.iter_mut().filter(|(key, _)| *key != "link");
                texts.for_each(|(_, value)| spoil(value));
            }
            _ => {}
        }
    }
    let mut words: Value = serde_json::from_str(WORDS).unwrap();
    spoil(&mut words["questions"]);
    spoil(&mut words["report"]);
    let (text, parsed) = garden_page("en", &words);
    assert_alone(&text, &parsed, "hostile");
    assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("<!--"));
    // It is shown as what it is, wherever words are shown.
    for selector in [
        "title",
        "h1",
        ".name",
        ".measures .label",
        ".band p",
        "article h3",
        ".method p",
    ] {
        let shown = texts(&parsed, selector);
        assert!(
            shown.iter().any(|text| text.contains(HOSTILE)),
            "{selector}: {shown:?}"
        );
    }
}

#[test]
fn a_language_from_right_to_left_turns_the_page() {
    let mut words: Value = serde_json::from_str(WORDS).unwrap();
    words["language"] = json!("ar");
    words["direction"] = json!("rtl");
    let (text, parsed) = garden_page("ar", &words);
    assert_alone(&text, &parsed, "rtl");
    assert_eq!(all(&parsed, "html[lang=ar][dir=rtl]").len(), 1);
    // Physical sides would stay where they are.
    let style = texts(&parsed, "style").remove(0);
    for side in ["left", "right", "margin-top", "padding-top"] {
        assert!(!style.contains(side), "{side}");
    }
    assert!(style.contains("[dir=\"rtl\"] svg { transform: scaleX(-1); }"));
}

#[test]
fn a_page_is_for_light_dark_paper_and_forced_colours() {
    let (_, parsed) = page(&case("all-third")["document"]);
    let style = texts(&parsed, "style").remove(0);
    for media in [
        "(prefers-color-scheme: dark)",
        "print",
        "(forced-colors: active)",
        "(max-width: 30em)",
    ] {
        assert!(style.contains(&format!("@media {media}")), "{media}");
    }
    assert!(style.contains("color-scheme: light dark"));
}
