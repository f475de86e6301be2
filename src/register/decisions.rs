//! What a policy decision point can be held to: the requirements for which decisions are enough.
//!
//! A requirement is one of them if somebody who decides otherwise than it says is found out by nothing
//! but decisions. What the others ask for shows in what comes of an act, or in what a list or a message
//! holds, of which a decision point knows nothing: it would meet them whatever it decides.
//! `rolecall mutants --decisions` proves the list.

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
    use super::*;
    use crate::register::{Modality, embedded};

    #[test]
    fn the_list_names_requirements_of_what_has_to_be_allowed_or_refused() {
        let register = embedded().unwrap();
        let mut last = "";
        for id in LIST.lines() {
            let requirement = register.requirement(id);
            let modality = requirement
                .unwrap_or_else(|| panic!("{id} is none"))
                .modality;
            let decides = matches!(modality, Modality::MustAllow | Modality::MustDeny);
            assert!(decides, "{id} is {modality:?}");
            assert!(last < id, "{id} is out of order");
            last = id;
        }
    }
}
