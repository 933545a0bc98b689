//! A browser with one of our pages in it: Chromium through chromedriver, with its console and network in view.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};
use url::{ParseError, Url};

use crate::server::{Behavior, Server};
use crate::widget::Widget;

/// How long a test waits for a named condition before it says what it waited for.
const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(25);

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
    driver: Child,
    _profile: TempDir,
}

impl Page {
    /// Opens a path in a browser of its own, its window the size of a phone.
    pub async fn open(path: &str) -> Result<Page> {
        Page::open_with(path, Behavior::default(), PHONE).await
    }

    /// Opens a path from a server that behaves in some way.
    pub async fn open_with(path: &str, behavior: Behavior, window: Window) -> Result<Page> {
        let server = Server::start(behavior).await?;
        let (driver, port) = driver().await?;
        let profile = tempfile::tempdir()?;
        // Drivers speak plain HTTP, and only on this machine.
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&profile, window))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("chromedriver takes no session")?;
        let page = Page {
            client,
            server,
            driver,
            _profile: profile,
        };
        let metrics = json!({
            "width": window.size.0, "height": window.size.1, "deviceScaleFactor": 1, "mobile": false,
        });
        page.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        page.client.goto(&page.server.url(path)).await?;
        Ok(page)
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

    /// Everything on the console since it was last asked for.
    pub async fn console(&self) -> Result<Vec<String>> {
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

    /// Addresses the page requested since this was last asked for, by the network's own account.
    pub async fn requested(&self) -> Result<Vec<String>> {
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
    pub async fn close(mut self) -> Result<()> {
        self.client.close().await?;
        self.driver.kill().await?;
        Ok(())
    }
}

fn capabilities(profile: &TempDir, window: Window) -> Capabilities {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        // Continuous integration often runs as root, where the sandbox does not start.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
        format!("--window-size={},{}", window.size.0, window.size.1),
        // The page's own language, whatever the machine's.
        "--lang=en-GB".to_owned(),
    ];
    if window.is_dark {
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let mut options = json!({"args": arguments});
    if let Ok(binary) = std::env::var("SOUNDINGS_CHROMIUM") {
        options["binary"] = json!(binary);
    }
    let mut capabilities = Capabilities::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities.insert(
        "goog:loggingPrefs".to_owned(),
        json!({"browser": "ALL", "performance": "ALL"}),
    );
    capabilities
}

/// Starts chromedriver on a free port and waits until it listens.
async fn driver() -> Result<(Child, u16)> {
    let port = TcpListener::bind(("127.0.0.1", 0))
        .await?
        .local_addr()?
        .port();
    let name =
        std::env::var("SOUNDINGS_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let driver = Command::new(&name)
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| {
            format!("`{name}` does not start (run `cargo xtask test`, which installs or names it)")
        })?;
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        ensure!(Instant::now() < end, "chromedriver does not listen");
        sleep(POLL).await;
    }
    Ok((driver, port))
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
