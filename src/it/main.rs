//! The program from outside: its command line, over a real socket, against servers good and bad.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics says what is wrong"
)]

mod agreement;
mod authoring;
mod certificate;
mod check;
mod circles;
mod classes;
mod command_line;
mod decisions;
mod doctor;
mod documents;
mod endurance;
mod evidence;
mod expected;
mod explore;
mod faults;
mod forgeries;
mod greetings;
mod init;
mod layering;
mod layers;
mod lsp;
mod matrix;
mod mutants;
mod outlook;
mod output;
mod program;
mod readers;
mod readings;
mod reports;
mod runner;
mod selections;
mod server;
mod settings;
mod stand_in;
mod steps;
mod terminal;
