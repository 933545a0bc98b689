//! Session: one run through the check; which screen is shown, and what happens to it. Pure.
//!
//! A session is ground state only: results are computed from its answers, never kept. It knows no DOM, no words
//! and no storage; everything it does is in [`Session::apply`], which a native test can drive.

use soundings_core::{Answers, ListIdx, OptionIdx, Pick, Question};
use soundings_drawing::Action;

#[cfg(test)]
mod tests;

/// One run through the check.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    /// What is answered so far.
    pub answers: Answers,
    /// What is shown.
    pub screen: Screen,
}

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Screen {
    /// What this is; the way in.
    Welcome,
    /// One question, by its place among all questions, and where to go when it is done.
    Question(usize, Leads),
    /// All answers before the report.
    Review,
    /// The result.
    Report,
}

/// Where a question leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leads {
    /// To the next question.
    Onward,
    /// Back to all answers, from where it was opened again.
    ToReview,
}

impl Session {
    /// A session with answers, at the start.
    pub fn new(answers: Answers) -> Session {
        Session {
            answers,
            screen: Screen::Welcome,
        }
    }

    /// The session after something happened, or nothing when it changes nothing.
    pub fn apply(&self, action: Action) -> Option<Session> {
        let mut next = self.clone();
        match action {
            Action::Started => next.screen = next.after(None),
            Action::Answered(item, answer) => next.answers.answer(item, answer).ok()?,
            Action::OptionToggled(list, option) => next.toggle(list, option)?,
            Action::NoneToggled(list) => {
                let is_none = self.answers.picks(list).is_some_and(Vec::is_empty);
                next.answers.pick(list, (!is_none).then(Vec::new)).ok()?;
            }
            Action::MadeMain(list, option) => {
                let mut picks = self.answers.picks(list)?.clone();
                picks.retain(|pick| *pick != option);
                picks.insert(0, option);
                next.answers.pick(list, Some(picks)).ok()?;
            }
            Action::ListCleared(list) => next.answers.pick(list, None).ok()?,
            Action::ContinuePressed => {
                next.screen = match self.screen {
                    Screen::Welcome => next.after(None),
                    Screen::Question(_, Leads::ToReview) => Screen::Review,
                    Screen::Question(place, Leads::Onward) => next.after(Some(place)),
                    Screen::Review | Screen::Report => Screen::Report,
                };
            }
            Action::BackPressed => {
                next.screen = match self.screen {
                    Screen::Question(_, Leads::ToReview) | Screen::Report => Screen::Review,
                    Screen::Question(place, Leads::Onward) => next.before(place),
                    Screen::Review => next.before(next.n_questions()),
                    Screen::Welcome => Screen::Welcome,
                };
            }
            Action::QuestionReopened(place) if place < self.n_questions() => {
                next.screen = Screen::Question(place, Leads::ToReview);
            }
            Action::QuestionReopened(_) => return None,
            Action::Finished => next.screen = Screen::Report,
            // What the report is drawn from has not changed.
            Action::ReportAsked => return None,
            Action::Restarted => {
                next = Session::new(Answers::new(self.answers.definition().clone()))
            }
        }
        (next != *self).then_some(next)
    }

    /// Switches an option: one pick replaces another, an option that stands alone replaces all, and beyond the
    /// limit nothing is added.
    fn toggle(&mut self, list: ListIdx, option: OptionIdx) -> Option<()> {
        let definition = self.answers.definition().clone();
        let rules = definition.list(list);
        let mut picks = self.answers.picks(list).cloned().unwrap_or_default();
        if let Some(place) = picks.iter().position(|pick| *pick == option) {
            picks.remove(place);
            // The last one taken away leaves the list unanswered; "none of these" is said on purpose.
            return self
                .answers
                .pick(list, (!picks.is_empty()).then_some(picks))
                .ok();
        }
        let stands_alone = |pick: &OptionIdx| rules.option(*pick).is_exclusive;
        if rules.pick == Pick::One || stands_alone(&option) {
            picks.clear();
        } else {
            picks.retain(|pick| !stands_alone(pick));
        }
        picks.push(option);
        self.answers.pick(list, Some(picks)).ok()
    }

    /// The question at a place.
    pub fn question(&self, place: usize) -> Option<Question> {
        self.answers.definition().questions().nth(place)
    }

    fn n_questions(&self) -> usize {
        self.answers.definition().questions().count()
    }

    /// Places of the questions that are shown, in order.
    pub fn visible(&self) -> Vec<usize> {
        let questions = self.answers.definition().questions().enumerate();
        let is_visible = |question: &Question| match question {
            Question::Item(item) => self.answers.is_visible(*item),
            Question::List(_) => true,
        };
        questions
            .filter(|(_, question)| is_visible(question))
            .map(|(place, _)| place)
            .collect()
    }

    fn after(&self, place: Option<usize>) -> Screen {
        let mut visible = self.visible().into_iter();
        let next = visible.find(|next| place.is_none_or(|place| *next > place));
        next.map_or(Screen::Review, |next| Screen::Question(next, Leads::Onward))
    }

    fn before(&self, place: usize) -> Screen {
        let visible = self.visible();
        let previous = visible.into_iter().rev().find(|previous| *previous < place);
        previous.map_or(Screen::Welcome, |previous| {
            Screen::Question(previous, Leads::Onward)
        })
    }

    /// Whether a question has an answer.
    pub fn is_answered(&self, question: Question) -> bool {
        match question {
            Question::Item(item) => self.answers.answer_of(item).is_some(),
            Question::List(list) => self.answers.picks(list).is_some(),
        }
    }

    /// How many of the shown questions have an answer.
    pub fn n_answered(&self) -> usize {
        let questions = self
            .visible()
            .into_iter()
            .filter_map(|place| self.question(place));
        questions
            .filter(|question| self.is_answered(*question))
            .count()
    }
}
