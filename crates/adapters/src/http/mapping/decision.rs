//! `[decision-point]`: a server that is asked for decisions and does nothing itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use rolecall_model::Actor;
use rolecall_model::implementation::{Exchange, Failure, Place, Purpose, Session as _, Speaker};
use rolecall_model::verdict::Cause;
use rolecall_record::record::{Claim, DECISIONS, Level};
use serde::Deserialize;
use serde_json::{Value, json};
use toml::Spanned;

use super::check::Scope;
use super::compile::Compiler;
use super::extract::Extract;
use super::file::{self, SecretSource, Sender, or};
use super::problem::Problems;
use super::request::{Body, Field, Request, Statuses};
use super::{conformance, template};
use crate::http::HttpImplementation;
use crate::http::session::HttpSession;
use crate::http::session::credentials::authorize;
use crate::http::session::exchange::Caller;
use crate::http::session::reply::Reply;

/// The key in a file that says that it is about a decision point.
const KEY: &str = "decision-point";

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
    evaluation: Request,
    evaluations: Option<Request>,
    /// Whether the operator's credentials go with a question.
    signs_in: bool,
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
            level: Level::Extended,
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

/// A conversation in which a decision point is asked.
pub(crate) struct Channel {
    session: HttpSession,
}

/// How many questions are asked at a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Endpoint {
    /// One.
    Evaluation,
    /// Several.
    Evaluations,
}

impl HttpImplementation {
    /// A conversation for one scenario.
    pub(crate) fn channel(&self, label: &str) -> Channel {
        Channel {
            session: HttpSession::new(self.shared.clone(), label),
        }
    }

    /// Whether several questions can be asked at once.
    pub(crate) fn takes_several(&self) -> bool {
        let asking = self.shared.mapping.decision_point.as_ref();
        asking.is_some_and(|asking| asking.evaluations.is_some())
    }
}

impl Channel {
    /// Asks, on behalf of this actor, and returns the answer: a JSON value, whatever is in it.
    pub(crate) async fn ask(
        &mut self,
        endpoint: Endpoint,
        body: &Value,
        speaker: Speaker,
        purpose: Purpose,
    ) -> Result<Value, Failure> {
        let shared = self.session.shared.clone();
        let asking = shared.mapping.decision_point.as_ref();
        let request = asking.and_then(|asking| match endpoint {
            Endpoint::Evaluation => Some(&asking.evaluation),
            Endpoint::Evaluations => asking.evaluations.as_ref(),
        });
        let Some((asking, request)) = asking.zip(request) else {
            let message = format!("the file has no [{KEY}] to ask");
            return Err(Failure::new(Cause::Mapping, message));
        };
        let variables = template::context(json!({}));
        let mut ready = request.fill(&shared.base, &shared.mapping.templates, &variables)?;
        ready.body = Some(body.to_string());
        let json = HeaderValue::from_static("application/json");
        ready.headers.push((CONTENT_TYPE, json));
        let actor = if asking.signs_in {
            Actor::Operator
        } else {
            Actor::Anonymous
        };
        let credentials = match self.session.credentials(actor).await? {
            Ok(credentials) => credentials,
            Err(refusal) => return Err(Failure::new(Cause::Mapping, refusal.text)),
        };
        let ready = authorize(ready, credentials);
        let caller = Caller {
            actor,
            purpose,
            on_behalf_of: Some(speaker),
        };
        match self
            .session
            .ask(request, &ready, actor, &caller)
            .await?
            .reply
        {
            Reply::Done(answer) => Ok(answer),
            Reply::Refused(refusal) => Err(self.fail(&refusal.text)),
        }
    }

    /// Says what the last answer was taken for.
    pub(crate) fn conclude(&mut self, outcome: Cow<'static, str>) {
        if let Some(exchange) = self.session.exchanges.last_mut() {
            exchange.outcome = outcome;
        }
    }

    /// The last answer cannot be made anything of.
    pub(crate) fn fail(&mut self, message: &str) -> Failure {
        self.session.fail(Cause::Implementation, message)
    }

    /// The exchanges since the last call.
    pub(crate) fn take_exchanges(&mut self) -> Vec<Exchange> {
        self.session.take_exchanges()
    }
}
