//! JSON Schemas (2020-12) of the documents: what an editor needs to complete and check a file while it is typed.
//!
//! Limits and words come from the very constants and tables that the doors read with; which keys an object has is
//! written here beside its explanation. A test asks the doors at every place which keys they know and need, and
//! holds both against the same edited documents (`core/tests/it/doors/schemas.rs`).
//! A schema sees one value at a time: references between parts, sums and orders stay the doors' affair, so a file
//! that a schema accepts may still be refused, and a file that it refuses always is.

use crate::json::Tree;

mod alignment;
mod answers;
mod assessment;
mod cases;
mod conditions;
mod definition;
mod shape;
mod trace;
mod words;

use shape::{Shape, object_of};

/// A document that has a schema.
/// Example: [`Schema::text`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Schema {
    /// `definition.json`.
    Definition,
    /// `text/<language>.json`.
    Words,
    /// An answers document.
    Answers,
    /// A result document.
    Assessment,
    /// `cases.json`.
    Cases,
}

impl Schema {
    /// All of them, in the order in which an author meets them.
    pub const ALL: [Schema; 5] = [
        Schema::Definition,
        Schema::Words,
        Schema::Answers,
        Schema::Assessment,
        Schema::Cases,
    ];

    /// Its name, and that of its file before `.schema.json`.
    ///
    /// ```
    /// use soundings_core::schema::Schema;
    /// assert_eq!(Schema::Words.id(), "words");
    /// ```
    pub fn id(self) -> &'static str {
        match self {
            Schema::Definition => "definition",
            Schema::Words => "words",
            Schema::Answers => "answers",
            Schema::Assessment => "assessment",
            Schema::Cases => "cases",
        }
    }

    /// The schema itself, in lines that a person can read, with one line feed at the end.
    ///
    /// ```
    /// use soundings_core::schema::Schema;
    /// let schema = Schema::Answers.text();
    /// assert!(schema.contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""));
    /// ```
    pub fn text(self) -> String {
        let (title, shape, parts) = match self {
            Schema::Definition => definition::definition(),
            Schema::Words => words::words(),
            Schema::Answers => answers::answers(),
            Schema::Assessment => assessment::assessment(),
            Schema::Cases => cases::cases(),
        };
        let head = [
            (
                "$schema",
                Tree::text("https://json-schema.org/draft/2020-12/schema"),
            ),
            ("$id", Tree::Text(format!("urn:soundings:{}:1", self.id()))),
            ("title", Tree::text(title)),
        ];
        let head = head.map(|(key, value)| (key.to_owned(), value));
        let mut members: Vec<(String, Tree)> =
            head.into_iter().chain(shape.into_members()).collect();
        if !parts.is_empty() {
            members.push(("$defs".to_owned(), object_of(parts)));
        }
        Tree::Object(members).print_in_lines()
    }
}

/// A title, the document's shape, and the named shapes it refers to.
type Parts = (&'static str, Shape, Vec<(&'static str, Shape)>);
