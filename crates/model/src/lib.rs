//! The words of delegated administration, which every other crate of rolecall shares: commands,
//! fixtures and outcomes, the vocabularies that they are written in, the trait that an implementation
//! is driven through, and verdicts.
//!
//! Nothing here decides who may do what.

pub mod area;
pub mod capability;
pub mod command;
pub mod decided;
pub mod declaration;
pub mod fixture;
pub mod identity;
pub mod implementation;
pub mod latitude;
pub mod outcome;
pub mod owner;
pub mod readings;
pub mod required;
pub mod role_set;
pub mod suggest;
pub mod text;
pub mod verdict;
pub mod vocabulary;
pub mod word;

pub use command::Command;
pub use fixture::{Created, Fixture};
pub use identity::{Actor, OrganizationId, SiteId, UserId};
pub use outcome::{Answer, Outcome, Refusal};
pub use readings::{Conflict, Reading, Readings};
