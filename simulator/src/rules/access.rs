//! `EXT-GRANT`, `EXT-SUP`: asking for access from outside, and support staff.

use crate::identity::UserId;
use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;
use crate::vocabulary::Role;

impl Attempt<'_> {
    pub(crate) fn request_access(&mut self, _role: Role) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn list_access_requests(&self) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn answer_access_request(
        &mut self,
        _user: UserId,
        _granted: bool,
    ) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
