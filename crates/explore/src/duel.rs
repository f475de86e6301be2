//! A play on the simulator and on an implementation, side by side.

use std::collections::BTreeSet;
use std::sync::Arc;

use rolecall_model::implementation::{Exchange, Failure};
use rolecall_model::latitude::{
    Latitude, may_be_done, may_be_idle, of_deactivated, on_oneself, without_contact_center,
};
use rolecall_model::outcome::{Answer, AnswerKind, Outcome};
use rolecall_model::verdict::Cause;
use rolecall_model::{Actor, Command, Fixture, OrganizationId, UserId};
use rolecall_simulator::{Policy, Simulator};

use crate::chance::Chance;
use crate::compare::agree;
use crate::difference::{Difference, Emails, Shape};
use crate::idle::is_idle;
use crate::play::{Play, Step};
use crate::side::Side;
use crate::views::{self, Looks};

/// How a play ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ending {
    /// Both sides agreed to the end.
    Agreed,
    /// They differ.
    Differs(Box<Difference>),
    /// They differ in something that the documents leave open, and go separate ways from there.
    Open(&'static str),
    /// The implementation lacks a thing without which the play cannot be staged.
    Lacking(String),
    /// There was no usable answer.
    Failed(Failure),
}

/// The end of a play.
pub(crate) struct Outlook {
    pub(crate) ending: Ending,
    /// Commands of actors, looks of the operator not counted.
    pub(crate) commands: u64,
    /// Pairs of operation and outcome on the simulator that were met.
    pub(crate) met: Vec<Met>,
    /// The exchanges with the implementation that belong to the last command.
    pub(crate) exchanges: Vec<Exchange>,
    /// The steps that were left out on both sides.
    pub(crate) skipped: Vec<usize>,
}

/// The coverage of one command.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Met {
    /// The operation.
    pub operation: &'static str,
    /// The requirement of the refusal; `None` if it was carried out.
    pub refused_on: Option<String>,
}

/// How a play is acted out.
pub(crate) struct Terms<'t> {
    /// The rules of the simulator.
    pub(crate) policy: &'t Arc<Policy>,
    /// The label of the session, in the names of the play.
    pub(crate) label: &'t str,
    /// How much is looked at.
    pub(crate) looks: Looks,
    /// For choosing views.
    pub(crate) seed: u64,
    /// Outcomes on the simulator at which the implementation is known to differ: such commands are left out.
    pub(crate) avoided: &'t BTreeSet<Met>,
    /// True if coverage is wanted.
    pub(crate) notes: bool,
}

/// Acts a play out on a fresh simulator and on the other side.
pub(crate) async fn duel<S: Side>(terms: &Terms<'_>, side: &mut S, play: &Play) -> Outlook {
    let mut stage = Duel {
        terms,
        model: Simulator::new(Arc::clone(terms.policy)),
        side,
        chance: Chance::of(terms.seed, 1),
        commands: 0,
        met: Vec::new(),
        exchanges: Vec::new(),
        skipped: Vec::new(),
    };
    let ending = match stage.play(play).await {
        Ok(()) => Ending::Agreed,
        Err(ending) => ending,
    };
    let mut exchanges = stage.exchanges;
    exchanges.extend(stage.side.exchanges());
    Outlook {
        ending,
        commands: stage.commands,
        met: stage.met,
        exchanges,
        skipped: stage.skipped,
    }
}

struct Duel<'d, S> {
    terms: &'d Terms<'d>,
    model: Simulator,
    side: &'d mut S,
    chance: Chance,
    commands: u64,
    met: Vec<Met>,
    exchanges: Vec<Exchange>,
    skipped: Vec<usize>,
}

