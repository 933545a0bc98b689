//! When something is in the way: the fallback stays, one sentence says what to do, and trying again works.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::json;
use soundings_e2e::browser::{PHONE, Page};
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::journey::{choices, to_review};
use soundings_e2e::server::Behavior;

use crate::case;

in_every_engine!(
    where_webassembly_is_refused_the_fallback_stays,
    a_file_that_is_missing_is_named_and_trying_again_works_once_it_is_there,
    under_a_strict_policy_with_trusted_types_nothing_is_violated,
    a_trap_never_reaches_the_page_and_the_visitor_goes_on_from_her_last_answer,
);

const POLICY: &str = "content-security-policy";

/// The fallback is visible, the failure has a code, and the page itself saw no error.
async fn fell_back(page: &Page, code: &str) -> Result<()> {
    let widget = page.widget();
    widget.state("failed").await?;
    // A slot has no box of its own; what it shows has.
    let script = "const shown = node => { const range = document.createRange(); range.selectNodeContents(node);
                                          return range.getClientRects().length > 0 };
                  return {code: await check.ready.then(() => null, error => error.code),
                          fallback: shown(check),
                          sentence: root.querySelector('[role=alert]')?.textContent.length > 20,
                          errors: window.errors ?? []}";
    let seen = widget.run(script, vec![]).await?;
    ensure!(
        seen == json!({"code": code, "fallback": true, "sentence": true, "errors": []}),
        "{code}: {seen}"
    );
    Ok(())
}

async fn where_webassembly_is_refused_the_fallback_stays(engine: Engine) -> Result<()> {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:";
    let behavior = Behavior {
        headers: vec![(POLICY, policy.to_owned())],
        ..Behavior::default()
    };
    let page = Page::start(engine, "/pages/between.html", behavior, PHONE).await?;
    // WebKit refuses as silently as if it had no WebAssembly at all: no violation is told.
    let code = match engine {
        Engine::Chromium | Engine::Firefox => "csp-wasm",
        Engine::WebKit => "unsupported",
    };
    fell_back(&page, code).await?;
    // Nothing is downloaded that could not be used.
    ensure!(
        !page
            .server
            .requests()
            .iter()
            .any(|path| path.ends_with(".wasm")),
        "{:?}",
        page.server.requests()
    );
    page.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_our_script_the_page_is_as_if_we_were_absent() -> Result<()> {
    let behavior = Behavior {
        failing: BTreeMap::from([("soundings.js", 404)]),
        ..Behavior::default()
    };
    let page = Page::open_with("/pages/between.html", behavior, PHONE).await?;
    let shown = page
        .run(
            "return document.querySelector('soundings-check').innerText",
            vec![],
        )
        .await?;
    ensure!(shown == json!("Fallback"), "{shown}");
    page.close().await
}

async fn a_file_that_is_missing_is_named_and_trying_again_works_once_it_is_there(
    engine: Engine,
) -> Result<()> {
    let behavior = Behavior {
        failing: BTreeMap::from([(".wasm", 404)]),
        ..Behavior::default()
    };
    let page = Page::start(engine, "/pages/between.html", behavior, PHONE).await?;
    fell_back(&page, "http").await?;
    page.server.behave(Behavior::default());
    page.widget().click("button", "Try again").await?;
    page.widget().state("ready").await?;
    page.close().await
}

async fn under_a_strict_policy_with_trusted_types_nothing_is_violated(
    engine: Engine,
) -> Result<()> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:; \
                  require-trusted-types-for 'script'; trusted-types 'none'";
    let behavior = Behavior {
        headers: vec![(POLICY, policy.to_owned())],
        ..Behavior::default()
    };
    let page = Page::start(engine, "/pages/between.html", behavior, PHONE).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    widget.heading("How far along is it?").await?;
    // Violations are errors on the console.
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn report_words_that_did_not_come_can_be_asked_for_again() -> Result<()> {
    let behavior = Behavior {
        failing: BTreeMap::from([(".report.", 503)]),
        ..Behavior::default()
    };
    let page = Page::open_with("/pages/between.html", behavior, PHONE).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    for _ in 0..34 {
        widget.click("button", "Skip for now").await?;
    }
    widget.click("button", "See your report").await?;
    widget
        .heading("The words of your report could not be loaded")
        .await?;
    page.server.behave(Behavior::default());
    widget.click("button", "Try again").await?;
    widget.heading("Find out first").await?;
    page.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_drawn_loses_no_answer_and_never_reaches_the_page() -> Result<()> {
    let page = Page::open("/pages/between.html").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    // Only the program of the report asks for enumerations; here the page takes them away.
    let break_it =
        "window.errors = []; addEventListener('error', event => errors.push(event.message));
                    window.whole = Intl.ListFormat.prototype.format;
                    Intl.ListFormat.prototype.format = () => { throw new TypeError('in the way') }";
    page.run(break_it, vec![]).await?;
    to_review(&widget, &choices(&case("retention-by-career-mentoring")?)?).await?;
    widget.click("button", "See your report").await?;
    widget.state("crashed").await?;
    ensure!(widget.run("return check.result", vec![]).await?.is_null());
    page.run("Intl.ListFormat.prototype.format = whole", vec![])
        .await?;
    widget
        .click("button", "Continue from your last answer")
        .await?;
    widget.heading("Check your answers").await?;
    widget.click("button", "See your report").await?;
    widget.state("done").await?;
    widget.heading("Back to why").await?;
    ensure!(page.run("return errors", vec![]).await? == json!([]));
    page.close().await
}

async fn a_trap_never_reaches_the_page_and_the_visitor_goes_on_from_her_last_answer(
    engine: Engine,
) -> Result<()> {
    let page = Page::open_in(engine, "/pages/between.html").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    widget.heading("How far along is it?").await?;
    widget.click("radio", "Running").await?;
    page.run(
        "window.errors = []; addEventListener('error', event => errors.push(event.message))",
        vec![],
    )
    .await?;
    // Whatever makes the program stop: here the page takes away what it draws with.
    let break_it = "Object.defineProperty(root.querySelector('.check'), 'insertBefore',
                    {value() { throw new TypeError('in the way') }})";
    widget.run(break_it, vec![]).await?;
    widget.click("button", "Continue").await?;
    widget.state("crashed").await?;
    widget
        .click("button", "Continue from your last answer")
        .await?;
    widget.state("ready").await?;
    widget.heading("How far along is it?").await?;
    ensure!(widget.get("radio", "Running").await?.is_selected().await?);
    ensure!(page.run("return errors", vec![]).await? == json!([]));
    widget.click("button", "Continue").await?;
    widget.heading("Are any participants under 18").await?;
    page.close().await
}
