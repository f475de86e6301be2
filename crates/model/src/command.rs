//! What an actor can attempt. One vocabulary for scenarios, exploration, fuzzing and benches.

use arbitrary::Arbitrary;
use serde::{Deserialize, Serialize};

use crate::identity::{OrganizationId, SiteId, UserId};
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

/// One request of an actor.
///
/// Serialized, a command is an object with its `operation` and its parameters; mappings know it by
/// those names. A field called `organization`, `user` or `site` always holds an identifier.
#[derive(Arbitrary, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "operation",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[expect(missing_docs, reason = "fields are called what they are")]
pub enum Command {
    /// Sign in to a surface of the contact center.
    SignIn {
        organization: OrganizationId,
        surface: Surface,
    },
    /// Open the Contact Center service on Control Hub.
    OpenContactCenter { organization: OrganizationId },
    /// View one contact center feature.
    ViewFeature {
        organization: OrganizationId,
        feature: Feature,
    },
    /// Change one contact center feature.
    ChangeFeature {
        organization: OrganizationId,
        feature: Feature,
        value: String,
    },
    /// Open the Services Set-Up Wizard.
    OpenWizard { organization: OrganizationId },
    /// Run the Services Set-Up Wizard to an end.
    RunWizard {
        organization: OrganizationId,
        run: WizardRun,
    },
    /// Configure the tenant through Set Up.
    ConfigureTenant { organization: OrganizationId },
    /// Set up chat through Set Up on the settings page.
    SetUpChat { organization: OrganizationId },

    /// Add a user to the organization.
    AddUser {
        organization: OrganizationId,
        email: String,
        name: String,
    },
    /// Remove a user from the organization.
    RemoveUser {
        organization: OrganizationId,
        user: UserId,
    },
    /// Send the activation e-mail (again).
    SendActivationEmail {
        organization: OrganizationId,
        user: UserId,
    },
    /// Give, change or, where none is named, take the licence of a user for a service.
    SetLicence {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        licence: Option<Licence>,
    },
    /// Change a user's configuration of a service.
    ConfigureService {
        organization: OrganizationId,
        user: UserId,
        service: Service,
        value: String,
    },
    /// Activate a deactivated user.
    ActivateUser {
        organization: OrganizationId,
        user: UserId,
    },
    /// Deactivate an active user.
    DeactivateUser {
        organization: OrganizationId,
        user: UserId,
    },
    /// View a user's details and services.
    ViewUser {
        organization: OrganizationId,
        user: UserId,
    },
    /// Change a user's details.
    ChangeUserDetails {
        organization: OrganizationId,
        user: UserId,
        title: String,
    },
    /// List all users of the organization.
    ListUsers { organization: OrganizationId },

    /// List the organization's own administrators, all or those with one role.
    ListAdministrators {
        organization: OrganizationId,
        role: Option<Role>,
    },
    /// List administrators from outside, all or those with one role.
    ListExternalAdministrators {
        organization: OrganizationId,
        role: Option<Role>,
    },
    /// View the administrator roles that a user holds in the organization.
    ViewRoles {
        organization: OrganizationId,
        user: UserId,
    },
    /// List the roles that can be given in the organization.
    ListAssignableRoles { organization: OrganizationId },
    /// Give a user, at home or from outside, a role in the organization.
    GrantRole {
        organization: OrganizationId,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    },
    /// Select a role for a user without saving.
    SelectRole {
        organization: OrganizationId,
        user: UserId,
        role: Role,
    },
    /// Change one role of a user into another.
    ChangeRole {
        organization: OrganizationId,
        user: UserId,
        from: Role,
        to: Role,
    },
    /// Take a role in the organization away from a user.
    RevokeRole {
        organization: OrganizationId,
        user: UserId,
        role: RoleName,
        site: Option<SiteId>,
    },

    /// Have the list of a tab prepared as a CSV file, as the filter narrows it.
    RequestExport {
        organization: OrganizationId,
        tab: Tab,
        role: Option<Role>,
    },
    /// Change the filter of a tab from which an export was requested.
    ChangeExportFilter {
        organization: OrganizationId,
        tab: Tab,
        role: Option<Role>,
    },
    /// Fetch the file that was prepared of a tab for the actor.
    DownloadExport {
        organization: OrganizationId,
        tab: Tab,
    },

