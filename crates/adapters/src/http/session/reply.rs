//! From an answer to its meaning: done, refused, or a failure.

use std::cell::OnceCell;

use reqwest::header::{CONTENT_ENCODING, LOCATION};
use rolecall_model::Refusal;
use rolecall_model::implementation::{Failure, Place};
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value};

use crate::http::mapping::request::{Paginate, Request};
use crate::http::mapping::template::{Expression, Templates, Variables};
use crate::http::transport::excerpt::excerpt;
use crate::http::transport::redaction::Redactor;
use crate::http::transport::response::Response;
use crate::http::transport::retry;

/// The longest id of a requirement; a longer text is something else.
const LONGEST_REQUIREMENT: usize = 64;

/// The meaning of an answer.
#[derive(Debug)]
pub(in crate::http) enum Reply {
    /// The request was carried out; the body, where JSON is needed.
    Done(Value),
    /// The request was understood and not carried out.
    Refused(Refusal),
}

/// A request and its answer, as they are being read.
pub(in crate::http) struct Reading<'a> {
    request: &'a Request,
    response: &'a Response,
    templates: &'a Templates,
    redactor: &'a Redactor,
    /// The variables of the request.
    variables: &'a Map<String, Value>,
    /// The body as JSON, parsed once; null if it is not JSON.
    json: OnceCell<Value>,
}

impl<'a> Reading<'a> {
    pub(in crate::http) const fn new(
        request: &'a Request,
        response: &'a Response,
        templates: &'a Templates,
        redactor: &'a Redactor,
        variables: &'a Map<String, Value>,
    ) -> Self {
        Self {
            request,
            response,
            templates,
            redactor,
            variables,
            json: OnceCell::new(),
        }
    }

    /// Reads the answer as the mapping says. A status that the request lists counts before the usual meaning
    /// of 401, which is that the operator's credentials are not accepted.
    pub(in crate::http) fn reply(self, by_operator: bool) -> Result<Reply, Failure> {
        let status = self.response.status;
        self.check_correlation()?;
        self.check_served()?;
        if self.request.done.contains(status) {
            return self.done();
        }
        if self.request.refused.contains(status) {
            self.check_page()?;
            return Ok(Reply::Refused(self.refusal()));
        }
        if status == 401 && by_operator {
            let what = format!(
                "the operator's credentials were not accepted ({}); check the secret behind \
                 authentication.operator-token, or the other settings of [authentication]{}",
                self.summary(),
                match self.request.at {
                    Place::User => {
                        "; if the user is meant, list 401 under `refused` of this request"
                    }
                    _ => "",
                },
            );
            return Err(self.failure(Cause::Mapping, &what));
        }
        Err(self.unlisted())
    }

    /// A failure at the place of the request.
    fn failure(&self, cause: Cause, what: &str) -> Failure {
        Failure::new(cause, format!("{}: {what}", self.request.place))
    }

    /// The answer in short, for a message.
    fn summary(&self) -> String {
        self.response.summary(|text| self.redactor.redact(text))
    }

    /// The beginning of a text of the answer, without secrets.
    fn excerpt(&self, text: &str) -> String {
        excerpt(&self.redactor.redact(text))
    }

    /// The body as JSON; null if it is not JSON.
    fn json(&self) -> &Value {
        self.json
            .get_or_init(|| self.response.json().unwrap_or(Value::Null))
    }

    /// Evaluates an expression over the answer.
    fn holds(&self, expression: &Expression) -> Result<bool, String> {
        let text = String::from_utf8_lossy(&self.response.body);
        let mut context = self.variables.clone();
        context.insert("body".to_owned(), self.json().clone());
        context.insert("status".to_owned(), self.response.status.into());
        context.insert("text".to_owned(), text.into());
        let value = self
            .templates
            .evaluate(expression, &Variables::of(&context))?;
        Ok(value.is_true())
    }

    /// The mistake of an expression that cannot be evaluated over the answer.
    fn mistake(&self, part: &str, error: &str) -> Failure {
        let error = format!("{error}; the answer is {}", self.summary());
        self.request.mistake(part, &error)
    }

