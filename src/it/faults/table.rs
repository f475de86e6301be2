//! The table of faults: what goes wrong, what it hits, and what has to come of it.

use std::time::Duration;

use rolecall::verdict::Cause::{Implementation, Network};

use super::certificates;
use super::proxy::Echo;
use super::proxy::Fault;
use super::proxy::Hits::{self, Connections, Requests};
use super::proxy::Say::{
    self, Close, Dripping, Endlessly, Exchanged, Genuine, Hang, Late, Made, Pause, Reset, Text,
    Told,
};
use super::trial::Comes::{self, Partly, Passes, ShowsNothing, Undecided};
use super::trial::{Row, Stranger};
use super::wire::{Answer, Asked};

/// Whoever waits for what never comes does not wait long.
const SHORT: (&str, &str) = ("\ntimeout = 10 ", "\ntimeout = 0.3 ");

/// Trust in the authority of these tests.
const TRUSTING: &str = "# certificate-authority = \"ca.pem\"";

const ALL: Hits = Requests(|_| true);

const BROKE: &str = "the connection broke before the answer was complete";
const NO_ANSWER: &str = "gave no complete answer within 0.3 s";
const NO_HTTP: &str = "what came back is no HTTP answer";
const OTHER: &str = "answers another request of this run";

fn row(
    name: &'static str,
    hits: Hits,
    says: Vec<Say>,
    comes: Comes,
    reasons: &'static [&'static str],
) -> Row {
    against(name, Stranger::Proxy(Fault { hits, says }), comes, reasons)
}

fn against(
    name: &'static str,
    stranger: Stranger,
    comes: Comes,
    says: &'static [&'static str],
) -> Row {
    Row {
        name,
        stranger,
        comes,
        says,
        mapping: Vec::new(),
        scheme: None,
        waits: Duration::ZERO,
    }
}

impl Row {
    fn short(mut self) -> Self {
        self.mapping.push(SHORT);
        self
    }

    fn waits(self, waits: Duration) -> Self {
        Self { waits, ..self }
    }

    fn scheme(self, scheme: &'static str) -> Self {
        Self {
            scheme: Some(scheme),
            ..self
        }
    }

    fn trusting(mut self) -> Self {
        self.mapping.push((TRUSTING, certificates::AUTHORITY));
        self
    }
}

/// Every row.
pub(super) fn rows() -> Vec<Row> {
    let parts = [
        harmless(),
        connections(),
        silence(),
        broken(),
        unreadable(),
        statuses(),
        confused(),
        lies(),
        certificates(),
    ];
    parts.into_iter().flatten().collect()
}

/// What a server may do and a client has to take.
fn harmless() -> Vec<Row> {
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

/// Connections that do not come about or break before anything was said.
fn connections() -> Vec<Row> {
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
            &[BROKE],
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
fn silence() -> Vec<Row> {
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
            "an endless answer",
            ALL,
            vec![
                Text("HTTP/1.1 200 So\r\ntransfer-encoding: chunked\r\n\r\n"),
                Endlessly("10\r\n0123456789abcdef\r\n"),
            ],
            Undecided(Implementation),
            &[
                "the answer is larger than 1048576 bytes",
                "target.max-answer",
            ],
        ),
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
            Undecided(Network),
            &[NO_HTTP, "head"],
        ),
        row(
            "a head of 2 MB",
            ALL,
            vec![Made(|| {
                Answer::lie(200, "{}").with(&format!("x-a: {}\r\n", "a".repeat(2 << 20)))
            })],
            Undecided(Network),
            &[NO_HTTP, "head"],
        ),
    ]
}

