//! The root component: owns the session, derives results, runs effects.

use std::rc::Rc;

use soundings_core::{Answers, Defects};
use yew::prelude::*;

use crate::components::{View, report, screen, unreadable};
use crate::session::{Action, Screen, Session};
use crate::setup::{ReportSetup, Setup};
use crate::shell::{Command, Shell};
use crate::{draft, focus, wire};

/// What the app is mounted with.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// Definition and words, or why they were refused.
    pub setup: Mounted,
    /// The way out to JavaScript.
    pub shell: Rc<Shell>,
    /// The session to continue from; empty for a new one.
    pub draft: AttrValue,
}

impl PartialEq for AppProps {
    /// Props come once, from `mount`, and never change.
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.shell, &other.shell)
    }
}

/// Definition and words, or why they were refused.
#[derive(Clone)]
pub enum Mounted {
    /// Ready to go.
    Ready(Rc<Setup>),
    /// Refused, with every defect.
    Refused(Rc<Defects>),
}

impl From<Result<Rc<Setup>, Defects>> for Mounted {
    fn from(setup: Result<Rc<Setup>, Defects>) -> Mounted {
        match setup {
            Ok(setup) => Mounted::Ready(setup),
            Err(defects) => Mounted::Refused(Rc::new(defects)),
        }
    }
}

/// The check, or the defects of what it should have shown.
#[component]
pub fn App(props: &AppProps) -> Html {
    match &props.setup {
        Mounted::Ready(setup) => {
            html! { <Check setup={Shared(setup.clone())} shell={Shared(props.shell.clone())} draft={&props.draft} /> }
        }
        Mounted::Refused(defects) => unreadable::view(defects),
    }
}

/// A shared value that props compare by identity.
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, Clone, PartialEq)]
struct CheckProps {
    setup: Shared<Setup>,
    shell: Shared<Shell>,
    draft: AttrValue,
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        // The same `Rc` means that nothing changed, and then nothing renders.
        self.apply(action).map_or(self, Rc::new)
    }
}

/// Words and texts of the report: on their way, there, or not to be had.
#[derive(Clone, PartialEq)]
pub enum ReportState {
    /// The second words file has not arrived yet.
    Loading,
    /// It could not be loaded.
    Unavailable,
    /// It is there.
    Ready(Shared<ReportSetup>),
    /// It was refused.
    Refused(Rc<Defects>),
}

#[component]
fn Check(props: &CheckProps) -> Html {
    let CheckProps {
        setup,
        shell,
        draft,
    } = props.clone();
    let session = {
        let setup = setup.clone();
        use_reducer(move || {
            let definition = &setup.0.bundle.definition;
            draft::read(definition, &draft)
                .unwrap_or_else(|| Session::new(Answers::new(definition.clone())))
        })
    };
    let report_state = use_state(|| ReportState::Loading);
    let root = use_node_ref();

    use_effect_with((), {
        let (shell, setup, state, dispatcher) = (
            shell.clone(),
            setup.clone(),
            report_state.setter(),
            session.dispatcher(),
        );
        move |()| {
            shell.0.listen(Callback::from(move |command| match command {
                Command::Reset => dispatcher.dispatch(Action::Restarted),
                Command::ReportWords(text) if text.is_empty() => {
                    state.set(ReportState::Unavailable)
                }
                Command::ReportWords(text) => state.set(match setup.0.parse_report(&text) {
                    Ok(report) => ReportState::Ready(Shared(Rc::new(report))),
                    Err(defects) => ReportState::Refused(Rc::new(defects)),
                }),
            }));
        }
    });

    // What the shell hears follows from the step that was taken, never from how it was rendered.
    let previous = use_mut_ref(|| None::<Session>);
    use_effect_with(Session::clone(&session), {
        let (shell, root) = (shell.clone(), root.clone());
        move |now: &Session| {
            let before = previous.borrow_mut().replace(now.clone());
            tell(&shell.0, before.as_ref(), now);
            if before.is_some_and(|before| before.screen != now.screen)
                && let Some(root) = root.cast::<web_sys::Element>()
            {
                focus::heading(&root);
            }
        }
    });

    let dispatcher = session.dispatcher();
    let retry = {
        let (shell, state) = (shell.clone(), report_state.setter());
        Callback::from(move |()| {
            state.set(ReportState::Loading);
            shell.0.event("report-words", "{}");
        })
    };
    let view = View {
        setup: &setup.0,
        session: &session,
        act: Callback::from(move |action| dispatcher.dispatch(action)),
    };
    let shown = match session.screen {
        Screen::Report => report::view(&view, &report_state, &retry),
        _ => screen(&view),
    };
    // Each screen is mounted anew: nothing of the one before, a scroll position or an open detail, is carried over.
    html! { <div ref={root} class="check"><div key={screen_key(session.screen)} class="screen">{ shown }</div></div> }
}

fn screen_key(screen: Screen) -> String {
    match screen {
        Screen::Welcome => "welcome".to_owned(),
        Screen::Question(place, _) => format!("question-{place}"),
        Screen::Review => "review".to_owned(),
        Screen::Report => "report".to_owned(),
    }
}

/// The draft after every step, and an event for what hosts may want to know: counts, never answers.
fn tell(shell: &Shell, before: Option<&Session>, now: &Session) {
    if let Some(before) = before {
        shell.draft(&draft::write(now));
        let was_at = before.screen;
        if before.answers != now.answers
            && let Screen::Question(place, _) = was_at
        {
            shell.event("answer", &wire::place(now, place));
        }
        if was_at == Screen::Welcome && now.screen != Screen::Welcome {
            shell.event("start", "{}");
        }
    }
    let has_reached_report = now.screen == Screen::Report;
    if has_reached_report {
        shell.set_answers(Some(now.answers.clone()));
    }
    if has_reached_report && before.is_none_or(|before| before.screen != Screen::Report) {
        shell.event("complete", &wire::counts(now));
    }
    if now.answers.is_empty() && now.screen == Screen::Welcome {
        shell.set_answers(None);
    }
}
