//! The root component: owns the session, derives results, runs effects.

use std::rc::Rc;

use soundings_core::Answers;
use yew::prelude::*;

use crate::components::{View, report, screen};
use crate::session::{Action, Screen, Session};
use crate::setup::{ReportSetup, Setup};
use crate::shell::{Command, Shell};
use crate::{draft, focus, wire};

/// What the app is mounted with.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// Definition, words, texts.
    pub setup: Rc<Setup>,
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

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        // The same `Rc` means that nothing changed, and then nothing renders.
        self.apply(action).map_or(self, Rc::new)
    }
}

/// Words and texts of the report: on their way, not to be had, or there.
#[derive(Clone)]
pub enum ReportState {
    /// The second download has not arrived yet.
    Loading,
    /// It could not be loaded.
    Unavailable,
    /// It is there.
    Ready(Rc<ReportSetup>),
}

/// The check.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps {
        setup,
        shell,
        draft,
    } = props.clone();
    let session = {
        let definition = setup.definition.clone();
        use_reducer(move || {
            draft::read(&definition, &draft)
                .unwrap_or_else(|| Session::new(Answers::new(definition)))
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
            shell.listen(Callback::from(move |command| match command {
                Command::Reset => dispatcher.dispatch(Action::Restarted),
                Command::ReportWords(bytes) => state.set(match setup.unpack_report(&bytes) {
                    Some(report) => ReportState::Ready(Rc::new(report)),
                    None => ReportState::Unavailable,
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
            tell(&shell, before.as_ref(), now);
            if before.is_some_and(|before| before.screen != now.screen)
                && let Some(root) = root.cast::<web_sys::Element>()
            {
                focus::heading(&root);
            }
        }
    });

    let dispatcher = session.dispatcher();
    let view = View {
        setup: &setup,
        session: &session,
        act: Callback::from(move |action| dispatcher.dispatch(action)),
    };
    let shown = match session.screen {
        Screen::Report => {
            let (shell, state) = (shell.clone(), report_state.setter());
            let retry = Callback::from(move |_| {
                state.set(ReportState::Loading);
                shell.event("report-words", "{}");
            });
            report::view(&view, &report_state, retry)
        }
        _ => screen(&view),
    };
    // Each screen is mounted anew: nothing of the one before, a scroll position or an open detail, is carried over.
    html! { <div ref={root} class="check"><div key={screen_key(session.screen)} class="screen">{ shown }</div></div> }
}

fn screen_key(screen: Screen) -> usize {
    match screen {
        Screen::Welcome => 0,
        Screen::Review => 1,
        Screen::Report => 2,
        Screen::Question(place, _) => 3 + place,
    }
}

/// The draft after every step, and an event for what hosts may want to know: counts, never answers.
fn tell(shell: &Shell, before: Option<&Session>, now: &Session) {
    let was_at = before.map(|before| before.screen);
    if let Some(before) = before {
        shell.draft(&draft::write(now));
        if let Screen::Question(place, _) = before.screen
            && before.answers != now.answers
        {
            shell.event("answer", &wire::place(now, place));
        }
    }
    match now.screen {
        Screen::Report => {
            shell.set_answers(Some(now.answers.clone()));
            let name = if was_at == Some(Screen::Report) {
                "changed"
            } else {
                "complete"
            };
            shell.event(name, &wire::counts(now));
        }
        // Only starting again leads from the report to the start.
        Screen::Welcome if was_at == Some(Screen::Report) => {
            shell.set_answers(None);
            shell.event("restarted", "{}");
        }
        Screen::Question(..) if was_at == Some(Screen::Welcome) => shell.event("start", "{}"),
        _ => {}
    }
}
