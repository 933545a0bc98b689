//! Takes pictures of every screen into a folder: `cargo xtask screens [DIR]`.
//!
//! Every stop of the walk, light, dark and right to left, in three sizes. The pictures of the README come from here, so
//! that they show the product as it is.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use soundings_e2e::browser::{PHONE, Page};
use soundings_e2e::journey::cases;
use soundings_e2e::server::root;
use soundings_e2e::walk::{ARABIC, PLAIN, every_screen};

const SIZES: [(u32, u32); 3] = [(320, 640), (390, 844), (1024, 768)];

/// As much of the report as a README has room for.
const TOP: u64 = 1150;

#[tokio::main]
async fn main() -> Result<()> {
    let folder = std::env::args()
        .nth(1)
        .map(PathBuf::from)
        .context("name the folder the pictures go to")?;
    std::fs::create_dir_all(&folder)?;
    // A report with cautions and misses; at the end of the walk one where nothing is known.
    let document = case("retention-by-career-mentoring")?;
    every_screen(PLAIN, PHONE, &document, async |(screen, page)| {
        for scheme in ["light", "dark"] {
            prefer(page, scheme).await?;
            pictures(page, &folder, screen, scheme).await?;
        }
        prefer(page, "light").await
    })
    .await?;
    // In Arabic, or mirrored as long as there is none.
    every_screen(ARABIC, PHONE, &document, async |(screen, page)| {
        prefer(page, "light").await?;
        pictures(page, &folder, screen, "arabic").await
    })
    .await
}

/// The answers document of a case.
fn case(id: &str) -> Result<Value> {
    let file = root().join("core/definitions/mentoring-programme/cases.json");
    let cases = cases(&std::fs::read_to_string(file)?)?;
    let case = cases.into_iter().find(|case| case["id"] == id);
    Ok(case.context("no such case")?["document"].clone())
}

/// Light or dark, and nothing on its way from one to the other.
async fn prefer(page: &Page, scheme: &str) -> Result<()> {
    let features = json!({"features": [
        {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"},
    ]});
    page.devtools("Emulation.setEmulatedMedia", features)
        .await
        .map(drop)
}

/// A screen in every size.
async fn pictures(page: &Page, folder: &Path, screen: &str, look: &str) -> Result<()> {
    for size in SIZES {
        page.resize(size).await?;
        let name = |screen: &str| folder.join(format!("{screen}-{}-{look}.png", size.0));
        picture(page, &name(screen), None).await?;
        if screen == "report" {
            picture(page, &name("report-top"), Some(TOP)).await?;
        }
    }
    page.resize(PHONE.size).await
}

/// The whole page, however long, or its upper part.
async fn picture(page: &Page, file: &Path, most: Option<u64>) -> Result<()> {
    let settled = "scrollTo(0, 0);
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.documentElement.scrollHeight";
    let height = page.run(settled, vec![]).await?;
    let height = height.as_u64().context("no height")?;
    let height = most.map_or(height, |most| most.min(height));
    let width = page.run("return innerWidth", vec![]).await?;
    let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
    let parameters = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
    let taken = page.devtools("Page.captureScreenshot", parameters).await?;
    let bytes = STANDARD.decode(taken["data"].as_str().context("no picture")?)?;
    std::fs::write(file, bytes).with_context(|| file.display().to_string())
}
