//! The table of faults: what goes wrong, what it hits, and what has to come of it.

mod answers;
mod connections;
mod harmless;
mod lies;

use std::time::Duration;

use super::certificates::AUTHORITY;
use super::judgement::Comes;
use super::proxy::{Fault, Hits, Say};
use super::stranger::Stranger;
use super::trial::Row;
use super::wire::Answer;

/// Waiting for an answer that never comes takes little time.
const SHORT: (&str, &str) = ("\ntimeout = 10 ", "\ntimeout = 0.3 ");

/// Trust in the authority of these tests.
const TRUSTING: &str = "# certificate-authority = \"ca.pem\"";

const ALL: Hits = Hits::Requests(|_| true);

const BROKE: &str = "the connection broke before the answer was complete";
const NO_ANSWER: &str = "gave no complete answer within 0.3 s";
const NO_HTTP: &str = "the server's answer is not HTTP";
const OTHER: &str = "the answer belongs to another request of this run";

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
        beside: 3,
        waits: Duration::ZERO,
        reported: false,
    }
}

impl Row {
    /// With another text in the mapping.
    fn changed(mut self, change: (&'static str, &'static str)) -> Self {
        self.mapping.push(change);
        self
    }

    fn short(self) -> Self {
        self.changed(SHORT)
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

    fn reported(self) -> Self {
        Self {
            reported: true,
            ..self
        }
    }

    /// One scenario after the other, so that requests come in the same order in every run.
    fn alone(self) -> Self {
        Self { beside: 1, ..self }
    }

    fn trusting(self) -> Self {
        self.changed((TRUSTING, AUTHORITY))
    }
}

/// Every row.
pub(super) fn rows() -> Vec<Row> {
    let parts = [
        harmless::harmless(),
        connections::connections(),
        connections::silence(),
        connections::broken(),
        connections::certificates(),
        answers::unreadable(),
        answers::statuses(),
        lies::confused(),
        lies::lies(),
    ];
    parts.into_iter().flatten().collect()
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

fn all_but_the_end(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.http();
    bytes.pop();
    bytes
}
