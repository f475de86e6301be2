//! One request of a mapping, compiled, and how it is filled in.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use rolecall_model::implementation::{Failure, Place};
use rolecall_model::verdict::Cause;
use serde_json::{Map, Value};

use super::extract::{Extract, Path, Where};
use super::file::{Sender, Status};
use super::shape::Shape;
use super::template::{Expression, Template, Templates, Variables};

/// The type of a JSON body.
const JSON: &str = "application/json";

/// A request that can be filled in.
#[derive(Debug)]
pub(in crate::http) struct Request {
    /// Where it stands in the file, for messages: `operations.view-user`.
    pub(in crate::http) place: String,
    /// The same as a value.
    pub(in crate::http) at: Place,
    pub(in crate::http) method: Method,
    /// Another server than the target, such as one that issues tokens.
    pub(in crate::http) base: Option<Url>,
    pub(in crate::http) path: Template,
    pub(in crate::http) query: Vec<(String, Template)>,
    pub(in crate::http) headers: Vec<(HeaderName, Template)>,
    pub(in crate::http) body: Body,
    pub(in crate::http) omit_null: bool,
    /// HTTP Basic, in the place of the sender's credentials.
    pub(in crate::http) basic: Option<Basic>,
    pub(in crate::http) sender: Sender,
    pub(in crate::http) when: Option<Expression>,
    pub(in crate::http) done: Statuses,
    pub(in crate::http) done_when: Option<DoneWhen>,
    pub(in crate::http) refused: Statuses,
    pub(in crate::http) refused_when: Option<RefusedWhen>,
    /// Statuses that say: there is no such thing here.
    pub(in crate::http) unserved: Statuses,
    /// The same, as an expression over the answer.
    pub(in crate::http) unserved_when: Option<Expression>,
    pub(in crate::http) until: Option<Until>,
    /// The variables that its templates use.
    pub(in crate::http) uses: BTreeSet<String>,
    /// Whether a page for a browser may be an answer.
    pub(in crate::http) html: bool,
    /// Whether the request only looks, and changes nothing.
    pub(in crate::http) looks: bool,
    pub(in crate::http) requirement: Option<Path>,
    pub(in crate::http) extract: Vec<Field>,
    pub(in crate::http) extract_text: Option<String>,
    pub(in crate::http) paginate: Option<Paginate>,
}

impl Request {
    /// Whether the server may change something. That a POST only looks is for the file to say; of the other
    /// methods it cannot be said.
    pub(in crate::http) fn changes(&self) -> bool {
        match self.method {
            Method::POST => !self.looks,
            ref method => !method.is_safe(),
        }
    }
}

/// A field to extract.
#[derive(Debug)]
pub(in crate::http) struct Field {
    pub(in crate::http) name: String,
    pub(in crate::http) extract: Extract,
    /// The shape of a field of the answer; `None` for a value that later requests use.
    pub(in crate::http) shape: Option<Shape>,
    /// Whether it may be missing.
    pub(in crate::http) optional: bool,
}

/// The condition that an answer whose status means done has to meet as well.
#[derive(Debug)]
pub(in crate::http) struct DoneWhen {
    pub(in crate::http) expression: Expression,
    /// Whether it is the default's, which knows nothing of this request in particular.
    pub(in crate::http) inherited: bool,
}

/// The condition under which an answer whose status means done is a refusal.
#[derive(Debug)]
pub(in crate::http) struct RefusedWhen {
    pub(in crate::http) expression: Expression,
    /// Whether it is the default's, which knows nothing of this request in particular.
    pub(in crate::http) inherited: bool,
    /// Whether it answers the actor. What the operator is refused does not, unless the request
    /// says so: an act could seem refused that nobody attempted.
    pub(in crate::http) is_answer: bool,
}

