//! Users of an organization, as SCIM 2.0 has them. The organization is in the path, so that roles of people
//! from outside can be named here.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use rolecall_model::command::{Command, RoleName};
use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::vocabulary::Role;

use super::people::{add_user, is_address, listed_administrators, listed_users};
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, nothing, ok};
use crate::http::webex::change::carry_out;
use crate::http::webex::page::Window;
use crate::http::webex::person::{Details, roles_of};
use crate::http::webex::route::Route;
use crate::http::webex::scim::{Operations, Patch, User, UserToWrite, Users, shown};
use crate::http::webex::word::role_with;

/// Users on a page unless the caller asks for another number.
const USUAL: usize = 100;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<Users>(
            "/identity/scim/{orgId}/v2/Users",
            "searchScimUsers",
            "List the users of an organization.",
            &["list-users", "list-administrators", "view-user", "view-roles"],
            list,
        )
        .optional::<String>("filter", "`userName eq \"…\"`, `displayName sw \"…\"`, `roles.value eq \"…\"` or `roles pr`.")
        .optional::<u32>("startIndex", "The number of the first user on the page, from 1.")
        .optional::<u32>("count", "The most users on the page."),
        Route::new(
            Method::POST,
            "/identity/scim/{orgId}/v2/Users",
            "createScimUser",
            "Add a user.",
            &["add-user", "grant-role", "change-user-details"],
            create,
        )
        .reads::<UserToWrite>()
        .answers::<User>()
        .with_status(StatusCode::CREATED),
        Route::get::<User>(
            "/identity/scim/{orgId}/v2/Users/{userId}",
            "getScimUser",
            "View a user at home in the organization, or the roles that somebody from outside has there.",
            &["view-user", "view-roles"],
            get,
        ),
        Route::new(
            Method::PUT,
            "/identity/scim/{orgId}/v2/Users/{userId}",
            "replaceScimUser",
            "Change a user: every difference is a command, and all of them are carried out or none.",
            &[
                "change-user-details",
                "activate-user",
                "deactivate-user",
                "change-role",
                "revoke-role",
                "grant-role",
            ],
            replace,
        )
        .reads::<UserToWrite>()
        .answers::<User>(),
        Route::new(
            Method::PATCH,
            "/identity/scim/{orgId}/v2/Users/{userId}",
            "patchScimUser",
            "Change parts of a user: all operations are carried out, or none. A role that is removed and \
             one that is added are a change of role.",
            &[
                "grant-role",
                "revoke-role",
                "change-role",
                "change-user-details",
                "activate-user",
                "deactivate-user",
            ],
            patch,
        )
        .reads::<Operations>()
        .answers::<User>(),
        Route::new(
            Method::DELETE,
            "/identity/scim/{orgId}/v2/Users/{userId}",
            "deleteScimUser",
            "Remove a user.",
            &["remove-user"],
            delete,
        ),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let organization = call.organization();
    let window = Window::of(call, ("startIndex", 1), ("count", USUAL))?;
    let filter = call.parameter("filter").map(str::to_owned);
    let filter = filter.as_deref().map(Filter::parse).transpose()?;
    let listed: Vec<(UserId, Option<Vec<Role>>)> = match &filter {
        // The list of administrators shows the roles that it has, which need not be all.
        Some(Filter::Roles(roles)) => {
            let administrators = listed_administrators(call, organization, roles)?;
            let administrators = administrators.into_iter();
            administrators
                .map(|entry| (entry.user, Some(entry.roles)))
                .collect()
        }
        filter => {
            let users = listed_users(call, organization)?.into_iter();
            let state = call.state();
            users
                .filter(|user| {
                    let found = state.user(*user);
                    found.is_some_and(|found| filter.as_ref().is_none_or(|it| it.finds(found)))
                })
                .map(|user| (user, None))
                .collect()
        }
    };
    let total = listed.len();
    let (page, _) = window.cut(listed);
    let mut users = Vec::with_capacity(page.len());
    for (user, roles) in page {
        let details = Details::of(call.look(&Command::ViewUser { organization, user }));
        let roles =
            roles.or_else(|| roles_of(call.look(&Command::ViewRoles { organization, user })));
        users.push(shown(call, organization, user, details, roles));
    }
    Ok(ok(Users::of(
        users,
        total,
        window.start().saturating_add(1),
    )))
}

/// The filters that are understood.
enum Filter {
    UserName(String),
    DisplayName(String),
    /// Administrators with these roles; all of them where none is named.
    Roles(Vec<Role>),
}

