//! A rule in code: its kind, the requirements that it rests on, and how a file declares its rules.

use std::borrow::Cow;

use rolecall_model::outcome::Refusal;
use rolecall_model::readings::Reading;

/// The kind of a rule, and with it the way to break it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Refuses. Broken, it lets through.
    Guard,
    /// Changes something. Broken, nothing happens.
    Effect,
    /// Keeps other rules from refusing. Broken, they do.
    Exemption,
    /// Keeps something out of the effects of a command or out of an answer. Broken, it is there.
    Limit,
}

impl Kind {
    /// The word in a mutant's id.
    pub(crate) const fn broken(self) -> &'static str {
        match self {
            Self::Guard | Self::Limit => "ignored",
            Self::Effect => "skipped",
            Self::Exemption => "withdrawn",
        }
    }

    /// True if the rule decides: once it is broken, commands are allowed or refused that were not, and not
    /// only their effects or answers differ.
    pub(crate) const fn decides(self) -> bool {
        matches!(self, Self::Guard | Self::Exemption)
    }
}

/// A rule in code.
#[derive(Debug)]
pub struct Rule {
    /// Its kind.
    pub kind: Kind,
    /// Its name, unique among the rules of its first requirement.
    pub name: &'static str,
    /// The requirements that it rests on, the one to name first.
    pub requirements: &'static [&'static str],
    /// The rule in words, as the reason of a refusal.
    pub says: &'static str,
    /// The reading that it presupposes.
    pub reading: Option<Reading>,
}

impl Rule {
    /// The refusal for which the rule is the reason.
    pub(crate) fn refusal(&self) -> Refusal {
        refusal(
            self.requirements.first().copied().unwrap_or_default(),
            self.says,
        )
    }
}

/// A refusal that rests on a requirement.
pub(crate) fn refusal(requirement: &'static str, text: impl Into<Cow<'static, str>>) -> Refusal {
    Refusal {
        requirement: Some(Cow::Borrowed(requirement)),
        text: text.into(),
    }
}

/// Declares the rules of a file.
macro_rules! rules {
    ($($kind:ident $NAME:ident = $name:literal [$($requirement:literal),+] $(if $conflict:ident = $reading:literal)?, $says:literal;)+) => {
        $(
            pub(crate) static $NAME: $crate::rule::Rule = $crate::rule::Rule {
                kind: $crate::rule::Kind::$kind,
                name: $name,
                requirements: &[$($requirement),+],
                says: $says,
                reading: rules!(@reading $($conflict $reading)?),
            };
        )+
        /// Every rule of this file.
        pub(crate) static RULES: &[&$crate::rule::Rule] = &[$(&$NAME,)+];
    };
    (@reading) => { None };
    (@reading $conflict:ident $reading:literal) => {
        Some(
            rolecall_model::readings::Conflict::$conflict
                .reading($reading)
                .expect("the conflict has this reading"),
        )
    };
}
pub(crate) use rules;
