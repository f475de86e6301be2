//! Proof: that a record holds ([`replay`], [`derived`]), that every requirement has a scenario
//! ([`coverage`]), and that every scenario can fail ([`mutants`]).

pub mod bite;
pub mod coverage;
pub mod derived;
pub mod mutants;
pub mod replay;
pub mod watch;
