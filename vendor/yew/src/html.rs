//! The component as its author sees it.

pub mod component;

pub use self::component::{Component, Context, Scope};
use crate::virtual_dom::VNode;

/// What a component draws.
pub type Html = VNode;