impl<S: Side> Duel<'_, S> {
    async fn play(&mut self, play: &Play) -> Result<(), Ending> {
        for fixture in &play.stage {
            self.bring_about(fixture).await?;
        }
        for (at, step) in play.steps.iter().enumerate() {
            match step {
                Step::Attempt(actor, command) => self.attempt(play, at, *actor, command).await?,
                Step::Happen(fixture) => self.happen(at, fixture).await?,
            }
        }
        let last = play.steps.len().saturating_sub(1);
        let in_step = match self.side.simulator() {
            Some(other) => self.model.state() == other.state(),
            None => false,
        };
        if in_step {
            return Ok(());
        }
        let mut views = views::all(&self.model);
        match self.terms.looks {
            Looks::Everything => self.look(last, views).await,
            Looks::Of(operation) => {
                views.retain(|view| view.operation() == operation);
                self.look(last, views).await
            }
            Looks::Some(count) => {
                let some = self.some(views, usize::from(count) * 4);
                self.look(last, some).await
            }
        }
    }

    /// Brings a state about on both sides, or on neither.
    async fn bring_about(&mut self, fixture: &Fixture) -> Result<(), Ending> {
        if self.side.simulator().is_some() {
            // Both know the same, so that both bring it about or neither does.
            let brought_about = self.model.prepare(fixture).is_ok();
            if brought_about {
                let _ = self.side.prepare(fixture).await;
            }
            return Ok(());
        }
        let mut tried = self.model.clone();
        if tried.prepare(fixture).is_err() {
            return Ok(());
        }
        match self.side.prepare(fixture).await {
            Ok(_) => {
                self.model = tried;
                Ok(())
            }
            Err(failure) if failure.kind.is_lacking() => {
                match Fixture::creates(fixture.name()) {
                    // Numbers count up on both sides, so what has one cannot be left out.
                    Some(true) => Err(Ending::Lacking(failure.message)),
                    _ => Ok(()),
                }
            }
            Err(failure) => Err(Ending::Failed(failure)),
        }
    }

    async fn happen(&mut self, at: usize, fixture: &Fixture) -> Result<(), Ending> {
        let Fixture::IssueNotification { organization, .. } = fixture else {
            return self.bring_about(fixture).await;
        };
        let before = self.outboxes(*organization).await;
        self.bring_about(fixture).await?;
        self.compare_emails(at, "issue-notification", *organization, before)
            .await
    }

    async fn attempt(
        &mut self,
        play: &Play,
        at: usize,
        actor: Actor,
        command: &Command,
    ) -> Result<(), Ending> {
        if self.is_left_out(actor, command) {
            self.skipped.push(at);
            return Ok(());
        }
        let before = match command {
            Command::SendActivationEmail { organization, .. } => {
                Some((*organization, self.outboxes(*organization).await))
            }
            _ => None,
        };
        self.exchanges.clear();
        drop(self.side.exchanges());
        let observed = match self.side.attempt(actor, command).await {
            Ok(observed) => observed,
            Err(failure) if failure.kind.is_lacking() => {
                self.skipped.push(at);
                return Ok(());
            }
            // The mapping has no words for a request that names what is not there. The actor may not send it anyway.
            Err(failure)
                if failure.cause == Cause::Mapping
                    && !self.model.clone().attempt(actor, command).is_done() =>
            {
                self.skipped.push(at);
                return Ok(());
            }
            Err(failure) => return Err(Ending::Failed(failure)),
        };
        self.exchanges = self.side.exchanges();
        self.commands += 1;
        let expected = self.model.attempt(actor, command);
        if self.terms.notes {
            self.met.push(met(command, &expected));
        }
        let shape = match (&expected, &observed) {
            (Outcome::Refused(_), Outcome::Refused(_)) => None,
            (Outcome::Refused(_), Outcome::Done(_)) => Some(Shape::Allowed),
            (Outcome::Done(_), Outcome::Refused(_)) => Some(Shape::Refused),
            (Outcome::Done(one), Outcome::Done(other)) => {
                let alike = agree(command, one, other, self.terms.label);
                (!alike).then(|| Shape::Answered(command.answer()))
            }
        };
        if let Some(shape) = shape {
            let difference = Difference {
                at,
                shape,
                operation: command.operation(),
                view: None,
                expected,
                observed,
                emails: None,
            };
            return Err(match self.left_open(play, &difference) {
                Some(latitude) => Ending::Open(latitude),
                None => Ending::Differs(Box::new(difference)),
            });
        }
        if let Some((organization, before)) = before {
            let operation = command.operation();
            self.compare_emails(at, operation, organization, before)
                .await?;
        }
        let changes = expected.is_done() && command.answer() == AnswerKind::Nothing;
        match self.terms.looks {
            Looks::Some(count) if changes && self.side.simulator().is_none() => {
                let some = self.some(views::all(&self.model), usize::from(count));
                self.look(at, some).await
            }
            _ => Ok(()),
        }
    }

    /// True if a command is not worth sending: what comes of it is known to differ, or is left open.
    fn is_left_out(&self, actor: Actor, command: &Command) -> bool {
        let here = self.side.simulator().is_some();
        if here && self.terms.avoided.is_empty() {
            return false;
        }
        let expected = self.model.clone().attempt(actor, command);
        self.terms.avoided.contains(&met(command, &expected))
            || !here && open_situation(&self.model, actor, command, &expected).is_some()
    }

    /// The name of what leaves a difference open.
    fn left_open(&self, play: &Play, difference: &Difference) -> Option<&'static str> {
        let Step::Attempt(actor, command) = play.steps.get(difference.at)? else {
            return None;
        };
        let before = before(self.terms.policy, play, difference.at);
        if let Some(latitude) = open_situation(&before, *actor, command, &difference.expected) {
            return Some(latitude.slug);
        }
        let latitude = may_be_idle(difference.operation)?;
        is_idle(before, *actor, command, difference.shape).then_some(latitude.slug)
    }

    /// So many views, chosen at random.
    fn some(&mut self, mut views: Vec<Command>, count: usize) -> Vec<Command> {
        let mut chosen = Vec::new();
        while chosen.len() < count && !views.is_empty() {
            let place = self.chance.below(views.len());
            chosen.push(views.swap_remove(place));
        }
        chosen
    }

    async fn look(&mut self, at: usize, views: Vec<Command>) -> Result<(), Ending> {
        for view in views {
            let expected = self.model.attempt(Actor::Operator, &view);
            // The exchanges of the views before have nothing to do with this one.
            drop(self.side.exchanges());
            let observed = match self.side.attempt(Actor::Operator, &view).await {
                Ok(observed) => observed,
                Err(failure) if failure.kind.is_lacking() => continue,
                Err(failure) => return Err(Ending::Failed(failure)),
            };
            // An operator who is shown nothing sees no difference.
            if let (Outcome::Done(one), Outcome::Done(other)) = (&expected, &observed)
                && !agree(&view, one, other, self.terms.label)
            {
                return Err(Ending::Differs(Box::new(Difference {
                    at,
                    shape: Shape::Left(view.answer()),
                    operation: view.operation(),
                    view: Some(view),
                    expected,
                    observed,
                    emails: None,
                })));
            }
        }
        Ok(())
    }

    /// How many e-mails the users of an organization have got, on both sides; those whose outbox cannot be seen are
    /// missing.
    async fn outboxes(&mut self, organization: OrganizationId) -> Vec<(UserId, usize, usize)> {
        let state = self.model.state();
        let users: Vec<UserId> = (0..32)
            .map(UserId)
            .filter(|user| state.user(*user).is_some_and(|it| it.home == organization))
            .collect();
        let mut counted = Vec::new();
        for user in users {
            let view = Command::ViewOutbox { organization, user };
            let expected = self.model.attempt(Actor::Operator, &view);
            let Ok(observed) = self.side.attempt(Actor::Operator, &view).await else {
                continue;
            };
            if let (
                Outcome::Done(Answer::Emails { subjects: one }),
                Outcome::Done(Answer::Emails { subjects: other }),
            ) = (expected, observed)
            {
                counted.push((user, one.len(), other.len()));
            }
        }
        counted
    }

    async fn compare_emails(
        &mut self,
        at: usize,
        operation: &'static str,
        organization: OrganizationId,
        before: Vec<(UserId, usize, usize)>,
    ) -> Result<(), Ending> {
        let after = self.outboxes(organization).await;
        for (user, one, other) in after {
            let Some((_, one_before, other_before)) = before.iter().find(|(it, ..)| *it == user)
            else {
                continue;
            };
            let expected = one.saturating_sub(*one_before);
            let observed = other.saturating_sub(*other_before);
            if expected != observed {
                return Err(Ending::Differs(Box::new(Difference {
                    at,
                    shape: Shape::Mailed,
                    operation,
                    view: None,
                    expected: Outcome::Done(Answer::Nothing),
                    observed: Outcome::Done(Answer::Nothing),
                    emails: Some(Emails {
                        to: user,
                        expected,
                        observed,
                    }),
                })));
            }
        }
        Ok(())
    }
}

