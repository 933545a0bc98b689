//! Strengths, elements, links and words of the alignment: what never counts, and what nobody can get.
//!
//! Links are bounded from above: the most a link can be on its own, whatever the others are. A word above such a
//! bound is out of reach for sure; a word below may still be. It knows no conditions and no bands.

use super::LintCode;
use super::questions::quoted;
use super::site::{Report, Site, steps};
use crate::definition::{AlignmentRules, LinkId, Matrix, Parts, PresenceRule, Question};
use crate::id::{ElementIdx, OptionIdx};
use crate::ratio::Ratio;

/// The highest strength, addressability and presence.
const FULL: u8 = 3;

pub(super) fn lint(site: &Site<'_>, report: &mut Report) {
    let Some(rules) = &site.definition.alignment else {
        return;
    };
    matrices(site, rules, report);
    twins(site, rules, report);
    elements(site, rules, report);
    links(site, rules, report);
}

/// What the columns of a matrix are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    ResponsiveNeeds,
    OtherNeeds,
    Elements,
}

fn matrices(site: &Site<'_>, rules: &AlignmentRules, report: &mut Report) {
    let definition = site.definition;
    let strengths = &rules.strengths;
    for (columns, key, matrix) in [
        (
            Columns::ResponsiveNeeds,
            "responsive-needs",
            &strengths.responsive_needs,
        ),
        (Columns::OtherNeeds, "other-needs", &strengths.other_needs),
        (Columns::Elements, "elements", &strengths.elements),
    ] {
        if matrix.columns.is_empty() {
            continue;
        }
        let at = ["alignment", "strengths", key];
        for (idx, purpose) in definition.list(rules.purpose).options.iter().enumerate() {
            let row = &matrix.rows[idx];
            if !row.is_empty() && row.iter().all(|cell| cell.strength == 0) {
                report.push(
                    site.node(&steps![at[0], at[1], at[2], "rows", &purpose.id]),
                    LintCode::MatrixRowEmpty,
                    format!("the purpose `{}` has no strength in `{key}`", purpose.id),
                );
            }
        }
        for (place, column) in matrix.columns.iter().enumerate() {
            if strongest(matrix, *column) > 0 {
                continue;
            }
            let need = || {
                &definition
                    .list(rules.needs)
                    .option(OptionIdx::new(*column))
                    .id
            };
            let (code, message) = match columns {
                Columns::ResponsiveNeeds => (
                    LintCode::NeedWithoutPurpose,
                    format!("no purpose serves the need `{}`", need()),
                ),
                Columns::OtherNeeds => (
                    LintCode::MatrixColumnEmpty,
                    format!("no purpose is blocked by the need `{}`", need()),
                ),
                Columns::Elements => (
                    LintCode::MatrixColumnEmpty,
                    format!(
                        "no purpose depends on the element `{}`",
                        rules.elements[*column].id
                    ),
                ),
            };
            report.push(
                site.node(&steps![at[0], at[1], at[2], "columns", place]),
                code,
                message,
            );
        }
    }
}

fn strongest(matrix: &Matrix, column: usize) -> u8 {
    let purposes = (0..matrix.rows.len()).map(OptionIdx::new);
    let strengths = purposes.map(|purpose| matrix.strength(purpose, column));
    strengths.max().unwrap_or(0)
}

fn twins(site: &Site<'_>, rules: &AlignmentRules, report: &mut Report) {
    let definition = site.definition;
    let alongside = &definition.list(rules.alongside).options;
    for (idx, option) in definition.list(rules.needs).options.iter().enumerate() {
        let is_other = option.need.is_some_and(|need| !need.is_responsive);
        let need = OptionIdx::new(idx);
        if is_other && !alongside.iter().any(|option| option.twin == Some(need)) {
            report.push(
                site.node(&steps!["lists", rules.needs.idx(), "options", idx]),
                LintCode::NeedWithoutTwin,
                format!("nothing alongside accompanies the need `{}`", option.id),
            );
        }
    }
}

fn elements(site: &Site<'_>, rules: &AlignmentRules, report: &mut Report) {
    for (idx, element) in rules.elements.iter().enumerate() {
        let message = match &element.presence {
            PresenceRule::Mean(sources) => {
                let short: Vec<&str> = sources
                    .iter()
                    .filter(|source| most(site.definition, **source) < FULL)
                    .filter_map(|source| match source {
                        Question::List(list) => Some(site.definition.list(*list).id.as_str()),
                        Question::Item(_) => None,
                    })
                    .collect();
                (!short.is_empty())
                    .then(|| format!("no option of {} has {FULL} points", quoted(&short)))
            }
            PresenceRule::AccompaniedShare => (!has_other_needs(site.definition, rules))
                .then(|| "there are no needs of kind `other` to accompany".to_owned()),
            PresenceRule::Picked(_) => None,
        };
        if let Some(message) = message {
            report.push(
                site.node(&steps!["alignment", "elements", idx, "presence"]),
                LintCode::ElementNeverFull,
                format!("`{}` is never fully present: {message}", element.id),
            );
        }
    }
}

/// The most a source can say about an element: an item its highest level, a list the most points of an option.
fn most(definition: &Parts, source: Question) -> u8 {
    match source {
        Question::Item(_) => FULL,
        Question::List(list) => {
            let points = definition
                .list(list)
                .options
                .iter()
                .filter_map(|option| option.points);
            points.max().unwrap_or(0)
        }
    }
}

