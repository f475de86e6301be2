//! Puts the questions to an implementation, each in a scene of its own.

use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;
use serde::Serialize;

use super::cell::{Answer, Attempt, Finding};
use super::file::{Act, Script};
use super::{Layout, Scope};
use rolecall_model::implementation::{Failure, Implementation};
use rolecall_suite::run::AdHocScenario;
use rolecall_suite::run::circuit_breaker::Connection;

/// One of the implementations that are asked, under the name that the page gives it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Side {
    /// A word or two: `simulator`, `target`.
    pub name: String,
    /// The implementation's own name and version.
    pub implementation: String,
    /// The URL at which it was reached; `None` in process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The readings that were chosen otherwise than by default, as `conflict=reading`.
    pub readings: Vec<String>,
}

impl Side {
    pub(super) fn in_words(&self) -> String {
        let mut words = self.implementation.clone();
        if let Some(target) = &self.target {
            words.push_str(&format!(" at {target}"));
        }
        if !self.readings.is_empty() {
            words.push_str(&format!(" with {}", self.readings.join(", ")));
        }
        words
    }
}

/// The answers of one side, column by column.
#[derive(Debug)]
pub struct Survey {
    pub(super) side: Side,
    /// For each column of the scope, a finding for each row of the scope that its table has.
    pub(super) answers: Vec<Vec<Option<Finding>>>,
}

impl Survey {
    /// Asks an implementation, so many questions at a time. The label keeps names apart from those of
    /// other runs on the same implementation.
    ///
    /// # Errors
    ///
    /// When the implementation cannot be reached.
    pub async fn of(
        implementation: Arc<dyn Implementation>,
        side: Side,
        layout: &Layout,
        scope: &Scope,
        concurrency: usize,
        label: &str,
    ) -> Result<Self, Failure> {
        let connection = Connection::to(implementation, concurrency).await;
        if let Some(failure) = connection.lost() {
            return Err(failure.clone());
        }
        let (columns, rows) = (scope.columns(layout), scope.rows(layout));
        let scripts = columns.iter().flat_map(|(_, column)| {
            let of_row = rows.iter().map(|(_, row)| column.scripts.get(row.number));
            of_row.map(|script| script.and_then(Option::as_ref))
        });
        let connection = &connection;
        let asked = scripts.enumerate().map(|(number, script)| {
            let label = format!("{label}m{number}");
            async move {
                match script {
                    Some(script) => Some(ask(connection, &label, script).await),
                    None => None,
                }
            }
        });
        let asked = stream::iter(asked).buffered(concurrency.max(1));
        let findings: Vec<_> = asked.collect().await;
        let mut findings = findings.into_iter();
        let answers = columns
            .iter()
            .map(|_| findings.by_ref().take(rows.len()).collect());
        Ok(Self {
            side,
            answers: answers.collect(),
        })
    }
}

/// Brings a cell's scene about and makes its attempts.
async fn ask(connection: &Connection, label: &str, script: &Script) -> Finding {
    if !script.has_attempts() {
        return Finding::of(Vec::new());
    }
    let mut scenario = AdHocScenario::begin(connection.open(label), label);
    let finding = play(&mut scenario, script).await;
    scenario.end().await;
    finding
}

async fn play(scenario: &mut AdHocScenario, script: &Script) -> Finding {
    let mut attempts = Vec::new();
    for act in &script.acts {
        match act {
            Act::Prepare(sentence) => {
                if let Err(unmet) = scenario.prepare(sentence).await {
                    return Finding::unanswered(Answer::from(unmet));
                }
            }
            Act::Attempt(sentence, way) => {
                let (operation, answer) = match scenario.attempt(sentence).await {
                    Ok((operation, outcome)) => (operation, Answer::from(outcome)),
                    Err(unmet) => ("", Answer::from(unmet)),
                };
                attempts.push(Attempt {
                    operation,
                    way: *way,
                    answer,
                });
            }
        }
    }
    Finding::of(attempts)
}
