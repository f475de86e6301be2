//! A proxy between the kit and a good server that does everything wrong, byte by byte.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use super::wire::{Answer, Asked, read_to_end_of};

/// A stranger that waits longer than this for another to exchange answers with goes without.
const PARTNER: Duration = Duration::from_millis(60);

/// The requests that a fault hits.
pub(super) enum Hits {
    /// Every connection, before anything was asked on it.
    Connections,
    /// Requests like these.
    Requests(fn(&Asked) -> bool),
}

/// The bytes that the client receives, one piece after another.
pub(super) enum Say {
    /// These words.
    Text(&'static str),
    /// Bytes that are too many or too odd to be written down.
    Made(fn() -> Vec<u8>),
    /// The server's answer as it is.
    Genuine,
    /// The server's answer, otherwise put.
    Told(fn(&Answer) -> Vec<u8>),
    /// The server's answer, a byte at a time with a pause after each.
    Dripping(Duration),
    /// The server's answer to the request before this one on the same connection.
    Late(Echo),
    /// The server's answer to what somebody else asked at the same time.
    Exchanged(Echo),
    /// These words until nobody listens any more.
    Endlessly(&'static str),
    /// Nothing for a while.
    Pause(Duration),
    /// Nothing until the other side gives up.
    Hang,
    /// The connection ends in good order.
    Close,
    /// The connection is torn down.
    Reset,
}

/// Whether an answer says to which request it belongs.
#[derive(Clone, Copy)]
pub(super) enum Echo {
    Yes,
    No,
}

impl Echo {
    fn of(self, answer: &Answer) -> Vec<u8> {
        match self {
            Self::Yes => answer.http(),
            Self::No => answer.uncorrelated().http(),
        }
    }
}

/// The instructions of a proxy.
pub(super) struct Fault {
    pub(super) hits: Hits,
    pub(super) says: Vec<Say>,
}

/// A proxy at work, as long as its runtime.
pub(super) struct Proxy {
    pub(super) address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    server: SocketAddr,
    fault: Fault,
    tls: Option<TlsAcceptor>,
    asked: AtomicUsize,
    hit: AtomicUsize,
    /// An answer that waits to be exchanged, and where the other is to go.
    offered: Mutex<Option<(Answer, oneshot::Sender<Answer>)>>,
}

/// Whether a connection goes on.
#[derive(PartialEq)]
enum Then {
    GoesOn,
    Ends,
}

impl Proxy {
    /// Starts a proxy before `server`, with TLS towards the kit where a certificate is given.
    pub(super) async fn start(server: SocketAddr, fault: Fault, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            server,
            fault,
            tls,
            asked: AtomicUsize::new(0),
            hit: AtomicUsize::new(0),
            offered: Mutex::new(None),
        });
        let its = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                tokio::spawn(serve(Arc::clone(&its), stream));
            }
        });
        Self { address, shared }
    }

    /// How many requests or connections met the fault.
    pub(super) fn hits(&self) -> usize {
        self.shared.hit.load(Ordering::Relaxed)
    }
}

async fn serve(shared: Arc<Shared>, stream: TcpStream) {
    match &shared.tls {
        None => {
            let mut conversation = Conversation::new(&shared, stream);
            conversation.hold().await;
            if conversation.torn {
                conversation.stream.get_ref().set_zero_linger().unwrap();
            }
        }
        // A client that does not like the certificate goes away.
        Some(tls) => {
            if let Ok(stream) = tls.accept(stream).await {
                Conversation::new(&shared, stream).hold().await;
            }
        }
    }
}

/// The exchange on one connection.
struct Conversation<'a, S> {
    shared: &'a Shared,
    stream: BufReader<S>,
    /// The server's answer before this one.
    before: Option<Answer>,
    torn: bool,
}

