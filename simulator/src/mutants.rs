//! The catalogue of mutants, derived from the tables and the rules themselves: every cell changed,
//! every guard and limit ignored, every effect skipped, every exemption withdrawn.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use rolecall_model::readings::Readings;

use crate::bug::Bug;
use crate::policy::Policy;
use crate::privilege::Access;
use crate::rule::{Kind, Rule};
use crate::rules::RULES;
use crate::tables::{self, Cell};

/// The simulator's one deliberate bug.
#[derive(Clone, Debug)]
pub struct Mutant {
    id: String,
    bug: Bug,
}

impl Mutant {
    /// Every mutant, in a stable order. A cell that narrower tables overrule everywhere has none.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Mutant>> = LazyLock::new(|| {
            let in_force: HashSet<*const Cell> = Readings::default_and_single_alternatives()
                .flat_map(|readings| tables::in_force(&readings).into_values())
                .map(std::ptr::from_ref)
                .collect();
            let cells = tables::cells().iter();
            let cells = cells.filter(|cell| in_force.contains(&std::ptr::from_ref(*cell)));
            let cells = cells.flat_map(|cell| {
                let levels = cell.privilege.levels().iter().copied();
                levels
                    .filter(|access| cell.is_broken_by(*access))
                    .map(|access| Mutant::of_cell(cell, access))
            });
            cells
                .chain(
                    RULES
                        .iter()
                        .copied()
                        .flatten()
                        .map(|rule| Mutant::of_rule(rule)),
                )
                .collect()
        });
        &ALL
    }

    /// The mutant with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|mutant| mutant.id == id)
    }

    fn of_cell(cell: &'static Cell, access: Access) -> Self {
        let requirement = cell.requirements.first().map_or("", String::as_str);
        let id = format!(
            "{requirement}/{}.{}.{}/{access}",
            cell.role.slug(),
            cell.privilege.slug(),
            cell.column
        );
        Self {
            id,
            bug: Bug::Cell { cell, access },
        }
    }

    fn of_rule(rule: &'static Rule) -> Self {
        let requirement = rule.requirements.first().unwrap_or(&"");
        Self {
            id: format!("{requirement}/{}/{}", rule.name, rule.kind.broken()),
            bug: Bug::Rule(rule),
        }
    }

    /// `REQUIREMENT/where/how`: stable as long as the rule is.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The requirements that the mutant violates; a scenario of each should find it.
    #[must_use]
    pub fn requirements(&self) -> Vec<&'static str> {
        match &self.bug {
            Bug::Cell { cell, .. } => cell.requirements.iter().map(String::as_str).collect(),
            Bug::Rule(rule) => rule.requirements.to_vec(),
        }
    }

    /// True if the bug causes wrong decisions. Otherwise every command is allowed or refused as it
    /// should be, and what is wrong is what comes of it or what its answer holds.
    #[must_use]
    pub fn decides(&self) -> bool {
        match &self.bug {
            Bug::Cell { cell, .. } => cell.privilege.is_asked_for(),
            Bug::Rule(rule) => rule.kind.decides(),
        }
    }

    /// True if the bug shows at all under these readings.
    #[must_use]
    pub fn applies(&self, readings: &Readings) -> bool {
        match &self.bug {
            Bug::Cell { cell, .. } => tables::in_force(readings)
                .values()
                .any(|found| std::ptr::eq(*found, *cell)),
            Bug::Rule(rule) => readings.admit(rule.reading),
        }
    }

    /// The rule that the mutant breaks, if it is not a changed cell.
    #[cfg(test)]
    pub(crate) const fn rule(&self) -> Option<&'static Rule> {
        self.bug.rule()
    }
}

impl Policy {
    /// The rules with exactly one deliberate bug.
    #[must_use]
    pub fn with_mutant(readings: Readings, mutant: &Mutant) -> Self {
        Self::compile(readings, Some(&mutant.bug))
    }
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.bug {
            Bug::Cell { cell, access } => write!(
                f,
                "table {}: {} of a {} ({}) is {access} instead of {}",
                cell.table,
                cell.privilege.slug(),
                cell.role,
                cell.column,
                cell.access
            ),
            Bug::Rule(rule) => {
                let how = match rule.kind {
                    Kind::Guard => "does not refuse because",
                    Kind::Effect => "does not do this:",
                    Kind::Exemption => "refuses although",
                    Kind::Limit => "does not keep to this:",
                };
                write!(f, "{how} {}", rule.says)
            }
        }
    }
}

impl Cell {
    /// True if this access instead of the cell's own would break a requirement.
    fn is_broken_by(&self, access: Access) -> bool {
        access != self.effective() && self.left_open != Some(access)
    }

    /// The access that the cell really gives: writing a thing that can only be viewed is viewing it, and
    /// reading an act is not doing it.
    fn effective(&self) -> Access {
        let levels = self.privilege.levels().iter().copied();
        let reached = levels.filter(|level| *level <= self.access).max();
        reached.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut seen = HashSet::new();
        for mutant in Mutant::all() {
            assert!(
                seen.insert(mutant.id()),
                "two mutants are called {}",
                mutant.id()
            );
        }
    }
}
