//! Accounts that exist already, lent to one scenario at a time.

pub(in crate::http) mod borrowed;
pub(in crate::http) mod lease;
pub(in crate::http) mod search;
pub(in crate::http) mod wanted;
