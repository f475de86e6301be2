//! How the operator signs in, and how a user is impersonated.

use std::collections::BTreeMap;

use reqwest::header::HeaderName;
use toml::Spanned;

use super::compile::{Compiler, Task};
use super::file::{self, Renew, SecretSource, or};
use super::request::Request;
use super::roster::Roster;
use super::secret::Source;
use super::template::Template;

/// The value of the header with forged credentials.
const FORGED_TOKEN: &str = "Bearer not-a-token-that-was-ever-issued";
/// The same where credentials are cookies.
const FORGED_COOKIE: &str = "session=not-a-session-that-was-ever-begun";

/// `[authentication]`, checked and compiled.
#[derive(Debug)]
pub(in crate::http) struct Authentication {
    /// The header with the operator's credentials; none where they are cookies alone.
    pub(in crate::http) operator: Option<Header>,
    pub(in crate::http) operator_source: OperatorSource,
    /// Whether the cookies that the operator is given go back to the server.
    pub(in crate::http) operator_cookies: bool,
    /// The header with a user's credentials; none where they are cookies alone.
    pub(in crate::http) user: Option<Header>,
    /// Whether the cookies that a user is given go back to the server.
    pub(in crate::http) user_cookies: bool,
    /// When a user's token is requested again.
    pub(in crate::http) renew: Renew,
    /// Whether a user's token is for one organization.
    pub(in crate::http) is_scoped: bool,
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
    let operator_cookies = written.operator.cookies;
    let (user_cookies, renew) = (written.user.cookies, written.user.renew);
    let operator = operator(&mut written, compiler);
    let known: &[&str] = match &operator {
        Some((_, OperatorSource::Header)) => &[],
        _ => &["operator_token"],
    };
    let user = user(written.user, known, roster, compiler);
    let (operator, operator_source) = operator?;
    let (user, user_headers, user_source, table) = user?;
    let is_bare = user.is_none();
    let is_scoped = match &user_source {
        UserSource::Requests(requests) => {
            let mut requests = requests.iter();
            requests.any(|request| request.uses.contains("organization"))
        }
        UserSource::Table | UserSource::Header => false,
    };
    Some(Authentication {
        operator,
        operator_source,
        operator_cookies,
        user,
        user_cookies,
        renew,
        is_scoped,
        user_headers,
        user_source,
        table,
        impostor: written
            .impostor
            .unwrap_or_else(|| if is_bare { FORGED_COOKIE } else { FORGED_TOKEN }.to_owned()),
        secrets,
    })
}

fn operator(
    written: &mut file::Authentication,
    compiler: &mut Compiler<'_>,
) -> Option<(Option<Header>, OperatorSource)> {
    let place = "authentication.operator";
    let cookies = written.operator.cookies;
    check_cookies(place, cookies, &written.operator.token_request, compiler);
    // With cookies, there is a header only where the file has one.
    let is_bare = cookies && written.operator.value.is_none() && written.operator.header.is_none();
    let value = or(written.operator.value.take(), "Bearer {{ operator_token }}");
    let needs_token = value.get_ref().contains("operator_token") && !is_bare;
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
            let (span, task) = (requests.span(), Task::OperatorToken { cookies });
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
    if is_bare {
        return Some((None, source));
    }
    let header = header(
        compiler,
        place,
        written.operator.header.take(),
        &value,
        known,
    )?;
    Some((Some(header), source))
}

type User = (
    Option<Header>,
    Vec<Header>,
    UserSource,
    BTreeMap<String, Source>,
);

fn user(
    written: file::User,
    operators: &[&str],
    roster: &Roster,
    compiler: &mut Compiler<'_>,
) -> Option<User> {
    let place = "authentication.user";
    let cookies = written.cookies;
    check_cookies(place, cookies, &written.token_request, compiler);
    if let (None, Renew::Change | Renew::Act) = (&written.token_request, written.renew) {
        let what = format!("{place}.renew: there is no `token-request` to renew a token with");
        let help = "leave it out; a header is filled in for every request".to_owned();
        compiler.problems.add(None, what, help);
    }
    let is_bare = cookies && written.value.is_none() && written.header.is_none();
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
            let variables = operators
                .iter()
                .chain(&["user", "organization"])
                .map(|it| (*it).to_owned());
            let written = &requests.get_ref().0;
            let span = requests.span();
            let requests =
                compiler.requests(&place, span, written, Task::Token { cookies }, variables);
            (
                &["user", "organization", "token", "label", "cookies"],
                UserSource::Requests(requests),
            )
        }
        None if has_table || (!table.is_empty() && value.get_ref().contains("token")) => (
            &["user", "organization", "token", "label"],
            UserSource::Table,
        ),
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
            (&["user", "organization", "label"], UserSource::Header)
        }
    };
    let mut headers = Vec::new();
    for (name, value) in written.headers {
        let part = format!("headers.{}", name.get_ref());
        let whole = format!("{place}.{part}");
        let name = compiler.header_name(place, &part, &name);
        let known = [operators, &["user", "organization", "cookies"]].concat();
        let value = compiler.free_template(&whole, &value, &known);
        headers.extend(name.zip(value).map(|(name, value)| Header { name, value }));
    }
    if is_bare {
        return Some((None, headers, source, table));
    }
    let header = header(compiler, place, written.header, &value, known)?;
    Some((Some(header), headers, source, table))
}

/// Cookies come with the answer to a request for a token.
fn check_cookies(
    place: &str,
    cookies: bool,
    requests: &Option<Spanned<file::Requests>>,
    compiler: &mut Compiler<'_>,
) {
    if cookies && requests.is_none() {
        let what = format!("{place}.cookies: nothing is requested whose answer could set them");
        let help = format!("sign in under [{place}.token-request]");
        compiler.problems.add(None, what, help);
    }
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
