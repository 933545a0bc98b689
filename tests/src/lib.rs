//! The check in real browsers: what the harness offers.
//!
//! A [`Page`](browser::Page) is a browser with one page of ours in it, served by a [`Server`](server::Server) of
//! its own. The [`Widget`](widget::Widget) on it is found and used as a person would: by role and name, through
//! the shadow root. At its end a test asks [`Page::finish`](browser::Page::finish) whether the page stayed quiet:
//! console empty, no request after ready, nothing stored.
//!
//! `cargo xtask test` builds what is tested and brings the browsers; see `tests/README.md`.

pub mod browser;
pub mod engine;
pub mod journey;
pub mod server;
pub mod walk;
pub mod widget;

/// Tests that run in every engine, each an `async fn NAME(engine: Engine) -> Result<()>` of the file that says this.
///
/// Their names carry the engine, `journey::firefox::NAME`, so that one engine can be run alone:
/// `cargo test -p soundings-e2e firefox::`. Once per file, because the engines are modules of it.
#[macro_export]
macro_rules! in_every_engine {
    ($($test:ident),+ $(,)?) => {
        $crate::in_one_engine!(chromium, Chromium, $($test),+);
        $crate::in_one_engine!(firefox, Firefox, $($test),+);
        $crate::in_one_engine!(webkit, WebKit, $($test),+);
    };
}

/// The tests of [`in_every_engine`] in one engine.
#[macro_export]
macro_rules! in_one_engine {
    ($module:ident, $engine:ident, $($test:ident),+) => {
        mod $module {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $test() -> anyhow::Result<()> {
                    super::$test($crate::engine::Engine::$engine).await
                }
            )+
        }
    };
}
