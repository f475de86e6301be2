//! The bodies of requests. Unknown keys are refused, so that a misspelt one is noticed.

use serde::Deserialize;
use utoipa::ToSchema;

use super::identifier::{WireOrganization, WireSite, WireUser};
use crate::command::Modification;
use crate::vocabulary::{Licence, OrganizationKind, Relation, Role, Surface, WizardRun};

/// Declares bodies, each with an example for the OpenAPI document.
macro_rules! bodies {
    ($($(#[$meta:meta])* $Body:ident { $($(#[$field_meta:meta])* $field:ident: $Field:ty,)+ } = $example:tt)+) => {
        $(
            $(#[$meta])*
            #[derive(Deserialize, ToSchema)]
            #[serde(deny_unknown_fields, rename_all = "kebab-case")]
            #[schema(example = json!($example))]
            pub(super) struct $Body { $($(#[$field_meta])* pub(super) $field: $Field,)+ }
        )+
    };
}

bodies! {
    /// Where to sign in.
    SignIn {
        surface: Surface,
    } = { "surface": "agent-desktop" }

    /// The new value of a setting.
    NewValue {
        value: String,
    } = { "value": "Europe/Stockholm" }

    /// How a run of the wizard ends.
    Run {
        run: WizardRun,
    } = { "run": "completed" }

    /// A user to add.
    UserToAdd {
        /// Unique in the whole service.
        email: String,
        /// Given name and family name.
        name: String,
    } = { "email": "ulla@acme.example", "name": "Ulla Berg" }

    /// A job title.
    Title {
        title: String,
    } = { "title": "Team leader" }

    /// The licence to hold for the service.
    NewLicence {
        licence: Licence,
    } = { "licence": "contact-center-premium" }

    /// Whether the user is to be active.
    Status {
        active: bool,
    } = { "active": false }

    /// Changes to several users, all or none of which are made.
    Modifications {
        modifications: Vec<Modification>,
    } = { "modifications": [{ "email": "ulla@acme.example", "licence": "contact-center-standard" }] }

    /// The account's address.
    Address {
        address: String,
    } = { "address": "Storgatan 1, Umeå" }

    /// The seats of a subscription.
    Seats {
        seats: u32,
    } = { "seats": 25 }

    /// An organization that exists.
    OrganizationToAdd {
        name: String,
        kind: OrganizationKind,
        /// Whether the contact center service is enabled.
        contact_center: bool,
    } = { "name": "Acme", "kind": "customer", "contact-center": true }

    /// A user who exists.
    UserThatExists {
        /// Unique in the whole service.
        email: String,
        /// Given name and family name.
        name: String,
        /// Whether the user answered the activation e-mail.
        verified: bool,
        active: bool,
        licences: Vec<Licence>,
    } = { "email": "fia@acme.example", "name": "Fia Lund", "verified": true, "active": true, "licences": ["meetings"] }

    /// A role that a user holds.
    RoleHeld {
        user: WireUser,
        role: Role,
        /// The site that a site role is bound to.
        site: Option<WireSite>,
        /// Seconds from now until the grant ends; without it, there is no end.
        lifetime: Option<u32>,
    } = { "user": "user-17", "role": "full-administrator", "site": null, "lifetime": 3600 }

    /// What a partner is to the organization.
    RelationHeld {
        partner: WireOrganization,
        relation: Relation,
    } = { "partner": "org-1", "relation": "manages" }

    /// Something that is known by its name.
    Named {
        name: String,
    } = { "name": "acme.example" }

    /// A subscription that the organization has.
    SubscriptionHeld {
        name: String,
        seats: u32,
        /// The partner that sold it, if one did.
        partner: Option<WireOrganization>,
    } = { "name": "contact-center-premium", "seats": 10, "partner": null }

    /// A site that the organization has.
    SiteThatExists {
        name: String,
        /// The subscription that it belongs to, if to one.
        subscription: Option<String>,
    } = { "name": "acme.example", "subscription": null }

    /// How far to move the clock.
    Elapsed {
        seconds: u32,
    } = { "seconds": 86400 }

    /// The user to issue a token for.
    TokenHolder {
        user: WireUser,
    } = { "user": "user-17" }
}
