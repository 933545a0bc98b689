//! What a screen reader says on the way from the welcome to the report, kept as a text that people have read.
//!
//! The reader is a simulation of the specifications, and no NVDA or VoiceOver: it shows names, roles, order and what is
//! announced, not the manners of a product.

use std::cell::RefCell;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use soundings_e2e::browser::PHONE;
use soundings_e2e::server::root;
use soundings_e2e::walk::{PLAIN, every_screen};

use crate::case;

/// Where the text is.
const GOLDEN: &str = "tests/golden/screen-reader.txt";

/// Set to write the text anew.
const REWRITE: &str = "SOUNDINGS_REWRITE";

/// Screens that are read from where the focus is to their end; others say only what they announce.
const READ: [&str; 9] = [
    "welcome",
    "list-open",
    "list-in-order-answered",
    "item-open",
    "review",
    "report-waiting",
    "report",
    "report-unavailable",
    "failed",
];

/// Starts the reader, or takes it as it is, and returns what it has said since it was last asked for.
const SAID: &str = "
    if (!window.reader) {
      window.reader = (await import('/npm/@guidepup/virtual-screen-reader/lib/esm/index.browser.js')).virtual;
      await reader.start({container: root.querySelector('.root')});
    }
    // What is announced is announced once the change has been drawn.
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const said = await reader.spokenPhraseLog();
    await reader.clearSpokenPhraseLog();
    return said.filter(phrase => phrase !== 'polite: ')";

/// Reads on to our own status region, which is the last thing before the beginning.
const READ_ON: &str = "
    const end = root.querySelector('.root > [role=status]');
    for (let i = 0; i < 5000; i++) {
      await reader.next();
      if (reader.activeNode === end) break;
    }
    const said = await reader.spokenPhraseLog();
    await reader.clearSpokenPhraseLog();
    return said.slice(0, -1)";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_screen_reader_says_is_what_was_read_and_found_right() -> Result<()> {
    let text = RefCell::new(String::new());
    let document = case("retention-by-career-mentoring")?;
    every_screen(PLAIN, PHONE, &document, async |(screen, page)| {
        let widget = page.widget();
        let mut part = format!("\n# {screen}\n");
        let mut keep = |title: &str, said: serde_json::Value| -> Result<()> {
            let said: Vec<String> = serde_json::from_value(said)?;
            if !said.is_empty() {
                part += &format!("\n{title}\n\n");
                said.iter()
                    .for_each(|phrase| part += &format!("    {phrase}\n"));
            }
            Ok(())
        };
        keep("On the way:", widget.run(SAID, vec![]).await?)?;
        if READ.contains(&screen) {
            keep("Read on:", widget.run(READ_ON, vec![]).await?)?;
        }
        text.borrow_mut().push_str(&part);
        Ok(())
    })
    .await?;
    let text = format!(
        "What a screen reader says from the welcome to the report, screen by screen.\n\
         Read by a person, not written by one: see `tests/e2e/screen_reader.rs`.\n{}",
        text.into_inner()
    );
    let golden: PathBuf = root().join(GOLDEN);
    let command = format!("{REWRITE}=1 cargo test -p soundings-e2e what_a_screen_reader_says");
    let before = std::fs::read_to_string(&golden).unwrap_or_default();
    if std::env::var_os(REWRITE).is_some() {
        std::fs::write(&golden, text)?;
        anyhow::bail!("{GOLDEN} is written anew; read what has changed, and run without {REWRITE}");
    }
    let differs = before
        .lines()
        .zip(text.lines())
        .position(|(old, new)| old != new);
    let line = differs.unwrap_or_else(|| before.lines().count().min(text.lines().count()));
    ensure!(
        before == text,
        "{GOLDEN}:{}: kept as {:?}, said is {:?} (if that is right, write it anew, and read all that changes: {command})",
        line + 1,
        before.lines().nth(line).unwrap_or_default(),
        text.lines().nth(line).unwrap_or_default(),
    );
    Ok(())
}
