//! Takes the whole check with given answers: the same visitor for every test.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use soundings_core::words::Words;
use soundings_core::{Definition, Pick, Question, shipped};

use crate::widget::Widget;

/// The cases of a `cases.json`, each with the answers document that it stands for under `document`.
pub fn cases(text: &str) -> Result<Vec<Value>> {
    let file: Value = serde_json::from_str(text)?;
    let mut cases = file["cases"].as_array().context("no cases")?.clone();
    for case in &mut cases {
        case["document"] = json!({"definition": file["definition"], "answers": case["answers"]});
    }
    Ok(cases)
}

/// What one screen is answered with, in the words a visitor reads.
pub struct Choice {
    /// The question.
    pub question: String,
    /// Role and name of everything to choose, in order; nothing to skip it.
    pub choices: Vec<(&'static str, String)>,
}

/// The choices that lead to an answers document, question by question.
pub fn choices(document: &Value) -> Result<Vec<Choice>> {
    let (definition, words) = (shipped::definition(), shipped::words("en"));
    let answers = document["answers"]
        .as_object()
        .context("a document without answers")?;
    definition
        .questions()
        .map(|question| choice(&definition, &words, question, answers))
        .collect()
}

fn choice(
    definition: &Definition,
    words: &Words,
    question: Question,
    answers: &serde_json::Map<String, Value>,
) -> Result<Choice> {
    Ok(match question {
        Question::Item(item) => {
            let words = &words.questions.items[item.idx()];
            let choice = match answers.get(&definition.item(item).id) {
                None => None,
                Some(Value::Number(level)) => Some(
                    words.levels[usize::try_from(level.as_u64().context("no level")?)?].clone(),
                ),
                Some(_) => Some("Not sure".to_owned()),
            };
            Choice {
                question: words.question.clone(),
                choices: choice.map(|name| ("radio", name)).into_iter().collect(),
            }
        }
        Question::List(list) => {
            let (rules, words) = (definition.list(list), &words.questions.lists[list.idx()]);
            let label = |id: &Value| -> Result<String> {
                let option = rules
                    .option_of(id.as_str().context("no id")?)
                    .context("no such option")?;
                Ok(words.options[option.idx()].clone())
            };
            let choices = match (answers.get(&rules.id), rules.pick) {
                (None, _) => Vec::new(),
                (Some(id), Pick::One) => vec![("radio", label(id)?)],
                (Some(ids), Pick::Several { .. }) => {
                    let ids = ids.as_array().context("no list of ids")?;
                    let none = || vec![("checkbox", "None of these".to_owned())];
                    match ids.is_empty() {
                        // A list with an option of its own for "none" takes that; the results are the same.
                        true => none(),
                        false => ids
                            .iter()
                            .map(|id| Ok(("checkbox", label(id)?)))
                            .collect::<Result<_>>()?,
                    }
                }
            };
            Choice {
                question: words.question.clone(),
                choices,
            }
        }
    })
}

/// Takes the check by mouse, from the start to the review.
pub async fn to_review(widget: &Widget<'_>, choices: &[Choice]) -> Result<()> {
    widget.state("ready").await?;
    widget.click("button", "Start").await?;
    for choice in choices {
        widget.heading(&choice.question).await?;
        for (role, name) in &choice.choices {
            widget
                .click(role, name)
                .await
                .with_context(|| choice.question.clone())?;
        }
        let forward = if choice.choices.is_empty() {
            "Skip for now"
        } else {
            "Continue"
        };
        widget.click("button", forward).await?;
    }
    widget.heading("Check your answers").await
}

/// Takes the check by mouse, from the start to the report.
pub async fn to_report(widget: &Widget<'_>, choices: &[Choice]) -> Result<()> {
    to_review(widget, choices).await?;
    widget.click("button", "See your report").await?;
    widget.state("done").await?;
    widget
        .wait("the report", "return root.querySelector('.report')")
        .await
        .map(drop)
}
