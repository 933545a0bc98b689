//! A component: what it is asked, and what it is given with every question.

mod lifecycle;
mod scope;

pub(crate) use self::lifecycle::ComponentState;
pub use self::scope::Scope;
use super::Html;

/// What a component is given with every question: its properties, and the way to send it messages.
pub struct Context<COMP: Component> {
    pub(crate) scope: Scope<COMP>,
    pub(crate) props: COMP::Properties,
}

impl<COMP: Component> Context<COMP> {
    /// The way to send messages.
    pub fn link(&self) -> &Scope<COMP> {
        &self.scope
    }

    /// The properties it was mounted with; they never change.
    pub fn props(&self) -> &COMP::Properties {
        &self.props
    }
}

/// The part of a page that keeps a state, is told what happened, and draws itself.
pub trait Component: Sized + 'static {
    /// What it can be told.
    type Message: 'static;
    /// What it is mounted with.
    type Properties: 'static;

    /// Made, once, in the microtask after it was mounted.
    fn create(ctx: &Context<Self>) -> Self;

    /// Told a message; whether it has to be drawn again.
    fn update(&mut self, ctx: &Context<Self>, msg: Self::Message) -> bool;

    /// How it looks now.
    fn view(&self, ctx: &Context<Self>) -> Html;

    /// Told that it has been drawn, before the browser shows it, and whether for the first time.
    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool);
}
