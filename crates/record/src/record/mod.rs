//! The record: the one serialized, versioned format of a run.
//!
//! `record.json` holds all that a run found, so that every report can be derived from it again and
//! a stranger can check a verdict without running anything. Its JSON Schema is `schema/record.json`.

mod class;
mod conclude;
mod expected;
mod json_format;
mod level;
mod lock;
mod rerun;
#[allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "it is made of constants"
)]
pub mod sample;
mod scenario;
mod store;
mod timestamp;

use std::collections::BTreeMap;
use std::fmt;

use rolecall_model::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use class::{Claim, ClaimError, Class, DECISIONS, Scope};
pub use conclude::Advice;
pub use conclude::{Conclusion, Foundation, Run, Wrong, trace_consequences};
pub use expected::{Expectation, ExpectedFailure, answers_for};
pub use level::{Inapplicable, Level};
pub use lock::{DirectoryLock, LockError};
pub(crate) use rerun::quoted;
pub use rerun::{PART, move_output, option};
#[cfg(test)]
pub(crate) use sample::{run as sample_run, sample};
pub use scenario::{
    Archived, Evidence, Exchange, Failure, Request, Response, Scenario, Step, StepStatus, WrongAct,
};
pub use store::{BUFFER, Staged, replace_file, scenarios_in};
pub use store::{FILE_NAME, StoreError};
pub use timestamp::milliseconds;
pub use timestamp::rfc3339;

/// The value of `format` in every record.
pub const FORMAT: &str = "rolecall-record";

/// The version of the format that this kit writes and reads. It changes when a record written by
/// one version can no longer be read, or would be misread, by the other.
pub const VERSION: u32 = 2;

/// The result of one run of the kit against one implementation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
// The identifier of the schema is a name, and not an address.
#[schemars(title = "rolecall record", extend("$id" = format!("urn:rolecall:schema:record:{VERSION}")))]
pub struct Record {
    /// Names the format; always `rolecall-record`.
    #[schemars(extend("const" = FORMAT))]
    pub format: String,
    /// The version of the format; always 2.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
    /// The kit that ran.
    pub kit: Kit,
    /// The register of requirements it ran against.
    pub register: Register,
    /// The feature files it ran.
    pub suite: Suite,
    /// The implementation that was tested.
    pub implementation: Implementation,
    /// The reading in force of each conflict of the register, by the conflict's id.
    pub readings: BTreeMap<String, Reading>,
    /// Which part of the suite ran.
    pub selection: Selection,
    /// The arguments of `rolecall certify` that set up this run, without those that select
    /// scenarios; never a secret.
    pub rerun: Vec<String>,
    /// When the run began: RFC 3339, UTC.
    #[schemars(extend("format" = "date-time"))]
    pub started: String,
    /// Duration of the run, in microseconds of wall-clock time.
    pub duration_us: u64,
    /// The counts, and the verdict of the whole run.
    pub summary: Summary,
    /// The conformance classes that the implementation claims, and what was found about each.
    pub classes: Vec<Class>,
    /// The requirements that it is known to break.
    pub expected_failures: Vec<ExpectedFailure>,
    /// The runs that it was merged from; absent where it is of one run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Every requirement of the register, in the register's order.
    pub requirements: Vec<Requirement>,
    /// Every scenario that was selected, in the suite's order.
    pub scenarios: Vec<Scenario>,
}

/// One of the runs that a record was merged from: a shard. Its scenarios are those that the shard
/// [holds](Shard::holds).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Part {
    /// Its place among the shards.
    pub shard: Shard,
    /// The base URL that it was driven at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// When it began: RFC 3339, UTC.
    #[schemars(extend("format" = "date-time"))]
    pub started: String,
    /// Its duration, in microseconds of wall-clock time.
    pub duration_us: u64,
}

/// The program that produced a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Kit {
    /// The program's name.
    pub name: String,
    /// Its version (SemVer).
    pub version: String,
    /// The commit that it was built from, with its date, as `--version` prints it; absent where the build does
    /// not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
}

impl fmt::Display for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)?;
        match &self.build {
            Some(build) => write!(f, " ({build})"),
            None => Ok(()),
        }
    }
}

/// The register of requirements of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Register {
    /// Digest of the register's text, as `algorithm:hex`.
    pub digest: String,
    /// Number of requirements in it, rival readings included.
    pub requirements: usize,
    /// The requirements on which others rest, the most basic first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foundations: Vec<Foundation>,
}

/// The feature files of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Suite {
    /// Digest of the feature files, as `algorithm:hex`.
    pub digest: String,
    /// Number of scenarios in the whole suite, expanded outline rows counted one by one.
    pub scenarios: usize,
    /// Whether they are others than those of the kit: such a run shows no class.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub foreign: bool,
    /// The directories that register and features were put together from, if there are several, those built in
    /// left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
}

/// A directory that adds to the register or to the features.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layer {
    /// The name of the directory, without those above it.
    pub name: String,
    /// Digest of its files, as `algorithm:hex`.
    pub digest: String,
}

