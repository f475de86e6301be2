//! Values that are not in the body of an answer, or not as they are needed.

use rolecall_model::vocabulary::{OrganizationKind, Role};
use rolecall_model::{Actor, Answer, Command, Created, Fixture, Outcome};

use super::server::{Server, answer, json};
use super::{ACME, FIA, PEOPLE, add_fia, mapping, people, server, session};

fn add_acme() -> Fixture {
    Fixture::AddOrganization {
        name: "Acme".into(),
        kind: OrganizationKind::Customer,
        contact_center: true,
    }
}

fn view_roles() -> Command {
    Command::ViewRoles {
        organization: ACME,
        user: FIA,
    }
}

#[tokio::test]
async fn an_identifier_is_the_end_of_the_location_of_what_was_created() {
    let parts = r#"
[fixtures.add-organization]
method = "POST"
path = "/organizations"
extract.id = { header = "Location", value = "found | split('/') | last" }
[fixtures.add-user]
method = "POST"
path = "/organizations/{{ organization.id }}/users"
extract.id = { header = "Location" }
"#;
    let server = Server::start(|seen| match seen.line.as_str() {
        // The body may be anything, or nothing.
        "POST /organizations" => answer(201, "location: /organizations/o-17\r\n", ""),
        _ => answer(201, "content-type: text/plain\r\n", "created"),
    });
    let mut session = session(&server.url, &mapping("", parts));
    let created = session.prepare(&add_acme()).await;
    assert_eq!(created, Ok(Created::Organization(ACME)));
    let failure = session.prepare(&add_fia()).await.unwrap_err();
    let seen = server.seen();
    assert_eq!(seen[1].line, "POST /organizations/o-17/users");
    assert!(
        failure
            .message
            .contains("fixtures.add-user.extract.id: the answer has no header `location`"),
        "{failure}"
    );
}

#[tokio::test]
async fn a_version_goes_back_with_the_change() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[[operations.change-user-details]]
method = "GET"
path = "/users/{{ user.id }}"
extract.version = { header = "ETag" }
[[operations.change-user-details]]
method = "PATCH"
path = "/users/{{ user.id }}"
headers = { if-match = "{{ version }}" }
body = { title = "{{ title }}" }
"#
    );
    let server = server(|seen| match seen.header("if-match") {
        None => answer(200, "etag: W/\"7\"\r\n", "{}"),
        Some(version) => json(if version == "W/\"7\"" { 200 } else { 412 }, "{}"),
    });
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let change = Command::ChangeUserDetails {
        organization: ACME,
        user: FIA,
        title: "Chief".into(),
    };
    let outcome = session.attempt(Actor::User(FIA), &change).await;
    assert_eq!(outcome, Ok(Outcome::Done(Answer::Nothing)));
    // It is kept in the evidence, since a replay has to read it.
    let kept = session.take_exchanges();
    let told = kept.iter().filter_map(|it| it.response.as_ref());
    let mut headers = told.flat_map(|it| &it.headers);
    assert!(headers.any(|(name, value)| name == "etag" && value == "W/\"7\""));
}

#[tokio::test]
async fn headers_that_are_read_are_kept_in_the_evidence_and_others_are_not() {
    let parts = format!(
        "{PEOPLE}{}",
        "[operations.view-roles]\nmethod = \"GET\"\npath = \"/roles\"\n\
         extract.roles = { header = \"x-roles\", value = \"found | split(',') | list\" }\n"
    );
    let server = server(|_| answer(200, "x-roles: full-administrator\r\nx-other: 7\r\n", ""));
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let outcome = session.attempt(Actor::User(FIA), &view_roles()).await;
    let roles = vec![Role::FullAdministrator];
    assert_eq!(outcome, Ok(Outcome::Done(Answer::Roles { roles })));
    let kept = session.take_exchanges();
    let headers = &kept.last().unwrap().response.as_ref().unwrap().headers;
    let value = |name: &str| headers.iter().find(|(known, _)| known == name);
    assert_eq!(value("x-roles").unwrap().1, "full-administrator");
    assert_eq!(value("x-other").unwrap().1, "[redacted]");
}

