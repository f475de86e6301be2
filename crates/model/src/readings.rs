//! The readings of the documents' conflicts, as far as the simulator's rules depend on them.

use std::fmt;

macro_rules! conflicts {
    ($($(#[$meta:meta])* $Conflict:ident = $slug:literal: $($reading:literal),+;)+) => {
        /// A question on which the documents disagree. The first of its readings is the default.
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

            /// The names of its readings, the default first.
            #[must_use]
            pub const fn readings(self) -> &'static [&'static str] {
                match self { $(Self::$Conflict => &[$($reading),+],)+ }
            }
        }
    };
}

conflicts! {
    /// Does the right to assign any role override named exclusions?
    AnyRoleAnyUser = "any-role-any-user": "exclusions-win", "literal";
    /// May every holder of Advanced Troubleshooting Access join a meeting?
    AtsJoinBaseRole = "ats-join-base-role": "full-only", "any-holder";
    /// May a Webex user administrator manage licences?
    SiteLicensesUserAdmin = "site-licenses-user-admin": "mark", "blank";
    /// Which sites' analytics do site administrators see?
    SiteAnalyticsScope = "site-analytics-scope": "assigned-only", "organization-wide";
    /// May an external full administrator manage the service role on outsiders?
    ExternalFullManagesExternalRole = "external-full-manages-external-role": "deny", "allow";
    /// Does a Standard licence close everything but the Agent Desktop to a full administrator?
    StandardLicenceScope = "standard-licence-scope": "management-portal-only", "agent-desktop-only";
    /// May a customer's service administrator add or remove users?
    CustomerCcsaAddRemoveUsers = "customer-ccsa-add-remove-users": "deny", "allow";
    /// May an external service administrator add or remove users?
    ExternalCcsaAddRemoveUsers = "external-ccsa-add-remove-users": "deny", "allow";
    /// May a customer's service administrator give the role to outsiders?
    CustomerCcsaGrantsExternal = "customer-ccsa-grants-external": "allow", "deny";
    /// May an external service administrator manage the role on customer users?
    ExternalCcsaManagesCustomerUsers = "external-ccsa-manages-customer-users": "allow", "deny";
    /// May users of a partner hold the service role?
    CcsaForPartnerUsers = "ccsa-for-partner-users": "not-applicable", "allowed";
    /// Which columns do the two cells of the service administrator's row fill?
    Doc001CcsaRowColumns = "doc001-ccsa-row-columns": "na-is-partner", "na-is-customer";
    /// May a provisioning administrator view the list of external administrators?
    ProvisioningViewsExternalList = "provisioning-views-external-list": "may-view", "hidden";
    /// Can an outsider who does not come from a partner be provisioning administrator?
    ProvisioningForNonPartners = "provisioning-for-non-partners": "partners-only", "anyone";
    /// Must an outsider hold a Premium licence to receive the service role?
    PremiumLicenceForExternal = "premium-licence-for-external": "customer-users-only", "everyone";
    /// Do "all features" include the wizard and chat?
    CcsaAllFeatures = "ccsa-all-features": "exclusions-win", "literal";
    /// May an external full administrator set up chat?
    ChatSetupByExternalFull = "chat-setup-by-external-full": "allow", "deny";
    /// Does a service administrator see full administrators anywhere?
    CcsaSeesFullAdmin = "ccsa-sees-full-admin": "hidden-in-tab-only", "hidden-everywhere";
    /// Does read-only access end by itself for support staff only, or for every outsider?
    ReadOnlyExpiryScope = "read-only-expiry-scope": "support-staff-only", "every-external-read-only";
    /// Which columns do the two texts of the row on provisioning orders fill?
    ExternalProvisionOrdersColumns = "external-provision-orders-columns": "mark-x-services", "x-blank-services";
    /// Does a partner role count in a customer that has not promoted its holder?
    PrivilegesBeforePromotion = "privileges-before-promotion": "by-partner-role", "provisioning-until-promoted";
    /// Which customers does a partner administrator reach?
    PartnerAdminCustomers = "partner-admin-customers": "provisioned-or-assigned", "assigned-only";
    /// Does a sales administrator reach a customer that it created, unassigned?
    SalesAdminCreatedCustomers = "sales-admin-created-customers": "created-or-assigned", "assigned-only";
    /// May an advanced help desk administrator read before approval?
    AdvancedBeforeApproval = "advanced-before-approval": "read-as-basic", "none";
    /// May an advanced help desk administrator with approval give customer roles?
    AdvancedAssignsCustomerRoles = "advanced-assigns-customer-roles": "deny", "when-approved";
    /// Which partner roles may a partner full administrator give?
    AssignablePartnerRoles = "assignable-partner-roles": "all-five", "two-only";
    /// May a full administrator of the partner organization give partner roles?
    PartnerRolesByOrganizationFull = "partner-roles-by-organization-full": "partner-full-only", "organization-full-too";
    /// Do all administrators of a partner keep access while one of them has a role?
    SharedPartnerAccess = "shared-partner-access": "within-own-reach", "everyone";
    /// Does a full administrator of a partner manage its customers?
    PartnerFullAdminCustomers = "partner-full-admin-customers": "blank", "mark";
    /// Does a selling partner keep provisioning access after the customer removed its administrator?
    AccessAfterRemoval = "access-after-removal": "self-assign", "automatic";
    /// Does a sales role manage a customer in which nobody of the partner holds a role?
    SalesManagement = "sales-management": "throughout", "while-a-role-is-left";
    /// Does a provisioning administrator manage devices and policies of its customers?
    ProvisioningManagesCustomers = "provisioning-manages-customers": "external-table", "manages-assigned";
    /// Does a basic help desk administrator read within a session only?
    HelpDeskReading = "help-desk-reading": "within-session", "without-session";
    /// May a partner administrator create customers?
    PartnerAdminCreatesCustomers = "partner-admin-creates-customers": "mark", "blank";
    /// May a partner administrator open partner analytics?
    PartnerAdminAnalytics = "partner-admin-analytics": "mark", "blank";
    /// Does a partner administrator manage users of customers?
    PartnerAdminUserManagement = "partner-admin-user-management": "mark", "blank";
    /// Do help desk administrators reach user-generated content of customers?
    HelpDeskUserContent = "help-desk-user-content": "blank", "mark";
    /// Does an advanced help desk administrator join meetings of customers?
    HelpDeskAdvancedJoins = "help-desk-advanced-joins": "blank", "mark";
}

