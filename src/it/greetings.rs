//! A server that greets whoever is new by e-mail breaks no rule, and is not accused of any.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use rolecall_adapters::InProcess;
use rolecall_model::implementation::{Description, Exchange, Failure, Implementation, Session};
use rolecall_model::outcome::{Answer, Outcome};
use rolecall_model::verdict::Verdict;
use rolecall_model::vocabulary::Temporary;
use rolecall_model::word::Word;
use rolecall_model::{Actor, Command, Created, Fixture, UserId};
use rolecall_record::record::Record;
use rolecall_suite::register::{self, Readings};
use rolecall_suite::run::{self, Plan};
use rolecall_suite::suite::{self, Selection};

/// The simulator, and a greeting as the first e-mail of everybody.
struct Greeter {
    simulator: InProcess,
    /// Whether the greeting waits until somebody acted.
    late: bool,
}

struct Greeting {
    session: Box<dyn Session>,
    late: bool,
    acted: bool,
}

impl Implementation for Greeter {
    fn description(&self) -> Description {
        self.simulator.description()
    }

    fn open(&self, label: &str) -> Box<dyn Session> {
        Box::new(Greeting {
            session: self.simulator.open(label),
            late: self.late,
            acted: false,
        })
    }

    fn reach(&self) -> BoxFuture<'_, Result<(), Failure>> {
        self.simulator.reach()
    }

    fn scenario_deadline(&self) -> Option<Duration> {
        self.simulator.scenario_deadline()
    }
}

impl Session for Greeting {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        self.acted |= matches!(fixture, Fixture::IssueNotification { .. });
        self.session.prepare(fixture)
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        async move {
            self.acted |= actor != Actor::Operator;
            let mut outcome = self.session.attempt(actor, command).await;
            if let Ok(Outcome::Done(Answer::Emails { subjects })) = &mut outcome
                && (self.acted || !self.late)
            {
                subjects.insert(0, "Welcome".to_owned());
            }
            outcome
        }
        .boxed()
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.session.take_exchanges()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.session.identifier(user)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        self.session.knows(word)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.session.lasts(access)
    }

    fn vouch(&self) -> Result<(), Failure> {
        self.session.vouch()
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.session.close()
    }
}

/// Plays what counts e-mails.
fn play(late: bool) -> Record {
    let register = Arc::new(register::embedded().unwrap());
    let suite = Arc::new(suite::embedded(&register).unwrap());
    let readings = Readings::defaults(&register);
    let mut selection = Selection::new(readings.clone());
    for id in ["CCSA-USER-02", "CCSA-USER-03", "ORG-TBL-FULL-MAIL"] {
        selection = selection.requirement(&register, id).unwrap();
    }
    let plan = Plan {
        concurrency: 1,
        ..Plan::new(
            register,
            suite,
            selection,
            Arc::new(Greeter {
                simulator: InProcess::faithful((&readings).into()),
                late,
            }),
        )
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(run::run(plan, |_| {}))
}

/// The verdicts on the scenarios that count e-mails.
fn verdicts(record: &Record) -> Vec<Verdict> {
    let counting = record.scenarios.iter().filter(|scenario| {
        let mut steps = scenario.steps.iter();
        steps.any(|step| step.text.contains(" sent to "))
    });
    counting.map(|scenario| scenario.verdict).collect()
}

#[test]
fn emails_before_the_first_act_do_not_count() {
    let greeted = verdicts(&play(false));
    assert!(greeted.len() > 3, "{greeted:?}");
    assert!(greeted.iter().all(|verdict| *verdict == Verdict::Pass));
}

#[test]
fn emails_from_the_first_act_on_count() {
    let greeted = verdicts(&play(true));
    assert!(greeted.len() > 3, "{greeted:?}");
    assert!(greeted.iter().all(|verdict| *verdict == Verdict::Fail));
}
