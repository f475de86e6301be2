//! The closed vocabularies of the documents: roles, licences, services, features and the rest.
//!
//! Every vocabulary has two spellings. The *slug* (`full-administrator`) is what tables, the
//! reference API and mappings use; the *name* (`full administrator`) is what scenarios say.

use std::fmt;

use arbitrary::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::declaration::ParameterType;

/// Declares a closed vocabulary: an enum with a slug and a name for each word.
///
/// A slug is matched as a bare token: as a `literal` it would be wrapped in a group through which
/// utoipa does not see it, and the schema would list the variants' names.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $vis:vis enum $Type:ident { $($(#[$word_meta:meta])* $Word:ident = $slug:tt, $name:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Arbitrary, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        $vis enum $Type {
            $($(#[$word_meta])* #[serde(rename = $slug)] $Word,)+
        }

        impl $Type {
            /// Every word of the vocabulary, in the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$Word,)+];

            /// The word as tables, the reference API and mappings spell it.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$Word => $slug,)+ }
            }

            /// The word as scenarios spell it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Word => $name,)+ }
            }

            /// The word with this slug.
            #[must_use]
            pub fn from_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.slug() == slug)
            }

            /// The word with this name; capitals do not matter.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name().eq_ignore_ascii_case(name))
            }
        }

        impl ParameterType for $Type {
            fn sample() -> Self {
                let [first, ..] = [$(Self::$Word),+];
                first
            }
        }

        impl fmt::Display for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

