//! Connections: how many there may be, how long each may keep the server waiting, and how they end.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// The pause before the next attempt to accept a connection when the system has no more room for one.
const PAUSE: Duration = Duration::from_millis(200);

/// The bounds on what a client may take of a server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most connections at a time; others wait until one of them ends.
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may be idle.
    pub head: Duration,
    /// How long requests that were begun may take when the server ends.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            head: Duration::from_secs(30),
            drain: Duration::from_secs(10),
        }
    }
}

/// Serves the routes until the shutdown signal, and then finishes what was begun.
///
/// # Errors
///
/// When the listener fails.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
    limits: Limits,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            // A closed semaphore would be a defect; without its permit, nothing is bounded.
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            () = &mut shutdown => break,
            next = next => next,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) if is_of_one_connection(&error) => continue,
            Err(error) if is_of_the_listener(&error) => return Err(error),
            Err(_) => {
                // There are too many open files, for example: it passes.
                sleep(PAUSE).await;
                continue;
            }
        };
        let connection = graceful.watch(connection(stream, router.clone(), limits));
        tokio::spawn(async move {
            // A client that goes away is its own affair.
            let _ = connection.await;
            drop(slot);
        });
    }
    drop(listener);
    // A client that does not finish its request does not keep the server.
    let _ = timeout(limits.drain, graceful.shutdown()).await;
    Ok(())
}

/// One connection, served until it ends.
fn connection(
    stream: TcpStream,
    router: Router,
    limits: Limits,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    // Answers are small and come one at a time: waiting to fill a packet only delays them. A connection that cannot
    // be told so is served all the same.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// Whether the client that was about to connect has gone.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    )
}

/// Whether the listener itself will not accept anything any more.
fn is_of_the_listener(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::NotConnected
    )
}
