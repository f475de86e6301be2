//! The exchange that decided a scenario, among many that only set it up.

use rolecall_model::vocabulary::Role;

use crate::record::{Exchange, Request, Scenario, Step};

/// The actor that sets scenarios up and looks at what came of them.
pub(super) const OPERATOR: &str = "operator";

/// The decisive parts of a scenario that did not pass. In one that passed, the last act.
pub(in crate::report) struct Decisive<'a> {
    /// The last exchange of the act that was decided on.
    pub(in crate::report) act: Option<&'a Exchange>,
    /// The exchange that shows what is wrong: the act itself, or what was seen afterwards.
    pub(in crate::report) shown_by: Option<&'a Exchange>,
    /// Its place among the exchanges.
    pub(in crate::report) place: Option<usize>,
    /// The step of the act, and its place among the steps.
    pub(in crate::report) step: Option<(usize, &'a Step)>,
}

impl<'a> Decisive<'a> {
    /// The decisive parts of a scenario.
    pub(in crate::report) fn of(scenario: &'a Scenario) -> Self {
        let end = match &scenario.failure {
            Some(failure) => failure.step,
            None => scenario.steps.len(),
        };
        let until = |it: &&(usize, &Exchange)| it.1.step.is_some_and(|step| step <= end);
        let exchanges: Vec<_> = scenario.exchanges.iter().enumerate().collect();
        let so_far = exchanges.iter().filter(until);
        let by_somebody =
            |it: &&(usize, &Exchange)| it.1.actor != OPERATOR && name(&it.1.operation) != "token";
        let act = so_far.clone().rev().find(by_somebody);
        let at_the_end = so_far
            .clone()
            .rev()
            .find(|(_, it)| scenario.failure.is_some() && it.step == Some(end));
        let shown_by = at_the_end.or(act).or_else(|| so_far.clone().next_back());
        let act = act.or(shown_by);
        let step = act
            .and_then(|(_, it)| {
                let place = it.step?;
                Some((place, scenario.steps.get(place)?))
            })
            .or_else(|| act_by_keyword(scenario, end));
        Self {
            act: act.map(|(_, it)| *it),
            shown_by: shown_by.map(|(_, it)| *it),
            place: shown_by.map(|(place, _)| *place),
            step,
        }
    }
}

/// The last act up to a step, as far as keywords show it.
fn act_by_keyword(scenario: &Scenario, end: usize) -> Option<(usize, &Step)> {
    let steps = scenario.steps.iter().enumerate().take(end + 1);
    let mut acts = steps.filter(|(_, it)| matches!(&*it.keyword, "When" | "När"));
    acts.next_back()
}

/// The name of an operation, without its parameters.
pub(super) fn name(operation: &str) -> &str {
    operation.split(' ').next().unwrap_or(operation)
}

/// The text that stands for a secret in records.
const REDACTED: &str = "[redacted]";

/// A request as a command of curl for a POSIX shell. Secrets, which no record has, are variables of the shell.
pub(in crate::report) fn curl(request: &Request) -> String {
    let mut words = vec!["curl -i".to_owned()];
    if request.method != "GET" {
        words.push(format!("-X {}", crate::record::quoted(&request.method)));
    }
    words.push(crate::record::quoted(&request.url));
    for (name, value) in &request.headers {
        let header = format!("{name}: ");
        words.push(match value.as_str() {
            REDACTED if name.eq_ignore_ascii_case("authorization") => {
                format!("-H \"{header}$AUTHORIZATION\"")
            }
            REDACTED => format!("-H {}", crate::record::quoted(&format!("{header}…"))),
            value => format!("-H {}", crate::record::quoted(&format!("{header}{value}"))),
        });
    }
    if !request.body.is_empty() {
        words.push(format!(
            "--data-raw {}",
            crate::record::quoted(&request.body)
        ));
    }
    words.join(" ")
}

/// An exchange in one line: `PUT http://… → 403`; without a network, the operation and its outcome.
pub(in crate::report) fn request_line(exchange: &Exchange) -> String {
    let Some(request) = &exchange.request else {
        return format!("{} → {}", exchange.operation, exchange.outcome);
    };
    let answer = match &exchange.response {
        Some(response) => response.status.to_string(),
        None => "no answer".to_owned(),
    };
    format!("{} {} → {answer}", request.method, request.url)
}

/// The roles with which the act under test is attempted, by name.
pub(in crate::report) fn roles(scenario: &Scenario) -> Vec<&str> {
    scenario.roles.iter().map(|it| role_name(it)).collect()
}

/// The name of a role; a slug that is not one stays as it is.
pub(in crate::report) fn role_name(slug: &str) -> &str {
    let role = Role::ALL.iter().find(|role| role.slug() == slug);
    role.map_or(slug, |it| it.name())
}
