//! Common Test Report Format, version 0.0.0 (<https://ctrf.io>).
//!
//! A scenario is a test. CTRF has no word for *inconclusive* and for an *error* of the kit: both are
//! `other`, and `rawStatus` says which. *Inapplicable* is `skipped`, and so are requirements that a part of the
//! suite left out.

use std::collections::BTreeSet;

use rolecall_model::verdict::{Cause, Verdict};
use serde::Serialize;

use super::RenderError;
use super::facts::trace;
use super::not_run::not_run;
use super::text::{printable, told};
use crate::record::{self, Record, Scenario, StepStatus, milliseconds};

/// The version of the format.
const SPECIFICATION: &str = "0.0.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ctrf<'a> {
    report_format: &'static str,
    spec_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<&'a str>,
    generated_by: String,
    results: Results<'a>,
}

#[derive(Serialize)]
struct Results<'a> {
    tool: Tool<'a>,
    summary: Summary,
    tests: Vec<Test<'a>>,
    environment: Environment<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

/// Times are milliseconds, points in time since the Unix epoch.
#[derive(Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
    skipped: usize,
    pending: usize,
    other: usize,
    suites: usize,
    start: u64,
    stop: u64,
    duration: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Environment<'a> {
    app_name: String,
    app_version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    test_environment: Option<&'a str>,
    /// CTRF's word for a run that nothing stands against.
    healthy: bool,
    extra: Extra<'a>,
}

/// The facts about a run that CTRF has no field for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Extra<'a> {
    conclusion: String,
    reason: &'a str,
    classes: Vec<String>,
    selection: &'a record::Selection,
    register: &'a record::Register,
    suite: &'a record::Suite,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test<'a> {
    test_id: &'a str,
    name: String,
    status: Status,
    raw_status: &'static str,
    duration: u64,
    suite: Vec<&'a str>,
    file_path: &'a str,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    labels: Labels<'a>,
    steps: Vec<Step>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Labels<'a> {
    area: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    requirement: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    control_of: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Cause>,
}

#[derive(Serialize)]
struct Step {
    name: String,
    status: Status,
}

/// Each of these is CTRF's own word.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Passed,
    Failed,
    Skipped,
    Other,
}

impl From<Verdict> for Status {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Passed,
            Verdict::Fail => Self::Failed,
            Verdict::Inapplicable => Self::Skipped,
            Verdict::Inconclusive | Verdict::Error => Self::Other,
        }
    }
}

impl From<StepStatus> for Status {
    fn from(status: StepStatus) -> Self {
        match status {
            StepStatus::Passed => Self::Passed,
            StepStatus::Failed => Self::Failed,
            StepStatus::Skipped => Self::Skipped,
            StepStatus::Inconclusive | StepStatus::Error | StepStatus::Undefined => Self::Other,
        }
    }
}

pub(super) fn render(record: &Record) -> Result<String, RenderError> {
    let implementation = &record.implementation;
    let began = milliseconds(&record.started);
    let left_out = not_run(record);
    let not_run = |it| Test {
        raw_status: "not-run",
        ..test(record, it)
    };
    let report = Ctrf {
        report_format: "CTRF",
        spec_version: SPECIFICATION,
        timestamp: began.map(|_| record.started.as_str()),
        generated_by: format!("{} {}", record.kit.name, record.kit.version),
        results: Results {
            tool: Tool {
                name: &record.kit.name,
                version: &record.kit.version,
            },
            summary: summary(record, &left_out, began.unwrap_or_default()),
            tests: record
                .scenarios
                .iter()
                .map(|it| test(record, it))
                .chain(left_out.iter().map(not_run))
                .collect(),
            environment: Environment {
                app_name: printable(&implementation.name).into_owned(),
                app_version: printable(&implementation.version).into_owned(),
                test_environment: implementation.target.as_deref(),
                healthy: record.selection.complete && record.summary.verdict == Some(Verdict::Pass),
                extra: Extra {
                    conclusion: record.headline(),
                    reason: &record.summary.reason,
                    classes: record
                        .classes
                        .iter()
                        .map(|it| format!("{}: {}", it.claim(), it.level))
                        .collect(),
                    selection: &record.selection,
                    register: &record.register,
                    suite: &record.suite,
                },
            },
        },
    };
    let mut json = serde_json::to_string_pretty(&report)?;
    json.push('\n');
    Ok(json)
}

fn summary(record: &Record, left_out: &[Scenario], start: u64) -> Summary {
    let counts = &record.summary.scenarios;
    let all = record.scenarios.iter().chain(left_out);
    let features: BTreeSet<&str> = all.map(|it| it.path.as_str()).collect();
    let duration = record.duration_us / 1000;
    Summary {
        tests: record.scenarios.len() + left_out.len(),
        passed: counts.pass,
        failed: counts.fail,
        skipped: counts.inapplicable + left_out.len(),
        pending: 0,
        other: counts.inconclusive + counts.error,
        suites: features.len(),
        start,
        stop: start.saturating_add(duration),
        duration,
    }
}

fn test<'a>(record: &'a Record, scenario: &'a Scenario) -> Test<'a> {
    let step = |step: &record::Step| Step {
        name: printable(&format!("{} {}", step.keyword, step.text)).into_owned(),
        status: step.status.into(),
    };
    let told = told(scenario);
    Test {
        test_id: &scenario.id,
        name: printable(&scenario.name).into_owned(),
        status: scenario.verdict.into(),
        raw_status: scenario.verdict.as_str(),
        duration: scenario.duration_us / 1000,
        suite: std::iter::once(scenario.feature.as_str())
            .chain(scenario.rule.as_deref())
            .collect(),
        file_path: &scenario.path,
        line: scenario.line,
        message: (!told.is_empty()).then(|| printable(told).into_owned()),
        trace: (scenario.verdict.needs_attention())
            .then(|| printable(&trace(record, scenario)).into_owned()),
        tags: &scenario.requirements,
        labels: Labels {
            area: &scenario.area,
            requirement: &scenario.requirements,
            control_of: &scenario.controls,
            cause: scenario.cause,
        },
        steps: scenario.steps.iter().map(step).collect(),
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::sample;

    #[test]
    fn the_sample_as_ctrf() {
        insta::assert_snapshot!(render(&sample()).unwrap());
    }

    #[test]
    fn an_undecided_verdict_is_not_a_pass() {
        let json: serde_json::Value = serde_json::from_str(&render(&sample()).unwrap()).unwrap();
        for test in json["results"]["tests"].as_array().unwrap() {
            let (status, raw) = (&test["status"], test["rawStatus"].as_str().unwrap());
            assert_eq!(status == "passed", raw == "pass");
            assert_eq!(status == "failed", raw == "fail");
        }
        let summary = &json["results"]["summary"];
        assert_eq!(
            (&summary["other"], &summary["tests"]),
            (&3.into(), &9.into())
        );
        assert_eq!(summary["start"], 1_740_830_400_000_u64);
        assert_eq!(summary["stop"], 1_740_830_401_250_u64);
    }
}
