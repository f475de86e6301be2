//! Privileges: the things that a role can give access to.

use std::fmt;

use rolecall_model::vocabulary::{AccountPart, Area, Item, Role};

/// The degrees of access to a privilege.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Access {
    /// Not at all.
    #[default]
    None,
    /// Looking.
    Read,
    /// Looking and changing.
    Write,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Read => "read",
            Self::Write => "write",
        })
    }
}

macro_rules! privileges {
    ($($Privilege:ident $slug:literal $kind:ident,)+) => {
        /// A privilege that a table cell gives or withholds.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[expect(missing_docs, reason = "they are called what they are")]
        pub enum Privilege { $($Privilege,)+ }

        impl Privilege {
            /// Every privilege.
            pub const ALL: &'static [Self] = &[$(Self::$Privilege,)+];

            /// The name under which tables know it.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$Privilege => $slug,)+ }
            }

            /// The degrees of access that make a difference: an act is allowed or not, a view is
            /// given or not, and a thing can be seen, changed, or neither.
            #[must_use]
            pub const fn levels(self) -> &'static [Access] {
                match self { $(Self::$Privilege => privileges!(@levels $kind),)+ }
            }
        }
    };
    (@levels act) => { &[Access::None, Access::Write] };
    (@levels view) => { &[Access::None, Access::Read] };
    (@levels thing) => { &[Access::None, Access::Read, Access::Write] };
}

privileges! {
    ControlHub "control-hub" thing,
    ManagementPortal "management-portal" thing,
    OpenWizard "open-wizard" act,
    CompleteWizard "complete-wizard" act,
    ConfigureTenant "configure-tenant" act,
    SetUpChat "set-up-chat" act,

    AddUsers "add-users" act,
    RemoveUsers "remove-users" act,
    SendActivationEmail "send-activation-email" act,
    ActivateUsers "activate-users" act,
    DeactivateUsers "deactivate-users" act,
    ListUsers "list-users" view,
    ViewUserDetails "view-user-details" view,
    ChangeUserDetails "change-user-details" act,
    AssignContactCenterLicences "assign-contact-center-licences" act,
    EditContactCenterLicences "edit-contact-center-licences" act,
    RemoveContactCenterLicences "remove-contact-center-licences" act,
    ConfigureContactCenter "configure-contact-center" act,
    LicenseOtherServices "license-other-services" act,
    ConfigureOtherServices "configure-other-services" act,
    ModifyUsersManually "modify-users-manually" act,
    CsvModify "csv-modify" act,
    CsvTemplate "csv-template" view,
    CsvExport "csv-export" view,

    GrantServiceRoleInside "grant-service-role-inside" act,
    GrantServiceRoleOutside "grant-service-role-outside" act,
    RevokeServiceRoleInside "revoke-service-role-inside" act,
    RevokeServiceRoleOutside "revoke-service-role-outside" act,
    GrantOtherRolesInside "grant-other-roles-inside" act,
    GrantOtherRolesOutside "grant-other-roles-outside" act,
    RevokeOtherRolesInside "revoke-other-roles-inside" act,
    RevokeOtherRolesOutside "revoke-other-roles-outside" act,
    ViewUserRoles "view-user-roles" view,
    ViewExternalRoles "view-external-roles" view,
    ListAdministrators "list-administrators" view,
    ListExternalAdministrators "list-external-administrators" view,
    ListAssignableRoles "list-assignable-roles" view,
    GrantAdvancedTroubleshooting "grant-advanced-troubleshooting" act,
    ExportAdministrators "export-administrators" view,
    ViewAdvice "view-advice" view,
    GrantPartnerRoles "grant-partner-roles" act,
    GrantSalesRoles "grant-sales-roles" act,
    AssignCustomers "assign-customers" act,

    ViewAccountPage "view-account-page" view,
    ViewAccountInformation "view-account-information" view,
    ViewLicenceUsage "view-licence-usage" view,
    ViewTrials "view-trials" view,
    ViewSubscriptions "view-subscriptions" view,
    ChangeAccount "change-account" act,
    ChangeSubscriptions "change-subscriptions" act,
    ViewAllServiceStatus "view-all-service-status" view,
    ViewOneServiceStatus "view-one-service-status" view,
    ViewSupportResources "view-support-resources" view,
    ProvisionOrders "provision-orders" act,
    CreateCustomers "create-customers" act,
    BeginTrials "begin-trials" act,
    ListCustomers "list-customers" view,
    HelpDesk "help-desk" view,
    RequestFullAccess "request-full-access" act,
    RetrieveLogs "retrieve-logs" view,

    Devices "devices" thing,
    Policies "policies" thing,
    Analytics "analytics" thing,
    OrganizationSettings "organization-settings" thing,
    Integrations "integrations" thing,
    Troubleshooting "troubleshooting" thing,
    SupportMetrics "support-metrics" thing,
    LegalHold "legal-hold" thing,
    AuditLog "audit-log" view,
    ProductNotifications "product-notifications" view,

    FindPeople "find-people" view,
    FindContent "find-content" view,
    SearchSpaces "search-spaces" view,
    ReportFindings "report-findings" view,
    LiveMeetings "live-meetings" view,
    JoinMeetings "join-meetings" act,

    Sites "sites" thing,
    SiteConfiguration "site-configuration" thing,
    SiteUsers "site-users" thing,
    SiteAnalytics "site-analytics" thing,
    SiteLicences "site-licences" thing,
    SiteRoles "site-roles" thing,
}

