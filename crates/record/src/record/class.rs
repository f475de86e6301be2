//! Conformance classes: the named subsets of the requirements that can be claimed on their own.
//!
//! There is a class for each area, and `decisions`: what has to be allowed and what has to be refused in
//! any area, as far as decisions alone show it, which is all that a policy decision point can be held to.
//! Each class has two scopes. *Core* is what the documents say; *extended* also holds what was inferred
//! where they are silent. The level at which a class is shown is another matter: see [`Level`].

use std::fmt;

use rolecall_model::area::Area;
use rolecall_model::decided::is_decided;
use rolecall_model::suggest::nearest;
use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::level::Level;
use super::{Basis, Counts, Modality, Record, Requirement, Selection};

/// The name of the class that cuts across the areas.
pub const DECISIONS: &str = "decisions";

/// The part of a class that is claimed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The rules that the documents state.
    Core,
    /// The core, and the rules that were inferred.
    #[default]
    Extended,
}

impl Scope {
    /// The word used in files, records and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Extended => "extended",
        }
    }
}

/// A class that an implementation claims, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Claim {
    /// The class: the name of an area, such as `contact-center`, or `decisions`.
    pub name: String,
    /// The part of its rules that is claimed.
    pub scope: Scope,
    /// Whether a partial level is claimed: the implementation says that it lacks things. Otherwise the
    /// class is claimed in full.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
}

/// Why a claim cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// The class does not exist.
    #[error("unknown conformance class `{name}`{}", .nearest.as_ref().map_or_else(
        || format!("; the classes are {}", Claim::names().collect::<Vec<_>>().join(", ")),
        |it| format!("; did you mean `{it}`?"),
    ))]
    Class {
        /// The name given.
        name: String,
        /// The one it resembles.
        nearest: Option<String>,
    },
    /// The scope does not exist.
    #[error(
        "`{0}` is not a scope of a class; write NAME, NAME:core or NAME:extended, and :partial after it \
             if a partial level is claimed"
    )]
    Scope(String),
}

impl std::str::FromStr for Claim {
    type Err = ClaimError;

    /// Reads `contact-center` (extended, in full), `contact-center:core` or `contact-center:core:partial`.
    fn from_str(text: &str) -> Result<Self, ClaimError> {
        let (name, rest) = text.split_once(':').unwrap_or((text, "extended"));
        if !Self::names().any(|known| known == name) {
            return Err(ClaimError::Class {
                name: name.to_owned(),
                nearest: nearest(name, Self::names()),
            });
        }
        let (scope, partial) = match rest {
            "core" => (Scope::Core, false),
            "extended" => (Scope::Extended, false),
            "core:partial" => (Scope::Core, true),
            "partial" | "extended:partial" => (Scope::Extended, true),
            other => return Err(ClaimError::Scope(other.to_owned())),
        };
        Ok(Self {
            name: name.to_owned(),
            scope,
            partial,
        })
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.name, self.scope.as_str())
    }
}

impl Claim {
    /// The names of all classes, in the order of every report.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        Area::all().iter().map(Area::directory).chain([DECISIONS])
    }

    /// The claim as the command line and mappings take it.
    #[must_use]
    pub fn argument(&self) -> String {
        let partial = if self.partial { ":partial" } else { "" };
        format!("{self}{partial}")
    }

    /// The default claim: every area, at whatever level the run shows.
    #[must_use]
    pub fn everything() -> Vec<Self> {
        Area::all()
            .iter()
            .map(|area| Self {
                name: area.directory().to_owned(),
                scope: Scope::Extended,
                partial: true,
            })
            .collect()
    }

    /// Whether a requirement belongs to what is claimed.
    #[must_use]
    pub fn covers(&self, requirement: &Requirement) -> bool {
        let in_class = if self.name == DECISIONS {
            requirement.is_decision()
        } else {
            Area::all()
                .iter()
                .any(|it| it.prefix() == requirement.area && it.directory() == self.name)
        };
        in_class && (self.scope == Scope::Extended || requirement.basis != Basis::Inferred)
    }
}

impl Requirement {
    /// Whether it says what has to be allowed or refused, and decisions alone show whether it is met.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        matches!(self.modality, Modality::MustAllow | Modality::MustDeny) && is_decided(&self.id)
    }
}

/// A class that was claimed, and what the run shows about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Class {
    /// Its name.
    pub name: String,
    /// The part of its rules that was claimed.
    pub scope: Scope,
    /// Whether a partial level was claimed, and not the class in full.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The worst verdict of its binding requirements; null when none of them ran.
    pub verdict: Option<Verdict>,
    /// Whether the run shows that the implementation conforms to it, which takes the full level; a run of a
    /// selection never does, and neither does one of a foreign suite.
    pub conforms: bool,
    /// The level at which the run shows it.
    pub level: Level,
    /// Why not; empty when it does.
    pub reason: String,
    /// Its requirements by verdict.
    pub requirements: Counts,
}

