//! `PART`, `SALES`: a partner's customers: listed and assigned.

use crate::identity::{OrganizationId, UserId};
use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;
use crate::vocabulary::Naming;

impl Attempt<'_> {
    pub(crate) fn list_customers(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn assign_customer(
        &mut self,
        _user: UserId,
        _customer: OrganizationId,
        _naming: Naming,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
