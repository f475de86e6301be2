//! Reading files that a stranger may have put there.
//!
//! A directory of a run may come from anybody. A symbolic link in it could lead anywhere, a pipe or a
//! device never ends, and a file can be larger than the memory.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// Maximum size of a record, in bytes.
pub const RECORD: u64 = 512 << 20;

/// Maximum size of the evidence of one scenario, in bytes.
pub const EVIDENCE: u64 = 64 << 20;

/// Maximum size of a report, in bytes.
pub const REPORT: u64 = 1 << 30;

/// Maximum size of any other file: a certificate, a key, a mapping, a policy; in bytes.
pub const SMALL: u64 = 4 << 20;

/// Reads a regular file of at most so many bytes.
///
/// # Errors
///
/// When it cannot be read, is larger, or is not a regular file: a symbolic link is none either.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    if file.metadata()?.len() > most {
        return Err(unusable(&format!("it is larger than {most} bytes")));
    }
    let mut bytes = Vec::new();
    // The file may grow meanwhile.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(unusable(&format!("it is larger than {most} bytes")));
    }
    Ok(bytes)
}

/// The same of a file below a directory, given by a relative path with plain parts alone. No part of the
/// path may be a symbolic link.
///
/// # Errors
///
/// As [`read`]; and when the path is not a plain relative one.
pub fn read_below(directory: &Path, file: &Path, most: u64) -> io::Result<Vec<u8>> {
    read(&path_below(directory, file)?, most)
}

/// Opens a regular file below a directory, given in the same way, which is larger than what is read of it.
///
/// # Errors
///
/// As [`read_below`].
pub(crate) fn open_below(directory: &Path, file: &Path) -> io::Result<File> {
    open(&path_below(directory, file)?)
}

/// The path of a file below a directory.
pub(crate) fn path_below(directory: &Path, file: &Path) -> io::Result<PathBuf> {
    let mut path = directory.to_owned();
    let mut parts = file.components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else {
            return Err(unusable("its path leads out of the directory"));
        };
        path.push(name);
        if parts.peek().is_some() && !fs::symlink_metadata(&path)?.is_dir() {
            return Err(unusable(
                "its path leads through something that is not a directory",
            ));
        }
    }
    Ok(path)
}

fn open(path: &Path) -> io::Result<File> {
    is_regular(path)?;
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(unusable("it is not a regular file"));
    }
    Ok(file)
}

/// Checks that a path leads to a regular file, before it is opened: opening a pipe would wait for a writer.
fn is_regular(path: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_file() {
        return Ok(());
    }
    Err(unusable(if kind.is_symlink() {
        "it is a symbolic link, and only regular files are read"
    } else if kind.is_dir() {
        "it is a directory"
    } else {
        "it is not a regular file"
    }))
}

pub(crate) fn unusable(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_a_bounded_size_are_read() {
        let name = format!("rolecall-{}-file", std::process::id());
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(directory.join("sub")).unwrap();
        fs::write(directory.join("sub/file"), "text").unwrap();
        let below = |file: &str, most| {
            let read = read_below(&directory, Path::new(file), most);
            read.map_err(|error| error.to_string())
        };
        assert_eq!(below("sub/file", 4).unwrap(), b"text");
        for (file, most, why) in [
            ("sub/file", 3, "larger than 3 bytes"),
            ("sub", 9, "a directory"),
            ("sub/../sub/file", 9, "out of the directory"),
            ("/etc/passwd", 9, "out of the directory"),
            ("sub/file/more", 9, "not a directory"),
        ] {
            let error = below(file, most).unwrap_err();
            assert!(error.contains(why), "{file}: {error}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("file", directory.join("sub/link")).unwrap();
            std::os::unix::fs::symlink("sub", directory.join("other")).unwrap();
            let error = below("sub/link", 9).unwrap_err();
            assert!(error.contains("symbolic link"), "{error}");
            let error = below("other/file", 9).unwrap_err();
            assert!(error.contains("not a directory"), "{error}");
            let error = read(Path::new("/dev/zero"), 9).unwrap_err().to_string();
            assert!(error.contains("not a regular file"), "{error}");
        }
        fs::remove_dir_all(&directory).unwrap();
    }
}
