//! `PART-HUB`, `PART-ASSIGN`, `SALES-ASSIGN`: where administrators land, and how a partner appoints its own.

use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;
use crate::vocabulary::Role;

impl Attempt<'_> {
    pub(crate) fn sign_in_to_hub(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn validate_email(&self, _email: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn appoint_by_email(
        &mut self,
        _email: &str,
        _roles: &[Role],
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
