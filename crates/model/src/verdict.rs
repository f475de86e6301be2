//! Verdicts on scenarios, requirements and whole runs, and the causes of those that are not a pass.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The verdict on a scenario, a requirement or a run.
///
/// During a run a verdict only ever gets worse, in the order none < `pass` <
/// `inconclusive` < `fail` < `error`; "none" is `Option::None`. `Ord` is left out on purpose:
/// [`Verdict::Inapplicable`] does not belong to that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every expected answer was observed.
    Pass,
    /// The implementation or the network kept the kit from finding out: a time-out, a reset, a
    /// server error, an answer that cannot be read.
    Inconclusive,
    /// An answer was observed that the requirement rules out.
    Fail,
    /// The kit itself is at fault: an undefined step, a bad mapping.
    Error,
    /// It cannot be tested here, or is not in force; that is known before the run.
    Inapplicable,
}

impl Verdict {
    /// All verdicts, those that need attention first.
    pub const ALL: [Self; 5] = [
        Self::Fail,
        Self::Error,
        Self::Inconclusive,
        Self::Pass,
        Self::Inapplicable,
    ];

    /// The worse of the two. `Inapplicable` yields to every other verdict: a scenario that was not run
    /// cannot hide one that was.
    #[must_use]
    pub fn worsen(self, other: Self) -> Self {
        if other.severity() > self.severity() {
            other
        } else {
            self
        }
    }

    /// The worst of several verdicts; `None` when there are none.
    pub fn worst(verdicts: impl IntoIterator<Item = Self>) -> Option<Self> {
        verdicts.into_iter().reduce(Self::worsen)
    }

    /// True if the verdict needs attention: it is neither a pass nor inapplicable.
    pub fn needs_attention(self) -> bool {
        matches!(self, Self::Inconclusive | Self::Fail | Self::Error)
    }

    /// The word used in records and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Inconclusive => "inconclusive",
            Self::Fail => "fail",
            Self::Error => "error",
            Self::Inapplicable => "inapplicable",
        }
    }

    fn severity(self) -> u8 {
        match self {
            Self::Inapplicable => 0,
            Self::Pass => 1,
            Self::Inconclusive => 2,
            Self::Fail => 3,
            Self::Error => 4,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The party at fault when a scenario does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The implementation under test answered, and the answer is wrong or unusable.
    Implementation,
    /// No answer arrived, or not in time.
    Network,
    /// The description of the implementation (`implementation.toml`) does not fit it.
    Mapping,
    /// The kit: an undefined step, an internal error.
    Kit,
}

impl Cause {
    /// The word used in records and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Implementation => "implementation",
            Self::Network => "network",
            Self::Mapping => "mapping",
            Self::Kit => "kit",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_only_get_worse() {
        use Verdict::*;
        let order = [Inapplicable, Pass, Inconclusive, Fail, Error];
        for (i, &low) in order.iter().enumerate() {
            for &high in &order[i..] {
                assert_eq!(low.worsen(high), high);
                assert_eq!(high.worsen(low), high);
            }
        }
    }

    #[test]
    fn nothing_run_is_no_verdict() {
        assert_eq!(Verdict::worst([]), None);
        assert_eq!(
            Verdict::worst([Verdict::Inapplicable]),
            Some(Verdict::Inapplicable)
        );
    }

    #[test]
    fn the_serialized_word_is_the_displayed_word() {
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.to_string());
        }
        for cause in [
            Cause::Implementation,
            Cause::Network,
            Cause::Mapping,
            Cause::Kit,
        ] {
            assert_eq!(serde_json::to_value(cause).unwrap(), cause.to_string());
        }
    }
}
