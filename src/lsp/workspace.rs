//! The folders that the editor has open, and the registers in them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use gen_lsp_types::{Location, Position, Range, Uri};
use rolecall_suite::editor::Defined;
use rolecall_suite::register::source::{self, Source};
use rolecall_suite::register::{self, Readings, Register};
use url::Url;

/// The rules by which a file is checked.
pub(super) struct Rules {
    pub(super) register: Register,
    pub(super) readings: Readings,
    /// The directory of the register; `None` for the one built in.
    directory: Option<PathBuf>,
}

/// The reason why the rules cannot be used.
pub(super) type RulesError = String;

/// Folders and registers.
#[derive(Default)]
pub(super) struct Workspace {
    roots: Vec<PathBuf>,
    /// The choices of readings, as the command line has them.
    choices: Vec<String>,
    embedded: Option<Rc<Rules>>,
    /// The registers by directory; `None` for one that cannot be used.
    registers: HashMap<PathBuf, Option<Rc<Rules>>>,
}

impl Workspace {
    pub(super) fn new(choices: Vec<String>) -> Self {
        Self {
            choices,
            ..Self::default()
        }
    }

    /// Takes the folders that the editor has open.
    pub(super) fn open(&mut self, folders: impl Iterator<Item = Uri>) {
        self.roots = folders.filter_map(|it| path_of(&it)).collect();
    }

    /// Forgets the registers, which may have changed.
    pub(super) fn forget(&mut self) {
        self.registers.clear();
    }

    /// The rules for a file: those of a register around it, or else those built in. The second value says what is
    /// wrong with a register that was found, when it is seen first.
    ///
    /// # Errors
    ///
    /// When a reading is chosen that does not exist.
    pub(super) fn rules(&mut self, uri: &Uri) -> Result<(Rc<Rules>, Option<String>), RulesError> {
        let mut complaint = None;
        if let Some(directory) = path_of(uri).and_then(|file| self.directory(&file)) {
            if !self.registers.contains_key(&directory) {
                let loaded = self.load(&directory).map(Rc::new);
                complaint = loaded.as_ref().err().cloned();
                self.registers.insert(directory.clone(), loaded.ok());
            }
            if let Some(Some(rules)) = self.registers.get(&directory) {
                return Ok((Rc::clone(rules), complaint));
            }
        }
        if let Some(rules) = &self.embedded {
            return Ok((Rc::clone(rules), complaint));
        }
        let register = register::embedded().map_err(|faults| faults.to_string())?;
        let rules = Rc::new(self.with_readings(register, None)?);
        self.embedded = Some(Rc::clone(&rules));
        Ok((rules, complaint))
    }

    fn load(&self, directory: &Path) -> Result<Rules, RulesError> {
        let wrong = |what: &dyn ToString| {
            let first = what.to_string();
            let first = first.lines().next().unwrap_or_default().to_owned();
            format!(
                "the register in {} cannot be used, so that built in is: {first}",
                directory.display()
            )
        };
        let sources = source::read(directory).map_err(|error| wrong(&error))?;
        let sources: Vec<Source> = sources.into_iter().filter(Source::is_register).collect();
        let register = Register::parse(&sources).map_err(|faults| wrong(&faults))?;
        self.with_readings(register, Some(directory))
    }

    fn with_readings(
        &self,
        register: Register,
        directory: Option<&Path>,
    ) -> Result<Rules, RulesError> {
        let readings = Readings::chosen(&register, &self.choices);
        Ok(Rules {
            readings: readings.map_err(|error| error.to_string())?,
            register,
            directory: directory.map(Path::to_owned),
        })
    }

    /// The directory of the register around a file: above it, as far as a folder of the editor reaches.
    fn directory(&self, file: &Path) -> Option<PathBuf> {
        self.around(file).find_map(|directory| {
            let below = [directory.to_owned(), directory.join("features")];
            below.into_iter().find(|it| has_register(it))
        })
    }

    /// The directories around a file, the nearest first, as far as a folder of the editor reaches.
    fn around<'f>(&self, file: &'f Path) -> impl Iterator<Item = &'f Path> {
        let root = self.roots.iter().find(|root| file.starts_with(root));
        let within = move |it: &&Path| root.is_none_or(|root| it.starts_with(root));
        file.ancestors().skip(1).take_while(within)
    }

    /// The place of a definition, if its file is in the workspace.
    pub(super) fn locate(&self, uri: &Uri, rules: &Rules, defined: &Defined) -> Option<Location> {
        let (path, line) = match defined {
            Defined::Requirement(id) => {
                let requirement = rules.register.requirement(id)?;
                let directory = rules.directory.as_ref()?.join(requirement.area.directory());
                (directory.join("requirements.toml"), requirement.line)
            }
            Defined::Conflict(id) => {
                let path = rules.directory.as_ref()?.join("conflicts.toml");
                let text = fs::read_to_string(&path).ok()?;
                let entry = format!("\"{id}\"");
                let is_id =
                    |line: &str| line.trim_start().starts_with("id") && line.contains(&entry);
                let line = text.lines().position(is_id)? + 1;
                (path, line)
            }
            Defined::Step {
                path,
                line,
                sentence,
            } => {
                let path = self.source(uri, path)?;
                let text = fs::read_to_string(&path).ok()?;
                let literal = format!("\"{sentence}\"");
                // The sources may be newer than the program.
                let found = text
                    .lines()
                    .position(|it| it.contains(&literal))
                    .map(|it| it + 1);
                (path, found.or(usize::try_from(*line).ok())?)
            }
        };
        if !path.is_file() {
            return None;
        }
        let line = u32::try_from(line.saturating_sub(1)).ok()?;
        let start = Position::new(line, 0);
        let uri = Url::from_file_path(path).ok()?.to_string();
        Some(Location::new(uri.into(), Range::new(start, start)))
    }

    /// A file of the sources of the program, if they lie around a file or in a folder of the editor.
    fn source(&self, uri: &Uri, path: &str) -> Option<PathBuf> {
        let path = path.replace('\\', "/");
        let name = path
            .split_once("src/steps/")
            .map_or(path.as_str(), |(_, name)| name);
        let below = Path::new("crates/suite/src/steps").join(name);
        let file = path_of(uri)?;
        let around = self.around(&file).map(|it| it.join(&below));
        let roots = self.roots.iter().map(|it| it.join(&below));
        roots.chain(around).find(|it| it.is_file())
    }
}

/// Whether a directory has a register: conflicts, or requirements of an area.
fn has_register(directory: &Path) -> bool {
    let has = |directory: &Path, name: &str| directory.join(name).is_file();
    if has(directory, "conflicts.toml") {
        return true;
    }
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut areas = entries.map(|it| it.path()).filter(|it| it.is_dir());
    areas.any(|it| has(&it, "requirements.toml"))
}

/// The path of a file that an editor names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_ref()).ok()?;
    (url.scheme() == "file").then(|| url.to_file_path().ok())?
}