    /// Manually Modify Users: several existing users in one request, all or none.
    ModifyUsers {
        organization: OrganizationId,
        modifications: Vec<Modification>,
    },
    /// Fetch the CSV template for modifying users.
    DownloadCsvTemplate { organization: OrganizationId },
    /// CSV Modify Users: import a file (RFC 4180), all rows or none.
    ImportCsv {
        organization: OrganizationId,
        csv: String,
    },
    /// Export the users as a CSV file that CSV Modify takes back.
    ExportCsv { organization: OrganizationId },

    /// View a part of the account page.
    ViewAccount {
        organization: OrganizationId,
        part: AccountPart,
    },
    /// Change the account's address.
    ChangeAccount {
        organization: OrganizationId,
        address: String,
    },
    /// Change the number of seats of a subscription.
    ChangeSubscription {
        organization: OrganizationId,
        subscription: String,
        seats: u32,
    },
    /// Upgrade a subscription to another edition.
    UpgradeSubscription {
        organization: OrganizationId,
        subscription: String,
        edition: String,
    },
    /// View the status of all services, or of one.
    ViewServiceStatus {
        organization: OrganizationId,
        service: Option<Service>,
    },
    /// View the list of support resources.
    ViewSupportResources { organization: OrganizationId },

    /// Open Control Hub: which areas does it show?
    OpenControlHub { organization: OrganizationId },
    /// Ask what operators of the organization are advised to change.
    ViewAdvice { organization: OrganizationId },
    /// Set a new organization up for the first time.
    SetUpOrganization { organization: OrganizationId },

    /// View all things of a kind.
    ViewItems {
        organization: OrganizationId,
        item: Item,
    },
    /// Add a thing.
    AddItem {
        organization: OrganizationId,
        item: Item,
        name: String,
        value: String,
    },
    /// Change a thing.
    ChangeItem {
        organization: OrganizationId,
        item: Item,
        name: String,
        value: String,
    },
    /// Remove a thing.
    RemoveItem {
        organization: OrganizationId,
        item: Item,
        name: String,
    },

    /// Look people of the organization up by name, for compliance.
    FindPeople {
        organization: OrganizationId,
        name: String,
    },
    /// Find what a user shared.
    FindContent {
        organization: OrganizationId,
        user: UserId,
    },
    /// Search inside a space.
    SearchSpace {
        organization: OrganizationId,
        space: String,
        text: String,
    },
    /// Make a report of what a user shared.
    ReportFindings {
        organization: OrganizationId,
        user: UserId,
    },
    /// Open the Live Meeting page: all meetings under way, or those in which participants have trouble.
    ViewLiveMeetings {
        organization: OrganizationId,
        troubled: bool,
    },
    /// Join a meeting under way as an administrator.
    JoinMeeting {
        organization: OrganizationId,
        meeting: String,
    },

    /// View the sites of the organization.
    ListSites { organization: OrganizationId },
    /// Add a site, to a subscription where one is named.
    AddSite {
        organization: OrganizationId,
        name: String,
        subscription: Option<String>,
    },
    /// Remove a site.
    RemoveSite {
        organization: OrganizationId,
        site: SiteId,
    },
    /// View the configuration of a site.
    ViewSite {
        organization: OrganizationId,
        site: SiteId,
        naming: Naming,
    },
    /// Change the configuration of a site.
    ChangeSite {
        organization: OrganizationId,
        site: SiteId,
        naming: Naming,
        value: String,
    },
    /// List the users of a site.
    ListSiteUsers {
        organization: OrganizationId,
        site: SiteId,
    },
    /// View who administers a site, with which site roles.
    ListSiteAdministrators {
        organization: OrganizationId,
        site: SiteId,
    },
    /// View who holds a host licence of a site.
    ViewSiteLicences {
        organization: OrganizationId,
        site: SiteId,
    },
    /// Give a user a host licence of a site, or take it.
    SetSiteLicence {
        organization: OrganizationId,
        site: SiteId,
        user: UserId,
        held: bool,
    },
    /// View the analytics of a site: its reports.
    ViewSiteAnalytics {
        organization: OrganizationId,
        site: SiteId,
    },
    /// Make a report of a site's analytics.
    AddSiteReport {
        organization: OrganizationId,
        site: SiteId,
        name: String,
    },
    /// Host a meeting on a site.
    HostMeeting {
        organization: OrganizationId,
        site: SiteId,
        meeting: String,
    },

