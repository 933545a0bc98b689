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
    "Object",
    "Reflect",
    "ShadowRoot",
    "TextDecoder",
    "TextEncoder",
    "WebAssembly",
    "Window",
    "document",
];

/// Names that stay the page's: the global object, and what no page can change.
const TRUSTED: &[&str] = &["global", "globalThis", "self", "undefined", "window"];

/// Members of the `Object` that the factory offers; its `prototype` is always there.
const OBJECT_MEMBERS: &[&str] = &["create", "is"];

/// The module `glue.js`, which exports `make(onTrap)`, out of what wasm-bindgen prints.
pub(crate) fn module(glue: &str, version: &str) -> Result<String> {
    let glue = without_unused(glue)?;
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

/// What the shell has no use for, from one mark up to another, in this order.
const UNUSED: [(&str, &str); 12] = [
    // It compiles the program and starts it once; the glue's own ways would trust `fetch` and `URL` of the page.
    ("let script_src;", "/**"),
    ("async function __wbg_load(", "function initSync("),
    ("if (wasm !== undefined) return wasm;", "const imports ="),
    ("if (!(module instanceof", "const instance ="),
    (
        "let __wbg_init_promise;",
        "return Object.assign(__wbg_init, {",
    ),
    // Nothing is ever freed alone: an instance is dropped with all its memory.
    ("HandleFinalization.register(", "return obj;"),
    ("__destroy_into_raw() {", "/**"),
    ("if (Symbol.dispose)", "/**"),
    ("const HandleFinalization", "function "),
    (
        "(typeof FinalizationRegistry ===",
        "new FinalizationRegistry(",
    ),
    // Every browser that we build for can do better.
    ("if (realloc === undefined) {", "let len = arg.length;"),
    ("if (!('encodeInto'", "let WASM_VECTOR_LEN"),
];

/// The glue without what the shell has no use for; `initSync` takes the compiled module.
fn without_unused(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for (from, to) in UNUSED {
        glue = cut(&glue, from, to)?;
    }
    let end = "Object.assign(__wbg_init, { initSync }, exports)";
    ensure!(glue.contains(end), missing(end));
    Ok(glue.replace(end, "{ initSync, ...exports }"))
}

/// The text without what stands from one mark up to another.
fn cut(text: &str, from: &str, to: &str) -> Result<String> {
    let (before, rest) = text.split_once(from).with_context(|| missing(from))?;
    let end = rest.find(to).with_context(|| missing(to))?;
    Ok([before, &rest[end..]].concat())
}

fn missing(mark: &str) -> String {
    format!(
        "the glue holds no `{mark}`: wasm-bindgen prints otherwise now; adapt xtask/src/glue.rs"
    )
}

/// Fails when the glue uses a global that nobody has thought about.
fn check_names(glue: &str) -> Result<()> {
    let lists = [CAPTURED, REPLACED, TRUSTED];
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
            let a, wasm;
            let script_src; new URL(a);
            /** */
            class Handle {{
                static __wrap(obj) {{ HandleFinalization.register(obj); return obj; }}
                __destroy_into_raw() {{ HandleFinalization.unregister(this); }}
                /** */
                report() {{}}
            }}
            if (Symbol.dispose) a(Symbol.dispose);
            /** */
            const HandleFinalization = (typeof FinalizationRegistry === 'undefined') ? a : a;
            function wrap() {{}}
            const CLOSURES = (typeof FinalizationRegistry === 'undefined') ? a : new FinalizationRegistry(a);
            function pass(arg, realloc) {{ if (realloc === undefined) {{ a(); }} let len = arg.length; }}
            if (!('encodeInto' in a)) a();
            let WASM_VECTOR_LEN;
            async function __wbg_load(module) {{ fetch(module) }}
            function initSync(module) {{
                if (wasm !== undefined) return wasm;
                const imports = a.__yew_id;
                if (!(module instanceof WebAssembly.Module)) a();
                const instance = a;
            }}
            let __wbg_init_promise; function __wbg_init() {{}}
            return Object.assign(__wbg_init, {{ initSync }}, exports); }})({{ __proto__: null }});"
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
        assert!(!module.contains("fetch") && !module.contains("HandleFinalization"));
    }
}
