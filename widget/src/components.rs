//! What is on screen before the report, in the order a visitor meets it. Structure only: no words, no colours.
//!
//! Screens are drawn with a [`Pen`]. What is there or not leaves its place when it is not, so that its neighbours
//! keep theirs.

use soundings_core::{Definition, Question};
use soundings_drawing::Pen;

use crate::session::{Screen, Session};
use crate::setup::Setup;
use crate::text::QuestionTexts;

mod how_far;
mod level_list;
pub mod option_list;
mod question;
mod review;
mod welcome;

/// What every screen is drawn from.
pub struct View<'a> {
    /// Definition, words, texts.
    pub setup: &'a Setup,
    /// The session as it is.
    pub session: &'a Session,
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

    /// Draws any screen before the report.
    pub fn draw(&self, pen: &mut Pen) {
        match self.session.screen {
            Screen::Question(place, leads) => question::draw(pen, self, place, leads),
            Screen::Review => review::draw(pen, self),
            Screen::Welcome | Screen::Report => welcome::draw(pen, self),
        }
    }
}
