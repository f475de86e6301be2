//! Unusual answers that a client has to accept.

use std::time::Duration;

use super::{ALL, labelled, row};
use crate::faults::judgement::Comes::{Passes, PassesUnlessHit};
use crate::faults::proxy::Hits::Requests;
use crate::faults::proxy::Say::{Close, Genuine, Pause, Text, Told};
use crate::faults::trial::Row;
use crate::faults::wire::Answer;
use rolecall_model::verdict::Cause;

/// Faults that are none: all of it passes.
pub(super) fn harmless() -> Vec<Row> {
    let ms = Duration::from_millis;
    let fine = |name, says| row(name, ALL, says, Passes, &[]);
    vec![
        fine("no fault", vec![Genuine]),
        fine(
            "100 before the answer",
            vec![Text("HTTP/1.1 100 Continue\r\n\r\n"), Genuine],
        ),
        fine(
            "103 before the answer",
            vec![
                Text("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
                Genuine,
            ],
        ),
        fine(
            "JSON labelled as text",
            vec![Told(|it| labelled(it, &["text/plain"]))],
        ),
        fine("JSON without a label", vec![Told(|it| labelled(it, &[]))]),
        fine(
            "two content types",
            vec![Told(|it| labelled(it, &["text/html", "application/json"]))],
        ),
        fine("a header that is no text", vec![Told(odd_header)]),
        fine("chunks beside a length", vec![Told(chunked_and_measured)]),
        // A request may meet the end of the connection.
        row(
            "closed after each answer, unannounced",
            ALL,
            vec![Genuine, Close],
            PassesUnlessHit(Cause::Network),
            &[],
        ),
        fine("chunks of a few bytes", vec![Told(Answer::chunked)]),
        fine("HTTP/1.0 without a length", vec![Told(http_1_0), Close]),
        fine(
            "a connection for each answer",
            vec![Told(|it| it.with("connection: close\r\n")), Close],
        ),
        row(
            "now and then an answer takes its time",
            Requests(|asked| asked.number % 20 == 3),
            vec![Pause(ms(100)), Genuine],
            Passes,
            &[],
        ),
        row(
            "429 with Retry-After",
            Requests(|asked| asked.number == 2),
            vec![Text(
                "HTTP/1.1 429 Slow Down\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n",
            )],
            Passes,
            &[],
        )
        .waits(ms(1000)),
    ]
}

fn http_1_0(answer: &Answer) -> Vec<u8> {
    let mut bytes = format!("{}\r\n", answer.head("1.0")).into_bytes();
    bytes.extend(&answer.body);
    bytes
}

/// A value may hold any byte but control characters (RFC 9110, section 5.5).
fn odd_header(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.head("1.1").into_bytes();
    bytes.extend(b"x-odd: \xff\xfe\r\n");
    let rest = answer.http();
    bytes.extend(&rest[answer.head("1.1").len()..]);
    bytes
}

/// Of the two the chunks count (RFC 9112, section 6.3).
fn chunked_and_measured(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.chunked();
    if answer.status != 204 {
        let end = answer.head("1.1").len();
        bytes.splice(end..end, *b"content-length: 1\r\n");
    }
    bytes
}
