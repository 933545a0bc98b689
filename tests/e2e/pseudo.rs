//! The check in the pseudo-language: every word on every screen is one of a language file, and two fifths more fit.

use anyhow::{Result, ensure};
use soundings_e2e::browser::PHONE;
use soundings_e2e::walk::{PSEUDO, nothing_on_any_screen};

use crate::case;

/// Texts with a letter that is in no brackets, and those of attributes that are read out.
const HARD_CODED: &str = "
    const bare = text => {
      // What is in brackets comes from a language file; what joins such texts to a list is the browser's own.
      let rest = text.replace(/⟧(, and | and |, )⟦/g, '');
      for (let before = ''; before !== rest;) { before = rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ''); }
      return /\\p{L}/u.test(rest);
    };
    const lines = [], walker = document.createTreeWalker(root.querySelector('.root'), NodeFilter.SHOW_ALL);
    for (let node; node = walker.nextNode();) {
      // An address is the same in every language.
      const address = node.parentElement?.closest('a')?.href ?? '';
      if (node.nodeType === 3 && !address.includes(node.data) && bare(node.data)) lines.push(`${node.parentElement.className}: ${node.data}`);
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
        const text = node.getAttribute?.(name);
        if (text && bare(text)) lines.push(`${name}: ${text}`);
      }
    }
    return lines";

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_has_a_word_of_its_own() -> Result<()> {
    let document = case("retention-by-career-mentoring")?;
    nothing_on_any_screen(PSEUDO, PHONE, &document, async |(screen, page)| {
        let widget = page.widget();
        let text = widget.text().await?;
        ensure!(
            text.contains('⟦'),
            "{screen} is not in the pseudo-language:\n{text}"
        );
        Ok(serde_json::from_value(
            widget.run(HARD_CODED, vec![]).await?,
        )?)
    })
    .await
}
