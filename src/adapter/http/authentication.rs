//! Secrets, and how a user is impersonated.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use reqwest::header::HeaderName;
use toml::Spanned;

use super::compile::{Compiler, Purpose};
use super::file::{self, SecretSource, or};
use super::request::Request;
use super::template::Template;

/// `[authentication]`, checked and compiled.
#[derive(Debug)]
pub(super) struct Authentication {
    pub(super) operator: Header,
    pub(super) operator_token: Option<Source>,
    pub(super) user: Header,
    /// What goes with it, whoever the user is: an API key, say.
    pub(super) user_headers: Vec<Header>,
    pub(super) user_source: UserSource,
    pub(super) impostor: String,
}

/// A header that says who speaks.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) name: HeaderName,
    pub(super) value: Template,
}

/// A secret's place in the file and where its value comes from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) place: String,
    pub(super) source: SecretSource,
}

/// How to act as a given user.
#[derive(Debug)]
pub(super) enum UserSource {
    /// The operator asks for a token.
    TokenRequest(Box<Request>),
    /// Tokens are given, by the user's e-mail address or name.
    Table(BTreeMap<String, Source>),
    /// The header says it all.
    Header,
}

/// A value that no transcript and no message may show.
#[derive(Clone, Eq, PartialEq)]
pub(super) struct Secret(pub(super) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Source {
    /// Fetches the secret. The error says how to provide it.
    pub(super) fn fetch(
        &self,
        directory: &Path,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Secret, (String, String)> {
        let place = &self.place;
        match &self.source {
            SecretSource::Env(name) => match environment(name) {
                Some(value) if !value.trim().is_empty() => Ok(Secret(value.trim().to_owned())),
                Some(_) => Err((
                    format!("{place}: the environment variable {name} is empty"),
                    format!("put the token into {name}"),
                )),
                None => Err((
                    format!("{place}: the environment variable {name} is not set"),
                    format!("set it before the run: export {name}=…"),
                )),
            },
            SecretSource::File(path) => {
                let path = directory.join(path);
                let shown = path.display();
                match std::fs::read_to_string(&path) {
                    Ok(value) if !value.trim().is_empty() => Ok(Secret(value.trim().to_owned())),
                    Ok(_) => Err((
                        format!("{place}: the file {shown} is empty"),
                        "put the token into it, alone on its first line".to_owned(),
                    )),
                    Err(error) => Err((
                        format!("{place}: the file {shown} cannot be read: {error}"),
                        "write the token into it, or say `env` instead of `file`".to_owned(),
                    )),
                }
            }
        }
    }
}

/// Checks and compiles what the file says.
pub(super) fn compile(
    written: file::Authentication,
    compiler: &mut Compiler<'_>,
) -> Option<Authentication> {
    let source = |written: Spanned<SecretSource>, place: String| Source {
        place,
        source: written.into_inner(),
    };
    let operator_token = written
        .operator_token
        .map(|it| source(it, "authentication.operator-token".to_owned()));
    let operator_known: &[&str] = if operator_token.is_some() {
        &["operator_token"]
    } else {
        &[]
    };
    let value = or(written.operator.value, "Bearer {{ operator_token }}");
    if operator_token.is_none() && value.get_ref().contains("operator_token") {
        let help = r#"authentication.operator-token = { env = "ROLECALL_OPERATOR_TOKEN" }"#;
        compiler.problems.add(
            (!value.span().is_empty()).then(|| value.span()),
            "authentication: the operator has no token",
            format!("say where it comes from: {help}"),
        );
        return None;
    }
    let operator = header(
        compiler,
        "authentication.operator",
        written.operator.header,
        &value,
        operator_known,
    );

    let user = written.user;
    let value = or(user.value, "Bearer {{ token }}");
    let (known, user_source): (&[&str], _) = match (user.token_request, user.table) {
        (Some(request), Some(_)) => {
            let what = "authentication.user: there is a `token-request` and a `table`";
            compiler
                .problems
                .add(Some(request.span()), what, "keep one of them".to_owned());
            return None;
        }
        (Some(request), None) => {
            let place = "authentication.user.token-request";
            let span = request.span();
            let written = [request.into_inner()];
            let variables = ["user".to_owned()];
            let requests = compiler.requests(place, span, &written, Purpose::Token, variables);
            let request = requests.into_iter().next()?;
            (
                &["user", "token", "label"],
                UserSource::TokenRequest(Box::new(request)),
            )
        }
        (None, Some(table)) => {
            let tokens = table
                .into_inner()
                .into_iter()
                .map(|(user, it)| {
                    let place = format!("authentication.user.table.{user}");
                    (user, source(it, place))
                })
                .collect();
            (&["user", "token", "label"], UserSource::Table(tokens))
        }
        (None, None) => {
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
    let mut user_headers = Vec::new();
    for (name, value) in user.headers {
        let part = format!("headers.{}", name.get_ref());
        let place = format!("authentication.user.{part}");
        let name = compiler.header_name("authentication.user", &part, &name);
        let value = compiler.free_template(&place, &value, operator_known);
        user_headers.extend(name.zip(value).map(|(name, value)| Header { name, value }));
    }
    let user = header(compiler, "authentication.user", user.header, &value, known);
    let impostor = written
        .impostor
        .unwrap_or_else(|| "Bearer not-a-token-that-was-ever-issued".to_owned());
    Some(Authentication {
        operator: operator?,
        operator_token,
        user: user?,
        user_headers,
        user_source,
        impostor,
    })
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
