//! Proof: that a record holds ([`replay`], [`derived`]), that every requirement has a scenario
//! ([`coverage`]), that every scenario can fail ([`mutants`]) and accuses only what is broken ([`accusations`]), and
//! that no right server is accused ([`variants`]).

pub mod accusations;
pub mod bite;
pub mod coverage;
pub mod derived;
#[cfg(test)]
mod held_against;
pub mod layer;
pub mod mutants;
pub mod naming;
pub mod replay;
pub mod variants;
pub mod watch;
