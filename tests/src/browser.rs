//! A browser with one of our pages in it, its console and requests in view.
//!
//! Chromium tells both by its log. The others have no such log: there the server adds `pages/recorder.js` to every page,
//! and the page keeps what its console and its error handlers get.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use url::{ParseError, Url};

use crate::engine::{Driver, Engine};
use crate::server::{Behavior, Console, Server};
use crate::widget::Widget;

/// How long a test waits for a named condition before it says what it waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
pub(crate) const POLL: Duration = Duration::from_millis(25);

/// How the window is opened.
#[derive(Clone, Copy)]
pub struct Window {
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
    /// Whether the visitor prefers dark pages.
    pub is_dark: bool,
}

/// A phone in the hand.
pub const PHONE: Window = Window {
    size: (390, 844),
    is_dark: false,
};

/// A browser with a page in it.
pub struct Page {
    /// The browser.
    pub client: Client,
    /// Serves the page.
    pub server: Server,
    /// What kind of browser it is.
    pub engine: Engine,
    /// How many requests have been told already.
    n_told: AtomicUsize,
    _driver: Driver,
}

impl Page {
    /// Opens a path in a Chromium of its own, its window the size of a phone.
    pub async fn open(path: &str) -> Result<Page> {
        Page::open_in(Engine::Chromium, path).await
    }

    /// Opens a path in a browser of its own, its window the size of a phone.
    pub async fn open_in(engine: Engine, path: &str) -> Result<Page> {
        Page::start(engine, path, Behavior::default(), PHONE).await
    }

    /// Opens a path in Chromium, from a server that behaves in some way.
    pub async fn open_with(path: &str, behavior: Behavior, window: Window) -> Result<Page> {
        Page::start(Engine::Chromium, path, behavior, window).await
    }

