//! The doctor: whether a target can be driven as its mapping says, operation by operation, and what
//! to mend.
//!
//! What a thing looks like when it works is learnt from the simulator in this process: for each
//! fixture and operation, the simplest scenario in which it is done, one in which it is refused, and
//! one in which the operator reads back with it. Those scenarios are then run against the target by
//! the ordinary runner and adapter, and where the two part, something is to be mended.

mod choose;
mod compare;
mod diagnose;
mod places;
mod report;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::adapter::HttpImplementation;
use crate::implementation::Implementation as _;
use crate::record::{Adapter, Scenario};
use crate::register::{Readings, Register};
use crate::run::{self, Plan};
use crate::suite::{Selection, Suite};
use crate::usage::{Thing, Usage, Used, by_place};
use crate::verdict::{Cause, Verdict};
use crate::witness::{Call, Witness};
use choose::{Sight, Wish, candidates, choose};
use compare::{Finding, Way, compare};
use diagnose::{Diagnosis, diagnose, trace_back};
pub use report::{Check, Conclusion, Gain, Report, State, Subject};

/// How often other scenarios are tried for what was not seen yet.
const ROUNDS: usize = 4;

/// How many scenarios are run again to see whether reads only lag.
const MOST_AGAIN: usize = 3;

/// How much to map next is proposed.
const MOST_GAINS: usize = 3;

/// What is to be examined.
pub struct Patient {
    /// The rules.
    pub register: Arc<Register>,
    /// The scenarios.
    pub suite: Arc<Suite>,
    /// The readings that the implementation follows.
    pub readings: Readings,
    /// The implementation, as its mapping says.
    pub implementation: HttpImplementation,
    /// The same with more time between a change and the next look, and how long that is in seconds;
    /// `None` where the mapping has as much already.
    pub slower: Option<(HttpImplementation, f64)>,
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
    let usage = Usage::learn(&patient.register, &patient.suite, &patient.readings).await;
    let mapping = patient.implementation.mapping();
    let provided: BTreeSet<Thing> = Thing::all()
        .filter(|thing| match thing {
            Thing::Fixture(_) => mapping.has_fixture(thing.name()),
            Thing::Operation(_) => mapping.has_operation(thing.name()),
        })
        .collect();
    let mut examination = Examination {
        patient: &patient,
        usage: &usage,
        candidates: candidates(&usage, &provided),
        provided,
        played: BTreeSet::new(),
        met: BTreeSet::new(),
        passed: BTreeSet::new(),
        findings: Vec::new(),
        missed: BTreeMap::new(),
        lag: None,
        unreachable: None,
    };
    examination.run().await;
    examination.report()
}

struct Examination<'a> {
    patient: &'a Patient,
    usage: &'a Usage,
    candidates: BTreeMap<Wish, Vec<&'a Used>>,
    provided: BTreeSet<Thing>,
    /// The scenarios that were run, by place in the suite.
    played: BTreeSet<usize>,
    /// What was seen to be served.
    met: BTreeSet<Wish>,
    /// What was done in scenarios that passed.
    passed: BTreeSet<Wish>,
    findings: Vec<(usize, Finding)>,
    /// What was not reached, and the place of the scenario that did not reach it.
    missed: BTreeMap<Wish, usize>,
    /// Seconds to wait before a look, if that was seen to help.
    lag: Option<f64>,
    /// Why the target cannot be reached.
    unreachable: Option<String>,
}

