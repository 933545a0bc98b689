//! Contrast of the colours of the check, light and dark, as WCAG 2.2 computes it, of every pair that is used.
//!
//! The tokens are read from the stylesheet; which of them meet is the table below, the one place for it. A colour that
//! stands in no pair and has no reason not to fails, so that a new one is thought about. What a page sets by its own
//! properties is the page's to check.

/// What a pair of colours has to keep apart.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    /// Text: 4.5 to 1 (1.4.3).
    Text,
    /// Controls, focus and what a picture says: 3 to 1 (1.4.11).
    Shape,
}

use Need::{Shape, Text};

/// Colours before each other, and where they meet.
const PAIRS: &[(&str, &[&str], Need, &str)] = &[
    (
        "ink",
        &[
            "paper",
            "card",
            "tint",
            "note-tint",
            "hold-tint",
            "stop-tint",
        ],
        Text,
        "text, an answer, a picked answer, a caution",
    ),
    (
        "ink-2",
        &[
            "paper",
            "card",
            "tint",
            "note-tint",
            "hold-tint",
            "stop-tint",
        ],
        Text,
        "what explains a text, an answer or a caution",
    ),
    (
        "deep",
        &[
            "paper",
            "card",
            "tint",
            "tint-2",
            "note-tint",
            "hold-tint",
            "stop-tint",
        ],
        Text,
        "links, quiet buttons, numbers of steps, what opens in a caution",
    ),
    ("deep-ink", &["deep"], Text, "the main button, badges"),
    ("note", &["note-tint"], Text, "how grave a caution is"),
    ("hold", &["hold-tint"], Text, "the same"),
    (
        "stop",
        &["stop-tint", "paper"],
        Text,
        "the same, and a failure",
    ),
    (
        "deep",
        &["paper", "card", "tint"],
        Shape,
        "focus, a ticked box",
    ),
    ("line-2", &["paper", "card"], Shape, "an empty box"),
    ("deep", &["zone-0"], Shape, "a bar on its rail"),
    (
        "stripe",
        &["zone-0"],
        Shape,
        "what is not known, on its rail",
    ),
    (
        "hold",
        &["paper"],
        Shape,
        "a link that is missing, a caution’s edge",
    ),
    ("note", &["paper"], Shape, "a caution’s edge"),
    (
        "ink",
        &["zone-0", "zone-1", "zone-2", "zone-3"],
        Text,
        "names on the scale",
    ),
];

/// Colours that nothing has to be read from, and why.
const FREE: &[(&str, &str)] = &[("line", "divides what space divides already")];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    type Color = [u8; 3];

    /// Every token that is a colour, with its light and its dark value.
    fn tokens(css: &str) -> BTreeMap<&str, [Color; 2]> {
        let mut tokens = BTreeMap::new();
        for line in css.lines() {
            let Some((name, value)) = line
                .trim()
                .strip_prefix("--_")
                .and_then(|line| line.split_once(':'))
            else {
                continue;
            };
            let Some((_, colors)) = value.split_once("light-dark(") else {
                continue;
            };
            let colors = colors.split(')').next().unwrap();
            let (light, dark) = colors.split_once(',').unwrap();
            tokens.insert(name, [color(light.trim()), color(dark.trim())]);
        }
        tokens
    }

    fn color(hex: &str) -> Color {
        let hex = hex.strip_prefix('#').unwrap();
        assert_eq!(hex.len(), 6, "{hex}");
        [0, 2, 4].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
    }

    /// Relative luminance, by WCAG's definition.
    fn luminance(color: Color) -> f64 {
        let [red, green, blue] = color.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    /// How much of a colour is seen where the rule of its class lets the ground through.
    fn opacity(css: &str, class: &str) -> f64 {
        let rule = format!(".{class} {{");
        let rule = css.lines().find(|line| line.starts_with(&rule));
        let opacity = rule.and_then(|rule| rule.split_once("fill-opacity: "));
        opacity.map_or(1.0, |(_, value)| {
            value.split(';').next().unwrap().parse().unwrap()
        })
    }

    fn mixed(front: Color, ground: Color, opacity: f64) -> Color {
        std::array::from_fn(|at| {
            let mixed = f64::from(front[at]) * opacity + f64::from(ground[at]) * (1.0 - opacity);
            mixed.round() as u8
        })
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that may be text on white; one step lighter may not.
        assert!(contrast(color("#767676"), [255; 3]) >= 4.5);
        assert!(contrast(color("#777777"), [255; 3]) < 4.5);
    }

    #[test]
    fn every_pair_of_colors_can_be_told_apart_light_and_dark() {
        let css = Path::new(env!("CARGO_MANIFEST_DIR")).join("../widget/style/widget.css");
        let css = std::fs::read_to_string(css).unwrap();
        let tokens = tokens(&css);
        let mut faults = Vec::new();
        let mut used = BTreeSet::new();
        for (front, grounds, need, place) in PAIRS {
            for ground in *grounds {
                used.extend([*front, *ground]);
                let (front_colors, ground_colors) = (tokens[front], tokens[ground]);
                for (theme, at) in [("light", 0), ("dark", 1)] {
                    let ground_color = ground_colors[at];
                    let seen = mixed(front_colors[at], ground_color, opacity(&css, front));
                    let found = contrast(seen, ground_color);
                    let least = if *need == Text { 4.5 } else { 3.0 };
                    if found < least {
                        faults.push(format!(
                            "{front} on {ground}, {theme}: {found:.2}, needs {least} ({place})"
                        ));
                    }
                }
            }
        }
        used.extend(FREE.iter().map(|(name, _)| *name));
        for name in tokens.keys().filter(|name| !used.contains(**name)) {
            faults.push(format!("{name} stands in no pair (add where it meets others to PAIRS, or to FREE with a reason)"));
        }
        assert!(tokens.len() > 15, "tokens are no longer read: {tokens:?}");
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}
