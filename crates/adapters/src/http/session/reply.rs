//! From an answer to its meaning: done, refused, or a failure.

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use rolecall_model::Refusal;
use rolecall_model::implementation::{Failure, Place};
use rolecall_model::verdict::Cause;
use serde_json::{Value, json};

use crate::http::mapping::request::Request;
use crate::http::mapping::template::{self, Templates};
use crate::http::transport::client::Raw;
use crate::http::transport::redaction::excerpt;
use crate::http::transport::retry;

/// A requirement's id is short; whatever is longer is something else.
const LONGEST_REQUIREMENT: usize = 64;

/// An answer that means something.
#[derive(Debug)]
pub(in crate::http) enum Reply {
    /// The request was carried out; the body, where JSON is needed.
    Done(Value),
    /// The request was understood and not carried out.
    Refused(Refusal),
}

/// Reads an answer as the mapping says.
pub(in crate::http) fn read(
    request: &Request,
    raw: &Raw,
    templates: &Templates,
    by_operator: bool,
) -> Result<Reply, Failure> {
    if let Some(id) = &raw.astray {
        let message = format!(
            "{}: its x-request-id shows that the answer belongs to another request of this run \
             ({}); check the server, or a proxy before it, for mixing up answers",
            request.place,
            excerpt(id),
        );
        return Err(Failure::new(Cause::Implementation, message));
    }
    // The source of tokens is not a part of the claims.
    let is_claimed = !matches!(request.at, Place::User | Place::Operator);
    if is_claimed && is_unserved(request, raw, templates)? {
        return Err(unserved(request, raw));
    }
    if raw.status == 401 && by_operator {
        let message = format!(
            "{}: the operator's credentials were not accepted ({}); check the secret behind \
             authentication.operator-token, or what [authentication] says in its place",
            request.place,
            raw.summary(),
        );
        return Err(Failure::new(Cause::Mapping, message));
    }
    if request.done.contains(raw.status) {
        // A default cannot know which answers are files.
        let may_be_file = request.extract_text.is_some()
            && request.refused_when.as_ref().is_some_and(|it| it.inherited);
        // What is waited for may not be there yet, and then the answer may be anything.
        let may_wait = request.until.is_some();
        let needs_json = (!request.extract.is_empty() && !may_wait)
            || request.paginate.is_some()
            || (request.refused_when.is_some() && !raw.body.is_empty() && !may_be_file);
        if needs_json || request.extract_text.is_some() || request.done_when.is_some() {
            check_encoding(request, raw)?;
        }
        let body = if needs_json {
            json_body(request, raw)?
        } else if may_be_file || may_wait {
            serde_json::from_slice(&raw.body).unwrap_or(Value::Null)
        } else {
            Value::Null
        };
        if let Some(refused_when) = &request.refused_when
            && !(refused_when.inherited && body.is_null())
        {
            let context = json!({ "body": body, "status": raw.status });
            let refused = templates
                .evaluate(&refused_when.expression, &template::context(context))
                .map_err(|error| {
                    let error = format!("{error}; the answer is {}", raw.summary());
                    request.mistake("refused-when", &error)
                })?;
            if refused.is_true() && refused_when.is_answer {
                return Ok(Reply::Refused(refusal(request, raw)));
            }
            if refused.is_true() {
                let message = format!(
                    "{}: the operator was refused with {}",
                    request.place,
                    raw.summary()
                );
                return Err(Failure::new(Cause::Implementation, message));
            }
        }
        check_done(request, raw, templates)?;
        return Ok(Reply::Done(body));
    }
    if request.refused.contains(raw.status) {
        return Ok(Reply::Refused(refusal(request, raw)));
    }
    Err(unlisted(request, raw))
}

/// Checks `done-when`: nothing follows from an answer that does not meet it.
fn check_done(request: &Request, raw: &Raw, templates: &Templates) -> Result<(), Failure> {
    let Some(done_when) = &request.done_when else {
        return Ok(());
    };
    let body: Option<Value> = serde_json::from_slice(&raw.body).ok();
    // A default cannot know which answers are files.
    if done_when.inherited && request.extract_text.is_some() && body.is_none() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&raw.body);
    let context = json!({ "body": body, "status": raw.status, "text": text });
    let why = match templates.evaluate(&done_when.expression, &template::context(context)) {
        Ok(holds) if holds.is_true() => return Ok(()),
        Ok(_) => String::new(),
        // Whether the field is missing for once or has another name, nothing was shown to be done.
        Err(error) => format!(" ({error})"),
    };
    let message = format!(
        "{}.done-when: it does not hold{why}, so it is not known whether the request was carried out; the answer is {}",
        request.place,
        raw.summary(),
    );
    Err(Failure::new(Cause::Implementation, message))
}

