//! The conformance test kit for delegated administration: who may do what, to whom, in which
//! organization.
//!
//! The [`register`] says what the rules are, the [`suite`] holds the scenarios that test them, and
//! [`coverage`] sets the one against the other.

pub mod coverage;
pub mod register;
pub mod source;
pub mod suite;
