//! The reasons why a record cannot be certified.

use std::collections::HashSet;

use rolecall_model::verdict::Verdict;
use thiserror::Error;

use super::consistency::{Inconsistency, inconsistencies};
use crate::record::{Adapter, Advice, Claim, Class, Conclusion, Record, milliseconds};

/// One reason not to certify.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The record contradicts itself.
    #[error("the record is inconsistent: {0}")]
    Inconsistent(Inconsistency),
    /// It began at a time that cannot be.
    #[error("the run cannot have begun at `{started}`: {why}")]
    Time {
        /// The time in the record.
        started: String,
        /// The reason.
        why: &'static str,
    },
    /// There is nothing to certify.
    #[error("nothing ran: {0}")]
    NothingRan(String),
    /// Only one part of a divided run is here.
    #[error(
        "this is shard {index} of {count}; run the others and merge them with `rolecall report merge`"
    )]
    Shard {
        /// Its number, from 1.
        index: usize,
        /// The number of shards.
        count: usize,
    },
    /// Something was left out by choice.
    #[error("only part of the suite ran: {description}; run it without a selection")]
    Partial {
        /// The selection.
        description: String,
    },
    /// The kit was at fault, or the mapping.
    #[error("{what} ended in an error of the kit or the mapping, first {first}")]
    Error {
        /// The number of scenarios or requirements.
        what: String,
        /// The first one.
        first: String,
    },
    /// Something could not be decided.
    #[error("{what} could not be decided, first {first}; run again, or look for the cause")]
    Inconclusive {
        /// The number of scenarios or requirements.
        what: String,
        /// The first one.
        first: String,
    },
    /// It breaks rules, or rules were not tested.
    #[error("it does not conform: {what} not met, first {first}")]
    Fail {
        /// The number of scenarios or requirements.
        what: String,
        /// The first one.
        first: String,
    },
    /// It does not conform for another reason.
    #[error("it does not conform: {reason}")]
    DoesNotConform {
        /// The reason in the summary.
        reason: String,
    },
    /// A class is claimed and not proven.
    #[error("class {class} is claimed and not proven: {reason}")]
    Class {
        /// The claim.
        class: String,
        /// The missing thing.
        reason: String,
    },
    /// No class is claimed.
    #[error("no conformance class is claimed, so there is nothing to certify")]
    NoClass,
    /// Known failures are declared.
    #[error("an expected failure is declared, and such a run never certifies: {requirements}")]
    ExpectedFailure {
        /// The requirements.
        requirements: String,
    },
    /// The evidence was not kept.
    #[error(
        "{what} ran without evidence of requests and answers, first {first}; run again with this version \
         of the kit"
    )]
    NoEvidence {
        /// The number of scenarios.
        what: String,
        /// The first one.
        first: String,
    },
}

/// Every reason why a record cannot be certified; empty if it can be.
///
/// The files of the evidence are not checked here.
pub fn refusals(record: &Record) -> Vec<Refusal> {
    let mut found: Vec<_> = inconsistencies(record)
        .into_iter()
        .map(Refusal::Inconsistent)
        .collect();
    found.extend(times(record));
    found.extend(selected(record));
    found.extend(undecided(record));
    found.extend(claims(record));
    if !record.expected_failures.is_empty() {
        let mut ids: Vec<_> = record
            .expected_failures
            .iter()
            .map(|it| it.requirement.as_str())
            .collect();
        ids.dedup();
        found.push(Refusal::ExpectedFailure {
            requirements: ids.join(", "),
        });
    }
    found.extend(evidence(record));
    // Said in other words already, in most cases.
    let passes = matches!(
        record.conclusion(),
        Conclusion::Conforms | Conclusion::PassesInPart
    );
    if found.is_empty() && !passes {
        found.push(Refusal::DoesNotConform {
            reason: record.summary.reason.clone(),
        });
    }
    found
}

/// The claims of a record that is refused which could be certified if they were made alone: all of their
/// requirements ran and passed, whatever became of others.
pub fn certifiable(record: &Record) -> Vec<Claim> {
    let whole = record.selection.shard.is_none() && record.expected_failures.is_empty();
    if !whole || !inconsistencies(record).is_empty() {
        return Vec::new();
    }
    let alone = record.classes.iter().filter(|it| stands_alone(record, it));
    let claims: Vec<_> = alone.map(Class::claim).collect();
    // A run of everything that is claimed is refused for other reasons, if at all.
    if record.selection.complete && claims.len() == record.classes.len() {
        return Vec::new();
    }
    claims
}

