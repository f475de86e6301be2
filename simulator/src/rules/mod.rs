//! What the tables do not say: guards, effects, exemptions and limits, one file an area.
//!
//! Every rule is declared once, with the requirements that it rests on, and used at the place where
//! it decides. The catalogue of mutants is made of these declarations.

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod bulk;
pub(crate) mod bystanders;
pub(crate) mod compliance;
pub(crate) mod contact_center;
pub(crate) mod control_hub;
pub(crate) mod customers;
pub(crate) mod eligibility;
pub(crate) mod exports;
pub(crate) mod fixtures;
pub(crate) mod general;
pub(crate) mod help_desk;
pub(crate) mod hub;
pub(crate) mod items;
pub(crate) mod lists;
pub(crate) mod meetings;
pub(crate) mod memory;
pub(crate) mod organization;
pub(crate) mod partners;
pub(crate) mod reach;
pub(crate) mod roles;
pub(crate) mod sales;
pub(crate) mod scope;
pub(crate) mod sites;
pub(crate) mod tenants;
pub(crate) mod users;

mod attempt;
#[cfg(test)]
mod tests;

pub(crate) use attempt::{Attempt, Interface, Subject};

use crate::readings::Reading;

/// What a rule does, and so how it can be broken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Refuses. Broken, it lets through.
    Guard,
    /// Brings something about. Broken, nothing happens.
    Effect,
    /// Keeps other rules from refusing. Broken, they do.
    Exemption,
    /// Keeps something out of what comes of a command, or of what an answer holds. Broken, it is there.
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

    /// Whether the rule decides: broken, commands are allowed or refused that were not, and it is not
    /// only that something else comes of them.
    pub(crate) const fn decides(self) -> bool {
        matches!(self, Self::Guard | Self::Exemption)
    }
}

/// A rule in code.
#[derive(Debug)]
pub struct Rule {
    /// What it does.
    pub kind: Kind,
    /// Its name, unique among the rules of its first requirement.
    pub name: &'static str,
    /// The requirements that it rests on, the one to name first.
    pub requirements: &'static [&'static str],
    /// What it says, as the reason of a refusal.
    pub says: &'static str,
    /// The reading that it presupposes.
    pub reading: Option<Reading>,
}

/// Declares the rules of a file.
macro_rules! rules {
    ($($kind:ident $NAME:ident = $name:literal [$($requirement:literal),+] $(if $conflict:ident = $reading:literal)?, $says:literal;)+) => {
        $(
            pub(crate) static $NAME: $crate::rules::Rule = $crate::rules::Rule {
                kind: $crate::rules::Kind::$kind,
                name: $name,
                requirements: &[$($requirement),+],
                says: $says,
                reading: rules!(@reading $($conflict $reading)?),
            };
        )+
        /// Every rule of this file.
        pub(crate) static RULES: &[&$crate::rules::Rule] = &[$(&$NAME,)+];
    };
    (@reading) => { None };
    (@reading $conflict:ident $reading:literal) => {
        Some(
            $crate::readings::Conflict::$conflict
                .reading($reading)
                .expect("the conflict has this reading"),
        )
    };
}
pub(crate) use rules;

/// The rules of all areas.
pub(crate) static RULES: &[&[&Rule]] = &[
    general::RULES,
    control_hub::RULES,
    compliance::RULES,
    meetings::RULES,
    contact_center::RULES,
    users::RULES,
    roles::RULES,
    eligibility::RULES,
    audit::RULES,
    lists::RULES,
    bulk::RULES,
    organization::RULES,
    items::RULES,
    sites::RULES,
    scope::RULES,
    partners::RULES,
    reach::RULES,
    hub::RULES,
    customers::RULES,
    help_desk::RULES,
    sales::RULES,
    access::RULES,
    exports::RULES,
    bystanders::RULES,
    memory::RULES,
    tenants::RULES,
];
