//! The selection of scenarios for a run.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gherkin::Feature;
use regex::Regex;
use rolecall_model::area::{Area, UnknownArea};
use rolecall_model::suggest::nearest;
use rolecall_record::record::Shard;

use super::tag_expression::{TagExpression, TagExpressionError};
use super::{SERIAL, Scenario, Suite};
use crate::register::{Readings, Register};

/// Conditions on scenarios. Conditions of different kinds must all hold; of several of one kind, one is
/// enough.
#[derive(Debug, Clone)]
pub struct Selection {
    requirements: Vec<String>,
    areas: Vec<Area>,
    tags: Vec<TagExpression>,
    names: Vec<Regex>,
    exact: Vec<String>,
    ids: Option<HashSet<String>>,
    shard: Option<Shard>,
    claimed: Option<HashSet<String>>,
    resting: HashSet<String>,
    readings: Readings,
}

impl Selection {
    /// Everything that runs under these readings.
    pub fn new(readings: Readings) -> Self {
        Self {
            requirements: Vec::new(),
            areas: Vec::new(),
            tags: Vec::new(),
            names: Vec::new(),
            exact: Vec::new(),
            ids: None,
            shard: None,
            claimed: None,
            resting: HashSet::new(),
            readings,
        }
    }

    /// The readings that the run follows.
    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// Takes the tests and the controls of a requirement; the case of its id does not matter.
    ///
    /// # Errors
    ///
    /// When the register does not have it.
    pub fn requirement(mut self, register: &Register, id: &str) -> Result<Self, SelectionError> {
        let Some(known) = register.id_of(id) else {
            let nearest = register.nearest_requirement(id);
            return Err(SelectionError::Requirement {
                id: id.to_owned(),
                nearest,
            });
        };
        self.requirements.push(known.to_owned());
        Ok(self)
    }

    /// The ids of the selected requirements.
    pub fn requirements(&self) -> &[String] {
        &self.requirements
    }

    /// Takes the tests and the controls of an area's requirements; the area is given by directory or
    /// prefix.
    ///
    /// # Errors
    ///
    /// When there is no such area.
    pub fn area(mut self, register: &Register, name: &str) -> Result<Self, SelectionError> {
        self.areas.push(register.area(name)?.clone());
        Ok(self)
    }

    /// Takes the scenarios whose tags satisfy an expression such as `@clock and not @slow`. Of several
    /// expressions, all have to hold; an empty one always does.
    ///
    /// # Errors
    ///
    /// When the expression cannot be read.
    pub fn tags(mut self, expression: &str) -> Result<Self, SelectionError> {
        let parsed = TagExpression::parse(expression).map_err(|reason| SelectionError::Tags {
            expression: expression.to_owned(),
            reason,
        })?;
        if parsed != TagExpression::Always {
            self.tags.push(parsed);
        }
        Ok(self)
    }

    /// Takes the scenarios whose name or id a regular expression matches somewhere, or whose place, such as
    /// `general/a.feature:4`, it matches at the end; of several, one is enough.
    ///
    /// # Errors
    ///
    /// When the expression cannot be read.
    pub fn name(mut self, pattern: &str) -> Result<Self, SelectionError> {
        self.names.push(Regex::new(pattern)?);
        Ok(self)
    }

    /// Takes the scenarios with exactly this id or name.
    ///
    /// # Errors
    ///
    /// When the suite has none.
    pub fn exactly(mut self, suite: &Suite, name: &str) -> Result<Self, SelectionError> {
        if !suite
            .scenarios()
            .iter()
            .any(|it| it.id == name || it.name == name)
        {
            let names = suite
                .scenarios()
                .iter()
                .flat_map(|it| [it.id.as_str(), it.name.as_str()]);
            let nearest = nearest(name, names);
            return Err(SelectionError::Scenario {
                name: name.to_owned(),
                nearest,
            });
        }
        self.exact.push(name.to_owned());
        Ok(self)
    }

    /// Takes the scenarios with these ids. If this is called again, an id has to be among both.
    #[must_use]
    pub fn ids(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        let ids = ids.into_iter();
        self.ids = Some(match &self.ids {
            Some(known) => ids.filter(|id| known.contains(id)).collect(),
            None => ids.collect(),
        });
        self
    }

    /// Takes the scenarios of one shard.
    #[must_use]
    pub fn shard(mut self, shard: Shard) -> Self {
        self.shard = Some(shard);
        self
    }

    /// Sets the claimed requirements. Scenarios that neither test nor control any of them do not count as
    /// missed.
    #[must_use]
    pub fn claiming(mut self, requirements: impl IntoIterator<Item = String>) -> Self {
        self.claimed = Some(requirements.into_iter().collect());
        self
    }

