//! The payload of a certificate: an in-toto statement, version 1
//! (<https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md>), with the Test Result
//! predicate, version 0.1
//! (<https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md>).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::strict_json;

/// The type of every statement.
pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";

/// The type of every predicate of ours.
pub const PREDICATE_TYPE: &str = "https://in-toto.io/attestation/test-result/v0.1";

/// A test result about a subject. Unknown members are ignored, as the
/// specification asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// Always [`STATEMENT_TYPE`].
    #[serde(rename = "_type")]
    pub kind: String,
    /// The builds that were tested; ours have one.
    pub subject: Vec<Descriptor>,
    /// Always [`PREDICATE_TYPE`].
    pub predicate_type: String,
    /// The result.
    pub predicate: TestResult,
}

/// The result of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// The overall result.
    pub result: Outcome,
    /// The inputs and the outputs of the run, by digest.
    pub configuration: Vec<Descriptor>,
    /// URL of the run, such as its page in a CI service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Ids of the requirements that were met.
    #[serde(default)]
    pub passed_tests: Vec<String>,
    /// Ids of the requirements that are advice and were not followed.
    #[serde(default)]
    pub warned_tests: Vec<String>,
    /// Ids of the requirements that were not met; ours have none.
    #[serde(default)]
    pub failed_tests: Vec<String>,
}

/// The result of a run, in the words of the predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Outcome {
    /// It conforms to every class that is claimed, each in full.
    Passed,
    /// It passed, and some advice was not followed, or a class was shown in part, or the features were not
    /// those of the kit.
    Warned,
    /// It does not conform.
    Failed,
}

impl Outcome {
    /// The word of the predicate.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "PASSED",
            Self::Warned => "WARNED",
            Self::Failed => "FAILED",
        }
    }
}

/// A file or another artifact, identified by its digest
/// (<https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md>).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// Its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its digests in hexadecimal digits, by algorithm.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub digest: BTreeMap<String, String>,
    /// Its media type.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub media_type: String,
    /// Further annotations.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<String, Value>,
}

impl Descriptor {
    /// Something with a name and a digest, given as `algorithm:hex`.
    pub fn new(name: &str, digest: &str) -> Self {
        let (algorithm, hex) = digest.split_once(':').unwrap_or(("", digest));
        Self {
            name: name.to_owned(),
            digest: [(algorithm.to_owned(), hex.to_owned())].into(),
            ..Self::default()
        }
    }

    /// With a media type.
    #[must_use]
    pub fn of_type(self, media_type: &str) -> Self {
        Self {
            media_type: media_type.to_owned(),
            ..self
        }
    }

    /// With an annotation.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.annotations.insert(name.to_owned(), value.into());
        self
    }

    /// The SHA-256 digest, as `sha256:hex`, where it has one.
    pub fn sha256(&self) -> Option<String> {
        let hex = self.digest.get("sha256")?;
        Some(format!("sha256:{hex}"))
    }

    /// The digests in words.
    pub fn digests(&self) -> String {
        let digests = self.digest.iter();
        let digests: Vec<_> = digests.map(|(name, hex)| format!("{name}:{hex}")).collect();
        digests.join(", ")
    }
}

/// The reason why a payload is not a statement about a test run.
#[derive(Debug, Error)]
pub enum StatementError {
    /// It is not in the shape of one.
    #[error("the statement cannot be read: {0}")]
    Syntax(#[from] serde_json::Error),
    /// It is of another type or version.
    #[error("the statement is of type `{found}`, expected `{STATEMENT_TYPE}`")]
    Type {
        /// The value found.
        found: String,
    },
    /// It is about something else than tests.
    #[error("the predicate is of type `{found}`, expected `{PREDICATE_TYPE}`")]
    Predicate {
        /// The value found.
        found: String,
    },
    /// It does not say what was tested.
    #[error("the statement has {found} subjects, expected one, with a name and a digest")]
    Subject {
        /// The number of usable ones.
        found: usize,
    },
}

/// The types of a statement; they are looked at before all else.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    #[serde(default, rename = "_type")]
    kind: String,
    #[serde(default)]
    predicate_type: String,
}

