//! `[decision-point]`: a server that is asked for decisions and does nothing itself.

use std::collections::BTreeMap;

use reqwest::Method;
use rolecall_model::implementation::Place;
use rolecall_record::record::{self, Claim, DECISIONS};
use serde::Deserialize;
use toml::Spanned;

use super::compile::Compiler;
use super::conformance;
use super::extract::Extract;
use super::file::{self, SecretSource, Sender, or};
use super::problem::Problems;
use super::request::{Body, Field, Request, Statuses};
use super::scope::Scope;

/// The key in a file that says that it is about a decision point.
pub(in crate::http) const KEY: &str = "decision-point";

/// Where AuthZEN has single questions asked.
const EVALUATION: &str = "/access/v1/evaluation";
/// Where it has several asked at once.
const EVALUATIONS: &str = "/access/v1/evaluations";

/// The whole file of a decision point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::http) struct File {
    implementation: file::Who,
    #[serde(default)]
    target: file::Target,
    authentication: Option<Authentication>,
    #[serde(default)]
    conformance: file::Conformance,
    #[serde(default)]
    lacking: file::Lacking,
    decision_point: Written,
    #[serde(default)]
    expected_failure: Vec<file::ExpectedFailure>,
}

/// `[authentication]`, where nobody but the operator asks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Authentication {
    operator_token: Option<Spanned<SecretSource>>,
    #[serde(default)]
    operator: file::Operator,
    #[serde(default)]
    secrets: BTreeMap<Spanned<String>, Spanned<SecretSource>>,
}

/// `[decision-point]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    evaluation: Option<Spanned<String>>,
    evaluations: Option<Spanned<String>>,
    batch: Option<Spanned<bool>>,
}

/// The part of the file that only decision points have.
#[derive(Debug)]
pub(in crate::http) struct Questions {
    evaluation: Spanned<String>,
    evaluations: Option<Spanned<String>>,
    signs_in: bool,
}

/// How a decision point is asked.
#[derive(Debug)]
pub(in crate::http) struct Asking {
    pub(in crate::http) evaluation: Request,
    pub(in crate::http) evaluations: Option<Request>,
    /// Whether the operator's credentials go with a question.
    pub(in crate::http) signs_in: bool,
}

/// Whether a file is about a decision point.
pub(in crate::http) fn is_meant(text: &str) -> bool {
    text.parse::<toml::Table>()
        .is_ok_and(|table| table.contains_key(KEY))
}

impl File {
    /// The parts that it has in common with a mapping, and the rest.
    pub(in crate::http) fn split(self) -> (file::File, Questions) {
        let signs_in = self.authentication.is_some();
        // Where nobody signs in, nothing is made of the header.
        let unused = || Some(Spanned::new(0..0, "-".to_owned()));
        let authentication = self.authentication.unwrap_or(Authentication {
            operator_token: None,
            operator: file::Operator {
                value: unused(),
                ..file::Operator::default()
            },
            secrets: BTreeMap::new(),
        });
        let Written {
            evaluation,
            evaluations,
            batch,
        } = self.decision_point;
        let evaluations = match batch.map(Spanned::into_inner) {
            Some(false) => None,
            Some(true) => Some(or(evaluations, EVALUATIONS)),
            None => evaluations,
        };
        let questions = Questions {
            evaluation: or(evaluation, EVALUATION),
            evaluations,
            signs_in,
        };
        let user = file::User {
            header: None,
            value: unused(),
            headers: Default::default(),
            token_request: None,
            table: None,
        };
        let file = file::File {
            implementation: self.implementation,
            target: self.target,
            authentication: file::Authentication {
                operator_token: authentication.operator_token,
                operator: authentication.operator,
                user,
                impostor: None,
                secrets: authentication.secrets,
            },
            conformance: self.conformance,
            defaults: file::Defaults::default(),
            names: Default::default(),
            ignored: Default::default(),
            lacking: self.lacking,
            fixtures: Default::default(),
            operations: Default::default(),
            existing: Default::default(),
            expected_failure: self.expected_failure,
        };
        (file, questions)
    }
}

impl Questions {
    /// Checks and compiles what the file says.
    pub(in crate::http) fn compile(self, compiler: &mut Compiler<'_>) -> Option<Asking> {
        let evaluation = request(compiler, "evaluation", "$.decision", &self.evaluation);
        let evaluations = match &self.evaluations {
            None => None,
            Some(path) => Some(request(compiler, "evaluations", "$.evaluations", path)?),
        };
        Some(Asking {
            evaluation: evaluation?,
            evaluations,
            signs_in: self.signs_in,
        })
    }
}

fn request(
    compiler: &mut Compiler<'_>,
    name: &str,
    answer: &str,
    path: &Spanned<String>,
) -> Option<Request> {
    let place = format!("{KEY}.{name}");
    let nothing = &mut Scope::default();
    let path = compiler.path(&place, path, nothing)?;
    // An answer without this field cannot be used.
    let extract = Extract::compile(&file::Extract::Path(answer.to_owned())).ok()?;
    Some(Request {
        place,
        at: Place::DecisionPoint,
        method: Method::POST,
        base: None,
        path,
        query: Vec::new(),
        headers: Vec::new(),
        body: Body::Nothing,
        omit_null: false,
        basic: None,
        sender: Sender::Operator,
        when: None,
        done: Statuses::of(&[200]),
        done_when: None,
        refused: Statuses::default(),
        refused_when: None,
        unserved: Statuses::of(&[405, 501]),
        unserved_when: None,
        until: None,
        html: false,
        // To ask changes nothing.
        looks: true,
        requirement: None,
        extract: vec![Field {
            name: name.to_owned(),
            extract,
            shape: None,
            optional: false,
        }],
        extract_text: None,
        paginate: None,
    })
}

/// The claims of a decision point, which has one class.
pub(in crate::http) fn claims(
    conformance: &file::Conformance,
    problems: &mut Problems<'_>,
) -> Vec<Claim> {
    let Some(written) = &conformance.classes else {
        return vec![Claim {
            name: DECISIONS.to_owned(),
            scope: record::Scope::Extended,
            partial: true,
        }];
    };
    let claims = conformance::claims(conformance, problems);
    if let Some(other) = claims.iter().find(|claim| claim.name != DECISIONS) {
        let what = format!(
            "conformance.classes: a decision point has no effects to look at, and cannot claim `{}`",
            other.name
        );
        let help = format!("claim `{DECISIONS}`, or `{DECISIONS}:core`");
        problems.add(Some(written.span()), what, help);
    }
    claims
}
