//! The facts: what is known of users, organizations and sites. Identifiers are opaque texts, times
//! seconds on the service's clock.

use rolecall_model::vocabulary::{Item, Licence, OrganizationKind, Relation, Role, Tab, WizardRun};
use serde::{Deserialize, Serialize};

/// Declares facts: structures that are written in kebab-case, with what has no value left out.
macro_rules! facts {
    ($($(#[$meta:meta])* $Facts:ident { $($(#[$field_meta:meta])* $field:ident: $Field:ty,)+ })+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(feature = "http", derive(utoipa::ToSchema))]
            #[serde(rename_all = "kebab-case")]
            pub struct $Facts {
                $($(#[$field_meta])* pub $field: $Field,)+
            }
        )+
    };
}

facts! {
    /// A user.
    UserFacts {
        /// Identifier; nothing with a subject, which has its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Address, unique in the whole service.
        email: String,
        /// The name under which the user appears.
        name: String,
        /// Job title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Where the user is at home.
        home: HomeFacts,
        /// True if the user answered the activation e-mail.
        verified: bool,
        /// True if the user is active.
        active: bool,
        /// True if the user was removed.
        removed: bool,
        /// The licences that the user holds.
        licences: Vec<Licence>,
        /// Every role that the user was given and that nobody withdrew, in any organization.
        roles: Vec<RoleFacts>,
        /// Roles that were withdrawn.
        former_roles: Vec<RoleFacts>,
    }

    /// A role that somebody was given.
    RoleFacts {
        /// The role.
        role: Role,
        /// Where it is held.
        organization: String,
        /// The site that it is bound to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<String>,
        /// When it counts no more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires: Option<u64>,
    }

    /// The organization where a user is at home.
    HomeFacts {
        /// Its identifier.
        id: String,
        /// Its name.
        name: String,
        /// Its kind.
        kind: OrganizationKind,
        /// True if the contact center service is enabled in it.
        contact_center: bool,
        /// To whom it is a partner.
        customers: Vec<CustomerFacts>,
    }

    /// A customer of a partner.
    CustomerFacts {
        /// The customer.
        organization: String,
        /// Its name.
        name: String,
        /// The relation of the partner to it.
        relation: Relation,
    }

    /// A partner of a customer.
    PartnerFacts {
        /// The partner.
        organization: String,
        /// Its relation to the customer.
        relation: Relation,
    }

    /// An organization.
    OrganizationFacts {
        /// Its identifier.
        id: String,
        /// Its name.
        name: String,
        /// Its kind.
        kind: OrganizationKind,
        /// True if the contact center service is enabled in it.
        contact_center: bool,
        /// Its partners, and what each is to it.
        partners: Vec<PartnerFacts>,
        /// To whom it is a partner itself.
        customers: Vec<CustomerFacts>,
        /// Every role that somebody was given in it and that nobody withdrew.
        administrators: Vec<HolderFacts>,
        /// Its sites.
        sites: Vec<SiteFacts>,
        /// Its subscriptions.
        subscriptions: Vec<OfferFacts>,
        /// Orders for it that nobody has provisioned yet.
        orders: Vec<OfferFacts>,
        /// The end of the last run of the Services Set-Up Wizard; absent before its first run.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wizard: Option<WizardRun>,
        /// True if anybody set it up.
        set_up: bool,
        /// The user who set it up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_administrator: Option<String>,
        /// Administrators of partners to whom it was assigned.
        assigned_to: Vec<String>,
        /// People of partners who provisioned or created it.
        provisioned_by: Vec<String>,
        /// The requests for roles that wait for an answer.
        access_requests: Vec<RequestFacts>,
        /// Things of the kind that the action is about.
        items: Vec<ItemFacts>,
        /// The names of meetings under way.
        meetings: Vec<String>,
        /// The subject's exports of lists of administrators.
        exports: Vec<ExportFacts>,
    }

    /// A role that somebody was given in the organization.
    HolderFacts {
        /// The user who asks.
        user: String,
        /// Where that user is at home.
        home: String,
        /// The role.
        role: Role,
        /// The site that it is bound to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<String>,
        /// When it counts no more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires: Option<u64>,
    }

    /// A site of an organization.
    SiteFacts {
        /// Its identifier.
        id: String,
        /// Its name.
        name: String,
        /// The subscription that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subscription: Option<String>,
        /// Its users.
        users: Vec<String>,
        /// The users who hold a host licence of it.
        hosts: Vec<String>,
        /// The names of the reports of its analytics.
        reports: Vec<String>,
    }

    /// A subscription or an order.
    OfferFacts {
        /// Its name.
        name: String,
        /// The partner that sold it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seller: Option<String>,
    }

    /// A request for a role, made from outside.
    RequestFacts {
        /// The user who asks.
        user: String,
        /// The role asked for.
        role: Role,
        /// True if a partner's help desk asks, for full access for a time.
        help_desk: bool,
    }

    /// A thing of an organization.
    ItemFacts {
        /// Its kind.
        item: Item,
        /// Its name.
        name: String,
    }

    /// An export of a list of administrators.
    ExportFacts {
        /// The list.
        tab: Tab,
        /// True if the file is ready.
        finished: bool,
    }

    /// AccessFacts to an organization that ends by itself.
    AccessFacts {
        /// The organization.
        organization: String,
        /// When it ends.
        expires: u64,
    }
}
