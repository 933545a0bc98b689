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
    ///
    /// ```
    /// # #[cfg(feature = "shipped")] {
    /// use soundings_core::{Pick, Question, shipped};
    /// let definition = shipped::definition();
    /// let item = definition.item(definition.item_of("TB1").unwrap());
    /// assert_eq!((item.max, definition.phases[item.phase.idx()].id.as_str()), (3, "TB"));
    /// assert_eq!(item.find_out_from.map(|person| definition.people[person.idx()].as_str()), Some("backer"));
    /// // The first part of the flow belongs to no phase.
    /// let first = &definition.flow[0];
    /// let Question::List(stage) = first.questions[0] else { unreachable!() };
    /// assert_eq!((first.phase, definition.list(stage).pick), (None, Pick::One));
    /// assert_eq!((definition.precision.overall, definition.precision.phase), (5, 9));
    /// assert_eq!(definition.next_steps.shown, 3);
    /// assert!(definition.sources[0].links[0].starts_with("https:"));
    /// # }
    /// ```
    pub fn item(&self, item: ItemIdx) -> &Item {
        &self.items[item.idx()]
    }

    /// The list.
    ///
    /// ```
    /// # #[cfg(feature = "shipped")] {
    /// use soundings_core::{ListPart, Need, Pick, shipped};
    /// let definition = shipped::definition();
    /// let needs = definition.list(definition.list_of("needs").unwrap());
    /// assert_eq!(needs.part, Some(ListPart::Needs));
    /// assert_eq!(needs.pick, Pick::Several { up_to: 5, is_ordered: false });
    /// let option = needs.option(needs.option_of("N15").unwrap());
    /// assert_eq!(option.need, Some(Need { is_responsive: false, addressability: 0 }));
    /// # }
    /// ```
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
    ///
    /// ```
    /// # #[cfg(feature = "shipped")] {
    /// use soundings_core::{Condition, Ratio, Severity, shipped};
    /// let definition = shipped::definition();
    /// let first = &definition.cautions[0];
    /// assert_eq!((first.id.as_str(), first.severity), ("K1", Severity::Caution));
    /// // A need is picked, and what would answer it is not.
    /// let Condition::All(parts) = &first.when else { unreachable!() };
    /// assert!(matches!(&parts[..], [Condition::HasAny(..), Condition::Not(_)]));
    /// let bands = &definition.bands;
    /// let pilot = bands.steps.iter().find(|band| band.id == "pilot").unwrap();
    /// assert_eq!((pilot.threshold, pilot.floor), (Ratio::from(55), Ratio::from(45)));
    /// // By severity, the gravest first.
    /// assert_eq!(bands.caps[0].map(|band| definition.band_id(band)), Some("pause"));
    /// assert_eq!((definition.headlines[0].id.as_str(), bands.notes.len()), ("find-out-first", 1));
    /// # }
    /// ```
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
