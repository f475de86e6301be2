//! The rule that a difference breaks, found out by playing it on every mutant of the simulator.
//!
//! A mutant is the simulator with one bug. One that differs from the simulator in a play as the implementation does
//! has, as far as the play can tell, the implementation's bug, and names the requirement that it violates.

use std::sync::{Arc, OnceLock};

use rolecall_model::Outcome;
use rolecall_simulator::{Mutant, Policy};

use crate::compare::agree;
use crate::difference::{Difference, Shape};
use crate::hunt::{in_process, in_process_for};
use crate::play::Play;

/// The most requirements that a finding names.
const MOST: usize = 3;

/// The cause of a difference.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// The requirements that it may violate, the likeliest first.
    pub requirements: Vec<String>,
    /// The mutants that behave as the implementation does.
    pub mutants: Vec<&'static Mutant>,
}

impl Diagnosis {
    /// True if one mutant behaves as the implementation does in both.
    pub(crate) fn shares_a_mutant(&self, other: &Self) -> bool {
        let mut mutants = self.mutants.iter();
        mutants.any(|one| other.mutants.iter().any(|it| it.id() == one.id()))
    }

    /// Keeps the mutants that explain another difference of the same bug as well, and the requirements of those.
    pub(crate) fn narrow(&mut self, other: &Self) {
        if !self.shares_a_mutant(other) {
            return;
        }
        let explains = |one: &&'static Mutant| other.mutants.iter().any(|it| it.id() == one.id());
        self.mutants.retain(explains);
        let violated: Vec<&str> = self
            .mutants
            .iter()
            .flat_map(|it| it.requirements())
            .collect();
        if self
            .requirements
            .iter()
            .any(|it| violated.contains(&it.as_str()))
        {
            self.requirements
                .retain(|it| violated.contains(&it.as_str()));
        } else {
            self.requirements = ranked(&self.mutants);
            self.requirements.truncate(MOST);
        }
    }
}

/// The simulator and its mutants. They are compiled once, when the first difference is examined, and take about
/// 50 MiB.
#[derive(Debug)]
pub struct Suspects {
    policy: Arc<Policy>,
    mutants: OnceLock<Vec<(&'static Mutant, Arc<Policy>)>>,
}

impl Suspects {
    /// The mutants of the simulator with this policy.
    #[must_use]
    pub const fn new(policy: Arc<Policy>) -> Self {
        Self {
            policy,
            mutants: OnceLock::new(),
        }
    }

    /// The policy without a bug.
    #[must_use]
    pub const fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    fn mutants(&self) -> &[(&'static Mutant, Arc<Policy>)] {
        self.mutants.get_or_init(|| {
            let readings = self.policy.readings();
            let mutants = Mutant::all().iter().filter(|it| it.applies(&readings));
            mutants
                .map(|mutant| (mutant, Arc::new(Policy::with_mutant(readings, mutant))))
                .collect()
        })
    }
}

/// Plays a play on every mutant.
#[must_use]
pub fn diagnose(suspects: &Suspects, play: &Play, difference: &Difference) -> Diagnosis {
    let policy = suspects.policy();
    let mut alike = Vec::new();
    let mut near = Vec::new();
    for (mutant, other) in suspects.mutants() {
        let mutant = *mutant;
        let Some(found) = in_process_for(policy, other, play, difference) else {
            continue;
        };
        if found.at != difference.at || !found.is_like(difference) {
            continue;
        }
        near.push(mutant);
        if same_observation(play, &found, difference) {
            alike.push(mutant);
        }
    }
    let refused_on = difference.refused_on().map(str::to_owned);
    let ranked = ranked(if alike.is_empty() { &near } else { &alike });
    // The simulator names what it refuses on.
    let mut requirements: Vec<String> = refused_on.into_iter().collect();
    if requirements.is_empty() {
        requirements = ranked;
    }
    requirements.truncate(MOST);
    Diagnosis {
        requirements,
        mutants: alike,
    }
}

/// The requirement that a step's decision rests on: the one that most mutants violate which decide it otherwise.
pub(crate) fn decided_by(suspects: &Suspects, play: &Play, at: usize) -> Vec<String> {
    let others = suspects.mutants().iter().filter(|(_, other)| {
        let found = in_process(suspects.policy(), other, play).0;
        found.is_some_and(|it| it.at == at && matches!(it.shape, Shape::Allowed | Shape::Refused))
    });
    let mutants: Vec<&'static Mutant> = others.map(|(mutant, _)| *mutant).collect();
    let mut requirements = ranked(&mutants);
    requirements.truncate(1);
    requirements
}

fn same_observation(play: &Play, one: &Difference, other: &Difference) -> bool {
    if one.emails != other.emails {
        return false;
    }
    let Some(command) = other
        .view
        .as_ref()
        .or_else(|| play.steps.get(other.at).and_then(|it| it.command()))
    else {
        return one.emails == other.emails;
    };
    match (&one.observed, &other.observed) {
        (Outcome::Refused(_), Outcome::Refused(_)) => true,
        (Outcome::Done(one), Outcome::Done(other)) => {
            agree(command, one, other, crate::hunt::LABEL)
        }
        _ => false,
    }
}

/// The first requirements of the mutants, the most frequent first.
fn ranked(mutants: &[&'static Mutant]) -> Vec<String> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for mutant in mutants {
        let Some(requirement) = mutant.requirements().first().copied() else {
            continue;
        };
        match counted.iter_mut().find(|(it, _)| *it == requirement) {
            Some((_, count)) => *count += 1,
            None => counted.push((requirement, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(it, _)| it.to_owned()).collect()
}
