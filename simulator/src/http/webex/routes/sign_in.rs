//! OAuth 2.0 for a stand-in user: an integration's codes and tokens, and the tokens of service apps.
//!
//! Nobody is asked for a password, so the client proves itself: its secret is the operator's token.

use std::time::Instant;

use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rolecall_model::identity::UserId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::authentication::LIFETIME;
use crate::http::identifier::{WireOrganization, WireUser};
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, ok};
use crate::http::webex::oauth::{Code, Refresh};
use crate::http::webex::route::Route;
use crate::http::webex_id;

/// The stated lifetime of a refresh token, in seconds: 90 days.
const REFRESH_LIFETIME: u32 = 7_776_000;

/// A request for a token.
#[derive(Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "it is the schema of a form, which is read key by key"
)]
struct TokenRequest {
    /// `authorization_code` or `refresh_token`.
    grant_type: String,
    client_id: String,
    /// The operator's token.
    client_secret: String,
    code: Option<String>,
    redirect_uri: Option<String>,
    refresh_token: Option<String>,
}

/// A request for the token of a service app.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ServiceAppTokenRequest {
    client_id: String,
    /// The operator's token.
    client_secret: String,
    target_org_id: String,
}

/// A token, and one to renew it with.
#[derive(Serialize, ToSchema)]
struct IssuedToken {
    access_token: String,
    /// Seconds.
    expires_in: u32,
    refresh_token: String,
    /// Seconds.
    refresh_token_expires_in: u32,
    token_type: &'static str,
    scope: String,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/v1/authorize",
            "authorize",
            "Sign a user in for an integration: leads back to it at once, with a code.",
            &[],
            authorize,
        )
        .with_status(StatusCode::FOUND)
        .required::<String>("response_type", "`code`.")
        .required::<String>("client_id", "The integration; any text.")
        .required::<String>("redirect_uri", "An address on loopback.")
        .optional::<String>("scope", "Any text.")
        .optional::<String>("state", "Any text, which comes back.")
        .optional::<String>(
            "login_hint",
            "The user's e-mail address; by default, that of the option --sign-in.",
        )
        .public(),
        Route::new(
            Method::POST,
            "/v1/access_token",
            "getAccessToken",
            "Exchange a code, or a refresh token, for a token.",
            &[],
            access_token,
        )
        .reads_form::<TokenRequest>()
        .answers::<IssuedToken>()
        .public(),
        Route::new(
            Method::POST,
            "/v1/applications/{applicationId}/token",
            "getServiceAppToken",
            "Issue the token of a service app. It acts as the user whose UUID its identifier contains.",
            &[],
            service_app,
        )
        .reads::<ServiceAppTokenRequest>()
        .answers::<IssuedToken>()
        .public(),
    ]
}

/// Refuses unless the sign-in is served.
fn require_sign_in(call: &Call<'_>) -> Result<(), Problem> {
    if call.options.has_sign_in {
        return Ok(());
    }
    let detail = "the sign-in of users is served on loopback alone; the operator issues tokens";
    Err(Problem::new(StatusCode::NOT_FOUND, detail))
}

fn authorize(call: &mut Call<'_>) -> Result<Response, Problem> {
    require_sign_in(call)?;
    if call.wanted("response_type")? != "code" {
        return Err(Problem::malformed(
            "query parameter `response_type`: it must be `code`",
        ));
    }
    let (client, redirect) = (call.wanted("client_id")?, call.wanted("redirect_uri")?);
    let (client, redirect) = (client.to_owned(), redirect.to_owned());
    if !is_loopback(&redirect) {
        let detail = "query parameter `redirect_uri`: it must be an http address of 127.0.0.1, localhost or [::1]";
        return Err(Problem::malformed(detail));
    }
    let hint = call
        .parameter("login_hint")
        .or(call.options.signs_in.as_deref());
    let email = hint.ok_or_else(|| {
        let detail = "query parameter `login_hint`: missing; the option --sign-in gives the user for all requests";
        Problem::malformed(detail)
    })?;
    let user = call.state().user_by_email(email);
    let user = user.ok_or_else(|| Problem::not_found("no user has this e-mail address"))?;
    let scope = call.parameter("scope").unwrap_or_default().to_owned();
    let text = random()?;
    let mut target = redirect.clone();
    target.push(if redirect.contains('?') { '&' } else { '?' });
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("code", &text);
    if let Some(state) = call.parameter("state") {
        query.append_pair("state", state);
    }
    target.push_str(&query.finish());
    let location = HeaderValue::from_str(&target)
        .map_err(|_| Problem::malformed("query parameter `redirect_uri`: it is not a URL"))?;
    let code = Code {
        user,
        client,
        redirect,
        scope,
    };
    call.desk.grants.add_code(text, code, Instant::now());
    Ok((StatusCode::FOUND, [(header::LOCATION, location)]).into_response())
}

