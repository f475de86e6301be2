//! People: listed, viewed, added, changed and removed.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use rolecall_model::command::Command;
use rolecall_model::identity::{Actor, OrganizationId, UserId};
use rolecall_model::outcome::{Administrator, Answer};
use rolecall_model::vocabulary::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::identifier::{WireOrganization, WireUser};
use crate::http::page::Limit;
use crate::http::problem::Problem;
use crate::http::webex::call::{Call, nothing, ok, strange};
use crate::http::webex::change::{Wanted, carry_out, complete, licences_with, roles_with};
use crate::http::webex::page::{Window, link};
use crate::http::webex::person::{Details, Person, oneself, person, viewed, viewed_roles};
use crate::http::webex::route::Route;
use crate::http::webex::word::role_with;

/// People on a page unless the caller asks for another number.
const USUAL: usize = 100;
/// The requirement that refuses what does not exist, and an address that is taken.
const UNKNOWN_TARGET: &str = "GEN-15";

/// A page of people.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct People {
    /// The identifiers among those asked for that name nobody.
    not_found_ids: Option<Vec<String>>,
    items: Vec<Person>,
}

/// A person to add or to change. Keys that are left out, or null, stay as they are; other keys are ignored.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PersonToWrite {
    /// One address, which stays the same.
    emails: Option<Vec<String>>,
    display_name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    org_id: Option<String>,
    /// Identifiers of all roles to hold.
    roles: Option<Vec<String>>,
    /// Identifiers of all licences to hold.
    licenses: Option<Vec<String>>,
    title: Option<String>,
    login_enabled: Option<bool>,
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get::<People>(
            "/v1/people",
            "listPeople",
            "List the people of an organization.",
            &["list-users", "list-administrators", "view-user", "view-roles"],
            list,
        )
        .optional::<String>("email", "Only the person with this address.")
        .optional::<String>("displayName", "Only people whose name begins like this.")
        .optional::<String>("id", "Only these people, separated by commas.")
        .optional::<String>("orgId", "The organization; by default, the caller's own.")
        .optional::<String>("roles", "Only administrators with these roles, separated by commas.")
        .optional::<String>("locationId", "Only people at this location: nobody has one.")
        .optional::<Limit>("max", "The most people on the page.")
        .optional::<String>("cursor", "The place in the list, from a `Link` header."),
        Route::new(
            Method::POST,
            "/v1/people",
            "createPerson",
            "Add a person.",
            &["add-user", "set-licence", "grant-role", "change-user-details"],
            create,
        )
        .reads::<PersonToWrite>()
        .answers::<Person>(),
        Route::get::<Person>(
            "/v1/people/me",
            "getMe",
            "View the caller, which needs no privilege.",
            &[],
            me,
        ),
        Route::get::<Person>(
            "/v1/people/{personId}",
            "getPerson",
            "View a person.",
            &["view-user", "view-roles"],
            get,
        ),
        Route::new(
            Method::PUT,
            "/v1/people/{personId}",
            "updatePerson",
            "Change a person: every difference is a command, and all of them are carried out or none.",
            &[
                "change-user-details",
                "activate-user",
                "deactivate-user",
                "set-licence",
                "change-role",
                "revoke-role",
                "grant-role",
            ],
            update,
        )
        .optional::<bool>("minResponse", "True for an answer without a body.")
        .reads::<PersonToWrite>()
        .answers::<Person>(),
        Route::new(
            Method::DELETE,
            "/v1/people/{personId}",
            "deletePerson",
            "Remove a person.",
            &["remove-user"],
            delete,
        ),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Response, Problem> {
    let organization = call.organization();
    let window = Window::of(call, ("cursor", 0), ("max", USUAL))?;
    let wanted_roles = match call.parameter("roles") {
        None => None,
        Some(ids) => {
            let roles: Option<Vec<_>> = ids.split(',').map(|id| role_with(id.trim())).collect();
            let unknown = || Problem::malformed("query parameter `roles`: there is no such role");
            Some(roles.ok_or_else(unknown)?)
        }
    };
    let mut listed = match &wanted_roles {
        None => listed_users(call, organization)?,
        Some(roles) => {
            let administrators = listed_administrators(call, organization, roles)?;
            let users = administrators.into_iter();
            users.map(|administrator| administrator.user).collect()
        }
    };
    if let Some(email) = call.parameter("email") {
        let state = call.state();
        let is_theirs = |user: &UserId| {
            let found = state.user(*user);
            found.is_some_and(|found| found.email.eq_ignore_ascii_case(email.trim()))
        };
        listed.retain(is_theirs);
    }
    if let Some(name) = call.parameter("displayName") {
        let (state, name) = (call.state(), name.to_lowercase());
        listed.retain(|user| {
            let found = state.user(*user);
            found.is_some_and(|found| found.name.to_lowercase().starts_with(&name))
        });
    }
    if call.parameter("locationId").is_some() {
        listed.clear();
    }
    let mut missing = None;
    if let Some(ids) = call.parameter("id") {
        let ids: Vec<_> = ids.split(',').map(str::trim).collect();
        let wanted: Vec<_> = ids.iter().map(|id| WireUser::parse(id).0).collect();
        let lacking = ids
            .iter()
            .zip(&wanted)
            .filter(|(_, user)| !listed.contains(user));
        let lacking: Vec<_> = lacking.map(|(id, _)| (*id).to_owned()).collect();
        missing = Some(lacking).filter(|lacking| !lacking.is_empty());
        listed.retain(|user| wanted.contains(user));
    }
    let (page, next) = window.cut(listed);
    let items = page.into_iter().map(|user| viewed(call, user)).collect();
    let response = ok(People {
        not_found_ids: missing,
        items,
    });
    Ok(match next {
        Some(next) => link(response, call, "cursor", next),
        None => response,
    })
}

