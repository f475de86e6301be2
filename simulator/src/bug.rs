//! A deliberate bug of the simulator: one table cell changed, or one rule broken.

use rolecall_model::vocabulary::{Home, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::Rule;
use crate::tables::Cell;

/// One deliberate bug.
#[derive(Clone, Debug)]
pub(crate) enum Bug {
    /// The cell gives this access instead of its own.
    Cell {
        /// The cell.
        cell: &'static Cell,
        /// The access that it gives.
        access: Access,
    },
    /// The rule does not do what it is for.
    Rule(&'static Rule),
    /// A role gets another access than the tables give it.
    Access(OtherAccess),
}

/// Access to a privilege that the tables do not give.
#[derive(Clone, Debug)]
pub(crate) struct OtherAccess {
    /// The role.
    pub(crate) role: Role,
    /// The privilege.
    pub(crate) privilege: Privilege,
    /// The homes of the holders who get it.
    pub(crate) homes: Vec<Home>,
    /// The access that they get.
    pub(crate) access: Access,
}

impl Bug {
    /// The access that a cell gives by the bug, if the bug is in that cell.
    pub(crate) fn access_of(&self, cell: &'static Cell) -> Option<Access> {
        match self {
            Self::Cell {
                cell: broken,
                access,
            } if std::ptr::eq(*broken, cell) => Some(*access),
            _ => None,
        }
    }

    /// The access that the tables do not give, if that is the bug.
    pub(crate) const fn other_access(&self) -> Option<&OtherAccess> {
        match self {
            Self::Access(other) => Some(other),
            Self::Cell { .. } | Self::Rule(_) => None,
        }
    }

    /// The rule that is broken, if the bug is in one.
    pub(crate) const fn rule(&self) -> Option<&'static Rule> {
        match self {
            Self::Rule(rule) => Some(rule),
            Self::Cell { .. } | Self::Access(_) => None,
        }
    }
}
