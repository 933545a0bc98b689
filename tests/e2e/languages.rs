//! Languages: chosen by the page, by the browser's wish, by the visitor; answers stay, and only one is downloaded.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use soundings_e2e::browser::Page;
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::server;

in_every_engine!(
    the_visitor_changes_the_language_and_keeps_her_answers,
    arabic_goes_from_right_to_left_to_the_report,
);

/// The title of the check in a language.
fn title(tag: &str) -> Result<String> {
    let words = format!("core/definitions/mentoring-programme/text/{tag}.json");
    let words = std::fs::read_to_string(server::root().join(words))?;
    let words: Value = serde_json::from_str(&words)?;
    let title = words["questions"]["title"].as_str().unwrap_or_default();
    Ok(title.to_owned())
}

/// Chooses in the menu of languages, as a visitor does.
const CHOOSE: &str = "
    const menu = root.querySelector('.language select');
    menu.value = given[0];
    menu.dispatchEvent(new Event('change', {bubbles: true}))";

const HEADING: &str = "return root.querySelector('[data-heading]').textContent";

async fn the_visitor_changes_the_language_and_keeps_her_answers(engine: Engine) -> Result<()> {
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.heading(&title("en")?).await?;
    // Each language by its own name, which engines begin small or not.
    let names = "return [...root.querySelectorAll('.language option')].map(o => [o.value, o.lang, o.textContent.toLowerCase()])";
    let names = widget.run(names, vec![]).await?;
    for (tag, name) in [
        ("ar", "العربية"),
        ("de", "deutsch"),
        ("en", "english"),
        ("es", "español"),
        ("fr", "français"),
    ] {
        let listed = names.as_array().into_iter().flatten();
        ensure!(
            listed
                .filter(|entry| **entry == json!([tag, tag, name]))
                .count()
                == 1,
            "{names}"
        );
    }
    widget.click("button", "Start").await?;
    widget
        .run("root.querySelectorAll('.option input')[1].click()", vec![])
        .await?;
    for tag in ["de", "fr", "es", "ar", "en"] {
        let before = widget.run(HEADING, vec![]).await?;
        widget.run(CHOOSE, vec![json!(tag)]).await?;
        let changed = format!(
            "return root.querySelector('[part=root]').lang === {} && check.state === 'ready'
                && root.querySelector('[data-heading]')?.textContent !== {before}",
            json!(tag)
        );
        widget.wait(tag, &changed).await?;
        let kept =
            "return [...root.querySelectorAll('.option input')].map(i => i.checked).indexOf(true)";
        ensure!(widget.run(kept, vec![]).await? == json!(1), "{tag}");
    }
    page.finish().await
}

async fn arabic_goes_from_right_to_left_to_the_report(engine: Engine) -> Result<()> {
    let page = Page::open_in(engine, "/pages/arabic.html").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.heading(&title("ar")?).await?;
    let direction = "return getComputedStyle(root.querySelector('[data-heading]')).direction";
    ensure!(widget.run(direction, vec![]).await? == json!("rtl"));
    // Only this language has been asked for.
    let texts = page
        .server
        .requests()
        .into_iter()
        .filter(|path| path.contains("/text/"))
        .collect::<Vec<_>>();
    ensure!(
        texts.iter().all(|path| path.contains("/text/ar.")),
        "{texts:?}"
    );
    widget
        .run("root.querySelector('button.main').click()", vec![])
        .await?;
    for _ in 0..34 {
        let before = widget.run(HEADING, vec![]).await?;
        widget
            .run(
                "root.querySelectorAll('.option input')[0].click(); root.querySelector('button[type=submit]').click()",
                vec![],
            )
            .await?;
        let after = format!("return root.querySelector('[data-heading]').textContent !== {before}");
        widget.wait("the next question", &after).await?;
    }
    widget
        .run("root.querySelector('.bar button.main').click()", vec![])
        .await?;
    widget.state("done").await?;
    ensure!(widget.run(direction, vec![]).await? == json!("rtl"));
    // No English is left, citations and names aside.
    let left = "return [...root.querySelectorAll('h3, .say, .lede, .verdict, button, summary')]
        .map(e => e.textContent).filter(t => t && !/[\\u0600-\\u06ff]/.test(t))";
    let left = widget.run(left, vec![]).await?;
    ensure!(left == json!([]), "{left}");
    page.finish().await
}
