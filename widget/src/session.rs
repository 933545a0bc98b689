//! Session: one run through the check; which screen is shown, and what happens to it. Pure.
//!
//! A session is ground state only: results are computed from its answers, never kept. It knows no DOM, no words
//! and no storage; everything it does is in [`Session::apply`], which a native test can drive.

use soundings_core::{Answers, ListIdx, NOTE_MAX, OptionIdx, Pick, Question};
use soundings_drawing::{Action, Field};

#[cfg(test)]
mod tests;

/// One run through the check.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    /// What is answered so far.
    pub answers: Answers,
    /// What is shown.
    pub screen: Screen,
    /// The question that all answers lead back to, by its place.
    pub place: usize,
    /// What the programme is called; empty unless she says so.
    pub name: String,
    /// Answers from elsewhere, about which she has not decided yet. They are shown before any screen.
    pub arrival: Option<Arrival>,
}

/// The longest name of a programme, in characters.
pub const NAME_MAX: usize = 200;

/// Answers that come from elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrival {
    /// Where they come from.
    pub origin: Origin,
    /// When they were written, as the language writes a date; empty where that is not known.
    pub made: String,
    /// What they lead to.
    pub session: Box<Session>,
}

/// Where answers come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// What was kept on this device.
    Device,
    /// A file.
    File,
    /// A link.
    Link,
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
            place: 0,
            name: String::new(),
            arrival: None,
        }
    }

    /// A session that shows the report of answers.
    pub fn reported(answers: Answers, name: &str) -> Session {
        let mut session = Session::new(answers);
        session.screen = Screen::Report;
        session.place = session.visible().last().copied().unwrap_or(0);
        session.name = named(name);
        session
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
                    Screen::Review => next.before(self.place + 1),
                    Screen::Welcome => Screen::Welcome,
                };
            }
            Action::QuestionReopened(place) if place < self.n_questions() => {
                next.screen = Screen::Question(place, Leads::ToReview);
            }
            Action::QuestionReopened(_) => return None,
            Action::Finished => next.screen = Screen::Report,
            Action::AllAnswersOpened => next.screen = Screen::Review,
            Action::ArrivalTaken => next = *next.arrival?.session,
            Action::ArrivalLeft => next.arrival = None,
            // What only the page around the program can do changes no session by itself.
            Action::ReportAsked | Action::Asked(_) | Action::Entered(_) => return None,
            Action::Restarted => {
                next = Session::new(Answers::new(self.answers.definition().clone()))
            }
        }
        if let Screen::Question(place, Leads::Onward) = next.screen {
            next.place = place;
        }
        (next != *self).then_some(next)
    }

    /// The session after something was entered in a field, or nothing when it changes nothing.
    pub fn enter(&self, field: Field, text: &str) -> Option<Session> {
        let mut next = self.clone();
        match field {
            Field::Note(item) => {
                let note: String = text.chars().take(NOTE_MAX).collect();
                next.answers.set_note(item, &note).ok()?;
            }
            Field::Name => next.name = named(text),
            Field::Language => return None,
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

/// A programme's name as it is kept, whether typed or out of a file: one line, not longer than [`NAME_MAX`].
fn named(text: &str) -> String {
    text.chars().filter(|c| *c != '\n').take(NAME_MAX).collect()
}
