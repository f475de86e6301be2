//! Reading and writing the file.

use std::fmt;

use super::model::Population;

/// The largest file that is read, in bytes.
const LIMIT: usize = 16 << 20;

/// The format of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

/// A mistake in a file: its place, and what is wrong there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mistake {
    /// The place, such as `organization[0].person[2].email`; empty if the message has it.
    pub place: String,
    /// The mistake.
    pub what: String,
    /// The correction.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.what)
    }
}

impl Population {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it is too large, or not a file of this format with these keys.
    pub fn parse(text: &str, format: Format) -> Result<Self, Mistake> {
        let mistake = |what: String| Mistake {
            place: String::new(),
            what,
            help: "`rolecall init --state` writes an example with every key".to_owned(),
        };
        if text.len() > LIMIT {
            return Err(mistake(format!("the file is larger than {LIMIT} bytes")));
        }
        match format {
            Format::Toml => toml::from_str(text)
                .map_err(|error| mistake(error.to_string().trim_end().to_owned())),
            Format::Json => serde_json::from_str(text)
                .map_err(|error| mistake(error.to_string().trim_end().to_owned())),
        }
    }

    /// The file with these contents.
    ///
    /// # Errors
    ///
    /// When they cannot be written in the format.
    pub fn write(&self, format: Format) -> Result<String, Mistake> {
        let written = match format {
            Format::Toml => toml::to_string(self).map_err(|error| error.to_string()),
            Format::Json => serde_json::to_string_pretty(self).map_err(|error| error.to_string()),
        };
        written.map_err(|what| Mistake {
            place: String::new(),
            what,
            help: "choose the other format".to_owned(),
        })
    }
}
