//! `PROV-ADD`, `PROV-SELF`, `PROV-REMOVED`, `PROV-TBL-*-X`, `EXT-TBL-EF-SITES-X`: what partners do for a
//! customer, what they become by it, and that each reaches what it sold and nothing else.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Home, OrganizationKind, Relation, Role};

use crate::privilege::{Access, Privilege};
use crate::rule::{Rule, refusal, rules};
use crate::rules::attempt::Attempt;
use crate::rules::sales;
use crate::state::{Grant, Order, Subscription};

rules! {
    Effect ADMINISTRATOR_LAUNCHES = "administrator-launches" ["PROV-ADD-02"], "a partner administrator who launches becomes provisioning administrator";
    Effect FULL_LAUNCHES = "full-administrator-launches" ["PROV-ADD-03"], "a partner full administrator who launches becomes provisioning administrator";
    Limit READ_ONLY_LAUNCHES = "read-only-administrator-launches" ["PROV-ADD-02", "PROV-ADD-03"], "a partner read-only administrator who launches does not get a role by that";
    Limit NOT_LOWERED = "lowered-by-launching" ["PROV-ADD-04"], "a full administrator who launches stays one";

    Exemption SELLER_PROVISIONS = "seller-provisions" ["PROV-ADD-01"], "administrators of the seller may provision its orders";
    Effect ORDER_PROVISIONED = "order-provisioned" ["PROV-TBL-ORD"], "the order becomes a subscription";
    Effect PROVISIONER_RECORDED = "provisioner-recorded" ["PROV-ADD-01"], "a user who provisions an order for the seller becomes provisioning administrator";
    Guard ORDERS_OF_OTHERS = "orders-of-others" ["PROV-TBL-ORD-X"], "another party sold the order";
    Guard LICENCES_OF_OTHERS = "licences-of-others" ["PROV-TBL-LIC-X"], "another party sold the subscription";
    Guard SITES_OF_OTHERS = "sites-of-others" ["PROV-TBL-SITES-X"], "another party sold the site's subscription";
    Guard SITES_OF_OTHERS_BY_FULL = "sites-of-others" ["EXT-TBL-EF-SITES-X"], "the actor's organization did not sell the site's subscription";

    Exemption SELLER_TAKES_PROVISIONING = "seller-takes-provisioning" ["PROV-SELF-01", "PROV-KEEP-01"], "an administrator of the selling partner may become provisioning administrator by its own act";
    Guard NO_ACTIVE_SALE = "no-active-sale" ["PROV-SELF-02"], "the actor's organization has no active selling relationship";
    Guard PARTNER_TAKES_FULL = "partner-takes-full" ["PROV-SELF-03"], "users of a partner cannot make themselves full administrator";
    Guard MANAGER_TAKES_FULL = "manager-takes-full" ["PROV-SELF-03"], "nobody from a managing partner becomes full administrator by its own act";
    Limit LAUNCHED_ALONE = "colleagues-of-launching" ["PROV-ADD-02", "PROV-ADD-03"], "launching gives colleagues nothing";
    Limit OTHER_ORDERS_OPEN = "other-orders-provisioned" ["PROV-TBL-ORD"], "the other open orders stay open";
    Limit OTHER_SALES_LAST = "sales-of-others-ended" ["PROV-SELF-01"], "the end of one selling relationship ends no other";
    Exemption SELLER_REMOVABLE = "seller-removable" ["EXT-RM-01"], "administrators of a selling partner can be removed at any time";
    Limit SALE_OUTLASTS_ROLES = "sale-outlasts-roles" ["PROV-SELF-04"], "the selling relationship outlasts the roles of the partner's administrators";
    Limit ACCESS_ENDS = "access-after-removal" ["PROV-REMOVED-01"] if AccessAfterRemoval = "self-assign", "a removed administrator of the selling partner has no access";
    Effect PROVISIONING_STAYS = "provisioning-after-removal" ["PROV-REMOVED-02"] if AccessAfterRemoval = "automatic", "a removed administrator of the selling partner keeps provisioning access";

    Guard CUSTOMER_ENDS_SALE = "customer-ends-sale" ["PROV-SELF-05"], "only the partner may end its selling relationship";
    Effect SALE_ENDED = "sale-ended" ["PROV-SELF-05"], "the selling relationship has ended";
}

