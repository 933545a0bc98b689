//! What is asked and never read, measured and never filled, named and never used.
//!
//! It counts references, and knows neither what conditions mean nor any words.

use std::collections::BTreeSet;

use super::LintCode;
use super::domain::leaves;
use super::site::{Report, Site, steps};
use crate::definition::{Condition, OptionSet, Parts, PresenceRule, Question};
use crate::id::{ListIdx, OptionIdx, SourceIdx};

pub(super) fn lint(site: &Site<'_>, report: &mut Report) {
    measures(site, report);
    flow(site, report);
    lists(site, report);
    unused(site, report);
}

fn measures(site: &Site<'_>, report: &mut Report) {
    let definition = site.definition;
    for (idx, phase) in definition.phases.iter().enumerate() {
        if phase.items.is_empty() {
            report.push(
                site.node(&steps!["phases", idx]),
                LintCode::MeasureWithoutItems,
                format!("no item counts in the phase `{}`", phase.id),
            );
        }
    }
    for dimension in definition.dimension_idxs() {
        let id = &definition.dimensions[dimension.idx()];
        let node = site.node(&steps!["dimensions", dimension.idx()]);
        let mut phases: Vec<&str> = Vec::new();
        for item in definition.items_of(dimension) {
            let phase = &definition.phases[definition.item(item).phase.idx()].id;
            if !phases.contains(&phase.as_str()) {
                phases.push(phase);
            }
        }
        match phases[..] {
            [] => report.push(
                node,
                LintCode::MeasureWithoutItems,
                format!("no item counts in the dimension `{id}`"),
            ),
            [_] => {}
            _ => report.push(
                node,
                LintCode::DimensionStraddlesPhases,
                format!("`{id}` has items of the phases {}", quoted(&phases)),
            ),
        }
    }
}

