//! Shapes: what a schema says about one value, built piece by piece. It knows JSON Schema and no document.

use crate::json::Tree;

/// What a schema says about a value.
#[derive(Clone)]
pub(super) struct Shape(Vec<(String, Tree)>);

impl Shape {
    fn new(members: impl IntoIterator<Item = (&'static str, Tree)>) -> Shape {
        let owned = |(key, value): (&str, Tree)| (key.to_owned(), value);
        Shape(members.into_iter().map(owned).collect())
    }

    fn with(mut self, key: &'static str, value: Tree) -> Shape {
        self.0.push((key.to_owned(), value));
        self
    }

    /// The same with an explanation; the last one given is the one shown.
    pub fn says(mut self, text: &str) -> Shape {
        self.0.retain(|(key, _)| key != "description");
        self.0
            .insert(0, ("description".to_owned(), Tree::text(text)));
        self
    }

    /// What the value is where it is left out.
    pub fn default(self, value: Tree) -> Shape {
        self.with("default", value)
    }

    /// Keys that come only together.
    pub fn together(self, one: &'static str, other: &'static str) -> Shape {
        let pair = |key: &'static str, needs| (key.to_owned(), Tree::List(vec![Tree::text(needs)]));
        self.with(
            "dependentRequired",
            Tree::Object(vec![pair(one, other), pair(other, one)]),
        )
    }

    /// An object with nothing in it says nothing.
    pub fn at_least_one(self) -> Shape {
        self.with("minProperties", number(1))
    }

    /// Where a key has this value, another key is needed.
    pub fn needs_when(self, key: &'static str, value: &'static str, needs: &'static str) -> Shape {
        let is_so = keys().must(key, constant(value), "").only_required();
        let then = Shape::new([("required", Tree::List(vec![Tree::text(needs)]))]);
        self.with("if", is_so.into_tree())
            .with("then", then.into_tree())
    }

    pub fn into_members(self) -> Vec<(String, Tree)> {
        self.0
    }

    pub fn into_tree(self) -> Tree {
        Tree::Object(self.0)
    }
}

pub(super) fn number(n: usize) -> Tree {
    Tree::Number(n.to_string())
}

fn kind(name: &'static str) -> Shape {
    Shape::new([("type", Tree::text(name))])
}

/// A text for people: not blank, at most 2,000 bytes, of which a schema can only count characters.
pub(super) fn text() -> Shape {
    kind("string")
        .with("minLength", number(1))
        .with("maxLength", number(2000))
        .with("pattern", Tree::text("\\S"))
}

/// A text in which placeholders stand.
pub(super) fn line(placeholders: &[&str]) -> Shape {
    let patterns = placeholders.iter().map(|name| {
        Tree::Object(vec![(
            "pattern".to_owned(),
            Tree::Text(format!("\\{{{name}\\}}")),
        )])
    });
    match placeholders {
        [] => text(),
        _ => text().with("allOf", Tree::List(patterns.collect())),
    }
}

/// Any text.
pub(super) fn string() -> Shape {
    kind("string")
}

pub(super) fn spelled(pattern: &'static str) -> Shape {
    kind("string").with("pattern", Tree::text(pattern))
}

pub(super) const ID: &str = "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$";

pub(super) fn id() -> Shape {
    spelled(ID)
}

/// An exact value from 0 to 100, in lowest terms.
pub(super) fn exact() -> Shape {
    spelled("^(0|[1-9][0-9]*)(/[1-9][0-9]*)?$")
}

pub(super) fn limited(shape: Shape, max: usize) -> Shape {
    shape.with("maxLength", number(max))
}

pub(super) fn version() -> Shape {
    spelled("^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})$")
}

pub(super) fn whole(low: u32, high: u32) -> Shape {
    kind("integer")
        .with("minimum", Tree::Number(low.to_string()))
        .with("maximum", Tree::Number(high.to_string()))
}

/// A decimal; that it has at most three digits after the point is the door's to say.
pub(super) fn decimal(low: &'static str, high: &'static str) -> Shape {
    kind("number")
        .with("minimum", Tree::Number(low.to_owned()))
        .with("maximum", Tree::Number(high.to_owned()))
}

pub(super) fn truth() -> Shape {
    kind("boolean")
}

pub(super) fn null() -> Shape {
    kind("null")
}

pub(super) fn constant(text: &'static str) -> Shape {
    Shape::new([("const", Tree::text(text))])
}

pub(super) fn one_of(words: impl IntoIterator<Item = &'static str>) -> Shape {
    let words = words.into_iter().map(Tree::text).collect();
    Shape::new([("enum", Tree::List(words))])
}

pub(super) fn any_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let shapes = shapes.into_iter().map(Shape::into_tree).collect();
    Shape::new([("anyOf", Tree::List(shapes))])
}

