//! One pick-list: one pick, several up to a limit that explains itself, or several in an order.

use soundings_core::{ListIdx, OptionIdx, Pick};
use soundings_drawing::{Action, Attribute, Event, Pen, Tag};

use super::View;

/// A list alone, for a place that another drawing keeps for it.
pub fn drawn(view: &View<'_>, list: ListIdx) -> Vec<u8> {
    let mut pen = Pen::new();
    draw(&mut pen, view, list);
    pen.into_bytes()
}

pub fn draw(pen: &mut Pen, view: &View<'_>, list: ListIdx) {
    let texts = view.texts();
    let rules = view.definition().list(list);
    let answer = view.session.answers.picks(list);
    let picks = answer.map(Vec::as_slice).unwrap_or_default();
    let is_alone = picks.iter().any(|pick| rules.option(*pick).is_exclusive);
    let (up_to, is_ordered) = match rules.pick {
        Pick::One => (1, false),
        Pick::Several { up_to, is_ordered } => (up_to, is_ordered && !is_alone),
    };
    let is_one = rules.pick == Pick::One;
    let is_full = !is_one && picks.len() >= up_to && !is_alone;
    let list_words = &view.setup.words.lists[list.idx()];
    let kind = if is_one { Kind::Radio } else { Kind::Checkbox };
    let main = texts.main();
    pen.open(Tag::Div, "");
    pen.open(Tag::Div, "options");
    for place in 0..rules.options.len() {
        let Some(option) = view.definition().option_at(list, place) else {
            continue;
        };
        let is_checked = picks.contains(&option);
        let is_exclusive = rules.option(option).is_exclusive;
        let is_main = is_ordered && picks.first() == Some(&option);
        let control = Control {
            kind,
            id: &format!("list-{}-{place}", list.idx()),
            label: &list_words.options[place],
            why: list_words.hints[place].as_deref(),
            badge: is_main.then_some(&main),
            is_checked,
            is_disabled: is_full && !is_checked && !is_exclusive,
            is_apart: is_exclusive && !is_one,
            action: Action::OptionToggled(list, option),
        };
        control.draw(pen, view);
    }
    // A list with an option of its own for this needs no second one.
    if !is_one && !rules.has_exclusive() {
        let control = Control {
            kind,
            id: &format!("list-{}-none", list.idx()),
            label: &texts.none_of_these(),
            why: None,
            badge: None,
            is_checked: answer.is_some_and(Vec::is_empty),
            is_disabled: false,
            is_apart: true,
            action: Action::NoneToggled(list),
        };
        control.draw(pen, view);
    }
    pen.close();
    // A limit that takes every option needs no word.
    let options = rules.options.iter();
    let n_options = options.filter(|option| !option.is_exclusive).count();
    let is_limited = !is_one && n_options > up_to;
    let n_picks = u32::try_from(picks.len()).unwrap_or(u32::MAX);
    let status = match is_limited && !picks.is_empty() && !is_alone {
        true if is_full => texts.limit_reached(n_picks, &texts.number(up_to)),
        true => texts.picked(n_picks, &texts.number(up_to)),
        false => String::new(),
    };
    pen.open(Tag::P, "picked");
    pen.attribute(Attribute::Role, "status");
    pen.text(&status);
    pen.close();
    if is_ordered && picks.len() > 1 {
        pen.open(Tag::Section, "order");
        order(pen, view, list, picks);
        pen.close();
    } else {
        pen.gap(Tag::Section);
    }
    pen.close();
}

/// Whether one or several of a group can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One.
    Radio,
    /// Several.
    Checkbox,
}

/// One thing to choose.
pub struct Control<'a> {
    pub kind: Kind,
    pub id: &'a str,
    pub label: &'a str,
    pub why: Option<&'a str>,
    pub badge: Option<&'a String>,
    pub is_checked: bool,
    pub is_disabled: bool,
    pub is_apart: bool,
    pub action: Action,
}

impl Control<'_> {
    /// A native control with its label; the whole row can be clicked.
    #[inline(never)]
    pub fn draw(&self, pen: &mut Pen, view: &View<'_>) {
        let id = view.setup.id(self.id);
        // The label alone is the name; what explains it is the description.
        let label_id = format!("{id}-label");
        let why_id = format!("{id}-why");
        pen.open(
            Tag::Label,
            if self.is_apart {
                "option alone"
            } else {
                "option"
            },
        );
        pen.attribute(Attribute::Part, "option");
        pen.open(Tag::Input, "");
        if self.kind == Kind::Radio {
            pen.attribute(Attribute::Type, "radio");
            pen.attribute(Attribute::Name, &view.setup.id("answer"));
        } else {
            pen.attribute(Attribute::Type, "checkbox");
        }
        pen.attribute(Attribute::Id, &id);
        if self.is_disabled {
            pen.attribute(Attribute::Disabled, "");
        }
        pen.attribute(Attribute::AriaLabelledby, &label_id);
        if self.why.is_some() {
            pen.attribute(Attribute::AriaDescribedby, &why_id);
        }
        pen.checked(self.is_checked);
        pen.on(Event::Change, &self.action);
        pen.close();
        pen.open(Tag::Span, "label");
        pen.attribute(Attribute::Id, &label_id);
        pen.text(self.label);
        pen.close();
        pen.say_if(Tag::Span, "badge", self.badge.map(String::as_str));
        if let Some(why) = self.why {
            pen.open(Tag::Span, "why");
            pen.attribute(Attribute::Id, &why_id);
            pen.text(why);
            pen.close();
        }
        pen.close();
    }
}

/// The picks in their order, each but the first with a way to the front.
fn order(pen: &mut Pen, view: &View<'_>, list: ListIdx, picks: &[OptionIdx]) {
    let texts = view.texts();
    pen.say(Tag::H3, "", &texts.your_order());
    pen.open(Tag::Ol, "");
    for (place, option) in picks.iter().enumerate() {
        let label = &view.setup.words.lists[list.idx()].options[option.idx()];
        pen.open(Tag::Li, "");
        pen.key(option.idx());
        pen.say(Tag::Span, "", label);
        pen.open(Tag::Span, "order-end");
        if place == 0 {
            pen.say(Tag::B, "badge", &texts.main());
        } else {
            let name = texts.make_main_of(label);
            let action = Action::MadeMain(list, *option);
            pen.button("quiet", &texts.make_main(), Some(&name), &action);
        }
        pen.close();
        pen.close();
    }
    pen.close();
}
