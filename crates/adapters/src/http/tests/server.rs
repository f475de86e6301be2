//! A server that answers whatever a test tells it to.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// `GET /path?query`
    pub(super) line: String,
    pub(super) headers: Vec<String>,
    pub(super) body: String,
}

impl Seen {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let prefix = format!("{name}: ");
        self.headers
            .iter()
            .find_map(|header| header.strip_prefix(&prefix))
    }
}

/// The behaviour of the server.
pub(super) enum Act {
    /// Answers with these bytes.
    Raw(String),
    /// Closes the connection without an answer.
    Close,
    /// Says nothing until the other side gives up.
    Hang,
}

pub(super) struct Server {
    pub(super) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub(super) fn start(answer: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::start_over("http", Some, answer)
    }

    /// A server that wraps each connection, or gives it up.
    pub(super) fn start_over<S: Read + Write + 'static>(
        scheme: &str,
        wrap: impl Fn(TcpStream) -> Option<S> + Send + Sync + 'static,
        answer: impl Fn(&Seen) -> Act + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("{scheme}://{}", listener.local_addr().unwrap());
        let wrap = Arc::new(wrap);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer), Arc::clone(&seen));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                let wrap = Arc::clone(&wrap);
                thread::spawn(move || {
                    if let Some(stream) = wrap(stream) {
                        serve(stream, &*answer, &log);
                    }
                });
            }
        });
        Self { url, seen }
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

fn serve<S: Read + Write>(stream: S, answer: &dyn Fn(&Seen) -> Act, log: &Mutex<Vec<Seen>>) {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let line = lines.remove(0).trim_end_matches(" HTTP/1.1").to_owned();
    let length = lines
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let seen = Seen {
        line,
        headers: lines,
        body: String::from_utf8(body).unwrap(),
    };
    log.lock().unwrap().push(seen.clone());
    match answer(&seen) {
        Act::Raw(text) => drop(reader.get_mut().write_all(text.as_bytes())),
        Act::Close => {}
        Act::Hang => drop(reader.read_to_end(&mut Vec::new())),
    }
}

/// A response with a body of this type.
pub(super) fn typed(status: u16, content_type: &str, body: &str) -> Act {
    answer(status, &format!("content-type: {content_type}\r\n"), body)
}

/// A JSON response.
pub(super) fn json(status: u16, body: &str) -> Act {
    typed(status, "application/json", body)
}

/// A response with these header lines.
pub(super) fn answer(status: u16, headers: &str, body: &str) -> Act {
    Act::Raw(format!(
        "HTTP/1.1 {status} So\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len(),
    ))
}
