//! `PART-CUST`, `PART-TBL-*-LIST`, `SALES-SCOPE`: a partner's customers: listed and assigned.

use rolecall_model::identity::{OrganizationId, UserId};
use rolecall_model::outcome::{Answer, Refusal};
use rolecall_model::role_set::Roles;
use rolecall_model::vocabulary::{Naming, Relation, Role};

use crate::privilege::Privilege;
use crate::rule::{refusal, rules};
use crate::rules::attempt::Attempt;
use crate::state::Organization;

rules! {
    Limit OTHERS_UNLISTED = "customers-of-colleagues" ["PART-TBL-PA-LIST"], "a partner administrator's list contains only its own customers";
    Limit SOLD_UNLISTED = "sold-customers-listed" ["PART-TBL-PF-LIST", "PART-TBL-PR-LIST"], "a partner's list leaves out customers that it sells to and does not manage";
    Effect PROVISIONED_LISTED = "provisioned-customers-listed" ["PART-TBL-PF-LIST", "PART-TBL-PR-LIST"], "the list of all customers holds those that an administrator provisioned";
    Limit NAMES_OF_OTHERS = "names-of-others" ["PART-CUST-04", "SALES-SCOPE-05"], "a name means a customer of the partner";
    Limit OTHERS_STAY_CLOSED = "other-customers-assigned" ["PART-CUST-03", "SALES-SCOPE-07"], "the other customers are not assigned";
    Guard NO_CUSTOMER_BY_NAME = "no-customer-by-name" ["PART-CUST-01", "PART-CUST-04", "SALES-SCOPE-05"], "the partner has no customer of this name";
    Guard NO_CUSTOMER_BY_IDENTIFIER = "no-customer-by-identifier" ["PART-CUST-02", "PART-CUST-04", "SALES-SCOPE-06"], "the partner has no customer with this identifier";
    Limit OTHERS_KEEP_IT = "customer-taken-from-others" ["PART-ROLE-05"], "a customer that is assigned to one administrator stays assigned to others";
    Effect ASSIGNED = "customer-assigned" ["PART-CUST-03", "SALES-SCOPE-07"], "the customer is assigned to the administrator";
}

impl Attempt<'_> {
    pub(crate) fn list_customers(&self) -> Result<Answer, Refusal> {
        self.require(Privilege::ListCustomers)?;
        Ok(Answer::Names {
            names: self.listed_customers()?,
        })
    }

    /// The names of the partner's customers, as far as they are shown to the actor.
    pub(crate) fn listed_customers(&self) -> Result<Vec<String>, Refusal> {
        let customers = self.organization()?.customers.iter();
        let found = customers.filter_map(|id| Some((*id, self.state.organization(*id)?)));
        Ok(found
            .filter(|(id, customer)| match self.actor() {
                Some(user) => self.lists(user, *id, customer),
                None => true,
            })
            .map(|(_, customer)| customer.name.clone())
            .collect())
    }

    /// True if one of the user's roles with the partner shows this customer.
    fn lists(&self, user: UserId, id: OrganizationId, customer: &Organization) -> bool {
        self.roles_of(user).iter().any(|role| {
            self.is_customer_for(role, id)
                && match role {
                    Role::PartnerAdministrator => {
                        let own = self.is_entrusted(user, customer).is_ok();
                        self.shows(&OTHERS_UNLISTED, own)
                    }
                    Role::SalesAdministrator => self.is_open_to_sales_administrator(user, customer),
                    _ => customer.provisioned_by.is_empty() || self.performs(&PROVISIONED_LISTED),
                }
        })
    }

    /// True if an organization is a customer of the partner acted on as far as a role is concerned: one
    /// that it manages, or, for sales, sells to.
    fn is_customer_for(&self, role: Role, customer: OrganizationId) -> bool {
        let is = |relation| self.state.is(self.id, relation, customer);
        let managed = role.is_of_partner()
            && self.shows(&SOLD_UNLISTED, is(Relation::Manages))
            && (is(Relation::Manages) || is(Relation::Sold));
        managed || (role.is_for_sales() && is(Relation::Sold))
    }

    pub(crate) fn assign_customer(
        &mut self,
        user: UserId,
        customer: OrganizationId,
        naming: Naming,
    ) -> Result<Answer, Refusal> {
        self.require(Privilege::AssignCustomers)?;
        self.member(user)?;
        let assignable = [Role::PartnerAdministrator, Role::SalesAdministrator];
        let roles = self.roles_of(user).and(assignable.into_iter().collect());
        if roles.is_empty() {
            return Err(refusal(
                "GEN-15",
                "customers are assigned to partner administrators and sales administrators",
            ));
        }
        let customer = self.customer_named(customer, naming, roles)?;
        let performs = self.performs(&ASSIGNED);
        let taken = self.shows(&OTHERS_KEEP_IT, false);
        if self.policy.breaks(&OTHERS_STAY_CLOSED) {
            for other in self.organization()?.customers.clone() {
                if let Some(found) = self.state.organization_mut(other) {
                    found.managers.push(user);
                }
            }
        }
        if let Some(found) = self.state.organization_mut(customer)
            && performs
            && !found.managers.contains(&user)
        {
            if taken {
                found.managers.clear();
            }
            found.managers.push(user);
        }
        Ok(Answer::Nothing)
    }

    /// The customer of the partner that a request means, for somebody with these roles.
    fn customer_named(
        &self,
        customer: OrganizationId,
        naming: Naming,
        roles: Roles,
    ) -> Result<OrganizationId, Refusal> {
        let found = self.state.organization(customer);
        let found = found.ok_or_else(|| refusal("GEN-15", "there is no such customer"))?;
        let is_customer = |id: OrganizationId| {
            let mut roles = roles.iter();
            roles.any(|role| self.is_customer_for(role, id))
        };
        if naming != Naming::Name {
            self.ensure(&NO_CUSTOMER_BY_IDENTIFIER, is_customer(customer))?;
            return Ok(customer);
        }
        let has_name = |id: OrganizationId| {
            let other = self.state.organization(id);
            other.is_some_and(|other| other.name == found.name)
        };
        if self.policy.breaks(&NAMES_OF_OTHERS) {
            let partners = self.state.organizations.iter();
            let mut known = partners.flat_map(|partner| partner.customers.iter().copied());
            if let Some(other) = known.rfind(|id| has_name(*id)) {
                return Ok(other);
            }
        }
        let customers = self.organization()?.customers.iter().copied();
        let mut named = customers.filter(|id| is_customer(*id) && has_name(*id));
        let first = named.next();
        self.ensure(&NO_CUSTOMER_BY_NAME, first.is_some())?;
        // The documents do not cover a name that several customers have.
        if named.next().is_some() {
            return Err(refusal(
                "GEN-15",
                "several customers of the partner have this name",
            ));
        }
        Ok(first.unwrap_or(customer))
    }
}