    /// Leaves out the scenarios with these ids, which rest on classes that are not claimed. They do not count as
    /// missed either.
    #[must_use]
    pub(crate) fn resting(mut self, ids: HashSet<String>) -> Self {
        self.resting = ids;
        self
    }

    /// Whether a scenario tests or controls a claimed requirement.
    fn is_claimed(&self, scenario: &Scenario) -> bool {
        let mut ids = scenario.requirements.iter().chain(&scenario.controls);
        let claimed = self.claimed.as_ref();
        claimed.is_none_or(|claimed| ids.any(|id| claimed.contains(id)))
    }

    /// Whether a scenario meets every condition but the readings.
    fn admits(&self, scenario: &Scenario) -> bool {
        let requirement = |id: &String| scenario.tests(id) || scenario.controls(id);
        let ids = scenario.requirements.iter().chain(&scenario.controls);
        let of_area = |id: &String| self.areas.iter().any(|area| area.has_id(id));
        let exact = |name: &String| *name == scenario.id || *name == scenario.name;
        let place = format!("{}:{}", scenario.path, scenario.line);
        // A place is meant if its end is: `a.feature:4` is not line 42.
        let at_place = |it: &Regex| it.find_iter(&place).any(|found| found.end() == place.len());
        let named = |it: &Regex| {
            it.is_match(&scenario.name)
                || it.is_match(&scenario.id)
                || it.as_str().contains(".feature:") && at_place(it)
        };
        (self.requirements.is_empty() || self.requirements.iter().any(requirement))
            && (self.areas.is_empty() || ids.clone().any(of_area))
            && (self.exact.is_empty() || self.exact.iter().any(exact))
            && self
                .ids
                .as_ref()
                .is_none_or(|ids| ids.contains(&scenario.id))
            && self.shard.is_none_or(|shard| shard.holds(&scenario.id))
            && self.tags.iter().all(|it| it.holds(&scenario.tags))
            && (self.names.is_empty() || self.names.iter().any(named))
    }
}

/// A condition that cannot be read, or that names something unknown.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SelectionError {
    /// The register has no such requirement.
    #[error("there is no requirement `{id}`{}", .nearest.as_ref().map_or_else(|| "; `rolecall requirement WORDS` finds requirements".to_owned(), |it| format!("; did you mean `{it}`?")))]
    Requirement {
        /// The id given.
        id: String,
        /// The id it resembles.
        nearest: Option<String>,
    },
    /// There is no such area.
    #[error(transparent)]
    Area(#[from] UnknownArea),
    /// The suite has no such scenario.
    #[error("there is no scenario `{name}`{}", hint(.nearest))]
    Scenario {
        /// The id or name given.
        name: String,
        /// The one it resembles.
        nearest: Option<String>,
    },
    /// Not a tag expression.
    #[error(
        "cannot read the tag expression `{expression}` ({reason}); write for example `@clock and not @slow`"
    )]
    Tags {
        /// The expression given.
        expression: String,
        /// The place where it cannot be read.
        reason: TagExpressionError,
    },
    /// Not a regular expression.
    #[error("cannot read the pattern of names: {0}")]
    Name(#[from] regex::Error),
}

fn hint(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map_or_else(String::new, |it| format!("; did you mean `{it}`?"))
}

/// A scenario that cannot run under the chosen readings, whatever else is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The scenario.
    pub scenario: Scenario,
    /// The conflicts with the readings it needs, where another is chosen.
    pub needs: Vec<(String, String)>,
}

/// The part of a suite that a run takes.
#[derive(Debug, Clone)]
pub struct Selected {
    features: Vec<Arc<Feature>>,
    scenarios: Vec<Scenario>,
    indices: Vec<usize>,
    left_out: Vec<LeftOut>,
    partial: bool,
    missed: HashMap<String, usize>,
    rests: HashSet<String>,
}

impl Selected {
    /// The scenarios to be run.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The position of each of them among [`Suite::scenarios`].
    pub fn indices(&self) -> &[usize] {
        &self.indices
    }

    /// The scenarios that only run under other readings, whether the selection admits them or not.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Whether a scenario is not selected for another reason than the readings, so that the run does not
    /// judge the whole suite.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The number of tests and controls of a requirement that are not selected for another reason than the
    /// readings. If there are any, the run cannot judge the whole requirement.
    pub fn missed(&self, requirement: &str) -> usize {
        self.missed.get(requirement).copied().unwrap_or_default()
    }

    /// Whether tests of a requirement are left out since they rest on classes that are not claimed.
    pub fn rests(&self, requirement: &str) -> bool {
        self.rests.contains(requirement)
    }

