//! The needs of the scenarios, found out by running them in process: the fixtures and operations of
//! each, and from these, suggestions what to map next for the most gain.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::Implementation;
use rolecall_model::required::Lack;
use rolecall_model::word::Word;
use rolecall_record::record::{Claim, DECISIONS, Record, Scope};
use rolecall_suite::claims;
use rolecall_suite::register::Register;
use rolecall_suite::run::recorder::{Call, Calls, Recorder};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{Selection, Suite};

/// The largest number of things in one suggestion.
const LARGEST_BUNDLE: usize = 6;

/// The needs of the scenarios.
#[derive(Debug, Default)]
pub struct Needs {
    scenarios: Vec<ScenarioNeeds>,
}

/// The needs of one scenario.
#[derive(Debug)]
pub(crate) struct ScenarioNeeds {
    /// Its place in the suite.
    pub(crate) place: usize,
    /// Its id.
    pub(crate) id: String,
    /// Whether it needs the implementation for itself.
    pub(crate) alone: bool,
    /// The requirements that it tests.
    requirements: Vec<String>,
    /// The requirements that it is a control of.
    controls: Vec<String>,
    /// The fixtures and operations that it cannot do without.
    pub(crate) needs: BTreeSet<Capability>,
    /// The words that it cannot do without.
    pub(crate) words: BTreeSet<Word>,
    /// Everything that it asks for, in order.
    pub(crate) calls: Vec<Call>,
}

/// Things to be provided together, and what that brings.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Suggestion {
    /// The fixtures and operations to map.
    pub things: BTreeSet<Capability>,
    /// How many requirements can be tested with it that could not before.
    pub requirements: usize,
}

impl Needs {
    /// Runs the selected scenarios against the simulator in this process and notes what is asked for.
    ///
    /// The future is for one thread: scenarios take turns on it.
    pub async fn learn(register: &Arc<Register>, suite: &Arc<Suite>, selection: Selection) -> Self {
        Self::learn_by(Recorder::of, register, suite, selection).await
    }

    /// The same without the answers, which take many times the memory of all else.
    ///
    /// The future is for one thread, too.
    pub async fn learn_calls(
        register: &Arc<Register>,
        suite: &Arc<Suite>,
        selection: Selection,
    ) -> Self {
        Self::learn_by(Recorder::of_calls, register, suite, selection).await
    }

    async fn learn_by(
        recorder: impl FnOnce(Arc<dyn Implementation>) -> Arc<Recorder>,
        register: &Arc<Register>,
        suite: &Arc<Suite>,
        selection: Selection,
    ) -> Self {
        let simulator = InProcess::faithful(selection.readings().into()).without_transcript();
        let recorder = recorder(Arc::new(simulator));
        let plan = Plan::new(
            Arc::clone(register),
            Arc::clone(suite),
            selection,
            recorder.clone(),
        );
        let _: Record = run::run(plan, |_| {}).await;
        Self::of(suite, by_place(recorder.take(), ""))
    }

    fn of(suite: &Suite, mut calls: HashMap<usize, Vec<Call>>) -> Self {
        let used = suite
            .scenarios()
            .iter()
            .enumerate()
            .filter_map(|(place, scenario)| {
                let calls = calls.remove(&place)?;
                let needed = || calls.iter().filter(|call| !call.optional);
                // A word may be expected after a look that is optional itself.
                let said = needed().flat_map(|call| &call.words);
                let expected = calls.iter().flat_map(|call| &call.expected);
                Some(ScenarioNeeds {
                    place,
                    id: scenario.id.clone(),
                    alone: scenario
                        .tags
                        .iter()
                        .any(|tag| tag == rolecall_suite::suite::SERIAL),
                    requirements: scenario.requirements.clone(),
                    controls: scenario.controls.clone(),
                    needs: needed().map(|call| call.capability).collect(),
                    words: said.chain(expected).copied().collect(),
                    calls,
                })
            });
        Self {
            scenarios: used.collect(),
        }
    }

