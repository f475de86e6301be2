//! Connections and answers that do not come about, or not to an end.

use std::time::Duration;

use rolecall_model::verdict::Cause::{Implementation, Network};

use super::{ALL, BROKE, NO_ANSWER, NO_HTTP, against, all_but_the_end, row, text_answer};
use crate::faults::judgement::Comes::{Partly, Passes, Undecided};
use crate::faults::proxy::Fault;
use crate::faults::proxy::Hits::{Connections, Requests};
use crate::faults::proxy::Say::{
    Close, Dripping, Endlessly, Genuine, Hang, Made, Pause, Reset, Text, Told,
};
use crate::faults::stranger::Stranger;
use crate::faults::trial::Row;
use crate::faults::wire::Answer;

/// Connections that do not come about or break before anything was said.
pub(super) fn connections() -> Vec<Row> {
    vec![
        against(
            "nobody there",
            Stranger::Nobody,
            Undecided(Network),
            &[
                "no connection to http://127.0.0.1:",
                "Connection refused",
                "check the URL",
            ],
        ),
        against(
            "nobody takes the connection",
            Stranger::Deaf,
            Undecided(Network),
            &[
                "not within 0.5 s",
                "check the URL and that the server is up",
            ],
        ),
        row(
            "reset at once",
            Connections,
            vec![Reset],
            Undecided(Network),
            &["Connection reset by peer"],
        ),
        row(
            "closed at once",
            Connections,
            vec![Close],
            Undecided(Network),
            &[BROKE],
        ),
        row(
            "reset when asked",
            Requests(|asked| asked.number % 7 == 5),
            vec![Reset],
            Partly(Network),
            &[BROKE, "the server's log may say why"],
        ),
    ]
}

/// Answers that do not come, or do not come to an end.
pub(super) fn silence() -> Vec<Row> {
    let ms = Duration::from_millis;
    let silent = |name, says, reasons| row(name, ALL, says, Undecided(Network), reasons).short();
    vec![
        silent(
            "no answer",
            vec![Hang],
            &[NO_ANSWER, "raise target.timeout"],
        ),
        silent(
            "half an answer",
            vec![Told(all_but_the_end), Hang],
            &[NO_ANSWER],
        ),
        silent("a byte every 100 ms", vec![Dripping(ms(100))], &[NO_ANSWER]),
        silent(
            "102 for ever",
            vec![Endlessly("HTTP/1.1 102 Processing\r\n\r\n")],
            &[NO_ANSWER],
        ),
        row(
            "one answer is missing",
            Requests(|asked| asked.number == 9),
            vec![Hang],
            Partly(Network),
            &[NO_ANSWER],
        )
        .short(),
        row(
            "a scenario without end",
            ALL,
            vec![Pause(ms(100)), Genuine],
            Undecided(Network),
            &["did not end within 0.3 s", "target.scenario-deadline"],
        )
        .changed(("\nscenario-deadline = 60 ", "\nscenario-deadline = 0.3 ")),
        row(
            "an endless answer",
            ALL,
            vec![
                Text("HTTP/1.1 200 So\r\ntransfer-encoding: chunked\r\n\r\n"),
                Endlessly("10\r\n0123456789abcdef\r\n"),
            ],
            Undecided(Implementation),
            &["the answer is larger than 20000 bytes", "target.max-answer"],
        )
        .changed(("max-answer = 1048576", "max-answer = 20000")),
        row(
            "10 MB",
            ALL,
            vec![Made(|| text_answer(200, &" ".repeat(10_000_000)))],
            Undecided(Implementation),
            &["the answer is larger than 1048576 bytes"],
        ),
        row(
            "a head without end",
            ALL,
            vec![
                Text("HTTP/1.1 200 So\r\n"),
                Endlessly("x-again: and again\r\n"),
            ],
            Undecided(Implementation),
            &[NO_HTTP, "head"],
        ),
        row(
            "a head of 2 MB",
            ALL,
            vec![Made(|| {
                Answer::lie(200, "{}").with(&format!("x-a: {}\r\n", "a".repeat(2 << 20)))
            })],
            Undecided(Implementation),
            &[NO_HTTP, "head"],
        ),
    ]
}

/// Answers that break off, or are not HTTP.
pub(super) fn broken() -> Vec<Row> {
    let ms = Duration::from_millis;
    let broken = |name, says| row(name, ALL, says, Undecided(Network), &[BROKE]);
    let garbled = |name, says| row(name, ALL, says, Undecided(Implementation), &[NO_HTTP]);
    vec![
        broken(
            "reset in the headers",
            vec![Text("HTTP/1.1 200 So\r\ncontent-ty"), Pause(ms(20)), Reset],
        ),
        broken(
            "reset in the body",
            vec![Told(all_but_the_end), Pause(ms(20)), Reset],
        ),
        broken("shorter than it says", vec![Told(all_but_the_end), Close]),
        broken(
            "the last chunk is missing",
            vec![Told(all_but_a_chunk), Close],
        ),
        garbled(
            "chunks of no known size",
            vec![Text(
                "HTTP/1.1 200 So\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            )],
        ),
        garbled(
            "two lengths that differ",
            vec![Text(
                "HTTP/1.1 200 So\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}",
            )],
        ),
        garbled(
            "a length beyond all numbers",
            vec![Text(
                "HTTP/1.1 200 So\r\ncontent-length: 99999999999999999999\r\n\r\n{}",
            )],
        ),
        garbled("garbage", vec![Made(garbage)]),
        garbled(
            "another protocol",
            vec![Text("220 mail.example ESMTP\r\n"), Close],
        ),
        garbled(
            "a body without a head",
            vec![Text("{\"id\": \"1\"}"), Close],
        ),
    ]
}

/// The kind of server at the other end.
pub(super) fn certificates() -> Vec<Row> {
    let tls = |name, certificate, comes, reasons| {
        let (hits, says) = (ALL, vec![Genuine]);
        against(
            name,
            Stranger::Tls(Fault { hits, says }, certificate),
            comes,
            reasons,
        )
    };
    let refused = Undecided(Network);
    vec![
        tls(
            "a certificate of an authority that is trusted",
            "good",
            Passes,
            &[],
        )
        .trusting(),
        tls(
            "a certificate of an unknown authority",
            "good",
            refused,
            &[
                "certificate",
                "nobody here trusts",
                "target.certificate-authority",
            ],
        ),
        tls(
            "a certificate for another host",
            "elsewhere",
            refused,
            &["certificate is for another name", "target.base-url"],
        )
        .trusting(),
        tls(
            "a certificate that ran out",
            "expired",
            refused,
            &["certificate has expired", "renew it"],
        )
        .trusting(),
        tls(
            "TLS where none is expected",
            "good",
            Undecided(Implementation),
            &[NO_HTTP, "https://"],
        )
        .scheme("http"),
        row(
            "no TLS where it is expected",
            Connections,
            vec![Made(|| text_answer(400, "speak plainly")), Close],
            refused,
            &["does not speak TLS", "http instead of https"],
        )
        .scheme("https"),
        row(
            "silence instead of TLS",
            Connections,
            vec![Hang],
            refused,
            &["no connection within 0.5 s"],
        )
        .scheme("https"),
        row(
            "closed instead of TLS",
            Connections,
            vec![Close],
            refused,
            &["TLS", "http"],
        )
        .scheme("https"),
    ]
}

fn all_but_a_chunk(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.chunked();
    bytes.truncate(bytes.len() - "0\r\n\r\n".len());
    bytes
}

/// Bytes in no order.
fn garbage() -> Vec<u8> {
    (0..4096)
        .map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect()
}
