//! `[decision-point]`: a server that is asked for decisions and does nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use rolecall_model::implementation::Place;
use rolecall_record::record::{self, Claim, DECISIONS};
use serde::Deserialize;
use toml::Spanned;

use super::compile::{Compiler, TABLE};
use super::conformance;
use super::extract::Extract;
use super::file::{self, SecretSource, Sender, or};
use super::problem::Problems;
use super::request::{Body, Field, Node, Request, Statuses};
use super::scope::Scope;

/// The key in a file that says that it is about a decision point.
pub(in crate::http) const KEY: &str = "decision-point";

/// Where AuthZEN has single questions asked.
const EVALUATION: &str = "/access/v1/evaluation";
/// Where it has several asked at once.
const EVALUATIONS: &str = "/access/v1/evaluations";

/// Where a decision point says where it is asked.
const CONFIGURATION: &str = "/.well-known/authzen-configuration";
/// The name of the look-up for that.
pub(in crate::http) const ENDPOINTS: &str = "authzen-configuration";

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
pub(in crate::http) struct Written {
    evaluation: Option<Spanned<String>>,
    evaluations: Option<Spanned<String>>,
    batch: Option<Spanned<bool>>,
    #[serde(default)]
    discover: bool,
    question: Option<Spanned<toml::Value>>,
}

/// The part of the file that only decision points have.
#[derive(Debug)]
pub(in crate::http) struct Questions {
    evaluation: Spanned<String>,
    evaluations: Option<Spanned<String>>,
    signs_in: bool,
    /// The place of an address that stands in the way of discovery.
    discovery: Discovery,
    question: Option<Spanned<toml::Value>>,
}

/// Whether the decision point is asked for its endpoints.
#[derive(Debug)]
enum Discovery {
    Off,
    On,
    /// It is to be asked, and an endpoint is written all the same.
    Contradicted(std::ops::Range<usize>),
}

/// How a decision point is asked.
#[derive(Debug)]
pub(in crate::http) struct Asking {
    pub(in crate::http) evaluation: Request,
    pub(in crate::http) evaluations: Option<Request>,
    /// Whether the operator's credentials go with a question.
    pub(in crate::http) signs_in: bool,
    /// The form of a question, where it is not that of AuthZEN's vocabulary.
    pub(in crate::http) question: Option<Node>,
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
            discover,
            question,
        } = self.decision_point;
        let written = evaluation.as_ref().or(evaluations.as_ref());
        let discovery = match (discover, written) {
            (false, _) => Discovery::Off,
            (true, None) => Discovery::On,
            (true, Some(written)) => Discovery::Contradicted(written.span()),
        };
        let evaluations = match batch.map(Spanned::into_inner) {
            Some(false) => None,
            Some(true) => Some(or(evaluations, EVALUATIONS)),
            None => evaluations,
        };
        let questions = Questions {
            evaluation: or(evaluation, EVALUATION),
            evaluations,
            signs_in,
            discovery,
            question,
        };
        let user = file::User {
            value: unused(),
            ..file::User::default()
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
            unknown: Default::default(),
            lookups: Default::default(),
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
    /// Checks and compiles what the file says. With discovery, there is a look-up as well.
    pub(in crate::http) fn compile(
        self,
        compiler: &mut Compiler<'_>,
        lookups: &mut BTreeMap<String, Vec<Request>>,
    ) -> Option<Asking> {
        if let Discovery::Contradicted(span) = &self.discovery {
            let what = format!("{KEY}: with `discover`, the decision point says where it is asked");
            let help = "keep `discover`, or the paths".to_owned();
            compiler.problems.add(Some(span.clone()), what, help);
        }
        let mut evaluation = request(compiler, "evaluation", "$.decision", &self.evaluation)?;
        let mut evaluations = match &self.evaluations {
            None => None,
            Some(path) => Some(request(compiler, "evaluations", "$.evaluations", path)?),
        };
        if matches!(self.discovery, Discovery::On) {
            let path = Spanned::new(0..0, CONFIGURATION.to_owned());
            let mut configuration = request(compiler, "discover", "$", &path)?;
            configuration.method = Method::GET;
            for field in &mut configuration.extract {
                TABLE.clone_into(&mut field.name);
            }
            if !self.signs_in {
                configuration.sender = Sender::Nobody;
            }
            lookups.insert(ENDPOINTS.to_owned(), vec![configuration]);
            for request in [Some(&mut evaluation), evaluations.as_mut()]
                .into_iter()
                .flatten()
            {
                request.uses.insert(ENDPOINTS.to_owned());
            }
        }
        let question = match &self.question {
            None => None,
            Some(written) => {
                let parts = ["subject", "action", "resource", "context"];
                let mut scope = Scope::default();
                scope.known.extend(parts.map(str::to_owned));
                scope.known.extend(compiler.secrets.iter().cloned());
                let place = format!("{KEY}.question");
                let node = compiler.node(&place, &written.span(), written.get_ref(), &mut scope)?;
                if !matches!(node, Node::Table(_)) {
                    let what = format!("{place}: a question is a table");
                    let help = "write subject, action, resource and context, such as subject = \
                                \"{{ subject }}\"";
                    compiler
                        .problems
                        .add(Some(written.span()), what, help.to_owned());
                }
                Some(node)
            }
        };
        Some(Asking {
            evaluation,
            evaluations,
            signs_in: self.signs_in,
            question,
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
    let extract = Extract::at(answer).ok()?;
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
        uses: BTreeSet::new(),
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
