//! `soundings pack`: a definition and its words in one language → the bundle that a page gets.

use soundings_core::{Definition, wire};

use crate::args::PackArguments;
use crate::error::Failure;
use crate::files;

pub fn pack(arguments: &PackArguments) -> Result<String, Failure> {
    let folder = arguments.definition.as_path();
    let definition = files::definition(Some(folder))?;
    let language = files::language(&definition, arguments.language.as_deref())?;
    files::words(&definition, Some(folder), Some(language))?;
    let words = files::read(Some(&files::text_file(folder, language)))?;
    let bundle = wire::bundle(&definition, &words);
    // What leaves here is what the page will accept.
    let refused = |defects| Failure::Refused {
        file: "the bundle".to_owned(),
        defects,
    };
    Definition::parse_bundle(&bundle).map_err(refused)?;
    Ok(bundle)
}
