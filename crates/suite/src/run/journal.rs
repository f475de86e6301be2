//! The journal of an unfinished run, from which the run can be resumed.
//!
//! It is a file beside the record: the first line describes the run, each of the others has a finished
//! scenario as the record will have it. Each line begins with a digest of itself and of all lines before it, so
//! that a journal that was edited is not resumed. It is removed when the record is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write};
use std::path::{Path, PathBuf};

use rolecall_model::implementation::Exchange;
use rolecall_record::digest;
use rolecall_record::evidence::{self, EvidenceDirectory};
use rolecall_record::record::{Evidence, Run, Scenario, StoreError};
use serde::{Deserialize, Serialize};

use crate::run::Keeper;

/// The name of the file, in the directory of the record.
pub const FILE_NAME: &str = "journal.ndjson";

/// The value of `format` in the first line.
const FORMAT: &str = "rolecall-journal";

/// The version of the format that this kit writes and reads.
const VERSION: u32 = 2;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    run: Run,
}

/// The reason why a run cannot be resumed.
#[derive(Debug, thiserror::Error)]
pub enum ResumeError {
    /// There is no unfinished run.
    #[error(
        "nothing to resume: {} cannot be read ({source}); a finished run has no journal, and --output \
         names its directory", path.display()
    )]
    Nothing {
        /// The missing journal.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file is not a journal of this kit.
    #[error("{} is not the journal of a run of this version: {why}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The mistake.
        why: String,
    },
    /// A line does not follow from the lines before it.
    #[error(
        "{} was changed: line {line} does not follow from the lines before it, so that its verdicts are not \
         those of the run; start anew without --resume",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// The journal is of a run with another setup.
    #[error(
        "{} is of another run, which differs in {what}; resume it with its own arguments, or start anew \
         without --resume",
        path.display()
    )]
    Other {
        /// The journal.
        path: PathBuf,
        /// The difference.
        what: String,
    },
    /// The journal cannot be written any more.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Stores the evidence and the journal of a run.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    chain: Chain,
    evidence: EvidenceDirectory,
}

/// The digest of all lines so far.
#[derive(Debug, Default)]
struct Chain(String);

/// The beginning of a line, before its digest, and the text between that and its entry.
const HEAD: &str = "{\"chain\":\"";
const ENTRY: &str = "\",\"entry\":";

impl Chain {
    /// The next line, of this entry.
    fn line(&mut self, entry: &impl Serialize) -> io::Result<Vec<u8>> {
        let entry = serde_json::to_string(entry)?;
        self.extend(&entry);
        Ok(format!("{HEAD}{}{ENTRY}{entry}}}\n", self.0).into_bytes())
    }

    /// The entry of the next line; `None` if it does not follow from those before it.
    fn entry<'line>(&mut self, line: &'line str) -> Option<&'line str> {
        let (chain, rest) = line.strip_prefix(HEAD)?.split_once(ENTRY)?;
        let entry = rest.strip_suffix('}')?;
        self.extend(entry);
        (chain == self.0).then_some(entry)
    }

    fn extend(&mut self, entry: &str) {
        self.0 = digest::sha256(format!("{}\n{entry}", self.0).as_bytes());
    }
}

