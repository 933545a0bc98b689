//! Takes pictures of every screen into a folder: `cargo xtask screens [DIR]`.
//!
//! The pictures of the README come from here, so that they show the product as it is.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use soundings_e2e::browser::{Page, Window};
use soundings_e2e::journey::choices;
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
    let cases: Vec<Value> = serde_json::from_str(&cases)?;
    let case = |id: &str| {
        cases
            .iter()
            .find(|case| case["id"] == id)
            .map(|case| &case["document"])
            .context("no such case")
    };
    for size in SIZES {
        for is_dark in [false, true] {
            take(
                &folder,
                case("blank-is-not-zero")?,
                Window { size, is_dark },
            )
            .await?;
        }
    }
    Ok(())
}

/// One journey, a picture of each kind of screen.
async fn take(folder: &Path, document: &Value, window: Window) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let page = Page::open_with("/pages/between.html", Behavior::default(), window).await?;
    page.run("for (const button of document.querySelectorAll('body > button')) button.remove();
              document.body.style.margin = 0; document.body.style.fontFamily = 'system-ui, sans-serif'; document.documentElement.style.colorScheme = 'light dark'", vec![])
        .await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let name = |screen: &str| {
        let theme = if window.is_dark { "-dark" } else { "" };
        folder.join(format!("{screen}-{}{theme}.png", window.size.0))
    };
    picture(&page, &name("welcome")).await?;
    widget.click("button", "Start").await?;
    for (place, choice) in choices(document)?.iter().enumerate() {
        widget.heading(&choice.question).await?;
        for (role, label) in &choice.choices {
            widget.click(role, label).await?;
        }
        match place {
            2 => picture(&page, &name("purpose")).await?,
            11 => picture(&page, &name("question")).await?,
            19 => picture(&page, &name("needs")).await?,
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
    picture(&page, &name("review")).await?;
    widget.click("button", "See your report").await?;
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await?;
    picture(&page, &name("report")).await?;
    page.close().await
}

/// The whole page, however long.
async fn picture(page: &Page, file: &Path) -> Result<()> {
    let height = page
        .run(
            "scrollTo(0, 0); return document.documentElement.scrollHeight",
            vec![],
        )
        .await?;
    let width = page.run("return innerWidth", vec![]).await?;
    let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
    let parameters = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
    let taken = page.devtools("Page.captureScreenshot", parameters).await?;
    let bytes = STANDARD.decode(taken["data"].as_str().context("no picture")?)?;
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}
