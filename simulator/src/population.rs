//! The contents of a service as a file that people write: organizations with their people, and who is what to
//! whom.
//!
//! The file is TOML or JSON with the same keys. People are named by e-mail address and organizations by
//! name, so that both have to be unique in it.

mod model;
mod read;
mod settle;
mod take;

pub use self::model::{
    Manager, Organization, Person, Population, RelationHeld, RoleHeld, Site, Subscription, Thing,
};
pub use self::read::{Format, Mistake};
pub use self::settle::Settled;

#[cfg(test)]
#[expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics says what is wrong"
)]
mod tests;
