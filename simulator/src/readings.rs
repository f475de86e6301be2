//! The readings of the documents' conflicts, as far as the simulator's rules turn on them.

use std::fmt;

macro_rules! conflicts {
    ($($(#[$meta:meta])* $Conflict:ident = $slug:literal, $default:literal, $alternative:literal;)+) => {
        /// A question on which the documents disagree. Each has a default reading and one other.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Conflict { $($(#[$meta])* $Conflict,)+ }

        impl Conflict {
            /// Every conflict that the simulator knows.
            pub const ALL: &'static [Self] = &[$(Self::$Conflict,)+];

            /// The conflict's id in the register.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$Conflict => $slug,)+ }
            }

            /// The names of the default reading and of the other one.
            #[must_use]
            pub const fn readings(self) -> [&'static str; 2] {
                match self { $(Self::$Conflict => [$default, $alternative],)+ }
            }
        }
    };
}

conflicts! {
    /// Does the right to assign any role override named exclusions?
    AnyRoleAnyUser = "any-role-any-user", "exclusions-win", "literal";
    /// Who may join a meeting with Advanced Troubleshooting Access?
    AtsJoinBaseRole = "ats-join-base-role", "full-only", "any-holder";
    /// What may a Webex user administrator do with licences?
    SiteLicensesUserAdmin = "site-licenses-user-admin", "mark", "blank";
    /// Which sites' analytics do site administrators see?
    SiteAnalyticsScope = "site-analytics-scope", "assigned-only", "organization-wide";
    /// May an external full administrator manage the service role on outsiders?
    ExternalFullManagesExternalRole = "external-full-manages-external-role", "deny", "allow";
    /// What does a Standard licence take from a full administrator?
    StandardLicenceScope = "standard-licence-scope", "management-portal-only", "agent-desktop-only";
    /// May a customer's service administrator add or remove users?
    CustomerCcsaAddRemoveUsers = "customer-ccsa-add-remove-users", "deny", "allow";
    /// May an external service administrator add or remove users?
    ExternalCcsaAddRemoveUsers = "external-ccsa-add-remove-users", "deny", "allow";
    /// May a customer's service administrator give the role to outsiders?
    CustomerCcsaGrantsExternal = "customer-ccsa-grants-external", "allow", "deny";
    /// May an external service administrator manage the role on customer users?
    ExternalCcsaManagesCustomerUsers = "external-ccsa-manages-customer-users", "allow", "deny";
    /// May users of a partner hold the service role?
    CcsaForPartnerUsers = "ccsa-for-partner-users", "not-applicable", "allowed";
    /// Which columns do the two cells of the service administrator's row fill?
    Doc001CcsaRowColumns = "doc001-ccsa-row-columns", "na-is-partner", "na-is-customer";
    /// May a provisioning administrator view the list of external administrators?
    ProvisioningViewsExternalList = "provisioning-views-external-list", "may-view", "hidden";
    /// Can an outsider who is no partner be provisioning administrator?
    ProvisioningForNonPartners = "provisioning-for-non-partners", "partners-only", "anyone";
    /// Must an outsider hold a Premium licence to receive the service role?
    PremiumLicenceForExternal = "premium-licence-for-external", "customer-users-only", "everyone";
    /// Do "all features" include the wizard and chat?
    CcsaAllFeatures = "ccsa-all-features", "exclusions-win", "literal";
    /// May an external full administrator set up chat?
    ChatSetupByExternalFull = "chat-setup-by-external-full", "allow", "deny";
    /// Does a service administrator see full administrators anywhere?
    CcsaSeesFullAdmin = "ccsa-sees-full-admin", "hidden-in-tab-only", "hidden-everywhere";
    /// Whose read-only access ends by itself?
    ReadOnlyExpiryScope = "read-only-expiry-scope", "support-staff-only", "every-external-read-only";
    /// Who may provision orders?
    ExternalProvisionOrdersColumns = "external-provision-orders-columns", "mark-x-services", "x-blank-services";
    /// What may a partner's administrator do in a customer that has not promoted it?
    PrivilegesBeforePromotion = "privileges-before-promotion", "by-partner-role", "provisioning-until-promoted";
    /// Which customers does a partner administrator reach?
    PartnerAdminCustomers = "partner-admin-customers", "provisioned-or-assigned", "assigned-only";
    /// Does a sales administrator reach a customer that it created, unassigned?
    SalesAdminCreatedCustomers = "sales-admin-created-customers", "created-or-assigned", "assigned-only";
    /// What may an advanced help desk administrator read before approval?
    AdvancedBeforeApproval = "advanced-before-approval", "read-as-basic", "none";
    /// May an advanced help desk administrator with approval give customer roles?
    AdvancedAssignsCustomerRoles = "advanced-assigns-customer-roles", "deny", "when-approved";
    /// Which partner roles may a partner full administrator give?
    AssignablePartnerRoles = "assignable-partner-roles", "all-five", "two-only";
    /// May a full administrator of the partner organization give partner roles?
    PartnerRolesByOrganizationFull = "partner-roles-by-organization-full", "partner-full-only", "organization-full-too";
    /// Who keeps access while one administrator of the partner has a role?
    SharedPartnerAccess = "shared-partner-access", "within-own-reach", "everyone";
    /// Does a full administrator of a partner manage its customers?
    PartnerFullAdminCustomers = "partner-full-admin-customers", "blank", "mark";
    /// What access has a selling partner after the customer removed its administrator?
    AccessAfterRemoval = "access-after-removal", "self-assign", "automatic";
}

/// One reading for each conflict; the default unless chosen otherwise.
#[derive(Clone, Copy, Default, Eq, Hash, PartialEq)]
pub struct Readings {
    /// One bit for each conflict: set when the other reading was chosen.
    alternatives: u64,
}

impl Readings {
    /// Chooses a reading by the register's names. Returns `false`, and changes nothing, if the
    /// simulator knows no such conflict or reading.
    pub fn choose(&mut self, conflict: &str, reading: &str) -> bool {
        let Some(conflict) = Conflict::ALL
            .iter()
            .copied()
            .find(|known| known.slug() == conflict)
        else {
            return false;
        };
        let [default, alternative] = conflict.readings();
        let bit = 1 << conflict as u64;
        if reading == default {
            self.alternatives &= !bit;
        } else if reading == alternative {
            self.alternatives |= bit;
        } else {
            return false;
        }
        true
    }

    /// The defaults, and every choice that differs from them in one conflict.
    pub(crate) fn default_and_single_alternatives() -> impl Iterator<Item = Self> {
        let alternatives = Conflict::ALL.iter().map(|conflict| Self {
            alternatives: 1 << *conflict as u64,
        });
        std::iter::once(Self::default()).chain(alternatives)
    }

    /// Whether the reading that is not the default was chosen.
    #[must_use]
    pub const fn alternative(self, conflict: Conflict) -> bool {
        self.alternatives & (1 << conflict as u64) != 0
    }

    /// Whether what presupposes this reading, or none, is in force.
    pub(crate) fn admit(self, presupposed: Option<(Conflict, bool)>) -> bool {
        presupposed.is_none_or(|(conflict, alternative)| self.alternative(conflict) == alternative)
    }

    /// The name of the reading in force.
    #[must_use]
    pub const fn reading_of(self, conflict: Conflict) -> &'static str {
        let [default, alternative] = conflict.readings();
        if self.alternative(conflict) {
            alternative
        } else {
            default
        }
    }
}

impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(
                Conflict::ALL
                    .iter()
                    .map(|conflict| (conflict.slug(), self.reading_of(*conflict))),
            )
            .finish()
    }
}
