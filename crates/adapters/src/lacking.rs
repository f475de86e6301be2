//! Words that an implementation has nothing for: a scenario that says one of them cannot be played.

use std::collections::BTreeSet;
use std::path::Path;

use rolecall_model::capability::Capability;
use rolecall_model::implementation::Failure;
use rolecall_model::required::Lack;
use rolecall_model::word::{Word, words_in};
use serde_json::Value;

/// The failure of an operation or fixture that is not mapped.
pub(super) fn has_no(capability: Capability) -> Failure {
    let what = match capability {
        Capability::Fixture(_) => "fixture",
        Capability::Operation(_) => "operation",
    };
    let name = capability.name();
    let message = format!("the implementation has no {what} `{name}` (conformance.lacks)");
    Failure::lacking(Lack::Capability(capability), message)
}

/// The failure of an operation that a decision point does not decide.
pub(super) fn does_not_decide(capability: Capability) -> Failure {
    let name = capability.name();
    let message = format!("the decision point does not decide `{name}` (conformance.lacks)");
    Failure::lacking(Lack::Capability(capability), message)
}

/// The words that an implementation lacks, says its file.
#[derive(Clone, Debug, Default)]
pub(super) struct LackingWords {
    words: BTreeSet<Word>,
    /// The file's name, for messages.
    file: String,
}

impl LackingWords {
    /// These words, as the file at this path says.
    pub(super) fn new(words: BTreeSet<Word>, path: &str) -> Self {
        // The way to it is another wherever the file is read, such as beside a record.
        let name = Path::new(path).file_name();
        let file = name.map_or_else(|| path.into(), |name| name.to_string_lossy());
        Self {
            words,
            file: file.into_owned(),
        }
    }

    /// Whether what is to be said can be said.
    pub(super) fn check(&self, parameters: &Value) -> Result<(), Failure> {
        if self.words.is_empty() {
            return Ok(());
        }
        words_in(parameters)
            .into_iter()
            .try_for_each(|word| self.knows(word))
    }

    /// Whether the implementation has this word.
    pub(super) fn knows(&self, word: Word) -> Result<(), Failure> {
        if !self.words.contains(&word) {
            return Ok(());
        }
        let message = format!(
            "the implementation has no {word} (lacking.{} of {})",
            word.vocabulary().name(),
            self.file,
        );
        Err(Failure::lacking(Lack::Word(word), message))
    }
}