/// The latitude that leaves open whether a command is carried out, whose outcome on the simulator this is.
fn open_situation(
    before: &Simulator,
    actor: Actor,
    command: &Command,
    expected: &Outcome,
) -> Option<&'static Latitude> {
    let operation = command.operation();
    if is_deactivated(before, actor) {
        return of_deactivated();
    }
    let Outcome::Refused(refusal) = expected else {
        let organization = before.state().organization(command.organization())?;
        let without = !organization.contact_center;
        let itself = match command {
            Command::RevokeRole { user, .. } | Command::ChangeRole { user, .. } => {
                actor == Actor::User(*user)
            }
            _ => false,
        };
        return match (without, itself) {
            (true, _) if without_contact_center(operation).is_some() => {
                without_contact_center(operation)
            }
            (_, true) => on_oneself(operation),
            _ => None,
        };
    };
    may_be_done(operation, refusal.requirement.as_deref()?)
}

/// True if the actor is a user who is deactivated.
fn is_deactivated(simulator: &Simulator, actor: Actor) -> bool {
    let Actor::User(user) = actor else {
        return false;
    };
    let Some(organization) = simulator.state().user(user).map(|found| found.home) else {
        return false;
    };
    let view = Command::ViewUser { organization, user };
    let seen = simulator.clone().attempt(Actor::Operator, &view);
    matches!(seen, Outcome::Done(Answer::User { active: false, .. }))
}

/// The simulator before a step of a play.
pub(crate) fn before(policy: &Arc<Policy>, play: &Play, at: usize) -> Simulator {
    let mut simulator = Simulator::new(Arc::clone(policy));
    for fixture in &play.stage {
        // What cannot be brought about is left out.
        let _ = simulator.prepare(fixture);
    }
    for step in play.steps.iter().take(at) {
        match step {
            Step::Attempt(actor, command) => drop(simulator.attempt(*actor, command)),
            Step::Happen(fixture) => drop(simulator.prepare(fixture)),
        }
    }
    simulator
}

/// The coverage of a command.
pub(crate) fn met(command: &Command, outcome: &Outcome) -> Met {
    Met {
        operation: command.operation(),
        refused_on: match outcome {
            Outcome::Done(_) => None,
            Outcome::Refused(refusal) => Some(
                refusal
                    .requirement
                    .as_deref()
                    .unwrap_or_default()
                    .to_owned(),
            ),
        },
    }
}