    /// Launch into a customer's Control Hub, from the partner's.
    LaunchCustomer { organization: OrganizationId },
    /// Provision an order for the organization.
    ProvisionOrder {
        organization: OrganizationId,
        order: String,
    },
    /// End the selling relationship of a partner with the organization.
    EndRelation {
        organization: OrganizationId,
        partner: OrganizationId,
    },
    /// Sign in to administration in one's own organization: where does that lead?
    SignInToHub { organization: OrganizationId },
    /// List the customers of a partner, as far as the actor reaches them.
    ListCustomers { organization: OrganizationId },
    /// Open the Help Desk view of a partner.
    OpenHelpDesk { organization: OrganizationId },
    /// Search all customers of a partner for people, by name.
    SearchHelpDesk {
        organization: OrganizationId,
        name: String,
    },
    /// Open a help desk session in a customer organization.
    OpenHelpDeskSession { organization: OrganizationId },
    /// Retrieve logs of a customer organization.
    RetrieveLogs { organization: OrganizationId },
    /// Ask a customer, as its partner's help desk, for full access.
    RequestFullAccess { organization: OrganizationId },
    /// Validate an address before its user is given a role.
    ValidateEmail {
        organization: OrganizationId,
        email: String,
    },
    /// Give the user with this address one or more roles.
    AppointByEmail {
        organization: OrganizationId,
        email: String,
        roles: Vec<Role>,
    },
    /// Assign a customer of a partner to one of the partner's administrators.
    AssignCustomer {
        organization: OrganizationId,
        user: UserId,
        customer: OrganizationId,
        naming: Naming,
    },
    /// Create a customer organization of a partner, provisioning an order where one is named.
    CreateCustomer {
        organization: OrganizationId,
        name: String,
        order: Option<String>,
    },
    /// Begin a trial for a customer.
    BeginTrial {
        organization: OrganizationId,
        name: String,
    },
    /// Ask, from outside, for a role in the organization.
    RequestAccess {
        organization: OrganizationId,
        role: Role,
    },
    /// List who asks for which role.
    ListAccessRequests { organization: OrganizationId },
    /// Grant or refuse what somebody asked for.
    AnswerAccessRequest {
        organization: OrganizationId,
        user: UserId,
        granted: bool,
    },

    /// View the admin actions audit log.
    ViewAuditLog { organization: OrganizationId },
    /// View the e-mails that the service sent to a user; for the operator alone.
    ViewOutbox {
        organization: OrganizationId,
        user: UserId,
    },
}

macro_rules! commands {
    ($($Command:ident $slug:literal $answer:ident,)+) => {
        impl Command {
            /// The names of all operations, in the order of their declaration.
            pub const OPERATIONS: &'static [&'static str] = &[$($slug,)+];

            /// The operation's name: the key of its mapping.
            #[must_use]
            pub const fn operation(&self) -> &'static str {
                match self { $(Self::$Command { .. } => $slug,)+ }
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

            /// Makes the command one about another organization.
            pub const fn set_organization(&mut self, other: OrganizationId) {
                match self { $(Self::$Command { organization, .. } => *organization = other,)+ }
            }

            /// Which kind of [`Answer`](crate::outcome::Answer) the operation gives when done.
            #[must_use]
            pub const fn answer(&self) -> AnswerKind {
                match self { $(Self::$Command { .. } => AnswerKind::$answer,)+ }
            }

            /// Which kind of answer an operation gives, by the operation's name.
            #[must_use]
            pub fn answer_of(operation: &str) -> Option<AnswerKind> {
                match operation { $($slug => Some(AnswerKind::$answer),)+ _ => None }
            }
        }
    };
}

use crate::outcome::AnswerKind;

