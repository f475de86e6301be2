//! The doctor: whether a target can be driven as its mapping says, operation by operation, and what
//! to mend.
//!
//! The expected behaviour is learnt from the simulator in this process: for each
//! fixture and operation, the simplest scenario in which it is done, one in which it is refused, and
//! one in which the operator reads back with it. Those scenarios are then run against the target by
//! the ordinary runner and adapter, and where the two part, something is to be mended.

mod answer;
mod choose;
mod common_cause;
mod compare;
mod diagnose;
mod places;
mod remedy;
mod report;
mod summary;
mod text;
mod trial;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rolecall_adapters::authzen::UNECHOED;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::{Cause, Verdict};
use rolecall_model::word::Word;
use rolecall_suite::claims;
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::{Selection, Suite};

use crate::needs::{Needs, ScenarioNeeds};
use choose::{Behaviour, Expectation, candidates, choose};
use common_cause::trace_back;
use compare::{Finding, Observed, compare};
use diagnose::{Diagnosis, diagnose};
pub use report::{Check, Conclusion, Gain, Report, State, Subject};
use trial::run_trial;

/// How often other scenarios are tried for what was not seen yet.
const ROUNDS: usize = 4;

/// How many scenarios are run again to see whether reads only lag.
const MOST_AGAIN: usize = 3;

/// How much to map next is proposed.
const MOST_GAINS: usize = 3;

/// The implementation to examine, and how.
pub struct Patient {
    /// The rules.
    pub register: Arc<Register>,
    /// The scenarios.
    pub suite: Arc<Suite>,
    /// The readings that the implementation follows.
    pub readings: Readings,
    /// The ids of the requirements that are claimed; `None`: all of them.
    pub claimed: Option<Vec<String>>,
    /// The implementation, as its mapping says.
    pub implementation: Arc<dyn Implementation>,
    /// The entries of the draft.
    pub provided: BTreeSet<Capability>,
    /// The words that it lacks, says the mapping.
    pub lacking: BTreeSet<Word>,
    /// Whether it decides and does nothing itself, so that only operations are put to it.
    pub decides: bool,
    /// How many requests it is sent at once.
    pub concurrency: usize,
    /// The same with more time between a change and the next look, and how long that is in seconds;
    /// `None` where the mapping has as much already.
    pub slower: Option<(Arc<dyn Implementation>, f64)>,
    /// The mapping's text.
    pub text: String,
    /// The mapping's file.
    pub file: String,
    /// Keeps the names of this run apart from those of others on the same implementation.
    pub label: String,
    /// The arguments that name the implementation, for the command to run next.
    pub arguments: String,
}

/// A report on a file that cannot be used.
#[must_use]
pub fn unusable(file: &str, problems: Vec<(Option<usize>, String, String)>, next: &str) -> Report {
    let checks: Vec<Check> = problems
        .into_iter()
        .map(|(line, problem, remedy)| Check {
            line,
            ..Check::broken(Subject::File, problem, remedy)
        })
        .collect();
    Report {
        format: "rolecall-doctor",
        version: 1,
        file: file.to_owned(),
        implementation: String::new(),
        target: String::new(),
        conclusion: Conclusion::Unusable,
        mend: (0..checks.len()).collect(),
        checks,
        gains: Vec::new(),
        testable: 0,
        next: next.to_owned(),
    }
}

