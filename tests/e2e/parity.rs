//! The browser's bytes equal the native bytes (law 7).

use anyhow::{Result, ensure};
use serde_json::json;
use soundings_e2e::browser::Page;

use crate::{cases, native};

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
