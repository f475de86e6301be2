//! The catalogue of mutants, derived from the tables and the rules themselves: every cell changed,
//! every guard and limit ignored, every effect skipped, every exemption withdrawn.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use rolecall_model::readings::Readings;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, Role};

use crate::bug::{Bug, OtherAccess};
use crate::policy::Policy;
use crate::privilege::{Access, Privilege};
use crate::rule::{Kind, Rule};
use crate::rules::RULES;
use crate::tables::{self, Cell};

/// The simulator's one deliberate bug.
#[derive(Clone, Debug)]
pub struct Mutant {
    id: String,
    bug: Bug,
    /// The requirements that it violates, if they are others than those of the cell or the rule.
    requirements: Option<Vec<String>>,
}

/// The reason why a bug that a file describes cannot be planted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MutantError {
    /// The simulator has no rule of this name.
    #[error("there is no rule `{0}`")]
    UnknownRule(String),
    /// The simulator has no privilege of this name.
    #[error("there is no privilege `{0}`")]
    UnknownPrivilege(String),
    /// A degree of access that makes no difference for the privilege.
    #[error("`{access}` is not a degree of access to `{privilege}`")]
    Access {
        /// The access.
        access: String,
        /// The privilege.
        privilege: &'static str,
        /// The degrees that make a difference.
        levels: Vec<String>,
    },
    /// The tables give that access already.
    #[error(
        "the tables give a {role} this access to `{privilege}`, so that nothing would be wrong"
    )]
    NoBug {
        /// The role.
        role: &'static str,
        /// The privilege.
        privilege: &'static str,
    },
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
            requirements: None,
        }
    }

    fn of_rule(rule: &'static Rule) -> Self {
        let requirement = rule.requirements.first().unwrap_or(&"");
        Self {
            id: format!("{requirement}/{}/{}", rule.name, rule.kind.broken()),
            bug: Bug::Rule(rule),
            requirements: None,
        }
    }

    /// A mutant that breaks a rule of the simulator and violates these requirements by it. The rule is named as in the
    /// ids of mutants, such as `CCSA-ELIG-05/standard-licence`.
    ///
    /// # Errors
    ///
    /// When there is no such rule.
    pub fn breaking(requirements: Vec<String>, rule: &str) -> Result<Self, MutantError> {
        let all = Self::all().iter().filter(|it| it.bug.rule().is_some());
        let named = |it: &&Self| {
            let short = it.id.rsplit_once('/').map(|(short, _)| short);
            it.id == rule || short == Some(rule)
        };
        let unknown = || MutantError::UnknownRule(rule.to_owned());
        let known = all.clone().find(named).ok_or_else(unknown)?;
        let (_, rest) = known.id.split_once('/').ok_or_else(unknown)?;
        Ok(Self {
            id: format!("{}/{rest}", first(&requirements)),
            bug: known.bug.clone(),
            requirements: Some(requirements),
        })
    }

    /// A mutant that gives a role another access than the tables do, to holders from these homes, and violates these
    /// requirements by it.
    ///
    /// # Errors
    ///
    /// When there is no such privilege, when it has no such degree of access, or when the tables give it.
    pub fn giving(
        requirements: Vec<String>,
        role: Role,
        privilege: &str,
        homes: &[Home],
        access: &str,
    ) -> Result<Self, MutantError> {
        let known = Privilege::from_slug(privilege);
        let privilege = known.ok_or_else(|| MutantError::UnknownPrivilege(privilege.to_owned()))?;
        let mut levels = privilege.levels().iter();
        let level = levels.find(|it| it.to_string() == access);
        let access = *level.ok_or_else(|| MutantError::Access {
            access: access.to_owned(),
            privilege: privilege.slug(),
            levels: privilege.levels().iter().map(Access::to_string).collect(),
        })?;
        let column = match homes {
            [only] => only.slug(),
            _ => "any",
        };
        let (of, slug) = (first(&requirements), role.slug());
        let mutant = Self {
            id: format!("{of}/{slug}.{}.{column}/{access}", privilege.slug()),
            bug: Bug::Access(OtherAccess {
                role,
                privilege,
                homes: homes.to_vec(),
                access,
            }),
            requirements: Some(requirements),
        };
        let mut readings = Readings::default_and_single_alternatives();
        match readings.any(|it| mutant.applies(&it)) {
            true => Ok(mutant),
            false => Err(MutantError::NoBug {
                role: role.name(),
                privilege: privilege.slug(),
            }),
        }
    }

    /// The names of all rules and of all privileges, as [`Mutant::breaking`] and [`Mutant::giving`] take them.
    #[must_use]
    pub fn names() -> (Vec<&'static str>, Vec<&'static str>) {
        let rules = Self::all().iter().filter(|it| it.bug.rule().is_some());
        let rules = rules.filter_map(|it| it.id.rsplit_once('/').map(|(short, _)| short));
        let privileges = Privilege::ALL.iter().map(|it| it.slug());
        (rules.collect(), privileges.collect())
    }

    /// `REQUIREMENT/where/how`: stable as long as the rule is.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The requirements that the mutant violates; a scenario of each should find it.
    #[must_use]
    pub fn requirements(&self) -> Vec<&str> {
        match (&self.requirements, &self.bug) {
            (Some(requirements), _) => requirements.iter().map(String::as_str).collect(),
            (None, Bug::Cell { cell, .. }) => {
                cell.requirements.iter().map(String::as_str).collect()
            }
            (None, Bug::Rule(rule)) => rule.requirements.to_vec(),
            (None, Bug::Access(_)) => Vec::new(),
        }
    }

    /// True if the bug causes wrong decisions. Otherwise every command is allowed or refused as it
    /// should be, and what is wrong is what comes of it or what its answer holds.
    #[must_use]
    pub fn decides(&self) -> bool {
        match &self.bug {
            Bug::Cell { cell, .. } => cell.privilege.is_asked_for(),
            Bug::Rule(rule) => rule.kind.decides(),
            Bug::Access(other) => other.privilege.is_asked_for(),
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
            Bug::Access(other) => {
                let right = Policy::new(*readings);
                other.homes.iter().any(|home| {
                    let mut levels = other.privilege.levels().iter().rev();
                    let allowed = |it: &&Access| {
                        right.allows(
                            other.privilege,
                            *home,
                            Roles::default().with(other.role),
                            **it,
                        )
                    };
                    levels.find(allowed) != Some(&other.access)
                })
            }
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
            Bug::Access(OtherAccess {
                role,
                privilege,
                homes,
                access,
            }) => {
                let homes: Vec<_> = homes.iter().map(|it| it.slug()).collect();
                let (homes, privilege) = (homes.join(", "), privilege.slug());
                write!(
                    f,
                    "{privilege} of a {role} ({homes}) is {access}, otherwise than in the tables"
                )
            }
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

/// The requirement that a mutant is named after.
fn first(requirements: &[String]) -> &str {
    requirements.first().map_or("", String::as_str)
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
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn of() -> Vec<String> {
        vec!["BILL-01".to_owned()]
    }

    #[test]
    fn a_mutant_of_a_new_requirement_breaks_a_rule_that_exists() {
        let known = Mutant::find("CCSA-ELIG-05/standard-licence/ignored").unwrap();
        for name in [known.id(), "CCSA-ELIG-05/standard-licence"] {
            let mutant = Mutant::breaking(of(), name).unwrap();
            assert_eq!(mutant.id(), "BILL-01/standard-licence/ignored");
            assert_eq!(mutant.requirements(), ["BILL-01"]);
            assert!(std::ptr::eq(mutant.rule().unwrap(), known.rule().unwrap()));
            assert_eq!(mutant.decides(), known.decides());
        }
        assert_eq!(
            Mutant::breaking(of(), "CCSA-ELIG-05/nothing").unwrap_err(),
            MutantError::UnknownRule("CCSA-ELIG-05/nothing".to_owned())
        );
    }

    #[test]
    fn a_mutant_of_a_new_requirement_gives_and_withholds_access() {
        let (role, customer) = (Role::DeviceAdministrator, Home::Customer);
        let giving =
            |role, privilege, access| Mutant::giving(of(), role, privilege, &[customer], access);
        let allows = |mutant: &Mutant, privilege, role| {
            let policy = Policy::with_mutant(Readings::default(), mutant);
            policy.allows(
                privilege,
                customer,
                Roles::default().with(role),
                Access::Write,
            )
        };
        let more = giving(role, "add-users", "write").unwrap();
        assert_eq!(
            more.id(),
            "BILL-01/device-administrator.add-users.customer/write"
        );
        assert!(allows(&more, Privilege::AddUsers, role));
        assert!(!allows(
            &more,
            Privilege::AddUsers,
            Role::SupportAdministrator
        ));
        let full = Role::FullAdministrator;
        let less = giving(full, "add-users", "none").unwrap();
        assert!(!allows(&less, Privilege::AddUsers, full));
        assert!(allows(&more, Privilege::AddUsers, full));
        assert!(less.applies(&Readings::default()));
    }

    #[test]
    fn a_mutant_without_a_bug_is_refused() {
        let said = |privilege, access| {
            let role = Role::DeviceAdministrator;
            let mutant = Mutant::giving(of(), role, privilege, Home::ALL, access);
            mutant.unwrap_err().to_string()
        };
        assert_eq!(
            said("add-user", "write"),
            "there is no privilege `add-user`"
        );
        assert_eq!(
            said("add-users", "some"),
            "`some` is not a degree of access to `add-users`"
        );
        assert_eq!(
            said("add-users", "none"),
            "the tables give a device administrator this access to `add-users`, so that nothing would be wrong"
        );
    }

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
