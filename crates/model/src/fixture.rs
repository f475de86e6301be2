//! How the operator of a test brings about what a `Given` says.

use arbitrary::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::identity::{OrganizationId, SiteId, UserId};
use crate::vocabulary::{Item, Licence, OrganizationKind, Relation, Role, Service, WizardRun};

/// A state to bring about. Serialized, it is an object with its `fixture` and its parameters, and
/// mappings know it by those names.
#[derive(Arbitrary, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "fixture",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[expect(missing_docs, reason = "fields are called what they are")]
pub enum Fixture {
    /// An organization exists.
    AddOrganization {
        name: String,
        kind: OrganizationKind,
        /// Whether the contact center service is enabled in it.
        contact_center: bool,
    },
    /// A user exists in the organization, active and without roles.
    AddUser {
        organization: OrganizationId,
        email: String,
        /// Given name and family name.
        name: String,
        /// Whether the user answered the activation e-mail.
        verified: bool,
        active: bool,
        licences: Vec<Licence>,
    },
    /// A user's configuration of a service.
    SetConfiguration {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        value: String,
    },
    /// A user's names; without it, the name that the user was added with serves for all.
    SetName {
        organization: OrganizationId,
        user: UserId,
        first: String,
        last: String,
        /// The name under which the user appears.
        display: String,
    },
    /// A user's job title.
    SetTitle {
        organization: OrganizationId,
        user: UserId,
        title: String,
    },
    /// A user holds a role in the organization.
    HoldRole {
        organization: OrganizationId,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
        /// Seconds from now until the grant ends; `None` where it ends when the rules say so, if ever.
        lifetime: Option<u32>,
    },
    /// The partner is this to the organization.
    Relate {
        partner: OrganizationId,
        organization: OrganizationId,
        relation: Relation,
    },
    /// The organization has a site.
    AddSite {
        organization: OrganizationId,
        name: String,
        /// The subscription that it belongs to.
        subscription: Option<String>,
    },
    /// A user of the organization is a user of one of its sites.
    JoinSite {
        organization: OrganizationId,
        site: SiteId,
        user: UserId,
        /// Whether with a host licence of the site.
        host: bool,
    },
    /// The last run of the Services Set-Up Wizard ended like this; without it, none was started.
    WizardRan {
        organization: OrganizationId,
        run: WizardRun,
    },
    /// The organization has a subscription.
    AddSubscription {
        organization: OrganizationId,
        name: String,
        seats: u32,
        /// Who sold it; `None` where it was bought without a partner.
        partner: Option<OrganizationId>,
    },
    /// There is an open order for the organization.
    PlaceOrder {
        organization: OrganizationId,
        name: String,
        /// Who sold what is ordered.
        partner: OrganizationId,
    },
    /// The organization has a running trial.
    StartTrial {
        organization: OrganizationId,
        name: String,
    },
    /// A customer of a partner is assigned to one of the partner's administrators.
    ManageCustomer {
        organization: OrganizationId,
        user: UserId,
    },
    /// Somebody from a partner provisioned the organization.
    ProvisionedBy {
        organization: OrganizationId,
        user: UserId,
    },
    /// The organization is new: nobody has set it up yet.
    AwaitSetUp { organization: OrganizationId },
    /// The organization has a thing.
    AddItem {
        organization: OrganizationId,
        item: Item,
        name: String,
        value: String,
    },
    /// A user shared something in a space.
    ShareContent {
        organization: OrganizationId,
        user: UserId,
        space: String,
        content: String,
    },
    /// A meeting is under way.
    StartMeeting {
        organization: OrganizationId,
        name: String,
        /// Whether participants have trouble.
        troubled: bool,
    },
    /// The service sends the organization a product notification.
    IssueNotification {
        organization: OrganizationId,
        subject: String,
    },
    /// The exports that were requested are ready.
    FinishExports { organization: OrganizationId },
    /// Time passes.
    AdvanceClock { seconds: u32 },
}

/// What came into being with a fixture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Created {
    /// Nothing that has an identifier of its own.
    Nothing,
    /// An organization.
    Organization(OrganizationId),
    /// A user.
    User(UserId),
    /// A site.
    Site(SiteId),
}

macro_rules! fixtures {
    ($($Fixture:ident $slug:literal,)+) => {
        impl Fixture {
            /// The names of all fixtures.
            pub const NAMES: &'static [&'static str] = &[$($slug,)+];

            /// The fixture's name: the key of its mapping.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$Fixture { .. } => $slug,)+ }
            }
        }
    };
}

fixtures! {
    AddOrganization "add-organization",
    AddUser "add-user",
    SetConfiguration "set-configuration",
    SetName "set-name",
    SetTitle "set-title",
    HoldRole "hold-role",
    Relate "relate",
    AddSite "add-site",
    JoinSite "join-site",
    WizardRan "wizard-ran",
    AddSubscription "add-subscription",
    PlaceOrder "place-order",
    StartTrial "start-trial",
    ManageCustomer "manage-customer",
    ProvisionedBy "provisioned-by",
    AwaitSetUp "await-set-up",
    AddItem "add-item",
    ShareContent "share-content",
    StartMeeting "start-meeting",
    IssueNotification "issue-notification",
    FinishExports "finish-exports",
    AdvanceClock "advance-clock",
}
