//! What can be wrong in a text, with its place.

use std::fmt::{self, Display};
use std::ops::Deref;

/// A statement of what is wrong, which may know how to mend it.
pub trait Explain: Display {
    /// What to do about it.
    fn help(&self) -> Option<String>;
}

/// Something wrong at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<P> {
    /// Path of the [`Source`](super::source::Source).
    pub path: String,
    /// Line, counted from one.
    pub line: usize,
    /// What is wrong there.
    pub problem: P,
}

impl<P: Explain> Display for Fault<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.problem)?;
        self.problem
            .help()
            .map_or(Ok(()), |help| write!(f, "\n  help: {help}"))
    }
}

impl<P: Explain + fmt::Debug> std::error::Error for Fault<P> {}

/// All that was found wrong, never empty, in the order of the places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults<P>(Vec<Fault<P>>);

impl<P> Faults<P> {
    /// `value`, unless there are faults.
    pub(crate) fn or<T>(mut faults: Vec<Fault<P>>, value: T) -> Result<T, Self> {
        if faults.is_empty() {
            return Ok(value);
        }
        faults.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        Err(Self(faults))
    }
}

impl<P> Deref for Faults<P> {
    type Target = [Fault<P>];

    fn deref(&self) -> &[Fault<P>] {
        &self.0
    }
}

impl<P: Explain> Display for Faults<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.0.iter().enumerate() {
            write!(f, "{}{fault}", if n == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl<P: Explain + fmt::Debug> std::error::Error for Faults<P> {}
