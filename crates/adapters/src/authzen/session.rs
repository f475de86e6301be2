//! One scenario's conversation with a decision point.

use std::sync::Arc;

use futures::future::BoxFuture;
use rolecall_model::capability::Capability;
use rolecall_model::implementation::{Exchange, Failure, Purpose, Session, Speaker, ready};
use rolecall_model::outcome::AnswerKind;
use rolecall_model::required::Lack;
use rolecall_model::verdict::Cause;
use rolecall_model::vocabulary::{Hub, Temporary};
use rolecall_model::word::Word;
use rolecall_model::{Actor, Answer, Command, Created, Fixture, OrganizationId, Outcome, UserId};
use rolecall_simulator::facts::Question;
use rolecall_simulator::{Policy, Simulator};
use serde::Serialize;
use serde_json::Value;

use super::answer::Decision;
use super::batch::{self, Asked};
use crate::describe;
use crate::http::{Channel, Endpoint};
use crate::in_process::InProcessSession;
use crate::lacking::{LackingWords, does_not_decide};

/// The decision point that answers.
pub(super) enum Point {
    /// A server.
    There {
        channel: Box<Channel>,
        /// Whether it can be asked several questions at once.
        takes_several: bool,
    },
    /// These rules, in this very process.
    Here(Arc<Policy>),
}

/// A session with a decision point.
pub(super) struct DecisionSession {
    point: Point,
    /// Where the facts are kept.
    keeper: InProcessSession,
    lacks: Arc<[String]>,
    words: Arc<LackingWords>,
    asked: Vec<Asked>,
}

impl DecisionSession {
    pub(super) fn new(
        point: Point,
        policy: Arc<Policy>,
        lacks: Arc<[String]>,
        words: Arc<LackingWords>,
    ) -> Self {
        Self {
            point,
            keeper: InProcessSession::new(Simulator::new(policy)),
            lacks,
            words,
            asked: Vec::new(),
        }
    }

    async fn put_to(&mut self, actor: Actor, command: &Command) -> Result<Outcome, Failure> {
        let Some(question) = self.keeper.simulator.question(actor, command) else {
            // The operator looks at what is kept.
            return self.keeper.attempt(actor, command).await;
        };
        let operation = command.operation();
        if self.lacks.iter().any(|lacking| lacking == operation) {
            return Err(does_not_decide(Capability::of_command(command)));
        }
        self.words.check(&said(command)?)?;
        let what = self.keeper.describe(operation, command);
        let speaker = describe::speaker(actor, &self.keeper.directory);
        Ok(match self.decide(&question, speaker, what).await? {
            Decision::Denied(refusal) => Outcome::Refused(refusal),
            Decision::Allowed => self.carry_out(actor, command),
        })
    }

    /// Asks the question alone, and then again together with earlier ones.
    async fn decide(
        &mut self,
        question: &Question,
        speaker: Speaker,
        what: String,
    ) -> Result<Decision, Failure> {
        let channel = match &mut self.point {
            Point::Here(policy) => {
                let decided = question.decide(policy);
                let decided = decided
                    .map_err(|error| Failure::new(Cause::Kit, error.to_string()))
                    .map(Decision::from)?;
                self.asked.push(Asked {
                    question: Value::Null,
                    what,
                    decision: decided.clone(),
                });
                return Ok(decided);
            }
            Point::There { channel, .. } => channel,
        };
        let question = channel.phrase(said(question)?)?;
        let answer = channel
            .ask(
                Endpoint::Evaluation,
                &question,
                speaker.clone(),
                Purpose::Operation(what.clone()),
            )
            .await;
        let decided = answer.and_then(|answer| {
            let decided = Decision::read(&answer);
            decided.map_err(|error| channel.fail(&format!("this is not a decision: {error}")))
        });
        if let Ok(decision) = &decided {
            channel.conclude(match decision {
                Decision::Allowed => "allowed".into(),
                Decision::Denied(refusal) => describe::refused(refusal.requirement.as_deref()),
            });
        }
        self.keeper.exchanges.append(&mut channel.take_exchanges());
        let decision = decided?;
        self.asked.push(Asked {
            question,
            what,
            decision: decision.clone(),
        });
        self.ask_again(speaker).await?;
        Ok(decision)
    }

