//! Nothing keeps anyone out, on any screen: axe-core's rules, light, dark, in forced colours, right to left, narrow.

use anyhow::Result;
use serde_json::json;
use soundings_e2e::browser::{PHONE, Page};
use soundings_e2e::walk::{HOST, nothing_on_any_screen};

use crate::case;

/// A way in which a visitor may see a screen.
#[derive(Clone, Copy, Debug)]
enum Looks {
    Light,
    Dark,
    ForcedColors,
    RightToLeft,
    Narrow,
}

impl Looks {
    async fn put_on(self, page: &Page) -> Result<()> {
        let (scheme, forced) = match self {
            Looks::Dark => ("dark", "none"),
            Looks::ForcedColors => ("light", "active"),
            Looks::Light | Looks::RightToLeft | Looks::Narrow => ("light", "none"),
        };
        let features = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "forced-colors", "value": forced},
            // A color on its way to another is no color to judge.
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        page.devtools("Emulation.setEmulatedMedia", features)
            .await?;
        let width = if matches!(self, Looks::Narrow) {
            320
        } else {
            PHONE.size.0
        };
        page.resize((width, PHONE.size.1)).await?;
        let direction = match self {
            Looks::RightToLeft => "check.dir = 'rtl'",
            _ => "check.removeAttribute('dir')",
        };
        // Two frames, so that what follows the size has followed it.
        let settled =
            "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        let script = format!("{direction}; {settled}");
        page.widget().run(&script, vec![]).await.map(drop)
    }
}

/// Everything that axe-core finds on the page, a line each; the check is a part of a page that has parts of its own.
async fn found(page: &Page) -> Result<Vec<String>> {
    let script = "
        if (!window.axe) await new Promise((resolve, reject) => {
          const script = document.createElement('script');
          Object.assign(script, {src: '/npm/axe-core/axe.min.js', onload: resolve, onerror: reject});
          document.head.append(script);
        });
        const options = {rules: {'target-size': {enabled: true}}, resultTypes: ['violations']};
        const {violations, passes} = await axe.run(document, options);
        if (!passes.some(({nodes}) => nodes.some(({target}) => target.flat().length > 1))) return ['axe saw nothing of the check'];
        return violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
          `${id}: ${target.flat().join(' ')}: ${failureSummary}`))";
    let found = page.widget().run(script, vec![]).await?;
    Ok(serde_json::from_value(found)?)
}

async fn nothing_is_found(looks: &[Looks]) -> Result<()> {
    let document = case("retention-by-career-mentoring")?;
    nothing_on_any_screen(HOST, PHONE, &document, async |(_, page)| {
        let mut all = Vec::new();
        for look in looks {
            look.put_on(page).await?;
            let lines = found(page).await?;
            all.extend(lines.into_iter().map(|line| format!("{look:?}: {line}")));
        }
        Looks::Light.put_on(page).await?;
        Ok(all)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen_light_dark_or_in_forced_colors() -> Result<()> {
    nothing_is_found(&[Looks::Light, Looks::Dark, Looks::ForcedColors]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen_right_to_left_or_narrow() -> Result<()> {
    nothing_is_found(&[Looks::RightToLeft, Looks::Narrow]).await
}
