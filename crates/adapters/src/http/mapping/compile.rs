//! From a request as it is written to a request that can be filled in.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::HeaderName;
use rolecall_model::implementation::Place;
use rolecall_model::outcome::AnswerKind;
use toml::Spanned;

use super::file::{self, Sender};
use super::problem::{Problems, did_you_mean, list};
use super::request::{Basic, Request};
use super::scope::Scope;
use super::shape::Shape;
use super::target::base_url;
use super::template::{Template, Templates};

/// The name under which the lifetime of a token is extracted, in seconds.
pub(in crate::http) const EXPIRES_IN: &str = "expires_in";

/// The name under which a look-up extracts its table.
pub(in crate::http) const TABLE: &str = "table";

/// The task that requests are compiled for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::http) enum Task {
    /// An operation that answers like this.
    Operation(AnswerKind),
    /// A fixture that has to learn these values.
    Fixture(&'static [&'static str]),
    /// The requests for a user's token, sent by the operator; or for cookies, in the place of one.
    Token { cookies: bool },
    /// The requests for the operator's own token, sent by nobody yet.
    OperatorToken { cookies: bool },
    /// The requests for a table that the whole run uses, sent by the operator.
    Lookup,
}

impl Task {
    /// The fields that have to be extracted.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Operation(kind) => kind.fields(),
            Self::Fixture(fields) => fields,
            Self::Token { cookies: true } | Self::OperatorToken { cookies: true } => &[],
            Self::Token { .. } | Self::OperatorToken { .. } => &["token"],
            Self::Lookup => &[TABLE],
        }
    }

    /// Optional fields that may be extracted beside them.
    const fn extras(self) -> &'static [&'static str] {
        match self {
            // With cookies, there may be a token as well, such as one against forged requests.
            Self::Token { .. } | Self::OperatorToken { .. } => &[EXPIRES_IN, "token"],
            Self::Operation(_) | Self::Fixture(_) | Self::Lookup => &[],
        }
    }

    /// Whether a field may be missing in an answer.
    pub(in crate::http) fn is_optional(self, field: &str) -> bool {
        self.extras().contains(&field) && !self.fields().contains(&field)
    }

    pub(in crate::http) fn shape(self, field: &str) -> Option<Shape> {
        match self {
            Self::Operation(kind) => Shape::of(kind, field),
            Self::Lookup => Some(Shape::Map(None)).filter(|_| field == TABLE),
            Self::Fixture(_) | Self::Token { .. } | Self::OperatorToken { .. } => None,
        }
    }

    /// The part of the mapping that the requests stand in.
    const fn place(self) -> Place {
        match self {
            Self::Operation(_) => Place::Operation,
            Self::Fixture(_) => Place::Fixture,
            Self::Lookup => Place::Fixture,
            Self::Token { .. } => Place::User,
            Self::OperatorToken { .. } => Place::Operator,
        }
    }

    const fn sender(self) -> Sender {
        match self {
            Self::Operation(_) => Sender::Actor,
            Self::Fixture(_) | Self::Token { .. } | Self::Lookup => Sender::Operator,
            Self::OperatorToken { .. } => Sender::Nobody,
        }
    }
}

/// Compiles the requests of one file.
pub(in crate::http) struct Compiler<'a> {
    pub(in crate::http) templates: Templates,
    pub(in crate::http) problems: Problems<'a>,
    pub(in crate::http) defaults: file::Defaults,
    /// How long a request is repeated that says `until`, and how often, unless it says so itself.
    pub(in crate::http) poll: Poll,
    /// The names of secrets, which every template knows.
    pub(in crate::http) secrets: Vec<String>,
    /// The names of look-ups, which the templates of all requests know but those for tokens of the operator
    /// and for look-ups themselves.
    pub(in crate::http) lookups: Vec<String>,
}

/// How to ask again until something holds.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct Poll {
    pub(in crate::http) within: Duration,
    pub(in crate::http) every: Duration,
}

