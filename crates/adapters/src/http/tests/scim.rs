//! The recipe for SCIM 2.0 in `docs/mapping.md`, before a server that speaks it.

use std::sync::Mutex;

use rolecall_model::Answer;
use rolecall_model::command::RoleName;
use rolecall_model::vocabulary::Role;
use serde_json::{Value, json};

use super::documentation::TEXT;
use super::*;

/// The TOML under a heading of `docs/mapping.md`.
fn recipe(heading: &str) -> &'static str {
    let (_, section) = TEXT.split_once(heading).unwrap();
    let (_, block) = section.split_once("```toml\n").unwrap();
    block.split("```").next().unwrap()
}

/// Users as RFC 7643 has them, changed as RFC 7644 says, two of them on a page.
fn serve() -> Server {
    let users = Mutex::new(Vec::<Value>::new());
    Server::start(move |seen| {
        let mut users = users.lock().unwrap();
        let (method, address) = seen.line.split_once(' ').unwrap();
        if address == "/organizations" {
            return json(201, r#"{"id": "org-0"}"#);
        }
        let address = address.strip_prefix("/org-0/scim/v2/Users").unwrap();
        let is_scim = seen.header("content-type") == Some("application/scim+json");
        let body: Value = serde_json::from_str(&seen.body).unwrap_or_default();
        assert!(method == "GET" || method == "DELETE" || is_scim, "{seen:?}");
        if method == "POST" {
            assert_eq!(
                body["schemas"][0],
                "urn:ietf:params:scim:schemas:core:2.0:User"
            );
            if users.iter().any(|it| it["userName"] == body["userName"]) {
                return json(409, r#"{"scimType": "uniqueness"}"#);
            }
            let mut user = body;
            user["id"] = users.len().to_string().into();
            users.push(user.clone());
            return json(201, &user.to_string());
        }
        let Some(id) = address.strip_prefix('/') else {
            let start = address.split("startIndex=").nth(1);
            let start: usize = start.map_or(1, |it| it.split('&').next().unwrap().parse().unwrap());
            let page: Vec<_> = users.iter().skip(start - 1).take(2).collect();
            let list =
                json!({ "totalResults": users.len(), "startIndex": start, "Resources": page });
            return json(200, &list.to_string());
        };
        let Some(at) = users.iter().position(|it| it["id"] == id) else {
            return json(404, "{}");
        };
        match method {
            "DELETE" => drop(users.remove(at)),
            "PATCH" => change(&mut users[at], &body["Operations"][0]),
            _ => {}
        }
        match method {
            "DELETE" => json(204, ""),
            _ => json(200, &users[at].to_string()),
        }
    })
}

fn change(user: &mut Value, operation: &Value) {
    match (operation["op"].as_str(), operation["path"].as_str()) {
        (Some("replace"), Some("active")) => user["active"] = operation["value"].clone(),
        (Some("add"), Some("roles")) => {
            let mut roles = user["roles"].as_array().cloned().unwrap_or_default();
            roles.extend(operation["value"].as_array().unwrap().iter().cloned());
            user["roles"] = roles.into();
        }
        (Some("remove"), Some(path)) => {
            let role = path.strip_prefix("roles[value eq \"").unwrap();
            let role = role.strip_suffix("\"]").unwrap();
            let roles = user["roles"].as_array_mut().unwrap();
            roles.retain(|it| it["value"] != role);
        }
        other => panic!("{other:?}"),
    }
}

/// An organization, made by other means than SCIM.
const ORGANIZATION: &str = r#"
[fixtures.add-organization]
method = "POST"
path = "/organizations"
extract.id = "$.id"
"#;

#[tokio::test]
async fn the_recipe_manages_users_and_their_roles() {
    let server = serve();
    let recipe = format!("{ORGANIZATION}{}", recipe("### SCIM 2.0"));
    let mut session = session(&server.url, &mapping("", &recipe));
    people(&mut *session).await;
    let mut act = async |command: Command| session.attempt(Actor::User(FIA), &command).await;

    for name in ["Nils", "Olle"] {
        let command = Command::AddUser {
            organization: ACME,
            email: format!("{name}@acme.example"),
            name: name.to_owned(),
        };
        assert!(matches!(act(command.clone()).await, Ok(Outcome::Done(_))));
        let twice = act(command).await;
        assert!(matches!(twice, Ok(Outcome::Refused(_))), "{twice:?}");
    }
    let emails = ["fia@acme.example", "Nils@acme.example", "Olle@acme.example"];
    let list = Command::ListUsers { organization: ACME };
    assert_eq!(
        act(list.clone()).await,
        Ok(Outcome::Done(Answer::Users {
            emails: emails.map(str::to_owned).to_vec()
        }))
    );

    let roles = Command::ViewRoles {
        organization: ACME,
        user: FIA,
    };
    let role = RoleName::Known(Role::FullAdministrator);
    let grant = Command::GrantRole {
        organization: ACME,
        user: FIA,
        role,
        site: None,
    };
    let revoke = Command::RevokeRole {
        organization: ACME,
        user: FIA,
        role,
        site: None,
    };
    let none = act(roles.clone()).await;
    assert!(act(grant).await.is_ok());
    let one = act(roles.clone()).await;
    assert_ne!(none, one);
    assert!(act(revoke).await.is_ok());
    assert_eq!(act(roles).await, none);

    for command in [
        Command::DeactivateUser {
            organization: ACME,
            user: FIA,
        },
        Command::ActivateUser {
            organization: ACME,
            user: FIA,
        },
        Command::RemoveUser {
            organization: ACME,
            user: FIA,
        },
    ] {
        assert!(act(command).await.is_ok());
    }
    let left = act(list).await;
    assert!(
        matches!(&left, Ok(Outcome::Done(Answer::Users { emails })) if emails.len() == 2),
        "{left:?}"
    );
}
