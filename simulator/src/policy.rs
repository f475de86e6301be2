//! The rules in force: the tables compiled into a lookup, the readings, and at most one mutant.

use crate::mutants::Mutant;
use crate::privilege::{Access, Privilege};
use crate::readings::Readings;
use crate::rules::Rule;
use crate::tables::{self, Cell};
use crate::vocabulary::{Home, Role};

const HOMES: usize = Home::ALL.len();
const ROLES: usize = Role::ALL.len();
const PRIVILEGES: usize = Privilege::ALL.len();

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Roles(u32);

impl Roles {
    /// The set without any role.
    pub const NONE: Self = Self(0);

    /// This set and one role more.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u32)
    }

    /// This set without one role.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !(1 << role as u32))
    }

    /// The roles that are bound to a site each.
    pub(crate) const BOUND_TO_SITES: Self = Self::NONE
        .with(Role::SiteAdministrator)
        .with(Role::SiteUserAdministrator)
        .with(Role::SiteReadOnlyAdministrator);

    /// The sales roles.
    pub(crate) const SALES: Self = Self::NONE
        .with(Role::SalesFullAdministrator)
        .with(Role::SalesAdministrator);

    /// The roles that are in one of the sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The roles of this set that are in the other one as well.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The roles of this set that are not in the other one.
    pub(crate) const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the role is in the set.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }

    /// Whether there is no role in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with only its first role, in the order of the vocabulary.
    pub(crate) const fn first(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
    }

    /// The roles of the set, in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL
            .iter()
            .copied()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Which roles may look at a privilege, and which may use it to the full.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    read: Roles,
    write: Roles,
}

/// The rules in force. Made once for an implementation and shared by its simulators.
#[derive(Debug)]
pub struct Policy {
    readings: Readings,
    entries: [[Entry; HOMES]; PRIVILEGES],
    /// For naming what a refusal rests on.
    cells: Box<[[[Option<&'static Cell>; ROLES]; HOMES]; PRIVILEGES]>,
    broken: Option<&'static Rule>,
}

impl Policy {
    /// The faithful rules under these readings.
    #[must_use]
    pub fn new(readings: Readings) -> Self {
        Self::compile(readings, None)
    }

    /// The rules with exactly one deliberate bug.
    #[must_use]
    pub fn with_mutant(readings: Readings, mutant: &Mutant) -> Self {
        Self::compile(readings, Some(mutant))
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "the arrays are as long as their vocabularies"
    )]
    fn compile(readings: Readings, mutant: Option<&Mutant>) -> Self {
        let mut entries = [[Entry::default(); HOMES]; PRIVILEGES];
        let mut cells = Box::new([[[None; ROLES]; HOMES]; PRIVILEGES]);
        for ((privilege, home, role), cell) in tables::in_force(&readings) {
            let access = mutant
                .and_then(|mutant| mutant.access_of(cell))
                .unwrap_or(cell.access);
            let entry = &mut entries[privilege as usize][home as usize];
            if access >= Access::Read {
                entry.read = entry.read.with(role);
            }
            if access >= Access::Write {
                entry.write = entry.write.with(role);
            }
            cells[privilege as usize][home as usize][role as usize] = Some(cell);
        }
        let broken = mutant.and_then(Mutant::rule);
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

    /// Whether somebody from `home` with these roles has this access. Access adds up over roles,
    /// and what no role gives is denied.
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
        enough.0 & roles.0 != 0
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

    /// Whether this rule is the one that the mutant breaks.
    #[inline]
    pub(crate) fn breaks(&self, rule: &'static Rule) -> bool {
        self.broken.is_some_and(|broken| std::ptr::eq(broken, rule))
    }
}
