//! `SALES-SCOPE`, `SALES-CUST`, `SALES-ORDER`, `SALES-TBL`: what a partner's administrators are in a
//! customer without having been given a role there, and what sales do: customers, orders, trials.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{OrganizationKind, Relation, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::control_hub;
use crate::state::{Order, Organization};

rules! {
    Exemption EVERY_CUSTOMER = "every-customer" ["SALES-SCOPE-01"], "a sales full administrator reaches every customer of the partner";
    Guard CUSTOMERS_OF_OTHERS = "customers-of-others" ["SALES-SCOPE-01"], "the customer belongs to another partner";
    Exemption ASSIGNED_CUSTOMER = "assigned-customer" ["SALES-SCOPE-02"], "a sales administrator reaches customers that were assigned";
    Guard UNASSIGNED_CUSTOMER = "unassigned-customer" ["SALES-SCOPE-02", "SALES-SCOPE-07", "SALES-ASSIGN-08"], "the customer is not assigned to the sales administrator";
    Exemption CREATED_CUSTOMER = "created-customer" ["SALES-SCOPE-03"] if SalesAdminCreatedCustomers = "created-or-assigned", "a sales administrator reaches a customer that it created";
    Guard CREATED_BUT_UNASSIGNED = "created-but-unassigned" ["SALES-SCOPE-04"] if SalesAdminCreatedCustomers = "assigned-only", "the sales administrator created the customer, and it is not assigned";

    Guard FULL_MANAGES_NONE = "full-administrator-manages" ["SALES-TBL-F-CORG"] if PartnerFullAdminCustomers = "blank", "a full administrator of a partner does not manage customers by that role";
    Exemption FULL_MANAGES_ALL = "full-administrator-manages-all" ["SALES-TBL-F-CORG-ALT"] if PartnerFullAdminCustomers = "mark", "a full administrator of a partner manages its customers";
    Guard PROVISIONING_AT_HOME = "provisioning-administrator-at-home" ["SALES-ASSIGN-06", "SALES-TBL-PV-PORG", "SALES-TBL-PV-OPART"], "a provisioning administrator of a customer has no rights in the partner organization by that role";
    Guard PROVISIONING_ELSEWHERE = "provisioning-administrator-elsewhere" ["SALES-TBL-PV-CORG"], "the actor is provisioning administrator of another customer";

    Exemption REMOVED_WITHIN_REACH = "removed-within-reach" ["SALES-CUST-02"] if SharedPartnerAccess = "within-own-reach", "an administrator of the partner whose role was removed keeps access within its reach as long as a colleague holds a role";
    Guard SHARED_BEYOND_REACH = "shared-beyond-reach" ["SALES-CUST-02"] if SharedPartnerAccess = "within-own-reach", "a role of another administrator of the partner does not widen the actor's reach";
    Exemption SHARED_WITH_ALL = "shared-with-all" ["SALES-CUST-03"] if SharedPartnerAccess = "everyone", "all administrators of a partner have access as long as one of them holds a role";
    Guard LAST_OF_ALL = "last-role-of-all" ["SALES-CUST-03"] if SharedPartnerAccess = "everyone", "no administrator of the partner holds a role any more";
    Exemption WITHOUT_A_ROLE = "no-role-left" ["SALES-CUST-04"] if SalesManagement = "throughout", "sales roles manage customers in which nobody of the partner holds a role";
    Guard NO_ROLE_LEFT = "no-role-left" ["SALES-CUST-05"] if SalesManagement = "while-a-role-is-left", "no administrator of the partner is left with a role in the customer organization";
    Guard ELSEWHERE_LEFT = "role-left-elsewhere" ["SALES-CUST-05"] if SalesManagement = "while-a-role-is-left", "only people of another organization are left with a role in the customer organization";
    Guard ELSEWHERE_SHARED = "role-of-others-shared" ["SALES-CUST-03"] if SharedPartnerAccess = "everyone", "only people of another organization hold a role";
    Guard REACH_OUTLIVES_ROLE = "reach-of-a-revoked-role" ["GEN-03"], "a sales role that was revoked reaches no customer";
    Effect ORDER_CLOSED = "order-closed" ["SALES-ORDER-10"], "an order that was provisioned is open no more";
    Limit SALES_LAUNCH = "sales-launch" ["GEN-09"], "a sales role gains no role by launching";
    Exemption CUSTOMER_CHANGES = "customer-changes" ["SALES-CUST-01"], "the customer may change the role of a partner's administrator at any time";
    Exemption CUSTOMER_REMOVES = "customer-removes" ["SALES-CUST-01"], "the customer may remove the role of a partner's administrator at any time";

    Effect CUSTOMER_CREATED = "customer-created" ["SALES-ORDER-01", "SALES-ORDER-02"], "the new customer organization exists";
    Effect FIRST_ORDER = "first-order" ["SALES-ORDER-01", "SALES-ORDER-02"], "the order becomes a subscription of the new customer";
    Effect SALES_FULL_CREATES = "sales-full-administrator-creates" ["SALES-ORDER-05"], "a sales full administrator who creates a customer is full administrator of it";
    Effect SALES_CREATES = "sales-administrator-creates" ["SALES-ORDER-06"], "a sales administrator who creates a customer is full administrator of it";
    Limit CREATOR_ALONE = "creators-colleagues" ["SALES-ORDER-05", "SALES-ORDER-06"], "only the creator becomes full administrator of a new customer";

    Effect SALES_FULL_RECORDED = "sales-full-administrator-recorded" ["SALES-ORDER-07"], "a sales full administrator who provisions an order becomes provisioning administrator";
    Limit SALES_FULL_NOT_RAISED = "sales-full-administrator-raised" ["SALES-ORDER-07"], "a sales full administrator who provisions an order does not become full administrator";
    Effect SALES_RECORDED = "sales-administrator-recorded" ["SALES-ORDER-08"], "a sales administrator who provisions an order becomes provisioning administrator";
    Limit SALES_NOT_RAISED = "sales-administrator-raised" ["SALES-ORDER-08"], "a sales administrator who provisions an order does not become full administrator";
    Limit SALES_NOT_LOWERED = "lowered-by-a-further-order" ["SALES-ORDER-09"], "a full administrator who provisions a further order stays one";
    Guard NO_ORDERS_FOR_FULL = "orders-by-full-administrator" ["SALES-TBL-F-OCUST"] if PartnerFullAdminCustomers = "blank", "a full administrator of a partner does not provision customers' orders by that role";
    Exemption ORDERS_FOR_FULL = "orders-by-full-administrator" ["SALES-TBL-F-OCUST-ALT"] if PartnerFullAdminCustomers = "mark", "a full administrator of a partner provisions customers' orders";

    Guard NO_TRIALS_FOR_FULL = "trials-by-full-administrator" ["SALES-TBL-F-TRIAL"] if PartnerFullAdminCustomers = "blank", "a full administrator of a partner does not begin trials by that role";
    Exemption TRIALS_FOR_FULL = "trials-by-full-administrator" ["SALES-TBL-F-TRIAL-ALT"] if PartnerFullAdminCustomers = "mark", "a full administrator of a partner begins trials of its customers";
    Effect TRIAL_BEGUN = "trial-begun" ["SALES-TBL-SF-TRIAL", "SALES-TBL-SA-TRIAL"], "the customer's trial has begun";
}

