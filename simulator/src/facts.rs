//! A decision without a state: the facts of an attempt travel with the question whether it is to be
//! allowed, in the four parts of the AuthZEN Authorization API 1.0
//! (<https://openid.net/specs/authorization-api-1_0.html>).
//!
//! The vocabulary is that of `docs/decision-points.md`: facts and never conclusions. It goes both
//! ways: [`Simulator::question`] says what there is to know about an attempt, and
//! [`Question::decide`] finds the decision in that alone.

mod gather;
mod model;
mod parameters;
mod question;
mod rebuild;

use std::sync::Arc;

use rolecall_model::identity::Actor;
use rolecall_model::outcome::Outcome;

pub use self::model::{
    AccessFacts, CustomerFacts, ExportFacts, HolderFacts, HomeFacts, ItemFacts, OfferFacts,
    OrganizationFacts, PartnerFacts, RequestFacts, RoleFacts, SiteFacts, UserFacts,
};
pub use self::question::{
    Action, Context, Malformed, NamedFacts, Question, Resource, ResourceFacts, Subject,
};
use crate::policy::Policy;
use crate::simulator::Simulator;

impl Question {
    /// The outcome of the attempt, by the facts of the question alone.
    ///
    /// # Errors
    ///
    /// When the question asks for something that is not in the vocabulary.
    pub fn decide(&self, policy: &Arc<Policy>) -> Result<Outcome, Malformed> {
        let (state, actor, command) = rebuild::rebuild(self)?;
        let mut simulator = Simulator::in_state(state, Arc::clone(policy));
        Ok(simulator.attempt(actor, &command))
    }
}

impl Simulator {
    /// The question whether a command is to be allowed, with all the facts that the answer needs.
    /// The operator, who only looks, does not get a question.
    #[must_use]
    pub fn question(&self, actor: Actor, command: &rolecall_model::Command) -> Option<Question> {
        gather::question(&self.state, actor, command)
    }

    /// The outcome that the attempt of a question would have, by its identifiers and the
    /// state of this very service. Nothing changes.
    ///
    /// # Errors
    ///
    /// When the question asks for something that is not in the vocabulary.
    pub fn consider(&self, question: &Question) -> Result<Outcome, Malformed> {
        let (actor, command) = parameters::by_identifier(&self.state, question)?;
        // To decide by the facts of the attempt takes no copy of everything else.
        match self.question(actor, &command) {
            Some(question) => question.decide(&self.policy),
            None => Ok(self.clone().attempt(actor, &command)),
        }
    }
}