/// The users of an organization.
pub(super) fn listed_users(
    call: &mut Call<'_>,
    organization: OrganizationId,
) -> Result<Vec<UserId>, Problem> {
    let Answer::Users { emails } = call.attempt(&Command::ListUsers { organization })? else {
        return Err(strange());
    };
    let state = call.state();
    let listed = emails.iter().filter_map(|email| state.user_by_email(email));
    Ok(listed.collect())
}

/// The administrators of an organization who hold one of these roles; all of them where none is named.
pub(super) fn listed_administrators(
    call: &mut Call<'_>,
    organization: OrganizationId,
    roles: &[Role],
) -> Result<Vec<Administrator>, Problem> {
    let role = match roles {
        [role] => Some(*role),
        _ => None,
    };
    let list = Command::ListAdministrators { organization, role };
    let Answer::Administrators { mut administrators } = call.attempt(&list)? else {
        return Err(strange());
    };
    if roles.len() > 1 {
        administrators.retain(|entry| entry.roles.iter().any(|role| roles.contains(role)));
    }
    Ok(administrators)
}

fn me(call: &mut Call<'_>) -> Result<Response, Problem> {
    let Actor::User(user) = call.actor else {
        return Err(match call.actor {
            Actor::Operator => Problem::not_found("the operator is not a person"),
            actor => Problem::unauthenticated(actor),
        });
    };
    if call.state().person(user).is_none() {
        return Err(Problem::unauthenticated(Actor::Impostor));
    }
    Ok(ok(oneself(call, user)))
}

fn get(call: &mut Call<'_>) -> Result<Response, Problem> {
    let user = call.user();
    let organization = call.home_of(user);
    let answer = call.attempt(&Command::ViewUser { organization, user })?;
    let roles = viewed_roles(call, organization, user);
    Ok(ok(person(call, user, Details::of(Some(answer)), roles)))
}

