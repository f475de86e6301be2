//! Users, their roles, and changes to many of them at once.

use axum::http::Method;
use rolecall_model::command::Command;
use rolecall_model::vocabulary::Role;

use crate::http::body::{
    AddressToValidate, Appointment, Modifications, NewLicence, NewValue, RoleChange, RoleSelected,
    Status, Title, UserToAdd,
};
use crate::http::identifier::WireSite;
use crate::http::route::Route;

pub(super) fn users() -> Vec<Route> {
    vec![
        Route::command_with(
            Method::POST,
            "/organizations/{org}/users",
            "add-user",
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
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::RemoveUser { organization, user })
            },
        ),
        Route::command(
            Method::POST,
            "/organizations/{org}/users/{user}/activation-emails",
            "send-activation-email",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::SendActivationEmail { organization, user })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/users/{user}/outbox",
            "view-outbox",
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
        )
        .called(
            "set-licence",
            "Give a user a licence for the service, or another one than before.",
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/users/{user}/licences/{service}",
            "set-licence",
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
        .called(
            "take-licence",
            "Take the licence for the service from a user.",
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/users/{user}/configuration/{service}",
            "configure-service",
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
            "activate-user",
            |request, Status { active }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(if active {
                    Command::ActivateUser { organization, user }
                } else {
                    Command::DeactivateUser { organization, user }
                })
            },
        )
        .serving_also("deactivate-user")
        .called("set-user-status", "Activate or deactivate a user."),
    ]
}

pub(super) fn roles() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/users/{user}/roles",
            "view-roles",
            |request| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Command::ViewRoles { organization, user })
            },
        ),
        Route::command(
            Method::PUT,
            "/organizations/{org}/users/{user}/roles/{role}",
            "grant-role",
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
            |request| {
                Ok(Command::ExportCsv {
                    organization: request.organization(),
                })
            },
        ),
    ]
}
