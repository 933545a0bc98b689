use soundings_core::{Answer, ItemIdx, shipped};
use soundings_drawing::Wish;

use super::*;

fn start() -> Session {
    Session::new(Answers::new(shipped::definition()))
}

fn run(session: Session, actions: impl IntoIterator<Item = Action>) -> Session {
    actions.into_iter().fold(session, |session, action| {
        session.apply(action).unwrap_or(session)
    })
}

fn item(id: &str) -> ItemIdx {
    shipped::definition().item_of(id).unwrap()
}

fn list(id: &str) -> ListIdx {
    shipped::definition().list_of(id).unwrap()
}

fn option(list_id: &str, id: &str) -> OptionIdx {
    shipped::definition()
        .list(list(list_id))
        .option_of(id)
        .unwrap()
}

fn toggle(list_id: &str, id: &str) -> Action {
    Action::OptionToggled(list(list_id), option(list_id, id))
}

#[test]
fn pressing_continue_leads_through_every_question_to_the_review_and_the_report() {
    let mut session = run(start(), [Action::Started]);
    for place in 0..34 {
        assert_eq!(session.screen, Screen::Question(place, Leads::Onward));
        session = run(session, [Action::ContinuePressed]);
    }
    assert_eq!(session.screen, Screen::Review);
    assert_eq!(run(session, [Action::Finished]).screen, Screen::Report);
}

#[test]
fn back_returns_the_way_one_came_and_loses_no_answer() {
    let answered = Action::Answered(item("TB1"), Some(Answer::Level(2)));
    let there = run(
        start(),
        [
            Action::Started,
            Action::ContinuePressed,
            answered,
            Action::ContinuePressed,
        ],
    );
    let back = run(
        there.clone(),
        [
            Action::BackPressed,
            Action::BackPressed,
            Action::BackPressed,
        ],
    );
    assert_eq!(back.screen, Screen::Welcome);
    assert_eq!(back.answers, there.answers);
    assert_eq!(
        run(
            back,
            [
                Action::Started,
                Action::ContinuePressed,
                Action::ContinuePressed
            ]
        ),
        there
    );
}

#[test]
fn a_question_opened_from_the_review_leads_back_to_it() {
    let review = Session {
        screen: Screen::Review,
        ..start()
    };
    let reopened = run(review, [Action::QuestionReopened(7)]);
    assert_eq!(reopened.screen, Screen::Question(7, Leads::ToReview));
    assert_eq!(
        run(reopened.clone(), [Action::ContinuePressed]).screen,
        Screen::Review
    );
    assert_eq!(run(reopened, [Action::BackPressed]).screen, Screen::Review);
}

#[test]
fn a_list_with_one_pick_replaces_it() {
    let session = run(
        start(),
        [toggle("stage", "idea"), toggle("stage", "running")],
    );
    assert_eq!(
        session.answers.picks(list("stage")),
        Some(&vec![option("stage", "running")])
    );
}

#[test]
fn the_first_purpose_is_the_main_one_until_another_is_made_main() {
    let session = run(start(), [toggle("purpose", "P5"), toggle("purpose", "P3")]);
    let in_order = |session: &Session| session.answers.picks(list("purpose")).cloned().unwrap();
    assert_eq!(
        in_order(&session),
        [option("purpose", "P5"), option("purpose", "P3")]
    );
    let session = run(
        session,
        [Action::MadeMain(list("purpose"), option("purpose", "P3"))],
    );
    assert_eq!(
        in_order(&session),
        [option("purpose", "P3"), option("purpose", "P5")]
    );
}

#[test]
fn beyond_the_limit_nothing_is_added() {
    let three = run(
        start(),
        [
            toggle("purpose", "P1"),
            toggle("purpose", "P2"),
            toggle("purpose", "P3"),
        ],
    );
    assert_eq!(three.apply(toggle("purpose", "P4")), None);
}

#[test]
fn an_option_that_stands_alone_replaces_the_others_and_gives_way_to_them() {
    let alone = run(
        start(),
        [toggle("purpose", "P1"), toggle("purpose", "unsettled")],
    );
    assert_eq!(
        alone.answers.picks(list("purpose")),
        Some(&vec![option("purpose", "unsettled")])
    );
    let given_way = run(alone, [toggle("purpose", "P2")]);
    assert_eq!(
        given_way.answers.picks(list("purpose")),
        Some(&vec![option("purpose", "P2")])
    );
}

#[test]
fn none_of_these_is_an_answer_and_taking_the_last_pick_away_is_none() {
    let none = run(
        start(),
        [toggle("needs", "N1"), Action::NoneToggled(list("needs"))],
    );
    assert_eq!(none.answers.picks(list("needs")), Some(&Vec::new()));
    assert_eq!(
        run(none, [Action::NoneToggled(list("needs"))])
            .answers
            .picks(list("needs")),
        None
    );
    let taken_away = run(start(), [toggle("needs", "N1"), toggle("needs", "N1")]);
    assert_eq!(taken_away.answers.picks(list("needs")), None);
}

