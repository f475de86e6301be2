//! The reference simulator in this very process: no network, an answer at once.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use rolecall_model::implementation::{
    Description, Exchange, Failure, Implementation, Purpose, Session, Speaker, ready,
};
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Answer, Command, Created, Fixture, Outcome, Readings, UserId};
use rolecall_simulator::{Mutant, Policy, Simulator, Variant};
use serde::Serialize;
use serde_json::Value;

use super::describe;
use super::directory::Directory;

/// The simulator under one policy; every session gets a simulator of its own.
#[derive(Clone, Debug)]
pub struct InProcess {
    policy: Arc<Policy>,
    variant: Option<&'static Variant>,
    transcript: bool,
}

impl InProcess {
    /// The simulator under this policy.
    #[must_use]
    pub const fn new(policy: Arc<Policy>) -> Self {
        Self {
            policy,
            variant: None,
            transcript: true,
        }
    }

    /// The same without a transcript, for whoever wants verdicts alone: to put what is said into words
    /// takes longer than to answer it.
    #[must_use]
    pub fn without_transcript(self) -> Self {
        Self {
            transcript: false,
            ..self
        }
    }

    /// The faithful simulator under these readings.
    #[must_use]
    pub fn faithful(readings: Readings) -> Self {
        Self::new(Arc::new(Policy::new(readings)))
    }

    /// The simulator with one deliberate bug under these readings.
    #[must_use]
    pub fn with_mutant(readings: Readings, mutant: &Mutant) -> Self {
        Self::new(Arc::new(Policy::with_mutant(readings, mutant)))
    }

    /// The simulator that follows the rules in another way where the documents are silent.
    #[must_use]
    pub fn with_variant(readings: Readings, variant: &'static Variant) -> Self {
        Self {
            variant: Some(variant),
            ..Self::faithful(readings)
        }
    }
}

impl Implementation for InProcess {
    fn description(&self) -> Description {
        Description {
            name: "rolecall simulator".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            vendor: None,
            ..Description::default()
        }
    }

    fn open(&self, _label: &str) -> Box<dyn Session> {
        let mut simulator = Simulator::new(Arc::clone(&self.policy));
        if let Some(variant) = self.variant {
            simulator = simulator.as_variant(variant);
        }
        match self.transcript {
            true => Box::new(InProcessSession::new(simulator)),
            false => Box::new(Silent(simulator)),
        }
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        ready(Ok(()))
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        None
    }
}

/// A session with a simulator of its own.
pub(super) struct InProcessSession {
    pub(super) simulator: Simulator,
    /// Names for the transcript; the numbers are the simulator's own.
    pub(super) directory: Directory,
    pub(super) exchanges: Vec<Exchange>,
}

impl InProcessSession {
    pub(super) fn new(simulator: Simulator) -> Self {
        Self {
            simulator,
            directory: Directory::default(),
            exchanges: Vec::new(),
        }
    }

    /// A command or fixture in the short form of transcripts.
    pub(super) fn describe(&self, name: &str, said: &impl Serialize) -> String {
        describe::describe_fields(name, said, &self.directory)
    }

    fn record(&mut self, speaker: Speaker, purpose: Purpose, outcome: Cow<'static, str>) {
        self.exchanges.push(Exchange {
            speaker,
            purpose,
            outcome,
            ..Exchange::default()
        });
    }

    /// Keeps the names of what was created, in step with the simulator's counting.
    fn learn(&mut self, fixture: &Fixture) {
        match fixture {
            Fixture::AddOrganization { name, .. } => {
                self.directory.add_organization(Value::Null, name);
            }
            Fixture::AddUser {
                organization,
                email,
                name,
                ..
            } => {
                self.directory
                    .add_user(Value::Null, *organization, name, email);
            }
            Fixture::AddSite {
                organization, name, ..
            } => {
                self.directory.add_site(Value::Null, *organization, name);
            }
            _ => {}
        }
    }

    /// The same for what an actor created.
    pub(super) fn learn_of(&mut self, command: &Command, outcome: &Outcome) {
        let Outcome::Done(answer) = outcome else {
            return;
        };
        match (command, answer) {
            (
                Command::AddUser {
                    organization,
                    email,
                    name,
                },
                Answer::NewUser { .. },
            ) => {
                self.directory
                    .add_user(Value::Null, *organization, name, email);
            }
            (Command::CreateCustomer { name, .. }, Answer::NewOrganization { organization })
                if self.simulator.state().organization(*organization).is_some() =>
            {
                self.directory.add_organization(Value::Null, name);
            }
            // No answer tells whether the site came into being; the next number does.
            (
                Command::AddSite {
                    organization, name, ..
                },
                _,
            ) if self
                .simulator
                .state()
                .site(self.directory.next_site())
                .is_some() =>
            {
                self.directory.add_site(Value::Null, *organization, name);
            }
            _ => {}
        }
    }
}

/// Brings a state about.
fn prepare(simulator: &mut Simulator, fixture: &Fixture) -> Result<Created, Failure> {
    simulator
        .prepare(fixture)
        // The simulator refuses no state; a fixture that names nothing is a mistake of ours.
        .map_err(|error| Failure::new(Cause::Kit, error.to_string()))
}

