//! Reads and writes; the only input and output of this package.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::sync::Arc;

use soundings_core::words::Words;
use soundings_core::{Defects, Definition, shipped};

use crate::error::Failure;

/// The text of a file, or of standard input without one or with `-`.
pub fn read(path: Option<&Path>) -> Result<String, Failure> {
    let path = path.filter(|path| *path != Path::new("-"));
    let read = || match path {
        Some(path) => std::fs::read(path),
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    };
    let text = read().and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| {
            std::io::Error::new(ErrorKind::InvalidData, "not UTF-8 (save it as UTF-8)")
        })
    });
    text.map_err(|error| Failure::Io {
        file: Failure::name(path),
        error,
    })
}

/// Prints to standard output. A reader that has seen enough and left is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Io {
            file: "standard output".to_owned(),
            error,
        }),
        _ => Ok(()),
    }
}

/// Parses a document and, where it is refused, says which file it was.
pub fn parse<T>(
    path: Option<&Path>,
    parse: impl FnOnce(&str) -> Result<T, Defects>,
) -> Result<T, Failure> {
    let text = read(path)?;
    let name = Failure::name(path.filter(|path| *path != Path::new("-")));
    parse(&text).map_err(|defects| Failure::Refused {
        file: name,
        defects,
    })
}

/// The definition in a folder, or the shipped one.
pub fn definition(folder: Option<&Path>) -> Result<Arc<Definition>, Failure> {
    match folder {
        Some(folder) => {
            parse(Some(&folder.join("definition.json")), Definition::parse).map(Arc::new)
        }
        None => Ok(shipped::definition()),
    }
}

/// Words of a definition in a language that it has: the tag itself, or the same language for another region.
pub fn words(
    definition: &Definition,
    folder: Option<&Path>,
    asked: Option<&str>,
) -> Result<Words, Failure> {
    let language = language(definition, asked)?;
    match folder {
        Some(folder) => parse(Some(&text_file(folder, language)), |text| {
            Words::parse(definition, text)
        }),
        None => Ok(shipped::words(language)),
    }
}

/// The file of a language.
pub fn text_file(folder: &Path, language: &str) -> std::path::PathBuf {
    folder.join("text").join(format!("{language}.json"))
}

/// The language files of a folder by name, relative to it and in order; none where it has no folder `text`.
pub fn text_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let texts = folder.join("text");
    let list = || -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&texts)? {
            let name = entry?.file_name().into_string().unwrap_or_default();
            if name.ends_with(".json") {
                names.push(format!("text/{name}"));
            }
        }
        names.sort_unstable();
        Ok(names)
    };
    match list() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        names => names.map_err(|error| Failure::Io {
            file: texts.display().to_string(),
            error,
        }),
    }
}

/// The language of the definition that serves the one asked for.
pub fn language<'d>(definition: &'d Definition, asked: Option<&str>) -> Result<&'d str, Failure> {
    let known = &definition.languages;
    let Some(asked) = asked else {
        return Ok(&known[0]);
    };
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let exact = known.iter().find(|tag| tag.eq_ignore_ascii_case(asked));
    let served = exact.or_else(|| known.iter().find(|tag| primary(tag) == primary(asked)));
    served.map(String::as_str).ok_or_else(|| Failure::Language {
        asked: asked.to_owned(),
        known: known.clone(),
    })
}
