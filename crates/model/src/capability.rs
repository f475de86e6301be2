//! Fixtures and operations: what an implementation may be able to do.

use std::fmt;

use crate::{Command, Fixture};

/// A fixture or an operation: what a mapping maps.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Capability {
    /// The fixture at this place of [`Fixture::NAMES`].
    Fixture(usize),
    /// The operation at this place of [`Command::OPERATIONS`].
    Operation(usize),
}

impl Capability {
    /// Every fixture and every operation, in the order of their declaration.
    pub fn all() -> impl Iterator<Item = Self> {
        let fixtures = (0..Fixture::NAMES.len()).map(Self::Fixture);
        fixtures.chain((0..Command::OPERATIONS.len()).map(Self::Operation))
    }

    /// The fixture of this name.
    #[must_use]
    pub fn fixture(name: &str) -> Option<Self> {
        let place = Fixture::NAMES.iter().position(|known| *known == name)?;
        Some(Self::Fixture(place))
    }

    /// The operation of this name.
    #[must_use]
    pub fn operation(name: &str) -> Option<Self> {
        let place = Command::OPERATIONS
            .iter()
            .position(|known| *known == name)?;
        Some(Self::Operation(place))
    }

    /// The operation that a command attempts.
    #[must_use]
    pub fn of_command(command: &Command) -> Self {
        // Every command is in the list; a test of the declaration compares both.
        Self::operation(command.operation()).unwrap_or(Self::Operation(usize::MAX))
    }

    /// The fixture that brings a state about.
    #[must_use]
    pub fn of_fixture(fixture: &Fixture) -> Self {
        Self::fixture(fixture.name()).unwrap_or(Self::Fixture(usize::MAX))
    }

    /// Its name, which a fixture and an operation may share.
    #[must_use]
    pub fn name(self) -> &'static str {
        let (names, place) = match self {
            Self::Fixture(place) => (Fixture::NAMES, place),
            Self::Operation(place) => (Command::OPERATIONS, place),
        };
        names.get(place).copied().unwrap_or_default()
    }

    /// The part of a mapping that holds it.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Fixture(_) => "fixtures",
            Self::Operation(_) => "operations",
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.section(), self.name())
    }
}