#[test]
fn what_changes_nothing_is_no_new_session() {
    assert_eq!(start().apply(Action::BackPressed), None);
    assert_eq!(start().apply(Action::ListCleared(list("needs"))), None);
    assert_eq!(
        start().apply(Action::Answered(item("TB1"), Some(Answer::Level(9)))),
        None
    );
    assert_eq!(start().apply(Action::QuestionReopened(99)), None);
}

#[test]
fn restarting_forgets_everything() {
    let answered = Action::Answered(item("TB1"), Some(Answer::NotSure));
    let session = run(
        start(),
        [
            Action::Started,
            answered,
            toggle("needs", "N1"),
            Action::Finished,
            Action::Restarted,
        ],
    );
    assert_eq!(session, start());
}

/// A walk of any actions never gets stuck: from wherever it ends, continuing reaches the report.
#[test]
fn random_walks_never_get_stuck() {
    // A small congruential generator: the walks are the same on every machine.
    let mut state: u64 = 7;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let definition = shipped::definition();
    for _ in 0..200 {
        let mut session = start();
        for _ in 0..60 {
            let list_idx = definition
                .list_of(&definition.lists[random(definition.lists.len())].id)
                .unwrap();
            let options = &definition.list(list_idx).options;
            let picked = definition
                .list(list_idx)
                .option_of(&options[random(options.len())].id)
                .unwrap();
            let item_idx = definition
                .item_of(&definition.items[random(25)].id)
                .unwrap();
            let action = match random(10) {
                0 => Action::Started,
                1 => Action::Answered(
                    item_idx,
                    Some(Answer::Level(u8::try_from(random(4)).unwrap())),
                ),
                2 => Action::Answered(item_idx, None),
                3 => Action::OptionToggled(list_idx, picked),
                4 => Action::NoneToggled(list_idx),
                5 => Action::MadeMain(list_idx, picked),
                6 => Action::BackPressed,
                7 => Action::QuestionReopened(random(40)),
                8 => Action::Finished,
                _ => Action::ContinuePressed,
            };
            session = run(session, [action]);
        }
        let end = (0..40).fold(session, |session, _| {
            run(session, [Action::ContinuePressed])
        });
        assert_eq!(end.screen, Screen::Report);
        soundings_core::assess(&end.answers);
    }
}

#[test]
fn all_answers_lead_back_to_the_question_they_were_opened_from() {
    let there = run(start(), [Action::Started, Action::ContinuePressed]);
    let back = run(
        there.clone(),
        [Action::AllAnswersOpened, Action::BackPressed],
    );
    assert_eq!(there.screen, Screen::Question(1, Leads::Onward));
    assert_eq!(back, there);
    // A question changed from there is not where they lead.
    let changed = [
        Action::AllAnswersOpened,
        Action::QuestionReopened(20),
        Action::ContinuePressed,
        Action::BackPressed,
    ];
    assert_eq!(run(there.clone(), changed), there);
}

#[test]
fn what_is_entered_keeps_its_limits() {
    let noted = start().enter(Field::Note(item("TB1")), &"é".repeat(NOTE_MAX + 1));
    let noted = noted.unwrap();
    let note = noted.answers.note(item("TB1")).unwrap();
    assert_eq!(note.chars().count(), NOTE_MAX);
    let gone = noted.enter(Field::Note(item("TB1")), "").unwrap();
    assert_eq!(gone, start());
    let name = format!("Bridge\n{}", "x".repeat(NAME_MAX));
    let named = start().enter(Field::Name, &name).unwrap();
    assert_eq!(named.name.chars().count(), NAME_MAX);
    assert!(named.name.starts_with("Bridgex"));
    assert_eq!(start().enter(Field::Language, "de"), None);
    assert_eq!(start().apply(Action::Asked(Wish::Print)), None);
}

#[test]
fn what_arrives_replaces_nothing_before_it_is_taken() {
    let mut here = start();
    here.answers
        .answer(item("TB1"), Some(Answer::Level(1)))
        .unwrap();
    let mut there = Answers::new(here.answers.definition().clone());
    there.answer(item("TB2"), Some(Answer::NotSure)).unwrap();
    let there = Session::reported(there, "Bridge");
    let mut asked = here.clone();
    asked.arrival = Some(Arrival {
        origin: Origin::File,
        made: "1 May".to_owned(),
        session: Box::new(there.clone()),
    });
    assert_eq!(asked.answers, here.answers);
    assert_eq!(asked.apply(Action::ArrivalLeft), Some(here));
    assert_eq!(asked.apply(Action::ArrivalTaken), Some(there.clone()));
    assert_eq!(
        (there.screen, there.name.as_str()),
        (Screen::Report, "Bridge")
    );
    assert_eq!(start().apply(Action::ArrivalTaken), None);
}
