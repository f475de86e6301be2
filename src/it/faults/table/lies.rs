//! Answers that look right and are wrong.

use std::time::Duration;

use rolecall_model::verdict::Cause::Implementation;

use super::{ALL, OTHER, row, text_answer};
use crate::faults::judgement::Comes::{Partly, Passes, ShowsNothing, Undecided};
use crate::faults::proxy::Hits::{Connections, Requests};
use crate::faults::proxy::Say::{Exchanged, Genuine, Late, Made, Pause, Told};
use crate::faults::proxy::{Echo, Hits};
use crate::faults::trial::Row;
use crate::faults::wire::{Answer, Asked};

/// Answers that belong to another request.
pub(super) fn confused() -> Vec<Row> {
    vec![
        row(
            "an answer before the request",
            Connections,
            vec![Made(|| Answer::lie(201, "{\"id\": \"forged\"}").http())],
            Undecided(Implementation),
            &["the server sent something before a request"],
        ),
        row(
            "two answers to each request",
            ALL,
            vec![
                Genuine,
                Made(|| Answer::lie(200, "{\"id\": \"forged\"}").http()),
            ],
            Passes,
            &[],
        ),
        row(
            "an answer that nobody asked for",
            ALL,
            vec![
                Genuine,
                Pause(Duration::from_millis(5)),
                Made(|| Answer::lie(200, "{\"id\": \"forged\"}").http()),
            ],
            ShowsNothing,
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
pub(super) fn lies() -> Vec<Row> {
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
            Partly(Implementation),
            &["the operator, who reads back"],
        ),
        row(
            "verdicts by the coin",
            Requests(coin),
            vec![Told(contrary)],
            ShowsNothing,
            &[],
        )
        .alone(),
        row(
            "users' verdicts by the coin",
            Requests(|asked| !asked.is_operators() && coin(asked)),
            vec![Told(contrary)],
            ShowsNothing,
            &[],
        )
        .alone(),
    ]
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
