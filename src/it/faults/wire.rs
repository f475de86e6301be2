//! Requests and answers as bytes: as much of HTTP/1.1 as the kit and the reference server speak.

use std::net::SocketAddr;

use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _,
};
use tokio::net::TcpStream;

/// The header by which an answer says what it is the answer to. The server's answers alone have it.
pub(super) const MARK: &str = "via";

/// The header by which a request and its answer are known to belong together.
const CORRELATION: &str = "x-request-id";

/// A request.
pub(super) struct Asked {
    /// Its place among all that the proxy was asked, from 1.
    pub(super) number: usize,
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Asked {
    /// The next request of a connection; `None` when there is none.
    pub(super) async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> Option<Self> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if stream.read_until(b'\n', &mut head).await.ok()? == 0 {
                return None;
            }
        }
        let (first, headers) = parse(&head)?;
        let mut words = first.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let length = find(&headers, "content-length").map_or(0, |it| it.parse().unwrap());
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.ok()?;
        Some(Self {
            number: 0,
            method,
            target,
            headers,
            body,
        })
    }

    /// Whether the operator asks, as the test's token tells.
    pub(super) fn is_operators(&self) -> bool {
        find(&self.headers, "authorization").is_some_and(|it| it.ends_with(crate::program::TOKEN))
    }

    /// The server's answer, marked.
    pub(super) async fn put_to(&self, server: SocketAddr) -> Answer {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("connection: close\r\n\r\n");
        let mut stream = TcpStream::connect(server).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream.write_all(&self.body).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let mut answer = Answer::parse(&answer).expect("the reference server speaks HTTP");
        let mark = format!("{} {}", self.method, self.target);
        answer.headers.push((MARK.to_owned(), mark));
        if let Some(id) = find(&self.headers, CORRELATION) {
            answer.headers.push((CORRELATION.to_owned(), id.to_owned()));
        }
        answer
    }
}

/// An answer.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Without those that say how the answer is framed.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The empty answer.
    pub(super) const fn none() -> Self {
        Self {
            status: 0,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// An answer that the server never gave, called JSON.
    pub(super) fn lie(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")? + 4;
        let (first, mut headers) = parse(&bytes[..end])?;
        headers.retain(|(name, _)| name != "content-length" && name != "connection");
        Some(Self {
            status: first.split(' ').nth(1)?.parse().ok()?,
            headers,
            body: bytes[end..].to_owned(),
        })
    }

    /// The head down to the headers, without what says how long the body is, and with no empty line.
    pub(super) fn head(&self, version: &str) -> String {
        let mut text = format!("HTTP/{version} {} So\r\n", self.status);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text
    }

    /// The answer as it should be.
    pub(super) fn http(&self) -> Vec<u8> {
        self.with("")
    }

    /// The answer with these header lines as well.
    pub(super) fn with(&self, headers: &str) -> Vec<u8> {
        let mut bytes = format!("{}{headers}", self.head("1.1"));
        if self.status != 204 {
            bytes.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        bytes.push_str("\r\n");
        let mut bytes = bytes.into_bytes();
        bytes.extend(&self.body);
        bytes
    }

    /// The answer in pieces of a few bytes.
    pub(super) fn chunked(&self) -> Vec<u8> {
        if self.status == 204 {
            return self.http();
        }
        let head = format!("{}transfer-encoding: chunked\r\n\r\n", self.head("1.1"));
        let mut bytes = head.into_bytes();
        for piece in self.body.chunks(7) {
            bytes.extend(format!("{:x}\r\n", piece.len()).as_bytes());
            bytes.extend(piece);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"0\r\n\r\n");
        bytes
    }

    /// The same, as if the server did not say to which request it belongs.
    pub(super) fn uncorrelated(&self) -> Self {
        let mut answer = self.clone();
        answer.headers.retain(|(name, _)| name != CORRELATION);
        answer
    }
}

/// First line and headers of a message.
fn parse(head: &[u8]) -> Option<(String, Vec<(String, String)>)> {
    let text = std::str::from_utf8(head).ok()?;
    let mut lines = text.trim_end().split("\r\n");
    let first = lines.next()?.to_owned();
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    Some((first, lines.map(header).collect::<Option<_>>()?))
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let (_, value) = headers.iter().find(|(known, _)| known == name)?;
    Some(value)
}

/// Listens until the other side gives up.
pub(super) async fn read_to_end_of(stream: &mut (impl AsyncRead + Unpin)) {
    while matches!(stream.read(&mut [0; 1024]).await, Ok(1..)) {}
}
