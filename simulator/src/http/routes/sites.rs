//! Sites: the list of them, each one's configuration, and those who use and administer it.

use axum::http::Method;
use rolecall_model::command::Command;
use rolecall_model::vocabulary::Naming;

use crate::http::body::{Named, NewValue, SiteToAdd};
use crate::http::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut routes = list();
    routes.extend(configuration());
    routes.extend(people());
    routes.extend(use_made());
    routes
}

fn list() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites",
            "list-sites",
            |request| {
                Ok(Command::ListSites {
                    organization: request.organization(),
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/sites",
            "add-site",
            |request, SiteToAdd { name, subscription }| {
                Ok(Command::AddSite {
                    organization: request.organization(),
                    name,
                    subscription,
                })
            },
        ),
        Route::command(
            Method::DELETE,
            "/organizations/{org}/sites/{site}",
            "remove-site",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::RemoveSite { organization, site })
            },
        ),
    ]
}

/// A site is named in one of three ways: by identifier, by name or by direct link.
fn configuration() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}",
            "view-site",
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
            "/organizations/{org}/site-names/{name}",
            "view-site",
            |request| {
                let (organization, site) = (request.organization(), request.site_by_name());
                Ok(Command::ViewSite {
                    organization,
                    site,
                    naming: Naming::Name,
                })
            },
        )
        .called(
            "view-site-by-name",
            "View the configuration of the site with this name.",
        ),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/site-names/{name}",
            "change-site",
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
        .called(
            "change-site-by-name",
            "Change the configuration of the site with this name.",
        ),
        Route::command(Method::GET, "/sites/{site}", "view-site", |request| {
            let site = request.site();
            let organization = request.organization_of(site);
            Ok(Command::ViewSite {
                organization,
                site,
                naming: Naming::Link,
            })
        })
        .called(
            "view-site-by-link",
            "View the configuration of a site by its direct link.",
        ),
        Route::command_with(
            Method::PUT,
            "/sites/{site}",
            "change-site",
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
        .called(
            "change-site-by-link",
            "Change the configuration of a site by its direct link.",
        ),
    ]
}

fn people() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}/users",
            "list-site-users",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ListSiteUsers { organization, site })
            },
        )
        .paged(),
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}/administrators",
            "list-site-administrators",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ListSiteAdministrators { organization, site })
            },
        )
        .paged(),
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}/licences",
            "view-site-licences",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ViewSiteLicences { organization, site })
            },
        )
        .paged(),
        licence(Method::PUT, true),
        licence(Method::DELETE, false).called(
            "take-site-licence",
            "Take the host licence of a site from a user.",
        ),
    ]
}

/// A user's host licence of a site, held from then on or not.
fn licence(method: Method, held: bool) -> Route {
    Route::command(
        method,
        "/organizations/{org}/sites/{site}/licences/{user}",
        "set-site-licence",
        move |request| {
            Ok(Command::SetSiteLicence {
                organization: request.organization(),
                site: request.site(),
                user: request.user(),
                held,
            })
        },
    )
}

fn use_made() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}/analytics",
            "view-site-analytics",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ViewSiteAnalytics { organization, site })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/sites/{site}/analytics/reports",
            "add-site-report",
            |request, Named { name }| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::AddSiteReport {
                    organization,
                    site,
                    name,
                })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/sites/{site}/meetings",
            "host-meeting",
            |request, Named { name }| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::HostMeeting {
                    organization,
                    site,
                    meeting: name,
                })
            },
        ),
    ]
}
