//! The requirements that a policy decision point can be held to: those for which decisions are enough.
//!
//! A requirement is one of them if it can be broken by decisions: one of the simulator's mutants that
//! decide violates it. `rolecall mutants
//! --decisions` proves that each of those is found out by nothing but decisions. What the others ask for
//! shows in what comes of an act, or in what a list or a message holds, of which a decision point knows
//! nothing: it would meet them whatever it decides. `docs/decision-points.md` says of each what it is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The ids, one a line.
const LIST: &str = include_str!("decisions.txt");

/// The ids of these requirements, in the order of the register.
pub fn decided() -> impl Iterator<Item = &'static str> {
    LIST.lines()
}

/// Whether decisions are enough to find out whether the requirement with this id is met.
#[must_use]
pub fn is_decided(id: &str) -> bool {
    static IDS: LazyLock<HashSet<&str>> = LazyLock::new(|| decided().collect());
    IDS.contains(id)
}