commands! {
    SignIn "sign-in" Nothing,
    OpenContactCenter "open-contact-center" ContactCenter,
    ViewFeature "view-feature" Setting,
    ChangeFeature "change-feature" Nothing,
    OpenWizard "open-wizard" Nothing,
    RunWizard "run-wizard" Nothing,
    ConfigureTenant "configure-tenant" Nothing,
    SetUpChat "set-up-chat" Nothing,
    AddUser "add-user" NewUser,
    RemoveUser "remove-user" Nothing,
    SendActivationEmail "send-activation-email" Nothing,
    SetLicence "set-licence" Nothing,
    ConfigureService "configure-service" Nothing,
    ActivateUser "activate-user" Nothing,
    DeactivateUser "deactivate-user" Nothing,
    ViewUser "view-user" User,
    ChangeUserDetails "change-user-details" Nothing,
    ListUsers "list-users" Users,
    ListAdministrators "list-administrators" Administrators,
    ListExternalAdministrators "list-external-administrators" Administrators,
    ViewRoles "view-roles" Roles,
    ListAssignableRoles "list-assignable-roles" Roles,
    GrantRole "grant-role" Nothing,
    SelectRole "select-role" Nothing,
    ChangeRole "change-role" Nothing,
    RevokeRole "revoke-role" Nothing,
    RequestExport "request-export" Nothing,
    ChangeExportFilter "change-export-filter" Nothing,
    DownloadExport "download-export" File,
    ModifyUsers "modify-users" Nothing,
    DownloadCsvTemplate "download-csv-template" File,
    ImportCsv "import-csv" Import,
    ExportCsv "export-csv" File,
    ViewAccount "view-account" Account,
    ChangeAccount "change-account" Nothing,
    ChangeSubscription "change-subscription" Nothing,
    UpgradeSubscription "upgrade-subscription" Nothing,
    ViewServiceStatus "view-service-status" Statuses,
    ViewSupportResources "view-support-resources" Resources,
    OpenControlHub "open-control-hub" Areas,
    ViewAdvice "view-advice" Advice,
    SetUpOrganization "set-up-organization" Nothing,
    ViewItems "view-items" Items,
    AddItem "add-item" Nothing,
    ChangeItem "change-item" Nothing,
    RemoveItem "remove-item" Nothing,
    FindPeople "find-people" Users,
    FindContent "find-content" Content,
    SearchSpace "search-space" Content,
    ReportFindings "report-findings" File,
    ViewLiveMeetings "view-live-meetings" Meetings,
    JoinMeeting "join-meeting" Nothing,
    ListSites "list-sites" Names,
    AddSite "add-site" Nothing,
    RemoveSite "remove-site" Nothing,
    ViewSite "view-site" Setting,
    ChangeSite "change-site" Nothing,
    ListSiteUsers "list-site-users" Users,
    ListSiteAdministrators "list-site-administrators" Administrators,
    ViewSiteLicences "view-site-licences" Users,
    SetSiteLicence "set-site-licence" Nothing,
    ViewSiteAnalytics "view-site-analytics" Items,
    AddSiteReport "add-site-report" Nothing,
    HostMeeting "host-meeting" Nothing,
    LaunchCustomer "launch-customer" Nothing,
    ProvisionOrder "provision-order" Nothing,
    EndRelation "end-relation" Nothing,
    SignInToHub "sign-in-to-hub" Landing,
    ListCustomers "list-customers" Names,
    OpenHelpDesk "open-help-desk" Nothing,
    SearchHelpDesk "search-help-desk" Users,
    OpenHelpDeskSession "open-help-desk-session" Nothing,
    RetrieveLogs "retrieve-logs" File,
    RequestFullAccess "request-full-access" Nothing,
    ValidateEmail "validate-email" Nothing,
    AppointByEmail "appoint-by-email" Nothing,
    AssignCustomer "assign-customer" Nothing,
    CreateCustomer "create-customer" NewOrganization,
    BeginTrial "begin-trial" Nothing,
    RequestAccess "request-access" Nothing,
    ListAccessRequests "list-access-requests" Administrators,
    AnswerAccessRequest "answer-access-request" Nothing,
    ViewAuditLog "view-audit-log" AuditLog,
    ViewOutbox "view-outbox" Emails,
}
