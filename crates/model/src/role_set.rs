//! Sets of roles, one bit a role.

use crate::vocabulary::{Role, RoleKind};

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
    pub const BOUND_TO_SITES: Self = Self::of_kind(RoleKind::Site);

    /// The sales roles.
    pub const SALES: Self = Self::of_kind(RoleKind::Sales);

    /// The roles of a kind.
    #[must_use]
    pub const fn of_kind(kind: RoleKind) -> Self {
        Self::among(Role::ALL, kind)
    }

    const fn among(roles: &[Role], kind: RoleKind) -> Self {
        match roles {
            [] => Self::NONE,
            [role, rest @ ..] => {
                let others = Self::among(rest, kind);
                if role.kind() as u8 == kind as u8 {
                    others.with(*role)
                } else {
                    others
                }
            }
        }
    }

    /// The roles that are in one of the sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The roles of this set that are in the other one as well.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The roles of this set that are not in the other one.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if the role is in the set.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }

    /// True if the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with only its first role, in the order of the vocabulary.
    #[must_use]
    pub const fn first(self) -> Self {
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
