//! The glue of wasm-bindgen, made safe to run on a stranger's page.
//!
//! Wrapped in the factory of factory.js, it can be started once per element, reports a trap instead of going on
//! with broken memory, and trusts no built-in that a page may have replaced. Knows nothing of what the widget does.

use anyhow::{Context, Result, bail, ensure};

use crate::scan;

const FACTORY: &str = include_str!("factory.js");

/// Globals that the factory captures under their own names.
const CAPTURED: &[&str] = &[
    "Array",
    "DataView",
    "Date",
    "Error",
    "Intl",
    "JSON",
    "Number",
    "Promise",
    "Symbol",
    "Uint8Array",
    "console",
    "queueMicrotask",
    "setTimeout",
];

/// Names that the factory replaces for the glue.
const REPLACED: &[&str] = &[
    "Element",
    "FinalizationRegistry",
    "HTMLElement",
    "Object",
    "Reflect",
    "ShadowRoot",
    "TextDecoder",
    "TextEncoder",
    "WebAssembly",
    "Window",
    "document",
    "toString",
];

/// Names that stay the page's: the global object, and what no page can change.
const TRUSTED: &[&str] = &["global", "globalThis", "self", "undefined", "window"];

/// Names that the glue uses only behind a test of `document`, which is undefined in the factory.
const NEVER_REACHED: &[&str] = &["URL", "location"];

/// Members of the `Object` that the factory offers; its `prototype` is always there.
const OBJECT_MEMBERS: &[&str] = &["assign", "create", "getPrototypeOf", "is", "keys"];

/// The module `glue.js`, which exports `make(onTrap)`, out of what wasm-bindgen prints.
pub(crate) fn module(glue: &str, version: &str) -> Result<String> {
    let glue = without_loader(glue)?;
    check_names(&glue)?;
    // Yew marks its nodes with properties; two versions on one page must not read each other's.
    let mark = format!("__soundings_{}_", version.replace(['.', '-', '+'], "_"));
    let marked = glue.replace("__yew_", &mark);
    ensure!(
        marked != glue,
        "the glue holds no `__yew_`: Yew names its properties otherwise now; adapt xtask/src/glue.rs"
    );
    let members: Vec<String> = OBJECT_MEMBERS
        .iter()
        .map(|member| format!("'{member}'"))
        .collect();
    Ok(FACTORY
        .replace("/* captured */", &CAPTURED.join(", "))
        .replace("/* members */", &members.join(", "))
        .replace("/* glue */", &marked))
}

/// The glue without its own way of loading: the shell compiles, and `initSync` takes the module.
///
/// What is cut would trust `fetch`, `Request`, `Response` and `URL` of the page, and would be downloaded for nothing.
fn without_loader(glue: &str) -> Result<String> {
    let glue = cut(glue, "async function __wbg_load(", "function initSync(")?;
    let glue = cut(
        &glue,
        "let __wbg_init_promise;",
        "return Object.assign(__wbg_init, {",
    )?;
    Ok(glue.replace("Object.assign(__wbg_init, {", "Object.assign({}, {"))
}

/// The text without what stands from one mark up to another.
fn cut(text: &str, from: &str, to: &str) -> Result<String> {
    let missing = |mark| {
        format!(
            "the glue holds no `{mark}`: wasm-bindgen prints otherwise now; adapt xtask/src/glue.rs"
        )
    };
    let (before, rest) = text.split_once(from).with_context(|| missing(from))?;
    let end = rest.find(to).with_context(|| missing(to))?;
    Ok([before, &rest[end..]].concat())
}

/// Fails when the glue uses a global that nobody has thought about.
fn check_names(glue: &str) -> Result<()> {
    let lists = [CAPTURED, REPLACED, TRUSTED, NEVER_REACHED];
    let names = scan::free_names(glue)
        .into_iter()
        .filter(|name| !lists.iter().any(|list| list.contains(name)))
        .map(str::to_owned);
    let members = scan::members(glue, "Object")
        .into_iter()
        .filter(|member| *member != "prototype" && !OBJECT_MEMBERS.contains(member))
        .map(|member| format!("Object.{member}"));
    let new: Vec<String> = names.chain(members).collect();
    if !new.is_empty() {
        bail!(
            "the glue of wasm-bindgen trusts what no list in xtask/src/glue.rs names: {}; \
             capture it there, or replace it in xtask/src/factory.js",
            new.join(", ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of the glue that this file relies on.
    fn glue(body: &str) -> String {
        format!(
            "let wasm_bindgen = (function(exports) {{ {body}
            async function __wbg_load(module) {{ fetch(module) }}
            function initSync(module) {{ a.__yew_id; }}
            let __wbg_init_promise; function __wbg_init() {{}}
            let a; return Object.assign(__wbg_init, {{ initSync }}, exports); }})({{ __proto__: null }});"
        )
    }

    fn check(body: &str, expected: &str) {
        let error = module(&glue(body), "1.2.3").err();
        let error = error.map_or_else(String::new, |error| error.to_string());
        assert!(error.contains(expected), "{body}: {error}");
        assert_eq!(error.is_empty(), expected.is_empty(), "{error}");
    }

    #[test]
    fn a_new_global_fails_the_build() {
        check("let a; new Error(a);", "");
        check("let a; new Worker(a);", ": Worker;");
        check("let a; Object.entries(a);", ": Object.entries;");
    }

    #[test]
    fn properties_of_yew_carry_our_version() {
        let module = module(&glue("let a;"), "1.2.3").unwrap();
        assert!(module.contains("a.__soundings_1_2_3_id"));
        assert!(!module.contains("fetch"));
    }
}