/// Ids in backticks, separated by commas.
pub(super) fn quoted<T: AsRef<str>>(ids: &[T]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{}`", id.as_ref())).collect();
    ids.join(", ")
}

fn flow(site: &Site<'_>, report: &mut Report) {
    let definition = site.definition;
    for (idx, part) in definition.flow.iter().enumerate() {
        if part.questions.is_empty() {
            report.push(
                site.node(&steps!["flow", idx]),
                LintCode::FlowPartEmpty,
                "this part asks nothing".to_owned(),
            );
        }
    }
    if definition.alignment.is_none() {
        for (idx, list) in definition.in_report.iter().enumerate() {
            report.push(
                site.node(&steps!["in_report", idx]),
                LintCode::ListNeverShown,
                format!(
                    "`{}` is asked inside the alignment section, and the definition has no `alignment`",
                    definition.list(*list).id
                ),
            );
        }
    }
}

/// Options that conditions and elements name, list by list; a list that is named at all has an entry.
struct Named(Vec<(ListIdx, OptionSet)>);

impl Named {
    fn of(parts: &Parts) -> Named {
        let mut named = Named(Vec::new());
        for condition in conditions(parts) {
            for leaf in leaves(condition) {
                if let Condition::HasAny(list, options) | Condition::FirstIs(list, options) = leaf {
                    named.0.push((*list, *options));
                }
            }
        }
        for element in parts.alignment.iter().flat_map(|rules| &rules.elements) {
            match &element.presence {
                PresenceRule::Mean(questions) => {
                    for question in questions {
                        if let Question::List(list) = question {
                            named.0.push((*list, OptionSet::default()));
                        }
                    }
                }
                PresenceRule::Picked(picked) => named.0.extend(picked.iter().copied()),
                PresenceRule::AccompaniedShare => {}
            }
        }
        named
    }

    fn has_list(&self, list: ListIdx) -> bool {
        self.0.iter().any(|(named, _)| *named == list)
    }

    fn has_option(&self, list: ListIdx, option: OptionIdx) -> bool {
        let mut of_list = self.0.iter().filter(|(named, _)| *named == list);
        of_list.any(|(_, options)| options.contains(option))
    }
}

/// Every condition of a definition.
fn conditions(parts: &Parts) -> impl Iterator<Item = &Condition> {
    let cautions = parts.cautions.iter().flat_map(|caution| {
        let escalated = caution.escalated.as_ref().map(|(_, when)| when);
        [Some(&caution.when), escalated].into_iter().flatten()
    });
    let visibility = parts
        .items
        .iter()
        .filter_map(|item| item.visible_when.as_ref());
    let notes = parts.bands.notes.iter().map(|note| &note.when);
    let provisional = parts
        .alignment
        .iter()
        .filter_map(|rules| rules.provisional.as_ref());
    let headlines = parts.headlines.iter().map(|headline| &headline.when);
    let first = parts.next_steps.first.iter().map(|(when, _)| when);
    visibility
        .chain(notes)
        .chain(provisional)
        .chain(cautions)
        .chain(headlines)
        .chain(first)
}

fn lists(site: &Site<'_>, report: &mut Report) {
    let definition = site.definition;
    let named = Named::of(definition);
    for list in definition.list_idxs() {
        let rules = definition.list(list);
        if rules.part.is_none() && !named.has_list(list) {
            report.push(
                site.node(&steps!["lists", list.idx()]),
                LintCode::ListUnread,
                format!("nothing reads `{}`", rules.id),
            );
        }
    }
    let Some(rules) = &definition.alignment else {
        return;
    };
    let alongside = rules.alongside;
    for (idx, option) in definition.list(alongside).options.iter().enumerate() {
        let is_read = option.twin.is_some() || named.has_option(alongside, OptionIdx::new(idx));
        if !is_read && !option.is_exclusive {
            report.push(
                site.node(&steps!["lists", alongside.idx(), "options", idx]),
                LintCode::OptionUnread,
                format!("nothing reads `{}`, and it accompanies no need", option.id),
            );
        }
    }
}

fn unused(site: &Site<'_>, report: &mut Report) {
    let definition = site.definition;
    let items = definition.items.iter().map(|item| item.find_out_from);
    let lists = definition.lists.iter().map(|list| list.find_out_from);
    let people: BTreeSet<_> = items
        .chain(lists)
        .flatten()
        .map(|person| person.idx())
        .collect();
    for (idx, id) in definition.people.iter().enumerate() {
        if !people.contains(&idx) {
            report.push(
                site.node(&steps!["people", idx]),
                LintCode::UnusedId,
                format!("nothing is found out from the person `{id}`"),
            );
        }
    }
    let cited = cited(definition);
    for (idx, source) in definition.sources.iter().enumerate() {
        if !cited.contains(&SourceIdx::new(idx)) {
            report.push(
                site.node(&steps!["sources", idx]),
                LintCode::UnusedId,
                format!("nothing cites the source `{}`", source.id),
            );
        }
    }
    if let Some(rules) = &definition.alignment
        && rules.principles.is_none()
        && !rules.principle_words.is_empty()
    {
        report.push(
            site.node(&steps!["alignment", "principle_words"]),
            LintCode::UnusedId,
            "no list plays the principles, so these words are never given".to_owned(),
        );
    }
}

fn cited(parts: &Parts) -> BTreeSet<SourceIdx> {
    let mut cited = BTreeSet::new();
    cited.extend(parts.items.iter().flat_map(|item| &item.sources));
    cited.extend(parts.cautions.iter().flat_map(|caution| &caution.sources));
    if let Some(rules) = &parts.alignment {
        cited.extend(rules.elements.iter().flat_map(|element| &element.sources));
        let strengths = &rules.strengths;
        for matrix in [
            &strengths.responsive_needs,
            &strengths.other_needs,
            &strengths.elements,
        ] {
            cited.extend(matrix.rows.iter().flatten().flat_map(|cell| &cell.sources));
        }
    }
    cited
}
