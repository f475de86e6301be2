//! The servers at the other end of a connection.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rolecall_model::Readings;
use rolecall_simulator::{Policy, Simulator, http as reference};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::certificates;
use super::proxy::{Fault, Proxy};
use crate::program::TOKEN;

/// The server that the kit drives.
pub(super) enum Stranger {
    /// A proxy before a good server.
    Proxy(Fault),
    /// The same, over TLS with one of the certificates of these tests.
    Tls(Fault, &'static str),
    /// A port that nobody listens on.
    Nobody,
    /// A port whose owner takes no connection any more.
    Deaf,
}

impl Stranger {
    /// Takes its place, as long as what is returned.
    pub(super) async fn appear(self) -> Presence {
        match self {
            Self::Proxy(fault) => {
                let proxy = Proxy::start(server().await, fault, None).await;
                Presence::new("http", proxy.address, Hold::Proxy(proxy))
            }
            Self::Tls(fault, certificate) => {
                let tls = certificates::acceptor(certificate);
                let proxy = Proxy::start(server().await, fault, Some(tls)).await;
                Presence::new("https", proxy.address, Hold::Handshake(proxy))
            }
            Self::Nobody => {
                // A bound port is not given to another process, and nothing listens on it.
                let socket = bound();
                Presence::new("http", socket.local_addr().unwrap(), Hold::Port(socket))
            }
            Self::Deaf => {
                let queue = Queue::fill().await;
                let address = queue.listener.local_addr().unwrap();
                Presence::new("http", address, Hold::Queue(queue))
            }
        }
    }
}

/// A stranger in its place.
pub(super) struct Presence {
    /// The scheme in which it is to be addressed.
    pub(super) scheme: &'static str,
    pub(super) address: SocketAddr,
    hold: Hold,
}

/// The parts that have to live as long as the stranger.
enum Hold {
    Proxy(Proxy),
    /// One that may fail before anything is asked.
    Handshake(#[expect(dead_code, reason = "it lasts")] Proxy),
    Port(#[expect(dead_code, reason = "it lasts")] TcpSocket),
    Queue(#[expect(dead_code, reason = "it lasts")] Queue),
}

impl Presence {
    const fn new(scheme: &'static str, address: SocketAddr, hold: Hold) -> Self {
        Self {
            scheme,
            address,
            hold,
        }
    }

    /// Whether the fault was met, as far as one can know.
    pub(super) fn was_met(&self) -> bool {
        match &self.hold {
            Hold::Proxy(proxy) => proxy.hits() > 0,
            Hold::Handshake(_) | Hold::Port(_) | Hold::Queue(_) => true,
        }
    }
}

fn bound() -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    socket
}

/// A good server, as long as the runtime.
async fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let options = reference::Options {
        operator_token: TOKEN.to_owned(),
        ..reference::Options::default()
    };
    let policy = Policy::new(Readings::default());
    let router = reference::router(Simulator::new(Arc::new(policy)), options);
    tokio::spawn(reference::serve(listener, router, std::future::pending()));
    address
}

/// The queue before a listener that takes no connection, filled up.
struct Queue {
    listener: TcpListener,
    #[expect(dead_code, reason = "whoever waits has to stay")]
    waiting: Vec<TcpStream>,
}

impl Queue {
    async fn fill() -> Self {
        let listener = bound().listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let soon = Duration::from_millis(50);
        let mut waiting = Vec::new();
        while let Ok(stream) = tokio::time::timeout(soon, TcpStream::connect(address)).await {
            waiting.push(stream.unwrap());
        }
        Self { listener, waiting }
    }
}
