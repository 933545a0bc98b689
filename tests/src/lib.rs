//! The check in real browsers: what the harness offers.
//!
//! A [`Page`](browser::Page) is a browser with one page of ours in it, served by a [`Server`](server::Server) of
//! its own. The [`Widget`](widget::Widget) on it is found and used as a person would: by role and name, through
//! the shadow root. At its end a test asks [`Page::finish`](browser::Page::finish) whether the page stayed quiet:
//! console empty, no request after ready, nothing stored.
//!
//! `cargo xtask test` builds what is tested and brings the browsers; see `tests/README.md`.

pub mod browser;
pub mod journey;
pub mod server;
pub mod widget;
