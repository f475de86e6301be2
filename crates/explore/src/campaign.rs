//! An exploration from beginning to end: plays in rounds, differences examined and grouped.
//!
//! The findings of a round decide which commands are left out in the next one, so that one bug does not hide
//! others. Rounds are as long on every machine, and so the same seed and budget in commands find the same.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use futures::executor::block_on;
use futures::stream;
use rolecall_model::implementation::{Exchange, Implementation};
use rolecall_simulator::{Policy, Simulator};

use crate::corpus::Corpus;
use crate::diagnose::{Suspects, diagnose};
use crate::difference::{Difference, Shape};
use crate::duel::{Ending, Met, Outlook, Terms, before, duel, met};
use crate::examine::{Finding, conclude, shrink_in_process};
use crate::fit::Fit;
use crate::generate::Generator;
use crate::hunt::{LABEL, in_process_for};
use crate::play::{Play, Step};
use crate::remote::{RemoteTrial, play_remotely};
use crate::shrink::{Trial as _, shrink};
use crate::views::Looks;

/// Plays in a round.
const ROUND: u64 = 64;
/// One play in so many tries again what is known to differ.
const TRIES_AGAIN: u64 = 4;
/// The most differences of one round that are examined; further ones show up again.
const EXAMINED: usize = 8;

/// The implementation that is compared with the simulator.
#[derive(Clone)]
pub enum Opponent {
    /// The simulator under another policy, in this process.
    Simulator(Arc<Policy>),
    /// Any implementation.
    Implementation(Arc<dyn Implementation>),
}

/// How far an exploration goes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Budget {
    /// At most so many commands of actors.
    pub commands: Option<u64>,
    /// At most so long.
    pub time: Option<Duration>,
    /// At most so many findings.
    pub findings: Option<usize>,
}

/// Whether a finding of these requirements counts against the budget.
pub type Counts = Arc<dyn Fn(&[String]) -> bool + Send + Sync>;

/// An exploration.
pub struct Campaign {
    /// The rules of the simulator.
    pub policy: Arc<Policy>,
    /// Makes the plays.
    pub generator: Generator,
    /// How far it goes.
    pub budget: Budget,
    /// How much is looked at.
    pub looks: Looks,
    /// Keeps names apart on a shared server.
    pub label: String,
    /// Sessions, or threads, at a time.
    pub concurrency: usize,
    /// The most plays on a server for shrinking one difference.
    pub replays: usize,
    /// The things that the implementation lacks.
    pub fit: Fit,
    /// Whether a finding of these requirements counts against the budget: it is of a class that is claimed.
    pub counts: Counts,
    /// The part of the plays that is this machine's: the index, from zero, and the number of parts.
    pub shard: (u64, u64),
}

/// The findings of an exploration.
#[derive(Clone, Debug, Default)]
pub struct Exploration {
    /// The findings, in the order in which they were come upon.
    pub findings: Vec<Found>,
    /// Commands of actors, looks of the operator not counted.
    pub commands: u64,
    /// Plays.
    pub plays: u64,
    /// Plays that ended in something that the documents leave open.
    pub open: u64,
    /// Plays that ended without a usable answer, and the last reason.
    pub failed: u64,
    /// The last reason why there was no usable answer.
    pub failure: Option<String>,
    /// Plays whose stage the implementation lacks.
    pub lacking: u64,
    /// Differences that did not show again, and were not counted.
    pub unconfirmed: u64,
    /// The coverage: pairs of operation and outcome.
    pub met: BTreeSet<Met>,
    /// How long it took.
    pub duration: Duration,
    /// True if it was ended before its budget.
    pub interrupted: bool,
}

/// A finding with how often it was met.
#[derive(Clone, Debug)]
pub struct Found {
    /// The finding.
    pub finding: Finding,
    /// How often: differences of the same rule and shape.
    pub times: u64,
    /// The operations that show it.
    pub operations: BTreeSet<&'static str>,
    /// The play in which it was come upon first.
    pub number: u64,
    /// The commands before it.
    pub commands: u64,
    /// The exchange with the implementation that shows it.
    pub exchanges: Vec<Exchange>,
}

/// The plays of a round.
struct Act {
    number: u64,
    play: Play,
    outlook: Outlook,
}

