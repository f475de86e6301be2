//! The commands that an actor can attempt. One vocabulary for scenarios, exploration, fuzzing and benches.

use arbitrary::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::declaration::{Declaration, Parameter, ParameterType, sample};
use crate::identity::{OrganizationId, SiteId, UserId};
use crate::outcome::AnswerKind;
use crate::vocabulary::{
    AccountPart, Feature, Item, Licence, Naming, Role, Service, Surface, Tab, WizardRun,
};

/// The name under which a role is asked for; a request may name a role that does not exist.
#[derive(
    Arbitrary, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize,
)]
#[serde(untagged)]
pub enum RoleName {
    /// A role of the documents.
    Known(Role),
    /// No role at all (`GEN-15`).
    Unknown(NoSuchRole),
}

/// The one name that stands for a role which does not exist.
#[derive(
    Arbitrary, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize,
)]
pub enum NoSuchRole {
    /// `no-such-role`.
    #[serde(rename = "no-such-role")]
    NoSuchRole,
}

impl RoleName {
    /// A role that does not exist.
    pub const UNKNOWN: Self = Self::Unknown(NoSuchRole::NoSuchRole);

    /// The role, if it exists.
    #[must_use]
    pub const fn known(self) -> Option<Role> {
        match self {
            Self::Known(role) => Some(role),
            Self::Unknown(_) => None,
        }
    }
}

impl ParameterType for RoleName {
    fn sample() -> Self {
        Self::Known(Role::sample())
    }
}

/// One row of Manually Modify Users: what is to become of the user with this address.
#[derive(Arbitrary, Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Modification {
    /// E-mail address of the user.
    pub email: String,
    /// The licence to give; without it licences are left alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// The role to give; without it roles are left alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

impl ParameterType for Modification {
    fn sample() -> Self {
        Self {
            email: "ulla@acme.example".to_owned(),
            ..Self::default()
        }
    }
}

/// Declares every command once: its meaning, the key of its mapping, the kind of its answer, and its
/// parameters. A parameter is followed by its value in a sample where that of its type does not do.
macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        $Command:ident = $name:tt -> $answer:ident {
            $($(#[$meta:meta])* $parameter:ident: $Type:ty $(= $sample:expr)?),+ $(,)?
        }
    )+) => {
        /// One request of an actor.
        ///
        /// Serialized, a command is an object with its `operation` and its parameters; mappings know it by
        /// those names. A field called `organization`, `user` or `site` always holds an identifier.
        #[derive(Arbitrary, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "operation", rename_all_fields = "kebab-case")]
        #[expect(missing_docs, reason = "fields are called what they are")]
        pub enum Command {
            $(
                $(#[doc = $doc])+
                #[serde(rename = $name)]
                $Command { $($(#[$meta])* $parameter: $Type,)+ },
            )+
        }

        impl Command {
            /// The names of all operations, in the order of their declaration.
            pub const OPERATIONS: &'static [&'static str] = &[$($name,)+];

            /// All operations as they are declared.
            pub const DECLARATIONS: &'static [Declaration] = &[
                $(Declaration {
                    name: $name,
                    meaning: concat!($($doc),+).trim_ascii(),
                    parameters: &[
                        $(Parameter::of::<$Type>(stringify!($parameter)),)+
                    ],
                },)+
            ];

            /// One of each command, in the order of their declaration.
            #[must_use]
            pub fn samples() -> Vec<Self> {
                vec![$(Self::$Command {
                    $($parameter: sample!($Type $(, $sample)?),)+
                },)+]
            }

            /// The operation's name: the key of its mapping.
            #[must_use]
            pub const fn operation(&self) -> &'static str {
                match self { $(Self::$Command { .. } => $name,)+ }
            }

            /// The organization that the command is about.
            #[must_use]
            pub const fn organization(&self) -> OrganizationId {
                match self { $(Self::$Command { organization, .. } => *organization,)+ }
            }

            /// The same, to be changed.
            pub const fn organization_mut(&mut self) -> &mut OrganizationId {
                match self { $(Self::$Command { organization, .. } => organization,)+ }
            }

            /// The kind of [`Answer`](crate::outcome::Answer) that the operation gives when done.
            #[must_use]
            pub const fn answer(&self) -> AnswerKind {
                match self { $(Self::$Command { .. } => AnswerKind::$answer,)+ }
            }

            /// The kind of answer that an operation gives, by the operation's name.
            #[must_use]
            pub fn answer_of(operation: &str) -> Option<AnswerKind> {
                match operation { $($name => Some(AnswerKind::$answer),)+ _ => None }
            }
        }
    };
}

