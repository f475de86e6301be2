//! Requirements that are tested in name only: none of the acts that are held against them does what their statement
//! is about.
//!
//! The statement and the acts are compared by the words of a list. A requirement that fits in other words is reviewed
//! once, and listed with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use gherkin::StepType;
use serde::{Deserialize, Serialize};

use super::trace::trace;
use crate::register::{Modality, Register};
use crate::run::DefinitionError;
use crate::suite::{Named, SelectedScenario, Suite};

/// The list, as it is compiled in.
const LIST: &str = include_str!("hollow.toml");

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    verb: Vec<Verb>,
    thing: Vec<Thing>,
    reviewed: Vec<Reviewed>,
}

/// The verb of the act.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verb {
    name: String,
    /// Words of statements.
    words: Vec<String>,
    /// The beginnings of the names of operations.
    operations: Vec<String>,
}

/// The thing that the act is done to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    name: String,
    /// The beginnings of words of statements.
    words: Vec<String>,
    /// Texts, one of which is in an act.
    signs: Vec<String>,
}

/// A requirement whose acts fit in other words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviewed {
    requirement: String,
    #[allow(dead_code, reason = "for readers of the file")]
    why: String,
}

static WORDS: LazyLock<Result<List, toml::de::Error>> = LazyLock::new(|| toml::from_str(LIST));

/// A requirement none of whose acts fits its statement.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Hollow {
    /// The id of the requirement.
    pub requirement: String,
    /// Its statement.
    pub statement: String,
    /// The names of the verbs and things of the statement that no act has.
    pub lacks: Vec<String>,
    /// The operations that are attempted instead.
    pub operations: Vec<&'static str>,
}

