//! `cargo xtask serve`: the example pages of www/ with a fresh build, on this machine only.
//!
//! Not a server for visitors: it listens on the loopback address and asks browsers to keep nothing.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::http::{HeaderValue, header};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{Misused, build, tools};

/// Where pages are served unless `--port` says otherwise.
const PORT: u16 = 8080;

/// The verb.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let port = port(arguments)?;
    let root = tools::root()?;
    let built = build::build(&root)?;
    print!("{}", built.sizes.table);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime")?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        println!("http://{}/", listener.local_addr()?);
        axum::serve(listener, pages(&root.join("www"), &built.dist))
            .await
            .context("serving stopped")
    })
}

/// Opens the port; 0 takes any free one.
pub(crate) async fn listen(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => anyhow!(
                "port {port} is taken; stop what uses it, or choose another: cargo xtask serve --port {}",
                port.checked_add(1).unwrap_or(PORT)
            ),
            _ => anyhow!("port {port} cannot be used: {error}; choose another with --port"),
        })
}

/// The pages at `/`, the build at `/dist`.
pub(crate) fn pages(www: &Path, dist: &Path) -> Router {
    Router::new()
        .nest_service("/dist", ServeDir::new(dist))
        .fallback_service(ServeDir::new(www))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
}

fn port(arguments: &[String]) -> Result<u16> {
    match arguments {
        [] => Ok(PORT),
        [flag, number] if flag == "--port" => number.parse().map_err(|_| {
            Misused(format!("`{number}` is not a port: a number up to 65535.")).into()
        }),
        [flag] if flag == "--port" => Err(Misused("--port needs a number.".to_owned()).into()),
        [first, ..] => Err(Misused(format!("`{first}` is not an argument here.")).into()),
    }
}
