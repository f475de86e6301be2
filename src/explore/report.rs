//! An exploration for people and for programs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rolecall_explore::campaign::Exploration;
use rolecall_model::area::Area;
use rolecall_model::decided::is_decided;
use rolecall_model::{Command, Outcome};
use rolecall_record::record::{Claim, DECISIONS};
use rolecall_record::report::text;
use serde::Serialize;

use super::Proven;

/// An exploration for programs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// Version of this format.
    pub version: u32,
    /// The implementation that was compared with the simulator.
    pub implementation: String,
    /// The seed.
    pub seed: u64,
    /// Commands of actors.
    pub commands: u64,
    /// Plays.
    pub plays: u64,
    /// Plays that ended in something that the documents leave open.
    pub open: u64,
    /// Plays that ended without a usable answer.
    pub failed: u64,
    /// Plays whose stage the implementation lacks.
    pub lacking: u64,
    /// Differences that did not show again.
    pub unconfirmed: u64,
    /// The last reason why there was no usable answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// True if it was ended before its budget.
    pub interrupted: bool,
    /// Seconds that it took.
    pub seconds: f64,
    /// The coverage.
    pub coverage: Coverage,
    /// The findings.
    pub findings: Vec<Line>,
    /// Findings of rules that are in none of the classes which the implementation claims.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unclaimed: Vec<Line>,
}

/// The coverage of the plays on the simulator.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Coverage {
    /// Operations that were carried out.
    pub operations: usize,
    /// Operations that there are.
    pub of: usize,
    /// Requirements on which something was refused.
    pub refused_on: usize,
    /// Pairs of operation and outcome.
    pub pairs: usize,
}

/// A finding for programs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    /// The requirements that the simulator rests its answer on, or those that a mutant with the same behaviour violates.
    pub requirements: Vec<String>,
    /// `allowed`, `refused`, `answer`, `state` or `e-mails`.
    pub shape: &'static str,
    /// The operation of the scenario.
    pub operation: &'static str,
    /// All operations that showed it.
    pub operations: BTreeSet<&'static str>,
    /// The outcome on the simulator.
    pub expected: String,
    /// The outcome on the implementation.
    pub observed: String,
    /// How many differences were counted to it.
    pub times: u64,
    /// The play in which it was come upon first.
    pub play: u64,
    /// The commands before that play.
    pub commands_before: u64,
    /// Plays on the implementation that it took to shrink it.
    pub replays: usize,
    /// Mutants of the simulator that behave the same way.
    pub mutants: Vec<&'static str>,
    /// The feature with the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// Why there is not one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_scenario: Option<String>,
    /// The requests that show it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub curl: Vec<String>,
}

impl Report {
    /// The report of an exploration.
    #[must_use]
    pub fn of(
        exploration: &Exploration,
        proven: &[Proven],
        implementation: &str,
        seed: u64,
        claims: &[Claim],
    ) -> Self {
        let lines = proven.iter().map(line);
        let (findings, unclaimed) =
            lines.partition(|line: &Line| is_claimed(&line.requirements, claims));
        let met = &exploration.met;
        let done: BTreeSet<_> = met.iter().filter(|it| it.refused_on.is_none()).collect();
        let refused: BTreeSet<_> = met.iter().filter_map(|it| it.refused_on.as_ref()).collect();
        Self {
            version: 1,
            implementation: implementation.to_owned(),
            seed,
            commands: exploration.commands,
            plays: exploration.plays,
            open: exploration.open,
            failed: exploration.failed,
            lacking: exploration.lacking,
            unconfirmed: exploration.unconfirmed,
            failure: exploration.failure.clone(),
            interrupted: exploration.interrupted,
            seconds: exploration.duration.as_secs_f64(),
            coverage: Coverage {
                operations: done.len(),
                of: Command::OPERATIONS.len(),
                refused_on: refused.len(),
                pairs: met.len(),
            },
            findings,
            unclaimed,
        }
    }
}

/// True if one of the requirements is in a class that is claimed, or if no requirement is known.
#[must_use]
pub fn is_claimed(requirements: &[String], claims: &[Claim]) -> bool {
    let of = |id: &String, claim: &Claim| {
        let area = Area::of_id(id).is_some_and(|area| area.directory() == claim.name);
        area || claim.name == DECISIONS && is_decided(id)
    };
    let mut ids = requirements.iter();
    requirements.is_empty() || ids.any(|id| claims.iter().any(|claim| of(id, claim)))
}

