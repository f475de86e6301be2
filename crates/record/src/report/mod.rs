//! Reports: one file a format, each derived from a [`Record`] and nothing else.

pub mod annotations;
mod badge;
pub mod comparison;
mod ctrf;
mod earl;
pub mod expected;
mod facts;
mod findings;
pub mod html;
mod junit;
mod markdown;
mod messages;
mod not_run;
pub mod progress;
pub mod show;
pub mod style;
pub mod terminal;
pub mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::record::{Record, Staged, StoreError};
use crate::visible;

/// One format of report.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// Its name on the command line.
    pub name: &'static str,
    /// The file it is written to, in the directory of its run.
    pub file: &'static str,
    /// Whether a run writes it by default.
    pub usual: bool,
    /// Writes the report of a record; a large one in small pieces.
    pub render: fn(&Record, &mut dyn Write) -> Result<(), RenderError>,
}

/// Every format, the record itself first.
pub const REPORTS: &[Report] = &[
    Report {
        name: "json",
        file: crate::record::FILE_NAME,
        usual: true,
        render: |record, out| Ok(record.write_json(out)?),
    },
    Report {
        name: "html",
        file: "report.html",
        usual: true,
        render: |record, out| whole(out, &html::render(record)?),
    },
    Report {
        name: "junit",
        file: "junit.xml",
        usual: true,
        render: |record, out| Ok(junit::render(record, out)?),
    },
    Report {
        name: "text",
        file: "summary.txt",
        usual: true,
        render: |record, out| whole(out, &terminal::plain(record)),
    },
    Report {
        name: "markdown",
        file: "summary.md",
        usual: true,
        render: |record, out| whole(out, &markdown::render(record)),
    },
    Report {
        name: "ctrf",
        file: "ctrf.json",
        usual: false,
        render: |record, out| json(out, ctrf::render(record)?),
    },
    Report {
        name: "earl-jsonld",
        file: "earl.jsonld",
        usual: false,
        render: |record, out| json(out, earl::json_ld(record)?),
    },
    Report {
        name: "earl-turtle",
        file: "earl.ttl",
        usual: false,
        render: |record, out| whole(out, &earl::turtle(record)),
    },
    Report {
        name: "messages",
        file: "messages.ndjson",
        usual: false,
        render: |record, out| json(out, messages::render(record)?),
    },
    Report {
        name: "badge",
        file: "badge.json",
        usual: false,
        render: |record, out| json(out, badge::render(record)?),
    },
    Report {
        name: "expected-failures",
        file: "expected-failures.toml",
        usual: false,
        render: |record, out| whole(out, &expected::render(record)),
    },
];

/// Writes a report that was made in one piece.
fn whole(out: &mut dyn Write, text: &str) -> Result<(), RenderError> {
    Ok(out.write_all(text.as_bytes())?)
}

/// Writes a report in JSON that was made in one piece.
fn json(out: &mut dyn Write, text: String) -> Result<(), RenderError> {
    whole(out, &visible::json(text))
}

/// Why a record could not be turned into a report.
#[derive(Debug, Error)]
pub enum RenderError {
    /// Something cannot be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The HTML template does not fit the record.
    #[error("cannot fill in the HTML template: {0:#}")]
    Html(#[from] minijinja::Error),
    /// The destination does not accept it.
    #[error("cannot write the report: {0}")]
    Write(#[from] io::Error),
}

/// Why the reports of a run are not all on disk.
#[derive(Debug, Error)]
pub enum ReportError {
    /// One could not be derived.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// One could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes these reports of a record into `dir`, which is created where needed, and returns the
/// paths in the order given.
///
/// All of them appear together, or none.
pub fn write(
    record: &Record,
    dir: &Path,
    reports: &[&Report],
) -> Result<Vec<PathBuf>, ReportError> {
    write_beside(record, dir, reports, &[])
}

/// The same together with other files of the run: their names and contents. Until all of them are written, the
/// record that is there stays, with everything that belongs to it.
pub fn write_beside(
    record: &Record,
    dir: &Path,
    reports: &[&Report],
    others: &[(&str, &[u8])],
) -> Result<Vec<PathBuf>, ReportError> {
    let mut staged = Staged::default();
    for (name, bytes) in others {
        staged.add(&dir.join(name), bytes)?;
    }
    let mut paths = Vec::new();
    for report in reports {
        let path = dir.join(report.file);
        let render = report.render;
        staged.add_with(&path, |out| render(record, out).map_err(ReportError::from))?;
        paths.push(path);
    }
    staged.commit()?;
    Ok(paths)
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::*;
    use crate::record::sample;

    /// The directory `ROLECALL_SAMPLE`, if set, keeps the files, to be given to validators: no server
    /// that works as it should sends what the sample holds.
    #[test]
    fn all_reports_of_a_run_are_written_together() {
        let kept = std::env::var_os("ROLECALL_SAMPLE").map(PathBuf::from);
        let dir = kept.clone().unwrap_or_else(|| {
            std::env::temp_dir().join(format!("rolecall-{}-reports", std::process::id()))
        });
        let all: Vec<_> = REPORTS.iter().collect();
        let paths = write(&sample(), &dir, &all).unwrap();
        assert!(paths.iter().all(|path| path.exists()));
        assert_eq!(Record::read(&paths[0]).unwrap(), sample());
        if kept.is_none() {
            std::fs::remove_dir_all(&dir).unwrap();
        }
    }
}