fn has_other_needs(definition: &Parts, rules: &AlignmentRules) -> bool {
    let needs = definition.list(rules.needs).options.iter();
    needs
        .filter_map(|option| option.need)
        .any(|need| !need.is_responsive)
}

/// The most that the presence of an element can be, 0 to 3; `None` where it never applies.
fn most_present(definition: &Parts, rules: &AlignmentRules, element: ElementIdx) -> Option<u8> {
    match &rules.element(element).presence {
        // A source that is not answered leaves the mean to the others, so the best source is the bound.
        PresenceRule::Mean(sources) => sources.iter().map(|source| most(definition, *source)).max(),
        PresenceRule::Picked(_) => Some(FULL),
        PresenceRule::AccompaniedShare => {
            let alongside = definition.list(rules.alongside).options.iter();
            let has_twin = alongside.filter_map(|option| option.twin).next().is_some();
            has_other_needs(definition, rules).then_some(if has_twin { FULL } else { 0 })
        }
    }
}

/// The most that each of links 1 to 3 can be, 0 to 3; `None` where it never has a value.
pub(super) fn most_of_links(definition: &Parts, rules: &AlignmentRules) -> [Option<u8>; 3] {
    let purposes = definition.list(rules.purpose).options.iter();
    let has_purpose = purposes.filter(|option| !option.is_exclusive).count() > 0;
    let needs = || {
        let options = definition.list(rules.needs).options.iter();
        options.filter_map(|option| option.need)
    };
    // One purpose with the one responsive need it serves best: both halves of the link are that strength.
    let columns = rules.strengths.responsive_needs.columns.iter();
    let strengths = columns.map(|column| strongest(&rules.strengths.responsive_needs, *column));
    let purpose_need = (has_purpose && needs().count() > 0).then(|| strengths.max().unwrap_or(0));
    let has_twin = definition
        .list(rules.alongside)
        .options
        .iter()
        .any(|option| option.twin.is_some());
    let met = needs().map(|need| need.addressability).max();
    let need_mentoring = met.map(|met| if has_twin { FULL } else { met });
    let elements = (0..rules.elements.len())
        .filter(|element| strongest(&rules.strengths.elements, *element) > 0)
        .filter_map(|element| most_present(definition, rules, ElementIdx::new(element)));
    [purpose_need, need_mentoring, elements.max()]
}

/// Where the parts of a link stand, and what would raise it.
fn place(link: LinkId) -> (&'static [&'static str], &'static str) {
    match link {
        LinkId::PurposeNeed => (
            &["alignment", "strengths", "responsive-needs"],
            "the largest strength of a responsive need",
        ),
        LinkId::NeedMentoring => (&["lists"], "the largest addressability of a need"),
        _ => (
            &["alignment", "elements"],
            "the largest presence of an element",
        ),
    }
}

fn links(site: &Site<'_>, rules: &AlignmentRules, report: &mut Report) {
    let definition = site.definition;
    let most = most_of_links(definition, rules);
    let links = LinkId::ALL.into_iter().zip(most);
    let mut is_said = false;
    for (link, most) in links.clone() {
        if most.is_none() {
            is_said = true;
            report.push(
                link_node(site, rules, link),
                LintCode::LinkWithoutValue,
                format!("the link `{}` never has a value", link.id()),
            );
        }
    }
    if is_said {
        return;
    }
    let value =
        |most: Option<u8>| Ratio::new(100 * i128::from(most.unwrap_or(0)), i128::from(FULL));
    let weakest = links.clone().min_by_key(|(_, most)| *most);
    if let Some((link, most)) = weakest {
        for (idx, word) in rules.words.iter().enumerate() {
            if word.threshold > value(most) {
                is_said = true;
                report.push(
                    site.node(&steps!["alignment", "words", idx]),
                    LintCode::WordUnreachable,
                    format!(
                        "`{}` needs more than the link `{}` can be: {} is {}",
                        word.id,
                        link.id(),
                        place(link).1,
                        most.unwrap_or(0)
                    ),
                );
            }
        }
    }
    for (link, most) in links.filter(|_| !is_said) {
        // What keeps the design from being full is said of each element.
        if link != LinkId::PurposeDesign && most.is_some_and(|most| most < FULL) {
            report.push(
                link_node(site, rules, link),
                LintCode::LinkNeverFull,
                format!(
                    "the link `{}` never reaches 100: {} is {}",
                    link.id(),
                    place(link).1,
                    most.unwrap_or(0)
                ),
            );
        }
    }
}

fn link_node<'s>(
    site: &Site<'s>,
    rules: &AlignmentRules,
    link: LinkId,
) -> &'s crate::json::Node<'s> {
    match (link, place(link).0) {
        (LinkId::NeedMentoring, _) => site.node(&steps!["lists", rules.needs.idx()]),
        (_, keys) => {
            let steps: Vec<_> = keys.iter().copied().map(super::site::Step::from).collect();
            site.node(&steps)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_raised_by_what_its_own_arithmetic_reads() {
        let what = LinkId::ALL.map(|link| place(link).1);
        assert!(what[0].contains("strength of a responsive need"));
        assert!(what[1].contains("addressability of a need"));
        assert!(what[2].contains("presence of an element"));
    }
}
