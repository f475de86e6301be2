//! The entries of the register as types; the files' header comments describe the same fields.

use rolecall_model::area::Area;
use rolecall_record::record::Wrong;
use serde::{Deserialize, Serialize};

/// One atomic, testable rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable name, such as `CCSA-ELIG-05`.
    pub id: String,
    /// The area of its file; set by the loader.
    #[serde(skip_deserializing, default = "unplaced")]
    pub area: Area,
    /// The rule in a few words.
    pub title: String,
    /// The rule in one sentence, with MUST, MUST NOT, MAY or SHOULD.
    pub statement: String,
    /// The kind of behaviour that it requires.
    pub modality: Modality,
    /// Every place in the documents that states it.
    pub sources: Vec<Citation>,
    /// The basis that it has in the documents.
    pub basis: Basis,
    /// The conflict that it belongs to, if the documents disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// The reading of that conflict under which it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Whether that reading is the conflict's default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
    /// The initial state of a test.
    pub setup: String,
    /// Actor, action and outcome that must be observed.
    pub positive: String,
    /// The opposite case, which must be rejected.
    pub negative: String,
    /// Remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The reason why no test can show whether an implementation follows the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untestable: Option<String>,
    /// The observation that is held against it, wherever it is observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_refusal: Option<Observation>,
    /// The line it begins on, in the requirements file of its area; set by the loader.
    #[serde(skip)]
    pub line: usize,
}

impl Requirement {
    /// Whether both are the same wherever they stand.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let moved = Self {
            line: other.line,
            ..self.clone()
        };
        moved == *other
    }
}

/// A placeholder until the loader, which knows the file, sets the area.
fn unplaced() -> Area {
    Area::GENERAL
}

/// Requirements on which others rest: where they fail, the others cannot be told apart from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foundation {
    /// Their ids; a trailing `*` stands for every id with that beginning, here and below.
    pub on: Vec<String>,
    /// The ways in which their failure makes others fail by the same operation; if there are none, others fail
    /// by whatever operation and in whatever way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
    /// Ids of the requirements that rest on them.
    pub requirements: Vec<String>,
    /// Ids of those that do not, although they are among these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// Why they rest on it.
    pub why: String,
}

/// An observation after a refusal. It breaks one requirement of the register, whatever the scenario tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observation {
    /// Something has changed.
    Change,
    /// The refusal says something that its receiver must not learn.
    Disclosure,
}

/// The kind of behaviour that a requirement demands.
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

/// The basis of a requirement in the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text states it.
    Stated,
    /// A table cell lost its mark or its column, but other text settles it.
    Prose,
    /// Only implied, or a lost mark that nothing settles; the note gives the reason for this reading.
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
    /// The question in dispute.
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

/// A public help article from which requirements are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Stable name, such as `cc-administrator-roles`.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Language code.
    pub language: String,
    /// Id of the document that it translates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translates: Option<String>,
}

/// A word of the Swedish feature files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable name, such as `full-administrator`.
    pub id: String,
    /// The kind of thing that it names: a role, an organization, an activity and so on.
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
    /// Ids of the requirements that the passage states.
    pub rules: Vec<String>,
    /// Place in the original.
    pub at: String,
    /// Place in the translation.
    pub sv_at: String,
    /// Whether both mean the same.
    pub verdict: TranslationVerdict,
    /// The place and kind of their difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
}

/// The agreement of a translation with its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationVerdict {
    /// They mean the same.
    Same,
    /// They differ.
    Differs,
}
