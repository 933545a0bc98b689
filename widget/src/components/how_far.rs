//! The place in the journey, in words and as a bar.

use yew::prelude::*;

use super::View;

pub fn view(view: &View<'_>, place: usize) -> Html {
    let visible = view.session.visible();
    let at = visible
        .iter()
        .position(|visible| *visible == place)
        .unwrap_or(0);
    let formats = view.texts().shared_formats();
    let number = |n: usize| {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        soundings_core::words::Formats::number(&*formats, n)
    };
    let words = view.texts().place(&number(at + 1), &number(visible.len()));
    html! {
        <div class="how-far">
            <p class="eyebrow"><b>{ view.part(place) }</b><span>{ words.clone() }</span></p>
            <progress part="progress" max={visible.len().to_string()} value={at.to_string()} aria-label={words}></progress>
        </div>
    }
}
