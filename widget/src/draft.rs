//! Draft: an unfinished session as text, so that the shell can hand it back after a crash, or keep it on the device.
//!
//! `soundings-draft/2 <digest> <screen> <place> <answers>`, the answers as in the text of a link; then a line with the
//! programme's name, and one for each note: the item's place and the words. A draft that is not understood, or that
//! belongs to another definition, is refused politely: the session starts afresh.

use std::sync::Arc;

use soundings_core::{Answers, Definition, share};

use crate::session::{Leads, Screen, Session};

const FORMAT: &str = "soundings-draft/2";

/// The draft of a session; answers about which she has not decided yet are not in it.
pub fn write(session: &Session) -> String {
    let (screen, place) = match session.screen {
        Screen::Welcome => ("welcome", session.place),
        Screen::Question(place, Leads::Onward) => ("question", place),
        Screen::Question(place, Leads::ToReview) => ("changing", place),
        Screen::Review => ("review", session.place),
        Screen::Report => ("report", session.place),
    };
    let answers = &session.answers;
    let mut draft = format!(
        "{FORMAT} {} {screen} {place} {}\n{}",
        answers.definition().digest(),
        share::write(answers),
        session.name
    );
    for item in answers.definition().item_idxs() {
        if let Some(note) = answers.note(item) {
            let note = note.replace('\\', "\\\\").replace('\n', "\\n");
            draft += &format!("\n{} {note}", item.idx());
        }
    }
    draft
}

/// The session of a draft.
pub fn read(definition: &Arc<Definition>, draft: &str) -> Option<Session> {
    let mut lines = draft.split('\n');
    let mut words = lines.next()?.split(' ');
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
    let mut answers = share::read(definition.clone(), words.next()?).ok()?;
    if words.next().is_some() {
        return None;
    }
    let name = lines.next()?.to_owned();
    for line in lines {
        note(&mut answers, line)?;
    }
    Some(Session {
        answers,
        screen,
        place,
        name,
        arrival: None,
    })
}

/// Takes a note from its line.
fn note(answers: &mut Answers, line: &str) -> Option<()> {
    let (item, escaped) = line.split_once(' ')?;
    let item: usize = item.parse().ok()?;
    let item = answers.definition().item_idxs().nth(item)?;
    let mut note = String::new();
    let mut chars = escaped.chars();
    while let Some(c) = chars.next() {
        note.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                other => other,
            },
            other => other,
        });
    }
    answers.set_note(item, &note).ok()
}

#[cfg(test)]
mod tests {
    use soundings_core::{Answer, shipped};
    use soundings_drawing::{Action, Field};

    use super::*;

    #[test]
    fn every_screen_comes_back_with_answers_notes_and_name() {
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
        let answered = [
            (Field::Note(item("TB1")), "two lines\n\\n and\\\n"),
            (Field::Note(item("TA9")), "مذكرة"),
            (Field::Name, "Bridge 2027"),
        ]
        .into_iter()
        .fold(answered, |session, (field, text)| {
            session.enter(field, text).unwrap()
        });
        for screen in [
            Screen::Welcome,
            Screen::Question(33, Leads::Onward),
            Screen::Question(0, Leads::ToReview),
            Screen::Review,
            Screen::Report,
        ] {
            let place = match screen {
                Screen::Question(place, _) => place,
                _ => 7,
            };
            let session = Session {
                screen,
                place,
                ..answered.clone()
            };
            assert_eq!(read(&definition, &write(&session)), Some(session));
        }
    }

    #[test]
    fn foreign_or_broken_drafts_are_refused() {
        let definition = shipped::definition();
        let session = Session::new(Answers::new(definition.clone()));
        let noted = Field::Note(definition.item_of("TB2").unwrap());
        let right = write(&session.enter(noted, "n").unwrap());
        assert!(read(&definition, &right).is_some());
        for broken in [
            "".to_owned(),
            right.replace("draft/2", "draft/1"),
            right.replace("sha256-", "sha256-0"),
            right.replace("welcome 0", "question 34"),
            right.replace("welcome 0", "question"),
            right.replace("welcome", "nowhere"),
            right.replace(".---", ".9--"),
            right.replace(".---", ".--"),
            right.replace(".-\n", ".- -\n"),
            right.replace("\n1 n", "\n25 n"),
            right.replace("\n1 n", "\nx n"),
            right.replace("\n1 n", "\n1 n\\"),
            right.replace("\n1 n", "\n1"),
        ] {
            assert_ne!(broken, right);
            assert_eq!(read(&definition, &broken), None, "{broken}");
        }
    }
}
