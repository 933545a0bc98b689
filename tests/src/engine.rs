//! The browsers that the suite runs in: how each is started with a profile of its own, and how it is ended.
//!
//! Chromium by chromedriver, Firefox by geckodriver, WebKitGTK by WebKitWebDriver in a display that nobody sees.
//! Knows no page and no check; what a browser is asked is in `browser`.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

use crate::browser::{PATIENCE, POLL, Window};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, as in Chrome and Edge; the one with the DevTools protocol.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK, the nearest to Safari that runs everywhere.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Chromium => "Chromium",
            Engine::Firefox => "Firefox",
            Engine::WebKit => "WebKitGTK",
        })
    }
}

impl Engine {
    /// The driver's program.
    fn driver(self) -> OsString {
        match self {
            Engine::Chromium => named("SOUNDINGS_CHROMEDRIVER", || "chromedriver".into()),
            Engine::Firefox => named("SOUNDINGS_GECKODRIVER", || {
                built("geckodriver").unwrap_or_else(|| "geckodriver".into())
            }),
            Engine::WebKit => named("SOUNDINGS_WEBKITWEBDRIVER", || "WebKitWebDriver".into()),
        }
    }

    /// What a session is asked for.
    pub(crate) fn capabilities(self, profile: &Path, window: Window) -> Capabilities {
        let mut capabilities = Capabilities::new();
        let (key, options) = match self {
            Engine::Chromium => {
                let logs = json!({"browser": "ALL", "performance": "ALL"});
                capabilities.insert("goog:loggingPrefs".to_owned(), logs);
                ("goog:chromeOptions", chromium(profile, window))
            }
            Engine::Firefox => ("moz:firefoxOptions", firefox(window)),
            Engine::WebKit => ("webkitgtk:browserOptions", webkit(window)),
        };
        capabilities.insert(key.to_owned(), options);
        capabilities
    }
}

fn chromium(profile: &Path, window: Window) -> Value {
    let arguments = vec![
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
        format!("--user-data-dir={}", profile.display()),
        format!("--window-size={},{}", window.size.0, window.size.1),
        // The page's own language, whatever the machine's.
        "--lang=en-GB".to_owned(),
        // A mouse, which a machine without a screen does not have; 0 is dark and 1 is light, whatever the desktop says.
        format!(
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,preferredColorScheme={}",
            u8::from(!window.is_dark)
        ),
    ];
    let mut options = json!({"args": arguments});
    if let Ok(binary) = std::env::var("SOUNDINGS_CHROMIUM") {
        options["binary"] = json!(binary);
    }
    options
}

fn firefox(window: Window) -> Value {
    let binary = named("SOUNDINGS_FIREFOX", || {
        let there = ["/usr/bin/firefox", "/usr/bin/firefox-esr"].map(PathBuf::from);
        there
            .into_iter()
            .find(|path| path.exists())
            .map_or_else(|| "firefox".into(), Into::into)
    });
    json!({
        "binary": binary.to_string_lossy(),
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": "en-GB",
            // 0 is dark and 1 is light, whatever the desktop says.
            "layout.css.prefers-color-scheme.content-override": i32::from(!window.is_dark),
            // What a first start would ask for on its own account.
            "app.update.enabled": false,
            "browser.shell.checkDefaultBrowser": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            // Tab stops at everything, as on Linux and Windows.
            "accessibility.tabfocus": 7,
        },
    })
}

fn webkit(window: Window) -> Value {
    let binary = named("SOUNDINGS_MINIBROWSER", || {
        // Debian puts it below the folder of the machine's kind.
        let kinds = ["x86_64-linux-gnu", "aarch64-linux-gnu"];
        kinds
            .map(|kind| PathBuf::from(format!("/usr/lib/{kind}/webkit2gtk-4.1/MiniBrowser")))
            .into_iter()
            .find(|path| path.exists())
            .map_or_else(|| "MiniBrowser".into(), Into::into)
    });
    let mut arguments = vec!["--automation"];
    if window.is_dark {
        arguments.push("--dark-mode");
    }
    json!({"binary": binary.to_string_lossy(), "args": arguments})
}

/// What a variable names, or else what is usual.
fn named(variable: &str, usual: impl FnOnce() -> OsString) -> OsString {
    std::env::var_os(variable).unwrap_or_else(usual)
}

/// A program that `cargo xtask test` has built beside the tests.
fn built(name: &str) -> Option<OsString> {
    let own = std::env::current_exe().ok()?;
    let mut folders = own.ancestors();
    folders.find_map(|folder| {
        let program = folder.join(name).join("bin").join(name);
        program.exists().then(|| program.into())
    })
}

/// A running driver with everything that it started; ends all of it when it goes.
pub(crate) struct Driver {
    /// Where it listens.
    pub(crate) port: u16,
    driver: Child,
    display: Option<Child>,
    /// The home of the browser.
    pub(crate) profile: TempDir,
}

impl Driver {
    /// Starts the driver of an engine on a free port and waits until it listens.
    pub(crate) async fn start(engine: Engine) -> Result<Driver> {
        let profile = tempfile::tempdir()?;
        let port = TcpListener::bind(("127.0.0.1", 0))
            .await?
            .local_addr()?
            .port();
        let name = engine.driver();
        let mut command = Command::new(&name);
        command.arg(format!("--port={port}"));
        let mut display = None;
        match engine {
            Engine::Chromium => {}
            // Several drivers at a time; each would ask for the same port.
            Engine::Firefox => drop(command.arg("--websocket-port=0")),
            Engine::WebKit => {
                let (server, number) = nobody_sees().await?;
                display = Some(server);
                command.env("DISPLAY", format!(":{number}"));
                command
                    .env("GDK_BACKEND", "x11")
                    .env_remove("WAYLAND_DISPLAY");
                // No graphics card, no desktop: what both would be asked for is not there.
                command.env("LIBGL_ALWAYS_SOFTWARE", "1");
                command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                command
                    .env("GSETTINGS_BACKEND", "memory")
                    .env("NO_AT_BRIDGE", "1");
                command.env("LANG", "en_GB.UTF-8").env("LANGUAGE", "en_GB");
                for variable in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
                    command.env(variable, profile.path());
                }
            }
        }
        let driver = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own, so that it ends with the browser it started.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "`{}` does not start (run `cargo xtask test`, which installs or names it)",
                    name.display()
                )
            })?;
        let driver = Driver {
            port,
            driver,
            display,
            profile,
        };
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            ensure!(
                Instant::now() < end,
                "the driver of {engine} does not listen"
            );
            sleep(POLL).await;
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind; its group is both.
        if let Some(group) = self.driver.id() {
            let _ = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{group}")])
                .stderr(Stdio::null())
                .status();
        }
        if let Some(display) = &mut self.display {
            let _ = display.start_kill();
        }
    }
}

/// A display of its own for a browser that needs one, and its number.
async fn nobody_sees() -> Result<(Child, u32)> {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp"])
        .args(["-screen", "0", "1600x1400x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("`Xvfb` does not start (run `cargo xtask test`, which installs or names it)")?;
    let mut number = Vec::new();
    let mut output = server.stdout.take().context("no output of Xvfb")?;
    // It writes the number and a line end once it listens.
    while number.last() != Some(&b'\n') {
        let byte = output
            .read_u8()
            .await
            .context("Xvfb found no free display")?;
        number.push(byte);
    }
    let number = String::from_utf8(number)?.trim().parse()?;
    Ok((server, number))
}
