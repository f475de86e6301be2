//! Evidence: all that was sent and received in a scenario, in a file that outlives the run.
//!
//! There is a file in HAR 1.2 for each scenario, which the browsers' developer tools and many others
//! open. The record holds its digest, so that none can be exchanged, and everything that a verdict
//! rests on is in it, so that the verdict can be found again by holding the same conversation with the
//! file in the place of the server.

mod har;

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use std::{fs, io};

use rolecall_model::implementation::Exchange;

use crate::record::{Evidence, Record, Scenario, StoreError, rfc3339};
use crate::{digest, file, strict_json, visible};

/// The directory of the evidence, beside the record.
pub const DIRECTORY: &str = "evidence";

/// The name that the file of the implementation has beside the record.
pub const MAPPING_FILE: &str = "implementation.toml";

/// Why evidence cannot be relied on.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The file cannot be read.
    #[error("{file} cannot be read: {source}")]
    Read {
        /// The file, as the record names it.
        file: String,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The record names a file outside its own directory.
    #[error("{0} is not in the directory of the record")]
    Outside(String),
    /// The file is not the one that the record was made with.
    #[error("{file} was changed: its digest is {found}, recorded is {recorded}")]
    Exchanged {
        /// The file, as the record names it.
        file: String,
        /// Its digest.
        found: String,
        /// The digest in the record.
        recorded: String,
    },
    /// The file is the evidence of another scenario.
    #[error("{file} is the evidence of {found}, recorded as that of {scenario}")]
    OfAnother {
        /// The file, as the record names it.
        file: String,
        /// The scenario in the file.
        found: String,
        /// The scenario in the record.
        scenario: String,
    },
    /// An exchange lies outside the run.
    #[error("{file}: {exchange}, and the run lasted {run}")]
    Time {
        /// The file, as the record names it.
        file: String,
        /// The place of the exchange, its request and its time.
        exchange: String,
        /// The beginning and the end of the run.
        run: String,
    },
    /// The file is not in HAR 1.2 as the kit writes it.
    #[error("{file} cannot be understood: {source}")]
    Syntax {
        /// The file, as the record names it.
        file: String,
        /// The mistake.
        source: serde_json::Error,
    },
}

/// Writes the evidence of a run as its scenarios end.
///
/// Every run has a directory of its own, so that the last good record keeps its evidence while another
/// run is under way.
#[derive(Debug)]
pub struct EvidenceDirectory {
    /// The directory of the record.
    directory: PathBuf,
    /// The name of the run.
    run: String,
}

impl EvidenceDirectory {
    /// A place for the evidence of the run of this name, beside the record in `directory`.
    pub fn new(directory: &Path, run: &str) -> Self {
        Self {
            directory: directory.to_owned(),
            run: run.to_owned(),
        }
    }
}

impl EvidenceDirectory {
    /// Writes the evidence of a scenario.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, because the disk is full for example.
    pub fn put(&self, scenario: &Scenario, exchanges: &[Exchange]) -> Result<Evidence, StoreError> {
        let file = place(&self.run, &scenario.id);
        let path = self.directory.join(&file);
        let failed = |source| StoreError::Write {
            path: path.clone(),
            source,
        };
        let text = serde_json::to_string(&har::Har::of(scenario, exchanges))
            .map_err(|error| failed(error.into()))?;
        let text = visible::json(text).into_bytes();
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(&path, &text).map_err(failed)?;
        Ok(Evidence {
            file,
            digest: digest::sha256(&text),
        })
    }
}

/// Removes the evidence of earlier runs, which the record in this directory does not rest on.
pub fn tidy(directory: &Path, record: &Record) {
    let run = |evidence: &Evidence| evidence.file.split('/').nth(1).map(str::to_owned);
    let kept: HashSet<_> = record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref().and_then(run))
        .collect();
    // A directory that cannot be removed does no harm.
    for entry in fs::read_dir(directory.join(DIRECTORY))
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| !kept.contains(name)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The directory of a record's evidence, with the number of files in it; `None` where there are none.
#[must_use]
pub fn told(directory: &Path, record: &Record) -> Option<String> {
    let files = record.scenarios.iter().filter(|it| it.evidence.is_some());
    let count = files.count();
    (count > 0).then(|| {
        let plural = if count == 1 { "" } else { "s" };
        let place = directory.join(DIRECTORY);
        format!("{}/ ({count} file{plural})", place.display())
    })
}

/// The text of a scenario's evidence, if it matches the record.
///
/// # Errors
///
/// When it is missing or was exchanged.
pub fn text(directory: &Path, evidence: &Evidence) -> Result<Vec<u8>, EvidenceError> {
    let file_name = || evidence.file.clone();
    let path = Path::new(&evidence.file);
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return Err(EvidenceError::Outside(file_name()));
    }
    let text = file::read_below(directory, path, file::EVIDENCE).map_err(|source| {
        EvidenceError::Read {
            file: file_name(),
            source,
        }
    })?;
    let found = digest::sha256(&text);
    if found != evidence.digest {
        return Err(EvidenceError::Exchanged {
            file: file_name(),
            found,
            recorded: evidence.digest.clone(),
        });
    }
    Ok(text)
}

/// Reads the evidence of a scenario of a record again, if it is what was recorded: the same file, of that
/// scenario, with exchanges from the time of the run.
///
/// # Errors
///
/// When it is missing, was exchanged, or cannot be understood.
pub fn read(
    directory: &Path,
    record: &Record,
    scenario: &Scenario,
) -> Result<Vec<Exchange>, EvidenceError> {
    let Some(evidence) = &scenario.evidence else {
        return Ok(Vec::new());
    };
    let text = text(directory, evidence)?;
    let syntax = |source| EvidenceError::Syntax {
        file: evidence.file.clone(),
        source,
    };
    strict_json::check(&text).map_err(syntax)?;
    let har: har::Har = serde_json::from_slice(&text).map_err(syntax)?;
    if har.scenario() != scenario.id {
        return Err(EvidenceError::OfAnother {
            file: evidence.file.clone(),
            found: har.scenario().to_owned(),
            scenario: scenario.id.clone(),
        });
    }
    let (from, to) = record.span_of(scenario);
    if let Some((place, request, found)) = har.outside(from, to) {
        let shown = |ms: u64| rfc3339(UNIX_EPOCH + Duration::from_millis(ms));
        return Err(EvidenceError::Time {
            file: evidence.file.clone(),
            exchange: format!("exchange {} ({request}) is dated {found}", place + 1),
            run: format!("from {} to {}", shown(from), shown(to)),
        });
    }
    Ok(har.into_exchanges())
}

/// The place of a scenario's evidence: a directory for each feature file.
fn place(run: &str, id: &str) -> String {
    let (feature, name) = id.split_once(".feature:").unwrap_or(("", id));
    let plain = |c: char| {
        if c.is_alphanumeric() || "-_".contains(c) {
            c
        } else {
            '-'
        }
    };
    let parts = [run]
        .into_iter()
        .chain(feature.split('/'))
        .chain([name])
        .map(|part| part.chars().map(plain).collect::<String>());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    format!("{DIRECTORY}/{}.har", parts.join("/"))
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
