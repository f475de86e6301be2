//! Accounts that exist already, lent to one scenario at a time.

mod lease;
mod search;
mod wanted;

pub(in crate::http) use lease::{Lease, Ledger};
pub(in crate::http) use search::Assignment;
pub(in crate::http) use wanted::Wanted;
