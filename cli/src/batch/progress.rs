//! Progress: how far a run is, for a person at a terminal; nothing is shown anywhere else.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line on the terminal that standard error is, if it is one.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// `n_bytes` is the length of the input, where it is known.
    pub fn new(n_bytes: Option<u64>) -> Progress {
        // A bar on standard error draws nothing unless that is a terminal.
        let (bar, template) = match n_bytes {
            Some(n_bytes) => (
                ProgressBar::new(n_bytes),
                "{wide_bar} {percent:>3} % {msg} documents, {eta} left",
            ),
            None => (
                ProgressBar::new_spinner(),
                "{spinner} {msg} documents, {bytes}, {elapsed}",
            ),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    pub fn advance(&self, n_bytes: u64, n_documents: u64) {
        self.bar.inc(n_bytes);
        if !self.bar.is_hidden() {
            self.bar.set_message(n_documents.to_string());
        }
    }

    /// Prints a line on standard error without disturbing the progress.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
