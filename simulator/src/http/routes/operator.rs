//! Routes for the operator of a test, and those that are open to everybody.

use axum::http::Method;
use rolecall_model::fixture::Fixture;

use crate::http::answer::Health;
use crate::http::body::{
    ContentShared, Elapsed, ItemToAdd, MeetingStarted, Named, NewValue, Notification, OrderPlaced,
    OrganizationToAdd, PartnersPerson, RelationHeld, RoleHeld, Run, SiteToAdd, SiteUser,
    SubscriptionHeld, Title, UserNames, UserThatExists,
};
use crate::http::content::Content;
use crate::http::route::{Action, Route};

pub(super) fn routes() -> Vec<Route> {
    let groups = [organizations(), people(), purchases(), things(), service()];
    groups.into_iter().flatten().collect()
}

/// Organizations, and what they are to each other.
fn organizations() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations",
            "add-organization",
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
        ),
        Route::removal(
            "/operator/organizations/{org}",
            "remove-organization",
            "An organization is needed no longer; its users' tokens end with it.",
        ),
        Route::fixture(
            Method::DELETE,
            "/operator/organizations/{org}/set-up",
            "await-set-up",
            |request| {
                Ok(Fixture::AwaitSetUp {
                    organization: request.organization(),
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/relations",
            "relate",
            |request, RelationHeld { partner, relation }| {
                let organization = request.organization();
                Ok(Fixture::Relate {
                    partner: partner.0,
                    organization,
                    relation,
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/managers",
            "manage-customer",
            |request, PartnersPerson { user }| {
                Ok(Fixture::ManageCustomer {
                    organization: request.organization(),
                    user: user.0,
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/provisioners",
            "provisioned-by",
            |request, PartnersPerson { user }| {
                Ok(Fixture::ProvisionedBy {
                    organization: request.organization(),
                    user: user.0,
                })
            },
        ),
        Route::fixture_with(
            Method::PUT,
            "/operator/organizations/{org}/wizard",
            "wizard-ran",
            |request, Run { run }| {
                Ok(Fixture::WizardRan {
                    organization: request.organization(),
                    run,
                })
            },
        ),
    ]
}

/// Users and what they hold.
fn people() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/users",
            "add-user",
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
        .called("prepare-user", "A user exists."),
        Route::fixture_with(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/name",
            "set-name",
            |request,
             UserNames {
                 first,
                 last,
                 display,
             }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Fixture::SetName {
                    organization,
                    user,
                    first,
                    last,
                    display,
                })
            },
        ),
        Route::fixture_with(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/title",
            "set-title",
            |request, Title { title }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Fixture::SetTitle {
                    organization,
                    user,
                    title,
                })
            },
        ),
        Route::fixture_with(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/configuration/{service}",
            "set-configuration",
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/grants",
            "hold-role",
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/users/{user}/content",
            "share-content",
            |request, ContentShared { space, content }| {
                let (organization, user) = (request.organization(), request.user());
                Ok(Fixture::ShareContent {
                    organization,
                    user,
                    space,
                    content,
                })
            },
        ),
    ]
}

/// Subscriptions, orders and trials.
fn purchases() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/subscriptions",
            "add-subscription",
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/orders",
            "place-order",
            |request, OrderPlaced { name, partner }| {
                Ok(Fixture::PlaceOrder {
                    organization: request.organization(),
                    name,
                    partner: partner.0,
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/trials",
            "start-trial",
            |request, Named { name }| {
                Ok(Fixture::StartTrial {
                    organization: request.organization(),
                    name,
                })
            },
        ),
    ]
}

/// Sites and other things of an organization.
fn things() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/sites",
            "add-site",
            |request, SiteToAdd { name, subscription }| {
                Ok(Fixture::AddSite {
                    organization: request.organization(),
                    name,
                    subscription,
                })
            },
        )
        .called("prepare-site", "The organization has a site."),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/sites/{site}/users",
            "join-site",
            |request, SiteUser { user, host }| {
                let (organization, site) = (request.organization(), request.site());
                Ok(Fixture::JoinSite {
                    organization,
                    site,
                    user: user.0,
                    host,
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/items/{item}",
            "add-item",
            |request, ItemToAdd { name, value }| {
                let (organization, item) = (request.organization(), request.item()?);
                Ok(Fixture::AddItem {
                    organization,
                    item,
                    name,
                    value,
                })
            },
        )
        .called("prepare-item", "The organization has a thing."),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/live-meetings",
            "start-meeting",
            |request, MeetingStarted { name, troubled }| {
                Ok(Fixture::StartMeeting {
                    organization: request.organization(),
                    name,
                    troubled,
                })
            },
        ),
    ]
}

/// Events of the service itself, and acts of its operator.
fn service() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/notifications",
            "issue-notification",
            |request, Notification { subject }| {
                Ok(Fixture::IssueNotification {
                    organization: request.organization(),
                    subject,
                })
            },
        ),
        Route::fixture(
            Method::POST,
            "/operator/organizations/{org}/finished-exports",
            "finish-exports",
            |request| {
                Ok(Fixture::FinishExports {
                    organization: request.organization(),
                })
            },
        ),
        Route::fixture_with(
            Method::POST,
            "/operator/clock",
            "advance-clock",
            |_, Elapsed { seconds }| Ok(Fixture::AdvanceClock { seconds }),
        ),
        Route::token(
            "/operator/tokens",
            "issue-token",
            "Issue a token to sign a user in with.",
        ),
    ]
}

/// Routes that need no sign-in.
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
