//! The commands that a scenario sends, found out without an implementation.
//!
//! The steps run on a session that does whatever it is told and answers with nothing in particular. Their
//! expectations are not met, which does not matter here: a trace shows who attempts which command, which views
//! a step looks at, and where a scenario contradicts itself.

use std::sync::{Arc, Mutex, PoisonError};

use futures::FutureExt as _;
use futures::future::BoxFuture;
use rolecall_model::implementation::{Exchange, Failure, Session, ready};
use rolecall_model::outcome::AnswerKind;
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::{Hub, Temporary};
use rolecall_model::word::Word;
use rolecall_model::{
    Actor, Answer, Command, Created, Fixture, OrganizationId, Outcome, SiteId, UserId,
};

use crate::run::scenario::run_step;
use crate::run::step_index::{DefinitionError, Found, StepIndex};
use crate::steps::row::Kind;
use crate::suite::SelectedScenario;
use crate::world::{Unmet, World};

/// One step of a scenario, and the events that it caused.
pub(crate) struct TracedStep<'s> {
    /// The step.
    pub(crate) step: &'s gherkin::Step,
    /// Its definition, if it has one.
    pub(crate) found: Option<Found>,
    /// The names that it uses.
    pub(crate) names: Vec<Name>,
    /// The events, in their order.
    pub(crate) events: Vec<Event>,
    /// The reason why it cannot run, if the scenario contradicts itself.
    pub(crate) confusion: Option<Unmet>,
    /// True if it examines the outcome of the last attempt.
    pub(crate) examines: bool,
    /// True if it belongs to a Background.
    pub(crate) in_background: bool,
}

/// A name in a step.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) sort: NameSort,
    /// True if an earlier step introduced it.
    pub(crate) known: bool,
    /// True if it is known after the step.
    pub(crate) introduced: bool,
}

/// The kind of thing that a name stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum NameSort {
    Person,
    Organization,
    Site,
}

/// Something that a step does.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// An actor attempts a command.
    Attempted(Actor, Command),
    /// The operator reads back.
    Looked(Command),
    /// The kit looks at something if the implementation lets it.
    Glanced(Command),
    /// A word is expected in an answer.
    Expected(Word),
    /// The operator brings about a state, which may create something.
    Prepared(Fixture, Created),
}

impl TracedStep<'_> {
    /// Whether it is an act, wherever it stands.
    pub(crate) fn is_act(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|found| found.row.kind == Kind::When)
    }

    /// The modal of an act, such as `cannot`; empty if it is only attempted.
    pub(crate) fn modal(&self) -> &str {
        self.argument("modal").unwrap_or_default().trim()
    }

    /// The text of the first parameter of this kind.
    pub(crate) fn argument(&self, parameter: &str) -> Option<&str> {
        let found = self.found.as_ref()?;
        let mut parameters = parameters(found.sentence).zip(&found.arguments);
        parameters.find_map(|(name, text)| (name == parameter).then_some(text.as_str()))
    }

    /// The attempts of actors.
    pub(crate) fn attempts(&self) -> impl Iterator<Item = (Actor, &Command)> {
        self.events.iter().filter_map(|event| match event {
            Event::Attempted(actor, command) => Some((*actor, command)),
            _ => None,
        })
    }

    /// The views of the operator.
    pub(crate) fn looks(&self) -> impl Iterator<Item = &Command> {
        self.events.iter().filter_map(|event| match event {
            Event::Looked(command) | Event::Glanced(command) => Some(command),
            _ => None,
        })
    }
}

/// The parameters of a sentence, in its order.
pub(crate) fn parameters(sentence: &str) -> impl Iterator<Item = &str> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// Runs the steps of a scenario on a session that does everything. A scenario that is `alone` may move the
/// clock.
///
/// # Errors
///
/// When the step definitions contradict each other.
pub(crate) fn trace(scenario: &SelectedScenario) -> Result<Vec<TracedStep<'_>>, DefinitionError> {
    let index = StepIndex::shared()?;
    let tape = Tape::default();
    let session = DrySession {
        tape: Arc::clone(&tape),
        next: 0,
    };
    let mut world = World::new(Box::new(session), "check", scenario.is_serial());
    let own = scenario.scenario().map_or(0, |it| it.steps.len());
    let all = scenario.steps().count();
    let mut traced = Vec::with_capacity(all);
    for step in scenario.steps() {
        let found = index.find(step)?;
        if let Some(found) = &found
            && let Some(argument) = found.row.outbox_of
            && let Some(person) = found.arguments.get(argument)
        {
            world.count_emails_to(person);
        }
        traced.push((step, found));
    }
    let steps = traced.into_iter().enumerate();
    let steps = steps.map(|(place, (step, found))| {
        let mut names = found
            .as_ref()
            .map_or_else(Vec::new, |found| names(found, &world));
        let mut confusion = None;
        world.take_examined();
        if let Some(found) = &found {
            // Nothing is waited for, so that one poll is enough.
            let ran = run_step(found, step, &mut world).now_or_never();
            confusion = ran.and_then(Result::err);
        }
        let examines = world.take_examined();
        for name in &mut names {
            name.introduced = is_known(&world, name);
        }
        TracedStep {
            step,
            found,
            names,
            events: std::mem::take(&mut *tape.lock().unwrap_or_else(PoisonError::into_inner)),
            confusion: confusion.filter(|it| it.cause == Cause::Kit),
            examines,
            in_background: place + own < all,
        }
    });
    Ok(steps.collect())
}

