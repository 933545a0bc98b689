//! What a visitor keeps: notes, a copy on the device, a file, a link, a text; and that nothing is lost on the way.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use soundings_e2e::browser::Page;
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::journey::{choices, to_report};
use soundings_e2e::server;
use soundings_e2e::widget::Widget;

use crate::{case, native};

in_every_engine!(
    notes_stand_on_the_report_and_in_the_file_and_never_in_the_link,
    answers_are_saved_on_the_device_only_when_asked_and_come_back,
    a_link_shows_the_report_again_and_leaves_the_address,
);

/// Types into the field of this role and name.
async fn enter(widget: &Widget<'_>, role: &str, name: &str, text: &str) -> Result<()> {
    widget.get(role, name).await?.send_keys(text).await?;
    Ok(())
}

/// Answers questions with "Not sure" and goes on, from the one on screen.
async fn answer_not_sure(widget: &Widget<'_>, n_questions: usize) -> Result<()> {
    for _ in 0..n_questions {
        let heading = "return root.querySelector('[data-heading]').textContent";
        let before = widget.run(heading, vec![]).await?;
        widget
            .run(
                "[...root.querySelectorAll('.option')].at(-1).click()",
                vec![],
            )
            .await?;
        widget.click("button", "Continue").await?;
        let after = format!("return root.querySelector('[data-heading]').textContent !== {before}");
        widget.wait("the next question", &after).await?;
    }
    Ok(())
}

/// Lets the page take what would go to the clipboard and into a file.
const TAKES: &str = "
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
        writeText: async text => { document.body.dataset.copied = text }}});
    URL.createObjectURL = blob => (blob.text().then(text => { document.body.dataset.file = text }), '#taken');
    URL.revokeObjectURL = () => {};";

/// As the page's own script: what a driver runs may live in a world of its own.
async fn takes(page: &Page) -> Result<()> {
    let script = "const script = document.createElement('script'); script.textContent = given[0]; document.head.append(script)";
    page.run(script, vec![json!(TAKES)]).await.map(drop)
}

