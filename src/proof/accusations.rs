//! Accusations that are known and right: requirements that a mutant breaks too, although they are not the one that it
//! is named after.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::mutants::Finding;

/// The list, as it is compiled in.
const LIST: &str = include_str!("accusations.toml");

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

/// Accusations with one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// Why the mutants break these requirements too.
    #[allow(dead_code, reason = "for readers of the file")]
    why: String,
    /// The accused requirements by the id of the mutant.
    accusations: BTreeMap<String, BTreeSet<String>>,
}

/// The accused requirements by mutant.
static KNOWN: LazyLock<Result<BTreeMap<String, BTreeSet<String>>, toml::de::Error>> =
    LazyLock::new(|| {
        let file: File = toml::from_str(LIST)?;
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for group in file.group {
            for (mutant, requirements) in group.accusations {
                known.entry(mutant).or_default().extend(requirements);
            }
        }
        Ok(known)
    });

/// The accusations of a campaign, compared with the list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Comparison {
    /// The number of accusations that are listed.
    pub listed: usize,
    /// The accusations that are not listed, by mutant.
    pub unlisted: BTreeMap<String, Vec<String>>,
    /// The accusations that are listed for a mutant that ran, and were not made any more.
    pub stale: BTreeMap<String, Vec<String>>,
}

impl Comparison {
    /// Compares the accusations of a campaign under the default readings with the list.
    ///
    /// # Errors
    ///
    /// When the list cannot be read; a test prevents that.
    pub fn of(findings: &[Finding]) -> Result<Self, &'static toml::de::Error> {
        let known = KNOWN.as_ref()?;
        let mut comparison = Self::default();
        for finding in findings {
            let id = finding.mutant.id();
            let listed = known.get(id);
            let is_listed =
                |requirement: &String| listed.is_some_and(|it| it.contains(requirement));
            let (right, wrong): (Vec<_>, Vec<_>) =
                finding.accused.keys().cloned().partition(is_listed);
            comparison.listed += right.len();
            if !wrong.is_empty() {
                comparison.unlisted.insert(id.to_owned(), wrong);
            }
            let gone = listed.into_iter().flatten();
            let gone: Vec<_> = gone
                .filter(|it| !finding.accused.contains_key(*it))
                .cloned()
                .collect();
            if !gone.is_empty() {
                comparison.stale.insert(id.to_owned(), gone);
            }
        }
        Ok(comparison)
    }

    /// Whether the accusations are exactly those that are listed.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.unlisted.is_empty() && self.stale.is_empty()
    }

    /// The number of accusations that are not listed.
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.unlisted.values().map(Vec::len).sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_simulator::Mutant;
    use rolecall_suite::register::embedded;

    use super::*;

    #[test]
    fn the_list_names_mutants_and_requirements_that_exist() {
        let register = embedded().unwrap();
        let known = KNOWN.as_ref().unwrap();
        for (mutant, requirements) in known {
            let found = Mutant::find(mutant);
            assert!(found.is_some(), "there is no mutant {mutant}");
            for requirement in requirements {
                assert!(register.requirement(requirement).is_some(), "{requirement}");
                let own = found.is_some_and(|it| it.requirements().contains(&requirement.as_str()));
                assert!(!own, "{mutant} violates {requirement} in any case");
            }
        }
    }
}
