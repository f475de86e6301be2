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

/// The file of the requirements of an area.
const REQUIREMENTS: &str = "requirements.toml";
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
                if layers.directories().is_empty()
                    && let Some(found) = register_of(place, &read)?
                {
                    register = Some(found);
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

/// The register of a directory, if it has a part of one: its own if it has the documents of the kit, as a copy of the
/// suite has, or else that of the kit with the directory as a layer. The folder of an area goes by that of the directory
/// around it.
fn register_of(directory: &Path, sources: &[Source]) -> Result<Option<Register>, CliError> {
    if sources.iter().any(|it| it.path == REQUIREMENTS) {
        let root = directory.canonicalize().ok();
        let Some(root) = root.as_deref().and_then(Path::parent) else {
            return Ok(None);
        };
        let around = source::read(root).map_err(CliError::usage)?;
        return match around.iter().any(|it| it.path == REQUIREMENTS) {
            true => Ok(None),
            false => register_of(root, &around),
        };
    }
    if !sources.iter().any(is_register) {
        return Ok(None);
    }
    let kit = register::embedded().map_err(CliError::kit)?;
    let is_whole = sources.iter().filter(|it| it.path == DOCUMENTS).any(|it| {
        let named = |id: &str| it.text.contains(&format!("\"{id}\""));
        kit.documents().iter().any(|document| named(&document.id))
    });
    if is_whole {
        return Register::parse(sources).map(Some).map_err(CliError::usage);
    }
    Layers::of(directory).register().map(Some)
}

/// Whether a file belongs to a register; a project may have other files in TOML around its features.
fn is_register(source: &Source) -> bool {
    let known = [
        "areas.toml",
        "conflicts.toml",
        "foundations.toml",
        DOCUMENTS,
        "terms.toml",
    ];
    let of_area = source.path.rsplit_once('/');
    known.contains(&source.path.as_str())
        || of_area.is_some_and(|(area, name)| name == REQUIREMENTS && !area.contains('/'))
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
