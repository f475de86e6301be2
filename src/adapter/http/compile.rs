//! From a request as it is written to a request that can be filled in.

use std::collections::BTreeSet;
use std::ops::Range;

use reqwest::Method;
use reqwest::header::HeaderName;
use rolecall_simulator::outcome::AnswerKind;
use toml::Spanned;

use super::answer::Shape;
use super::check::Scope;
use super::extract::Extract;
use super::file::{self, Speaker, Status};
use super::problem::{Problems, did_you_mean, list};
use super::request::{Body, Field, Node, Paginate, RefusedWhen, Request, Statuses};
use super::template::{Template, Templates};

/// What requests are compiled for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Purpose {
    /// An operation that answers like this.
    Operation(AnswerKind),
    /// A fixture that has to learn these values.
    Fixture(&'static [&'static str]),
    /// The request for a user's token.
    Token,
}

impl Purpose {
    /// The fields that have to be extracted.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Operation(kind) => kind.fields(),
            Self::Fixture(fields) => fields,
            Self::Token => &["token"],
        }
    }

    fn shape(self, field: &str) -> Option<Shape> {
        match self {
            Self::Operation(kind) => Shape::of(kind, field),
            Self::Fixture(_) | Self::Token => None,
        }
    }

    const fn speaker(self) -> Speaker {
        match self {
            Self::Operation(_) => Speaker::Actor,
            Self::Fixture(_) | Self::Token => Speaker::Operator,
        }
    }
}

/// Compiles the requests of one file.
pub(super) struct Compiler<'a> {
    pub(super) templates: Templates,
    pub(super) problems: Problems<'a>,
    pub(super) defaults: file::Defaults,
}