impl Campaign {
    /// Explores until the budget is spent or `stop` is set. `progress` is told after each round.
    pub async fn run(
        &self,
        opponent: &Opponent,
        corpus: &mut Corpus,
        stop: &AtomicBool,
        mut progress: impl FnMut(&Exploration),
    ) -> Exploration {
        let began = Instant::now();
        let suspects = Suspects::new(Arc::clone(&self.policy));
        let mut exploration = Exploration::default();
        let mut avoided = BTreeSet::new();
        let mut known: Vec<(Key, usize)> = Vec::new();
        let mut pending: Vec<u64> = corpus.numbers().collect();
        let over = || {
            stop.load(Ordering::Relaxed)
                || self
                    .budget
                    .time
                    .is_some_and(|time| began.elapsed() >= 2 * time)
        };
        let (index, count) = self.shard;
        let mut next = index;
        while !self.is_spent(&exploration, began) && !stop.load(Ordering::Relaxed) {
            let mut numbers: Vec<u64> = Vec::new();
            while (numbers.len() as u64) < self.round(&exploration) {
                numbers.push(pending.pop().unwrap_or_else(|| {
                    let number = next;
                    next = next.saturating_add(count.max(1));
                    number
                }));
            }
            let acts = self
                .round_of(opponent, &numbers, &avoided, stop, began)
                .await;
            let mut examined = 0;
            for act in acts {
                exploration.plays += 1;
                let until_then = exploration.commands;
                exploration.commands += act.outlook.commands;
                let fresh = act
                    .outlook
                    .met
                    .iter()
                    .any(|met| !exploration.met.contains(met));
                if fresh {
                    corpus.add(act.number);
                }
                exploration.met.extend(act.outlook.met.iter().cloned());
                match act.outlook.ending {
                    Ending::Agreed => {}
                    Ending::Open(_) => exploration.open += 1,
                    Ending::Lacking(reason) => {
                        exploration.lacking += 1;
                        exploration.failure.get_or_insert(reason);
                    }
                    Ending::Failed(failure) => {
                        exploration.failed += 1;
                        exploration.failure = Some(failure.message);
                    }
                    Ending::Differs(difference) => {
                        let key = Key::of(&act.play, &difference);
                        if let Some((_, at)) = known.iter().find(|(it, _)| *it == key) {
                            if let Some(found) = exploration.findings.get_mut(*at) {
                                found.times += 1;
                                found.operations.insert(difference.operation);
                            }
                            continue;
                        }
                        if self.has_enough(&exploration) || examined >= EXAMINED {
                            continue;
                        }
                        examined += 1;
                        let skipped = act.outlook.skipped;
                        let play = without(&act.play, &skipped);
                        let mut difference = *difference;
                        difference.at -= skipped.iter().filter(|it| **it < difference.at).count();
                        let Some((finding, exchanges)) = self
                            .examine(&suspects, opponent, play, difference, &over)
                            .await
                        else {
                            exploration.unconfirmed += 1;
                            continue;
                        };
                        avoided.extend(to_avoid(&self.policy, &finding));
                        let at =
                            group(&mut exploration, finding, exchanges, act.number, until_then);
                        known.push((key, at));
                    }
                }
            }
            exploration.duration = began.elapsed();
            progress(&exploration);
        }
        exploration.duration = began.elapsed();
        exploration.interrupted = stop.load(Ordering::Relaxed);
        exploration
    }

    fn is_spent(&self, exploration: &Exploration, began: Instant) -> bool {
        let over = |most: Option<u64>, spent: u64| most.is_some_and(|most| spent >= most);
        over(self.budget.commands, exploration.commands)
            || self.budget.time.is_some_and(|time| began.elapsed() >= time)
            || self.has_enough(exploration)
            // A server that never answers is not asked for ever.
            || exploration.plays >= 4 * ROUND
                && exploration.failed + exploration.lacking == exploration.plays
    }

    /// True once there are as many findings as the budget has.
    fn has_enough(&self, exploration: &Exploration) -> bool {
        let findings = exploration.findings.iter();
        let counted = findings.filter(|it| (self.counts)(&it.finding.diagnosis.requirements));
        let most = self.budget.findings;
        most.is_some_and(|most| counted.count() >= most)
    }

    /// How many plays the next round has: no more than the budget has commands for.
    fn round(&self, exploration: &Exploration) -> u64 {
        let length = u64::try_from(self.generator.commands())
            .unwrap_or(u64::MAX)
            .max(1);
        match self.budget.commands {
            Some(most) => {
                let left = most.saturating_sub(exploration.commands);
                left.div_ceil(length).clamp(1, ROUND)
            }
            None => ROUND,
        }
    }

