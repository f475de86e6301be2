//! A play: what there is, and what happens then.

use rolecall_model::{Actor, Command, Fixture};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::names::MARK;

/// A small world and a sequence of steps in it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Play {
    /// The states that are brought about before the first step.
    pub stage: Vec<Fixture>,
    /// The steps, in their order.
    pub steps: Vec<Step>,
}

/// One thing that happens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// Somebody attempts something.
    Attempt(Actor, Command),
    /// The operator of the test brings something about: time passes, exports get ready.
    Happen(Fixture),
}

impl Step {
    /// The command, if somebody attempts one.
    #[must_use]
    pub const fn command(&self) -> Option<&Command> {
        match self {
            Self::Attempt(_, command) => Some(command),
            Self::Happen(_) => None,
        }
    }
}

impl Play {
    /// The same play with the label of a session in its names. A play is otherwise left as it is, if its names
    /// cannot be written anew.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Self {
        let stage = self.stage.iter().map(|it| relabel(it, label));
        let steps = self.steps.iter().map(|step| match step {
            Step::Attempt(actor, command) => Step::Attempt(*actor, relabel(command, label)),
            Step::Happen(fixture) => Step::Happen(relabel(fixture, label)),
        });
        Self {
            stage: stage.collect(),
            steps: steps.collect(),
        }
    }

    /// True if time passes in it.
    #[must_use]
    pub fn moves_the_clock(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| matches!(step, Step::Happen(Fixture::AdvanceClock { .. })))
    }

    /// How many commands are attempted.
    #[must_use]
    pub fn commands(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| step.command().is_some())
            .count()
    }
}

fn relabel<T: Clone + Serialize + DeserializeOwned>(said: &T, label: &str) -> T {
    rewritten(said, &mut |_, value| {
        if let Value::String(text) = value {
            *text = text.replace(MARK, label);
        }
        true
    })
    .unwrap_or_else(|| said.clone())
}

/// The same with every field changed, at any depth; `None` if a field is not to be there any more.
pub(crate) fn rewritten<T: Serialize + DeserializeOwned>(
    said: &T,
    change: &mut dyn FnMut(&str, &mut Value) -> bool,
) -> Option<T> {
    let mut value = serde_json::to_value(said).ok()?;
    walk("", &mut value, change).then_some(())?;
    serde_json::from_value(value).ok()
}

fn walk(key: &str, value: &mut Value, change: &mut dyn FnMut(&str, &mut Value) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter_mut().all(|item| walk(key, item, change)),
        Value::Object(fields) => fields
            .iter_mut()
            .all(|(key, field)| walk(key, field, change)),
        _ => change(key, value),
    }
}
