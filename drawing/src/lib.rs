//! A screen as bytes: elements, attributes, texts, controls and what they do.
//!
//! Screens are written with a [`Pen`] and read back as [`Stroke`]s by the widget, which makes DOM of them. Bytes,
//! because the report is drawn by a program of its own, and because they cost a visitor less code than a tree of
//! nodes. Whoever writes knows no DOM; whoever reads knows no screen. Both ends are of the same build.

mod action;
mod names;
mod pen;
mod strokes;

pub use action::{Action, Field, Wish};
pub use names::{Attribute, Event, Tag};
pub use pen::Pen;
pub use strokes::{Stroke, strokes};

/// A number as attributes have it, digit by digit: what the standard library formats numbers with pads, aligns and
/// prefixes as well, all of it in the download.
#[inline(never)]
pub fn digits(number: u32) -> String {
    let digit = char::from(b"0123456789"[(number % 10) as usize]);
    match number / 10 {
        0 => digit.into(),
        rest => {
            let mut digits = digits(rest);
            digits.push(digit);
            digits
        }
    }
}

#[cfg(test)]
mod tests {
    use soundings_core::packed::{Bytes, Packed};
    use soundings_core::{Answer, ItemIdx, ListIdx, OptionIdx};

    use super::*;

    /// An index as a definition would give it.
    fn idx<T: Packed>(place: usize) -> T {
        let mut bytes = Vec::new();
        place.pack(&mut bytes);
        T::unpack(&mut Bytes::new(&bytes))
    }

    #[test]
    fn what_was_drawn_is_read_back() {
        let list: ListIdx = idx(9);
        let mut pen = Pen::new();
        pen.open(Tag::Ul, "plain");
        pen.key(7);
        pen.attribute(Attribute::Id, "soundings-1-é");
        pen.say(Tag::Li, "", "none of these");
        pen.open(Tag::Input, "");
        pen.checked(true);
        pen.value("typed");
        pen.on(Event::Change, &Action::NoneToggled(list));
        pen.close();
        pen.list(list);
        pen.close();
        let bytes = pen.into_bytes();
        let read: Vec<Stroke<'_>> = strokes(&bytes).collect();
        assert_eq!(
            read,
            [
                Stroke::Open(Tag::Ul),
                Stroke::Attribute(Attribute::Class, "plain"),
                Stroke::Key(7),
                Stroke::Attribute(Attribute::Id, "soundings-1-é"),
                Stroke::Open(Tag::Li),
                Stroke::Text("none of these"),
                Stroke::Close,
                Stroke::Open(Tag::Input),
                Stroke::Checked(true),
                Stroke::Value("typed"),
                Stroke::On(Event::Change, Action::NoneToggled(list)),
                Stroke::Close,
                Stroke::List(list),
                Stroke::Close,
            ]
        );
    }

    #[test]
    fn digits_are_those_of_the_number() {
        for number in [0, 7, 10, 99, 100, 1_203, u32::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn every_action_is_read_back() {
        let (item, list, option): (ItemIdx, ListIdx, OptionIdx) = (idx(200), idx(1), idx(63));
        for action in [
            Action::Started,
            Action::Answered(item, None),
            Action::Answered(item, Some(Answer::NotSure)),
            Action::Answered(item, Some(Answer::NotApplicable)),
            Action::Answered(item, Some(Answer::Level(10))),
            Action::OptionToggled(list, option),
            Action::NoneToggled(list),
            Action::MadeMain(list, option),
            Action::ListCleared(list),
            Action::ContinuePressed,
            Action::BackPressed,
            Action::QuestionReopened(300),
            Action::Finished,
            Action::Restarted,
            Action::ReportAsked,
            Action::AllAnswersOpened,
            Action::Entered(Field::Note(item)),
            Action::Entered(Field::Name),
            Action::Entered(Field::Language),
            Action::ArrivalTaken,
            Action::ArrivalLeft,
            Action::Asked(Wish::Keep),
            Action::Asked(Wish::Print),
        ] {
            let mut bytes = Vec::new();
            action.write(&mut bytes);
            assert_eq!(Action::read(&mut Bytes::new(&bytes)), action);
        }
    }

    #[test]
    fn bytes_of_something_else_end_the_drawing() {
        let mut pen = Pen::new();
        pen.say(Tag::P, "say", "words");
        let bytes = pen.into_bytes();
        for n_bytes in 0..bytes.len() {
            // Whatever is left is read without a panic, and no more strokes than bytes come of it.
            assert!(strokes(&bytes[..n_bytes]).count() <= n_bytes);
        }
        assert_eq!(strokes(&[255, 255, 255]).count(), 0);
    }
}
