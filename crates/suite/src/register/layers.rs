//! Several directories as one: a suite, and the layers that add to it.
//!
//! A layer is laid out like `features/` and may have any of its files. It adds requirements, areas, conflicts,
//! documents, terms and scenarios; it changes none of those below it. What the register has of one id twice has to be
//! the same in both places, and a feature file has a path that no other has, since paths are a part of the ids of
//! scenarios.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use rolecall_record::record::Layer;

use super::source::{self, ReadError, Source};

/// The name of the directory that the program was built with.
const BUILT_IN: &str = "the built-in features";

/// The reason why directories cannot be taken together.
#[derive(Debug, thiserror::Error)]
pub enum LayerError {
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A directory has neither features nor anything of a register.
    #[error("there is neither a feature nor a file of the register in {}", .0.display())]
    Empty(PathBuf),
    /// Two directories have a feature file of one path that differ.
    #[error("{first} and {second} have the same path, and differ")]
    SamePath {
        /// The first, with its directory.
        first: String,
        /// The second.
        second: String,
    },
}

impl LayerError {
    /// The way to correct it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Read(_) => None,
            Self::Empty(_) => Some("a layer is laid out like the folder `features`"),
            Self::SamePath { .. } => {
                Some("rename one of the two: the path is a part of the ids of its scenarios")
            }
        }
    }
}

/// The texts of these directories, or of those built in if there is none, and above them those of the layers.
///
/// # Errors
///
/// When a directory cannot be read or is empty, or two have features of one path.
pub fn read(directories: &[PathBuf], layers: &[PathBuf]) -> Result<Vec<Source>, LayerError> {
    if let ([only], []) = (directories, layers) {
        return Ok(source::read(only)?);
    }
    let mut all = Vec::new();
    if directories.is_empty() {
        all.extend(source::embedded().into_iter().map(|it| Source {
            directory: match layers {
                [] => String::new(),
                _ => BUILT_IN.to_owned(),
            },
            ..it
        }));
    }
    let mut read = HashSet::new();
    for directory in directories.iter().chain(layers) {
        // A directory that is given twice is one.
        let place = directory.canonicalize();
        if read.insert(place.unwrap_or_else(|_| directory.clone())) {
            all.extend(read_layer(directory)?);
        }
    }
    unite(all)
}

/// The texts of one layer.
///
/// # Errors
///
/// When the directory cannot be read or is empty.
pub fn read_layer(directory: &Path) -> Result<Vec<Source>, LayerError> {
    let sources = source::read(directory)?;
    if sources.is_empty() {
        return Err(LayerError::Empty(directory.to_owned()));
    }
    let of_it = sources.into_iter().map(|it| Source {
        directory: directory.display().to_string(),
        ..it
    });
    Ok(of_it.collect())
}

/// Leaves the second of two equal features out.
fn unite(sources: Vec<Source>) -> Result<Vec<Source>, LayerError> {
    let mut united: Vec<Source> = Vec::new();
    let mut features: HashMap<String, usize> = HashMap::new();
    for source in sources {
        if source.is_feature() {
            let known = features.get(&source.path).and_then(|n| united.get(*n));
            if let Some(first) = known {
                if first.text == source.text {
                    continue;
                }
                return Err(LayerError::SamePath {
                    first: first.place(),
                    second: source.place(),
                });
            }
            features.insert(source.path.clone(), united.len());
        }
        united.push(source);
    }
    Ok(united)
}

/// The directories beside the texts built in, as the record has them, in their order; none if there is only one.
pub(crate) fn digests(sources: &[Source]) -> Vec<Layer> {
    let mut directories: Vec<&str> = Vec::new();
    for source in sources {
        if source.directory != BUILT_IN && !directories.contains(&source.directory.as_str()) {
            directories.push(&source.directory);
        }
    }
    directories.retain(|it| !it.is_empty());
    let layers = directories.into_iter().map(|directory| Layer {
        name: name(directory),
        digest: source::digest(sources, |it| it.directory == directory),
    });
    layers.collect()
}

/// The last part of a path; the directories above it differ from machine to machine.
fn name(directory: &str) -> String {
    let path = Path::new(directory);
    let path = path.file_name().or_else(|| path.iter().next_back());
    path.map_or_else(String::new, |it| it.to_string_lossy().into_owned())
}

/// Whether a text is one of the program itself, and not of a directory.
#[must_use]
pub fn is_built_in(source: &Source) -> bool {
    source.directory == BUILT_IN
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn source(directory: &str, path: &str, text: &'static str) -> Source {
        Source {
            directory: directory.to_owned(),
            ..Source::new(path, text)
        }
    }

    #[test]
    fn features_of_one_path_are_one_if_they_are_equal_and_a_mistake_otherwise() {
        let one = source("one", "a.feature", "Feature: A");
        let same = source("two", "a.feature", "Feature: A");
        let other = source("two/", "a.feature", "Feature: B");
        assert_eq!(
            unite(vec![one.clone(), same]).unwrap(),
            std::slice::from_ref(&one)
        );
        assert_eq!(
            unite(vec![one, other]).unwrap_err().to_string(),
            "one/a.feature and two/a.feature have the same path, and differ"
        );
    }

    #[test]
    fn files_of_the_register_are_taken_from_every_directory() {
        let all = vec![
            source("one", "conflicts.toml", ""),
            source("two", "conflicts.toml", ""),
        ];
        assert_eq!(unite(all.clone()).unwrap(), all);
    }

    #[test]
    fn without_directories_and_layers_the_texts_are_those_built_in() {
        assert_eq!(read(&[], &[]).unwrap(), source::embedded());
    }
}
