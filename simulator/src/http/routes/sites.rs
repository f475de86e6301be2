//! Sites: the list of them, each one's configuration, and those who use and administer it.

use axum::http::Method;

use crate::command::Command;
use crate::http::body::{Named, NewValue, SiteToAdd};
use crate::http::route::Route;
use crate::vocabulary::Naming;

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
            "View the sites of the organization.",
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
            "Add a site, to a subscription where one is named.",
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
            "Remove a site.",
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
            "/organizations/{org}/site-names/{name}",
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
        .serving(&["view-site"]),
        Route::command_with(
            Method::PUT,
            "/organizations/{org}/site-names/{name}",
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

fn people() -> Vec<Route> {
    vec![
        Route::command(
            Method::GET,
            "/organizations/{org}/sites/{site}/users",
            "list-site-users",
            "List the users of a site.",
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
            "View who administers a site, with which site roles.",
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
            "View who holds a host licence of a site.",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ViewSiteLicences { organization, site })
            },
        )
        .paged(),
        licence(
            Method::PUT,
            "set-site-licence",
            "Give a user a host licence of a site.",
            true,
        ),
        licence(
            Method::DELETE,
            "take-site-licence",
            "Take the host licence of a site from a user.",
            false,
        )
        .serving(&["set-site-licence"]),
    ]
}

/// A user's host licence of a site, held from then on or not.
fn licence(method: Method, id: &'static str, summary: &'static str, held: bool) -> Route {
    Route::command(
        method,
        "/organizations/{org}/sites/{site}/licences/{user}",
        id,
        summary,
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
            "View the analytics of a site: its reports.",
            |request| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Command::ViewSiteAnalytics { organization, site })
            },
        ),
        Route::command_with(
            Method::POST,
            "/organizations/{org}/sites/{site}/analytics/reports",
            "add-site-report",
            "Make a report of a site's analytics.",
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
            "Host a meeting on a site.",
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
