//! What the register says, as types; the files' header comments describe the same fields.

use rolecall_model::area::Area;
use serde::{Deserialize, Serialize};

/// One atomic, testable rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable name, such as `CCSA-ELIG-05`.
    pub id: String,
    /// The area of the file it stands in; set by the loader.
    #[serde(skip_deserializing, default = "unplaced")]
    pub area: Area,
    /// The rule in a few words.
    pub title: String,
    /// The rule in one sentence, with MUST, MUST NOT, MAY or SHOULD.
    pub statement: String,
    /// What kind of behaviour it demands.
    pub modality: Modality,
    /// Every place in the documents that says it.
    pub sources: Vec<Citation>,
    /// How firmly the documents say it.
    pub basis: Basis,
    /// The conflict it is an answer to, if the documents disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// The reading of that conflict under which it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Whether that reading is the conflict's default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
    /// State a test starts from.
    pub setup: String,
    /// Actor, action and outcome that must be found.
    pub positive: String,
    /// The opposite case, which must be rejected.
    pub negative: String,
    /// Remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why no test can tell whether an implementation keeps the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untestable: Option<String>,
    /// The line it begins on, in the requirements file of its area; set by the loader.
    #[serde(skip)]
    pub line: usize,
}

/// Stands in until the loader, which knows the file, has set the area.
fn unplaced() -> Area {
    Area::General
}

/// What kind of behaviour a requirement demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// An action must succeed.
    MustAllow,
    /// An action must be refused.
    MustDeny,
    /// An invariant, an effect, or an access level that is exactly read-only.
    MustHold,
    /// Advice: a warning when it is not followed, never a failure.
    Should,
}

/// How firmly the documents say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text says it.
    Stated,
    /// A table cell lost its mark or its column, but other text settles it.
    Prose,
    /// Only implied, or a lost mark that nothing settles; the note says why this reading.
    Inferred,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the [`Document`].
    pub doc: String,
    /// Section, table, row, column or bullet.
    pub at: String,
}

/// A question on which the documents, or two readings of one table, disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Stable name, such as `any-role-any-user`.
    pub id: String,
    /// What is disputed.
    pub question: String,
    /// The possible answers.
    pub readings: Vec<Reading>,
    /// Name of the reading in force unless another is chosen.
    pub default: String,
    /// The reason for that default.
    pub why: String,
    /// Requirements outside the conflict that presuppose the default; a trailing `*` stands for every
    /// id with that beginning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affects: Vec<String>,
}

impl Conflict {
    /// Whether a requirement outside the conflict presupposes the default.
    pub fn affects(&self, id: &str) -> bool {
        self.affects.iter().any(|it| match it.strip_suffix('*') {
            Some(beginning) => id.starts_with(beginning),
            None => it == id,
        })
    }

    /// Names of its readings.
    pub fn reading_names(&self) -> impl Iterator<Item = &str> {
        self.readings.iter().map(|reading| reading.name.as_str())
    }
}

/// One answer to the question of a [`Conflict`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Name within the conflict.
    pub name: String,
    /// The answer.
    pub says: String,
    /// Ids of the documents that support it.
    pub docs: Vec<String>,
}

/// A public help article the requirements are taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Stable name, such as `cc-administrator-roles`.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Language code.
    pub language: String,
    /// Id of the document it is a translation of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translates: Option<String>,
}

/// A word of the Swedish feature files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable name, such as `full-administrator`.
    pub id: String,
    /// What it names: a role, an organization, an activity and so on.
    pub kind: String,
    /// The Swedish word to use.
    pub sv: String,
    /// The English word.
    pub en: String,
    /// The word as the translated document prints it; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sv_printed: Option<String>,
    /// Remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The comparison of a translated passage with its original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationCheck {
    /// Stable name, such as `SV-01`.
    pub id: String,
    /// Ids of the requirements the passage states.
    pub rules: Vec<String>,
    /// Place in the original.
    pub at: String,
    /// Place in the translation.
    pub sv_at: String,
    /// Whether both say the same.
    pub verdict: TranslationVerdict,
    /// Where and how they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
}

/// Whether a translation says what its original says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationVerdict {
    /// It does.
    Same,
    /// It does not.
    Differs,
}