/// The implementation under test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Implementation {
    /// Its name, as its `implementation.toml` gives it.
    pub name: String,
    /// Its version, likewise.
    pub version: String,
    /// Its vendor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Digest of the build under test, as its `implementation.toml` gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Digest of the `implementation.toml` itself, as `sha256:hex`; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_digest: Option<String>,
    /// The base URL it was driven at; absent in process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The adapter that drove it.
    pub adapter: Adapter,
    /// The fixtures, operations and words that its `implementation.toml` declares that it lacks, such as
    /// `operations.add-site` and `role.sales-administrator`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    /// The operations that the mapping carries out otherwise than by one plain request of the acting user, so
    /// that it could have a part in the outcome.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indirect: Vec<Indirect>,
}

/// An operation that is more than one plain request of the acting user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Indirect {
    /// The operation, such as `grant-role`.
    pub operation: String,
    /// The reasons, in words.
    pub why: String,
}

/// The adapter that drives an implementation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Adapter {
    /// Linked into the kit, without a network in between.
    InProcess,
    /// Over HTTP, by a mapping.
    Http,
    /// As a policy decision point, by the AuthZEN Authorization API.
    Authzen,
}

/// The reading of one conflict that is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reading {
    /// The reading chosen for this run.
    pub chosen: String,
    /// The register's default reading of the conflict.
    pub default: String,
}

/// Which part of the suite was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Selection {
    /// Whether nothing was left out; only a complete run can show conformance.
    pub complete: bool,
    /// The filters in words a person can read, such as `area CCSA, without @slow`.
    pub description: String,
    /// The arguments of `rolecall certify` that say the same; absent where nothing is filtered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Which shard of the selection ran, where it was divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
}

/// One of several parts of a selection that run apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Shard {
    /// Which one, counted from 1.
    pub index: usize,
    /// The number of shards.
    pub count: usize,
}

impl Shard {
    /// Whether the scenario with this id belongs to it. That follows from the id alone, so that every
    /// machine divides a suite alike.
    pub fn holds(self, id: &str) -> bool {
        place(id) % self.count.max(1) as u64 + 1 == self.index as u64
    }
}

/// A number that spreads ids evenly and is the same everywhere: FNV-1a, 64 bits.
fn place(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The result of a whole run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Summary {
    /// The worst verdict of the run's scenarios and requirements, advice aside; null when nothing
    /// ran.
    pub verdict: Option<Verdict>,
    /// Whether the run shows that the implementation conforms: a complete selection, all of it
    /// passed, and no binding requirement in force left without a verdict.
    pub conforms: bool,
    /// Why it does not conform, in a sentence; empty when it does.
    pub reason: String,
    /// The scenarios by verdict.
    pub scenarios: Counts,
    /// The requirements by verdict.
    pub requirements: Counts,
    /// Number of requirements that are advice (`should`) and were not followed. They never make a
    /// run fail.
    pub warnings: usize,
}

/// The number of requirements or scenarios for each verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "each field is the number of the verdict it is named for"
)]
pub struct Counts {
    pub pass: usize,
    pub inconclusive: usize,
    pub fail: usize,
    pub error: usize,
    pub inapplicable: usize,
    /// Without a verdict; always 0 for scenarios, since a record holds those that were selected.
    pub not_run: usize,
}

/// One requirement of the register and what the run found about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Requirement {
    /// Its stable id, such as `CCSA-ELIG-05`.
    pub id: String,
    /// The area it belongs to, such as `CCSA`.
    pub area: String,
    /// A few words.
    pub title: String,
    /// The rule in one sentence.
    pub statement: String,
    /// The kind of rule: allow, deny, hold, or advice.
    pub modality: Modality,
    /// How firmly the documents state it.
    pub basis: Basis,
    /// Every place in the documents that states it.
    pub sources: Vec<Source>,
    /// The conflict it is one answer to, if the documents conflict here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// The reading of that conflict under which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The verdict; null if none of its scenarios ran.
    pub verdict: Option<Verdict>,
    /// Why it is inapplicable, did not run, ran only in part or is inconclusive; empty when there is
    /// nothing to say.
    pub reason: String,
    /// Ids of the scenarios of this record that test it.
    pub scenarios: Vec<String>,
    /// Ids of the scenarios of this record that are its controls: they differ in a single factor,
    /// so that a refusal for another reason cannot look right.
    pub controls: Vec<String>,
    /// Why it is inapplicable; absent where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inapplicable: Option<Inapplicable>,
    /// How many of its scenarios and controls in this record are inapplicable: what was found rests on
    /// the others. Absent where there are none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_playable: usize,
    /// How many more of its scenarios and controls the suite has, which were not selected: what was
    /// found rests on part of its proof. Absent where all of them are in this record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub not_selected: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The kind of rule that a requirement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Something must be possible.
    MustAllow,
    /// Something must be refused.
    MustDeny,
    /// An invariant, an effect, or an exact level of access.
    MustHold,
    /// Advice to operators: not following it is a warning, never a failure.
    Should,
}

/// How firmly the documents state a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text states it.
    Stated,
    /// A table cell is unclear, other text settles it.
    Prose,
    /// Only implied.
    Inferred,
}

/// One place in the documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// The document's id.
    pub document: String,
    /// Section, table, row, column or bullet.
    pub at: String,
}