impl Journal {
    /// Begins the journal of a run, in the place of any other in that directory.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn begin(
        directory: &Path,
        run: &Run,
        evidence: EvidenceDirectory,
    ) -> Result<Self, StoreError> {
        let path = directory.join(FILE_NAME);
        let failed = |source| StoreError::Write {
            path: path.clone(),
            source,
        };
        fs::create_dir_all(directory).map_err(failed)?;
        let header = Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            run: run.clone(),
        };
        let mut file = File::create(&path).map_err(failed)?;
        let mut chain = Chain::default();
        file.write_all(&chain.line(&header).map_err(failed)?)
            .map_err(failed)?;
        Ok(Self {
            path,
            file,
            chain,
            evidence,
        })
    }

    /// Continues the journal in that directory, and returns the finished scenarios: those
    /// whose evidence is still what it was.
    ///
    /// # Errors
    ///
    /// If the journal is missing, or belongs to a run with another setup.
    pub fn resume(
        directory: &Path,
        run: &Run,
        evidence: EvidenceDirectory,
    ) -> Result<(Self, Vec<Scenario>), ResumeError> {
        let path = directory.join(FILE_NAME);
        let text = fs::read_to_string(&path).map_err(|source| ResumeError::Nothing {
            path: path.clone(),
            source,
        })?;
        let foreign = |why: String| ResumeError::Foreign {
            path: path.clone(),
            why,
        };
        // A partial line belongs to a scenario that was not finished.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut lines = text.get(..whole).unwrap_or_default().lines().zip(1..);
        let mut chain = Chain::default();
        let mut entry = |line: Option<(&'_ str, usize)>| -> Result<Option<String>, ResumeError> {
            let Some((text, line)) = line else {
                return Ok(None);
            };
            let changed = || ResumeError::Changed {
                path: path.clone(),
                line,
            };
            let entry = chain.entry(text).ok_or_else(changed)?;
            Ok(Some(entry.to_owned()))
        };
        let first = lines.next();
        if first.is_none_or(|(first, _)| !first.starts_with(HEAD)) {
            return Err(foreign("its first line is not one".to_owned()));
        }
        let first = entry(first)?.unwrap_or_default();
        let header: Header =
            serde_json::from_str(&first).map_err(|error| foreign(error.to_string()))?;
        if (header.format.as_str(), header.version) != (FORMAT, VERSION) {
            return Err(foreign(format!(
                "format {}, version {}",
                header.format, header.version
            )));
        }
        let what = differences(&header.run, run);
        if !what.is_empty() {
            return Err(ResumeError::Other {
                path,
                what: what.join(", "),
            });
        }
        let mut finished: Vec<Scenario> = Vec::new();
        while let Some(entry) = entry(lines.next())? {
            let scenario: Scenario =
                serde_json::from_str(&entry).map_err(|error| foreign(error.to_string()))?;
            let is_kept = scenario
                .evidence
                .as_ref()
                .is_none_or(|it| evidence::text(directory, it).is_ok());
            if is_kept && !finished.iter().any(|it| it.id == scenario.id) {
                finished.push(scenario);
            }
        }
        let failed = |source| StoreError::Write {
            path: path.clone(),
            source,
        };
        let mut file = OpenOptions::new()
            .append(true)
            .open(&path)
            .map_err(failed)?;
        if whole < text.len() {
            file.set_len(whole as u64).map_err(failed)?;
            file.flush().map_err(failed)?;
        }
        Ok((
            Self {
                path,
                file,
                chain,
                evidence,
            },
            finished,
        ))
    }

    /// The time at which the unfinished run in this directory began, as RFC 3339, if there is one.
    #[must_use]
    pub fn began(directory: &Path) -> Option<String> {
        let file = File::open(directory.join(FILE_NAME)).ok()?;
        let mut first = String::new();
        BufReader::new(file).read_line(&mut first).ok()?;
        let mut chain = Chain::default();
        let header: Header = serde_json::from_str(chain.entry(first.trim_end())?).ok()?;
        Some(header.run.started)
    }

    /// The number of finished scenarios of an unfinished run in this directory, if there is one.
    #[must_use]
    pub fn unfinished(directory: &Path) -> Option<usize> {
        let path = directory.join(FILE_NAME);
        // Something that is not a file may not have an end.
        if !fs::metadata(&path).ok()?.is_file() {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let lines = text.matches('\n').count();
        (lines > 1).then(|| lines - 1)
    }

    /// Removes the journal in a directory: the record contains all of it.
    pub fn remove(directory: &Path) {
        // One that stays behind is replaced by the next run.
        let _ = fs::remove_file(directory.join(FILE_NAME));
    }
}

impl Keeper for Journal {
    fn evidence(
        &mut self,
        scenario: &Scenario,
        exchanges: &[Exchange],
    ) -> Result<Option<Evidence>, StoreError> {
        self.evidence.put(scenario, exchanges).map(Some)
    }

    fn finished(&mut self, scenario: &Scenario) -> Result<(), StoreError> {
        let failed = |source| StoreError::Write {
            path: self.path.clone(),
            source,
        };
        // In one write, so that a killed run leaves complete lines and at most one partial one.
        let line = self.chain.line(scenario).map_err(failed)?;
        self.file.write_all(&line).map_err(failed)
    }
}