/// Asking again until something holds, and not for ever.
#[derive(Debug)]
pub(in crate::http) struct Until {
    pub(in crate::http) expression: Expression,
    /// How long at most, the server's own time left out.
    pub(in crate::http) within: Duration,
    /// How long between one answer and the next question.
    pub(in crate::http) every: Duration,
}

impl Until {
    /// How often it is asked at most. A count, so that the same answers always end the same way.
    pub(in crate::http) fn attempts(&self) -> u32 {
        let pauses = self.within.as_secs_f64() / self.every.as_secs_f64().max(0.001);
        // Saturates, and is never negative.
        (pauses.ceil() as u32).saturating_add(1)
    }
}

/// Credentials by HTTP Basic (RFC 7617).
#[derive(Debug)]
pub(in crate::http) struct Basic {
    pub(in crate::http) user: Template,
    pub(in crate::http) password: Template,
    /// Whether both are form-encoded first, as OAuth 2.0 has it (RFC 6749, 2.3.1).
    pub(in crate::http) form_encoded: bool,
}

/// How to come by the next page.
#[derive(Debug)]
pub(in crate::http) enum Paginate {
    /// Each answer has the URL of the next page in a `Link` header (RFC 8288).
    Link,
    /// Each answer names the next page.
    Next {
        /// Where it does; nothing or null on the last one.
        next: Where,
        /// The parameter that takes the name; without it the name is a URL.
        query: Option<String>,
    },
    /// The pages are numbered from 1.
    Numbered {
        /// Where an answer says how many there are.
        pages: Where,
        /// The parameter that takes the number.
        query: String,
    },
    /// The entries are counted.
    Counted {
        /// Where an answer says how many there are on all pages; without it, an empty page is the last.
        total: Option<Where>,
        /// The entries of one page.
        items: Path,
        /// The number of the first entry.
        first: u64,
        /// The parameter that takes the number of the first entry of a page.
        query: String,
    },
}

impl Paginate {
    /// Whether the pages are found in the body.
    pub(in crate::http) const fn needs_json(&self) -> bool {
        match self {
            Self::Link => false,
            Self::Next { next: found, .. } | Self::Numbered { pages: found, .. } => {
                matches!(found, Where::Path(_))
            }
            Self::Counted { .. } => true,
        }
    }

    /// The header that says how the pages go on.
    pub(in crate::http) const fn header(&self) -> Option<&HeaderName> {
        let found = match self {
            Self::Link => return None,
            Self::Next { next: found, .. } | Self::Numbered { pages: found, .. } => Some(found),
            Self::Counted { total, .. } => total.as_ref(),
        };
        match found {
            Some(Where::Header(name)) => Some(name),
            _ => None,
        }
    }
}

/// The body of a request.
#[derive(Debug)]
pub(in crate::http) enum Body {
    Nothing,
    Json(Node),
    /// Pairs in `application/x-www-form-urlencoded`.
    Form(Vec<(String, Template)>),
    Text {
        template: Template,
        content_type: String,
    },
}

/// A part of a JSON body.
#[derive(Debug)]
pub(in crate::http) enum Node {
    Fixed(Value),
    Text(Template),
    Value(Expression),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

/// A set of status codes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(in crate::http) struct Statuses(Vec<(u16, u16)>);

impl Statuses {
    pub(in crate::http) fn of(codes: &[u16]) -> Self {
        Self(codes.iter().map(|code| (*code, *code)).collect())
    }

    pub(in crate::http) fn success() -> Self {
        Self(vec![(200, 299)])
    }

