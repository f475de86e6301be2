//! Words that are numbers, bits, or nothing at all; and tables that tell what they are called.

use rolecall_model::command::RoleName;
use rolecall_model::implementation::Implementation as _;
use rolecall_model::vocabulary::{Licence, Role};
use rolecall_model::{Actor, Answer, Command, Fixture, OrganizationId, Outcome, UserId};

use super::server::json;
use super::{ACME, FIA, PEOPLE, implementation, mapping, people, server, session};

const ROLES: &str = r#"
[[operations.grant-role]]
method = "GET"
path = "/roles"
extract.current = "$.mask"
[[operations.grant-role]]
method = "PUT"
path = "/roles"
body = { mask = "{{ current | with_bits(role) }}" }
[[operations.revoke-role]]
method = "PUT"
path = "/roles"
body = { mask = "{{ 13 | without_bits(role) }}" }
[operations.view-roles]
method = "GET"
path = "/roles"
extract.roles = "$.mask"
"#;

fn grant(role: RoleName) -> Command {
    Command::GrantRole {
        organization: ACME,
        user: FIA,
        role,
        site: None,
    }
}

fn view() -> Command {
    Command::ViewRoles {
        organization: ACME,
        user: FIA,
    }
}

#[tokio::test]
async fn roles_are_bits_of_a_mask() {
    let head = "[names.role]\nbits = true\nfull-administrator = 1\ndevice-administrator = 4\n\
                [ignored]\nrole = [8]";
    let server = server(|seen| match seen.line.as_str() {
        "PUT /roles" => json(200, "{}"),
        _ => json(200, r#"{"mask": 13}"#),
    });
    let parts = format!("{PEOPLE}{ROLES}");
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let actor = Actor::User(FIA);
    let roles = vec![Role::FullAdministrator, Role::DeviceAdministrator];
    assert_eq!(
        session.attempt(actor, &view()).await,
        Ok(Outcome::Done(Answer::Roles { roles }))
    );
    let device = grant(RoleName::Known(Role::DeviceAdministrator));
    session.attempt(actor, &device).await.unwrap();
    let revoke = Command::RevokeRole {
        organization: ACME,
        user: FIA,
        role: RoleName::Known(Role::DeviceAdministrator),
        site: None,
    };
    session.attempt(actor, &revoke).await.unwrap();
    let bodies: Vec<_> = server
        .seen()
        .into_iter()
        .filter(|seen| seen.line == "PUT /roles")
        .map(|seen| seen.body)
        .collect();
    assert_eq!(bodies, [r#"{"mask":13}"#, r#"{"mask":9}"#]);
}

#[tokio::test]
async fn a_bit_without_a_word_is_not_left_out() {
    let head = "[names.role]\nbits = true\nfull-administrator = 1";
    let server = server(|_| json(200, r#"{"mask": 5}"#));
    let parts = format!("{PEOPLE}{ROLES}");
    let mut session = session(&server.url, &mapping(head, &parts));
    people(&mut *session).await;
    let failure = session
        .attempt(Actor::User(FIA), &view())
        .await
        .unwrap_err();
    assert!(failure.message.contains("unknown role `4`"), "{failure}");
}

#[tokio::test]
async fn a_word_without_a_bit_is_not_left_out() {
    let head = "[names.licence]\nbits = true\ncalling = 8";
    let parts = PEOPLE.replace(
        "with = \"{{ name }} of {{ organization.name }}\"",
        "licences = \"{{ licences }}\"",
    );
    let server = server(|_| json(200, "{}"));
    let mut session = session(&server.url, &mapping(head, &parts));
    session.prepare(&super::add_acme()).await.unwrap();
    let before = server.seen().len();
    let fia = |licences| Fixture::AddUser {
        organization: ACME,
        email: "fia@acme.example".into(),
        name: "Fia Fors".into(),
        verified: true,
        active: true,
        licences,
    };
    let both = fia(vec![Licence::Meetings, Licence::Calling]);
    let failure = session.prepare(&both).await.unwrap_err();
    let said = "names.licence: \"meetings\" has no bit";
    assert!(failure.message.contains(said), "{failure}");
    assert_eq!(server.seen().len(), before);
    session.prepare(&fia(vec![Licence::Calling])).await.unwrap();
}

#[tokio::test]
async fn words_and_strangers_are_numbers() {
    let head = "[names.role]\nfull-administrator = 17\n[names.licence]\nbits = true\n\
                meetings = 2\ncalling = 8\n[unknown]\nrole = 999\nuser = 4711\norganization = \"none\"";
    let parts = format!(
        "{}{}",
        PEOPLE.replace(
            "with = \"{{ name }} of {{ organization.name }}\"",
            "licences = \"{{ licences }}\""
        ),
        r#"
[operations.grant-role]
method = "POST"
path = "/organizations/{{ organization.id }}/grants"
body = { user = "{{ user.id }}", role = "{{ role }}" }
[operations.view-roles]
method = "GET"
path = "/roles"
extract.roles = "$.roles[*]"
"#
    );
    let server = server(|seen| match seen.line.as_str() {
        "GET /roles" => json(200, r#"{"roles": [17, "17"]}"#),
        _ => json(200, "{}"),
    });
    let mut session = session(&server.url, &mapping(head, &parts));
    session.prepare(&super::add_acme()).await.unwrap();
    let fia = Fixture::AddUser {
        organization: ACME,
        email: "fia@acme.example".into(),
        name: "Fia Fors".into(),
        verified: true,
        active: true,
        licences: vec![Licence::Meetings, Licence::Calling],
    };
    session.prepare(&fia).await.unwrap();
    let actor = Actor::User(FIA);
    let full = grant(RoleName::Known(Role::FullAdministrator));
    session.attempt(actor, &full).await.unwrap();
    session
        .attempt(actor, &grant(RoleName::UNKNOWN))
        .await
        .unwrap();
    let stranger = Command::GrantRole {
        organization: OrganizationId::UNKNOWN,
        user: UserId::UNKNOWN,
        role: RoleName::Known(Role::FullAdministrator),
        site: None,
    };
    session.attempt(actor, &stranger).await.unwrap();
    let roles = vec![Role::FullAdministrator; 2];
    assert_eq!(
        session.attempt(actor, &view()).await,
        Ok(Outcome::Done(Answer::Roles { roles }))
    );
    let seen = server.seen();
    assert_eq!(
        seen[1].body,
        r#"{"licences":10,"login":"fia@acme.example"}"#
    );
    assert_eq!(seen[2].body, r#"{"role":17,"user":"a/b"}"#);
    assert_eq!(seen[3].body, r#"{"role":999,"user":"a/b"}"#);
    assert_eq!(seen[4].line, "POST /organizations/none/grants");
    assert_eq!(seen[4].body, r#"{"role":17,"user":4711}"#);
}

#[tokio::test]
async fn a_table_is_looked_up_once_in_a_run_and_kept_with_each_scenario() {
    let parts = format!(
        "{PEOPLE}{}",
        r#"
[lookups.role_ids]
method = "GET"
path = "/roles"
extract.table = { each = "$.roles[*]", key = "$.name", value = "$.id" }
[operations.grant-role]
method = "PUT"
path = "/users/{{ user.id }}/roles/{{ role_ids[role] | default('no-such-role') }}"
"#
    );
    let server = server(|seen| match seen.line.as_str() {
        "GET /roles" => json(
            200,
            r#"{"roles": [{"id": 7, "name": "full-administrator"}, {"id": 8, "name": "reader"}]}"#,
        ),
        _ => json(204, ""),
    });
    let implementation = implementation(&server.url, &mapping("", &parts));
    for label in ["one", "two"] {
        let mut session = implementation.open(label);
        people(&mut *session).await;
        session.take_exchanges();
        for role in [RoleName::Known(Role::FullAdministrator), RoleName::UNKNOWN] {
            session
                .attempt(Actor::User(FIA), &grant(role))
                .await
                .unwrap();
        }
        let kept: Vec<_> = session
            .take_exchanges()
            .into_iter()
            .filter_map(|it| it.request)
            .map(|it| format!("{} {}", it.method, it.url.replace(&server.url, "")))
            .collect();
        assert_eq!(
            kept,
            [
                "GET /roles",
                "PUT /users/a%2Fb/roles/7",
                "PUT /users/a%2Fb/roles/no-such-role"
            ],
            "{label}"
        );
    }
    let lines = server.seen().into_iter().map(|seen| seen.line);
    assert_eq!(lines.filter(|line| line == "GET /roles").count(), 1);
}

#[tokio::test]
async fn a_table_that_is_not_one_is_reported() {
    for (body, says) in [
        (r#"{"roles": 7}"#, "an object or a list of entries"),
        (
            r#"{"roles": [{"key": "a", "value": 1}, {"key": "a", "value": 2}]}"#,
            "two entries have the key `a`",
        ),
        (r#"{"roles": [{"name": "a"}]}"#, "needs a `key`"),
    ] {
        let parts = format!(
            "{PEOPLE}[lookups.ids]\nmethod = \"GET\"\npath = \"/ids\"\nextract.table = \"$.roles\"\n\
             [operations.grant-role]\nmethod = \"PUT\"\npath = \"/{{{{ ids[role] }}}}\"\n"
        );
        let server = server(move |_| json(200, body));
        let mut session = session(&server.url, &mapping("", &parts));
        people(&mut *session).await;
        let command = grant(RoleName::Known(Role::FullAdministrator));
        let failure = session
            .attempt(Actor::User(FIA), &command)
            .await
            .unwrap_err();
        assert!(failure.message.contains(says), "{failure}");
    }
}