/// Whether nothing that a run of a class alone would play went wrong.
fn stands_alone(record: &Record, class: &Class) -> bool {
    let claim = class.claim();
    let requirements = record.requirements.iter();
    let own: HashSet<_> = requirements
        .filter(|it| claim.covers(it))
        .map(|it| it.id.as_str())
        .collect();
    let advice = Advice::of(&record.requirements);
    let mut scenarios = record.scenarios.iter().filter(|it| {
        let mut ids = it.requirements.iter().chain(&it.controls);
        ids.any(|id| own.contains(id.as_str()))
    });
    class.stands_alone(&record.requirements)
        && !record.suite.foreign
        && scenarios.all(|it| match it.verdict {
            Verdict::Pass | Verdict::Inapplicable => true,
            Verdict::Fail => advice.is_all_of(it),
            Verdict::Inconclusive | Verdict::Error => false,
        })
}

/// No version of the kit ran before this day.
const FIRST_DAY: &str = "2025-01-01T00:00:00Z";

/// The times that cannot be. Whether they lie in the future is for the signature to say.
fn times(record: &Record) -> Vec<Refusal> {
    let refusal = |started: &String, why| Refusal::Time {
        started: started.clone(),
        why,
    };
    let parts = record.parts.iter().map(|it| &it.started);
    let all = parts.clone().chain([&record.started]);
    let mut found: Vec<_> = all
        .filter_map(|started| match milliseconds(started) {
            None => Some(refusal(started, "it is not a point in time as in RFC 3339")),
            Some(_) if started.as_str() < FIRST_DAY => Some(refusal(started, "it is too early")),
            Some(_) => None,
        })
        .collect();
    if let Some(first) = parts.min()
        && *first != record.started
    {
        let why = "the first of the runs that it was merged from began at another time";
        found.push(refusal(&record.started, why));
    }
    found
}

/// The parts that were not selected, or did not run.
fn selected(record: &Record) -> Vec<Refusal> {
    let mut found = Vec::new();
    if record.conclusion() == Conclusion::NothingRan {
        found.push(Refusal::NothingRan(record.summary.reason.clone()));
    }
    if let Some(shard) = record.selection.shard {
        found.push(Refusal::Shard {
            index: shard.index,
            count: shard.count,
        });
    } else if !record.selection.complete {
        found.push(Refusal::Partial {
            description: record.selection.description.clone(),
        });
    }
    found
}

/// The failures, and the parts without an answer.
fn undecided(record: &Record) -> Vec<Refusal> {
    let error = those(record, Verdict::Error).map(|(what, first)| Refusal::Error { what, first });
    let inconclusive = those(record, Verdict::Inconclusive);
    let inconclusive = inconclusive.map(|(what, first)| Refusal::Inconclusive { what, first });
    let fail = those(record, Verdict::Fail).map(|(what, first)| Refusal::Fail { what, first });
    [fail, error, inconclusive].into_iter().flatten().collect()
}

/// The number with a verdict, and the first: requirements, or else scenarios. Advice that was not
/// followed is not a failure.
fn those(record: &Record, verdict: Verdict) -> Option<(String, String)> {
    let advice = Advice::of(&record.requirements);
    let requirements = record.requirements.iter();
    let requirements: Vec<_> = requirements
        .filter(|it| it.verdict == Some(verdict) && !(verdict == Verdict::Fail && it.is_advice()))
        .map(|it| &it.id)
        .collect();
    if let Some(first) = requirements.first() {
        return Some((counted(requirements.len(), "requirement"), (*first).clone()));
    }
    let scenarios = record.scenarios.iter();
    let scenarios: Vec<_> = scenarios
        .filter(|it| it.verdict == verdict)
        .filter(|it| !(verdict == Verdict::Fail && advice.is_all_of(it)))
        .map(|it| &it.name)
        .collect();
    let first = scenarios.first()?;
    Some((counted(scenarios.len(), "scenario"), format!("“{first}”")))
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

fn claims(record: &Record) -> Vec<Refusal> {
    if record.classes.is_empty() {
        return vec![Refusal::NoClass];
    }
    // Of a class that ran whole, the selection is all that there is to say.
    let left_out = |it: &&Class| !record.selection.complete && stands_alone(record, it);
    // Foreign features show no class, and the statement says so.
    let missed = record.classes.iter().filter(|it| !it.holds());
    let missed = missed.filter(|it| !record.suite.foreign || it.verdict != Some(Verdict::Pass));
    let missed = missed.filter(|it| !left_out(it));
    missed
        .map(|it| Refusal::Class {
            class: it.claim().to_string(),
            reason: it.reason.clone(),
        })
        .collect()
}

/// In process nothing is sent, so that there is nothing to keep.
fn evidence(record: &Record) -> Option<Refusal> {
    if record.implementation.adapter == Adapter::InProcess {
        return None;
    }
    let without = record
        .scenarios
        .iter()
        .filter(|it| it.verdict != Verdict::Inapplicable && it.evidence.is_none());
    let first = without.clone().next()?.id.clone();
    Some(Refusal::NoEvidence {
        what: counted(without.count(), "scenario"),
        first,
    })
}
