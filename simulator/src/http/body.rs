//! The bodies of requests. Unknown keys are refused, so that a misspelt one is noticed.

use rolecall_model::command::Modification;
use rolecall_model::vocabulary::{Licence, OrganizationKind, Relation, Role, Surface, WizardRun};
use serde::Deserialize;
use utoipa::ToSchema;

use super::identifier::{WireOrganization, WireSite, WireUser};

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

    /// The end of a run of the wizard.
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

    /// True if the user is to be active.
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

    /// The edition of a subscription.
    Edition {
        edition: String,
    } = { "edition": "premium" }

    /// A role to select for a user, without saving it.
    RoleSelected {
        role: Role,
    } = { "role": "device-administrator" }

    /// One role of a user, and the one to hold in its place.
    RoleChange {
        from: Role,
        to: Role,
    } = { "from": "device-administrator", "to": "user-and-device-administrator" }

    /// The filter of a list of administrators.
    Filter {
        /// Only those with this role; without it, all.
        role: Option<Role>,
    } = { "role": "full-administrator" }

    /// A thing, unique by its name among those of its kind.
    ItemToAdd {
        name: String,
        value: String,
    } = { "name": "Meeting room 3", "value": "standard" }

    /// A site of the organization.
    SiteToAdd {
        /// Unique in the organization.
        name: String,
        /// The subscription that it belongs to, if to one.
        subscription: Option<String>,
    } = { "name": "acme.example", "subscription": "meetings" }

    /// The role that somebody asks for.
    AccessWanted {
        role: Role,
    } = { "role": "read-only-administrator" }

    /// The address of somebody who is to be given a role.
    AddressToValidate {
        email: String,
    } = { "email": "ulla@globex.example" }

    /// The address of a user, and the roles to give.
    Appointment {
        email: String,
        roles: Vec<Role>,
    } = { "email": "ulla@globex.example", "roles": ["partner-administrator"] }

    /// A customer to create.
    CustomerToCreate {
        name: String,
        /// The order to provision with it, if one is.
        order: Option<String>,
    } = { "name": "Nova", "order": "order-7" }

    /// True if the request is granted.
    AccessAnswer {
        granted: bool,
    } = { "granted": true }

    /// An organization that exists.
    OrganizationToAdd {
        name: String,
        kind: OrganizationKind,
        /// True if the contact center service is enabled.
        contact_center: bool,
    } = { "name": "Acme", "kind": "customer", "contact-center": true }

    /// A user who exists.
    UserThatExists {
        /// Unique in the whole service.
        email: String,
        /// Given name and family name.
        name: String,
        /// True if the user answered the activation e-mail.
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
        /// Seconds from now until the grant ends; without it, the grant does not end.
        lifetime: Option<u32>,
    } = { "user": "user-17", "role": "full-administrator", "site": null, "lifetime": 3600 }

    /// The relation of a partner to the organization.
    RelationHeld {
        partner: WireOrganization,
        relation: Relation,
    } = { "partner": "org-1", "relation": "manages" }

    /// A user of a partner.
    PartnersPerson {
        user: WireUser,
    } = { "user": "user-17" }

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

    /// A user's names.
    UserNames {
        first: String,
        last: String,
        /// The name under which the user appears.
        display: String,
    } = { "first": "Ulla", "last": "Berg", "display": "Ulla B." }

    /// A user of a site.
    SiteUser {
        user: WireUser,
        /// True if with a host licence of the site.
        host: bool,
    } = { "user": "user-17", "host": true }

    /// An order that nobody has provisioned yet.
    OrderPlaced {
        name: String,
        /// The partner that sold what is ordered.
        partner: WireOrganization,
    } = { "name": "order-7", "partner": "org-1" }

    /// Something that a user shared.
    ContentShared {
        space: String,
        content: String,
    } = { "space": "Project Birch", "content": "budget.xlsx" }

    /// A meeting under way.
    MeetingStarted {
        name: String,
        /// True if participants have trouble.
        troubled: bool,
    } = { "name": "Monday meeting", "troubled": false }

    /// A product notification.
    Notification {
        subject: String,
    } = { "subject": "Maintenance on Sunday" }

    /// The time by which to move the clock.
    Elapsed {
        seconds: u32,
    } = { "seconds": 86400 }

    /// The user to issue a token for.
    TokenHolder {
        user: WireUser,
    } = { "user": "user-17" }
}
