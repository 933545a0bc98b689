//! Light and dark, as the visitor or the page has it, and paper.

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::json;
use soundings_e2e::browser::{PHONE, Page, Window};
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::journey::{choices, to_report};
use soundings_e2e::server::Behavior;
use soundings_e2e::walk::PLAIN;
use soundings_e2e::widget::Widget;

use crate::case;

in_every_engine!(
    the_theme_is_the_visitors_unless_the_page_says_another,
    the_report_goes_on_paper,
);

/// Whether the check has light text on a dark ground, by what the browser has computed.
async fn is_dark(widget: &Widget<'_>) -> Result<bool> {
    let script = "const style = getComputedStyle(root.querySelector('.check'));
        const light = color => color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
        return [light(style.color), light(style.backgroundColor)]";
    let light = widget.run(script, vec![]).await?;
    let (text, ground) = (light[0].as_f64(), light[1].as_f64());
    let apart = text.context("no colour")? - ground.context("no colour")?;
    ensure!(apart.abs() > 300.0, "text and ground are alike: {light}");
    Ok(apart > 0.0)
}

async fn the_theme_is_the_visitors_unless_the_page_says_another(engine: Engine) -> Result<()> {
    for prefers_dark in [true, false] {
        let window = Window {
            is_dark: prefers_dark,
            ..PHONE
        };
        let page = Page::start(engine, PLAIN, Behavior::default(), window).await?;
        let widget = page.widget();
        widget.state("ready").await?;
        ensure!(is_dark(&widget).await? == prefers_dark);
        for (theme, is_dark_now) in [("light", false), ("dark", true), ("auto", prefers_dark)] {
            let script = "check.setAttribute('theme', given[0])";
            widget.run(script, vec![json!(theme)]).await?;
            ensure!(
                is_dark(&widget).await? == is_dark_now,
                "theme {theme} where dark is preferred: {prefers_dark}"
            );
        }
        page.finish().await?;
    }
    Ok(())
}

async fn the_report_goes_on_paper(engine: Engine) -> Result<()> {
    let window = Window {
        is_dark: true,
        ..PHONE
    };
    let page = Page::start(engine, PLAIN, Behavior::default(), window).await?;
    let widget = page.widget();
    to_report(&widget, &choices(&case("retention-by-career-mentoring")?)?).await?;
    // The rules for paper are understood in every engine …
    let rules = "return root.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.media?.mediaText === 'print').flatMap(rule => [...rule.cssRules]).length";
    let n_rules = widget.run(rules, vec![]).await?;
    ensure!(n_rules.as_u64() > Some(3), "{n_rules} rules for paper");
    // … and followed where the driver can print; that of WebKitGTK cannot.
    if engine != Engine::WebKit {
        let printed = page.print().await?;
        let pdf = BASE64_STANDARD.decode(printed)?;
        ensure!(pdf.starts_with(b"%PDF-"), "no PDF");
        // An empty sheet is a few kilobytes.
        ensure!(pdf.len() > 30_000, "{} bytes", pdf.len());
    }
    page.finish().await
}
