//! The reference simulator of Control Hub administrator roles: who may do what, to whom, in which
//! organization.
//!
//! It is pure and deterministic: no input or output, no clock but the one it is told, no random
//! numbers. Every refusal names the requirement of the register that it rests on.

pub mod command;
pub mod facts;
pub mod fixture;
#[cfg(feature = "http")]
pub mod http;
pub mod identity;
pub mod mutants;
pub mod outcome;
pub mod policy;
pub mod privilege;
#[cfg(test)]
mod properties;
pub mod readings;
pub mod rules;
pub mod simulator;
pub mod state;
pub mod tables;
pub mod vocabulary;

pub use command::Command;
pub use fixture::{Created, Fixture};
pub use identity::{Actor, OrganizationId, SiteId, UserId};
pub use mutants::Mutant;
pub use outcome::{Answer, Outcome, Refusal};
pub use policy::Policy;
pub use readings::{Conflict, Reading, Readings};
pub use simulator::Simulator;
