//! The rules in force: the tables compiled into a lookup, the readings, and at most one mutant.

use rolecall_model::readings::Readings;
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, Role};

use crate::bug::Bug;
use crate::privilege::{Access, Privilege};
use crate::rule::Rule;
use crate::tables::{self, Cell};

const HOMES: usize = Home::ALL.len();
const ROLES: usize = Role::ALL.len();
const PRIVILEGES: usize = Privilege::ALL.len();

/// The roles with read access to a privilege, and those with write access.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    read: Roles,
    write: Roles,
}

impl Entry {
    /// Gives a role this access and no other.
    fn set(&mut self, role: Role, access: Access) {
        for (roles, least) in [
            (&mut self.read, Access::Read),
            (&mut self.write, Access::Write),
        ] {
            *roles = match access >= least {
                true => roles.with(role),
                false => roles.without(role),
            };
        }
    }
}

/// The rules in force. Made once for an implementation and shared by its simulators.
#[derive(Debug)]
pub struct Policy {
    readings: Readings,
    entries: [[Entry; HOMES]; PRIVILEGES],
    /// The cells, for naming the requirement that a refusal rests on.
    cells: Box<[[[Option<&'static Cell>; ROLES]; HOMES]; PRIVILEGES]>,
    broken: Option<&'static Rule>,
}

impl Policy {
    /// The faithful rules under these readings.
    #[must_use]
    pub fn new(readings: Readings) -> Self {
        Self::compile(readings, None)
    }

    /// The rules under these readings, with at most one deliberate bug.
    #[expect(
        clippy::indexing_slicing,
        reason = "the arrays are as long as their vocabularies"
    )]
    pub(crate) fn compile(readings: Readings, bug: Option<&Bug>) -> Self {
        let mut entries = [[Entry::default(); HOMES]; PRIVILEGES];
        let mut cells = Box::new([[[None; ROLES]; HOMES]; PRIVILEGES]);
        for ((privilege, home, role), cell) in tables::in_force(&readings) {
            let access = bug
                .and_then(|bug| bug.access_of(cell))
                .unwrap_or(cell.access);
            entries[privilege as usize][home as usize].set(role, access);
            cells[privilege as usize][home as usize][role as usize] = Some(cell);
        }
        if let Some(other) = bug.and_then(Bug::other_access) {
            for home in &other.homes {
                entries[other.privilege as usize][*home as usize].set(other.role, other.access);
            }
        }
        let broken = bug.and_then(Bug::rule);
        Self {
            readings,
            entries,
            cells,
            broken,
        }
    }

    /// The readings in force.
    #[must_use]
    pub const fn readings(&self) -> Readings {
        self.readings
    }

    /// True if a user from `home` with these roles has this access. Roles add up, and access that no role
    /// gives is denied.
    #[must_use]
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "the array is as long as its vocabularies"
    )]
    pub const fn allows(
        &self,
        privilege: Privilege,
        home: Home,
        roles: Roles,
        access: Access,
    ) -> bool {
        let entry = &self.entries[privilege as usize][home as usize];
        let enough = match access {
            Access::None => return true,
            Access::Read => entry.read,
            Access::Write => entry.write,
        };
        !enough.and(roles).is_empty()
    }

    /// The requirement of the first cell that withholds the privilege from one of these roles.
    #[expect(
        clippy::indexing_slicing,
        reason = "the array is as long as its vocabularies"
    )]
    pub(crate) fn withheld_by(
        &self,
        privilege: Privilege,
        home: Home,
        roles: Roles,
    ) -> Option<&'static str> {
        let cells = &self.cells[privilege as usize][home as usize];
        roles
            .iter()
            .find_map(|role| cells[role as usize]?.requirements.first())
            .map(String::as_str)
    }

    /// True if there is no mutant.
    #[inline]
    pub(crate) const fn is_faithful(&self) -> bool {
        self.broken.is_none()
    }

    /// True if this rule is the one that the mutant breaks.
    #[inline]
    pub(crate) fn breaks(&self, rule: &'static Rule) -> bool {
        self.broken.is_some_and(|broken| std::ptr::eq(broken, rule))
    }
}
