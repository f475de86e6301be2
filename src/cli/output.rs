//! The directory that a command writes a record to.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rolecall_record::record::{DirectoryLock, LockError, PART, scenarios_in};
use rolecall_record::report::REPORTS;
use rolecall_record::report::text::count;

use super::{CliError, OUTPUT, tell};

/// A directory that nobody else writes to for the time being.
#[derive(Debug)]
pub(super) struct Output {
    directory: PathBuf,
    /// Held until the end.
    _lock: DirectoryLock,
}

impl Output {
    /// Takes a directory for a command that writes into it.
    pub(super) fn take(directory: &Path) -> Result<Self, CliError> {
        let lock = DirectoryLock::take(directory).map_err(|error| {
            let help = match error {
                LockError::Held { .. } => "wait until it has ended, or give another --output",
                LockError::Unwritable { .. } => {
                    "check that the directory is writable and the disk has room, or give another --output"
                }
            };
            CliError::usage(error).with_help(help)
        })?;
        // An hour's run is not lost at its end for that.
        if let Some(report) = REPORTS.iter().find(|it| directory.join(it.file).is_dir()) {
            let taken = directory.join(report.file);
            let what = format!("cannot write {}: it is a directory", taken.display());
            return Err(CliError::usage(what).with_help("move it, or give another --output"));
        }
        Ok(Self {
            directory: directory.to_owned(),
            _lock: lock,
        })
    }

    /// Takes the directory for a run of these scenarios: the one that is given, or the usual one. A part of the
    /// suite does not replace the record of a wider run: it goes to a directory beside that, and is refused if the
    /// directory is given, unless it is given for what failed in it (`from_it`).
    pub(super) fn of_run<'a>(
        given: Option<&Path>,
        scenarios: impl Iterator<Item = &'a str>,
        is_part: bool,
        from_it: bool,
    ) -> Result<Self, CliError> {
        let directory = given.unwrap_or(Path::new(OUTPUT));
        let output = Self::take(directory)?;
        let Some(wider) = is_part.then(|| output.wider(scenarios)).flatten() else {
            return Ok(output);
        };
        let part = directory.join(PART);
        let what = format!(
            "{} holds the record of a wider run ({wider})",
            directory.display()
        );
        if given.is_some() && !from_it {
            let help = format!(
                "give another directory, such as --output {}",
                part.display()
            );
            let what = format!("{what}, which this part of it would replace");
            return Err(CliError::usage(what).with_help(help));
        }
        tell(&format!(
            "note: {what}, which stays; this part is written to {}\n",
            part.display()
        ));
        Self::take(&part)
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.directory
    }

    /// The size of the record in the directory, if it holds all these scenarios and more.
    fn wider<'a>(&self, scenarios: impl Iterator<Item = &'a str>) -> Option<String> {
        let there = match scenarios_in(&self.directory)? {
            Ok(there) => there,
            Err(_) => return Some("one that this version cannot read".to_owned()),
        };
        let own: HashSet<&str> = scenarios.collect();
        let known = there.iter().filter(|it| own.contains(it.as_str())).count();
        let is_wider = known == own.len() && there.len() > own.len();
        is_wider.then(|| count(there.len(), "scenario"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_record::record::sample::sample;

    use super::*;

    #[test]
    fn a_part_does_not_replace_the_record_that_it_is_a_part_of() {
        let directory = std::env::temp_dir().join(format!("rolecall-{}-wider", std::process::id()));
        let record = sample();
        record.write_atomically(&directory).unwrap();
        let ids: Vec<_> = record.scenarios.iter().map(|it| it.id.as_str()).collect();
        let (_, some) = ids.split_first().unwrap();
        let run = |ids: &[&str], is_part| {
            let output = Output::of_run(Some(&directory), ids.iter().copied(), is_part, false);
            output.map(|it| it.path().to_owned())
        };
        let error = run(some, true).unwrap_err();
        assert!(error.what.contains("a wider run (9 scenarios)"), "{error}");
        assert!(error.help.unwrap().ends_with("wider/part"));
        // The same part again, another part, and the whole of a smaller claim.
        assert_eq!(run(&ids, true).unwrap(), directory);
        assert_eq!(run(&["another"], true).unwrap(), directory);
        assert_eq!(run(some, false).unwrap(), directory);
        std::fs::write(directory.join("record.json"), "{").unwrap();
        assert!(run(some, true).is_err());
        std::fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn a_place_of_a_report_that_is_taken_is_found_at_once() {
        let directory = std::env::temp_dir().join(format!("rolecall-{}-taken", std::process::id()));
        std::fs::create_dir_all(directory.join("junit.xml")).unwrap();
        let error = Output::take(&directory).unwrap_err();
        assert!(
            error.what.contains("junit.xml: it is a directory"),
            "{error}"
        );
        std::fs::remove_dir_all(&directory).unwrap();
    }
}