impl Conflict {
    /// The conflict with this id.
    #[must_use]
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.slug() == slug)
    }

    /// The reading with this name.
    #[must_use]
    pub const fn reading(self, name: &str) -> Option<Reading> {
        match position(self.readings(), name, 0) {
            Some(index) => Some(Reading {
                conflict: self,
                index,
            }),
            None => None,
        }
    }

    /// The reading in force unless another is chosen.
    #[must_use]
    pub const fn default_reading(self) -> Reading {
        Reading {
            conflict: self,
            index: 0,
        }
    }

    /// The readings that are not the default.
    fn alternatives(self) -> impl Iterator<Item = Reading> {
        let names = self.readings().iter().skip(1);
        names.filter_map(move |name| self.reading(name))
    }
}

/// One answer to the question of a [`Conflict`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Reading {
    conflict: Conflict,
    /// Its place among the conflict's readings.
    index: u8,
}

impl Reading {
    /// The conflict that it answers.
    #[must_use]
    pub const fn conflict(self) -> Conflict {
        self.conflict
    }

    /// Its name within the conflict.
    #[must_use]
    pub fn name(self) -> &'static str {
        let names = self.conflict.readings();
        names
            .get(usize::from(self.index))
            .copied()
            .unwrap_or_default()
    }

    /// True if the reading is in force unless another is chosen.
    #[must_use]
    pub const fn is_default(self) -> bool {
        self.index == 0
    }
}

/// `conflict=reading`.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.conflict.slug(), self.name())
    }
}

/// The place of a name among others. Constant, so that a rule that names a reading is checked when it is
/// compiled.
const fn position(names: &[&str], name: &str, first: u8) -> Option<u8> {
    match names {
        [] => None,
        [found, ..] if equal(found.as_bytes(), name.as_bytes()) => Some(first),
        [_, rest @ ..] => position(rest, name, first + 1),
    }
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    match (left, right) {
        ([], []) => true,
        ([a, left @ ..], [b, right @ ..]) => *a == *b && equal(left, right),
        _ => false,
    }
}

