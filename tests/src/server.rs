//! Serves `www/`, `dist/` and the test pages on a port of its own, remembers every request, and can refuse some or add
//! to a page what records its console.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Router, serve};
use tokio::net::TcpListener;
use tokio::time::sleep;
use tower_http::services::ServeDir;

use crate::browser::POLL;

/// The folder of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// How the server treats some requests.
#[derive(Clone, Default)]
pub struct Behavior {
    /// Headers of every answer, such as a policy.
    pub headers: Vec<(&'static str, String)>,
    /// Paths with this in them are answered by the status instead.
    pub failing: BTreeMap<&'static str, u16>,
    /// Paths with this in them are answered once the server behaves differently.
    pub holding: Option<&'static str>,
}

impl Behavior {
    /// Answers paths with this in them by a status.
    pub fn failing(part: &'static str, status: u16) -> Behavior {
        Behavior {
            failing: BTreeMap::from([(part, status)]),
            ..Behavior::default()
        }
    }

    /// Keeps paths with this in them waiting.
    pub fn holding(part: &'static str) -> Behavior {
        Behavior {
            holding: Some(part),
            ..Behavior::default()
        }
    }
}

/// Who keeps what a page writes to its console.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Console {
    /// The driver, in a log.
    OfTheDriver,
    /// The page itself, by a script that is added to it.
    OfThePage,
}

/// A running server.
pub struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
    behavior: Arc<Mutex<Behavior>>,
}

#[derive(Clone)]
struct Shared {
    requests: Arc<Mutex<Vec<String>>>,
    behavior: Arc<Mutex<Behavior>>,
    console: Console,
}

impl Shared {
    fn behavior(&self) -> Behavior {
        let behavior = self.behavior.lock();
        behavior.map(|it| it.clone()).unwrap_or_default()
    }
}

impl Server {
    /// Starts on a free port; ends with the test's runtime.
    pub async fn start(behavior: Behavior, console: Console) -> Result<Server> {
        let dist = root().join("dist");
        anyhow::ensure!(
            dist.join("soundings.js").exists(),
            "nothing is built (run `cargo xtask test`)"
        );
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .context("no free port")?;
        let port = listener.local_addr()?.port();
        let behavior = Arc::new(Mutex::new(behavior));
        let shared = Shared {
            requests: Arc::default(),
            behavior: behavior.clone(),
            console,
        };
        let requests = shared.requests.clone();
        let app = Router::new()
            .nest_service("/dist", ServeDir::new(dist))
            // A definition as its author keeps it, words beside it.
            .nest_service("/other", ServeDir::new(root().join("core/tests/other")))
            .nest_service("/npm", ServeDir::new(root().join("node_modules")))
            .nest_service("/pseudo", ServeDir::new(root().join("target/pseudo")))
            .nest_service("/pages", ServeDir::new(root().join("tests/pages")))
            .fallback_service(ServeDir::new(root().join("www")))
            .layer(middleware::from_fn_with_state(shared, remember));
        tokio::spawn(async move { serve(listener, app).await });
        Ok(Server {
            port,
            requests,
            behavior,
        })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Paths requested so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .map(|requests| requests.clone())
            .unwrap_or_default()
    }

    /// Treats requests differently from now on.
    pub fn behave(&self, behavior: Behavior) {
        if let Ok(mut current) = self.behavior.lock() {
            *current = behavior;
        }
    }
}

/// What keeps the console of a page, before anything else of the page runs.
const RECORDER: &str = "/pages/recorder.js";

/// A page with the recorder in it; everything else as it is.
async fn recorded(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_none_or(|kind| !kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.replacen(
        "<head>",
        &format!("<head><script src=\"{RECORDER}\"></script>"),
        1,
    );
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

async fn remember(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // The browser asks for an icon on its own account, and we for what records.
    if path != "/favicon.ico"
        && path != RECORDER
        && let Ok(mut requests) = shared.requests.lock()
    {
        requests.push(path.clone());
    }
    let mut behavior = shared.behavior();
    while behavior.holding.is_some_and(|part| path.contains(part)) {
        sleep(POLL).await;
        behavior = shared.behavior();
    }
    let failing = behavior
        .failing
        .iter()
        .find(|(part, _)| path.contains(*part));
    let mut response = match failing.and_then(|(_, status)| StatusCode::from_u16(*status).ok()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    if shared.console == Console::OfThePage {
        response = recorded(response).await;
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in &behavior.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    response
}
