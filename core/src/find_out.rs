//! Find out: what is not known, in the order asked for.

use crate::answers::States;
use crate::definition::Question;
use crate::id::ItemIdx;

/// Every unknown item, in item order, then the lists for purpose, needs and alongside that are not answered.
///
/// Source: `docs/scoring.md`, "Headline, next steps, find out".
pub(crate) fn find_out(states: States<'_>, into: &mut Vec<Question>) {
    let definition = states.definition();
    let items = definition
        .item_idxs()
        .filter(|item: &ItemIdx| states.state(*item).is_unknown())
        .map(Question::Item);
    let rules = definition.alignment.as_ref();
    let lists = rules
        .map(|rules| [rules.purpose, rules.needs, rules.alongside])
        .into_iter()
        .flatten();
    let absent = lists
        .filter(|list| states.picks(*list).is_none())
        .map(Question::List);
    into.clear();
    into.extend(items.chain(absent));
}
