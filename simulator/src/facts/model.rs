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
        #[serde(default)]
        email: String,
        /// The name under which the user appears.
        #[serde(default)]
        name: String,
        /// Job title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Where the user is at home.
        home: HomeFacts,
        /// True if the user answered the activation e-mail.
        #[serde(default)]
        verified: bool,
        /// True if the user is active.
        #[serde(default)]
        active: bool,
        /// True if the user was removed.
        #[serde(default)]
        removed: bool,
        /// The licences that the user holds.
        #[serde(default)]
        licences: Vec<Licence>,
        /// Every role that the user was given and that nobody withdrew, in any organization.
        #[serde(default)]
        roles: Vec<RoleFacts>,
        /// Roles that were withdrawn.
        #[serde(default)]
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
        #[serde(default)]
        name: String,
        /// Its kind.
        kind: OrganizationKind,
        /// True if the contact center service is enabled in it.
        #[serde(default)]
        contact_center: bool,
        /// To whom it is a partner.
        #[serde(default)]
        customers: Vec<CustomerFacts>,
    }

    /// A customer of a partner.
    CustomerFacts {
        /// The customer.
        organization: String,
        /// Its name.
        #[serde(default)]
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
        #[serde(default)]
        name: String,
        /// Its kind.
        kind: OrganizationKind,
        /// True if the contact center service is enabled in it.
        #[serde(default)]
        contact_center: bool,
        /// Its partners, and what each is to it.
        #[serde(default)]
        partners: Vec<PartnerFacts>,
        /// To whom it is a partner itself.
        #[serde(default)]
        customers: Vec<CustomerFacts>,
        /// Every role that somebody was given in it and that nobody withdrew.
        #[serde(default)]
        administrators: Vec<HolderFacts>,
        /// Its sites.
        #[serde(default)]
        sites: Vec<SiteFacts>,
        /// Its subscriptions.
        #[serde(default)]
        subscriptions: Vec<OfferFacts>,
        /// Orders for it that nobody has provisioned yet.
        #[serde(default)]
        orders: Vec<OfferFacts>,
        /// The end of the last run of the Services Set-Up Wizard; absent before its first run.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wizard: Option<WizardRun>,
        /// True if anybody set it up.
        #[serde(default)]
        set_up: bool,
        /// The user who set it up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_administrator: Option<String>,
        /// Administrators of partners to whom it was assigned.
        #[serde(default)]
        assigned_to: Vec<String>,
        /// People of partners who provisioned or created it.
        #[serde(default)]
        provisioned_by: Vec<String>,
        /// The requests for roles that wait for an answer.
        #[serde(default)]
        access_requests: Vec<RequestFacts>,
        /// Things of the kind that the action is about.
        #[serde(default)]
        items: Vec<ItemFacts>,
        /// The names of meetings under way.
        #[serde(default)]
        meetings: Vec<String>,
        /// The subject's exports of lists of administrators.
        #[serde(default)]
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
        #[serde(default)]
        name: String,
        /// The subscription that it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subscription: Option<String>,
        /// Its users.
        #[serde(default)]
        users: Vec<String>,
        /// The users who hold a host licence of it.
        #[serde(default)]
        hosts: Vec<String>,
        /// The names of the reports of its analytics.
        #[serde(default)]
        reports: Vec<String>,
    }

    /// A subscription or an order.
    OfferFacts {
        /// Its name.
        #[serde(default)]
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
        #[serde(default)]
        help_desk: bool,
    }

    /// A thing of an organization.
    ItemFacts {
        /// Its kind.
        item: Item,
        /// Its name.
        #[serde(default)]
        name: String,
    }

    /// An export of a list of administrators.
    ExportFacts {
        /// The list.
        tab: Tab,
        /// True if the file is ready.
        #[serde(default)]
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
