//! `PART-ROLE`, `PART-LAUNCH`: which customers a role leads to that is held in the partner organization, and as
//! what it counts there.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Relation, Role};

use crate::privilege::Privilege;
use crate::rule::{Kind, Rule, rules};
use crate::rules::attempt::Attempt;
use crate::state::Organization;

rules! {
    Guard CUSTOMERS_OF_OTHERS = "customers-of-other-partners" ["PART-ROLE-01", "PART-ROLE-08", "PART-HD-04", "PART-HD-12"], "the actor's organization does not manage this one";
    Guard SELLER_MANAGES = "seller-without-managing" ["PART-ROLE-01", "PART-ROLE-08"], "the actor's organization sells to this one and does not manage it";
    Guard REACH_OUTLIVES_ROLE = "reach-of-a-revoked-partner-role" ["GEN-03"], "a partner role that was revoked reaches no customer";
    Guard HELP_DESK_OUTLIVES_ROLE = "reach-of-a-revoked-help-desk-role" ["GEN-03"], "neither a session nor an approval outlives the role";
    Exemption FULL_REACHES_ALL = "all-customers-of-full" ["PART-ROLE-01"], "a partner full administrator manages every customer of the partner";
    Exemption READ_ONLY_REACHES_ALL = "all-customers-of-read-only" ["PART-ROLE-08"], "a partner read-only administrator views every customer of the partner";
    Exemption ASSIGNED_REACHED = "assigned-customer" ["PART-ROLE-05"], "a partner administrator manages customers assigned to it";
    Exemption PROVISIONED_REACHED = "provisioned-customer" ["PART-ROLE-04"] if PartnerAdminCustomers = "provisioned-or-assigned", "a partner administrator manages customers that it provisioned";
    Guard PROVISIONED_CLOSED = "provisioned-customer" ["PART-ROLE-06"] if PartnerAdminCustomers = "assigned-only", "a partner administrator reaches only assigned customers";
    Guard UNRELATED_CLOSED = "unrelated-customer" ["PART-ROLE-07"], "the customer was neither assigned to the actor nor provisioned by it";
    Guard READ_ONLY = "partner-read-only-writes" ["PART-ROLE-09"], "a partner read-only administrator cannot change anything";
    Guard READ_ONLY_BULK = "partner-read-only-writes-in-bulk" ["PART-ROLE-09"], "a partner read-only administrator edits nothing in bulk";
    Guard READ_ONLY_FILE = "partner-read-only-writes-by-file" ["PART-ROLE-09"], "a partner read-only administrator edits nothing by a file";
    Exemption BY_PARTNER_ROLE = "before-promotion" ["PART-LAUNCH-01"] if PrivilegesBeforePromotion = "by-partner-role", "a partner role counts in customers that have not promoted its holder";
    Guard BEFORE_PROMOTION = "before-promotion" ["PART-LAUNCH-02"] if PrivilegesBeforePromotion = "provisioning-until-promoted", "until the customer promotes it, a partner's administrator has provisioning rights";
}

/// The roles of a partner's help desk.
pub(crate) const HELP_DESK: Roles = Roles::NONE
    .with(Role::HelpDeskBasic)
    .with(Role::HelpDeskAdvanced);

/// The result of a check of reach: reached, or the rule that keeps from it.
pub(crate) type Reached<T = ()> = Result<T, &'static Rule>;

