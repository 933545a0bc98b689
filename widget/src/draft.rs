//! Draft: an unfinished session as one line of text, so that the shell can hand it back after a crash.
//!
//! `soundings-draft/1 <digest> <screen> <place> <answers>`, the answers as in the text of a link. A draft that is not
//! understood, or that belongs to another definition, is refused politely: the session starts afresh.

use std::sync::Arc;

use soundings_core::{Definition, share};

use crate::session::{Leads, Screen, Session};

const FORMAT: &str = "soundings-draft/1";

/// The draft of a session.
pub fn write(session: &Session) -> String {
    let (screen, place) = match session.screen {
        Screen::Welcome => ("welcome", 0),
        Screen::Question(place, Leads::Onward) => ("question", place),
        Screen::Question(place, Leads::ToReview) => ("changing", place),
        Screen::Review => ("review", 0),
        Screen::Report => ("report", 0),
    };
    format!(
        "{FORMAT} {} {screen} {place} {}",
        session.answers.definition().digest(),
        share::write_body(&session.answers)
    )
}

/// The session of a draft.
pub fn read(definition: &Arc<Definition>, draft: &str) -> Option<Session> {
    let mut words = draft.split(' ');
    if words.next()? != FORMAT || words.next()? != definition.digest() {
        return None;
    }
    let screen = words.next()?;
    let place: usize = words.next()?.parse().ok()?;
    let screen = match screen {
        "welcome" => Screen::Welcome,
        "question" => Screen::Question(place, Leads::Onward),
        "changing" => Screen::Question(place, Leads::ToReview),
        "review" => Screen::Review,
        "report" => Screen::Report,
        _ => return None,
    };
    if place >= definition.questions().count() {
        return None;
    }
    let answers = share::read_body(definition.clone(), words.next()?)?;
    words
        .next()
        .is_none()
        .then_some(Session { answers, screen })
}

#[cfg(test)]
mod tests {
    use soundings_core::{Answer, Answers, shipped};
    use soundings_drawing::Action;

    use super::*;

    #[test]
    fn every_screen_comes_back_with_its_answers() {
        let definition = shipped::definition();
        let item = |id: &str| definition.item_of(id).unwrap();
        let list = |id: &str| definition.list_of(id).unwrap();
        let option = |id: &str| definition.list(list("purpose")).option_of(id).unwrap();
        let answered = [
            Action::Answered(item("TB1"), Some(Answer::NotSure)),
            Action::Answered(item("TA9"), Some(Answer::Level(3))),
            Action::OptionToggled(list("purpose"), option("P9")),
            Action::OptionToggled(list("purpose"), option("P2")),
            Action::NoneToggled(list("needs")),
        ]
        .into_iter()
        .fold(
            Session::new(Answers::new(definition.clone())),
            |session, action| session.apply(action).unwrap(),
        );
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
        assert!(read(&definition, &right).is_some());
        for broken in [
            "".to_owned(),
            right.replace("draft/1", "draft/2"),
            right.replace("sha256-", "sha256-0"),
            right.replace("welcome 0", "question 34"),
            right.replace("welcome 0", "question"),
            right.replace("welcome", "nowhere"),
            right.replace(" ---", " 9--"),
            right.replace(" ---", " --"),
            format!("{right} -"),
            format!("{right}.-"),
            right.replace(".-.-", ".zz.-"),
        ] {
            assert_eq!(read(&definition, &broken), None, "{broken}");
        }
    }
}
