//! The findings of an exploration, proven and put into words.
//!
//! A scenario is only shown if the runner of the suite passes it on the simulator and fails it on the implementation.

mod report;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rolecall_adapters::InProcess;
use rolecall_explore::campaign::{Exploration, Found, Opponent};
use rolecall_explore::control::control;
use rolecall_explore::diagnose::Suspects;
use rolecall_explore::feature::{curl, feature, file_name};
use rolecall_explore::proof::verdicts;
use rolecall_explore::tale::Tale;
use rolecall_model::implementation::Implementation;
use rolecall_model::verdict::Verdict;
use rolecall_record::record::Claim;
use rolecall_suite::register::{Readings, Register};

pub use report::{Report, is_claimed, to_text};

/// The sides of an exploration, for playing its scenarios.
pub struct Prover {
    /// The register, for reading features.
    pub register: Arc<Register>,
    /// The readings.
    pub readings: Readings,
    /// The simulator and its mutants.
    pub suspects: Suspects,
    /// The implementation that was compared.
    pub opponent: Opponent,
    /// Keeps names apart on a shared server.
    pub label: String,
}

/// A finding with its scenario.
#[derive(Debug)]
pub struct Proven {
    /// The finding.
    pub found: Found,
    /// The feature with the scenario; `None` if there is not one that passes on the simulator and fails on the
    /// implementation.
    pub feature: Option<String>,
    /// Why there is no scenario.
    pub missing: Option<String>,
    /// Requests that show it.
    pub curl: Vec<String>,
}

impl Prover {
    /// Plays the scenario of every finding.
    pub async fn prove(&self, exploration: &Exploration, seed: u64) -> Vec<Proven> {
        let mut proven = Vec::new();
        for (place, found) in exploration.findings.iter().enumerate() {
            let curl = curl(&found.exchanges);
            let told = self.scenario(found, &curl, seed, place).await;
            let (feature, missing) = match told {
                Ok(feature) => (Some(feature), None),
                Err(reason) => (None, Some(reason)),
            };
            proven.push(Proven {
                found: found.clone(),
                feature,
                missing,
                curl,
            });
        }
        proven
    }

    /// The feature of a finding.
    ///
    /// # Errors
    ///
    /// When there is not one; the message says why.
    async fn scenario(
        &self,
        found: &Found,
        curl: &[String],
        seed: u64,
        place: usize,
    ) -> Result<String, String> {
        let finding = &found.finding;
        let requirements = &finding.diagnosis.requirements;
        if requirements.is_empty() {
            return Err("no rule of the simulator is known to decide it".to_owned());
        }
        let tale = finding.tale.as_ref();
        let tale = tale.ok_or("the step catalogue lacks a sentence for it")?;
        let mut notes = vec![format!(
            "Found by `rolecall explore --seed {seed}` in play {}.",
            found.number
        )];
        notes.extend(curl.iter().cloned());
        let alone = feature(requirements, tale, None, &notes);
        let (verdict, observed) = self.on_simulator(&alone).await?;
        if verdict != Verdict::Pass {
            return Err(format!(
                "the simulator does not pass its scenario: {observed}"
            ));
        }
        let (verdict, observed) = self.on_opponent(&alone, place, "f").await?;
        if verdict != Verdict::Fail {
            return Err(format!("its scenario ends with `{verdict}`: {observed}"));
        }
        let Some(control) = control(&self.suspects, &finding.play, &finding.difference) else {
            return Ok(alone);
        };
        match self.passes(&control, place).await {
            true => Ok(feature(requirements, tale, Some(&control), &notes)),
            false => Ok(alone),
        }
    }

    /// True if both sides pass a scenario.
    async fn passes(&self, (tale, requirements): &(Tale, Vec<String>), place: usize) -> bool {
        let text = feature(requirements, tale, None, &[]);
        let here = self.on_simulator(&text).await;
        if !matches!(here, Ok((Verdict::Pass, _))) {
            return false;
        }
        let there = self.on_opponent(&text, place, "c").await;
        matches!(there, Ok((Verdict::Pass, _)))
    }

    async fn on_simulator(&self, text: &str) -> Result<(Verdict, String), String> {
        let simulator = InProcess::new(Arc::clone(self.suspects.policy())).without_transcript();
        self.on(text, Arc::new(simulator), "").await
    }

    async fn on_opponent(
        &self,
        text: &str,
        place: usize,
        mark: &str,
    ) -> Result<(Verdict, String), String> {
        let implementation: Arc<dyn Implementation> = match &self.opponent {
            Opponent::Simulator(policy) => {
                Arc::new(InProcess::new(Arc::clone(policy)).without_transcript())
            }
            Opponent::Implementation(implementation) => Arc::clone(implementation),
        };
        let label = format!("{}{mark}{place}-", self.label);
        self.on(text, implementation, &label).await
    }

    async fn on(
        &self,
        text: &str,
        implementation: Arc<dyn Implementation>,
        label: &str,
    ) -> Result<(Verdict, String), String> {
        let told = verdicts(&self.register, &self.readings, text, implementation, label).await?;
        let first = told.into_iter().next();
        first.ok_or_else(|| "it is not in force under these readings".to_owned())
    }
}

/// Writes the feature of every finding of a claimed class into a directory and returns the paths.
///
/// # Errors
///
/// When a file cannot be written.
pub fn save(proven: &[Proven], claims: &[Claim], directory: &Path) -> io::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(directory)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for finding in proven {
        let difference = &finding.found.finding.difference;
        let requirements = &finding.found.finding.diagnosis.requirements;
        let Some(text) = finding
            .feature
            .as_ref()
            .filter(|_| is_claimed(requirements, claims))
        else {
            continue;
        };
        let name = file_name(requirements, difference.operation, difference.shape.slug());
        let mut path = directory.join(&name);
        let mut number = 2;
        while paths.contains(&path) {
            path = directory.join(name.replace(".feature", &format!("-{number}.feature")));
            number += 1;
        }
        std::fs::write(&path, text)?;
        paths.push(path);
    }
    Ok(paths)
}
