//! What one visit costs: bytes of every file a visitor of the check downloads, as they travel.
//!
//! Two kinds of numbers: what no build may exceed, which is lowered whenever something was gained, and the bars of
//! the product, which a build over them is reminded of. Files that nobody downloads during a visit (source
//! packages, other languages) are not counted.

use std::io::Write;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Brotli bytes of a whole visit that no build may exceed; lower it with every gain.
pub(crate) const HARD_TOTAL: usize = 102_500;

/// Brotli bytes before the first question that no build may exceed; lower it with every gain.
pub(crate) const HARD_FIRST: usize = 59_000;

/// The product's bars: brotli bytes of a whole visit, and of what comes before its first question.
pub(crate) const BAR_TOTAL: usize = 100_000;
pub(crate) const BAR_FIRST: usize = 85_000;

/// When a visitor downloads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before the first question is shown.
    First,
    /// Later, for the report.
    Report,
    /// Only where a page brings a definition of its own or scores answers itself: in no visit that ships.
    OwnDefinition,
}

/// One file of a visit.
pub(crate) struct Download {
    /// Its path below dist/.
    pub(crate) file: String,
    /// Its bytes as the server stores them.
    pub(crate) bytes: Vec<u8>,
    /// When it is needed.
    pub(crate) moment: Moment,
}

/// Bytes of one or several files.
#[derive(Clone, Copy, Default)]
struct Bytes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Bytes {
    fn of(bytes: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).context("gzip")?;
        let params = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            ..Default::default()
        };
        let mut small = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut small, &params).context("brotli")?;
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip.finish().context("gzip")?.len(),
            brotli: small.len(),
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// A table for people, and whether the hard limits hold.
pub(crate) struct Sizes {
    /// The table and a remark where one is due.
    pub(crate) table: String,
    first: usize,
    total: usize,
}

impl Sizes {
    /// Measures a visit.
    pub(crate) fn measure(visit: &[Download]) -> Result<Self> {
        let mut rows = Vec::new();
        let mut first = Bytes::default();
        let mut later = Bytes::default();
        let mut apart = Vec::new();
        for download in visit {
            let bytes = Bytes::of(&download.bytes)?;
            match download.moment {
                Moment::First => first = first.plus(bytes),
                Moment::Report => later = later.plus(bytes),
                Moment::OwnDefinition => {
                    apart.push((format!("(own definition) {}", download.file), bytes));
                    continue;
                }
            }
            rows.push((download.file.clone(), bytes));
        }
        let total = first.plus(later);
        rows.push(("before the first question".to_owned(), first));
        rows.push(("one visit".to_owned(), total));
        rows.append(&mut apart);

        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let mut table = format!(
            "{:width$}  {:>9}  {:>9}  {:>9}\n",
            "one visit in English", "raw", "gzip -9", "brotli 11"
        );
        for (name, bytes) in rows {
            table += &format!(
                "{name:width$}  {:>9}  {:>9}  {:>9}\n",
                bytes.raw, bytes.gzip, bytes.brotli
            );
        }
        for (what, bytes, bar) in [
            ("One visit", total, BAR_TOTAL),
            ("What comes before the first question", first, BAR_FIRST),
        ] {
            if bytes.brotli > bar {
                let over = bytes.brotli - bar;
                table += &format!("{what} is {over} bytes over the bar of {bar}.\n");
            }
        }
        Ok(Self {
            table,
            first: first.brotli,
            total: total.brotli,
        })
    }

    /// Fails when a hard limit is exceeded.
    pub(crate) fn check(&self) -> Result<()> {
        for (what, size, limit, name) in [
            (
                "what comes before the first question",
                self.first,
                HARD_FIRST,
                "HARD_FIRST",
            ),
            ("one visit", self.total, HARD_TOTAL, "HARD_TOTAL"),
        ] {
            if size > limit {
                bail!(
                    "{what} is {size} bytes of brotli, {} over the limit of {limit} ({name} in xtask/src/size.rs); \
                     find what grew in the table above",
                    size - limit
                );
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(n_bytes: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        (0..n_bytes).map(|_| next()).collect()
    }

    fn check(first: usize, report: usize, expected: Option<&str>) {
        let download = |n_bytes, moment| Download {
            file: "f".to_owned(),
            bytes: noise(n_bytes),
            moment,
        };
        let visit = [
            download(first, Moment::First),
            download(report, Moment::Report),
        ];
        let found = Sizes::measure(&visit).unwrap().check();
        match (found, expected) {
            (Ok(()), None) => {}
            (Err(error), Some(expected)) => assert!(error.to_string().contains(expected)),
            (found, expected) => panic!("{found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn each_hard_limit_fails_the_build_alone() {
        // Noise does not shrink; the margin is what brotli adds to it.
        let margin = 100;
        let later = HARD_TOTAL - HARD_FIRST;
        check(HARD_FIRST - margin, later - margin, None);
        check(HARD_FIRST + margin, 0, Some("HARD_FIRST"));
        check(HARD_FIRST - margin, later + 2 * margin, Some("HARD_TOTAL"));
    }
}
