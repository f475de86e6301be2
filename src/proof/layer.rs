//! The mutants of a layer: `mutants.toml`.
//!
//! A new requirement brings its own bugs, in words that need no code: a rule of the simulator that is ignored, or a
//! role that gets another access than the tables give it.

use std::collections::BTreeSet;
use std::ops::Range;

use rolecall_model::suggest::{did_you_mean, nearest};
use rolecall_model::vocabulary::{Home, Role};
use rolecall_simulator::Mutant;
use rolecall_simulator::mutants::MutantError;
use rolecall_suite::register::Register;
use rolecall_suite::register::diagnostic::{Explain, Fault, Faults};
use rolecall_suite::register::source::Source;
use serde::Deserialize;
use toml::Spanned;

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is not TOML, or has a field that it must not have, or lacks one.
    #[error("{0}")]
    Malformed(String),
    /// A requirement that does not exist.
    #[error("there is no requirement `{id}`")]
    UnknownRequirement {
        /// The id.
        id: String,
        /// An id that it resembles.
        nearest: Option<String>,
    },
    /// A mutant that violates nothing.
    #[error("the mutant names no requirement that it violates")]
    NoRequirement,
    /// A mutant needs a rule or a cell.
    #[error("a mutant is either a `rule` or a `cell`")]
    NotOneBug,
    /// A bug that cannot be planted.
    #[error(transparent)]
    Bug(#[from] MutantError),
    /// Two mutants have the same bug and the same first requirement.
    #[error("there is a mutant `{0}` already")]
    Duplicate(String),
}

