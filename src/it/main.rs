//! The program from outside: its command line, over a real socket, against servers good and bad.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics says what is wrong"
)]

mod agreement;
mod certificate;
mod circles;
mod command_line;
mod decisions;
mod doctor;
mod documents;
mod endurance;
mod evidence;
mod expected;
mod faults;
mod greetings;
mod init;
mod layering;
mod matrix;
mod mutants;
mod output;
mod program;
mod readers;
mod readings;
mod reports;
mod runner;
mod selections;
mod server;
mod steps;