    /// Asks the latest questions once more, all in one request.
    async fn ask_again(&mut self, speaker: Speaker) -> Result<(), Failure> {
        let Point::There {
            channel,
            takes_several: true,
        } = &mut self.point
        else {
            return Ok(());
        };
        let asked = batch::latest(&self.asked);
        let what = match asked.len() {
            1 => "the same question, alone in a list".to_owned(),
            count => format!("the latest {count} questions at once"),
        };
        let request = batch::request(asked);
        let answer = channel
            .ask(
                Endpoint::Evaluations,
                &request,
                speaker,
                Purpose::Operation(what),
            )
            .await;
        let checked = answer.and_then(|answer| {
            batch::check(asked, &answer).map_err(|error| {
                channel.fail(&format!(
                    "the answer to several questions cannot be: {error}"
                ))
            })
        });
        if checked.is_ok() {
            channel.conclude("the same decisions".into());
        }
        self.keeper.exchanges.append(&mut channel.take_exchanges());
        checked
    }

    /// Does what was allowed, as far as the keeper agrees. Where it does not, it is done in the eyes
    /// of the scenario, and nothing has changed.
    fn carry_out(&mut self, actor: Actor, command: &Command) -> Outcome {
        let outcome = self.keeper.simulator.attempt(actor, command);
        if outcome.is_done() {
            self.keeper.learn_of(command, &outcome);
            return outcome;
        }
        let seen = self.keeper.simulator.attempt(Actor::Operator, command);
        match seen {
            Outcome::Done(_) => seen,
            Outcome::Refused(_) => Outcome::Done(nothing(command.answer())),
        }
    }
}

/// A command or a fixture with its parameters.
fn said(said: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(said).map_err(|error| Failure::new(Cause::Kit, error.to_string()))
}

/// An answer of this kind with nothing in it.
fn nothing(kind: AnswerKind) -> Answer {
    match kind {
        AnswerKind::NewUser => Answer::NewUser {
            user: UserId::UNKNOWN,
        },
        AnswerKind::NewOrganization => Answer::NewOrganization {
            organization: OrganizationId::UNKNOWN,
        },
        AnswerKind::Import => Answer::Import { rows: Vec::new() },
        AnswerKind::File => Answer::File {
            content: String::new(),
        },
        AnswerKind::Landing => Answer::Landing {
            hub: Hub::ControlHub,
            customers: Vec::new(),
        },
        _ => Answer::Nothing,
    }
}

impl Session for DecisionSession {
    fn prepare<'a>(&'a mut self, fixture: &'a Fixture) -> BoxFuture<'a, Result<Created, Failure>> {
        // A word that the decision point lacks cannot be a fact either.
        match said(fixture).and_then(|said| self.words.check(&said)) {
            Ok(()) => self.keeper.prepare(fixture),
            Err(failure) => ready(Err(failure)),
        }
    }

    fn attempt<'a>(
        &'a mut self,
        actor: Actor,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Outcome, Failure>> {
        Box::pin(self.put_to(actor, command))
    }

    fn glance<'a>(&'a mut self, view: &'a Command) -> BoxFuture<'a, Result<Outcome, Failure>> {
        self.attempt(Actor::Operator, view)
    }

    fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.keeper.take_exchanges()
    }

    fn identifier(&self, user: UserId) -> Option<String> {
        self.keeper.identifier(user)
    }

    fn lasts(&self, access: Temporary) -> u32 {
        self.keeper.lasts(access)
    }

    fn knows(&self, word: Word) -> Result<(), Failure> {
        self.words.knows(word)
    }

    fn vouch(&self) -> Result<(), Failure> {
        if self.asked.is_empty() {
            let message = "nothing was asked of the decision point: what was seen is the kit's own";
            return Err(Failure::lacking(Lack::Effects, message));
        }
        Ok(())
    }

    fn close(&mut self) -> BoxFuture<'_, ()> {
        self.keeper.close()
    }
}
