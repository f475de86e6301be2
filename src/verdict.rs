//! Placeholder until the report branch is merged.
/// x
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// x
    Pass,
    /// x
    Inconclusive,
    /// x
    Fail,
    /// x
    Error,
}
/// x
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cause {
    /// x
    Implementation,
    /// x
    Network,
    /// x
    Mapping,
    /// x
    Kit,
}