    /// Opens a path in a browser of its own, from a server that behaves in some way.
    pub async fn start(
        engine: Engine,
        path: &str,
        behavior: Behavior,
        window: Window,
    ) -> Result<Page> {
        let console = match engine {
            Engine::Chromium => Console::OfTheDriver,
            Engine::Firefox | Engine::WebKit => Console::OfThePage,
        };
        let server = Server::start(behavior, console).await?;
        let driver = Driver::start(engine).await?;
        // Drivers speak plain HTTP, and only on this machine.
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(driver.profile.path(), window))
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .with_context(|| format!("the driver of {engine} takes no session"))?;
        let page = Page {
            client,
            server,
            engine,
            n_told: AtomicUsize::new(0),
            _driver: driver,
        };
        page.resize(window.size).await?;
        page.client.goto(&page.server.url(path)).await?;
        Ok(page)
    }

    /// Gives the page a size in CSS pixels; Firefox has a least width of its own, of some 500.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.engine == Engine::Chromium {
            let metrics = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            return self
                .devtools("Emulation.setDeviceMetricsOverride", metrics)
                .await
                .map(drop);
        }
        self.client.set_window_size(width, height).await?;
        // What surrounds a page takes its share of the window.
        let seen = self.run("return [innerWidth, innerHeight]", vec![]).await?;
        let frame = |wanted: u32, place: usize| -> u32 {
            let seen = seen[place]
                .as_u64()
                .and_then(|seen| u32::try_from(seen).ok());
            wanted.saturating_sub(seen.unwrap_or(wanted))
        };
        self.client
            .set_window_size(width + frame(width, 0), height + frame(height, 1))
            .await?;
        Ok(())
    }

    /// The first check on the page.
    pub fn widget(&self) -> Widget<'_> {
        Widget {
            page: self,
            selector: "soundings-check",
        }
    }

    /// Runs a script that may wait for promises, and returns what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
             (async (...given) => {{ {script} }})(...given).then(value => done({{value}}), error => done({{error: String(error)}}));"
        );
        let mut result = self.client.execute_async(&script, arguments).await?;
        ensure!(
            result.get("error").is_none(),
            "the script failed: {}",
            result["error"]
        );
        Ok(result["value"].take())
    }

    /// Waits until a script returns something true.
    pub async fn wait(&self, what: &str, script: &str) -> Result<Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.run(script, vec![]).await?;
            if !matches!(value, Value::Null | Value::Bool(false)) && value != json!("") {
                return Ok(value);
            }
            ensure!(
                Instant::now() < end,
                "waited in vain for {what}\n{}",
                self.console().await?.join("\n")
            );
            sleep(POLL).await;
        }
    }

    /// Presses keys one after the other, wherever the focus is.
    pub async fn press(&self, keys: &[char]) -> Result<()> {
        let actions = keys
            .iter()
            .fold(KeyActions::new("keyboard".to_owned()), |actions, key| {
                actions
                    .then(KeyAction::Down { value: *key })
                    .then(KeyAction::Up { value: *key })
            });
        Ok(self.client.perform_actions(actions).await?)
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        let command = Vendor {
            path: "goog/cdp/execute",
            body: json!({"cmd": method, "params": parameters}),
        };
        Ok(self.client.issue_cmd(command).await?)
    }

    /// The page on paper, as a PDF in base64; the driver of WebKitGTK cannot.
    pub async fn print(&self) -> Result<String> {
        let command = Vendor {
            path: "print",
            body: json!({"background": true}),
        };
        let printed = self.client.issue_cmd(command).await?;
        Ok(printed.as_str().context("nothing printed")?.to_owned())
    }

    /// Everything on the console since it was last asked for.
    pub async fn console(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            let lines = self
                .run("return window.recorded?.splice(0) ?? []", vec![])
                .await?;
            return Ok(serde_json::from_value(lines)?);
        }
        let entries = self.log("browser").await?;
        let texts = entries
            .iter()
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned));
        Ok(texts
            .filter(|text| !text.contains("/favicon.ico"))
            .collect())
    }

    async fn log(&self, kind: &str) -> Result<Vec<Value>> {
        let log = self
            .client
            .issue_cmd(Vendor {
                path: "se/log",
                body: json!({"type": kind}),
            })
            .await?;
        Ok(log.as_array().cloned().unwrap_or_default())
    }

    /// Addresses the page requested since this was last asked for: by the network's own account in Chromium, by the
    /// page's elsewhere.
    pub async fn requested(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            let entries =
                "return performance.getEntriesByType('resource').map(entry => entry.name)";
            let urls: Vec<String> = serde_json::from_value(self.run(entries, vec![]).await?)?;
            let n_told = self.n_told.swap(urls.len(), Ordering::Relaxed);
            return Ok(urls.into_iter().skip(n_told).collect());
        }
        let mut urls = Vec::new();
        for entry in self.log("performance").await? {
            let message: Value = serde_json::from_str(entry["message"].as_str().unwrap_or("null"))?;
            if message["message"]["method"] == "Network.requestWillBeSent" {
                let url = message["message"]["params"]["request"]["url"]
                    .as_str()
                    .unwrap_or_default();
                urls.push(url.to_owned());
            }
        }
        urls.retain(|url| !url.ends_with("/favicon.ico"));
        Ok(urls)
    }

    /// Ends the test: the console has to be empty, and nothing may have been stored.
    pub async fn finish(self) -> Result<()> {
        let console = self.console().await?;
        let stored = self.run(
            "return {cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
                     databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length}",
            vec![],
        );
        let stored = stored.await?;
        self.close().await?;
        ensure!(
            console.is_empty(),
            "the console is not empty:\n{}",
            console.join("\n")
        );
        let nothing = json!({"cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0});
        ensure!(stored == nothing, "something is stored: {stored}");
        Ok(())
    }

    /// Closes the browser without asking anything.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.clone().close().await?)
    }
}

/// A command beside the WebDriver standard.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// What a WebDriver `GET` about an element says: its computed role or label.
#[derive(Debug)]
pub(crate) struct Computed {
    pub element: String,
    pub what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/element/{}/{}",
            session.unwrap_or_default(),
            self.element,
            self.what
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}

/// Whether a command failed because what it was about had been replaced meanwhile.
pub(crate) fn is_stale(error: &CmdError) -> bool {
    error.is_stale_element_reference()
        || error.is_no_such_element()
        || error.is_detached_shadow_root()
}
