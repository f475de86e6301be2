//! Plays that came upon something new, kept to be played first the next time.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The numbers of plays of one seed.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    file: Option<PathBuf>,
    kept: BTreeSet<u64>,
    added: BTreeSet<u64>,
}

impl Corpus {
    /// The plays that a directory keeps for a seed; the first time there are none. A play is named by its number, so
    /// that a corpus serves as long as plays are made in the same way: `way` names that.
    ///
    /// # Errors
    ///
    /// When the file cannot be read; a line that is not a number is an error, too.
    pub fn open(directory: &Path, seed: u64, way: &str) -> io::Result<Self> {
        let file = directory.join(format!("{way}-{seed}.plays"));
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let numbers = text.lines().enumerate().map(|(line, text)| {
            text.trim().parse::<u64>().map_err(|_| {
                let message = format!(
                    "{}, line {}: `{text}` is not the number of a play",
                    file.display(),
                    line + 1
                );
                io::Error::new(io::ErrorKind::InvalidData, message)
            })
        });
        let kept = numbers.collect::<io::Result<BTreeSet<u64>>>()?;
        Ok(Self {
            file: Some(file),
            kept,
            added: BTreeSet::new(),
        })
    }

    /// The plays that were kept.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> {
        self.kept.iter().copied()
    }

    pub(crate) fn add(&mut self, number: u64) {
        self.added.insert(number);
    }

    /// The number of plays that it keeps.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.union(&self.added).count()
    }

    /// True if it keeps none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the corpus, if it has a directory.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn save(&self) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        if let Some(directory) = file.parent() {
            fs::create_dir_all(directory)?;
        }
        let numbers = self.kept.union(&self.added);
        let text: String = numbers.map(|number| format!("{number}\n")).collect();
        fs::write(file, text)
    }
}