/// Declares the roles: a vocabulary of which each word also has a kind, and may be read-only.
macro_rules! roles {
    ($(#[$meta:meta])* $vis:vis enum $Type:ident {
        $($(#[$word_meta:meta])* $Word:ident = $slug:tt, $name:literal, $kind:ident $(, $access:ident)?;)+
    }) => {
        vocabulary! {
            $(#[$meta])*
            $vis enum $Type { $($(#[$word_meta])* $Word = $slug, $name;)+ }
        }

        impl $Type {
            /// The kind of the role.
            #[must_use]
            pub const fn kind(self) -> RoleKind {
                match self { $(Self::$Word => RoleKind::$kind,)+ }
            }

            /// True if the role may view and never change anything.
            #[must_use]
            pub const fn is_read_only(self) -> bool {
                match self { $(Self::$Word => roles!(@is_read_only $($access)?),)+ }
            }
        }
    };
    (@is_read_only) => { false };
    (@is_read_only read_only) => { true };
}

roles! {
    /// An administrator role of Control Hub.
    pub enum Role {
        /// Everything that no rule withholds.
        FullAdministrator = "full-administrator", "full administrator", Organization;
        /// Views everything and changes nothing.
        ReadOnlyAdministrator = "read-only-administrator", "read-only administrator", Organization, read_only;
        /// Analytics and troubleshooting.
        SupportAdministrator = "support-administrator", "support administrator", Organization;
        /// Users, licences and devices.
        UserAndDeviceAdministrator = "user-and-device-administrator", "user and device administrator", Organization;
        /// Devices.
        DeviceAdministrator = "device-administrator", "device administrator", Organization;
        /// User-generated content, and legal hold.
        ComplianceOfficer = "compliance-officer", "compliance officer", Organization;
        /// Contact center, its users and their licences.
        ContactCenterServiceAdministrator = "contact-center-service-administrator", "contact center service administrator", Service;
        /// The role that a partner keeps after provisioning an order.
        ProvisioningAdministrator = "provisioning-administrator", "provisioning administrator", Provisioning;
        /// Beside full, read-only and support administrators: live meetings.
        AdvancedTroubleshooting = "advanced-troubleshooting-access", "advanced troubleshooting administrator", Troubleshooting;
        /// Users, licences, roles and configuration of one site.
        SiteAdministrator = "site-administrator", "Webex site administrator", Site;
        /// Users and licences of one site.
        SiteUserAdministrator = "site-user-administrator", "Webex user administrator", Site;
        /// Views all of one site and changes nothing.
        SiteReadOnlyAdministrator = "site-read-only-administrator", "Webex read-only administrator", Site, read_only;
        /// Manages all customers of the partner.
        PartnerFullAdministrator = "partner-full-administrator", "partner full administrator", Partner;
        /// Manages assigned and provisioned customers.
        PartnerAdministrator = "partner-administrator", "partner administrator", Partner;
        /// Views customers.
        PartnerReadOnlyAdministrator = "partner-read-only-administrator", "partner read-only administrator", Partner, read_only;
        /// Looks into customers' trouble for a limited time.
        HelpDeskBasic = "help-desk-administrator-basic", "basic help desk administrator", Partner, read_only;
        /// As the basic one, and asks customers for full access.
        HelpDeskAdvanced = "help-desk-administrator-advanced", "advanced help desk administrator", Partner;
        /// All customers of the partner.
        SalesFullAdministrator = "sales-full-administrator", "sales full administrator", Sales;
        /// Assigned customers of the partner.
        SalesAdministrator = "sales-administrator", "sales administrator", Sales;
    }
}

/// The kind of a role: where it is held, and what it is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RoleKind {
    /// Every organization gives it to its own users (`ORG-TYPES-01`).
    Organization,
    /// It is for one service.
    Service,
    /// A partner keeps it after provisioning an order.
    Provisioning,
    /// It is held beside a role of the organization (`ATS-ROLE-01`).
    Troubleshooting,
    /// It is bound to one site.
    Site,
    /// It is held in the partner organization, for managing customers (`PART`).
    Partner,
    /// It is held in the partner organization, for sales (`SALES`).
    Sales,
}

impl Role {
    /// True if every organization gives the role to its own users (`ORG-TYPES-01`).
    #[must_use]
    pub const fn is_of_organization(self) -> bool {
        matches!(self.kind(), RoleKind::Organization)
    }

    /// True if a grant of the role is bound to one site.
    #[must_use]
    pub const fn is_bound_to_site(self) -> bool {
        matches!(self.kind(), RoleKind::Site)
    }

    /// True if the role is for managing customers, and held in the partner organization (`PART`).
    #[must_use]
    pub const fn manages_customers(self) -> bool {
        matches!(self.kind(), RoleKind::Partner)
    }

    /// True if the role is a sales role, held in the partner organization (`SALES`).
    #[must_use]
    pub const fn is_for_sales(self) -> bool {
        matches!(self.kind(), RoleKind::Sales)
    }

    /// True if the role is held in a partner organization, for its customers.
    #[must_use]
    pub const fn is_of_partner(self) -> bool {
        self.manages_customers() || self.is_for_sales()
    }
}

vocabulary! {
    /// The home of an actor, seen from the organization acted on: the column of most tables.
    pub enum Home {
        /// The organization itself.
        Customer = "customer", "customer organization";
        /// A partner: it manages the subscription, provisioned it, or sold it.
        Partner = "partner", "partner organization";
        /// Any other organization.
        Other = "other", "any other organization";
    }
}

vocabulary! {
    /// The kind of an organization. The relation of two organizations says which partner manages whom.
    pub enum OrganizationKind {
        /// Uses the service.
        Customer = "customer", "customer";
        /// Sells and manages the service for customers.
        Partner = "partner", "partner";
        /// Neither.
        Other = "other", "outside organization";
        /// The provider's own support staff.
        Support = "support", "support organization";
    }
}

vocabulary! {
    /// The relation of a partner to a customer.
    pub enum Relation {
        /// It manages the customer's subscription.
        Manages = "manages", "manages";
        /// It provisioned the customer's subscription.
        Provisioned = "provisioned", "provisioned";
        /// It sold services to the customer.
        Sold = "sold", "sells to";
    }
}

vocabulary! {
    /// A service that users are licensed and configured for.
    pub enum Service {
        /// Webex Contact Center.
        ContactCenter = "contact-center", "Contact Center";
        /// Webex Meetings.
        Meetings = "meetings", "Meetings";
        /// Webex Calling.
        Calling = "calling", "Calling";
    }
}

vocabulary! {
    /// A licence that a user holds.
    pub enum Licence {
        /// Premium Agent.
        ContactCenterPremium = "contact-center-premium", "Contact Center Premium";
        /// Standard Agent.
        ContactCenterStandard = "contact-center-standard", "Contact Center Standard";
        /// Host of meetings.
        Meetings = "meetings", "Meetings";
        /// Calling.
        Calling = "calling", "Calling";
    }
}

impl Licence {
    /// The service that the licence is for.
    #[must_use]
    pub const fn service(self) -> Service {
        match self {
            Self::ContactCenterPremium | Self::ContactCenterStandard => Service::ContactCenter,
            Self::Meetings => Service::Meetings,
            Self::Calling => Service::Calling,
        }
    }
}

vocabulary! {
    /// A place where people sign in.
    pub enum Surface {
        /// The contact center's own administration.
        ManagementPortal = "management-portal", "Management Portal";
        /// Where agents work.
        AgentDesktop = "agent-desktop", "Agent Desktop";
    }
}

vocabulary! {
    /// A contact center feature that can be viewed and changed.
    pub enum Feature {
        /// On Control Hub.
        TenantTimeZone = "tenant-time-zone", "tenant time zone";
        /// On Control Hub.
        VoiceChannel = "voice-channel", "voice channel";
        /// On Control Hub.
        SecuritySettings = "security-settings", "security settings";
        /// On the Management Portal.
        EntryPoints = "entry-points", "entry points";
        /// On the Management Portal.
        Queues = "queues", "queues";
        /// On the Management Portal.
        RoutingStrategies = "routing-strategies", "routing strategies";
        /// On Control Hub; named in none of the documents (`CCSA-OTHER-01`).
        WrapUpTimer = "wrap-up-timer", "wrap-up timer";
        /// On the Management Portal; named in none of the documents (`CCSA-OTHER-01`).
        SupervisorThresholds = "supervisor-thresholds", "supervisor thresholds";
    }
}

impl Feature {
    /// True if the feature is administered on the Management Portal rather than on Control Hub.
    #[must_use]
    pub const fn is_on_management_portal(self) -> bool {
        matches!(
            self,
            Self::EntryPoints | Self::Queues | Self::RoutingStrategies | Self::SupervisorThresholds
        )
    }
}

vocabulary! {
    /// The end of a run of the Services Set-Up Wizard.
    pub enum WizardRun {
        /// Every step was done.
        Completed = "completed", "completed";
        /// A step failed.
        Failed = "failed", "unsuccessful";
        /// It was left before its end.
        Abandoned = "abandoned", "abandoned";
    }
}

vocabulary! {
    /// An area of Control Hub, as its navigation shows it: most rows of the privilege tables.
    pub enum Area {
        /// Users and their licences.
        Users = "users", "users";
        /// Administrators and their roles.
        Administrators = "administrators", "administrators";
        /// Rooms and phones.
        Devices = "devices", "devices";
        /// Company policy and templates.
        Policies = "policies", "company policies";
        /// Analytics and reports.
        Analytics = "analytics", "analytics";
        /// Looking for the cause of trouble.
        Troubleshooting = "troubleshooting", "troubleshooting";
        /// Meetings under way.
        LiveMeetings = "live-meetings", "live meetings";
        /// Support metrics and notifications.
        SupportMetrics = "support-metrics", "support metrics";
        /// Licences and upgrades of the organization.
        Licences = "licences", "licences";
        /// Settings of the organization.
        OrganizationSettings = "organization-settings", "organization settings";
        /// Third-party apps.
        Integrations = "integrations", "app integrations";
        /// Webex sites.
        Sites = "sites", "sites";
        /// The acts of administrators.
        AuditLog = "audit-log", "audit log";
        /// The content of users.
        UserContent = "user-content", "user-generated content";
        /// Content that must be kept.
        LegalHold = "legal-hold", "legal hold";
        /// Contact center.
        ContactCenter = "contact-center", "contact center";
    }
}

vocabulary! {
    /// A kind of named things that an organization has: they can be listed, added, changed and removed.
    pub enum Item {
        /// A room system or a phone.
        Device = "devices", "device";
        /// A company policy.
        Policy = "policies", "company policy";
        /// A template by which users or devices are set up.
        Template = "templates", "template";
        /// A report made of analytics.
        Report = "reports", "report";
        /// A test by which trouble is looked into.
        DiagnosticTest = "diagnostic-tests", "diagnostic test";
        /// A setting of the organization.
        Setting = "settings", "organization setting";
        /// An app of a third party that users may connect.
        Integration = "integrations", "app integration";
        /// An order to keep what somebody created.
        LegalHold = "legal-holds", "legal hold";
        /// The recipients of support metrics.
        SupportNotification = "support-notifications", "support notification";
    }
}

vocabulary! {
    /// A tab under Users that lists administrators.
    pub enum Tab {
        /// The organization's own administrators.
        Administrators = "administrators", "administrators";
        /// External administrators.
        ExternalAdministrators = "external-administrators", "external administrators";
    }
}

vocabulary! {
    /// The place where administrators land after sign-in.
    pub enum Hub {
        /// Where a partner manages its customers.
        PartnerHub = "partner-hub", "Partner Hub";
        /// Where an organization manages itself.
        ControlHub = "control-hub", "Control Hub";
    }
}

vocabulary! {
    /// Access that ends by itself, for which the documents give no length.
    pub enum Temporary {
        /// The access that support staff are granted (`EXT-SUP-02`).
        SupportAccess = "support-access", "support access";
        /// A help desk session in a customer organization (`PART-HD-05`).
        HelpDeskSession = "help-desk-session", "a help desk session";
        /// Full access that a customer approved (`PART-HD-15`).
        ApprovedAccess = "approved-access", "approved access";
    }
}

impl Temporary {
    /// Seconds after which the access ends; an hour is this simulator's choice.
    #[must_use]
    pub const fn length(self) -> u32 {
        match self {
            Self::SupportAccess | Self::HelpDeskSession | Self::ApprovedAccess => 3600,
        }
    }
}

vocabulary! {
    /// Advice to the operators of an organization; never a failure.
    pub enum Advice {
        /// To have another administrator (`ORG-BP-01`).
        AnotherAdministrator = "another-administrator", "appoint another administrator";
        /// To give narrower roles than full administrator (`ORG-BP-02`).
        NarrowerRoles = "narrower-roles", "give narrower roles";
        /// To name administrators for every site (`SITE-BP-01`).
        SiteAdministrators = "site-administrators", "name administrators for every site";
        /// To give external administrators roles by duty (`EXT-BP-01`).
        ExternalDuties = "external-duties", "divide external duties";
    }
}

vocabulary! {
    /// A part of the account page.
    pub enum AccountPart {
        /// The page itself.
        Page = "page", "account page";
        /// The Info tab: details of the account.
        Information = "information", "account details";
        /// The Subscriptions tab: contact center licences in use.
        LicenceUsage = "licence-usage", "contact center licence usage";
        /// The Subscriptions tab: running trials.
        Trials = "trials", "trial information";
        /// The Subscriptions tab: what was subscribed to.
        Subscriptions = "subscriptions", "subscription information";
    }
}

vocabulary! {
    /// The ways to name the object of a request. A rule holds for each of them (`GEN-10`).
    pub enum Naming {
        /// By identifier.
        Identifier = "identifier", "identifier";
        /// By name.
        Name = "name", "name";
        /// By direct link.
        Link = "link", "direct link";
    }
}
