//! Tables: what formulas look up for every respondent, laid out once so that none of them has to search.
//!
//! Everything here follows from the [`Parts`], so it is neither printed nor packed. It is part of what a visitor
//! downloads, hence the plain loops. It knows no answers.

#![allow(
    clippy::indexing_slicing,
    reason = "a grid has a cell for each pair of its rows and columns, and the definition is complete before tables are made of it"
)]
#![allow(
    clippy::integer_division_remainder_used,
    reason = "the highest level of an item is at least 1"
)]

use super::limits::{ELEMENTS, LEVEL_UNIT, thousandths};
use super::{
    AlignmentRules, Condition, Matrix, OptionSet, Parts, PresenceRule, Question, Severity,
};
use crate::id::{CautionIdx, DimensionIdx, ItemIdx, OptionIdx, PhaseIdx};

/// What formulas look up.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    /// What each item counts, in item order.
    pub counts: Vec<Count>,
    /// The least known share of a measure that gives it a score, in thousandths.
    pub known_share: i64,
    /// Of each phase every raise there could be, best first: the item and the level raised from.
    pub raises: Vec<Vec<(ItemIdx, u8)>>,
    /// The threshold of each band, and how far away another band counts as near, in thousandths of points.
    pub thresholds: Vec<i64>,
    pub near_within: i64,
    /// Cautions with a severity that caps and a condition on items or on what comes of them: those that other levels
    /// may raise or clear.
    pub capping_by_items: Vec<CautionIdx>,
    pub alignment: Option<AlignmentTables>,
}

/// What an item counts, in the unit common to all items.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    /// One level.
    pub step: i64,
    /// The highest level.
    pub full: i64,
    /// One level on the scale of 0 to 3, in units of levels.
    pub scaled: i64,
    pub max: u8,
    pub phase: PhaseIdx,
    pub dimension: Option<DimensionIdx>,
    /// The dimension as a set of one; empty without.
    pub dimension_bit: u64,
}

/// What the formulas of the alignment look up. Options are those of the purpose list, the needs list and the alongside
/// list.
#[derive(Clone, Default, Debug)]
pub(crate) struct AlignmentTables {
    /// Options that mean "no purpose is settled".
    pub unsettled: OptionSet,
    /// Needs by their kind.
    pub responsive: OptionSet,
    pub other: OptionSet,
    /// Of each need: 0 to 3.
    pub addressability: Vec<u8>,
    /// Of each need: what accompanies it.
    pub companions: Vec<OptionSet>,
    /// Weight of the main purpose and of any other, in thousandths.
    pub weights: [i64; 2],
    /// Strengths for needs, of either kind.
    pub needs: Grid,
    /// Strengths for elements.
    pub elements: Grid,
    /// The largest strength for an element that has an item as a source, by item.
    pub items: Grid,
    /// The most that there may be of a missing element, in thousandths.
    pub missing_presence: i64,
    /// Of each purpose the elements it depends on so much that one of them may be missing, a bit each.
    pub needed: Vec<u64>,
}

const _: () = assert!(ELEMENTS <= 64, "a set of elements is a number of 64 bits");

/// Strengths, a row for each option of the purpose list.
#[derive(Clone, Default, Debug)]
pub(crate) struct Grid {
    n_columns: usize,
    cells: Vec<u8>,
}

impl Grid {
    fn new(n_rows: usize, n_columns: usize) -> Grid {
        Grid {
            n_columns,
            cells: vec![0; n_rows * n_columns],
        }
    }

    /// Takes over the strengths of a matrix.
    fn take(&mut self, matrix: &Matrix) {
        for (purpose, row) in matrix.rows.iter().enumerate() {
            for (cell, column) in row.iter().zip(&matrix.columns) {
                self.cells[purpose * self.n_columns + column] = cell.strength;
            }
        }
    }

    /// The strengths of one purpose.
    pub fn row(&self, purpose: OptionIdx) -> &[u8] {
        let start = purpose.idx() * self.n_columns;
        &self.cells[start..start + self.n_columns]
    }
}