async fn taken(page: &Page, what: &str) -> Result<String> {
    let there = format!("return document.body.dataset.{what}");
    let text = page.wait(what, &there).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn notes_stand_on_the_report_and_in_the_file_and_never_in_the_link(
    engine: Engine,
) -> Result<()> {
    let document = case("boss-as-mentor")?;
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    takes(&page).await?;
    to_report(&widget, &choices(&document)?).await?;
    // Back to the review, to an item, a note, and on to the report.
    widget.click("button", "Change answers").await?;
    widget.heading("Check your answers").await?;
    let words = server::root().join("core/definitions/mentoring-programme/text/en.json");
    let words: Value = serde_json::from_str(&std::fs::read_to_string(words)?)?;
    let question = words["questions"]["items"]["TB1"]["question"].as_str();
    let change = format!("Change: {}", question.unwrap_or_default());
    widget.click("button", &change).await?;
    widget
        .wait("the note", "return root.querySelector('details.note')")
        .await?;
    widget
        .run("root.querySelector('details.note summary').click()", vec![])
        .await?;
    enter(&widget, "textbox", "Your note", "Minutes of May <b>").await?;
    widget.click("button", "Continue").await?;
    widget.heading("Check your answers").await?;
    widget.says(&["Minutes of May <b>"]).await?;
    widget.click("button", "See your report").await?;
    widget.state("done").await?;
    widget.says(&["Your notes", "Minutes of May <b>"]).await?;
    let (result, expected) = (widget.result().await?, native(&document)?);
    ensure!(
        result == expected,
        "a note is scored:\n{result}\n{expected}"
    );
    let name = "Name of your programme (optional) It stands on the report, in print and in the file, never in a link.";
    enter(&widget, "textbox", name, "Bridge").await?;
    widget
        .wait(
            "the name",
            "return root.querySelector('.programme')?.textContent === 'Bridge'",
        )
        .await?;

    widget.click("button", "Save as a file").await?;
    let file: Value = serde_json::from_str(&taken(&page, "file").await?)?;
    ensure!(file["format"] == json!("soundings-file/1"), "{file}");
    ensure!(file["name"] == json!("Bridge"), "{file}");
    // As the strict reader reads it.
    ensure!(native(&file["answers"])? == native(&document)?, "{file}");
    let notes = file["answers"]["notes"].as_object();
    ensure!(
        notes.is_some_and(|notes| notes.values().eq([&json!("Minutes of May <b>")])),
        "{file}"
    );
    ensure!(file["result"] == serde_json::from_str::<Value>(&native(&document)?)?);

    widget.click("button", "Copy a link").await?;
    let link = taken(&page, "copied").await?;
    widget.wait("the notice", "return [...root.querySelectorAll('.notice')].some(notice => notice.textContent.includes('Copied.'))").await?;
    ensure!(link.contains("/#soundings=1."), "{link}");
    ensure!(
        !link.contains("Bridge") && !link.contains("Minutes"),
        "{link}"
    );

    page.run("delete document.body.dataset.copied", vec![])
        .await?;
    widget.click("button", "Copy as text").await?;
    let text = taken(&page, "copied").await?;
    for part in [
        "Bridge",
        "Ready and in tune",
        "of 100",
        "Touching Base",
        "Next steps",
    ] {
        ensure!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    ensure!(!text.contains("Take it along"), "{text}");

    // The file again, on a fresh page: answers, notes and name are back.
    page.client.goto(&page.server.url("/?again")).await?;
    widget.state("ready").await?;
    let opened = widget
        .run("return await check.open(given[0])", vec![file.clone()])
        .await?;
    ensure!(opened == json!(true), "{opened}");
    widget.state("done").await?;
    widget
        .says(&["Bridge", "Your notes", "Minutes of May <b>"])
        .await?;
    ensure!(widget.result().await? == native(&document)?);

    // And a file of something else changes nothing.
    let mut foreign = file;
    foreign["answers"]["definition"]["id"] = json!("choir");
    let opened = widget
        .run("return await check.open(given[0])", vec![foreign])
        .await?;
    ensure!(opened == json!(false), "{opened}");
    widget
        .wait("the refusal", "return root.textContent.includes('it holds answers to another questionnaire. Nothing here has changed.')")
        .await?;
    ensure!(widget.result().await? == native(&document)?);
    page.finish().await
}

async fn answers_are_saved_on_the_device_only_when_asked_and_come_back(
    engine: Engine,
) -> Result<()> {
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    answer_not_sure(&widget, 4).await?;
    let offer = "return [...root.querySelectorAll('button')].some(b => b.textContent === 'Save on this device')";
    ensure!(
        widget.run(offer, vec![]).await? == json!(false),
        "offered before the fifth answer"
    );
    answer_not_sure(&widget, 1).await?;
    widget.wait("the offer", offer).await?;
    let stored = "return Object.keys(localStorage)";
    ensure!(
        page.run(stored, vec![]).await? == json!([]),
        "stored without being asked"
    );
    widget.click("button", "Save on this device").await?;
    widget.says(&["Saved on this device as you go."]).await?;
    answer_not_sure(&widget, 1).await?;
    let heading = "return root.querySelector('[data-heading]').textContent";
    let here = widget.run(heading, vec![]).await?;

    page.client.goto(&page.server.url("/?later")).await?;
    widget.state("ready").await?;
    widget.heading("Welcome back").await?;
    widget.click("button", "Continue with them").await?;
    widget.heading(here.as_str().unwrap_or_default()).await?;
    widget.says(&["Saved on this device as you go."]).await?;

    // Another window has saved other answers: they are not overwritten.
    let elsewhere = "const key = Object.keys(localStorage)[0];
        localStorage.setItem(key, localStorage.getItem(key).replace('2', '3'))";
    page.run(elsewhere, vec![]).await?;
    let other = page
        .run("return Object.values(localStorage)", vec![])
        .await?;
    answer_not_sure(&widget, 1).await?;
    widget
        .wait(
            "the warning",
            "return root.textContent.includes('Another window has saved other answers')",
        )
        .await?;
    let now = page
        .run("return Object.values(localStorage)", vec![])
        .await?;
    ensure!(now == other, "{now} instead of {other}");

    // They are offered again, and starting afresh deletes them.
    page.client.goto(&page.server.url("/?again")).await?;
    widget.state("ready").await?;
    widget.heading("Welcome back").await?;
    widget
        .click("button", "Delete them and start afresh")
        .await?;
    widget.heading("Is your mentoring programme ready").await?;
    ensure!(page.run(stored, vec![]).await? == json!([]), "not deleted");
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn clearing_everything_leaves_nothing_on_the_device() -> Result<()> {
    let document = case("nothing-answered")?;
    let page = Page::open("/").await?;
    let widget = page.widget();
    to_report(&widget, &choices(&document)?).await?;
    widget.click("button", "Save on this device").await?;
    widget
        .wait("a copy", "return Object.keys(localStorage).length === 1")
        .await?;
    widget
        .run("root.querySelector('.restart summary').click()", vec![])
        .await?;
    widget.click("button", "Clear everything").await?;
    widget.heading("Is your mentoring programme ready").await?;
    let text = widget.text().await?;
    ensure!(!text.contains("still on this page"), "{text}");
    // `finish` sees that nothing is stored.
    page.finish().await
}

async fn a_link_shows_the_report_again_and_leaves_the_address(engine: Engine) -> Result<()> {
    let document = case("boss-as-mentor")?;
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    takes(&page).await?;
    to_report(&widget, &choices(&document)?).await?;
    widget.click("button", "Copy a link").await?;
    let link = taken(&page, "copied").await?;

    let path = link.replace("/#", "/?from-a-link#");
    page.client.goto(&path).await?;
    widget.state("done").await?;
    ensure!(widget.result().await? == native(&document)?);
    let address = page.run("return location.href", vec![]).await?;
    ensure!(
        address == json!(page.server.url("/?from-a-link")),
        "{address}"
    );

    // One letter less, and a fragment that is not ours.
    let broken = path.replace("?from-a-link", "?broken");
    page.client.goto(&broken[..broken.len() - 1]).await?;
    widget.state("ready").await?;
    widget
        .wait(
            "the refusal",
            "return root.textContent.includes('it is incomplete or was changed')",
        )
        .await?;
    widget.heading("Is your mentoring programme ready").await?;
    page.client
        .goto(&page.server.url("/?other#section-2"))
        .await?;
    widget.state("ready").await?;
    let address = page.run("return location.hash", vec![]).await?;
    ensure!(address == json!("#section-2"), "{address}");
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_storage_clipboard_and_files_are_refused_the_check_says_so_and_works() -> Result<()> {
    let document = case("nothing-answered")?;
    let page = Page::open("/pages/refusing.html").await?;
    let widget = page.widget();
    to_report(&widget, &choices(&document)?).await?;
    ensure!(widget.result().await? == native(&document)?);
    let text = widget.text().await?;
    ensure!(!text.contains("Save on this device"), "{text}");
    widget.click("button", "Copy a link").await?;
    let by_hand = "return root.querySelector('textarea.by-hand')?.value";
    let link = widget.wait("the link", by_hand).await?;
    ensure!(
        link.as_str()
            .is_some_and(|link| link.contains("#soundings=1.")),
        "{link}"
    );
    widget.click("button", "Save as a file").await?;
    let script = "return root.querySelector('textarea.by-hand')?.value.startsWith('{\"format\":\"soundings-file/1\"')";
    widget.wait("the file as text", script).await?;
    page.client
        .goto(&page.server.url("/pages/blank.html"))
        .await?;
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn storage_none_neither_offers_nor_reads() -> Result<()> {
    let page = Page::open("/pages/refusing.html?none").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    answer_not_sure(&widget, 6).await?;
    let text = widget.text().await?;
    ensure!(!text.contains("Save on this device"), "{text}");
    let touched = page.run("return window.touched", vec![]).await?;
    ensure!(touched == json!(0), "storage was touched {touched} times");
    page.client
        .goto(&page.server.url("/pages/blank.html"))
        .await?;
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_answers_are_one_step_away_and_lead_back() -> Result<()> {
    let page = Page::open("/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    answer_not_sure(&widget, 2).await?;
    let heading = "return root.querySelector('[data-heading]').textContent";
    let here = widget.run(heading, vec![]).await?;
    widget.click("button", "All answers").await?;
    widget.heading("Check your answers").await?;
    widget.click("button", "Back").await?;
    widget.heading(here.as_str().unwrap_or_default()).await?;
    page.finish().await
}
