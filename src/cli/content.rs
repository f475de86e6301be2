//! The source of the register and the features: those built in, other directories, and layers above them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rolecall_simulator::Mutant;
use rolecall_suite::register::layers::{self, LayerError};
use rolecall_suite::register::source::Source;
use rolecall_suite::register::{self, Register};
use rolecall_suite::suite::Suite;

use super::{CliError, check};
use crate::proof::layer;

/// The source of the register and the features.
#[derive(Debug, clap::Args)]
pub(super) struct Content {
    /// Read register and features from this directory instead of the built-in ones; may be given several times
    #[arg(long, value_name = "DIR")]
    features: Vec<PathBuf>,
    #[command(flatten)]
    layers: Layers,
}

/// Directories that add to register and features.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Layers {
    /// Add the register and the features of this directory; may be given several times
    #[arg(long = "with", value_name = "DIR")]
    directories: Vec<PathBuf>,
}

/// Register and features, and the texts that they were read from.
pub(super) struct Loaded {
    pub(super) register: Arc<Register>,
    pub(super) suite: Arc<Suite>,
    pub(super) sources: Vec<Source>,
}

impl Content {
    /// Register and features.
    pub(super) fn load(&self) -> Result<(Arc<Register>, Arc<Suite>), CliError> {
        let loaded = self.load_all()?;
        Ok((loaded.register, loaded.suite))
    }

    /// Register and features with their texts.
    pub(super) fn load_all(&self) -> Result<Loaded, CliError> {
        let sources = self.sources()?;
        if self.is_built_in() {
            // The built-in features were tested; if they cannot be read, the kit is at fault.
            let register = register_of(&sources).map_err(CliError::kit)?;
            let suite = Suite::parse(&sources, &register).map_err(CliError::kit)?;
            return Ok(Loaded {
                register: Arc::new(register),
                suite: Arc::new(suite),
                sources,
            });
        }
        let register = register_of(&sources).map_err(CliError::usage)?;
        check::before_run(&self.others(&sources), &register, |_| true)?;
        let suite = Suite::parse(&sources, &register).map_err(CliError::usage)?;
        Ok(Loaded {
            register: Arc::new(register),
            suite: Arc::new(suite),
            sources,
        })
    }

    /// The register alone.
    pub(super) fn register(&self) -> Result<Register, CliError> {
        register_of(&self.sources()?).map_err(CliError::usage)
    }

    /// The texts of all directories.
    pub(super) fn sources(&self) -> Result<Vec<Source>, CliError> {
        let layers = &self.layers.directories;
        for (option, directories) in [("features", &self.features), ("with", layers)] {
            for directory in directories.iter().filter(|it| !it.is_dir()) {
                refuse_file(option, directory)?;
            }
        }
        layers::read(&self.features, layers).map_err(error)
    }

    /// Whether register and features are those of the program and no others.
    pub(super) fn is_built_in(&self) -> bool {
        self.features.is_empty() && self.layers.directories.is_empty()
    }

    /// The options that name the directories, as they were given.
    pub(super) fn options(&self) -> impl Iterator<Item = (&'static str, String)> {
        let features = self.features.iter().map(|it| ("features", it));
        let layers = self.layers.directories.iter().map(|it| ("with", it));
        let all = features.chain(layers);
        all.map(|(option, directory)| (option, directory.display().to_string()))
    }

    /// The texts that are not built in, under paths by which they can be found.
    fn others(&self, sources: &[Source]) -> Vec<Source> {
        let others = sources.iter().filter(|it| !layers::is_built_in(it));
        let others = others.map(|it| Source::new(it.place(), it.text.clone()));
        others.collect()
    }

    /// The mutants that the directories add. They are kept as long as the program runs, as those built in are.
    pub(super) fn mutants(&self, loaded: &Loaded) -> Result<&'static [Mutant], CliError> {
        if self.is_built_in() {
            return Ok(&[]);
        }
        mutants_of(&loaded.sources, &loaded.register)
    }

    /// The layers.
    pub(super) const fn layers(&self) -> &Layers {
        &self.layers
    }
}

impl Layers {
    /// One directory.
    pub(super) fn of(directory: &Path) -> Self {
        Self {
            directories: vec![directory.to_owned()],
        }
    }

    /// The paths of the directories, or another if there is none.
    pub(super) fn paths_or(&self, otherwise: &str) -> Vec<String> {
        let paths = self.directories.iter().map(|it| it.display().to_string());
        match self.directories.is_empty() {
            true => vec![otherwise.to_owned()],
            false => paths.collect(),
        }
    }

    /// The directories.
    pub(super) fn directories(&self) -> &[PathBuf] {
        &self.directories
    }

    /// The mutants that the layers add.
    pub(super) fn mutants(&self, register: &Register) -> Result<&'static [Mutant], CliError> {
        let sources = layers::read(&[], &self.directories).map_err(error)?;
        mutants_of(&sources, register)
    }

    /// The register that is built in, with what the layers add.
    pub(super) fn register(&self) -> Result<Register, CliError> {
        let sources = layers::read(&[], &self.directories).map_err(error)?;
        Register::parse(&sources).map_err(CliError::usage)
    }
}

/// The mutants in these texts, for the rest of the program's life.
fn mutants_of(sources: &[Source], register: &Register) -> Result<&'static [Mutant], CliError> {
    let mutants = layer::mutants(sources, register).map_err(CliError::usage)?;
    Ok(mutants.leak())
}

/// The register among the sources; features alone go by the register built in.
fn register_of(sources: &[Source]) -> Result<Register, String> {
    if sources.iter().any(Source::is_register) {
        Register::parse(sources).map_err(|faults| faults.to_string())
    } else {
        register::embedded().map_err(|faults| faults.to_string())
    }
}

fn error(error: LayerError) -> CliError {
    let help = error.help();
    let error = CliError::usage(error);
    match help {
        Some(help) => error.with_help(help),
        None => error,
    }
}

/// Refuses a file where a directory is needed, and says what was probably meant.
fn refuse_file(option: &str, path: &Path) -> Result<(), CliError> {
    let name = path.display().to_string();
    let help = if name.contains(".feature") {
        format!(
            "--{option} takes a directory; a file, or a line of it, is given to `rolecall certify {name}` itself"
        )
    } else if option == "with" && !path.exists() {
        "--with takes a directory that adds to the suite; `rolecall coverage --given` takes fixtures, operations and words"
            .to_owned()
    } else {
        return Ok(());
    };
    Err(CliError::usage(format!("{name} is not a directory")).with_help(help))
}
