//! How soon the check answers a hand, on a slow device: `cargo xtask bench response`.
//!
//! Chromium, its processor slowed to a quarter, takes the check by clicks of a mouse. For every click the page measures
//! from the time at which the mouse was let go to the moment after the next frame was drawn; Chromium's own account of
//! the same (Event Timing) stands beside it, and so does the processor time that the page used, which other programs on
//! the machine do not make longer. An empty page with one native checkbox is measured in the same way, so
//! that the machine can be told from the check. Nothing is asserted: what the numbers mean is in `docs/benchmarks.md`.

use anyhow::{Context, Result};
use serde_json::json;
use soundings_core::{Answers, shipped};
use soundings_e2e::browser::{PHONE, Page};
use soundings_e2e::journey::cases;
use soundings_e2e::server::{Behavior, root};
use soundings_e2e::walk::{PLAIN, controls};

/// How many times slower the processor is made.
const SLOWER: u32 = 4;

/// How often the check is taken.
const ROUNDS: usize = 3;

/// How often the empty page is clicked.
const BASELINE_CLICKS: usize = 100;

/// A task longer than this is felt, in milliseconds.
const LONG_TASK: f64 = 100.0;

/// Keeps the time of every click and every long task, with the name of what is clicked.
const RECORD: &str = "
    window.clicks = []; window.tasks = []; window.events = []; window.step = 'start';
    addEventListener('mouseup', event => {
      const click = {step, at: event.timeStamp, took: null};
      clicks.push(click);
      requestAnimationFrame(() => {
        // A message comes after the frame that this callback belongs to.
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => { click.took = performance.now() - click.at; };
        port2.postMessage(null);
      });
    }, true);
    new PerformanceObserver(list => list.getEntries().forEach(({duration, startTime}) =>
      tasks.push({step, startTime, duration}))).observe({type: 'longtask'});
    new PerformanceObserver(list => list.getEntries().filter(entry => entry.interactionId && entry.name !== 'pointerdown')
      .forEach(({interactionId, duration}) => events.push({step, interactionId, duration})))
      .observe({type: 'event', durationThreshold: 16})";

/// What was clicked and how long it took, in milliseconds.
struct Click {
    step: String,
    took: f64,
}

/// Everything that the page has kept.
#[derive(Default)]
struct Kept {
    clicks: Vec<Click>,
    /// Interactions as Chromium counts them, of at least 16 ms.
    events: Vec<Click>,
    tasks: Vec<Click>,
    /// Processor time of the page for each click, whatever else the machine does meanwhile.
    work: Vec<Click>,
    /// What of it was scripts, styles and layout, by the names that Chromium gives them.
    shares: Vec<Click>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut kept = Kept::default();
    for round in 0..ROUNDS {
        eprintln!("journey {} of {ROUNDS} …", round + 1);
        journey(&mut kept).await?;
    }
    eprintln!("the empty page …");
    let mut empty = Kept::default();
    baseline(&mut empty).await?;
    print(&kept, &empty);
    Ok(())
}

/// A page with a slow processor, its clicks kept.
async fn slow(path: &str) -> Result<Page> {
    let page = Page::open_with(path, Behavior::default(), PHONE).await?;
    if path == PLAIN {
        page.widget().state("ready").await?;
        page.wait(
            "the report's words",
            "return performance.getEntriesByType('resource').some(e => e.name.includes('.report.'))",
        )
        .await?;
    }
    page.devtools("Emulation.setCPUThrottlingRate", json!({"rate": SLOWER}))
        .await?;
    let processor = json!({"timeDomain": "threadTicks"});
    page.devtools("Performance.enable", processor).await?;
    page.run(RECORD, vec![]).await?;
    Ok(page)
}

async fn journey(kept: &mut Kept) -> Result<()> {
    let file = root().join("core/definitions/mentoring-programme/cases.json");
    let cases = cases(&std::fs::read_to_string(file)?)?;
    let case = cases
        .iter()
        .find(|case| case["id"] == "retention-by-career-mentoring");
    let document = case.context("no such case")?["document"].to_string();
    let document = Answers::parse(shipped::definition(), &document)?;
    let page = slow(PLAIN).await?;
    let root = "document.querySelector('soundings-check').shadowRoot";
    let main = format!("{root}.querySelector('button.main')");
    let heading = format!("{root}.querySelector('[data-heading]')?.textContent");
    let onward = async |kept: &mut Kept, step: &str| -> Result<()> {
        let before = page.run(&format!("return {heading}"), vec![]).await?;
        click(&page, kept, step, &main).await?;
        let changed = format!("return {heading} && {heading} !== {before}");
        page.wait("the next screen", &changed).await.map(drop)
    };
    onward(kept, "start").await?;
    for question in shipped::definition().questions() {
        for control in controls(&document, question).1 {
            let label = format!("{root}.querySelector('[id$=\"{control}\"]').closest('label')");
            click(&page, kept, "answer", &label).await?;
        }
        onward(kept, "continue").await?;
    }
    onward(kept, "report").await?;
    page.wait(
        "the report",
        &format!("return {root}.querySelector('.report')"),
    )
    .await?;
    keep(&page, kept).await
}

async fn baseline(kept: &mut Kept) -> Result<()> {
    let page = slow("/pages/empty.html").await?;
    for _ in 0..BASELINE_CLICKS {
        click(&page, kept, "answer", "document.querySelector('label')").await?;
    }
    keep(&page, kept).await
}

