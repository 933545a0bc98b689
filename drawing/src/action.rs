//! Action: what happened on a screen, as bytes too, because a control carries what it does.

use soundings_core::packed::{Bytes, Packed};
use soundings_core::{Answer, ItemIdx, ListIdx, OptionIdx};

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// The visitor began.
    Started,
    /// An item was answered, or its answer taken back.
    Answered(ItemIdx, Option<Answer>),
    /// An option of a list was switched on or off.
    OptionToggled(ListIdx, OptionIdx),
    /// "None of these" was switched on or off.
    NoneToggled(ListIdx),
    /// A purpose was made the main one: it goes to the front.
    MadeMain(ListIdx, OptionIdx),
    /// The answer to a list was taken back.
    ListCleared(ListIdx),
    /// On to whatever comes next.
    ContinuePressed,
    /// Back to whatever came before.
    BackPressed,
    /// A question was opened again from the review.
    QuestionReopened(usize),
    /// The report was asked for.
    Finished,
    /// Everything is forgotten.
    Restarted,
    /// The report could not be had and is asked for once more.
    ReportAsked,
    /// All answers were asked for in the middle of the questions.
    AllAnswersOpened,
    /// Something was typed or chosen in a field; the text comes with the event.
    Entered(Field),
    /// The answers that came from elsewhere take the place of those that are here.
    ArrivalTaken,
    /// The answers that came from elsewhere are left where they are.
    ArrivalLeft,
    /// Something was asked for that only the page around the program can do.
    Asked(Wish),
}

/// A field with a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The note beside an item.
    Note(ItemIdx),
    /// The programme's name.
    Name,
    /// The language of the screen, by its tag.
    Language,
}

/// What only the page around the program can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// Keep the answers on this device.
    Keep,
    /// Delete what is kept there.
    Drop,
    /// Hand out a file.
    File,
    /// Open a file.
    Open,
    /// Copy a link that holds the answers.
    Link,
    /// Copy the report's summary as text.
    Copy,
    /// Print.
    Print,
}

impl Wish {
    const ALL: [Wish; 7] = [
        Wish::Keep,
        Wish::Drop,
        Wish::File,
        Wish::Open,
        Wish::Link,
        Wish::Copy,
        Wish::Print,
    ];

    fn read(from: &mut Bytes<'_>) -> Wish {
        let place = usize::from(u8::unpack(from));
        Wish::ALL.get(place).copied().unwrap_or(Wish::Print)
    }
}

impl Action {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match *self {
            Action::Started => 0_u8.pack(out),
            Action::Answered(item, answer) => (1_u8, item, answer).pack(out),
            Action::OptionToggled(list, option) => (2_u8, list, option).pack(out),
            Action::NoneToggled(list) => (3_u8, list).pack(out),
            Action::MadeMain(list, option) => (4_u8, list, option).pack(out),
            Action::ListCleared(list) => (5_u8, list).pack(out),
            Action::ContinuePressed => 6_u8.pack(out),
            Action::BackPressed => 7_u8.pack(out),
            Action::QuestionReopened(place) => (8_u8, place).pack(out),
            Action::Finished => 9_u8.pack(out),
            Action::Restarted => 10_u8.pack(out),
            Action::ReportAsked => 11_u8.pack(out),
            Action::AllAnswersOpened => 12_u8.pack(out),
            Action::Entered(Field::Note(item)) => (13_u8, item).pack(out),
            Action::Entered(Field::Name) => 14_u8.pack(out),
            Action::Entered(Field::Language) => 15_u8.pack(out),
            Action::ArrivalTaken => 16_u8.pack(out),
            Action::ArrivalLeft => 17_u8.pack(out),
            Action::Asked(wish) => (18_u8, wish as u8).pack(out),
        }
    }

    /// The next action; of wrong bytes the one that changes no answer.
    pub(crate) fn read(from: &mut Bytes<'_>) -> Action {
        match u8::unpack(from) {
            0 => Action::Started,
            1 => Action::Answered(Packed::unpack(from), Packed::unpack(from)),
            2 => Action::OptionToggled(Packed::unpack(from), Packed::unpack(from)),
            3 => Action::NoneToggled(Packed::unpack(from)),
            4 => Action::MadeMain(Packed::unpack(from), Packed::unpack(from)),
            5 => Action::ListCleared(Packed::unpack(from)),
            6 => Action::ContinuePressed,
            8 => Action::QuestionReopened(Packed::unpack(from)),
            9 => Action::Finished,
            10 => Action::Restarted,
            11 => Action::ReportAsked,
            12 => Action::AllAnswersOpened,
            13 => Action::Entered(Field::Note(Packed::unpack(from))),
            14 => Action::Entered(Field::Name),
            15 => Action::Entered(Field::Language),
            16 => Action::ArrivalTaken,
            17 => Action::ArrivalLeft,
            18 => Action::Asked(Wish::read(from)),
            _ => Action::BackPressed,
        }
    }
}