/// Seats of a subscription that came of an order.
const SEATS: u32 = 10;

impl Attempt<'_> {
    /// The roles that the actor holds at home, if that is a partner organization.
    fn roles_at_partner(&self) -> Roles {
        let Some((user, home)) = self.actor().zip(self.actor_home()) else {
            return Roles::NONE;
        };
        match self.state.organization(home) {
            Some(found) if found.kind == OrganizationKind::Partner => self.roles_in(user, home),
            _ => Roles::NONE,
        }
    }

    /// True if the actor is an administrator of a partner organization, at home there.
    pub(crate) fn administers_at_home(&self) -> bool {
        let roles = self.roles_at_partner();
        [
            Role::FullAdministrator,
            Role::PartnerFullAdministrator,
            Role::PartnerAdministrator,
        ]
        .into_iter()
        .any(|role| roles.contains(role))
    }

    /// True if the actor looks at a partner's customers, at home there.
    pub(crate) fn only_views_at_home(&self) -> bool {
        let roles = self.roles_at_partner();
        roles.contains(Role::PartnerReadOnlyAdministrator)
    }

    /// True if an organization has an active selling relationship with the one acted on.
    pub(crate) fn sells(&self, seller: OrganizationId) -> bool {
        self.state.is(seller, Relation::Sold, self.id)
    }

    pub(crate) fn launch_customer(&mut self) -> Result<Answer, Refusal> {
        let held = self.roles_at_partner();
        let at_home = self.actor_home().is_some_and(|home| self.serves(home));
        // A partner administrator launches into its own customers.
        let kept_out = self.kept_from_customer();
        let by_role = if at_home {
            held.minus(Roles::SALES)
        } else {
            Roles::NONE
        };
        let by_role = if kept_out.is_some() {
            by_role.without(Role::PartnerAdministrator)
        } else {
            by_role
        };
        let launches = by_role.iter().any(Role::is_of_partner);
        let here = self.has_standing();
        if let Some(keeps_out) = kept_out
            && at_home
            && held.contains(Role::PartnerAdministrator)
            && !launches
            && !here
        {
            return Err(keeps_out.refusal());
        }
        self.require_open(launches || here)?;
        let Some(user) = self.actor() else {
            return Ok(Answer::Nothing);
        };
        // Only two roles are granted another one by launching; for all others it is opening Control Hub.
        let recorded = if by_role.contains(Role::PartnerFullAdministrator) {
            self.performs(&FULL_LAUNCHES)
        } else if by_role.contains(Role::PartnerAdministrator) {
            self.performs(&ADMINISTRATOR_LAUNCHES)
        } else if launches {
            self.policy.breaks(&READ_ONLY_LAUNCHES)
        } else {
            let sales = !self.sales_reach(user).and(Roles::SALES).is_empty();
            sales && self.policy.breaks(&sales::SALES_LAUNCH)
        };
        if recorded {
            if self.policy.breaks(&NOT_LOWERED) {
                self.withdraw(user, Role::FullAdministrator, None)?;
            }
            self.record_provisioning_administrator(user)?;
            if self.policy.breaks(&LAUNCHED_ALONE) {
                self.record_colleagues(user)?;
            }
        }
        Ok(Answer::Nothing)
    }

    /// The bug of `LAUNCHED_ALONE`.
    fn record_colleagues(&mut self, user: UserId) -> Result<(), Refusal> {
        let home = self.state.user(user).map(|found| found.home);
        let home = home.and_then(|home| self.state.organization(home));
        for colleague in home.map_or_else(Vec::new, |home| home.members.clone()) {
            self.record_provisioning_administrator(colleague)?;
        }
        Ok(())
    }

    /// The rule that keeps the actor, as a partner administrator, from this customer.
    fn kept_from_customer(&self) -> Option<&'static Rule> {
        let customer = self.state.organization(self.id);
        let (user, customer) = self.actor().zip(customer)?;
        self.is_entrusted(user, customer).err()
    }

    /// True if a partner has the organization acted on among its customers.
    pub(crate) fn serves(&self, partner: OrganizationId) -> bool {
        self.sells(partner) || self.state.is(partner, Relation::Manages, self.id)
    }

    /// Makes somebody provisioning administrator who is not that, or more, already.
    pub(crate) fn record_provisioning_administrator(
        &mut self,
        user: UserId,
    ) -> Result<(), Refusal> {
        let role = Role::ProvisioningAdministrator;
        let held = self.roles_of(user);
        if held.contains(role) || held.contains(Role::FullAdministrator) {
            return Ok(());
        }
        self.give(user, role)
    }

    /// Refuses an administrator of a partner who is about to become provisioning administrator by its
    /// own act, unless the partner sells.
    pub(crate) fn authorize_self_assignment(&self) -> Result<(), Refusal> {
        let sells = self.actor_home().is_some_and(|home| self.sells(home));
        self.ensure(&NO_ACTIVE_SALE, sells)?;
        self.exempt(&SELLER_TAKES_PROVISIONING, true)
    }

    /// Leaves provisioning access to a user of the selling partner from whom the customer took a role.
    pub(crate) fn after_removal_of_seller(
        &mut self,
        user: UserId,
        seller: OrganizationId,
    ) -> Result<(), Refusal> {
        if self.policy.breaks(&SALE_OUTLASTS_ROLES) {
            self.end_sale(seller);
        }
        let provisioning_stays = if self.in_reading(&PROVISIONING_STAYS) {
            self.performs(&PROVISIONING_STAYS)
        } else {
            self.policy.breaks(&ACCESS_ENDS)
        };
        if provisioning_stays && self.roles_of(user).is_empty() {
            // The role was not given by a user, so the audit log has no entry for it.
            let grant = Grant::new(user, Role::ProvisioningAdministrator, None);
            self.state.insert_grant(self.id, grant, false);
        }
        Ok(())
    }

    pub(crate) fn provision_order(&mut self, name: &str) -> Result<Answer, Refusal> {
        let order = self.order(name).cloned();
        let own = order
            .as_ref()
            .is_some_and(|order| self.is_sold_by_actor(Some(order.seller)));
        let by_seller = own && self.manages_customers();
        let by_full = self.comes_as_full_administrator(Privilege::ProvisionOrders);
        self.authorize_order(by_seller)?;
        let order = order
            .ok_or_else(|| refusal("GEN-15", "there is no such order for the organization"))?;
        let narrow = Roles::SALES.with(Role::ProvisioningAdministrator);
        let narrow = self.only_through(narrow, Privilege::ProvisionOrders, Access::Write);
        self.ensure(&ORDERS_OF_OTHERS, own || !narrow)?;
        if self.performs(&ORDER_PROVISIONED) {
            self.close_order(&order)?;
            self.subscribe(&order)?;
            if self.policy.breaks(&OTHER_ORDERS_OPEN) {
                for other in self.organization()?.orders.clone() {
                    self.close_order(&other)?;
                    self.subscribe(&other)?;
                }
            }
        }
        if let Some(user) = self.actor().filter(|_| own) {
            if !by_seller && !by_full {
                self.record_sales_person(user)?;
            } else if self.performs(&PROVISIONER_RECORDED) {
                self.record_provisioning_administrator(user)?;
            }
        }
        Ok(Answer::Nothing)
    }

    /// True if the actor manages customers from a partner organization other than the one acted on.
    fn manages_customers(&self) -> bool {
        let roles = self.roles_at_partner();
        self.actor_home() != Some(self.id)
            && [Role::PartnerFullAdministrator, Role::PartnerAdministrator]
                .into_iter()
                .any(|role| roles.contains(role))
    }

    /// Refuses unless the actor may provision an order, which it may be as an administrator of the seller.
    fn authorize_order(&self, by_seller: bool) -> Result<(), Refusal> {
        let privilege = Privilege::ProvisionOrders;
        if by_seller && !self.has_by_given_roles(privilege) {
            return self.exempt(&SELLER_PROVISIONS, true);
        }
        if self.comes_as_full_administrator(privilege) {
            return if self.in_reading(&sales::ORDERS_FOR_FULL) {
                self.exempt(&sales::ORDERS_FOR_FULL, true)
            } else {
                self.ensure(&sales::NO_ORDERS_FOR_FULL, false)
            };
        }
        self.require(privilege)?;
        // Of an organization's own orders only those of a partner are spoken of.
        let own = self.actor_home() == Some(self.id);
        let partner = self.organization()?.kind == OrganizationKind::Partner;
        if own && !partner {
            return self.require_open(false);
        }
        Ok(())
    }

    /// The open order of this name.
    fn order(&self, name: &str) -> Option<&Order> {
        let organization = self.organization().ok()?;
        organization.orders.iter().find(|order| order.name == name)
    }

    /// Takes an order off the open ones.
    pub(crate) fn close_order(&mut self, order: &Order) -> Result<(), Refusal> {
        let closes = self.performs(&sales::ORDER_CLOSED);
        let orders = &mut self.organization_mut()?.orders;
        if closes && let Some(index) = orders.iter().position(|open| open == order) {
            orders.remove(index);
        }
        Ok(())
    }

    /// Makes a subscription of what was ordered. One that there is already stays its seller's.
    pub(crate) fn subscribe(&mut self, order: &Order) -> Result<(), Refusal> {
        self.organization_mut()?
            .subscriptions
            .entry(order.name.clone())
            .or_insert_with(|| Subscription::new(SEATS, Some(order.seller)));
        Ok(())
    }

    pub(crate) fn end_relation(&mut self, partner: OrganizationId) -> Result<Answer, Refusal> {
        let customer = self.actor_home() == Some(self.id)
            && self.actor_roles().contains(Role::FullAdministrator);
        if customer {
            self.ensure(&CUSTOMER_ENDS_SALE, false)?;
        } else {
            self.require_open(self.actor_home() == Some(partner) && self.administers_at_home())?;
        }
        if !self.sells(partner) {
            return Err(refusal("GEN-15", "there is no such selling relationship"));
        }
        if self.performs(&SALE_ENDED) {
            self.end_sale(partner);
        }
        if self.policy.breaks(&OTHER_SALES_LAST) {
            let relations = self.organization()?.relations.clone();
            let sellers = relations
                .into_iter()
                .filter(|(_, relation)| *relation == Relation::Sold);
            for (seller, _) in sellers {
                self.end_sale(seller);
            }
        }
        Ok(Answer::Nothing)
    }

    /// Ends the selling relationship of a partner.
    fn end_sale(&mut self, partner: OrganizationId) {
        self.state.end_relation(partner, Relation::Sold, self.id);
    }

    /// True if the actor has the privilege as provisioning administrator alone.
    fn only_provisions(&self, privilege: Privilege) -> bool {
        self.only_as(Role::ProvisioningAdministrator, privilege, Access::Write)
    }

    /// True if a role with the partner gives a user all of the privilege, whatever others sold.
    fn manages_as_partner(&self, user: UserId, privilege: Privilege) -> bool {
        let roles = self.roles_by_partner(user, privilege);
        let roles = roles.without(Role::ProvisioningAdministrator);
        let access = privilege.full_access();
        self.policy.allows(privilege, Home::Partner, roles, access)
    }

    /// True if the actor's own organization is the seller.
    fn is_sold_by_actor(&self, seller: Option<OrganizationId>) -> bool {
        seller.is_some() && seller == self.actor_home()
    }

    /// Refuses a provisioning administrator a subscription that others sold.
    pub(crate) fn check_seller_of_licences(
        &self,
        seller: Option<OrganizationId>,
    ) -> Result<(), Refusal> {
        let narrow = self.only_provisions(Privilege::ChangeSubscriptions);
        self.ensure(
            &LICENCES_OF_OTHERS,
            !narrow || self.is_sold_by_actor(seller),
        )
    }

    /// Refuses unless the actor may add sites to the subscription and remove its sites. Whoever comes
    /// from outside reaches what its own organization sold.
    pub(crate) fn authorize_site_change(&self, subscription: Option<&str>) -> Result<(), Refusal> {
        let privilege = Privilege::Sites;
        self.require_access(privilege, Access::Write)?;
        let Some(user) = self.actor() else {
            return Ok(());
        };
        let at_home = self.home_of(user) == Home::Customer;
        let guard = if at_home || self.manages_as_partner(user, privilege) {
            return Ok(());
        } else if self.only_provisions(privilege) {
            &SITES_OF_OTHERS
        } else {
            &SITES_OF_OTHERS_BY_FULL
        };
        let subscriptions = &self.organization()?.subscriptions;
        let found = subscription.and_then(|name| subscriptions.get(name));
        let seller = found.and_then(|found| found.seller);
        self.ensure(guard, self.is_sold_by_actor(seller))
    }
}