/// Examines an implementation.
///
/// The future is for one thread: scenarios take turns on it.
pub async fn examine(patient: Patient) -> Report {
    let mut selection = Selection::new(patient.readings.clone());
    if let Some(claimed) = &patient.claimed {
        selection = claims::claiming(selection, &patient.suite, claimed.iter().cloned());
    }
    let mut needs = Needs::learn(&patient.register, &patient.suite, selection).await;
    if let Some(claimed) = &patient.claimed {
        needs = needs.counting(claimed);
    }
    needs = needs.without(&patient.lacking);
    let provided = patient.provided.clone();
    let mut candidates = candidates(&needs, &provided);
    if patient.decides {
        // The rest is kept by the kit.
        candidates.retain(|(capability, behaviour), _| {
            matches!(capability, Capability::Operation(_)) && *behaviour != Behaviour::ReadBack
        });
    }
    let mut examination = Examination {
        patient: &patient,
        needs: &needs,
        candidates,
        provided,
        played: BTreeSet::new(),
        met: BTreeSet::new(),
        passed: BTreeSet::new(),
        spoken: BTreeSet::new(),
        unspoken: BTreeSet::new(),
        findings: Vec::new(),
        missed: BTreeMap::new(),
        lag: None,
        unechoed: false,
        unreachable: None,
    };
    examination.run().await;
    examination.report()
}

struct Examination<'a> {
    patient: &'a Patient,
    needs: &'a Needs,
    candidates: BTreeMap<Expectation, Vec<&'a ScenarioNeeds>>,
    provided: BTreeSet<Capability>,
    /// The scenarios that were run, by place in the suite.
    played: BTreeSet<usize>,
    /// Behaviours that were shown.
    met: BTreeSet<Expectation>,
    /// Behaviours that were shown in scenarios that passed.
    passed: BTreeSet<Expectation>,
    /// The words that something was done with.
    spoken: BTreeSet<Word>,
    /// The words that the target seems to have nothing for.
    unspoken: BTreeSet<Word>,
    findings: Vec<(usize, Finding)>,
    /// Behaviours that were not reached, with the place of the scenario that did not reach them.
    missed: BTreeMap<Expectation, usize>,
    /// Seconds to wait before a look, if that was seen to help.
    lag: Option<f64>,
    /// Whether an answer was seen without the identifier of its question.
    unechoed: bool,
    /// Why the target cannot be reached.
    unreachable: Option<String>,
}

impl<'a> Examination<'a> {
    async fn run(&mut self) {
        if let Err(failure) = self.patient.implementation.reach().await {
            self.unreachable = Some(failure.message);
            return;
        }
        // The simplest scenario comes first: if it fails, the others need not be tried.
        let first = self
            .candidates
            .values()
            .flatten()
            .min_by_key(|it| it.calls.len());
        let Some(first) = first.copied() else { return };
        self.play(vec![first], "0").await;
        let network = |(_, finding): &(usize, Finding)| match &finding.observed {
            Observed::Failed(failure) if failure.cause == Cause::Network => {
                Some(failure.message.clone())
            }
            _ => None,
        };
        if self.met.is_empty() {
            self.unreachable = self.findings.iter().find_map(network);
        }
        let hopeless = |rank: &Diagnosis| rank.rank <= 2;
        if self.unreachable.is_some() || self.diagnoses().iter().any(|(_, it)| hopeless(it)) {
            return;
        }
        for round in 1..=ROUNDS {
            let expectations = self.expectations();
            let chosen = choose(
                &expectations,
                &self.candidates,
                &self.played,
                &self.broken(),
            );
            if chosen.is_empty() {
                break;
            }
            self.play(chosen, &round.to_string()).await;
        }
        self.look_again().await;
        self.sound_out().await;
    }

    /// Behaviours that were not shown yet.
    fn expectations(&self) -> BTreeSet<Expectation> {
        let expectations = self.candidates.keys().copied();
        expectations
            .filter(|expectation| !self.met.contains(expectation))
            .collect()
    }

    /// Fixtures and operations that are known to be broken.
    fn broken(&self) -> BTreeSet<Capability> {
        self.findings.iter().map(|(_, it)| it.capability).collect()
    }

