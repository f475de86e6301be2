//! The mistakes that a register can have.

use rolecall_model::suggest::did_you_mean;

use crate::register::diagnostic::Explain;

/// A mistake in the register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// An entry lacks a field, or has one it must not have, or one of the wrong type.
    #[error("{message}")]
    Malformed {
        /// The message of the deserializer.
        message: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// A file that is not a part of the register.
    #[error("the register has no place for this file")]
    StrayFile,
    /// A table that does not belong in the file.
    #[error("`[[{name}]]` does not belong here; this file holds {expected}")]
    StrayTable {
        /// Its name.
        name: String,
        /// The tables that belong there.
        expected: String,
    },
    /// Two entries of one kind share an id.
    #[error("{kind} `{id}` exists already, at {first}")]
    DuplicateId {
        /// Kind of entry.
        kind: &'static str,
        /// The shared id.
        id: String,
        /// Path and line of the first.
        first: String,
    },
    /// Two directories have entries of one id that differ.
    #[error("{kind} `{id}` exists already, with other content: {first}")]
    Rival {
        /// Kind of entry.
        kind: &'static str,
        /// The shared id.
        id: String,
        /// Path and line of the first.
        first: String,
    },
    /// Requirements are in a directory that is not that of an area.
    #[error("there is no area with the directory {0}/")]
    UnknownArea(String),
    /// The directory of an area has another form.
    #[error("`{0}` cannot be the directory of an area")]
    AreaDirectory(String),
    /// The prefix of an area has another form.
    #[error("`{0}` cannot be the prefix of an area")]
    AreaPrefix(String),
    /// A requirement is in the file of another area.
    #[error("requirement `{id}` is in {directory}/, where ids begin with {prefix}-")]
    WrongArea {
        /// The requirement.
        id: String,
        /// The directory of that file.
        directory: String,
        /// The prefix of ids in that directory.
        prefix: String,
        /// The directory of the area that the id belongs to, if there is one.
        right: Option<String>,
    },
    /// A name that does not exist in the register.
    #[error("there is no {kind} `{name}`")]
    Unknown {
        /// Kind of entry that is meant.
        kind: &'static str,
        /// The name.
        name: String,
        /// An existing name it resembles.
        nearest: Option<String>,
    },
    /// A reading that the conflict does not have.
    #[error("conflict `{conflict}` has no reading `{reading}`")]
    UnknownReading {
        /// The conflict.
        conflict: String,
        /// The reading.
        reading: String,
        /// The readings it has.
        known: Vec<String>,
    },
    /// Two readings of one conflict share a name.
    #[error("conflict `{conflict}` has two readings named `{reading}`")]
    DuplicateReading {
        /// The conflict.
        conflict: String,
        /// The shared name.
        reading: String,
    },
    /// A requirement names a conflict or a reading, but not both.
    #[error("requirement `{0}` names only one of `conflict` and `reading`")]
    HalfReading(String),
    /// A requirement's `default` does not agree with its conflict.
    #[error("requirement `{id}` {} default, but its conflict's default is `{default}`", if *.claims { "says it is the" } else { "does not say it is the" })]
    WrongDefault {
        /// The requirement.
        id: String,
        /// Whether it claims to be the default.
        claims: bool,
        /// The conflict's default reading.
        default: String,
    },
    /// `default` without a conflict.
    #[error("requirement `{0}` is marked as default, but belongs to no conflict")]
    DefaultWithoutConflict(String),
    /// No requirement is in force under a reading.
    #[error("reading `{reading}` of conflict `{conflict}` has no requirement")]
    EmptyReading {
        /// The conflict.
        conflict: String,
        /// The reading.
        reading: String,
    },
    /// `untestable` without a reason.
    #[error("requirement `{0}` is untestable, but does not say why")]
    UntestableWithoutReason(String),
    /// An observation that another requirement claims already.
    #[error("requirements `{first}` and `{id}` have the same `after_refusal`")]
    RivalObservations {
        /// The requirement.
        id: String,
        /// The one that claims it already.
        first: String,
    },
    /// A requirement that rests on no document.
    #[error("requirement `{0}` has no sources")]
    NoSources(String),
}

impl Explain for Problem {
    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Syntax(_) => return None,
            Self::Malformed { nearest, .. } => {
                return nearest.as_ref().map(|it| format!("did you mean `{it}`?"));
            }
            Self::StrayFile => {
                "files are <area>/requirements.toml, areas.toml, conflicts.toml, foundations.toml, \
                 documents.toml, terms.toml, matrix.toml and mutants.toml"
                    .to_owned()
            }
            Self::Rival { kind: "area", .. } => {
                "give it another directory and another prefix".to_owned()
            }
            Self::Rival { kind, .. } => format!(
                "give it another id; a scenario of an existing {kind} needs no entry of its own"
            ),
            Self::UnknownArea(directory) => format!(
                "add it to areas.toml: [[area]] with directory = \"{directory}\", a prefix and a title"
            ),
            Self::AreaDirectory(_) => {
                "write small letters, digits and hyphens, such as `billing`".to_owned()
            }
            Self::AreaPrefix(_) => "write capitals alone, such as `BILL`".to_owned(),
            Self::StrayTable { .. } => "correct the name, or move the table".to_owned(),
            Self::DuplicateId { .. } => "give one of the two another id".to_owned(),
            Self::WrongArea { right, .. } => right.as_ref().map_or_else(
                || "correct the id".to_owned(),
                |right| format!("move it to {right}/, or correct the id"),
            ),
            Self::Unknown { kind, nearest, .. } => {
                let otherwise = format!("correct the name, or add the {kind}");
                return did_you_mean(nearest.as_deref(), &otherwise);
            }
            Self::UnknownReading { known, .. } => {
                format!("its readings are {}", known.join(", "))
            }
            Self::DuplicateReading { .. } => "rename one of the two".to_owned(),
            Self::HalfReading(_) => "name both, or neither".to_owned(),
            Self::WrongDefault { claims: true, .. } => {
                "remove `default`, or change the conflict's".to_owned()
            }
            Self::WrongDefault { .. } => {
                "add `default = true`, or change the conflict's".to_owned()
            }
            Self::DefaultWithoutConflict(_) => {
                "remove `default`, or name `conflict` and `reading`".to_owned()
            }
            Self::EmptyReading { conflict, reading } => format!(
                "add a requirement with conflict = \"{conflict}\" and reading = \"{reading}\", or \
                 remove the reading"
            ),
            Self::UntestableWithoutReason(_) => {
                "say why no test can tell, or remove the field".to_owned()
            }
            Self::RivalObservations { .. } => "keep it at one of the two".to_owned(),
            Self::NoSources(_) => "cite every place that says it".to_owned(),
        };
        Some(text)
    }
}
