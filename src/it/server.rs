//! Servers that do everything wrong.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// The reaction of a server to a request.
pub(crate) enum Act {
    /// Answers with these bytes.
    Raw(String),
    /// Says nothing until the other side gives up.
    Hang,
}

/// Starts a server that treats every request the same way, given its first line.
pub(crate) fn start(act: impl Fn(&str) -> Act + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let act = Arc::new(act);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let act = Arc::clone(&act);
            thread::spawn(move || serve(stream, &*act));
        }
    });
    url
}

/// A server that nobody has started.
pub(crate) fn absent() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn serve(stream: TcpStream, act: &dyn Fn(&str) -> Act) {
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
    let length = lines.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.parse().unwrap())
    });
    if reader
        .read_exact(&mut vec![0; length.unwrap_or(0)])
        .is_err()
    {
        return;
    }
    // A client may close the connection early.
    let answer = match act(&lines[0]) {
        Act::Raw(answer) => answer,
        Act::Hang => {
            let _ = reader.read_to_end(&mut Vec::new());
            return;
        }
    };
    let _ = reader.get_mut().write_all(answer.as_bytes());
}

/// A whole answer.
pub(crate) fn answer(status: u16, content_type: &str, body: &str) -> String {
    headed(status, &format!("content-type: {content_type}\r\n"), body)
}

/// A whole answer with these header lines.
fn headed(status: u16, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} So\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len(),
    )
}