    /// The things that each conformance class requires, in the format of the list of
    /// [`rolecall_model::required`]: a line for each thing, with the classes whose tests or controls ask for it.
    #[must_use]
    pub fn required(&self, register: &Register, suite: &Suite) -> String {
        let mut lines: BTreeMap<Lack, BTreeSet<String>> = BTreeMap::new();
        let names = || Claim::names().map(str::to_owned);
        for (scope, suffix) in [(Scope::Core, ""), (Scope::Extended, ":extended")] {
            for name in names() {
                let claim = Claim {
                    name: name.clone(),
                    scope,
                    partial: false,
                };
                let of_class = register
                    .requirements()
                    .iter()
                    .filter(|it| run::covers(register, &claim, &it.id));
                let areas = of_class.map(|it| it.area.prefix()).collect();
                let resting = claims::resting(suite, &areas);
                for used in self.scenarios.iter().filter(|it| !resting.contains(&it.id)) {
                    let mut ids = used.requirements.iter().chain(&used.controls);
                    if !ids.any(|id| run::covers(register, &claim, id)) {
                        continue;
                    }
                    // A decision point is given the facts with each question, and nothing is prepared.
                    let needs = used
                        .needs
                        .iter()
                        .filter(|it| name != DECISIONS || matches!(it, Capability::Operation(_)));
                    let things = needs.copied().map(Lack::Capability);
                    let words = used.words.iter().copied().map(Lack::Word);
                    for thing in things.chain(words).filter(|it| !it.is_optional()) {
                        let classes = lines.entry(thing).or_default();
                        if !classes.contains(&name) {
                            classes.insert(format!("{name}{suffix}"));
                        }
                    }
                }
            }
        }
        let lines = lines.into_iter().map(|(thing, classes)| {
            let classes: Vec<_> = classes.into_iter().collect();
            format!("{thing} {}\n", classes.join(" "))
        });
        lines.collect()
    }

    /// The same, counting no requirements but these.
    #[must_use]
    pub fn counting(mut self, requirements: &[String]) -> Self {
        let counted: BTreeSet<&String> = requirements.iter().collect();
        for used in &mut self.scenarios {
            used.requirements.retain(|id| counted.contains(id));
        }
        self
    }

    /// The same, without the scenarios that cannot do without one of these words.
    #[must_use]
    pub fn without(mut self, lacking: &BTreeSet<Word>) -> Self {
        self.scenarios
            .retain(|used| used.words.is_disjoint(lacking));
        self
    }

    pub(crate) fn scenarios(&self) -> &[ScenarioNeeds] {
        &self.scenarios
    }

    /// The requirements that have a scenario which needs nothing but these things.
    #[must_use]
    pub fn testable(&self, provided: &BTreeSet<Capability>) -> BTreeSet<&str> {
        let runnable = self
            .scenarios
            .iter()
            .filter(|it| it.needs.is_subset(provided));
        runnable
            .flat_map(|it| it.requirements.iter().map(String::as_str))
            .collect()
    }

    /// How many requirements have a scenario that needs the capability.
    #[must_use]
    pub fn needed_by(&self, capability: Capability) -> usize {
        let needing = self
            .scenarios
            .iter()
            .filter(|it| it.needs.contains(&capability));
        let requirements: BTreeSet<&String> = needing.flat_map(|it| &it.requirements).collect();
        requirements.len()
    }

    /// Suggestions what to map next, each with the most requirements for the least work; at
    /// most so many steps.
    #[must_use]
    pub fn suggestions(&self, provided: &BTreeSet<Capability>, most: usize) -> Vec<Suggestion> {
        let mut needs: BTreeMap<&BTreeSet<Capability>, BTreeSet<&str>> = BTreeMap::new();
        for used in &self.scenarios {
            let requirements = used.requirements.iter().map(String::as_str);
            needs.entry(&used.needs).or_default().extend(requirements);
        }
        let mut provided = provided.clone();
        let mut testable = self.testable(&provided);
        let mut steps = Vec::new();
        while steps.len() < most {
            // What scenarios still lack, and the requirements that are not testable for want of it.
            let mut lacking: BTreeMap<BTreeSet<Capability>, BTreeSet<&str>> = BTreeMap::new();
            for (needs, requirements) in &needs {
                let lacks: BTreeSet<Capability> = needs.difference(&provided).copied().collect();
                if (1..=LARGEST_BUNDLE).contains(&lacks.len()) {
                    let untestable = requirements.iter().filter(|id| !testable.contains(**id));
                    lacking.entry(lacks).or_default().extend(untestable);
                }
            }
            let gain = |bundle: &BTreeSet<Capability>| {
                let enabled = lacking.iter().filter(|(lacks, _)| lacks.is_subset(bundle));
                let more: BTreeSet<&str> = enabled.flat_map(|(_, ids)| ids).copied().collect();
                more.len()
            };
            let best = lacking
                .keys()
                .map(|bundle| (gain(bundle), bundle.clone()))
                .filter(|(gain, _)| *gain > 0)
                // The most for each capability; of two that are equal, the smaller one.
                .max_by(|(a, one), (b, another)| {
                    let (a, b) = (a * another.len(), b * one.len());
                    a.cmp(&b).then_with(|| another.len().cmp(&one.len()))
                });
            let Some((requirements, things)) = best else {
                break;
            };
            provided.extend(&things);
            testable = self.testable(&provided);
            steps.push(Suggestion {
                things,
                requirements,
            });
        }
        steps
    }
}

