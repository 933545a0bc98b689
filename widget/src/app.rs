//! The root component: owns the session, draws its screen, runs effects.
//!
//! What happens to a session is decided in `session.rs`; here is only who is told of it, and when: after the screen
//! has been drawn, so that a draft never holds a step that cannot be drawn.

use std::cell::Cell;
use std::rc::Rc;

use soundings_core::Answers;
use soundings_drawing::{Action, Field, Pen, Tag, Wish};
use yew::{Component, Context, Html};

use crate::components::{Aside, Keeping, View, take_along};
use crate::session::{Arrival, Origin, Screen, Session};
use crate::setup::Setup;
use crate::shell::{Command, Outcome, Shell};
use crate::{dom, draft, wire};

/// What the app is mounted with.
pub struct AppProps {
    /// Definition, words, texts.
    pub setup: Rc<Setup>,
    /// The way out to JavaScript.
    pub shell: Rc<Shell>,
    /// The session to continue from; empty for a new one.
    pub draft: Rc<str>,
}

/// Whether the report can be drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReportState {
    /// What it needs is on its way.
    Loading,
    /// It could not be loaded.
    Unavailable,
    /// It can.
    Ready,
}

/// What the app is told.
pub enum Message {
    /// By the visitor.
    Act(Action, String),
    /// By the shell.
    Command(Command),
}

/// The check.
pub struct App {
    session: Session,
    aside: Aside,
    report: ReportState,
    /// The session as the shell knows it.
    told: Option<Session>,
    /// The answers of the report that is drawn.
    reported: Option<Answers>,
    /// Whether the screen that was drawn last is a report.
    is_drawn: Cell<bool>,
    /// Whether the heading to come takes the focus of the one that goes.
    is_focus_kept: bool,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<App>) -> App {
        let AppProps {
            setup,
            shell,
            draft,
            ..
        } = ctx.props();
        shell.listen(ctx.link().callback(Message::Command));
        let anew = Session::new(Answers::new(setup.definition.clone()));
        let mut session = draft::read(&setup.definition, draft).unwrap_or(anew);
        let mut aside = Aside::default();
        // What the device keeps: nothing said where it is refused, else whether it is in use, the date, the draft.
        if let Some(kept) = shell.say("kept", setup.definition.digest()) {
            let mut lines = kept.splitn(3, '\n');
            let is_on = lines.next() == Some("on");
            let made = lines.next().unwrap_or_default().to_owned();
            let kept = lines.next().unwrap_or_default();
            aside.keeping = match is_on {
                true => Keeping::On,
                false => Keeping::Possible,
            };
            if !is_on && let Some(kept) = draft::read(&setup.definition, kept) {
                session.arrival = Some(Arrival {
                    origin: Origin::Device,
                    made,
                    session: Box::new(kept),
                });
            }
        }
        App {
            session,
            aside,
            report: ReportState::Loading,
            told: None,
            reported: None,
            is_drawn: Cell::new(false),
            is_focus_kept: false,
        }
    }

    fn update(&mut self, ctx: &Context<App>, message: Message) -> bool {
        let action = match message {
            Message::Command(Command::Report(is_there)) => {
                self.report = match is_there {
                    true => ReportState::Ready,
                    false => ReportState::Unavailable,
                };
                let is_shown = self.session.screen == Screen::Report;
                self.is_focus_kept = is_shown && ctx.props().shell.say("focused", "").is_some();
                return is_shown;
            }
            Message::Act(Action::ReportAsked, _) => {
                self.report = ReportState::Loading;
                ctx.props().shell.say("report-wanted", "{}");
                return true;
            }
            Message::Command(Command::Arrived(arrival)) => {
                self.aside.notice = None;
                self.session.arrival = Some(arrival);
                match self.session.answers.is_empty() {
                    // Nothing is here that could be lost.
                    true => Action::ArrivalTaken,
                    false => return true,
                }
            }
            Message::Command(Command::Told(outcome, text)) => {
                self.tell(outcome, text);
                return true;
            }
            Message::Command(Command::Reset) => Action::Restarted,
            Message::Act(Action::Entered(Field::Language), tag) => {
                ctx.props().shell.say("language", &tag);
                return false;
            }
            Message::Act(Action::Entered(field), text) => {
                let next = self.session.enter(field, &text);
                let is_new = next.is_some();
                self.session = next.unwrap_or_else(|| self.session.clone());
                return is_new;
            }
            Message::Act(action, _) => action,
        };
        let shell = &ctx.props().shell;
        let had_notice = self.hush(&action);
        match (&action, &self.session.arrival) {
            (Action::Asked(wish), _) => self.wish(shell, *wish),
            // Who continues with what the device keeps, goes on keeping it; who does not, has it deleted.
            (Action::ArrivalTaken, Some(arrival)) if arrival.origin == Origin::Device => {
                shell.say("keep", "");
                self.aside.keeping = Keeping::On;
            }
            (Action::ArrivalLeft, Some(arrival)) if arrival.origin == Origin::Device => {
                shell.say("drop", "");
            }
            // Whoever clears everything wants nothing left on the device, whichever window has kept it.
            (Action::Restarted, _) if self.aside.keeping != Keeping::Refused => {
                shell.say("drop", "");
                self.aside.keeping = Keeping::Possible;
            }
            _ => {}
        }
        let is_asked = matches!(action, Action::Asked(_));
        match self.session.apply(action) {
            Some(next) => {
                self.session = next;
                true
            }
            None => had_notice || is_asked,
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let setup = &ctx.props().setup;
        let view = View {
            setup,
            session: &self.session,
            aside: &self.aside,
        };
        let mut pen = Pen::new();
        pen.open(Tag::Div, "check");
        view.languages(&mut pen);
        // Beside what was pressed: on the report that is its end, on every other screen its beginning.
        let is_report = self.session.screen == Screen::Report && self.session.arrival.is_none();
        view.notice(&mut pen, !is_report);
        // Each screen is made anew: nothing of the one before, a scroll position or an open detail, is carried over.
        pen.open(Tag::Div, "screen");
        let has_arrival = self.session.arrival.is_some();
        pen.key(match self.session.screen {
            _ if has_arrival => 3,
            Screen::Welcome => 0,
            Screen::Review => 1,
            Screen::Report => 2,
            Screen::Question(place, _) => 4 + place,
        });
        self.is_drawn.set(false);
        match (self.session.screen, self.report) {
            _ if has_arrival => view.draw(&mut pen),
            (Screen::Report, ReportState::Loading) => pen.title(&setup.texts.report_loading()),
            (Screen::Report, ReportState::Ready) => {
                match ctx.props().shell.report(&self.session.answers) {
                    Some(drawing) => {
                        pen.say_if(Tag::P, "programme", view.name());
                        pen.append(&drawing);
                        take_along::draw(&mut pen, &view);
                        self.is_drawn.set(true);
                    }
                    None => unavailable(&mut pen, setup),
                }
            }
            (Screen::Report, ReportState::Unavailable) => unavailable(&mut pen, setup),
            _ => view.draw(&mut pen),
        }
        pen.close();
        view.notice(&mut pen, is_report);
        pen.close();
        let act = ctx
            .link()
            .callback(|(action, text)| Message::Act(action, text));
        dom::nodes(&pen.into_bytes(), &view, &act)
    }

    fn rendered(&mut self, ctx: &Context<App>, _: bool) {
        let shell = &ctx.props().shell;
        let now = &self.session;
        if self.told.as_ref() != Some(now) {
            let before = self.told.replace(now.clone());
            if let Some(before) = before {
                if let Some(outcome) = tell(shell, &before, now) {
                    let told = Command::Told(outcome, String::new());
                    ctx.link().send_message(Message::Command(told));
                }
                if (before.screen, before.arrival.is_some()) != (now.screen, now.arrival.is_some())
                {
                    shell.say("focus", "");
                }
            }
        }
        if std::mem::take(&mut self.is_focus_kept) {
            shell.say("focus", "");
        }
        if !self.is_drawn.get() {
            self.reported = None;
        } else if self.reported.as_ref() != Some(&now.answers) {
            let before = self.reported.replace(now.answers.clone());
            let name = before.map_or("complete", |_| "changed");
            shell.say(name, &wire::counts(now));
        }
    }
}

