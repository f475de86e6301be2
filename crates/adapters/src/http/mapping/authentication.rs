//! How the operator signs in, and how a user is impersonated.

use std::collections::BTreeMap;

use reqwest::header::HeaderName;
use toml::Spanned;

use super::compile::{Compiler, Task};
use super::file::{self, SecretSource, or};
use super::request::Request;
use super::roster::Roster;
use super::secret::Source;
use super::template::Template;

/// `[authentication]`, checked and compiled.
#[derive(Debug)]
pub(in crate::http) struct Authentication {
    pub(in crate::http) operator: Header,
    pub(in crate::http) operator_source: OperatorSource,
    pub(in crate::http) user: Header,
    /// Headers for every user, such as an API key.
    pub(in crate::http) user_headers: Vec<Header>,
    pub(in crate::http) user_source: UserSource,
    /// Tokens that are given, by the user's e-mail address or name.
    pub(in crate::http) table: BTreeMap<String, Source>,
    pub(in crate::http) impostor: String,
    /// Secrets by the names under which templates know them.
    pub(in crate::http) secrets: BTreeMap<String, Source>,
}

impl Authentication {
    /// The requests for tokens.
    pub(in crate::http) fn requests(&self) -> impl Iterator<Item = &[Request]> {
        let operator = match &self.operator_source {
            OperatorSource::Requests(requests) => Some(&**requests),
            OperatorSource::Given(_) | OperatorSource::Header => None,
        };
        let user = match &self.user_source {
            UserSource::Requests(requests) => Some(&**requests),
            UserSource::Table | UserSource::Header => None,
        };
        operator.into_iter().chain(user)
    }
}

/// A header that says who speaks.
#[derive(Debug)]
pub(in crate::http) struct Header {
    pub(in crate::http) name: HeaderName,
    pub(in crate::http) value: Template,
}

/// Where the operator's token comes from.
#[derive(Debug)]
pub(in crate::http) enum OperatorSource {
    /// It is given.
    Given(Source),
    /// It is asked for, once in a run and again when it has run out.
    Requests(Vec<Request>),
    /// The header says it all.
    Header,
}

/// How to act as a given user.
#[derive(Debug)]
pub(in crate::http) enum UserSource {
    /// A token is asked for.
    Requests(Vec<Request>),
    /// Tokens are given.
    Table,
    /// The header says it all.
    Header,
}

/// Checks and compiles what the file says.
pub(in crate::http) fn compile(
    mut written: file::Authentication,
    roster: &Roster,
    compiler: &mut Compiler<'_>,
) -> Option<Authentication> {
    let secrets = std::mem::take(&mut written.secrets);
    let secrets = secrets.into_iter().map(|(name, source)| {
        let place = format!("authentication.secrets.{}", name.get_ref());
        (name.into_inner(), Source::new(place, source.into_inner()))
    });
    let secrets = secrets.collect();
    let operator = operator(&mut written, compiler);
    let known: &[&str] = match &operator {
        Some((_, OperatorSource::Header)) => &[],
        _ => &["operator_token"],
    };
    let user = user(written.user, known, roster, compiler);
    let (operator, operator_source) = operator?;
    let (user, user_headers, user_source, table) = user?;
    Some(Authentication {
        operator,
        operator_source,
        user,
        user_headers,
        user_source,
        table,
        impostor: written
            .impostor
            .unwrap_or_else(|| "Bearer not-a-token-that-was-ever-issued".to_owned()),
        secrets,
    })
}

