//! The folders that the editor has open, and the registers in them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use gen_lsp_types::{Location, Position, Range, Uri};
use rolecall_suite::editor::Defined;
use rolecall_suite::register::source::{self, Source};
use rolecall_suite::register::{self, Readings, Register, layers};
use url::Url;

const REQUIREMENTS: &str = "requirements.toml";
const CONFLICTS: &str = "conflicts.toml";
const DOCUMENTS: &str = "documents.toml";

/// The rules by which a file is checked.
pub(super) struct Rules {
    pub(super) register: Register,
    pub(super) readings: Readings,
    /// The directories of the register; none for the one built in.
    directories: Vec<PathBuf>,
}

impl Rules {
    /// The file and the line of the entry with an id, in the directories of the register.
    fn entry(&self, file: &Path, id: &str) -> Option<(PathBuf, usize)> {
        let name = format!("\"{id}\"");
        let is_id = |line: &str| line.trim_start().starts_with("id") && line.contains(&name);
        self.directories.iter().find_map(|directory| {
            let path = directory.join(file);
            let text = fs::read_to_string(&path).ok()?;
            let line = text.lines().position(is_id)? + 1;
            Some((path, line))
        })
    }
}

/// The reason why the rules cannot be used.
pub(super) type RulesError = String;

/// Folders and registers.
#[derive(Default)]
pub(super) struct Workspace {
    roots: Vec<PathBuf>,
    /// The choices of readings, as the command line has them.
    choices: Vec<String>,
    /// The layers above the register built in, as the command line has them.
    layers: Vec<PathBuf>,
    /// The register built in, with the layers.
    embedded: Option<Rc<Rules>>,
    /// The registers by directory; `None` for one that cannot be used.
    registers: HashMap<PathBuf, Option<Rc<Rules>>>,
}

impl Workspace {
    pub(super) fn new(choices: Vec<String>, layers: Vec<PathBuf>) -> Self {
        Self {
            choices,
            layers,
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
        if !self.layers.is_empty() {
            self.embedded = None;
        }
    }

    /// The rules for a file: those of a register around it, unless there are layers, or else those built in. The second value says what is
    /// wrong with a register that was found, when it is seen first.
    ///
    /// # Errors
    ///
    /// When a reading is chosen that does not exist.
    pub(super) fn rules(&mut self, uri: &Uri) -> Result<(Rc<Rules>, Option<String>), RulesError> {
        let mut complaint = None;
        let file = path_of(uri).filter(|_| self.layers.is_empty());
        if let Some(directory) = file.and_then(|file| self.directory(&file)) {
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
        let sources = layers::read(&[], &self.layers).map_err(|error| error.to_string())?;
        let rules = Rc::new(self.parse(&sources, self.layers.clone())?);
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
        let own = source::read(directory).map_err(|error| wrong(&error))?;
        let directories = vec![directory.to_owned()];
        // What has not the documents of the kit adds to its register.
        let kit = register::embedded().map_err(|faults| wrong(&faults))?;
        let is_whole = own.iter().filter(|it| it.path == DOCUMENTS).any(|it| {
            let named = |id: &str| it.text.contains(&format!("\"{id}\""));
            kit.documents().iter().any(|document| named(&document.id))
        });
        let sources = match is_whole {
            true => own,
            false => layers::read(&[], &directories).map_err(|error| wrong(&error))?,
        };
        self.parse(&sources, directories)
            .map_err(|error| wrong(&error))
    }

    fn parse(&self, sources: &[Source], directories: Vec<PathBuf>) -> Result<Rules, RulesError> {
        let all = sources.iter().filter(|it| it.is_register()).cloned();
        let register = Register::parse(&all.collect::<Vec<_>>());
        let register = register.map_err(|faults| faults.to_string())?;
        let readings = Readings::chosen(&register, &self.choices);
        Ok(Rules {
            readings: readings.map_err(|error| error.to_string())?,
            register,
            directories,
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
                let file = Path::new(requirement.area.directory()).join(REQUIREMENTS);
                rules.entry(&file, id)?
            }
            Defined::Conflict(id) => rules.entry(Path::new(CONFLICTS), id)?,
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
    if [CONFLICTS, DOCUMENTS, "areas.toml"]
        .iter()
        .any(|it| has(directory, it))
    {
        return true;
    }
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut areas = entries.map(|it| it.path()).filter(|it| it.is_dir());
    areas.any(|it| has(&it, REQUIREMENTS))
}

/// The path of a file that an editor names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(uri.as_ref()).ok()?;
    (url.scheme() == "file").then(|| url.to_file_path().ok())?
}
