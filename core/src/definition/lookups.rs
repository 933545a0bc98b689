//! Looking things up in a definition, by id or by index.
//!
//! An index is one of this definition, because nothing else gives indexes out. It knows no rules.

#![allow(
    clippy::indexing_slicing,
    reason = "an index is one of this definition, because nothing else gives indexes out"
)]

use super::{Caution, Headline, Item, MeasureIdx, Parts, PickList, PickOption, Question};
use crate::id::{
    BandIdx, CautionIdx, DimensionIdx, HeadlineIdx, ItemIdx, ListIdx, OptionIdx, PhaseIdx, RoleIdx,
};

/// Looking things up by id or by index.
impl Parts {
    /// The item, if the index is one of this definition.
    pub fn item(&self, item: ItemIdx) -> &Item {
        &self.items[item.idx()]
    }

    /// The list.
    pub fn list(&self, list: ListIdx) -> &PickList {
        &self.lists[list.idx()]
    }

    /// The item of this id.
    pub fn item_of(&self, id: &str) -> Option<ItemIdx> {
        self.items
            .iter()
            .position(|item| item.id == id)
            .map(ItemIdx::new)
    }

    /// The list of this id.
    pub fn list_of(&self, id: &str) -> Option<ListIdx> {
        self.lists
            .iter()
            .position(|list| list.id == id)
            .map(ListIdx::new)
    }

    /// The role of this id.
    pub fn role_of(&self, id: &str) -> Option<RoleIdx> {
        self.roles
            .iter()
            .position(|role| role == id)
            .map(RoleIdx::new)
    }

    /// Every item in order.
    pub fn item_idxs(&self) -> impl Iterator<Item = ItemIdx> + Clone + use<> {
        (0..self.items.len()).map(ItemIdx::new)
    }

    /// Every list in order.
    pub fn list_idxs(&self) -> impl Iterator<Item = ListIdx> + Clone + use<> {
        (0..self.lists.len()).map(ListIdx::new)
    }

    /// The option at a place of a list.
    pub fn option_at(&self, list: ListIdx, place: usize) -> Option<OptionIdx> {
        (place < self.list(list).options.len()).then(|| OptionIdx::new(place))
    }

    /// Every phase in order.
    pub fn phase_idxs(&self) -> impl Iterator<Item = PhaseIdx> + use<> {
        (0..self.phases.len()).map(PhaseIdx::new)
    }

    /// Every dimension in order.
    pub fn dimension_idxs(&self) -> impl Iterator<Item = DimensionIdx> + use<> {
        (0..self.dimensions.len()).map(DimensionIdx::new)
    }

    /// Items of a dimension, in item order.
    pub fn items_of(&self, dimension: DimensionIdx) -> impl Iterator<Item = ItemIdx> + Clone {
        self.item_idxs()
            .filter(move |item| self.item(*item).dimension == Some(dimension))
    }

    /// The phase a dimension is shown under: that of its first item.
    pub fn phase_of(&self, dimension: DimensionIdx) -> Option<PhaseIdx> {
        self.items_of(dimension)
            .next()
            .map(|item| self.item(item).phase)
    }

    /// Every question in the order asked.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        self.flow
            .iter()
            .flat_map(|part| part.questions.iter().copied())
    }

    /// The name of a measure: `overall`, or the id of its phase or dimension.
    pub fn measure_id(&self, measure: MeasureIdx) -> &str {
        match measure {
            MeasureIdx::Overall => "overall",
            MeasureIdx::Phase(phase) => &self.phases[phase.idx()].id,
            MeasureIdx::Dimension(dimension) => &self.dimensions[dimension.idx()],
        }
    }

    /// The id of a band.
    pub fn band_id(&self, band: BandIdx) -> &str {
        &self.bands.steps[band.idx()].id
    }

    /// The caution.
    pub fn caution(&self, caution: CautionIdx) -> &Caution {
        &self.cautions[caution.idx()]
    }

    /// The headline.
    pub fn headline(&self, headline: HeadlineIdx) -> &Headline {
        &self.headlines[headline.idx()]
    }

    /// The id of a role.
    pub fn role_id(&self, role: RoleIdx) -> &str {
        &self.roles[role.idx()]
    }
}

impl PickList {
    /// The option of this id.
    pub fn option_of(&self, id: &str) -> Option<OptionIdx> {
        self.options
            .iter()
            .position(|option| option.id == id)
            .map(OptionIdx::new)
    }

    /// The option.
    pub fn option(&self, option: OptionIdx) -> &PickOption {
        &self.options[option.idx()]
    }

    /// Whether the list has an option of its own that means "none of these" or "not settled".
    pub fn has_exclusive(&self) -> bool {
        self.options.iter().any(|option| option.is_exclusive)
    }
}
