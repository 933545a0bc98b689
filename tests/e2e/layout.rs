//! Nothing is cut off and nothing has to be pushed sideways, on any screen: narrow, zoomed in, with text spread out.

use anyhow::{Result, ensure};
use serde_json::json;
use soundings_e2e::browser::{PHONE, Page};
use soundings_e2e::walk::{PLAIN, PSEUDO, nothing_on_any_screen};

use crate::case;

/// A way of reading that leaves less room than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// 320 px wide.
    Narrow,
    /// A window of 1280 by 1024 px at 400 %.
    Zoomed,
    /// Text spread as WCAG 1.4.12 has it.
    Spread,
    /// Text twice as large on a page 640 px wide.
    Large,
}

impl Room {
    async fn make(self, page: &Page) -> Result<()> {
        let (width, height, scale) = match self {
            Room::Narrow | Room::Spread => (320, 640, 1),
            Room::Zoomed => (320, 256, 4),
            Room::Large => (640, 800, 1),
        };
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false,
        });
        page.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        let sheet = match self {
            Room::Narrow | Room::Zoomed => "",
            Room::Spread => {
                "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
                 p { margin-block-end: 2em !important; }"
            }
            Room::Large => ".root { font-size: 32px; }",
        };
        let script = "
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(given[0]);
            root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        page.widget().run(script, vec![json!(sheet)]).await?;
        Ok(())
    }
}

/// What sticks out, is cut off or lies over something else, a line each.
const CUT: &str = "
    const lines = [], called = element => `${element.localName}.${element.getAttribute('class')} “${element.textContent.trim().slice(0, 50)}”`;
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) lines.push(`the page is ${page.scrollWidth} px wide of ${page.clientWidth}`);
    // What only screen readers get is a pixel wide, and a hatch is a pattern that other drawings use.
    const elements = [...root.querySelectorAll('.root *')].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.sr, .hatch'));
    const texts = [];
    for (const element of elements) {
      const box = element.getBoundingClientRect();
      if (box.width && (box.left < -1 || box.right > innerWidth + 1)) lines.push(`sticks out: ${called(element)}`);
      if (!element.closest('svg') && element.clientWidth && element.scrollWidth > element.clientWidth + 1)
        lines.push(`wider than its place: ${called(element)}`);
      const clips = getComputedStyle(element).overflow !== 'visible' && element.localName !== 'progress';
      if (clips && element.clientHeight && element.scrollHeight > element.clientHeight + 1) lines.push(`cut off below: ${called(element)}`);
      for (const node of element.childNodes) {
        if (node.nodeType !== 3 || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          if (rect.left < -1 || rect.right > innerWidth + 1) lines.push(`text sticks out: ${called(element)}`);
          if (!element.closest('.sticky')) texts.push({rect, element});
        }
      }
    }
    // Text on text: by more than the slack of a line's box.
    texts.sort((a, b) => a.rect.top - b.rect.top);
    texts.forEach((one, place) => {
      for (const other of texts.slice(place + 1)) {
        if (other.rect.top >= one.rect.bottom) break;
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
        if (across > 2 && down > Math.min(one.rect.height, other.rect.height) / 2) lines.push(`${called(one.element)} lies over ${called(other.element)}`);
      }
    });
    return [...new Set(lines)]";

/// What has the focus and cannot be seen, because something lies over it.
const COVERED: &str = "
    const lines = [];
    for (const element of root.querySelectorAll('button, input, summary, a[href]')) {
      if (!element.checkVisibility({visibilityProperty: true})) continue;
      element.focus();
      await new Promise(done => requestAnimationFrame(done));
      const {left, top, width, height} = element.getClientRects()[0];
      const at = root.elementFromPoint(left + width / 2, top + height / 2);
      if (!at || !(element.contains(at) || at.contains(element))) lines.push(`covered: ${element.outerHTML.slice(0, 120)}`);
    }
    root.activeElement?.blur();
    return lines";

async fn everything_fits(on: &str, rooms: &[Room]) -> Result<()> {
    let document = case("retention-by-career-mentoring")?;
    nothing_on_any_screen(on, PHONE, &document, async |(screen, page)| {
        let mut all = Vec::new();
        for room in rooms {
            room.make(page).await?;
            let mut lines = lines(page, CUT).await?;
            if *room == Room::Zoomed && screen.starts_with("review") {
                lines.extend(self::lines(page, COVERED).await?);
            }
            all.extend(lines.into_iter().map(|line| format!("{room:?}: {line}")));
        }
        Ok(all)
    })
    .await
}

/// What a script finds in the check.
async fn lines(page: &Page, script: &str) -> Result<Vec<String>> {
    let lines = page.widget().run(script, vec![]).await?;
    Ok(serde_json::from_value(lines)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_fits_at_320_pixels_and_with_spread_text() -> Result<()> {
    everything_fits(PLAIN, &[Room::Narrow, Room::Spread]).await
}

/// Words of most languages are longer than those of English.
#[tokio::test(flavor = "multi_thread")]
async fn two_fifths_more_of_every_text_fit_at_320_pixels() -> Result<()> {
    everything_fits(PSEUDO, &[Room::Narrow]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_fits_at_400_per_cent_and_with_large_text() -> Result<()> {
    everything_fits(PLAIN, &[Room::Zoomed, Room::Large]).await
}

/// What would move, part by part.
const MOVING: &str = "
    const parts = ['', '::before', '::after', '::-webkit-progress-value'];
    return [...root.querySelectorAll('*')].flatMap(element => parts.flatMap(part => {
      const style = getComputedStyle(element, part);
      const moves = style.transitionDuration.split(', ').some(time => time !== '0s') || style.animationName !== 'none';
      return moves ? [`${element.localName}.${element.getAttribute('class')}${part}`] : [];
    }))";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_for_those_who_want_less_motion() -> Result<()> {
    let prefer = async |page: &Page, value: &str| {
        let features = json!({"features": [{"name": "prefers-reduced-motion", "value": value}]});
        page.devtools("Emulation.setEmulatedMedia", features).await
    };
    let document = case("retention-by-career-mentoring")?;
    nothing_on_any_screen(PLAIN, PHONE, &document, async |(screen, page)| {
        if screen == "item-open" {
            // Those who mind nothing see the answers fade; else this would look at nothing.
            prefer(page, "no-preference").await?;
            ensure!(!lines(page, MOVING).await?.is_empty(), "nothing ever moves");
        }
        prefer(page, "reduce").await?;
        lines(page, MOVING).await
    })
    .await
}
