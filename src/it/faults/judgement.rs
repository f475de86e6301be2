//! The properties that a run against a fault must have.

use std::path::Path;

use rolecall_model::verdict::{Cause, Verdict};
use rolecall_record::record::{Conclusion, Exchange, Record, Scenario};
use rolecall_record::report::{self, REPORTS};

use super::stage::Stage;
use super::wire::MARK;
use crate::program::{Scratch, words};

/// The expected result of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comes {
    /// Nothing was wrong: everything passes, on the server's own answers.
    Passes,
    /// No scenario says anything, and this is at fault.
    Undecided(Cause),
    /// Scenarios that were hit are inconclusive, with this cause; the others pass.
    Partly(Cause),
    /// Scenarios that were hit by chance are inconclusive, with this cause; all others pass.
    PassesUnlessHit(Cause),
    /// The server is not what it says: nothing is shown by it, whatever single answers look like.
    ShowsNothing,
}

/// The record has all that was selected, and comes back from the disk as it was written.
pub(super) fn whole(
    stage: &Stage,
    name: &str,
    record: &Record,
    reported: bool,
) -> Result<(), String> {
    let ids: Vec<&str> = record.scenarios.iter().map(|it| it.id.as_str()).collect();
    if ids != stage.selected() {
        return Err(format!("the record has the scenarios {ids:?}"));
    }
    for scenario in &record.scenarios {
        let reasoned = match (&scenario.failure, scenario.cause) {
            (None, None) => scenario.verdict == Verdict::Pass,
            (Some(failure), Some(_)) => {
                scenario.verdict != Verdict::Pass && !failure.observed.is_empty()
            }
            _ => false,
        };
        if !reasoned || scenario.steps.is_empty() {
            return Err(format!("not whole: {scenario:?}"));
        }
    }
    let scratch = Scratch::new(&format!("fault {name}"));
    let path = record.write_atomically(Path::new(&scratch.path("")));
    let read = path.and_then(|path| Record::read(&path));
    if read.map_err(|it| it.to_string())? != *record {
        return Err("what was written is another record".to_owned());
    }
    match reported {
        true => reports(record, &scratch),
        false => Ok(()),
    }
}

/// Every report can be made of the record and read again.
fn reports(record: &Record, scratch: &Scratch) -> Result<(), String> {
    let written = report::write(
        record,
        Path::new(&scratch.path("")),
        &REPORTS.iter().collect::<Vec<_>>(),
    );
    written.map_err(|it| it.to_string())?;
    let junit = quick_junit::Report::deserialize_from_str(&scratch.read("junit.xml"));
    let junit = junit.map_err(|it| it.to_string())?;
    let cases = junit.test_suites.iter().flat_map(|suite| &suite.test_cases);
    // Requirements that were left out of a selection stand there as skipped cases.
    let ran = cases.filter(|it| {
        let of = it.classname.as_ref().map(|it| it.as_str());
        !of.is_some_and(|of| of.starts_with("not-run/"))
    });
    let (cases, scenarios) = (ran.count(), record.scenarios.len());
    if cases != scenarios {
        return Err(format!("JUnit has {cases} cases of {scenarios} scenarios"));
    }
    Ok(())
}

/// Whether the run came to what it has to come to, and shows nothing that was not observed.
pub(super) fn judge(comes: Comes, record: &Record) -> Result<(), String> {
    let found: Vec<_> = record
        .scenarios
        .iter()
        .map(|scenario| (scenario.verdict, scenario.cause))
        .collect();
    let undecided = |cause| (Verdict::Inconclusive, Some(cause));
    let passed = (Verdict::Pass, None);
    let all = |these: &[_]| found.iter().all(|it| these.contains(it));
    let (conclusions, fits): (&[Conclusion], bool) = match comes {
        Comes::Passes => (&[Conclusion::PassesInPart], all(&[passed])),
        Comes::Undecided(cause) => (&[Conclusion::Inconclusive], all(&[undecided(cause)])),
        Comes::Partly(cause) => (
            &[Conclusion::Inconclusive],
            all(&[passed, undecided(cause)]) && found.contains(&undecided(cause)),
        ),
        Comes::PassesUnlessHit(cause) => (
            &[Conclusion::PassesInPart, Conclusion::Inconclusive],
            all(&[passed, undecided(cause)]),
        ),
        Comes::ShowsNothing => (
            &[Conclusion::DoesNotConform, Conclusion::Inconclusive],
            record
                .requirements
                .iter()
                .all(|it| it.verdict != Some(Verdict::Pass)),
        ),
    };
    if !fits || !conclusions.contains(&record.conclusion()) {
        return Err(format!(
            "{:?} of {found:?}\n{}",
            record.conclusion(),
            reasons(record)
        ));
    }
    if comes == Comes::ShowsNothing {
        return Ok(());
    }
    let mut passed = record
        .scenarios
        .iter()
        .filter(|it| it.verdict == Verdict::Pass);
    match passed.find(|scenario| !is_observed(scenario)) {
        Some(scenario) => Err(format!(
            "{} passes on answers that were not given",
            scenario.id
        )),
        None => Ok(()),
    }
}

/// Whether everything that was asked in a scenario was answered by the server itself.
fn is_observed(scenario: &Scenario) -> bool {
    let answered = |exchange: &Exchange| {
        let (Some(request), Some(response)) = (&exchange.request, &exchange.response) else {
            return false;
        };
        let mark = response.headers.iter().find(|(name, _)| name == MARK);
        let Some((_, target)) = mark.and_then(|(_, mark)| mark.split_once(' ')) else {
            return false;
        };
        mark.is_some_and(|(_, mark)| mark.starts_with(&format!("{} ", request.method)))
            && request.url.ends_with(target)
    };
    !scenario.exchanges.is_empty() && scenario.exchanges.iter().all(answered)
}

/// Whether the reasons say what they have to say, and the summary says it too.
pub(super) fn named(says: &[&str], record: &Record) -> Result<(), String> {
    let reasons = reasons(record);
    let summary = report::terminal::summary(record);
    let summary = words(&anstream::adapter::strip_str(&summary).to_string());
    for part in says {
        if !reasons.contains(part) {
            return Err(format!("no reason says `{part}`:\n{reasons}"));
        }
        if !summary.contains(&words(part)) {
            return Err(format!("the summary does not say `{part}`:\n{summary}"));
        }
    }
    Ok(())
}

/// Why the scenarios did not pass, each reason once.
pub(super) fn reasons(record: &Record) -> String {
    let mut reasons: Vec<String> = record
        .scenarios
        .iter()
        .filter_map(|it| Some(format!("  {}", it.failure.as_ref()?.observed)))
        .collect();
    reasons.sort();
    reasons.dedup();
    reasons.join("\n")
}