/// The identifier of a user in the reference API.
fn identifier(simulator: &Simulator, user: UserId) -> Option<String> {
    simulator.state().user(user).map(|_| user.to_string())
}

impl Session for InProcessSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        let result = prepare(&mut self.simulator, fixture);
        if result.is_ok() {
            self.learn(fixture);
        }
        let outcome = match &result {
            Ok(_) => "done".into(),
            Err(failure) => failure.message.clone().into(),
        };
        let purpose = Purpose::Fixture(self.describe(fixture.name(), fixture));
        self.record(Speaker::Operator, purpose, outcome);
        ready(result)
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        let speaker = describe::speaker(actor, &self.directory);
        let outcome = self.simulator.attempt(actor, command);
        let purpose = Purpose::Operation(self.describe(command.operation(), command));
        self.record(speaker, purpose, describe::outcome(&outcome));
        self.learn_of(command, &outcome);
        ready(Ok(outcome))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        std::mem::take(&mut self.exchanges)
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        identifier(&self.simulator, user)
    }

    fn knows(&self, _: Word) -> Result<(), Failure> {
        Ok(())
    }

    fn lasts(&self, access: Temporary) -> u32 {
        access.length()
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

/// A session without a transcript.
struct Silent(Simulator);

impl Session for Silent {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        let prepared = prepare(&mut self.0, fixture);
        ready(prepared)
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        let outcome = self.0.attempt(actor, command);
        ready(Ok(outcome))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        identifier(&self.0, user)
    }

    fn knows(&self, _: Word) -> Result<(), Failure> {
        Ok(())
    }

    fn lasts(&self, access: Temporary) -> u32 {
        access.length()
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        ready(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use futures::FutureExt as _;
    use rolecall_model::vocabulary::{OrganizationKind, Role};
    use rolecall_model::{OrganizationId, UserId};

    use super::*;

    const ACME: OrganizationId = OrganizationId(0);

    /// A session in which Fia is a user of Acme.
    fn session() -> Box<dyn Session> {
        let implementation = InProcess::new(Arc::new(Policy::new(Readings::default())));
        let mut session = implementation.open("one");
        let fixtures = [
            Fixture::AddOrganization {
                name: "Acme".into(),
                kind: OrganizationKind::Customer,
                contact_center: true,
            },
            Fixture::AddUser {
                organization: ACME,
                email: "fia@acme.example".into(),
                name: "Fia Fors".into(),
                verified: true,
                active: true,
                licences: Vec::new(),
            },
        ];
        for fixture in &fixtures {
            session.prepare(fixture).now_or_never().unwrap().unwrap();
        }
        session
    }

    #[test]
    fn a_transcript_names_people_and_organizations() {
        let mut session = session();
        let command = Command::GrantRole {
            organization: ACME,
            user: UserId(0),
            role: rolecall_model::command::RoleName::Known(Role::FullAdministrator),
            site: None,
        };
        session
            .attempt(Actor::User(UserId(0)), &command)
            .now_or_never()
            .unwrap()
            .unwrap();
        let exchanges = session.take_exchanges();
        assert_eq!(exchanges[0].speaker, Speaker::Operator);
        assert_eq!(exchanges[2].speaker.to_string(), "fia@acme.example");
        assert_eq!(
            exchanges[2].purpose.to_string(),
            "grant-role organization=Acme role=full-administrator user=fia@acme.example",
        );
        assert!(session.take_exchanges().is_empty());
    }

    #[test]
    fn without_a_transcript_the_answers_are_the_same() {
        let policy = Arc::new(Policy::new(Readings::default()));
        let organization = Fixture::AddOrganization {
            name: "Acme".into(),
            kind: OrganizationKind::Customer,
            contact_center: true,
        };
        let nobody = Fixture::HoldRole {
            organization: ACME,
            user: UserId::UNKNOWN,
            role: Role::FullAdministrator,
            site: None,
            lifetime: None,
        };
        let list = Command::ListUsers { organization: ACME };
        let talk = |implementation: InProcess| {
            let mut session = implementation.open("one");
            let created = [&organization, &nobody].map(|it| {
                let prepared = session.prepare(it).now_or_never().unwrap();
                prepared.map_err(|failure| failure.cause)
            });
            let outcomes = [Actor::Operator, Actor::Anonymous].map(|actor| {
                let attempted = session.attempt(actor, &list).now_or_never().unwrap();
                attempted.unwrap()
            });
            ((created, outcomes), session.take_exchanges().len())
        };
        let told = InProcess::new(policy);
        let (answers, exchanges) = talk(told.clone());
        assert_eq!(exchanges, 4);
        assert_eq!(talk(told.without_transcript()), (answers, 0));
    }

    #[test]
    fn a_user_has_the_identifier_of_the_reference_api() {
        let session = session();
        assert_eq!(session.identifier(UserId(0)).as_deref(), Some("user-0"));
        assert_eq!(session.identifier(UserId::UNKNOWN), None);
        for access in Temporary::ALL.iter().copied() {
            assert_eq!(session.lasts(access), access.length());
        }
    }
}
