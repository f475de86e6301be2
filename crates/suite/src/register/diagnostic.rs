//! Diagnostics: mistakes in a text, with their places.

use std::fmt::{self, Display};
use std::ops::Deref;

/// A description of a mistake, possibly with a correction.
pub trait Explain: Display {
    /// The correction to suggest.
    fn help(&self) -> Option<String>;
}

/// A mistake at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<P> {
    /// Path of the [`Source`](super::source::Source).
    pub path: String,
    /// Line, counted from one.
    pub line: usize,
    /// The mistake.
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

/// All mistakes in the order of their places; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults<P>(Vec<Fault<P>>);

impl<P> Faults<P> {
    /// A single fault.
    #[must_use]
    pub fn one(fault: Fault<P>) -> Self {
        Self(vec![fault])
    }

    /// The same mistakes at other places.
    #[must_use]
    pub fn moved(mut self, change: impl FnMut(&mut Fault<P>)) -> Self {
        self.0.iter_mut().for_each(change);
        self
    }

    /// `value`, unless there are faults.
    ///
    /// # Errors
    ///
    /// With the faults, if there are any.
    pub fn or<T>(mut faults: Vec<Fault<P>>, value: T) -> Result<T, Self> {
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
