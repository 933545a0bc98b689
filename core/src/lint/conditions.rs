//! Conditions that never hold, always hold, or hold parts that decide nothing; headlines nobody reads.
//!
//! Each is decided over the worlds of its [`Domain`]; where these are too many nothing is claimed. It knows what
//! conditions stand where, and not what they are about.

use super::LintCode;
use super::domain::{Domain, World};
use super::site::{Report, Site, steps};
use crate::definition::{Condition, Parts, Pick, Truth};
use crate::json::{Node, Value};

/// Parts times worlds: more than this are not looked through for parts that decide nothing.
const TRIALS: usize = 400_000;

/// Which value of a condition has a consequence.
#[derive(Clone, Copy)]
enum Matters {
    /// Something is said once it is true.
    True,
    /// The item is hidden once it is false.
    False,
}

impl Matters {
    fn of(self, truth: Truth) -> bool {
        match self {
            Matters::True => truth == Truth::True,
            Matters::False => truth == Truth::False,
        }
    }
}

pub(super) fn lint(site: &Site<'_>, report: &mut Report) {
    let parts: &Parts = site.definition;
    let mut judge = Judge { parts, report };
    for (idx, item) in parts.items.iter().enumerate() {
        if let Some(when) = &item.visible_when {
            let node = site.node(&steps!["items", idx, "visible_when"]);
            let subject = format!("the item `{}`", item.id);
            judge.condition(when, node, &subject, Matters::False);
        }
    }
    for (idx, note) in parts.bands.notes.iter().enumerate() {
        let node = site.node(&steps!["bands", "notes", idx, "when"]);
        judge.condition(
            &note.when,
            node,
            &format!("the note `{}`", note.id),
            Matters::True,
        );
    }
    if let Some(when) = parts
        .alignment
        .as_ref()
        .and_then(|rules| rules.provisional.as_ref())
    {
        let node = site.node(&steps!["alignment", "provisional"]);
        judge.condition(when, node, "a provisional picture", Matters::True);
    }
    for (idx, caution) in parts.cautions.iter().enumerate() {
        let subject = format!("the caution `{}`", caution.id);
        let node = site.node(&steps!["cautions", "rules", idx, "when"]);
        judge.condition(&caution.when, node, &subject, Matters::True);
        if let Some((_, when)) = &caution.escalated {
            let node = site.node(&steps!["cautions", "rules", idx, "escalated", "when"]);
            let subject = format!("the escalation of `{}`", caution.id);
            judge.given(Some(&caution.when), when, node, &subject, Matters::True);
        }
    }
    if let Some((when, item)) = &parts.next_steps.first {
        let node = site.node(&steps!["next_steps", "first", "when"]);
        let subject = format!("the first step of `{}`", parts.item(*item).id);
        judge.condition(when, node, &subject, Matters::True);
    }
    judge.headlines(site);
}

struct Judge<'j> {
    parts: &'j Parts,
    report: &'j mut Report,
}

