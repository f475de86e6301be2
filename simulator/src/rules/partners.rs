//! `PROV`, `EXT-TBL-*-ORD`: what partners do for a customer: launching, orders, the selling relationship.

use crate::identity::OrganizationId;
use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;

impl Attempt<'_> {
    pub(crate) fn launch_customer(&mut self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn provision_order(&mut self, _order: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn end_relation(&mut self, _partner: OrganizationId) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
