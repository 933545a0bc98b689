//! The alignment as shown: the word, the links with what holds and what misses, the principles, who gains what.
//!
//! It knows neither bands nor cautions, and computes no link.

use super::{ThreadsReport, Writer};
use crate::alignment::Alignment;
use crate::definition::{AlignmentRules, LinkId};
use crate::id::{ElementIdx, OptionIdx, WordIdx};
use crate::ratio::Points;
use crate::words::fill;

/// The alignment as shown.
/// Example: [`report()`](super::report()).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlignmentReport {
    /// The word, or nothing where one of the links has no value.
    pub word: Option<String>,
    /// Why there is no word.
    pub withheld: Option<String>,
    /// That the picture rests on the respondent's own view.
    pub provisional: Option<String>,
    /// The links of the chain, and the principles where some are picked.
    pub links: Vec<LinkReport>,
    /// What is tied to what, where something is picked.
    pub threads: Option<ThreadsReport>,
    /// Each picked principle with its word.
    pub principles: Vec<(String, String)>,
    /// The main purpose with who gains what, where one is settled.
    pub gains: Vec<(String, String)>,
}

/// A link as shown.
/// Example: [`report()`](super::report()).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkReport {
    /// Which.
    pub link: LinkId,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub asks: String,
    /// Its value, where it has one.
    pub points: Option<Points>,
    /// What holds, in whole sentences.
    pub met: Vec<String>,
    /// Its misses, in whole sentences.
    pub misses: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn alignment(&self) -> Option<AlignmentReport> {
        let (rules, found) = self
            .assessment
            .definition
            .alignment
            .as_ref()
            .zip(self.assessment.alignment.as_ref())?;
        let words = self.language.report.alignment.as_ref()?;
        let has_principles = !found.principles.is_empty();
        let links = LinkId::ALL
            .into_iter()
            .filter(|link| *link != LinkId::PrinciplesDesign || has_principles);
        let principle = |(option, word): &(OptionIdx, Option<WordIdx>)| {
            let lists = &self.language.questions.lists;
            let label = rules
                .principles
                .map(|list| lists[list.idx()].options[option.idx()].clone())
                .unwrap_or_default();
            let word = word.map_or_else(
                || self.voice.principle_unknown(),
                |word| words.principle_words[word.idx()].clone(),
            );
            (label, word)
        };
        let main = self.settled_purposes(rules).first();
        Some(AlignmentReport {
            word: found.word.map(|word| words.words[word.idx()].clone()),
            withheld: found.word.is_none().then(|| words.withheld.clone()),
            provisional: words.provisional.clone().filter(|_| found.is_provisional),
            links: links.map(|link| self.link(link, rules, found)).collect(),
            threads: self.threads(rules, found),
            principles: found.principles.iter().map(principle).collect(),
            gains: main
                .map(|main| words.gains[main.idx()].clone())
                .unwrap_or_default(),
        })
    }

    pub(super) fn settled_purposes(&self, rules: &AlignmentRules) -> &[OptionIdx] {
        let list = self.assessment.definition.list(rules.purpose);
        let picks = self
            .answers
            .picks(rules.purpose)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if picks.iter().any(|pick| list.option(*pick).is_exclusive) {
            &[]
        } else {
            picks
        }
    }

    fn link(&self, link: LinkId, rules: &AlignmentRules, found: &Alignment) -> LinkReport {
        let all = self
            .language
            .report
            .alignment
            .as_ref()
            .map(|words| words.links.as_slice())
            .unwrap_or_default();
        let words = &all[link.idx()];
        let points = found.link(link).map(|score| score.points());
        let mut report = LinkReport {
            link,
            name: words.name.clone(),
            asks: words.asks.clone(),
            points,
            met: Vec::new(),
            misses: Vec::new(),
        };
        let needs = |is_met: &dyn Fn(&OptionIdx, bool) -> bool| -> Vec<OptionIdx> {
            let options = &self.assessment.definition.list(rules.needs).options;
            let picks = self.answers.picks(rules.needs).into_iter().flatten();
            picks
                .copied()
                .filter(|pick| {
                    options[pick.idx()]
                        .need
                        .is_some_and(|need| is_met(pick, need.is_responsive))
                })
                .collect()
        };
        let mut miss = |line: usize, name: &str, list: String, is_empty: bool| {
            if !is_empty {
                report
                    .misses
                    .push(fill(&words.misses[line], &[(name, &list)]));
            }
        };
        match link {
            LinkId::PurposeNeed => {
                miss(
                    0,
                    "needs",
                    self.options(rules.needs, &found.unserved),
                    found.unserved.is_empty(),
                );
                miss(
                    1,
                    "purposes",
                    self.options(rules.purpose, &found.unbacked),
                    found.unbacked.is_empty(),
                );
                let responsive = needs(&|_, is_responsive| is_responsive);
                let served: Vec<OptionIdx> = responsive
                    .iter()
                    .copied()
                    .filter(|need| !found.unserved.contains(need))
                    .collect();
                if points.is_some() && responsive.is_empty() {
                    report.misses.push(words.misses[2].clone());
                } else if points.is_some() && !served.is_empty() {
                    report.met.push(fill(
                        &words.met[0],
                        &[("needs", &self.options(rules.needs, &served))],
                    ));
                }
            }
            LinkId::NeedMentoring => {
                miss(
                    0,
                    "needs",
                    self.options(rules.needs, &found.unaccompanied),
                    found.unaccompanied.is_empty(),
                );
                let is_answered = self.answers.picks(rules.alongside).is_some();
                let accompanied = needs(&|need, is_responsive| {
                    !is_responsive && !found.unaccompanied.contains(need)
                });
                let responsive = needs(&|_, is_responsive| is_responsive);
                if !responsive.is_empty() {
                    report.met.push(fill(
                        &words.met[1],
                        &[("needs", &self.options(rules.needs, &responsive))],
                    ));
                }
                if is_answered && !accompanied.is_empty() {
                    report.met.push(fill(
                        &words.met[0],
                        &[("needs", &self.options(rules.needs, &accompanied))],
                    ));
                }
            }
            LinkId::PurposeDesign => {
                let name = |element: &ElementIdx| self.voice.quoted(&self.element(*element));
                let names: Vec<String> = found.missing.iter().map(name).collect();
                miss(0, "elements", self.list(&names), names.is_empty());
                if found.missing.is_empty() && points.is_some() {
                    report.met.push(words.met[0].clone());
                }
            }
            LinkId::PrinciplesDesign => {}
        }
        if points.is_none() && link != LinkId::PrinciplesDesign {
            report.misses.push(self.voice.link_unknown());
        }
        report
    }

    pub(super) fn element(&self, element: ElementIdx) -> String {
        let words = self.language.report.alignment.as_ref();
        words
            .map(|words| words.elements[element.idx()].clone())
            .unwrap_or_default()
    }

    pub(super) fn weakest_link(&self) -> Option<String> {
        let found = self.assessment.alignment.as_ref()?;
        found.word?;
        let chain = LinkId::ALL.into_iter().take(3);
        let weakest = chain.min_by_key(|link| found.link(*link))?;
        let words = self.language.report.alignment.as_ref()?;
        Some(self.voice.weakest_link(&words.links[weakest.idx()].name))
    }
}
