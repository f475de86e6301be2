//! From all that was seen to the report.

use std::cmp::Reverse;

use rolecall_adapters::authzen::UNECHOED;
use rolecall_model::capability::Capability;

use super::choose::{Behaviour, Expectation};
use super::diagnose::Diagnosis;
use super::report::{Check, Conclusion, Gain, Report, State, Subject};
use super::{Examination, MOST_GAINS, places};

impl Examination<'_> {
    pub(super) fn report(self) -> Report {
        let patient = self.patient;
        let description = patient.implementation.description();
        let mut checks = self.setting();
        let root: Vec<(usize, Diagnosis)> = self.diagnoses();
        checks.extend(self.things(&root));
        for check in &mut checks {
            if matches!(check.state, State::Broken | State::Partly) {
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
            let waiting = |it: &&Check| subject.is_some() && it.waits_for == subject;
            let waiting = checks.iter().filter(waiting).count();
            (found.map(|it| it.rank).min().unwrap_or(0), Reverse(waiting))
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
        let gains = self.needs.suggestions(&self.provided, MOST_GAINS);
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
                    things: step.things.iter().map(Capability::to_string).collect(),
                    requirements: step.requirements,
                })
                .collect(),
            testable: self.needs.testable(&self.provided).len(),
            next: format!("rolecall {command} {}", patient.arguments),
        }
    }

    /// The checks of what every request depends on.
    fn setting(&self) -> Vec<Check> {
        let mapped = self.provided.len();
        let lacking = Capability::all().count() - mapped;
        let words = match self.patient.lacking.len() {
            0 => String::new(),
            1 => ", and a word".to_owned(),
            several => format!(", and {several} words"),
        };
        let text = format!("{mapped} mapped, {lacking} lacking{words}; secrets present");
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
            (Subject::Decisions, "decides"),
        ] {
            let elsewhere = match subject {
                Subject::User => self.patient.decides,
                Subject::Decisions => !self.patient.decides,
                _ => false,
            };
            if elsewhere {
                continue;
            }
            let found = diagnoses.iter().find(|(_, it)| it.subject == subject);
            let check = match found {
                Some((_, diagnosis)) => {
                    Check::broken(subject, diagnosis.problem.clone(), diagnosis.remedy.clone())
                }
                None if self.was_seen(subject) => {
                    let mut check = Check::served(subject, fine);
                    if subject == Subject::Decisions && self.unechoed {
                        check.seen.push(UNECHOED.to_owned());
                    }
                    check
                }
                None => Check {
                    remedy: "not reached".to_owned(),
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
                "reads lag behind writes: a scenario that failed passes when each read waits \
                 {seconds} s"
            );
            let remedy =
                format!("set settle = {seconds} under [target], or the shortest time that works");
            checks.push(Check::broken(Subject::Settle, problem, remedy));
        }
        checks
    }

    /// Whether anything was seen that needs this.
    fn was_seen(&self, subject: Subject) -> bool {
        self.met
            .iter()
            .any(|(capability, behaviour)| match subject {
                Subject::User => {
                    matches!(capability, Capability::Operation(_)) && *behaviour == Behaviour::Done
                }
                Subject::Operator if self.patient.decides => {
                    matches!(capability, Capability::Operation(_))
                }
                Subject::Operator => {
                    matches!(capability, Capability::Fixture(_))
                        || *behaviour == Behaviour::ReadBack
                }
                _ => true,
            })
            || (subject == Subject::Target && !self.findings.is_empty())
    }

    /// A check for each capability that is mapped.
    fn things(&self, diagnoses: &[(usize, Diagnosis)]) -> Vec<Check> {
        let decides = self.patient.decides;
        let shown =
            |capability: &Capability| !decides || matches!(capability, Capability::Operation(_));
        let mut provided: Vec<Capability> = self.provided.iter().copied().filter(shown).collect();
        provided.sort_by_key(|capability| {
            (matches!(capability, Capability::Operation(_)), *capability)
        });
        let check = |capability: &Capability| self.capability(*capability, diagnoses);
        provided.iter().map(check).collect()
    }

    fn capability(&self, capability: Capability, diagnoses: &[(usize, Diagnosis)]) -> Check {
        let subject = Subject::Capability(capability);
        let of_thing = |expectation: &&Expectation| expectation.0 == capability;
        let decides = self.patient.decides;
        let shown = |expectation: &&Expectation| !decides || expectation.1 != Behaviour::ReadBack;
        let seen = self.met.iter().filter(of_thing).filter(shown);
        let seen: Vec<String> = seen
            .map(|(_, behaviour)| behaviour.word().to_owned())
            .collect();
        let own = diagnoses
            .iter()
            .filter(|(_, it)| it.subject == subject)
            .min_by_key(|(_, it)| it.rank);
        let met = |expectation: &Expectation| self.met.contains(expectation);
        let all_met = || self.candidates.keys().filter(of_thing).all(met);
        if let Some((place, diagnosis)) = own {
            let scenario = self.patient.suite.scenarios().get(*place);
            let state = match diagnosis.is_answer && all_met() {
                true => State::Partly,
                false => State::Broken,
            };
            return Check {
                state,
                seen,
                scenario: scenario.map(|it| it.id.clone()),
                ..Check::broken(subject, diagnosis.problem.clone(), diagnosis.remedy.clone())
            };
        }
        let expectations: Vec<&Expectation> = self.candidates.keys().filter(of_thing).collect();
        if expectations.is_empty() {
            return Check {
                remedy: self.what_is_missing(capability),
                ..Check::new(subject, State::Untried)
            };
        }
        let unmet = expectations
            .iter()
            .find(|expectation| !self.met.contains(**expectation));
        let Some(unmet) = unmet else {
            return Check {
                seen,
                ..Check::new(subject, State::Served)
            };
        };
        // The rest is for a verdict to say where nothing else stands in the observed.
        match self.cause_of(unmet, diagnoses) {
            None if !seen.is_empty() => Check {
                seen,
                ..Check::new(subject, State::Served)
            },
            waits_for => {
                let reason = match waits_for {
                    Some(cause) => format!("blocked by `{cause}`"),
                    None => "not reached".to_owned(),
                };
                Check {
                    seen,
                    remedy: format!("{}: {reason}", unmet.1.word()),
                    waits_for,
                    ..Check::new(subject, State::Waiting)
                }
            }
        }
    }

    /// The problem that kept a behaviour from being shown.
    fn cause_of(
        &self,
        expectation: &Expectation,
        diagnoses: &[(usize, Diagnosis)],
    ) -> Option<Subject> {
        let place = self.missed.get(expectation);
        let of_scenario = diagnoses.iter().find(|(it, _)| Some(it) == place);
        let general = || diagnoses.iter().find(|(_, it)| it.rank <= 2);
        let found = of_scenario.or_else(general).map(|(_, it)| it.subject);
        let lag = || self.lag.map(|_| Subject::Settle);
        let target = || self.unreachable.as_ref().map(|_| Subject::Target);
        found.or_else(lag).or_else(target)
    }

    /// The mappings that are missing before a scenario can show it.
    fn what_is_missing(&self, capability: Capability) -> String {
        let scenarios = self.needs.scenarios().iter();
        let with =
            scenarios.filter(|used| used.calls.iter().any(|call| call.capability == capability));
        let missing = with.map(|used| used.needs.difference(&self.provided).collect::<Vec<_>>());
        match missing.min_by_key(Vec::len) {
            Some(missing) if !missing.is_empty() => {
                let names: Vec<_> = missing.iter().map(ToString::to_string).collect();
                format!(
                    "no scenario can show it yet: map {} as well",
                    names.join(", ")
                )
            }
            _ => "no claimed requirement needs it".to_owned(),
        }
    }
}
