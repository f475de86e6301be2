//! The kit of rolecall.

pub mod implementation;
pub mod verdict;
