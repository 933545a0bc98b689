//! From the start to the report, as a visitor with a mouse or a finger.

use anyhow::{Result, ensure};
use soundings_e2e::browser::Page;
use soundings_e2e::engine::Engine;
use soundings_e2e::in_every_engine;
use soundings_e2e::journey::{choices, to_report, to_review};

use crate::{case, native};

in_every_engine!(
    the_whole_check_leads_to_the_report_that_the_command_line_computes,
    an_answer_changed_from_the_review_changes_the_result,
    back_keeps_every_answer_and_a_cleared_answer_is_open_again,
);

async fn the_whole_check_leads_to_the_report_that_the_command_line_computes(
    engine: Engine,
) -> Result<()> {
    let document = case("retention-by-career-mentoring")?;
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let at_ready = page.server.requests();
    page.requested().await?;
    to_report(&widget, &choices(&document)?).await?;
    let shown = native(&document)?;
    // This visitor was not asked about principles, and picked what the document says about everything else.
    ensure!(
        widget.result().await? == shown,
        "{}\n{shown}",
        widget.result().await?
    );
    widget
        .says(&[
            "Back to why",
            "Weakest link: Needs and mentoring.",
            "Prepare",
            "46 of 100 points.",
            "Shortest way to Pilot",
            "Touching Base",
            "Care and learning",
            "A career promise without openings",
            "Mentoring may be one part of the answer.",
            "Your purpose serves: “Contacts and visibility” and “Direction and options”.",
            "Mentoring alone cannot meet: “Real openings to move into”.",
            "Either create real moves, or change the focus",
            "not a validated test",
        ])
        .await?;
    // Ready waits for the first words only; the second were asked for at the same time and may come in later.
    let later: Vec<String> = page
        .requested()
        .await?
        .into_iter()
        .filter(|url| !url.contains(".report."))
        .collect();
    ensure!(
        later.is_empty(),
        "requested after ready: {later:?} (at ready: {at_ready:?})"
    );
    page.finish().await
}

async fn an_answer_changed_from_the_review_changes_the_result(engine: Engine) -> Result<()> {
    let document = case("all-third")?;
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    to_review(&widget, &choices(&document)?).await?;
    widget
        .click(
            "button",
            "Change: Have the people it is meant for told you what they need?",
        )
        .await?;
    widget.heading("Have the people").await?;
    widget
        .click("radio", "No; we work from our own view")
        .await?;
    widget.click("button", "Continue").await?;
    widget.heading("Check your answers").await?;
    widget
        .says(&["No; we work from our own view", "34 of 34 answered"])
        .await?;
    widget.click("button", "See your report").await?;
    widget.state("done").await?;
    let mut changed = document.clone();
    changed["answers"]["TI1"] = 0.into();
    ensure!(widget.result().await? == native(&changed)?);
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await?;
    widget.says(&["Nobody has been asked"]).await?;
    page.finish().await
}

async fn back_keeps_every_answer_and_a_cleared_answer_is_open_again(engine: Engine) -> Result<()> {
    let page = Page::open_in(engine, "/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    widget.heading("How far along is it?").await?;
    widget.click("radio", "Designing").await?;
    widget.click("button", "Continue").await?;
    widget.heading("Are any participants under 18").await?;
    widget.click("button", "Back").await?;
    widget.heading("How far along is it?").await?;
    ensure!(
        widget
            .get("radio", "Designing")
            .await?
            .is_selected()
            .await?
    );
    widget.click("button", "Clear this answer").await?;
    ensure!(
        !widget
            .get("radio", "Designing")
            .await?
            .is_selected()
            .await?
    );
    widget.get("button", "Skip for now").await?;
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_purpose_list_has_an_order_and_a_limit_that_explains_itself() -> Result<()> {
    let page = Page::open("/").await?;
    let widget = page.widget();
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    for question in ["How far along is it?", "Are any participants under 18"] {
        widget.heading(question).await?;
        widget.click("button", "Skip for now").await?;
    }
    widget.heading("What is the programme for?").await?;
    for purpose in [
        "Keep skilled people",
        "Develop leaders",
        "Settle newcomers in",
    ] {
        widget.click("checkbox", purpose).await?;
    }
    widget
        .says(&["3 of 3 picked, the most for this list. Take one away to pick another."])
        .await?;
    ensure!(
        !widget
            .get("checkbox", "Connect people and build belonging")
            .await?
            .is_enabled()
            .await?
    );
    widget.click("button", "Make main: Develop leaders").await?;
    let order = widget.run(
        "return [...root.querySelectorAll('.order li > span:first-child')].map(e => e.textContent)",
        vec![],
    );
    ensure!(
        order.await?
            == serde_json::json!([
                "Develop leaders",
                "Keep skilled people",
                "Settle newcomers in"
            ])
    );
    // "Not settled yet" stands alone, and gives way again.
    widget.click("checkbox", "Not settled yet").await?;
    ensure!(
        !widget
            .get("checkbox", "Develop leaders")
            .await?
            .is_selected()
            .await?
    );
    widget.click("checkbox", "Develop leaders").await?;
    ensure!(
        !widget
            .get("checkbox", "Not settled yet")
            .await?
            .is_selected()
            .await?
    );
    page.finish().await
}

#[tokio::test(flavor = "multi_thread")]
async fn skipping_everything_is_an_honest_report_and_starting_again_forgets_it() -> Result<()> {
    let document = case("nothing-answered")?;
    let page = Page::open("/").await?;
    let widget = page.widget();
    to_report(&widget, &choices(&document)?).await?;
    ensure!(widget.result().await? == native(&document)?);
    widget
        .says(&[
            "Find out first",
            "Too many unknowns",
            "25 answers are not known.",
            "Ask your main backer.",
        ])
        .await?;
    widget
        .run("root.querySelector('.restart summary').click()", vec![])
        .await?;
    widget.click("button", "Clear everything").await?;
    widget.heading("Is your mentoring programme ready").await?;
    ensure!(widget.run("return check.result", vec![]).await?.is_null());
    page.finish().await
}
