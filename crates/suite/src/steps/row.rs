//! A step definition as a row: the sentence, and the function that it calls.
//!
//! | macro | the step | the body makes |
//! | --- | --- | --- |
//! | `given!` | brings about a state | a [`Fixture`] |
//! | `done!` | is a `Given` in which an actor did something beforehand | a [`Command`] |
//! | `when!` | lets an actor attempt something | a [`Command`] |
//! | `then!` | examines the last answer | a [`StepResult`] |
//!
//! Each of them takes a sentence, or two for English and Swedish, and a closure. The parameters of the
//! closure are those of the sentence, in its order; `done!` and `when!` take `{actor}` and `{modal}`, with
//! which their sentences begin, by themselves. A closure that needs the scenario takes `world` first. With
//! `async` in front of it, it does everything itself and returns a [`StepResult`].

use futures::future::LocalBoxFuture;
use rolecall_model::{Command, Fixture};
use serde::Serialize;

use super::arguments::{ActorName, Arguments, OrganizationName};
use crate::register::Observation;
use crate::world::{Modal, StepResult, World};

/// The steps of one file.
pub(crate) struct Subject {
    /// The name of the file, in words.
    pub(crate) name: &'static str,
    /// A description of its steps.
    pub(crate) about: &'static str,
    /// The steps, in the order of the file.
    pub(crate) rows: &'static [Row],
}

/// One step definition.
pub(crate) struct Row {
    /// The place in a scenario where the step stands.
    pub(crate) kind: Kind,
    /// The Cucumber expression of the sentence in English.
    pub(crate) en: &'static str,
    /// The same in Swedish, with the same parameters in the same order.
    pub(crate) sv: Option<&'static str>,
    /// Another sentence in English that is read as well and is not in the catalogue, because it stands under another
    /// keyword there. Its parameters are the same in the same order.
    pub(crate) also: Option<&'static str>,
    /// A remark for readers of the catalogue.
    pub(crate) note: &'static str,
    /// Path of the file, as the compiler knows it.
    pub(crate) path: &'static str,
    /// Line of the row, counted from one.
    pub(crate) line: u32,
    /// The argument, counted from zero, that names a person whose outbox has to be looked into before the
    /// first act of the scenario.
    pub(crate) outbox_of: Option<usize>,
    /// The requirement that is broken if the step fails after a refusal that was required.
    pub(crate) observation: Observation,
    /// Whether the step requires that the last act was refused.
    pub(crate) requires_refusal: bool,
    pub(super) function: Function,
}

/// The place of a step in a scenario. Acts, which are of the kind `When`, may stand under `Then` too.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A state.
    Given,
    /// An act.
    When,
    /// An expectation.
    Then,
}

impl Kind {
    /// All kinds, in the order of a scenario.
    pub const ALL: [Self; 3] = [Self::Given, Self::When, Self::Then];

    /// The keyword in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::When => "When",
            Self::Then => "Then",
        }
    }

    /// The keyword in Swedish.
    #[must_use]
    pub const fn sv(self) -> &'static str {
        match self {
            Self::Given => "Givet",
            Self::When => "När",
            Self::Then => "Så",
        }
    }
}