impl App {
    /// Passes on what only the page around the program can do.
    fn wish(&mut self, shell: &Shell, wish: Wish) {
        let session = &self.session;
        let outcome = match wish {
            Wish::Keep => {
                shell.say("keep", "");
                self.aside.keeping = Keeping::On;
                shell.say("draft", &draft::write(session))
            }
            Wish::Drop => {
                shell.say("drop", "");
                Some("dropped".to_owned())
            }
            Wish::File => {
                let answers = soundings_core::wire::answers(&session.answers);
                shell.say("file", &format!("{}\n{answers}", session.name))
            }
            Wish::Open => shell.say("open", ""),
            Wish::Link => {
                let link = soundings_core::share::write(&session.answers);
                shell.say("link", &link)
            }
            Wish::Copy => shell.say("copy", ""),
            Wish::Print => shell.say("print", ""),
        };
        if let Some(outcome) = outcome.as_deref().and_then(Outcome::of) {
            self.tell(outcome, String::new());
        }
    }

    /// Takes away what was said of the last wish; that nothing is kept any more, stays until something else is wished.
    fn hush(&mut self, action: &Action) -> bool {
        let stays = |(outcome, _): &(Outcome, String)| {
            matches!(outcome, Outcome::NotKept | Outcome::KeptElsewhere)
        };
        match &self.aside.notice {
            Some(notice) if stays(notice) && !matches!(action, Action::Asked(_)) => false,
            notice => {
                let is_said = notice.is_some();
                self.aside.notice = None;
                is_said
            }
        }
    }

    /// Takes note of how a wish ended.
    fn tell(&mut self, outcome: Outcome, text: String) {
        match outcome {
            Outcome::Dropped | Outcome::NotKept | Outcome::KeptElsewhere => {
                self.aside.keeping = Keeping::Possible;
            }
            _ => {}
        }
        self.aside.notice = Some((outcome, text));
    }
}

/// What is said instead of the report, and a way to have it after all.
fn unavailable(pen: &mut Pen, setup: &Setup) {
    pen.title(&setup.texts.report_unavailable());
    pen.open(Tag::Div, "bar");
    pen.button("main", &setup.texts.try_again(), None, &Action::ReportAsked);
    pen.close();
}

/// The draft after every step, and an event for what hosts may want to know: counts, never answers.
fn tell(shell: &Shell, before: &Session, now: &Session) -> Option<Outcome> {
    let outcome = shell.say("draft", &draft::write(now));
    match (before.screen, now.screen) {
        (Screen::Question(place, _), _) if before.answers != now.answers => {
            shell.say("answer", &wire::place(now, place));
        }
        (Screen::Welcome, Screen::Question(..)) => drop(shell.say("start", "{}")),
        // Only starting again leads from the report to the start.
        (Screen::Report, Screen::Welcome) => drop(shell.say("restarted", "{}")),
        _ => {}
    }
    outcome.as_deref().and_then(Outcome::of)
}
