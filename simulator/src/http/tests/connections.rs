//! Connections within their limits.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::server;
use crate::http::{Limits, serve_within};

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

/// Long enough for an answer that comes at all.
const MOMENT: Duration = Duration::from_millis(300);

const GET: &[u8] = b"GET /health HTTP/1.1\r\nhost: here\r\n\r\n";

/// A server within these limits, on a thread of its own.
struct Running {
    address: SocketAddr,
    end: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Running {
    fn start(limits: Limits) -> Self {
        let (end, ended) = oneshot::channel::<()>();
        let (told, address) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let shutdown = async {
                    let _ = ended.await;
                };
                serve_within(listener, server(), shutdown, limits)
                    .await
                    .unwrap();
            });
        });
        Self {
            address: address.recv().unwrap(),
            end,
            thread,
        }
    }

    fn connect(&self, sent: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(sent).unwrap();
        stream
    }

    /// Ends the server in order.
    fn end(self) {
        self.end.send(()).unwrap();
        self.thread.join().unwrap();
    }
}

fn limits() -> Limits {
    Limits {
        connections: 8,
        head: LONG,
        drain: LONG,
    }
}

/// Reads a whole answer, and leaves the connection open.
fn answered(stream: &mut TcpStream) {
    let mut answer = Vec::new();
    let mut piece = [0; 512];
    while !answer.ends_with(b"{\"status\":\"ok\"}") {
        let length = stream.read(&mut piece).unwrap();
        assert_ne!(length, 0, "{}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&piece[..length]);
    }
}

#[test]
fn a_client_that_is_silent_is_left() {
    let server = Running::start(Limits {
        head: Duration::from_millis(50),
        ..limits()
    });
    for sent in [&b""[..], b"GET /health HTT", &GET[..GET.len() - 2], GET] {
        let mut stream = server.connect(sent);
        // Read to its end, the connection is closed by the server.
        let _ = stream.read_to_end(&mut Vec::new());
    }
    server.end();
}

#[test]
fn connections_are_bounded_and_wait_for_each_other() {
    let server = Running::start(Limits {
        connections: 1,
        ..limits()
    });
    let mut first = server.connect(GET);
    answered(&mut first);
    let mut second = server.connect(GET);
    second.set_read_timeout(Some(MOMENT)).unwrap();
    let error = second.read(&mut [0; 1]).unwrap_err();
    let waits = [ErrorKind::WouldBlock, ErrorKind::TimedOut];
    assert!(waits.contains(&error.kind()), "{error}");
    second.set_read_timeout(None).unwrap();
    drop(first);
    answered(&mut second);
    drop(second);
    server.end();
}

#[test]
fn the_end_waits_for_requests_that_were_begun_and_for_nobody_else() {
    let server = Running::start(limits());
    let mut idle = server.connect(GET);
    answered(&mut idle);
    server.end();
    assert_eq!(idle.read(&mut [0; 1]).unwrap_or_default(), 0);

    let server = Running::start(Limits {
        drain: Duration::from_millis(50),
        ..limits()
    });
    let head = b"POST /tokens HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\n{";
    let stuck = server.connect(head);
    server.end();
    drop(stuck);
}
