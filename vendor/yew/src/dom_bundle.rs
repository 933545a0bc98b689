//! What is on the page, kept so that the next drawing only changes what differs.
//!
//! `attach` puts a node on the page, `reconcile` makes one out of what is there, `detach` takes it away. Each node
//! stands before another one, its slot, or at the end.

mod blist;
mod bnode;
mod btag;
mod btext;
mod subtree_root;

pub(crate) use bnode::BNode;
use btag::{BTag, Registry};
use btext::BText;
pub(crate) use subtree_root::BSubtree;
use web_sys::{Element, Node};

/// Puts a node where it belongs.
///
/// # Panics
///
/// When what stands there is no longer a child of the parent: something else has changed the page.
#[allow(clippy::expect_used, reason = "the drawing and the page differ; the trap is the shell's to catch")]
fn insert(parent: &Element, node: &Node, slot: Option<&Node>) {
    parent
        .insert_before(node, slot)
        .expect("the page was changed by something else");
}

/// Takes a node away, if it is still there.
fn remove(parent: &Element, node: &Node) {
    let _ = parent.remove_child(node);
}
