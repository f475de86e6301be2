//! Answers that are whole and say nothing.

use rolecall_model::verdict::Cause::Implementation;

use super::{ALL, labelled, row, text_answer};
use crate::faults::judgement::Comes::{Partly, Undecided};
use crate::faults::proxy::Hits::Requests;
use crate::faults::proxy::Say::{Hang, Made, Text, Told};
use crate::faults::trial::Row;
use crate::faults::wire::Answer;

/// Answers that are whole, and whose body cannot be read.
pub(super) fn unreadable() -> Vec<Row> {
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
            "200 without a body",
            vec![Made(|| Answer::lie(200, "").http())],
            &["JSON is needed, and the answer is 200 without a body"],
        ),
        unreadable(
            "null",
            vec![Made(|| Answer::lie(200, "null").http())],
            &["nothing at `$.id`"],
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
        )
        .reported(),
    ]
}

/// Answers with a status that does not fit the request.
pub(super) fn statuses() -> Vec<Row> {
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
