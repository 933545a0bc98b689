//! Where findings are collected, and how a part of an accepted definition is found in its text again.
//!
//! An accepted definition has the shape of its text, part by part, so a path of keys and places leads to the node.
//! It knows no lints.

use std::sync::Arc;

use super::LintCode;
use crate::definition::Definition;
use crate::json::{Node, Value};

/// An accepted definition beside its text.
pub(super) struct Site<'s> {
    pub definition: &'s Arc<Definition>,
    pub root: &'s Node<'s>,
}

/// One step into a tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'k> {
    Key(&'k str),
    At(usize),
}

impl<'k> From<&'k str> for Step<'k> {
    fn from(key: &'k str) -> Step<'k> {
        Step::Key(key)
    }
}

impl<'k> From<&'k String> for Step<'k> {
    fn from(key: &'k String) -> Step<'k> {
        Step::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(place: usize) -> Self {
        Step::At(place)
    }
}

/// The steps of a path, keys and places mixed.
macro_rules! steps {
    ($($step:expr),* $(,)?) => {
        [$($crate::lint::site::Step::from($step)),*]
    };
}
pub(super) use steps;

/// The node a path leads to, or the last one on the way: what is left out of the text stands with its parent.
pub(super) fn node<'n, 't>(root: &'n Node<'t>, path: &[Step<'_>]) -> &'n Node<'t> {
    path.iter().fold(root, |node, step| {
        let child = match (&node.value, step) {
            (Value::Object(_), Step::Key(key)) => node.member(key),
            (Value::List(nodes), Step::At(place)) => nodes.get(*place),
            _ => None,
        };
        child.unwrap_or(node)
    })
}

impl<'s> Site<'s> {
    pub fn node(&self, path: &[Step<'_>]) -> &'s Node<'s> {
        node(self.root, path)
    }
}

/// A finding without line and column.
pub(super) struct Noted {
    pub at: usize,
    pub code: LintCode,
    pub message: String,
    pub example: Option<String>,
}

/// Findings of one file.
#[derive(Default)]
pub(super) struct Report {
    pub found: Vec<Noted>,
}

impl Report {
    pub fn push(&mut self, node: &Node<'_>, code: LintCode, message: String) {
        self.found.push(Noted {
            at: node.at,
            code,
            message,
            example: None,
        });
    }
}
