//! `soundings new`: a small working check to begin from, in a folder of its own.
//!
//! What it writes is the check that `docs/definition.md` builds, with comments; tests hold it to passing its own
//! cases. It never writes over anything.

use std::fs;
use std::io::Write;
use std::path::Path;

use soundings_core::schema::Schema;

use crate::args::NewArguments;
use crate::error::Failure;

/// The files of a new check.
const FILES: [(&str, &str); 4] = [
    ("README.md", include_str!("new/README.md")),
    ("definition.json", include_str!("new/definition.json")),
    ("text/en.json", include_str!("new/text/en.json")),
    ("cases.json", include_str!("new/cases.json")),
];

/// The documents that people write, and so the schemas that their editors need.
const SCHEMAS: [Schema; 3] = [Schema::Definition, Schema::Words, Schema::Cases];

pub fn new(arguments: &NewArguments) -> Result<String, Failure> {
    let folder = arguments.folder.as_path();
    refuse_taken(folder)?;
    let mut written = String::new();
    let schemas =
        SCHEMAS.map(|schema| (format!("schema/{}.schema.json", schema.id()), schema.text()));
    let files = FILES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    for (name, text) in files.into_iter().chain(schemas) {
        let path = folder.join(name);
        write(&path, &text).map_err(|error| Failure::Io {
            file: Failure::name(Some(&path)),
            error,
        })?;
        written += &format!("{}\n", path.display());
    }
    Ok(written)
}

/// A folder that holds something is somebody's.
fn refuse_taken(folder: &Path) -> Result<(), Failure> {
    let is_taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => {
            let file = Failure::name(Some(folder));
            return Err(Failure::Io { file, error });
        }
    };
    match is_taken {
        true => Err(Failure::Taken {
            folder: Failure::name(Some(folder)),
        }),
        false => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}