/// Calls by the scenario's place in the suite, from sessions whose labels have this prefix.
pub(crate) fn by_place(calls: Calls, prefix: &str) -> HashMap<usize, Vec<Call>> {
    calls
        .into_iter()
        .filter_map(|(label, calls)| Some((label.strip_prefix(prefix)?.parse().ok()?, calls)))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use rolecall_model::vocabulary::Role;

    use super::*;

    fn set(names: &[&str]) -> BTreeSet<Capability> {
        let names = names.iter();
        names
            .map(|name| {
                Capability::operation(name)
                    .or(Capability::fixture(name))
                    .unwrap()
            })
            .collect()
    }

    fn used(place: usize, requirements: &[&str], needs: &[&str]) -> ScenarioNeeds {
        ScenarioNeeds {
            place,
            id: place.to_string(),
            alone: false,
            requirements: requirements.iter().map(|id| (*id).to_owned()).collect(),
            controls: Vec::new(),
            needs: set(needs),
            words: BTreeSet::new(),
            calls: Vec::new(),
        }
    }

    fn needs() -> Needs {
        Needs {
            scenarios: vec![
                used(0, &["A-1"], &["relate"]),
                used(1, &["A-2", "A-3"], &["relate", "list-users"]),
                used(2, &["B-1", "B-2", "B-3"], &["view-items", "change-item"]),
                used(3, &["B-4"], &["view-items", "change-item", "list-users"]),
                // It is tested already.
                used(4, &["A-1"], &["open-wizard"]),
            ],
        }
    }

    #[test]
    fn the_suggestion_with_the_most_gain_for_the_least_work_comes_first() {
        let steps = needs().suggestions(&set(&["relate"]), 9);
        let step = |names: &[&str], requirements| Suggestion {
            things: set(names),
            requirements,
        };
        let expected = [
            step(&["list-users"], 2),
            step(&["view-items", "change-item"], 4),
        ];
        assert_eq!(steps, expected);
        assert_eq!(needs().suggestions(&set(&["relate"]), 1).len(), 1);
    }

    #[test]
    fn a_scenario_with_a_lacking_word_cannot_be_tested() {
        let word = |role: Role| Word::from(role);
        let mut needs = needs();
        needs.scenarios[0]
            .words
            .insert(word(Role::PartnerAdministrator));
        let lacking = [word(Role::PartnerAdministrator)].into();
        let provided = set(&["relate", "list-users"]);
        assert_eq!(needs.testable(&provided).len(), 3);
        let needs = needs.without(&lacking);
        let testable = needs.testable(&provided);
        assert_eq!(testable.into_iter().collect::<Vec<_>>(), ["A-2", "A-3"]);
    }

    #[test]
    fn requirements_are_counted_once_and_only_where_they_can_be_tested() {
        let needs = needs();
        let testable = needs.testable(&set(&["relate", "list-users"]));
        assert_eq!(
            testable.into_iter().collect::<Vec<_>>(),
            ["A-1", "A-2", "A-3"]
        );
        assert_eq!(
            needs.needed_by(Capability::operation("list-users").unwrap()),
            3
        );
        assert_eq!(needs.needed_by(Capability::fixture("relate").unwrap()), 3);
        let counting = needs.counting(&["B-4".to_owned()]);
        assert_eq!(
            counting.needed_by(Capability::operation("view-items").unwrap()),
            1
        );
    }
}
