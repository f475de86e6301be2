//! Records on disk.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Serializer;
use thiserror::Error;

use super::json_format::Layout;
use super::lock::TEMPORARY;
use super::{FORMAT, Record, VERSION};
use crate::{file, strict_json};

/// The name of a record's file in the directory of its run.
pub const FILE_NAME: &str = "record.json";

/// Size of the buffer of a report that is written in small pieces, in bytes.
pub const BUFFER: usize = 64 * 1024;

/// The error of writing a record or a report, or of reading a record.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file cannot be written; the previous file is untouched.
    #[error(
        "cannot write {}: {source}; check that the directory is writable and the disk has room, \
         or choose another directory", path.display()
    )]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file cannot be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file is not JSON, or not in the shape of a record. The text of `source` ends with line
    /// and column.
    #[error("{} is not a valid record: {place}{source}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The field, as `scenarios[3].verdict: `; empty when the text is not JSON at all.
        place: String,
        /// The error of the parser.
        source: serde_json::Error,
    },
    /// The file is JSON, but not a record that this kit can read.
    #[error(
        "{} is {found}; expected format \"{FORMAT}\", version {VERSION}, \
         as `rolecall certify` of this version writes it", path.display()
    )]
    Format {
        /// The file.
        path: PathBuf,
        /// Its `format` and `version`.
        found: String,
    },
}

impl Record {
    /// Writes `record.json` into `dir`, which is created where needed, and returns its path.
    ///
    /// The record appears whole or not at all: a full disk or a killed run leaves the last good
    /// file in place.
    pub fn write_atomically(&self, dir: &Path) -> Result<PathBuf, StoreError> {
        let path = dir.join(FILE_NAME);
        let failed = |error: serde_json::Error| StoreError::Write {
            path: path.clone(),
            source: error.into(),
        };
        replace_file_with(&path, |out| self.write_json(out).map_err(failed))?;
        Ok(path)
    }

    /// The record as indented JSON with a final newline, as it stands in `record.json`.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = Vec::new();
        self.write_json(&mut text)?;
        String::from_utf8(text).map_err(serde::ser::Error::custom)
    }

    /// Writes the same, as it is made.
    pub fn write_json(&self, out: &mut dyn Write) -> Result<(), serde_json::Error> {
        let mut out = BufWriter::with_capacity(BUFFER, out);
        let layout = Layout::default();
        self.serialize(&mut Serializer::with_formatter(&mut out, layout))?;
        let ended = out.write_all(b"\n").and_then(|()| out.flush());
        ended.map_err(serde_json::Error::io)
    }

    /// Reads a record and checks that it has this kit's format and version.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let bytes = file::read(path, file::RECORD).map_err(|source| StoreError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&bytes, path)
    }

    /// The same of the bytes of a file that was read already; `path` is for messages.
    pub fn parse(bytes: &[u8], path: &Path) -> Result<Self, StoreError> {
        // Format and version come first: another version's fields would only confuse.
        let header: Header =
            serde_json::from_slice(bytes).map_err(|source| StoreError::Syntax {
                path: path.to_owned(),
                place: String::new(),
                source,
            })?;
        if let Some(found) = header.foreign() {
            return Err(StoreError::Format {
                path: path.to_owned(),
                found,
            });
        }
        strict_json::check(bytes).map_err(|source| StoreError::Syntax {
            path: path.to_owned(),
            place: String::new(),
            source,
        })?;
        serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(bytes)).map_err(
            |error| StoreError::Syntax {
                path: path.to_owned(),
                place: format!("{}: ", error.path()),
                source: error.into_inner(),
            },
        )
    }
}

/// The ids of the scenarios in the record in a directory; `None` if there is no record, an error if it cannot be
/// read.
pub fn scenarios_in(dir: &Path) -> Option<Result<Vec<String>, StoreError>> {
    #[derive(Deserialize)]
    struct Outline {
        scenarios: Vec<Named>,
    }
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let path = dir.join(FILE_NAME);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(source) => return Some(Err(StoreError::Read { path, source })),
    };
    let read = serde_json::from_reader::<_, Outline>(BufReader::with_capacity(BUFFER, file));
    Some(match read {
        Ok(outline) => Ok(outline.scenarios.into_iter().map(|it| it.id).collect()),
        Err(source) => Err(StoreError::Syntax {
            path,
            place: String::new(),
            source,
        }),
    })
}

