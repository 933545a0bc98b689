//! Uses the check as a person would: finds things by role and name through the shadow root, clicks, reads.

use anyhow::{Context, Result, bail, ensure};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::browser::{Computed, Page, is_stale};

/// One check on a page.
#[derive(Clone, Copy)]
pub struct Widget<'p> {
    /// The page it is on.
    pub page: &'p Page,
    /// Finds its element.
    pub selector: &'static str,
}

/// Elements that can have one of the roles a person acts on.
const CANDIDATES: &str = "button, input, textarea, select, a[href], summary, progress, [role], h2, h3, h4, img, svg[role]";

impl Widget<'_> {
    /// A script with `check` the element and `root` its shadow root.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.page.run(&self.with_names(script), arguments).await
    }

    /// Waits until a script with `check` and `root` returns something true.
    pub async fn wait(&self, what: &str, script: &str) -> Result<Value> {
        self.page.wait(what, &self.with_names(script)).await
    }

    fn with_names(&self, script: &str) -> String {
        format!(
            "const check = document.querySelector('{}'), root = check?.shadowRoot; {script}",
            self.selector
        )
    }

    /// Waits until the check is in a state.
    pub async fn state(&self, state: &str) -> Result<()> {
        self.wait(
            &format!("state {state}"),
            &format!("return check.state === '{state}'"),
        )
        .await
        .map(drop)
    }

    /// Waits until the heading of the screen begins with some words.
    pub async fn heading(&self, words: &str) -> Result<()> {
        let script = format!(
            "return root.querySelector('[data-heading]')?.textContent.startsWith({})",
            json!(words)
        );
        self.wait(&format!("the heading {words:?}"), &script)
            .await
            .map(drop)
    }

    /// The one thing of this role and name that is on screen.
    pub async fn get(&self, role: &str, name: &str) -> Result<Element> {
        for _ in 0..40 {
            match self.find(role, name).await {
                Ok(Some(element)) => return Ok(element),
                Ok(None) => {}
                Err(error) if error.downcast_ref().is_some_and(is_stale) => {}
                Err(error) => return Err(error),
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let there = self
            .page
            .run(&self.with_names("return root.textContent"), vec![])
            .await?;
        bail!(
            "there is no {role} {name:?} in:\n{}",
            there.as_str().unwrap_or_default()
        )
    }

    async fn find(&self, role: &str, name: &str) -> Result<Option<Element>> {
        let script = format!(
            "const shown = element => element.checkVisibility({{visibilityProperty: true}});
             return [...root.querySelectorAll({})].filter(shown)",
            json!(CANDIDATES)
        );
        let found = self.run(&script, vec![]).await?;
        for reference in found.as_array().context("no elements")? {
            let id = reference
                .as_object()
                .and_then(|object| object.values().next())
                .and_then(Value::as_str);
            let id = id.context("no element reference")?;
            if self.computed(id, "computedlabel").await? == name
                && self.computed(id, "computedrole").await? == role
            {
                return Ok(Some(Element::from_element_id(
                    self.page.client.clone(),
                    ElementRef::from(id.to_owned()),
                )));
            }
        }
        Ok(None)
    }

    async fn computed(&self, element: &str, what: &'static str) -> Result<String> {
        let value = self
            .page
            .client
            .issue_cmd(Computed {
                element: element.to_owned(),
                what,
            })
            .await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks the thing of this role and name.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.get(role, name).await?;
        // As a person would: first to where nothing lies over it.
        let center = "arguments[0].scrollIntoView({block: 'center'})";
        self.page
            .client
            .execute(center, vec![serde_json::to_value(&element)?])
            .await?;
        element
            .click()
            .await
            .with_context(|| format!("{role} {name:?} cannot be clicked"))
    }

    /// The role and name of what has the focus inside the check.
    pub async fn focused(&self) -> Result<(String, String)> {
        let reference = self.run("return root.activeElement", vec![]).await?;
        let id = reference
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str);
        let Some(id) = id else {
            return Ok(("none".to_owned(), String::new()));
        };
        Ok((
            self.computed(id, "computedrole").await?,
            self.computed(id, "computedlabel").await?,
        ))
    }

    /// All text on screen, as read.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .run("return root.querySelector('[part=root]').innerText", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The result document, byte for byte.
    pub async fn result(&self) -> Result<String> {
        let text = self.run("return check.resultText", vec![]).await?;
        Ok(text.as_str().context("there is no result yet")?.to_owned())
    }

    /// Fails unless the text on screen contains all of these.
    pub async fn says(&self, expected: &[&str]) -> Result<()> {
        let text = self.text().await?;
        for expected in expected {
            ensure!(
                text.contains(expected),
                "{expected:?} is not said in:\n{text}"
            );
        }
        Ok(())
    }
}
