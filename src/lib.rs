//! The kit of rolecall.

pub mod adapter;
pub mod implementation;
pub mod verdict;