impl Attempt<'_> {
    /// The roles that a user has in the organization acted on by those held with its partner.
    pub(crate) fn roles_by_partner(&self, user: UserId, privilege: Privilege) -> Roles {
        self.reaching(user, privilege)
            .filter_map(Reached::ok)
            .collect()
    }

    /// The rule that keeps a user's roles with the partner from counting.
    pub(crate) fn kept_out_by(&self, user: UserId, privilege: Privilege) -> Option<&'static Rule> {
        self.reaching(user, privilege).find_map(Reached::err)
    }

    /// The roles that a user holds at home, if home is a partner of the organization: what each counts
    /// as there.
    fn reaching(&self, user: UserId, privilege: Privilege) -> impl Iterator<Item = Reached<Role>> {
        let found = self.state.user(user);
        let home = found
            .map(|found| found.home)
            .filter(|home| *home != self.id)
            .filter(|home| self.serves(*home) || self.manages(*home));
        let held = home.map_or(Roles::NONE, |home| {
            let held = self.held_with_partner(user, home, &REACH_OUTLIVES_ROLE);
            held.or(self
                .held_with_partner(user, home, &HELP_DESK_OUTLIVES_ROLE)
                .and(HELP_DESK))
        });
        let organization = self.state.organization(self.id);
        home.zip(organization)
            .into_iter()
            .flat_map(move |(home, organization)| {
                held.iter()
                    .filter_map(move |role| self.reaches(user, home, role, organization, privilege))
            })
    }

    /// The roles that a user holds in a partner organization, and the revoked ones where that is the bug.
    pub(crate) fn held_with_partner(
        &self,
        user: UserId,
        partner: OrganizationId,
        guard: &'static Rule,
    ) -> Roles {
        let held = self.roles_in(user, partner);
        if !self.policy.breaks(guard) {
            return held;
        }
        let partner = self.state.organization(partner).into_iter();
        let grants = partner.flat_map(|partner| &partner.grants);
        grants
            .filter(|grant| grant.user == user)
            .map(|grant| grant.role)
            .fold(held, Roles::with)
    }

    /// As what a role held with the partner counts, if it is one that can count with customers at all.
    fn reaches(
        &self,
        user: UserId,
        home: OrganizationId,
        role: Role,
        organization: &Organization,
        privilege: Privilege,
    ) -> Option<Reached<Role>> {
        if role.manages_customers() && self.manages(home) {
            Some(self.manages_as(user, role, organization, privilege))
        } else {
            None
        }
    }

    /// As what a customer management role counts with a customer of the partner.
    fn manages_as(
        &self,
        user: UserId,
        role: Role,
        organization: &Organization,
        privilege: Privilege,
    ) -> Reached<Role> {
        match role {
            Role::PartnerFullAdministrator => {
                self.leads_everywhere(&FULL_REACHES_ALL, user, organization)?;
                Ok(self.before_promotion(user, role, organization))
            }
            Role::PartnerReadOnlyAdministrator => {
                self.leads_everywhere(&READ_ONLY_REACHES_ALL, user, organization)?;
                Ok(role)
            }
            Role::HelpDeskBasic | Role::HelpDeskAdvanced => {
                self.helps_as(user, role, organization, privilege)
            }
            _ => {
                self.is_entrusted(user, organization)?;
                Ok(self.before_promotion(user, role, organization))
            }
        }
    }

    /// True if a partner manages the organization acted on.
    pub(crate) fn manages(&self, partner: OrganizationId) -> bool {
        let managed = self.state.is(partner, Relation::Manages, self.id)
            || (self.policy.breaks(&SELLER_MANAGES) && self.sells(partner));
        self.shows(&CUSTOMERS_OF_OTHERS, managed)
    }

    /// A role leads to all customers; broken, to no others than a partner administrator's.
    fn leads_everywhere(
        &self,
        exemption: &'static Rule,
        user: UserId,
        organization: &Organization,
    ) -> Reached {
        if self.policy.breaks(exemption) {
            self.is_entrusted(user, organization).map_err(|_| exemption)
        } else {
            Ok(())
        }
    }

    /// True if a customer is one of those that a partner administrator reaches.
    pub(crate) fn is_entrusted(&self, user: UserId, customer: &Organization) -> Reached {
        if customer.managers.contains(&user) {
            self.spared(&ASSIGNED_REACHED)
        } else if customer.provisioned_by.contains(&user) {
            if self.in_reading(&PROVISIONED_REACHED) {
                self.spared(&PROVISIONED_REACHED)
            } else {
                self.kept_by(&PROVISIONED_CLOSED, false)
            }
        } else {
            self.kept_by(&UNRELATED_CLOSED, false)
        }
    }

    /// As what a managing role counts: before the customer promotes its holder, that depends. Whoever
    /// provisioned the organization did not come into an existing one.
    fn before_promotion(&self, user: UserId, role: Role, organization: &Organization) -> Role {
        let promoted = organization.provisioned_by.contains(&user)
            || self.roles_of(user).contains(Role::FullAdministrator);
        let counts = if self.in_reading(&BY_PARTNER_ROLE) {
            promoted || !self.policy.breaks(&BY_PARTNER_ROLE)
        } else {
            self.shows(&BEFORE_PROMOTION, promoted)
        };
        if counts {
            role
        } else {
            Role::ProvisioningAdministrator
        }
    }

    /// Not reached by a guard unless its condition holds.
    pub(crate) fn kept_by(&self, guard: &'static Rule, holds: bool) -> Reached {
        debug_assert_eq!(guard.kind, Kind::Guard);
        if self.shows(guard, holds) {
            Ok(())
        } else {
            Err(guard)
        }
    }

    /// Reached by an exemption.
    pub(crate) fn spared(&self, exemption: &'static Rule) -> Reached {
        debug_assert_eq!(exemption.kind, Kind::Exemption);
        if self.policy.breaks(exemption) {
            Err(exemption)
        } else {
            Ok(())
        }
    }
}