impl Privilege {
    /// The privilege with this name.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|privilege| privilege.slug() == slug)
    }

    /// The privilege that giving and taking a role needs which is held with a partner.
    pub(crate) fn giving(role: Role) -> Option<Self> {
        if role.manages_customers() {
            Some(Self::GrantPartnerRoles)
        } else if role.is_for_sales() {
            Some(Self::GrantSalesRoles)
        } else {
            None
        }
    }

    /// True if a request needs it. Notifications are sent without a request.
    #[must_use]
    pub const fn is_asked_for(self) -> bool {
        !matches!(self, Self::ProductNotifications)
    }

    /// The privileges that open an area of Control Hub to whoever may look at one of them.
    pub(crate) const fn opening(area: Area) -> &'static [Self] {
        match area {
            Area::Users => &[Self::ListUsers],
            Area::Administrators => &[Self::ListAdministrators],
            Area::Devices => &[Self::Devices],
            Area::Policies => &[Self::Policies],
            Area::Analytics => &[Self::Analytics],
            Area::Troubleshooting => &[Self::Troubleshooting],
            Area::LiveMeetings => &[Self::LiveMeetings],
            Area::SupportMetrics => &[Self::SupportMetrics],
            Area::Licences => &[Self::ViewSubscriptions],
            Area::OrganizationSettings => &[Self::OrganizationSettings],
            Area::Integrations => &[Self::Integrations],
            // Administrators of single sites find them in the same place.
            Area::Sites => &[Self::Sites, Self::SiteConfiguration],
            Area::AuditLog => &[Self::AuditLog],
            Area::UserContent => &[Self::FindContent],
            Area::LegalHold => &[Self::LegalHold],
            Area::ContactCenter => &[Self::ControlHub],
        }
    }

    /// The most that can be done with it, which is what an act or a view needs.
    #[must_use]
    pub const fn full_access(self) -> Access {
        match self.levels() {
            [.., Access::Read] => Access::Read,
            _ => Access::Write,
        }
    }
}

impl From<Item> for Privilege {
    fn from(item: Item) -> Self {
        match item {
            Item::Device => Self::Devices,
            Item::Policy | Item::Template => Self::Policies,
            Item::Report => Self::Analytics,
            Item::DiagnosticTest => Self::Troubleshooting,
            Item::Setting => Self::OrganizationSettings,
            Item::Integration => Self::Integrations,
            Item::LegalHold => Self::LegalHold,
            Item::SupportNotification => Self::SupportMetrics,
        }
    }
}

impl From<AccountPart> for Privilege {
    fn from(part: AccountPart) -> Self {
        match part {
            AccountPart::Page => Self::ViewAccountPage,
            AccountPart::Information => Self::ViewAccountInformation,
            AccountPart::LicenceUsage => Self::ViewLicenceUsage,
            AccountPart::Trials => Self::ViewTrials,
            AccountPart::Subscriptions => Self::ViewSubscriptions,
        }
    }
}