impl<'a> Examination<'a> {
    async fn run(&mut self) {
        if let Err(failure) = self.patient.implementation.reach().await {
            self.unreachable = Some(failure.message);
            return;
        }
        // The simplest of all first: without it there is no need to try the others.
        let first = self
            .candidates
            .values()
            .flatten()
            .min_by_key(|it| it.calls.len());
        let Some(first) = first.copied() else { return };
        self.play(vec![first], "0").await;
        let network = |(_, finding): &(usize, Finding)| match &finding.way {
            Way::Failed(failure) if failure.cause == Cause::Network => {
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
            let wishes = self.wishes();
            let chosen = choose(&wishes, &self.candidates, &self.played, &self.broken());
            if chosen.is_empty() {
                break;
            }
            self.play(chosen, &round.to_string()).await;
        }
        self.look_again().await;
    }

    /// What has still to be seen.
    fn wishes(&self) -> BTreeSet<Wish> {
        let wishes = self.candidates.keys().copied();
        wishes.filter(|wish| !self.met.contains(wish)).collect()
    }

    /// What is known to stand in the way.
    fn broken(&self) -> BTreeSet<Thing> {
        self.findings.iter().map(|(_, it)| it.thing).collect()
    }

    /// Runs these scenarios and keeps what they showed.
    async fn play(&mut self, chosen: Vec<&'a Used>, round: &str) {
        let played = drive(self.patient, &self.patient.implementation, &chosen, round).await;
        for used in chosen {
            self.played.insert(used.place);
            let Some((calls, scenario)) = played.get(&used.place) else {
                continue;
            };
            let seen = compare(used, calls, scenario);
            if scenario.verdict == Verdict::Pass {
                self.passed.extend(seen.met.iter().copied());
            }
            self.met.extend(seen.met);
            for wish in seen.missed {
                self.missed.entry(wish).or_insert(used.place);
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
            .filter(|(_, finding)| match &finding.way {
                Way::Otherwise { .. } | Way::Refused => true,
                // What is not there yet, or is not the list that it will be.
                Way::Failed(failure) => failure.cause == Cause::Implementation,
                Way::Done => false,
            });
        let places: BTreeSet<usize> = doubtful.map(|(place, _)| *place).collect();
        let mut chosen: Vec<&Used> = self
            .usage
            .scenarios()
            .iter()
            .filter(|used| places.contains(&used.place) && !used.alone)
            .collect();
        chosen.sort_by_key(|used| used.calls.len());
        chosen.truncate(MOST_AGAIN);
        let again = drive(self.patient, slower, &chosen, "again").await;
        let passes = |used: &&Used| {
            let played = again.get(&used.place);
            played.is_some_and(|(_, scenario)| scenario.verdict == Verdict::Pass)
        };
        if chosen.iter().any(passes) {
            self.lag = Some(*seconds);
        }
    }

    /// What is wrong, by the place of the scenario that showed it.
    fn diagnoses(&self) -> Vec<(usize, Diagnosis)> {
        let users = self
            .met
            .iter()
            .any(|(thing, sight)| matches!(thing, Thing::Operation(_)) && *sight == Sight::Done);
        let concurrency = self.patient.implementation.mapping().limits().concurrency;
        let counts = |(_, finding): &&(usize, Finding)| self.counts(finding);
        let findings = self.findings.iter().filter(counts);
        let mut diagnoses: Vec<_> = findings
            .map(|(place, finding)| (*place, diagnose(finding, users, concurrency)))
            .collect();
        trace_back(&mut diagnoses);
        diagnoses
    }

    /// Whether a finding is about the mapping, and not for a verdict to say.
    fn counts(&self, finding: &Finding) -> bool {
        let wish = finding.wanted.map(|sight| (finding.thing, sight));
        let seen = |wishes: &BTreeSet<Wish>| wish.is_some_and(|wish| wishes.contains(&wish));
        match &finding.way {
            Way::Failed(failure) => failure.cause != Cause::Network || !seen(&self.met),
            Way::Refused | Way::Done => !seen(&self.met),
            Way::Otherwise { .. } => !seen(&self.passed) && self.lag.is_none(),
        }
    }

    fn report(self) -> Report {
        let patient = self.patient;
        let description = patient.implementation.description();
        let mut checks = self.setting();
        let root: Vec<(usize, Diagnosis)> = self.diagnoses();
        checks.extend(self.things(&root));
        for check in &mut checks {
            if check.state == State::Broken {
                check.line = places::line_of(&patient.text, check.subject);
            }
        }
        let mut mend: Vec<usize> = (0..checks.len())
            .filter(|at| checks.get(*at).is_some_and(|it| it.state == State::Broken))
            .collect();
        let rank = |at: &usize| {
            let check = checks.get(*at);
            let subject = check.map(|it| it.subject);
            let found = root
                .iter()
                .map(|(_, it)| it)
                .filter(|it| Some(it.subject) == subject);
            let waiting = |it: &&Check| {
                it.state == State::Waiting
                    && subject.is_some_and(|subject| it.remedy.contains(&format!("`{subject}`")))
            };
            let waiting = checks.iter().filter(waiting).count();
            (
                found.map(|it| it.rank).min().unwrap_or(0),
                std::cmp::Reverse(waiting),
            )
        };
        mend.sort_by_key(rank);
        let conclusion = if self.unreachable.is_some() {
            Conclusion::Unreachable
        } else if mend.is_empty() {
            Conclusion::Served
        } else {
            Conclusion::Mend
        };
        let command = if conclusion == Conclusion::Served {
            "certify"
        } else {
            "doctor"
        };
        let gains = self.usage.next_steps(&self.provided, MOST_GAINS);
        Report {
            format: "rolecall-doctor",
            version: 1,
            file: patient.file.clone(),
            implementation: format!("{} {}", description.name, description.version),
            target: description.target.unwrap_or_default(),
            conclusion,
            checks,
            mend,
            gains: gains
                .into_iter()
                .map(|step| Gain {
                    things: step.things.iter().map(Thing::to_string).collect(),
                    requirements: step.requirements,
                })
                .collect(),
            testable: self.usage.testable(&self.provided).len(),
            next: format!("rolecall {command} {}", patient.arguments),
        }
    }

    /// The checks of what every request depends on.
    fn setting(&self) -> Vec<Check> {
        let mapped = self.provided.len();
        let lacking = Thing::all().count() - mapped;
        let text = format!("{mapped} mapped, {lacking} lacking; secrets present");
        let mut checks = vec![Check::served(Subject::File, text)];
        if let Some(why) = &self.unreachable {
            let remedy = "start the server, or correct target.base-url; --target names another";
            checks.push(Check::broken(Subject::Target, why.clone(), remedy));
            return checks;
        }
        let diagnoses = self.diagnoses();
        for (subject, fine) in [
            (Subject::Target, "answers"),
            (Subject::Operator, "accepted"),
            (Subject::User, "accepted"),
        ] {
            let found = diagnoses.iter().find(|(_, it)| it.subject == subject);
            let check = match found {
                Some((_, diagnosis)) => {
                    Check::broken(subject, diagnosis.problem.clone(), diagnosis.remedy.clone())
                }
                None if self.was_seen(subject) => Check::served(subject, fine),
                None => Check {
                    remedy: "was not reached".to_owned(),
                    ..Check::new(subject, State::Waiting)
                },
            };
            checks.push(check);
        }
        let defaults = diagnoses
            .iter()
            .find(|(_, it)| it.subject == Subject::Defaults);
        checks.extend(defaults.map(|(_, it)| {
            Check::broken(Subject::Defaults, it.problem.clone(), it.remedy.clone())
        }));
        if let Some(seconds) = self.lag {
            let problem = format!(
                "what was written is not seen at once: a scenario that failed passes when each look \
                 waits {seconds} s"
            );
            let remedy = format!("set settle = {seconds} under [target], or as little as will do");
            checks.push(Check::broken(Subject::Settle, problem, remedy));
        }
        checks
    }

    /// Whether anything was seen that needs this.
    fn was_seen(&self, subject: Subject) -> bool {
        self.met.iter().any(|(thing, sight)| match subject {
            Subject::User => matches!(thing, Thing::Operation(_)) && *sight == Sight::Done,
            Subject::Operator => matches!(thing, Thing::Fixture(_)) || *sight == Sight::ReadBack,
            _ => true,
        }) || (subject == Subject::Target && !self.findings.is_empty())
    }

    /// A check for each thing that is mapped.
    fn things(&self, diagnoses: &[(usize, Diagnosis)]) -> Vec<Check> {
        let mut provided: Vec<Thing> = self.provided.iter().copied().collect();
        provided.sort_by_key(|thing| (matches!(thing, Thing::Operation(_)), *thing));
        let check = |thing: &Thing| self.thing(*thing, diagnoses);
        provided.iter().map(check).collect()
    }

    fn thing(&self, thing: Thing, diagnoses: &[(usize, Diagnosis)]) -> Check {
        let subject = Subject::Thing(thing);
        let of_thing = |wish: &&Wish| wish.0 == thing;
        let seen = self.met.iter().filter(of_thing);
        let seen: Vec<String> = seen.map(|(_, sight)| sight.word().to_owned()).collect();
        let own = diagnoses
            .iter()
            .filter(|(_, it)| it.subject == subject)
            .min_by_key(|(_, it)| it.rank);
        if let Some((place, diagnosis)) = own {
            let scenario = self.patient.suite.scenarios().get(*place);
            return Check {
                seen,
                scenario: scenario.map(|it| it.id.clone()),
                ..Check::broken(subject, diagnosis.problem.clone(), diagnosis.remedy.clone())
            };
        }
        let wishes: Vec<&Wish> = self.candidates.keys().filter(of_thing).collect();
        if wishes.is_empty() {
            return Check {
                remedy: format!("nothing shows it yet: {}", self.what_is_missing(thing)),
                ..Check::new(subject, State::Untried)
            };
        }
        let unmet = wishes.iter().find(|wish| !self.met.contains(**wish));
        let Some(unmet) = unmet else {
            return Check {
                seen,
                ..Check::new(subject, State::Served)
            };
        };
        // The rest is for a verdict to say where nothing else stands in the way.
        match self.cause_of(unmet, diagnoses) {
            None if !seen.is_empty() => Check {
                seen,
                ..Check::new(subject, State::Served)
            },
            cause => {
                let cause =
                    cause.map_or_else(String::new, |cause| format!(": waits for `{cause}`"));
                Check {
                    seen,
                    remedy: format!("{} was not reached{cause}", unmet.1.word()),
                    ..Check::new(subject, State::Waiting)
                }
            }
        }
    }

    /// What kept something from being seen.
    fn cause_of(&self, wish: &Wish, diagnoses: &[(usize, Diagnosis)]) -> Option<Subject> {
        let place = self.missed.get(wish);
        let of_scenario = diagnoses.iter().find(|(it, _)| Some(it) == place);
        let general = || diagnoses.iter().find(|(_, it)| it.rank <= 2);
        let found = of_scenario.or_else(general).map(|(_, it)| it.subject);
        let lag = || self.lag.map(|_| Subject::Settle);
        let target = || self.unreachable.as_ref().map(|_| Subject::Target);
        found.or_else(lag).or_else(target)
    }

    /// What has to be mapped besides before a scenario can show the thing.
    fn what_is_missing(&self, thing: Thing) -> String {
        let scenarios = self.usage.scenarios().iter();
        let with = scenarios.filter(|used| used.calls.iter().any(|call| call.thing == thing));
        let missing = with.map(|used| used.needs.difference(&self.provided).collect::<Vec<_>>());
        match missing.min_by_key(Vec::len) {
            Some(missing) => {
                let names: Vec<_> = missing.iter().map(ToString::to_string).collect();
                format!("map {} besides", names.join(", "))
            }
            None => "no scenario asks for it under these readings".to_owned(),
        }
    }
}

/// Runs scenarios against an implementation: the calls and the result of each, by place.
async fn drive(
    patient: &Patient,
    implementation: &HttpImplementation,
    chosen: &[&Used],
    round: &str,
) -> HashMap<usize, (Vec<Call>, Scenario)> {
    let mut selection = Selection::new(patient.readings.clone());
    for used in chosen {
        // Every id comes from this very suite.
        if let Ok(narrower) = selection.clone().exactly(&patient.suite, &used.id) {
            selection = narrower;
        }
    }
    if chosen.is_empty() {
        return HashMap::new();
    }
    let witness = Witness::of(Arc::new(implementation.clone()));
    let label = format!("{}{round}-", patient.label);
    let plan = Plan {
        description: "what shows each operation most simply".to_owned(),
        adapter: Adapter::Http,
        concurrency: implementation.mapping().limits().concurrency,
        label: label.clone(),
        ..Plan::new(
            Arc::clone(&patient.register),
            Arc::clone(&patient.suite),
            selection,
            witness.clone(),
        )
    };
    let record = run::run(plan, |_| {}).await;
    let mut calls = by_place(witness.take(), &label);
    let mut scenarios: HashMap<String, Scenario> = record
        .scenarios
        .into_iter()
        .map(|scenario| (scenario.id.clone(), scenario))
        .collect();
    chosen
        .iter()
        .filter_map(|used| {
            let calls = calls.remove(&used.place).unwrap_or_default();
            let scenario = scenarios.remove(&used.id)?;
            Some((used.place, (calls, scenario)))
        })
        .collect()
}