/// The roles at home that let somebody share in a colleague's access. The other administrators of a
/// partner never write to customers, so that this access would be more than they may have.
const SHARING: Roles = Roles::SALES
    .with(Role::FullAdministrator)
    .with(Role::PartnerFullAdministrator)
    .with(Role::PartnerAdministrator);

// --- What a partner's administrators are in a customer --------------------------------------------------

impl Attempt<'_> {
    /// The partner organization that a user comes from into another organization.
    fn partner_of(&self, user: UserId) -> Option<OrganizationId> {
        let home = self.state.user(user)?.home;
        let partner = self.state.organization(home)?.kind == OrganizationKind::Partner;
        (partner && home != self.id).then_some(home)
    }

    /// The roles that count in a customer because somebody holds them, or the full administrator's, at
    /// home with a partner that has this customer.
    pub(crate) fn sales_reach(&self, user: UserId) -> Roles {
        let Some(partner) = self.partner_of(user) else {
            return Roles::NONE;
        };
        let held = self.held_with_partner(user, partner, &REACH_OUTLIVES_ROLE);
        let serves = self.serves(partner);
        let all = held.contains(Role::SalesFullAdministrator)
            && self.shows(&CUSTOMERS_OF_OTHERS, serves)
            && !self.policy.breaks(&EVERY_CUSTOMER);
        let some = held.contains(Role::SalesAdministrator)
            && serves
            && self
                .organization()
                .is_ok_and(|customer| self.is_open_to_sales_administrator(user, customer));
        let full =
            held.contains(Role::FullAdministrator) && serves && self.full_administrators_manage();
        [
            (all, Role::SalesFullAdministrator),
            (some, Role::SalesAdministrator),
            (full, Role::PartnerFullAdministrator),
        ]
        .into_iter()
        .filter_map(|(counts, role)| counts.then_some(role))
        .collect()
    }

    /// The roles of `sales_reach` that count for a privilege. Orders and trials are rows of their own in
    /// the table; everything else is managing the customer.
    pub(crate) fn sales_reach_for(&self, user: UserId, privilege: Privilege) -> Roles {
        let reach = self.sales_reach(user);
        let sells = matches!(
            privilege,
            Privilege::ProvisionOrders | Privilege::BeginTrials
        );
        if sells || reach.and(Roles::SALES).is_empty() || self.sales_manage(user) {
            reach
        } else {
            reach.minus(Roles::SALES)
        }
    }

    /// True if a sales role that reaches the customer lets its holder manage it.
    fn sales_manage(&self, user: UserId) -> bool {
        let colleague = || self.is_colleague_left(user);
        let own = || !self.roles_of(user).is_empty();
        let removed = || {
            let customer = self.organization();
            customer.is_ok_and(|customer| customer.grants.iter().any(|grant| grant.user == user))
        };
        if self.policy.breaks(&REMOVED_WITHIN_REACH) && removed() && !own() && colleague() {
            return false;
        }
        if self.in_reading(&WITHOUT_A_ROLE) {
            !self.policy.breaks(&WITHOUT_A_ROLE) || removed() || own() || colleague()
        } else {
            self.shows(&NO_ROLE_LEFT, own() || colleague())
        }
    }

    /// True if another administrator of the user's organization holds a role in the customer.
    fn is_colleague_left(&self, user: UserId) -> bool {
        let home = self.state.user(user).map(|found| found.home);
        self.organization().is_ok_and(|customer| {
            customer.grants.iter().any(|grant| {
                let colleague = self.state.user(grant.user);
                let same = colleague.map(|colleague| colleague.home) == home;
                grant.user != user && self.shows(&ELSEWHERE_LEFT, same) && self.counts(grant)
            })
        })
    }

    /// True if a customer is one of those that somebody reaches as sales administrator.
    pub(crate) fn is_open_to_sales_administrator(
        &self,
        user: UserId,
        customer: &Organization,
    ) -> bool {
        let assigned = customer.managers.contains(&user) && !self.policy.breaks(&ASSIGNED_CUSTOMER);
        let created = customer.provisioned_by.contains(&user)
            && if self.in_reading(&CREATED_CUSTOMER) {
                !self.policy.breaks(&CREATED_CUSTOMER)
            } else {
                self.policy.breaks(&CREATED_BUT_UNASSIGNED)
            };
        self.shows(&UNASSIGNED_CUSTOMER, assigned || created)
    }

    /// True if a full administrator of a partner counts as its partner full administrator.
    fn full_administrators_manage(&self) -> bool {
        if self.in_reading(&FULL_MANAGES_ALL) {
            !self.policy.breaks(&FULL_MANAGES_ALL)
        } else {
            self.shows(&FULL_MANAGES_NONE, false)
        }
    }

    /// The roles by which a user acts on the organization: those given there, those that reach it from
    /// the partner where the user is at home, and what colleagues' roles give.
    pub(crate) fn with_reach(&self, user: UserId, reach: Roles) -> Roles {
        let given = self.roles_of(user);
        let Some(partner) = self.partner_of(user) else {
            return self.with_broken_home(user, given);
        };
        let given = if reach.is_empty() && self.is_shut_out(user, partner) {
            Roles::NONE
        } else {
            given
        };
        let elsewhere = self.policy.breaks(&PROVISIONING_ELSEWHERE)
            && self.serves(partner)
            && self.provisions_elsewhere(user);
        let provisions = elsewhere || self.shares_access(user, partner);
        if provisions {
            given.or(reach).with(Role::ProvisioningAdministrator)
        } else {
            given.or(reach)
        }
    }

    /// The roles at home, with the bug of `SALES-ASSIGN-06`.
    fn with_broken_home(&self, user: UserId, given: Roles) -> Roles {
        let here = self.organization();
        let partner = here.is_ok_and(|here| here.kind == OrganizationKind::Partner);
        if partner && self.policy.breaks(&PROVISIONING_AT_HOME) && self.provisions_elsewhere(user) {
            given.with(Role::FullAdministrator)
        } else {
            given
        }
    }

    /// True if somebody is provisioning administrator of another organization.
    fn provisions_elsewhere(&self, user: UserId) -> bool {
        self.organizations_of(user)
            .filter(|elsewhere| *elsewhere != self.id)
            .any(|elsewhere| {
                self.roles_in(user, elsewhere)
                    .contains(Role::ProvisioningAdministrator)
            })
    }

    /// True if nothing that somebody was given in the customer counts, for a sales administrator to whom
    /// the customer is not open.
    fn is_shut_out(&self, user: UserId, partner: OrganizationId) -> bool {
        let created = || {
            let customer = self.organization();
            customer.is_ok_and(|customer| customer.provisioned_by.contains(&user))
        };
        let applies = !self.in_reading(&CREATED_CUSTOMER)
            || self.policy.breaks(&CREATED_CUSTOMER) && created();
        applies
            && self
                .roles_in(user, partner)
                .contains(Role::SalesAdministrator)
            && self.serves(partner)
            && !self
                .organization()
                .is_ok_and(|customer| self.is_open_to_sales_administrator(user, customer))
    }

    /// True if an administrator of a partner has the access of a provisioning administrator because
    /// another one holds a role in the customer.
    fn shares_access(&self, user: UserId, partner: OrganizationId) -> bool {
        let shares = if self.in_reading(&SHARED_WITH_ALL) {
            !self.policy.breaks(&SHARED_WITH_ALL)
        } else {
            self.policy.breaks(&SHARED_BEYOND_REACH)
        };
        shares
            && !self.roles_in(user, partner).and(SHARING).is_empty()
            && self.organization().is_ok_and(|customer| {
                customer.grants.iter().any(|grant| {
                    let colleague = self.state.user(grant.user);
                    let same = colleague.is_some_and(|colleague| colleague.home == partner);
                    grant.user != user
                        && self.shows(&ELSEWHERE_SHARED, same)
                        && self.shows(&LAST_OF_ALL, self.counts(grant))
                })
            })
    }

    /// True if the actor comes into a customer with nothing for this privilege but being full
    /// administrator of its partner.
    pub(crate) fn comes_as_full_administrator(&self, privilege: Privilege) -> bool {
        let Some((user, partner)) = self
            .actor()
            .and_then(|user| Some((user, self.partner_of(user)?)))
        else {
            return false;
        };
        let held = self.roles_in(user, partner);
        held.contains(Role::FullAdministrator)
            && !held.iter().any(Role::is_of_partner)
            && self.serves(partner)
            && !self.has_by_given_roles(privilege)
    }

    /// True if the actor has a privilege by roles that were given in the organization acted on.
    pub(crate) fn has_by_given_roles(&self, privilege: Privilege) -> bool {
        self.actor().is_some_and(|user| {
            let (roles, home) = (self.roles_of(user), self.home_of(user));
            self.policy
                .allows(privilege, home, roles, privilege.full_access())
        })
    }

    /// Says that a customer may do as it likes with the role of a partner's administrator.
    pub(crate) fn leave_to_customer(
        &self,
        user: UserId,
        exemption: &'static crate::rule::Rule,
    ) -> Result<(), Refusal> {
        let customer = self.actor_home() == Some(self.id)
            && self.actor_roles().contains(Role::FullAdministrator);
        self.exempt(exemption, customer && self.partner_of(user).is_some())
    }
}

