#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used
)]

mod asking;
mod documentation;
mod done;
mod driving;
mod existing;
mod extraction;
mod faults;
mod lacking;
mod messages;
mod pages;
mod reference;
mod scim;
mod secrets;
mod server;
mod signing_in;
mod tls;
mod tokens;
mod unserved;
mod waiting;
mod words;

use rolecall_model::implementation::{Failure, Implementation as _, Session};
use rolecall_model::vocabulary::OrganizationKind;
use rolecall_model::{Actor, Command, Created, Fixture, OrganizationId, Outcome, UserId};

use super::{HttpImplementation, Mapping, Options};
use crate::http::tests::server::{Act, Seen, Server, json};

const ACME: OrganizationId = OrganizationId(0);
const FIA: UserId = UserId(0);

/// A mapping of few operations; what is not in `parts` is lacking.
pub(super) fn mapping(head: &str, parts: &str) -> String {
    // What is mapped is there all the same.
    let names = Command::OPERATIONS.iter().chain(Fixture::NAMES);
    let lacks: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    let authentication = if head.contains("[authentication") {
        ""
    } else {
        "[authentication.operator]\nheader = \"x-operator\"\nvalue = \"yes\"\n\
         [authentication.user]\nheader = \"x-user\"\nvalue = \"{{ user.email }}\"\n"
    };
    format!(
        "[implementation]\nname = \"a server\"\nversion = \"1\"\n{head}\n{authentication}\n\
         [conformance]\nlacks = [{}]\n{parts}",
        lacks.join(", "),
    )
}

/// Every mistake, quoted, with the message about it: the text that a snapshot of messages holds.
fn messages<Mistake: AsRef<str>>(
    mistakes: impl IntoIterator<Item = Mistake>,
    message: impl Fn(&str) -> String,
) -> String {
    let mut text = String::new();
    for mistake in mistakes {
        for line in mistake.as_ref().trim_end().lines() {
            text.push_str(format!("> {line}").trim_end());
            text.push('\n');
        }
        text.push_str(&format!("{}\n\n", message(mistake.as_ref())));
    }
    text
}

fn implementation(target: &str, text: &str) -> HttpImplementation {
    let mapping = Mapping::parse(text, "implementation.toml").unwrap_or_else(|e| panic!("{e}"));
    let options = Options {
        target: Some(target.to_owned()),
        operator_token: None,
    };
    let environment = |name: &str| match name {
        "OPERATOR" => Some("operators-secret".to_owned()),
        "CLIENT_SECRET" => Some("clients & secret".to_owned()),
        "FIA" => Some("fias-own-secret".to_owned()),
        _ => None,
    };
    HttpImplementation::with_environment(mapping, &options, &environment).unwrap()
}

fn session(target: &str, text: &str) -> Box<dyn Session> {
    implementation(target, text).open("one")
}

fn add_acme() -> Fixture {
    Fixture::AddOrganization {
        name: "Acme".into(),
        kind: OrganizationKind::Customer,
        contact_center: true,
    }
}

fn add_fia() -> Fixture {
    Fixture::AddUser {
        organization: ACME,
        email: "fia@acme.example".into(),
        name: "Fia Fors".into(),
        verified: true,
        active: true,
        licences: Vec::new(),
    }
}

/// Fixtures that need an organization and a user.
const PEOPLE: &str = r#"
[fixtures.add-organization]
method = "POST"
path = "/organizations"
body = { name = "{{ name }}", kind = "{{ kind }}", card = "{{ contact_center }}" }
extract.id = "$.id"
[fixtures.add-user]
method = "POST"
path = "/organizations/{{ organization.id }}/users"
body = { login = "{{ email }}", with = "{{ name }} of {{ organization.name }}" }
extract.id = "$.id"
"#;

async fn people(session: &mut dyn Session) {
    assert_eq!(
        session.prepare(&add_acme()).await,
        Ok(Created::Organization(ACME))
    );
    assert_eq!(
        session.prepare(&add_fia()).await,
        Ok(Created::User(UserId(0)))
    );
}

async fn open(session: &mut dyn Session) -> Result<Outcome, Failure> {
    let command = Command::OpenContactCenter { organization: ACME };
    session.attempt(Actor::Anonymous, &command).await
}

/// A server that creates people and leaves the rest to the test.
fn server(rest: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Server {
    Server::start(move |seen| match seen.line.as_str() {
        "POST /organizations" => json(201, r#"{"id": 7}"#),
        "POST /organizations/7/users" => json(201, r#"{"id": "a/b"}"#),
        _ => rest(seen),
    })
}
