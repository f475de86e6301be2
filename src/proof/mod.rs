//! Proof: that a record holds ([`replay`]), that every requirement has a scenario ([`coverage`]), and
//! that every scenario can fail ([`mutants`]).

pub mod bite;
pub mod coverage;
pub mod mutants;
pub mod replay;
