//! What a site owner is promised: two lines, events with counts only, no request after ready, fallback without us.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use soundings_e2e::browser::{Page, Window};
use soundings_e2e::journey::{choices, to_report};
use soundings_e2e::server::Behavior;
use soundings_e2e::widget::Widget;

use crate::{case, native, other};

/// Listens to every event of ours from before the script runs.
const LISTENING: &str = "/pages/listening.html";

#[tokio::test(flavor = "multi_thread")]
async fn events_carry_counts_and_never_answers_or_scores() -> Result<()> {
    let document = case("boss-as-mentor")?;
    let page = Page::open(LISTENING).await?;
    let widget = page.widget();
    to_report(&widget, &choices(&document)?).await?;
    let events = page.run("return events", vec![]).await?;
    let names: Vec<&str> = events
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|event| event["type"].as_str())
        .collect();
    ensure!(
        names.first() == Some(&"soundings-ready") && names.last() == Some(&"soundings-complete"),
        "{names:?}"
    );
    ensure!(
        names
            .iter()
            .filter(|name| **name == "soundings-start")
            .count()
            == 1,
        "{names:?}"
    );
    for event in events.as_array().into_iter().flatten() {
        let is_count = |(key, value): (&String, &Value)| {
            ["index", "count", "answered"].contains(&key.as_str()) && value.is_u64()
        };
        let detail = event["detail"].as_object();
        ensure!(
            detail.is_some_and(|detail| detail.iter().all(is_count)),
            "{event}"
        );
        ensure!(
            event["bubbles"] == json!(true) && event["frozen"] == json!(true),
            "{event}"
        );
    }
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_requested_after_ready_but_what_was_already_on_its_way() -> Result<()> {
    let page = Page::open("/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    // Both downloads of words start together; readiness waits for the first alone.
    page.wait(
        "the report's words",
        "return performance.getEntriesByType('resource').some(e => e.name.includes('.report.'))",
    )
    .await?;
    page.requested().await?;
    let before = page.server.requests().len();
    to_report(&widget, &choices(&case("all-lowest")?)?).await?;
    let requested = page.requested().await?;
    ensure!(requested.is_empty(), "{requested:?}");
    ensure!(
        page.server.requests().len() == before,
        "{:?}",
        page.server.requests()
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_visit_downloads_is_five_files() -> Result<()> {
    let page = Page::open("/pages/between.html").await?;
    page.widget().state("ready").await?;
    page.wait(
        "the report's words",
        "return performance.getEntriesByType('resource').some(e => e.name.includes('.report.'))",
    )
    .await?;
    let requests = page.server.requests();
    let kinds = |part: &str| requests.iter().filter(|path| path.contains(part)).count();
    ensure!(requests.len() == 6, "{requests:?}");
    ensure!(
        kinds("/dist/soundings.js") == 1 && kinds(".wasm") == 2 && kinds("/text/") == 2,
        "{requests:?}"
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_checks_on_a_page_keep_apart() -> Result<()> {
    let page = Page::open("/pages/two.html").await?;
    let first = Widget {
        page: &page,
        selector: "#first",
    };
    let second = Widget {
        page: &page,
        selector: "#second",
    };
    first.state("ready").await?;
    second.state("ready").await?;
    first.click("button", "Start").await?;
    first.heading("How far along is it?").await?;
    first.click("radio", "Running").await?;
    second.heading("Is your mentoring programme ready").await?;
    second.click("button", "Start").await?;
    second.heading("How far along is it?").await?;
    ensure!(!second.get("radio", "Running").await?.is_selected().await?);
    ensure!(first.get("radio", "Running").await?.is_selected().await?);
    ensure!(
        page.server
            .requests()
            .iter()
            .filter(|path| path.ends_with(".wasm"))
            .count()
            == 2,
        "one program for the questions and one for the report, whatever the number of checks"
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_moved_about_the_page_keeps_its_answers() -> Result<()> {
    let page = Page::open("/pages/two.html").await?;
    let widget = Widget {
        page: &page,
        selector: "#first",
    };
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    widget.click("radio", "Running").await?;
    page.run(
        "document.body.append(document.getElementById('first'))",
        vec![],
    )
    .await?;
    ensure!(widget.get("radio", "Running").await?.is_selected().await?);
    widget.click("button", "Continue").await?;
    widget.heading("Are any participants under 18").await?;
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_definition_is_asked_and_scored() -> Result<()> {
    let page = Page::open("/pages/blank.html").await?;
    let widget = page.widget();
    let script = "const check = document.createElement('soundings-check'); check.loading = 'eager';
                  check.definition = {definition: given[0], words: given[1]}; document.body.append(check)";
    let (definition, words) = other()?;
    page.run(script, vec![definition, words.clone()]).await?;
    widget.state("ready").await?;
    widget
        .heading(words["questions"]["title"].as_str().unwrap_or_default())
        .await?;
    widget.click("button", "Start").await?;
    for _ in 0..40 {
        if widget
            .run("return root.querySelector('.review') !== null", vec![])
            .await?
            == json!(true)
        {
            break;
        }
        widget.click("button", "Skip for now").await?;
    }
    widget.click("button", "See your report").await?;
    widget.state("done").await?;
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await?;
    let result: Value = serde_json::from_str(&widget.result().await?)?;
    ensure!(
        result["alignment"].is_null() && result["readiness"]["unknown"].as_u64() > Some(0),
        "{result}"
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_leads_to_a_bundle_or_to_a_definition_with_words_beside_it() -> Result<()> {
    let page = Page::open("/pages/blank.html").await?;
    let widget = page.widget();
    let (_, words) = other()?;
    let script = "const check = document.createElement('soundings-check'); check.loading = 'eager';
                  check.src = '/other/definition.json?v=1'; document.body.append(check)";
    page.run(script, vec![]).await?;
    widget.state("ready").await?;
    let title = words["questions"]["title"].as_str().unwrap_or_default();
    widget.heading(title).await?;
    let requests = page.server.requests();
    ensure!(
        requests.iter().any(|path| path == "/other/text/en.json"),
        "{requests:?}"
    );
    // A new address begins anew; what is no definition is refused with its defects, of whichever file.
    page.run(
        "document.querySelector('soundings-check').src = '/other/text/en.json'",
        vec![],
    )
    .await?;
    widget.state("failed").await?;
    widget.says(&["1:1", "soundings-bundle/1"]).await?;
    page.console().await?;
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_definition_shows_its_defects_and_the_fallback() -> Result<()> {
    let page = Page::open("/pages/blank.html").await?;
    let script = "const check = document.createElement('soundings-check'); check.loading = 'eager';
                  check.textContent = 'The fallback'; check.definition = {definition: given[0], words: given[1]};
                  window.failed = new Promise(resolve => check.addEventListener('soundings-error', event => resolve(event.detail)));
                  document.body.append(check)";
    let (mut definition, words) = other()?;
    definition["items"][0]["levels"] = json!(1);
    definition["headlines"] = json!([]);
    page.run(script, vec![definition, words]).await?;
    let widget = page.widget();
    widget.state("failed").await?;
    ensure!(page.run("return (await failed).code", vec![]).await? == json!("content"));
    widget
        .says(&[
            "items[0].levels",
            "`1` is no whole number from 2 to 11",
            "headlines",
        ])
        .await?;
    let is_shown = "const range = document.createRange(); range.selectNodeContents(check);
                    return range.getClientRects().length > 0";
    ensure!(widget.run(is_shown, vec![]).await? == json!(true));
    // The owner is told once more on the console, which is all there is on it.
    let console = page.console().await?;
    ensure!(
        console.len() == 1 && console[0].contains("content"),
        "{console:?}"
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_web_target_of_wasm_pack_leads_to_the_same_report() -> Result<()> {
    let page = Page::open("/pages/pack.html").await?;
    page.wait(
        "the first screen",
        "return document.querySelector('#place [data-heading]')?.textContent",
    )
    .await?;
    let to_the_report = "for (let i = 0; i < 60 && !document.querySelector('.report'); i++) {
                           document.querySelector('#place button.main').click();
                           await new Promise(done => setTimeout(done, 20));
                         }
                         return window.result";
    let result = page.run(to_the_report, vec![]).await?;
    let nothing = json!({
        "definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {}
    });
    ensure!(result == json!(native(&nothing)?), "{result}");
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_fits_from_280_to_1200_pixels_light_and_dark() -> Result<()> {
    let document = case("all-lowest")?;
    for (width, is_dark) in [(280, false), (1200, true)] {
        let window = Window {
            size: (width, 900),
            is_dark,
        };
        let page = Page::open_with("/pages/between.html", Behavior::default(), window).await?;
        let widget = page.widget();
        to_report(&widget, &choices(&document)?).await?;
        let too_wide = "return [...root.querySelectorAll('.check *')].filter(e => e.checkVisibility()
            && !e.closest('.sr, .hatch, pattern') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className + ' ' + e.textContent.slice(0, 60))";
        let too_wide = widget.run(too_wide, vec![]).await?;
        ensure!(too_wide == json!([]), "at {width} px: {too_wide}");
        page.finish().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn picking_principles_in_the_report_changes_the_result() -> Result<()> {
    let document = case("all-third")?;
    let page = Page::open("/").await?;
    let widget = page.widget();
    to_report(&widget, &choices(&document)?).await?;
    widget
        .run("root.querySelector('.asked > summary').click()", vec![])
        .await?;
    widget.click("checkbox", "Respect").await?;
    let mut picked = document.clone();
    picked["answers"]["principles"] = json!(["respect"]);
    let expected = native(&picked)?;
    widget
        .wait(
            "the new result",
            &format!("return check.resultText === {}", json!(expected)),
        )
        .await?;
    widget.says(&["Stated, and visible"]).await?;
    page.finish().await
}