impl Explain for Problem {
    fn help(&self) -> Option<String> {
        let listed = "`rolecall mutants --list` shows the names in the ids of all mutants";
        let (rules, privileges) = Mutant::names();
        match self {
            Self::Malformed(_) | Self::Bug(MutantError::NoBug { .. }) => None,
            Self::UnknownRequirement { nearest, .. } => {
                did_you_mean(nearest.as_deref(), "correct the id, or add the requirement")
            }
            Self::NoRequirement => Some("write requirements = [\"…\"]".to_owned()),
            Self::NotOneBug => Some(
                "write rule = \"CCSA-ELIG-05/standard-licence\", or cell = { role = \"…\", privilege = \"…\", \
                 home = \"customer\", access = \"write\" }"
                    .to_owned(),
            ),
            Self::Bug(MutantError::UnknownRule(name)) => {
                did_you_mean(nearest(name, rules).as_deref(), listed)
            }
            Self::Bug(MutantError::UnknownPrivilege(name)) => {
                did_you_mean(nearest(name, privileges).as_deref(), listed)
            }
            Self::Bug(MutantError::Access { levels, .. }) => {
                Some(format!("write {}", levels.join(", ")))
            }
            Self::Duplicate(_) => Some("remove one of the two".to_owned()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    mutant: Vec<Spanned<Entry>>,
}

/// A mutant as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The requirements that it violates, the one that it is named after first.
    requirements: Vec<Spanned<String>>,
    /// The rule that it does not follow.
    rule: Option<Spanned<String>>,
    /// The access that it gives wrongly.
    cell: Option<Spanned<CellEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CellEntry {
    role: Role,
    privilege: String,
    /// The home of the holders of the role; any if it is absent.
    home: Option<Home>,
    access: String,
}

/// The mutants in `mutants.toml` of every layer.
///
/// # Errors
///
/// With everything that is wrong in the files.
pub fn mutants(sources: &[Source], register: &Register) -> Result<Vec<Mutant>, Faults<Problem>> {
    let mut faults = Vec::new();
    let mut mutants = Vec::new();
    let mut ids = BTreeSet::new();
    for source in sources.iter().filter(|it| it.is_mutants()) {
        let mut complain = |span: Range<usize>, problem: Problem| {
            faults.push(Fault {
                path: source.place(),
                line: source.line(&span),
                problem,
            });
        };
        let file: File = match toml::from_str(&source.text) {
            Ok(file) => file,
            Err(error) => {
                let problem = Problem::Malformed(error.message().to_owned());
                complain(error.span().unwrap_or_default(), problem);
                continue;
            }
        };
        for entry in file.mutant {
            let span = entry.span();
            match mutant(entry.into_inner(), span.clone(), register) {
                Ok(mutant) if ids.insert(mutant.id().to_owned()) => mutants.push(mutant),
                Ok(mutant) => complain(span, Problem::Duplicate(mutant.id().to_owned())),
                Err((span, problem)) => complain(span, problem),
            }
        }
    }
    Faults::or(faults, mutants)
}

fn mutant(
    entry: Entry,
    span: Range<usize>,
    register: &Register,
) -> Result<Mutant, (Range<usize>, Problem)> {
    for id in &entry.requirements {
        if register.requirement(id.get_ref()).is_none() {
            let nearest = register.nearest_requirement(id.get_ref());
            let problem = Problem::UnknownRequirement {
                id: id.get_ref().clone(),
                nearest,
            };
            return Err((id.span(), problem));
        }
    }
    if entry.requirements.is_empty() {
        return Err((span, Problem::NoRequirement));
    }
    let requirements = entry.requirements.into_iter().map(Spanned::into_inner);
    let requirements = requirements.collect();
    match (entry.rule, entry.cell) {
        (Some(rule), None) => Mutant::breaking(requirements, rule.get_ref())
            .map_err(|error| (rule.span(), error.into())),
        (None, Some(cell)) => {
            let at = cell.span();
            let CellEntry {
                role,
                privilege,
                home,
                access,
            } = cell.into_inner();
            let homes = home.map_or_else(|| Home::ALL.to_vec(), |home| vec![home]);
            Mutant::giving(requirements, role, &privilege, &homes, &access)
                .map_err(|error| (at, error.into()))
        }
        _ => Err((span, Problem::NotOneBug)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_suite::register::embedded;

    use super::*;

    fn read(text: &str) -> Result<Vec<Mutant>, Faults<Problem>> {
        let source = Source::new("mutants.toml", text.to_owned());
        mutants(&[source], &embedded().unwrap())
    }

    #[test]
    fn a_mutant_is_a_rule_or_a_cell() {
        let mutants = read(
            "[[mutant]]\nrequirements = [\"GEN-04\", \"GEN-05\"]\nrule = \"CCSA-ELIG-05/standard-licence\"\n\n\
             [[mutant]]\nrequirements = [\"GEN-04\"]\ncell = { role = \"device-administrator\", privilege = \
             \"add-users\", access = \"write\" }\n",
        );
        let mutants = mutants.unwrap();
        let ids: Vec<_> = mutants.iter().map(Mutant::id).collect();
        assert_eq!(
            ids,
            [
                "GEN-04/standard-licence/ignored",
                "GEN-04/device-administrator.add-users.any/write"
            ]
        );
        assert_eq!(
            mutants.first().unwrap().requirements(),
            ["GEN-04", "GEN-05"]
        );
    }

    #[test]
    fn mistakes_are_reported_with_place_and_correction() {
        let cell = |role: &str, privilege: &str, access: &str| {
            format!(
                "cell = {{ role = \"{role}\", privilege = \"{privilege}\", home = \"customer\", access = \"{access}\" }}"
            )
        };
        let of = |bug: &str| format!("[[mutant]]\nrequirements = [\"GEN-04\"]\n{bug}\n");
        let rule = "rule = \"CCSA-ELIG-05/standard-licence\"";
        let messages = [
            "[[mutants]]".to_owned(),
            "[[mutant]]\nrequirements = [\"GEN-4\"]\nrule = \"x\"\n".to_owned(),
            "[[mutant]]\nrequirements = []\nrule = \"x\"\n".to_owned(),
            of(""),
            of("rule = \"CCSA-ELIG-05/standard-license\""),
            of(&cell("device-admin", "add-users", "write")),
            of(&cell("device-administrator", "add-user", "write")),
            of(&cell("device-administrator", "add-users", "full")),
            of(&cell("device-administrator", "add-users", "none")),
            of(rule) + &of(rule),
        ]
        .map(|text| read(&text).unwrap_err().to_string());
        insta::assert_snapshot!(messages.join("\n\n"));
    }
}
