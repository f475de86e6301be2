//! How an act went wrong, and signs that an implementation decides nothing at all.

use std::collections::HashSet;

use rolecall_model::verdict::{Cause, Verdict};

use super::decisive::{Decisive, OPERATOR, name};
use crate::record::{Modality, Record, Scenario, Wrong};

/// Numbers from which a way of going wrong is sweeping: requirements, and operations by which they fail.
const SWEEPING_REQUIREMENTS: usize = 12;
const SWEEPING_OPERATIONS: usize = 5;

/// Of the rights, or of the limits, that were tested, the largest share that may hold: one in this many.
const ONE_IN: usize = 20;

/// An operation, and the way in which it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::report) struct Symptom<'a> {
    /// The operation.
    pub(in crate::report) operation: &'a str,
    /// The way.
    pub(in crate::report) wrong: Wrong,
}

impl Symptom<'_> {
    /// The way, as it goes on behind the name of the operation.
    pub(in crate::report) const fn in_words(self) -> &'static str {
        match self.wrong {
            Wrong::Refused => "is refused where it has to be done",
            Wrong::Done => "is done where it has to be refused",
            Wrong::Effect => "has another effect than it has to have",
        }
    }
}

/// An implementation that decides everything alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::report) enum Sweeping {
    /// Nobody may do anything.
    Refuses,
    /// Everybody may do everything.
    Allows,
}

impl Sweeping {
    /// It in a few words.
    pub(in crate::report) const fn title(self) -> &'static str {
        match self {
            Self::Refuses => "Everything is refused",
            Self::Allows => "Nothing is refused",
        }
    }

    /// It in a sentence, with a hint at where to look.
    pub(in crate::report) const fn statement(self) -> &'static str {
        match self {
            Self::Refuses => {
                "Acts of people are refused whatever the rule says, by nearly every operation. The cause is before \
                 the rules: credentials that are not taken, a gateway, or a default that nothing overrides."
            }
            Self::Allows => {
                "Acts of people are done whatever the rule says, by nearly every operation. The cause is before the \
                 rules: requests that are carried out with the operator's rights, or a check that is switched off."
            }
        }
    }

    /// The way in which every act goes wrong.
    pub(super) const fn wrong(self) -> Wrong {
        match self {
            Self::Refuses => Wrong::Refused,
            Self::Allows => Wrong::Done,
        }
    }
}

/// How the act of a scenario went wrong, if it is the implementation's fault: as the record says, or else by the
/// decisive answer.
pub(super) fn symptom(scenario: &Scenario) -> Option<Symptom<'_>> {
    let failure = scenario.failure.as_ref()?;
    if let Some(act) = &failure.act {
        return Some(Symptom {
            operation: &act.operation,
            wrong: act.wrong,
        });
    }
    if scenario.cause != Some(Cause::Implementation) || scenario.verdict != Verdict::Inconclusive {
        return None;
    }
    let exchange = Decisive::of(scenario).act?;
    if exchange.actor == OPERATOR {
        return None;
    }
    // Whether it had to be refused is not known; what came of it was not as it has to be.
    let wrong = match exchange.outcome.split(':').next() {
        Some("refused") => Wrong::Refused,
        _ => Wrong::Effect,
    };
    Some(Symptom {
        operation: name(&exchange.operation),
        wrong,
    })
}

/// Whether the implementation refuses, or allows, nearly everything.
pub(super) fn sweeping<'a>(
    record: &Record,
    unmet: impl Iterator<Item = (&'a Scenario, Option<Symptom<'a>>)> + Clone,
) -> Option<Sweeping> {
    [
        (Sweeping::Refuses, Modality::MustAllow),
        (Sweeping::Allows, Modality::MustDeny),
    ]
    .into_iter()
    .find(|(kind, modality)| {
        let alike = unmet.clone().filter_map(|(scenario, symptom)| {
            let symptom = symptom.filter(|it| it.wrong == kind.wrong())?;
            (scenario.verdict == Verdict::Fail).then_some((scenario, symptom.operation))
        });
        let operations: HashSet<_> = alike.clone().map(|(_, operation)| operation).collect();
        let accused: HashSet<_> = alike
            .flat_map(|(scenario, _)| scenario.accused.iter().chain(scenario.consequences.keys()))
            .collect();
        let tested = record.requirements.iter().filter(|it| {
            it.modality == *modality && !matches!(it.verdict, None | Some(Verdict::Inapplicable))
        });
        let (mut held, mut of) = (0, 0);
        for requirement in tested {
            of += 1;
            held += usize::from(requirement.verdict == Some(Verdict::Pass));
        }
        operations.len() >= SWEEPING_OPERATIONS
            && accused.len() >= SWEEPING_REQUIREMENTS
            && of > 0
            && held * ONE_IN <= of
    })
    .map(|(kind, _)| kind)
}

/// Why a scenario could not be decided, without what differs from scenario to scenario.
pub(super) fn obstacle(scenario: &Scenario) -> String {
    let Some(failure) = &scenario.failure else {
        return scenario.reason.clone();
    };
    let told = match failure.observed.as_str() {
        "" => failure.message.as_str(),
        observed => observed,
    };
    let first = told.lines().next().unwrap_or_default();
    // Names of a scenario's own hold its label.
    match scenario.label.is_empty() {
        true => first.to_owned(),
        false => first.replace(&scenario.label, "…"),
    }
}
