//! The register: every requirement, its sources, and the readings of the documents' disagreements.
//!
//! It is written in TOML beside the features, one `requirements.toml` an area, with the conflicts, the
//! documents and the Swedish terms in files of their own. A [`Register`] exists only if all of it
//! is consistent.

mod areas;
mod check;
pub mod diagnostic;
pub mod layers;
mod load;
mod model;
mod problem;
mod readings;
pub mod source;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::HashMap;
use std::path::Path;

use rolecall_model::area::{Area, UnknownArea};
use rolecall_model::suggest::nearest;
use rolecall_record::record;

pub use model::{
    Basis, Citation, Conflict, Document, Foundation, Modality, Observation, Reading, Requirement,
    Term, TranslationCheck, TranslationVerdict,
};
pub use problem::Problem;
pub(crate) use readings::parse_choice;
pub use readings::{ChoiceError, Readings};

use diagnostic::{Fault, Faults};
use source::{Source, digest};

/// A mistake in a file of the register.
pub type RegisterError = Fault<Problem>;

/// The reason why a register cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] source::ReadError),
    /// A file has mistakes.
    #[error(transparent)]
    Faults(#[from] Faults<Problem>),
}

/// All requirements, conflicts, documents and terms.
#[derive(Debug, Clone)]
pub struct Register {
    areas: Vec<Area>,
    requirements: Vec<Requirement>,
    conflicts: Vec<Conflict>,
    foundations: Vec<Foundation>,
    documents: Vec<Document>,
    terms: Vec<Term>,
    translation_checks: Vec<TranslationCheck>,
    /// Position of every requirement by id.
    by_id: HashMap<String, usize>,
    version: String,
}

/// The register the program was built with.
///
/// # Errors
///
/// When the embedded register is inconsistent; a test prevents that.
pub fn embedded() -> Result<Register, Faults<Problem>> {
    Register::parse(&source::embedded())
}

impl Register {
    /// Reads the register's files among the sources. An entry that two directories have in the same words is one.
    ///
    /// # Errors
    ///
    /// All mistakes, each with its file and line.
    pub fn parse(sources: &[Source]) -> Result<Self, Faults<Problem>> {
        let mut faults = Vec::new();
        let files = sources.iter().filter(|source| source.is_register());
        let (mut entries, areas) = load::Entries::read(files, &mut faults);
        // An entry that could not be read would be reported as missing wherever it is named.
        if faults.is_empty() {
            check::check(&entries, &areas, &mut faults);
        }
        entries.unite();
        let mut requirements = values(entries.requirements);
        requirements.sort_by_key(|it| areas.iter().position(|area| *area == it.area));
        let by_id = requirements
            .iter()
            .enumerate()
            .map(|(n, it)| (it.id.clone(), n))
            .collect();
        Faults::or(
            faults,
            Self {
                areas,
                requirements,
                conflicts: values(entries.conflicts),
                foundations: values(entries.foundations),
                documents: values(entries.documents),
                terms: values(entries.terms),
                translation_checks: values(entries.translation_checks),
                by_id,
                version: digest(sources, Source::is_register),
            },
        )
    }

    /// Reads the register below a directory laid out like `features/`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, and as [`Register::parse`].
    pub fn load(directory: &Path) -> Result<Self, LoadError> {
        Ok(Self::parse(&source::read(directory)?)?)
    }

    /// The areas: those of [`Area::all`], and then those that the register adds.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area that a name names: its directory or its prefix, in capitals or not.
    ///
    /// # Errors
    ///
    /// When the register has no such area.
    pub fn area(&self, name: &str) -> Result<&Area, UnknownArea> {
        Area::named(&self.areas, name)
    }

    /// The area that an id belongs to, whether or not there is such a requirement.
    pub fn area_of(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.has_id(id))
    }

    /// Every requirement, area by area in the order of [`Register::areas`], within an area as written.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// The requirement of this id.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.get(*self.by_id.get(id)?)
    }

    /// The id of the requirement that this text names, in capitals or not.
    pub fn id_of(&self, name: &str) -> Option<&str> {
        let exact = self.requirement(name);
        let mut all = self.requirements.iter();
        exact
            .or_else(|| all.find(|it| it.id.eq_ignore_ascii_case(name)))
            .map(|it| it.id.as_str())
    }

    /// The requirements of an area.
    pub fn of_area(&self, area: &Area) -> impl Iterator<Item = &Requirement> {
        self.requirements
            .iter()
            .filter(move |requirement| requirement.area == *area)
    }

    /// The id of a requirement that resembles this one, for a suggestion.
    pub fn nearest_requirement(&self, id: &str) -> Option<String> {
        nearest(
            id,
            self.requirements
                .iter()
                .map(|requirement| requirement.id.as_str()),
        )
    }

    /// Every conflict, as written.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The conflict of this id.
    pub fn conflict(&self, id: &str) -> Option<&Conflict> {
        self.conflicts.iter().find(|conflict| conflict.id == id)
    }

    /// The documents from which the requirements are taken.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// The Swedish vocabulary.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The comparison of the Swedish document with its original.
    pub fn translation_checks(&self) -> &[TranslationCheck] {
        &self.translation_checks
    }

    /// Whether a requirement is in force under these readings: it belongs to no conflict, or to the chosen
    /// reading of one.
    pub fn in_force(&self, requirement: &Requirement, readings: &Readings) -> bool {
        match (&requirement.conflict, &requirement.reading) {
            (Some(conflict), Some(reading)) => readings.is_chosen(conflict, reading),
            _ => true,
        }
    }

    /// Whether a requirement presupposes the default reading of a conflict for which another reading is chosen
    /// ([`Conflict::affects`]): then possibly no scenario can test it.
    pub fn presupposes_another(&self, id: &str, readings: &Readings) -> bool {
        readings
            .departures(self)
            .any(|(conflict, _)| self.conflict(conflict).is_some_and(|it| it.affects(id)))
    }

    /// The requirements on which others rest, the most basic first.
    pub fn foundations(&self) -> &[Foundation] {
        &self.foundations
    }

    /// The same, as the record has them.
    pub fn recorded_foundations(&self) -> Vec<record::Foundation> {
        let all = self.foundations.iter();
        all.map(|it| record::Foundation {
            on: it.on.clone(),
            wrong: it.wrong.clone(),
            requirements: it.requirements.clone(),
            except: it.except.clone(),
        })
        .collect()
    }

    /// The requirement that is broken if something like this is observed after a refusal.
    pub fn broken_by(&self, observation: Observation) -> Option<&Requirement> {
        let mut all = self.requirements.iter();
        all.find(|it| it.after_refusal == Some(observation))
    }

    /// The requirements that are in force under these readings.
    pub fn requirements_in_force(&self, readings: &Readings) -> impl Iterator<Item = &Requirement> {
        self.requirements
            .iter()
            .filter(|requirement| self.in_force(requirement, readings))
    }

    /// A digest of the files' text, `sha256:…`: two registers of one version are equal.
    pub fn version(&self) -> &str {
        &self.version
    }
}

fn values<T>(entries: Vec<load::Entry<'_, T>>) -> Vec<T> {
    entries.into_iter().map(|entry| entry.value).collect()
}
