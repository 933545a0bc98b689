//! Takes pictures of every screen into a folder: `cargo xtask screens [DIR]`.
//!
//! The pictures of the README come from here, so that they show the product as it is.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use soundings_e2e::browser::{Page, Window};
use soundings_e2e::journey::{cases as cases_of, choices};
use soundings_e2e::server::{Behavior, root};

const SIZES: [(u32, u32); 3] = [(320, 640), (390, 844), (1024, 768)];

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::args()
        .nth(1)
        .map(PathBuf::from)
        .context("name the folder the pictures go to")?;
    let cases =
        std::fs::read_to_string(root().join("core/definitions/mentoring-programme/cases.json"))?;
    let cases = cases_of(&cases)?;
    let case = |id: &str| {
        cases
            .iter()
            .find(|case| case["id"] == id)
            .map(|case| &case["document"])
            .context("no such case")
    };
    // Cautions and misses in every size and theme; and once a report where much is not known.
    let phone = Window {
        size: SIZES[1],
        is_dark: false,
    };
    take(&folder.join("open"), case("blank-is-not-zero")?, phone).await?;
    for size in [SIZES[1], SIZES[0], SIZES[2]] {
        for is_dark in [false, true] {
            let window = Window { size, is_dark };
            take(&folder, case("retention-by-career-mentoring")?, window).await?;
        }
    }
    Ok(())
}

/// One journey, a picture of each kind of screen.
async fn take(folder: &Path, document: &Value, window: Window) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let page = Page::open_with("/pages/between.html", Behavior::default(), window).await?;
    let plain = "for (const button of document.querySelectorAll('body > button')) button.remove();
                 Object.assign(document.body.style, {margin: 0, fontFamily: 'system-ui, sans-serif'});
                 document.documentElement.style.colorScheme = 'light dark'";
    page.run(plain, vec![]).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let name = |screen: &str| {
        let theme = if window.is_dark { "-dark" } else { "" };
        folder.join(format!("{screen}-{}{theme}.png", window.size.0))
    };
    picture(&page, &name("welcome"), None).await?;
    widget.click("button", "Start").await?;
    for (place, choice) in choices(document)?.iter().enumerate() {
        widget.heading(&choice.question).await?;
        for (role, label) in &choice.choices {
            widget.click(role, label).await?;
        }
        match place {
            2 => picture(&page, &name("purpose"), None).await?,
            11 => picture(&page, &name("question"), None).await?,
            19 => picture(&page, &name("needs"), None).await?,
            _ => {}
        }
        widget
            .click(
                "button",
                if choice.choices.is_empty() {
                    "Skip for now"
                } else {
                    "Continue"
                },
            )
            .await?;
    }
    widget.heading("Check your answers").await?;
    picture(&page, &name("review"), None).await?;
    widget.click("button", "See your report").await?;
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await?;
    picture(&page, &name("report"), None).await?;
    // As much of it as a README has room for.
    picture(&page, &name("report-top"), Some(1150)).await?;
    page.close().await
}

/// The whole page, however long, or its upper part.
async fn picture(page: &Page, file: &Path, most: Option<u64>) -> Result<()> {
    let height = page
        .run(
            "scrollTo(0, 0); return document.documentElement.scrollHeight",
            vec![],
        )
        .await?;
    let height = height.as_u64().context("no height")?;
    let height = most.map_or(height, |most| most.min(height));
    let width = page.run("return innerWidth", vec![]).await?;
    let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
    let parameters = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
    let taken = page.devtools("Page.captureScreenshot", parameters).await?;
    let bytes = STANDARD.decode(taken["data"].as_str().context("no picture")?)?;
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}
