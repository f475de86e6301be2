//! One writer for the directory of a record.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use thiserror::Error;

use super::timestamp::rfc3339;

/// The file that the writer of a directory holds.
const FILE_NAME: &str = ".lock";

/// How the names of temporary files end.
pub(super) const TEMPORARY: &str = ".tmp";

/// Why a directory cannot be written to.
#[derive(Debug, Error)]
pub enum LockError {
    /// Another writer holds it.
    #[error("{} is in use: {holder} writes there", directory.display())]
    Held {
        /// The directory.
        directory: PathBuf,
        /// The other writer, by its process and the time at which it began.
        holder: String,
    },
    /// Nothing can be written there.
    #[error("cannot write to {}: {source}", directory.display())]
    Unwritable {
        /// The directory.
        directory: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
}

/// The right to write to a directory, until it is dropped. A process that is killed loses it as well.
#[derive(Debug)]
pub struct DirectoryLock {
    path: PathBuf,
    /// `None` where the file system knows no locks.
    file: Option<File>,
}

impl DirectoryLock {
    /// Takes the directory, which is created where needed, and removes what a killed writer left half written.
    ///
    /// # Errors
    ///
    /// If another process has it, or if it cannot be written to.
    pub fn take(directory: &Path) -> Result<Self, LockError> {
        let unwritable = |source| LockError::Unwritable {
            directory: directory.to_owned(),
            source,
        };
        let named = if directory.as_os_str().is_empty() {
            Path::new(".")
        } else {
            directory
        };
        fs::create_dir_all(named).map_err(unwritable)?;
        let path = named.join(FILE_NAME);
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).map_err(unwritable)?;
            let file = match file.try_lock() {
                Ok(()) if !is_still(&file, &path) => continue,
                Ok(()) => file,
                Err(TryLockError::WouldBlock) => {
                    return Err(LockError::Held {
                        directory: directory.to_owned(),
                        holder: holder(&mut file),
                    });
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { path, file: None });
                }
                Err(TryLockError::Error(source)) => return Err(unwritable(source)),
            };
            write_holder(&file).map_err(unwritable)?;
            remove_left_over(named);
            return Ok(Self {
                path,
                file: Some(file),
            });
        }
    }
}

impl Drop for DirectoryLock {
    fn drop(&mut self) {
        if self.file.is_some() {
            // A file that stays behind is locked by nobody.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether the path still leads to the file: its last holder may have removed it in between.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = file.metadata().map(|it| (it.dev(), it.ino()));
    let there = fs::metadata(path).map(|it| (it.dev(), it.ino()));
    matches!((own, there), (Ok(own), Ok(there)) if own == there)
}

#[cfg(not(unix))]
const fn is_still(_file: &File, _path: &Path) -> bool {
    // An open file cannot be removed.
    true
}

fn write_holder(mut file: &File) -> io::Result<()> {
    file.set_len(0)?;
    let now = rfc3339(SystemTime::now());
    writeln!(file, "process {}, since {now}", std::process::id())
}

/// The writer, as it describes itself in the file.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file
        .rewind()
        .and_then(|()| file.take(200).read_to_string(&mut text));
    match (read, text.trim()) {
        (Ok(_), text) if !text.is_empty() => text.to_owned(),
        _ => "another process".to_owned(),
    }
}

/// Removes temporary files: nobody else writes here.
fn remove_left_over(directory: &Path) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(TEMPORARY) {
            // It harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("rolecall-{}-lock-{name}", std::process::id()))
    }

    #[test]
    fn a_directory_has_one_writer_and_names_it() {
        let directory = scratch("one");
        let first = DirectoryLock::take(&directory).unwrap();
        let error = DirectoryLock::take(&directory).unwrap_err().to_string();
        let process = format!("process {}, since 2", std::process::id());
        assert!(error.contains(&process), "{error}");
        drop(first);
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 0);
        drop(DirectoryLock::take(&directory).unwrap());
        fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn what_a_killed_writer_left_is_removed() {
        let directory = scratch("left");
        fs::create_dir_all(&directory).unwrap();
        for name in [FILE_NAME, ".record.json.7.tmp", "mine.tmp", "record.json"] {
            fs::write(directory.join(name), "left").unwrap();
        }
        drop(DirectoryLock::take(&directory).unwrap());
        let mut left: Vec<_> = fs::read_dir(&directory)
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["mine.tmp", "record.json"]);
        fs::remove_dir_all(&directory).unwrap();
    }

    #[test]
    fn a_place_that_cannot_be_written_to_is_named() {
        let file = scratch("file");
        fs::write(&file, "kept").unwrap();
        let error = DirectoryLock::take(&file.join("reports")).unwrap_err();
        assert!(matches!(error, LockError::Unwritable { .. }), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
        fs::remove_file(&file).unwrap();
    }
}