    /// Checks that the answer belongs to this request.
    fn check_correlation(&self) -> Result<(), Failure> {
        let Some(id) = &self.response.astray else {
            return Ok(());
        };
        let what = format!(
            "its x-request-id shows that the answer belongs to another request of this run ({}); \
             check the server, or a proxy before it, for mixing up answers",
            self.excerpt(id),
        );
        Err(self.failure(Cause::Implementation, &what))
    }

    /// Checks that the server serves the request at all: a mapped operation is claimed, and a claimed
    /// operation has to be served. The source of tokens is not a part of the claims.
    fn check_served(&self) -> Result<(), Failure> {
        let Request { place, method, .. } = self.request;
        if matches!(self.request.at, Place::User | Place::Operator) {
            return Ok(());
        }
        let unserved = match &self.request.unserved_when {
            _ if self.request.unserved.contains(self.response.status) => true,
            None => false,
            Some(expression) => self
                .holds(expression)
                .map_err(|error| self.mistake("unserved-when", &error))?,
        };
        if !unserved {
            return Ok(());
        }
        Err(Failure::unserved(format!(
            "{place}: claimed and not served: the answer to {method} is {}; correct the request, or \
             list the name under conformance.lacks if the server has nothing of the kind",
            self.summary(),
        )))
    }

    /// Reads an answer whose status means done.
    fn done(self) -> Result<Reply, Failure> {
        let request = self.request;
        let is_empty = self.response.body.is_empty();
        // A default condition does not know which answers are files.
        let may_be_file = request.extract_text.is_some()
            && request.refused_when.as_ref().is_some_and(|it| it.inherited);
        // An answer before the condition of `until` is met may be anything.
        let may_wait = request.until.is_some();
        let needs_json = (request.extract.iter().any(|it| it.extract.needs_json()) && !may_wait)
            || request.paginate.as_ref().is_some_and(Paginate::needs_json)
            || (request.refused_when.is_some() && !is_empty && !may_be_file);
        if needs_json || request.extract_text.is_some() || request.done_when.is_some() {
            self.check_encoding()?;
        }
        let reads_json = needs_json || may_be_file || may_wait;
        if needs_json {
            self.need_json()?;
        }
        let has_own_condition = request.done_when.as_ref().is_some_and(|it| !it.inherited);
        if !has_own_condition {
            self.check_page()?;
        }
        if let Some(refused_when) = &request.refused_when
            && !(refused_when.inherited && (!reads_json || self.json().is_null()))
        {
            let refused = self
                .holds(&refused_when.expression)
                .map_err(|error| self.mistake("refused-when", &error))?;
            if refused && refused_when.is_answer {
                return Ok(Reply::Refused(self.refusal()));
            }
            if refused {
                let what = format!("the operator was refused with {}", self.summary());
                return Err(self.failure(Cause::Implementation, &what));
            }
        }
        self.check_done()?;
        Ok(Reply::Done(match reads_json {
            true => {
                self.json();
                self.json.into_inner().unwrap_or_default()
            }
            false => Value::Null,
        }))
    }

    /// Checks that the answer is not a page for a browser: a sign-in or an error page of a gateway says nothing
    /// about the request, whatever its status.
    fn check_page(&self) -> Result<(), Failure> {
        if self.request.html || !self.response.is_page() {
            return Ok(());
        }
        let what = format!(
            "the answer is a page for a browser, as a gateway or a sign-in sends it, and no outcome: {}; if \
             the implementation itself answers like that, write html = true",
            self.summary(),
        );
        Err(self.failure(Cause::Implementation, &what))
    }