/// The acts that are held against a requirement: their operations, and their texts in lower case.
type Acts = BTreeSet<(&'static str, String)>;

/// The requirements none of whose acts fits their statements, in the order of the register. Requirements without
/// scenarios and mere advice are not among them.
///
/// # Errors
///
/// When the step definitions or the list of words are broken, which is a defect of the kit.
pub fn hollow(suite: &Suite, register: &Register) -> Result<Vec<Hollow>, HollowError> {
    let list = WORDS.as_ref().map_err(HollowError::List)?;
    let reviewed = |id: &str| list.reviewed.iter().any(|it| it.requirement == id);
    let mut found = found(suite, register, list)?;
    found.retain(|it| !reviewed(&it.requirement));
    Ok(found)
}

/// Why requirements cannot be compared with acts.
#[derive(Debug, thiserror::Error)]
pub enum HollowError {
    /// The step definitions contradict each other.
    #[error(transparent)]
    Definitions(#[from] DefinitionError),
    /// The list of words cannot be read.
    #[error("the list of verbs and things: {0}")]
    List(&'static toml::de::Error),
}

/// The same, with those that were reviewed.
fn found(suite: &Suite, register: &Register, list: &List) -> Result<Vec<Hollow>, DefinitionError> {
    let acts = acts(suite)?;
    let requirements = register.requirements().iter();
    let binding = requirements.filter(|it| it.modality != Modality::Should);
    Ok(binding
        .filter_map(|requirement| {
            let acts = acts.get(requirement.id.as_str())?;
            let lacks = list.lacks(&requirement.statement, acts);
            let mut operations: Vec<_> = acts.iter().map(|(operation, _)| *operation).collect();
            operations.dedup();
            (!lacks.is_empty()).then(|| Hollow {
                requirement: requirement.id.clone(),
                statement: requirement.statement.clone(),
                lacks,
                operations,
            })
        })
        .collect())
}

/// The acts by the requirements that they are held against.
fn acts(suite: &Suite) -> Result<BTreeMap<&str, Acts>, DefinitionError> {
    let mut all: BTreeMap<&str, Acts> = BTreeMap::new();
    let mut first = 0;
    for feature in suite.features() {
        let scenarios: Vec<_> = SelectedScenario::all(feature, first).collect();
        first += scenarios.len();
        for selected in &scenarios {
            let Some(scenario) = suite.scenarios().get(selected.index()) else {
                continue;
            };
            // A thing may be a condition of the act, which a Given states.
            let facts: Vec<_> = selected.steps().map(|it| it.value.as_str()).collect();
            let facts = facts.join(" ");
            for step in trace(selected)? {
                if !step.is_act() || step.step.ty == StepType::Given {
                    continue;
                }
                let tested = match scenario.named.get(&step.step.position.line) {
                    Some(Named::Others(others)) => others,
                    _ => &scenario.own,
                };
                for (_, command) in step.attempts() {
                    let parameters = serde_json::to_string(command).unwrap_or_default();
                    let text = format!("{parameters} {facts}").to_lowercase();
                    for id in tested {
                        let acts = all.entry(id).or_default();
                        acts.insert((command.operation(), text.clone()));
                    }
                }
            }
        }
    }
    Ok(all)
}

impl List {
    /// The verbs of a statement if no act does any of them, and its things if no act has any of them.
    fn lacks(&self, statement: &str, acts: &Acts) -> Vec<String> {
        let words = statement.to_lowercase();
        let words = words.split(|it: char| !it.is_alphabetic() && it != '-');
        let words = format!(" {} ", words.collect::<Vec<_>>().join(" "));
        let verbs = self.verb.iter();
        let verbs: Vec<_> = verbs
            .filter(|verb| {
                verb.words
                    .iter()
                    .any(|it| words.contains(&format!(" {it} ")))
            })
            .collect();
        let things = self.thing.iter();
        let things: Vec<_> = things
            .filter(|thing| {
                thing
                    .words
                    .iter()
                    .any(|it| words.contains(&format!(" {it}")))
            })
            .collect();
        let does = |verb: &&Verb| {
            let begins = |it: &String| acts.iter().any(|(act, _)| act.starts_with(it.as_str()));
            verb.operations.iter().any(begins)
        };
        let has = |thing: &&Thing| {
            let is_in = |it: &String| acts.iter().any(|(_, text)| text.contains(it.as_str()));
            thing.signs.iter().any(is_in)
        };
        let mut lacks = Vec::new();
        if !verbs.iter().any(does) {
            lacks.extend(verbs.iter().map(|it| it.name.clone()));
        }
        if !things.iter().any(has) {
            lacks.extend(things.iter().map(|it| it.name.clone()));
        }
        lacks
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::register::source::Source;
    use crate::{register, suite};

    #[test]
    fn no_requirement_is_tested_in_name_only() {
        let register = register::embedded().unwrap();
        let suite = suite::embedded(&register).unwrap();
        let found = found(&suite, &register, WORDS.as_ref().unwrap()).unwrap();
        let found: Vec<_> = found.iter().map(|it| it.requirement.as_str()).collect();
        let reviewed = WORDS.as_ref().unwrap().reviewed.iter();
        let mut reviewed: Vec<_> = reviewed.map(|it| it.requirement.as_str()).collect();
        let place = |id: &&str| register.requirements().iter().position(|it| it.id == **id);
        reviewed.sort_by_key(place);
        assert_eq!(found, reviewed, "hollow on the left, reviewed on the right");
    }

    #[test]
    fn an_act_that_the_statement_is_not_about_is_listed() {
        let register = register::embedded().unwrap();
        let text = |act: &str| {
            format!(
                "Feature: F\n\n  @ORG-TBL-DA-DEV\n  Scenario: S\n    Given Dan is a device administrator of Acme\n    \
                 When Dan {act}\n    Then Dan succeeds\n"
            )
        };
        let hollow = |act: &str| {
            let source = Source::new("organization/f.feature", text(act));
            hollow(&Suite::parse(&[source], &register).unwrap(), &register).unwrap()
        };
        assert_eq!(hollow("registers the device \"Lobby\" in Acme"), []);
        let other = hollow("opens Control Hub of Acme");
        assert_eq!(other.len(), 1);
        let one = other.first().unwrap();
        assert_eq!(
            (one.requirement.as_str(), one.operations.as_slice()),
            ("ORG-TBL-DA-DEV", &["open-control-hub"][..])
        );
        assert_eq!(one.lacks, ["change", "withdraw"]);
    }
}
