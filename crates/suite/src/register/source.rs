//! Texts with their paths, embedded in the program or read from a directory.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rolecall_model::text::without_mark;
use rolecall_record::digest::Sha256;

/// The file with the rows and columns of the role matrix.
pub const MATRIX: &str = "matrix.toml";

/// The file with the mutants of a layer.
pub const MUTANTS: &str = "mutants.toml";

/// Everything below `features/` when the program was built, in the order of the paths.
const EMBEDDED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/features.rs"));

/// One text of the register or the suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path below `features/`, with `/` between the parts: it is part of the ids of scenarios, which
    /// have to be the same on every machine.
    pub path: String,
    /// The text itself.
    pub text: Cow<'static, str>,
    /// The directory that it was read from, if the texts of several directories are taken together; otherwise empty.
    pub directory: String,
}

impl Source {
    /// A text with its path.
    pub fn new(path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            directory: String::new(),
        }
    }

    /// The path for messages, with the directory where there are several.
    #[must_use]
    pub fn place(&self) -> String {
        match self.directory.trim_end_matches('/') {
            "" => self.path.clone(),
            directory => format!("{directory}/{}", self.path),
        }
    }

    /// Whether this is a feature file.
    pub fn is_feature(&self) -> bool {
        self.has_extension("feature")
    }

    /// Whether this is a file of the register.
    pub fn is_register(&self) -> bool {
        self.has_extension("toml") && !self.is_matrix() && !self.is_mutants()
    }

    /// Whether this is the file with the rows and columns of the role matrix.
    pub fn is_matrix(&self) -> bool {
        self.path == MATRIX
    }

    /// Whether this is a file with mutants of the simulator.
    pub fn is_mutants(&self) -> bool {
        self.path == MUTANTS
    }

    fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|it| it == extension)
    }

    /// The line, counted from one, on which a span of bytes begins.
    pub fn line(&self, span: &Range<usize>) -> usize {
        1 + self.lines_between(0..span.start)
    }

    /// The number of lines that end within a span of bytes.
    pub(crate) fn lines_between(&self, span: Range<usize>) -> usize {
        let bytes = self.text.as_bytes().get(span).unwrap_or_default();
        bytes.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// The register and the feature files the program was built with; in a debug build, those of its checkout as they are
/// when they are needed for the first time.
pub fn embedded() -> Vec<Source> {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let embedded = EMBEDDED.iter();
        let embedded = embedded.map(|&(path, text)| Source::new(path, text));
        live().unwrap_or_else(|| embedded.collect())
    });
    ALL.clone()
}

/// The files of the checkout, if they count and are there.
fn live() -> Option<Vec<Source>> {
    if !cfg!(rolecall_live_features) {
        return None;
    }
    let directory = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../features"));
    read(directory).ok().filter(|it| !it.is_empty())
}

/// The digests of the register and of the feature files that the program was built with.
pub struct Own {
    /// The digest of the register, as [`Register::version`](super::Register::version) gives it.
    pub register: String,
    /// The digest of the feature files, as [`Suite::version`](crate::suite::Suite::version) gives it.
    pub suite: String,
}

/// The digests of the embedded files, which are made once.
pub fn own() -> &'static Own {
    static OWN: LazyLock<Own> = LazyLock::new(|| {
        let sources = embedded();
        Own {
            register: digest(&sources, Source::is_register),
            suite: digest(&sources, Source::is_feature),
        }
    });
    &OWN
}

/// Reads every register and feature file below a directory, in the order of the paths.
///
/// # Errors
///
/// When the directory or a file in it cannot be read.
pub fn read(directory: &Path) -> Result<Vec<Source>, ReadError> {
    let mut sources = Vec::new();
    collect(directory, directory, &mut sources)?;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// A file or directory that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct ReadError {
    /// The file or directory.
    pub path: PathBuf,
    /// The error of the operating system.
    pub source: io::Error,
}

fn collect(root: &Path, directory: &Path, sources: &mut Vec<Source>) -> Result<(), ReadError> {
    let because = |path: &Path| {
        let path = path.to_owned();
        |source| ReadError { path, source }
    };
    for entry in fs::read_dir(directory).map_err(because(directory))? {
        let path = entry.map_err(because(directory))?.path();
        // Editors keep lock files and swap files beside a file that they edit.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, sources)?;
            continue;
        }
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        let mut source = Source::new(parts.join("/"), "");
        if source.is_feature() || source.has_extension("toml") {
            let text = fs::read_to_string(&path).map_err(because(&path))?;
            source.text = without_mark(&text).to_owned().into();
            sources.push(source);
        }
    }
    Ok(())
}

/// A digest of some files, `sha256:` and 64 hexadecimal digits, over path and text of every file in
/// the order of the paths, a NUL behind each of them.
pub(crate) fn digest(sources: &[Source], wanted: impl Fn(&Source) -> bool) -> String {
    let mut files: Vec<_> = sources.iter().filter(|source| wanted(source)).collect();
    files.sort_by_key(|source| &source.path);
    let mut digest = Sha256::new();
    for source in files {
        for part in [source.path.as_str(), "\0", &source.text, "\0"] {
            digest.update(part.as_bytes());
        }
    }
    digest.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_reads_as_it_was_embedded() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../features");
        assert_eq!(read(&directory).ok(), Some(embedded()));
    }

    #[test]
    fn a_missing_directory_is_named() {
        let error = read(Path::new("nowhere/at/all"))
            .err()
            .map(|it| it.to_string());
        assert!(error.is_some_and(|it| it.starts_with("cannot read nowhere/at/all: ")));
    }
}
