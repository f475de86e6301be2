//! Identifiers. The simulator counts up from zero, so a run is the same every time.

use std::fmt;

use arbitrary::{Arbitrary, Unstructured};
use serde::{Deserialize, Serialize};

macro_rules! identifier {
    ($(#[$meta:meta])* $Type:ident = $prefix:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $Type(pub u32);

        impl $Type {
            /// Names nothing and never will (`GEN-15`).
            pub const UNKNOWN: Self = Self(u32::MAX);

            /// The beginning of the spelling.
            pub const PREFIX: &str = $prefix;

            /// Its number as an index.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        // The spelling that people and other programs get to see.
        impl fmt::Display for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        // A handful of low numbers, so that random sequences meet the same things again, and
        // now and then something that does not exist.
        impl<'a> Arbitrary<'a> for $Type {
            fn arbitrary(input: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
                Ok(match input.int_in_range(0..=8_u32)? {
                    8 => Self::UNKNOWN,
                    number => Self(number),
                })
            }
        }
    };
}

identifier! {
    /// An organization.
    OrganizationId = "org-"
}
identifier! {
    /// A user, in whichever organization the user is at home.
    UserId = "user-"
}
identifier! {
    /// A meeting site of an organization.
    SiteId = "site-"
}

/// The sender of a command.
#[derive(Arbitrary, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Actor {
    /// A user who is signed in.
    User(UserId),
    /// A sender without credentials (`GEN-14`).
    Anonymous,
    /// A sender with credentials that were never issued (`GEN-14`).
    Impostor,
    /// The operator of the test, who looks at everything and changes nothing: read-backs.
    Operator,
}