/// The two fields that say what a file is; all others are passed over.
#[derive(Deserialize)]
struct Header {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

impl Header {
    /// The error for a file that is not a record of this version.
    fn foreign(&self) -> Option<String> {
        match (&self.format, &self.version) {
            (Some(format), Some(version)) if format == FORMAT && version == VERSION => None,
            (Some(format), Some(version)) => Some(format!("format {format}, version {version}")),
            (Some(format), None) => Some(format!("format {format} without a version")),
            (None, _) => Some("JSON without a \"format\"".to_owned()),
        }
    }
}

/// Puts `bytes` at `path` by way of a temporary file beside it, so that no reader ever sees half
/// a file.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::Write {
        path: path.to_owned(),
        source,
    };
    replace_file_with(path, |out| out.write_all(bytes).map_err(failed))
}

/// The same with what `write` writes, which need not be held in memory as a whole.
fn replace_file_with<E: From<StoreError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut staged = Staged::default();
    staged.add_with(path, write)?;
    Ok(staged.commit()?)
}

/// Files that appear together: all of them are written, and then all of them are put in their places. If one cannot
/// be written, none appears.
#[derive(Debug, Default)]
pub struct Staged {
    /// The temporary file of each, and its place.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    /// Writes a file that is to appear at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let failed = |source| StoreError::Write {
            path: path.to_owned(),
            source,
        };
        self.add_with(path, |out| out.write_all(bytes).map_err(failed))
    }

    /// The same with what `write` writes, which need not be held in memory as a whole.
    ///
    /// # Errors
    ///
    /// Whatever `write` returns, or when the file cannot be written.
    pub fn add_with<E: From<StoreError>>(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |source| StoreError::Write {
            path: path.to_owned(),
            source,
        };
        let dir = directory_of(path);
        fs::create_dir_all(dir).map_err(failed)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = dir.join(format!(".{name}.{}{TEMPORARY}", std::process::id()));
        self.files.push((temporary.clone(), path.to_owned()));
        write_synced(&temporary, write, failed)
    }

    /// Puts all files in their places, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// When a place is taken by a directory or cannot be written to.
    pub fn commit(mut self) -> Result<(), StoreError> {
        // Once the first is in its place, none of the others may fail any more.
        for (_, path) in &self.files {
            if path.is_dir() {
                return Err(StoreError::Write {
                    path: path.clone(),
                    source: io::ErrorKind::IsADirectory.into(),
                });
            }
        }
        for (temporary, path) in &self.files {
            fs::rename(temporary, path).map_err(|source| StoreError::Write {
                path: path.clone(),
                source,
            })?;
        }
        let files = std::mem::take(&mut self.files);
        let directories: BTreeSet<_> = files.iter().map(|(_, path)| directory_of(path)).collect();
        for directory in directories {
            // The rename itself survives a power cut once the directory is on disk. Not every file system
            // can sync one, and the content is safe by now.
            if let Ok(directory) = File::open(directory) {
                let _ = directory.sync_all();
            }
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            // A left-over temporary file harms nobody.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn directory_of(path: &Path) -> &Path {
    path.parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn write_synced<E: From<StoreError>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    failed: impl Fn(io::Error) -> StoreError,
) -> Result<(), E> {
    let mut file = Attentive {
        file: File::create(path).map_err(&failed)?,
        error: None,
    };
    let written = write(&mut file);
    // The writer only learns that it failed; the file knows the reason.
    if let Some(cause) = file.error {
        return Err(failed(cause).into());
    }
    written?;
    Ok(file.file.sync_all().map_err(failed)?)
}

/// A file that remembers why it could not be written.
struct Attentive {
    file: File,
    error: Option<io::Error>,
}

impl Write for Attentive {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                let code = error.raw_os_error();
                let copy = code.map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
                self.error = Some(copy);
            }
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use super::super::sample;
    use super::*;

    /// An empty directory of this test's own, removed when dropped.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let dir = std::env::temp_dir().join(format!("rolecall-{}-{name}", std::process::id()));
            fs::create_dir_all(&dir).unwrap();
            Self(dir)
        }

        fn file(&self, text: &str) -> PathBuf {
            let path = self.0.join(FILE_NAME);
            fs::write(&path, text).unwrap();
            path
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn a_record_comes_back_as_it_was_written() {
        let scratch = Scratch::new("round-trip");
        let dir = scratch.0.join("runs/first");
        let path = sample().write_atomically(&dir).unwrap();
        assert_eq!(Record::read(&path).unwrap(), sample());
        assert_eq!(
            fs::read_dir(&dir).unwrap().count(),
            1,
            "a temporary file was left behind"
        );
    }

    #[test]
    fn a_failed_write_names_the_path_and_leaves_what_is_there() {
        let scratch = Scratch::new("failed-write");
        let blocked = scratch.0.join("file");
        fs::write(&blocked, "kept").unwrap();
        let error = sample().write_atomically(&blocked).unwrap_err().to_string();
        assert!(error.contains("file/record.json"), "{error}");
        assert!(error.contains("choose another directory"), "{error}");
        assert_eq!(fs::read_to_string(&blocked).unwrap(), "kept");
    }

    #[test]
    fn a_failed_rename_removes_the_temporary_file() {
        let scratch = Scratch::new("failed-rename");
        fs::create_dir(scratch.0.join(FILE_NAME)).unwrap();
        sample().write_atomically(&scratch.0).unwrap_err();
        assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 1);
    }

    #[test]
    fn files_appear_together_or_not_at_all() {
        let scratch = Scratch::new("together");
        let path = |name: &str| scratch.0.join(name);
        let written = |names: [&str; 2]| {
            let mut staged = Staged::default();
            for name in names {
                staged.add(&path(name), name.as_bytes()).unwrap();
            }
            staged.commit()
        };
        fs::create_dir(path("taken")).unwrap();
        written(["one", "taken"]).unwrap_err();
        assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 1);
        written(["one", "two"]).unwrap();
        assert_eq!(fs::read_to_string(path("two")).unwrap(), "two");
        assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 3);
    }

    #[test]
    fn the_scenarios_of_a_record_are_listed() {
        let scratch = Scratch::new("listed");
        assert!(scenarios_in(&scratch.0).is_none());
        sample().write_atomically(&scratch.0).unwrap();
        let ids: Vec<_> = sample().scenarios.into_iter().map(|it| it.id).collect();
        assert_eq!(scenarios_in(&scratch.0).unwrap().unwrap(), ids);
        scratch.file("{}");
        assert!(scenarios_in(&scratch.0).unwrap().is_err());
    }

    #[test]
    fn reading_says_what_is_wrong_and_where() {
        let scratch = Scratch::new("reading");
        let message = |text: &str| Record::read(&scratch.file(text)).unwrap_err().to_string();

        assert!(message("{\n  \"format\": oops").contains("line 2 column"));
        assert!(message("{}").contains("without a \"format\""));
        let newer = message(r#"{"format": "rolecall-record", "version": 3}"#);
        assert!(
            newer.contains("version 3") && newer.contains("version 2"),
            "{newer}"
        );
        let other = message(r#"{"format": "junit", "version": 1}"#);
        assert!(other.contains("junit") && other.contains(FORMAT), "{other}");

        let good = sample().to_json().unwrap();
        let typo = message(&good.replacen("\"verdict\": \"fail\"", "\"verdict\": \"failed\"", 1));
        assert!(
            typo.contains("classes[0].verdict: unknown variant `failed`"),
            "{typo}"
        );
        assert!(
            typo.contains("line ") && typo.contains("record.json"),
            "{typo}"
        );
        let unknown = message(&good.replacen("\"kit\"", "\"kid\"", 1));
        assert!(unknown.contains("unknown field `kid`"), "{unknown}");

        let missing = Record::read(&scratch.0.join("absent.json"))
            .unwrap_err()
            .to_string();
        assert!(missing.contains("absent.json"), "{missing}");
    }
}
