//! The reports beside a record: whether each is what derives from the record.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use rolecall_record::certificate;
use rolecall_record::evidence::{DIRECTORY, MAPPING_FILE};
use rolecall_record::file;
use rolecall_record::record::{FILE_NAME, Record};
use rolecall_record::report::REPORTS;
use rolecall_record::sheet;

use super::replay::Check;

/// The findings about the reports beside a record.
#[derive(Debug)]
pub struct Derived {
    /// Whether the reports are those of the record.
    pub check: Check,
    /// The names of files and directories that nothing vouches for.
    pub not_covered: Vec<String>,
}

/// Derives each report in the directory of a record again and compares it.
#[must_use]
pub fn verify(record: &Record, directory: &Path) -> Derived {
    let mut faults = Vec::new();
    let mut same = Vec::new();
    for report in REPORTS.iter().filter(|it| it.file != FILE_NAME) {
        let bytes = match file::read(&directory.join(report.file), file::REPORT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                faults.push(format!("{} cannot be read: {error}", report.file));
                continue;
            }
        };
        let mut rest = Rest(&bytes);
        let is_same = (report.render)(record, &mut rest).is_ok() && rest.0.is_empty();
        if is_same {
            same.push(report.file);
        } else {
            faults.push(format!(
                "{} is not what derives from the record; `rolecall report derive` writes it again",
                report.file
            ));
        }
    }
    match certificate_page(record, directory) {
        None => {}
        Some(Ok(())) => same.push(sheet::FILE_NAME),
        Some(Err(fault)) => faults.push(fault),
    }
    let good = match same.as_slice() {
        [] => "none".to_owned(),
        same => format!("{}: as derived from the record", same.join(", ")),
    };
    Derived {
        check: Check::new("reports", faults, good),
        not_covered: others(directory),
    }
}

/// Whether the page of the certificate is what derives from the record and the certificate; `None` if there is
/// not one.
fn certificate_page(record: &Record, directory: &Path) -> Option<Result<(), String>> {
    let name = sheet::FILE_NAME;
    let found = match file::read(&directory.join(name), file::REPORT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(Err(format!("{name} cannot be read: {error}"))),
    };
    let envelope = match file::read(&directory.join(certificate::FILE_NAME), file::SMALL) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Some(Err(format!(
                "{name} has no certificate beside it: {} cannot be read: {error}",
                certificate::FILE_NAME
            )));
        }
    };
    Some(match sheet::page(record, &envelope) {
        Ok(page) if page.as_bytes() == found => Ok(()),
        Ok(_) => Err(format!(
            "{name} is not what derives from the record and {}; `rolecall report sign` writes both again",
            certificate::FILE_NAME
        )),
        Err(error) => Err(format!("{name} cannot be derived again: {error}")),
    })
}

/// The names in the directory that are neither signed, nor recorded, nor derived.
fn others(directory: &Path) -> Vec<String> {
    let known = [
        FILE_NAME,
        certificate::FILE_NAME,
        sheet::FILE_NAME,
        MAPPING_FILE,
        DIRECTORY,
    ];
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let names = entries.map(|it| it.file_name().to_string_lossy().into_owned());
    let is_known =
        |name: &String| known.contains(&name.as_str()) || REPORTS.iter().any(|it| it.file == name);
    let mut others: Vec<_> = names.filter(|name| !is_known(name)).collect();
    others.sort();
    others
}

/// Takes what is derived, as long as it is what the file goes on with.
struct Rest<'a>(&'a [u8]);

impl Write for Rest<'_> {
    fn write(&mut self, derived: &[u8]) -> io::Result<usize> {
        match self.0.strip_prefix(derived) {
            Some(rest) => {
                self.0 = rest;
                Ok(derived.len())
            }
            None => Err(io::Error::other("the file differs")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rolecall_record::record::sample;
    use rolecall_record::report;

    use super::*;

    #[test]
    fn an_edited_report_and_files_of_others_are_named() {
        let name = format!("rolecall-{}-derived", std::process::id());
        let directory = std::env::temp_dir().join(name);
        let record = sample::sample();
        let all: Vec<_> = REPORTS.iter().collect();
        report::write(&record, &directory, &all).unwrap();
        fs::write(directory.join("notes.txt"), "mine").unwrap();
        let found = verify(&record, &directory);
        assert!(found.check.holds(), "{found:?}");
        assert_eq!(found.not_covered, ["notes.txt"]);
        for report in REPORTS.iter().filter(|it| it.file != FILE_NAME) {
            let path = directory.join(report.file);
            let good = fs::read(&path).unwrap();
            for forged in [
                [&good[..], b"\n"].concat(),
                good.split_last().unwrap().1.to_vec(),
                String::from_utf8_lossy(&good)
                    .replacen("partial", "full", 1)
                    .into_bytes(),
            ] {
                if forged == good {
                    continue;
                }
                fs::write(&path, &forged).unwrap();
                let faults = verify(&record, &directory).check.found.unwrap_err();
                assert_eq!(faults.len(), 1, "{faults:?}");
                assert!(
                    faults.iter().all(|it| it.starts_with(report.file)),
                    "{faults:?}"
                );
            }
            fs::write(&path, good).unwrap();
        }
        fs::remove_dir_all(&directory).unwrap();
    }
}
