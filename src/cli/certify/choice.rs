//! The scenarios of a run, as the command line names them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rolecall_record::record::{self, Record};
use rolecall_suite::register::{Readings, Register};
use rolecall_suite::suite::{Selection, Suite};

use crate::cli::check::before_run;
use crate::cli::check::paths::Checkable;
use crate::cli::{CliError, Content};

/// Conditions on scenarios.
#[derive(Debug, clap::Args)]
pub(super) struct ScenarioChoice {
    /// Run the scenarios of these feature files and directories; FILE:LINE is the scenario at a line
    #[arg(value_name = "PATH[:LINE]", conflicts_with = "features")]
    paths: Vec<String>,
    /// Run the scenarios of these requirements; several are separated by commas
    #[arg(long = "requirement", value_name = "ID", value_delimiter = ',')]
    requirements: Vec<String>,
    /// Run the scenarios of these areas, such as CCSA; several are separated by commas
    #[arg(long = "area", value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
    /// Run the scenarios whose tags satisfy an expression; of several, all have to hold
    #[arg(long, value_name = "EXPR")]
    tags: Vec<String>,
    /// Run the scenarios whose name or id matches; of several, one is enough
    #[arg(long, value_name = "REGEX")]
    name: Vec<String>,
    /// Run the scenarios that did not pass according to the record in --output
    #[arg(long)]
    failed: bool,
}

/// The features of a run, and the scenarios of them that were named by their places.
pub(super) struct Chosen {
    pub(super) register: Arc<Register>,
    pub(super) suite: Arc<Suite>,
    /// The ids of the scenarios at the lines, if any were given.
    places: Option<Vec<String>>,
}

impl ScenarioChoice {
    /// Reads the features.
    pub(super) fn load(&self, content: &Content) -> Result<Chosen, CliError> {
        if self.paths.is_empty() {
            let (register, suite) = content.load()?;
            return Ok(Chosen {
                register,
                suite,
                places: None,
            });
        }
        let files = Checkable::read(&self.paths, content.layers())?;
        before_run(&files.sources, &files.register, |it| {
            files.is_wanted(&it.path, it.line)
        })?;
        let suite = Suite::parse(&files.sources, &files.register).map_err(CliError::usage)?;
        let scenarios = suite.scenarios().iter();
        let named = scenarios.filter(|it| files.is_named(&it.path, it.line));
        let places = named.map(|it| it.id.clone()).collect();
        Ok(Chosen {
            register: Arc::new(files.register),
            suite: Arc::new(suite),
            places: Some(places),
        })
    }

    /// The selection.
    pub(super) fn select(
        &self,
        chosen: &Chosen,
        readings: Readings,
        output: &Path,
    ) -> Result<Selection, CliError> {
        let mut selection = Selection::new(readings);
        for id in given(&self.requirements) {
            selection = selection
                .requirement(&chosen.register, id)
                .map_err(CliError::usage)?;
        }
        for area in given(&self.areas) {
            selection = selection
                .area(&chosen.register, area)
                .map_err(CliError::usage)?;
        }
        for expression in &self.tags {
            selection = selection.tags(expression).map_err(CliError::usage)?;
        }
        for pattern in given(&self.name) {
            selection = selection.name(pattern).map_err(CliError::usage)?;
        }
        if let Some(places) = &chosen.places {
            selection = selection.ids(places.iter().cloned());
        }
        if self.failed {
            selection = selection.ids(failed(output)?);
        }
        Ok(selection)
    }

    /// Whether the scenarios that did not pass last time are selected.
    pub(super) const fn is_of_failed(&self) -> bool {
        self.failed
    }

    /// The files and directories that the suite was read from, if they were given.
    pub(super) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The selection in words.
    pub(super) fn description(&self, selection: &Selection) -> String {
        let mut words: Vec<String> = self.paths.clone();
        let requirements = selection.requirements().iter();
        words.extend(requirements.map(|id| format!("requirement {id}")));
        words.extend(given(&self.areas).map(|area| format!("area {area}")));
        words.extend(given(&self.tags).map(|expression| format!("tags {expression}")));
        words.extend(given(&self.name).map(|pattern| format!("name {pattern}")));
        words.extend(
            self.failed
                .then(|| "what did not pass last time".to_owned()),
        );
        if words.is_empty() {
            "everything".to_owned()
        } else {
            words.join(", ")
        }
    }

    /// The selection as it was given.
    pub(super) fn selecting(&self, selection: &Selection) -> Vec<String> {
        let mut words = Vec::new();
        let mut options = |name: &str, values: &mut dyn Iterator<Item = &String>| {
            for value in values {
                words.extend([format!("--{name}"), value.clone()]);
            }
        };
        options("requirement", &mut selection.requirements().iter());
        options("area", &mut given(&self.areas));
        options("tags", &mut given(&self.tags));
        options("name", &mut given(&self.name));
        words.extend(self.failed.then(|| "--failed".to_owned()));
        words
    }
}

/// The values that are not empty: a variable of a script may be.
fn given(values: &[String]) -> impl Iterator<Item = &String> {
    values.iter().filter(|it| !it.trim().is_empty())
}

/// The scenarios that did not pass in the last run.
fn failed(output: &Path) -> Result<Vec<String>, CliError> {
    let path: PathBuf = output.join(record::FILE_NAME);
    let record = Record::read(&path).map_err(|error| {
        CliError::usage(error)
            .with_help("--failed goes by the record of the last run; run without it first")
    })?;
    let ids = record
        .scenarios
        .iter()
        .filter(|it| it.verdict.needs_attention());
    let ids: Vec<_> = ids.map(|it| it.id.clone()).collect();
    if ids.is_empty() {
        let what = format!("every scenario passed according to {}", path.display());
        return Err(
            CliError::nothing(&what).with_help("nothing was run; leave --failed out to run all")
        );
    }
    Ok(ids)
}
