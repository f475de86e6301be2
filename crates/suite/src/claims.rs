//! The scenarios that count for the claims of an implementation.
//!
//! A scenario that asks for something that belongs to classes which are not claimed rests on them. It is not run, and
//! does not count as missing: each class can be claimed alone.

use std::collections::{BTreeSet, HashSet};

use rolecall_model::area::Area;
use rolecall_model::capability::Capability;
use rolecall_model::owner::is_within;
use rolecall_model::required::Lack;
use rolecall_model::word::words_in;
use serde_json::Value;

use crate::check::trace::{Event, trace};
use crate::suite::{SelectedScenario, Selection, Suite};

/// The selection for claims that cover these requirements.
#[must_use]
pub fn claiming(
    selection: Selection,
    suite: &Suite,
    claimed: impl IntoIterator<Item = String>,
) -> Selection {
    let claimed: HashSet<String> = claimed.into_iter().collect();
    let areas = claimed.iter().filter_map(|id| Area::of_id(id));
    let areas: BTreeSet<&str> = areas.map(Area::prefix).collect();
    let resting = resting(suite, &areas);
    selection.claiming(claimed).resting(resting)
}

/// The ids of the scenarios that rest on other classes than those of these areas, which are named by their prefixes.
#[must_use]
pub fn resting(suite: &Suite, areas: &BTreeSet<&str>) -> HashSet<String> {
    if areas.is_empty() || areas.len() == Area::all().len() {
        return HashSet::new();
    }
    let mut first = 0;
    let mut resting = HashSet::new();
    for feature in suite.features() {
        let scenarios: Vec<_> = SelectedScenario::all(feature, first).collect();
        first += scenarios.len();
        for selected in &scenarios {
            let Some(scenario) = suite.scenarios().get(selected.index()) else {
                continue;
            };
            let mut ids = scenario.requirements.iter().chain(&scenario.controls);
            let counts =
                ids.any(|id| Area::of_id(id).is_some_and(|it| areas.contains(it.prefix())));
            if counts && !things(selected).into_iter().all(|it| is_within(it, areas)) {
                resting.insert(scenario.id.clone());
            }
        }
    }
    resting
}

/// The fixtures, operations and words that a scenario cannot do without.
fn things(scenario: &SelectedScenario) -> Vec<Lack> {
    // Definitions that contradict each other keep every scenario from running.
    let steps = trace(scenario).unwrap_or_default();
    let mut things = Vec::new();
    for event in steps.iter().flat_map(|step| &step.events) {
        let (capability, value) = match event {
            Event::Attempted(_, command) | Event::Looked(command) => {
                (Capability::of_command(command), json(command))
            }
            Event::Prepared(fixture, _) => (Capability::of_fixture(fixture), json(fixture)),
            Event::Expected(word) => {
                things.push(Lack::Word(*word));
                continue;
            }
            Event::Glanced(_) => continue,
        };
        things.push(Lack::Capability(capability));
        things.extend(words_in(&value).into_iter().map(Lack::Word));
    }
    things
}

fn json(of: &impl serde::Serialize) -> Value {
    // All of them are objects with names as keys, which cannot fail.
    serde_json::to_value(of).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::register::source::Source;
    use crate::register::{self, Readings};

    const FEATURE: &str = "Feature: F

  @GEN-04
  Scenario: Common
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme
    When Fia makes Ulla a device administrator of Acme
    Then Ulla is a device administrator of Acme
    And nothing in Acme has changed

  @GEN-04
  Scenario: By a Given
    Given Globex is a partner organization that manages Acme
    And Fia is a full administrator of Acme
    When Fia lists the users of Acme
    Then Fia succeeds

  @GEN-04
  Scenario: By an expectation
    Given Fia is a full administrator of Acme
    And Ulla is a user of Acme
    When Fia makes Ulla a device administrator of Acme
    Then Ulla is not a sales administrator of Acme

  @SALES-SCOPE-02
  Scenario: Of another class
    Given Globex is a partner organization that manages Acme
    And Sally is a sales administrator of Globex
    When Sally lists the customers of Globex
    Then Sally succeeds
";

    #[test]
    fn scenarios_rest_on_what_they_prepare_attempt_and_expect() {
        let register = register::embedded().unwrap();
        let suite = Suite::parse(&[Source::new("general/f.feature", FEATURE)], &register).unwrap();
        let resting = |areas: &[&str]| {
            let resting = resting(&suite, &areas.iter().copied().collect());
            let names = suite
                .scenarios()
                .iter()
                .filter(|it| resting.contains(&it.id));
            names.map(|it| it.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(resting(&["GEN"]), ["By a Given", "By an expectation"]);
        assert_eq!(resting(&["GEN", "PART"]), ["By an expectation"]);
        assert_eq!(resting(&["GEN", "SALES"]), [""; 0]);
        let all: Vec<_> = Area::all().iter().map(Area::prefix).collect();
        assert_eq!(resting(&all), [""; 0]);

        let selected = |claimed: &[&str]| {
            let claimed = claimed.iter().map(|it| (*it).to_owned());
            let selection = Selection::new(Readings::defaults(&register));
            let selected = suite.select(&claiming(selection, &suite, claimed));
            assert!(!selected.is_partial());
            let names = selected.scenarios().iter().map(|it| it.name.clone());
            (names.collect::<Vec<_>>(), selected.rests("GEN-04"))
        };
        assert_eq!(selected(&["GEN-04"]), (vec!["Common".to_owned()], true));
        assert_eq!(selected(&["SALES-SCOPE-02"]).0, ["Of another class"]);
        let (both, rests) = selected(&["GEN-04", "SALES-SCOPE-02"]);
        assert_eq!((both.len(), rests), (4, false));
    }
}
