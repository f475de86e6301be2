//! The facts about a scenario that did not pass, the same in every report: the rule, the act and its actor, the
//! decisive request, and the command that shows it again.

use super::findings::{Decisive, curl, request_line, roles};
use crate::record::{Record, Requirement, Scenario, Step};

/// Maximum number of rules that are quoted for one scenario.
const RULES: usize = 3;

/// The facts about one scenario.
pub(super) struct Facts<'a> {
    pub(super) scenario: &'a Scenario,
    /// The requirements at stake: those that it finds broken, or else those that it tests or is a control of.
    pub(super) rules: Vec<&'a Requirement>,
    pub(super) decisive: Decisive<'a>,
    /// The command that runs it again.
    pub(super) rerun: String,
}

impl<'a> Facts<'a> {
    pub(super) fn of(record: &'a Record, scenario: &'a Scenario) -> Self {
        let mut ids: Vec<&String> = scenario.accuses().collect();
        if ids.is_empty() {
            ids.extend(&scenario.requirements);
        }
        if ids.is_empty() {
            ids.extend(&scenario.controls);
        }
        let named = ids.iter().take(RULES);
        let rules = named.filter_map(|id| record.requirements.iter().find(|it| it.id == **id));
        Self {
            scenario,
            rules: rules.collect(),
            decisive: Decisive::of(scenario),
            rerun: record.rerun_command(ids.first().map(|it| it.as_str())),
        }
    }

    /// The act under test as the scenario says it.
    pub(super) fn act(&self) -> &'a str {
        self.decisive.step.map_or("", |(_, step)| &step.text)
    }

    /// The roles of its actor, such as `full administrator`; empty where it holds none.
    pub(super) fn role(&self) -> String {
        roles(self.scenario).join(" and ")
    }

    /// The decisive request with its answer in one line.
    pub(super) fn request(&self) -> String {
        self.decisive.shown_by.map(request_line).unwrap_or_default()
    }

    /// The decisive request as a command of curl; empty without a network.
    pub(super) fn curl(&self) -> String {
        let request = self.decisive.shown_by.and_then(|it| it.request.as_deref());
        request.map(curl).unwrap_or_default()
    }

    /// The step that went wrong, with its keyword.
    pub(super) fn step(&self) -> String {
        let step = self.scenario.failing_step();
        step.map(sentence).unwrap_or_default()
    }

    /// All of them with labels, in the order of every report; empty ones are left out.
    pub(super) fn labelled(&self) -> Vec<(&'static str, String)> {
        let failure = self.scenario.failure.as_ref();
        let known = |text: fn(&crate::record::Failure) -> &String| {
            failure.map(text).cloned().unwrap_or_default()
        };
        let (expected, observed) = (known(|it| &it.expected), known(|it| &it.observed));
        // If both are known, the message adds nothing.
        let problem = match expected.is_empty() || observed.is_empty() {
            true => failure
                .map_or(&self.scenario.reason, |it| &it.message)
                .clone(),
            false => String::new(),
        };
        let mut facts = vec![
            ("act", self.act().to_owned()),
            ("role", self.role()),
            ("step", self.step()),
            ("expected", expected),
            ("observed", observed),
            ("problem", problem),
            (
                "cause",
                self.scenario
                    .cause
                    .map_or("", |cause| cause.as_str())
                    .to_owned(),
            ),
            ("request", self.request()),
            ("curl", self.curl()),
        ];
        let step_is_act = self
            .scenario
            .failing_step()
            .is_some_and(|it| it.text == self.act());
        facts.retain(|(label, text)| !(text.is_empty() || step_is_act && *label == "act"));
        facts
    }
}

/// A step with its keyword.
pub(super) fn sentence(step: &Step) -> String {
    format!("{} {}", step.keyword.trim(), step.text)
}

/// The place where the documents state a rule.
pub(super) fn source(requirement: &Requirement) -> String {
    let sources = requirement.sources.iter();
    let sources: Vec<_> = sources
        .map(|it| format!("{}: {}", it.document, it.at))
        .collect();
    sources.join("; ")
}

/// The place, the rule and the failure of a scenario, one fact a line.
pub(super) fn trace(record: &Record, scenario: &Scenario) -> String {
    let facts = Facts::of(record, scenario);
    let mut lines = vec![scenario.location()];
    for rule in &facts.rules {
        lines.push(format!("rule: {} {}", rule.id, rule.statement));
        lines.push(format!("source: {}", source(rule)));
    }
    let labelled = facts.labelled();
    lines.extend(
        labelled
            .iter()
            .map(|(label, text)| format!("{label}: {text}")),
    );
    lines.push(format!("run it again: {}", facts.rerun));
    lines.join("\n")
}

/// The purpose of a scenario: the requirements that it tests, and those that it is a control of.
pub(super) fn purpose(scenario: &Scenario) -> String {
    let parts = [
        ("tests", &scenario.requirements),
        ("a control of", &scenario.controls),
    ];
    let said = parts.into_iter().filter(|(_, ids)| !ids.is_empty());
    let said: Vec<_> = said
        .map(|(what, ids)| format!("{what} {}", ids.join(", ")))
        .collect();
    said.join("; ")
}
