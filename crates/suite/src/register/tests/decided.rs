//! The list of decided requirements agrees with the register and with the mutants.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;

use rolecall_simulator::Mutant;

use crate::register::{Modality, embedded};
use rolecall_model::decided::{decided, is_decided};

/// The requirements that allow or refuse something, which decisions can be about.
fn allowed_or_refused() -> BTreeSet<String> {
    let register = embedded().unwrap();
    let all = register.requirements().iter();
    all.filter(|it| matches!(it.modality, Modality::MustAllow | Modality::MustDeny))
        .map(|it| it.id.to_string())
        .collect()
}

#[test]
fn the_list_names_what_mutants_break_by_deciding() {
    let deciding = Mutant::all().iter().filter(|mutant| mutant.decides());
    let broken: BTreeSet<_> = deciding.flat_map(Mutant::requirements).collect();
    let expected: Vec<_> = allowed_or_refused()
        .into_iter()
        .filter(|id| broken.contains(id.as_str()))
        .collect();
    let listed: Vec<_> = decided().collect();
    assert_eq!(listed, expected);
}

#[test]
fn the_documentation_says_why_the_others_are_left_out() {
    let page = include_str!("../../../../../docs/decision-points.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut told = BTreeSet::new();
    for row in rows.filter(|row| row.contains("` | shows in ")) {
        let (ids, _) = row.split_once(" | ").unwrap();
        told.extend(ids.split(", ").map(|id| id.trim_matches('`').to_owned()));
    }
    let mut left_out = allowed_or_refused();
    left_out.retain(|id| !is_decided(id));
    assert_eq!(told, left_out);
}
