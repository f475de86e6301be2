//! What a policy decision point can be held to: the requirements for which decisions are enough.
//!
//! A requirement is one of them if it can be broken by decisions: one of the simulator's mutants that
//! decide ([`Mutant::decides`](rolecall_simulator::Mutant::decides)) violates it. `rolecall mutants
//! --decisions` proves that each of those is found out by nothing but decisions. What the others ask for
//! shows in what comes of an act, or in what a list or a message holds, of which a decision point knows
//! nothing: it would meet them whatever it decides. `docs/decision-points.md` says of each what it is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The ids, one a line.
const LIST: &str = include_str!("decisions.txt");

/// Whether decisions are enough to find out whether the requirement with this id is met.
#[must_use]
pub fn is_decided(id: &str) -> bool {
    static IDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.lines().collect());
    IDS.contains(id)
}

#[cfg(test)]
#[allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::collections::BTreeSet;

    use rolecall_simulator::Mutant;

    use super::*;
    use crate::register::{Modality, embedded};

    /// What has to be allowed or refused, which is what decisions can be about.
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
        let listed: Vec<_> = LIST.lines().collect();
        assert_eq!(listed, expected);
    }

    #[test]
    fn the_documentation_says_why_the_others_are_left_out() {
        let page = include_str!("../../docs/decision-points.md");
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
}