impl<'a, S: AsyncRead + AsyncWrite + Unpin> Conversation<'a, S> {
    fn new(shared: &'a Shared, stream: S) -> Self {
        Self {
            shared,
            stream: BufReader::new(stream),
            before: None,
            torn: false,
        }
    }

    async fn hold(&mut self) {
        if matches!(self.shared.fault.hits, Hits::Connections)
            && self.perform(None).await == Then::Ends
        {
            return;
        }
        while let Some(mut asked) = Asked::read(&mut self.stream).await {
            asked.number = self.shared.asked.fetch_add(1, Ordering::Relaxed) + 1;
            let hit = match self.shared.fault.hits {
                Hits::Connections => false,
                Hits::Requests(these) => these(&asked),
            };
            let then = if hit {
                self.perform(Some(&asked)).await
            } else {
                let answer = asked.put_to(self.shared.server).await;
                self.write(&answer.http()).await
            };
            if then == Then::Ends {
                return;
            }
        }
    }

    async fn perform(&mut self, asked: Option<&Asked>) -> Then {
        self.shared.hit.fetch_add(1, Ordering::Relaxed);
        // The server is asked once, and only where its answer is wanted.
        let wanted = |say: &Say| {
            matches!(
                say,
                Say::Genuine | Say::Told(_) | Say::Dripping(_) | Say::Late(_) | Say::Exchanged(_)
            )
        };
        let genuine = match asked {
            Some(asked) if self.shared.fault.says.iter().any(wanted) => {
                asked.put_to(self.shared.server).await
            }
            _ => Answer::none(),
        };
        for say in &self.shared.fault.says {
            if self.say(say, &genuine).await == Then::Ends {
                return Then::Ends;
            }
        }
        Then::GoesOn
    }

    async fn say(&mut self, say: &Say, genuine: &Answer) -> Then {
        match say {
            Say::Text(text) => self.write(text.as_bytes()).await,
            Say::Made(bytes) => self.write(&bytes()).await,
            Say::Genuine => self.write(&genuine.http()).await,
            Say::Told(tell) => self.write(&tell(genuine)).await,
            Say::Dripping(pause) => {
                for byte in genuine.http() {
                    if self.write(&[byte]).await == Then::Ends {
                        return Then::Ends;
                    }
                    tokio::time::sleep(*pause).await;
                }
                Then::GoesOn
            }
            Say::Late(echo) => {
                let before = self.before.replace(genuine.clone());
                self.write(&echo.of(before.as_ref().unwrap_or(genuine)))
                    .await
            }
            Say::Exchanged(echo) => {
                let answer = self.exchanged(genuine).await;
                self.write(&echo.of(&answer)).await
            }
            Say::Endlessly(text) => {
                let many = text.repeat(16);
                while self.write(many.as_bytes()).await == Then::GoesOn {
                    tokio::task::yield_now().await;
                }
                Then::Ends
            }
            Say::Pause(time) => {
                tokio::time::sleep(*time).await;
                Then::GoesOn
            }
            Say::Hang => {
                read_to_end_of(&mut self.stream).await;
                Then::Ends
            }
            Say::Close => Then::Ends,
            Say::Reset => {
                self.torn = true;
                Then::Ends
            }
        }
    }

    /// Somebody else's answer for this one, if anybody asks at the same time.
    async fn exchanged(&self, genuine: &Answer) -> Answer {
        let offer = self.shared.offered.lock().unwrap().take();
        if let Some((theirs, partner)) = offer
            && partner.send(genuine.clone()).is_ok()
        {
            return theirs;
        }
        let (sender, mine) = oneshot::channel();
        *self.shared.offered.lock().unwrap() = Some((genuine.clone(), sender));
        match tokio::time::timeout(PARTNER, mine).await {
            Ok(Ok(theirs)) => theirs,
            _ => genuine.clone(),
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> Then {
        let written = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        // A client may close the connection early.
        match written.await {
            Ok(()) => Then::GoesOn,
            Err(_) => Then::Ends,
        }
    }
}
