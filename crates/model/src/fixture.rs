//! The states that the operator of a test brings about for a `Given`.

use arbitrary::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::declaration::{Declaration, Parameter, ParameterType, sample};
use crate::identity::{OrganizationId, SiteId, UserId};
use crate::vocabulary::{Item, Licence, OrganizationKind, Relation, Role, Service, WizardRun};

/// Declares every fixture once: its meaning, the key of its mapping, what it creates, and its parameters. A
/// parameter is followed by its value in a sample where that of its type does not do.
macro_rules! fixtures {
    ($(
        $(#[doc = $doc:literal])+
        $Fixture:ident = $name:tt $(-> $Created:ident)? {
            $($(#[$meta:meta])* $parameter:ident: $Type:ty $(= $sample:expr)?),+ $(,)?
        }
    )+) => {
        /// A state to bring about. Serialized, it is an object with its `fixture` and its parameters, and
        /// mappings know it by those names.
        #[derive(Arbitrary, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "fixture", rename_all_fields = "kebab-case")]
        #[expect(missing_docs, reason = "fields are called what they are")]
        pub enum Fixture {
            $(
                $(#[doc = $doc])+
                #[serde(rename = $name)]
                $Fixture { $($(#[$meta])* $parameter: $Type,)+ },
            )+
        }

        impl Fixture {
            /// The names of all fixtures, in the order of their declaration.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// All fixtures as they are declared.
            pub const DECLARATIONS: &'static [Declaration] = &[
                $(Declaration {
                    name: $name,
                    meaning: concat!($($doc),+).trim_ascii(),
                    parameters: &[
                        $(Parameter::of::<$Type>(stringify!($parameter)),)+
                    ],
                },)+
            ];

            /// One of each fixture, in the order of their declaration.
            #[must_use]
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$Fixture {
                    $($parameter: sample!($Type $(, $sample)?),)+
                },)+]
            }

            /// True if the fixture of this name creates something that has an identifier; `None` if there
            /// is not a fixture of this name.
            #[must_use]
            pub fn creates(name: &str) -> Option<bool> {
                match name {
                    $($name => Some(fixtures!(@creates $($Created)?)),)+
                    _ => None,
                }
            }

            /// The fixture's name: the key of its mapping.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$Fixture { .. } => $name,)+ }
            }
        }
    };
    (@creates) => { false };
    (@creates $Created:ident) => { true };
}

fixtures! {
    /// An organization exists.
    AddOrganization = "add-organization" -> Organization {
        name: String,
        kind: OrganizationKind,
        /// True if the contact center service is enabled in it.
        contact_center: bool,
    }
    /// A user exists in the organization, active and without roles.
    AddUser = "add-user" -> User {
        organization: OrganizationId,
        email: String = "ulla@acme.example".to_owned(),
        /// Given name and family name.
        name: String,
        /// True if the user answered the activation e-mail.
        verified: bool,
        active: bool,
        licences: Vec<Licence> = Vec::new(),
    }
    /// A user's configuration of a service.
    SetConfiguration = "set-configuration" {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        value: String,
    }
    /// A user's names; without it, the name that the user was added with serves for all.
    SetName = "set-name" {
        organization: OrganizationId,
        user: UserId,
        first: String,
        last: String,
        /// The name under which the user appears.
        display: String,
    }
    /// A user's job title.
    SetTitle = "set-title" { organization: OrganizationId, user: UserId, title: String }
    /// A user holds a role in the organization.
    HoldRole = "hold-role" {
        organization: OrganizationId,
        user: UserId,
        role: Role,
        site: Option<SiteId>,
        /// Seconds from now until the grant ends; `None` where it ends when the rules say so, if ever.
        lifetime: Option<u32>,
    }
    /// The partner is this to the organization.
    Relate = "relate" { partner: OrganizationId, organization: OrganizationId, relation: Relation }
    /// The organization has a site.
    AddSite = "add-site" -> Site {
        organization: OrganizationId,
        name: String,
        /// The subscription that it belongs to.
        subscription: Option<String>,
    }
    /// A user of the organization is a user of one of its sites.
    JoinSite = "join-site" {
        organization: OrganizationId,
        site: SiteId,
        user: UserId,
        /// True if with a host licence of the site.
        host: bool,
    }
    /// The last run of the Services Set-Up Wizard ended like this; without it, none was started.
    WizardRan = "wizard-ran" { organization: OrganizationId, run: WizardRun }
    /// The organization has a subscription.
    AddSubscription = "add-subscription" {
        organization: OrganizationId,
        name: String,
        seats: u32,
        /// The partner that sold it; `None` where it was bought without a partner.
        partner: Option<OrganizationId>,
    }
    /// There is an open order for the organization.
    PlaceOrder = "place-order" {
        organization: OrganizationId,
        name: String,
        /// The partner that sold the order.
        partner: OrganizationId,
    }
    /// The organization has a running trial.
    StartTrial = "start-trial" { organization: OrganizationId, name: String }
    /// A customer of a partner is assigned to one of the partner's administrators.
    ManageCustomer = "manage-customer" { organization: OrganizationId, user: UserId }
    /// Somebody from a partner provisioned the organization.
    ProvisionedBy = "provisioned-by" { organization: OrganizationId, user: UserId }
    /// The organization is new: nobody has set it up yet.
    AwaitSetUp = "await-set-up" { organization: OrganizationId }
    /// The organization has a thing.
    AddItem = "add-item" { organization: OrganizationId, item: Item, name: String, value: String }
    /// A user shared something in a space.
    ShareContent = "share-content" {
        organization: OrganizationId,
        user: UserId,
        space: String,
        content: String,
    }
    /// A meeting is under way.
    StartMeeting = "start-meeting" {
        organization: OrganizationId,
        name: String,
        /// True if participants have trouble.
        troubled: bool,
    }
    /// The service sends the organization a product notification.
    IssueNotification = "issue-notification" { organization: OrganizationId, subject: String }
    /// The exports that were requested are ready.
    FinishExports = "finish-exports" { organization: OrganizationId }
    /// Time passes.
    AdvanceClock = "advance-clock" { seconds: u32 }
}

/// The thing that a fixture created.
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