commands! {
    /// Sign in to a surface of the contact center.
    SignIn = "sign-in" -> Nothing {
        organization: OrganizationId,
        surface: Surface = Surface::AgentDesktop,
    }
    /// Open the Contact Center service on Control Hub.
    OpenContactCenter = "open-contact-center" -> ContactCenter { organization: OrganizationId }
    /// View one contact center feature.
    ViewFeature = "view-feature" -> Setting {
        organization: OrganizationId,
        feature: Feature = Feature::Queues,
    }
    /// Change one contact center feature.
    ChangeFeature = "change-feature" -> Nothing {
        organization: OrganizationId,
        feature: Feature = Feature::Queues,
        value: String,
    }
    /// Open the Services Set-Up Wizard.
    OpenWizard = "open-wizard" -> Nothing { organization: OrganizationId }
    /// Run the Services Set-Up Wizard to an end.
    RunWizard = "run-wizard" -> Nothing { organization: OrganizationId, run: WizardRun }
    /// Configure the tenant through Set Up.
    ConfigureTenant = "configure-tenant" -> Nothing { organization: OrganizationId }
    /// Set up chat through Set Up on the settings page.
    SetUpChat = "set-up-chat" -> Nothing { organization: OrganizationId }

    /// Add a user to the organization.
    AddUser = "add-user" -> NewUser {
        organization: OrganizationId,
        email: String = "ulla@acme.example".to_owned(),
        name: String,
    }
    /// Remove a user from the organization.
    RemoveUser = "remove-user" -> Nothing { organization: OrganizationId, user: UserId }
    /// Send the activation e-mail, again if need be.
    SendActivationEmail = "send-activation-email" -> Nothing {
        organization: OrganizationId,
        user: UserId,
    }
    /// Give, change or, where none is named, take the licence of a user for a service.
    SetLicence = "set-licence" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        licence: Option<Licence>,
    }
    /// Change a user's configuration of a service.
    ConfigureService = "configure-service" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        value: String,
    }
    /// Activate a deactivated user.
    ActivateUser = "activate-user" -> Nothing { organization: OrganizationId, user: UserId }
    /// Deactivate an active user.
    DeactivateUser = "deactivate-user" -> Nothing { organization: OrganizationId, user: UserId }
    /// View a user's details and services.
    ViewUser = "view-user" -> User { organization: OrganizationId, user: UserId }
    /// Change a user's details.
    ChangeUserDetails = "change-user-details" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        title: String,
    }
    /// List all users of the organization.
    ListUsers = "list-users" -> Users { organization: OrganizationId }

    /// List the organization's own administrators, all or those with one role.
    ListAdministrators = "list-administrators" -> Administrators {
        organization: OrganizationId,
        role: Option<Role>,
    }
    /// List administrators from outside, all or those with one role.
    ListExternalAdministrators = "list-external-administrators" -> Administrators {
        organization: OrganizationId,
        role: Option<Role>,
    }
    /// View the administrator roles that a user holds in the organization.
    ViewRoles = "view-roles" -> Roles { organization: OrganizationId, user: UserId }
    /// List the roles that can be given in the organization.
    ListAssignableRoles = "list-assignable-roles" -> Roles { organization: OrganizationId }
    /// Give a user, at home or from outside, a role in the organization.
    GrantRole = "grant-role" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    }
    /// Select a role for a user without saving.
    SelectRole = "select-role" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        role: Role = Role::DeviceAdministrator,
    }
    /// Change one role of a user into another.
    ChangeRole = "change-role" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        from: Role = Role::DeviceAdministrator,
        to: Role,
    }
    /// Take a role in the organization away from a user.
    RevokeRole = "revoke-role" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        role: RoleName,
        site: Option<SiteId> = Some(SiteId(0)),
    }

    /// Have the list of a tab prepared as a CSV file, as the filter narrows it.
    RequestExport = "request-export" -> Nothing {
        organization: OrganizationId,
        tab: Tab,
        role: Option<Role>,
    }
    /// Change the filter of a tab from which an export was requested.
    ChangeExportFilter = "change-export-filter" -> Nothing {
        organization: OrganizationId,
        tab: Tab,
        role: Option<Role> = Some(Role::FullAdministrator),
    }
    /// Fetch the file that was prepared of a tab for the actor.
    DownloadExport = "download-export" -> File { organization: OrganizationId, tab: Tab }

    /// Manually Modify Users: several existing users in one request, all or none.
    ModifyUsers = "modify-users" -> Nothing {
        organization: OrganizationId,
        modifications: Vec<Modification>,
    }
    /// Fetch the CSV template for modifying users.
    DownloadCsvTemplate = "download-csv-template" -> File { organization: OrganizationId }
    /// CSV Modify Users: import a file (RFC 4180), all rows or none.
    ImportCsv = "import-csv" -> Import { organization: OrganizationId, csv: String }
    /// Export the users as a CSV file that CSV Modify takes back.
    ExportCsv = "export-csv" -> File { organization: OrganizationId }

    /// View a part of the account page.
    ViewAccount = "view-account" -> Account { organization: OrganizationId, part: AccountPart }
    /// Change the account's address.
    ChangeAccount = "change-account" -> Nothing { organization: OrganizationId, address: String }
    /// Change the number of seats of a subscription.
    ChangeSubscription = "change-subscription" -> Nothing {
        organization: OrganizationId,
        subscription: String,
        seats: u32,
    }
    /// Upgrade a subscription to another edition.
    UpgradeSubscription = "upgrade-subscription" -> Nothing {
        organization: OrganizationId,
        subscription: String,
        edition: String,
    }
    /// View the status of all services, or of one.
    ViewServiceStatus = "view-service-status" -> Statuses {
        organization: OrganizationId,
        service: Option<Service>,
    }
    /// View the list of support resources.
    ViewSupportResources = "view-support-resources" -> Resources { organization: OrganizationId }

    /// Open Control Hub: which areas does it show?
    OpenControlHub = "open-control-hub" -> Areas { organization: OrganizationId }
    /// Ask what operators of the organization are advised to change.
    ViewAdvice = "view-advice" -> Advice { organization: OrganizationId }
    /// Set a new organization up for the first time.
    SetUpOrganization = "set-up-organization" -> Nothing { organization: OrganizationId }

    /// View all things of a kind.
    ViewItems = "view-items" -> Items { organization: OrganizationId, item: Item }
    /// Add a thing.
    AddItem = "add-item" -> Nothing {
        organization: OrganizationId,
        item: Item,
        name: String,
        value: String,
    }
    /// Change a thing.
    ChangeItem = "change-item" -> Nothing {
        organization: OrganizationId,
        item: Item,
        name: String,
        value: String,
    }
    /// Remove a thing.
    RemoveItem = "remove-item" -> Nothing { organization: OrganizationId, item: Item, name: String }

    /// Look people of the organization up by name, for compliance.
    FindPeople = "find-people" -> Users { organization: OrganizationId, name: String }
    /// Find what a user shared.
    FindContent = "find-content" -> Content { organization: OrganizationId, user: UserId }
    /// Search inside a space.
    SearchSpace = "search-space" -> Content {
        organization: OrganizationId,
        space: String,
        text: String,
    }
    /// Make a report of what a user shared.
    ReportFindings = "report-findings" -> File { organization: OrganizationId, user: UserId }
    /// Open the Live Meeting page: all meetings under way, or those in which participants have trouble.
    ViewLiveMeetings = "view-live-meetings" -> Meetings {
        organization: OrganizationId,
        troubled: bool = false,
    }
    /// Join a meeting under way as an administrator.
    JoinMeeting = "join-meeting" -> Nothing { organization: OrganizationId, meeting: String }

    /// View the sites of the organization.
    ListSites = "list-sites" -> Names { organization: OrganizationId }
    /// Add a site, to a subscription where one is named.
    AddSite = "add-site" -> Nothing {
        organization: OrganizationId,
        name: String,
        subscription: Option<String>,
    }
    /// Remove a site.
    RemoveSite = "remove-site" -> Nothing {
        organization: OrganizationId,
        // Not the site of the other samples, which would find it gone.
        site: SiteId = SiteId::UNKNOWN,
    }
    /// View the configuration of a site.
    ViewSite = "view-site" -> Setting { organization: OrganizationId, site: SiteId, naming: Naming }
    /// Change the configuration of a site.
    ChangeSite = "change-site" -> Nothing {
        organization: OrganizationId,
        site: SiteId,
        naming: Naming = Naming::Name,
        value: String,
    }
    /// List the users of a site.
    ListSiteUsers = "list-site-users" -> Users { organization: OrganizationId, site: SiteId }
    /// View who administers a site, with which site roles.
    ListSiteAdministrators = "list-site-administrators" -> Administrators {
        organization: OrganizationId,
        site: SiteId,
    }
    /// View who holds a host licence of a site.
    ViewSiteLicences = "view-site-licences" -> Users { organization: OrganizationId, site: SiteId }
    /// Give a user a host licence of a site, or take it.
    SetSiteLicence = "set-site-licence" -> Nothing {
        organization: OrganizationId,
        site: SiteId,
        user: UserId,
        held: bool,
    }
    /// View the analytics of a site: its reports.
    ViewSiteAnalytics = "view-site-analytics" -> Items {
        organization: OrganizationId,
        site: SiteId,
    }
    /// Make a report of a site's analytics.
    AddSiteReport = "add-site-report" -> Nothing {
        organization: OrganizationId,
        site: SiteId,
        name: String,
    }
    /// Host a meeting on a site.
    HostMeeting = "host-meeting" -> Nothing {
        organization: OrganizationId,
        site: SiteId,
        meeting: String,
    }

    /// Launch into a customer's Control Hub, from the partner's.
    LaunchCustomer = "launch-customer" -> Nothing { organization: OrganizationId }
    /// Provision an order for the organization.
    ProvisionOrder = "provision-order" -> Nothing { organization: OrganizationId, order: String }
    /// End the selling relationship of a partner with the organization.
    EndRelation = "end-relation" -> Nothing {
        organization: OrganizationId,
        partner: OrganizationId,
    }
    /// Sign in to administration in one's own organization: where does that lead?
    SignInToHub = "sign-in-to-hub" -> Landing { organization: OrganizationId }
    /// List the customers of a partner, as far as the actor reaches them.
    ListCustomers = "list-customers" -> Names { organization: OrganizationId }
    /// Open the Help Desk view of a partner.
    OpenHelpDesk = "open-help-desk" -> Nothing { organization: OrganizationId }
    /// Search all customers of a partner for people, by name.
    SearchHelpDesk = "search-help-desk" -> Users { organization: OrganizationId, name: String }
    /// Open a help desk session in a customer organization.
    OpenHelpDeskSession = "open-help-desk-session" -> Nothing { organization: OrganizationId }
    /// Retrieve logs of a customer organization.
    RetrieveLogs = "retrieve-logs" -> File { organization: OrganizationId }
    /// Ask a customer, as its partner's help desk, for full access.
    RequestFullAccess = "request-full-access" -> Nothing { organization: OrganizationId }
    /// Validate an address before its user is given a role.
    ValidateEmail = "validate-email" -> Nothing {
        organization: OrganizationId,
        email: String = "ulla@acme.example".to_owned(),
    }
    /// Give the user with this address one or more roles.
    AppointByEmail = "appoint-by-email" -> Nothing {
        organization: OrganizationId,
        email: String = "ulla@acme.example".to_owned(),
        roles: Vec<Role> = vec![Role::PartnerAdministrator],
    }
    /// Assign a customer of a partner to one of the partner's administrators.
    AssignCustomer = "assign-customer" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        customer: OrganizationId,
        naming: Naming,
    }
    /// Create a customer organization of a partner, provisioning an order where one is named.
    CreateCustomer = "create-customer" -> NewOrganization {
        organization: OrganizationId,
        name: String,
        order: Option<String>,
    }
    /// Begin a trial for a customer.
    BeginTrial = "begin-trial" -> Nothing { organization: OrganizationId, name: String }
    /// Ask, from outside, for a role in the organization.
    RequestAccess = "request-access" -> Nothing { organization: OrganizationId, role: Role }
    /// List who asks for which role.
    ListAccessRequests = "list-access-requests" -> Administrators { organization: OrganizationId }
    /// Grant or refuse what somebody asked for.
    AnswerAccessRequest = "answer-access-request" -> Nothing {
        organization: OrganizationId,
        user: UserId,
        granted: bool,
    }

    /// View the admin actions audit log.
    ViewAuditLog = "view-audit-log" -> AuditLog { organization: OrganizationId }
    /// View the e-mails that the service sent to a user; for the operator alone.
    ViewOutbox = "view-outbox" -> Emails { organization: OrganizationId, user: UserId }
}
