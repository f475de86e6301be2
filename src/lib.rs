//! rolecall, a conformance test kit for delegated administration: who may do what, to whom, in
//! which organization.
//!
//! The kit states every rule of its register as a Gherkin scenario, drives an implementation
//! through the scenarios and reaches a [`Verdict`](verdict::Verdict) for each requirement. What a
//! run found is one versioned [`Record`](record::Record); every [`report`] is derived from the
//! record and from nothing else, so that a reader of the record can check every report.

pub mod implementation;
pub mod record;
pub mod report;
pub mod steps;
pub mod verdict;
pub mod world;