pub(super) fn or_null(shape: Shape) -> Shape {
    any_of([shape, null()])
}

/// A shape by its name in `$defs`.
pub(super) fn named(name: &str) -> Shape {
    Shape::new([("$ref", Tree::Text(format!("#/$defs/{name}")))])
}

pub(super) fn list(entry: Shape, low: usize, high: usize) -> Shape {
    let shape = kind("array").with("items", entry.into_tree());
    let shape = match low {
        0 => shape,
        _ => shape.with("minItems", number(low)),
    };
    shape.with("maxItems", number(high))
}

/// A list without repetitions.
pub(super) fn set(entry: Shape, low: usize, high: usize) -> Shape {
    list(entry, low, high).with("uniqueItems", Tree::Bool(true))
}

/// An object whose keys are ids.
pub(super) fn by_id(value: Shape) -> Shape {
    kind("object")
        .with("propertyNames", id().into_tree())
        .with("additionalProperties", value.into_tree())
}

pub(super) fn object_of(shapes: Vec<(&'static str, Shape)>) -> Tree {
    let shapes = shapes.into_iter();
    Tree::Object(
        shapes
            .map(|(key, shape)| (key.to_owned(), shape.into_tree()))
            .collect(),
    )
}

/// An object with keys of the format.
pub(super) struct Keys {
    keys: Vec<(&'static str, Shape)>,
    required: Vec<Tree>,
    is_commented: bool,
}

/// An object in a file that people write: it may hold a comment.
pub(super) fn authored() -> Keys {
    Keys {
        is_commented: true,
        ..keys()
    }
}

/// An object that programs write, or whose keys are names.
pub(super) fn keys() -> Keys {
    Keys {
        keys: Vec::new(),
        required: Vec::new(),
        is_commented: false,
    }
}

impl Keys {
    pub fn must(mut self, key: &'static str, shape: Shape, says: &str) -> Keys {
        self.required.push(Tree::text(key));
        self.may(key, shape, says)
    }

    pub fn may(mut self, key: &'static str, shape: Shape, says: &str) -> Keys {
        self.keys.push((key, shape.says(says)));
        self
    }

    /// Only that these keys are there as said, whatever else is.
    fn only_required(self) -> Shape {
        let bare = |(key, shape): (&'static str, Shape)| {
            let members = shape.0.into_iter().filter(|(key, _)| key != "description");
            (key, Shape(members.collect()))
        };
        let keys = self.keys.into_iter().map(bare).collect();
        Shape::new([
            ("properties", object_of(keys)),
            ("required", Tree::List(self.required)),
        ])
    }

    pub fn shape(mut self) -> Shape {
        if self.is_commented {
            let says = "For whoever reads this file; not part of the questionnaire.";
            self.keys.push(("$comment", string().says(says)));
        }
        let shape = kind("object").with("properties", object_of(self.keys));
        let shape = match self.required.is_empty() {
            true => shape,
            false => shape.with("required", Tree::List(self.required)),
        };
        shape.with("additionalProperties", Tree::Bool(false))
    }

    /// The shape of a whole file, which may name its schema.
    pub fn file(self) -> Shape {
        let says = "Where an editor finds the schema of this file; not part of the questionnaire.";
        self.may("$schema", string(), says).shape()
    }
}
