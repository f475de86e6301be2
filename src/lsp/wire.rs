//! Messages on the wire: a header with the length, and JSON.

use std::io::{self, BufRead, Read as _, Write};

use serde::Serialize;
use serde_json::Value;

/// The longest message that is read, in bytes.
const MOST: u64 = 64 << 20;
/// The longest line of a header, in bytes.
const MOST_OF_LINE: u64 = 4096;

/// Something that the editor sent.
#[derive(Debug)]
pub(super) enum Packet {
    /// A JSON value.
    Message(Value),
    /// A body that is not JSON, with the reason. The next message can be read all the same.
    Broken(String),
}

/// Reads the next message; `None` at the end.
///
/// # Errors
///
/// When the input cannot be read, or has no header from which the end of a message follows.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Packet>> {
    let Some(length) = length(input)? else {
        return Ok(None);
    };
    // What was announced may never come, so that no room is made for it beforehand.
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if u64::try_from(body.len()).is_ok_and(|read| read < length) {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) => Packet::Message(message),
        Err(error) => Packet::Broken(error.to_string()),
    }))
}

/// The length that the header announces; `None` at the end of the input.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let invalid = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input
            .by_ref()
            .take(MOST_OF_LINE)
            .read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(invalid(format!("`{line}` is not a line of a header")));
        };
        if name.eq_ignore_ascii_case("content-length") {
            let value: u64 = value.trim().parse().map_err(|_| {
                invalid(format!("`{}` is not the length of a message", value.trim()))
            })?;
            if value > MOST {
                return Err(invalid(format!("a message of {value} bytes is too long")));
            }
            length = Some(value);
        }
    }
    length
        .map(Some)
        .ok_or_else(|| invalid("a header has no Content-Length".to_owned()))
}

/// Writes a message.
///
/// # Errors
///
/// When the output cannot be written.
pub(super) fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let body = serde_json::to_string(message)?;
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn all(mut input: &[u8]) -> Vec<Result<Packet, String>> {
        let mut all = Vec::new();
        loop {
            match read(&mut input) {
                Ok(Some(packet)) => all.push(Ok(packet)),
                Ok(None) => return all,
                Err(error) => {
                    all.push(Err(error.to_string()));
                    return all;
                }
            }
        }
    }

    #[test]
    fn a_message_that_is_not_json_does_not_hide_the_next_one() {
        let mut input = b"Content-Length: 3\r\nContent-Type: x\r\n\r\n{\"}".to_vec();
        input.extend(b"content-length: 4\r\n\r\nnull");
        write(&mut input, &1).unwrap();
        let all = all(&input);
        assert!(
            matches!(all.first(), Some(Ok(Packet::Broken(_)))),
            "{all:?}"
        );
        assert!(
            matches!(all.get(1), Some(Ok(Packet::Message(Value::Null)))),
            "{all:?}"
        );
        assert!(
            matches!(all.get(2), Some(Ok(Packet::Message(Value::Number(_))))),
            "{all:?}"
        );
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn lengths_that_cannot_be_are_refused_and_cut_messages_end_the_input() {
        for (input, reason) in [
            ("Content-Length: 99999999999999\r\n\r\n", "too long"),
            ("Content-Length: -1\r\n\r\n", "not the length"),
            (
                "Content-Length: 18446744073709551616\r\n\r\n",
                "not the length",
            ),
            ("{\"jsonrpc\"}\n", "has no Content-Length"),
            ("GET / HTTP/1.1\r\n\r\n", "has no Content-Length"),
            ("nonsense\r\n\r\n", "not a line of a header"),
            ("X: y\r\n\r\n{}", "no Content-Length"),
        ] {
            let found = all(input.as_bytes());
            let error = found.last().unwrap().as_ref().err().unwrap();
            let known = error.contains(reason) || error.contains("not a line of a header");
            assert!(known, "{input}: {error}");
        }
        assert!(all(b"Content-Length: 10\r\n\r\n{}").is_empty());
        assert!(all(b"").is_empty());
    }
}