/// Answers that break off, or are no answers.
fn broken() -> Vec<Row> {
    let ms = Duration::from_millis;
    let broken = |name, says, reasons| row(name, ALL, says, Undecided(Network), reasons);
    vec![
        broken(
            "reset in the headers",
            vec![Text("HTTP/1.1 200 So\r\ncontent-ty"), Pause(ms(20)), Reset],
            &[BROKE],
        ),
        broken(
            "reset in the body",
            vec![Told(all_but_the_end), Pause(ms(20)), Reset],
            &[BROKE],
        ),
        broken(
            "shorter than it says",
            vec![Told(all_but_the_end), Close],
            &[BROKE],
        ),
        broken(
            "the last chunk is missing",
            vec![Told(all_but_a_chunk), Close],
            &[BROKE],
        ),
        broken(
            "chunks of no known size",
            vec![Text(
                "HTTP/1.1 200 So\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            )],
            &[NO_HTTP],
        ),
        broken(
            "two lengths that differ",
            vec![Text(
                "HTTP/1.1 200 So\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}",
            )],
            &[NO_HTTP],
        ),
        broken(
            "a length beyond all numbers",
            vec![Text(
                "HTTP/1.1 200 So\r\ncontent-length: 99999999999999999999\r\n\r\n{}",
            )],
            &[NO_HTTP],
        ),
        broken("garbage", vec![Made(garbage)], &[NO_HTTP]),
        broken(
            "another protocol",
            vec![Text("220 mail.example ESMTP\r\n"), Close],
            &[NO_HTTP],
        ),
        broken(
            "a body without a head",
            vec![Text("{\"id\": \"1\"}"), Close],
            &[NO_HTTP],
        ),
    ]
}

/// Answers that are whole, and whose body cannot be read.
fn unreadable() -> Vec<Row> {
    let unreadable = |name, says, reasons| row(name, ALL, says, Undecided(Implementation), reasons);
    vec![
        unreadable(
            "a web page",
            vec![Made(|| {
                let page = "<!doctype html><title>Sign in</title>";
                labelled(&Answer::lie(200, page), &["text/html"])
            })],
            &["JSON is needed, and the answer is 200 (text/html): “<!doctype html>"],
        ),
        unreadable(
            "JSON that says it is compressed",
            vec![Told(|it| it.with("content-encoding: gzip\r\n"))],
            &["compressed (content-encoding: gzip), which was not asked for"],
        ),
        unreadable(
            "JSON that is compressed",
            vec![Made(|| {
                let mut answer = Answer::lie(200, "");
                // {"id":"1"}
                answer.body = [
                    &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..],
                    &[
                        0xab, 0x56, 0xca, 0x4c, 0x51, 0xb2, 0x52, 0x32, 0x54, 0xaa, 5, 0,
                    ],
                    &[0xf8, 0x84, 0x6c, 0x05, 10, 0, 0, 0],
                ]
                .concat();
                answer.with("content-encoding: gzip\r\n")
            })],
            &["compressed (content-encoding: gzip), which was not asked for"],
        ),
        unreadable(
            "bytes that are no UTF-8",
            vec![Made(|| {
                let mut answer = Answer::lie(200, "");
                answer.body = b"{\"id\": \"\xff\xfe\"}".to_vec();
                answer.http()
            })],
            &["JSON is needed", "invalid unicode"],
        ),
        unreadable(
            "100000 brackets",
            vec![Made(|| text_answer(200, &"[".repeat(100_000)))],
            &["JSON is needed", "recursion limit exceeded"],
        ),
        unreadable(
            "what a terminal or an XML reader would choke on",
            vec![Made(|| {
                text_answer(500, "\u{1b}[2J\u{0}\u{b}]]></failure>\u{fffe}&#0;<script>")
            })],
            &["the server failed with 500", "]]></failure>"],
        ),
    ]
}

/// Answers whose status is no answer to what was asked.
fn statuses() -> Vec<Row> {
    let useless = |name, says, reasons| row(name, ALL, says, Undecided(Implementation), reasons);
    vec![
        useless(
            "redirected elsewhere",
            vec![Text(
                "HTTP/1.1 307 So\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\n\r\n",
            )],
            &[
                "redirected to http://elsewhere.example/ with 307",
                "final address",
            ],
        ),
        useless(
            "redirected to itself",
            vec![Text(
                "HTTP/1.1 302 So\r\nlocation: ?again\r\ncontent-length: 0\r\n\r\n",
            )],
            &[
                "redirected to ?again with 302",
                "redirects are not followed",
            ],
        ),
        useless(
            "another protocol is proposed",
            vec![
                Text("HTTP/1.1 101 So\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n"),
                Hang,
            ],
            &["101"],
        ),
        useless(
            "204 with a body",
            vec![Text(
                "HTTP/1.1 204 So\r\ncontent-length: 10\r\n\r\n{\"id\":\"1\"}",
            )],
            &["JSON is needed, and the answer is 204 without a body"],
        ),
        useless(
            "a status that nobody knows",
            vec![Made(|| text_answer(999, "what"))],
            &["neither under `done` nor `refused`: 999"],
        ),
        useless(
            "429 for ever",
            vec![Text(
                "HTTP/1.1 429 So\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n",
            )],
            &["too many requests", "lower target.concurrency"],
        ),
        useless(
            "429 for an hour",
            vec![Text(
                "HTTP/1.1 429 So\r\nretry-after: 3600\r\ncontent-length: 0\r\n\r\n",
            )],
            &["too many requests", "lower target.concurrency"],
        ),
        useless(
            "503",
            vec![Made(|| text_answer(503, "back soon"))],
            &["the server failed with 503", "“back soon”"],
        ),
        row(
            "503 in between",
            Requests(|asked| asked.number % 9 == 4),
            vec![Made(|| text_answer(503, "back soon"))],
            Partly(Implementation),
            &["the server failed with 503"],
        ),
    ]
}

/// Answers that belong to another request.
fn confused() -> Vec<Row> {
    vec![
        row(
            "an answer before the request",
            Connections,
            vec![Made(|| Answer::lie(201, "{\"id\": \"forged\"}").http())],
            Undecided(Network),
            &[],
        ),
        row(
            "two answers to each request",
            ALL,
            vec![
                Genuine,
                Made(|| Answer::lie(200, "{\"id\": \"forged\"}").http()),
            ],
            Partly(Network),
            &[],
        ),
        row(
            "answers exchanged between connections",
            ALL,
            vec![Exchanged(Echo::Yes)],
            Partly(Implementation),
            &[OTHER],
        ),
        row(
            "answers exchanged, and nothing tells",
            ALL,
            vec![Exchanged(Echo::No)],
            ShowsNothing,
            &[],
        ),
        row(
            "answers late by one",
            ALL,
            vec![Late(Echo::Yes)],
            Partly(Implementation),
            &[OTHER],
        ),
        row(
            "answers late by one, and nothing tells",
            ALL,
            vec![Late(Echo::No)],
            ShowsNothing,
            &[],
        ),
    ]
}

/// Servers that do not do what they say.
fn lies() -> Vec<Row> {
    let to_users: Hits = Requests(|asked| !asked.is_operators());
    vec![
        row(
            "200 {} to everything",
            ALL,
            vec![Made(|| Answer::lie(200, "{}").http())],
            Undecided(Implementation),
            &["nothing at `$.id`"],
        ),
        row(
            "200 [] to everything",
            ALL,
            vec![Made(|| Answer::lie(200, "[]").http())],
            Undecided(Implementation),
            &["nothing at `$.id`"],
        ),
        row(
            "403 to everything",
            ALL,
            vec![Made(|| text_answer(403, "no"))],
            Undecided(Implementation),
            &["the fixture `add-organization` was refused with 403"],
        ),
        row(
            "404 to everything",
            ALL,
            vec![Made(|| text_answer(404, "where?"))],
            Undecided(Implementation),
            &["the fixture `add-organization` was refused with 404"],
        ),
        row(
            "yes to every user, and nothing is done",
            to_users,
            vec![Made(|| Answer::lie(200, "{}").http())],
            ShowsNothing,
            &[],
        ),
        row(
            "no to every user",
            Requests(|asked| !asked.is_operators()),
            vec![Made(|| text_answer(403, "no"))],
            ShowsNothing,
            &[],
        ),
        row(
            "no to the operator who looks",
            Requests(|asked| asked.is_operators() && asked.method == "GET"),
            vec![Made(|| text_answer(403, "no"))],
            ShowsNothing,
            &["the operator, who reads back"],
        ),
        row(
            "verdicts by the coin",
            Requests(coin),
            vec![Told(contrary)],
            ShowsNothing,
            &[],
        ),
        row(
            "users' verdicts by the coin",
            Requests(|asked| !asked.is_operators() && coin(asked)),
            vec![Told(contrary)],
            ShowsNothing,
            &[],
        ),
    ]
}

/// Who is at the other end.
fn certificates() -> Vec<Row> {
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
                "UnknownIssuer",
                "target.certificate-authority",
            ],
        ),
        tls(
            "a certificate for another host",
            "elsewhere",
            refused,
            &["certificate", "elsewhere.example"],
        )
        .trusting(),
        tls(
            "a certificate that ran out",
            "expired",
            refused,
            &["certificate", "expired"],
        )
        .trusting(),
        tls(
            "TLS where none is expected",
            "good",
            refused,
            &[NO_HTTP, "https://"],
        )
        .scheme("http"),
        row(
            "no TLS where it is expected",
            Connections,
            vec![Made(|| text_answer(400, "speak plainly")), Close],
            refused,
            &["no TLS", "http://"],
        )
        .scheme("https"),
    ]
}

fn text_answer(status: u16, text: &str) -> Vec<u8> {
    labelled(&Answer::lie(status, text), &["text/plain"])
}

/// The answer under these content types, which may be none.
fn labelled(answer: &Answer, types: &[&str]) -> Vec<u8> {
    let mut answer = answer.clone();
    answer.headers.retain(|(name, _)| name != "content-type");
    let headers: String = types
        .iter()
        .map(|it| format!("content-type: {it}\r\n"))
        .collect();
    answer.with(&headers)
}

fn http_1_0(answer: &Answer) -> Vec<u8> {
    let mut bytes = format!("{}\r\n", answer.head("1.0")).into_bytes();
    bytes.extend(&answer.body);
    bytes
}

fn all_but_the_end(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.http();
    bytes.pop();
    bytes
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

/// Heads or tails, the same in every run that asks in the same order.
fn coin(asked: &Asked) -> bool {
    asked.number.wrapping_mul(2_654_435_761) & 0x40 != 0
}

/// Done for refused, and refused for done.
fn contrary(answer: &Answer) -> Vec<u8> {
    if answer.status < 300 {
        text_answer(403, "by the coin")
    } else {
        Answer::lie(200, "{}").http()
    }
}