impl Tables {
    pub fn of(parts: &Parts) -> Tables {
        let mut tables = Tables {
            counts: Vec::new(),
            known_share: thousandths(parts.known_share),
            raises: Vec::new(),
            thresholds: Vec::new(),
            near_within: thousandths(parts.bands.near_within),
            capping_by_items: Vec::new(),
            alignment: None,
        };
        for item in &parts.items {
            let dimension_bit = |dimension: DimensionIdx| 1 << dimension.idx();
            tables.counts.push(Count {
                step: item.step,
                full: item.full(),
                scaled: 3 * LEVEL_UNIT / i64::from(item.max),
                max: item.max,
                phase: item.phase,
                dimension: item.dimension,
                dimension_bit: item.dimension.map_or(0, dimension_bit),
            });
        }
        for phase in &parts.phases {
            tables.raises.push(raises(parts, &phase.items));
        }
        for band in &parts.bands.steps {
            tables.thresholds.push(thousandths(band.threshold));
        }
        for (idx, rules) in parts.cautions.iter().enumerate() {
            let may_cap = |severity: Severity, when: &Condition| {
                (parts.bands.cap(severity).is_some(), when.looks_at_items())
            };
            let (mut caps, mut looks) = may_cap(rules.severity, &rules.when);
            if let Some((severity, when)) = &rules.escalated {
                let (caps_then, looks_then) = may_cap(*severity, when);
                (caps, looks) = (caps || caps_then, looks || looks_then);
            }
            if caps && looks {
                tables.capping_by_items.push(CautionIdx::new(idx));
            }
        }
        if let Some(rules) = &parts.alignment {
            tables.alignment = Some(AlignmentTables::of(parts, rules));
        }
        tables
    }
}

/// Each raise of these items: what gives most first, among these from the lowest level, among these the earliest.
///
/// The raises of one item give all the same, so whatever level it has now, those still to come stand in their order.
fn raises(parts: &Parts, items: &[ItemIdx]) -> Vec<(ItemIdx, u8)> {
    let step = |item: ItemIdx| parts.item(item).step;
    let mut raises: Vec<(ItemIdx, u8)> = Vec::new();
    for item in items {
        for from in 0..parts.item(*item).max {
            // Put in one by one: a sort would be much to download for so little.
            let order = |item: ItemIdx, from: u8| (-step(item), from, item);
            let is_before = |other: &(ItemIdx, u8)| order(other.0, other.1) < order(*item, from);
            raises.insert(raises.partition_point(is_before), (*item, from));
        }
    }
    raises
}

impl AlignmentTables {
    fn of(parts: &Parts, rules: &AlignmentRules) -> AlignmentTables {
        let purposes = &parts.list(rules.purpose).options;
        let needs = &parts.list(rules.needs).options;
        let n_elements = rules.elements.len();
        let n_items = parts.items.len();
        let mut tables = AlignmentTables {
            weights: [&rules.main_purpose, &rules.other_purpose]
                .map(|rule| thousandths(rule.weight)),
            needs: Grid::new(purposes.len(), needs.len()),
            elements: Grid::new(purposes.len(), n_elements),
            items: Grid::new(purposes.len(), n_items),
            missing_presence: thousandths(rules.missing_presence),
            needed: vec![0; purposes.len()],
            companions: vec![OptionSet::default(); needs.len()],
            ..AlignmentTables::default()
        };
        for (idx, need) in needs.iter().enumerate() {
            let option = OptionIdx::new(idx);
            let kind = need.need;
            tables
                .addressability
                .push(kind.map_or(0, |need| need.addressability));
            match kind.map(|need| need.is_responsive) {
                Some(true) => tables.responsive = tables.responsive.with(option),
                Some(false) => tables.other = tables.other.with(option),
                None => {}
            }
        }
        for (idx, option) in parts.list(rules.alongside).options.iter().enumerate() {
            if let Some(twin) = option.twin {
                let companions = &mut tables.companions[twin.idx()];
                *companions = companions.with(OptionIdx::new(idx));
            }
        }
        tables.needs.take(&rules.strengths.responsive_needs);
        tables.needs.take(&rules.strengths.other_needs);
        tables.elements.take(&rules.strengths.elements);
        for (purpose, option) in purposes.iter().enumerate() {
            if option.is_exclusive {
                tables.unsettled = tables.unsettled.with(OptionIdx::new(purpose));
            }
            for (element, element_rules) in rules.elements.iter().enumerate() {
                let strength = tables.elements.cells[purpose * n_elements + element];
                if strength >= rules.missing_strength {
                    tables.needed[purpose] |= 1 << element;
                }
                let PresenceRule::Mean(sources) = &element_rules.presence else {
                    continue;
                };
                for source in sources {
                    if let Question::Item(item) = source {
                        let cell = &mut tables.items.cells[purpose * n_items + item.idx()];
                        *cell = strength.max(*cell);
                    }
                }
            }
        }
        tables
    }
}
