//! A deliberate bug of the simulator: one table cell changed, or one rule broken.

use crate::privilege::Access;
use crate::rule::Rule;
use crate::tables::Cell;

/// One deliberate bug.
#[derive(Clone, Copy, Debug)]
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

    /// The rule that is broken, if the bug is in one.
    pub(crate) const fn rule(&self) -> Option<&'static Rule> {
        match self {
            Self::Rule(rule) => Some(rule),
            Self::Cell { .. } => None,
        }
    }
}
