//! The specification and how it is run: the [`register`] has the requirements, the [`suite`] has the
//! scenarios that test them, and a [`run`] drives an implementation through the scenarios.
//!
//! Steps know commands and outcomes, and nothing of how an implementation is reached.

pub mod check;
pub mod claims;
pub mod editor;
pub mod reference;
pub mod register;
pub mod run;
mod steps;
pub mod suite;
pub mod world;
