//! The same without a mouse; the focus after each screen.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use soundings_e2e::browser::Page;
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::journey::choices;
use soundings_e2e::widget::Widget;

use crate::{case, native};

in_every_engine!(
    the_whole_check_can_be_taken_with_the_keyboard_alone,
    the_focus_leaves_the_check_both_ways,
);

/// Tabs forward until something of this role and name has the focus.
async fn tab_to(widget: &Widget<'_>, role: &str, name: &str) -> Result<()> {
    for _ in 0..60 {
        if widget.focused().await? == (role.to_owned(), name.to_owned()) {
            return Ok(());
        }
        widget.page.press(&[char::from(Key::Tab)]).await?;
    }
    anyhow::bail!("tabbing never reaches {role} {name:?}")
}

/// What the report needs may arrive at any question, whose heading has the focus then.
#[tokio::test(flavor = "multi_thread")]
async fn the_focus_stays_with_an_answer_when_the_report_has_arrived_before_it() -> Result<()> {
    let page = Page::open("/pages/pack.html").await?;
    page.wait("the program", "return window.handle").await?;
    let script = "const place = document.querySelector('#place');
                  const drawn = () => new Promise(done => setTimeout(done, 100));
                  await drawn();
                  place.querySelector('button.main').click();
                  await drawn();
                  const first = document.activeElement.matches('[data-heading]');
                  window.handle.report(true);
                  await drawn();
                  const radio = place.querySelector('input');
                  radio.focus();
                  radio.click();
                  await drawn();
                  return [first, radio.checked, document.activeElement === radio]";
    let found = page.run(script, vec![]).await?;
    ensure!(found == json!([true, true, true]), "{found}");
    page.finish().await
}

async fn the_whole_check_can_be_taken_with_the_keyboard_alone(engine: Engine) -> Result<()> {
    let document = case("almost-proceed")?;
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    // Nothing takes the focus by itself on a page that has just loaded.
    ensure!(
        widget
            .run("return document.activeElement === document.body", vec![])
            .await?
            .as_bool()
            == Some(true)
    );
    tab_to(&widget, "button", "Start").await?;
    page.press(&[char::from(Key::Enter)]).await?;
    for choice in choices(&document)? {
        widget.heading(&choice.question).await?;
        let (role, name) = widget.focused().await?;
        ensure!(
            (role.as_str(), name.as_str()) == ("heading", choice.question.as_str()),
            "focus on {role} {name:?}"
        );
        match choice.choices.first() {
            Some(("radio", name)) => by_arrows(&widget, name).await,
            _ => by_space(&widget, &choice.choices).await,
        }
        .with_context(|| choice.question.clone())?;
        let forward = if choice.choices.is_empty() {
            "Skip for now"
        } else {
            "Continue"
        };
        tab_to(&widget, "button", forward).await?;
        page.press(&[char::from(Key::Enter)]).await?;
    }
    widget.heading("Check your answers").await?;
    tab_to(&widget, "button", "See your report").await?;
    page.press(&[char::from(Key::Enter)]).await?;
    widget.state("done").await?;
    widget.heading("Ready and in tune").await?;
    let mut asked = document.clone();
    // The principles are asked inside the report.
    asked["answers"]
        .as_object_mut()
        .context("no answers")?
        .remove("principles");
    ensure!(widget.result().await? == native(&asked)?);
    page.finish().await
}

/// Goes down a list with Tab and picks what is wanted on the way, because to come round again leads through the
/// browser's own controls.
async fn by_space(widget: &Widget<'_>, wanted: &[(&'static str, String)]) -> Result<()> {
    let mut n_left = wanted.len();
    for _ in 0..60 {
        if n_left == 0 {
            return Ok(());
        }
        widget.page.press(&[char::from(Key::Tab)]).await?;
        let (role, name) = widget.focused().await?;
        if wanted
            .iter()
            .any(|wanted| *wanted == (&*role, name.clone()))
        {
            widget.page.press(&[' ']).await?;
            n_left -= 1;
        }
    }
    anyhow::bail!("tabbing never reaches {n_left} of {wanted:?}")
}

/// Enters a radio group with Tab and goes to an answer with the arrows, which choose as they go.
async fn by_arrows(widget: &Widget<'_>, name: &str) -> Result<()> {
    let page = widget.page;
    for _ in 0..10 {
        page.press(&[char::from(Key::Tab)]).await?;
        if widget.focused().await?.0 == "radio" {
            break;
        }
    }
    // Space chooses the one that Tab led to; each arrow the next.
    page.press(&[' ']).await?;
    for _ in 0..20 {
        let (role, focused) = widget.focused().await?;
        ensure!(
            role == "radio",
            "the focus left the group for {role} {focused:?}"
        );
        if focused == name {
            return Ok(());
        }
        page.press(&[char::from(Key::Down)]).await?;
    }
    anyhow::bail!("no arrow reaches {name:?}")
}

async fn the_focus_leaves_the_check_both_ways(engine: Engine) -> Result<()> {
    let page = Page::open_in(engine, "/pages/between.html").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let active = "return document.activeElement.id";
    page.run("document.getElementById('before').focus()", vec![])
        .await?;
    page.press(&[char::from(Key::Tab)]).await?;
    for name in ["Language", "Start", "Open a saved file"] {
        // WebKit counts what is chosen in the menu to its name.
        let found = widget.focused().await?.1;
        ensure!(found.starts_with(name), "{found:?} instead of {name:?}");
        page.press(&[char::from(Key::Tab)]).await?;
    }
    ensure!(page.run(active, vec![]).await? == "after");
    page.run("document.getElementById('before').focus()", vec![])
        .await?;
    page.finish().await
}
