//! The things that conformance classes require: fixtures, operations and words.
//!
//! A class is only shown in full if the implementation lacks none of the things that its scenarios ask for,
//! so that nobody makes a class look fuller by leaving things out. The list is derived: a test runs the
//! suite, notes what is asked for, and compares it with `required.txt`. A few things are optional, since
//! they belong to the test and not to the service.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use crate::capability::Capability;
use crate::word::{Vocabulary, Word};

/// The classes that require each thing: a line for each thing, with its name and then the classes. Where
/// only the inferred rules of a class ask for it, the class is written `NAME:extended`.
const LIST: &str = include_str!("required.txt");

/// The things that an implementation may lack and still show a class in full, each with the reason.
pub const OPTIONAL: [(&str, &str); 5] = [
    (
        "fixtures.advance-clock",
        "few services let a test move their clock",
    ),
    (
        "fixtures.await-set-up",
        "it waits for the service, and asks for nothing else",
    ),
    (
        "fixtures.finish-exports",
        "it makes a background job end at once, so that the test does not wait",
    ),
    (
        "fixtures.issue-notification",
        "notifications of the service itself are in its operators' hands",
    ),
    (
        "operations.view-outbox",
        "it reads the e-mails that the service sent, which few services store",
    ),
];

/// One thing that an implementation may lack.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Lack {
    /// A fixture or an operation.
    Capability(Capability),
    /// A word of a vocabulary.
    Word(Word),
    /// Accounts or organizations: the roster holds none that a scenario could use.
    Accounts,
    /// Effects: a decision point has none, so that what a scenario reads back is the kit's own.
    Effects,
}

impl Lack {
    /// The thing with this name, as [`Display`](fmt::Display) writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.split_once('.') {
            Some(("fixtures", fixture)) => Capability::fixture(fixture).map(Self::Capability),
            Some(("operations", operation)) => {
                Capability::operation(operation).map(Self::Capability)
            }
            Some((vocabulary, slug)) => {
                Vocabulary::named(vocabulary).and_then(|it| it.word(slug).map(Self::Word))
            }
            None if name == "accounts" => Some(Self::Accounts),
            None if name == "effects" => Some(Self::Effects),
            None => None,
        }
    }

    /// Whether a class can be shown in full without it.
    #[must_use]
    pub fn is_optional(self) -> bool {
        let name = self.to_string();
        self == Self::Effects || OPTIONAL.iter().any(|(optional, _)| *optional == name)
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Capability(capability) => capability.fmt(f),
            Self::Word(word) => write!(f, "{}.{}", word.vocabulary().name(), word.slug()),
            Self::Accounts => f.write_str("accounts"),
            Self::Effects => f.write_str("effects"),
        }
    }
}

/// The things that a class requires, by name and in the order of the list; the optional ones are left out.
/// `extended` says whether the inferred rules of the class count as well.
pub fn required(class: &str, extended: bool) -> impl Iterator<Item = &'static str> {
    let class = class.to_owned();
    lines().filter_map(move |(thing, classes)| {
        let is_required = classes.iter().any(|it| match it.split_once(':') {
            Some((name, _)) => extended && name == class,
            None => *it == class,
        });
        (is_required && !is_optional(thing)).then_some(thing)
    })
}

/// Whether a class requires the thing of this name.
#[must_use]
pub fn is_required(thing: &str, class: &str, extended: bool) -> bool {
    required(class, extended).any(|it| it == thing)
}

/// Whether a class can be shown in full without the thing of this name; nothing is known of unknown names.
#[must_use]
pub fn is_optional(thing: &str) -> bool {
    Lack::named(thing).is_some_and(Lack::is_optional)
}

/// The things of the list, each with its classes.
fn lines() -> impl Iterator<Item = (&'static str, &'static BTreeSet<&'static str>)> {
    static LINES: LazyLock<Vec<(&str, BTreeSet<&str>)>> = LazyLock::new(|| {
        let lines = LIST.lines().filter_map(|line| line.split_once(' '));
        lines
            .map(|(thing, classes)| (thing, classes.split(' ').collect()))
            .collect()
    });
    LINES.iter().map(|(thing, classes)| (*thing, classes))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn every_thing_of_the_list_and_every_optional_one_exists() {
        let optional = OPTIONAL.iter().map(|(name, _)| *name);
        let mut count = 0;
        for name in lines().map(|(name, _)| name).chain(optional) {
            assert_eq!(Lack::named(name).unwrap().to_string(), name);
            count += 1;
        }
        assert!(count > 50, "{count}");
        assert_eq!(Lack::named("accounts"), Some(Lack::Accounts));
        for unknown in ["fixtures.advance-cloc", "role.boss", "nothing", ""] {
            assert_eq!(Lack::named(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_optional_things_are_not_required() {
        for (name, _) in OPTIONAL {
            assert!(is_optional(name));
            assert!(!lines().any(|(thing, classes)| {
                classes.iter().any(|class| is_required(name, class, true)) && thing == name
            }));
        }
        assert!(!is_optional("operations.grant-role"));
        assert!(is_required(
            "operations.grant-role",
            "service-administrator",
            false
        ));
    }
}