#[tokio::test]
async fn fields_are_computed_over_the_answer_and_the_parameters() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[operations.view-roles]
method = "GET"
path = "/members"
extract.roles = { value = "(body.members | selectattr('id', 'equalto', user.id) | first).role | split(',') | list" }
[operations.list-administrators]
method = "GET"
path = "/members"
[operations.list-administrators.extract.administrators]
each = "$.members[*]"
user = "$.id"
roles = { path = "$.role", value = "found | split(',') | list" }
[operations.list-users]
method = "GET"
path = "/members"
extract.emails = { path = "$.members[*].mail", value = "found | map('lower') | list" }
[operations.view-user]
method = "GET"
path = "/members"
[operations.view-user.extract]
title = { value = "none" }
verified = { value = "body.members | length > status - 200" }
active = { path = "$.state", value = "found in ['on', 'idle']", absent = "off" }
licences = { value = "[]" }
configuration = { value = "{}" }
"#
    );
    let body = r#"{"members": [
        {"id": "zz", "role": "guest", "mail": "Z@x.example"},
        {"id": "a/b", "role": "full,guest", "mail": "FIA@acme.example"}
    ]}"#;
    let server = server(move |_| json(200, body));
    let head = "[names.role]\nfull-administrator = \"full\"\n[ignored]\nrole = [\"guest\"]";
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;

    let outcome = session.attempt(Actor::User(FIA), &view_roles()).await;
    let roles = vec![Role::FullAdministrator];
    assert_eq!(
        outcome,
        Ok(Outcome::Done(Answer::Roles {
            roles: roles.clone()
        }))
    );

    let list = Command::ListAdministrators {
        organization: ACME,
        role: None,
    };
    let Ok(Outcome::Done(Answer::Administrators { administrators })) =
        session.attempt(Actor::User(FIA), &list).await
    else {
        panic!("no administrators");
    };
    assert_eq!(administrators.len(), 1);
    assert_eq!(administrators[0].roles, roles);

    let users = Command::ListUsers { organization: ACME };
    let emails = ["z@x.example", "fia@acme.example"].map(str::to_owned);
    assert_eq!(
        session.attempt(Actor::User(FIA), &users).await,
        Ok(Outcome::Done(Answer::Users {
            emails: emails.to_vec()
        }))
    );

    let view = Command::ViewUser {
        organization: ACME,
        user: FIA,
    };
    let Ok(Outcome::Done(Answer::User {
        verified, active, ..
    })) = session.attempt(Actor::User(FIA), &view).await
    else {
        panic!("no user");
    };
    assert_eq!((verified, active), (true, false));
}

#[tokio::test]
async fn an_expression_that_cannot_be_evaluated_is_no_answer() {
    let parts = format!(
        "{PEOPLE}[operations.view-roles]\nmethod = \"GET\"\npath = \"/roles\"\n\
         extract.roles = {{ value = \"body.roles.names\" }}\n"
    );
    let server = server(|_| json(200, r#"{"roles": []}"#));
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let failure = session
        .attempt(Actor::User(FIA), &view_roles())
        .await
        .unwrap_err();
    assert!(
        failure
            .message
            .contains("operations.view-roles.extract.roles: `body.roles.names`"),
        "{failure}"
    );
}

/// The recipe: a list that the operator sees filled and the actor sees empty is a refusal.
#[tokio::test]
async fn a_refusal_that_hides_as_an_empty_list_is_found() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[[operations.list-users]]
method = "GET"
path = "/users"
as = "operator"
extract.seen = "$.users"
[[operations.list-users]]
method = "GET"
path = "/users"
refused-when = "body.users == [] and seen != []"
extract.emails = "$.users[*]"
"#
    );
    let server = server(|seen| match seen.header("x-operator") {
        Some(_) => json(200, r#"{"users": ["fia@acme.example"]}"#),
        None if seen.header("x-user").is_some() => json(200, r#"{"users": []}"#),
        None => json(200, r#"{"users": ["fia@acme.example"]}"#),
    });
    let mut session = session(&server.url, &mapping("", &parts));
    people(&mut *session).await;
    let users = Command::ListUsers { organization: ACME };
    let outcome = session.attempt(Actor::User(FIA), &users).await.unwrap();
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    let outcome = session.attempt(Actor::Anonymous, &users).await.unwrap();
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
}
