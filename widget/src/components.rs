//! What is on screen, in the order a visitor meets it. Structure only: no words, no colours.
//!
//! Screens are plain functions of a [`View`]. Every conditional part has a parent of its own that is always
//! there, and every list is keyed and the only child of its parent: Yew pairs siblings from the back, and would
//! otherwise make controls anew and lose the focus in them.

use soundings_core::{Definition, Question};
use yew::prelude::*;

use crate::session::{Action, Screen, Session};
use crate::setup::Setup;
use crate::text::QuestionTexts;

pub mod band_scale;
pub mod caution_note;
pub mod how_far;
pub mod level_list;
pub mod link_row;
pub mod measure_row;
pub mod option_list;
pub mod question;
pub mod report;
pub mod review;
pub mod welcome;

/// What every screen is drawn from.
#[derive(Clone)]
pub struct View<'a> {
    /// Definition, words, texts.
    pub setup: &'a Setup,
    /// The session as it is.
    pub session: &'a Session,
    /// Takes what happens.
    pub act: Callback<Action>,
}

impl<'a> View<'a> {
    /// The interface's words.
    pub fn texts(&self) -> &'a QuestionTexts {
        &self.setup.texts
    }

    /// The questionnaire.
    pub fn definition(&self) -> &'a Definition {
        &self.setup.definition
    }

    /// A callback for a click that is nothing but an action.
    pub fn on_click(&self, action: Action) -> Callback<MouseEvent> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// A callback for a changed control that is nothing but an action.
    pub fn on_change(&self, action: Action) -> Callback<Event> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// The question's words.
    pub fn question(&self, question: Question) -> &'a str {
        match question {
            Question::Item(item) => &self.setup.words.items[item.idx()].question,
            Question::List(list) => &self.setup.words.lists[list.idx()].question,
        }
    }

    /// The name of a part of the journey.
    pub fn part(&self, part: usize) -> String {
        let phase = self.definition().flow.get(part).and_then(|part| part.phase);
        phase.map_or_else(
            || self.texts().opening(),
            |phase| self.setup.words.phases[phase.idx()].name.clone(),
        )
    }

    /// The part of the journey that a question stands in.
    pub fn part_of(&self, place: usize) -> usize {
        let mut end = 0;
        let ends = self.definition().flow.iter().map(|part| {
            end += part.questions.len();
            end
        });
        ends.take_while(|end| *end <= place).count()
    }
}

/// Any screen before the report.
pub fn screen(view: &View<'_>) -> Html {
    match view.session.screen {
        Screen::Question(place, leads) => question::view(view, place, leads),
        Screen::Review => review::view(view),
        Screen::Welcome | Screen::Report => welcome::view(view),
    }
}
