//! The place in the journey, in words and as a bar.

use yew::prelude::*;

use super::View;
use crate::dom::{block, el, say};

pub fn view(view: &View<'_>, place: usize) -> Html {
    let visible = view.session.visible();
    let at = visible
        .iter()
        .position(|visible| *visible == place)
        .unwrap_or(0);
    let texts = view.texts();
    let words = texts.place(&texts.number(at + 1), &texts.number(visible.len()));
    let (max, value) = (visible.len().to_string(), at.to_string());
    let progress = [
        ("part", "progress"),
        ("max", max.as_str()),
        ("value", value.as_str()),
        ("aria-label", words.as_str()),
    ];
    let progress = el("progress", &progress, Vec::new());
    let part = say("b", "", &view.part(view.part_of(place)));
    block(
        "div",
        "how-far",
        vec![
            block("p", "eyebrow", vec![part, say("span", "", &words)]),
            progress,
        ],
    )
}