fn operator(
    written: &mut file::Authentication,
    compiler: &mut Compiler<'_>,
) -> Option<(Header, OperatorSource)> {
    let place = "authentication.operator";
    let value = or(written.operator.value.take(), "Bearer {{ operator_token }}");
    let needs_token = value.get_ref().contains("operator_token");
    let source = match (
        written.operator_token.take(),
        written.operator.token_request.take(),
    ) {
        (Some(_), Some(request)) => {
            let what = format!("{place}: there is an `operator-token` and a `token-request`");
            compiler
                .problems
                .add(Some(request.span()), what, "keep one of them".to_owned());
            return None;
        }
        (Some(given), None) => {
            let place = "authentication.operator-token".to_owned();
            OperatorSource::Given(Source::new(place, given.into_inner()))
        }
        (None, Some(requests)) => {
            let place = format!("{place}.token-request");
            let (span, task) = (requests.span(), Task::OperatorToken);
            let written = &requests.get_ref().0;
            let requests = compiler.requests(&place, span, written, task, []);
            OperatorSource::Requests(requests)
        }
        (None, None) if needs_token => {
            let help = r#"authentication.operator-token = { env = "ROLECALL_OPERATOR_TOKEN" }"#;
            compiler.problems.add(
                (!value.span().is_empty()).then(|| value.span()),
                "authentication: the operator has no token",
                format!(
                    "say where it comes from: {help}, or ask for it with \
                     [authentication.operator.token-request]"
                ),
            );
            return None;
        }
        (None, None) => OperatorSource::Header,
    };
    let known: &[&str] = match source {
        OperatorSource::Header => &[],
        OperatorSource::Given(_) | OperatorSource::Requests(_) => &["operator_token"],
    };
    let header = header(
        compiler,
        place,
        written.operator.header.take(),
        &value,
        known,
    )?;
    Some((header, source))
}

type User = (Header, Vec<Header>, UserSource, BTreeMap<String, Source>);

fn user(
    written: file::User,
    operators: &[&str],
    roster: &Roster,
    compiler: &mut Compiler<'_>,
) -> Option<User> {
    let place = "authentication.user";
    let value = or(written.value, "Bearer {{ token }}");
    if let (Some(request), Some(_)) = (&written.token_request, &written.table) {
        let what = format!("{place}: there is a `token-request` and a `table`");
        compiler
            .problems
            .add(Some(request.span()), what, "keep one of them".to_owned());
        return None;
    }
    let given = written.table.map(Spanned::into_inner).unwrap_or_default();
    let has_table = !given.is_empty();
    let table: BTreeMap<_, _> = given
        .into_iter()
        .map(|(user, source): (String, Spanned<SecretSource>)| {
            let place = format!("{place}.table.{user}");
            (user, Source::new(place, source.into_inner()))
        })
        .chain(roster.tokens())
        .collect();
    let (known, source): (&[&str], _) = match written.token_request {
        Some(requests) => {
            let place = format!("{place}.token-request");
            let variables = operators.iter().chain(&["user"]).map(|it| (*it).to_owned());
            let written = &requests.get_ref().0;
            let span = requests.span();
            let requests = compiler.requests(&place, span, written, Task::Token, variables);
            (&["user", "token", "label"], UserSource::Requests(requests))
        }
        None if has_table || (!table.is_empty() && value.get_ref().contains("token")) => {
            (&["user", "token", "label"], UserSource::Table)
        }
        None => {
            if value.get_ref().contains("token") {
                compiler.problems.add(
                    (!value.span().is_empty()).then(|| value.span()),
                    "authentication.user: nothing says where a user's token comes from",
                    "add a `token-request` or a `table`, or a `value` that needs no token, such \
                     as `{{ user.email }}`"
                        .to_owned(),
                );
                return None;
            }
            (&["user", "label"], UserSource::Header)
        }
    };
    let mut headers = Vec::new();
    for (name, value) in written.headers {
        let part = format!("headers.{}", name.get_ref());
        let whole = format!("{place}.{part}");
        let name = compiler.header_name(place, &part, &name);
        let value = compiler.free_template(&whole, &value, operators);
        headers.extend(name.zip(value).map(|(name, value)| Header { name, value }));
    }
    let header = header(compiler, place, written.header, &value, known)?;
    Some((header, headers, source, table))
}

fn header(
    compiler: &mut Compiler<'_>,
    place: &str,
    name: Option<Spanned<String>>,
    value: &Spanned<String>,
    known: &[&str],
) -> Option<Header> {
    let name = compiler.header_name(place, "header", &or(name, "authorization"));
    let value = compiler.free_template(&format!("{place}.value"), value, known);
    Some(Header {
        name: name?,
        value: value?,
    })
}
