//! Evidence: all that was sent and received in a scenario, in a file that outlives the run.
//!
//! There is a file in HAR 1.2 for each scenario, which the browsers' developer tools and many others
//! open. The record holds its digest, so that none can be exchanged, and everything that a verdict
//! rests on is in it, so that the verdict can be found again by holding the same conversation with the
//! file in the place of the server. The files of a run are in one archive; a file that lies in its own place, because
//! somebody has unpacked the archive, counts before the one in the archive.

mod archive;
mod har;

use archive::Archive;

use std::collections::{BTreeSet, HashSet};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use std::{fs, io};

use rolecall_model::implementation::Exchange;

use crate::record::{Archived, Evidence, Record, Scenario, StoreError, replace_file, rfc3339};
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
    /// The file cannot be written.
    #[error("{file} cannot be written: {source}")]
    Write {
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
    /// The archive that is being written, with its place.
    archive: Option<(String, Archive)>,
}

impl EvidenceDirectory {
    /// A place for the evidence of the run of this name, beside the record in `directory`.
    pub fn new(directory: &Path, run: &str) -> Self {
        Self {
            directory: directory.to_owned(),
            run: run.to_owned(),
            archive: None,
        }
    }
}

impl EvidenceDirectory {
    /// Writes the evidence of a scenario.
    ///
    /// # Errors
    ///
    /// If it cannot be written, because the disk is full for example.
    pub fn put(
        &mut self,
        scenario: &Scenario,
        exchanges: &[Exchange],
    ) -> Result<Evidence, StoreError> {
        let file = place(&self.run, &scenario.id);
        let failed = |name: &str, source| StoreError::Write {
            path: self.directory.join(name),
            source,
        };
        let text = serde_json::to_string(&har::Har::of(scenario, exchanges))
            .map_err(|error| failed(&file, error.into()))?;
        let text = visible::json(text).into_bytes();
        let archive = match self.archive.take().filter(|(_, it)| !it.is_full()) {
            Some(archive) => archive,
            None => create(&self.directory, &self.run)
                .map_err(|(name, source)| failed(&name, source))?,
        };
        let (name, archive) = self.archive.insert(archive);
        let offset = archive
            .add(&file, &text)
            .map_err(|source| StoreError::Write {
                path: self.directory.join(&*name),
                source,
            })?;
        Ok(Evidence {
            file,
            digest: digest::sha256(&text),
            archive: Some(Archived {
                file: name.clone(),
                offset,
            }),
        })
    }
}

/// Begins the next archive of a run, under a name that is free. An error comes with the name.
fn create(directory: &Path, run: &str) -> Result<(String, Archive), (String, io::Error)> {
    let run = plain(if run.is_empty() { "run" } else { run });
    let mut name = format!("{DIRECTORY}/{run}.zip");
    if let Err(error) = fs::create_dir_all(directory.join(DIRECTORY)) {
        return Err((name, error));
    }
    let mut number = 1;
    loop {
        match Archive::create(&directory.join(&name)) {
            Ok(archive) => return Ok((name, archive)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err((name, error)),
        }
        number += 1;
        name = format!("{DIRECTORY}/{run}-{number}.zip");
    }
}

/// Completes the archives that a record names, so that other programs can read them.
///
/// # Errors
///
/// If one cannot be written, because the disk is full for example.
pub fn complete(directory: &Path, record: &Record) -> Result<(), StoreError> {
    for name in archives(record.scenarios.iter()) {
        archive::complete(directory, Path::new(name)).map_err(|source| StoreError::Write {
            path: directory.join(name),
            source,
        })?;
    }
    Ok(())
}

/// The archives that the evidence of these scenarios is in.
fn archives<'a>(scenarios: impl Iterator<Item = &'a Scenario>) -> BTreeSet<&'a str> {
    let evidence = scenarios.filter_map(|it| it.evidence.as_ref());
    evidence
        .filter_map(|it| Some(it.archive.as_ref()?.file.as_str()))
        .collect()
}

/// Removes the evidence of earlier runs, which the record in this directory does not rest on.
pub fn tidy(directory: &Path, record: &Record) {
    let below = |file: &str| file.split('/').nth(1).map(str::to_owned);
    let evidence = record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref());
    let kept: HashSet<_> = evidence
        .flat_map(|it| [Some(&it.file), it.archive.as_ref().map(|at| &at.file)])
        .filter_map(|file| below(file?))
        .collect();
    // A directory or a file that cannot be removed does no harm.
    for entry in fs::read_dir(directory.join(DIRECTORY))
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| !kept.contains(name)) {
            let is_directory = entry.file_type().is_ok_and(|it| it.is_dir());
            let _ = if is_directory {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            };
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

/// Puts every file of a record's evidence in its own place, out of the archives, and returns their number.
///
/// # Errors
///
/// If a file cannot be read or written.
pub fn unpack(directory: &Path, record: &Record) -> Result<usize, EvidenceError> {
    let evidence = record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref());
    let mut count = 0;
    for evidence in evidence {
        let content = text(directory, evidence)?;
        write(directory, evidence, &content)?;
        count += 1;
    }
    Ok(count)
}

/// Writes a file of evidence in its own place.
fn write(directory: &Path, evidence: &Evidence, content: &[u8]) -> Result<(), EvidenceError> {
    replace_file(&directory.join(&evidence.file), content).map_err(|error| EvidenceError::Write {
        file: evidence.file.clone(),
        source: io::Error::other(error),
    })
}

/// Copies the evidence of a record into another directory. Evidence that is there already stays as it is.
///
/// # Errors
///
/// If it cannot be read in the one directory, or written in the other.
pub fn copy(from: &Path, to: &Path, record: &Record) -> Result<(), EvidenceError> {
    for evidence in record
        .scenarios
        .iter()
        .filter_map(|it| it.evidence.as_ref())
    {
        if text(to, evidence).is_ok() {
            continue;
        }
        let content = text(from, evidence)?;
        if let Some(at) = &evidence.archive
            && from.join(&at.file).exists()
            && !to.join(&at.file).exists()
        {
            archive::copy(from, to, Path::new(&at.file)).map_err(|source| {
                EvidenceError::Write {
                    file: at.file.clone(),
                    source,
                }
            })?;
        }
        // The archive may be another one of that name, or not what was read.
        if text(to, evidence).is_err() {
            write(to, evidence, &content)?;
        }
    }
    Ok(())
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
    let alone = file::read_below(directory, path, file::EVIDENCE);
    let text = match (alone, &evidence.archive) {
        (Err(error), Some(at)) if error.kind() == io::ErrorKind::NotFound => {
            archive::read(directory, at, &evidence.file)
        }
        (alone, _) => alone,
    };
    let text = text.map_err(|source| EvidenceError::Read {
        file: file_name(),
        source,
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
    let parts = [run]
        .into_iter()
        .chain(feature.split('/'))
        .chain([name])
        .map(plain);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    format!("{DIRECTORY}/{}.har", parts.join("/"))
}

/// A part of a path without anything that has a meaning in one.
fn plain(part: &str) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || "-_".contains(c) {
            c
        } else {
            '-'
        }
    };
    part.chars().map(plain).collect()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests;
