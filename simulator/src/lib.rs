//! The reference simulator of Control Hub administrator roles: who may do what, to whom, in which
//! organization.
//!
//! It is pure and deterministic: no input or output, no clock but the one it is told, no random
//! numbers. Every refusal names the requirement of the register that it rests on.

mod bug;
mod dispatch;
pub mod facts;
pub mod fixtures;
#[cfg(feature = "http")]
pub mod http;
pub mod mutants;
pub mod policy;
pub mod population;
pub mod privilege;
#[cfg(test)]
mod properties;
pub mod rule;
pub mod rules;
pub mod simulator;
pub mod state;
pub mod tables;
pub mod variants;

pub use mutants::Mutant;
pub use policy::Policy;
pub use simulator::Simulator;
pub use variants::Variant;
