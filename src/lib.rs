//! rolecall, a conformance test kit for delegated administration: who may do what, to whom, in
//! which organization.
//!
//! The [`register`] says what the rules are, the [`suite`] holds the scenarios that test them, and
//! [`coverage`] sets the one against the other. A run drives an
//! [`Implementation`](implementation::Implementation) through the scenarios and reaches a
//! [`Verdict`](verdict::Verdict) for each requirement. What it found is one versioned
//! [`Record`](record::Record); every [`report`] is derived from the record and from nothing else,
//! so that a reader of the record can check every report.

pub mod adapter;
pub mod certificate;
pub mod cli;
pub mod coverage;
pub mod digest;
pub mod doctor;
pub mod evidence;
pub mod init;
pub mod journal;
pub mod matrix;
pub mod mutants;
mod patience;
pub mod record;
pub mod register;
pub mod report;
pub mod run;
pub mod shards;
pub mod source;
mod steps;
pub mod suite;
pub mod usage;
pub mod verify;
mod witness;
pub mod world;

pub use rolecall_model::{implementation, verdict, word as vocabulary};
