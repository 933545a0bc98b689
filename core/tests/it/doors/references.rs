//! What a definition names: every reference leads somewhere, every key means something.

use serde_json::json;

use super::check;

#[test]
fn references_lead_somewhere() {
    check(&[
        (
            "/items/0/phase",
            json!("T"),
            &["items[0].phase: there is no phase `T` (add it, or correct the id)"],
        ),
        (
            "/items/0/dimension",
            json!("Z"),
            &["items[0].dimension: there is no dimension `Z` (add it, or correct the id)"],
        ),
        (
            "/items/0/find_out_from",
            json!("nobody"),
            &["items[0].find_out_from: there is no person `nobody` (add it, or correct the id)"],
        ),
        (
            "/items/0/sources/0",
            json!("S0"),
            &["items[0].sources[0]: there is no source `S0` (add it, or correct the id)"],
        ),
        (
            "/items/0/sources/1",
            json!("S4"),
            &["items[0].sources[1]: source `S4` is named twice (remove one)"],
        ),
        (
            "/items/1/visible_when",
            json!({"op": "item-at-least", "item": "XX", "value": 1}),
            &["items[1].visible_when.item: there is no item `XX` (add it, or correct the id)"],
        ),
        (
            "/lists/2/find_out_from",
            json!("nobody"),
            &["lists[2].find_out_from: there is no person `nobody` (add it, or correct the id)"],
        ),
        (
            "/lists/8/options/0/twin",
            json!("N0"),
            &["lists[8].options[0].twin: there is no need `N0` (add it, or correct the id)"],
        ),
        (
            "/lists/9/options/0/items/0",
            json!("XX"),
            &["lists[9].options[0].items[0]: there is no item `XX` (add it, or correct the id)"],
        ),
        (
            "/lists/9/options/0/items/1",
            json!("TI1"),
            &["lists[9].options[0].items[1]: item `TI1` is named twice (remove one)"],
        ),
        (
            "/flow/1/phase",
            json!("T"),
            &["flow[1].phase: there is no phase `T` (add it, or correct the id)"],
        ),
        (
            "/flow/1/questions/-",
            json!("XX"),
            &["flow[1].questions[9]: there is no item or list `XX` (add it, or correct the id)"],
        ),
        (
            "/in_report/-",
            json!("XX"),
            &["in_report[1]: there is no list `XX` (add it, or correct the id)"],
        ),
        (
            "/in_report/-",
            json!("TB1"),
            &["in_report[1]: there is no list `TB1` (add it, or correct the id)"],
        ),
        (
            "/bands/caps/stop",
            json!("halt"),
            &["bands.caps.stop: there is no band `halt` (add it, or correct the id)"],
        ),
        (
            "/bands/notes/0/when/list",
            json!("XX"),
            &["bands.notes[0].when.list: there is no list `XX` (add it, or correct the id)"],
        ),
        (
            "/bands/notes/0/when/ids/0",
            json!("XX"),
            &["bands.notes[0].when.ids[0]: there is no option `XX` (add it, or correct the id)"],
        ),
        (
            "/alignment/elements/0/presence/mean/0",
            json!("XX"),
            &[
                "alignment.elements[0].presence.mean[0]: there is no item or list `XX` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/elements/7/presence/picked/0/list",
            json!("XX"),
            &[
                "alignment.elements[7].presence.picked[0].list: there is no list `XX` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/elements/7/presence/picked/0/ids/0",
            json!("XX"),
            &[
                "alignment.elements[7].presence.picked[0].ids[0]: there is no option `XX` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/elements/0/sources/0",
            json!("S0"),
            &[
                "alignment.elements[0].sources[0]: there is no source `S0` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/strengths/elements/sources/P0",
            json!({"D1": ["S1"]}),
            &[
                "alignment.strengths.elements.sources.P0: there is no row `P0` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/strengths/elements/sources/P1/D0",
            json!(["S1"]),
            &[
                "alignment.strengths.elements.sources.P1.D0: there is no column `D0` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/strengths/elements/sources/P1/D2/0",
            json!("S0"),
            &[
                "alignment.strengths.elements.sources.P1.D2[0]: there is no source `S0` (add it, or correct the id)",
            ],
        ),
        (
            "/alignment/provisional/item",
            json!("XX"),
            &["alignment.provisional.item: there is no item `XX` (add it, or correct the id)"],
        ),
        (
            "/cautions/rules/11/when/item",
            json!("XX"),
            &["cautions.rules[11].when.item: there is no item `XX` (add it, or correct the id)"],
        ),
        (
            "/cautions/rules/12/when/quantity/difference/0",
            json!("XX"),
            &[
                "cautions.rules[12].when.quantity.difference[0]: there is no measure `XX` (add it, or correct the id)",
            ],
        ),
        (
            "/cautions/rules/0/when/of/0/ids/0",
            json!("XX"),
            &[
                "cautions.rules[0].when.of[0].ids[0]: there is no option `XX` (add it, or correct the id)",
            ],
        ),
        (
            "/cautions/rules/0/sources/0",
            json!("S0"),
            &["cautions.rules[0].sources[0]: there is no source `S0` (add it, or correct the id)"],
        ),
        (
            "/headlines/0/when/ids/0",
            json!("halt"),
            &["headlines[0].when.ids[0]: there is no band `halt` (add it, or correct the id)"],
        ),
        (
            "/headlines/2/when/ids/0",
            json!("in-tune"),
            &[
                "headlines[2].when.ids[0]: there is no alignment word `in-tune` (add it, or correct the id)",
            ],
        ),
        (
            "/headlines/4/when/of/1/ids/0",
            json!("halt"),
            &[
                "headlines[4].when.of[1].ids[0]: there is no band `halt` (add it, or correct the id)",
            ],
        ),
        (
            "/headlines/4/when/of/1/ids/0",
            json!("find-out-first"),
            &[
                "headlines[4].when.of[1].ids[0]: there is no band `find-out-first` (add it, or correct the id)",
            ],
        ),
        (
            "/next_steps/first/item",
            json!("XX"),
            &["next_steps.first.item: there is no item `XX` (add it, or correct the id)"],
        ),
        (
            "/next_steps/first/when/list",
            json!("XX"),
            &["next_steps.first.when.list: there is no list `XX` (add it, or correct the id)"],
        ),
    ]);
}

#[test]
fn documents_have_their_keys_and_no_others() {
    check(&[
        (
            "/format",
            json!("soundings-definition/2"),
            &[
                "format: belongs to `soundings-definition/2`, not to format `soundings-definition/1`",
            ],
        ),
        (
            "/version",
            json!("1.0"),
            &["version: `1.0` is not spelled as a version such as `1.0.0`"],
        ),
        (
            "/version",
            json!(1),
            &["version: found a number, needs text"],
        ),
        (
            "/extra",
            json!(1),
            &[
                "extra: unknown key `extra` (known here: format, id, version, languages, roles, people, dimensions, sources, phases, items, lists, flow, in_report, measures, bands, alignment, cautions, headlines, next_steps)",
            ],
        ),
        (
            "/items/0/__proto__",
            json!({}),
            &[
                "items[0].__proto__: unknown key `__proto__` (known here: id, phase, dimension, levels, weight, allows_not_applicable, visible_when, find_out_from, sources)",
            ],
        ),
        (
            "/items/0/scale",
            json!(5),
            &[
                "items[0].scale: unknown key `scale` (known here: id, phase, dimension, levels, weight, allows_not_applicable, visible_when, find_out_from, sources)",
            ],
        ),
        (
            "/bands/caps/grave",
            json!("pause"),
            &["bands.caps.grave: unknown key `grave` (known here: stop, hold, caution, note)"],
        ),
        (
            "/bands/withheld",
            json!({}),
            &[
                "bands.withheld: key `id` is missing (add it)",
                "bands.withheld: key `max_unknown` is missing (add it)",
            ],
        ),
        (
            "/measures",
            json!({}),
            &[
                "measures: key `known_share` is missing (add it)",
                "measures: key `precision` is missing (add it)",
            ],
        ),
        (
            "/cautions",
            json!([]),
            &["cautions: found a list, needs an object"],
        ),
        (
            "/next_steps",
            json!(null),
            &["next_steps: found null, needs an object"],
        ),
        (
            "/items",
            json!({}),
            &["items: found an object, needs a list"],
        ),
        (
            "/items/0",
            json!(null),
            &["items[0]: found null, needs an object"],
        ),
        (
            "/items/0",
            json!({}),
            &[
                "items[0]: key `id` is missing (add it)",
                "items[0]: key `phase` is missing (add it)",
            ],
        ),
        (
            "/sources/0/links/0",
            json!("http://example.org"),
            &["sources[0].links[0]: a link begins with `https://` or `mailto:`"],
        ),
        (
            "/sources/0/links/0",
            json!("javascript:alert(1)"),
            &["sources[0].links[0]: a link begins with `https://` or `mailto:`"],
        ),
        (
            "/sources/0/links/0",
            json!("https://a b"),
            &["sources[0].links[0]: a link begins with `https://` or `mailto:`"],
        ),
        (
            "/items/0/allows_not_applicable",
            json!(1),
            &["items[0].allows_not_applicable: found a number, needs true or false"],
        ),
        (
            "/phases/0",
            json!("TB"),
            &["phases[0]: found text, needs an object"],
        ),
    ]);
}
