//! Which names a script uses without declaring them, and whether it imports another script.
//!
//! A scan of tokens, not a parser: enough for scripts that wasm-bindgen and esbuild print. It knows no scopes,
//! so a name declared anywhere in the script counts as declared.

mod token;

use std::collections::{BTreeMap, BTreeSet};

use token::{KEYWORDS, Token, Token::Mark, Token::Name, tokens};

/// Names that the script uses and does not declare.
pub(crate) fn free_names(script: &str) -> BTreeSet<&str> {
    let tokens = tokens(script);
    let (declared, not_used) = declared(&tokens);
    let mut free = BTreeSet::new();
    for (idx, token) in tokens.iter().enumerate() {
        let Name(name) = *token else { continue };
        let is_member = matches!(at(&tokens, idx, -1), Mark("." | "?."));
        let is_key =
            at(&tokens, idx, 1) == Mark(":") && matches!(at(&tokens, idx, -1), Mark("{" | ","));
        if !is_member
            && !is_key
            && !not_used.contains(&idx)
            && !KEYWORDS.contains(&name)
            && !declared.contains(name)
        {
            free.insert(name);
        }
    }
    free
}

/// Members that the script takes from an object of this name: `keys` in `Object.keys`.
pub(crate) fn members<'a>(script: &'a str, object: &str) -> BTreeSet<&'a str> {
    let tokens = tokens(script);
    tokens
        .windows(3)
        .filter_map(|window| match window {
            [Name(name), Mark("." | "?."), Name(member)] if *name == object => Some(*member),
            _ => None,
        })
        .collect()
}

/// The script with other names in the place of some, wherever they stand.
pub(crate) fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .find(|c| is_part(c) != is_part(first))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out += names.get(word).map_or(word, String::as_str);
        rest = after;
    }
    out
}

/// Whether the script imports another; `import.meta` does not.
pub(crate) fn has_import(script: &str) -> bool {
    let tokens = tokens(script);
    tokens.iter().enumerate().any(|(idx, token)| {
        *token == Name("import")
            && at(&tokens, idx, 1) != Mark(".")
            && !matches!(at(&tokens, idx, -1), Mark("." | "?."))
    })
}

fn at<'a>(tokens: &[Token<'a>], idx: usize, step: isize) -> Token<'a> {
    idx.checked_add_signed(step)
        .and_then(|idx| tokens.get(idx).copied())
        .unwrap_or(Mark(""))
}

/// Declared names, and where a name is that of a method.
fn declared<'a>(tokens: &[Token<'a>]) -> (BTreeSet<&'a str>, BTreeSet<usize>) {
    let mut names = BTreeSet::new();
    let mut methods = BTreeSet::new();
    for (idx, token) in tokens.iter().enumerate() {
        match *token {
            Name("let" | "const" | "var") => variables(tokens, idx + 1, &mut names),
            Name("class" | "function") => {
                if let Name(name) = at(tokens, idx, 1) {
                    names.insert(name);
                }
            }
            Mark("=>") => match at(tokens, idx, -1) {
                Name(name) => _ = names.insert(name),
                _ => pattern(tokens, opening(tokens, idx - 1), &mut names),
            },
            // `name(…) {` declares its parameters unless it is a statement; so does `function (…) {`.
            Mark("(") if idx > 0 => {
                let Name(before) = at(tokens, idx, -1) else {
                    continue;
                };
                let is_body = at(tokens, closing(tokens, idx), 1) == Mark("{");
                if is_body && !["if", "for", "while", "switch", "with"].contains(&before) {
                    pattern(tokens, idx, &mut names);
                    methods.insert(idx - 1);
                }
            }
            _ => {}
        }
    }
    (names, methods)
}

/// Names of `let a = …, { b } = …;`.
fn variables<'a>(tokens: &[Token<'a>], start: usize, names: &mut BTreeSet<&'a str>) {
    let mut idx = start;
    loop {
        match at(tokens, idx, 0) {
            Name(name) => _ = names.insert(name),
            Mark("{" | "[") => {
                pattern(tokens, idx, names);
                idx = closing(tokens, idx);
            }
            _ => return,
        }
        // To the next comma of the declaration.
        loop {
            idx += 1;
            match at(tokens, idx, 0) {
                Mark("(" | "[" | "{") => idx = closing(tokens, idx),
                Mark(",") => break,
                Mark(";" | ")" | "]" | "}" | "") | Name("of" | "in") => return,
                _ => {}
            }
        }
        idx += 1;
    }
}

/// Names of a pattern or of parameters, from their opening bracket on.
fn pattern<'a>(tokens: &[Token<'a>], open: usize, names: &mut BTreeSet<&'a str>) {
    for idx in open + 1..closing(tokens, open) {
        let follows = matches!(
            at(tokens, idx, -1),
            Mark("(" | "[" | "{" | "," | "..." | ":")
        );
        if let (Name(name), true) = (at(tokens, idx, 0), follows)
            && at(tokens, idx, 1) != Mark(":")
        {
            names.insert(name);
        }
    }
}

fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (idx, token) in tokens.iter().enumerate().skip(open) {
        match token {
            Mark("(" | "[" | "{") => depth += 1,
            Mark(")" | "]" | "}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return idx;
        }
    }
    tokens.len()
}

fn opening(tokens: &[Token<'_>], close: usize) -> usize {
    let mut depth = 0_usize;
    for (idx, token) in tokens.iter().enumerate().take(close + 1).rev() {
        match token {
            Mark(")" | "]" | "}") => depth += 1,
            Mark("(" | "[" | "{") => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return idx;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &[&str]) {
        let found: Vec<&str> = free_names(script).into_iter().collect();
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn only_names_without_a_declaration_are_free() {
        check("let a = b, { c, d: e } = f; a.g(c, e);", &["b", "f"]);
        check("function f(a, ...b) { return { a: c, b }; } f();", &["c"]);
        check("const f = (a, b) => a + b + c; d => d;", &["c"]);
        check("class A { static m(x) { return x + y; } }", &["y"]);
        check(
            "try { a() } catch (e) { e } for (const k of b) k;",
            &["a", "b"],
        );
        check("if (a) { b } else c();", &["a", "b", "c"]);
        check("x = y ? z : w", &["w", "x", "y", "z"]);
    }

    #[test]
    fn texts_and_patterns_hold_no_names() {
        check(r#"'a' + "b\"c" + /d[/]e/.test(f) + 1e5 // g"#, &["f"]);
        check(
            "`a ${b + `c ${ {d: e}.d }`} f` /* g */ + h / i / j",
            &["b", "e", "h", "i", "j"],
        );
    }

    #[test]
    fn only_whole_names_are_renamed() {
        let names = BTreeMap::from([("ab".to_owned(), "x".to_owned())]);
        assert_eq!(
            renamed("ab.ab_c(a, 'ab') + $ab", &names),
            "x.ab_c(a, 'x') + $ab"
        );
    }

    #[test]
    fn an_import_is_seen_wherever_it_stands() {
        assert!(has_import("import a from './a.js';"));
        assert!(has_import("f(() => import(x))"));
        assert!(!has_import(
            "new URL('.', import.meta.url); 'import '; a.import(b)"
        ));
    }
}
