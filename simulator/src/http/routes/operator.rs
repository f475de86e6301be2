//! What the operator of a test does, and what anyone may ask the server.

use axum::http::Method;

use crate::fixture::Fixture;
use crate::http::answer::Health;
use crate::http::body::{
    Elapsed, Named, NewValue, OrganizationToAdd, RelationHeld, RoleHeld, Run, SiteThatExists,
    SubscriptionHeld, Title, UserThatExists,
};
use crate::http::route::{Action, Content, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::fixture(
            Method::POST,
            "/operator/organizations",
            "add-organization",
            "An organization exists.",
            |_,
             OrganizationToAdd {
                 name,
                 kind,
                 contact_center,
             }| {
                Ok(Fixture::AddOrganization {
                    name,
                    kind,
                    contact_center,
                })
            },
        )
        .creating(),
        Route::removal(
            "/operator/organizations/{org}",
            "remove-organization",
            "An organization is needed no longer; its users' tokens end with it.",
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/users",
            "prepare-user",
            "A user exists.",
            |request,
             UserThatExists {
                 email,
                 name,
                 verified,
                 active,
                 licences,
             }| {
                let organization = request.organization();
                Ok(Fixture::AddUser {
                    organization,
                    email,
                    name,
                    verified,
                    active,
                    licences,
                })
            },
        )
        .serving(&["add-user"])
        .creating(),
        Route::fixture(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/configuration/{service}",
            "set-configuration",
            "A user's configuration of a service.",
            |request, NewValue { value }| {
                let (organization, user) = (request.organization(), request.user());
                let service = request.service()?;
                Ok(Fixture::SetConfiguration {
                    organization,
                    user,
                    service,
                    value,
                })
            },
        ),
        Route::fixture(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/title",
            "set-title",
            "A user's job title.",
            |request, Title { title }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Fixture::SetTitle {
                    organization,
                    user,
                    title,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/grants",
            "hold-role",
            "A user holds a role in the organization.",
            |request,
             RoleHeld {
                 user,
                 role,
                 site,
                 lifetime,
             }| {
                let (organization, site) = (request.organization(), site.map(|site| site.0));
                Ok(Fixture::HoldRole {
                    organization,
                    user: user.0,
                    role,
                    site,
                    lifetime,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/relations",
            "relate",
            "A partner is this to the organization.",
            |request, RelationHeld { partner, relation }| {
                let organization = request.organization();
                Ok(Fixture::Relate {
                    partner: partner.0,
                    organization,
                    relation,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/sites",
            "add-site",
            "The organization has a site.",
            |request, SiteThatExists { name, subscription }| {
                Ok(Fixture::AddSite {
                    organization: request.organization(),
                    name,
                    subscription,
                })
            },
        )
        .creating(),
        Route::fixture(
            Method::PUT,
            "/operator/organizations/{org}/wizard",
            "wizard-ran",
            "The last run of the Services Set-Up Wizard ended like this.",
            |request, Run { run }| {
                Ok(Fixture::WizardRan {
                    organization: request.organization(),
                    run,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/subscriptions",
            "add-subscription",
            "The organization has a subscription.",
            |request,
             SubscriptionHeld {
                 name,
                 seats,
                 partner,
             }| {
                let organization = request.organization();
                Ok(Fixture::AddSubscription {
                    organization,
                    name,
                    seats,
                    partner: partner.map(|partner| partner.0),
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/trials",
            "start-trial",
            "The organization has a running trial.",
            |request, Named { name }| {
                Ok(Fixture::StartTrial {
                    organization: request.organization(),
                    name,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/clock",
            "advance-clock",
            "Time passes.",
            |_, Elapsed { seconds }| Ok(Fixture::AdvanceClock { seconds }),
        ),
        Route::token(
            "/operator/tokens",
            "issue-token",
            "Issue a token to sign a user in with.",
        ),
    ]
}

/// What anyone may ask, signed in or not.
pub(super) fn server() -> Vec<Route> {
    vec![
        Route::public(
            "/health",
            "health",
            "Whether the server is up.",
            Content::json::<Health>(),
            Action::Health,
        ),
        Route::public(
            "/openapi.json",
            "openapi",
            "This document.",
            Content::Document,
            Action::Document,
        ),
    ]
}