/// The function of a step. Most steps only make a value of their arguments and leave the waiting to
/// [`Row::run`], which keeps the code that is generated for each of them small.
#[derive(Clone, Copy)]
pub(super) enum Function {
    /// An actor attempts a command.
    Act(fn(&World, &mut Arguments<'_>) -> StepResult<Command>),
    /// An actor did something beforehand.
    Done(fn(&World, &mut Arguments<'_>) -> StepResult<Command>),
    /// A state is brought about. The flags mark the arguments that are organizations to be introduced if no
    /// step did so before.
    Fixture(
        &'static [bool],
        fn(&World, &mut Arguments<'_>) -> StepResult<Fixture>,
    ),
    /// The last answer is examined.
    Check(fn(&World, &mut Arguments<'_>) -> StepResult),
    /// Anything else.
    Other(for<'w> fn(&'w mut World, Arguments<'w>) -> LocalBoxFuture<'w, StepResult>),
}

impl Row {
    /// Reads a sentence as well that the catalogue has under another keyword, where it says another thing.
    pub(super) const fn also(self, sentence: &'static str) -> Self {
        Self {
            also: Some(sentence),
            ..self
        }
    }

    /// Adds a remark for readers of the catalogue.
    pub(super) const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// Declares that the step examines what a refusal says.
    pub(super) const fn reads_the_refusal(self) -> Self {
        Self {
            observation: Observation::Disclosure,
            requires_refusal: true,
            ..self
        }
    }

    /// Declares that the step requires that the last act was refused.
    pub(super) const fn requires_refusal(self) -> Self {
        Self {
            requires_refusal: true,
            ..self
        }
    }

    /// Declares that the step counts e-mails to the person whom this argument names.
    pub(super) const fn counts_emails_to(self, argument: usize) -> Self {
        Self {
            outbox_of: Some(argument),
            ..self
        }
    }

    /// Whether the step examines the answer to the last act, and looks at nothing else.
    pub(crate) const fn examines_the_answer(&self) -> bool {
        matches!(self.function, Function::Check(_))
    }

    /// Runs the step.
    ///
    /// # Errors
    ///
    /// When the scenario cannot pass any more.
    pub(crate) async fn run(&self, world: &mut World, mut arguments: Arguments<'_>) -> StepResult {
        match self.function {
            Function::Act(command) => {
                let who: ActorName = arguments.take(world)?;
                let modal: Modal = arguments.take(world)?;
                let actor = world.actor(&who)?;
                arguments.acted_by(&who);
                let command = command(world, &mut arguments)?;
                world.act(&who.0, actor, modal, command).await
            }
            Function::Done(command) => {
                let who: ActorName = arguments.take(world)?;
                let actor = world.actor(&who)?;
                arguments.acted_by(&who);
                let command = command(world, &mut arguments)?;
                world.done(&who.0, actor, command).await.map(drop)
            }
            Function::Fixture(introduced, fixture) => {
                for (place, _) in introduced.iter().enumerate().filter(|(_, it)| **it) {
                    let name = OrganizationName(arguments.text(place)?.to_owned());
                    world.home_called(&name).await?;
                }
                let fixture = fixture(world, &mut arguments)?;
                world.prepare(fixture).await.map(drop)
            }
            Function::Check(check) => check(world, &mut arguments),
            Function::Other(function) => function(world, arguments).await,
        }
    }
}

macro_rules! row {
    ($Kind:ident, [$en:literal, $sv:literal], $function:expr) => {
        row!($Kind, $en, Some($sv), $function)
    };
    ($Kind:ident, $en:literal, $function:expr) => {
        row!($Kind, $en, None, $function)
    };
    ($Kind:ident, $en:literal, $sv:expr, $function:expr) => {
        $crate::steps::row::Row {
            kind: $crate::steps::row::Kind::$Kind,
            en: $en,
            sv: $sv,
            also: None,
            note: "",
            path: file!(),
            line: line!(),
            outbox_of: None,
            observation: $crate::register::Observation::Change,
            requires_refusal: false,
            function: $function,
        }
    };
}

/// A closure that makes a value of its arguments.
macro_rules! value {
    (|$world:ident: &World $(, $name:ident: $Type:ty)*| $body:expr) => {
        |$world, arguments| {
            $(let $name: $Type = arguments.take($world)?;)*
            Ok($body)
        }
    };
    (|$($name:ident: $Type:ty),*| $body:expr) => {
        |world, arguments| {
            $(let $name: $Type = arguments.take(world)?;)*
            Ok($body)
        }
    };
}

/// A closure that does everything itself.
macro_rules! other {
    (async |$world:ident: &mut World $(, $name:ident: $Type:ty)*| $body:expr) => {
        $crate::steps::row::Function::Other(|$world, mut arguments| {
            Box::pin(async move {
                $(let $name: $Type = arguments.take($world)?;)*
                $body
            })
        })
    };
}

macro_rules! given {
    ($sentence:tt, async $($closure:tt)+) => {
        row!(Given, $sentence, other!(async $($closure)+))
    };
    ($sentence:tt, |$world:ident: &World $(, $name:ident: $Type:ty)*| $body:expr) => {
        row!(
            Given,
            $sentence,
            $crate::steps::row::Function::Fixture(
                &[$(<$Type as $crate::steps::arguments::Argument>::INTRODUCES),*],
                value!(|$world: &World $(, $name: $Type)*| $body)
            )
        )
    };
    ($sentence:tt, |$($name:ident: $Type:ty),*| $body:expr) => {
        given!($sentence, |world: &World $(, $name: $Type)*| $body)
    };
}

macro_rules! done {
    ($sentence:tt, $($closure:tt)+) => {
        row!(Given, $sentence, $crate::steps::row::Function::Done(value!($($closure)+)))
    };
}

macro_rules! when {
    ($sentence:tt, async $($closure:tt)+) => {
        row!(When, $sentence, other!(async $($closure)+))
    };
    ($sentence:tt, $($closure:tt)+) => {
        row!(When, $sentence, $crate::steps::row::Function::Act(value!($($closure)+)))
    };
}

macro_rules! then {
    ($sentence:tt, async $($closure:tt)+) => {
        row!(Then, $sentence, other!(async $($closure)+))
    };
    ($sentence:tt, |$world:ident: &World $(, $name:ident: $Type:ty)*| $body:expr) => {
        row!(
            Then,
            $sentence,
            $crate::steps::row::Function::Check(|$world, arguments| {
                $(let $name: $Type = arguments.take($world)?;)*
                $body
            })
        )
    };
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A row with this sentence that does nothing.
    pub(crate) fn row(kind: Kind, sentence: &'static str, line: u32) -> Row {
        Row {
            kind,
            en: sentence,
            sv: None,
            also: None,
            note: "",
            path: "src/steps/some.rs",
            line,
            outbox_of: None,
            observation: Observation::Change,
            requires_refusal: false,
            function: Function::Check(|_, _| Ok(())),
        }
    }
}