impl Statement {
    /// The test result of a subject.
    pub fn about(subject: Descriptor, predicate: TestResult) -> Self {
        Self {
            kind: STATEMENT_TYPE.to_owned(),
            subject: vec![subject],
            predicate_type: PREDICATE_TYPE.to_owned(),
            predicate,
        }
    }

    /// Reads a statement and checks its types and that it has a subject.
    pub fn parse(json: &[u8]) -> Result<Self, StatementError> {
        strict_json::check(json)?;
        let header: Header = serde_json::from_slice(json)?;
        if header.kind != STATEMENT_TYPE {
            return Err(StatementError::Type { found: header.kind });
        }
        if header.predicate_type != PREDICATE_TYPE {
            return Err(StatementError::Predicate {
                found: header.predicate_type,
            });
        }
        let statement: Self = serde_json::from_slice(json)?;
        match statement.subject.as_slice() {
            [only] if !only.name.is_empty() && !only.digest.is_empty() => Ok(statement),
            [_] => Err(StatementError::Subject { found: 0 }),
            several => Err(StatementError::Subject {
                found: several.len(),
            }),
        }
    }

    /// The descriptor of this name in the configuration.
    pub fn configured(&self, name: &str) -> Option<&Descriptor> {
        let configuration = &self.predicate.configuration;
        configuration.iter().find(|it| it.name == name)
    }

    /// The statement as JSON.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]
mod tests {
    use serde_json::json;

    use super::*;

    fn example() -> Value {
        json!({
            "_type": STATEMENT_TYPE,
            "subject": [{"name": "Example Hub 4.2.0", "digest": {"sha256": "ab"}}],
            "predicateType": PREDICATE_TYPE,
            "predicate": {"result": "PASSED", "configuration": [], "passedTests": ["GEN-08"]},
        })
    }

    fn parse(value: &Value) -> Result<Statement, StatementError> {
        Statement::parse(&serde_json::to_vec(value).unwrap())
    }

    #[test]
    fn a_statement_comes_back_as_it_was_written() {
        let statement = parse(&example()).unwrap();
        assert_eq!(statement.predicate.passed_tests, ["GEN-08"]);
        let again = Statement::parse(&statement.to_json().unwrap()).unwrap();
        assert_eq!(statement, again);
    }

    #[test]
    fn unknown_members_are_ignored() {
        let mut value = example();
        value["predicate"]["lines"] = json!(7);
        value["subject"][0]["uri"] = json!("pkg:generic/hub");
        parse(&value).unwrap();
    }

    #[test]
    fn other_statements_are_told_by_their_types() {
        for (field, text) in [
            ("_type", "https://in-toto.io/Statement/v0.1"),
            ("predicateType", "https://slsa.dev/provenance/v1"),
        ] {
            let mut value = example();
            value[field] = json!(text);
            // A statement of another type has another shape, too.
            value["predicate"] = json!({});
            let message = parse(&value).unwrap_err().to_string();
            assert!(
                message.contains(text) && message.contains("expected"),
                "{message}"
            );
        }
        for subject in [
            json!([]),
            json!([{"name": "Hub"}]),
            json!([{"digest": {"sha256": "ab"}}]),
            json!([{"name": "a", "digest": {"sha256": "ab"}}, {"name": "b", "digest": {"sha256": "cd"}}]),
        ] {
            let mut value = example();
            value["subject"] = subject;
            let message = parse(&value).unwrap_err().to_string();
            assert!(message.contains("expected one"), "{message}");
        }
        let mut value = example();
        value["predicate"]["result"] = json!("GREEN");
        let message = parse(&value).unwrap_err().to_string();
        assert!(
            message.contains("GREEN") && message.contains("PASSED"),
            "{message}"
        );
    }
}