impl Filter {
    fn parse(text: &str) -> Result<Self, Problem> {
        let mut words = text.trim().splitn(3, ' ');
        let (attribute, operator, value) = (words.next(), words.next(), words.next());
        if (attribute, operator, value) == (Some("roles"), Some("pr"), None) {
            return Ok(Self::Roles(Vec::new()));
        }
        let value = value.and_then(|value| value.trim().strip_prefix('"')?.strip_suffix('"'));
        match (attribute, operator, value) {
            (Some("userName" | "emails.value"), Some("eq"), Some(value)) => {
                Ok(Self::UserName(value.to_owned()))
            }
            (Some("displayName"), Some("sw"), Some(value)) => {
                Ok(Self::DisplayName(value.to_lowercase()))
            }
            (Some("roles.value"), Some("eq"), Some(value)) => role_with(value)
                .map(|role| Self::Roles(vec![role]))
                .ok_or_else(|| {
                    Problem::malformed("query parameter `filter`: there is no such role")
                }),
            _ => Err(Problem::malformed(
                "query parameter `filter`: it must be userName eq \"…\", displayName sw \"…\", \
                 roles.value eq \"…\" or roles pr",
            )),
        }
    }

    fn finds(&self, user: &crate::state::User) -> bool {
        match self {
            Self::UserName(email) => user.email.eq_ignore_ascii_case(email),
            Self::DisplayName(name) => user.name.to_lowercase().starts_with(name),
            Self::Roles(_) => true,
        }
    }
}

/// A user as far as the caller may view it.
fn viewed(call: &mut Call<'_>, organization: OrganizationId, user: UserId) -> User {
    let details = Details::of(call.look(&Command::ViewUser { organization, user }));
    let roles = roles_of(call.look(&Command::ViewRoles { organization, user }));
    shown(call, organization, user, details, roles)
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (organization, user) = (call.organization(), call.user());
    let details = call.attempt(&Command::ViewUser { organization, user });
    let roles = call.attempt(&Command::ViewRoles { organization, user });
    let (details, roles) = match (details, roles) {
        // A user from outside has roles here, and nothing else.
        (Err(_), Err(refused)) if is_outside(call, organization, user) => return Err(refused),
        (Err(refused), Err(_)) => return Err(refused),
        (details, roles) => (details.ok(), roles.ok()),
    };
    let (details, roles) = (Details::of(details), roles_of(roles));
    Ok(ok(shown(call, organization, user, details, roles)))
}

fn is_outside(call: &Call<'_>, organization: OrganizationId, user: UserId) -> bool {
    let found = call.state().person(user);
    found.is_some_and(|found| found.home != organization)
}

fn create(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: UserToWrite = call.json()?;
    let organization = call.organization();
    let email = body.user_name.clone().filter(|email| is_address(email));
    let email =
        email.ok_or_else(|| Problem::malformed("`userName` has to be an e-mail address"))?;
    let add = Command::AddUser {
        organization,
        name: body.name_of_new().unwrap_or_else(|| email.clone()),
        email,
    };
    let user = add_user(call, &add, organization, &body.wanted())?;
    let mut response = ok(viewed(call, organization, user));
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

fn replace(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: UserToWrite = call.json()?;
    let (organization, user) = (call.organization(), call.user());
    carry_out(call, organization, user, &body.wanted())?;
    Ok(ok(viewed(call, organization, user)))
}

fn patch(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: Operations = call.json()?;
    let Patch {
        wanted,
        added,
        removed,
    } = body.read()?;
    let (organization, user) = (call.organization(), call.user());
    let commands = role_commands(organization, user, &added, &removed);
    let before = (!commands.is_empty() && !wanted.is_empty()).then(|| call.simulator.clone());
    call.attempt_all(&commands)?;
    let rest = match (commands.is_empty(), wanted.is_empty()) {
        (false, true) => Ok(()),
        _ => carry_out(call, organization, user, &wanted),
    };
    if let (Err(_), Some(before)) = (&rest, before) {
        *call.simulator = before;
    }
    rest?;
    Ok(ok(viewed(call, organization, user)))
}

/// The commands for roles that are added and removed. Whether a role is held does not matter: to give it
/// again, or to take it again, is for the simulator to judge.
fn role_commands(
    organization: OrganizationId,
    user: UserId,
    added: &[RoleName],
    removed: &[RoleName],
) -> Vec<Command> {
    if let ([RoleName::Known(to)], [RoleName::Known(from)]) = (added, removed) {
        return vec![Command::ChangeRole {
            organization,
            user,
            from: *from,
            to: *to,
        }];
    }
    let taken = removed.iter().map(|role| Command::RevokeRole {
        organization,
        user,
        role: *role,
        site: None,
    });
    let given = added.iter().map(|role| Command::GrantRole {
        organization,
        user,
        role: *role,
        site: None,
    });
    taken.chain(given).collect()
}

fn delete(call: &mut Call<'_>) -> Result<Response, Problem> {
    let (organization, user) = (call.organization(), call.user());
    call.attempt(&Command::RemoveUser { organization, user })?;
    Ok(nothing())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_one_of_two() {
        assert!(Filter::parse("userName eq \"ulla@acme.example\"").is_ok());
        assert!(Filter::parse(" displayName sw \"Ulla B\" ").is_ok());
        for text in [
            "",
            "userName",
            "userName eq ulla",
            "title eq \"x\"",
            "userName sw \"u\"",
        ] {
            assert!(Filter::parse(text).is_err(), "{text}");
        }
    }
}
