//! Draft: an unfinished session as text, so that the shell can hand it back after a crash.
//!
//! One line that names the format and the screen, then the answers document. A draft that is not understood, or
//! that belongs to another definition, is refused politely: the session starts afresh.

use std::sync::Arc;

use soundings_core::{Answers, Definition, wire};

use crate::session::{Leads, Screen, Session};

const FORMAT: &str = "soundings-draft/1";

/// The draft of a session.
pub fn write(session: &Session) -> String {
    let screen = match session.screen {
        Screen::Welcome => "welcome".to_owned(),
        Screen::Question(place, Leads::Onward) => format!("question {place}"),
        Screen::Question(place, Leads::ToReview) => format!("changing {place}"),
        Screen::Review => "review".to_owned(),
        Screen::Report => "report".to_owned(),
    };
    format!("{FORMAT} {screen}\n{}", wire::answers(&session.answers))
}

/// The session of a draft.
pub fn read(definition: &Arc<Definition>, draft: &str) -> Option<Session> {
    let (head, document) = draft.split_once('\n')?;
    let mut words = head.split(' ');
    if words.next() != Some(FORMAT) {
        return None;
    }
    let screen = words.next()?;
    let place = words.next().and_then(|place| place.parse::<usize>().ok());
    let is_question = |place: &usize| *place < definition.questions().count();
    let screen = match (screen, place.filter(is_question)) {
        ("welcome", None) => Screen::Welcome,
        ("question", Some(place)) => Screen::Question(place, Leads::Onward),
        ("changing", Some(place)) => Screen::Question(place, Leads::ToReview),
        ("review", None) => Screen::Review,
        ("report", None) => Screen::Report,
        _ => return None,
    };
    let answers = Answers::parse(definition.clone(), document).ok()?;
    Some(Session { answers, screen })
}

#[cfg(test)]
mod tests {
    use soundings_core::{Answer, shipped};

    use super::*;
    use crate::session::Action;

    #[test]
    fn every_screen_comes_back_with_its_answers() {
        let definition = shipped::definition();
        let item = definition.item_of("TB1").unwrap();
        let session = Session::new(Answers::new(definition.clone()));
        let answered = session
            .apply(Action::Answered(item, Some(Answer::NotSure)))
            .unwrap();
        for screen in [
            Screen::Welcome,
            Screen::Question(33, Leads::Onward),
            Screen::Question(0, Leads::ToReview),
            Screen::Review,
            Screen::Report,
        ] {
            let session = Session {
                screen,
                ..answered.clone()
            };
            assert_eq!(read(&definition, &write(&session)), Some(session));
        }
    }

    #[test]
    fn foreign_or_broken_drafts_are_refused() {
        let definition = shipped::definition();
        let right = write(&Session::new(Answers::new(definition.clone())));
        for broken in [
            "",
            "soundings-draft/1 welcome",
            &right.replace("draft/1", "draft/2"),
            &right.replace("welcome", "question 34"),
            &right.replace("welcome", "question"),
            &right.replace("welcome", "nowhere"),
            &right.replace("mentoring", "mending"),
        ] {
            assert_eq!(read(&definition, broken), None, "{broken}");
        }
    }
}