/// One reading of every conflict; the default unless chosen otherwise.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Readings {
    /// By conflict, the place of the chosen reading among the conflict's readings.
    chosen: [u8; Conflict::ALL.len()],
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            chosen: [0; Conflict::ALL.len()],
        }
    }
}

impl Readings {
    /// Chooses a reading by the register's names. Returns `false`, and changes nothing, if the
    /// simulator does not know the conflict or the reading.
    pub fn choose(&mut self, conflict: &str, reading: &str) -> bool {
        let reading = Conflict::named(conflict).and_then(|conflict| conflict.reading(reading));
        if let Some(reading) = reading {
            *self = self.with(reading);
        }
        reading.is_some()
    }

    /// These readings, save for one.
    #[must_use]
    pub fn with(mut self, reading: Reading) -> Self {
        if let Some(chosen) = self.chosen.get_mut(reading.conflict as usize) {
            *chosen = reading.index;
        }
        self
    }

    /// The defaults, and every choice that differs from them in one conflict.
    pub fn default_and_single_alternatives() -> impl Iterator<Item = Self> {
        let conflicts = Conflict::ALL.iter().copied();
        let alternatives = conflicts.flat_map(Conflict::alternatives);
        let alternatives = alternatives.map(|reading| Self::default().with(reading));
        std::iter::once(Self::default()).chain(alternatives)
    }

    /// The reading in force.
    #[must_use]
    pub fn of(self, conflict: Conflict) -> Reading {
        let index = self.chosen.get(conflict as usize).copied();
        Reading {
            conflict,
            index: index.unwrap_or_default(),
        }
    }

    /// True if what presupposes this reading, or none, is in force.
    #[must_use]
    pub fn admit(self, presupposed: Option<Reading>) -> bool {
        presupposed.is_none_or(|reading| self.of(reading.conflict) == reading)
    }
}

impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let readings = Conflict::ALL.iter().map(|conflict| self.of(*conflict));
        f.debug_map()
            .entries(readings.map(|reading| (reading.conflict.slug(), reading.name())))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn exactly_the_chosen_reading_of_a_conflict_is_in_force() {
        for conflict in Conflict::ALL.iter().copied() {
            let reading = |name: &&str| conflict.reading(name).unwrap();
            let all: Vec<_> = conflict.readings().iter().map(reading).collect();
            assert_eq!(all.first(), Some(&conflict.default_reading()));
            let mut readings = Readings::default();
            for chosen in &all {
                assert!(readings.choose(conflict.slug(), chosen.name()));
                assert_eq!(readings.of(conflict), *chosen);
                for reading in &all {
                    assert_eq!(readings.admit(Some(*reading)), reading == chosen);
                }
            }
            assert!(!readings.choose(conflict.slug(), "no-such-reading"));
            assert_eq!(readings.of(conflict), *all.last().unwrap());
        }
        assert!(!Readings::default().choose("no-such-conflict", "all-five"));
    }

    #[test]
    fn a_third_reading_is_told_from_the_first_two() {
        let names = ["all", "some", "none"];
        let conflict = Conflict::AssignablePartnerRoles;
        let readings = names.map(|name| Reading {
            conflict,
            index: position(&names, name, 0).unwrap(),
        });
        for chosen in readings {
            let in_force = Readings::default().with(chosen);
            let admitted = readings.map(|reading| in_force.admit(Some(reading)));
            assert_eq!(admitted, readings.map(|reading| reading == chosen));
        }
        assert_eq!(position(&names, "non", 0), None);
        assert_eq!(position(&names, "nones", 0), None);
    }

    #[test]
    fn every_alternative_is_chosen_once_with_the_defaults_of_the_others() {
        let all: Vec<_> = Readings::default_and_single_alternatives().collect();
        let alternatives: usize = Conflict::ALL
            .iter()
            .map(|conflict| conflict.readings().len() - 1)
            .sum();
        assert_eq!(all.len(), 1 + alternatives);
        for readings in &all {
            let departures = Conflict::ALL
                .iter()
                .filter(|conflict| !readings.of(**conflict).is_default());
            assert!(departures.count() <= 1);
        }
    }
}
