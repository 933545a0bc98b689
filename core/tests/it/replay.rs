//! The seeds of the fuzzer and every input that has ever failed, replayed without one.
//!
//! `cargo fuzz` writes a failing input below `core/fuzz/artifacts`; it moves to `core/fuzz/failed/<target>` with the
//! change that mends it, and is replayed from then on.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/targets.rs"]
mod targets;

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn seeds_and_what_has_ever_failed_hold() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, target) in targets::TARGETS {
        let seeds = files(&fuzz.join("seeds").join(name));
        assert!(!seeds.is_empty(), "`{name}` has no seeds");
        for file in seeds.iter().chain(&files(&fuzz.join("failed").join(name))) {
            let bytes = fs::read(file).unwrap();
            println!("{}", file.display());
            target(&bytes);
            // What is cut off anywhere is refused, never a panic.
            for end in (0..bytes.len()).step_by(bytes.len() / 50 + 1) {
                target(&bytes[..end]);
            }
        }
    }
}

#[test]
fn every_target_has_a_program() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    let programs = files(&fuzz.join("fuzz_targets"));
    assert_eq!(programs.len(), targets::TARGETS.len());
    for (name, _) in targets::TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let program = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(
            program.contains(&format!("targets::{name}(bytes)")),
            "{name}"
        );
    }
}
