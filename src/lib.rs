//! rolecall, a conformance test kit for delegated administration: who may do what, to whom, in
//! which organization.
//!
//! This crate is the program: its command line ([`cli`]), a first mapping for an implementation
//! ([`init`]), what is wrong with one ([`doctor`]), where one differs from the simulator ([`explore`]), the language
//! server ([`lsp`]), who may do what ([`matrix`]), and what the suite
//! itself is worth ([`proof`]). What it is made of is in crates of their own: `rolecall-model`,
//! `rolecall-record`, `rolecall-simulator`, `rolecall-suite` and `rolecall-adapters`.

pub mod cli;
pub mod doctor;
pub mod explore;
pub mod init;
pub mod lsp;
pub mod matrix;
pub mod needs;
pub mod outlook;
pub mod proof;