impl Class {
    pub(super) fn conclude(
        claim: &Claim,
        requirements: &[Requirement],
        selection: &Selection,
        foreign: bool,
        level: Level,
    ) -> Self {
        let own = || requirements.iter().filter(|it| claim.covers(it));
        let binding = || own().filter(|it| !it.is_advice());
        let counts = Counts::of(own().map(|it| it.verdict));
        let verdict = Verdict::worst(binding().filter_map(|it| it.verdict));
        let unknown = binding().filter(|it| it.verdict.is_none()).count();
        let reason = match verdict {
            None | Some(Verdict::Pass | Verdict::Inapplicable) if foreign => {
                "the features are not those of the kit, so that no class follows".to_owned()
            }
            Some(Verdict::Pass) if !selection.complete => how_much_ran(claim, requirements, &level),
            Some(Verdict::Inapplicable) if unknown > 0 => "nothing of it ran".to_owned(),
            Some(Verdict::Pass) if unknown > 0 => {
                format!("{unknown} of its requirements have no scenario")
            }
            Some(Verdict::Pass) if !level.full => how_much_is_lacking(&level),
            Some(Verdict::Pass) => String::new(),
            Some(Verdict::Inapplicable) => "nothing of it could be tested here".to_owned(),
            None => "nothing of it ran".to_owned(),
            Some(worse) => {
                let count = binding().filter(|it| it.verdict == Some(worse)).count();
                let plural = if count == 1 { "" } else { "s" };
                format!("{count} requirement{plural}: {worse}")
            }
        };
        Self {
            name: claim.name.clone(),
            scope: claim.scope,
            partial: claim.partial,
            verdict,
            conforms: reason.is_empty(),
            level,
            reason,
            requirements: counts,
        }
    }

    /// Whether the claim as it was made is borne out: in full, or, if a partial level was claimed, by
    /// all of it that could be tested.
    #[must_use]
    pub fn holds(&self) -> bool {
        let nothing_against = matches!(
            self.verdict,
            None | Some(Verdict::Pass | Verdict::Inapplicable)
        );
        self.conforms || (self.partial && nothing_against)
    }

    /// Whether all of it ran and passed, whatever else did or was left out: claimed alone, it would
    /// conform.
    #[must_use]
    pub fn stands_alone(&self, requirements: &[Requirement]) -> bool {
        self.verdict == Some(Verdict::Pass)
            && (self.partial || self.level.full)
            && Missing::of(&self.claim(), requirements) == Missing::default()
    }

    /// The claim that was made.
    #[must_use]
    pub fn claim(&self) -> Claim {
        Claim {
            name: self.name.clone(),
            scope: self.scope,
            partial: self.partial,
        }
    }
}

/// The number of binding requirements of a class without a verdict, and of those with a partial one.
#[derive(Debug, Default, PartialEq, Eq)]
struct Missing {
    wholly: usize,
    in_part: usize,
}

impl Missing {
    fn of(claim: &Claim, requirements: &[Requirement]) -> Self {
        let binding = || {
            let own = requirements.iter().filter(|it| claim.covers(it));
            own.filter(|it| !it.is_advice())
        };
        let in_part = |it: &&Requirement| it.verdict.is_some() && it.not_selected > 0;
        Self {
            wholly: binding().filter(|it| it.verdict.is_none()).count(),
            in_part: binding().filter(in_part).count(),
        }
    }
}

/// Number of lacking things that a reason names.
const NAMED: usize = 3;

/// The reason of a class that is shown in part, although all that could be tested passed.
fn how_much_is_lacking(level: &Level) -> String {
    let shown = format!("{level} requirements");
    let named: Vec<_> = level.lacking.iter().take(NAMED).cloned().collect();
    match (
        level.lacking.len(),
        level.lacking.len().saturating_sub(NAMED),
    ) {
        (0, _) => shown,
        (_, 0) => format!("{shown}; lacking {}", named.join(", ")),
        (_, more) => format!("{shown}; lacking {} and {more} more", named.join(", ")),
    }
}

