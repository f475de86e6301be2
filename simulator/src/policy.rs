//! placeholder
use crate::readings::Readings;

/// The rules in force.
#[derive(Debug)]
pub struct Policy {}

impl Policy {
    /// x
    #[must_use]
    pub fn new(readings: &Readings) -> Self {
        let _ = readings;
        Self {}
    }
}
