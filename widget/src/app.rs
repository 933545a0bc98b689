//! The root component: owns the session, draws its screen, runs effects.
//!
//! What happens to a session is decided in `session.rs`; here is only who is told of it, and when: after the screen
//! has been drawn, so that a draft never holds a step that cannot be drawn.

use std::cell::Cell;
use std::rc::Rc;

use soundings_core::Answers;
use soundings_drawing::{Action, Pen, Tag};
use yew::{Component, Context, Html, Properties};

use crate::components::View;
use crate::session::{Screen, Session};
use crate::setup::Setup;
use crate::shell::{Command, Shell};
use crate::{dom, draft, focus, wire};

/// What the app is mounted with.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// Where it is drawn.
    pub root: web_sys::Element,
    /// Definition, words, texts.
    pub setup: Rc<Setup>,
    /// The way out to JavaScript.
    pub shell: Rc<Shell>,
    /// The session to continue from; empty for a new one.
    pub draft: Rc<str>,
}

impl PartialEq for AppProps {
    /// Props come once, from `mount`, and never change.
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.shell, &other.shell)
    }
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
    Act(Action),
    /// By the shell.
    Command(Command),
}

/// The check.
pub struct App {
    session: Session,
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
        let session = draft::read(&setup.definition, draft)
            .unwrap_or_else(|| Session::new(Answers::new(setup.definition.clone())));
        App {
            session,
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
                self.is_focus_kept = is_shown && focus::is_on_heading(&ctx.props().root);
                return is_shown;
            }
            Message::Act(Action::ReportAsked) => {
                self.report = ReportState::Loading;
                ctx.props().shell.event("report-wanted", "{}");
                return true;
            }
            Message::Command(Command::Reset) => Action::Restarted,
            Message::Act(action) => action,
        };
        match self.session.apply(action) {
            Some(next) => {
                self.session = next;
                true
            }
            None => false,
        }
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let setup = &ctx.props().setup;
        let view = View {
            setup,
            session: &self.session,
        };
        let mut pen = Pen::new();
        pen.open(Tag::Div, "check");
        // Each screen is made anew: nothing of the one before, a scroll position or an open detail, is carried over.
        pen.open(Tag::Div, "screen");
        pen.key(match self.session.screen {
            Screen::Welcome => 0,
            Screen::Review => 1,
            Screen::Report => 2,
            Screen::Question(place, _) => 3 + place,
        });
        self.is_drawn.set(false);
        match (self.session.screen, self.report) {
            (Screen::Report, ReportState::Loading) => pen.title(&setup.texts.report_loading()),
            (Screen::Report, ReportState::Ready) => {
                match ctx.props().shell.report(&self.session.answers) {
                    Some(drawing) => {
                        pen.append(&drawing);
                        self.is_drawn.set(true);
                    }
                    None => unavailable(&mut pen, setup),
                }
            }
            (Screen::Report, ReportState::Unavailable) => unavailable(&mut pen, setup),
            _ => view.draw(&mut pen),
        }
        pen.close();
        pen.close();
        let act = ctx.link().callback(Message::Act);
        dom::nodes(&pen.into_bytes(), &view, &act)
    }

    fn rendered(&mut self, ctx: &Context<App>, _: bool) {
        let AppProps { root, shell, .. } = ctx.props();
        let now = &self.session;
        if self.told.as_ref() != Some(now) {
            let before = self.told.replace(now.clone());
            if let Some(before) = before {
                tell(shell, &before, now);
                if before.screen != now.screen {
                    focus::heading(root);
                }
            }
        }
        if std::mem::take(&mut self.is_focus_kept) {
            focus::heading(root);
        }
        if !self.is_drawn.get() {
            self.reported = None;
        } else if self.reported.as_ref() != Some(&now.answers) {
            let before = self.reported.replace(now.answers.clone());
            let name = before.map_or("complete", |_| "changed");
            shell.event(name, &wire::counts(now));
        }
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
fn tell(shell: &Shell, before: &Session, now: &Session) {
    shell.draft(&draft::write(now));
    match (before.screen, now.screen) {
        (Screen::Question(place, _), _) if before.answers != now.answers => {
            shell.event("answer", &wire::place(now, place));
        }
        (Screen::Welcome, Screen::Question(..)) => shell.event("start", "{}"),
        // Only starting again leads from the report to the start.
        (Screen::Report, Screen::Welcome) => shell.event("restarted", "{}"),
        _ => {}
    }
}