    async fn round_of(
        &self,
        opponent: &Opponent,
        numbers: &[u64],
        avoided: &BTreeSet<Met>,
        stop: &AtomicBool,
        began: Instant,
    ) -> Vec<Act> {
        let none = BTreeSet::new();
        let avoided_in = |number: u64| match number % TRIES_AGAIN {
            0 => &none,
            _ => avoided,
        };
        match opponent {
            Opponent::Simulator(other) => {
                let share = numbers.len().div_ceil(self.concurrency.max(1)).max(1);
                std::thread::scope(|scope| {
                    let workers: Vec<_> = numbers
                        .chunks(share)
                        .map(|chunk| {
                            scope.spawn(move || {
                                let acts = chunk.iter().map(|number| {
                                    let play = self.generator.play(*number);
                                    let outlook = self.at_home(other, &play, avoided_in(*number));
                                    Act {
                                        number: *number,
                                        play,
                                        outlook,
                                    }
                                });
                                acts.collect::<Vec<_>>()
                            })
                        })
                        .collect();
                    let done = workers.into_iter().filter_map(|worker| worker.join().ok());
                    done.flatten().collect()
                })
            }
            Opponent::Implementation(implementation) => {
                let over = || {
                    stop.load(Ordering::Relaxed)
                        || self.budget.time.is_some_and(|time| began.elapsed() >= time)
                };
                let act = |number: u64, play: Play| async move {
                    if over() {
                        return None;
                    }
                    let label = format!("{}{number}", self.label);
                    let terms = self.terms(&label, number, avoided_in(number), true);
                    let outlook = play_remotely(&terms, &**implementation, &play).await;
                    Some(Act {
                        number,
                        play,
                        outlook,
                    })
                };
                let plays = numbers
                    .iter()
                    .map(|number| (*number, self.fit.fitted(&self.generator.play(*number))));
                // A play that moves the clock runs alone: the others would lose their time.
                let (alone, together): (Vec<_>, Vec<_>) =
                    plays.partition(|(_, play)| play.moves_the_clock());
                let concurrency = self.concurrency.max(1);
                let mut acts: Vec<Act> = Vec::new();
                for (plays, concurrency) in [(together, concurrency), (alone, 1)] {
                    let acted =
                        stream::iter(plays.into_iter().map(|(number, play)| act(number, play)));
                    let acted: Vec<Option<Act>> = acted.buffered(concurrency).collect().await;
                    acts.extend(acted.into_iter().flatten());
                }
                acts.sort_by_key(|act| act.number);
                acts
            }
        }
    }

    fn terms<'t>(
        &'t self,
        label: &'t str,
        seed: u64,
        avoided: &'t BTreeSet<Met>,
        notes: bool,
    ) -> Terms<'t> {
        Terms {
            policy: &self.policy,
            label,
            looks: self.looks,
            seed,
            avoided,
            notes,
        }
    }

    fn at_home(&self, other: &Arc<Policy>, play: &Play, avoided: &BTreeSet<Met>) -> Outlook {
        let terms = Terms {
            looks: Looks::Everything,
            ..self.terms(LABEL, 0, avoided, true)
        };
        block_on(duel(&terms, &mut Simulator::new(Arc::clone(other)), play))
    }

    /// Shrinks a difference; `None` if it does not show again.
    async fn examine(
        &self,
        suspects: &Suspects,
        opponent: &Opponent,
        play: Play,
        difference: Difference,
        over: &(dyn Fn() -> bool + Sync),
    ) -> Option<(Finding, Vec<Exchange>)> {
        let implementation = match opponent {
            Opponent::Simulator(other) => {
                let shrunk = shrink_in_process(&self.policy, other, play, difference).await;
                let replays = shrunk.replays;
                return Some((conclude(suspects, shrunk, replays), Vec::new()));
            }
            Opponent::Implementation(implementation) => implementation,
        };
        // Nothing is looked at that has nothing to do with it.
        let looks = match difference.shape {
            Shape::Left(_) => Looks::Of(difference.operation),
            _ => Looks::Some(0),
        };
        let mut trial = RemoteTrial {
            terms: Terms {
                looks,
                ..self.terms(&self.label, 0, &NONE, false)
            },
            over,
            implementation: &**implementation,
            tried: 0,
            exchanges: Vec::new(),
        };
        // What comes of a delay or of the network does not show twice.
        let again = trial.try_out(&play).await?;
        if !again.is_like(&difference) {
            return None;
        }
        // A mutant that behaves like the implementation costs no request; it shows the way.
        let likely = diagnose(suspects, &play, &again).mutants;
        for mutant in likely.into_iter().take(2) {
            let other = Policy::with_mutant(self.policy.readings(), mutant);
            let other = Arc::new(other);
            let Some(alike) = in_process_for(&self.policy, &other, &play, &again) else {
                continue;
            };
            let smaller = shrink_in_process(&self.policy, &other, play.clone(), alike).await;
            if let Some(shown) = trial.try_out(&smaller.play).await
                && shown.is_like(&difference)
            {
                let shrunk = crate::shrink::Shrunk {
                    play: smaller.play,
                    difference: shown,
                    replays: trial.tried,
                };
                let finding = conclude(suspects, shrunk, trial.tried);
                return Some((finding, trial.exchanges));
            }
        }
        let shrunk = shrink(&mut trial, play, again, self.replays).await;
        // The exchanges of the smallest play, and not of the last one that was tried.
        if trial.try_out(&shrunk.play).await.is_none() && !over() {
            return None;
        }
        let exchanges = trial.exchanges;
        let replays = trial.tried;
        Some((conclude(suspects, shrunk, replays), exchanges))
    }
}