/// The part of a class that a selection ran, if all of it passed.
fn how_much_ran(claim: &Claim, requirements: &[Requirement], level: &Level) -> String {
    let Missing { wholly, in_part } = Missing::of(claim, requirements);
    let mut parts = Vec::new();
    if wholly > 0 {
        parts.push(format!("{wholly} of its requirements did not"));
    }
    if in_part > 0 {
        parts.push(format!("{in_part} did in part"));
    }
    if parts.is_empty() && !level.full {
        return how_much_is_lacking(level);
    }
    if parts.is_empty() {
        return "all of it ran and passed, and other parts of the suite did not run".to_owned();
    }
    format!("only part of it ran: {}", parts.join(", "))
}

impl Record {
    /// The classes that the implementation claims.
    #[must_use]
    pub fn claims(&self) -> Vec<Claim> {
        self.classes.iter().map(Class::claim).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::collections::HashMap;

    use super::super::sample;
    use super::*;

    #[test]
    fn a_claim_is_read_as_it_is_written() {
        let claim: Claim = "sites".parse().unwrap();
        assert_eq!(claim.to_string(), "sites:extended");
        let claim: Claim = "decisions:core".parse().unwrap();
        assert_eq!(claim.to_string(), "decisions:core");
        let error = "contact-centre".parse::<Claim>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown conformance class `contact-centre`; did you mean `contact-center`?"
        );
        let claim: Claim = "sites:partial".parse().unwrap();
        assert_eq!(
            (claim.argument().as_str(), claim.partial),
            ("sites:extended:partial", true)
        );
        assert_eq!(claim.argument().parse(), Ok(claim));
        let claim: Claim = "sites:core:partial".parse().unwrap();
        assert_eq!(claim.argument().parse(), Ok(claim));
        let error = "sites:full".parse::<Claim>().unwrap_err();
        assert!(
            error.to_string().contains("`full` is not a scope"),
            "{error}"
        );
    }

    #[test]
    fn core_leaves_out_what_was_inferred_and_decisions_what_comes_of_them() {
        let mut requirement = sample::requirement("SITE-SCOPE-01", "title", "statement");
        let covers = |claim: &str, requirement: &Requirement| {
            claim.parse::<Claim>().unwrap().covers(requirement)
        };
        assert!(covers("sites:core", &requirement));
        assert!(!covers("sales", &requirement));
        assert!(!covers("decisions", &requirement));
        requirement.modality = Modality::MustDeny;
        assert!(covers("decisions:core", &requirement));
        // A list that leaves somebody out is not a decision.
        let list = Requirement {
            id: "CCSA-ADM-02".to_owned(),
            ..requirement.clone()
        };
        assert!(!covers("decisions", &list));
        requirement.basis = Basis::Inferred;
        assert!(!covers("decisions:core", &requirement));
        assert!(!covers("sites:core", &requirement));
        assert!(covers("sites", &requirement));
    }

    /// The level of a class with these requirements, in a run without scenarios.
    fn level(requirements: &[Requirement]) -> Level {
        let claim: Claim = "sites".parse().unwrap();
        Level::conclude(&claim, requirements, &HashMap::new(), &[])
    }

    #[test]
    fn a_selection_says_how_much_of_a_class_it_let_run() {
        let claim: Claim = "sites".parse().unwrap();
        let part = Selection {
            complete: false,
            ..sample::run().selection
        };
        let requirement = |verdict, not_selected| Requirement {
            verdict,
            not_selected,
            ..sample::requirement("SITE-SCOPE-01", "title", "statement")
        };
        let found = |requirements: &[Requirement]| {
            let class = Class::conclude(&claim, requirements, &part, false, level(requirements));
            assert!(!class.conforms);
            (class.reason.clone(), class.stands_alone(requirements))
        };
        let pass = Some(Verdict::Pass);
        let whole = "all of it ran and passed, and other parts of the suite did not run";
        assert_eq!(found(&[requirement(pass, 0)]), (whole.to_owned(), true));
        let (reason, alone) = found(&[
            requirement(pass, 0),
            requirement(pass, 2),
            requirement(None, 3),
        ]);
        let told = "only part of it ran: 1 of its requirements did not, 1 did in part";
        assert_eq!((reason.as_str(), alone), (told, false));
        // Untestable requirements say nothing about those that were left out.
        let unknown = [
            requirement(Some(Verdict::Inapplicable), 0),
            requirement(None, 3),
        ];
        assert_eq!(found(&unknown), ("nothing of it ran".to_owned(), false));
    }

    #[test]
    fn a_class_of_which_nothing_ran_does_not_conform() {
        let claim: Claim = "sales".parse().unwrap();
        let complete = Selection {
            complete: true,
            ..sample::run().selection
        };
        let class = Class::conclude(&claim, &[], &complete, false, Level::default());
        assert!(!class.conforms);
        assert_eq!(class.reason, "nothing of it ran");
    }
}
