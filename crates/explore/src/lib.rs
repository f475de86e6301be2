//! Exploration: random plays on the simulator and on an implementation side by side, and the scenario that shows a
//! difference between the two.

pub mod campaign;
mod chance;
mod compare;
pub mod control;
pub mod corpus;
pub mod diagnose;
pub mod difference;
mod duel;
mod edit;
pub mod examine;
pub mod feature;
pub mod fit;
pub mod generate;
pub mod hunt;
mod idle;
pub mod names;
pub mod play;
pub mod proof;
mod remote;
mod shrink;
mod side;
pub mod tale;
pub mod views;