static NONE: BTreeSet<Met> = BTreeSet::new();

/// The mark that a difference is recognized by before it is examined.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Key {
    operation: &'static str,
    shape: Shape,
    refused_on: Option<String>,
    /// The operation of the step, where a later look shows the difference.
    act: Option<&'static str>,
}

impl Key {
    fn of(play: &Play, difference: &Difference) -> Self {
        let act = play.steps.get(difference.at).and_then(Step::command);
        Self {
            operation: difference.operation,
            shape: difference.shape,
            refused_on: difference.refused_on().map(str::to_owned),
            act: act.map(|it| it.operation()),
        }
    }
}

/// The play without the steps that were left out on both sides.
fn without(play: &Play, skipped: &[usize]) -> Play {
    skipped
        .iter()
        .rev()
        .fold(play.clone(), |play, at| play.without_steps(*at, 1))
}

/// The commands that later plays leave out, so that they get further.
fn to_avoid(policy: &Arc<Policy>, finding: &Finding) -> Option<Met> {
    let Step::Attempt(actor, command) = finding.play.steps.get(finding.difference.at)? else {
        return None;
    };
    let mut simulator = before(policy, &finding.play, finding.difference.at);
    Some(met(command, &simulator.attempt(*actor, command)))
}

/// Adds a finding, or counts it to one of the same rule and kind, or one that the same mutant explains.
fn group(
    exploration: &mut Exploration,
    finding: Finding,
    exchanges: Vec<Exchange>,
    number: u64,
    commands: u64,
) -> usize {
    let operation = finding.difference.operation;
    let same = |other: &Found| {
        let (one, other) = (&other.finding, &finding);
        let rules = one.diagnosis.requirements == other.diagnosis.requirements
            && !other.diagnosis.requirements.is_empty();
        let kind = std::mem::discriminant(&one.difference.shape)
            == std::mem::discriminant(&other.difference.shape);
        rules && kind || one.diagnosis.shares_a_mutant(&other.diagnosis)
    };
    if let Some(at) = exploration.findings.iter().position(same) {
        if let Some(found) = exploration.findings.get_mut(at) {
            found.times += 1;
            found.operations.insert(operation);
            found.finding.diagnosis.narrow(&finding.diagnosis);
            // The shorter scenario is the better one.
            let length = |it: &Finding| it.play.stage.len() + it.play.steps.len();
            let better = found.finding.tale.is_none() && finding.tale.is_some()
                || length(&finding) < length(&found.finding) && finding.tale.is_some();
            if better {
                let diagnosis = found.finding.diagnosis.clone();
                found.finding = Finding {
                    diagnosis,
                    ..finding
                };
                found.exchanges = exchanges;
            }
        }
        return at;
    }
    exploration.findings.push(Found {
        finding,
        times: 1,
        operations: BTreeSet::from([operation]),
        number,
        commands,
        exchanges,
    });
    exploration.findings.len() - 1
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
