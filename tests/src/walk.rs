//! Every screen of the check, one after the other, in whatever language it is in.
//!
//! What has to hold on every screen (nothing cut off, nothing that keeps anyone out, no word that is no word of a
//! language file) is asked at each stop of this walk, and pictures are taken there. A new screen or state gets a stop
//! here, and everything is asked of it. The walk finds its way by structure, never by words.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use soundings_core::{Answer, Answers, Pick, Question, shipped};

use crate::browser::{Page, Window};
use crate::server::Behavior;
use crate::widget::Widget;

/// A page with nothing but the check on it, light or dark as the visitor likes.
pub const PLAIN: &str = "/pages/plain.html";

/// A page with a header, a heading and a footer around the check.
pub const HOST: &str = "/pages/host.html";

/// The plain page in Arabic.
pub const ARABIC: &str = "/pages/arabic.html";

/// The plain page with the check in the pseudo-language.
pub const PSEUDO: &str = "/pages/pseudo.html";

/// Where the walk stops, by name.
pub type Stop<'a> = (&'a str, &'a Page);

/// Takes the check with the answers of a document and stops at every screen; then at those that nobody wants to see.
///
/// `on` is the page: [`PLAIN`], [`HOST`], [`ARABIC`] or [`PSEUDO`].
pub async fn every_screen(
    on: &str,
    window: Window,
    document: &Value,
    stop: impl AsyncFn(Stop<'_>) -> Result<()>,
) -> Result<()> {
    journey(on, window, document, &stop).await?;
    without_report(on, window, &stop).await?;
    fallen(on, window, &stop).await?;
    stopped(on, window, &stop).await
}

/// Fails with all that a look at every screen finds, a line each, once the walk is over.
pub async fn nothing_on_any_screen(
    on: &str,
    window: Window,
    document: &Value,
    look: impl AsyncFn(Stop<'_>) -> Result<Vec<String>>,
) -> Result<()> {
    let found = RefCell::new(Vec::new());
    every_screen(on, window, document, async |(screen, page)| {
        let lines = look((screen, page))
            .await
            .with_context(|| screen.to_owned())?;
        let lines = lines.into_iter().map(|line| format!("{screen}: {line}"));
        found.borrow_mut().extend(lines);
        Ok(())
    })
    .await?;
    let found = found.into_inner();
    ensure!(
        found.is_empty(),
        "{} found:\n{}",
        found.len(),
        found.join("\n")
    );
    Ok(())
}

/// From the welcome to the report with everything in it opened.
async fn journey(
    on: &str,
    window: Window,
    document: &Value,
    stop: &impl AsyncFn(Stop<'_>) -> Result<()>,
) -> Result<()> {
    // The report is held back, so that its waiting can be seen.
    let page = Page::open_with(on, Behavior::holding(".report."), window).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    stop(("welcome", &page)).await?;
    press_main(&widget).await?;
    let document = Answers::parse(shipped::definition(), &document.to_string())?;
    let mut seen = BTreeMap::new();
    for question in shipped::definition().questions() {
        let (kind, controls) = controls(&document, question);
        // Of each kind of question one unanswered and one answered, of lists the one with an order too.
        let is_new = |state: &'static str, seen: &mut BTreeMap<_, ()>| {
            seen.insert((kind, state), ()).is_none()
        };
        if is_new("open", &mut seen) {
            stop((&format!("{kind}-open"), &page)).await?;
        }
        for control in &controls {
            choose(&widget, control).await?;
        }
        if !controls.is_empty() && is_new("answered", &mut seen) {
            stop((&format!("{kind}-answered"), &page)).await?;
        }
        next(&widget).await?;
    }
    stop(("review", &page)).await?;
    press_main(&widget).await?;
    widget
        .wait(
            "the report to be waited for",
            "return root.querySelector('[data-heading]') && !root.querySelector('.review, .report')",
        )
        .await?;
    stop(("report-waiting", &page)).await?;
    page.server.behave(Behavior::default());
    report(&widget).await?;
    stop(("report", &page)).await?;
    let open = "for (const details of root.querySelectorAll('details')) details.open = true";
    widget.run(open, vec![]).await?;
    stop(("report-opened", &page)).await?;
    // A file that is none of ours is told; answers from elsewhere are shown before they replace anything.
    widget.run("await check.open('{}')", vec![]).await?;
    widget
        .wait(
            "the notice",
            "return root.querySelector('.notice > p:not(:empty)')",
        )
        .await?;
    stop(("file-refused", &page)).await?;
    let file = json!({
        "format": "soundings-file/1", "made": "2026-05-01", "name": "⟦Bridge⟧",
        "answers": { "definition": document_of(&document), "answers": {} },
    });
    widget.run("await check.open(given[0])", vec![file]).await?;
    widget
        .wait("the question", "return root.querySelector('.arrival')")
        .await?;
    stop(("arrival", &page)).await?;
    page.finish().await
}

/// What names a definition in an answers document.
fn document_of(answers: &Answers) -> Value {
    let definition = answers.definition();
    json!({ "id": definition.id, "version": definition.version.to_string() })
}

/// A report whose words do not come.
async fn without_report(
    on: &str,
    window: Window,
    stop: &impl AsyncFn(Stop<'_>) -> Result<()>,
) -> Result<()> {
    let page = Page::open_with(on, Behavior::failing(".report.", 503), window).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    press_main(&widget).await?;
    skip_everything(&widget).await?;
    stop(("review-open", &page)).await?;
    press_main(&widget).await?;
    widget
        .wait(
            "a way to try again",
            "return root.querySelector('button.main') && !root.querySelector('.review, .report')",
        )
        .await?;
    stop(("report-unavailable", &page)).await?;
    page.server.behave(Behavior::default());
    press_main(&widget).await?;
    report(&widget).await?;
    // Nothing is known, and the report has other things to say.
    stop(("report-of-nothing", &page)).await?;
    page.close().await
}

/// A check that cannot be loaded.
async fn fallen(
    on: &str,
    window: Window,
    stop: &impl AsyncFn(Stop<'_>) -> Result<()>,
) -> Result<()> {
    let page = Page::open_with(on, Behavior::failing(".wasm", 404), window).await?;
    page.widget().state("failed").await?;
    stop(("failed", &page)).await?;
    page.close().await
}

/// A check that has stopped in the middle.
async fn stopped(
    on: &str,
    window: Window,
    stop: &impl AsyncFn(Stop<'_>) -> Result<()>,
) -> Result<()> {
    let page = Page::open_with(on, Behavior::default(), window).await?;
    let widget = page.widget();
    widget.state("ready").await?;
    let break_it = "Object.defineProperty(root.querySelector('.check'), 'insertBefore',
                    {value() { throw new TypeError('in the way') }})";
    widget.run(break_it, vec![]).await?;
    press_main(&widget).await?;
    widget.state("crashed").await?;
    stop(("crashed", &page)).await?;
    page.close().await
}

/// The kind of a question, and the ends of the ids of what answers it.
pub fn controls(document: &Answers, question: Question) -> (&'static str, Vec<String>) {
    match question {
        Question::Item(item) => {
            let control = document.answer_of(item).map(|answer| match answer {
                Answer::Level(level) => format!("level-{level}"),
                Answer::NotSure => "not-sure".to_owned(),
                Answer::NotApplicable => "not-applicable".to_owned(),
            });
            ("item", control.into_iter().collect())
        }
        Question::List(list) => {
            let definition = shipped::definition();
            let rules = definition.list(list);
            let kind = match rules.pick {
                Pick::One => "list",
                Pick::Several {
                    is_ordered: true, ..
                } => "list-in-order",
                Pick::Several { .. } => "list-of-several",
            };
            let id = |what: &dyn Display| format!("list-{}-{what}", list.idx());
            let ids = match document.picks(list).map(Vec::as_slice) {
                None => Vec::new(),
                Some([]) => {
                    let own = rules.options.iter().position(|option| option.is_exclusive);
                    vec![own.map_or_else(|| id(&"none"), |place| id(&place))]
                }
                Some(picks) => picks.iter().map(|pick| id(&pick.idx())).collect(),
            };
            (kind, ids)
        }
    }
}

/// Presses the one button that leads on.
async fn press_main(widget: &Widget<'_>) -> Result<()> {
    let script = "root.querySelector('button.main').click()";
    widget.run(script, vec![]).await.map(drop)
}

async fn choose(widget: &Widget<'_>, control: &str) -> Result<()> {
    let found = format!("root.querySelector('input[id$={}]')", json!(control));
    widget.run(&format!("{found}.click()"), vec![]).await?;
    widget
        .wait(control, &format!("return {found}.checked"))
        .await
        .map(drop)
}

/// Goes to the next screen; a question that looks like the last one is another all the same.
async fn next(widget: &Widget<'_>) -> Result<()> {
    let words = "root.querySelector('[data-heading]').textContent";
    let before = widget.run(&format!("return {words}"), vec![]).await?;
    press_main(widget).await?;
    widget
        .wait(
            &format!("what comes after {before}"),
            &format!("return root.querySelector('[data-heading]') && {words} !== {before}"),
        )
        .await
        .map(drop)
}

async fn skip_everything(widget: &Widget<'_>) -> Result<()> {
    for _ in shipped::definition().questions() {
        next(widget).await?;
    }
    Ok(())
}

/// Waits for the report.
async fn report(widget: &Widget<'_>) -> Result<()> {
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await
        .map(drop)
        .context("no report")
}
