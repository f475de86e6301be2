//! One reading for every conflict.

use std::collections::BTreeMap;
use std::fmt;

use rolecall_model::suggest::nearest;
use serde::{Deserialize, Serialize};

use super::Register;

/// The reading chosen for every conflict.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Readings(BTreeMap<String, String>);

impl Readings {
    /// The default reading of every conflict.
    pub fn defaults(register: &Register) -> Self {
        let defaults = register
            .conflicts()
            .iter()
            .map(|it| (it.id.clone(), it.default.clone()));
        Self(defaults.collect())
    }

    /// The defaults, except for choices of the form `conflict=reading`.
    ///
    /// # Errors
    ///
    /// When a choice has another form or names something that the register does not have.
    pub fn chosen<S: AsRef<str>>(
        register: &Register,
        choices: impl IntoIterator<Item = S>,
    ) -> Result<Self, ChoiceError> {
        let mut readings = Self::defaults(register);
        for choice in choices {
            readings.choose(register, choice.as_ref())?;
        }
        Ok(readings)
    }

    /// Takes a choice of the form `conflict=reading`, in place of an earlier choice.
    ///
    /// # Errors
    ///
    /// When the choice has another form or names something that the register does not have.
    pub fn choose(&mut self, register: &Register, choice: &str) -> Result<(), ChoiceError> {
        let (conflict, reading) = parse_choice(register, choice)?;
        self.0.insert(conflict, reading);
        Ok(())
    }

    /// The reading chosen for a conflict; `None` if there is no such conflict.
    pub fn reading_of(&self, conflict: &str) -> Option<&str> {
        self.0.get(conflict).map(String::as_str)
    }

    /// Whether this reading of this conflict is the chosen one.
    pub fn is_chosen(&self, conflict: &str, reading: &str) -> bool {
        self.reading_of(conflict) == Some(reading)
    }

    /// Conflicts and chosen readings, in the order of the conflicts' ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(conflict, reading)| (conflict.as_str(), reading.as_str()))
    }

    /// The chosen readings that are not the default.
    pub fn departures<'a>(
        &'a self,
        register: &'a Register,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter(|(conflict, reading)| {
            register
                .conflict(conflict)
                .is_none_or(|it| it.default != *reading)
        })
    }
}

/// The readings as implementations in this process take them. A conflict that the model does not know
/// makes no difference to them.
impl From<&Readings> for rolecall_model::Readings {
    fn from(readings: &Readings) -> Self {
        let mut chosen = Self::default();
        for (conflict, reading) in readings.iter() {
            chosen.choose(conflict, reading);
        }
        chosen
    }
}

/// Splits `conflict=reading` and makes sure that both exist.
pub(crate) fn parse_choice(
    register: &Register,
    choice: &str,
) -> Result<(String, String), ChoiceError> {
    let Some((conflict, reading)) = choice.split_once('=') else {
        return Err(ChoiceError::Form(choice.to_owned()));
    };
    let (conflict, reading) = (conflict.trim(), reading.trim());
    let Some(known) = register.conflict(conflict) else {
        let ids = register.conflicts().iter().map(|it| it.id.as_str());
        return Err(ChoiceError::Conflict {
            conflict: conflict.to_owned(),
            nearest: nearest(conflict, ids.clone()),
            known: ids.map(str::to_owned).collect(),
        });
    };
    if !known.reading_names().any(|name| name == reading) {
        return Err(ChoiceError::Reading {
            conflict: conflict.to_owned(),
            reading: reading.to_owned(),
            known: known.reading_names().map(str::to_owned).collect(),
        });
    }
    Ok((conflict.to_owned(), reading.to_owned()))
}

/// `conflict=reading`, separated by commas.
impl fmt::Display for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (conflict, reading)) in self.iter().enumerate() {
            write!(f, "{}{conflict}={reading}", if n == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// A choice of reading that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceError {
    /// It is not of the form `conflict=reading`.
    #[error("`{0}` is not a choice of reading; write `conflict=reading`")]
    Form(String),
    /// The register has no such conflict.
    #[error("there is no conflict `{conflict}`; {}", .nearest.as_ref().map_or_else(|| format!("conflicts are {}", .known.join(", ")), |it| format!("did you mean `{it}`?")))]
    Conflict {
        /// The name given.
        conflict: String,
        /// The existing name it resembles.
        nearest: Option<String>,
        /// The names there are.
        known: Vec<String>,
    },
    /// The conflict has no such reading.
    #[error("conflict `{conflict}` has no reading `{reading}`; its readings are {}", .known.join(", "))]
    Reading {
        /// The conflict.
        conflict: String,
        /// The name given.
        reading: String,
        /// The names there are.
        known: Vec<String>,
    },
}