/// The names that a step uses.
fn names(found: &Found, world: &World) -> Vec<Name> {
    let parameters = parameters(found.sentence).zip(&found.arguments);
    let names = parameters.filter_map(|(parameter, text)| {
        let sort = match parameter {
            "actor" | "person" => NameSort::Person,
            "organization" => NameSort::Organization,
            "site" => NameSort::Site,
            _ => return None,
        };
        // Words such as "himself" and "an unknown site" are not names.
        let is_name = text.chars().next().is_some_and(char::is_uppercase);
        is_name.then(|| Name {
            text: text.clone(),
            sort,
            known: false,
            introduced: false,
        })
    });
    let mut names: Vec<_> = names.collect();
    for name in &mut names {
        name.known = is_known(world, name);
    }
    names
}

fn is_known(world: &World, name: &Name) -> bool {
    match name.sort {
        NameSort::Person => world.cast.person(&name.text).is_some(),
        NameSort::Organization => world.cast.organization(&name.text).is_some(),
        NameSort::Site => world.cast.site(&name.text).is_some(),
    }
}

type Tape = Arc<Mutex<Vec<Event>>>;

/// A session that does whatever it is told.
struct DrySession {
    tape: Tape,
    /// The number of the next thing that is created.
    next: u32,
}

impl DrySession {
    fn note(&self, event: Event) {
        let mut tape = self.tape.lock().unwrap_or_else(PoisonError::into_inner);
        tape.push(event);
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// An answer of the right kind.
    fn answer(&mut self, kind: AnswerKind) -> Answer {
        match kind {
            AnswerKind::Nothing => Answer::Nothing,
            AnswerKind::ContactCenter => Answer::ContactCenter {
                wizard: false,
                tenant: false,
                chat: false,
            },
            AnswerKind::Setting => Answer::Setting { value: None },
            AnswerKind::NewUser => Answer::NewUser {
                user: UserId(self.number()),
            },
            AnswerKind::User => Answer::User {
                title: None,
                verified: true,
                active: true,
                licences: Vec::new(),
                configuration: Default::default(),
            },
            AnswerKind::Users => Answer::Users { emails: Vec::new() },
            AnswerKind::Administrators => Answer::Administrators {
                administrators: Vec::new(),
            },
            AnswerKind::Roles => Answer::Roles { roles: Vec::new() },
            AnswerKind::File => Answer::File {
                content: String::new(),
            },
            AnswerKind::Import => Answer::Import { rows: Vec::new() },
            AnswerKind::Account => Answer::Account {
                facts: Default::default(),
            },
            AnswerKind::Statuses => Answer::Statuses {
                services: Default::default(),
            },
            AnswerKind::Resources => Answer::Resources { titles: Vec::new() },
            AnswerKind::Areas => Answer::Areas { areas: Vec::new() },
            AnswerKind::Advice => Answer::Advice { advice: Vec::new() },
            AnswerKind::Items => Answer::Items { items: Vec::new() },
            AnswerKind::Content => Answer::Content { found: Vec::new() },
            AnswerKind::Meetings => Answer::Meetings {
                meetings: Vec::new(),
            },
            AnswerKind::Names => Answer::Names { names: Vec::new() },
            AnswerKind::Landing => Answer::Landing {
                hub: Hub::ControlHub,
                customers: Vec::new(),
            },
            AnswerKind::NewOrganization => Answer::NewOrganization {
                organization: OrganizationId(self.number()),
            },
            AnswerKind::AuditLog => Answer::AuditLog {
                entries: Vec::new(),
            },
            AnswerKind::Emails => Answer::Emails {
                subjects: Vec::new(),
            },
        }
    }
}

impl Session for DrySession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        let created = match fixture {
            Fixture::AddOrganization { .. } => Created::Organization(OrganizationId(self.number())),
            Fixture::AddUser { .. } => Created::User(UserId(self.number())),
            Fixture::AddSite { .. } => Created::Site(SiteId(self.number())),
            _ => Created::Nothing,
        };
        self.note(Event::Prepared(fixture.clone(), created));
        ready(Ok(created))
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.note(match actor {
            Actor::Operator => Event::Looked(command.clone()),
            actor => Event::Attempted(actor, command.clone()),
        });
        ready(Ok(Outcome::Done(self.answer(command.answer()))))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.note(Event::Glanced(view.clone()));
        ready(Ok(Outcome::Done(self.answer(view.answer()))))
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        Vec::new()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        Some(user.to_string())
    }

    fn lasts(&self, _: Temporary) -> u32 {
        3600
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        self.note(Event::Expected(word));
        Ok(())
    }

    fn vouch(&self) -> Result<(), Failure> {
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        ready(())
    }
}