impl Compiler<'_> {
    /// Compiles the requests of one operation or fixture, and checks that together they tell what
    /// has to be told.
    pub(super) fn requests(
        &mut self,
        place: &str,
        span: Range<usize>,
        written: &[file::Request],
        purpose: Purpose,
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
            requests.extend(self.request(&place, request, purpose, &mut scope));
            for (name, users) in &mut carried {
                if scope.used.contains(name.get_ref()) {
                    users.insert(place.clone());
                }
            }
            for name in request.extract.keys().chain(&request.extract_text) {
                if purpose.fields().contains(&name.get_ref().as_str()) {
                    found.insert(name.get_ref().clone());
                } else {
                    carried.push((name.clone(), BTreeSet::new()));
                }
                scope.known.insert(name.get_ref().clone());
            }
        }
        for (name, users) in carried {
            if users.is_empty() {
                let what = format!("{place}: nothing uses `{}`", name.get_ref());
                let fields = purpose.fields().iter().copied();
                let help = did_you_mean(name.get_ref(), fields.clone()).or_else(|| {
                    Some(match purpose.fields() {
                        [] => "nothing has to be extracted here".to_owned(),
                        _ => format!("the fields to extract are {}", list(fields)),
                    })
                });
                self.problems.add(Some(name.span()), what, help);
            }
        }
        let missing: Vec<&str> = purpose
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
        purpose: Purpose,
        scope: &mut Scope,
    ) -> Option<Request> {
        let speaker = match &written.speaker {
            None => purpose.speaker(),
            Some(speaker) => {
                if *speaker.get_ref() == Speaker::Actor && purpose.speaker() == Speaker::Operator {
                    let what = format!("{place}.as: nobody acts here but the operator");
                    self.problems
                        .add(Some(speaker.span()), what, "leave it out".to_owned());
                }
                *speaker.get_ref()
            }
        };
        let method = Method::from_bytes(written.method.get_ref().to_ascii_uppercase().as_bytes());
        let method = self.note(
            place,
            "method",
            written.method.span(),
            method.map_err(|e| e.to_string()),
        );
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
        let (done, refused) = self.statuses(place, written, purpose, speaker);
        let refused_when = self.refused_when(place, written, purpose, speaker);
        let requirement = written
            .requirement
            .clone()
            .or_else(|| self.defaults.requirement.clone());
        let requirement = requirement.and_then(|path| self.json_path(place, "requirement", &path));
        let mut extract = Vec::new();
        for (name, written) in &written.extract {
            extract.extend(self.field(place, name, written, purpose));
        }
        let paginate = written.paginate.as_ref().and_then(|paginate| {
            let file::Paginate { next, pages, query } = paginate.get_ref();
            match (next, pages, query.clone()) {
                (Some(next), None, query) => {
                    let next = self.json_path(place, "paginate.next", next)?;
                    Some(Paginate::Next { next, query })
                }
                (None, Some(pages), Some(query)) => {
                    let pages = self.json_path(place, "paginate.pages", pages)?;
                    Some(Paginate::Numbered { pages, query })
                }
                _ => {
                    let what = format!("{place}.paginate: nothing says how to turn the pages");
                    let help = r#"say { next = "$.next", query = "cursor" } where an answer names the next page, or { pages = "$.pages", query = "page" } where it says how many there are"#;
                    self.problems
                        .add(Some(paginate.span()), what, help.to_owned());
                    None
                }
            }
        });
        Some(Request {
            place: place.to_owned(),
            method: method?,
            path: path?,
            query,
            headers,
            body: body?,
            omit_null: written.omit_null,
            speaker,
            when,
            done,
            refused,
            refused_when,
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

    fn body(&mut self, place: &str, written: &file::Request, scope: &mut Scope) -> Option<Body> {
        match (&written.body, &written.body_text) {
            (None, None) => Some(Body::Nothing),
            (Some(value), None) => {
                let span = value.span();
                self.node(place, &span, value.get_ref(), scope)
                    .map(Body::Json)
            }
            (None, Some(text)) => {
                let template = self.template(place, "body-text", text, scope)?;
                let content_type = written.content_type.as_ref().map_or_else(
                    || "text/plain; charset=utf-8".to_owned(),
                    |content_type| content_type.get_ref().clone(),
                );
                Some(Body::Text {
                    template,
                    content_type,
                })
            }
            (Some(_), Some(text)) => {
                let what = format!("{place}: there is a `body` and a `body-text`");
                self.problems
                    .add(Some(text.span()), what, "keep one of them".to_owned());
                None
            }
        }
    }

    fn node(
        &mut self,
        place: &str,
        span: &Range<usize>,
        written: &toml::Value,
        scope: &mut Scope,
    ) -> Option<Node> {
        Some(match written {
            toml::Value::String(source) => {
                let source = Spanned::new(span.clone(), source.clone());
                match lone_expression(source.get_ref()) {
                    Some(inner) if self.templates.expression(inner).is_ok() => {
                        let inner = Spanned::new(span.clone(), inner.to_owned());
                        Node::Value(self.expression(place, "body", &inner, scope)?)
                    }
                    _ => Node::Text(self.template(place, "body", &source, scope)?),
                }
            }
            toml::Value::Array(items) => Node::List(
                items
                    .iter()
                    .map(|item| self.node(place, span, item, scope))
                    .collect::<Option<_>>()?,
            ),
            toml::Value::Table(fields) => Node::Table(
                fields
                    .iter()
                    .map(|(name, field)| {
                        Some((name.clone(), self.node(place, span, field, scope)?))
                    })
                    .collect::<Option<_>>()?,
            ),
            toml::Value::Integer(number) => Node::Fixed((*number).into()),
            toml::Value::Float(number) => Node::Fixed((*number).into()),
            toml::Value::Boolean(truth) => Node::Fixed((*truth).into()),
            toml::Value::Datetime(time) => Node::Fixed(time.to_string().into()),
        })
    }

    fn refused_when(
        &mut self,
        place: &str,
        written: &file::Request,
        purpose: Purpose,
        speaker: Speaker,
    ) -> Option<RefusedWhen> {
        let own = written.refused_when.clone();
        let inherited = own.is_none();
        let expression = own.or_else(|| self.defaults.refused_when.clone())?;
        let mut answer = Scope {
            known: ["body", "status"].map(str::to_owned).into(),
            used: BTreeSet::new(),
        };
        let expression = self.expression(place, "refused-when", &expression, &mut answer)?;
        let is_attempt = matches!(purpose, Purpose::Operation(_)) && speaker == Speaker::Actor;
        Some(RefusedWhen {
            expression,
            inherited,
            is_answer: is_attempt || !inherited,
        })
    }

    fn statuses(
        &mut self,
        place: &str,
        written: &file::Request,
        purpose: Purpose,
        speaker: Speaker,
    ) -> (Statuses, Statuses) {
        let done = written.done.clone().or_else(|| self.defaults.done.clone());
        // What the operator is refused is no answer to the actor, unless the request says so.
        let is_attempt = matches!(purpose, Purpose::Operation(_)) && speaker == Speaker::Actor;
        let refused = match &written.refused {
            Some(refused) => Some(refused.clone()),
            None if is_attempt => self.defaults.refused.clone(),
            None => None,
        };
        let usual = if is_attempt {
            Statuses::of(&[401, 403, 404])
        } else {
            Statuses::default()
        };
        let done_set = self.status_set(place, "done", done.as_ref(), Statuses::success());
        let refused_set = self.status_set(place, "refused", refused.as_ref(), usual);
        if let Some(status) = done_set.common(&refused_set) {
            let span = refused.or(done).map(|list| list.span());
            let what = format!("{place}: {status} would mean done and refused");
            self.problems
                .add(span, what, "list each status once".to_owned());
        }
        (done_set, refused_set)
    }

    fn status_set(
        &mut self,
        place: &str,
        part: &str,
        written: Option<&Spanned<Vec<Status>>>,
        usual: Statuses,
    ) -> Statuses {
        let Some(written) = written else { return usual };
        self.note(
            place,
            part,
            written.span(),
            Statuses::parse(written.get_ref()),
        )
        .unwrap_or(usual)
    }

    fn field(
        &mut self,
        place: &str,
        name: &Spanned<String>,
        written: &Spanned<file::Extract>,
        purpose: Purpose,
    ) -> Option<Field> {
        let part = format!("extract.{}", name.get_ref());
        let extract = self.note(
            place,
            &part,
            written.span(),
            Extract::compile(written.get_ref()),
        )?;
        let shape = purpose.shape(name.get_ref());
        if let Some(parts) = extract.parts() {
            let wanted = shape.and_then(Shape::parts).unwrap_or_default();
            let known = || wanted.iter().map(|(name, _)| *name);
            let given = || parts.iter().map(|(name, _)| name.as_str());
            let unknown = given().find(|name| !known().any(|it| it == *name));
            let missing = wanted
                .iter()
                .find(|(name, shape)| !shape.may_be_absent() && !given().any(|it| it == *name));
            let what = match (wanted, unknown, missing) {
                ([], _, _) => Some("this is no list of records; give a path".to_owned()),
                (_, Some(unknown), _) => Some(format!("a record has no `{unknown}`")),
                (_, None, Some((missing, _))) => Some(format!("`{missing}` is missing")),
                (_, None, None) => None,
            };
            if let Some(what) = what {
                let help = match wanted {
                    [] => None,
                    _ => Some(format!(
                        "besides `each`, say where a record has {}",
                        list(known())
                    )),
                };
                self.problems.add(
                    Some(written.span()),
                    format!("{place}.{part}: {what}"),
                    help,
                );
                return None;
            }
        }
        Some(Field {
            name: name.get_ref().clone(),
            extract,
            shape,
        })
    }
}

/// The expression in a string that holds nothing else: its value keeps its type.
fn lone_expression(source: &str) -> Option<&str> {
    source.trim().strip_prefix("{{")?.strip_suffix("}}")
}
