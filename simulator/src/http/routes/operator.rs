//! What the operator of a test does, and what anyone may ask the server.

use axum::http::Method;

use crate::fixture::Fixture;
use crate::http::answer::Health;
use crate::http::body::{
    ContentShared, Elapsed, ItemToAdd, MeetingStarted, Named, Names, NewValue, Notification,
    OrderPlaced, OrganizationToAdd, PartnersPerson, RelationHeld, RoleHeld, Run, SiteToAdd,
    SiteUser, SubscriptionHeld, Title, UserThatExists,
};
use crate::http::route::{Action, Content, Route};

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
            Method::DELETE,
            "/operator/organizations/{org}/set-up",
            "await-set-up",
            "The organization is new: nobody has set it up yet.",
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/managers",
            "manage-customer",
            "The organization is assigned to an administrator of its partner.",
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
            "Somebody from a partner provisioned the organization.",
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
            "The last run of the Services Set-Up Wizard ended like this.",
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
        Route::fixture_with(
            Method::PUT,
            "/operator/organizations/{org}/users/{user}/name",
            "set-name",
            "A user's names.",
            |request,
             Names {
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
        Route::fixture_with(
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
        Route::fixture_with(
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/users/{user}/content",
            "share-content",
            "A user shared something in a space.",
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

/// What was bought.
fn purchases() -> Vec<Route> {
    vec![
        Route::fixture_with(
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
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/orders",
            "place-order",
            "There is an open order for the organization.",
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
            "The organization has a running trial.",
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
            "prepare-site",
            "The organization has a site.",
            |request, SiteToAdd { name, subscription }| {
                Ok(Fixture::AddSite {
                    organization: request.organization(),
                    name,
                    subscription,
                })
            },
        )
        .serving(&["add-site"])
        .creating(),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/sites/{site}/users",
            "join-site",
            "A user of the organization is a user of one of its sites.",
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
            "prepare-item",
            "The organization has a thing.",
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
        .serving(&["add-item"]),
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/live-meetings",
            "start-meeting",
            "A meeting is under way.",
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

/// What the service does by itself, and what its operator does.
fn service() -> Vec<Route> {
    vec![
        Route::fixture_with(
            Method::POST,
            "/operator/organizations/{org}/notifications",
            "issue-notification",
            "The service sends the organization a product notification.",
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
            "The exports that were requested are ready.",
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