impl Compiler<'_> {
    /// Compiles the requests of one operation or fixture, and checks that together they tell what
    /// has to be told.
    pub(in crate::http) fn requests(
        &mut self,
        place: &str,
        span: Range<usize>,
        written: &[file::Request],
        task: Task,
        variables: impl IntoIterator<Item = String>,
    ) -> Vec<Request> {
        if written.is_empty() {
            let help = "leave it out, and name it in conformance.lacks".to_owned();
            self.problems.add(
                Some(span.clone()),
                format!("{place}: there is no request"),
                help,
            );
        }
        let mut scope = Scope {
            known: variables.into_iter().collect(),
            used: BTreeSet::new(),
        };
        scope.known.insert("label".to_owned());
        scope.known.extend(self.secrets.iter().cloned());
        if !matches!(task, Task::OperatorToken { .. } | Task::Lookup) {
            scope.known.extend(self.lookups.iter().cloned());
        }
        let mut found = BTreeSet::new();
        // Values that no answer needs, with the place where they are extracted.
        let mut carried: Vec<(Spanned<String>, BTreeSet<String>)> = Vec::new();
        let mut requests = Vec::new();
        for (index, request) in written.iter().enumerate() {
            let place = match written {
                [_] => place.to_owned(),
                _ => format!("{place}[{index}]"),
            };
            scope.used.clear();
            requests.extend(
                self.request(&place, request, task, &mut scope)
                    .map(|request| Request {
                        uses: scope.used.clone(),
                        ..request
                    }),
            );
            for (name, users) in &mut carried {
                if scope.used.contains(name.get_ref()) {
                    users.insert(place.clone());
                }
            }
            for name in request.extract.keys().chain(&request.extract_text) {
                let called = name.get_ref().as_str();
                if task.fields().contains(&called) {
                    found.insert(name.get_ref().clone());
                } else if !task.extras().contains(&called) {
                    carried.push((name.clone(), BTreeSet::new()));
                }
                scope.known.insert(name.get_ref().clone());
            }
        }
        for (name, users) in carried {
            if users.is_empty() {
                let what = format!("{place}: nothing uses `{}`", name.get_ref());
                let fields = task.fields().iter().copied();
                let help = did_you_mean(name.get_ref(), fields.clone()).or_else(|| {
                    Some(match task.fields() {
                        [] => "nothing has to be extracted here".to_owned(),
                        _ => format!("the fields to extract are {}", list(fields)),
                    })
                });
                self.problems.add(Some(name.span()), what, help);
            }
        }
        let missing: Vec<&str> = task
            .fields()
            .iter()
            .copied()
            .filter(|field| !found.contains(*field))
            .collect();
        if !missing.is_empty() {
            let what = format!(
                "{place}: nothing extracts {}",
                list(missing.iter().copied())
            );
            let example = missing.first().copied().unwrap_or_default();
            let help =
                format!("say where the answer has it, such as extract.{example} = \"$.{example}\"");
            self.problems.add(Some(span), what, help);
        }
        requests
    }

    fn request(
        &mut self,
        place: &str,
        written: &file::Request,
        task: Task,
        scope: &mut Scope,
    ) -> Option<Request> {
        let sender = match &written.sender {
            None => task.sender(),
            Some(sender) => {
                let wrong = match (task.sender(), *sender.get_ref()) {
                    (Sender::Operator, Sender::Actor) => Some("only the operator acts here"),
                    (Sender::Nobody, Sender::Actor | Sender::Operator) => {
                        Some("the operator has no token yet")
                    }
                    _ => None,
                };
                if let Some(why) = wrong {
                    self.problems.add(
                        Some(sender.span()),
                        format!("{place}.as: {why}"),
                        "leave it out".to_owned(),
                    );
                }
                *sender.get_ref()
            }
        };
        let method = Method::from_bytes(written.method.get_ref().to_ascii_uppercase().as_bytes());
        let method = self.note(
            place,
            "method",
            written.method.span(),
            method.map_err(|e| e.to_string()),
        );
        let base = written.base_url.as_ref().map(|url| {
            let base = base_url(url.get_ref());
            self.note(place, "base-url", url.span(), base)
        });
        let path = self.path(place, &written.path, scope);
        let mut query = Vec::new();
        for (name, template) in &written.query {
            let part = format!("query.{}", name.get_ref());
            query.extend(
                self.template(place, &part, template, scope)
                    .map(|template| (name.get_ref().clone(), template)),
            );
        }
        let headers = self.headers(place, written, scope);
        let body = self.body(place, written, scope);
        let when = written
            .when
            .as_ref()
            .and_then(|it| self.expression(place, "when", it, scope));
        let (done, refused) = self.statuses(place, written, task, sender);
        let done_when = self.done_when(place, written, scope);
        let refused_when = self.refused_when(place, written, task, sender, scope);
        let unserved = self.unserved(place, written);
        let unserved_when = self.unserved_when(place, written, scope);
        let until = self.until(place, written, scope);
        let basic = written.basic.as_ref().map(|basic| {
            let user = self.template(place, "basic.user", &basic.user, scope);
            let password = self.template(place, "basic.password", &basic.password, scope);
            let form_encoded = matches!(task, Task::Token { .. } | Task::OperatorToken { .. });
            user.zip(password).map(|(user, password)| Basic {
                user,
                password,
                form_encoded,
            })
        });
        let requirement = written
            .requirement
            .clone()
            .or_else(|| self.defaults.requirement.clone());
        let requirement = requirement.and_then(|path| self.json_path(place, "requirement", &path));
        let mut extract = Vec::new();
        for (name, written) in &written.extract {
            extract.extend(self.field(place, name, written, task, scope));
        }
        let paginate = written
            .paginate
            .as_ref()
            .and_then(|paginate| self.paginate(place, paginate));
        Some(Request {
            place: place.to_owned(),
            at: task.place(),
            uses: BTreeSet::new(),
            looks: written
                .looks
                .or_else(|| method.as_ref().map(is_look))
                .unwrap_or_default(),
            method: method?,
            base: base.map_or(Some(None), |base| base.map(Some))?,
            path: path?,
            query,
            headers,
            body: body?,
            omit_null: written.omit_null,
            basic: basic.map_or(Some(None), |basic| basic.map(Some))?,
            sender,
            when,
            done,
            done_when,
            refused,
            refused_when,
            unserved,
            unserved_when,
            until,
            html: written.html.or(self.defaults.html).unwrap_or_default(),
            requirement,
            extract,
            extract_text: written
                .extract_text
                .as_ref()
                .map(|name| name.get_ref().clone()),
            paginate,
        })
    }

    fn headers(
        &mut self,
        place: &str,
        written: &file::Request,
        scope: &mut Scope,
    ) -> Vec<(HeaderName, Template)> {
        let mut headers = Vec::new();
        let defaults: Vec<_> = self
            .defaults
            .headers
            .iter()
            .filter(|(name, _)| !written.headers.contains_key(*name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let own = written
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()));
        for (name, value) in defaults.into_iter().chain(own) {
            let part = format!("headers.{}", name.get_ref());
            let Some(header) = self.header_name(place, &part, &name) else {
                continue;
            };
            let template = self.template(place, &part, &value, scope);
            headers.extend(template.map(|template| (header, template)));
        }
        headers
    }
}

/// Whether a request with this method only looks (RFC 9110, 9.2.1).
fn is_look(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}