/// True if the address is one of this machine, and not one with a fragment.
fn is_loopback(address: &str) -> bool {
    let Ok(uri) = address.parse::<Uri>() else {
        return false;
    };
    uri.scheme_str() == Some("http")
        && !address.contains('#')
        && matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

fn access_token(call: &mut Call<'_>) -> Result<Response, Problem> {
    require_sign_in(call)?;
    let form: Vec<_> = form_urlencoded::parse(&call.parts.body)
        .into_owned()
        .collect();
    let field = |name: &str| {
        let mut fields = form.iter().filter(|(key, _)| key == name);
        match (fields.next(), fields.next()) {
            (Some((_, value)), None) => Ok(value.as_str()),
            (None, _) => Err(Problem::malformed(format!("`{name}`: missing"))),
            (Some(_), Some(_)) => Err(Problem::malformed(format!("`{name}`: given twice"))),
        }
    };
    let client = field("client_id")?;
    require_client(call, field("client_secret")?)?;
    let wrong = || Problem::malformed("the grant is not valid: used, expired, or another client's");
    match field("grant_type")? {
        "authorization_code" => {
            let (code, redirect) = (field("code")?, field("redirect_uri")?);
            let code = call.desk.grants.take_code(code, Instant::now());
            let code = code.filter(|code| code.client == client && code.redirect == redirect);
            let Code { user, scope, .. } = code.ok_or_else(wrong)?;
            let refresh = random()?;
            let grant = Refresh {
                user,
                client: client.to_owned(),
                scope: scope.clone(),
            };
            call.desk.grants.add_refresh(refresh.clone(), grant);
            issue(call, user, refresh, scope)
        }
        "refresh_token" => {
            let refresh = field("refresh_token")?.to_owned();
            let grant = call.desk.grants.refresh(&refresh);
            let grant = grant.filter(|grant| grant.client == client);
            let Refresh { user, scope, .. } = grant.cloned().ok_or_else(wrong)?;
            issue(call, user, refresh, scope)
        }
        _ => Err(Problem::malformed(
            "`grant_type`: it must be authorization_code or refresh_token",
        )),
    }
}

fn service_app(call: &mut Call<'_>) -> Result<Response, Problem> {
    require_sign_in(call)?;
    let body: ServiceAppTokenRequest = call.json()?;
    require_client(call, &body.client_secret)?;
    let organization = WireOrganization::parse(&body.target_org_id).0;
    if call.state().organization(organization).is_none() {
        return Err(Problem::not_found(
            "`targetOrgId`: there is no such organization",
        ));
    }
    let id = call.segment("applicationId").unwrap_or_default();
    let user = webex_id::parse("APPLICATION", id).map(UserId);
    let user = user.unwrap_or_else(|| WireUser::parse(id).0);
    let refresh = random()?;
    let grant = Refresh {
        user,
        client: body.client_id,
        scope: String::new(),
    };
    if call.state().person(user).is_none() {
        return Err(Problem::not_found("there is no such service app"));
    }
    call.desk.grants.add_refresh(refresh.clone(), grant);
    issue(call, user, refresh, String::new())
}

/// Refuses a client with another secret than the operator's token.
fn require_client(call: &Call<'_>, secret: &str) -> Result<(), Problem> {
    if call.tokens.is_operators(secret) {
        return Ok(());
    }
    let detail = "the client's secret is wrong: it is the operator's token";
    Err(Problem::new(StatusCode::UNAUTHORIZED, detail))
}

fn issue(
    call: &mut Call<'_>,
    user: UserId,
    refresh_token: String,
    scope: String,
) -> Result<Response, Problem> {
    let access_token = call.tokens.issue(user).map_err(no_chance)?;
    Ok(ok(IssuedToken {
        access_token,
        expires_in: LIFETIME,
        refresh_token,
        refresh_token_expires_in: REFRESH_LIFETIME,
        token_type: "Bearer",
        scope,
    }))
}

/// A text that cannot be guessed.
fn random() -> Result<String, Problem> {
    let mut bytes = [0; 16];
    getrandom::getrandom(&mut bytes).map_err(no_chance)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn no_chance(error: getrandom::Error) -> Problem {
    let detail = format!("the operating system has no random numbers: {error}");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_to_this_machine_alone() {
        for address in [
            "http://127.0.0.1:8080/back",
            "http://localhost/",
            "http://[::1]:1/back?x=1",
        ] {
            assert!(is_loopback(address), "{address}");
        }
        for address in [
            "",
            "/back",
            "https://127.0.0.1/",
            "http://127.0.0.1.example/",
            "http://127.0.0.1@example.org/",
            "http://localhost/#x",
            "http://example.org/127.0.0.1",
        ] {
            assert!(!is_loopback(address), "{address}");
        }
    }
}
