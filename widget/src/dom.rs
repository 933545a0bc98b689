//! Small pieces that screens are made of.
//!
//! Each use of the `html!` macro costs a visitor some hundred bytes, so it stands only where an element has a
//! listener or a live property; everything else is built by one function. Lists are keyed by place.

use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

/// An element without listeners. An attribute with an empty value stands without one.
#[inline(never)]
pub fn el(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Html>) -> Html {
    let mut node = VTag::new(tag);
    for (name, value) in attributes {
        node.add_attribute(name, value.to_string());
    }
    node.add_children(children);
    node.into()
}

/// An element with a class.
#[inline(never)]
pub fn block(tag: &'static str, class: &str, children: Vec<Html>) -> Html {
    el(tag, &[("class", class)], children)
}

/// An element with a class that says something.
#[inline(never)]
pub fn say(tag: &'static str, class: &str, text: &str) -> Html {
    el(tag, &[("class", class)], vec![words(text)])
}

/// The same, hidden while there is nothing to say: its place stays, so that its neighbours keep theirs.
#[inline(never)]
pub fn say_if(tag: &'static str, class: &str, text: Option<&str>) -> Html {
    match text {
        Some(text) => say(tag, class, text),
        None => el(tag, &[("hidden", "")], Vec::new()),
    }
}

/// A part that is there or not; its place stays.
#[inline(never)]
pub fn part_if(is_there: bool, tag: &'static str, class: &str, children: Vec<Html>) -> Html {
    match is_there {
        true => block(tag, class, children),
        false => el(tag, &[("hidden", "")], Vec::new()),
    }
}

/// Text.
#[inline(never)]
pub fn words(text: &str) -> Html {
    VText::new(text.to_owned()).into()
}

/// Rows of a list, keyed by their place.
#[inline(never)]
pub fn rows(tag: &'static str, class: &str, rows: Vec<Html>) -> Html {
    let keyed = rows
        .into_iter()
        .enumerate()
        .map(|(place, row)| key(place, row))
        .collect();
    block(tag, class, keyed)
}

/// An element with a key among its siblings.
#[inline(never)]
pub fn key(place: usize, node: Html) -> Html {
    match node {
        VNode::VTag(tag) => {
            let mut tag = VTag::clone(&tag);
            tag.key = Some(place.into());
            tag.into()
        }
        other => other,
    }
}

/// A button: its class, what it says, a longer name where that is not enough, what it does.
#[inline(never)]
pub fn button(
    class: &'static str,
    label: String,
    name: Option<String>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! { <button type="button" {class} part="button" aria-label={name} {onclick}>{ label }</button> }
}

/// A heading that takes the focus when its screen appears.
#[inline(never)]
pub fn title(text: &str) -> Html {
    let attributes = [
        ("class", "title"),
        ("part", "heading"),
        ("tabindex", "-1"),
        ("data-heading", ""),
    ];
    el("h2", &attributes, vec![words(text)])
}