/// The differences between the setups of two runs.
pub(crate) fn differences(one: &Run, other: &Run) -> Vec<&'static str> {
    [
        ("the kit", one.kit == other.kit),
        ("the register", one.register == other.register),
        ("the suite", one.suite == other.suite),
        (
            "the implementation",
            one.implementation == other.implementation,
        ),
        ("the readings", one.readings == other.readings),
        ("the classes claimed", one.claims == other.claims),
        (
            "the expected failures",
            one.expected_failures == other.expected_failures,
        ),
        (
            "the selection",
            one.selection.description == other.selection.description
                && one.selection.shard == other.selection.shard,
        ),
    ]
    .into_iter()
    .filter_map(|(what, same)| (!same).then_some(what))
    .collect()
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use rolecall_record::record::sample;

    use super::*;

    fn run() -> Run {
        sample::run()
    }

    fn directory(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("rolecall-{}-journal-{name}", std::process::id()))
    }

    /// A journal with all scenarios of the sample.
    fn kept(directory: &Path) -> Vec<Scenario> {
        let mut journal =
            Journal::begin(directory, &run(), EvidenceDirectory::new(directory, "one")).unwrap();
        let mut scenarios = sample::sample().scenarios;
        for scenario in &mut scenarios {
            scenario.evidence = journal.evidence(scenario, &[]).unwrap();
            journal.finished(scenario).unwrap();
        }
        scenarios
    }

    #[test]
    fn finished_scenarios_are_resumed_and_a_partial_line_is_not() {
        let directory = directory("cut-off");
        let scenarios = kept(&directory);
        let path = directory.join(FILE_NAME);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() - 10]).unwrap();
        let evidence = EvidenceDirectory::new(&directory, "two");
        let (mut journal, finished) = Journal::resume(&directory, &run(), evidence).unwrap();
        let (last, others) = scenarios.split_last().unwrap();
        assert_eq!(finished, others);
        journal.finished(last).unwrap();
        let evidence = EvidenceDirectory::new(&directory, "three");
        let (_, finished) = Journal::resume(&directory, &run(), evidence).unwrap();
        assert_eq!(finished, scenarios);
        assert_eq!(Journal::unfinished(&directory), Some(scenarios.len()));
        fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn a_scenario_without_its_evidence_is_not_finished() {
        let directory = directory("gone");
        let scenarios = kept(&directory);
        let (last, others) = scenarios.split_last().unwrap();
        let archive = last.evidence.clone().unwrap().archive.unwrap();
        let path = directory.join(&archive.file);
        let file = OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(archive.offset + 1).unwrap();
        let evidence = EvidenceDirectory::new(&directory, "two");
        let (_, finished) = Journal::resume(&directory, &run(), evidence).unwrap();
        assert_eq!(finished, others);
        fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn a_journal_that_was_edited_is_not_resumed() {
        let directory = directory("edited");
        kept(&directory);
        let path = directory.join(FILE_NAME);
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<_> = text.lines().collect();
        let without = |at: usize| {
            let mut lines = lines.clone();
            lines.remove(at);
            lines
        };
        let mut swapped = lines.clone();
        swapped.swap(1, 2);
        let twice = [&lines[..2], &lines[1..]].concat();
        let edited = text.replacen("\"verdict\":\"fail\"", "\"verdict\":\"pass\"", 1);
        assert_ne!(edited, text);
        let renamed = text.replacen("Example Hub", "Another Hub", 1);
        let forgeries = [without(1), without(2), swapped, twice];
        let forgeries = forgeries.map(|lines| lines.join("\n") + "\n");
        for forged in forgeries.into_iter().chain([edited, renamed]) {
            fs::write(&path, forged).unwrap();
            let evidence = EvidenceDirectory::new(&directory, "two");
            let error = Journal::resume(&directory, &run(), evidence).unwrap_err();
            assert!(matches!(error, ResumeError::Changed { .. }), "{error}");
        }
        for foreign in [
            "",
            "{}\n",
            "not a journal\n",
            "{\"format\":\"rolecall-journal\",\"version\":1}\n",
        ] {
            fs::write(&path, foreign).unwrap();
            let evidence = EvidenceDirectory::new(&directory, "two");
            let error = Journal::resume(&directory, &run(), evidence).unwrap_err();
            assert!(matches!(error, ResumeError::Foreign { .. }), "{error}");
        }
        fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn another_run_is_not_resumed() {
        let directory = directory("another");
        kept(&directory);
        let mut other = run();
        other.readings.clear();
        other.selection.description = "area CC".into();
        let evidence = || EvidenceDirectory::new(&directory, "two");
        let error = Journal::resume(&directory, &other, evidence()).unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("differs in the readings, the selection"),
            "{error}"
        );
        Journal::remove(&directory);
        let error = Journal::resume(&directory, &run(), evidence()).unwrap_err();
        assert!(error.to_string().contains("nothing to resume"), "{error}");
        fs::remove_dir_all(&directory).unwrap();
    }
}
