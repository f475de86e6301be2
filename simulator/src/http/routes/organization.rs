//! What an organization has besides contact center and users.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{Address, NewValue, Seats};
use crate::http::route::Route;
use crate::outcome::Thing;
use crate::vocabulary::Naming;

pub(super) fn account() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/account/{part}",
            "view-account",
            "View a part of the account page.",
            |request| {
                let part = request.part()?;
                Ok(Command::ViewAccount {
                    organization: request.organization(),
                    part,
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            "/organizations/{org}/account",
            "change-account",
            "Change the account's address.",
            |request, Address { address }| {
                Ok(Command::ChangeAccount {
                    organization: request.organization(),
                    address,
                })
            },
        ),
        Route::command_with(
            Method::PATCH,
            "/organizations/{org}/subscriptions/{name}",
            "change-subscription",
            "Change the number of seats of a subscription.",
            |request, Seats { seats }| {
                Ok(Command::ChangeSubscription {
                    organization: request.organization(),
                    subscription: request.segment("name").to_owned(),
                    seats,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/service-status",
            "view-service-status",
            "View the status of all services.",
            |request| {
                let organization = request.organization();
                Ok(Command::ViewServiceStatus {
                    organization,
                    service: None,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/service-status/{service}",
            "view-one-service-status",
            "View the status of one service.",
            |request| {
                let (organization, service) = (request.organization(), request.service()?);
                Ok(Command::ViewServiceStatus {
                    organization,
                    service: Some(service),
                })
            },
        )
        .serving(&["view-service-status"]),
        Route::command(
            Method::GET,
            "/organizations/{org}/support-resources",
            "view-support-resources",
            "View the list of support resources.",
            |request| {
                Ok(Command::ViewSupportResources {
                    organization: request.organization(),
                })
            },
        ),
    ]
}

pub(super) fn areas() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/items/{item}",
            "view-items",
            "View all things of a kind.",
            |request| {
                let item = request.item()?;
                Ok(Command::ViewItems {
                    organization: request.organization(),
                    item,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/items/{item}",
            "add-item",
            "Add a thing.",
            |request, Thing { name, value }| {
                let item = request.item()?;
                Ok(Command::AddItem {
                    organization: request.organization(),
                    item,
                    name,
                    value,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/items/{item}/{name}",
            "change-item",
            "Change a thing.",
            |request, NewValue { value }| {
                let item = request.item()?;
                Ok(Command::ChangeItem {
                    organization: request.organization(),
                    item,
                    name: request.segment("name").to_owned(),
                    value,
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/items/{item}/{name}",
            "remove-item",
            "Remove a thing.",
            |request| {
                let item = request.item()?;
                Ok(Command::RemoveItem {
                    organization: request.organization(),
                    item,
                    name: request.segment("name").to_owned(),
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/audit-log",
            "view-audit-log",
            "View the admin actions audit log.",
            |request| {
                Ok(Command::ViewAuditLog {
                    organization: request.organization(),
                })
            },
        ),
    ]
}

pub(super) fn sites() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}",
            "view-site",
            "View the configuration of a site.",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ViewSite {
                    organization,
                    site,
                    naming: Naming::Identifier,
                })
            },
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/sites/{site}",
            "change-site",
            "Change the configuration of a site.",
            |request, NewValue { value }| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ChangeSite {
                    organization,
                    site,
                    naming: Naming::Identifier,
                    value,
                })
            },
        ),
        Route::command(
            Method::GET,
            "/organizations/{org}/sites",
            "view-site-by-name",
            "View the configuration of the site with this name.",
            |request| {
                let (organization, site) = (request.organization(), request.site_by_name());
                Ok(Command::ViewSite {
                    organization,
                    site,
                    naming: Naming::Name,
                })
            },
        )
        .required::<String>("name", "The site's name.")
        .serving(&["view-site"]),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/sites",
            "change-site-by-name",
            "Change the configuration of the site with this name.",
            |request, NewValue { value }| {
                let (organization, site) = (request.organization(), request.site_by_name());
                Ok(Command::ChangeSite {
                    organization,
                    site,
                    naming: Naming::Name,
                    value,
                })
            },
        )
        .required::<String>("name", "The site's name.")
        .serving(&["change-site"]),
        Route::command(
            Method::GET,
            "/sites/{site}",
            "view-site-by-link",
            "View the configuration of a site by its direct link.",
            |request| {
                let site = request.site();
                let organization = request.organization_of(site);
                Ok(Command::ViewSite {
                    organization,
                    site,
                    naming: Naming::Link,
                })
            },
        )
        .serving(&["view-site"]),
        Route::command_with(
            Method::PUT,
            "/sites/{site}",
            "change-site-by-link",
            "Change the configuration of a site by its direct link.",
            |request, NewValue { value }| {
                let site = request.site();
                let organization = request.organization_of(site);
                Ok(Command::ChangeSite {
                    organization,
                    site,
                    naming: Naming::Link,
                    value,
                })
            },
        )
        .serving(&["change-site"]),
    ]
}
