//! Single sentences of the step catalogue, played outside a feature file.
//!
//! A feature file is a list of scenarios that end in a verdict. The role matrix asks questions instead: it uses
//! the same sentences and reads the outcomes itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use gherkin::{Feature, GherkinEnv};
use rolecall_model::Outcome;
use rolecall_model::implementation::Session;

use super::scenario::run_step;
use super::step_index::{DefinitionError, Found, StepIndex};
use crate::steps::row::Kind;
use crate::world::{Unmet, World, confused};

/// Finds the step definitions of sentences, each of them once.
pub struct Sentences {
    index: &'static StepIndex,
    found: Mutex<HashMap<(Kind, String), Arc<Sentence>>>,
}

/// A sentence, with its table or doc string, and its step definition.
pub struct Sentence {
    step: gherkin::Step,
    found: Found,
}

/// The reason why a sentence cannot be played.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SentenceError {
    /// It is not one step.
    #[error("this is not a step: {0}")]
    Syntax(String),
    /// The catalogue does not have it.
    #[error("there is not a `{keyword}` step that reads `{sentence}`")]
    Undefined {
        /// `Given` or `When`.
        keyword: &'static str,
        /// The sentence.
        sentence: String,
    },
    /// The step definitions contradict each other.
    #[error("{0}")]
    Definitions(String),
}

impl From<DefinitionError> for SentenceError {
    fn from(error: DefinitionError) -> Self {
        Self::Definitions(error.to_string())
    }
}

impl Sentences {
    /// Looks sentences up in the step catalogue of the program.
    ///
    /// # Errors
    ///
    /// When the step definitions contradict each other.
    pub fn new() -> Result<Self, DefinitionError> {
        Ok(Self {
            index: StepIndex::shared()?,
            found: Mutex::default(),
        })
    }

    /// Finds the step of a sentence. A table or a doc string stands on the lines below the first.
    ///
    /// # Errors
    ///
    /// When the text is not one step, or not one of the catalogue.
    pub fn find(&self, kind: Kind, text: &str) -> Result<Arc<Sentence>, SentenceError> {
        let key = (kind, text.to_owned());
        let mut known = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sentence) = known.get(&key) {
            return Ok(Arc::clone(sentence));
        }
        let step = parse(kind, text)?;
        let Some(found) = self.index.find(&step)? else {
            return Err(SentenceError::Undefined {
                keyword: kind.en(),
                sentence: step.value,
            });
        };
        let sentence = Arc::new(Sentence { step, found });
        known.insert(key, Arc::clone(&sentence));
        Ok(sentence)
    }
}

fn parse(kind: Kind, text: &str) -> Result<gherkin::Step, SentenceError> {
    let keyword = kind.en();
    let document = format!("Feature: -\n  Scenario: -\n    {keyword} {text}\n");
    let feature = Feature::parse(document, GherkinEnv::default())
        .map_err(|error| SentenceError::Syntax(error.to_string()))?;
    let mut steps = feature.scenarios.into_iter().flat_map(|it| it.steps);
    match (steps.next(), steps.next()) {
        (Some(step), None) => Ok(step),
        (None, _) => Err(SentenceError::Syntax("it is empty".to_owned())),
        (_, Some(next)) => {
            let message = format!("`{}{}` is a second one", next.keyword, next.value);
            Err(SentenceError::Syntax(message))
        }
    }
}

/// A world in which sentences are played one by one.
pub struct AdHocScenario {
    world: World,
}

impl AdHocScenario {
    /// Begins with an empty cast. The label keeps names apart from those of other scenarios on the
    /// same implementation.
    #[must_use]
    pub fn begin(session: Box<dyn Session>, label: &str) -> Self {
        Self {
            world: World::new(session, label, false),
        }
    }

    /// Brings about the state of a `Given` sentence.
    ///
    /// # Errors
    ///
    /// When the implementation did not bring it about, or the sentence does not fit those before it.
    pub async fn prepare(&mut self, sentence: &Sentence) -> Result<(), Unmet> {
        self.play(sentence).await
    }

    /// Attempts the act of a `When` sentence and returns the operation and the outcome.
    ///
    /// # Errors
    ///
    /// When the implementation did not answer, or the sentence does not fit those before it.
    pub async fn attempt(&mut self, sentence: &Sentence) -> Result<(&'static str, Outcome), Unmet> {
        self.play(sentence).await?;
        self.world.take_attempt().ok_or_else(|| {
            let observed = format!("`{}`", sentence.step.value);
            confused("an act whose outcome is left open", observed)
        })
    }

    async fn play(&mut self, sentence: &Sentence) -> Result<(), Unmet> {
        let played = run_step(&sentence.found, &sentence.step, &mut self.world).await;
        // Exchanges are for records, and the matrix has no record.
        drop(self.world.take_exchanges());
        played
    }

    /// Ends the session.
    pub async fn end(mut self) {
        self.world.end().await;
    }
}
