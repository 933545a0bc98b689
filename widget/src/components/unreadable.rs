//! A definition that was refused, with its defects: for whoever keeps the page, in the language of definitions.
//!
//! Words may be what is wrong, so this screen has none of its own but the defects; the shell says the rest.

use soundings_core::Defects;
use yew::prelude::*;

pub fn view(defects: &Defects) -> Html {
    let rows = defects.0.iter().enumerate().map(|(idx, defect)| {
        html! { <li key={idx}>{ defect.to_string() }</li> }
    });
    html! { <div class="unreadable" part="error" lang="en" dir="ltr"><ul>{ for rows }</ul></div> }
}
