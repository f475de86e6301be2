//! `ATS-LIVE`, `ATS-JOIN`, `ATS-ROLE`: meetings under way.

use crate::outcome::{Answer, Refusal};
use crate::rules::Attempt;
use crate::rules::attempt::refusal;

impl Attempt<'_> {
    pub(crate) fn view_live_meetings(&self, _troubled: bool) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }

    pub(crate) fn join_meeting(&mut self, _meeting: &str) -> Result<Answer, Refusal> {
        Err(refusal("GEN-01", "not built yet"))
    }
}
