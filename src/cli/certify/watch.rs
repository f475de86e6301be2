//! The scenarios of a run as they end: on standard error for people, or as events for programs.
//!
//! An event is one JSON object on a line of standard output; `docs/command-line.md` describes them.

use rolecall_record::record::{Record, Scenario};
use rolecall_record::report::progress::{Progress, Shown};
use rolecall_suite::run::Plan;
use serde_json::{Value, json};

use crate::cli::terminal::{Talk, talk};
use crate::cli::{Exit, VERSION, print_json};

/// The version of the events; it changes if a program that reads them would have to.
const EVENTS: u32 = 1;

/// The display of a run.
pub(super) enum Watch {
    People(Progress),
    /// The number of scenarios that have ended.
    Programs(usize),
}

impl Watch {
    /// The display of a run of `total` scenarios, those of an earlier part left out.
    pub(super) fn begin(plan: &Plan, total: usize, for_programs: bool) -> Self {
        if !for_programs {
            let shown = match talk() {
                Talk::Quiet => Shown::Nothing,
                Talk::Usual => Shown::Failures,
                Talk::Verbose => Shown::Everything,
            };
            return Self::People(Progress::stderr(total, shown));
        }
        let about = plan.implementation.description();
        send(&json!({
            "event": "run-started",
            "events": EVENTS,
            "rolecall": VERSION,
            "implementation": { "name": about.name, "version": about.version, "target": about.target },
            "selection": plan.description,
            "scenarios": total,
            "earlier": plan.finished.len(),
        }));
        Self::Programs(0)
    }

    /// One more scenario has ended.
    pub(super) fn scenario(&mut self, scenario: &Scenario) {
        match self {
            Self::People(progress) => progress.scenario(scenario),
            Self::Programs(done) => {
                *done += 1;
                send(&ended(scenario, *done));
            }
        }
    }

    /// Ends the display.
    pub(super) fn finish(&mut self) {
        if let Self::People(progress) = self {
            progress.finish();
        }
    }
}

fn ended(scenario: &Scenario, done: usize) -> Value {
    let mut event = json!({
        "event": "scenario-finished",
        "done": done,
        "id": scenario.id,
        "name": scenario.name,
        "path": scenario.path,
        "line": scenario.line,
        "area": scenario.area,
        "requirements": scenario.requirements,
        "controls": scenario.controls,
        "verdict": scenario.verdict,
        "duration-us": scenario.duration_us,
    });
    let mut add = |name: &str, value: Value| {
        if let Some(fields) = event.as_object_mut() {
            fields.insert(name.to_owned(), value);
        }
    };
    if !scenario.accused.is_empty() {
        add("accused", json!(scenario.accused));
    }
    if let Some(cause) = scenario.cause {
        add("cause", json!(cause));
    }
    if !scenario.reason.is_empty() {
        add("reason", json!(scenario.reason));
    }
    if let Some(failure) = &scenario.failure {
        let step = scenario.failing_step();
        let step = step.map(|it| format!("{} {}", it.keyword, it.text));
        add(
            "failure",
            json!({
                "step": step,
                "expected": failure.expected,
                "observed": failure.observed,
                "message": failure.message,
            }),
        );
    }
    event
}

/// Sends the event of a run that came to its end.
pub(super) fn finished(record: &Record, exit: Exit, files: &[String]) {
    send(&json!({
        "event": "run-finished",
        "headline": record.headline(),
        "summary": record.summary,
        "exit-code": exit as u8,
        "files": files,
    }));
}

/// Sends the event of a run that was interrupted.
pub(super) fn interrupted() {
    send(&json!({
        "event": "run-interrupted",
        "exit-code": Exit::Interrupted as u8,
    }));
}

/// A reader that has gone away does not end the run: the record is worth having without it.
fn send(event: &Value) {
    let _ = print_json(&event.to_string());
}
