//! The browser's bytes equal the native bytes (law 7).

use anyhow::{Context, Result, ensure};
use serde_json::json;
use soundings_e2e::browser::Page;
use soundings_e2e::journey::{choices, to_report};

use crate::{case, cases, native};

/// Headless, by the program that reads strictly.
#[tokio::test(flavor = "multi_thread")]
async fn every_case_gives_the_same_bytes_in_the_browser_and_natively() -> Result<()> {
    let page = Page::open("/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    for case in cases()? {
        let document = &case["document"];
        let browser = widget
            .run(
                "return await check.assess(given[0])",
                vec![json!(document.to_string())],
            )
            .await?;
        ensure!(
            browser == json!(native(document)?),
            "{}: {browser}",
            case["id"]
        );
    }
    page.finish().await
}

/// The cases that are also taken by hand, at some seconds each: every band, word and headline, lists left alone,
/// answers that stop half-way, and all answers there are.
const BY_HAND: [&str; 16] = [
    "all-lowest",
    "all-third",
    "womens-careers-childcare-unheard",
    "retention-by-career-mentoring",
    "youth-without-screening",
    "ten-not-sure",
    "purpose-not-settled",
    "blank-is-not-zero",
    "careers-without-preparation-or-sponsors",
    "skills-gap-without-training-or-managing",
    "unfair-treatment-and-belonging",
    "nothing-answered",
    "women-in-engineering-with-sponsors",
    "what-runs-beside-it-unknown",
    "half-filled-on-the-train",
    "sports-club-unsure-of-safeguards",
];

/// By hand, through the program that every visitor runs.
async fn by_hand(place: usize, of: usize) -> Result<()> {
    for id in BY_HAND.into_iter().skip(place).step_by(of) {
        let mut document = case(id)?;
        // Principles are asked inside the report, which has a test of its own.
        document["answers"]
            .as_object_mut()
            .context("no answers")?
            .remove("principles");
        let page = Page::open("/pages/between.html").await?;
        let widget = page.widget();
        to_report(&widget, &choices(&document)?).await?;
        let result = widget.result().await?;
        ensure!(result == native(&document)?, "{id}: {result}");
        page.finish().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_case_taken_by_hand_gives_the_native_bytes() -> Result<()> {
    by_hand(0, 2).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_of_the_cases_taken_by_hand_give_the_native_bytes() -> Result<()> {
    by_hand(1, 2).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_document_names_every_defect_to_the_caller() -> Result<()> {
    let page = Page::open("/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let document = r#"{"definition": {"id": "mentoring-programme", "version": "1.0.0"}, "answers": {"TB1": 9, "X": 1}}"#;
    let script = "return await check.assess(given[0]).then(() => null, error => error.defects)";
    let defects = widget.run(script, vec![json!(document)]).await?;
    let natively = soundings_core::Answers::parse(soundings_core::shipped::definition(), document);
    let natively = natively.map(drop).map_err(|defects| {
        defects
            .0
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    });
    ensure!(
        natively.err().map(|defects| json!(defects)) == Some(defects.clone()),
        "{defects}"
    );
    page.finish().await
}