fn line(proven: &Proven) -> Line {
    let found = &proven.found;
    let difference = &found.finding.difference;
    let mutants = found.finding.diagnosis.mutants.iter();
    let (expected, observed) = match difference.emails {
        Some(emails) => (
            count(emails.expected, "e-mail"),
            count(emails.observed, "e-mail"),
        ),
        None => (told(&difference.expected), told(&difference.observed)),
    };
    Line {
        requirements: found.finding.diagnosis.requirements.clone(),
        shape: difference.shape.slug(),
        operation: difference.operation,
        operations: found.operations.clone(),
        expected,
        observed,
        times: found.times,
        play: found.number,
        commands_before: found.commands,
        replays: found.finding.replays,
        mutants: mutants.map(|mutant| mutant.id()).collect(),
        feature: proven.feature.clone(),
        without_scenario: proven.missing.clone(),
        curl: proven.curl.clone(),
    }
}

fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done(answer) => match serde_json::to_string(answer) {
            Ok(text) if text != "\"nothing\"" => format!("done: {text}"),
            _ => "done".to_owned(),
        },
        Outcome::Refused(refusal) => match &refusal.requirement {
            Some(requirement) => format!("refused ({requirement}): {}", refusal.text),
            None => format!("refused: {}", refusal.text),
        },
    }
}

/// The report for a terminal.
#[must_use]
pub fn to_text(report: &Report) -> String {
    let mut text = String::new();
    for (place, line) in report.findings.iter().enumerate() {
        tell(&mut text, place, line);
    }
    let _ = writeln!(
        text,
        "{} in {} of {} ({:.1} s, seed {})",
        count(report.findings.len(), "difference"),
        count(report.commands, "command"),
        count(report.plays, "play"),
        report.seconds,
        report.seed
    );
    if !report.unclaimed.is_empty() {
        let rules = report.unclaimed.iter().flat_map(|it| &it.requirements);
        let rules: BTreeSet<&str> = rules.map(String::as_str).collect();
        let _ = writeln!(
            text,
            "not counted, for these rules are in no class that is claimed: {}",
            rules.into_iter().collect::<Vec<_>>().join(", ")
        );
    }
    let coverage = &report.coverage;
    let _ = writeln!(
        text,
        "coverage: {} of {} operations carried out, refusals on {}, {} of operation and outcome",
        coverage.operations,
        coverage.of,
        count(coverage.refused_on, "requirement"),
        count(coverage.pairs, "pair")
    );
    let asides = [
        (report.open, "ended in what the documents leave open"),
        (
            report.lacking,
            "not staged, for want of what the implementation lacks",
        ),
        (report.failed, "ended without a usable answer"),
    ];
    for (plays, what) in asides.into_iter().filter(|(plays, _)| *plays > 0) {
        let _ = writeln!(text, "{} {what}", count(plays, "play"));
    }
    if report.unconfirmed > 0 {
        let times = count(report.unconfirmed, "difference");
        let _ = writeln!(text, "{times} did not show again and is not counted");
    }
    if let Some(failure) = &report.failure {
        let _ = writeln!(text, "the last reason: {failure}");
    }
    if report.interrupted {
        let _ = writeln!(text, "interrupted");
    }
    text
}

/// A finding for a terminal.
fn tell(text: &mut String, place: usize, line: &Line) {
    let rules = match line.requirements.is_empty() {
        true => "no known rule".to_owned(),
        false => line.requirements.join(", "),
    };
    let _ = writeln!(
        text,
        "{}. {rules}: {} {}",
        place + 1,
        line.operation,
        says(line.shape)
    );
    let _ = writeln!(text, "   expected: {}", line.expected);
    let _ = writeln!(text, "   observed: {}", line.observed);
    let others: Vec<&str> = line.operations.iter().copied().collect();
    let _ = writeln!(
        text,
        "   met {} ({}), first in play {} after {}",
        times(line.times),
        others.join(", "),
        line.play,
        count(line.commands_before, "command")
    );
    match (&line.feature, &line.without_scenario) {
        (Some(feature), _) => {
            let lines = feature.lines().filter(|it| !it.starts_with('#'));
            for line in lines.skip(1) {
                let _ = match line.trim().is_empty() {
                    true => writeln!(text),
                    false => writeln!(text, "   {line}"),
                };
            }
        }
        (None, Some(reason)) => {
            let _ = writeln!(text, "   no scenario: {reason}");
        }
        (None, None) => {}
    }
    for request in &line.curl {
        let _ = writeln!(text, "   {request}");
    }
    text.push('\n');
}

/// A number with its noun.
fn count(number: impl TryInto<usize>, noun: &str) -> String {
    text::count(number.try_into().unwrap_or(usize::MAX), noun)
}

fn times(number: u64) -> String {
    match number {
        1 => "once".to_owned(),
        number => format!("{number} times"),
    }
}

fn says(shape: &str) -> &'static str {
    match shape {
        "allowed" => "is carried out, and has to be refused",
        "refused" => "is refused, and has to be carried out",
        "answer" => "is answered otherwise",
        "state" => "shows another state",
        _ => "sends other e-mails",
    }
}