    /// Runs these scenarios and keeps what they showed.
    async fn play(&mut self, chosen: Vec<&'a ScenarioNeeds>, round: &str) {
        let played = run_trial(self.patient, &self.patient.implementation, &chosen, round).await;
        for used in chosen {
            self.played.insert(used.place);
            let Some((calls, scenario)) = played.get(&used.place) else {
                continue;
            };
            let mut exchanges = calls.iter().flat_map(|call| &call.exchanges);
            self.unechoed |= exchanges.any(|it| it.outcome.ends_with(UNECHOED));
            let seen = compare(used, calls, scenario);
            if scenario.verdict == Verdict::Pass {
                self.passed.extend(seen.met.iter().copied());
            }
            self.met.extend(seen.met);
            self.spoken.extend(seen.spoken);
            for expectation in seen.missed {
                self.missed.entry(expectation).or_insert(used.place);
            }
            self.findings
                .extend(seen.findings.into_iter().map(|it| (used.place, it)));
        }
    }

    /// Runs some of those that found another answer again, with more time before each look.
    async fn look_again(&mut self) {
        let Some((slower, seconds)) = &self.patient.slower else {
            return;
        };
        let doubtful = self
            .findings
            .iter()
            .filter(|(_, finding)| match &finding.observed {
                Observed::Otherwise { .. } | Observed::Refused => true,
                // What is not there yet, or is not the list that it will be.
                Observed::Failed(failure) => failure.cause == Cause::Implementation,
                Observed::Done => false,
            });
        let places: BTreeSet<usize> = doubtful.map(|(place, _)| *place).collect();
        let mut chosen: Vec<&ScenarioNeeds> = self
            .needs
            .scenarios()
            .iter()
            .filter(|used| places.contains(&used.place) && !used.alone)
            .collect();
        chosen.sort_by_key(|used| used.calls.len());
        chosen.truncate(MOST_AGAIN);
        let again = run_trial(self.patient, slower, &chosen, "again").await;
        // A scenario may pass although what it attempts was refused: what went otherwise has to go as
        // it should now.
        let is_cured = |used: &&ScenarioNeeds| {
            again.get(&used.place).is_some_and(|(calls, scenario)| {
                let found = compare(used, calls, scenario).findings;
                scenario.verdict == Verdict::Pass && found.is_empty()
            })
        };
        if chosen.iter().any(is_cured) {
            self.lag = Some(*seconds);
        }
    }

    /// The problems, by the place of the scenario that showed them.
    fn diagnoses(&self) -> Vec<(usize, Diagnosis)> {
        let users = self.met.iter().any(|(capability, behaviour)| {
            matches!(capability, Capability::Operation(_)) && *behaviour == Behaviour::Done
        });
        let Patient {
            concurrency,
            decides,
            ..
        } = self.patient;
        let counts = |(_, finding): &&(usize, Finding)| self.counts(finding);
        let findings = self.findings.iter().filter(counts);
        let mut diagnoses: Vec<_> = findings
            .map(|(place, finding)| {
                let seen_done = self.is_done_otherwise(finding.capability);
                let diagnosis = diagnose(finding, users, *concurrency, *decides, seen_done);
                (*place, diagnosis)
            })
            .collect();
        trace_back(&mut diagnoses);
        self.propose_words(&mut diagnoses);
        diagnoses
    }

    /// Whether a finding is about the mapping, and not for a verdict to say.
    fn counts(&self, finding: &Finding) -> bool {
        let expectation = finding
            .wanted
            .map(|behaviour| (finding.capability, behaviour));
        let seen = |expectations: &BTreeSet<Expectation>| {
            expectation.is_some_and(|expectation| expectations.contains(&expectation))
        };
        // Where reads lag, nobody knows yet what else is wrong.
        let lags = self.lag.is_some();
        if self.is_for_want_of_a_word(finding) {
            return true;
        }
        match &finding.observed {
            Observed::Failed(failure) if failure.cause == Cause::Network => !seen(&self.met),
            Observed::Failed(_) => !lags,
            Observed::Refused => !seen(&self.met) && !lags,
            Observed::Done => !seen(&self.met),
            Observed::Otherwise { .. } => !seen(&self.passed) && !lags,
        }
    }
}
