//! What is on screen before the report, in the order a visitor meets it. Structure only: no words, no colours.
//!
//! Screens are drawn with a [`Pen`]. What is there or not leaves its place when it is not, so that its neighbours
//! keep theirs.

use soundings_core::{Definition, Question};
use soundings_drawing::{Action, Attribute, Event, Field, Pen, Tag};

use crate::session::{Screen, Session};
use crate::setup::Setup;
use crate::shell::Outcome;
use crate::text::QuestionTexts;

mod arrival;
mod how_far;
mod level_list;
pub mod option_list;
mod question;
mod review;
pub mod take_along;
mod welcome;

/// What stands beside the session: what the device keeps, and how the last wish ended.
#[derive(Default)]
pub struct Aside {
    /// Whether the device keeps the answers.
    pub keeping: Keeping,
    /// How the last wish ended, and the text to be copied by hand.
    pub notice: Option<(Outcome, String)>,
}

/// Whether the device keeps the answers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Keeping {
    /// It cannot, or the page does not want it.
    #[default]
    Refused,
    /// It would, when asked.
    Possible,
    /// It does.
    On,
}

/// What every screen is drawn from.
pub struct View<'a> {
    /// Definition, words, texts.
    pub setup: &'a Setup,
    /// The session as it is.
    pub session: &'a Session,
    /// What stands beside it.
    pub aside: &'a Aside,
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

    /// The programme's name, where she gave one.
    pub fn name(&self) -> Option<&str> {
        Some(self.session.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The menu of languages, where there is more than one.
    pub fn languages(&self, pen: &mut Pen) {
        let languages = &self.setup.languages;
        if languages.len() < 2 {
            return pen.gap(Tag::Label);
        }
        pen.open(Tag::Label, "language");
        pen.say(Tag::Span, "", &self.texts().language());
        pen.open(Tag::Select, "");
        pen.on(Event::Change, &Action::Entered(Field::Language));
        for (tag, name) in languages {
            pen.open(Tag::Option, "");
            pen.attribute(Attribute::Value, tag);
            pen.attribute(Attribute::Lang, tag);
            if *tag == self.setup.words.language {
                pen.attribute(Attribute::Selected, "");
            }
            pen.text(name);
            pen.close();
        }
        pen.close();
        pen.close();
    }

    /// How the last wish ended, if it is said here: its place is always there, so that what is said in it is heard.
    pub fn notice(&self, pen: &mut Pen, is_here: bool) {
        let texts = self.texts();
        let (words, text) = match self.aside.notice.as_ref().filter(|_| is_here) {
            None => (String::new(), ""),
            Some((outcome, text)) => (
                match outcome {
                    Outcome::Copied => texts.copied(),
                    Outcome::NotCopied => texts.not_copied(),
                    Outcome::NoFile => texts.no_file(),
                    Outcome::Dropped => texts.dropped(),
                    Outcome::NotKept => texts.not_kept(),
                    Outcome::KeptElsewhere => texts.kept_elsewhere(),
                    Outcome::LinkForeign => texts.link_foreign(),
                    Outcome::LinkBroken => texts.link_broken(),
                    Outcome::FileForeign => texts.file_foreign(),
                    Outcome::FileBroken => texts.file_broken(),
                },
                text.as_str(),
            ),
        };
        pen.open(Tag::Div, "notice");
        pen.open(Tag::P, "");
        pen.attribute(Attribute::Role, "status");
        pen.text(&words);
        pen.close();
        if text.is_empty() {
            pen.gap(Tag::Textarea);
        } else {
            pen.open(Tag::Textarea, "by-hand");
            pen.attribute(Attribute::Readonly, "");
            pen.attribute(Attribute::Rows, "4");
            pen.attribute(Attribute::AriaLabel, &texts.by_hand());
            pen.value(text);
            pen.close();
        }
        pen.close();
    }

    /// Draws any screen before the report.
    pub fn draw(&self, pen: &mut Pen) {
        if let Some(arrival) = &self.session.arrival {
            return arrival::draw(pen, self, arrival);
        }
        match self.session.screen {
            Screen::Question(place, leads) => question::draw(pen, self, place, leads),
            Screen::Review => review::draw(pen, self),
            Screen::Welcome | Screen::Report => welcome::draw(pen, self),
        }
    }
}
