#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use super::*;
use crate::register::{self, source};

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| register::embedded().unwrap_or_else(|it| panic!("{it}")));

fn checked(sources: &[Source]) -> Checked {
    check(sources, &REGISTER, &Readings::defaults(&REGISTER)).unwrap()
}

#[test]
fn the_embedded_features_are_clean() {
    let checked = checked(&source::embedded());
    let doubts = checked
        .diagnostics
        .iter()
        .filter(|it| it.severity != Severity::Note);
    let doubts: Vec<_> = doubts
        .map(|it| {
            format!(
                "{}:{}:{}: {} [{}]",
                it.path, it.line, it.column, it.message, it.code
            )
        })
        .collect();
    assert!(
        doubts.is_empty(),
        "{} doubts\n{}",
        doubts.len(),
        doubts.join("\n")
    );
    assert!(checked.scenarios > 1_000);
}
