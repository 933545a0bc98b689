//! The children of an element, paired with those that are to be there.
//!
//! One way for all children: each goes to the first one left over that has the same key, and those without a key go
//! to those without, from the front. The original pairs children from the back as soon as one of them has no key, and
//! so makes anew what stands before a child that comes or goes.

use web_sys::{Element, Node};

use super::{BNode, BSubtree, insert};
use crate::virtual_dom::VNode;

/// Puts all children on the page, in an element without any.
pub(super) fn attach(children: Vec<VNode>, root: &BSubtree, parent: &Element) -> Vec<BNode> {
    let attach = |child: VNode| child.attach(root, parent, None);
    children.into_iter().map(attach).collect()
}

/// Makes the children on the page the same as those that are to be there.
///
/// What stands in another order is moved, from the back, unless it comes before all that was placed.
pub(super) fn reconcile(
    children: Vec<VNode>,
    root: &BSubtree,
    parent: &Element,
    bundles: &mut Vec<BNode>,
) {
    let mut old: Vec<Option<BNode>> = bundles.drain(..).map(Some).collect();
    let mut pairs = Vec::with_capacity(children.len());
    for child in children {
        let key = child.key();
        let is_same = |bundle: &Option<BNode>| bundle.as_ref().is_some_and(|b| b.key() == key);
        let place = old.iter().position(is_same);
        let bundle = place.and_then(|place| old[place].take());
        pairs.push((child, place, bundle));
    }
    for bundle in old.into_iter().flatten() {
        bundle.detach(root, parent);
    }
    let mut first = usize::MAX;
    let mut slot: Option<Node> = None;
    for (child, place, bundle) in pairs.into_iter().rev() {
        let bundle = match (place, bundle) {
            (Some(place), Some(mut bundle)) => {
                match place < first {
                    true => first = place,
                    false => insert(parent, bundle.node(), slot.as_ref()),
                }
                child.reconcile(root, parent, slot.as_ref(), &mut bundle);
                bundle
            }
            _ => child.attach(root, parent, slot.as_ref()),
        };
        slot = Some(bundle.node().clone());
        bundles.push(bundle);
    }
    bundles.reverse();
}