fn create(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: PersonToWrite = call.json()?;
    let organization = body.organization().unwrap_or_else(|| call.home());
    let email = match body.emails.as_deref() {
        Some([email]) if is_address(email) => email.clone(),
        _ => {
            return Err(Problem::malformed(
                "`emails` has to hold one e-mail address",
            ));
        }
    };
    let wanted = body.wanted(organization)?;
    let add = Command::AddUser {
        organization,
        name: body.name(&email),
        email,
    };
    let user = add_user(call, &add, organization, &wanted)?;
    Ok(ok(viewed(call, user)))
}

/// Adds a user who is as wanted: all of it, or nothing.
pub(super) fn add_user(
    call: &mut Call<'_>,
    add: &Command,
    organization: OrganizationId,
    wanted: &Wanted,
) -> Result<UserId, Problem> {
    let before = (!wanted.is_empty()).then(|| call.simulator.clone());
    let answer = call.attempt(add).map_err(|mut problem| {
        if problem.requirement.as_deref() == Some(UNKNOWN_TARGET) {
            // The target of the command is the address.
            problem.status = StatusCode::CONFLICT;
        }
        problem
    })?;
    let Answer::NewUser { user } = answer else {
        return Err(strange());
    };
    call.desk.chronicle.observe(call.simulator.state());
    if let Some(before) = before
        && let Err(problem) = complete(call, organization, user, wanted)
    {
        *call.simulator = before;
        return Err(problem);
    }
    Ok(user)
}

fn update(call: &mut Call<'_>) -> Result<Response, Problem> {
    let body: PersonToWrite = call.json()?;
    let user = call.user();
    let organization = call.home_of(user);
    if body.display_name.is_none() {
        return Err(Problem::malformed("`displayName`: missing"));
    }
    if body
        .organization()
        .is_some_and(|named| named != organization)
    {
        return Err(Problem::malformed(
            "`orgId`: a person stays at home in one organization",
        ));
    }
    let address = call.state().user(user).map(|found| found.email.as_str());
    if let (Some(emails), Some(address)) = (&body.emails, address)
        && !matches!(emails.as_slice(), [email] if email.eq_ignore_ascii_case(address))
    {
        // Nobody learns the address of somebody who cannot be viewed.
        call.require(&Command::ViewUser { organization, user })?;
        return Err(Problem::malformed(
            "`emails`: the address of a person stays the same",
        ));
    }
    let wanted = body.wanted(organization)?;
    carry_out(call, organization, user, &wanted)?;
    if call.parameter("minResponse") == Some("true") {
        return Ok(nothing());
    }
    Ok(ok(viewed(call, user)))
}

fn delete(call: &mut Call<'_>) -> Result<Response, Problem> {
    let user = call.user();
    let organization = call.home_of(user);
    call.attempt(&Command::RemoveUser { organization, user })?;
    Ok(nothing())
}

/// True if there is something on both sides of an at sign.
pub(super) fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty())
}

impl PersonToWrite {
    fn organization(&self) -> Option<OrganizationId> {
        let named = self.org_id.as_deref();
        named.map(|id| WireOrganization::parse(id).0)
    }

    /// The name under which a new person appears.
    fn name(&self, email: &str) -> String {
        let parts = [&self.first_name, &self.last_name];
        let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        match &self.display_name {
            Some(name) => name.clone(),
            None if parts.is_empty() => email.to_owned(),
            None => parts.join(" "),
        }
    }

    fn wanted(&self, organization: OrganizationId) -> Result<Wanted, Problem> {
        let licences = self.licenses.as_deref();
        let licences = licences.map(|ids| licences_with(organization, ids));
        Ok(Wanted {
            display: self.display_name.clone(),
            first: self.first_name.clone(),
            last: self.last_name.clone(),
            title: self.title.clone(),
            active: self.login_enabled,
            roles: self.roles.as_deref().map(roles_with),
            licences: licences.transpose()?,
        })
    }
}