    /// Reads what the file lists.
    pub(in crate::http) fn parse(written: &[Status]) -> Result<Self, String> {
        let one = |written: &Status| -> Option<(u16, u16)> {
            let (from, to) = match written {
                Status::One(code) => (*code, *code),
                Status::Range(range) => match (range.strip_suffix("xx"), range.split_once('-')) {
                    (Some(class), _) => {
                        let class: u16 = class.parse().ok()?;
                        (
                            class.checked_mul(100)?,
                            class.checked_mul(100)?.checked_add(99)?,
                        )
                    }
                    (None, Some((from, to))) => (from.parse().ok()?, to.parse().ok()?),
                    (None, None) => {
                        let code = range.parse().ok()?;
                        (code, code)
                    }
                },
            };
            (100 <= from && from <= to && to <= 599).then_some((from, to))
        };
        written
            .iter()
            .map(|status| {
                one(status).ok_or_else(|| match status {
                    Status::One(code) => format!("{code} is not a status code"),
                    Status::Range(range) => {
                        format!("`{range}` is neither a status code nor a range")
                    }
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub(in crate::http) fn contains(&self, status: u16) -> bool {
        self.0
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&status))
    }

    /// The set without what the other has.
    pub(in crate::http) fn without(&self, other: &Self) -> Self {
        let left = (100..600).filter(|status| self.contains(*status) && !other.contains(*status));
        Self(left.map(|status| (status, status)).collect())
    }

    /// A status that is in both sets.
    pub(in crate::http) fn common(&self, other: &Self) -> Option<u16> {
        (100..600).find(|status| self.contains(*status) && other.contains(*status))
    }
}

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
pub(in crate::http) struct Ready {
    pub(in crate::http) method: Method,
    pub(in crate::http) url: Url,
    pub(in crate::http) headers: Vec<(HeaderName, HeaderValue)>,
    pub(in crate::http) body: Option<String>,
}

/// The headers that name the sender of a request; there are none for nobody.
pub(in crate::http) type Credentials = Vec<(HeaderName, HeaderValue)>;

impl Ready {
    /// The request with these credentials, in place of headers of the same names.
    pub(in crate::http) fn authorized(mut self, credentials: Credentials) -> Self {
        self.headers
            .retain(|(other, _)| !credentials.iter().any(|(name, _)| name == other));
        self.headers.splice(0..0, credentials);
        self
    }
}

impl Ready {
    /// The request with these cookies besides those that it has.
    pub(in crate::http) fn with_cookies(mut self, cookies: &str) -> Self {
        let own = self.headers.iter().find(|(name, _)| name == COOKIE);
        let all = match own.and_then(|(_, value)| value.to_str().ok()) {
            Some(own) => format!("{own}; {cookies}"),
            None => cookies.to_owned(),
        };
        // A cookie came in a header, and fits into one.
        if let Ok(mut value) = HeaderValue::from_str(&all) {
            value.set_sensitive(true);
            self.headers.retain(|(name, _)| name != COOKIE);
            self.headers.push((COOKIE, value));
        }
        self
    }
}

impl Request {
    /// Fills the request in.
    pub(in crate::http) fn fill(
        &self,
        base: &Url,
        templates: &Templates,
        variables: &Variables<'_>,
    ) -> Result<Ready, Failure> {
        // The name of a part is only put together for a message.
        let render = |(section, name): (&str, &str), template: &Template| {
            templates.render(template, variables).map_err(|error| {
                let dot = if section.is_empty() { "" } else { "." };
                self.mistake(&format!("{section}{dot}{name}"), &error)
            })
        };
        let path = render(("", "path"), &self.path)?;
        let mut url = self.url(self.base.as_ref().unwrap_or(base), &path)?;
        for (name, template) in &self.query {
            let value = render(("query", name), template)?;
            if !value.is_empty() {
                url.query_pairs_mut().append_pair(name, &value);
            }
        }
        let mut headers = Vec::with_capacity(self.headers.len() + 2);
        for (name, template) in &self.headers {
            let value = render(("headers", name.as_str()), template)?;
            if !value.is_empty() {
                headers.push((name.clone(), self.header(name.as_str(), &value)?));
            }
        }
        let (body, content_type) = match &self.body {
            Body::Nothing => (None, None),
            Body::Json(node) => {
                let mut value = node
                    .fill(templates, variables)
                    .map_err(|error| self.mistake("body", &error))?;
                if self.omit_null {
                    omit_null(&mut value);
                }
                (Some(value.to_string()), Some(JSON))
            }
            Body::Form(pairs) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for (name, template) in pairs {
                    let value = render(("form", name), template)?;
                    if !value.is_empty() {
                        form.append_pair(name, &value);
                    }
                }
                let content_type = "application/x-www-form-urlencoded";
                (Some(form.finish()), Some(content_type))
            }
            Body::Text {
                template,
                content_type,
            } => (
                Some(render(("", "body-text"), template)?),
                Some(content_type.as_str()),
            ),
        };
        if let Some(content_type) = content_type
            && !headers.iter().any(|(name, _)| name == CONTENT_TYPE)
        {
            let value = match content_type {
                JSON => HeaderValue::from_static(JSON),
                other => self.header("content-type", other)?,
            };
            headers.push((CONTENT_TYPE, value));
        }
        if let Some(basic) = &self.basic {
            let user = render(("basic", "user"), &basic.user)?;
            let password = render(("basic", "password"), &basic.password)?;
            headers.retain(|(name, _)| name != AUTHORIZATION);
            headers.push((AUTHORIZATION, self.basic(basic, &user, &password)?));
        }
        Ok(Ready {
            method: self.method.clone(),
            url,
            headers,
            body,
        })
    }

    fn basic(&self, basic: &Basic, user: &str, password: &str) -> Result<HeaderValue, Failure> {
        let encode = |text: &str| -> String {
            match basic.form_encoded {
                true => form_urlencoded::byte_serialize(text.as_bytes()).collect(),
                false => text.to_owned(),
            }
        };
        let user = encode(user);
        // What follows the first colon is the password.
        if user.contains(':') {
            return Err(self.mistake("basic.user", "a colon cannot be part of it"));
        }
        let pair = format!("{user}:{}", encode(password));
        let mut value = self.header("basic", &format!("Basic {}", STANDARD.encode(pair)))?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// The base URL with the path at its end.
    fn url(&self, base: &Url, path: &str) -> Result<Url, Failure> {
        let prefix = base.path().trim_end_matches('/');
        let whole = format!("{prefix}{path}");
        let mut url = base.clone();
        url.set_path(&whole);
        // A dot segment would have been resolved, and the request gone somewhere else.
        if url.path().matches('/').count() != whole.matches('/').count() {
            return Err(self.mistake("path", &format!("`{path}` leads somewhere else")));
        }
        Ok(url)
    }

    fn header(&self, name: &str, value: &str) -> Result<HeaderValue, Failure> {
        HeaderValue::from_str(value)
            .map_err(|_| self.mistake(&format!("headers.{name}"), "the value cannot be a header"))
    }

    /// A failure that the mapping is to blame for.
    pub(in crate::http) fn mistake(&self, part: &str, error: &str) -> Failure {
        Failure::new(Cause::Mapping, format!("{}.{part}: {error}", self.place)).in_place(self.at)
    }
}

impl Node {
    /// Fills the part in.
    pub(in crate::http) fn fill(
        &self,
        templates: &Templates,
        variables: &Variables<'_>,
    ) -> Result<Value, String> {
        Ok(match self {
            Self::Fixed(value) => value.clone(),
            Self::Text(template) => templates.render(template, variables)?.into(),
            Self::Value(expression) => templates.value(expression, variables)?,
            Self::List(items) => items
                .iter()
                .map(|item| item.fill(templates, variables))
                .collect::<Result<_, _>>()?,
            Self::Table(fields) => {
                let mut table = Map::new();
                for (name, node) in fields {
                    table.insert(name.clone(), node.fill(templates, variables)?);
                }
                Value::Object(table)
            }
        })
    }
}

fn omit_null(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(omit_null);
        }
        Value::Array(items) => items.iter_mut().for_each(omit_null),
        _ => {}
    }
}