    /// Whether there is nothing to run, which is never a success.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_empty()
    }

    /// Notes that a scenario would run and was not selected.
    fn miss(&mut self, scenario: &Scenario) {
        self.partial = true;
        for id in scenario.requirements.iter().chain(&scenario.controls) {
            *self.missed.entry(id.clone()).or_default() += 1;
        }
    }

    /// The scenarios to be run, with their steps, in the order of the suite.
    pub fn runnable(&self) -> impl Iterator<Item = SelectedScenario> {
        let mut first = 0;
        let scenarios = self.features.iter().flat_map(move |feature| {
            let in_rules = feature.rules.iter().map(|rule| rule.scenarios.len());
            let begin = first;
            first += feature.scenarios.len() + in_rules.sum::<usize>();
            SelectedScenario::all(feature, begin)
        });
        scenarios.filter(|it| self.indices.binary_search(&it.index()).is_ok())
    }
}

impl Suite {
    /// The scenarios that meet the conditions.
    pub fn select(&self, selection: &Selection) -> Selected {
        let mut selected = Selected {
            features: self.features.clone(),
            scenarios: Vec::new(),
            indices: Vec::new(),
            left_out: Vec::new(),
            partial: false,
            missed: HashMap::new(),
            rests: HashSet::new(),
        };
        let scenarios = self.scenarios.iter().enumerate();
        for (index, scenario) in scenarios.filter(|(_, it)| selection.is_claimed(it)) {
            let needs: Vec<_> = scenario
                .unmet(&selection.readings)
                .map(|(conflict, reading)| (conflict.to_owned(), reading.to_owned()))
                .collect();
            if selection.resting.contains(&scenario.id) {
                if needs.is_empty() {
                    selected.rests.extend(scenario.requirements.iter().cloned());
                }
            } else if !needs.is_empty() {
                selected.left_out.push(LeftOut {
                    scenario: scenario.clone(),
                    needs,
                });
            } else if selection.admits(scenario) {
                selected.scenarios.push(scenario.clone());
                selected.indices.push(index);
            } else {
                selected.miss(scenario);
            }
        }
        selected
    }
}

/// A scenario that is to run, with the feature and the rule in which it stands.
#[derive(Clone, Debug)]
pub struct SelectedScenario {
    feature: Arc<Feature>,
    /// The position of its rule in the feature, if it stands in one.
    rule: Option<usize>,
    /// Its position in the rule or in the feature.
    place: usize,
    index: usize,
}

impl SelectedScenario {
    /// All scenarios of a feature whose outlines are expanded. The first of them is at this position among
    /// [`Suite::scenarios`].
    pub fn all(feature: &Arc<Feature>, first: usize) -> impl Iterator<Item = Self> + use<> {
        let in_rules = feature.rules.iter().enumerate();
        let in_rules = in_rules.map(|(rule, it)| (Some(rule), it.scenarios.len()));
        let counts: Vec<_> = std::iter::once((None, feature.scenarios.len()))
            .chain(in_rules)
            .collect();
        let places = counts
            .into_iter()
            .flat_map(|(rule, count)| (0..count).map(move |place| (rule, place)));
        let feature = Arc::clone(feature);
        let places = places.enumerate();
        places.map(move |(offset, (rule, place))| Self {
            feature: Arc::clone(&feature),
            rule,
            place,
            index: first + offset,
        })
    }

    /// Its position among [`Suite::scenarios`].
    pub const fn index(&self) -> usize {
        self.index
    }

    /// The scenario itself.
    pub fn scenario(&self) -> Option<&gherkin::Scenario> {
        let scenarios = match self.rule {
            Some(_) => &self.rule()?.scenarios,
            None => &self.feature.scenarios,
        };
        scenarios.get(self.place)
    }

    /// Its steps, after those of the backgrounds of its feature and its rule.
    pub fn steps(&self) -> impl Iterator<Item = &gherkin::Step> + Clone {
        let of_rule = self.rule().and_then(|rule| rule.background.as_ref());
        let backgrounds = self.feature.background.iter().chain(of_rule);
        let background = backgrounds.flat_map(|it| &it.steps);
        background.chain(self.scenario().into_iter().flat_map(|it| &it.steps))
    }

    /// Whether nothing may run beside it.
    pub fn is_serial(&self) -> bool {
        let of_rule = self.rule().into_iter().flat_map(|it| &it.tags);
        let own = self.scenario().into_iter().flat_map(|it| &it.tags);
        let mut tags = self.feature.tags.iter().chain(of_rule).chain(own);
        tags.any(|tag| tag == SERIAL)
    }

    fn rule(&self) -> Option<&gherkin::Rule> {
        self.feature.rules.get(self.rule?)
    }
}