/// True if the answer says that the server has nothing of the kind.
fn is_unserved(request: &Request, raw: &Raw, templates: &Templates) -> Result<bool, Failure> {
    if request.unserved.contains(raw.status) {
        return Ok(true);
    }
    let Some(expression) = &request.unserved_when else {
        return Ok(false);
    };
    let body: Value = serde_json::from_slice(&raw.body).unwrap_or(Value::Null);
    let text = String::from_utf8_lossy(&raw.body);
    let context = json!({ "body": body, "status": raw.status, "text": text });
    let verdict = templates
        .evaluate(expression, &template::context(context))
        .map_err(|error| {
            let error = format!("{error}; the answer is {}", raw.summary());
            request.mistake("unserved-when", &error)
        })?;
    Ok(verdict.is_true())
}

/// A mapped operation is claimed, and a claimed operation has to be served.
fn unserved(request: &Request, raw: &Raw) -> Failure {
    let Request { place, method, .. } = request;
    Failure::unserved(format!(
        "{place}: claimed and not served: the answer to {method} is {}; correct the request, or \
         write the name into conformance.lacks if there is no such thing",
        raw.summary(),
    ))
}

fn refusal(request: &Request, raw: &Raw) -> Refusal {
    let requirement = request.requirement.as_ref().and_then(|path| {
        let body: Value = serde_json::from_slice(&raw.body).ok()?;
        let id = path.first(&body)?.as_str()?;
        (!id.is_empty() && id.len() <= LONGEST_REQUIREMENT).then(|| id.to_owned())
    });
    Refusal {
        requirement: requirement.map(Into::into),
        text: raw.text().into_owned().into(),
    }
}

/// A body that was compressed although nobody asked for that cannot be read.
fn check_encoding(request: &Request, raw: &Raw) -> Result<(), Failure> {
    let encoding = raw.header(&CONTENT_ENCODING).unwrap_or("identity");
    if raw.body.is_empty() || encoding.eq_ignore_ascii_case("identity") {
        return Ok(());
    }
    let message = format!(
        "{}: the answer of {} is compressed (content-encoding: {}), which was not asked for; let \
         the server, or the proxy before it, heed accept-encoding: identity",
        request.place,
        raw.status,
        excerpt(encoding),
    );
    Err(Failure::new(Cause::Implementation, message))
}

fn json_body(request: &Request, raw: &Raw) -> Result<Value, Failure> {
    serde_json::from_slice(&raw.body).map_err(|error| {
        let html = raw
            .header(&CONTENT_TYPE)
            .is_some_and(|it| it.starts_with("text/html"));
        let why = if raw.body.is_empty() || html {
            String::new()
        } else {
            format!(" ({error})")
        };
        let message = format!(
            "{}: JSON is needed, and the answer is {}{why}",
            request.place,
            raw.summary()
        );
        Failure::new(Cause::Implementation, message)
    })
}

/// An answer that the mapping has no meaning for proves nothing.
fn unlisted(request: &Request, raw: &Raw) -> Failure {
    let Request { place, .. } = request;
    let summary = raw.summary();
    let pause = retry::pause(raw).filter(|_| retry::is_too_soon(raw.status));
    if let Some(pause) = pause {
        let message = format!(
            "{place}: {}; Retry-After asks for {} s, which the scenario no longer has: lower \
             target.concurrency or raise target.scenario-deadline ({summary})",
            too_soon(raw.status),
            pause.as_secs(),
        );
        return Failure::new(Cause::Implementation, message);
    }
    if (400..500).contains(&raw.status) && request.at == Place::Operator {
        let message = format!(
            "{place}: the operator was given no token ({summary}); check the secrets and what is sent"
        );
        return Failure::new(Cause::Mapping, message);
    }
    let message = match (raw.status, request.at) {
        (300..=399, _) => {
            let location = raw.header(&LOCATION).unwrap_or("nowhere");
            format!(
                "{place}: redirected to {} with {}, and redirects are not followed; write the \
                 final address into the mapping",
                excerpt(location),
                raw.status,
            )
        }
        (429, _) => format!(
            "{place}: {}, and no Retry-After says how long to wait; lower target.concurrency \
             ({summary})",
            too_soon(raw.status),
        ),
        (400..=499, Place::Fixture) => {
            let (_, fixture) = place.split_once('.').unwrap_or(("", place));
            format!("the fixture `{fixture}` was refused with {summary}")
        }
        (500..=599, _) => format!("{place}: the server failed with {summary}"),
        _ => format!("{place}: the mapping lists neither under `done` nor `refused`: {summary}"),
    };
    Failure::new(Cause::Implementation, message)
}

const fn too_soon(status: u16) -> &'static str {
    match status {
        429 => "too many requests",
        _ => "the server is not available",
    }
}