/// Kinds of work that Chromium tells apart; the first is everything.
const KINDS: [&str; 4] = [
    "TaskDuration",
    "ScriptDuration",
    "RecalcStyleDuration",
    "LayoutDuration",
];

/// Processor time that the page has used so far for each kind of work, in milliseconds.
async fn work(page: &Page) -> Result<[f64; KINDS.len()]> {
    let metrics = page.devtools("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().context("no metrics")?;
    Ok(KINDS.map(|kind| {
        let mut found = metrics.iter().filter(|metric| metric["name"] == kind);
        let seconds = found.next().and_then(|metric| metric["value"].as_f64());
        seconds.unwrap_or(f64::NAN) * 1000.0
    }))
}

/// Clicks the middle of something with the mouse and waits until what follows is drawn.
async fn click(page: &Page, kept: &mut Kept, step: &str, element: &str) -> Result<()> {
    let script = format!(
        "const element = {element};
         element.scrollIntoView({{block: 'center'}});
         // What goes before has settled, as it has for a person.
         await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
         const {{left, top, width, height}} = element.getBoundingClientRect();
         window.step = {};
         return [left + width / 2, top + height / 2]",
        json!(step)
    );
    let at = page.run(&script, vec![]).await?;
    let before = work(page).await?;
    for kind in ["mousePressed", "mouseReleased"] {
        let mouse =
            json!({"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1});
        page.devtools("Input.dispatchMouseEvent", mouse).await?;
    }
    page.wait(
        "the next frame",
        "return clicks.length && clicks.every(click => click.took !== null)",
    )
    .await?;
    let after = work(page).await?;
    kept.work.push(Click {
        step: step.to_owned(),
        took: after[0] - before[0],
    });
    for (kind, (after, before)) in KINDS.iter().zip(after.iter().zip(before)).skip(1) {
        kept.shares.push(Click {
            step: format!("{step} {kind}"),
            took: after - before,
        });
    }
    Ok(())
}

async fn keep(page: &Page, kept: &mut Kept) -> Result<()> {
    // Observers are told late; a moment without work brings what is due.
    let all = "await new Promise(done => requestIdleCallback(done, {timeout: 500}));
               await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
               return {clicks, tasks, events}";
    let all = page.run(all, vec![]).await?;
    let read = |what: &str, time: &str| -> Vec<Click> {
        let entries = all[what].as_array().into_iter().flatten();
        entries
            .map(|entry| Click {
                step: entry["step"].as_str().unwrap_or_default().to_owned(),
                took: entry[time].as_f64().unwrap_or_default(),
            })
            .collect()
    };
    kept.clicks.extend(read("clicks", "took"));
    kept.tasks.extend(read("tasks", "duration"));
    kept.events.extend(read("events", "duration"));
    page.client.clone().close().await.map_err(Into::into)
}

fn print(kept: &Kept, empty: &Kept) {
    let times = |clicks: &[Click], step: &str| -> Vec<f64> {
        let mut times: Vec<f64> = clicks
            .iter()
            .filter(|click| step.is_empty() || click.step == step)
            .map(|click| click.took)
            .collect();
        times.sort_by(f64::total_cmp);
        times
    };
    let at = |times: &[f64], share: usize| -> f64 {
        let place = (times.len() * share).div_ceil(100).saturating_sub(1);
        times.get(place).copied().unwrap_or(f64::NAN)
    };
    let ground = at(&times(&empty.clicks, ""), 95);
    println!(
        "| to the next paint, processor {SLOWER} times slower, ms | clicks | median | 95 % | most | 95 % to the empty page |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let row = |name: &str, times: &[f64], ground: f64| {
        let (median, most_of, most) = (at(times, 50), at(times, 95), at(times, 100));
        println!(
            "| {name} | {} | {median:.0} | {most_of:.0} | {most:.0} | {:.1} |",
            times.len(),
            most_of / ground
        );
    };
    row("an empty page", &times(&empty.clicks, ""), ground);
    row("an answer", &times(&kept.clicks, "answer"), ground);
    row(
        "the next question",
        &times(&kept.clicks, "continue"),
        ground,
    );
    row("the report", &times(&kept.clicks, "report"), ground);
    row("the whole check", &times(&kept.clicks, ""), ground);
    row(
        "the same by Event Timing, from 16 ms on",
        &times(&kept.events, ""),
        ground,
    );
    println!();
    println!(
        "| processor time of the page, {SLOWER} times slower, ms | clicks | median | 95 % | most | 95 % to the empty page |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let ground = at(&times(&empty.work, ""), 95);
    row("an empty page", &times(&empty.work, ""), ground);
    row("an answer", &times(&kept.work, "answer"), ground);
    row("the next question", &times(&kept.work, "continue"), ground);
    row("the report", &times(&kept.work, "report"), ground);
    for kind in &KINDS[1..] {
        let share = times(&kept.shares, &format!("report {kind}"));
        row(&format!("the report, {kind}"), &share, ground);
    }
    println!();
    let long: Vec<&Click> = kept
        .tasks
        .iter()
        .filter(|task| task.took > LONG_TASK)
        .collect();
    println!(
        "Tasks over {LONG_TASK} ms: {} in {ROUNDS} journeys; over 50 ms: {}; the longest: {:.0} ms.",
        long.len(),
        kept.tasks.len(),
        kept.tasks.iter().map(|task| task.took).fold(0.0, f64::max)
    );
    for step in ["start", "answer", "continue", "report"] {
        let n_long = long.iter().filter(|task| task.step == step).count();
        println!("- at {step}: {n_long}");
    }
}