// --- Orders, customers and trials -----------------------------------------------------------------------

impl Attempt<'_> {
    /// Makes somebody from sales who provisioned an order provisioning administrator.
    pub(crate) fn record_sales_person(&mut self, user: UserId) -> Result<(), Refusal> {
        let reach = self.sales_reach(user);
        let (recorded, not_raised) = if reach.contains(Role::SalesFullAdministrator) {
            (&SALES_FULL_RECORDED, &SALES_FULL_NOT_RAISED)
        } else if reach.contains(Role::SalesAdministrator) {
            (&SALES_RECORDED, &SALES_NOT_RAISED)
        } else {
            return Ok(());
        };
        if self.policy.breaks(&SALES_NOT_LOWERED) {
            self.withdraw(user, Role::FullAdministrator, None)?;
        }
        if self.policy.breaks(not_raised) {
            self.give(user, Role::FullAdministrator)
        } else if self.performs(recorded) {
            self.record_provisioning_administrator(user)
        } else {
            Ok(())
        }
    }

    pub(crate) fn create_customer(
        &mut self,
        name: &str,
        order: Option<&str>,
    ) -> Result<Answer, Refusal> {
        let privilege = Privilege::CreateCustomers;
        self.require(privilege)?;
        let partner = self.organization()?;
        if partner.kind != OrganizationKind::Partner {
            return Err(refusal(
                "GEN-01",
                "only partner organizations may create customers",
            ));
        }
        // An administrator who manages customers may create them without an order.
        if order.is_none() && self.only_through(Roles::SALES, privilege, Access::Write) {
            return Err(refusal(
                "GEN-01",
                "a sales role creates a customer only together with an order for it",
            ));
        }
        let order = order
            .map(|name| self.order_for_newcomer(name))
            .transpose()?;
        if !self.performs(&CUSTOMER_CREATED) {
            return Ok(Answer::NewOrganization {
                organization: OrganizationId::UNKNOWN,
            });
        }
        let id = self.found(name);
        if let Some(order) = order {
            self.close_order(&order)?;
            if self.performs(&FIRST_ORDER) {
                self.within(id).subscribe(&order)?;
            }
        }
        self.appoint_creator(id)?;
        Ok(Answer::NewOrganization { organization: id })
    }

    /// The partner's own open order of this name.
    fn order_for_newcomer(&self, name: &str) -> Result<Order, Refusal> {
        let orders = &self.organization()?.orders;
        let found = orders
            .iter()
            .find(|order| order.name == name && order.seller == self.id);
        let unknown = || refusal("GEN-15", "there is no such order of the partner");
        found.cloned().ok_or_else(unknown)
    }

    /// Founds a customer of the partner acted on.
    fn found(&mut self, name: &str) -> OrganizationId {
        let creator = self.actor();
        let organization = Organization {
            provisioned_by: creator.into_iter().collect(),
            first_administrator: creator,
            ..Organization::new(name, OrganizationKind::Customer, false)
        };
        let customer = self.state.insert_organization(organization);
        for relation in [Relation::Manages, Relation::Sold] {
            self.state.relate(self.id, relation, customer);
        }
        customer
    }

    /// Makes whoever created a customer its full administrator: somebody from sales because of that, an
    /// administrator of the partner because it was set up at the same time.
    fn appoint_creator(&mut self, customer: OrganizationId) -> Result<(), Refusal> {
        let Some(creator) = self.actor() else {
            return Ok(());
        };
        let held = self.roles_of(creator);
        let from_sales = !held.and(Roles::SALES).is_empty();
        let appointed = [
            (Role::SalesFullAdministrator, &SALES_FULL_CREATES),
            (Role::SalesAdministrator, &SALES_CREATES),
            (
                Role::PartnerFullAdministrator,
                &control_hub::FIRST_ADMINISTRATOR,
            ),
            (
                Role::PartnerAdministrator,
                &control_hub::FIRST_ADMINISTRATOR,
            ),
        ]
        .into_iter()
        .find(|(role, _)| held.contains(*role))
        .is_some_and(|(_, effect)| self.performs(effect));
        if appointed {
            self.within(customer)
                .give(creator, Role::FullAdministrator)?;
        }
        if from_sales && self.policy.breaks(&CREATOR_ALONE) {
            for colleague in self.sales_people_but(creator)? {
                let mut customer = self.within(customer);
                customer.give(colleague, Role::FullAdministrator)?;
            }
        }
        Ok(())
    }

    /// The others who hold a sales role in the partner acted on.
    fn sales_people_but(&self, creator: UserId) -> Result<Vec<UserId>, Refusal> {
        let members = self.organization()?.members.iter().copied();
        let sells = |user: &UserId| !self.roles_of(*user).and(Roles::SALES).is_empty();
        Ok(members
            .filter(|user| *user != creator)
            .filter(sells)
            .collect())
    }

    /// The same attempt at another organization.
    fn within(&mut self, id: OrganizationId) -> Attempt<'_> {
        Attempt {
            state: self.state,
            policy: self.policy,
            subject: self.subject,
            id,
            interface: self.interface,
            unlogged: self.unlogged,
            changing: false,
            unbridled: self.unbridled,
        }
    }

    pub(crate) fn begin_trial(&mut self, name: &str) -> Result<Answer, Refusal> {
        if self.comes_as_full_administrator(Privilege::BeginTrials) {
            if self.in_reading(&TRIALS_FOR_FULL) {
                self.exempt(&TRIALS_FOR_FULL, true)?;
            } else {
                self.ensure(&NO_TRIALS_FOR_FULL, false)?;
            }
        } else {
            self.require(Privilege::BeginTrials)?;
        }
        let begun = self.performs(&TRIAL_BEGUN);
        let trials = &mut self.organization_mut()?.trials;
        if begun && !trials.iter().any(|trial| trial == name) {
            trials.push(name.to_owned());
        }
        Ok(Answer::Nothing)
    }
}
