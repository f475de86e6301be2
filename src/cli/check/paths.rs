//! The files that a check takes.

use std::path::Path;

use rolecall_suite::check::{examples_rows, scenario_lines};
use rolecall_suite::register::source::{self, Source};
use rolecall_suite::register::{self, Register};

use crate::cli::CliError;
use crate::cli::content::Layers;

/// Feature files, and the register by which they go.
pub(in crate::cli) struct Checkable {
    /// The files, by the paths under which they were found.
    pub(in crate::cli) sources: Vec<Source>,
    pub(in crate::cli) register: Register,
    /// The lines to which the result is restricted, with their files.
    wanted: Vec<(String, usize)>,
}

/// The directory that is checked if none is named.
pub(in crate::cli) const FEATURES: &str = "features";

/// The file of the documents that requirements cite.
const DOCUMENTS: &str = "documents.toml";

impl Checkable {
    /// Reads the files and directories; those of the layers if none is named, or else the folder `features`. They go by
    /// the register of a directory among them that has one, by that of the layers, or by the one built in.
    pub(in crate::cli) fn read(paths: &[String], layers: &Layers) -> Result<Self, CliError> {
        let default = layers.paths_or(FEATURES);
        let paths = if paths.is_empty() { &default } else { paths };
        let mut sources = Vec::new();
        let mut wanted = Vec::new();
        let mut whole: Vec<String> = Vec::new();
        let mut register = None;
        for argument in paths {
            let (path, line) = split(argument);
            let place = Path::new(path);
            if place.is_dir() {
                let read = source::read(place).map_err(CliError::usage)?;
                if read.iter().any(Source::is_register) && layers.directories().is_empty() {
                    register = Some(register_of(place, &read)?);
                }
                for mut found in read.into_iter().filter(Source::is_feature) {
                    found.path = match path.trim_end_matches('/') {
                        "" | "." => found.path,
                        directory => format!("{directory}/{}", found.path),
                    };
                    sources.push(found);
                }
                continue;
            }
            let text = std::fs::read_to_string(place)
                .map_err(|error| CliError::usage(format!("cannot read {path}: {error}")))?;
            let source = Source::new(path, text);
            if !source.is_feature() {
                return Err(CliError::usage(format!("{path} is not a feature file"))
                    .with_help("the name of a feature file ends in .feature"));
            }
            match line {
                Some(line) => wanted.push((path.to_owned(), line)),
                None => whole.push(path.to_owned()),
            }
            sources.push(source);
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        sources.dedup_by(|a, b| a.path == b.path);
        wanted.retain(|(path, _)| !whole.contains(path));
        if sources.is_empty() {
            return Err(CliError::nothing("there is no feature file").with_help(
                "the names of feature files end in .feature, and hidden files are left out",
            ));
        }
        // Features alone go by the register built in.
        let register = match register {
            Some(register) => register,
            None => layers.register()?,
        };
        Ok(Self {
            sources,
            register,
            wanted,
        })
    }

    /// Whether a scenario at a line, or at the line of its row, was named: its file was named, or a line of it.
    pub(in crate::cli) fn is_named(&self, path: &str, line: usize) -> bool {
        let mut of_file = self.wanted.iter().filter(|(it, _)| it == path).peekable();
        if of_file.peek().is_none() {
            return true;
        }
        let source = self.sources.iter().find(|it| it.path == path);
        let rows = |wanted: usize| source.is_some_and(|it| is_row(it, wanted));
        of_file.any(|(_, wanted)| {
            if rows(*wanted) {
                // One row of an outline, if it is not the row of column names.
                return *wanted == line;
            }
            source.is_some_and(|it| scenario_lines(it, *wanted).contains(&line))
        })
    }

    /// The number of feature files.
    pub(in crate::cli) fn features(&self) -> usize {
        self.sources.len()
    }

    /// A line of a file.
    pub(in crate::cli) fn line(&self, path: &str, line: usize) -> Option<&str> {
        let source = self.sources.iter().find(|it| it.path == path)?;
        let text = source.text.trim_start_matches('\u{feff}');
        text.lines().nth(line.checked_sub(1)?)
    }

    /// Whether the result shows a line: it belongs to a scenario that was named, or none was.
    pub(in crate::cli) fn is_wanted(&self, path: &str, line: usize) -> bool {
        let mut of_file = self.wanted.iter().filter(|(it, _)| it == path).peekable();
        if of_file.peek().is_none() {
            return true;
        }
        let source = self.sources.iter().find(|it| it.path == path);
        of_file
            .any(|(_, wanted)| source.is_none_or(|it| scenario_lines(it, *wanted).contains(&line)))
    }
}

/// The register of a directory: its own if it has the documents of the kit, as a copy of the suite has, or else that of
/// the kit with the directory as a layer.
fn register_of(directory: &Path, sources: &[Source]) -> Result<Register, CliError> {
    let kit = register::embedded().map_err(CliError::kit)?;
    let is_whole = sources.iter().filter(|it| it.path == DOCUMENTS).any(|it| {
        let named = |id: &str| it.text.contains(&format!("\"{id}\""));
        kit.documents().iter().any(|document| named(&document.id))
    });
    if is_whole {
        return Register::parse(sources).map_err(CliError::usage);
    }
    Layers::of(directory).register()
}

/// Whether a row of an outline stands at a line.
fn is_row(source: &Source, line: usize) -> bool {
    examples_rows(source).contains(&line)
}

/// A path, and the line behind a colon.
fn split(argument: &str) -> (&str, Option<usize>) {
    match argument.rsplit_once(':') {
        Some((path, line)) if !path.is_empty() => match line.parse() {
            Ok(line) => (path, Some(line)),
            Err(_) => (argument, None),
        },
        _ => (argument, None),
    }
}