impl Judge<'_> {
    fn condition(&mut self, when: &Condition, node: &Node<'_>, subject: &str, matters: Matters) {
        self.given(None, when, node, subject, matters);
    }

    /// Judges a condition that is looked at only where `given` is true.
    fn given(
        &mut self,
        given: Option<&Condition>,
        when: &Condition,
        node: &Node<'_>,
        subject: &str,
        matters: Matters,
    ) {
        self.firsts(when, node);
        let read: Vec<&Condition> = given.into_iter().chain([when]).collect();
        let Some(domain) = Domain::of(self.parts, &read) else {
            return;
        };
        let counts = |world: &World| given.is_none_or(|given| given.truth(world).is_true());
        let mut seen = Vec::new();
        let mut n_worlds = 0;
        let is_whole = domain.each(|world| {
            n_worlds += 1;
            let truth = when.truth(world);
            if counts(world) && !seen.contains(&truth) {
                seen.push(truth);
            }
        });
        // Where what is given is never true, that is said of it, and nothing can be said here.
        if !is_whole || seen.is_empty() {
            return;
        }
        if !seen.contains(&Truth::True) {
            self.report.push(
                node,
                LintCode::ConditionNeverTrue,
                format!("{subject}: no answers make this condition true"),
            );
        } else if !seen.contains(&Truth::False) {
            self.report.push(
                node,
                LintCode::ConditionAlwaysTrue,
                format!("{subject}: no answers make this condition false"),
            );
        } else {
            let mut parts = Vec::new();
            collect(when, node, &mut Vec::new(), &mut parts);
            if parts.len() * n_worlds <= TRIALS {
                self.idle_parts(&domain, &counts, (when, parts), subject, matters);
            }
        }
    }

    /// Parts without which the condition comes out the same in every world, the last of several alike.
    fn idle_parts(
        &mut self,
        domain: &Domain<'_>,
        counts: &dyn Fn(&World) -> bool,
        (when, parts): (&Condition, Vec<Part<'_>>),
        subject: &str,
        matters: Matters,
    ) {
        let mut rest = when.clone();
        let mut idle: Vec<Part<'_>> = Vec::new();
        // From the last, so that inner parts come before what they are in.
        for (steps, node) in parts.into_iter().rev() {
            let shorter = without(&rest, &steps);
            let mut is_idle = true;
            let is_whole = domain.each(|world| {
                is_idle &= !counts(world)
                    || matters.of(shorter.truth(world)) == matters.of(when.truth(world));
            });
            if is_whole && is_idle {
                rest = shorter;
                // Of a part that decides nothing its own parts need no word.
                idle.retain(|(inner, _)| !inner.starts_with(&steps));
                idle.push((steps, node));
            }
        }
        for (_, node) in idle {
            self.report.push(
                node,
                LintCode::ConditionPartIdle,
                format!("{subject}: this part decides nothing"),
            );
        }
    }

    fn headlines(&mut self, site: &Site<'_>) {
        let headlines = &self.parts.headlines;
        let rows: Vec<&Condition> = headlines.iter().map(|headline| &headline.when).collect();
        let reached = reached(self.parts, &rows);
        for (idx, headline) in headlines.iter().enumerate() {
            let node = site.node(&steps!["headlines", idx, "when"]);
            let is_reached = match &reached {
                Some(reached) => reached[idx],
                // Too many worlds for the whole table: a row that is never true on its own is still found.
                None => {
                    self::reached(self.parts, &rows[idx..=idx]).is_none_or(|reached| reached[0])
                }
            };
            if !is_reached {
                self.firsts(&headline.when, node);
                self.report.push(
                    site.node(&steps!["headlines", idx]),
                    LintCode::HeadlineUnreachable,
                    format!("`{}` is never the first row that holds", headline.id),
                );
            } else if headline.when == Condition::Always {
                // The last row always holds, and has to.
            } else {
                let subject = format!("the headline `{}`", headline.id);
                self.given(None, &headline.when, node, &subject, Matters::True);
            }
        }
    }

    /// `first-is` on lists that take several picks and keep no order.
    fn firsts(&mut self, when: &Condition, node: &Node<'_>) {
        let parts = match when {
            Condition::All(parts) | Condition::Any(parts) => &parts[..],
            Condition::Not(part) => std::slice::from_ref(&**part),
            Condition::FirstIs(list, _) => {
                let list = self.parts.list(*list);
                let is_ordered = !matches!(
                    list.pick,
                    Pick::Several {
                        is_ordered: false,
                        ..
                    }
                );
                if !is_ordered {
                    self.report.push(
                        node,
                        LintCode::FirstOfUnordered,
                        format!("`{}` takes several picks and keeps no order", list.id),
                    );
                }
                return;
            }
            _ => return,
        };
        for (part, node) in parts.iter().zip(nodes_of(node)) {
            self.firsts(part, node);
        }
    }
}

/// Which rows are the first that hold in some world; `None` where there are too many worlds.
fn reached(parts: &Parts, rows: &[&Condition]) -> Option<Vec<bool>> {
    let mut reached = vec![false; rows.len()];
    let is_whole = Domain::of(parts, rows)?.each(|world| {
        if let Some(row) = rows.iter().position(|when| when.truth(world).is_true()) {
            reached[row] = true;
        }
    });
    is_whole.then_some(reached)
}

/// The nodes of what an `all`, `any` or `not` joins.
fn nodes_of<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    match node.member("of") {
        Some(Node {
            value: Value::List(nodes),
            ..
        }) => nodes,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

/// A part of an `all` or an `any`: the way to it, and its node.
type Part<'n> = (Vec<usize>, &'n Node<'n>);

/// Every part of an `all` or an `any`, however deep.
fn collect<'n>(
    when: &Condition,
    node: &'n Node<'n>,
    steps: &mut Vec<usize>,
    found: &mut Vec<Part<'n>>,
) {
    let (parts, is_joined) = match when {
        Condition::All(parts) | Condition::Any(parts) => (&parts[..], true),
        Condition::Not(part) => (std::slice::from_ref(&**part), false),
        _ => return,
    };
    for (idx, (part, node)) in parts.iter().zip(nodes_of(node)).enumerate() {
        steps.push(idx);
        if is_joined {
            found.push((steps.clone(), node));
        }
        collect(part, node, steps, found);
        steps.pop();
    }
}

/// The condition with one part replaced by what decides nothing there: true in an `all`, false in an `any`.
fn without(when: &Condition, steps: &[usize]) -> Condition {
    let Some((step, rest)) = steps.split_first() else {
        return when.clone();
    };
    let replaced = |parts: &[Condition], neutral: Condition| -> Vec<Condition> {
        let mut parts = parts.to_vec();
        parts[*step] = if rest.is_empty() {
            neutral
        } else {
            without(&parts[*step], rest)
        };
        parts
    };
    match when {
        Condition::All(parts) => Condition::All(replaced(parts, Condition::Always)),
        Condition::Any(parts) => {
            let never = Condition::Not(Box::new(Condition::Always));
            Condition::Any(replaced(parts, never))
        }
        Condition::Not(part) => Condition::Not(Box::new(without(part, rest))),
        leaf => leaf.clone(),
    }
}