    /// Checks `done-when`: nothing follows from an answer that does not meet it.
    fn check_done(&self) -> Result<(), Failure> {
        let Some(done_when) = &self.request.done_when else {
            return Ok(());
        };
        // A default condition does not know which answers are files.
        let is_file = self.request.extract_text.is_some() && self.response.json().is_none();
        if done_when.inherited && is_file {
            return Ok(());
        }
        let why = match self.holds(&done_when.expression) {
            Ok(true) => return Ok(()),
            Ok(false) => String::new(),
            // The field may be missing, or have another name: either way nothing was shown to be done.
            Err(error) => format!(" ({error})"),
        };
        let message = format!(
            "{}.done-when: it does not hold{why}, so it is not known whether the request was \
             carried out; the answer is {}",
            self.request.place,
            self.summary(),
        );
        Err(Failure::new(Cause::Implementation, message))
    }

    fn refusal(&self) -> Refusal {
        let requirement = self.request.requirement.as_ref().and_then(|path| {
            let id = path.first(self.json())?.as_str()?;
            (!id.is_empty() && id.len() <= LONGEST_REQUIREMENT).then(|| id.to_owned())
        });
        Refusal {
            requirement: requirement.map(Into::into),
            text: self.response.text().into_owned().into(),
        }
    }

    /// Checks that the body is not compressed: the request accepts no encoding.
    fn check_encoding(&self) -> Result<(), Failure> {
        let encoding = self.response.header(&CONTENT_ENCODING);
        let encoding = encoding.unwrap_or("identity");
        if self.response.body.is_empty() || encoding.eq_ignore_ascii_case("identity") {
            return Ok(());
        }
        let what = format!(
            "the answer of {} is compressed (content-encoding: {}), which was not asked for; let \
             the server, or the proxy before it, heed accept-encoding: identity",
            self.response.status,
            self.excerpt(encoding),
        );
        Err(self.failure(Cause::Implementation, &what))
    }

    /// Parses the body, which has to be JSON.
    fn need_json(&self) -> Result<(), Failure> {
        if self.json.get().is_some_and(|it| !it.is_null()) {
            return Ok(());
        }
        let parsed: Result<Value, _> = serde_json::from_slice(&self.response.body);
        let error = match parsed {
            Ok(body) => {
                self.json.get_or_init(|| body);
                return Ok(());
            }
            Err(error) => error,
        };
        let why = if self.response.body.is_empty() || self.response.is_page() {
            String::new()
        } else {
            format!(" ({error})")
        };
        let what = format!("JSON is needed, and the answer is {}{why}", self.summary());
        Err(self.failure(Cause::Implementation, &what))
    }

    /// The failure of an answer whose status the mapping does not list; it proves nothing.
    fn unlisted(&self) -> Failure {
        let place = &self.request.place;
        let status = self.response.status;
        let summary = self.summary();
        let pause = retry::pause(self.response).filter(|_| retry::is_too_soon(status));
        if let Some(pause) = pause {
            let what = format!(
                "{}; Retry-After asks for {} s, which the scenario no longer has: lower \
                 target.concurrency or raise target.scenario-deadline ({summary})",
                too_soon(status),
                pause.as_secs(),
            );
            return self.failure(Cause::Implementation, &what);
        }
        let what = match (status, self.request.at) {
            (400..=499, Place::Operator) => {
                let what = format!(
                    "the operator was given no token ({summary}); check the secrets and the request"
                );
                return self.failure(Cause::Mapping, &what);
            }
            (300..=399, _) => {
                let location = self.response.header(&LOCATION).unwrap_or("nowhere");
                format!(
                    "redirected to {} with {status}, and redirects are not followed; write the final \
                     address into the mapping",
                    self.excerpt(location),
                )
            }
            (429, _) => format!(
                "{}, and no Retry-After says how long to wait; lower target.concurrency ({summary})",
                too_soon(status),
            ),
            (400..=499, Place::Fixture) => {
                let (_, fixture) = place.split_once('.').unwrap_or(("", place));
                let message = format!("the fixture `{fixture}` was refused with {summary}");
                return Failure::new(Cause::Implementation, message);
            }
            (500..=599, _) => format!("the server failed with {summary}"),
            _ => format!("the mapping lists neither under `done` nor `refused`: {summary}"),
        };
        self.failure(Cause::Implementation, &what)
    }
}

const fn too_soon(status: u16) -> &'static str {
    match status {
        429 => "too many requests",
        _ => "the server is not available",
    }
}
