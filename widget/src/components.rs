//! What is on screen, in the order a visitor meets it. Structure only: no words, no colours.
//!
//! Screens are plain functions of a [`View`]. Every conditional part has a parent of its own that is always
//! there, and every list is keyed and the only child of its parent: Yew pairs siblings from the back, and would
//! otherwise make controls anew and lose the focus in them.

use soundings_core::{Definition, Question};
use yew::prelude::*;

use crate::session::{Action, Leads, Screen, Session};
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
pub mod unreadable;
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
        &self.setup.bundle.definition
    }

    /// A callback for an event that is nothing but an action.
    pub fn on<E>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// The question's words.
    pub fn question(&self, question: Question) -> &'a str {
        match question {
            Question::Item(item) => &self.setup.bundle.questions.items[item.idx()].question,
            Question::List(list) => &self.setup.bundle.questions.lists[list.idx()].question,
        }
    }

    /// The name of the part of the journey that a question stands in.
    pub fn part(&self, place: usize) -> String {
        let mut first = 0;
        for part in &self.definition().flow {
            first += part.questions.len();
            if place < first {
                let phase = part
                    .phase
                    .map(|phase| self.setup.bundle.questions.phases[phase.idx()].name.clone());
                return phase.unwrap_or_else(|| self.texts().opening());
            }
        }
        String::new()
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

/// A button that looks like a link: less than the one filled button of a screen.
pub fn quiet_button(label: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="quiet" {onclick}>{ label }</button> }
}

/// Whether a question was opened again to change its answer.
pub fn is_reopened(leads: Leads) -> bool {
    leads == Leads::ToReview
}
