//! Users, their roles, and changes to many of them at once.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{
    AddressToValidate, Appointment, Modifications, NewLicence, NewValue, RoleChange, RoleSelected,
    Status, Title, UserToAdd,
};
use crate::http::identifier::WireSite;
use crate::http::route::Route;
use crate::vocabulary::Role;

pub(super) fn users() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/users",
            "add-user",
            "Add a user to the organization.",
            |request, UserToAdd { email, name }| {
                Ok(Command::AddUser {
                    organization: request.organization(),
                    email,
                    name,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/users",
            "list-users",
            "List the users of the organization.",
            |request| {
                Ok(Command::ListUsers {
                    organization: request.organization(),
                })
            },
        )
        .paged(),
        Route::command(
            Method::GET,
            "/organizations/{org}/users/{user}",
            "view-user",
            "View a user's details and services.",
            |request| {
                Ok(Command::ViewUser {
                    organization: request.organization(),
                    user: request.user(),
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            "/organizations/{org}/users/{user}",
            "change-user-details",
            "Change a user's details.",
            |request, Title { title }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ChangeUserDetails {
                    organization,
                    user,
                    title,
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/users/{user}",
            "remove-user",
            "Remove a user from the organization.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::RemoveUser { organization, user })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/users/{user}/activation-emails",
            "send-activation-email",
            "Send the activation e-mail, again if need be.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::SendActivationEmail { organization, user })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/users/{user}/outbox",
            "view-outbox",
            "View the e-mails that the service sent to a user; for the operator alone.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ViewOutbox { organization, user })
            },
        ),
    ]
}

pub(super) fn services() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/users/{user}/licences/{service}",
            "set-licence",
            "Give a user a licence for the service, or another one than before.",
            |request, NewLicence { licence }| {
                let (organization, user) = (request.organization(), request.user());
                let service = request.service()?;
                Ok(Command::SetLicence {
                    organization,
                    user,
                    service,
                    licence: Some(licence),
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/users/{user}/licences/{service}",
            "take-licence",
            "Take the licence for the service from a user.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                let service = request.service()?;
                Ok(Command::SetLicence {
                    organization,
                    user,
                    service,
                    licence: None,
                })
            },
        )
        .serving(&["set-licence"]),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/users/{user}/configuration/{service}",
            "configure-service",
            "Change a user's configuration of the service.",
            |request, NewValue { value }| {
                let (organization, user) = (request.organization(), request.user());
                let service = request.service()?;
                Ok(Command::ConfigureService {
                    organization,
                    user,
                    service,
                    value,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/users/{user}/status",
            "set-user-status",
            "Activate or deactivate a user.",
            |request, Status { active }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(if active {
                    Command::ActivateUser { organization, user }
                } else {
                    Command::DeactivateUser { organization, user }
                })
            },
        )
        .serving(&["activate-user", "deactivate-user"]),
    ]
}

pub(super) fn roles() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/users/{user}/roles",
            "view-roles",
            "View the roles that a user holds in the organization.",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ViewRoles { organization, user })
            },
        ),
        Route::command(
            Method::PUT,
            "/organizations/{org}/users/{user}/roles/{role}",
            "grant-role",
            "Give a user, at home or from outside, a role in the organization.",
            |request| {
                Ok(Command::GrantRole {
                    organization: request.organization(),
                    user: request.user(),
                    role: request.role(),
                    site: request.bound_to(),
                })
            },
        )
        .optional::<WireSite>("site", "The site that a site role is bound to."),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/users/{user}/roles/{role}",
            "revoke-role",
            "Take a role in the organization away from a user.",
            |request| {
                Ok(Command::RevokeRole {
                    organization: request.organization(),
                    user: request.user(),
                    role: request.role(),
                    site: request.bound_to(),
                })
            },
        )
        .optional::<WireSite>("site", "The site that a site role is bound to."),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/users/{user}/role-selection",
            "select-role",
            "Select a role for a user without saving.",
            |request, RoleSelected { role }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::SelectRole {
                    organization,
                    user,
                    role,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/users/{user}/role-changes",
            "change-role",
            "Change one role of a user into another.",
            |request, RoleChange { from, to }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ChangeRole {
                    organization,
                    user,
                    from,
                    to,
                })
            },
        ),
    ]
}

pub(super) fn lists() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/assignable-roles",
            "list-assignable-roles",
            "List the roles that the caller can give in the organization.",
            |request| {
                Ok(Command::ListAssignableRoles {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/administrators",
            "list-administrators",
            "List the organization's own administrators.",
            |request| {
                let role = request.role_filter()?;
                Ok(Command::ListAdministrators {
                    organization: request.organization(),
                    role,
                })
            },
        )
        .optional::<Role>("role", "Only those with this role.")
        .paged(),
        Route::command(
            Method::GET,
            "/organizations/{org}/external-administrators",
            "list-external-administrators",
            "List the administrators from outside the organization.",
            |request| {
                let (organization, role) = (request.organization(), request.role_filter()?);
                Ok(Command::ListExternalAdministrators { organization, role })
            },
        )
        .optional::<Role>("role", "Only those with this role.")
        .paged(),
    ]
}

/// Roles for people who are named by their e-mail address.
pub(super) fn by_address() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/address-validations",
            "validate-email",
            "Validate an address before its user is given a role.",
            |request, AddressToValidate { email }| {
                Ok(Command::ValidateEmail {
                    organization: request.organization(),
                    email,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/appointments",
            "appoint-by-email",
            "Give the user with this address one or more roles.",
            |request, Appointment { email, roles }| {
                Ok(Command::AppointByEmail {
                    organization: request.organization(),
                    email,
                    roles,
                })
            },
        ),
    ]
}

pub(super) fn bulk() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/user-modifications",
            "modify-users",
            "Modify several existing users.",
            |request, Modifications { modifications }| {
                Ok(Command::ModifyUsers {
                    organization: request.organization(),
                    modifications,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/user-files/template",
            "download-csv-template",
            "Fetch the CSV template for modifying users.",
            |request| {
                Ok(Command::DownloadCsvTemplate {
                    organization: request.organization(),
                })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/user-files/imports",
            "import-csv",
            "Modify users by a CSV file (RFC 4180).",
            |request| {
                let csv = request.text()?;
                Ok(Command::ImportCsv {
                    organization: request.organization(),
                    csv,
                })
            },
        )
        .csv(),
        Route::command(
            Method::GET,
            "/organizations/{org}/user-files/export",
            "export-csv",
            "Export the users as a CSV file that can be imported again.",
            |request| {
                Ok(Command::ExportCsv {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
